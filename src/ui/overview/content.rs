//! What the overview says about a dataset, worked out once and not in every
//! frame.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Id, Ui};

use super::super::page::Page;
use super::caps::{self, CapRow};
use super::chain::{self, Chain};
use super::coverage::{self, Coverage};
use super::multiples::{self, MultipleRow};
use super::sizes::{self, Sizes};
use super::tiles::{self, Tile};
use super::totals::{self, TotalRow};
use crate::frame::Frames;
use crate::i18n::Lang;
use crate::indicators::{AuditRow, Check, Verdict};
use crate::model::figure::Scale;
use crate::model::{Dataset, Table};

/// Everything that is shown, in one language.
#[derive(Clone, Debug)]
pub(super) struct Content {
    /// Headline figures.
    pub(super) tiles: Vec<Tile>,
    /// Own size and mobilised total.
    pub(super) sizes: Sizes,
    /// Multiples, the largest first.
    pub(super) multiples: Vec<MultipleRow>,
    /// Caps of loans, the highest first, and the scale of their column.
    pub(super) caps: (Vec<CapRow>, Scale),
    /// Zones by tables.
    pub(super) coverage: Coverage,
    /// Money by zone, the largest first, and the scale of its column.
    pub(super) totals: (Vec<TotalRow>, Scale),
    /// An industry chain; none where there is no industry.
    pub(super) chain: Option<Chain>,
    /// Rows of the audit: inconsistent, undecided, consistent.
    pub(super) findings: Vec<usize>,
    /// How many of them someone has to look at.
    pub(super) review: usize,
}

/// What the content depends on.
type Key = (String, [usize; Table::ALL.len()], Lang);

impl Content {
    fn new(data: &Dataset, frames: &Frames, lang: Lang) -> Self {
        let audit = frames.audit();
        // A multiple that agrees on one basis needs no review for what another
        // basis, which it does not rest on, leaves undecided.
        let multiple = |found: &&AuditRow| found.check == Check::Leverage;
        let agree = audit.iter().filter(multiple).filter(|found| found.verdict == Verdict::Consistent);
        let agree: BTreeSet<usize> = agree.map(|found| found.row).collect();
        let rank = |found: &AuditRow| match found.verdict {
            Verdict::Inconsistent => 0,
            Verdict::Undecided if found.check == Check::Leverage && agree.contains(&found.row) => 3,
            Verdict::Undecided => 1,
            Verdict::Consistent => 2,
        };
        let mut findings: Vec<usize> = (0..audit.len()).collect();
        findings.sort_by_key(|&at| rank(&audit[at]));
        let review = audit.iter().filter(|found| rank(found) < 2).count();
        Self {
            tiles: tiles::tiles(data, frames, lang),
            sizes: sizes::sizes(data, lang),
            multiples: multiples::multiples(data, frames, lang),
            caps: caps::caps(data, lang),
            coverage: coverage::coverage(data, lang),
            totals: totals::totals(data, lang),
            chain: chain::chain(data, lang),
            findings,
            review,
        }
    }

    /// The content of a page, kept as long as dataset and language stay.
    pub(super) fn of(ui: &Ui, page: &Page<'_>) -> Arc<Self> {
        let lengths = Table::ALL.map(|table| page.data.len(table));
        let key: Key = (page.data.sha256.clone(), lengths, page.lang());
        let slot = Id::unique("overview content");
        let known = ui.ctx().data(|data| data.get_temp::<(Key, Arc<Self>)>(slot));
        if let Some((_, content)) = known.filter(|(of, _)| *of == key) {
            return content;
        }
        let content = Arc::new(Self::new(page.data, page.frames, page.lang()));
        ui.ctx().data_mut(|data| data.insert_temp(slot, (key, Arc::clone(&content))));
        content
    }
}
