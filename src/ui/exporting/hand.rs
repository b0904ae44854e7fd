//! Who has a file in hand: it can be stopped until it is written, and not while it
//! is.

use std::sync::atomic::{AtomicU8, Ordering};

const MADE: u8 = 0;
const WRITTEN: u8 = 1;
const STOPPED: u8 = 2;

/// A file that is made on one thread and may be stopped from another: either it is
/// written, or it was stopped, never both.
#[derive(Debug, Default)]
pub(super) struct Hand(AtomicU8);

impl Hand {
    /// The file is made and is to be written now; false if it was stopped.
    pub(super) fn over(&self) -> bool {
        self.turn(WRITTEN)
    }

    /// The file is to be stopped; false if it is being written already.
    pub(super) fn back(&self) -> bool {
        self.turn(STOPPED) || self.0.load(Ordering::Acquire) == STOPPED
    }

    /// True once the file is being written.
    pub(super) fn is_over(&self) -> bool {
        self.0.load(Ordering::Acquire) == WRITTEN
    }

    fn turn(&self, to: u8) -> bool {
        self.0.compare_exchange(MADE, to, Ordering::AcqRel, Ordering::Acquire).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_stopped_is_not_written_and_what_is_written_is_not_stopped() {
        let hand = Hand::default();
        assert!(!hand.is_over() && hand.back() && hand.back());
        assert!(!hand.over() && !hand.is_over());
        let hand = Hand::default();
        assert!(hand.over() && hand.is_over());
        assert!(!hand.back());
    }
}
