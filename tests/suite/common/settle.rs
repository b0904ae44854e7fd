//! Waiting for what is computed beside the window.

use std::time::{Duration, Instant};

use egui_kittest::Harness;
use zonescope::ui::app::App;
use zonescope::ui::work::is_busy;

/// Runs until nothing is computed beside the window any more; what is there may
/// ask for something further, as the facets do of the rows.
pub(crate) fn settle(harness: &mut Harness<'static, App>) {
    let since = Instant::now();
    let mut quiet = 0;
    while quiet < 3 {
        assert!(since.elapsed().as_secs() < 300, "what is computed does not end");
        harness.step();
        quiet = if is_busy(&harness.ctx) { 0 } else { quiet + 1 };
        if quiet == 0 {
            std::thread::sleep(Duration::from_millis(2));
        }
    }
    harness.run();
}
