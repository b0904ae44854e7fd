//! Bits of rows, turned by a quarter: which rows have a bit is seen of many at
//! once, without a look at the other bits.

use rayon::prelude::*;

use super::marks::{MarkSet, each_of};

/// Some bits for each row of a column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Turned {
    /// Words of [`BLOCK`] rows, the first of them in the lowest bit: for each
    /// [`RUN`] words of rows as many for one bit, then those for the next.
    words: Vec<u64>,
    /// How many bits a row has.
    width: usize,
}

/// Which bits are asked for, by their places.
pub(crate) type Bits = Box<[usize]>;

/// Rows that have a word together.
pub(crate) const BLOCK: usize = u64::BITS as usize;
/// So many words for one bit stand side by side: what is asked for fills whole
/// lines of the processor's cache, and a short column does not waste much.
const RUN: usize = 16;

impl Turned {
    /// For about so many rows with so many bits.
    pub(super) fn new(width: usize, rows: usize) -> Self {
        Self { words: Vec::with_capacity(rows.div_ceil(BLOCK * RUN) * RUN * width), width }
    }

    /// Of so many rows of which `of` tells the marks.
    pub(super) fn of_rows(rows: usize, of: impl Fn(usize) -> MarkSet + Sync) -> Self {
        let (width, together) = (MarkSet::BITS as usize, BLOCK * RUN);
        let mut words = vec![0; rows.div_ceil(together) * RUN * width];
        words.par_chunks_mut(RUN * width).enumerate().for_each(|(run, words)| {
            for at in 0..together.min(rows - run * together) {
                for bit in each_of(of(run * together + at)) {
                    words[bit * RUN + at / BLOCK] |= 1 << (at % BLOCK);
                }
            }
        });
        Self { words, width }
    }

    /// Sets bits of a row. Rows behind those that have any have none.
    pub(super) fn set(&mut self, row: usize, bits: impl Iterator<Item = usize>) {
        let start = row / (BLOCK * RUN) * RUN * self.width;
        for bit in bits {
            if self.words.len() <= start {
                self.words.resize(start + RUN * self.width, 0);
            }
            self.words[start + bit * RUN + row / BLOCK % RUN] |= 1 << (row % BLOCK);
        }
    }

    /// Which of so many rows from `first` on have all bits of one of some sets,
    /// [`BLOCK`] in a word, the first row in the lowest bit. Of rows behind these
    /// nothing is said.
    pub(crate) fn having(&self, first: usize, rows: usize, sets: &[Bits]) -> Vec<u64> {
        let (start, end) = (first / BLOCK, (first + rows).div_ceil(BLOCK));
        let mut having = vec![0; end - start];
        if self.words.is_empty() {
            return having;
        }
        let mut at = start;
        while at < end {
            let (run, skipped) = (at / RUN, at % RUN);
            let Some(words) = self.words.get(run * RUN * self.width..(run + 1) * RUN * self.width) else { break };
            let here = &mut having[at - start..];
            for set in sets {
                let mut all = [u64::MAX; RUN];
                for bit in set {
                    all.iter_mut().zip(&words[bit * RUN..][..RUN]).for_each(|(all, word)| *all &= word);
                }
                here.iter_mut().zip(&all[skipped..]).for_each(|(here, all)| *here |= all);
            }
            at += RUN - skipped;
        }
        let shift = first % BLOCK;
        if shift > 0 {
            for at in 0..having.len() {
                let next = having.get(at + 1).map_or(0, |next| next << (BLOCK - shift));
                having[at] = having[at] >> shift | next;
            }
        }
        having
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bits::places;

    #[test]
    fn rows_that_have_some_bits_are_found_from_anywhere() {
        const ROWS: usize = 2100;
        let bits_of = |row: usize| (row as u64 % 4) | (u64::from(row.is_multiple_of(3)) << 7);
        let sets = |asked: &[u64]| asked.iter().map(|set| places(*set).collect()).collect::<Vec<Bits>>();
        for without in [0, 1, 63, 64, 70, 1024, 1500] {
            let mut all = Turned::new(8, ROWS);
            (without..ROWS).for_each(|row| all.set(row, places(bits_of(row))));
            for asked in [&[0b1][..], &[0b11], &[0b1000_0010, 0b1], &[0b1000_0000], &[0], &[]] {
                for (first, rows) in [(0, 1), (1, 64), (60, 70), (64, 1000), (100, 1), (1000, 1100), (1023, 2)] {
                    let having = all.having(first, rows, &sets(asked));
                    for row in first..first + rows {
                        let own = if row < without { 0 } else { bits_of(row) };
                        let has = asked.iter().any(|set| own & set == *set);
                        let at = row - first;
                        assert_eq!(having[at / BLOCK] >> (at % BLOCK) & 1 == 1, has, "{asked:?} in row {row}");
                    }
                }
            }
        }
        let all = Turned::of_rows(ROWS, |row| MarkSet::from(bits_of(row)) << 70);
        let mut other = Turned::new(MarkSet::BITS as usize, ROWS);
        (0..ROWS).for_each(|row| other.set(row, places(bits_of(row)).map(|bit| 70 + bit)));
        assert_eq!(all.words, other.words);
        assert!(Turned::default().having(70, 3, &sets(&[1])).iter().all(|rows| *rows == 0), "nobody has any");
    }
}
