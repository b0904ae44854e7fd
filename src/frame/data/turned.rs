//! Bits of rows, turned by a quarter: which rows have a bit is seen of many at
//! once, without a look at the other bits.

/// Some bits for each row of a column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Turned {
    /// For each [`BLOCK`] rows a word for each bit, in which the first row has the
    /// lowest bit.
    words: Vec<u64>,
    /// How many bits a row has.
    width: usize,
}

/// So many rows are asked at once.
pub(crate) const BLOCK: usize = u64::BITS as usize;

impl Turned {
    /// For about so many rows with so many bits.
    pub(super) fn new(width: usize, rows: usize) -> Self {
        Self { words: Vec::with_capacity(rows.div_ceil(BLOCK) * width), width }
    }

    /// Of words that are there, for each [`BLOCK`] rows one for each bit.
    pub(super) fn of_words(width: usize, words: Vec<u64>) -> Self {
        Self { words, width }
    }

    /// Sets bits of a row. Rows behind those that have any have none.
    pub(super) fn set(&mut self, row: usize, bits: impl Iterator<Item = usize>) {
        let start = row / BLOCK * self.width;
        for bit in bits {
            if self.words.len() <= start {
                self.words.resize(start + self.width, 0);
            }
            self.words[start + bit] |= 1 << (row % BLOCK);
        }
    }

    /// What `of` makes of the words of the [`BLOCK`] rows from `first` on, the first
    /// row in the lowest bit: it gets a word for each bit. Of rows behind the last
    /// one nothing is said.
    pub(crate) fn rows(&self, first: usize, of: impl Fn(&[u64]) -> u64) -> u64 {
        let (block, at) = (first / BLOCK, first % BLOCK);
        let in_block = |block: usize| {
            let words = self.words.get(block * self.width..(block + 1) * self.width);
            words.filter(|words| !words.is_empty()).map_or(0, &of)
        };
        let rows = in_block(block) >> at;
        if at == 0 { rows } else { rows | in_block(block + 1) << (BLOCK - at) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bits::places;

    #[test]
    fn rows_that_have_some_bits_are_found_from_anywhere() {
        let bits_of = |row: usize| row as u64 % 4 | u64::from(row.is_multiple_of(3)) << 7;
        for without in [0, 1, 63, 64, 70] {
            let mut all = Turned::new(8, 200);
            (without..200).for_each(|row| all.set(row, places(bits_of(row))));
            for asked in [0b1, 0b11, 0b1000_0010, 0b1000_0000] {
                for first in [0, 1, 60, 64, 100, 136] {
                    let having = all.rows(first, |words| places(asked).fold(u64::MAX, |rows, bit| rows & words[bit]));
                    for row in first..first + BLOCK {
                        let own = if row < without { 0 } else { bits_of(row) };
                        let has = own & asked == asked;
                        assert_eq!(having >> (row - first) & 1 == 1, has, "{asked:b} in row {row} from {first}");
                    }
                }
            }
        }
        assert_eq!(Turned::default().rows(70, |_| u64::MAX), 0, "nobody has any");
    }
}
