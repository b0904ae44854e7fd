//! Every indicator of a dataset, as rows.

use rayon::prelude::*;

use super::family::Families;
use super::indicator::Indicator;
use super::look_through::look_through;
use super::{money, multiple};
use crate::i18n::Lang;
use crate::model::{Dataset, Record, Sources, Table, Term as _, Text};
use crate::progress::{Cancelled, Progress};

/// A row of the indicators sheet.
#[derive(Clone, Debug)]
pub struct IndicatorRow {
    /// Record id, a colon, and the indicator's id.
    pub id: String,
    /// Name of the record.
    pub subject: Text,
    /// The indicator.
    pub indicator: Indicator,
    /// The formula with the numbers put in.
    pub formula: Text,
    /// Ids of the sources of its inputs.
    pub sources: Vec<String>,
}

/// The ids behind several claims of a record, each once, in order; a claim
/// without sources rests on those of the record.
pub(super) fn source_ids<'a, R: Record>(record: &R, claims: impl IntoIterator<Item = &'a Sources>) -> Vec<String> {
    let of_record = record.sources().cloned().unwrap_or_default();
    let mut ids: Vec<String> = Vec::new();
    for sources in claims {
        for id in sources.or(&of_record).ids() {
            if !ids.iter().any(|known| known == id) {
                ids.push(id.to_owned());
            }
        }
    }
    ids
}

impl IndicatorRow {
    /// An indicator of a record as a row.
    pub fn of<R: Record>(record: &R, indicator: Indicator) -> Self {
        let sources = source_ids(record, indicator.inputs().map(|input| &input.sources));
        Self {
            id: format!("{}:{}", record.id(), indicator.kind.id()),
            subject: record.name().clone(),
            formula: Text::new(&indicator.formula(Lang::Zh), &indicator.formula(Lang::En)),
            indicator,
            sources,
        }
    }
}

/// Records that one thread looks at, at the least.
pub(crate) const PIECE: usize = 256;

/// The tables of records that have indicators, in the order of the sheet.
const TABLES: [Table; 5] = [Table::Funds, Table::Loans, Table::Policies, Table::Platforms, Table::Industries];

/// Computes every indicator for which the inputs are published.
pub fn all(data: &Dataset) -> Vec<IndicatorRow> {
    let mut rows = Vec::new();
    // Nothing stops it.
    let _ = all_in_steps(data, &Progress::heedless(), |some| rows.extend(some));
    rows
}

/// The same; each record is a step. `take` is given the rows as they come, some at a
/// time: all together are more than the records.
///
/// # Errors
/// The work is to stop.
pub(crate) fn all_in_steps(
    data: &Dataset,
    progress: &Progress,
    mut take: impl FnMut(Vec<IndicatorRow>),
) -> Result<(), Cancelled> {
    let families = Families::new(data);
    progress.expect(TABLES.into_iter().map(|table| data.len(table)).sum());
    for table in TABLES {
        data.in_lots(table, |part, lot| {
            let found = lot.into_par_iter().with_min_len(PIECE).map(|at| {
                progress.step(1)?;
                Ok(of(part, families, table, at))
            });
            take(found.collect::<Result<Vec<_>, Cancelled>>()?.into_iter().flatten().collect());
            Ok::<_, Cancelled>(())
        })?;
    }
    Ok(())
}

/// The indicators of one record, as they stand among [`all`]: without the cost
/// of all the others.
pub fn of_record(data: &Dataset, table: Table, row: usize) -> Vec<IndicatorRow> {
    of(data, Families::new(data), table, row)
}

fn of(data: &Dataset, families: Families<'_>, table: Table, at: usize) -> Vec<IndicatorRow> {
    let mut rows = Vec::new();
    match table {
        Table::Funds => {
            let Some(fund) = data.funds.get(at) else { return rows };
            let found = [
                multiple::scale_multiple(fund, at),
                look_through(data, families, at).filter(|found| !found.stakes_assumed).map(|found| found.indicator),
                multiple::social_multiple(fund, at),
                multiple::implied_fiscal(fund, at),
                multiple::paid_in_rate(fund, at),
                multiple::investment_rate(fund, at),
            ];
            rows.extend(found.into_iter().flatten().map(|indicator| IndicatorRow::of(fund, indicator)));
        }
        Table::Loans => {
            let Some(loan) = data.loans.get(at) else { return rows };
            rows.extend(money::credit_amplification(loan, at).map(|indicator| IndicatorRow::of(loan, indicator)));
        }
        Table::Policies => {
            let Some(policy) = data.policies.get(at) else { return rows };
            rows.extend(money::payout_per_firm(policy, at).map(|indicator| IndicatorRow::of(policy, indicator)));
        }
        Table::Platforms => {
            let Some(platform) = data.platforms.get(at) else { return rows };
            rows.extend(money::financing_per_firm(platform, at).map(|indicator| IndicatorRow::of(platform, indicator)));
        }
        Table::Industries => {
            let Some(industry) = data.industries.get(at) else { return rows };
            for (nth, indicator) in money::implied_total(industry, at).into_iter().enumerate() {
                let mut row = IndicatorRow::of(industry, indicator);
                if nth > 0 {
                    // Ids are unique within the sheet.
                    row.id = format!("{}:{}", row.id, nth + 1);
                }
                rows.push(row);
            }
        }
        Table::Zones | Table::Organisations | Table::Procedures | Table::Events | Table::Sources => {}
    }
    rows
}
