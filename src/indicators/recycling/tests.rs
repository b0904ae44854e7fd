//! Years worked out by hand, and what holds for all assumptions.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{Assumptions, BreakEven, Course, Parameter};
use crate::i18n::Lang;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn assume(parts: &[(Parameter, &str)]) -> Assumptions {
    parts.iter().fold(Assumptions::default(), |all, &(parameter, text)| {
        let value = parameter.read(text).unwrap_or_else(|why| panic!("{}", why.en()));
        all.with(parameter, value)
    })
}

/// 100 a year, all of it invested; half of it comes back threefold after two
/// years: 150 of each 100.
fn simple() -> Assumptions {
    assume(&[
        (Parameter::Budget, "100万元"),
        (Parameter::Share, "100%"),
        (Parameter::Survival, "50%"),
        (Parameter::Return, "3倍"),
        (Parameter::Holding, "2年"),
        (Parameter::Cost, "0%"),
        (Parameter::Years, "6"),
    ])
}

#[test]
fn six_years_by_hand() {
    let course = Course::of(&simple());
    let million = Decimal::from(1_000_000);
    let of = |read: fn(&super::Year) -> Decimal| -> Vec<Decimal> {
        course.years.iter().map(|year| (read(year) / million).normalize()).collect()
    };
    // Put in: 1, 1, 1 + 1.5, 1 + 1.5, 1 + 1.5 × 2.5, 1 + 1.5 × 2.5.
    assert_eq!(of(|year| year.returned), ["0", "0", "1.5", "1.5", "3.75", "3.75"].map(d));
    assert_eq!(of(|year| year.again), of(|year| year.returned), "without a cost all of it is invested again");
    assert_eq!(of(|year| year.at_work), ["1", "2", "3.5", "5", "7.25", "9.5"].map(d));
    assert_eq!(of(|year| year.value_left), ["1.5", "3", "5.25", "7.5", "10.875", "14.25"].map(d));
    assert_eq!(of(|year| year.grants_so_far), ["1", "2", "3", "4", "5", "6"].map(d));
    assert_eq!(of(super::Year::support_so_far), ["1", "2", "4.5", "7", "11.75", "16.5"].map(d));
    assert_eq!(course.break_even, BreakEven::From(3));
}

#[test]
fn the_defaults_by_hand() {
    let course = Course::of(&Assumptions::default());
    let wan = Decimal::from(10_000);
    let of = |at: usize, read: fn(&super::Year) -> Decimal| (read(&course.years[at - 1]) / wan).normalize();
    // 5000 万 a year, of which 2 % × 5 = 10 % are cost: 4500 reach firms.
    assert_eq!((of(1, |y| y.new), of(1, |y| y.cost), of(1, |y| y.kept_grants)), (d("4500"), d("500"), d("5000")));
    // After five years 60 % × 1.5 × 4500 = 4050 come back, 3645 reach firms again.
    assert_eq!((of(5, |y| y.returned), of(6, |y| y.returned), of(6, |y| y.again)), (d("0"), d("4050"), d("3645")));
    assert_eq!(of(5, super::Year::ahead), d("-2500"));
    assert_eq!(of(6, super::Year::ahead), d("645"));
    assert_eq!(course.break_even, BreakEven::From(6));
    let assumed = Assumptions::default();
    assert_eq!((assumed.coming_back(), assumed.renewal()), (d("0.9"), d("0.81")));
    assert_eq!(assumed.threshold().round_dp(4), d("0.1111"));
}

#[test]
fn break_even_needs_survival_times_return_above_the_threshold() {
    let cost = [(Parameter::Cost, "4%"), (Parameter::Holding, "5")];
    // c × h = 20 %, so s × m must exceed 0.2 ÷ 0.8 = 0.25.
    let at = |survival| {
        let assumed = assume(&[cost[0], cost[1], (Parameter::Survival, survival), (Parameter::Return, "1倍")]);
        assert_eq!(assumed.threshold(), d("0.25"));
        Course::of(&assumed).break_even
    };
    assert_eq!(at("25%"), BreakEven::Never);
    assert_eq!(at("26%"), BreakEven::Later);
    // Of a budget of 1: 0.1 behind a year for five years; then 0.8 × (0.5 +
    // 0.64 × 0.5) − 0.5 = 0.156 ahead a year, which takes four years.
    assert_eq!(at("80%"), BreakEven::From(9));
    assert_eq!(Course::of(&assume(&[(Parameter::Share, "0%")])).break_even, BreakEven::Same);
    assert_eq!(Course::of(&assume(&[(Parameter::Survival, "0%")])).break_even, BreakEven::Never);
}

#[test]
fn amounts_that_get_out_of_hand_end_the_years_early() {
    let wild = assume(&[
        (Parameter::Budget, "1000亿元"),
        (Parameter::Survival, "100%"),
        (Parameter::Return, "5倍"),
        (Parameter::Holding, "1"),
        (Parameter::Years, "30"),
    ]);
    let course = Course::of(&wild);
    assert!(course.cut && course.years.len() > 5, "{}", course.years.len());
    assert!(!Course::of(&Assumptions::default()).cut);
}

#[test]
fn values_are_read_as_they_are_written() {
    for parameter in Parameter::ALL {
        let stops = parameter.stops();
        assert_eq!([stops[0], stops[stops.len() - 1]], parameter.range(), "{parameter:?}");
        assert!(stops.contains(&parameter.default()), "{parameter:?}");
        assert!(stops.is_sorted(), "{parameter:?}");
        for value in stops {
            let texts = [parameter.written(value), parameter.words(value, Lang::Zh), parameter.words(value, Lang::En)];
            for text in texts {
                assert_eq!(parameter.read(&text), Ok(value), "{parameter:?} {text}");
            }
        }
    }
}

#[test]
fn what_is_out_of_range_says_what_would_be_right() {
    for (parameter, text, zh, en) in [
        (Parameter::Share, "120%", "投资占比应在 0% 至 100% 之间", "from 0% to 100%, such as 50%: out of range"),
        (Parameter::Budget, "10元", "年度预算应在 1 万元 至 1000 亿元 之间", "from CNY 10000 to CNY 100 bn"),
        (Parameter::Budget, "约1亿元", "应为确定的一个数", "one definite number"),
        (Parameter::Holding, "2.5年", "应为整数", "a whole number"),
        (Parameter::Survival, "60", "须带百分号", "percent sign"),
        (Parameter::Survival, "60.123%", "小数位过多", "too many decimals"),
        (Parameter::Return, "两倍多", "应在 0 倍 至 5 倍 之间", "from 0× to 5×"),
        (Parameter::Years, "", "测算年数应在 1 年 至 30 年 之间", "from 1 year to 30 years"),
    ] {
        let why = parameter.read(text).unwrap_err();
        assert!(why.zh().contains(zh), "{}", why.zh());
        assert!(why.en().contains(en), "{}", why.en());
    }
}

fn any_assumptions() -> impl Strategy<Value = Assumptions> {
    let budget = 1_000_000_i64..=1_000_000_000_000;
    (budget, 0..=10_000_i64, 0..=10_000_i64, 0..=500_i64, 1..=15_i64, 0..=500_i64, 1..=30_i64).prop_map(
        |(budget, share, survival, multiple, holding, cost, years)| {
            let parts = [
                (Parameter::Budget, Decimal::new(budget, 2)),
                (Parameter::Share, Decimal::new(share, 4)),
                (Parameter::Survival, Decimal::new(survival, 4)),
                (Parameter::Return, Decimal::new(multiple, 2)),
                (Parameter::Holding, Decimal::from(holding)),
                (Parameter::Cost, Decimal::new(cost, 4)),
                (Parameter::Years, Decimal::from(years)),
            ];
            parts.into_iter().fold(Assumptions::default(), |all, (parameter, value)| all.with(parameter, value))
        },
    )
}

proptest! {
    #[test]
    fn never_more_comes_back_than_was_invested_times_survival_and_return(assumed in any_assumptions()) {
        let course = Course::of(&assumed);
        let holding = usize::try_from(assumed.get(Parameter::Holding)).unwrap();
        let mut exited = Decimal::ZERO;
        for (at, year) in course.years.iter().enumerate() {
            if let Some(past) = at.checked_sub(holding) {
                exited += course.years[past].new + course.years[past].again;
            }
            let most = assumed.coming_back() * exited;
            prop_assert!(year.returned_so_far <= most, "{at}: {} > {most}", year.returned_so_far);
            // Rounding takes less than a fen a year.
            prop_assert!(year.returned_so_far >= most - Decimal::from(year.year) / Decimal::ONE_HUNDRED);
            let first = assumed.get(Parameter::Budget) * assumed.get(Parameter::Share);
            if at < 2 * holding {
                prop_assert!(year.returned <= first * assumed.coming_back());
            }
        }
    }

    #[test]
    fn every_yuan_is_accounted_for(assumed in any_assumptions()) {
        for year in Course::of(&assumed).years {
            prop_assert_eq!(year.kept_grants + year.new + year.again + year.cost, year.grants + year.returned);
            prop_assert!(year.again <= year.returned);
            prop_assert!(year.cost >= Decimal::ZERO);
        }
    }

    #[test]
    fn with_nothing_invested_both_ways_are_the_same(assumed in any_assumptions()) {
        let course = Course::of(&assumed.with(Parameter::Share, Decimal::ZERO));
        for year in &course.years {
            prop_assert_eq!(year.support_so_far(), year.grants_so_far);
            prop_assert_eq!((year.returned, year.at_work, year.value_left), Default::default());
        }
        prop_assert_eq!(course.break_even, BreakEven::Same);
    }

    #[test]
    fn more_survival_never_gives_less(assumed in any_assumptions(), more in 0..=10_000_i64) {
        let survival = assumed.get(Parameter::Survival).max(Decimal::new(more, 4));
        let (less, more) = (Course::of(&assumed), Course::of(&assumed.with(Parameter::Survival, survival)));
        for (less, more) in less.years.iter().zip(&more.years) {
            prop_assert!(less.returned_so_far <= more.returned_so_far);
            prop_assert!(less.support_so_far() <= more.support_so_far());
            prop_assert!(less.value_left <= more.value_left);
        }
    }

    #[test]
    fn once_ahead_it_stays_ahead_and_only_where_the_condition_holds(assumed in any_assumptions()) {
        let course = Course::of(&assumed);
        if let BreakEven::From(from) = course.break_even {
            prop_assert!(assumed.gets_ahead());
            for year in &course.years {
                prop_assert_eq!(year.ahead() > Decimal::ZERO, year.year >= from, "{}", year.year);
            }
        }
    }
}
