//! What one can apply for: a profile against the conditions of programmes.

use egui::{Rect, Ui, vec2};

use super::command::Command;
use super::page::Page;
use super::state::Screen;
use super::workbench::{HEAD, head_ui};

/// Shows the page in all of `ui`.
pub(super) fn match_ui(ui: &mut Ui, page: &Page<'_>) -> Option<Command> {
    let area = ui.max_rect();
    ui.painter().rect_filled(area, 0.0, page.t.bg);
    let head = Rect::from_min_size(area.min, vec2(area.width(), HEAD));
    let subtitle =
        page.lang().pick("填写条件，逐项核对各项目的申请要求", "A profile against the conditions of every programme");
    head_ui(ui, head, page, Screen::Match, subtitle)
}
