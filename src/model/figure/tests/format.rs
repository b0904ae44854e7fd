//! How figures are written.

use super::{bounds, d, figure};
use crate::i18n::Lang;
use crate::model::figure::{Figure, Scale, Unit};

#[test]
fn published_figures() {
    for (text, zh, en) in [
        ("447亿元", "447 亿元", "CNY 44.7 bn"),
        ("突破447亿元", "≥447 亿元", "≥CNY 44.7 bn"),
        ("约20倍", "≈20 倍", "≈20×"),
        ("最高200万元", "≤200 万元", "≤CNY 2 m"),
        ("不超过200万元", "≤200 万元", "≤CNY 2 m"),
        ("5700余万元", "5700 余万元", "CNY 57 m to <58 m"),
        ("280余家", "280 余家", "280 to <290"),
        ("近20名", "近 20 名", "nearly 20"),
        ("目标30亿元", "目标 30 亿元", "target CNY 3 bn"),
        ("目标超过30亿元", "目标 ≥30 亿元", "target ≥CNY 3 bn"),
        ("计划接近30亿元", "目标 近 30 亿元", "target nearly CNY 3 bn"),
        ("3280家", "3280 家", "3,280"),
        ("3,280 firms", "3280", "3,280 firms"),
        ("280-odd firms", "280 余", "280 to <290 firms"),
        ("1.2万家", "1.2 万家", "12,000"),
        ("12345家", "12,345 家", "12,345"),
        ("65%", "65%", "65%"),
        ("60余%", "60 余%", "60% to <70%"),
        ("200000元", "20 万元", "CNY 200,000"),
        ("9999元", "9999 元", "CNY 9,999"),
        ("2.5万亿元", "2.5 万亿元", "CNY 2.5 tn"),
        ("470.112345亿元", "470.112345 亿元", "CNY 47.0112345 bn"),
        ("10亿至20亿元", "10–20 亿元", "CNY 1–2 bn"),
        ("10 至 <20 亿元", "10 至 <20 亿元", "CNY 1 bn to <2 bn"),
        ("5000万至2亿元", "5,000–20,000 万元", "CNY 50–200 m"),
        ("1000000000000.01元", "1.00000000000001 万亿元", "CNY 1.00000000000001 tn"),
        ("0元", "0 元", "CNY 0"),
    ] {
        assert_eq!(figure(text).format(Lang::Zh), zh, "{text}");
        assert_eq!(figure(text).format(Lang::En), en, "{text}");
    }
}

#[test]
fn derived_figures_are_rounded_for_display() {
    let point = |value: &str, unit| Figure::derived(d(value), bounds(&format!("[{value}, {value}]")), unit, false);
    for (derived, zh, en) in [
        (point("196551.72413", Unit::Money), "19.66 万元", "CNY 196,600"),
        (point("0.159767", Unit::Share), "15.98%", "15.98%"),
        (point("0.00123456", Unit::Ratio), "0.00123 倍", "0.00123×"),
        (point("172.519", Unit::Count), "172.5", "172.5"),
        (point("99996", Unit::Money), "10 万元", "CNY 100,000"),
    ] {
        assert_eq!(derived.format(Lang::Zh), zh);
        assert_eq!(derived.format(Lang::En), en);
    }
}

#[test]
fn a_lone_bound_moves_away_from_what_it_bounds() {
    let low = Figure::derived(d("14.999"), bounds("[14.999, ∞)"), Unit::Ratio, false);
    assert_eq!(low.format(Lang::Zh), "≥14.99 倍");
    let high = Figure::derived(d("14.991"), bounds("[0, 14.991]"), Unit::Ratio, true);
    assert_eq!(high.format(Lang::En), "target ≤15×");
}

#[test]
fn ends_that_look_alike_are_written_once() {
    let narrow = Figure::derived(d("6.2591"), bounds("[6.2590, 6.2592]"), Unit::Ratio, false);
    assert_eq!(narrow.format(Lang::Zh), "6.26 倍");
}

#[test]
fn parts_for_marks() {
    let parts = figure("目标超30亿元").parts(Lang::Zh);
    assert_eq!(parts.planned.as_deref(), Some("目标"));
    assert_eq!(parts.before.as_deref(), Some("≥"));
    assert_eq!((parts.number.as_str(), parts.unit.as_str()), ("30", "亿元"));
    assert_eq!(parts.after, None);

    let parts = figure("5700余万元").parts(Lang::En);
    assert_eq!(parts.after.as_deref(), Some("+"));
    assert_eq!((parts.number.as_str(), parts.unit.as_str()), ("57", "CNY m"));

    let parts = figure("近20名").parts_in(Scale::One, Lang::En);
    assert_eq!(parts.before.as_deref(), Some("nearly"));
    assert_eq!(figure("20倍").parts(Lang::En).unit, "×");
}

#[test]
fn numbers_for_columns() {
    let amount = figure("突破447亿元");
    assert_eq!(amount.number_in(Scale::Yi, Lang::Zh), "447");
    assert_eq!(amount.number_in(Scale::Billion, Lang::En), "44.7");
    assert_eq!(amount.number_in(Scale::Million, Lang::En), "44,700");
    assert_eq!(Scale::Yi.money_label(Lang::Zh), "亿元");
    assert_eq!(Scale::Billion.money_label(Lang::En), "CNY bn");
    assert_eq!(figure("16.1%").number_in(Scale::Yi, Lang::Zh), "16.1");
}

#[test]
fn a_vanishing_lower_end_does_not_drag_digits_along() {
    let wide = Figure::derived(d("500000000000"), bounds("[1, 1000000000000]"), Unit::Money, false);
    assert_eq!(wide.format(Lang::Zh), "0–10,000 亿元");
    let low = Figure::derived(d("1"), bounds("[0.01234, 2.5]"), Unit::Ratio, false);
    assert_eq!(low.format(Lang::Zh), "0.0123–2.5 倍");
}
