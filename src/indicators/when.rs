//! Dates that figures speak of, and rounding: whether two figures can be
//! compared at all, and how closely.

use crate::model::figure::{Interval, Qualifier};
use crate::model::{Figure, PartialDate};

/// How the dates of several figures lie to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// All the same, as far as they are given; or none is given.
    Same,
    /// Some are dated and others are not: they may differ.
    Unclear,
    /// Two are dated and can't be the same.
    Different,
}

/// Compares the dates of figures; `None` is a figure without a date.
pub(super) fn when(dates: &[Option<PartialDate>]) -> When {
    let known: Vec<PartialDate> = dates.iter().copied().flatten().collect();
    // Of spans of days any two meet if the one that begins last meets the one that
    // ends first.
    let last_begin = known.iter().map(|date| date.first_day()).max();
    let first_end = known.iter().map(|date| date.last_day()).min();
    if last_begin > first_end {
        When::Different
    } else if known.is_empty() || known.len() == dates.len() {
        When::Same
    } else {
        When::Unclear
    }
}

/// The values that a figure stands for when it is compared with another one: a
/// published figure without a qualifier is rounded, so half a unit of its last
/// digit is allowed on each side. Bounds set by words stay as they are.
pub(super) fn with_rounding(figure: &Figure) -> Interval {
    if figure.qualifier() == Qualifier::Exact { figure.with_rounding() } else { figure.bounds() }
}

/// Whether nothing is known on one side: at least a, or at most b.
pub(super) fn is_one_sided(bounds: Interval) -> bool {
    let nothing_below = bounds.low.value().is_none_or(|low| low.is_zero());
    bounds.high.value().is_none() || (nothing_below && !bounds.is_point())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::figure::Unit;

    #[test]
    fn dates_that_cannot_be_one_day_differ() {
        let date = |text: &str| Some(text.parse::<PartialDate>().unwrap());
        assert_eq!(when(&[date("2018-11"), date("2024")]), When::Different);
        assert_eq!(when(&[date("2018-11"), date("2018")]), When::Same);
        assert_eq!(when(&[date("2018"), None]), When::Unclear);
        assert_eq!(when(&[None, None]), When::Same);
    }

    #[test]
    fn only_figures_without_qualifier_are_rounded() {
        let exact = Figure::parse_as("6.2倍", Unit::Ratio).unwrap();
        assert_eq!(with_rounding(&exact), Interval::closed("6.15".parse().unwrap(), "6.25".parse().unwrap()));
        let more = Figure::parse_as("突破447亿元", Unit::Money).unwrap();
        assert_eq!(with_rounding(&more), more.bounds());
    }
}
