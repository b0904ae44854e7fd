//! Work that goes on beside the window.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::Duration;

use egui::Context;

use crate::progress::Progress;

/// Work on a thread. Dropping it cancels it.
#[derive(Debug)]
pub(super) struct Task<T> {
    result: Receiver<T>,
    progress: Arc<Progress>,
}

impl<T: Send + 'static> Task<T> {
    /// Begins; the window is painted again when it is done. `None` if there is
    /// no thread to be had.
    pub(super) fn start(ctx: &Context, work: impl FnOnce(&Progress) -> T + Send + 'static) -> Option<Self> {
        let (sender, result) = channel();
        let progress = Arc::<Progress>::default();
        let (told, waker) = (Arc::clone(&progress), ctx.clone());
        let thread = std::thread::Builder::new().name("export".to_owned()).spawn(move || {
            // If nobody waits for it, it is lost, as it should be.
            let _ = sender.send(work(&told));
            waker.request_repaint();
        });
        thread.ok().map(|_| Self { result, progress })
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
    /// How far the work has come; `None` where it does not say.
    pub(super) fn share(&self) -> Option<f32> {
        self.progress.share()
    }

    /// What the work says it is doing, if it does.
    pub(super) fn doing(&self) -> Option<String> {
        self.progress.doing()
    }

    /// Asks the work to stop; what came of it is told as ever.
    pub(super) fn stop(&self) {
        self.progress.cancel();
    }

    /// True once it was asked to.
    pub(super) fn is_stopping(&self) -> bool {
        self.progress.is_cancelled()
    }

    /// Waits for the end of the work, but not for ever.
    pub(super) fn wait(&self, most: Duration) {
        // Whatever came of it, nobody is there any more to be told.
        let _ = self.result.recv_timeout(most);
    }
}

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        self.progress.cancel();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dropped_is_cancelled_and_what_breaks_down_is_told() {
        let ctx = Context::default();
        let (sender, seen) = channel();
        let task = Task::start(&ctx, move |progress| {
            while !progress.is_cancelled() {
                std::thread::sleep(Duration::from_millis(1));
            }
            sender.send(()).unwrap();
        });
        assert!(task.as_ref().unwrap().poll().is_none());
        drop(task);
        seen.recv_timeout(Duration::from_secs(20)).unwrap();
    }
}
