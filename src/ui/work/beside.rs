//! Where work beside the window is done: on all processors but one.

use std::sync::OnceLock;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// Threads for all work beside the window together. One processor is left to
/// the window: work on all of them would make its frames wait for their turn.
fn pool() -> Option<&'static ThreadPool> {
    static POOL: OnceLock<Option<ThreadPool>> = OnceLock::new();
    let new = || {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        let threads = processors.saturating_sub(1).max(1);
        ThreadPoolBuilder::new().num_threads(threads).thread_name(|at| format!("beside {at}")).build().ok()
    };
    POOL.get_or_init(new).as_ref()
}

/// Does some work beside the window, and waits for it: here if there are no
/// threads to be had.
pub(super) fn beside<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    match pool() {
        Some(pool) => pool.install(work),
        None => work(),
    }
}

/// Lets go of something large where no frame waits for it, nor any work beside
/// the window: on a thread of its own.
pub(in crate::ui) fn tidy(large: impl Send + 'static) {
    // Without a thread to be had it is let go here.
    let _ = std::thread::Builder::new().name("tidy".to_owned()).spawn(move || drop(large));
}
