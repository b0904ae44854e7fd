//! Multiples of funds: what one yuan of public money stands beside.
//!
//! Chinese practice divides the size of a fund by the fiscal contribution;
//! there is no national formula, so every multiple names its basis.

use super::indicator::{Indicator, IndicatorKind, Input};
use crate::model::figure::Unit;
use crate::model::{Basis, Fund, Table};

const MOBILISED: (&str, &str) = ("参股基金总规模", "mobilised total");
const MOBILISED_TARGET: (&str, &str) = ("撬动目标", "mobilised target");
const FISCAL: (&str, &str) = ("财政出资", "fiscal contribution");
const SOCIAL: (&str, &str) = ("社会资本", "social capital");
const TARGET: (&str, &str) = ("目标规模", "target size");
const SUBSCRIBED: (&str, &str) = ("认缴规模", "subscribed");
const PAID_IN: (&str, &str) = ("实缴规模", "paid in");
const INVESTED: (&str, &str) = ("已投金额", "invested");
const SIZE: (&str, &str) = ("总规模", "total size");

/// What the multiple of a fund divides by: the fiscal contribution, or the
/// fund's own size where none is published, and on which basis.
fn denominator(fund: &Fund) -> Option<(Input, Basis)> {
    [
        (FISCAL, &fund.fiscal, Basis::Fiscal),
        (PAID_IN, &fund.paid_in, Basis::PaidIn),
        (SUBSCRIBED, &fund.subscribed, Basis::Subscribed),
        (SIZE, &fund.size, Basis::Size),
        (TARGET, &fund.target, Basis::Target),
    ]
    .into_iter()
    .find_map(|(label, claims, basis)| Some((Input::of(label, claims)?, basis)))
}

/// Scale multiple 放大倍数: mobilised total ÷ fiscal contribution, or ÷ the
/// fund's own size where no contribution is published. Where only social
/// capital is known, the total is fiscal money plus social capital; where only
/// a target is known, the multiple is planned.
pub fn scale_multiple(fund: &Fund, row: usize) -> Option<Indicator> {
    let (below, basis) = denominator(fund)?;
    let above = if let Some(mobilised) = Input::of(MOBILISED, &fund.mobilised) {
        vec![Some(mobilised)]
    } else if let (Some(fiscal), Some(social)) =
        (Input::of(FISCAL, &fund.fiscal), Input::of(SOCIAL, &fund.social_capital))
    {
        vec![Some(fiscal), Some(social)]
    } else {
        vec![Input::of(MOBILISED_TARGET, &fund.mobilised_target)]
    };
    Indicator::divide(IndicatorKind::ScaleMultiple, (Table::Funds, row), above, Some(below), Some(basis), Unit::Ratio)
}

/// Social-capital leverage 社会资本杠杆: social capital ÷ fiscal contribution.
pub fn social_multiple(fund: &Fund, row: usize) -> Option<Indicator> {
    Indicator::divide(
        IndicatorKind::SocialMultiple,
        (Table::Funds, row),
        vec![Input::of(SOCIAL, &fund.social_capital)],
        Input::of(FISCAL, &fund.fiscal),
        Some(Basis::Fiscal),
        Unit::Ratio,
    )
}

/// Implied fiscal money 隐含财政出资: mobilised total ÷ published multiple.
/// An inference: it says what the published multiple would rest on.
pub fn implied_fiscal(fund: &Fund, row: usize) -> Option<Indicator> {
    Indicator::divide(
        IndicatorKind::ImpliedFiscal,
        (Table::Funds, row),
        vec![Input::of(MOBILISED, &fund.mobilised)],
        Input::of(("披露倍数", "published multiple"), &fund.leverage),
        None,
        Unit::Money,
    )
}

/// Paid-in rate 到位率: paid in ÷ subscribed.
pub fn paid_in_rate(fund: &Fund, row: usize) -> Option<Indicator> {
    Indicator::divide(
        IndicatorKind::PaidInRate,
        (Table::Funds, row),
        vec![Input::of(PAID_IN, &fund.paid_in)],
        Input::of(SUBSCRIBED, &fund.subscribed),
        Some(Basis::Subscribed),
        Unit::Share,
    )
}

/// Investment rate 投资进度: invested ÷ paid in.
pub fn investment_rate(fund: &Fund, row: usize) -> Option<Indicator> {
    Indicator::divide(
        IndicatorKind::InvestmentRate,
        (Table::Funds, row),
        vec![Input::of(INVESTED, &fund.invested)],
        Input::of(PAID_IN, &fund.paid_in),
        Some(Basis::PaidIn),
        Unit::Share,
    )
}

/// The basis of the multiple that tables show: the published one's as its
/// source says (or that it does not say), else the recomputed one's.
pub fn leverage_basis(fund: &Fund) -> Option<Basis> {
    if fund.leverage.is_unknown() {
        scale_multiple(fund, 0)?.basis
    } else {
        Some(fund.basis.unwrap_or(Basis::AsPublished))
    }
}
