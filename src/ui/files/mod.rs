//! Choosing a dataset to open: recent files, folders, a path.

mod folder;
mod panel;

pub(super) use panel::FilePanel;
