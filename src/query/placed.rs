//! Where the rows of a table lie along a column: each different value once, with the
//! number of its rows.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::grouping::Places;
use super::histogram::{Position, positions};
use super::rows::Rows;
use super::tally::tally;
use crate::frame::{Codes, Data, Frame};

/// Rows that are looked at in one go.
const BLOCK: usize = 1 << 11;

/// The values of a column with a place on its axis.
#[derive(Clone, Debug)]
pub struct Placed {
    column: usize,
    /// Codes of rows where the column has none of its own.
    own: Option<Arc<Codes>>,
    /// By code, in ascending order; the first is that there is none.
    positions: Vec<Option<Position>>,
    /// How many rows have each code.
    counts: Vec<u32>,
}

impl Placed {
    /// Where `rows` lie; `None` if the column has no axis.
    pub fn of(frame: &Frame, column: usize, rows: Rows<'_>) -> Option<Self> {
        let (own, positions) = match &frame.columns().get(column)?.data {
            Data::Text(_) | Data::Terms(_) => return None,
            Data::Figures(_) | Data::Dates(_) => (None, positions(&frame.columns()[column])),
            Data::Counts(counts) => {
                let mut known = counts.clone();
                known.sort_unstable();
                known.dedup();
                let code = |count: &u64| known.partition_point(|other| other < count) as u32 + 1;
                let codes = Codes::Wide(counts.iter().map(code).collect());
                let place = |count: u64| {
                    let at = count as f64;
                    Some(Position { low: Some(at), at, high: Some(at) })
                };
                let positions = std::iter::once(None).chain(known.iter().copied().map(place)).collect();
                (Some(Arc::new(codes)), positions)
            }
        };
        let mut found = Self { column, own, positions, counts: Vec::new() };
        found.counts = tally(found.codes(frame)?, rows, found.positions.len());
        Some(found)
    }

    /// The code of each row.
    pub fn codes<'a>(&'a self, frame: &'a Frame) -> Option<&'a Codes> {
        match (&self.own, &frame.columns().get(self.column)?.data) {
            (Some(own), _) => Some(own),
            (None, Data::Figures(figures)) => Some(figures.codes()),
            (None, Data::Dates(dates)) => Some(dates.codes()),
            (None, Data::Text(_) | Data::Terms(_) | Data::Counts(_)) => None,
        }
    }

    /// Does something with each row and its codes in two columns.
    pub fn together(frame: &Frame, rows: Rows<'_>, of: (&Self, &Self), visit: impl FnMut(u32, usize, usize)) {
        Self::some_together(frame, rows, 0..rows.len(), of, visit);
    }

    /// The codes in each of two columns of the rows of which `is_seen` is true of both.
    pub fn seen(
        frame: &Frame,
        rows: Rows<'_>,
        (x, y): (&Self, &Self),
        is_seen: impl Fn(usize, usize) -> bool + Sync,
    ) -> [Vec<bool>; 2] {
        let none = || [vec![false; x.positions.len()], vec![false; y.positions.len()]];
        let some = |places| {
            let [mut of_x, mut of_y] = none();
            Self::some_together(frame, rows, places, (x, y), |_, at_x, at_y| {
                let is_seen = is_seen(at_x, at_y);
                of_x[at_x] |= is_seen;
                of_y[at_y] |= is_seen;
            });
            [of_x, of_y]
        };
        let join = |mut all: [Vec<bool>; 2], more: [Vec<bool>; 2]| {
            all.iter_mut().flatten().zip(more.iter().flatten()).for_each(|(all, more)| *all |= more);
            all
        };
        rows.split().into_par_iter().map(some).reduce_with(join).unwrap_or_else(none)
    }

    fn some_together(
        frame: &Frame,
        rows: Rows<'_>,
        places: Range<usize>,
        (x, y): (&Self, &Self),
        mut visit: impl FnMut(u32, usize, usize),
    ) {
        let (Some(of_x), Some(of_y)) = (x.codes(frame), y.codes(frame)) else { return };
        let mut codes = [[0; BLOCK]; 2];
        for from in places.clone().step_by(BLOCK) {
            let len = BLOCK.min(places.end - from);
            rows.read(of_x, from, &mut codes[0][..len], |code| code as u32);
            rows.read(of_y, from, &mut codes[1][..len], |code| code as u32);
            (0..len).for_each(|at| visit(rows.at(from + at), codes[0][at] as usize, codes[1][at] as usize));
        }
    }

    /// The code of one row.
    pub fn code(&self, frame: &Frame, row: u32) -> usize {
        self.codes(frame).and_then(|codes| codes.get(row as usize)).unwrap_or_default()
    }

    /// The place of each code; none of the first.
    pub fn positions(&self) -> &[Option<Position>] {
        &self.positions
    }

    /// How many rows have no value.
    pub fn unknown(&self) -> usize {
        self.counts.first().map_or(0, |rows| *rows as usize)
    }

    /// The codes that rows have, in ascending order, with their places and how many
    /// rows that are.
    pub fn known(&self) -> impl DoubleEndedIterator<Item = (usize, Position, usize)> {
        let filled = self.positions.iter().zip(&self.counts).enumerate().filter(|(_, (_, rows))| **rows > 0);
        filled.filter_map(|(code, (position, rows))| Some((code, (*position)?, *rows as usize)))
    }

    /// Puts codes into groups: `of_code` has for each code the number of one below
    /// `len`, or [`super::NOWHERE`].
    pub fn places(&self, of_code: Vec<u32>, len: usize) -> Places {
        Places::of_codes(self.column, self.own.clone(), of_code, len)
    }
}
