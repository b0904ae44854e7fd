//! One column across another.

use egui::{Rect, Ui};

use super::super::command::Command;
use super::super::page::{Page, SheetView};

/// Shows the chart within `rect`.
pub(super) fn show(_ui: &mut Ui, _rect: Rect, _page: &Page<'_>, _view: &SheetView) -> Option<Command> {
    None
}
