//! Pictures and sheets that leave the program.

use std::path::PathBuf;

use crate::export::Request;
use crate::ui::state::ExportState;

/// A wish that concerns what leaves the program.
#[derive(Clone, Debug, PartialEq)]
pub enum ExportCommand {
    /// Ask what to export, and how.
    Ask,
    /// Ask how to export a picture of the screen of so many points.
    AskPicture(u32, u32),
    /// Remember what was chosen.
    Choose(Box<ExportState>),
    /// Write a file; one that is there is replaced only with `true`.
    Write(Box<Request>, PathBuf, bool),
    /// Write all views into a folder, made as the request says; files that are
    /// there are replaced only with `true`.
    WriteAll(Box<Request>, PathBuf, bool),
    /// Write a picture of the screen at once, as chosen last.
    Quick,
    /// Put a picture on the clipboard; without a request that of the screen, as
    /// chosen last.
    CopyPicture(Option<Box<Request>>),
    /// Write what the window shows, as the graphics card drew it; a file that is
    /// there is replaced only with `true`.
    Shot(PathBuf, bool),
    /// Stop the file that is on its way.
    Cancel,
}
