//! The chart beside a table: a pane with its own axes, for every kind but the
//! bars on the table's own rows.

mod histogram;
mod ranges;
mod scatter;
mod timeline;

use egui::{Rect, Ui};

use super::command::Command;
use super::page::{Page, SheetView};
use super::state::ChartKind;

/// Shows the chart that is chosen for the view's sheet within `rect`.
pub(super) fn pane_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, view: &SheetView) -> Option<Command> {
    match page.state.sheet(view.sheet).chart.kind {
        ChartKind::Scatter => scatter::show(ui, rect, page, view),
        ChartKind::Histogram => histogram::show(ui, rect, page, view),
        ChartKind::Ranges => ranges::show(ui, rect, page, view),
        ChartKind::Timeline => timeline::show(ui, rect, page, view),
        ChartKind::Rows | ChartKind::Bars | ChartKind::Stacked | ChartKind::Shares | ChartKind::Treemap => None,
    }
}
