//! CSV as in RFC 4180, for spreadsheets too: UTF-8 with a byte order mark, so
//! that Chinese is read as such, and no cell that would run as a formula.

use super::{Row, cell, safe};
use crate::frame::Frame;
use crate::i18n::Lang;

/// Rows as CSV: a header of column ids and `match`, then one record a row.
pub fn csv(frame: &Frame, columns: &[usize], rows: &[Row], lang: Lang) -> String {
    let columns: Vec<_> = columns.iter().filter_map(|&at| frame.columns().get(at)).collect();
    let mut writer =
        ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(vec![0xEF, 0xBB, 0xBF]);
    let header = columns.iter().map(|column| column.info.id).chain(["match"]);
    // Writing to memory can't fail, and all records have the same length.
    let mut written = writer.write_record(header);
    for &(row, verdict) in rows {
        let cells = columns.iter().map(|column| {
            let text = cell::for_csv(frame.sheet(), column, row as usize, lang);
            // A count is a number, which no spreadsheet takes for anything else.
            if column.info.kind == crate::frame::Kind::Count { text } else { safe::no_formula(text) }
        });
        written = written.and(writer.write_record(cells.chain([verdict.id().to_owned()])));
    }
    debug_assert!(written.is_ok(), "records of different lengths");
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}
