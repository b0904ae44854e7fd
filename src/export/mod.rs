//! What leaves the program: pictures and sheets.

mod batch;
mod beforehand;
mod cards;
mod command;
mod facts;
mod linked;
mod listing;
mod marks;
mod name;
mod narrow;
mod origin;
pub mod picture;
mod press;
mod preview;
mod render;
mod report;
mod request;
mod rows;
mod settings;
mod sight;
#[cfg(test)]
mod small;
mod spread;
mod stock;
mod view;

pub use crate::progress::Progress;
pub use batch::{Batch, BatchError};
pub use beforehand::check_words;
pub use command::{batch_line, command_line, shell_line};
pub use facts::{Facts, PROGRAM};
pub use listing::{has_listing, listing};
pub use name::{file_name, is_device, portable_of};
pub use preview::{Preview, csv_sample, preview, sample};
pub use render::{
    ExportError, RenderError, Rendered, RowCount, check, provenance_path, render, render_in_steps, render_into,
};
pub use request::{Around, Format, OptionError, REPORT, Request, Scale, Size, Subject, Target, Theme, View};
pub use rows::{Chosen, with_rows};
pub use stock::Stock;
pub use view::{about, keeps_none};
