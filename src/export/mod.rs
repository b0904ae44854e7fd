//! What leaves the program: pictures and sheets.

mod command;
mod facts;
mod linked;
mod listing;
mod name;
mod narrow;
pub mod picture;
mod preview;
mod render;
mod request;
mod settings;
mod view;

pub use command::{command_line, shell_line};
pub use facts::{Facts, PROGRAM};
pub use listing::{has_listing, listing};
pub use name::{file_name, portable};
pub use preview::{Preview, preview};
pub use render::{ExportError, Rendered, RowCount, render};
pub use request::{Around, Format, OptionError, Request, Scale, Size, Subject, Target, Theme, View};
