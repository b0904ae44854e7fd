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
mod parts;
mod row;
#[cfg(test)]
mod tests;

use rayon::prelude::*;

use super::family::Families;
use super::table::PIECE;
use crate::model::term::terms;
use crate::model::{Basis, Dataset, Fund, Table, Text};
use crate::progress::{Cancelled, Progress};
use parts::ZoneSums;

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
    // Nothing stops it.
    let _ = audit_in_steps(data, &Progress::heedless(), |some| rows.extend(some));
    rows
}

/// The same; each record is a step, and each fund one more. `take` is given the rows
/// as they come, some at a time: all together are more than the records.
///
/// # Errors
/// The work is to stop.
pub(crate) fn audit_in_steps(
    data: &Dataset,
    progress: &Progress,
    mut take: impl FnMut(Vec<AuditRow>),
) -> Result<(), Cancelled> {
    progress.expect(Table::ALL.into_iter().map(|table| data.len(table)).sum::<usize>() + data.funds.len());
    let sums = ZoneSums::of_all(data, progress)?;
    let families = Families::new(data);
    for table in Table::ALL {
        let mut conflicts = Vec::new();
        data.in_lots(table, |part, lot| {
            let found = lot.into_par_iter().with_min_len(PIECE).map(|at| {
                progress.step(1)?;
                let (mut checked, mut conflicting) = (Vec::new(), Vec::new());
                checks(&mut checked, part, (families, &sums), (table, at));
                conflicts_of(&mut conflicting, part, (table, at));
                Ok((checked, conflicting))
            });
            let mut rows = Vec::new();
            for (checked, conflicting) in found.collect::<Result<Vec<_>, Cancelled>>()? {
                rows.extend(checked);
                conflicts.extend(conflicting);
            }
            take(rows);
            Ok::<_, Cancelled>(())
        })?;
        take(conflicts);
    }
    Ok(())
}

/// What the audit finds about one record, as it stands among all of [`audit`]:
/// without the cost of all the others.
pub fn audit_of_record(data: &Dataset, table: Table, row: usize) -> Vec<AuditRow> {
    audit_of_record_unless(&Progress::heedless(), data, table, row).unwrap_or_default()
}

/// The same. A zone may have very many funds.
///
/// # Errors
/// The work is to stop.
pub(crate) fn audit_of_record_unless(
    progress: &Progress,
    data: &Dataset,
    table: Table,
    row: usize,
) -> Result<Vec<AuditRow>, Cancelled> {
    let sums = if table == Table::Zones { ZoneSums::of_zone(data, row, progress)? } else { ZoneSums::default() };
    let mut rows = Vec::new();
    checks(&mut rows, data, (Families::new(data), &sums), (table, row));
    conflicts_of(&mut rows, data, (table, row));
    Ok(rows)
}

/// The checks of one record other than those for conflicts.
fn checks(
    rows: &mut Vec<AuditRow>,
    data: &Dataset,
    (families, sums): (Families<'_>, &ZoneSums),
    (table, at): (Table, usize),
) {
    match table {
        Table::Funds => {
            let Some(fund) = data.funds.get(at) else { return };
            leverage::check(rows, fund, at);
            funds::share(rows, fund, at);
            funds::order(rows, fund, at);
            funds::stakes(rows, data, families, at);
            parts::sub_funds(rows, data, families, at);
        }
        Table::Zones => parts::funds_of_zone(rows, data, sums, at),
        Table::Loans => data.loans.get(at).into_iter().for_each(|loan| loans::check(rows, loan, at)),
        Table::Events => data.events.get(at).into_iter().for_each(|event| events::check(rows, event, at)),
        // A share of an industry has no published total beside it: it gives an
        // implied total, which is an indicator and not a check.
        Table::Policies
        | Table::Platforms
        | Table::Industries
        | Table::Organisations
        | Table::Procedures
        | Table::Sources => {}
    }
}

/// The conflicts between sources about one record.
fn conflicts_of(rows: &mut Vec<AuditRow>, data: &Dataset, (table, at): (Table, usize)) {
    fn of<R: crate::model::Record>(rows: &mut Vec<AuditRow>, records: &crate::model::Records<R>, at: usize) {
        records.get(at).into_iter().for_each(|record| conflicts::check(rows, record, at));
    }
    match table {
        Table::Zones => of(rows, &data.zones, at),
        Table::Funds => of(rows, &data.funds, at),
        Table::Loans => of(rows, &data.loans, at),
        Table::Policies => of(rows, &data.policies, at),
        Table::Platforms => of(rows, &data.platforms, at),
        Table::Industries => of(rows, &data.industries, at),
        Table::Organisations => of(rows, &data.organisations, at),
        Table::Events => of(rows, &data.events, at),
        Table::Procedures | Table::Sources => {}
    }
}
