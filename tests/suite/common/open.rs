//! Opening the window off screen.

use egui_kittest::Harness;
use zonescope::ui::app::{App, Stage};
use zonescope::ui::state::AppState;
use zonescope::ui::style::{self, Theme};

/// The window off screen, `size` points large, after its first frames.
pub(crate) fn open(state: AppState, stage: Stage, size: [f32; 2]) -> Harness<'static, App> {
    let app = App::with_data(&egui::Context::default(), state, stage);
    let mut styled = false;
    let show = move |ui: &mut egui::Ui, app: &mut App| {
        if styled {
            app.window_ui(ui);
        } else {
            // Fonts take effect with the frame after the one that sets them.
            style::apply(ui.ctx(), Theme::Light);
            styled = true;
        }
    };
    // A message that goes, or a file that is read, takes a few frames more.
    let builder = Harness::builder().with_size(egui::Vec2::from(size)).with_max_steps(16);
    let mut harness = builder.build_ui_state(show, app);
    harness.run();
    harness
}
