//! Which rows a query matches, and how surely.

use rayon::prelude::*;

use super::evaluate::matches;
use super::keep::Keep;
use super::sort::{SortKey, sort_rows};
use super::term::Query;
use crate::frame::Frame;
use crate::i18n::Lang;

/// How surely a row matches; ordered from no to certain for AND.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Match {
    /// It does not.
    No,
    /// A value that the query asks about is unknown.
    Unknown,
    /// The bounds of a figure allow it, but do not make it sure.
    Possible,
    /// It does.
    Certain,
}

impl Match {
    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Unknown => "unknown",
            Self::Possible => "possible",
            Self::Certain => "certain",
        }
    }
}

/// The rows of a frame that a query leaves, in order, in three groups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Rows that match for certain.
    pub certain: Vec<u32>,
    /// Rows that possibly match.
    pub possible: Vec<u32>,
    /// Rows where a value that the query asks about is unknown.
    pub unknown: Vec<u32>,
    /// Number of rows in the frame.
    pub total: usize,
}

impl Selection {
    /// The rows that `keep` keeps, certain ones first.
    pub fn kept(&self, keep: Keep) -> impl Iterator<Item = (u32, Match)> + '_ {
        let groups =
            [(Match::Certain, &self.certain), (Match::Possible, &self.possible), (Match::Unknown, &self.unknown)];
        let kept = groups.into_iter().filter(move |(verdict, _)| keep.shows(*verdict));
        kept.flat_map(|(verdict, rows)| rows.iter().map(move |&row| (row, verdict)))
    }
}

impl Selection {
    /// The rows of one group.
    pub fn group(&self, verdict: Match) -> &[u32] {
        match verdict {
            Match::Certain => &self.certain,
            Match::Possible => &self.possible,
            Match::Unknown => &self.unknown,
            Match::No => &[],
        }
    }
}

/// The matching rows, each group sorted by `sort`; ties keep the file's order.
pub fn select(frame: &Frame, query: &Query, sort: &[SortKey], lang: Lang) -> Selection {
    let mut selection = Selection { total: frame.rows(), ..Selection::default() };
    if query.is_empty() {
        selection.certain = (0..frame.rows() as u32).collect();
    } else {
        selection.add(&matches(frame, query), |at| at as u32);
    }
    selection.sort(frame, sort, lang);
    selection
}

/// Rows that are looked at in one go: they and their verdicts stay in the
/// processor's cache while term after term is looked at.
pub(super) const CHUNK: usize = 1 << 14;

impl Selection {
    /// Puts rows into their groups; `row` tells which one a verdict is about.
    pub(super) fn add(&mut self, verdicts: &[Match], row: impl Fn(usize) -> u32 + Sync) {
        const GROUPS: [Match; 3] = [Match::Certain, Match::Possible, Match::Unknown];
        let number =
            |verdicts: &[Match]| GROUPS.map(|group| verdicts.iter().filter(|verdict| **verdict == group).count());
        let numbers: Vec<[usize; 3]> = verdicts.par_chunks(CHUNK).map(number).collect();
        let mut rows: [Vec<u32>; 3] =
            std::array::from_fn(|at| vec![0; numbers.iter().map(|numbers| numbers[at]).sum()]);
        let mut rest = rows.each_mut().map(|rows| &mut rows[..]);
        // Each chunk has its part of each group, which it fills by itself.
        let parts = |numbers: &[usize; 3]| -> [&mut [u32]; 3] {
            std::array::from_fn(|at| rest[at].split_off_mut(..numbers[at]).unwrap_or_default())
        };
        let parts: Vec<[&mut [u32]; 3]> = numbers.iter().map(parts).collect();
        let chunks = parts.into_par_iter().zip(verdicts.par_chunks(CHUNK)).enumerate();
        chunks.for_each(|(chunk, (parts, verdicts))| {
            for (group, part) in GROUPS.into_iter().zip(parts) {
                fill(part, verdicts, |verdict| *verdict == group, |at| row(chunk * CHUNK + at));
            }
        });
        [self.certain, self.possible, self.unknown] = rows;
    }

    /// Sorts each group.
    pub(super) fn sort(&mut self, frame: &Frame, sort: &[SortKey], lang: Lang) {
        for rows in [&mut self.certain, &mut self.possible, &mut self.unknown] {
            sort_rows(frame, rows, sort, lang);
        }
    }
}

/// Writes down the entries of `of` for which a statement is true, by what `row`
/// makes of their places; `rows` has as many places as there are such.
fn fill<T>(rows: &mut [u32], of: &[T], is: impl Fn(&T) -> bool, row: impl Fn(usize) -> u32) {
    if rows.is_empty() {
        return;
    }
    if rows.len() == of.len() {
        rows.iter_mut().enumerate().for_each(|(at, place)| *place = row(at));
        return;
    }
    // Each is written down, and kept or written over: that costs less than to
    // guess which.
    let mut next = 0;
    for (at, entry) in of.iter().enumerate() {
        let Some(place) = rows.get_mut(next) else { break };
        *place = row(at);
        next += usize::from(is(entry));
    }
}
