//! How far the reading of a file has come, shared between the thread that reads
//! and those that look.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::progress;

/// How far reading has come. Numbers only grow; those of a later step are zero
/// until it begins.
#[derive(Debug, Default)]
pub struct Progress {
    bytes: AtomicU64,
    all_bytes: AtomicU64,
    records: AtomicU64,
    all_records: AtomicU64,
    cancelled: AtomicBool,
    index: progress::Progress,
}

/// What can be seen of it at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Seen {
    /// Bytes read from the file.
    pub bytes: u64,
    /// Bytes there are; 0 until that is known.
    pub all_bytes: u64,
    /// Records read from the text.
    pub records: u64,
    /// Records there are; 0 until the text has been cut into them.
    pub all_records: u64,
    /// The part of the columns that is built, from 0 to 1; `None` until all
    /// records are read and checked.
    pub index: Option<f32>,
}

/// How much of the work each step is, measured on large files: what is left to
/// one is checking the records against each other.
const FILE: f64 = 0.05;
const RECORDS: f64 = 0.5;
const INDEX: f64 = 0.35;

impl Seen {
    /// The part that is done, from 0 to 1.
    pub fn share(&self) -> f64 {
        let part = |done: u64, all: u64| if all == 0 { 0.0 } else { (done as f64 / all as f64).min(1.0) };
        match self.index {
            Some(index) => 1.0 - INDEX * (1.0 - f64::from(index)),
            None => FILE * part(self.bytes, self.all_bytes) + RECORDS * part(self.records, self.all_records),
        }
    }
}

impl Progress {
    /// How far it has come by now.
    pub fn seen(&self) -> Seen {
        let get = |number: &AtomicU64| number.load(Ordering::Relaxed);
        Seen {
            bytes: get(&self.bytes),
            all_bytes: get(&self.all_bytes),
            records: get(&self.records),
            all_records: get(&self.all_records),
            index: self.index.share(),
        }
    }

    /// That of the columns, which are built from the records: counted in cells,
    /// and stopped with the whole.
    pub fn index(&self) -> &progress::Progress {
        &self.index
    }

    /// Asks the reader to stop; it does so at the next chunk.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
        self.index.cancel();
    }

    /// True once somebody has asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    pub(super) fn expect_bytes(&self, all: u64) {
        self.all_bytes.store(all, Ordering::Relaxed);
    }

    pub(super) fn add_bytes(&self, more: u64) {
        self.bytes.fetch_add(more, Ordering::Relaxed);
    }

    pub(super) fn expect_records(&self, all: u64) {
        self.all_records.store(all, Ordering::Relaxed);
    }

    pub(super) fn add_records(&self, more: u64) {
        self.records.fetch_add(more, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_grows_with_bytes_records_and_cells() {
        let progress = Progress::default();
        assert_eq!(progress.seen().share().to_string(), "0");
        progress.expect_bytes(200);
        progress.add_bytes(100);
        let mut last = 0.0;
        let mut grown = |progress: &Progress| {
            let share = progress.seen().share();
            assert!(share > last && share <= 1.0, "{share} after {last}");
            last = share;
        };
        grown(&progress);
        progress.add_bytes(100);
        progress.expect_records(10);
        progress.add_records(10);
        grown(&progress);
        progress.index().expect(4);
        grown(&progress);
        for _ in 0..4 {
            assert_eq!(progress.index().step(1), Ok(()));
            grown(&progress);
        }
        assert!((last - 1.0).abs() < 1e-9);
    }

    #[test]
    fn who_stops_the_reading_stops_the_columns_as_well() {
        let progress = Progress::default();
        progress.cancel();
        assert!(progress.is_cancelled() && progress.index().step(1).is_err());
    }
}
