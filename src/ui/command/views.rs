//! Saved views.

use std::path::PathBuf;

/// A wish that concerns saved views.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewsCommand {
    /// Save what is on screen under a name; a view of that name is replaced.
    Save(String),
    /// Show a saved view.
    Open(String),
    /// Give a view another name.
    Rename(String, String),
    /// Delete a view; it can be had back from the message that says so.
    Delete(String),
    /// Bring the view back that was deleted last.
    Restore,
    /// Write all views into a file that others can read.
    Export(PathBuf),
    /// Add the views of such a file.
    Import(PathBuf),
    /// Copy the open view as a line of text.
    CopyLink,
    /// Show the view of such a line.
    OpenLink(String),
    /// Open or close the list of views; with `true`, to save what is on screen.
    Toggle(bool),
}
