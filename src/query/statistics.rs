//! What can be said of one column over some rows.

use std::cmp::Ordering;
use std::collections::HashSet;

use rust_decimal::Decimal;

use super::rows::Rows;
use super::sum::{Counted, Sum, count, sums};
use super::tally::{tally, values};
use crate::frame::{Data, Frame, Texts, compare_ends};
use crate::model::Figure;
use crate::model::figure::{End, Interval, Unit};

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
    let Counted { known, unknown, not_applicable } = count(&cells.data, Rows::of(rows));
    let mut found = Statistics { rows: rows.len(), known, unknown, not_applicable, ..Statistics::default() };
    match &cells.data {
        Data::Text(Texts::Apart(texts)) => {
            let texts = rows.iter().filter_map(|&row| texts.get(row as usize)).filter(|text| !text.is_empty());
            found.distinct = texts.collect::<HashSet<_>>().len();
        }
        Data::Text(Texts::Shared { texts, codes, .. }) => {
            let counts = tally(codes, Rows::of(rows), texts.count());
            found.distinct = counts.iter().enumerate().filter(|(code, count)| **count > 0 && texts.has(*code)).count();
        }
        Data::Terms(terms) => {
            let counts = tally(terms.set_codes(), Rows::of(rows), terms.sets().len());
            let mut seen = vec![false; terms.dictionary().len()];
            let sets = terms.sets().iter().zip(counts).filter(|(_, count)| *count > 0);
            sets.flat_map(|(set, _)| set.iter()).for_each(|&code| seen[code as usize] = true);
            found.distinct = seen.into_iter().filter(|seen| *seen).count();
        }
        Data::Dates(dates) => found.distinct = values(dates, Rows::of(rows)).0.len(),
        Data::Counts(counts) => {
            let counts = rows.iter().filter_map(|&row| counts.get(row as usize));
            let mut figures: Vec<Figure> = counts.map(|&count| Figure::exact(count.into(), Unit::Count)).collect();
            figures.sort_by_key(Figure::nominal);
            found.figures(&figures.iter().map(|figure| (figure, 1)).collect::<Vec<_>>());
        }
        Data::Figures(figures) => found.figures(&values(figures, Rows::of(rows)).0),
    }
    found.sum = sums(frame, rows).into_iter().find(|(at, _)| *at == column).map(|(_, sum)| sum);
    found
}

impl Statistics {
    /// Takes over what figures in ascending order say, each so many times.
    fn figures(&mut self, figures: &[(&Figure, usize)]) {
        let numbers = figures.iter().map(|(figure, _)| figure.nominal());
        self.distinct = numbers.collect::<HashSet<_>>().len();
        let actual: Vec<(&Figure, usize)> =
            figures.iter().copied().filter(|(figure, _)| !figure.is_planned()).collect();
        self.least = actual.first().map(|(figure, _)| (*figure).clone());
        self.most = actual.last().map(|(figure, _)| (*figure).clone());
        self.median = median(&actual);
    }
}

/// The median of figures, each so many times, between the median of their lower
/// and that of their upper bounds.
pub(super) fn median(figures: &[(&Figure, usize)]) -> Option<Figure> {
    let unit = figures.first()?.0.unit();
    if figures.iter().any(|(figure, _)| figure.unit() != unit) {
        return None;
    }
    let rows: usize = figures.iter().map(|(_, rows)| rows).sum();
    let (below, above) = (rows.checked_sub(1)? / 2, rows / 2);
    let sorted = |missing: Ordering, end: fn(&Figure) -> End| {
        let mut ends: Vec<(End, usize)> = figures.iter().map(|(figure, rows)| (end(figure), *rows)).collect();
        ends.sort_by(|(a, _), (b, _)| compare_ends(*a, *b, missing));
        ends
    };
    let lows = sorted(Ordering::Less, |figure| figure.bounds().low);
    let highs = sorted(Ordering::Greater, |figure| figure.bounds().high);
    let mut numbers: Vec<(Decimal, usize)> = figures.iter().map(|(figure, rows)| (figure.nominal(), *rows)).collect();
    numbers.sort_by_key(|(number, _)| *number);
    let two = |entries: &[(End, usize)]| Some([nth(entries, below)?, nth(entries, above)?]);
    let numbers = [nth(&numbers, below)?, nth(&numbers, above)?];
    Middle { numbers, lows: two(&lows)?, highs: two(&highs)? }.figure(unit)
}

/// The two in the middle of numbers, of lower and of upper ends, each in order; the
/// same twice where there is one in the middle.
pub(super) struct Middle {
    pub(super) numbers: [Decimal; 2],
    pub(super) lows: [End; 2],
    pub(super) highs: [End; 2],
}

impl Middle {
    /// The median: what lies half-way between the two.
    pub(super) fn figure(self, unit: Unit) -> Option<Figure> {
        let [below, above] = [0, 1].map(|at| Interval::new(self.lows[at], self.highs[at]));
        let two = Interval::point(Decimal::TWO);
        let bounds = if below == above { below } else { below.add(above).div(two).ok()? };
        let nominal = self.numbers[0].checked_add(self.numbers[1])?.checked_div(Decimal::TWO)?;
        Some(Figure::derived(nominal, bounds, unit, false))
    }
}

/// The entry at `place`, each standing there so many times.
fn nth<T: Copy>(entries: &[(T, usize)], mut place: usize) -> Option<T> {
    for (entry, times) in entries {
        place = match place.checked_sub(*times) {
            Some(rest) => rest,
            None => return Some(*entry),
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn median_of(texts: &[&str]) -> Option<Figure> {
        let figures: Vec<Figure> = texts.iter().map(|text| Figure::parse(text).expect("a figure")).collect();
        median(&figures.iter().map(|figure| (figure, 1)).collect::<Vec<_>>())
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
            let figures: Vec<Figure> = values
                .iter()
                .map(|&(value, below, above)| {
                    let bounds = Interval::new(End::Closed((value - below).into()), End::Closed((value + above).into()));
                    Figure::derived((value - below).into(), bounds, Unit::Count, false)
                })
                .collect();
            let found = median(&figures.iter().map(|figure| (figure, 1)).collect::<Vec<_>>()).expect("one unit");
            let mut truth: Vec<i64> = values.iter().map(|(value, ..)| *value).collect();
            truth.sort_unstable();
            let twice = truth[(truth.len() - 1) / 2] + truth[truth.len() / 2];
            prop_assert!(found.bounds().contains(Decimal::from(twice) / Decimal::TWO));
        }
    }
}
