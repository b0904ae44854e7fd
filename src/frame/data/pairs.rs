//! Which letters follow each other where a text is spelt, by row.

use crate::bits::places;
use crate::frame::readings::LETTERS;

/// For one row the pairs of letters with which the readings of two characters
/// in a row begin, as bits of [`PairBits`].
pub(crate) type Pairs = [u64; 2];

const ALPHABET: usize = 26;
/// So many pairs have a bit of their own; there are that many bits for others.
const OWN: u8 = 72;
const SHARED: usize = 24;
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

/// So many bits stand for pairs.
pub(super) const WIDTH: usize = OWN as usize + SHARED;
const HALF: usize = u64::BITS as usize;

/// The places of the bits of some pairs.
pub(crate) fn bits_of(pairs: Pairs) -> impl Iterator<Item = usize> {
    places(pairs[0]).chain(places(pairs[1]).map(|bit| HALF + bit))
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
        assert!(bits_of([0b11, 1 << 31]).eq([0, 1, 95]));
        assert_eq!([known.get(0, 2), known.get(1, 2), known.get(2, 3)], [Some([1, 0]), Some([2, 0]), None]);
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
