//! How much memory a file needs.

use crate::memory::{FLOOR, free, own};

/// Memory that a dataset takes while it is read, and with the columns of a table
/// after, in sizes of its file. A million funds take 1.3 times the file at the most,
/// 300,000 records of all kinds 1.4 times; half as much again is for the system and for
/// files that compress less well. What takes more is stopped on its way: a file with
/// mistakes, all of which is looked at again, by [`Room`], and work on all records at
/// once, as indicators and the audit do, by what it asks for itself.
const FACTOR: u64 = 2;

/// Memory that a record takes however little its file says of it: its fields,
/// known or not, its place in every column. Measured at 500 on two million
/// records of an id, a name and a source.
const RECORD: u64 = 550;

/// The memory that a file of so many bytes needs, of which `head` is the
/// beginning: files of short records take more for their size.
pub(super) fn needed(file_bytes: u64, head: &[u8]) -> u64 {
    // Each record has an id.
    let ids = memchr::memmem::find_iter(head, b"id:").count() as u64;
    let records = (u128::from(file_bytes) * u128::from(ids)).checked_div(head.len() as u128).unwrap_or(0);
    let short = u64::try_from(records).unwrap_or(u64::MAX).saturating_mul(RECORD).saturating_add(file_bytes);
    file_bytes.saturating_mul(FACTOR).max(short)
}

/// The memory that so many records need, whatever they say.
pub(super) fn needed_for(records: u64, file_bytes: u64) -> u64 {
    records.saturating_mul(RECORD).saturating_add(file_bytes)
}

/// Bytes of text that are read before what they took says something about the
/// rest.
const TELLING: u64 = 4 << 20;

/// Looks, while records are read, whether there is room for the rest. What a
/// file needs can't be seen from its size: a list of figures takes twenty times
/// what it takes in the file.
pub(super) struct Room {
    text: u64,
    before: u64,
}

impl Room {
    /// Before the records of a text of so many bytes are read.
    pub(super) fn new(text: usize) -> Self {
        Self { text: text as u64, before: own().unwrap_or(0) }
    }

    /// What is needed and what is free, if that is too little; `done` bytes of the
    /// text are read.
    pub(super) fn is_short(&self, done: u64) -> Option<(u64, u64)> {
        let free = free()?;
        let taken = own()?.saturating_sub(self.before);
        let needed = needed_after(taken, done, self.text);
        (needed > free).then_some((needed, free))
    }
}

/// The memory that the rest of a text needs where `done` bytes of it took as much
/// as `taken`; the columns are still to be built from all of it.
fn needed_after(taken: u64, done: u64, text: u64) -> u64 {
    if done < TELLING {
        return FLOOR;
    }
    let all = u128::from(taken) * u128::from(text.max(done)) / u128::from(done);
    let with_columns = all + all / 2;
    u64::try_from(with_columns).unwrap_or(u64::MAX).saturating_sub(taken).saturating_add(FLOOR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_short_records_need_more_for_their_size() {
        let short = "(id:\"f1\",name:\"n\",source:\"S\"),".repeat(100);
        let long = format!("(id: \"f1\", note: \"{}\"),", "x".repeat(3000));
        let million = 1_000_000;
        assert_eq!(needed(million, long.as_bytes()), 2 * million);
        assert!(needed(million, short.as_bytes()) > 14 * million);
        assert_eq!(needed(million, b""), 2 * million);
    }

    #[test]
    fn what_the_beginning_took_tells_what_the_rest_needs() {
        let mib = 1 << 20;
        assert_eq!(needed_after(900 * mib, mib, 100 * mib), FLOOR, "too early to tell");
        // Twenty times its size, and half as much again for columns, of which a
        // tenth is there.
        assert_eq!(needed_after(200 * mib, 10 * mib, 100 * mib), 2800 * mib + FLOOR);
        assert_eq!(needed_after(0, 10 * mib, 100 * mib), FLOOR);
        assert_eq!(needed_for(1000, 7), 550_007);
    }
}
