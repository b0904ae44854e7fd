//! What a group of rows is brought down to: a sum, a count or a median, with
//! bounds and with what it leaves out.

use super::parts::Parts;
use super::rows::Rows;
use super::sum::{Sum, sum_without};
use super::tally::values;
use crate::frame::{Data, Frame};
use crate::model::Figure;
use crate::model::figure::Unit;

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
    /// True if all values in it were computed, none published.
    pub derived: bool,
}

/// The number of rows.
pub fn count(rows: usize) -> Aggregate {
    let value = Some(Figure::exact(rows.into(), Unit::Count));
    Aggregate { value, counted: rows, ..Aggregate::default() }
}

/// The sum of a column over `rows`, as [`super::sums`] adds it up. `None` in a column
/// whose values can't be added.
pub fn total(frame: &Frame, column: usize, rows: &[u32]) -> Aggregate {
    if !frame.columns().get(column).is_some_and(|column| column.info.sums) {
        return Aggregate::default();
    }
    let rows = Rows::of(rows);
    of_sum(sum_without(frame, column, rows, &Parts::of(frame, rows)))
}

/// The number that a sum gives.
pub(super) fn of_sum(sum: Sum) -> Aggregate {
    let (value, counted, planned) = match sum.total {
        Some(total) => (Some(total), sum.counted, sum.planned),
        None => (sum.planned_total, sum.planned, 0),
    };
    Aggregate { value, counted, planned, unknown: sum.unknown, nested: sum.nested, derived: sum.derived }
}

/// The median of a column over `rows`: its lower bound is the median of the
/// lower bounds, its upper bound that of the upper ones, for whatever the
/// values are within their bounds, their median lies between the two. Of an
/// even number of values it is the mean of the two in the middle.
pub fn median(frame: &Frame, column: usize, rows: &[u32]) -> Aggregate {
    let Some(column) = frame.columns().get(column) else { return Aggregate::default() };
    let unknown = super::sum::count(&column.data, Rows::of(rows)).unknown;
    let counts: Vec<Figure>;
    let known: Vec<(&Figure, usize)> = match &column.data {
        Data::Figures(figures) => values(figures, Rows::of(rows)).0,
        Data::Counts(of_rows) => {
            let known = rows.iter().filter_map(|&row| of_rows.get(row as usize));
            counts = known.map(|count| Figure::exact((*count).into(), Unit::Count)).collect();
            counts.iter().map(|count| (count, 1)).collect()
        }
        _ => Vec::new(),
    };
    let (planned, actual): (Vec<_>, Vec<_>) = known.into_iter().partition(|(figure, _)| figure.is_planned());
    let is_planned = actual.is_empty();
    let number = |some: &[(&Figure, usize)]| some.iter().map(|(_, rows)| rows).sum();
    let (used, left) = if is_planned { (planned, 0) } else { (actual, number(&planned)) };
    let derived = !used.is_empty() && used.iter().all(|(figure, _)| figure.is_derived());
    Aggregate {
        value: match used[..] {
            // In the words in which it was published.
            [(only, 1)] => Some(only.clone()),
            _ => super::statistics::median(&used).map(|value| value.with_planned(is_planned)),
        },
        counted: number(&used),
        planned: left,
        unknown,
        nested: 0,
        derived,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let derived = funds.position("leverage_derived").unwrap();
        assert!(median(funds, derived, &rows).derived && !found.derived, "only what is all computed is derived");
        assert_eq!(count(rows.len()).value.unwrap().nominal(), rows.len().into());
    }
}
