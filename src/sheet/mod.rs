//! Rows of a frame as text: a table for people, CSV and JSON for programs.
//!
//! Pure functions from a frame, the positions of columns, and rows with how
//! surely they match. What a format needs to know of a column is in the
//! registry; nothing here names a column, save which references are single.

mod cell;
mod csv;
mod json;
mod safe;
mod table;
mod tsv;

pub use cell::for_people as people_words;
pub use csv::csv;
pub use json::json;
pub use safe::printable;
pub use table::table;
pub use tsv::tsv;

use crate::frame::Frame;
use crate::query::Match;

/// A row of a frame and how surely it matches.
pub type Row = (u32, Match);

/// The positions of the columns that a table shows unless told otherwise.
pub fn shown_columns(frame: &Frame) -> Vec<usize> {
    let columns = frame.columns().iter().enumerate();
    columns.filter(|(_, column)| column.info.shown).map(|(at, _)| at).collect()
}

/// The positions of all columns, hidden ones too.
pub fn all_columns(frame: &Frame) -> Vec<usize> {
    (0..frame.columns().len()).collect()
}

#[cfg(test)]
mod tests;
