//! What leaves the window: the dialog that asks what to export, and the work
//! beside the window that writes it.

mod exports;
mod hand;
mod name;
mod native;
mod options;
mod panel;
mod place;
mod plan;
mod preview;
mod task;
mod told;
mod written;

use std::path::PathBuf;

use super::page::Page;
use super::state::{AppState, ExportSize, ExportState, ExportWhat};
use crate::export::Request;

pub(super) use exports::{Exported, Exports, encoded};
pub(super) use native::stand_before;
pub(super) use panel::ExportPanel;
pub(super) use plan::Window;

/// A picture of the open screen as it was chosen last, and a file for it that is
/// not there yet.
pub(super) fn quick(page: &Page<'_>, state: &AppState, window: &Window) -> (Request, PathBuf) {
    let choices = screen(state, "png");
    let request = plan::request(page, &choices, window);
    (request, name::free(&plan::folder(state), &plan::proposed(page, &choices)))
}

/// A picture of the open screen for the clipboard.
pub(super) fn picture(page: &Page<'_>, state: &AppState, window: &Window) -> Request {
    plan::request(page, &screen(state, "png"), window)
}

/// A picture of the whole window, light or dark and in the language as it is.
pub(super) fn window(page: &Page<'_>, window: &Window) -> Request {
    let choices = ExportState { what: ExportWhat::Window, size: ExportSize::Window, ..ExportState::default() };
    plan::request(page, &choices, window)
}

/// What was chosen last, for a picture of the screen.
fn screen(state: &AppState, ending: &str) -> ExportState {
    ExportState { what: ExportWhat::Screen, picture: ending.to_owned(), ..state.export.clone() }
}
