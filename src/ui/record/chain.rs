//! Chains, clusters and parks as pictures.

use egui::{Rect, Ui};

use crate::frame::Sheet;
use crate::model::Table;
use crate::ui::command::Command;
use crate::ui::inspector;
use crate::ui::page::Page;

/// Shows the record in `row` within `rect`.
pub(super) fn chain_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, row: usize) -> Option<Command> {
    inspector::inspector_ui(ui, rect, page, Sheet::Table(Table::Industries), row)
}
