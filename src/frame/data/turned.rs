//! Bits of rows, turned by a quarter: which rows have a bit is seen of many at
//! once, without a look at the other bits.

use rayon::prelude::*;

/// Some bits for each row of a column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Turned {
    /// Words of [`BLOCK`] rows, the first of them in the lowest bit: some for one
    /// bit, then as many for the next bit of the same rows, and so on.
    words: Vec<u64>,
    /// How many bits a row has.
    width: usize,
    /// How many words for one bit stand side by side.
    run: usize,
}

/// Which bits are asked for, by their places.
pub(crate) type Bits = Box<[usize]>;

/// Rows that have a word together.
pub(crate) const BLOCK: usize = u64::BITS as usize;
/// So many words for one bit stand side by side at the most: what is asked for is
/// read from one place, and a column does not waste much at its end.
const RUN: usize = 64;

impl Turned {
    /// For about so many rows with so many bits.
    pub(super) fn new(width: usize, rows: usize) -> Self {
        let run = run_of(rows);
        Self { words: Vec::with_capacity(rows.div_ceil(BLOCK * run) * run * width), width, run }
    }

    /// Of so many rows with so many bits, of which `of` tells those that are set.
    pub(super) fn of_rows<I: Iterator<Item = usize>>(
        width: usize,
        rows: usize,
        of: impl Fn(usize) -> I + Sync,
    ) -> Self {
        let run = run_of(rows);
        if width == 0 {
            return Self { words: Vec::new(), width, run };
        }
        let together = BLOCK * run;
        let mut words = vec![0; rows.div_ceil(together) * run * width];
        words.par_chunks_mut(run * width).enumerate().for_each(|(part, words)| {
            for at in 0..together.min(rows - part * together) {
                for bit in of(part * together + at) {
                    words[bit * run + at / BLOCK] |= 1 << (at % BLOCK);
                }
            }
        });
        Self { words, width, run }
    }

    /// Sets bits of a row. Rows behind those that have any have none.
    pub(super) fn set(&mut self, row: usize, bits: impl Iterator<Item = usize>) {
        let start = row / (BLOCK * self.run) * self.run * self.width;
        for bit in bits {
            if self.words.len() <= start {
                self.words.resize(start + self.run * self.width, 0);
            }
            self.words[start + bit * self.run + row / BLOCK % self.run] |= 1 << (row % BLOCK);
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
            let (part, skipped) = (at / self.run, at % self.run);
            let length = self.run * self.width;
            let Some(words) = self.words.get(part * length..(part + 1) * length) else { break };
            let (here, asked) = (&mut having[at - start..], (self.run - skipped).min(end - at));
            for set in sets {
                let mut all = [u64::MAX; RUN];
                let all = &mut all[..asked];
                for bit in set {
                    let words = &words[bit * self.run + skipped..];
                    all.iter_mut().zip(words).for_each(|(all, word)| *all &= word);
                }
                here.iter_mut().zip(all).for_each(|(here, all)| *here |= *all);
            }
            at += asked;
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

fn run_of(rows: usize) -> usize {
    rows.div_ceil(BLOCK).clamp(1, RUN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bits::places;

    #[test]
    fn rows_that_have_some_bits_are_found_from_anywhere() {
        const ROWS: usize = 9100;
        let bits_of = |row: usize| (row as u64 % 4) | (u64::from(row.is_multiple_of(3)) << 7);
        let sets = |asked: &[u64]| asked.iter().map(|set| places(*set).collect()).collect::<Vec<Bits>>();
        for without in [0, 1, 63, 64, 70, 1024, 1500] {
            let mut all = Turned::new(8, ROWS);
            (without..ROWS).for_each(|row| all.set(row, places(bits_of(row))));
            for asked in [&[0b1][..], &[0b11], &[0b1000_0010, 0b1], &[0b1000_0000], &[0], &[]] {
                for (first, rows) in
                    [(0, 1), (1, 64), (60, 70), (64, 1000), (100, 1), (1000, 1100), (4095, 2), (4000, 5000)]
                {
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
        let bits = |row: usize| places(bits_of(row)).map(|bit| 70 + bit);
        let all = Turned::of_rows(128, ROWS, bits);
        let mut other = Turned::new(128, ROWS);
        (0..ROWS).for_each(|row| other.set(row, bits(row)));
        assert_eq!(all.words, other.words);
        assert!(Turned::default().having(70, 3, &sets(&[1])).iter().all(|rows| *rows == 0), "nobody has any");
    }
}
