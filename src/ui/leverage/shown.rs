//! What is computed for the page, kept from frame to frame until filter, data
//! or settings change.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Context, Id};

use super::model::FUNDS;
use crate::indicators::{
    Assumed, Assumption, Families, LeverageGroup, LeverageRow, Measure, Obstacle, assume, computable, leverage_group,
    leverage_row, leverage_rows,
};
use crate::model::{Basis, Figure};
use crate::query::Match;
use crate::ui::page::Page;

/// The funds of the page on the chosen basis.
#[derive(Debug)]
pub(super) struct Shown {
    /// In the order of the sheet; true if the filter holds possibly, not for
    /// certain.
    pub(super) rows: Vec<(LeverageRow, bool)>,
    /// How many can be computed on each of [`Basis::OFFERED`].
    pub(super) counts: [usize; Basis::OFFERED.len()],
    /// What they come to together.
    pub(super) group: LeverageGroup,
}

/// More of one fund.
#[derive(Debug)]
pub(super) struct Detail {
    /// The multiple on each basis, or why there is none.
    pub(super) bases: Vec<(Basis, Result<Figure, Obstacle>)>,
    /// What would come out under what is assumed.
    pub(super) assumed: Option<Result<Assumed, Obstacle>>,
}

type Key = (u64, Measure, Basis);

impl Shown {
    /// Computes it for the rows that the filter leaves.
    pub(super) fn new(page: &Page<'_>) -> Self {
        let set = &page.state.work.leverage;
        let rows: Vec<(usize, bool)> = match page.view.filter(|view| view.sheet == FUNDS) {
            Some(view) => view
                .blocks
                .iter()
                .flat_map(|block| block.rows.iter().map(|&row| (row as usize, block.verdict == Match::Possible)))
                .collect(),
            None => (0..page.data.funds.len()).map(|row| (row, false)).collect(),
        };
        let all: Vec<usize> = rows.iter().map(|(row, _)| *row).filter(|&row| row < page.data.funds.len()).collect();
        let found = leverage_rows(page.data, all.iter().copied(), set.measure, set.basis);
        let group = leverage_group(&found, set.measure);
        let counts = computable(page.data, &all, set.measure);
        let possible: BTreeSet<usize> = rows.iter().filter(|(_, possible)| *possible).map(|(row, _)| *row).collect();
        let rows = found.into_iter().map(|found| {
            let possible = possible.contains(&found.row);
            (found, possible)
        });
        Self { rows: rows.collect(), counts, group }
    }

    /// The same, computed once.
    pub(super) fn of(ctx: &Context, page: &Page<'_>) -> Arc<Self> {
        let set = &page.state.work.leverage;
        let Some(view) = page.view else { return Arc::new(Self::new(page)) };
        kept(ctx, "leverage shown", (view.stamp, set.measure, set.basis), || Self::new(page))
    }
}

impl Detail {
    /// Computes it for the fund in `row`.
    fn new(page: &Page<'_>, row: usize) -> Self {
        let set = &page.state.work.leverage;
        let families = Families::new(page.data);
        let on = |basis| {
            let found = leverage_row(page.data, families, row, set.measure, basis)?.found;
            let value = found.map(|found| found.indicator.value);
            Some((basis, value.and_then(|value| value.map_err(|_| Obstacle::NoBound))))
        };
        Self {
            bases: Basis::OFFERED.into_iter().filter(|basis| *basis != Basis::AsPublished).filter_map(on).collect(),
            assumed: assume(page.data, row, set.measure, set.basis, set.assumption),
        }
    }

    /// The same, computed once.
    pub(super) fn of(ctx: &Context, page: &Page<'_>, row: usize) -> Arc<Self> {
        let set = &page.state.work.leverage;
        let Some(view) = page.view else { return Arc::new(Self::new(page, row)) };
        let key: (Key, usize, Assumption) = ((view.stamp, set.measure, set.basis), row, set.assumption);
        kept(ctx, "leverage detail", key, || Self::new(page, row))
    }
}

/// The value that was kept under `key`, else a new one, which is.
fn kept<K, V>(ctx: &Context, name: &str, key: K, new: impl FnOnce() -> V) -> Arc<V>
where
    K: Clone + PartialEq + Send + Sync + 'static,
    V: Send + Sync + 'static,
{
    let id = Id::unique(name);
    if let Some((_, value)) = ctx.data(|data| data.get_temp::<(K, Arc<V>)>(id)).filter(|(known, _)| *known == key) {
        return value;
    }
    let value = Arc::new(new());
    ctx.data_mut(|data| data.insert_temp(id, (key, Arc::clone(&value))));
    value
}
