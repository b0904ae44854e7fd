//! Figures that check each other.

use crate::model::term::terms;
use crate::model::{Dataset, Table, Text};

terms! {
    /// What is compared with what.
    Check {
        PartsAndTotal = "parts-total", "分项与总额", "Parts against total";
        PartAndCap = "part-cap", "单笔与上限", "Part against cap";
        Leverage = "leverage", "披露与推算倍数", "Published against recomputed multiple";
        Share = "share", "占比", "Share against count and total";
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
        Undecided = "undecided", "无法判定", "Cannot be decided";
    }
}

/// A row of the audit sheet.
#[derive(Clone, Debug)]
pub struct AuditRow {
    /// Record id, a colon, and the check's id.
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
    /// Why, in a sentence.
    pub explanation: Text,
    /// Ids of the sources of both.
    pub sources: Vec<String>,
}

/// Runs every check over the whole dataset.
pub fn audit(_data: &Dataset) -> Vec<AuditRow> {
    Vec::new()
}
