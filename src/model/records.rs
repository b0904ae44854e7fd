//! The records of one table.
//!
//! Those of a large file are not kept as they are looked at, which takes more
//! than the file does: their text is kept, compressed, and a few records are
//! read from it when somebody asks. Whoever walks through all of them reads a
//! few at a time, and lets these go again.

use std::fmt;
use std::ops::{Deref, Index, Range};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::packer::{BETWEEN, Packer, unpacked};
use super::{Ids, Record};
use crate::progress::{Cancelled, Progress};

/// Records that are read together.
const BLOCK: usize = 256;
/// Blocks that are read together by who walks through all.
const BLOCKS: usize = 8;
/// What records take at hand, in sizes of their texts: measured at 1.3.
const AT_HAND: (u64, u64) = (4, 3);

/// Reads a record from its text, which was read before.
type Read<T> = fn(&str) -> Option<T>;

/// The records of one table, in the order of the file.
pub struct Records<T>(Store<T>);

enum Store<T> {
    Whole(Vec<T>),
    Packed(Packed<T>),
}

struct Packed<T> {
    ids: Arc<Ids>,
    /// The compressed texts of the records, [`BLOCK`] in each.
    texts: Arc<[Box<[u8]>]>,
    /// The blocks that somebody has looked into.
    open: Box<[OnceLock<Box<[T]>>]>,
    len: usize,
    /// Bytes of the texts before they were compressed.
    bytes: u64,
    read: Read<T>,
}

impl<T: Default> Packed<T> {
    fn new((ids, bytes): (Arc<Ids>, u64), texts: Arc<[Box<[u8]>]>, read: Read<T>) -> Self {
        let open = texts.iter().map(|_| OnceLock::new()).collect();
        let len = ids.len();
        Self { ids, texts, open, len, bytes, read }
    }

    /// How many records the block has.
    fn size(&self, block: usize) -> usize {
        BLOCK.min(self.len - block * BLOCK)
    }

    /// Reads a block. As many records come out as went in, whatever happens.
    fn read(&self, block: usize) -> Vec<T> {
        let text = unpacked(&self.texts[block]);
        let mut records: Vec<T> = Vec::with_capacity(self.size(block));
        records.extend(text.split(BETWEEN).map(|text| (self.read)(text).unwrap_or_default()));
        records.resize_with(self.size(block), T::default);
        records
    }

    fn get(&self, row: usize) -> Option<&T> {
        if row >= self.len {
            return None;
        }
        let block = row / BLOCK;
        self.open[block].get_or_init(|| self.read(block).into()).get(row % BLOCK)
    }
}

impl<T> Records<T> {
    /// The number of records.
    pub fn len(&self) -> usize {
        match &self.0 {
            Store::Whole(records) => records.len(),
            Store::Packed(packed) => packed.len,
        }
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<T: Default> Records<T> {
    /// Records of which only ids and texts are kept: `text` tells that of a row,
    /// which is without the character NUL and such as `read` reads.
    pub(crate) fn packed<'t>(ids: Ids, text: impl Fn(usize) -> &'t str + Sync, read: Read<T>) -> Self {
        let len = ids.len();
        let pack =
            |packer: &mut Packer, block: usize| packer.pack((block * BLOCK..len.min((block + 1) * BLOCK)).map(&text));
        let blocks = (0..len.div_ceil(BLOCK)).into_par_iter().with_min_len(4).with_max_len(16);
        let blocks: Vec<Box<[u8]>> = blocks.map_init(Packer::default, pack).collect();
        let bytes = (0..len).map(|row| text(row).len() as u64).sum();
        Self(Store::Packed(Packed::new((Arc::new(ids), bytes), blocks.into(), read)))
    }

    /// The record in a row. What is looked at stays at hand.
    pub fn get(&self, row: usize) -> Option<&T> {
        match &self.0 {
            Store::Whole(records) => records.get(row),
            Store::Packed(packed) => packed.get(row),
        }
    }

    /// The first record.
    pub fn first(&self) -> Option<&T> {
        self.get(0)
    }

    /// All records, one after the other; all stay at hand. To walk through a
    /// table that may be long, [`Records::walk`] takes less memory.
    pub fn iter(&self) -> Iter<'_, T> {
        Iter { records: self, rows: 0..self.len() }
    }

    fn blocks(&self) -> usize {
        self.len().div_ceil(BLOCK)
    }
}

impl<T: Default + Send + Sync> Records<T> {
    /// Calls `see` with every record and its row, and keeps none at hand.
    pub fn walk(&self, mut see: impl FnMut(usize, &T)) {
        for (first, records) in self.windows() {
            records.iter().enumerate().for_each(|(at, record)| see(first + at, record));
        }
    }

    /// Whether records have to be read when somebody looks at them.
    pub fn is_packed(&self) -> bool {
        matches!(self.0, Store::Packed(_))
    }

    /// Reads all records, in parallel, so that they are at hand; each is a step.
    ///
    /// # Errors
    /// The work is to stop, or there is no memory for it.
    pub(super) fn open(&self, progress: &Progress) -> Result<(), Cancelled> {
        (0..self.blocks()).into_par_iter().try_for_each(|block| {
            let first = block * BLOCK;
            self.get(first);
            progress.step(BLOCK.min(self.len() - first))
        })
    }

    /// About how many bytes of memory it takes to have those at hand that are not,
    /// for tables of which nobody has looked at much.
    pub(super) fn room_to_open(&self) -> u64 {
        match &self.0 {
            Store::Whole(_) => 0,
            Store::Packed(packed) => {
                let closed = packed.open.iter().filter(|block| block.get().is_none()).count() as u64;
                let bytes = packed.bytes / (packed.open.len() as u64).max(1) * closed;
                bytes * AT_HAND.0 / AT_HAND.1
            }
        }
    }

    /// What `of` says of the records in some rows, in ascending order; keeps none at
    /// hand that was not.
    pub(super) fn pick<V: Send>(&self, rows: &[usize], of: impl Fn(&T) -> V + Sync + Send) -> Vec<V> {
        match &self.0 {
            Store::Whole(records) => rows.iter().map(|row| of(&records[*row])).collect(),
            Store::Packed(packed) => {
                let blocks: Vec<&[usize]> = rows.chunk_by(|one, other| one / BLOCK == other / BLOCK).collect();
                let some = |rows: &&[usize]| {
                    let block = rows[0] / BLOCK;
                    let of_all = |records: &[T]| rows.iter().map(|row| of(&records[row % BLOCK])).collect::<Vec<V>>();
                    packed.open[block].get().map_or_else(|| of_all(&packed.read(block)), |records| of_all(records))
                };
                blocks.par_iter().flat_map_iter(some).collect()
            }
        }
    }

    /// All records, many at a time, with the row of the first. What is not at
    /// hand is read in parallel.
    pub fn windows(&self) -> impl Iterator<Item = (usize, Block<'_, T>)> {
        let windows = match &self.0 {
            Store::Whole(records) => usize::from(!records.is_empty()),
            Store::Packed(_) => self.blocks().div_ceil(BLOCKS),
        };
        (0..windows).map(|at| match &self.0 {
            Store::Whole(records) => (0, Block::Kept(records)),
            Store::Packed(packed) => {
                let first = at * BLOCKS;
                let blocks = first..self.blocks().min(first + BLOCKS);
                let read = blocks.into_par_iter().map(|block| packed.read(block)).collect::<Vec<_>>();
                (first * BLOCK, Block::Read(read.into_iter().flatten().collect()))
            }
        })
    }
}

impl<T: Record + Default> Records<T> {
    /// The id of the record in a row.
    pub fn id(&self, row: usize) -> Option<&str> {
        match &self.0 {
            Store::Whole(records) => records.get(row).map(Record::id),
            Store::Packed(packed) => packed.ids.get(row),
        }
    }

    /// The ids of all records, where they are held in one piece.
    pub(crate) fn ids(&self) -> Option<&Arc<Ids>> {
        match &self.0 {
            Store::Whole(_) => None,
            Store::Packed(packed) => Some(&packed.ids),
        }
    }
}

/// Some records in a row.
pub enum Block<'a, T> {
    /// They are at hand.
    Kept(&'a [T]),
    /// They were read for this walk.
    Read(Vec<T>),
}

impl<T> Deref for Block<'_, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Self::Kept(records) => records,
            Self::Read(records) => records,
        }
    }
}

/// See [`Records::iter`].
pub struct Iter<'a, T> {
    records: &'a Records<T>,
    rows: Range<usize>,
}

impl<T> Clone for Iter<'_, T> {
    fn clone(&self) -> Self {
        Self { records: self.records, rows: self.rows.clone() }
    }
}

impl<'a, T: Default> Iterator for Iter<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        self.rows.next().map(|row| &self.records[row])
    }

    fn nth(&mut self, n: usize) -> Option<&'a T> {
        self.rows.nth(n).map(|row| &self.records[row])
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.rows.size_hint()
    }
}

impl<T: Default> DoubleEndedIterator for Iter<'_, T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.rows.next_back().map(|row| &self.records[row])
    }
}

impl<T: Default> ExactSizeIterator for Iter<'_, T> {}

impl<'a, T: Default> IntoIterator for &'a Records<T> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

impl<T: Default> Index<usize> for Records<T> {
    type Output = T;

    fn index(&self, row: usize) -> &T {
        match &self.0 {
            Store::Whole(records) => &records[row],
            Store::Packed(packed) => match packed.get(row) {
                Some(record) => record,
                None => panic!("there is no record {row} among {}", packed.len),
            },
        }
    }
}

impl<T> From<Vec<T>> for Records<T> {
    fn from(records: Vec<T>) -> Self {
        Self(Store::Whole(records))
    }
}

impl<T> FromIterator<T> for Records<T> {
    fn from_iter<I: IntoIterator<Item = T>>(records: I) -> Self {
        Self::from(records.into_iter().collect::<Vec<T>>())
    }
}

impl<T> Default for Records<T> {
    fn default() -> Self {
        Self::from(Vec::new())
    }
}

/// A copy of packed records has nothing at hand.
impl<T: Clone + Default> Clone for Records<T> {
    fn clone(&self) -> Self {
        match &self.0 {
            Store::Whole(records) => Self::from(records.clone()),
            Store::Packed(packed) => {
                let known = (Arc::clone(&packed.ids), packed.bytes);
                Self(Store::Packed(Packed::new(known, Arc::clone(&packed.texts), packed.read)))
            }
        }
    }
}

impl<T: fmt::Debug + Default> fmt::Debug for Records<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(texts: &[&str]) -> Ids {
        let mut ids = Ids::default();
        for text in texts {
            ids.push(text);
        }
        ids
    }

    fn packed(count: usize) -> Records<String> {
        let texts: Vec<String> = (0..count).map(|row| format!("第{row}")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        Records::packed(ids(&texts), |row| texts[row], |text| Some(text.to_owned()))
    }

    #[test]
    fn packed_records_are_the_same_from_every_side() {
        for count in [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, BLOCK * BLOCKS + 3] {
            let whole: Records<String> = (0..count).map(|row| format!("第{row}")).collect();
            let packed = packed(count);
            assert_eq!((packed.len(), packed.is_empty()), (count, count == 0));
            for row in [0, count / 2, count.saturating_sub(1), count, count + BLOCK] {
                assert_eq!(packed.get(row), whole.get(row));
            }
            for copy in [&packed, &packed.clone()] {
                let mut walked = 0;
                copy.walk(|row, record| {
                    assert_eq!((row, record), (walked, &whole[row]));
                    walked += 1;
                });
                assert_eq!(walked, count);
                for records in [copy, &whole] {
                    let rows = |first: usize, block: &[String]| {
                        assert!(block.iter().enumerate().all(|(at, text)| *text == format!("第{}", first + at)));
                        block.len()
                    };
                    assert_eq!(records.windows().map(|(first, block)| rows(first, &block)).sum::<usize>(), count);
                }
            }
        }
    }

    #[test]
    fn a_walk_keeps_nothing_at_hand_and_a_look_does() {
        let records = packed(BLOCK * 3);
        let open = |records: &Records<String>| match &records.0 {
            Store::Packed(packed) => packed.open.iter().filter(|block| block.get().is_some()).count(),
            Store::Whole(_) => usize::MAX,
        };
        let mut walked = 0;
        records.walk(|_, _| walked += 1);
        assert_eq!((walked, open(&records)), (BLOCK * 3, 0));
        assert_eq!((records[BLOCK].as_str(), open(&records)), (format!("第{BLOCK}").as_str(), 1));
        assert_eq!(open(&records.clone()), 0);
        assert!(records.room_to_open() > 0);
        let progress = Progress::default();
        progress.expect(BLOCK * 3);
        assert_eq!(records.open(&progress), Ok(()));
        assert_eq!((open(&records), records.room_to_open(), progress.share()), (3, 0, Some(1.0)));
        let (closed, rows) = (packed(BLOCK * 3), [1, 2, BLOCK, BLOCK * 3 - 1]);
        for records in [&records, &closed] {
            assert_eq!(records.pick(&rows, String::clone), rows.map(|row| format!("第{row}")));
        }
        assert_eq!((open(&closed), closed.pick(&[], String::clone)), (0, Vec::new()));
        progress.cancel();
        assert!(packed(BLOCK).open(&progress).is_err());
        assert!(records.iter().eq(&packed(BLOCK * 3)));
        assert_eq!(records.iter().next_back().map(String::as_str), Some(format!("第{}", BLOCK * 3 - 1).as_str()));
    }

    #[test]
    fn a_text_that_is_not_read_leaves_an_empty_record() {
        let texts = ["a", "b"];
        let records: Records<String> =
            Records::packed(ids(&texts), |row| texts[row], |text| (text != "b").then(|| text.to_owned()));
        assert_eq!(records.iter().count(), 2);
        assert_eq!((records[0].as_str(), records[1].as_str()), ("a", ""));
    }
}
