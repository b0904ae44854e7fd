//! Grants turned into investments 拨改投: a budget spent against the same budget invested and used again.

use egui::{Rect, Ui, vec2};

use super::command::Command;
use super::page::Page;
use super::state::Screen;
use super::workbench::{HEAD, head_ui};

/// Shows the page in all of `ui`.
pub(super) fn grants_ui(ui: &mut Ui, page: &Page<'_>) -> Option<Command> {
    let area = ui.max_rect();
    ui.painter().rect_filled(area, 0.0, page.t.bg);
    let head = Rect::from_min_size(area.min, vec2(area.width(), HEAD));
    let subtitle = page.lang().pick(
        "同一笔预算：一次性补助与投资循环使用的对照",
        "The same budget spent as grants and invested to be used again",
    );
    head_ui(ui, head, page, Screen::Grants, subtitle)
}
