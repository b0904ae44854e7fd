//! Multiples of funds: what one yuan of public money stands beside.
//!
//! Chinese practice divides the size of a fund by the fiscal contribution;
//! there is no national formula, so every multiple names its basis.

use super::indicator::{Indicator, IndicatorKind, Input};
use crate::i18n::Lang;
use crate::model::figure::Interval;
use crate::model::{Basis, Claims, Figure, Fund, Table, Text};

const MOBILISED: (&str, &str) = ("参股基金总规模", "mobilised total");
const MOBILISED_TARGET: (&str, &str) = ("撬动目标", "mobilised target");
const SOCIAL: (&str, &str) = ("社会资本", "social capital");
const LEVERAGE: (&str, &str) = ("披露倍数", "published multiple");

/// The bases that a multiple may divide by, the first published one being the
/// one that tables show.
pub(super) const BASES: [Basis; 5] = [Basis::Fiscal, Basis::PaidIn, Basis::Subscribed, Basis::Size, Basis::Target];

/// The bases on which the size of a fund may be known, the plainest first.
pub(super) const SIZES: [Basis; 4] = [Basis::Size, Basis::Subscribed, Basis::PaidIn, Basis::Target];

/// The amount of a fund on a basis, with the name of its field.
fn field(fund: &Fund, basis: Basis) -> Option<((&'static str, &'static str), &Claims<Figure>)> {
    Some(match basis {
        Basis::AsPublished => return None,
        Basis::Fiscal => (("财政出资", "fiscal contribution"), &fund.fiscal),
        Basis::Size => (("总规模", "total size"), &fund.size),
        Basis::Target => (("目标规模", "target size"), &fund.target),
        Basis::Subscribed => (("认缴规模", "subscribed"), &fund.subscribed),
        Basis::PaidIn => (("实缴规模", "paid in"), &fund.paid_in),
        Basis::Invested => (("已投金额", "invested"), &fund.invested),
    })
}

/// The amount of a fund on a basis; `None` where none is published.
pub(super) fn amount(fund: &Fund, basis: Basis) -> Option<Input> {
    let (label, claims) = field(fund, basis)?;
    Input::of(label, claims, fund.as_of)
}

/// The total size of the funds that a fund takes part in.
pub(super) fn mobilised(fund: &Fund) -> Option<Input> {
    other(fund, MOBILISED, &fund.mobilised)
}

/// True if a fund's own size is certainly more than the total of the funds that
/// it takes part in. It can't have drawn in less than it holds: the two are of
/// different stages, and not all of the size is at work.
pub(super) fn is_of_other_stage(own: &Figure, total: &Figure) -> bool {
    let ends = own.bounds().low.value().zip(total.bounds().high.value());
    ends.is_some_and(|(least, most)| most < least)
}

/// The mobilised total that is aimed at.
pub(super) fn mobilised_target(fund: &Fund) -> Option<Input> {
    other(fund, MOBILISED_TARGET, &fund.mobilised_target)
}

/// Private and other non-public money drawn in.
pub(super) fn social(fund: &Fund) -> Option<Input> {
    other(fund, SOCIAL, &fund.social_capital)
}

fn other(fund: &Fund, label: (&str, &str), claims: &Claims<Figure>) -> Option<Input> {
    Input::of(label, claims, fund.as_of)
}

/// Scale multiple 放大倍数 on one basis: mobilised total ÷ the amount on that
/// basis. Where only social capital is known, the total is fiscal money plus
/// social capital; where only a target is known, the multiple is planned. Where
/// the fund takes part in no others, its own size on that basis stands over the
/// fiscal contribution. `None` where an input is not published, or where the
/// dates of the inputs differ.
pub fn scale_multiple_on(fund: &Fund, row: usize, basis: Basis) -> Option<Indicator> {
    let fiscal = || amount(fund, Basis::Fiscal);
    let fiscal_and_social = || Some(vec![fiscal()?, other(fund, SOCIAL, &fund.social_capital)?]);
    let total = mobilised(fund)
        .map(|mobilised| vec![mobilised])
        .or_else(fiscal_and_social)
        .or_else(|| Some(vec![other(fund, MOBILISED_TARGET, &fund.mobilised_target)?]));
    let (above, below) = match (total, basis) {
        (Some(total), _) => (total, amount(fund, basis)?),
        (None, Basis::Fiscal) => (vec![SIZES.into_iter().find_map(|size| amount(fund, size))?], fiscal()?),
        (None, size) => (vec![amount(fund, size)?], fiscal()?),
    };
    let above = above.into_iter().map(Some).collect();
    Indicator::divide(IndicatorKind::ScaleMultiple, (Table::Funds, row), above, Some(below), Some(basis))
}

/// Scale multiple 放大倍数: ÷ fiscal contribution, or ÷ the fund's own size
/// where no contribution is published. See [`scale_multiple_on`].
pub fn scale_multiple(fund: &Fund, row: usize) -> Option<Indicator> {
    let basis = BASES.into_iter().find(|&basis| amount(fund, basis).is_some())?;
    scale_multiple_on(fund, row, basis)
}

/// Social-capital leverage 社会资本杠杆: social capital ÷ fiscal contribution.
/// Where social capital is not published, and the fund takes part in no others,
/// it is the fund's own size without the fiscal contribution. The mobilised
/// total is not used for that: how much of it is public money of others is not
/// known.
pub fn social_multiple(fund: &Fund, row: usize) -> Option<Indicator> {
    let fiscal = amount(fund, Basis::Fiscal)?;
    match other(fund, SOCIAL, &fund.social_capital) {
        Some(social) => Indicator::divide(
            IndicatorKind::SocialMultiple,
            (Table::Funds, row),
            vec![Some(social)],
            Some(fiscal),
            Some(Basis::Fiscal),
        ),
        None => without_fiscal(fund, row, &SIZES, Basis::Fiscal),
    }
}

/// Social-capital leverage with the fund's own size on one basis: (size −
/// fiscal contribution) ÷ fiscal contribution. On the fiscal contribution as
/// [`social_multiple`].
pub fn social_multiple_on(fund: &Fund, row: usize, basis: Basis) -> Option<Indicator> {
    match basis {
        Basis::AsPublished | Basis::Fiscal => social_multiple(fund, row),
        Basis::Invested => None,
        size => without_fiscal(fund, row, &[size], size),
    }
}

/// (Own size on the first basis that is known − fiscal contribution) ÷ fiscal
/// contribution; `None` for a fund that takes part in others.
fn without_fiscal(fund: &Fund, row: usize, sizes: &[Basis], basis: Basis) -> Option<Indicator> {
    let kind = IndicatorKind::SocialMultiple;
    let fiscal = amount(fund, Basis::Fiscal)?;
    if !(fund.mobilised.is_unknown() && fund.mobilised_target.is_unknown()) {
        return None;
    }
    let size = sizes.iter().find_map(|&size| amount(fund, size))?;
    Indicator::divide(kind, (Table::Funds, row), vec![Some(size)], Some(fiscal.clone()), Some(basis))?
        .without(vec![fiscal])
}

/// The fiscal contribution as a share of the mobilised total, recomputed.
pub(super) fn fiscal_share(fund: &Fund, row: usize) -> Option<Indicator> {
    Indicator::divide(
        IndicatorKind::FiscalShare,
        (Table::Funds, row),
        vec![amount(fund, Basis::Fiscal)],
        mobilised(fund),
        None,
    )
}

/// Implied fiscal money 隐含财政出资: mobilised total ÷ published multiple.
/// An inference: it says what the published multiple would rest on.
///
/// Where the multiple is only about a number, the note says by what the bound
/// divides, and what comes out of the two numbers as they stand.
pub fn implied_fiscal(fund: &Fund, row: usize) -> Option<Indicator> {
    let mut found = Indicator::divide(
        IndicatorKind::ImpliedFiscal,
        (Table::Funds, row),
        vec![mobilised(fund)],
        other(fund, LEVERAGE, &fund.leverage),
        None,
    )?;
    found.note = found.value.as_ref().map(|value| implied_note(value, &found.denominator.figure)).unwrap_or_default();
    Some(found)
}

fn implied_note(value: &Figure, multiple: &Figure) -> Text {
    let exact = |nominal, unit| Figure::derived(nominal, Interval::point(nominal), unit, false);
    let (false, Some(most)) = (multiple.bounds().is_point(), multiple.bounds().high.value()) else {
        return Text::default();
    };
    let (implied, given) = (exact(value.nominal(), value.unit()), exact(multiple.nominal(), multiple.unit()));
    let words = |figure: &Figure, lang| figure.spoken(lang);
    let text = |lang: Lang| {
        let (implied, given) = (words(&implied, lang), words(&given, lang));
        let most = words(&exact(most, multiple.unit()), lang);
        match lang {
            Lang::Zh => format!("下界按 {most}除；按名义 {given}，为 {implied}"),
            Lang::En => format!("the lower bound divides by {most}; at a nominal {given} it is {implied}"),
        }
    };
    Text::new(&text(Lang::Zh), &text(Lang::En))
}

/// Paid-in rate 到位率: paid in ÷ subscribed.
pub fn paid_in_rate(fund: &Fund, row: usize) -> Option<Indicator> {
    Indicator::divide(
        IndicatorKind::PaidInRate,
        (Table::Funds, row),
        vec![amount(fund, Basis::PaidIn)],
        amount(fund, Basis::Subscribed),
        Some(Basis::Subscribed),
    )
}

/// Investment rate 投资进度: invested ÷ paid in.
pub fn investment_rate(fund: &Fund, row: usize) -> Option<Indicator> {
    Indicator::divide(
        IndicatorKind::InvestmentRate,
        (Table::Funds, row),
        vec![amount(fund, Basis::Invested)],
        amount(fund, Basis::PaidIn),
        Some(Basis::PaidIn),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::indicators::tests::{read, shown};

    #[test]
    fn a_lower_bound_over_a_target_is_a_planned_lower_bound() {
        let fund: Fund = read("(mobilised: \"突破447亿元\", target: \"目标30亿元\", leverage: \"约20倍\")");
        let multiple = scale_multiple(&fund, 0).unwrap();
        assert_eq!(multiple.basis, Some(Basis::Target));
        assert_eq!(multiple.formula(Lang::Zh), "突破 447 亿元 ÷ 目标 30 亿元 = 至少 14.9 倍");
    }

    #[test]
    fn the_own_size_on_a_basis_stands_over_the_fiscal_contribution() {
        let fund: Fund = read(
            "(fiscal: \"10亿元\", target: \"40亿元\", subscribed: \"20亿元\", paid_in: \"15亿元\", invested: \"5亿元\")",
        );
        for (basis, multiple) in [
            (Basis::Target, "4 倍"),
            (Basis::Subscribed, "2 倍"),
            (Basis::PaidIn, "1.5 倍"),
            (Basis::Invested, "0.5 倍"),
            (Basis::Fiscal, "2 倍"),
        ] {
            assert_eq!(shown(scale_multiple_on(&fund, 0, basis)), multiple);
        }
        assert_eq!(scale_multiple_on(&fund, 0, Basis::Size), None);
        let alone: Fund = read("(target: \"40亿元\")");
        assert_eq!(scale_multiple_on(&alone, 0, Basis::Target), None, "no fiscal contribution to divide by");
    }

    #[test]
    fn implied_fiscal_money_of_a_lower_bound_is_a_lower_bound() {
        let fund: Fund = read("(mobilised: \"突破447亿元\", leverage: \"约20倍\")");
        let implied = implied_fiscal(&fund, 0).unwrap().value.unwrap();
        assert_eq!(implied.nominal().to_string(), "2235000000");
        assert_eq!(implied.format(Lang::Zh), "≥21.28 亿元");
        let exact: Fund = read("(mobilised: \"447亿元\", leverage: \"20倍\")");
        assert_eq!(shown(implied_fiscal(&exact, 0)), "22.35 亿元");
        let about: Fund = read("(mobilised: \"447亿元\", leverage: \"约20倍\")");
        assert_eq!(shown(implied_fiscal(&about, 0)), "21.29–23.53 亿元");
    }

    #[test]
    fn multiples_name_their_basis() {
        let fund: Fund = read("(mobilised: \"5.85亿元\", fiscal: \"1.1亿元\", size: \"10亿元\")");
        assert_eq!(shown(scale_multiple(&fund, 0)), "5.32 倍");
        assert_eq!(scale_multiple(&fund, 0).unwrap().title(Lang::Zh), "放大倍数(财政出资口径)");
        assert_eq!(shown(scale_multiple_on(&fund, 0, Basis::Size)), "0.585 倍");
        let value = scale_multiple(&fund, 0).unwrap().value.unwrap();
        assert_eq!(value.nominal().round_dp(3).to_string(), "5.318");
        assert_eq!(social_multiple(&fund, 0), None, "the mobilised total holds public money of others");
        let hefei: Fund = read("(mobilised: \"1546亿元\", fiscal: \"247亿元\")");
        let value = scale_multiple(&hefei, 0).unwrap().value.unwrap();
        assert_eq!(value.nominal().round_dp(3).to_string(), "6.259");
    }

    #[test]
    fn the_total_is_fiscal_money_and_social_capital_where_nothing_else_is_known() {
        let fund: Fund = read("(fiscal: \"2亿元\", social_capital: \"21.53亿元\")");
        assert_eq!(shown(scale_multiple(&fund, 0)), "11.77 倍");
        assert_eq!(shown(social_multiple(&fund, 0)), "10.77 倍");
    }

    #[test]
    fn a_fund_of_its_own_stands_on_its_size() {
        let fund: Fund = read("(fiscal: \"2亿元\", size: \"10亿元\")");
        assert_eq!(shown(scale_multiple(&fund, 0)), "5 倍");
        let social = social_multiple(&fund, 0).unwrap();
        assert_eq!(social.formula(Lang::En), "(CNY 1 bn − CNY 200 m) ÷ CNY 200 m = 4×");
    }

    #[test]
    fn amounts_of_different_dates_are_not_divided() {
        let fund: Fund = read(
            "(mobilised: (value: \"10亿元\", as_of: \"2024\"), fiscal: \"2亿元\", as_of: \"2018\", paid_in: \"1亿元\")",
        );
        assert_eq!(scale_multiple(&fund, 0), None);
    }
}
