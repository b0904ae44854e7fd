//! Which characters a row has, as far as a few bits tell.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::turned::{Bits, Turned};
use crate::bits::places;
use crate::frame::readings::{BEGINNINGS, beginnings};
use crate::model::HASHER;

/// Marks of rows: each of the most frequent characters has one of its own, and so
/// have some pairs of characters that stand beside each other; for all others there
/// is one for each way in which a reading begins.
pub(crate) type MarkSet = u128;

/// So many characters have a mark of their own.
const UNITS: usize = 54;
/// So many pairs have one; these stand behind those.
const PAIRS: usize = 16;
/// Where the marks of beginnings stand.
const SHARED: usize = UNITS + PAIRS;
/// There is a mark for each.
const _: () = assert!(SHARED + BEGINNINGS == MarkSet::BITS as usize);

/// The marks of a column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks {
    /// For each unit of the alphabet its marks.
    of_units: Box<[MarkSet]>,
    /// The pairs that have a mark.
    pairs: Box<[[u16; 2]]>,
    rows: Turned,
}

/// What a unit adds to the marks of a row.
#[derive(Clone, Copy, Default)]
struct Adds {
    own: MarkSet,
    /// The marks of pairs that it begins, and of those that it ends.
    begins: u16,
    ends: u16,
}

impl Marks {
    /// Of rows that stand in `units` one behind the other, row by row from `starts`
    /// on; `alphabet` has all units that occur, in ascending order.
    pub(super) fn new(units: &[u16], starts: &[u32], alphabet: &[u16]) -> Self {
        let rows = starts.len().saturating_sub(1);
        let row = |row: usize| &units[starts[row] as usize..starts[row + 1] as usize];
        let mut of_units: Box<[MarkSet]> = alphabet.iter().map(|unit| shared(*unit)).collect();
        let place = |unit: u16| alphabet.binary_search(&unit).ok();
        // What can't be spelt needs no mark.
        let is_spelt = |unit: u16| place(unit).is_some_and(|at| of_units[at] != 0);
        let (own, pairs) = frequent(rows, row, is_spelt);
        for (mark, at) in own.into_iter().filter_map(place).enumerate() {
            of_units[at] = 1 << mark;
        }
        let mut adds = vec![Adds::default(); 1 << 16];
        alphabet.iter().zip(&of_units).for_each(|(unit, own)| adds[usize::from(*unit)].own = *own);
        for (at, [first, second]) in pairs.iter().enumerate() {
            adds[usize::from(*first)].begins |= 1 << at;
            adds[usize::from(*second)].ends |= 1 << at;
        }
        let of_row = |at: usize| {
            let (mut own, mut paired, mut before) = (0, 0, 0);
            for unit in row(at) {
                let adds = adds[usize::from(*unit)];
                own |= adds.own;
                paired |= before & adds.ends;
                before = adds.begins;
            }
            own | MarkSet::from(paired) << UNITS
        };
        Self { of_units, pairs, rows: Turned::of_rows(rows, of_row) }
    }

    /// The marks for ways to begin, of bits as [`beginnings`] has them.
    pub(crate) fn of_beginnings(bits: u64) -> MarkSet {
        MarkSet::from(bits) << SHARED
    }

    /// The marks that a row has if it has the unit at this place of the alphabet,
    /// among others; none for what has no reading.
    pub(crate) fn of_unit(&self, at: usize) -> MarkSet {
        self.of_units.get(at).copied().unwrap_or_default()
    }

    /// The mark that a row has if, and only if, these two units stand beside each
    /// other in it; none if they have no mark of their own.
    pub(crate) fn of_pair(&self, units: &[u16]) -> MarkSet {
        self.pairs.iter().position(|pair| pair == units).map_or(0, |at| 1 << (UNITS + at))
    }

    /// Which of so many rows from `first` on have all marks of one of some sets: see
    /// [`Turned::having`].
    pub(crate) fn having(&self, first: usize, rows: usize, sets: &[Bits]) -> Vec<u64> {
        self.rows.having(first, rows, sets)
    }
}

/// Some marks as they are asked for.
pub(crate) fn all_of(marks: MarkSet) -> Bits {
    each_of(marks).collect()
}

/// Each of some marks.
pub(crate) fn each_of(marks: MarkSet) -> impl Iterator<Item = usize> {
    let half = u64::BITS;
    places(marks as u64).chain(places((marks >> half) as u64).map(move |mark| half as usize + mark))
}

/// The marks of a unit without one of its own.
fn shared(unit: u16) -> MarkSet {
    char::from_u32(u32::from(unit)).map_or(0, |c| Marks::of_beginnings(beginnings(c)))
}

/// The units, and the pairs of units, that stand in most rows, as far as a good many
/// rows tell.
fn frequent<'a>(
    rows: usize,
    row: impl Fn(usize) -> &'a [u16],
    is_spelt: impl Fn(u16) -> bool,
) -> (Vec<u16>, Box<[[u16; 2]]>) {
    /// Rows that are looked at.
    const SOME: usize = 1 << 14;
    // How many rows have it, and which of them was the last.
    let mut units: HashMap<u16, (usize, usize), _> = HashMap::with_hasher(HASHER);
    let mut pairs: HashMap<[u16; 2], (usize, usize), _> = HashMap::with_hasher(HASHER);
    let count = |(number, last): &mut (usize, usize), at: usize| {
        if *last != at {
            (*number, *last) = (*number + 1, at);
        }
    };
    for at in (0..rows).step_by(rows.div_ceil(SOME).max(1)) {
        let mut before = None;
        for &unit in row(at) {
            let spelt = is_spelt(unit).then_some(unit);
            if let Some(unit) = spelt {
                count(units.entry(unit).or_insert((0, usize::MAX)), at);
                if let Some(before) = before {
                    count(pairs.entry([before, unit]).or_insert((0, usize::MAX)), at);
                }
            }
            before = spelt;
        }
    }
    let pairs = most(pairs.into_iter().map(|(pair, (number, _))| (number, pair)), PAIRS);
    (most(units.into_iter().map(|(unit, (number, _))| (number, unit)), UNITS), pairs.into())
}

/// Those of the largest numbers, the larger first.
fn most<T: Copy + Ord>(all: impl Iterator<Item = (usize, T)>, number: usize) -> Vec<T> {
    let mut all: Vec<(usize, T)> = all.collect();
    all.sort_unstable_by_key(|(number, what)| (Reverse(*number), *what));
    all.into_iter().take(number).map(|(_, what)| what).collect()
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
    fn frequent_characters_and_pairs_have_marks_of_their_own_and_others_share_theirs() {
        let rest: String = ('一'..'亀').collect();
        let rows = (0..100).map(|row| format!("基金{}", if row == 70 { &rest } else { "，" }));
        let rows: Vec<String> = rows.chain([String::new(), "川常，金基".to_owned()]).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let (marks, alphabet) = marks(&rows);
        let of = |c: char| {
            let at = alphabet.binary_search(&(c as u16)).expect("a character that occurs");
            marks.of_unit(at)
        };
        let pair = marks.of_pair(&['基' as u16, '金' as u16]);
        assert!(of('基') < 1 << UNITS && of('金') < 1 << UNITS && of('基') != of('金'));
        assert_eq!((of('，'), pair, marks.of_pair(&['基' as u16])), (0, 1 << UNITS, 0));
        assert_eq!((of('川'), of('常')), (shared('川' as u16), shared('常' as u16)));
        let having = |sets: &[MarkSet]| {
            let sets: Vec<Bits> = sets.iter().map(|set| all_of(*set)).collect();
            marks.having(64, 38, &sets)[0]
        };
        assert_eq!(having(&[of('基')]), ((1 << 36) - 1) | 1 << 37);
        assert_eq!(having(&[pair]), (1 << 36) - 1);
        assert_eq!(having(&[of('川')]) >> 37, 1);
        assert_eq!(having(&[of('川') | pair]) >> 37, 0);
        assert_eq!(having(&[pair, of('常')]) >> 37, 1);
    }

    #[test]
    fn no_rows_have_no_marks() {
        let none = Marks::new(&[], &[], &[]);
        assert_eq!((none.having(0, 1, &[all_of(1)])[0], none.of_unit(0)), (0, 0));
    }
}
