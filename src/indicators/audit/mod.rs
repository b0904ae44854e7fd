//! Figures that check each other.
//!
//! A check never says more than the published words allow: where bounds are
//! open, dates differ or a basis is not stated, it cannot be decided.

mod compare;
mod conflicts;
mod events;
mod funds;
mod leverage;
mod limit;
mod loans;
mod row;
#[cfg(test)]
mod tests;

use super::family::Families;
use crate::model::term::terms;
use crate::model::{Basis, Dataset, Fund, Table, Text};

terms! {
    /// What is compared with what.
    Check {
        PartsAndTotal = "parts-total", "分项与总额", "Parts against total";
        PartAndCap = "part-cap", "单笔与上限", "Part against cap";
        Leverage = "leverage", "披露与推算倍数", "Published vs recomputed";
        Share = "share", "占比", "Share against total";
        Order = "order", "口径次序", "Order of amounts";
        Dates = "dates", "日期次序", "Order of dates";
        Count = "count", "列举与计数", "Names against count";
        Conflict = "conflict", "来源互异", "Sources disagree";
        Amplification = "amplification", "信贷放大", "Pool × multiple against volume";
    }
}

terms! {
    /// What a check found.
    Verdict {
        Consistent = "consistent", "相符", "Consistent";
        Inconsistent = "inconsistent", "不符", "Inconsistent";
        Undecided = "undecided", "无法判定", "Undecided";
    }
}

/// A row of the audit sheet.
#[derive(Clone, Debug)]
pub struct AuditRow {
    /// Record id, a colon, and the check's id; where a record has several
    /// checks of one kind, a colon and which: `fund:leverage:target`.
    pub id: String,
    /// Table of the record.
    pub table: Table,
    /// Row of the record.
    pub row: usize,
    /// Name of the record.
    pub subject: Text,
    /// What is compared with what.
    pub check: Check,
    /// What was published.
    pub published: Text,
    /// What comes out when it is recomputed, with bounds.
    pub recomputed: Text,
    /// What the check found.
    pub verdict: Verdict,
    /// Why, in a sentence or two.
    pub explanation: Text,
    /// Ids of the sources of both.
    pub sources: Vec<String>,
}

/// The published multiple of a fund against the one recomputed on `basis`, as
/// the audit would judge it; `None` where nothing is published or it can't be
/// recomputed.
pub(super) fn leverage_on(fund: &Fund, at: usize, basis: Basis) -> Option<AuditRow> {
    leverage::on(fund, at, basis)
}

/// Runs every check over the whole dataset, table by table; the conflicts
/// between sources follow the other checks of a table.
pub fn audit(data: &Dataset) -> Vec<AuditRow> {
    let mut rows = Vec::new();
    conflicts::check(&mut rows, &data.zones);
    let families = Families::new(data);
    for (at, fund) in data.funds.iter().enumerate() {
        leverage::check(&mut rows, fund, at);
        funds::share(&mut rows, fund, at);
        funds::order(&mut rows, fund, at);
        funds::stakes(&mut rows, data, &families, at);
    }
    conflicts::check(&mut rows, &data.funds);
    for (at, loan) in data.loans.iter().enumerate() {
        loans::check(&mut rows, loan, at);
    }
    conflicts::check(&mut rows, &data.loans);
    conflicts::check(&mut rows, &data.policies);
    conflicts::check(&mut rows, &data.platforms);
    // A share of an industry has no published total beside it: it gives an
    // implied total, which is an indicator and not a check.
    conflicts::check(&mut rows, &data.industries);
    conflicts::check(&mut rows, &data.organisations);
    for (at, event) in data.events.iter().enumerate() {
        events::check(&mut rows, event, at);
    }
    conflicts::check(&mut rows, &data.events);
    rows
}
