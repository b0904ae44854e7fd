//! The computed sheets, and what is computed of one record.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use egui::{Context, Id};

use super::{is_now, keep};
use crate::frame::Sheet;
use crate::indicators::{AuditRow, Check, Indicator, Verdict, audit_of_record, of_record};
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
    if page.frames.is_ready(sheet) {
        return true;
    }
    let now = is_now(page, records(page.data));
    let found = keep(ctx, ("computed sheet", sheet.id()), page.frames.stamp(), now, || {
        let frames = page.frames.clone();
        move |cancel| {
            frames.compute(sheet, cancel.progress()).ok()?;
            Some(frames.get(sheet).rows())
        }
    });
    found.is_fresh
}

/// Of more records than this nothing is audited before somebody opens the audit: what
/// it says of each takes more memory than the records.
const UNASKED: usize = 200_000;

/// Whether the audit is computed where it is only one thing among others.
pub(in crate::ui) fn audits_unasked(page: &Page<'_>) -> bool {
    page.at_once || page.frames.is_ready(Sheet::Audit) || records(page.data) <= UNASKED
}

/// What the audit found, the most doubtful first.
#[derive(Clone, Debug, Default)]
pub(in crate::ui) struct Findings {
    /// Rows of the audit: inconsistent, undecided, consistent; last what is
    /// undecided on a basis that a multiple does not rest on.
    pub(in crate::ui) order: Vec<usize>,
    /// How many of them someone has to look at.
    pub(in crate::ui) review: usize,
    /// How many are undecided only on a basis that a multiple does not rest on.
    pub(in crate::ui) other_basis: usize,
}

/// The findings of the audit; `None` while they are computed.
pub(in crate::ui) fn findings(ctx: &Context, page: &Page<'_>) -> Option<Arc<Findings>> {
    if !is_ready(ctx, page, Sheet::Audit) {
        return None;
    }
    let now = is_now(page, page.frames.audit().len());
    let found = keep(ctx, "findings", page.frames.stamp(), now, || {
        let frames = page.frames.clone();
        move |_| {
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
            let mut order: Vec<usize> = (0..audit.len()).collect();
            order.sort_by_key(|&at| rank(&audit[at]));
            let review = audit.iter().filter(|found| rank(found) < 2).count();
            let other_basis = audit.iter().filter(|found| rank(found) == 3).count();
            Some(Findings { order, review, other_basis })
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
        Sheet::Table(table) => table,
        Sheet::Audit => {
            let findings = page.frames.audit().get(row).cloned().into_iter().collect();
            return Some(Arc::new(About { indicators: Vec::new(), findings }));
        }
        Sheet::Indicators => {
            let indicators = page.frames.indicators().get(row).map(|found| found.indicator.clone());
            return Some(Arc::new(About { indicators: indicators.into_iter().collect(), findings: Vec::new() }));
        }
        Sheet::Listing(_) => return Some(Arc::default()),
    };
    let now = is_now(page, page.data.len(table));
    let found = keep(ctx, "computed of a record", (page.frames.stamp(), table, row), now, || {
        let data = Arc::clone(page.frames.data());
        move |_| {
            let indicators = of_record(&data, table, row).into_iter().map(|found| found.indicator).collect();
            Some(About { indicators, findings: audit_of_record(&data, table, row) })
        }
    });
    found.fresh()
}
