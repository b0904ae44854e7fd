//! Derived figures, with the sums of the built-in dataset.

use super::{bounds, d, figure};
use crate::i18n::Lang;
use crate::model::figure::{Certainty, Comparison, Figure, RatioError, Unit};

#[test]
fn known_ratios() {
    for (a, b, unit, zh, en) in [
        ("突破447亿元", "30亿元", Unit::Ratio, "≥14.9 倍", "≥14.9×"),
        ("超470.11亿元", "3280家", Unit::Money, "≥1433.2 万元", "≥CNY 14.33 m"),
        ("5700余万元", "280余家", Unit::Money, "19.66–20.71 万元", "CNY 196,600–207,100"),
        ("1546亿元", "247亿元", Unit::Ratio, "6.26 倍", "6.26×"),
        ("247亿元", "1546亿元", Unit::Share, "15.98%", "15.98%"),
        ("最高200万元", "不到4家", Unit::Money, "", ""),
        ("10亿元", "不到4家", Unit::Money, "≥2.5 亿元", "≥CNY 250 m"),
        ("突破447亿元", "目标30亿元", Unit::Ratio, "目标 ≥14.9 倍", "target ≥14.9×"),
    ] {
        match figure(a).ratio(&figure(b), unit) {
            Ok(ratio) => {
                assert_eq!(ratio.format(Lang::Zh), zh, "{a} ÷ {b}");
                assert_eq!(ratio.format(Lang::En), en, "{a} ÷ {b}");
                assert!(ratio.bounds().contains(ratio.nominal()), "{a} ÷ {b}");
                assert!(ratio.is_derived() && ratio.text().is_empty());
            }
            Err(err) => assert_eq!((err, zh), (RatioError::NoBound, ""), "{a} ÷ {b}"),
        }
    }
}

#[test]
fn at_least_over_at_least_has_no_bound() {
    let err = figure("超470.11亿元").ratio(&figure("over 3,280 firms"), Unit::Money);
    assert_eq!(err, Err(RatioError::NoBound));
    assert!(RatioError::NoBound.message(Lang::Zh).contains("没有界限"));
    assert!(RatioError::NoBound.to_string().contains("no bound"));
    let err = figure("5亿元").ratio(&figure("0家"), Unit::Money);
    assert_eq!(err, Err(RatioError::DivisionByZero));
}

#[test]
fn a_published_figure_is_rounded_to_half_its_last_digit() {
    for (text, interval) in [
        ("447亿元", "[44650000000, 44750000000]"),
        ("16.1%", "[0.1605, 0.1615]"),
        ("6.2倍", "[6.15, 6.25]"),
        ("超470.11亿元", "[47010500000, ∞)"),
        ("3280家", "[3280, 3280]"),
        ("1.2万家", "[11500, 12500]"),
        ("最高200万元", "[0, 2005000]"),
        ("5700余万元", "[56995000, 58005000]"),
        ("0.3倍", "[0.25, 0.35]"),
        ("0倍", "[0, 0.5]"),
    ] {
        assert_eq!(figure(text).with_rounding(), bounds(interval), "{text}");
    }
    let derived = figure("1亿元").ratio(&figure("3家"), Unit::Money).unwrap();
    assert_eq!(derived.with_rounding(), derived.bounds());
}

#[test]
fn published_ratios_against_recomputed_ones() {
    let total = figure("113家").ratio_with_rounding(&figure("65%"), Unit::Count).unwrap();
    assert_eq!(total.format(Lang::Zh), "172.5–175.2");
    let multiple = figure("1546亿元").ratio_with_rounding(&figure("247亿元"), Unit::Ratio).unwrap();
    assert!(multiple.bounds().intersects(figure("6.2倍").with_rounding()));
    let share = figure("247亿元").ratio_with_rounding(&figure("1546亿元"), Unit::Share).unwrap();
    assert!(!share.bounds().intersects(figure("16.1%").with_rounding()));
}

#[test]
fn sums_and_products() {
    let parts = [figure("10亿元"), figure("超5亿元"), figure("目标30亿元")];
    let sum = Figure::sum(&parts).unwrap();
    assert_eq!(sum.bounds(), bounds("[4500000000, ∞)"));
    assert_eq!(sum.format(Lang::Zh), "目标 ≥45 亿元");
    assert_eq!(Figure::sum([]), None);
    assert_eq!(Figure::sum([&figure("1家"), &figure("1元")]), None);

    let total = figure("3家").times(&figure("100万元"), Unit::Money).unwrap();
    assert_eq!(total.nominal(), figure("300万元").nominal());
    assert!(total.bounds().is_point());

    let rest = figure("30亿元").minus(&figure("约10亿元")).unwrap();
    assert_eq!(rest.bounds(), bounds("[1950000000, 2050000000]"));
    assert_eq!(figure("1家").minus(&figure("1元")), None);
}

#[test]
fn an_exact_figure_compares_as_itself() {
    let ten = Figure::exact(d("10"), Unit::Count);
    assert!(!ten.is_derived());
    assert_eq!(ten.bounds().compare(Comparison::Equal, d("10")), Certainty::Certain);
    assert_eq!(ten.format(Lang::En), "10");
}
