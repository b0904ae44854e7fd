//! The financing workbench: what platforms raised, what loan programmes lend,
//! what policies pay out.

use egui::Ui;

use super::command::Command;
use super::page::Page;

/// Shows the financing page.
pub fn financing_ui(ui: &mut Ui, page: &Page<'_>) -> Option<Command> {
    ui.painter().rect_filled(ui.max_rect(), 0.0, page.t.bg);
    None
}
