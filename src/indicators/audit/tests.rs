use super::*;
use crate::i18n::Lang;
use crate::indicators::tests::read;
use crate::model::{Event, Fund, Loan, Zone};

fn of(fill: impl FnOnce(&mut Dataset)) -> Vec<AuditRow> {
    let mut data = Dataset::default();
    fill(&mut data);
    data.index();
    audit(&data)
}

fn funds(texts: &[&str]) -> Vec<AuditRow> {
    of(|data| data.funds = texts.iter().map(|text| read::<Fund>(text)).collect())
}

fn loan(text: &str) -> Vec<AuditRow> {
    of(|data| data.loans = vec![read::<Loan>(text)].into())
}

fn zone(text: &str) -> Vec<AuditRow> {
    of(|data| data.zones = vec![read::<Zone>(text)].into())
}

fn event(text: &str) -> Vec<AuditRow> {
    of(|data| data.events = vec![read::<Event>(text)].into())
}

fn verdicts(rows: &[AuditRow]) -> Vec<(&str, Verdict)> {
    rows.iter().map(|row| (row.id.as_str(), row.verdict)).collect()
}

fn zh(text: &Text) -> &str {
    text.get(Lang::Zh)
}

use Verdict::{Consistent, Inconsistent, Undecided};

#[test]
fn three_grants_of_a_million_make_three_million_and_keep_the_cap() {
    let rows = loan(
        "(id: \"jyd\", granted_total: \"300万元\", granted_count: \"3位\", granted_each: \"100万元\", cap: \"最高200万元\", source: \"S4\")",
    );
    assert_eq!(
        verdicts(&rows),
        [("jyd:parts-total", Consistent), ("jyd:part-cap:each", Consistent), ("jyd:part-cap:mean", Consistent)]
    );
    assert_eq!(zh(&rows[0].explanation), "3 位 × 100 万元 = 300 万元，与披露的 300 万元相符。");
    assert_eq!(zh(&rows[1].explanation), "单笔授信 100 万元不超过最高额度 200 万元。");
    assert_eq!(rows[0].sources, ["S4"]);
}

#[test]
fn grants_that_miss_their_total_or_break_their_cap_are_inconsistent() {
    let rows = loan(
        "(id: \"l\", granted_total: \"500万元\", granted_count: \"3笔\", granted_each: \"100万元\", cap: \"最高90万元\")",
    );
    assert_eq!(
        verdicts(&rows),
        [("l:parts-total", Inconsistent), ("l:part-cap:each", Inconsistent), ("l:part-cap:mean", Inconsistent)]
    );
}

#[test]
fn a_grant_above_a_lower_bound_is_not_shown_to_keep_a_cap() {
    let rows = loan("(id: \"l\", granted_each: \"超过100万元\", cap: \"最高200万元\")");
    assert_eq!(verdicts(&rows), [("l:part-cap:each", Undecided)]);
}

#[test]
fn a_risk_pool_times_its_multiple_is_the_volume() {
    let rows = loan("(id: \"pool\", risk_pool: \"6250万元\", amplification: \"10倍\", volume: \"6.25亿元\")");
    assert_eq!(verdicts(&rows), [("pool:amplification", Consistent)]);
    assert_eq!(zh(&rows[0].recomputed), "6.25 亿元");
}

#[test]
fn a_multiple_is_consistent_once_rounding_is_allowed_for_and_a_share_is_not() {
    let rows = funds(&[
        "(id: \"hf\", mobilised: \"1546亿元\", fiscal: \"247亿元\", fiscal_share: \"16.1%\", leverage: \"6.2倍\")",
    ]);
    assert_eq!(verdicts(&rows), [("hf:leverage:fiscal", Consistent), ("hf:share", Inconsistent)]);
    assert_eq!(zh(&rows[0].recomputed), "6.26 倍（6.24–6.27 倍）");
    assert_eq!(
        zh(&rows[1].explanation),
        "247 亿元 ÷ 1546 亿元 = 15.98%，披露 16.1%；即使计入末位舍入（推算 15.94–16.01%，披露 16.05–16.15%），两者仍不相符。"
    );
    assert_eq!(zh(&rows[1].recomputed), "15.98%（15.94–16.01%）");
}

#[test]
fn a_multiple_that_rests_on_the_fiscal_contribution_is_not_accused_on_another_basis() {
    let rows =
        funds(&["(id: \"nb\", mobilised: \"5.85亿元\", fiscal: \"1.1亿元\", size: \"10亿元\", leverage: \"5.3倍\")"]);
    assert_eq!(verdicts(&rows), [("nb:leverage:fiscal", Consistent), ("nb:leverage:size", Undecided)]);
    let stated = funds(&[
        "(id: \"nb\", mobilised: \"5.85亿元\", fiscal: \"1.1亿元\", size: \"10亿元\", leverage: \"5.3倍\", basis: Fiscal)",
    ]);
    assert_eq!(verdicts(&stated), [("nb:leverage:fiscal", Consistent)]);
}

#[test]
fn a_multiple_without_stated_basis_cannot_be_decided_against_a_target() {
    let rows = funds(&["(id: \"xm\", mobilised: \"突破447亿元\", target: \"目标30亿元\", leverage: \"约20倍\")"]);
    assert_eq!(verdicts(&rows), [("xm:leverage:target", Undecided)]);
    assert_eq!((zh(&rows[0].published), zh(&rows[0].recomputed)), ("约 20 倍", "至少 14.9 倍"));
    assert_eq!(
        zh(&rows[0].explanation),
        "突破 447 亿元 ÷ 目标 30 亿元 = 至少 14.9 倍。区间相容（推算 至少 14.9 倍，披露 19–21 倍，约按 ±5% 计），但来源未说明倍数的分母，分母可能不同，无法判定。\
         推断：按名义值，隐含财政出资 447 亿元 ÷ 20 倍 = 22.35 亿元，低于目标规模 30 亿元；披露倍数所依可能是到位资金，而非目标规模。"
    );
    assert!(
        rows[0]
            .explanation
            .en()
            .contains("CNY 44.7 bn ÷ 20× = CNY 2.24 bn (nominal), less than the target size of CNY 3 bn"),
        "{:?}",
        rows[0].explanation
    );
}

#[test]
fn a_stated_basis_that_contradicts_its_amounts_is_inconsistent() {
    let rows = funds(&["(id: \"f\", mobilised: \"100亿元\", size: \"10亿元\", leverage: \"20倍\", basis: Size)"]);
    assert_eq!(verdicts(&rows), [("f:leverage:size", Inconsistent)]);
    let open = funds(&["(id: \"f\", mobilised: \"超100亿元\", fiscal: \"超10亿元\", leverage: \"20倍\")"]);
    assert_eq!(verdicts(&open), [("f:leverage:fiscal", Undecided)]);
}

#[test]
fn figures_of_different_dates_are_not_compared() {
    let rows = funds(&[
        "(id: \"angel\", fiscal: \"2亿元\", social_capital: \"21.53亿元\", as_of: \"2018-11\", leverage: (value: \"约6倍\", as_of: \"2024\", source: \"N7\"), source: \"N6\")",
    ]);
    assert_eq!(verdicts(&rows), [("angel:leverage:fiscal", Undecided)]);
    assert_eq!(
        zh(&rows[0].explanation),
        "所述日期不同（披露倍数 2024，财政出资 2018-11，社会资本 2018-11），不作比较。"
    );
    assert_eq!(rows[0].sources, ["N7", "N6"]);
    let undated = funds(&[
        "(id: \"angel\", fiscal: \"2亿元\", social_capital: \"21.53亿元\", leverage: (value: \"约6倍\", as_of: \"2024\"))",
    ]);
    assert_eq!(verdicts(&undated), [("angel:leverage:fiscal", Undecided)]);
    assert!(zh(&undated[0].explanation).contains("只有部分数据注明日期"));
}

#[test]
fn amounts_stand_in_order() {
    let rows = funds(&["(id: \"f\", paid_in: \"12亿元\", subscribed: \"10亿元\", target: \"目标30亿元\")"]);
    assert_eq!(
        verdicts(&rows),
        [("f:order:paid-in-subscribed", Inconsistent), ("f:order:subscribed-target", Consistent)]
    );
    let gap = funds(&["(id: \"f\", paid_in: \"超3亿元\", target: \"目标30亿元\")"]);
    assert_eq!(verdicts(&gap), [("f:order:paid-in-target", Undecided)]);
    let full = funds(&["(id: \"f\", paid_in: \"10亿元\", subscribed: \"10亿元\")"]);
    assert_eq!(verdicts(&full), [("f:order:paid-in-subscribed", Consistent)]);
}

#[test]
fn stakes_stay_within_the_mother() {
    let sub = "(id: \"sub\", parent: \"mother\", size: \"1亿元\", parent_share: \"不超过70%\")";
    let rows = funds(&["(id: \"mother\", size: \"50亿元\")", sub]);
    assert_eq!(verdicts(&rows), [("mother:order:stakes", Consistent)]);
    let small = funds(&[
        "(id: \"mother\", size: \"2亿元\")",
        "(id: \"sub\", parent: \"mother\", size: \"9亿元\", parent_share: \"30%\")",
    ]);
    assert_eq!(verdicts(&small), [("mother:order:stakes", Inconsistent)]);
    let partly = funds(&["(id: \"mother\", size: \"50亿元\", sub_funds: \"8只\")", sub]);
    assert_eq!(verdicts(&partly), [("mother:order:stakes", Undecided)]);
    let other_basis = funds(&["(id: \"mother\", target: \"50亿元\")", sub]);
    assert_eq!(verdicts(&other_basis), [], "bases are never mixed");
}

#[test]
fn sources_that_exclude_each_other_are_named() {
    let rows = zone(
        "(id: \"nb\", source: \"S1\", approved: [(value: \"2007-01\", source: \"N1\"), (value: \"1992\", source: \"N9\")])",
    );
    assert_eq!(verdicts(&rows), [("nb:conflict:approved", Inconsistent)]);
    assert_eq!(zh(&rows[0].published), "2007-01（来源 N1）");
    assert_eq!(zh(&rows[0].recomputed), "1992（来源 N9）");
    assert_eq!(zh(&rows[0].explanation), "批准时间：2007-01（来源 N1）与 1992（来源 N9）互不相容，来源不一致。");
    assert_eq!(rows[0].sources, ["N1", "N9"]);
}

#[test]
fn claims_that_can_both_be_true_are_consistent_and_a_series_is_no_conflict() {
    let rows = zone("(id: \"z\", approved: [(value: \"2007-01\", source: \"A\"), (value: \"2007\", source: \"B\")])");
    assert_eq!(verdicts(&rows), [("z:conflict:approved", Consistent)]);
    let bounds = zone("(id: \"z\", funds_total: [\"超100亿元\", (value: \"超200亿元\", source: \"B\")])");
    assert_eq!(verdicts(&bounds), [("z:conflict:funds_total", Consistent)]);
    let series = zone(
        "(id: \"z\", funds_total: [(value: \"569亿元\", as_of: \"2024\"), (value: \"300亿元\", as_of: \"2020\")])",
    );
    assert_eq!(verdicts(&series), []);
    let half = zone("(id: \"z\", funds_total: [(value: \"569亿元\", as_of: \"2024\"), \"300亿元\"])");
    assert_eq!(verdicts(&half), [("z:conflict:funds_total", Undecided)]);
    let lower_bounds = zone("(id: \"z\", funds_total: [\"超200亿元\", (value: \"超100亿元\", as_of: \"2023-10\")])");
    assert_eq!(verdicts(&lower_bounds), [("z:conflict:funds_total", Undecided)]);
}

#[test]
fn conflicts_are_found_in_named_figures_too() {
    let industry = read(
        "(id: \"ai\", figures: [(id: \"firms\", name: (zh: \"企业\", en: \"firms\"), value: [\"113家\", \"120家\"])])",
    );
    let rows = of(|data| data.industries = vec![industry].into());
    assert_eq!(verdicts(&rows), [("ai:conflict:firms", Inconsistent)]);
}

#[test]
fn twelve_countries_named_and_counted_agree() {
    let names = [
        "中国",
        "英国",
        "美国",
        "俄罗斯",
        "加拿大",
        "秘鲁",
        "孟加拉国",
        "巴基斯坦",
        "摩洛哥",
        "多哥",
        "越南",
        "柬埔寨",
    ];
    let list = |names: &[&str]| names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let text = |names: &[&str]| {
        format!(
            "(id: \"e\", country_count: \"12个\", countries: [{}], start: \"2025-10-27\", end: \"2025-10-28\", venues: [\"A\"], more_venues: true)",
            list(names)
        )
    };
    let rows = event(&text(&names));
    assert_eq!(verdicts(&rows), [("e:dates", Consistent), ("e:count:countries", Consistent)]);
    let rows = event(&text(&names[1..]));
    assert_eq!(rows[1].verdict, Inconsistent);
}

#[test]
fn an_event_that_ends_before_it_starts_is_inconsistent() {
    assert_eq!(event("(id: \"e\", start: \"2025-10-28\", end: \"2025-10-27\")")[0].verdict, Inconsistent);
    assert_eq!(event("(id: \"e\", start: \"2025-10-28\", end: \"2025-10\")")[0].verdict, Undecided);
}

#[test]
fn every_text_comes_in_both_languages() {
    let mut rows = funds(&[
        "(id: \"hf\", mobilised: \"1546亿元\", fiscal: \"247亿元\", fiscal_share: \"16.1%\", leverage: \"6.2倍\")",
        "(id: \"xm\", mobilised: \"突破447亿元\", target: \"目标30亿元\", leverage: \"约20倍\")",
    ]);
    rows.extend(zone("(id: \"nb\", approved: [\"2007-01\", (value: \"1992\", source: \"N9\")])"));
    for row in &rows {
        for text in [&row.published, &row.recomputed, &row.explanation] {
            assert!(!text.zh().is_empty() && !text.en().is_empty(), "{row:?}");
            assert!(
                text.en().is_ascii() || !text.en().chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)),
                "{row:?}"
            );
        }
    }
}
