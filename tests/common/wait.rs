//! Waiting for what is computed beside the window.

use std::time::{Duration, Instant};

use egui_kittest::Harness;
use zonescope::ui::app::App;
use zonescope::ui::work::is_busy;

/// Runs until nothing is computed beside the window any more.
pub(crate) fn settle(harness: &mut Harness<'static, App>) {
    let since = Instant::now();
    harness.step();
    while is_busy(&harness.ctx) {
        assert!(since.elapsed().as_secs() < 300, "what is computed does not end");
        std::thread::sleep(Duration::from_millis(2));
        harness.step();
    }
    harness.run();
}
