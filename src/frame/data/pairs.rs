//! Which letters follow each other where a text is spelt, by row.

use super::turned::{BLOCK, Turned};
use crate::bits::places;
use crate::frame::readings::LETTERS;

/// For one row the pairs of letters with which the readings of two characters
/// in a row begin, as bits of [`PairBits`].
pub(crate) type Pairs = [u64; 2];

const ALPHABET: usize = 26;
/// So many pairs have a bit of their own; there are that many bits for others.
const OWN: u8 = 96;
const SHARED: usize = 32;
/// A pair that does not occur.
const NONE: u8 = u8::MAX;

/// Which bit stands for a pair of letters. The pairs that come first, which
/// those that are frequent do, have one of their own; the others share some.
#[derive(Clone, Debug)]
pub(crate) struct PairBits {
    bits: [u8; ALPHABET * ALPHABET],
    own: u8,
}

impl Default for PairBits {
    fn default() -> Self {
        Self { bits: [NONE; ALPHABET * ALPHABET], own: 0 }
    }
}

impl PairBits {
    /// The bit of a pair of letters, 0 for a; `None` if it is in no row.
    pub(crate) fn get(&self, first: usize, second: usize) -> Option<Pairs> {
        let bit = self.bits[first * ALPHABET + second];
        (bit != NONE).then(|| set([0; 2], bit))
    }

    /// Whether a bit stands for this pair and for no other.
    pub(crate) fn is_own(&self, first: usize, second: usize) -> bool {
        self.bits[first * ALPHABET + second] < OWN
    }

    /// The bit of a pair that occurs.
    fn enter(&mut self, first: usize, second: usize) -> u8 {
        let at = first * ALPHABET + second;
        let bit = &mut self.bits[at];
        if *bit == NONE {
            *bit = if self.own < OWN { self.own } else { OWN + (at % SHARED) as u8 };
            self.own += u8::from(self.own < OWN);
        }
        *bit
    }
}

/// Collects the pairs of a row while its characters pass.
#[derive(Debug, Default)]
pub(super) struct PairsOfRow {
    pairs: Pairs,
    /// The letters of the character before, one bit for each.
    before: u32,
}

impl PairsOfRow {
    /// Goes past a character that begins with any of `letters`; with none it
    /// can't be spelt, and nothing leads across it.
    pub(super) fn character(&mut self, letters: u32, known: &mut PairBits) {
        let letters = letters & LETTERS;
        for first in places(u64::from(self.before)) {
            for second in places(u64::from(letters)) {
                self.pairs = set(self.pairs, known.enter(first, second));
            }
        }
        self.before = letters;
    }

    /// Ends a form: nothing leads across.
    pub(super) fn end_form(&mut self) {
        self.before = 0;
    }

    /// The pairs of the row.
    pub(super) fn pairs(&self) -> Pairs {
        self.pairs
    }
}

/// The pairs of all rows of a column.
#[derive(Clone, Debug, Default)]
pub(crate) struct PairsOfRows(Turned);

impl PairsOfRows {
    /// For about so many rows.
    pub(super) fn new(rows: usize) -> Self {
        Self(Turned::new(2 * BLOCK, rows))
    }

    pub(super) fn set(&mut self, row: usize, pairs: Pairs) {
        self.0.set(row, places(pairs[0]).chain(places(pairs[1]).map(|bit| BLOCK + bit)));
    }

    /// Which of the [`BLOCK`] rows from `first` on have all pairs of one of some
    /// sets, the first row in the lowest bit. Of rows behind the last one nothing is
    /// said.
    pub(crate) fn having(&self, first: usize, sets: &[Pairs]) -> u64 {
        let all = |words: &[u64], pairs| places(pairs).fold(u64::MAX, |rows, bit| rows & words[bit]);
        let has = |words: &[u64], set: &Pairs| all(&words[..BLOCK], set[0]) & all(&words[BLOCK..], set[1]);
        self.0.rows(first, |words| sets.iter().fold(0, |rows, set| rows | has(words, set)))
    }
}

fn set(mut pairs: Pairs, bit: u8) -> Pairs {
    pairs[usize::from(bit >> 6)] |= 1 << (bit & 63);
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_goes_with_every_letter_of_the_next_character() {
        let (mut known, mut row) = (PairBits::default(), PairsOfRow::default());
        for letters in [0b11, 0b100, 0, 0b1000] {
            row.character(letters, &mut known);
        }
        row.end_form();
        row.character(0b1, &mut known);
        assert_eq!(row.pairs(), [0b11, 0]);
        assert_eq!([known.get(0, 2), known.get(1, 2), known.get(2, 3)], [Some([1, 0]), Some([2, 0]), None]);
    }

    #[test]
    fn rows_that_have_all_pairs_of_a_set_are_found() {
        let mut all = PairsOfRows::new(3);
        [[1, 0], [3, 1 << 63], [0, 1 << 63]].into_iter().enumerate().for_each(|(row, pairs)| all.set(row, pairs));
        let having = |sets: &[Pairs]| all.having(0, sets) & 0b111;
        assert_eq!(having(&[[1, 0]]), 0b011);
        assert_eq!(having(&[[1, 1 << 63]]), 0b010);
        assert_eq!(having(&[[2, 0], [0, 1 << 63]]), 0b110);
        assert_eq!(having(&[]), 0);
    }

    #[test]
    fn pairs_that_come_late_share_bits() {
        let mut known = PairBits::default();
        for first in 0..ALPHABET {
            for second in 0..ALPHABET {
                let mut row = PairsOfRow::default();
                row.character(1 << first, &mut known);
                row.character(1 << second, &mut known);
                assert_eq!(Some(row.pairs()), known.get(first, second));
                assert_eq!(row.pairs().map(u64::count_ones).iter().sum::<u32>(), 1);
            }
        }
        assert_ne!(known.get(0, 0), known.get(0, 1), "the first have their own");
    }
}
