//! Which characters a row has, as far as a few bits tell.

use rayon::prelude::*;

use super::turned::{BLOCK, Turned};
use crate::bits::places;
use crate::frame::readings::beginnings;

/// Marks of rows: each of the most frequent characters has one of its own; for
/// the others there is one for each way in which a reading begins.
pub(crate) type MarkSet = u64;

/// So many characters have a mark of their own.
const OWN: usize = 32;
/// Where the marks of beginnings stand.
const SHARED: u32 = 32;

/// The marks of a column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks {
    /// For each unit of the alphabet its marks.
    of_units: Box<[MarkSet]>,
    rows: Turned,
}

impl Marks {
    /// Of rows that stand in `units` one behind the other, row by row from `starts`
    /// on; `alphabet` has all units that occur, in ascending order.
    pub(super) fn new(units: &[u16], starts: &[u32], alphabet: &[u16]) -> Self {
        let mut of_units: Box<[MarkSet]> = alphabet.iter().map(|unit| shared(*unit)).collect();
        let row = |row: usize| &units[starts[row] as usize..starts[row + 1] as usize];
        for (mark, at) in frequent(starts.len().saturating_sub(1), row, alphabet, &of_units).into_iter().enumerate() {
            of_units[at] = 1 << mark;
        }
        let mut marks = vec![0; 1 << 16];
        alphabet.iter().zip(&of_units).for_each(|(unit, own)| marks[usize::from(*unit)] = *own);
        let rows = starts.len().saturating_sub(1);
        let mut words = vec![0; rows.div_ceil(BLOCK) * BLOCK];
        words.par_chunks_mut(BLOCK).with_min_len(64).enumerate().for_each(|(block, words)| {
            for at in 0..BLOCK.min(rows - block * BLOCK) {
                let all = row(block * BLOCK + at).iter().fold(0, |all, unit| all | marks[usize::from(*unit)]);
                places(all).for_each(|mark| words[mark] |= 1 << at);
            }
        });
        Self { of_units, rows: Turned::of_words(BLOCK, words) }
    }

    /// The marks for ways to begin, of bits as [`beginnings`] has them.
    pub(crate) fn of_beginnings(bits: u32) -> MarkSet {
        MarkSet::from(bits) << SHARED
    }

    /// The marks that a row has if it has the unit at this place of the alphabet,
    /// among others; none for what has no reading.
    pub(crate) fn of_unit(&self, at: usize) -> MarkSet {
        self.of_units.get(at).copied().unwrap_or_default()
    }

    /// Which of the [`BLOCK`] rows from `first` on have one of some marks, the first
    /// row in the lowest bit.
    pub(crate) fn having_one(&self, first: usize, marks: MarkSet) -> u64 {
        if marks == 0 {
            return 0;
        }
        self.rows.rows(first, |words| places(marks).fold(0, |rows, mark| rows | words[mark]))
    }

    /// Which of these rows have all marks of one of some sets.
    pub(crate) fn having_all(&self, first: usize, sets: &[MarkSet]) -> u64 {
        let all = |words: &[u64], set| places(set).fold(u64::MAX, |rows, mark| rows & words[mark]);
        self.rows.rows(first, |words| sets.iter().fold(0, |rows, set| rows | all(words, *set)))
    }
}

/// The marks of a unit without one of its own.
fn shared(unit: u16) -> MarkSet {
    char::from_u32(u32::from(unit)).map_or(0, |c| Marks::of_beginnings(beginnings(c)))
}

/// The places in the alphabet of the units that stand in most rows, as far as a
/// good many rows tell. What can't be spelt needs no mark.
fn frequent<'a>(rows: usize, row: impl Fn(usize) -> &'a [u16], alphabet: &[u16], marks: &[MarkSet]) -> Vec<usize> {
    /// Rows that are looked at.
    const SOME: usize = 1 << 14;
    let mut places = vec![0; 1 << 16];
    alphabet.iter().enumerate().for_each(|(at, unit)| places[usize::from(*unit)] = at);
    // For each unit how many rows have it, and the last of them.
    let mut having = vec![(0_usize, usize::MAX); alphabet.len()];
    for at in (0..rows).step_by(rows.div_ceil(SOME).max(1)) {
        for unit in row(at) {
            if let Some((number, last)) = having.get_mut(places[usize::from(*unit)])
                && *last != at
            {
                (*number, *last) = (*number + 1, at);
            }
        }
    }
    let mut all: Vec<usize> = (0..alphabet.len()).filter(|at| marks[*at] != 0 && having[*at].0 > 0).collect();
    all.sort_by_key(|at| std::cmp::Reverse(having[*at].0));
    all.truncate(OWN);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The marks of rows and the alphabet.
    fn marks(rows: &[&str]) -> (Marks, Vec<u16>) {
        let (mut units, mut starts) = (Vec::new(), vec![0]);
        for row in rows {
            units.extend(row.encode_utf16());
            units.push(0);
            starts.push(units.len() as u32);
        }
        let mut alphabet: Vec<u16> = units.iter().copied().filter(|unit| *unit != 0).collect();
        alphabet.sort_unstable();
        alphabet.dedup();
        (Marks::new(&units, &starts, &alphabet), alphabet)
    }

    #[test]
    fn frequent_characters_have_a_mark_of_their_own_and_others_share_theirs() {
        let rest: String = ('一'..'丰').collect();
        let rows: Vec<String> = (0..100).map(|row| format!("基金{}", if row == 70 { &rest } else { "，" })).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).chain(["", "川常"]).collect();
        let (marks, alphabet) = marks(&rows);
        let of = |c: char| {
            let at = alphabet.binary_search(&(c as u16)).expect("a character that occurs");
            marks.of_unit(at)
        };
        assert!(of('基') < 1 << SHARED && of('金') < 1 << SHARED && of('基') != of('金'));
        assert_eq!(of('，'), 0);
        assert_eq!((of('川'), of('常')), (shared('川' as u16), shared('川' as u16)));
        assert_eq!(marks.having_one(0, of('基')), u64::MAX);
        assert_eq!(marks.having_one(64, of('基')), (1 << 36) - 1);
        assert_eq!(marks.having_one(64, of('川')) >> 37, 1);
        assert_eq!(marks.having_all(64, &[of('基') | of('川')]) & 1 << 37, 0);
        assert_eq!(marks.having_all(64, &[of('基') | of('川'), of('常')]) >> 37, 1);
    }

    #[test]
    fn no_rows_have_no_marks() {
        let none = Marks::new(&[], &[], &[]);
        assert_eq!((none.having_one(0, 1), none.having_all(0, &[1]), none.of_unit(0)), (0, 0, 0));
    }
}
