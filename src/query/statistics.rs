//! What can be said of one column over some rows.

use std::cmp::Ordering;
use std::collections::HashSet;

use rust_decimal::Decimal;

use super::sum::{Sum, sums};
use crate::frame::{Data, Frame, Presence};
use crate::model::Figure;
use crate::model::figure::{End, Interval};

/// What can be said of a column. Figures that are planned count as known, but
/// are in no other figure here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Statistics {
    /// How many rows there are.
    pub rows: usize,
    /// How many have a value.
    pub known: usize,
    /// How many have none that is published.
    pub unknown: usize,
    /// How many can't have one.
    pub not_applicable: usize,
    /// How many different values there are.
    pub distinct: usize,
    /// The figure with the smallest number.
    pub least: Option<Figure>,
    /// The median with its bounds; `None` where figures of different units
    /// meet.
    pub median: Option<Figure>,
    /// The figure with the largest number.
    pub most: Option<Figure>,
    /// The sum, of a column that can be added up.
    pub sum: Option<Sum>,
}

/// Describes the column at position `column` over `rows`.
pub fn statistics(frame: &Frame, column: usize, rows: &[u32]) -> Statistics {
    let Some(cells) = frame.columns().get(column) else { return Statistics::default() };
    let count = |presence| rows.iter().filter(|&&row| cells.data.presence(row as usize) == presence).count();
    let rows_of = || rows.iter().map(|&row| row as usize);
    let mut found = Statistics {
        rows: rows.len(),
        known: count(Presence::Known),
        unknown: count(Presence::Unknown),
        not_applicable: count(Presence::NotApplicable),
        ..Statistics::default()
    };
    match &cells.data {
        Data::Text(texts) => {
            let texts = rows_of().filter_map(|row| texts.get(row)).filter(|text| !text.is_empty());
            found.distinct = texts.collect::<HashSet<_>>().len();
        }
        Data::Terms(terms) => found.distinct = rows_of().flat_map(|row| terms.codes(row)).collect::<HashSet<_>>().len(),
        Data::Dates(dates) => {
            let dates = rows_of().filter_map(|row| dates.get(row).copied().flatten());
            found.distinct = dates.map(|date| date.to_string()).collect::<HashSet<_>>().len();
        }
        Data::Counts(counts) => {
            let counts = rows_of().filter_map(|row| counts.get(row).copied());
            let figures: Vec<Figure> =
                counts.map(|count| Figure::exact(count.into(), crate::model::figure::Unit::Count)).collect();
            found.figures(&figures.iter().collect::<Vec<_>>());
        }
        Data::Figures(_) => {
            let figures: Vec<&Figure> = rows_of().filter_map(|row| cells.data.figure(row)).collect();
            found.figures(&figures);
        }
    }
    found.sum = sums(frame, rows).into_iter().find(|(at, _)| *at == column).map(|(_, sum)| sum);
    found
}

impl Statistics {
    fn figures(&mut self, figures: &[&Figure]) {
        self.distinct = figures.iter().map(|figure| figure.nominal()).collect::<HashSet<_>>().len();
        let mut actual: Vec<&Figure> = figures.iter().copied().filter(|figure| !figure.is_planned()).collect();
        actual.sort_by_key(|figure| figure.nominal());
        self.least = actual.first().map(|&figure| figure.clone());
        self.most = actual.last().map(|&figure| figure.clone());
        self.median = median(&actual);
    }
}

/// The median of figures in ascending order, between the median of their lower
/// and that of their upper bounds.
pub(super) fn median(figures: &[&Figure]) -> Option<Figure> {
    let unit = figures.first()?.unit();
    if figures.iter().any(|figure| figure.unit() != unit) {
        return None;
    }
    let (below, above) = ((figures.len() - 1) / 2, figures.len() / 2);
    let mut lows: Vec<End> = figures.iter().map(|figure| figure.bounds().low).collect();
    let mut highs: Vec<End> = figures.iter().map(|figure| figure.bounds().high).collect();
    lows.sort_by(|a, b| compare(*a, *b, Ordering::Less));
    highs.sort_by(|a, b| compare(*a, *b, Ordering::Greater));
    let at = |place: usize| Interval::new(lows[place], highs[place]);
    let two = Interval::point(Decimal::TWO);
    let bounds = if below == above { at(below) } else { at(below).add(at(above)).div(two).ok()? };
    let nominal = figures[below].nominal().checked_add(figures[above].nominal())?.checked_div(Decimal::TWO)?;
    Some(Figure::derived(nominal, bounds, unit, false))
}

/// The order of lower or of upper ends: a missing end lies `missing` of all
/// others, an open one inside of a closed one at the same value.
fn compare(a: End, b: End, missing: Ordering) -> Ordering {
    let open = |end| matches!(end, End::Open(_));
    match (a.value(), b.value()) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => missing,
        (Some(_), None) => missing.reverse(),
        (Some(x), Some(y)) => x.cmp(&y).then_with(|| {
            let inside = open(a).cmp(&open(b));
            if missing == Ordering::Less { inside } else { inside.reverse() }
        }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::figure::Unit;

    fn median_of(texts: &[&str]) -> Option<Figure> {
        let figures: Vec<Figure> = texts.iter().map(|text| Figure::parse(text).expect("a figure")).collect();
        let mut figures: Vec<&Figure> = figures.iter().collect();
        figures.sort_by_key(|figure| figure.nominal());
        median(&figures)
    }

    #[test]
    fn a_bound_in_the_middle_bounds_the_median() {
        let found = median_of(&["1亿元", "≥3亿元", "5亿元"]).expect("there is a median");
        assert_eq!(found.bounds().low, End::Closed(Decimal::from(300_000_000)));
        assert_eq!(found.bounds().high, End::Closed(Decimal::from(500_000_000)), "the one at least 3 may pass 5");
        assert_eq!(median_of(&["1亿元", "3亿元"]).expect("there is one").nominal(), Decimal::from(200_000_000));
        assert_eq!(median_of(&[]), None);
    }

    proptest! {
        /// Whatever the true values are, their median lies within the bounds.
        #[test]
        fn the_median_of_true_values_lies_within_the_bounds(
            values in prop::collection::vec((0_i64..1000, 0_i64..50, 0_i64..50), 1..15)
        ) {
            let mut figures: Vec<Figure> = values
                .iter()
                .map(|&(value, below, above)| {
                    let bounds = Interval::new(End::Closed((value - below).into()), End::Closed((value + above).into()));
                    Figure::derived((value - below).into(), bounds, Unit::Count, false)
                })
                .collect();
            figures.sort_by_key(Figure::nominal);
            let found = median(&figures.iter().collect::<Vec<_>>()).expect("one unit");
            let mut truth: Vec<i64> = values.iter().map(|(value, ..)| *value).collect();
            truth.sort_unstable();
            let twice = truth[(truth.len() - 1) / 2] + truth[truth.len() / 2];
            prop_assert!(found.bounds().contains(Decimal::from(twice) / Decimal::TWO));
        }
    }
}
