//! The explore page: one for every sheet. Filter bar, table with a linked
//! chart on the same rows, inspector.

mod cells;
mod chart;
mod filter;
mod header;
mod layout;
mod plan;
mod table;

use egui::{Rect, Ui, pos2};

use super::command::Command;
use super::inspector;
use super::page::{Page, SheetView};
use super::paint;
use super::style::size;

pub(in crate::ui) use cells::qualifier;
pub use plan::{ColumnPlan, chart_columns, default_chart};

/// Height of the inspector, where a row is selected.
const INSPECTOR: f32 = 292.0;
/// The table keeps at least this much height beside the inspector.
const TABLE_LEAST: f32 = 190.0;

/// Shows the explore page of the open sheet.
pub fn explore_ui(ui: &mut Ui, page: &Page<'_>, view: &SheetView) -> Option<Command> {
    let area = ui.max_rect();
    let t = page.t;
    ui.painter().rect_filled(area, 0.0, t.panel);
    let head = Rect::from_min_size(area.min, egui::vec2(area.width(), size::PAGE_HEADER));
    let mut command = header::header_ui(ui, head, page, view);
    let bar = Rect::from_min_size(head.left_bottom(), egui::vec2(area.width(), 36.0));
    command = filter::filter_bar_ui(ui, bar, page, view).or(command);
    paint::hline(ui.painter(), area.left()..=area.right(), bar.bottom(), t.stroke);

    let selected = page.state.sheet(view.sheet).selected.as_deref();
    let row =
        selected.and_then(|id| (0..view.frame(page.frames).rows()).find(|&row| view.frame(page.frames).id(row) == id));
    let below = Rect::from_min_max(pos2(area.left(), bar.bottom() + 1.0), area.max);
    let inspector_height = match row {
        Some(_) => INSPECTOR.min(below.height() - TABLE_LEAST).max(0.0),
        None => 0.0,
    };
    let (top, bottom) = below.split_top_bottom_at_y(below.bottom() - inspector_height);
    command = table::table_ui(ui, top, page, view).or(command);
    if let Some(row) = row
        && inspector_height > 80.0
    {
        command = inspector::inspector_ui(ui, bottom, page, view.sheet, row).or(command);
    }
    command
}
