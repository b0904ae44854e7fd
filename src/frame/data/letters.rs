//! Which letters the ASCII forms of a column have: what rules out a word before
//! they are looked at.

use rayon::prelude::*;

use super::turned::{Bits, Turned};
use crate::bits::places;

/// Kinds of bytes that are told apart: the zero behind a form, each letter, the
/// space, digits, and others.
const KINDS: usize = 32;
const SPACE: u8 = 27;
const DIGIT: u8 = 28;
const OTHER: u8 = 29;
/// The kinds that are letters, as bits.
const LETTERS: u32 = ((1 << 26) - 1) << 1;

/// The kind of a byte.
const fn kind(byte: u8) -> u8 {
    match byte {
        0 => 0,
        b'a'..=b'z' => byte - b'a' + 1,
        b' ' => SPACE,
        b'0'..=b'9' => DIGIT,
        _ => OTHER,
    }
}

/// The kind of each byte: columns are long.
static KIND: [u8; 256] = {
    let mut all = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        all[byte] = kind(byte as u8);
        byte += 1;
    }
    all
};

/// What is known of the letters in the ASCII forms of rows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Letters {
    /// For each two kinds of bytes which kinds stand behind them anywhere; empty where
    /// there are no forms.
    threes: Box<[u32]>,
    /// Letters that all rows have.
    all: u32,
    /// Letters that some rows have; these have a bit each in `rows`, in this order.
    some: u32,
    rows: Turned,
}

/// Bytes that are looked at in one go.
const PART: usize = 1 << 16;
/// Rows that are looked at in one go.
const ROWS: usize = 1 << 12;

impl Letters {
    /// Of rows that stand in `bytes` one behind the other, row by row from `starts`
    /// on.
    pub(super) fn new(bytes: &[u8], starts: &[u32]) -> Self {
        let rows = starts.len().saturating_sub(1);
        if bytes.is_empty() {
            return Self::default();
        }
        let of_row = |row: usize| {
            let bytes = &bytes[starts[row] as usize..starts[row + 1] as usize];
            bytes.iter().fold(0, |all, byte| all | 1_u32 << KIND[usize::from(*byte)]) & LETTERS
        };
        let of_part = |part: usize| {
            let rows = (part * ROWS..rows.min((part + 1) * ROWS)).map(of_row);
            rows.fold((0, LETTERS), |(any, all), letters| (any | letters, all & letters))
        };
        let parts = (0..rows.div_ceil(ROWS)).into_par_iter().map(of_part);
        let (any, all) = parts.reduce(|| (0, LETTERS), |one, other| (one.0 | other.0, one.1 & other.1));
        let some = any & !all;
        let slots = slots(some);
        let rows = Turned::of_rows(some.count_ones() as usize, rows, |row| {
            places(u64::from(of_row(row) & some)).map(|kind| usize::from(slots[kind]))
        });
        Self { threes: threes(bytes), all, some, rows }
    }

    /// Whether a word may stand in any row.
    pub(crate) fn may_have(&self, word: &[u8]) -> bool {
        let behind = |first: u8, second: u8| self.threes.get(pair(first, second)).copied().unwrap_or_default();
        let kinds = |at: usize| word.get(at).map(|byte| kind(*byte));
        // Behind each form stands a zero, so something stands behind every byte.
        match (kinds(0), kinds(1), word.len()) {
            (Some(one), None, _) => (0..KINDS as u8).any(|second| behind(one, second) != 0),
            (Some(first), Some(second), 2) => behind(first, second) != 0,
            _ => word.windows(3).all(|three| behind(kind(three[0]), kind(three[1])) >> kind(three[2]) & 1 == 1),
        }
    }

    /// Which of so many rows from `first` on have all letters of a word, as
    /// [`Turned::having`] tells it; `None` if it is not known of any of them.
    pub(crate) fn having(&self, first: usize, rows: usize, word: &[u8]) -> Option<Vec<u64>> {
        let letters = word.iter().fold(0, |all, byte| all | 1 << kind(*byte)) & LETTERS;
        if letters & !(self.all | self.some) != 0 {
            return Some(self.rows.having(first, rows, &[]));
        }
        let slots = slots(self.some);
        let bits: Bits = places(u64::from(letters & self.some)).map(|kind| usize::from(slots[kind])).collect();
        (!bits.is_empty()).then(|| self.rows.having(first, rows, &[bits]))
    }

    /// Whether rows that have all letters of a word have the word.
    pub(crate) fn are_enough(word: &[u8]) -> bool {
        matches!(word, [b'a'..=b'z'])
    }
}

/// For each kind which of the letters in `some` it is.
fn slots(some: u32) -> [u8; KINDS] {
    let mut slots = [0; KINDS];
    places(u64::from(some)).enumerate().for_each(|(slot, kind)| slots[kind] = slot as u8);
    slots
}

fn pair(first: u8, second: u8) -> usize {
    usize::from(first) * KINDS + usize::from(second)
}

/// For each two kinds of bytes the kinds that stand behind them.
fn threes(bytes: &[u8]) -> Box<[u32]> {
    let of_part = |part: usize| {
        let mut behind = vec![0_u32; KINDS * KINDS];
        let mut pair = 0;
        // The two before belong to it, and none is missed.
        let from = (part * PART).saturating_sub(2);
        for byte in &bytes[from..bytes.len().min((part + 1) * PART)] {
            let kind = KIND[usize::from(*byte)];
            behind[pair] |= 1 << kind;
            pair = (pair * KINDS + usize::from(kind)) % (KINDS * KINDS);
        }
        // Nothing but a zero is behind the last byte.
        behind[pair] |= 1;
        behind
    };
    let join = |mut one: Vec<u32>, other: Vec<u32>| {
        one.iter_mut().zip(other).for_each(|(one, other)| *one |= other);
        one
    };
    (0..bytes.len().div_ceil(PART)).into_par_iter().map(of_part).reduce(|| vec![0; KINDS * KINDS], join).into()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn letters(rows: &[String]) -> Letters {
        let (mut bytes, mut starts) = (Vec::new(), vec![0]);
        for row in rows {
            bytes.extend(row.bytes());
            bytes.extend((!row.is_empty()).then_some(0));
            starts.push(bytes.len() as u32);
        }
        Letters::new(&bytes, &starts)
    }

    #[test]
    fn what_stands_nowhere_is_ruled_out() {
        let many = ["venture fund".to_owned(), String::new(), "fund-12".to_owned()];
        let known = letters(&many);
        for word in ["v", "2", "d", "ven", "nd-1", "d-9", "fu", "12", "34", "d f", "nd"] {
            let word = word.as_bytes();
            let stands = many.iter().any(|row| row.as_bytes().windows(word.len()).any(|part| part == word));
            assert!(known.may_have(word) || !stands);
        }
        for word in ["x", "nf", "cyt", "efu", "2f", "ff", "vend", "ventures"] {
            assert!(!known.may_have(word.as_bytes()), "{word}");
        }
        assert!(!letters(&[]).may_have(b"a"));
    }

    #[test]
    fn letters_that_all_rows_have_take_no_room() {
        let known =
            letters(&(0..500).map(|row| format!("fund-{row}{}", if row == 70 { "x" } else { "" })).collect::<Vec<_>>());
        assert_eq!(known.some.count_ones(), 1);
        assert_eq!(known.having(64, 70, b"x"), Some(vec![1 << 6, 0]));
        assert_eq!((known.having(0, 500, b"fund-"), known.having(3, 2, b"y")), (None, Some(vec![0])));
    }

    proptest! {
        #[test]
        fn rows_have_the_letters_of_words_that_stand_in_them(
            rows in prop::collection::vec("[a-f 1-]{0,12}", 1..150),
            word in "[a-f 1-]{1,4}",
            from in 0_usize..150,
        ) {
            let known = letters(&rows);
            let from = from.min(rows.len() - 1);
            let having = known.having(from, rows.len() - from, word.as_bytes());
            for (at, row) in rows[from..].iter().enumerate() {
                let stands = row.contains(&word);
                prop_assert!(!stands || known.may_have(word.as_bytes()));
                let has = having.as_ref().is_none_or(|having| having[at / 64] >> (at % 64) & 1 == 1);
                prop_assert!(has || !stands);
                if Letters::are_enough(word.as_bytes()) && having.is_some() {
                    prop_assert_eq!(has, stands);
                }
            }
        }
    }
}
