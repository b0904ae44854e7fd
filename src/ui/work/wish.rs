//! How work that somebody waits for stands, and what they wish of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

use crate::memory::Short;

/// What is asked of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    /// To stop, and not to begin again by itself.
    Stop,
    /// To begin again.
    Again,
}

/// Takes a wish to the desk: it is heard when somebody asks there next.
#[derive(Clone, Debug, Default)]
pub(super) struct Wish(Arc<AtomicU8>);

const NOTHING: u8 = 0;
const STOP: u8 = 1;
const AGAIN: u8 = 2;

impl Wish {
    fn say(&self, ask: Ask) {
        let number = match ask {
            Ask::Stop => STOP,
            Ask::Again => AGAIN,
        };
        self.0.store(number, Ordering::Relaxed);
    }

    /// What is wished, once.
    pub(super) fn take(&self) -> Option<Ask> {
        match self.0.swap(NOTHING, Ordering::Relaxed) {
            STOP => Some(Ask::Stop),
            AGAIN => Some(Ask::Again),
            _ => None,
        }
    }
}

/// How work stands that is waited for.
#[derive(Clone, Debug, Default)]
pub(in crate::ui) struct Wait {
    wish: Option<Wish>,
    /// True if it has been waited for long enough to say so.
    is_late: bool,
    /// The part that is done, from 0 to 1, where the work counts.
    share: Option<f32>,
    /// Since when it is waited for.
    waited: Duration,
    /// True if somebody has stopped it, or memory was lacking.
    is_stopped: bool,
    /// What memory was lacking.
    short: Option<Short>,
}

impl Wait {
    pub(super) fn running(wish: &Wish, is_late: bool, share: Option<f32>, waited: Duration) -> Self {
        Self { wish: Some(wish.clone()), is_late, share, waited, ..Self::default() }
    }

    pub(super) fn stopped(wish: &Wish, short: Option<Short>) -> Self {
        Self { wish: Some(wish.clone()), is_stopped: true, short, ..Self::default() }
    }

    /// What memory was lacking for the work, if that has stopped it.
    pub(in crate::ui) fn short(&self) -> Option<Short> {
        self.short
    }

    /// True if somebody has stopped the work, or memory has.
    pub(in crate::ui) fn is_stopped(&self) -> bool {
        self.is_stopped
    }

    /// The part that is done, once it has taken long enough to say so.
    pub(in crate::ui) fn share(&self) -> Option<f32> {
        self.share.filter(|_| self.is_late)
    }

    /// About how many seconds it will take yet; `None` until something is done.
    pub(in crate::ui) fn seconds_left(&self) -> Option<u64> {
        let share = f64::from(self.share().filter(|share| *share > 0.0)?);
        // Until it is done there is something left.
        Some((self.waited.as_secs_f64() * (1.0 / share - 1.0)).ceil().max(1.0) as u64)
    }

    /// Stops the work.
    pub(in crate::ui) fn stop(&self) {
        self.say(Ask::Stop);
    }

    /// Begins again what was stopped.
    pub(in crate::ui) fn again(&self) {
        self.say(Ask::Again);
    }

    fn say(&self, ask: Ask) {
        if let Some(wish) = &self.wish {
            wish.say(ask);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_follows_from_what_is_done() {
        let wait = |share, waited| Wait::running(&Wish::default(), true, share, Duration::from_secs(waited));
        assert_eq!(wait(Some(0.25), 2).seconds_left(), Some(6));
        assert_eq!(wait(Some(1.0), 2).seconds_left(), Some(1));
        assert_eq!((wait(Some(0.0), 2).seconds_left(), wait(None, 2).seconds_left()), (None, None));
    }
}
