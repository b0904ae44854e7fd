//! CSV as in RFC 4180, for spreadsheets too: UTF-8 with a byte order mark, so
//! that Chinese is read as such, and no cell that would run as a formula.

use rayon::prelude::*;

use super::{Row, cell, safe};
use crate::frame::{Column, Frame, Kind};
use crate::i18n::Lang;

/// Rows that are written together, each lot on a thread of its own.
const LOT: usize = 4096;

/// Rows as CSV: a header of column ids and `match`, then one record a row.
pub fn csv(frame: &Frame, columns: &[usize], rows: &[Row], lang: Lang) -> String {
    let columns: Vec<_> = columns.iter().filter_map(|&at| frame.columns().get(at)).collect();
    let header = columns.iter().map(|column| column.info.id.to_owned()).chain(["match".to_owned()]);
    let mut text = String::from('\u{feff}');
    text.push_str(&records([header]));
    let lots: Vec<String> =
        rows.par_chunks(LOT).map(|lot| records(lot.iter().map(|&row| cells(frame, &columns, row, lang)))).collect();
    text.reserve(lots.iter().map(String::len).sum());
    text.extend(lots);
    text
}

/// The cells of a row, with how surely it matches behind them.
fn cells(frame: &Frame, columns: &[&Column], (row, verdict): Row, lang: Lang) -> impl Iterator<Item = String> {
    let cells = columns.iter().map(move |column| {
        let text = cell::for_csv(frame.sheet(), column, row as usize, lang);
        // A count is a number, which no spreadsheet takes for anything else.
        if column.info.kind == Kind::Count { text } else { safe::no_formula(text) }
    });
    cells.chain([verdict.id().to_owned()])
}

fn records(records: impl IntoIterator<Item: Iterator<Item = String>>) -> String {
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory can't fail, and all records have the same length.
    let mut written = Ok(());
    for record in records {
        written = written.and(writer.write_record(record));
    }
    debug_assert!(written.is_ok(), "records of different lengths");
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}
