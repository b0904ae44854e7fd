//! Choosing a dataset to open: recent files, folders, a path.

mod fault;
mod folder;
mod panel;

pub(super) use fault::fault;
pub(super) use folder::{Entry, home, list, resolved};
pub(super) use panel::{Entered, FilePanel, entries_ui};
