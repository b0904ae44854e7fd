//! Rows that something is worked out of: all, or some.

use std::ops::Range;

use rayon::prelude::*;

use crate::frame::{Code, Codes, on_codes};

/// Rows that one thread looks at in one go.
const CHUNK: usize = 1 << 16;

/// Rows of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows<'a> {
    /// The first so many.
    First(usize),
    /// These, in whatever order.
    These(&'a [u32]),
}

impl<'a> Rows<'a> {
    /// Some rows; seen as the first so many where they are these, in order: cells that
    /// stand next to each other are read several times as fast.
    pub fn of(rows: &'a [u32]) -> Self {
        let are_first = |(at, rows): (usize, &[u32])| {
            // Without a branch for each row.
            let first = (at * CHUNK) as u32;
            rows.iter().zip(first..).map(|(row, place)| u32::from(*row != place)).sum::<u32>() == 0
        };
        // A look at the last is enough for most that are not.
        let is_last = rows.last().is_none_or(|last| *last as usize + 1 == rows.len());
        if is_last && rows.par_chunks(CHUNK).enumerate().all(are_first) {
            Self::First(rows.len())
        } else {
            Self::These(rows)
        }
    }

    /// How many there are.
    pub fn len(self) -> usize {
        match self {
            Self::First(rows) => rows,
            Self::These(rows) => rows.len(),
        }
    }

    /// True if there are none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The row at a place.
    pub fn at(self, place: usize) -> u32 {
        match self {
            Self::First(_) => place as u32,
            Self::These(rows) => rows[place],
        }
    }

    /// The places of the rows that each thread looks at, if each has tables of its own;
    /// few rows are one thread's.
    pub(super) fn split(self) -> Vec<Range<usize>> {
        let len = self.len();
        let share = len.div_ceil(rayon::current_num_threads()).max(CHUNK);
        (0..len).step_by(share).map(|from| from..(from + share).min(len)).collect()
    }

    /// Does something with each row.
    pub(super) fn each(self, mut visit: impl FnMut(u32)) {
        match self {
            Self::First(rows) => (0..rows as u32).for_each(visit),
            Self::These(rows) => rows.iter().for_each(|row| visit(*row)),
        }
    }

    /// Writes for the rows from the place `from` on what `of` says of their codes.
    pub(super) fn read(self, codes: &Codes, from: usize, out: &mut [u32], of: impl Fn(usize) -> u32) {
        on_codes!(codes, codes => self.read_coded(codes, from, out, of));
    }

    fn read_coded<C: Code>(self, codes: &[C], from: usize, out: &mut [u32], of: impl Fn(usize) -> u32) {
        match self {
            Self::First(_) => out.iter_mut().zip(&codes[from..]).for_each(|(out, code)| *out = of(code.at())),
            Self::These(rows) => {
                out.iter_mut().zip(&rows[from..]).for_each(|(out, row)| *out = of(codes[*row as usize].at()));
            }
        }
    }
}

/// A bit for each row of a frame: whether it is among some.
pub(super) struct Among(Vec<u64>);

impl Among {
    /// `None` if all rows of the frame are.
    pub(super) fn of(rows: Rows<'_>, all: usize) -> Option<Self> {
        if rows == Rows::First(all) {
            return None;
        }
        let mut bits = vec![0_u64; all.div_ceil(64)];
        rows.each(|row| bits[row as usize / 64] |= 1 << (row % 64));
        Some(Self(bits))
    }

    /// Whether a row is among them.
    pub(super) fn has(&self, row: u32) -> bool {
        self.0[row as usize / 64] >> (row % 64) & 1 > 0
    }
}
