//! What takes long, computed beside the window.
//!
//! A desk keeps one result and the key that it belongs to. Who paints asks
//! for a key in every frame: what is there is shown, what is not is begun on a
//! thread, and the result of an older key stands in for it meanwhile. A newer
//! key supersedes the one that is being computed: its work is told to stop, and
//! the newer one begins when it has. Nothing is queued; at most one key is being
//! computed and one waits.

mod beside;
mod computed;
mod desk;
mod sign;
mod walk;
mod wish;

use std::fmt::Debug;
use std::hash::Hash;

use egui::{Context, Id};

use super::page::Page;

pub(super) use beside::tidy;
pub use computed::is_busy;
pub(super) use computed::{
    About, Findings, UNASKED, about, audits_unasked, computed, findings, is_ready, records, stop_all,
};
pub(super) use desk::{Cancel, Desk, Kept};
pub(super) use sign::{Doing, computing_words, late_mark, late_words_ui, progress_ui, waiting_ui};
pub(super) use walk::each;
pub(super) use wish::Wait;

/// Tables with more rows than this are walked through beside the window; less
/// takes no longer than a thread takes to begin.
pub(super) const BIG: usize = 20_000;

/// True if a page has to be whole at once, or the `rows` that are to be walked
/// through are few.
pub(super) fn is_now(page: &Page<'_>, rows: usize) -> bool {
    page.at_once || rows <= BIG
}

/// The value of `key`, kept in `slot` until another key is asked for. `make`
/// gives the work that computes it: with `now` it is done at once, else on a
/// thread.
pub(super) fn keep<K, V, W>(
    ctx: &Context,
    slot: impl Hash + Debug,
    key: K,
    now: bool,
    make: impl FnOnce() -> W,
) -> Kept<V>
where
    K: Clone + PartialEq + Send + Sync + 'static,
    V: Send + Sync + 'static,
    W: FnOnce(&Cancel) -> Option<V> + Send + 'static,
{
    desk(ctx, slot).ask(ctx, key, now, make)
}

/// Where the value of `slot` is kept.
pub(super) fn desk<K, V>(ctx: &Context, slot: impl Hash + Debug) -> Desk<K, V>
where
    K: Send + Sync + 'static,
    V: Send + Sync + 'static,
{
    ctx.data_mut(|data| data.get_temp_mut_or_default::<Desk<K, V>>(Id::unique(slot)).clone())
}

/// The value of `key` itself, not that of an older one.
pub(super) fn fresh<K, V, W>(
    ctx: &Context,
    slot: impl Hash + Debug,
    key: K,
    now: bool,
    make: impl FnOnce() -> W,
) -> Option<std::sync::Arc<V>>
where
    K: Clone + PartialEq + Send + Sync + 'static,
    V: Send + Sync + 'static,
    W: FnOnce(&Cancel) -> Option<V> + Send + 'static,
{
    keep(ctx, slot, key, now, make).fresh()
}
