//! How far a long piece of work has come, shared between the thread that does
//! it and those that look, and the wish to stop it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// How far work has come. What is done only grows.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicU64,
    all: AtomicU64,
    cancelled: Arc<AtomicBool>,
}

/// Work that was stopped because nobody waits for it any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancelled;

impl Progress {
    /// The part that is done, from 0 to 1; `None` until it is known how much
    /// there is to do.
    pub fn share(&self) -> Option<f32> {
        let all = self.all.load(Ordering::Relaxed);
        (all > 0).then(|| (self.done.load(Ordering::Relaxed) as f64 / all as f64).min(1.0) as f32)
    }

    /// Steps that are done.
    pub fn done(&self) -> usize {
        self.done.load(Ordering::Relaxed) as usize
    }

    /// Asks the work to stop; it does so after its next step.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// True once somebody has asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// That of a part of the work, which counts by itself and stops with the whole.
    pub(crate) fn part(&self) -> Self {
        Self { cancelled: Arc::clone(&self.cancelled), ..Self::default() }
    }

    /// There are so many steps more to do.
    pub(crate) fn expect(&self, steps: usize) {
        self.all.fetch_add(steps as u64, Ordering::Relaxed);
    }

    /// So many steps are done.
    ///
    /// # Errors
    /// The work is to stop.
    pub(crate) fn step(&self, steps: usize) -> Result<(), Cancelled> {
        self.done.fetch_add(steps as u64, Ordering::Relaxed);
        if self.is_cancelled() { Err(Cancelled) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_grows_to_one_and_work_stops_when_told() {
        let progress = Progress::default();
        assert_eq!(progress.share(), None);
        progress.expect(3);
        progress.expect(1);
        assert_eq!(progress.step(2), Ok(()));
        assert_eq!(progress.share(), Some(0.5));
        assert_eq!(progress.step(5), Ok(()));
        assert_eq!(progress.share(), Some(1.0));
        let part = progress.part();
        assert_eq!((part.share(), part.step(1)), (None, Ok(())));
        progress.cancel();
        assert_eq!((progress.step(0), part.step(0)), (Err(Cancelled), Err(Cancelled)));
    }
}
