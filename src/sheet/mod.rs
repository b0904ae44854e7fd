//! Rows of a frame as text: a table for people, CSV and JSON for programs; and
//! as a workbook for spreadsheets.
//!
//! Pure functions from a frame, the positions of columns, and rows with how
//! surely they match. What a format needs to know of a column is in the
//! registry; nothing here names a column, save which references are single.

mod cell;
mod csv;
mod json;
mod notes;
mod safe;
mod table;
mod tsv;
mod xlsx;

pub use cell::for_people as people_words;
pub use csv::{csv, csv_sample, write_csv};
pub use json::{json, write_json};
pub use notes::{ClaimNote, Notes, SourceNote};
pub use safe::printable;
pub use table::{table, verdict_word, write_table};
pub use tsv::tsv;
pub use xlsx::{WorkbookError, WorkbookSample, workbook_sample, xlsx};

use std::io;

use rayon::prelude::*;

use crate::frame::{Data, Frame, Kind};
use crate::model::Table;
use crate::progress::{Cancelled, Progress};
use crate::query::Match;

/// A row of a frame and how surely it matches.
pub type Row = (u32, Match);

/// Why rows were not written to their end.
#[derive(Debug)]
pub enum WriteError {
    /// It was stopped.
    Cancelled,
    /// What they are written to takes no more.
    Write(io::Error),
}

impl From<Cancelled> for WriteError {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}

impl From<io::Error> for WriteError {
    fn from(err: io::Error) -> Self {
        Self::Write(err)
    }
}

/// Lots that are made before the first of them is written.
const LOTS: usize = 32;

/// Writes what `make` makes of each lot of `size` rows, in order, some of them at a
/// time: never is all of it in memory. A step of `progress` for each row, which somebody
/// has expected.
///
/// # Errors
/// It was stopped, or can't be written.
fn write_lots(
    out: &mut dyn io::Write,
    rows: &[Row],
    (size, progress): (usize, &Progress),
    make: impl Fn(&[Row]) -> Vec<u8> + Sync + Send,
) -> Result<(), WriteError> {
    for some in rows.chunks(size * LOTS) {
        let lots = some.par_chunks(size).map(|lot| {
            progress.step(lot.len())?;
            Ok(make(lot))
        });
        for lot in lots.collect::<Result<Vec<_>, Cancelled>>()? {
            out.write_all(&lot)?;
        }
    }
    Ok(())
}

/// What `write` writes, in memory.
fn text_of(write: impl FnOnce(&mut dyn io::Write) -> Result<(), WriteError>) -> String {
    let mut bytes = Vec::new();
    // Memory takes everything, and nobody stops this one.
    let written = write(&mut bytes);
    debug_assert!(written.is_ok(), "{written:?}");
    String::from_utf8(bytes).unwrap_or_default()
}

/// What `make` makes of each lot of `size` rows, in order; each lot on a thread
/// of its own, a step of `progress` for each row, which somebody has expected.
///
/// # Errors
/// It was stopped.
fn in_lots<T: Send>(
    rows: &[Row],
    size: usize,
    progress: &Progress,
    make: impl Fn(&[Row]) -> T + Sync + Send,
) -> Result<Vec<T>, Cancelled> {
    let lots = rows.par_chunks(size).map(|lot| {
        progress.step(lot.len())?;
        Ok(make(lot))
    });
    lots.collect()
}

/// True if some rows match only possibly, or are unknown: then a sheet says how
/// surely each does. Where all match for certain there is nothing to say.
fn tells_match(rows: &[Row]) -> bool {
    rows.iter().any(|&(_, verdict)| verdict != Match::Certain)
}

/// The positions of the columns that a table shows unless told otherwise.
pub fn shown_columns(frame: &Frame) -> Vec<usize> {
    let columns = frame.columns().iter().enumerate();
    columns.filter(|(_, column)| column.info.shown).map(|(at, _)| at).collect()
}

/// The positions of all columns, hidden ones too.
pub fn all_columns(frame: &Frame) -> Vec<usize> {
    (0..frame.columns().len()).collect()
}

/// Ids of the sources that the rows name, in order of appearance.
pub fn sources(frame: &Frame, rows: &[Row]) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    let cited = frame.columns().iter().filter(|column| column.info.kind == Kind::Reference(Table::Sources));
    for column in cited {
        let Data::Terms(terms) = &column.data else { continue };
        // A table of a hundred thousand rows cites a few sources.
        let mut seen = vec![false; terms.dictionary().len()];
        for &(row, _) in rows {
            for &code in terms.codes(row as usize) {
                let seen = &mut seen[code as usize];
                let id = &*terms.dictionary()[code as usize].id;
                if !std::mem::replace(seen, true) && !ids.iter().any(|known| known == id) {
                    ids.push(id.to_owned());
                }
            }
        }
    }
    ids
}

#[cfg(test)]
mod tests;
