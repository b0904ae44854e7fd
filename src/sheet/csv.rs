//! CSV as in RFC 4180, for spreadsheets too: UTF-8 with a byte order mark, so
//! that Chinese is read as such, no cell that would run as a formula, and no
//! character that steers what shows it.

use std::borrow::Cow;
use std::io;

use ::csv::{Terminator, Writer, WriterBuilder};
use rayon::prelude::*;

use super::{Row, WriteError, cell, safe, tells_match, text_of, write_lots};
use crate::frame::{Column, Data, Frame, Kind, Sheet};
use crate::i18n::Lang;
use crate::model::Figure;
use crate::progress::Progress;

/// Rows that are written together, each lot on a thread of its own.
const LOT: usize = 2048;

/// Rows as CSV: a header of column ids, then one record a row. Where not every row
/// matches for certain, a last column `match` says how surely each does.
pub fn csv(frame: &Frame, columns: &[usize], rows: &[Row], lang: Lang) -> String {
    text_of(|out| write_csv(out, (frame, columns), rows, lang, &Progress::default()))
}

/// The header and the first `most` rows of that.
pub fn csv_sample(frame: &Frame, columns: &[usize], rows: &[Row], lang: Lang, most: usize) -> String {
    let (first, told) = (&rows[..rows.len().min(most)], tells_match(rows));
    text_of(|out| write_told(out, (frame, columns), first, (told, lang), &Progress::default()))
}

/// Writes the same to `out`, telling how far it has come: a step for each row.
///
/// # Errors
/// It was stopped, or can't be written.
pub fn write_csv(
    out: &mut dyn io::Write,
    (frame, columns): (&Frame, &[usize]),
    rows: &[Row],
    lang: Lang,
    progress: &Progress,
) -> Result<(), WriteError> {
    write_told(out, (frame, columns), rows, (tells_match(rows), lang), progress)
}

/// The same; where that is `told`, with how surely each row matches.
fn write_told(
    out: &mut dyn io::Write,
    (frame, columns): (&Frame, &[usize]),
    rows: &[Row],
    (told, lang): (bool, Lang),
    progress: &Progress,
) -> Result<(), WriteError> {
    let columns: Vec<_> = columns.iter().filter_map(|&at| frame.columns().get(at)).collect();
    let header = records(|writer| {
        columns
            .iter()
            .map(|column| column.info.id)
            .chain(told.then_some("match"))
            .try_for_each(|id| writer.write_field(id))?;
        writer.write_record(None::<&[u8]>)
    });
    progress.expect(rows.len());
    out.write_all("\u{feff}".as_bytes())?;
    out.write_all(&header)?;
    let columns: Vec<Written<'_>> =
        columns.into_par_iter().map(|column| Written::new(frame.sheet(), column, rows.len(), lang)).collect();
    write_lots(out, rows, (LOT, progress), |lot| {
        let mut cell = String::new();
        records(|writer| {
            lot.iter().try_for_each(|&row| record(writer, &mut cell, frame.sheet(), &columns, row, (told, lang)))
        })
    })
}

/// Writes a row; where that is `told`, how surely it matches behind its cells. `cell` is lent,
/// so that none needs memory of its own.
fn record(
    writer: &mut Writer<Vec<u8>>,
    cell: &mut String,
    sheet: Sheet,
    columns: &[Written<'_>],
    (row, verdict): Row,
    (told, lang): (bool, Lang),
) -> ::csv::Result<()> {
    for Written { column, words } in columns {
        let row = row as usize;
        if let (Some(words), Data::Figures(figures)) = (words, &column.data) {
            writer.write_field(figures.codes().get(row).map_or("", |code| &words[code]))?;
            continue;
        }
        cell.clear();
        cell::push_csv(cell, sheet, column, row, lang);
        // A count is a number, which no spreadsheet takes for anything else, as a
        // figure may be that is below zero.
        let is_number = matches!(column.data, Data::Figures(_)) && safe::is_number(cell);
        if column.info.kind != Kind::Count && !is_number {
            make_safe(cell);
        }
        writer.write_field(cell.as_bytes())?;
    }
    if told {
        writer.write_field(verdict.id())?;
    }
    writer.write_record(None::<&[u8]>)
}

/// A column, and the words of its figures where they are written beforehand: in
/// a long table most figures occur many times.
struct Written<'f> {
    column: &'f Column,
    /// By code; `None` where each cell is written by itself.
    words: Option<Vec<String>>,
}

impl<'f> Written<'f> {
    fn new(sheet: Sheet, column: &'f Column, rows: usize, lang: Lang) -> Self {
        let words = match &column.data {
            Data::Figures(figures) if figures.values().len() < rows / 2 => {
                let word = |figure: &Option<Figure>| {
                    let mut word = String::new();
                    if let Some(figure) = figure {
                        cell::push_figure(&mut word, sheet, figure, lang);
                    }
                    if !safe::is_number(&word) {
                        make_safe(&mut word);
                    }
                    word
                };
                Some(figures.values().iter().map(word).collect())
            }
            _ => None,
        };
        Self { column, words }
    }
}

/// Spells out characters that steer what shows them, and makes a cell harmless that
/// a spreadsheet would run as a formula.
fn make_safe(cell: &mut String) {
    if let Cow::Owned(spelt) = safe::printable_lines(cell) {
        *cell = spelt;
    }
    if safe::is_formula(cell) {
        cell.insert(0, '\'');
    }
}

/// The bytes that `write` leaves.
fn records(write: impl FnOnce(&mut Writer<Vec<u8>>) -> ::csv::Result<()>) -> Vec<u8> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory can't fail, and all records have the same length.
    let written = write(&mut writer);
    debug_assert!(written.is_ok(), "records of different lengths");
    writer.into_inner().unwrap_or_default()
}
