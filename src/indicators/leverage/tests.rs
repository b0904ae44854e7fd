use super::*;
use crate::i18n::Lang;
use crate::indicators::tests::read;

fn dataset(funds: &[&str]) -> Dataset {
    let mut data = Dataset::default();
    data.funds = funds.iter().map(|text| read(text)).collect();
    data.index();
    data
}

const XIAMEN: &str = "(id: \"xiamen\", mobilised: \"突破447亿元\", target: \"目标30亿元\", leverage: \"约20倍\")";
const HEFEI: &str = "(id: \"hefei\", fiscal: \"247亿元\", mobilised: \"1546亿元\", leverage: \"6.2倍\")";
const MOTHER: &str = "(id: \"mother\", fiscal: \"10亿元\", size: \"20亿元\", mobilised: \"80亿元\")";
const SUBS: [&str; 3] = [
    "(id: \"mother\", fiscal: \"10亿元\", size: \"20亿元\")",
    "(id: \"one\", parent: \"mother\", size: \"60亿元\", parent_share: \"20%\")",
    "(id: \"two\", parent: \"mother\", size: \"20亿元\", parent_share: \"40%\")",
];

fn one(data: &Dataset, measure: Measure, basis: Basis) -> LeverageRow {
    leverage_rows(data, [0], measure, basis).remove(0)
}

fn shown(data: &Dataset, measure: Measure, basis: Basis) -> String {
    one(data, measure, basis).value().unwrap().format(Lang::Zh)
}

fn assumed(data: &Dataset, measure: Measure, basis: Basis, share: &str, rate: &str) -> Result<Assumed, Obstacle> {
    let read = |text: &str| (!text.is_empty()).then(|| text.parse::<Percent>().unwrap());
    let assumption = Assumption { fiscal_share: read(share), paid_in_rate: read(rate) };
    assume(data, 0, measure, basis, assumption).unwrap()
}

#[test]
fn the_target_gives_at_least_14_9_and_decides_nothing() {
    let row = one(&dataset(&[XIAMEN]), Measure::Scale, Basis::Target);
    assert_eq!(row.value().unwrap().format(Lang::Zh), "目标 ≥14.9 倍");
    assert_eq!(row.verdict(), Some(Verdict::Undecided));
    assert!(row.reason.zh().contains("22.35 亿元") && row.reason.zh().contains("分母可能不同"), "{:?}", row.reason);
}

#[test]
fn a_basis_that_is_not_published_says_so() {
    let data = dataset(&[XIAMEN]);
    for basis in [Basis::Fiscal, Basis::Subscribed, Basis::PaidIn, Basis::Invested, Basis::Size] {
        let row = one(&data, Measure::Scale, basis);
        assert_eq!(row.found.as_ref().err(), Some(&Obstacle::Unpublished(basis)));
        assert!(row.published.is_some() && row.verdict().is_none());
    }
    assert_eq!(computable(&data, &[0], Measure::Scale), [1, 0, 1, 0, 0, 0, 0]);
}

#[test]
fn each_obstacle_is_told_from_the_others() {
    let on = |text: &str, measure, basis| one(&dataset(&[text]), measure, basis).found.err().unwrap();
    let (scale, social, look) = (Measure::Scale, Measure::Social, Measure::LookThrough);
    assert_eq!(on("(id: \"a\")", scale, Basis::AsPublished), Obstacle::NoAmount);
    assert_eq!(on("(id: \"a\", size: \"10亿元\")", scale, Basis::Size), Obstacle::NoTotal);
    let dated = "(id: \"a\", fiscal: \"1亿元\", size: \"2亿元\", mobilised: (value: \"9亿元\", as_of: \"2020\"), as_of: \"2024\")";
    for (measure, basis) in [(scale, Basis::Fiscal), (scale, Basis::AsPublished), (look, Basis::Size)] {
        assert_eq!(on(dated, measure, basis), Obstacle::Dates);
    }
    assert_eq!(on(HEFEI, social, Basis::Fiscal), Obstacle::OthersUnknown);
    assert_eq!(on(HEFEI, social, Basis::Invested), Obstacle::Invested);
    assert_eq!(on(HEFEI, look, Basis::Target), Obstacle::Unpublished(Basis::Target));
    assert_eq!(on(SUBS[0], look, Basis::Size), Obstacle::NoSubFunds);
    assert_eq!(on(XIAMEN, look, Basis::Target), Obstacle::Unpublished(Basis::Fiscal));
}

#[test]
fn a_bound_over_a_bound_has_no_multiple_and_says_why() {
    let data = dataset(&["(id: \"a\", fiscal: \"超2亿元\", mobilised: \"超10亿元\", leverage: \"5倍\")"]);
    let row = one(&data, Measure::Scale, Basis::Fiscal);
    assert!(row.found.is_ok() && row.value().is_none());
    assert_eq!(row.verdict(), Some(Verdict::Undecided));
    assert!(row.reason.zh().contains("单侧界限"), "{:?}", row.reason);
    assert_eq!(computable(&data, &[0], Measure::Scale)[1], 0);
}

#[test]
fn dates_that_differ_leave_the_verdict_open() {
    let angel = "(id: \"a\", fiscal: \"2亿元\", social_capital: \"21.53亿元\", leverage: (value: \"约6倍\", as_of: \"2024\"), as_of: \"2018-11\")";
    let row = one(&dataset(&[angel]), Measure::Scale, Basis::Fiscal);
    assert_eq!(row.value().unwrap().format(Lang::Zh), "11.77 倍");
    assert!(row.verdict() == Some(Verdict::Undecided) && row.reason.zh().contains("日期不同"), "{:?}", row.reason);
}

#[test]
fn looking_through_gives_8_where_the_naive_sum_gives_10() {
    let data = dataset(&SUBS);
    assert_eq!(shown(&data, Measure::LookThrough, Basis::Size), "8 倍");
    let row = one(&data, Measure::LookThrough, Basis::AsPublished);
    assert_eq!(row.found.unwrap().indicator.naive_value().unwrap().format(Lang::En), "10×");
    assert_eq!(shown(&dataset(&[MOTHER]), Measure::LookThrough, Basis::Size), "8–10 倍");
}

#[test]
fn a_stated_basis_is_the_one_as_published() {
    let text = "(id: \"a\", fiscal: \"2亿元\", subscribed: \"5亿元\", mobilised: \"10亿元\", leverage: \"2倍\", basis: Subscribed)";
    let data = dataset(&[text]);
    let row = one(&data, Measure::Scale, Basis::AsPublished);
    assert_eq!((row.basis(), row.verdict()), (Some(Basis::Subscribed), Some(Verdict::Consistent)));
    let row = one(&data, Measure::Scale, Basis::Fiscal);
    assert_eq!(row.verdict(), Some(Verdict::Undecided), "5 against 2 is no contradiction on another basis");
}

#[test]
fn the_published_multiple_is_compared_as_a_scale_multiple_only() {
    let data = dataset(&["(id: \"a\", fiscal: \"2亿元\", social_capital: \"8亿元\", leverage: \"5倍\")"]);
    assert_eq!(one(&data, Measure::Scale, Basis::Fiscal).verdict(), Some(Verdict::Consistent));
    let social = one(&data, Measure::Social, Basis::Fiscal);
    assert_eq!(social.value().unwrap().format(Lang::Zh), "4 倍");
    assert_eq!((&social.published, social.verdict()), (&None, None));
    assert!(social.reason.zh().contains("不与社会资本杠杆比较"), "{:?}", social.reason);
}

#[test]
fn a_group_divides_sums_on_one_basis_and_names_who_is_left_out() {
    let small = "(id: \"small\", fiscal: \"1亿元\", mobilised: \"100亿元\")";
    let data = dataset(&[XIAMEN, HEFEI, small, "(id: \"silent\")"]);
    let rows = leverage_rows(&data, 0..4, Measure::Scale, Basis::Fiscal);
    let group = leverage_group(&rows, Measure::Scale);
    // 1646 ÷ 248, not the mean of 6.26 and 100.
    assert_eq!(group.group.actual.as_ref().unwrap().value.as_ref().unwrap().format(Lang::Zh), "6.64 倍");
    assert_eq!(group.used(Lang::Zh), "4 只中用到 2 只");
    assert_eq!(group.why(Lang::Zh), "未计入：未公布财政出资 2 只。");
    let rows = leverage_rows(&data, 0..4, Measure::Scale, Basis::AsPublished);
    let group = leverage_group(&rows, Measure::Scale);
    assert!(group.mixed && group.basis == Some(Basis::Fiscal));
    assert_eq!(group.why(Lang::En), "Left out: no amount published: 1; on target: 1.");
}

#[test]
fn a_sub_fund_is_not_added_to_its_mother() {
    let sub = "(id: \"sub\", parent: \"mother\", fiscal: \"4亿元\", size: \"8亿元\")";
    let rows = leverage_rows(&dataset(&[MOTHER, sub]), 0..2, Measure::Scale, Basis::Fiscal);
    let group = leverage_group(&rows, Measure::Scale);
    assert_eq!(group.group.actual.as_ref().unwrap().used, 1);
    assert_eq!(group.why(Lang::Zh), "未计入：已计入其母基金 1 只。");
}

#[test]
fn an_assumed_share_gives_the_multiple_that_the_publisher_may_have_meant() {
    let data = dataset(&[XIAMEN]);
    // 447 ÷ 20 is about 22.35, which is 74.5 % of the target.
    let found = assumed(&data, Measure::Scale, Basis::AsPublished, "", "74.5%").unwrap();
    assert_eq!(found.steps[0].zh(), "假设实缴规模 = 目标 30 亿元 × 74.5% = 22.35 亿元");
    assert_eq!(found.indicator.value.unwrap().with_planned(false).format(Lang::Zh), "≥20 倍");
    assert_eq!(found.indicator.denominator.label.zh(), "假设实缴规模");
    let both = assumed(&data, Measure::Scale, Basis::Target, "30%", "50%").unwrap();
    assert_eq!(both.indicator.denominator.figure.clone().with_planned(false).format(Lang::Zh), "4.5 亿元");
    assert_eq!(both.steps.len(), 2);
    assert_eq!(data.funds[0], read(XIAMEN), "nothing is written back");
}

#[test]
fn assumed_public_money_makes_the_other_measures_computable() {
    let data = dataset(&[XIAMEN]);
    let look = assumed(&data, Measure::LookThrough, Basis::Target, "30%", "").unwrap();
    assert_eq!(look.indicator.value.unwrap().with_planned(false).format(Lang::Zh), "≥49.66 倍");
    let social = assumed(&data, Measure::Social, Basis::Target, "30%", "").unwrap();
    assert_eq!(social.indicator.value.unwrap().with_planned(false).format(Lang::Zh), "2.33 倍");
    assert!(social.indicator.note.zh().contains("只计基金本级"));
    assert_eq!(
        assumed(&data, Measure::Social, Basis::Target, "", "50%"),
        Err(Obstacle::Unpublished(Basis::Fiscal)),
        "a rate alone says nothing of whose money it is"
    );
}

#[test]
fn what_cannot_be_assumed_is_said() {
    let data = dataset(&["(id: \"a\", mobilised: \"10亿元\")"]);
    assert_eq!(assumed(&data, Measure::Scale, Basis::Fiscal, "30%", ""), Err(Obstacle::NothingToAssume));
    let data = dataset(&["(id: \"a\", size: \"10亿元\")"]);
    assert_eq!(assumed(&data, Measure::Scale, Basis::Fiscal, "", "30%"), Err(Obstacle::NoTotal));
    let own = assumed(&data, Measure::Scale, Basis::Fiscal, "25%", "").unwrap();
    assert_eq!(own.indicator.value.unwrap().format(Lang::Zh), "4 倍");
    let data = dataset(&["(id: \"a\", size: \"10亿元\", fiscal: \"5亿元\")"]);
    assert_eq!(assumed(&data, Measure::Social, Basis::Fiscal, "", "30%"), Err(Obstacle::TooLittle));
    assert_eq!(assume(&data, 0, Measure::Scale, Basis::Fiscal, Assumption::default()), None);
}
