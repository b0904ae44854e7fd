//! Averages per firm, credit amplification, implied totals.

use super::indicator::{Indicator, IndicatorKind, Input};
use crate::model::figure::Unit;
use crate::model::{Industry, Loan, Platform, Policy, Table};

/// Pay-out per firm 户均兑现: money paid ÷ firms paid.
pub fn payout_per_firm(policy: &Policy, row: usize) -> Option<Indicator> {
    Indicator::divide(
        IndicatorKind::PayoutPerFirm,
        (Table::Policies, row),
        vec![Input::of(("兑现金额", "paid out"), &policy.paid)],
        Input::of(("惠及企业", "firms"), &policy.firms),
        None,
        Unit::Money,
    )
}

/// Financing per firm 户均融资: financing raised ÷ firms served.
pub fn financing_per_firm(platform: &Platform, row: usize) -> Option<Indicator> {
    Indicator::divide(
        IndicatorKind::FinancingPerFirm,
        (Table::Platforms, row),
        vec![Input::of(("融资总额", "financing"), &platform.financing)],
        Input::of(("服务企业", "firms"), &platform.firms),
        None,
        Unit::Money,
    )
}

/// Credit amplification 信贷放大: loan volume ÷ risk pool; not leverage.
pub fn credit_amplification(loan: &Loan, row: usize) -> Option<Indicator> {
    Indicator::divide(
        IndicatorKind::CreditAmplification,
        (Table::Loans, row),
        vec![Input::of(("贷款规模", "loan volume"), &loan.volume)],
        Input::of(("风险池", "risk pool"), &loan.risk_pool),
        None,
        Unit::Ratio,
    )
}

/// Implied totals 推算总量: count ÷ share, for each figure of an industry that
/// is a share of another one. Half a unit of the last published digit is
/// allowed on the share, which is rounded.
pub fn implied_total(industry: &Industry, row: usize) -> Vec<Indicator> {
    let part_of = |id: &str| industry.figures.iter().find(|figure| figure.id == id);
    industry
        .figures
        .iter()
        .filter_map(|share| {
            let count = part_of(share.share_of.as_deref()?)?;
            Indicator::divide(
                IndicatorKind::ImpliedTotal,
                (Table::Industries, row),
                vec![Input::of((count.name.zh(), count.name.en()), &count.value)],
                Input::of((share.name.zh(), share.name.en()), &share.value),
                None,
                Unit::Count,
            )
        })
        .collect()
}
