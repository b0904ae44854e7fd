//! What leaves the program: pictures and sheets.

mod command;
mod facts;
mod listing;
mod name;
mod narrow;
pub mod picture;
mod render;
mod request;
mod view;

pub use command::command_line;
pub use facts::{Facts, PROGRAM};
pub use listing::{has_listing, listing};
pub use name::{file_name, portable};
pub use render::{ExportError, Rendered, RowCount, render};
pub use request::{Format, OptionError, Request, Scale, Size, Subject, Target, Theme, View};
