//! Waiting for work that goes on beside the window.

use std::time::{Duration, Instant};

use egui_kittest::Harness;
use zonescope::ui::app::App;

/// Runs frames until `done`, for work that goes on in a thread.
pub(crate) fn run_until(harness: &mut Harness<'_, App>, what: &str, mut done: impl FnMut(&Harness<'_, App>) -> bool) {
    let start = Instant::now();
    loop {
        harness.step();
        if done(harness) {
            return;
        }
        assert!(start.elapsed() < Duration::from_secs(50), "waited for {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}
