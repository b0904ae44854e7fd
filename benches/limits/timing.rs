//! Times of two pieces of work, taken in turns so that a busy spell of the
//! machine hits both.

use std::hint::black_box;
use std::time::Instant;

fn ms<T>(work: &mut dyn FnMut() -> T) -> f64 {
    let begin = Instant::now();
    black_box(work());
    begin.elapsed().as_secs_f64() * 1e3
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// The time of a piece of work that is quicker the second time, in milliseconds.
pub(crate) fn once<T>(mut work: impl FnMut() -> T) -> f64 {
    ms(&mut work)
}

/// The median time of a piece of work in milliseconds, over `turns`.
pub(crate) fn time<T>(turns: usize, mut work: impl FnMut() -> T) -> f64 {
    black_box(work());
    median((0..turns).map(|_| ms(&mut work)).collect())
}

/// The median times of two pieces of work in milliseconds, over `turns` of
/// each.
pub(crate) fn pair<A, B>(turns: usize, mut ours: impl FnMut() -> A, mut reference: impl FnMut() -> B) -> (f64, f64) {
    black_box(ours());
    black_box(reference());
    let (a, b) = (0..turns).map(|_| (ms(&mut ours), ms(&mut reference))).unzip();
    (median(a), median(b))
}

/// The least times of two pieces of work in milliseconds, over `turns` of each.
pub(crate) fn least<A, B>(turns: usize, mut ours: impl FnMut() -> A, mut reference: impl FnMut() -> B) -> (f64, f64) {
    let times = (0..turns).map(|_| (ms(&mut ours), ms(&mut reference)));
    times.fold((f64::INFINITY, f64::INFINITY), |(a, b), (ours, plain)| (a.min(ours), b.min(plain)))
}
