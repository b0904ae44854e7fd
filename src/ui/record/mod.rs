//! One record by itself: a chain or park, a flow chart, an itinerary, or a
//! card with all its fields.

mod about;
mod among;
mod chain;
mod event;
mod figures;
mod head;
mod limit;
mod of_zone;
mod procedure;
mod spot;
mod stack;
mod tags;

use egui::{Rect, Ui, pos2, vec2};

use super::command::Command;
use super::inspector;
use super::page::{Page, SheetView};
use super::paint::{self, Align};
use super::style::size;
use crate::frame::Sheet;
use crate::model::Table;

use among::Among;
pub(in crate::ui) use head::switch_ui;

/// Shows the selected record of `table` in all of `ui`.
pub(super) fn record_ui(ui: &mut Ui, page: &Page<'_>, view: &SheetView, table: Table) -> Option<Command> {
    let area = ui.max_rect();
    ui.painter().rect_filled(area, 0.0, page.t.bg);
    let head = Rect::from_min_size(area.min, vec2(area.width(), size::PAGE_HEADER));
    let row = shown_row(page, view, table);
    if let (true, Table::Procedures, Some(row)) = (page.still, table, row) {
        procedure::sheet_ui(ui, area, page, row);
        return None;
    }
    let mut command = head::head_ui(ui, head, page, view, (table, row));
    let body = Rect::from_min_max(
        pos2(area.left() + size::PAGE_MARGIN, head.bottom()),
        pos2(area.right() - size::PAGE_MARGIN, area.bottom() - size::PAGE_MARGIN),
    );
    let Some(row) = row else {
        let words = page.lang().pick("没有符合筛选的记录", "No record matches the filter");
        paint::text(ui.painter(), body.center(), Align::Center, words, size::secondary(), page.t.weak);
        return command;
    };
    let found = match table {
        Table::Industries => chain::chain_ui(ui, body, page, row),
        Table::Procedures => procedure::procedure_ui(ui, body, page, row),
        Table::Events => event::event_ui(ui, body, page, row),
        _ => card_ui(ui, body, page, view, (table, row)),
    };
    command = found.or(command);
    command
}

/// All fields of a record, and below them, where there is room, how it stands among the
/// others of its table.
fn card_ui(
    ui: &mut Ui,
    body: Rect,
    page: &Page<'_>,
    view: &SheetView,
    (table, row): (Table, usize),
) -> Option<Command> {
    let (command, end) = inspector::card_ui(ui, body, page, Sheet::Table(table), row);
    Among::below_ui(ui, body, end, page, view).or(command)
}

/// The row of the record that is shown: the selected one, even where the
/// filter leaves it out, else the first that the filter leaves.
pub(in crate::ui) fn shown_row(page: &Page<'_>, view: &SheetView, table: Table) -> Option<usize> {
    let chosen = page.state.sheet(Sheet::Table(table)).selected.as_deref();
    let chosen = chosen.and_then(|id| page.data.row(table, id));
    chosen.or_else(|| view.row_at(0).map(|row| row as usize))
}
