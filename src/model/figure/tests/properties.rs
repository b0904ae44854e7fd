//! What holds for every figure.

use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::i18n::Lang;
use crate::model::figure::{Certainty, Comparison, End, Figure, Interval, Unit};

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        (1_u32..100_000).prop_map(|n| n.to_string()),
        (0_u32..10_000, 1_u32..100).prop_map(|(n, f)| format!("{n}.{f:02}")),
        (1_u64..10_000_000_000_000, 1_u64..10_000_000).prop_map(|(n, f)| format!("{n}.{f}")),
        (1_u64..10_000_000_000_000_000).prop_map(|f| format!("0.{f:018}")),
        (1_u32..99, 1_u32..5).prop_map(|(n, zeros)| format!("{}", n * 10_u32.pow(zeros))),
        (1_u32..999, 0_u32..999).prop_map(|(a, b)| format!("{a},{b:03}")),
    ]
}

fn planned() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["", "", "目标", "计划", "target ", "planned "])
}

/// Published texts of every shape, in both languages.
fn published() -> impl Strategy<Value = String> {
    let before = prop::sample::select(vec![
        "",
        "",
        "超",
        "不低于",
        "约",
        "近",
        "不到",
        "最高",
        "over ",
        "about ",
        "nearly ",
        "≤",
        "up to ",
    ]);
    let scale = prop::sample::select(vec!["", "万", "百万", "千万", "亿", "万亿", " k", " m", " bn"]);
    let unit = prop::sample::select(vec!["元", "倍", "%", "家", "", " yuan", "x", " firms"]);
    let single = (planned(), before, number(), scale.clone(), unit.clone())
        .prop_map(|(p, b, n, s, u)| format!("{p}{b}{n}{s}{u}"));
    let more = (planned(), number(), scale.clone(), unit.clone()).prop_map(|(p, n, s, u)| format!("{p}{n}余{s}{u}"));
    let dash = prop::sample::select(vec!["-", "至", " to ", " to <", "–<"]);
    let range = (planned(), 0_u32..5000, dash, 1_u32..5000, scale, unit)
        .prop_map(|(p, low, dash, more, s, u)| format!("{p}{low}{dash}{}{s}{u}", low + more));
    prop_oneof![single, more, range]
}

/// A figure that a generated text says; texts that are none are passed over.
fn figures() -> impl Strategy<Value = Figure> {
    published().prop_filter_map("no figure", |text| Figure::parse(&text).ok())
}

/// Figures with so few decimals that the test itself adds them exactly.
fn short_figures() -> impl Strategy<Value = Figure> {
    figures().prop_filter("long", |f| f.nominal().normalize().scale() <= 6)
}

/// Some members of an interval: near its ends and between.
fn members(interval: Interval) -> Vec<Decimal> {
    let low = interval.low.value().unwrap_or(Decimal::NEGATIVE_ONE * Decimal::from(9_000_000));
    let high = interval.high.value().unwrap_or(low + Decimal::from(9_000_000));
    let width = high - low;
    [0, 1, 250, 500, 999, 1000]
        .into_iter()
        .map(|thousandth| low + width * Decimal::new(thousandth, 3))
        .filter(|&value| interval.contains(value))
        .collect()
}

fn interval() -> impl Strategy<Value = Interval> {
    let end = |kind: u8, value| match kind {
        0 | 1 => End::Closed(value),
        2 => End::Open(value),
        _ => End::Unbounded,
    };
    (-50_i64..200, 1_i64..300, 0_u8..4, 0_u8..4, 0_u32..3).prop_map(move |(low, width, a, b, scale)| {
        Interval::new(end(a, Decimal::new(low, scale)), end(b, Decimal::new(low + width, scale)))
    })
}

const COMPARISONS: [Comparison; 5] =
    [Comparison::Less, Comparison::LessOrEqual, Comparison::Greater, Comparison::GreaterOrEqual, Comparison::Equal];

fn holds(comparison: Comparison, a: Decimal, b: Decimal) -> bool {
    match comparison {
        Comparison::Less => a < b,
        Comparison::LessOrEqual => a <= b,
        Comparison::Greater => a > b,
        Comparison::GreaterOrEqual => a >= b,
        Comparison::Equal => a == b,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_is_written_is_read_back(figure in figures()) {
        for lang in [Lang::Zh, Lang::En] {
            let line = figure.format(lang);
            let again = Figure::parse(&line);
            prop_assert!(again.is_ok(), "{:?} -> {line}: {again:?}", figure.text());
            let again = again.unwrap();
            prop_assert_eq!(again.bounds(), figure.bounds(), "{} -> {}", figure.text(), &line);
            prop_assert_eq!(again.unit(), figure.unit(), "{} -> {}", figure.text(), &line);
            prop_assert_eq!(again.is_planned(), figure.is_planned(), "{} -> {}", figure.text(), &line);
            prop_assert_eq!(again.format(lang), line);
        }
    }

    #[test]
    fn nominal_values_lie_within_the_closed_bounds(figure in figures()) {
        let bounds = figure.bounds();
        prop_assert!(bounds.low.value().is_none_or(|low| low <= figure.nominal()));
        prop_assert!(bounds.high.value().is_none_or(|high| figure.nominal() <= high));
        prop_assert!(figure.with_rounding().within(bounds) != Certainty::No);
        prop_assert_eq!(bounds.within(figure.with_rounding()), Certainty::Certain);
    }

    #[test]
    fn derived_lines_can_be_read(a in figures(), b in figures()) {
        if let Ok(ratio) = a.ratio(&b, Unit::Ratio) {
            let size = ratio.nominal();
            if size > Decimal::new(1, 3) && size < Decimal::from(1_000_000_000) {
                for lang in [Lang::Zh, Lang::En] {
                    let line = ratio.format(lang);
                    prop_assert!(Figure::parse(&line).is_ok(), "{} ÷ {} = {line}", a.text(), b.text());
                }
            }
        }
        if let Some(sum) = Figure::sum([&a, &b])
            && sum.nominal() < Decimal::from(1_000_000_000_000_000_u64)
        {
            let line = sum.format(Lang::En);
            prop_assert!(Figure::parse(&line).is_ok(), "{} + {} = {line}", a.text(), b.text());
        }
    }

    #[test]
    fn a_shown_lone_bound_still_holds(a in figures(), b in figures()) {
        if let Ok(ratio) = a.ratio(&b, Unit::Ratio)
            && let Ok(shown) = Figure::parse(&ratio.format(Lang::Zh))
            && ratio.bounds().high == End::Unbounded
        {
            prop_assert_eq!(ratio.bounds().within(shown.bounds()), Certainty::Certain);
        }
    }

    #[test]
    fn anything_may_be_given(text in any::<String>(), words in "[目标超约近不到最高余多0-9０-９.,，．%％元万亿千百十一二两三倍xbnCY¥ <>≤≥~至–-]{0,24}") {
        for text in [&text, &words] {
            for unit in [None, Some(Unit::Money), Some(Unit::Share)] {
                let read = unit.map_or_else(|| Figure::parse(text), |unit| Figure::parse_as(text, unit));
                match read {
                    Ok(figure) => {
                        for lang in [Lang::Zh, Lang::En] {
                            let again = Figure::parse(&figure.format(lang));
                            prop_assert_eq!(again.map(|f| f.bounds()), Ok(figure.bounds()), "{}", text);
                        }
                    }
                    Err(err) => {
                        prop_assert!(text.is_char_boundary(err.at()));
                        prop_assert!(!err.message(Lang::Zh).is_empty() && !err.to_string().is_empty());
                    }
                }
            }
        }
    }

    #[test]
    fn results_contain_every_result_of_members(a in interval(), b in interval()) {
        let quotient = a.div(b);
        for x in members(a) {
            for y in members(b) {
                prop_assert!(a.add(b).contains(x + y), "{x} + {y}");
                prop_assert!(a.sub(b).contains(x - y), "{x} − {y}");
                prop_assert!(a.mul(b).contains(x * y), "{x} × {y}");
                if let Ok(quotient) = quotient && !y.is_zero() {
                    // The quotient itself is rounded; go back by the product.
                    let inside = quotient.contains(x / y)
                        || quotient.low.value().is_some_and(|low| (x / y - low).abs() < Decimal::new(1, 20))
                        || quotient.high.value().is_some_and(|high| (x / y - high).abs() < Decimal::new(1, 20));
                    prop_assert!(inside, "{x} ÷ {y}");
                }
            }
        }
    }

    #[test]
    fn quotient_bounds_lie_outside_of_the_true_ones(a in 1_i64..1_000_000, b in 1_i64..1_000_000, c in 1_i64..1_000_000) {
        let (x, low, high) = (Decimal::from(a), Decimal::from(b.min(c)), Decimal::from(b.max(c)));
        let quotient = Interval::point(x).div(Interval::closed(low, high)).unwrap();
        // With at most six digits of divisor the products are exact enough to
        // tell on which side of the dividend they lie.
        prop_assert!(quotient.low.value().unwrap() * high <= x);
        prop_assert!(quotient.high.value().unwrap() * low >= x);
    }

    #[test]
    fn sums_of_figures_contain_sums_of_members(a in short_figures(), b in short_figures(), c in short_figures()) {
        let same: Vec<&Figure> = [&a, &b, &c].into_iter().filter(|f| f.unit() == a.unit()).collect();
        let sum = Figure::sum(same.iter().copied()).unwrap();
        let pick = |index: usize| -> Decimal {
            same.iter().map(|f| {
                let members = members(f.bounds());
                members[index.min(members.len() - 1)]
            }).sum()
        };
        for index in 0..6 {
            prop_assert!(sum.bounds().contains(pick(index)));
        }
    }

    #[test]
    fn comparisons_agree_with_members(a in interval(), value in -60_i64..300, scale in 0_u32..3) {
        let value = Decimal::new(value, scale);
        for comparison in COMPARISONS {
            let certainty = a.compare(comparison, value);
            for member in members(a) {
                match certainty {
                    Certainty::Certain => prop_assert!(holds(comparison, member, value)),
                    Certainty::No => prop_assert!(!holds(comparison, member, value)),
                    Certainty::Possible => {}
                }
            }
        }
    }

    #[test]
    fn huge_intervals_do_not_panic(a in any::<[u32; 3]>(), b in any::<[u32; 3]>(), s in 0_u32..=28, t in 0_u32..=28) {
        let a = Decimal::from_parts(a[0], a[1], a[2], false, s);
        let b = Decimal::from_parts(b[0], b[1], b[2], true, t);
        let (x, y) = (Interval::closed(b, a), Interval::point(a));
        let _ = (x.add(y), x.sub(y), x.mul(y), x.div(y), y.div(x), x.width());
        let derived = Figure::derived(a, Interval::closed(b, a), Unit::Money, false);
        for unit in [Unit::Money, Unit::Share, Unit::Ratio, Unit::Count] {
            let _ = Figure::derived(a, Interval::at_least(a), unit, false).format(Lang::En);
        }
        let _ = (derived.format(Lang::Zh), derived.times(&derived, Unit::Money), derived.ratio(&derived, Unit::Ratio));
    }
}
