//! What leaves the program: pictures and sheets.

mod listing;
mod narrow;
pub mod picture;
mod render;
mod request;
mod view;

pub use listing::{has_listing, listing};
pub use render::{ExportError, Rendered, RowCount, render};
pub use request::{Format, OptionError, Request, Scale, Size, Subject, Target, Theme, View};
