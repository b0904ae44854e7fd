//! What is computed for the page, kept from frame to frame until filter, data
//! or settings change.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::{Context, Id};

use super::model::FUNDS;
use crate::indicators::{
    Assumed, Assumption, Families, LeverageGroup, LeverageRow, Measure, Obstacle, assume, computable, leverage_group,
    leverage_row, leverage_rows,
};
use crate::model::{Basis, Dataset, Figure, Fund};
use crate::ui::page::{Page, SheetView};
use crate::ui::work::{self, Cancel, Kept};
use crate::ui::workbench::Largest;

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
    /// The records, by row, where few of many are looked at: nothing else of what was
    /// read for them stays at hand.
    pub(super) funds: BTreeMap<usize, Fund>,
    /// How many funds are left out of all that.
    pub(super) left_out: usize,
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
    /// Computes it for rows of which few are looked at together where they were taken out
    /// of many; `None` if the work is to stop.
    fn new(data: &Dataset, taken: &Largest, (measure, basis): (Measure, Basis), cancel: &Cancel) -> Option<Self> {
        let rows: Vec<(usize, bool)> = taken.rows.iter().copied().filter(|(row, _)| *row < data.funds.len()).collect();
        let is_part = taken.left_out > 0;
        let (mut found, mut funds) = (Vec::new(), BTreeMap::new());
        let mut counts = [0; Basis::OFFERED.len()];
        cancel.progress().expect(rows.len());
        data.links();
        for some in rows.chunks(if is_part { TOGETHER } else { rows.len().max(1) }) {
            let part = if is_part { Cow::Owned(data.clone()) } else { Cow::Borrowed(data) };
            let numbers: Vec<usize> = some.iter().map(|(row, _)| *row).collect();
            let more = computable(&part, &numbers, measure);
            counts.iter_mut().zip(more).for_each(|(count, more)| *count += more);
            if is_part {
                funds.extend(numbers.iter().filter_map(|&row| Some((row, part.funds.get(row)?.clone()))));
            }
            found.extend(leverage_rows(&part, numbers, measure, basis));
            cancel.progress().step(some.len()).ok()?;
        }
        let group = leverage_group(&found, measure);
        let possible: BTreeSet<usize> = rows.iter().filter(|(_, possible)| *possible).map(|(row, _)| *row).collect();
        let rows = found.into_iter().map(|found| {
            let possible = possible.contains(&found.row);
            (found, possible)
        });
        Some(Self { rows: rows.collect(), counts, group, funds, left_out: taken.left_out })
    }

    /// What is computed for the rows that the filter leaves, once; beside the window
    /// where they are many.
    pub(super) fn of(ctx: &Context, page: &Page<'_>) -> Kept<Self> {
        let set = &page.state.work.leverage;
        let view = page.view.filter(|view| view.sheet == FUNDS);
        let shown = view.map_or(page.data.funds.len(), SheetView::shown);
        let key = (page.frames.stamp(), view.map(|view| view.stamp), set.measure, set.basis);
        work::desk(ctx, "leverage shown").ask_long(ctx, key, work::is_now(page, shown), || {
            let taken = match view {
                Some(view) => Largest::of(view, page.frames.get(FUNDS), &["leverage"], MOST),
                None => Largest { rows: (0..shown).map(|row| (row, false)).collect(), left_out: 0 },
            };
            let (data, chosen) = (Arc::clone(page.frames.data()), (set.measure, set.basis));
            move |cancel: &Cancel| Self::new(&data, &taken, chosen, cancel)
        })
    }
}

/// Of more funds than a page takes one by one so many are looked at.
const MOST: usize = 1000;
/// So many of them at a time: they may stand far from each other, and others are read
/// with each.
const TOGETHER: usize = 64;

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
