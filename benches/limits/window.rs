//! Frames of the window, and the time until there is one.

use std::sync::Arc;

use zonescope::i18n::Lang;
use zonescope::ui::app::{Loaded, Stage};
use zonescope::ui::state::{AppState, Screen};

use super::child;
use super::common::window::{TYPED, Window};
use super::common::{self, FUNDS};
use super::table::Table;

fn explore(rows: usize) -> Window {
    let state = AppState { lang: Lang::En, screen: Screen::Sheet(FUNDS), ..AppState::default() };
    let mut window = Window::new(state, Stage::Ready(Loaded::new(Arc::clone(&common::funds(rows).0), None)));
    window.settle();
    window
}

pub fn measure(table: &mut Table, rows: usize) {
    let (mut small, mut large) = (explore(common::ROWS[0]), explore(rows));
    // In turns, so that a busy spell of the machine hits both.
    let (mut of_small, mut of_large) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        of_small.push(small.usual_frame());
        of_large.push(large.usual_frame());
    }
    of_small.sort_by(f64::total_cmp);
    of_large.sort_by(f64::total_cmp);
    let what = format!("one frame of the explore page, {rows} rows");
    table.ratio(&what, of_large[2], ("the same with 1000 rows", of_small[2]), 1.2, Some(2.0));
    table.value("idle: frames of a hundred that ask for another", large.restless_frames() as f64, "frames", 0.0);
    let typing = format!("longest frame while {} characters are typed", TYPED.chars().count());
    table.value(&typing, large.longest_while_typing(), "ms", 16.0);
    assert_eq!(large.state().sheet(FUNDS).query, TYPED, "the box was typed into");
    let start = (0..5).map(|_| child::ask("start", &[])).fold(f64::INFINITY, f64::min);
    table.value("start to the first frame on the built-in data, CPU of all threads", start, "ms", 150.0);
}

/// Opens the window on the built-in data and prints the CPU time of all threads
/// until its first frames are there, in milliseconds.
pub fn report_start() {
    let mut window = Window::new(AppState::default(), Stage::Ready(Loaded::builtin()));
    // Fonts take effect with the second one.
    window.frame(Vec::new());
    window.frame(Vec::new());
    let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let nanos = tasks.filter_map(|task| {
        let text = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
        text.split_whitespace().next()?.parse::<f64>().ok()
    });
    println!("{}", nanos.sum::<f64>() / 1e6);
}
