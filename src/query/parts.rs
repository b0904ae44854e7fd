//! Which of some rows are parts of others of them: a fund of its mother fund.

use rayon::prelude::*;

use super::rows::{Among, Rows};
use crate::frame::{Code as _, Frame, on_codes};

/// Rows of a word that are looked at by one thread in one go.
const WORDS: usize = 1 << 10;

/// A bit for each place of some rows: whether the row there is a part of another of
/// them.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    /// None if no row is.
    words: Vec<u64>,
}

impl Parts {
    /// Of the rows of a frame, by its column `parent`.
    pub(super) fn of(frame: &Frame, rows: Rows<'_>) -> Self {
        let Some(parents) = frame.parents() else { return Self::default() };
        let among = Among::of(rows, frame.rows());
        let is_whole = |whole: u32| among.as_ref().is_none_or(|among| among.has(whole));
        let mut words = vec![0_u64; rows.len().div_ceil(64)];
        on_codes!(parents.set_codes(), codes => {
            words.par_chunks_mut(WORDS).enumerate().for_each(|(chunk, words)| {
                for (at, word) in words.iter_mut().enumerate() {
                    let from = (chunk * WORDS + at) * 64;
                    for bit in 0..64.min(rows.len() - from) {
                        let row = rows.at(from + bit);
                        let is_part = frame.is_part_by(parents, row, codes[row as usize].at(), is_whole);
                        *word |= u64::from(is_part) << bit;
                    }
                }
            });
        });
        Self { words }
    }

    /// The bits of 64 places from such a multiple on.
    pub(super) fn word(&self, at: usize) -> u64 {
        self.words.get(at).copied().unwrap_or_default()
    }

    /// Whether the row at a place is one.
    pub(super) fn has(&self, place: usize) -> bool {
        self.word(place / 64) >> (place % 64) & 1 > 0
    }
}

/// The rows without those whose parent is among them, in the order given.
pub fn apart(frame: &Frame, rows: &[u32]) -> Vec<u32> {
    let parts = Parts::of(frame, Rows::of(rows));
    rows.iter().enumerate().filter(|(place, _)| !parts.has(*place)).map(|(_, row)| *row).collect()
}
