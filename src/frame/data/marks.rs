//! Which characters a row has, as far as a few bits tell.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::{BitAnd, BitOr, BitOrAssign};

use super::turned::{Bits, Turned};
use crate::bits::places;
use crate::frame::readings::{BEGINNINGS, beginnings};
use crate::model::HASHER;

/// Marks of rows: each of the most frequent characters has one of its own, and so
/// have some pairs of characters that stand beside each other; for all others there
/// is one for each way in which a reading begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct MarkSet([u64; WORDS]);

const WORDS: usize = 3;
/// So many marks there are.
const WIDTH: usize = WORDS * u64::BITS as usize;

/// So many characters have a mark of their own.
const UNITS: usize = 118;
/// So many pairs have one; these stand behind those.
const PAIRS: usize = 16;
/// Where the marks of beginnings stand.
const SHARED: usize = UNITS + PAIRS;
/// There is a mark for each.
const _: () = assert!(SHARED + BEGINNINGS == WIDTH);

impl MarkSet {
    /// No mark.
    pub(crate) const NONE: Self = Self([0; WORDS]);

    /// Some marks in a row, the first of which stands at `place`.
    fn at(place: usize, marks: u64) -> Self {
        let (word, shift) = (place / u64::BITS as usize, place as u32 % u64::BITS);
        let mut set = Self::NONE;
        set.0[word] = marks << shift;
        let rest = marks.checked_shr(u64::BITS - shift).unwrap_or_default();
        if rest != 0 {
            set.0[word + 1] = rest;
        }
        set
    }

    /// Whether it is none at all.
    pub(crate) fn is_empty(self) -> bool {
        self == Self::NONE
    }

    /// How many there are.
    pub(crate) fn count(self) -> u32 {
        self.0.into_iter().map(u64::count_ones).sum()
    }

    /// Those that are not among others.
    #[must_use]
    pub(crate) fn without(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] & !other.0[at]))
    }

    /// Each of them.
    pub(crate) fn each(self) -> impl Iterator<Item = usize> {
        let words = self.0.into_iter().enumerate();
        words.flat_map(|(at, word)| places(word).map(move |mark| at * u64::BITS as usize + mark))
    }
}

impl BitOr for MarkSet {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] | other.0[at]))
    }
}

impl BitOrAssign for MarkSet {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

impl BitAnd for MarkSet {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] & other.0[at]))
    }
}

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
        let is_spelt = |unit: u16| place(unit).is_some_and(|at| !of_units[at].is_empty());
        let (own, pairs) = frequent(rows, row, is_spelt);
        for (mark, at) in own.into_iter().filter_map(place).enumerate() {
            of_units[at] = MarkSet::at(mark, 1);
        }
        let mut adds = vec![Adds::default(); 1 << 16];
        alphabet.iter().zip(&of_units).for_each(|(unit, own)| adds[usize::from(*unit)].own = *own);
        for (at, [first, second]) in pairs.iter().enumerate() {
            adds[usize::from(*first)].begins |= 1 << at;
            adds[usize::from(*second)].ends |= 1 << at;
        }
        let of_row = |at: usize| {
            let (mut own, mut paired, mut before) = (MarkSet::NONE, 0, 0);
            for unit in row(at) {
                let adds = adds[usize::from(*unit)];
                own |= adds.own;
                paired |= before & adds.ends;
                before = adds.begins;
            }
            (own | MarkSet::at(UNITS, u64::from(paired))).each()
        };
        Self { of_units, pairs, rows: Turned::of_rows(WIDTH, rows, of_row) }
    }

    /// The marks for ways to begin, of bits as [`beginnings`] has them.
    pub(crate) fn of_beginnings(bits: u64) -> MarkSet {
        MarkSet::at(SHARED, bits)
    }

    /// The marks that a row has if it has the unit at this place of the alphabet,
    /// among others; none for what has no reading.
    pub(crate) fn of_unit(&self, at: usize) -> MarkSet {
        self.of_units.get(at).copied().unwrap_or_default()
    }

    /// The mark that a row has if, and only if, these two units stand beside each
    /// other in it; none if they have no mark of their own.
    pub(crate) fn of_pair(&self, units: &[u16]) -> MarkSet {
        self.pairs.iter().position(|pair| pair == units).map_or(MarkSet::NONE, |at| MarkSet::at(UNITS + at, 1))
    }

    /// Which of so many rows from `first` on have all marks of one of some sets: see
    /// [`Turned::having`].
    pub(crate) fn having(&self, first: usize, rows: usize, sets: &[Bits]) -> Vec<u64> {
        self.rows.having(first, rows, sets)
    }
}

/// The marks of a unit without one of its own.
fn shared(unit: u16) -> MarkSet {
    char::from_u32(u32::from(unit)).map_or(MarkSet::NONE, |c| Marks::of_beginnings(beginnings(c)))
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
        let is_own = |set: MarkSet| set.count() == 1 && set.each().all(|mark| mark < UNITS);
        assert!(is_own(of('基')) && is_own(of('金')) && of('基') != of('金'));
        let none = MarkSet::NONE;
        assert_eq!((of('，'), pair, marks.of_pair(&['基' as u16])), (none, MarkSet::at(UNITS, 1), none));
        assert_eq!((of('川'), of('常')), (shared('川' as u16), shared('常' as u16)));
        let having = |sets: &[MarkSet]| {
            let sets: Vec<Bits> = sets.iter().map(|set| set.each().collect()).collect();
            marks.having(64, 38, &sets)[0]
        };
        assert_eq!(having(&[of('基')]), ((1 << 36) - 1) | 1 << 37);
        assert_eq!(having(&[pair]), (1 << 36) - 1);
        assert_eq!(having(&[of('川')]) >> 37, 1);
        assert_eq!(having(&[of('川') | pair]) >> 37, 0);
        assert_eq!(having(&[pair, of('常')]) >> 37, 1);
    }

    #[test]
    fn sets_of_marks_go_across_words() {
        let set = MarkSet::at(60, 0b11_0001);
        assert!(set.each().eq([60, 64, 65]) && set.count() == 3);
        assert_eq!(set.without(MarkSet::at(64, 1)) | MarkSet::at(191, 1), MarkSet([1 << 60, 0b10, 1 << 63]));
        assert!((set & MarkSet::at(61, 0b111)).is_empty() && !(set & MarkSet::at(65, 1)).is_empty());
        assert_eq!(MarkSet::at(128, u64::MAX).count(), 64);
    }

    #[test]
    fn no_rows_have_no_marks() {
        let none = Marks::new(&[], &[], &[]);
        assert_eq!((none.having(0, 1, &[[1].into()])[0], none.of_unit(0)), (0, MarkSet::NONE));
    }
}
