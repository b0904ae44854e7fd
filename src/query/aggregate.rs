//! What a group of rows is brought down to: a sum, a count or a median, with
//! bounds and with what it leaves out.

use rust_decimal::Decimal;

use super::sum::sums;
use crate::frame::{Data, Frame, Presence};
use crate::model::Figure;
use crate::model::figure::{End, Interval, Unit};

/// One number for a group of rows, and what it rests on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Aggregate {
    /// The number with its bounds; `None` where nothing is known. Planned
    /// values are in it only where there are no actual ones, and then it is
    /// planned.
    pub value: Option<Figure>,
    /// Rows whose values are in it.
    pub counted: usize,
    /// Rows with a planned value that is not in it.
    pub planned: usize,
    /// Rows where the value is unknown.
    pub unknown: usize,
    /// Rows left out as parts of others that are counted.
    pub nested: usize,
}

/// The number of rows.
pub fn count(rows: &[u32]) -> Aggregate {
    let value = Some(Figure::exact(rows.len().into(), Unit::Count));
    Aggregate { value, counted: rows.len(), ..Aggregate::default() }
}

/// The sum of a column over `rows`, as [`sums`] adds it up. `None` in a column
/// whose values can't be added.
pub fn total(frame: &Frame, column: usize, rows: &[u32]) -> Aggregate {
    let Some((_, sum)) = sums(frame, rows).into_iter().find(|(at, _)| *at == column) else {
        return Aggregate::default();
    };
    let (value, counted, planned) = match sum.total {
        Some(total) => (Some(total), sum.counted, sum.planned),
        None => (sum.planned_total, sum.planned, 0),
    };
    Aggregate { value, counted, planned, unknown: sum.unknown, nested: sum.nested }
}

/// The median of a column over `rows`: its lower bound is the median of the
/// lower bounds, its upper bound that of the upper ones, for whatever the
/// values are within their bounds, their median lies between the two. Of an
/// even number of values it is the mean of the two in the middle.
pub fn median(frame: &Frame, column: usize, rows: &[u32]) -> Aggregate {
    let Some(column) = frame.columns().get(column) else { return Aggregate::default() };
    let unknown = rows.iter().filter(|&&row| column.data.presence(row as usize) == Presence::Unknown).count();
    let known: Vec<Figure> = match &column.data {
        Data::Figures(figures) => rows.iter().filter_map(|&row| figures.get(row as usize)?.clone()).collect(),
        Data::Counts(counts) => rows
            .iter()
            .filter_map(|&row| counts.get(row as usize))
            .map(|count| Figure::exact((*count).into(), Unit::Count))
            .collect(),
        _ => Vec::new(),
    };
    let (planned, actual): (Vec<Figure>, Vec<Figure>) = known.into_iter().partition(Figure::is_planned);
    let (used, left) = if actual.is_empty() { (planned, 0) } else { (actual, planned.len()) };
    Aggregate { value: median_of(&used), counted: used.len(), planned: left, unknown, nested: 0 }
}

/// The median of figures of one unit; `None` for none, or for several units.
pub fn median_of(figures: &[Figure]) -> Option<Figure> {
    let unit = figures.first()?.unit();
    if figures.iter().any(|figure| figure.unit() != unit) {
        return None;
    }
    let nominal = middle(figures.iter().map(|figure| Some(figure.nominal())), Decimal::ZERO)?;
    // An open lower end counts as zero: no figure here is below it.
    let low = middle(figures.iter().map(|figure| figure.bounds().low.value()), Decimal::ZERO)?;
    let high = middle(figures.iter().map(|figure| figure.bounds().high.value()), Decimal::MAX);
    let bounds = match high.filter(|high| *high < Decimal::MAX / Decimal::TWO) {
        Some(high) => Interval::closed(low.min(high), high.max(low)),
        None => Interval::new(End::Closed(low), End::Unbounded),
    };
    let planned = figures.iter().any(Figure::is_planned);
    Some(Figure::derived(nominal, bounds, unit, planned))
}

/// The middle value, or the mean of the two in the middle; `open` stands for a
/// missing one. `None` where the mean can't be held.
fn middle(values: impl Iterator<Item = Option<Decimal>>, open: Decimal) -> Option<Decimal> {
    let mut values: Vec<Decimal> = values.map(|value| value.unwrap_or(open)).collect();
    values.sort_unstable();
    let half = values.len() / 2;
    let upper = *values.get(half)?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = values[half - 1];
    if upper == Decimal::MAX {
        return Some(upper);
    }
    Some(lower.checked_add(upper)? / Decimal::TWO)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use proptest::prelude::*;

    fn figures(texts: &[&str]) -> Vec<Figure> {
        texts.iter().map(|text| Figure::parse_as(text, Unit::Money).unwrap()).collect()
    }

    fn median_words(texts: &[&str]) -> String {
        median_of(&figures(texts)).unwrap().format(Lang::Zh)
    }

    #[test]
    fn a_median_keeps_the_bounds_of_what_it_rests_on() {
        assert_eq!(median_words(&["1亿元", "5亿元", "30亿元"]), "5 亿元");
        assert_eq!(median_words(&["1亿元", "超5亿元", "30亿元"]), "5–30 亿元");
        assert_eq!(median_words(&["1亿元", "超5亿元", "超30亿元"]), "≥5 亿元");
        assert_eq!(median_words(&["2亿元", "4亿元"]), "3 亿元");
        assert_eq!(median_of(&[]), None);
    }

    #[test]
    fn a_group_names_what_its_number_leaves_out() {
        let frames = crate::frame::Frames::new(&crate::load::builtin());
        let funds = frames.get(crate::model::Table::Funds);
        let rows: Vec<u32> = (0..funds.rows() as u32).collect();
        let size = funds.position("size").unwrap();
        let found = total(funds, size, &rows);
        assert!(found.unknown > 0 && found.counted > 0 && found.nested > 0, "{found:?}");
        let found = median(funds, size, &rows);
        assert_eq!(found.counted + found.planned + found.unknown, rows.len(), "{found:?}");
        assert_eq!(count(&rows).value.unwrap().nominal(), rows.len().into());
    }

    proptest! {
        #[test]
        fn any_choice_within_the_bounds_has_its_median_within(
            parts in prop::collection::vec((prop::sample::select(vec!["", "约", "超", "近", "不足"]), 1..900_u32, 0..5_u32), 1..9)
        ) {
            let texts: Vec<String> = parts.iter().map(|(word, value, _)| format!("{word}{value}万元")).collect();
            let figures: Vec<Figure> = texts.iter().map(|text| Figure::parse_as(text, Unit::Money).unwrap()).collect();
            let chosen: Vec<Decimal> = figures
                .iter()
                .zip(&parts)
                .map(|(figure, (_, _, share))| {
                    let bounds = figure.bounds();
                    let low = bounds.low.value().unwrap_or_default();
                    let high = bounds.high.value().unwrap_or(figure.nominal() * Decimal::TEN);
                    low + (high - low) * Decimal::from(*share) / Decimal::from(4)
                })
                .collect();
            let median = middle(chosen.iter().copied().map(Some), Decimal::ZERO).unwrap();
            let found = median_of(&figures).unwrap().bounds();
            prop_assert!(found.low.value().is_none_or(|low| low <= median), "{found:?} {median}");
            prop_assert!(found.high.value().is_none_or(|high| median <= high), "{found:?} {median}");
        }
    }
}
