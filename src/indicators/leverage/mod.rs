//! The multiples of the leverage workbench: three measures, each on a basis of
//! choice; why there is none; what a group comes to; and what would come out
//! under an assumption.
//!
//! An assumption is never a figure of the dataset: what rests on one is a type
//! of its own, [`Assumed`], and stands in no table.

mod assume;
mod group;
mod obstacle;
mod percent;
mod recompute;
#[cfg(test)]
mod tests;

pub use assume::{Assumed, Assumption, assume};
pub use group::{LeverageGroup, leverage_group};
pub use obstacle::Obstacle;
pub use percent::{Percent, PercentError};

use super::audit::{AuditRow, Verdict, leverage_on};
use super::family::Families;
use super::indicator::IndicatorKind;
use super::table::{self, IndicatorRow};
use crate::model::term::terms;
use crate::model::{Basis, Dataset, Figure, Fund, Term as _, Text};
use recompute::recompute;

terms! {
    /// Which multiple is looked at.
    Measure {
        Scale = "scale", "放大倍数", "Scale multiple";
        Social = "social", "社会资本杠杆", "Social-capital leverage";
        LookThrough = "look-through", "穿透放大倍数", "Look-through multiple";
    }
}

impl Measure {
    /// The formula.
    pub fn kind(self) -> IndicatorKind {
        match self {
            Self::Scale => IndicatorKind::ScaleMultiple,
            Self::Social => IndicatorKind::SocialMultiple,
            Self::LookThrough => IndicatorKind::LookThrough,
        }
    }
}

impl Basis {
    /// The bases that the workbench offers, in its order.
    pub const OFFERED: [Self; 7] =
        [Self::AsPublished, Self::Fiscal, Self::Target, Self::Subscribed, Self::PaidIn, Self::Invested, Self::Size];
}

/// A fund on the workbench.
#[derive(Clone, Debug)]
pub struct LeverageRow {
    /// Its row among the funds.
    pub row: usize,
    /// The multiple as published; `None` where there is none, or none of this
    /// measure.
    pub published: Option<Figure>,
    /// The recomputed one with its formula, or why there is none.
    pub found: Result<IndicatorRow, Obstacle>,
    /// What came out when both were compared.
    pub finding: Option<AuditRow>,
    /// Why the two agree, or don't, or can't be compared.
    pub reason: Text,
    /// The mother fund's row, if it has one on record.
    parent: Option<usize>,
}

impl LeverageRow {
    /// The recomputed multiple, if it has a bound.
    pub fn value(&self) -> Option<&Figure> {
        self.found.as_ref().ok()?.indicator.value.as_ref().ok()
    }

    /// The basis that the recomputed multiple rests on.
    pub fn basis(&self) -> Option<Basis> {
        self.found.as_ref().ok()?.indicator.basis
    }

    /// Ids of the sources of both multiples of `fund`, whose row it is, each
    /// once.
    pub fn sources(&self, fund: &Fund) -> Vec<String> {
        let published = self.published.as_ref().and_then(|_| fund.leverage.preferred());
        let mut ids = table::source_ids(fund, published.map(|claim| &claim.source));
        for id in self.found.iter().flat_map(|found| &found.sources) {
            if !ids.contains(id) {
                ids.push(id.clone());
            }
        }
        ids
    }

    /// What the comparison came to.
    pub fn verdict(&self) -> Option<Verdict> {
        self.finding.as_ref().map(|finding| finding.verdict)
    }
}

/// The funds in `rows`, in that order.
pub fn leverage_rows(
    data: &Dataset,
    rows: impl IntoIterator<Item = usize>,
    measure: Measure,
    basis: Basis,
) -> Vec<LeverageRow> {
    let families = Families::new(data);
    rows.into_iter().filter_map(|row| leverage_row(data, families, row, measure, basis)).collect()
}

/// One fund; `None` if there is no such row.
pub fn leverage_row(
    data: &Dataset,
    families: Families<'_>,
    row: usize,
    measure: Measure,
    basis: Basis,
) -> Option<LeverageRow> {
    let fund = data.funds.get(row)?;
    let found =
        recompute(data, families, (fund, row), measure, basis).map(|indicator| IndicatorRow::of(fund, indicator));
    let on = found.as_ref().ok().and_then(|found| found.indicator.basis);
    let scale = measure == Measure::Scale;
    let finding = on.filter(|_| scale).and_then(|basis| leverage_on(fund, row, basis));
    let reason = reason(fund, measure, &found, finding.as_ref());
    let published = fund.leverage.value().filter(|_| scale).cloned();
    let parent = fund.parent.as_ref().and_then(|parent| data.row(crate::model::Table::Funds, parent.id()));
    Some(LeverageRow { row, published, found, finding, reason, parent })
}

fn reason(fund: &Fund, measure: Measure, found: &Result<IndicatorRow, Obstacle>, finding: Option<&AuditRow>) -> Text {
    let value = match (finding, found) {
        (Some(finding), _) => return finding.explanation.clone(),
        (None, Err(obstacle)) => return obstacle.text(),
        (None, Ok(found)) => &found.indicator.value,
    };
    if let Err(err) = value {
        use crate::i18n::Lang;
        return Text::new(&format!("{}。", err.message(Lang::Zh)), &sentence_case(err.message(Lang::En)));
    }
    if fund.leverage.is_unknown() {
        return Text::new(
            "来源未公布倍数，只有推算值，无从核对。",
            "No multiple is published: there is nothing to check the recomputed one against.",
        );
    }
    let label = |lang| measure.label(lang);
    Text::new(
        &format!("披露的倍数按放大倍数理解，不与{}比较。", label(crate::i18n::Lang::Zh)),
        &format!(
            "The published multiple is read as a scale multiple and not compared with the {}.",
            label(crate::i18n::Lang::En).to_lowercase()
        ),
    )
}

fn sentence_case(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

/// How many of the funds in `rows` have a recomputed multiple on each of
/// [`Basis::OFFERED`].
pub fn computable(data: &Dataset, rows: &[usize], measure: Measure) -> [usize; Basis::OFFERED.len()] {
    let families = Families::new(data);
    Basis::OFFERED.map(|basis| {
        let funds = rows.iter().filter_map(|&row| Some((data.funds.get(row)?, row)));
        funds.filter(|&fund| has_value(data, families, fund, measure, basis)).count()
    })
}

fn has_value(data: &Dataset, families: Families<'_>, fund: (&Fund, usize), measure: Measure, basis: Basis) -> bool {
    recompute(data, families, fund, measure, basis).is_ok_and(|indicator| indicator.value.is_ok())
}
