//! Work that goes on beside the window.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::Duration;

use egui::Context;

/// Tells the work that nobody waits for it any more.
#[derive(Clone, Debug, Default)]
pub(super) struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Asks the work to stop.
    pub(super) fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// True if the work is to stop where it can.
    pub(super) fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Work on a thread. Dropping it cancels it.
#[derive(Debug)]
pub(super) struct Task<T> {
    result: Receiver<T>,
    cancel: Cancel,
}

impl<T: Send + 'static> Task<T> {
    /// Begins; the window is painted again when it is done. `None` if there is
    /// no thread to be had.
    pub(super) fn start(ctx: &Context, work: impl FnOnce(&Cancel) -> T + Send + 'static) -> Option<Self> {
        let (sender, result) = channel();
        let cancel = Cancel::default();
        let (told, waker) = (cancel.clone(), ctx.clone());
        let thread = std::thread::Builder::new().name("export".to_owned()).spawn(move || {
            // If nobody waits for it, it is lost, as it should be.
            let _ = sender.send(work(&told));
            waker.request_repaint();
        });
        thread.ok().map(|_| Self { result, cancel })
    }

    /// What came of it; an error if the work has broken down, `None` while it
    /// goes on.
    pub(super) fn poll(&self) -> Option<Result<T, ()>> {
        match self.result.try_recv() {
            Ok(done) => Some(Ok(done)),
            Err(TryRecvError::Disconnected) => Some(Err(())),
            Err(TryRecvError::Empty) => None,
        }
    }
}

impl<T> Task<T> {
    /// Waits for the end of the work, but not for ever.
    pub(super) fn wait(&self, most: Duration) {
        // Whatever came of it, nobody is there any more to be told.
        let _ = self.result.recv_timeout(most);
    }
}

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        self.cancel.set();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dropped_is_cancelled_and_what_breaks_down_is_told() {
        let ctx = Context::default();
        let (sender, seen) = channel();
        let task = Task::start(&ctx, move |cancel| {
            while !cancel.is_set() {
                std::thread::sleep(Duration::from_millis(1));
            }
            sender.send(()).unwrap();
        });
        assert!(task.as_ref().unwrap().poll().is_none());
        drop(task);
        seen.recv_timeout(Duration::from_secs(20)).unwrap();
    }
}
