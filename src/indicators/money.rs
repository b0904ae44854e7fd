//! Averages per firm, credit amplification, implied totals.

use super::indicator::{Indicator, IndicatorKind, Input};
use crate::model::figure::Unit;
use crate::model::{Figure, Industry, Loan, Platform, Policy, Table};

/// Pay-out per firm 户均兑现: money paid ÷ firms paid.
pub fn payout_per_firm(policy: &Policy, row: usize) -> Option<Indicator> {
    Indicator::divide(
        IndicatorKind::PayoutPerFirm,
        (Table::Policies, row),
        vec![Input::of(("兑现金额", "paid out"), &policy.paid, None)],
        Input::of(("惠及企业", "firms"), &policy.firms, None),
        None,
    )
}

/// Financing per firm 户均融资: financing raised ÷ firms served.
pub fn financing_per_firm(platform: &Platform, row: usize) -> Option<Indicator> {
    Indicator::divide(
        IndicatorKind::FinancingPerFirm,
        (Table::Platforms, row),
        vec![Input::of(("融资总额", "financing"), &platform.financing, platform.as_of)],
        Input::of(("服务企业", "firms"), &platform.firms, platform.as_of),
        None,
    )
}

/// Credit amplification 信贷放大: loan volume ÷ risk pool; not leverage.
pub fn credit_amplification(loan: &Loan, row: usize) -> Option<Indicator> {
    Indicator::divide(
        IndicatorKind::CreditAmplification,
        (Table::Loans, row),
        vec![Input::of(("贷款规模", "loan volume"), &loan.volume, loan.as_of)],
        Input::of(("风险池", "risk pool"), &loan.risk_pool, loan.as_of),
        None,
    )
}

/// The credit granted under a programme 授信总额: as published, else the number
/// of grants × the amount of each, which is derived.
pub fn credit_granted(loan: &Loan) -> Option<Figure> {
    let each = || loan.granted_each.value()?.times(loan.granted_count.value()?, Unit::Money);
    loan.granted_total.value().cloned().or_else(each)
}

/// Implied totals 推算总量: count ÷ share, for each figure of an industry that
/// is a share of another one. The share is rounded, so half a unit of its last
/// digit is allowed on it; a count to the last one is exact.
pub fn implied_total(industry: &Industry, row: usize) -> Vec<Indicator> {
    let part_of = |id: &str| industry.figures.iter().find(|figure| figure.id == id);
    industry
        .figures
        .iter()
        .filter_map(|share| {
            let count = part_of(share.share_of.as_deref()?)?;
            let mut found = Indicator::divide(
                IndicatorKind::ImpliedTotal,
                (Table::Industries, row),
                vec![Input::of((count.name.zh(), count.name.en()), &count.value, None)],
                Input::of((share.name.zh(), share.name.en()), &share.value, None),
                None,
            )?;
            // The whole is of the same things as its part.
            let part = &found.numerator.first()?.figure;
            found.value = found.value.map(|total| total.counted_as(part));
            Some(found)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::indicators::tests::{read, shown};

    #[test]
    fn five_thousand_seven_hundred_odd_over_280_odd_is_a_range() {
        let policy: Policy = read("(paid: \"5700余万元\", firms: \"280余家\")");
        assert_eq!(shown(payout_per_firm(&policy, 0)), "19.66–20.71 万元");
        let indicator = payout_per_firm(&policy, 0).unwrap();
        assert_eq!(indicator.formula_words(Lang::En), "paid out ÷ firms");
        assert_eq!(indicator.formula(Lang::Zh), "5700 余万元 ÷ 280 余家 = 19.66–20.71 万元");
    }

    #[test]
    fn financing_over_exact_firms_is_a_lower_bound() {
        let platform: Platform = read("(firms: \"3280家\", financing: \"超470.11亿元\")");
        assert_eq!(shown(financing_per_firm(&platform, 0)), "≥1433.2 万元");
    }

    #[test]
    fn a_count_over_its_share_allows_for_the_rounding_of_the_share_only() {
        let industry: Industry = read(
            "(figures: [(id: \"firms\", value: \"113家\"), (id: \"share\", value: \"65%\", share_of: \"firms\")])",
        );
        let found = implied_total(&industry, 0);
        assert_eq!(found.len(), 1);
        let value = found[0].value.as_ref().unwrap();
        assert_eq!(value.format(Lang::Zh), "172.5–175.2 家");
        assert_eq!(value.format(Lang::En), "172.5–175.2");
        assert_eq!(value.nominal().round_dp(1).to_string(), "173.8");
    }

    #[test]
    fn a_pool_amplifies_credit() {
        let loan: Loan = read("(risk_pool: \"6250万元\", volume: \"6.25亿元\")");
        assert_eq!(shown(credit_amplification(&loan, 0)), "10 倍");
    }
}
