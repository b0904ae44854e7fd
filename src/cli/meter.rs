//! A bar on standard error that says how far long work has come, where a
//! person is looking.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use crate::progress::Progress;

/// Work that is done sooner needs no bar.
const PATIENCE: Duration = Duration::from_millis(400);
/// Time between two looks at the work.
const PACE: Duration = Duration::from_millis(100);
/// Places of the bar.
const WIDTH: usize = 28;

/// Does the work, and says meanwhile how far it has come.
pub(super) fn metered<T>(progress: &Progress, work: impl FnOnce() -> T) -> T {
    if !io::stderr().is_terminal() {
        return work();
    }
    let (done, end) = channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let mut wait = PATIENCE;
            while end.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                wait = PACE;
                // If nobody can read it, there is nobody to tell.
                let _ = write!(io::stderr().lock(), "\r{}", bar(progress.share().unwrap_or_default()));
            }
            if wait == PACE {
                wipe();
            }
        });
        let made = work();
        drop(done);
        made
    })
}

/// Takes the bar away, where a person is looking.
pub(super) fn wipe() {
    if io::stderr().is_terminal() {
        let _ = write!(io::stderr().lock(), "\r{:width$}\r", "", width = WIDTH + 8);
    }
}

/// `[███████       ]  50 %`
fn bar(share: f32) -> String {
    let full = (share * WIDTH as f32) as usize;
    format!("[{}{}] {:3.0} %", "█".repeat(full), " ".repeat(WIDTH - full.min(WIDTH)), share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_is_always_as_wide() {
        assert_eq!(bar(0.0), format!("[{}]   0 %", " ".repeat(WIDTH)));
        assert_eq!(bar(1.0), format!("[{}] 100 %", "█".repeat(WIDTH)));
        assert!([0.0, 0.3, 0.99, 1.0].iter().all(|share| bar(*share).chars().count() == WIDTH + 8));
    }
}
