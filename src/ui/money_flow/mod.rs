//! Money flow: from public money through mother funds and sub-funds.

use egui::{Rect, Ui, vec2};

use super::command::Command;
use super::page::Page;
use super::state::Screen;
use super::workbench::{HEAD, head_ui};

/// Shows the page in all of `ui`.
pub(super) fn flow_ui(ui: &mut Ui, page: &Page<'_>) -> Option<Command> {
    let area = ui.max_rect();
    ui.painter().rect_filled(area, 0.0, page.t.bg);
    let head = Rect::from_min_size(area.min, vec2(area.width(), HEAD));
    let subtitle = page
        .lang()
        .pick("财政资金经母基金、子基金到项目", "From public money through mother funds and sub-funds to projects");
    head_ui(ui, head, page, Screen::Flow, subtitle)
}
