//! Every indicator of a dataset, as rows.

use super::indicator::Indicator;
use super::{money, multiple};
use crate::i18n::Lang;
use crate::model::{Dataset, Record, Text};

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

fn row<R: Record>(record: &R, indicator: Indicator) -> IndicatorRow {
    use crate::model::Term as _;
    let mut sources: Vec<String> = Vec::new();
    for input in indicator.numerator.iter().chain([&indicator.denominator]) {
        let of_record = record.sources().cloned().unwrap_or_default();
        for id in input.sources.or(&of_record).ids() {
            if !sources.iter().any(|known| known == id) {
                sources.push(id.to_owned());
            }
        }
    }
    IndicatorRow {
        id: format!("{}:{}", record.id(), indicator.kind.id()),
        subject: record.name().clone(),
        formula: Text::new(&indicator.formula(Lang::Zh), &indicator.formula(Lang::En)),
        indicator,
        sources,
    }
}

/// Computes every indicator for which the inputs are published.
pub fn all(data: &Dataset) -> Vec<IndicatorRow> {
    let mut rows = Vec::new();
    for (at, fund) in data.funds.iter().enumerate() {
        let found = [
            multiple::scale_multiple(fund, at),
            multiple::social_multiple(fund, at),
            multiple::implied_fiscal(fund, at),
            multiple::paid_in_rate(fund, at),
            multiple::investment_rate(fund, at),
        ];
        rows.extend(found.into_iter().flatten().map(|indicator| row(fund, indicator)));
    }
    for (at, loan) in data.loans.iter().enumerate() {
        rows.extend(money::credit_amplification(loan, at).map(|indicator| row(loan, indicator)));
    }
    for (at, policy) in data.policies.iter().enumerate() {
        rows.extend(money::payout_per_firm(policy, at).map(|indicator| row(policy, indicator)));
    }
    for (at, platform) in data.platforms.iter().enumerate() {
        rows.extend(money::financing_per_firm(platform, at).map(|indicator| row(platform, indicator)));
    }
    for (at, industry) in data.industries.iter().enumerate() {
        rows.extend(money::implied_total(industry, at).into_iter().map(|indicator| row(industry, indicator)));
    }
    rows
}
