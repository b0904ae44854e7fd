//! How far the reading of a file has come, shared between the thread that reads
//! and those that look.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// How far reading has come. Numbers only grow; those of a later step are zero
/// until it begins.
#[derive(Debug, Default)]
pub struct Progress {
    bytes: AtomicU64,
    all_bytes: AtomicU64,
    records: AtomicU64,
    all_records: AtomicU64,
    cancelled: AtomicBool,
}

/// What can be seen of it at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Bytes read from the file.
    pub bytes: u64,
    /// Bytes there are; 0 until that is known.
    pub all_bytes: u64,
    /// Records read from the text.
    pub records: u64,
    /// Records there are; 0 until the text has been cut into them.
    pub all_records: u64,
}

impl Seen {
    /// The part that is done, from 0 to 1: the file is a tenth of the work, its
    /// records are the rest.
    pub fn share(&self) -> f64 {
        let part = |done: u64, all: u64| if all == 0 { 0.0 } else { (done as f64 / all as f64).min(1.0) };
        0.1 * part(self.bytes, self.all_bytes) + 0.9 * part(self.records, self.all_records)
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
        }
    }

    /// Asks the reader to stop; it does so at the next chunk.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
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
    fn the_share_grows_with_bytes_and_records() {
        let progress = Progress::default();
        assert_eq!(progress.seen().share().to_string(), "0");
        progress.expect_bytes(200);
        progress.add_bytes(100);
        assert!((progress.seen().share() - 0.05).abs() < 1e-9);
        progress.add_bytes(100);
        progress.expect_records(10);
        progress.add_records(10);
        assert!((progress.seen().share() - 1.0).abs() < 1e-9);
    }
}
