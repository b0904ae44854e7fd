//! Rows that are marked in a picture of a table.

use std::sync::Arc;

use super::render::ExportError;
use super::request::Request;
use crate::frame::Frames;
use crate::ui::page::SheetView;
use crate::ui::state::SheetState;

/// Marks the rows that are asked for in `look`, whose rows are those of `view`.
///
/// # Errors
/// There is no row of one of the ids.
pub(super) fn put(
    request: &Request,
    look: &mut SheetState,
    view: &SheetView,
    frames: &Frames,
) -> Result<(), ExportError> {
    let (frame, ids) = (frames.get(view.sheet), &request.mark);
    if ids.is_empty() {
        return Ok(());
    }
    if let Some(unknown) = ids.iter().find(|id| *id != Request::ALL_ROWS && frames.row(view.sheet, id).is_none()) {
        return Err(ExportError::NoMark(view.sheet, unknown.clone()));
    }
    if ids.iter().any(|id| id == Request::ALL_ROWS) {
        look.marked = Arc::new(view.rows().map(|row| frame.id(row as usize).to_owned()).collect());
        return Ok(());
    }
    // As in the window, the selected row is one of those marked; a link says itself
    // which one it is.
    if request.link.is_none() {
        look.selected = ids.first().cloned();
    }
    look.marked = Arc::new(ids.iter().cloned().collect());
    Ok(())
}
