//! A number for each group of one column, and for each part of a group by another
//! column: all of them from one pass over the rows.

use rayon::prelude::*;

use super::aggregate::{Aggregate, count, median, of_sum};
use super::grouping::Places;
use super::medians::medians;
use super::pass::{Gathered, Pass, Summed, Values};
use super::rows::Rows;
use super::sum::{Sum, of_counts, sum_of, sums};
use crate::frame::{Data, Frame};
use crate::model::Figure;

/// What the rows of a group are brought down to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Number {
    /// How many they are.
    #[default]
    Count,
    /// The sum of the column at a position, without rows that are parts of others of
    /// the group.
    Sum(usize),
    /// The median of the column at a position. Parts have none.
    Median(usize),
}

/// A group, or a part of one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// How many rows are in it; of the part of a sum those that are added up.
    pub rows: usize,
    /// Their number.
    pub number: Aggregate,
}

/// The numbers of all groups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cross {
    /// For each group what it comes to.
    pub groups: Vec<Cell>,
    /// For each group its parts, as many as there are colours.
    parts: Vec<Cell>,
    /// True if some row is in more than one group, or in more than one part.
    pub overlapping: bool,
    /// True if a row that is added up in one group is a part of a row that stands in
    /// another.
    pub nested_across: bool,
}

impl Cross {
    /// The parts of a group; none if they were not asked for.
    pub fn parts(&self, group: usize) -> &[Cell] {
        let width = self.parts.len() / self.groups.len().max(1);
        &self.parts[group * width..(group + 1) * width]
    }
}

/// Works out the numbers of the groups of `by` over `rows`, and those of their
/// parts by `colour`.
pub fn cross(frame: &Frame, rows: Rows<'_>, by: &Places, colour: Option<&Places>, number: Number) -> Cross {
    let sum = match number {
        Number::Sum(column) => Some(column),
        Number::Count | Number::Median(_) => None,
    };
    let Some(pass) = Pass::new(frame, rows, by, colour, sum.as_slice()) else { return Cross::default() };
    let found = match number {
        // Medians are no matter of the pass, which counts the rows of parts.
        Number::Median(_) if colour.is_none() => {
            Gathered { overlapping: by.overlap(frame, rows), ..Gathered::default() }
        }
        _ => pass.run().pop().unwrap_or_default(),
    };
    let cell = |summed: &Summed| Cell { rows: summed.all(), number: pass.number(summed, sum.is_some()) };
    let groups = match number {
        Number::Median(column) => {
            let median = |rows: Vec<u32>| Cell { rows: rows.len(), number: median(frame, column, &rows) };
            let of_figures = match frame.columns().get(column).map(|column| &column.data) {
                Some(Data::Figures(figures)) => medians(frame, figures, rows, by),
                _ => None,
            };
            of_figures.unwrap_or_else(|| by.lists(frame, rows).into_par_iter().map(median).collect())
        }
        Number::Count | Number::Sum(_) => found.groups.iter().map(cell).collect(),
    };
    let parts = found.parts.iter().map(cell).collect();
    Cross { groups, parts, overlapping: found.overlapping, nested_across: found.nested_across }
}

/// What [`sums`] gives for the rows of each group.
pub fn sums_by(frame: &Frame, rows: Rows<'_>, by: &Places) -> Vec<Vec<(usize, Sum)>> {
    let columns = frame.columns().iter().enumerate().filter(|(_, column)| column.info.sums);
    if columns.clone().any(|(_, column)| !matches!(column.data, Data::Figures(_) | Data::Counts(_))) {
        return by.lists(frame, rows).iter().map(|rows| sums(frame, rows)).collect();
    }
    let columns: Vec<usize> = columns.map(|(at, _)| at).collect();
    let mut all = vec![Vec::new(); by.len()];
    if columns.is_empty() {
        return all;
    }
    let Some(pass) = Pass::new(frame, rows, by, None, &columns) else { return all };
    for (at, found) in pass.run().into_iter().enumerate() {
        for (sums, summed) in all.iter_mut().zip(found.groups) {
            sums.push((columns[at], pass.sum(at, &summed)));
        }
    }
    all
}

impl Pass<'_> {
    /// What has been summed up of one of its columns.
    fn sum(&self, column: usize, summed: &Summed) -> Sum {
        let Summed { actual, planned, nested, .. } = summed;
        let (unknown, nested) = (summed.unknown(), *nested as usize);
        match *self.values(column) {
            Values::Figures(figures, _) => {
                let odd: Vec<(u32, u32)> = summed.odd.iter().map(|code| (*code, 1)).collect();
                sum_of(figures, [actual, planned], &odd, unknown, nested)
            }
            Values::None | Values::Counts(_) => {
                let counted = actual.counted as usize;
                Sum { total: of_counts(actual.whole(), counted), counted, unknown, nested, ..Sum::default() }
            }
        }
    }

    /// The number of a group: of rows, or the sum. One that rests on one value alone is
    /// that value, in the words in which it was published: 突破447亿元, not only its
    /// bound.
    fn number(&self, summed: &Summed, is_sum: bool) -> Aggregate {
        let values = self.values(0);
        match values {
            Values::None if is_sum || summed.all() == 0 => return Aggregate::default(),
            Values::None => return count(summed.all()),
            Values::Figures(..) | Values::Counts(_) => {}
        }
        let number = of_sum(self.sum(0, summed));
        let of = if number.value.as_ref().is_some_and(Figure::is_planned) { &summed.planned } else { &summed.actual };
        let own = match values {
            Values::Figures(figures, _) if of.counted == 1 => figures.values()[of.last as usize].clone(),
            _ => None,
        };
        Aggregate { value: own.or(number.value), ..number }
    }
}
