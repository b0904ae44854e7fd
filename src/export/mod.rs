//! What leaves the program: pictures and sheets.

mod linked;
mod listing;
mod narrow;
pub mod picture;
mod preview;
mod render;
mod request;
mod shell;
mod view;

pub use listing::{has_listing, listing};
pub use preview::{Preview, preview};
pub use render::{ExportError, Rendered, RowCount, render};
pub use request::{Around, Format, OptionError, Request, Scale, Size, Subject, Target, Theme, View};
pub use shell::shell_line;
