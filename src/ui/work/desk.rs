//! One result and its key, computed on a thread of its own.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use egui::Context;

use super::beside::{Pace, beside};
use super::computed::{Busy, begun};
use super::wish::{Ask, Wait, Wish};
use crate::memory::Short;
use crate::progress::Progress;

/// Who waits longer than this is told so.
const LATE: Duration = Duration::from_millis(150);
/// Time between two looks at how far work has come.
const LOOK: Duration = Duration::from_millis(120);

/// Tells work that nobody waits for it any more, and others how far it has come.
#[derive(Clone, Debug, Default)]
pub(in crate::ui) struct Cancel(Arc<Progress>);

impl Cancel {
    pub(super) fn set(&self) {
        self.0.cancel();
    }

    /// True if the work has ended that it was made for.
    pub(super) fn is_alone(&self) -> bool {
        Arc::strong_count(&self.0) == 1
    }

    /// True if the work is to stop where it can.
    pub(in crate::ui) fn is_set(&self) -> bool {
        self.0.is_cancelled()
    }

    /// `None` if the work is to stop: to be asked between two steps.
    pub(in crate::ui) fn go_on(&self) -> Option<()> {
        (!self.is_set()).then_some(())
    }

    /// Where the work counts what it does.
    pub(in crate::ui) fn progress(&self) -> &Progress {
        &self.0
    }
}

type Work<V> = Box<dyn FnOnce(&Cancel) -> Option<V> + Send>;

/// What was asked for, and what came of it.
struct State<K, V> {
    done: Option<(K, Arc<V>)>,
    /// The key whose work broke down; it is not tried again.
    broken: Option<K>,
    running: Option<(K, Cancel)>,
    waiting: Option<(K, Work<V>)>,
    /// The key that somebody has stopped, or that memory was lacking for; it is
    /// begun again when that is asked.
    stopped: Option<(K, Option<Short>)>,
    wish: Wish,
    /// Since when the newest key is waited for.
    since: Option<Instant>,
}

impl<K, V> Default for State<K, V> {
    fn default() -> Self {
        let wish = Wish::default();
        Self { done: None, broken: None, running: None, waiting: None, stopped: None, wish, since: None }
    }
}

/// Keeps the value of one key and computes that of the next.
pub(in crate::ui) struct Desk<K, V>(Arc<Mutex<State<K, V>>>);

impl<K, V> Clone for Desk<K, V> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<K, V> Default for Desk<K, V> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

/// What a desk has for a key.
pub(in crate::ui) struct Kept<V> {
    /// The value; that of an older key where `is_fresh` is false.
    pub(in crate::ui) value: Option<Arc<V>>,
    /// True if the value is that of the key.
    pub(in crate::ui) is_fresh: bool,
    /// True if the key has been waited for long enough to say so.
    pub(in crate::ui) is_late: bool,
    /// How the work on the key stands; nothing is known of it where the value is
    /// there.
    pub(in crate::ui) wait: Wait,
}

impl<V> Kept<V> {
    /// The value of the key itself.
    pub(in crate::ui) fn fresh(self) -> Option<Arc<V>> {
        self.value.filter(|_| self.is_fresh)
    }
}

impl<K, V> Desk<K, V> {
    fn lock(&self) -> MutexGuard<'_, State<K, V>> {
        // Nothing is left half done under the lock.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K, V> Desk<K, V>
where
    K: Clone + PartialEq + Send + Sync + 'static,
    V: Send + Sync + 'static,
{
    /// The value of `key`, as far as it is there; with `now` it is computed if
    /// it is not, else that is begun.
    pub(in crate::ui) fn ask<W>(&self, ctx: &Context, key: K, now: bool, make: impl FnOnce() -> W) -> Kept<V>
    where
        W: FnOnce(&Cancel) -> Option<V> + Send + 'static,
    {
        self.ask_at(Pace::Quick, ctx, key, now, make)
    }

    /// The same for work that reads every record and may take long: it goes on when its
    /// page is left, with its result kept, until the dataset is another one.
    pub(in crate::ui) fn ask_long<W>(&self, ctx: &Context, key: K, now: bool, make: impl FnOnce() -> W) -> Kept<V>
    where
        W: FnOnce(&Cancel) -> Option<V> + Send + 'static,
    {
        self.ask_at(Pace::Long, ctx, key, now, make)
    }

    fn ask_at<W>(&self, pace: Pace, ctx: &Context, key: K, now: bool, make: impl FnOnce() -> W) -> Kept<V>
    where
        W: FnOnce(&Cancel) -> Option<V> + Send + 'static,
    {
        let mut state = self.lock();
        if let Some((known, value)) = &state.done
            && *known == key
        {
            let value = Some(Arc::clone(value));
            state.stop();
            return Kept { value, is_fresh: true, is_late: false, wait: Wait::default() };
        }
        if now {
            state.stop();
            drop(state);
            let value = make()(&Cancel::default()).map(Arc::new);
            if let Some(value) = &value {
                self.lock().done = Some((key, Arc::clone(value)));
            }
            return Kept { is_fresh: value.is_some(), value, is_late: false, wait: Wait::default() };
        }
        match state.wish.take() {
            Some(Ask::Stop) => {
                state.stop();
                state.stopped = Some((key.clone(), None));
            }
            Some(Ask::Again) => state.stopped = None,
            None => {}
        }
        if let Some((stopped, short)) = &state.stopped
            && *stopped == key
        {
            let value = state.done.as_ref().map(|(_, value)| Arc::clone(value));
            return Kept { value, is_fresh: false, is_late: false, wait: Wait::stopped(&state.wish, *short) };
        }
        let is_broken = state.broken.as_ref() == Some(&key);
        let is_waiting = state.waiting.as_ref().is_some_and(|(waiting, _)| *waiting == key);
        match &state.running {
            _ if is_broken || is_waiting => {}
            Some((running, cancel)) if *running == key && !cancel.is_set() => state.waiting = None,
            Some((_, cancel)) => {
                cancel.set();
                state.waiting = Some((key.clone(), Box::new(make())));
            }
            None => self.start(&mut state, (ctx, pace), key.clone(), Box::new(make())),
        }
        let since = *state.since.get_or_insert_with(Instant::now);
        let waited = since.elapsed();
        if waited < LATE && !is_broken {
            ctx.request_repaint_after(LATE.saturating_sub(waited));
        }
        let value = state.done.as_ref().map(|(_, value)| Arc::clone(value));
        let is_late = waited >= LATE && !is_broken;
        let running = state.running.as_ref().filter(|(running, _)| *running == key);
        let share = running.and_then(|(_, cancel)| cancel.progress().share());
        if is_late && share.is_some() {
            ctx.request_repaint_after(LOOK);
        }
        Kept { value, is_fresh: false, is_late, wait: Wait::running(&state.wish, is_late, share, waited) }
    }

    /// Takes a value over that is known from before, as that of `key`; what is being
    /// computed is told to stop.
    pub(in crate::ui) fn put(&self, key: K, value: Arc<V>) {
        let mut state = self.lock();
        state.stop();
        state.done = Some((key, value));
    }

    fn start(&self, state: &mut State<K, V>, (ctx, pace): (&Context, Pace), key: K, work: Work<V>) {
        let cancel = Cancel::default();
        begun(ctx, &cancel);
        state.running = Some((key.clone(), cancel.clone()));
        let mut worker = Worker { desk: self.clone(), ctx: ctx.clone(), key, cancel, busy: Busy::begin(ctx) };
        let spawned = std::thread::Builder::new().name("view".to_owned()).spawn(move || {
            let mut next = Some(work);
            while let Some(work) = next.take() {
                let value = beside(pace, || work(&worker.cancel));
                next = worker.finish(value);
            }
        });
        if spawned.is_err() {
            // No thread to be had; the next frame asks again.
            state.running = None;
            ctx.request_repaint_after(LATE);
        }
    }
}

impl<K, V> State<K, V> {
    /// Lets go of what is being computed: what is asked for is there.
    fn stop(&mut self) {
        if let Some((_, cancel)) = &self.running {
            cancel.set();
        }
        (self.waiting, self.since) = (None, None);
    }
}

/// The thread of a desk.
struct Worker<K: PartialEq + Clone, V> {
    desk: Desk<K, V>,
    ctx: Context,
    key: K,
    cancel: Cancel,
    busy: Busy,
}

impl<K: PartialEq + Clone, V> Worker<K, V> {
    /// Hands the result over; the work that waits, if any, is next.
    fn finish(&mut self, value: Option<V>) -> Option<Work<V>> {
        let mut state = self.desk.lock();
        state.running = None;
        if value.is_none() && !self.cancel.is_set() {
            state.broken = Some(self.key.clone());
        }
        let short = self.cancel.progress().short();
        if short.is_some() {
            state.stopped = Some((self.key.clone(), short));
        }
        let value = value.filter(|_| !self.cancel.is_set());
        let is_done = value.is_some();
        let old = value.map(|value| state.done.replace((self.key.clone(), Arc::new(value))));
        let next = state.waiting.take().map(|(key, work)| {
            self.cancel = Cancel::default();
            begun(&self.ctx, &self.cancel);
            self.key = key.clone();
            state.running = Some((key, self.cancel.clone()));
            work
        });
        if next.is_none() {
            state.since = None;
            self.busy.end();
        }
        drop(state);
        if is_done || short.is_some() {
            self.ctx.request_repaint();
        }
        // What is replaced may be large: the window need not wait for that.
        drop(old);
        next
    }
}

impl<K: PartialEq + Clone, V> Drop for Worker<K, V> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let mut state = self.desk.lock();
            (state.running, state.waiting) = (None, None);
            state.broken = Some(self.key.clone());
            drop(state);
            self.busy.end();
            self.ctx.request_repaint();
        }
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
