//! Where work beside the window is done: on all processors but one.

use std::sync::OnceLock;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// How long some work takes with many records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Pace {
    /// The table follows what is typed.
    Quick,
    /// Every record is read, which may take minutes. It goes on when its page is left,
    /// and what is quick does not wait for it.
    Long,
}

/// Threads for work beside the window. One processor is left to the window: work on
/// all of them would make its frames wait for their turn.
fn new_pool(name: &'static str) -> Option<ThreadPool> {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = processors.saturating_sub(1).max(1);
    ThreadPoolBuilder::new().num_threads(threads).thread_name(move |at| format!("{name} {at}")).build().ok()
}

/// Those for all quick work together.
fn pool() -> Option<&'static ThreadPool> {
    static POOL: OnceLock<Option<ThreadPool>> = OnceLock::new();
    POOL.get_or_init(|| new_pool("beside")).as_ref()
}

/// Does some work beside the window, and waits for it: here if there are no
/// threads to be had. What is long has threads of its own, and one piece of it takes
/// turns with another instead of waiting for its end.
pub(super) fn beside<T: Send>(pace: Pace, work: impl FnOnce() -> T + Send) -> T {
    let in_pool = |pool: Option<&ThreadPool>| match pool {
        Some(pool) => pool.install(work),
        None => work(),
    };
    match pace {
        Pace::Quick => in_pool(pool()),
        Pace::Long => in_pool(new_pool("behind").as_ref()),
    }
}

/// Lets go of something large where no frame waits for it, nor any work beside
/// the window: on a thread of its own.
pub(in crate::ui) fn tidy(large: impl Send + 'static) {
    // Without a thread to be had it is let go here.
    let _ = std::thread::Builder::new().name("tidy".to_owned()).spawn(move || drop(large));
}
