//! Which rows a query matches, and how surely.

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
        let rows: Vec<u32> = (0..frame.rows() as u32).collect();
        selection.add(&rows, &matches(frame, query));
    }
    selection.sort(frame, sort, lang);
    selection
}

impl Selection {
    /// Puts rows into their groups.
    pub(super) fn add(&mut self, rows: &[u32], verdicts: &[Match]) {
        self.certain = pick(rows, verdicts, |verdict| *verdict == Match::Certain);
        self.possible = pick(rows, verdicts, |verdict| *verdict == Match::Possible);
        self.unknown = pick(rows, verdicts, |verdict| *verdict == Match::Unknown);
    }

    /// Sorts each group.
    pub(super) fn sort(&mut self, frame: &Frame, sort: &[SortKey], lang: Lang) {
        for rows in [&mut self.certain, &mut self.possible, &mut self.unknown] {
            sort_rows(frame, rows, sort, lang);
        }
    }
}

/// The rows of whose entry in `of` a statement is true. Each row is written down
/// and kept or written over: that costs less than to guess which.
pub(super) fn pick<T>(rows: &[u32], of: &[T], is: impl Fn(&T) -> bool) -> Vec<u32> {
    let number = of.iter().filter(|entry| is(entry)).count();
    if number == 0 {
        return Vec::new();
    }
    let mut kept = vec![0; number + 1];
    let mut next = 0;
    for (row, entry) in rows.iter().zip(of) {
        kept[next] = *row;
        next += usize::from(is(entry));
    }
    kept.truncate(number);
    kept
}
