//! What the overview says about a dataset, worked out once and not in every
//! frame.

use std::sync::Arc;

use egui::Ui;

use super::super::page::Page;
use super::caps::{Caps, CapsBuilder};
use super::chain::{Chain, ChainBuilder};
use super::coverage::{Coverage, CoverageBuilder};
use super::multiples::{Multiples, MultiplesBuilder};
use super::rank::{Belongs, Ranks};
use super::sizes::{Sizes, SizesBuilder};
use super::tiles::{Tile, TilesBuilder};
use super::totals::{Totals, TotalsBuilder};
use crate::i18n::Lang;
use crate::indicators::scale_multiple;
use crate::model::{Dataset, Figure, Ref, Table, Zone};
use crate::ui::work::{self, Cancel, Kept, each};

/// Everything that is shown, in one language.
#[derive(Clone, Debug)]
pub(super) struct Content {
    /// Headline figures.
    pub(super) tiles: Vec<Tile>,
    /// Own size and mobilised total.
    pub(super) sizes: Sizes,
    /// Multiples, the largest first.
    pub(super) multiples: Multiples,
    /// Caps of loans, the highest first.
    pub(super) caps: Caps,
    /// Zones by tables.
    pub(super) coverage: Coverage,
    /// Money by zone, the largest first.
    pub(super) totals: Totals,
    /// An industry chain; none where there is no industry.
    pub(super) chain: Option<Chain>,
}

/// What the content is made from: records pass once, one after the other, and
/// none is kept at hand.
#[derive(Debug)]
struct Builder {
    tiles: TilesBuilder,
    sizes: SizesBuilder,
    multiples: MultiplesBuilder,
    caps: CapsBuilder,
    coverage: CoverageBuilder,
    totals: TotalsBuilder,
    chain: ChainBuilder,
}

/// The tables that pass.
const TABLES: [Table; 9] = [
    Table::Sources,
    Table::Funds,
    Table::Loans,
    Table::Platforms,
    Table::Policies,
    Table::Industries,
    Table::Procedures,
    Table::Events,
    Table::Zones,
];

impl Builder {
    fn new(data: &Dataset) -> Self {
        Self {
            tiles: TilesBuilder::default(),
            sizes: SizesBuilder::default(),
            multiples: MultiplesBuilder::default(),
            caps: CapsBuilder::default(),
            coverage: CoverageBuilder::new(data),
            totals: TotalsBuilder::default(),
            chain: ChainBuilder::default(),
        }
    }

    /// Lets all records pass; `None` if the work is to stop.
    fn walk(&mut self, data: &Dataset, lang: Lang, cancel: &Cancel) -> Option<()> {
        let ranks = Ranks::new(data, cancel)?;
        each(&data.funds, cancel, |row, fund| {
            let multiple = scale_multiple(fund, row);
            self.tiles.fund(row, fund, &ranks);
            self.sizes.see(fund, multiple.as_ref(), lang);
            self.multiples.see(fund, multiple.as_ref(), lang);
            self.belongs(data, Table::Funds, row, fund.zone.as_ref(), None);
        })?;
        each(&data.loans, cancel, |row, loan| {
            self.tiles.loan(row, loan, &ranks);
            self.caps.see(loan, data, lang);
            self.belongs(data, Table::Loans, row, loan.zone.as_ref(), loan.granted_total.value());
        })?;
        each(&data.platforms, cancel, |row, platform| {
            self.tiles.platform(row, platform, &ranks);
            self.belongs(data, Table::Platforms, row, platform.zone.as_ref(), platform.financing.value());
        })?;
        each(&data.policies, cancel, |row, policy| {
            self.tiles.policy(row, policy, &ranks);
            self.belongs(data, Table::Policies, row, policy.zone.as_ref(), policy.paid.value());
        })?;
        each(&data.industries, cancel, |row, industry| {
            self.chain.see(industry, &ranks, lang);
            self.belongs(data, Table::Industries, row, industry.zone.as_ref(), None);
        })?;
        each(&data.procedures, cancel, |row, procedure| {
            self.belongs(data, Table::Procedures, row, procedure.zone.as_ref(), None);
        })?;
        each(&data.events, cancel, |row, event| {
            self.belongs(data, Table::Events, row, event.zone.as_ref(), None);
        })?;
        // What belongs to them is known by now.
        each(&data.zones, cancel, |row, zone| {
            self.tiles.zone(row, zone, &ranks);
            self.coverage.zone(row, zone, data, lang);
            self.totals.zone(row, zone, data, lang);
        })
    }

    /// Notes to which zone a record belongs, with its money.
    fn belongs(&mut self, data: &Dataset, table: Table, row: usize, zone: Option<&Ref<Zone>>, money: Option<&Figure>) {
        let zone = Belongs::of(data, zone);
        self.coverage.see(table, row, zone);
        self.totals.see(table, row, zone, money);
    }

    fn finish(self, data: &Dataset, lang: Lang) -> Content {
        Content {
            tiles: self.tiles.finish(data, lang),
            sizes: self.sizes.finish(data, lang),
            multiples: self.multiples.finish(data, lang),
            caps: self.caps.finish(lang),
            coverage: self.coverage.finish(data, lang),
            totals: self.totals.finish(lang),
            chain: self.chain.finish(data, lang),
        }
    }
}

impl Content {
    fn new(data: &Dataset, lang: Lang, cancel: &Cancel) -> Option<Self> {
        cancel.progress().expect(TABLES.into_iter().map(|table| data.len(table)).sum());
        let mut builder = Builder::new(data);
        builder.walk(data, lang, cancel)?;
        Some(builder.finish(data, lang))
    }

    /// The content of a dataset, at once.
    #[cfg(test)]
    pub(super) fn of_all(data: &Dataset, lang: Lang) -> Self {
        Self::new(data, lang, &Cancel::default()).unwrap()
    }

    /// The content of a page, kept as long as dataset and language stay, as far as
    /// it is worked out.
    pub(super) fn of(ui: &Ui, page: &Page<'_>) -> Kept<Self> {
        let (now, lang) = (work::is_now(page, work::records(page.data)), page.lang());
        work::desk(ui.ctx(), "overview content").ask_long(ui.ctx(), (page.frames.stamp(), lang), now, || {
            let data = Arc::clone(page.frames.data());
            move |cancel: &Cancel| Self::new(&data, lang, cancel)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_record_is_a_step_of_the_work_which_ends_when_it_is_told_to() {
        let (data, cancel) = (crate::load::builtin(), Cancel::default());
        assert!(Content::new(&data, Lang::En, &cancel).is_some());
        assert_eq!(cancel.progress().share(), Some(1.0));
        let cancel = Cancel::default();
        cancel.progress().cancel();
        assert!(Content::new(&data, Lang::En, &cancel).is_none());
        assert!(cancel.progress().share().is_some_and(|share| share < 1.0));
    }
}
