//! How far a long piece of work has come, shared between the thread that does
//! it and those that look, and the wish to stop it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Instant;

use crate::memory::{Short, free};

/// How far work has come. What is done only grows.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicU64,
    all: AtomicU64,
    /// Steps that are in work, with what they are called.
    parts: Mutex<Vec<(String, Arc<Self>)>>,
    /// Steps in `all` that may come: see [`Progress::foresee`].
    foreseen: AtomicU64,
    stop: Arc<Stop>,
    /// True if nobody may stop the work, nor memory.
    is_heedless: bool,
}

/// Whether and why work is to stop; the same for all its parts.
#[derive(Debug, Default)]
struct Stop {
    cancelled: AtomicBool,
    /// What memory was lacking.
    short: OnceLock<Short>,
    /// When it was last looked how much is free, in milliseconds since [`START`].
    looked: AtomicU64,
}

static START: LazyLock<Instant> = LazyLock::new(Instant::now);
/// Milliseconds between two looks at how much memory is free. Another program may
/// take what was there when the work began.
const LOOK: u64 = 100;

/// Work that was stopped because nobody waits for it any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancelled;

impl Progress {
    /// That of work whose result is needed whatever happens: no step of it fails.
    pub(crate) fn heedless() -> Self {
        Self { is_heedless: true, ..Self::default() }
    }

    /// The part that is done, from 0 to 1; `None` until it is known how much
    /// there is to do.
    pub fn share(&self) -> Option<f32> {
        let parts = self.parts();
        let all = self.all.load(Ordering::Relaxed);
        let begun: f64 = parts.iter().filter_map(|(_, part)| part.share()).map(f64::from).sum();
        (all > 0).then(|| ((self.done.load(Ordering::Relaxed) as f64 + begun) / all as f64).min(1.0) as f32)
    }

    /// What the step is called that is in work the longest, if it has a name.
    pub fn doing(&self) -> Option<String> {
        self.parts().first().map(|(name, _)| name.clone())
    }

    fn parts(&self) -> MutexGuard<'_, Vec<(String, Arc<Self>)>> {
        self.parts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Steps that are done.
    pub fn done(&self) -> usize {
        self.done.load(Ordering::Relaxed) as usize
    }

    /// Asks the work to stop; it does so after its next step.
    pub fn cancel(&self) {
        self.stop.cancelled.store(true, Ordering::Relaxed);
    }

    /// True once somebody has asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.stop.cancelled.load(Ordering::Relaxed)
    }

    /// What memory was lacking, if that stopped the work.
    pub(crate) fn short(&self) -> Option<Short> {
        self.stop.short.get().copied()
    }

    /// That of a part of the work, which counts by itself and stops with the whole.
    pub(crate) fn part(&self) -> Self {
        Self { stop: Arc::clone(&self.stop), is_heedless: self.is_heedless, ..Self::default() }
    }

    /// Does a step that has a name, and parts of its own that are seen before it is done.
    ///
    /// # Errors
    /// What the step says.
    pub(crate) fn named<T, E>(&self, name: &str, work: impl FnOnce(&Self) -> Result<T, E>) -> Result<T, E> {
        let part = Arc::new(self.part());
        self.parts().push((name.to_owned(), Arc::clone(&part)));
        let done = work(&part);
        // At one time, so that the share does not fall.
        let mut parts = self.parts();
        parts.retain(|(_, other)| !Arc::ptr_eq(other, &part));
        self.done.fetch_add(u64::from(done.is_ok()), Ordering::Relaxed);
        done
    }

    /// There are so many steps more to do.
    pub(crate) fn expect(&self, steps: usize) {
        self.all.fetch_add(steps as u64, Ordering::Relaxed);
    }

    /// There will be about so many steps behind those that are expected, instead of what
    /// was foreseen before: work of which the end is not known yet does not seem to be
    /// done.
    pub(crate) fn foresee(&self, steps: usize) {
        self.all.fetch_add(steps as u64, Ordering::Relaxed);
        self.all.fetch_sub(self.foreseen.swap(steps as u64, Ordering::Relaxed), Ordering::Relaxed);
    }

    /// So many steps are done.
    ///
    /// # Errors
    /// The work is to stop, or memory has run out meanwhile.
    pub(crate) fn step(&self, steps: usize) -> Result<(), Cancelled> {
        self.done.fetch_add(steps as u64, Ordering::Relaxed);
        if self.is_heedless {
            return Ok(());
        }
        let (now, looked) = (START.elapsed().as_millis() as u64, &self.stop.looked);
        if now.saturating_sub(looked.load(Ordering::Relaxed)) >= LOOK {
            looked.store(now, Ordering::Relaxed);
            return self.room(0);
        }
        if self.is_cancelled() { Err(Cancelled) } else { Ok(()) }
    }

    /// Looks whether there are so many bytes of memory for what comes next.
    ///
    /// # Errors
    /// There are not, or the work is to stop.
    pub(crate) fn room(&self, bytes: u64) -> Result<(), Cancelled> {
        if self.is_heedless {
            return Ok(());
        }
        if let Some(short) = Short::of(bytes, free()) {
            // Whoever comes first has said it.
            let _ = self.stop.short.set(short);
            self.cancel();
        }
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
        assert_eq!(progress.short(), None);
    }

    #[test]
    fn a_step_with_a_name_is_seen_while_it_is_in_work() {
        let progress = Progress::default();
        progress.expect(4);
        let done = progress.named("one", |part| {
            part.expect(2);
            part.step(1)?;
            assert_eq!((progress.doing().as_deref(), progress.share()), (Some("one"), Some(0.125)));
            part.step(1)
        });
        assert_eq!((done, progress.doing(), progress.share()), (Ok(()), None, Some(0.25)));
        assert_eq!(progress.named("two", |_| Err::<(), _>("broken")), Err("broken"));
        assert_eq!((progress.doing(), progress.done()), (None, 1));
    }

    #[test]
    fn what_is_foreseen_counts_until_something_else_is() {
        let progress = Progress::default();
        progress.foresee(30);
        progress.expect(10);
        assert_eq!((progress.step(10), progress.share()), (Ok(()), Some(0.25)));
        progress.foresee(10);
        assert_eq!(progress.share(), Some(0.5));
        progress.foresee(0);
        progress.expect(30);
        assert_eq!((progress.share(), progress.step(30)), (Some(0.25), Ok(())));
        assert_eq!(progress.share(), Some(1.0));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn work_for_which_there_is_no_memory_stops_and_says_so() {
        let progress = Progress::default();
        assert_eq!(progress.room(0), Ok(()));
        assert_eq!(progress.part().room(1 << 60), Err(Cancelled));
        assert_eq!(progress.step(1), Err(Cancelled));
        assert_eq!(Progress::heedless().room(1 << 60), Ok(()));
        assert!(progress.short().is_some_and(|short| short.needed > 1 << 60 && short.free < short.needed));
    }
}
