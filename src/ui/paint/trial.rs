//! A painter for tests.

use egui::{Context, Painter, RawInput};

/// What `find` finds with a painter that has the bundled typeface.
pub(in crate::ui) fn painted<T>(mut find: impl FnMut(&Painter) -> T) -> T {
    let ctx = Context::default();
    ctx.set_fonts(crate::ui::fonts::definitions());
    let mut found = None;
    let mut output = ctx.run_ui(RawInput::default(), |ui| found = Some(find(ui.painter())));
    // Nothing paints the letters.
    output.textures_delta.clear();
    found.expect("it was run")
}
