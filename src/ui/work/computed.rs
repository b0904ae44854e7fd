//! The computed sheets, and what is computed of one record.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use egui::{Context, Id};

use super::{Cancel, Kept, desk, is_now};
use crate::frame::{Frames, Sheet};
use crate::indicators::{AuditRow, Check, Indicator, Verdict, audit_of_record_unless, of_record};
use crate::model::{Dataset, Table};
use crate::ui::page::Page;

type Count = Arc<AtomicUsize>;

fn count(ctx: &Context) -> Count {
    ctx.data_mut(|data| data.get_temp_mut_or_default::<Count>(Id::unique("work going on")).clone())
}

/// True while something is computed beside the window.
pub fn is_busy(ctx: &Context) -> bool {
    count(ctx).load(Ordering::Acquire) > 0
}

type Going = Arc<Mutex<Vec<Cancel>>>;

fn going(ctx: &Context) -> Going {
    ctx.data_mut(|data| data.get_temp_mut_or_default::<Going>(Id::unique("what is going on")).clone())
}

/// Remembers work that begins, so that [`stop_all`] can stop it.
pub(super) fn begun(ctx: &Context, work: &Cancel) {
    let going = going(ctx);
    let mut going = going.lock().unwrap_or_else(PoisonError::into_inner);
    // Of what has ended nobody else holds the other end.
    going.retain(|other| !other.is_alone());
    going.push(work.clone());
}

/// Stops all work beside the window: the dataset is another one. Who leaves a page does
/// not stop what is computed for it, so nobody else would.
pub(in crate::ui) fn stop_all(ctx: &Context) {
    going(ctx).lock().unwrap_or_else(PoisonError::into_inner).drain(..).for_each(|work| work.set());
}

/// Counts as work going on until it ends.
pub(super) struct Busy(Option<Count>);

impl Busy {
    pub(super) fn begin(ctx: &Context) -> Self {
        let count = count(ctx);
        count.fetch_add(1, Ordering::AcqRel);
        Self(Some(count))
    }

    pub(super) fn end(&mut self) {
        if let Some(count) = self.0.take() {
            count.fetch_sub(1, Ordering::AcqRel);
        }
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.end();
    }
}

/// The records that a computed sheet is computed from.
pub(in crate::ui) fn records(data: &Dataset) -> usize {
    Table::ALL.into_iter().map(|table| data.len(table)).sum()
}

/// True if [`crate::frame::Frames::get`] has nothing left to compute for a
/// sheet; begins it on a thread where that would take long.
pub(in crate::ui) fn is_ready(ctx: &Context, page: &Page<'_>, sheet: Sheet) -> bool {
    page.frames.is_ready(sheet) || computed(ctx, page.frames, sheet, is_now(page, records(page.data))).is_fresh
}

/// How the work on a computed sheet stands, which is begun: with `now` it is done at
/// once, else on a thread.
///
/// It does not belong to the page that shows it: that can be left, and the work goes on
/// and is there when one comes back. What stops it is another dataset, and who
/// presses the button.
pub(in crate::ui) fn computed(ctx: &Context, frames: &Frames, sheet: Sheet, now: bool) -> Kept<usize> {
    desk(ctx, ("computed sheet", sheet.id())).ask_long(ctx, frames.copy(), now, || {
        let frames = frames.clone();
        move |cancel| {
            frames.compute(sheet, cancel.progress()).ok()?;
            Some(frames.get(sheet).rows())
        }
    })
}

/// Of more records than this nothing is audited before somebody opens the audit: what
/// it says of each takes more memory than the records.
pub(in crate::ui) const UNASKED: usize = 200_000;

/// Whether the audit is computed where it is only one thing among others.
pub(in crate::ui) fn audits_unasked(page: &Page<'_>) -> bool {
    page.frames.is_ready(Sheet::Audit) || records(page.data) <= UNASKED
}

/// What the audit found, the most doubtful first.
#[derive(Clone, Debug, Default)]
pub(in crate::ui) struct Findings {
    /// The first rows of the audit: inconsistent, undecided, consistent; last what is
    /// undecided on a basis that a multiple does not rest on.
    pub(in crate::ui) order: Vec<AuditRow>,
    /// How many rows it has.
    pub(in crate::ui) of: usize,
    /// How many of them someone has to look at.
    pub(in crate::ui) review: usize,
    /// How many are undecided only on a basis that a multiple does not rest on.
    pub(in crate::ui) other_basis: usize,
}

/// Findings that have room anywhere.
const FOREMOST: usize = 200;

/// The findings of the audit; `None` while they are computed.
pub(in crate::ui) fn findings(ctx: &Context, page: &Page<'_>) -> Option<Arc<Findings>> {
    if !is_ready(ctx, page, Sheet::Audit) {
        return None;
    }
    let now = is_now(page, page.frames.get(Sheet::Audit).rows());
    let found = desk(ctx, "findings").ask_long(ctx, page.frames.stamp(), now, || {
        let frames = page.frames.clone();
        move |_| {
            // A multiple that agrees on one basis needs no review for what another
            // basis, which it does not rest on, leaves undecided.
            let agree = frames.verdicts().filter(|found| (found.0, found.1) == (Check::Leverage, Verdict::Consistent));
            let agree: BTreeSet<usize> = agree.map(|(.., (_, row))| row).collect();
            let rank = |(check, verdict, (_, row)): (Check, Verdict, (Table, usize))| match verdict {
                Verdict::Inconsistent => 0,
                Verdict::Undecided if check == Check::Leverage && agree.contains(&row) => 3,
                Verdict::Undecided => 1,
                Verdict::Consistent => 2,
            };
            let ranks: Vec<u8> = frames.verdicts().map(rank).collect();
            let of_rank = |wanted: u8| {
                (0..ranks.len()).filter({
                    let ranks = &ranks;
                    move |row| ranks[*row] == wanted
                })
            };
            let foremost = (0..=3).flat_map(of_rank).take(FOREMOST);
            Some(Findings {
                order: foremost.filter_map(|row| frames.finding(row)).collect(),
                of: ranks.len(),
                review: ranks.iter().filter(|rank| **rank < 2).count(),
                other_basis: of_rank(3).count(),
            })
        }
    });
    found.fresh()
}

/// What is computed of one record.
#[derive(Clone, Debug, Default)]
pub(in crate::ui) struct About {
    /// Its indicators, in the order of their sheet.
    pub(in crate::ui) indicators: Vec<Indicator>,
    /// What the audit found about it.
    pub(in crate::ui) findings: Vec<AuditRow>,
}

/// What is computed of the record in a row; `None` while it is.
pub(in crate::ui) fn about(ctx: &Context, page: &Page<'_>, sheet: Sheet, row: usize) -> Option<Arc<About>> {
    let table = match sheet {
        Sheet::Table(table) => Some(table),
        Sheet::Indicators => None,
        Sheet::Audit => {
            let findings = page.frames.finding(row).into_iter().collect();
            return Some(Arc::new(About { indicators: Vec::new(), findings }));
        }
        Sheet::Listing(_) => return Some(Arc::default()),
    };
    let now = is_now(page, table.map_or_else(|| records(page.data), |table| page.data.len(table)));
    let found = desk(ctx, "computed of a record").ask_long(ctx, (page.frames.stamp(), table, row), now, || {
        let frames = page.frames.clone();
        move |cancel| {
            let Some(table) = table else {
                let indicators = frames.indicator(row).into_iter().collect();
                return Some(About { indicators, findings: Vec::new() });
            };
            // What is looked at for it goes with the copy: a family may be large.
            let data = Dataset::clone(frames.data());
            let indicators = of_record(&data, table, row).into_iter().map(|found| found.indicator).collect();
            let findings = audit_of_record_unless(cancel.progress(), &data, table, row).ok()?;
            Some(About { indicators, findings })
        }
    });
    found.fresh()
}
