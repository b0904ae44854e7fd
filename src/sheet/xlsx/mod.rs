//! A workbook for spreadsheet programs: the rows with typed columns, and a
//! second sheet that says where they come from.
//!
//! Numbers are numbers, text is text and never a formula, what is unknown is
//! an empty cell. A figure takes five columns: its number, its bounds, its
//! published words, and whether it is planned or derived. Nothing depends on
//! the clock or the machine: the same rows give the same bytes.

mod plan;
mod provenance;
mod rows;
mod value;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::notes::Notes;
use super::{Row, safe, tells_match};
use crate::frame::Frame;
use crate::i18n::Lang;
use crate::progress::{Cancelled, Progress};

/// The most rows that a sheet can hold below its header.
const MOST_ROWS: usize = 1_048_575;
/// The most characters of a cell, as spreadsheet programs count them.
const MOST_CHARS: usize = 32_767;
/// Deflate's own scale from 1 to 9: half the time of the usual 6 for files a
/// fifth larger.
const COMPRESSION: u8 = 3;
/// The day of every workbook's creation, so that bytes do not depend on the
/// clock. A year, a month and a day.
const CREATED: (u16, u8, u8) = (2000, 1, 1);

/// Why there is no workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkbookError {
    /// More rows than a sheet can hold; how many.
    Rows(usize),
    /// The writer refused: a mistake of this program, or a full disk for its
    /// temporary files.
    Writing(String),
    /// It was stopped.
    Cancelled,
}

impl WorkbookError {
    /// What is wrong and what would be right.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Rows(rows), Lang::Zh) => {
                format!("共 {rows} 行，一张工作表最多 {MOST_ROWS} 行；请缩小筛选范围，或写成 .csv")
            }
            (Self::Rows(rows), Lang::En) => format!(
                "{rows} rows are more than the {MOST_ROWS} that a worksheet holds; narrow the filter, or write .csv"
            ),
            (Self::Writing(why), Lang::Zh) => format!("工作簿无法生成：{why}"),
            (Self::Writing(why), Lang::En) => format!("the workbook can't be made: {why}"),
            (Self::Cancelled, lang) => lang.pick("已取消", "cancelled").to_owned(),
        }
    }
}

impl From<Cancelled> for WorkbookError {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}

impl From<XlsxError> for WorkbookError {
    fn from(err: XlsxError) -> Self {
        Self::Writing(err.to_string())
    }
}

/// Rows as a workbook, with `notes` on its second sheet. Tells how far it has
/// come: a step for each row, and as many for the file as a whole.
///
/// # Errors
/// There are more rows than a sheet can hold, or it was stopped.
pub fn xlsx(
    frame: &Frame,
    columns: &[usize],
    rows: &[Row],
    lang: Lang,
    notes: &Notes,
    progress: &Progress,
) -> Result<Vec<u8>, WorkbookError> {
    if rows.len() > MOST_ROWS {
        return Err(WorkbookError::Rows(rows.len()));
    }
    let plan = plan::plan(frame, columns, tells_match(rows), lang);
    let mut book = Workbook::new();
    book.set_zip_compression_level(COMPRESSION);
    let (year, month, day) = CREATED;
    let created = ExcelDateTime::from_ymd(year, month, day)?;
    let properties = DocProperties::new()
        .set_title(safe::printable(&notes.title))
        .set_author(&notes.program)
        .set_creation_datetime(&created);
    book.set_properties(&properties);
    progress.expect(2 * rows.len());
    rows::write(book.add_worksheet_with_low_memory()?, frame, &plan, rows, lang, progress)?;
    provenance::write(book.add_worksheet(), &plan, notes, lang)?;
    let bytes = book.save_to_buffer()?;
    progress.step(rows.len())?;
    Ok(bytes)
}

/// The first rows of a worksheet, as a spreadsheet program shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkbookSample {
    /// Titles of the columns.
    pub head: Vec<String>,
    /// The words of the cells.
    pub rows: Vec<Vec<String>>,
    /// Which columns hold numbers, which stand at the right.
    pub numbers: Vec<bool>,
}

/// The first `most` rows of what [`xlsx`] writes.
pub fn workbook_sample(frame: &Frame, columns: &[usize], rows: &[Row], lang: Lang, most: usize) -> WorkbookSample {
    let plan = plan::plan(frame, columns, tells_match(rows), lang);
    let cells = |&(row, verdict): &Row| {
        let value = |planned| value::Value::of(planned, frame.sheet(), (row as usize, verdict), lang);
        plan.iter().map(|planned| value(planned).shown(planned.shape)).collect()
    };
    WorkbookSample {
        head: plan.iter().map(|planned| planned.title.clone()).collect(),
        rows: rows.iter().take(most).map(cells).collect(),
        numbers: plan.iter().map(|planned| !matches!(planned.shape, plan::Shape::Text | plan::Shape::Date)).collect(),
    }
}

/// The text as a cell takes it: no character that a spreadsheet can't hold,
/// and not more of them than it can.
fn cell_text(text: &str) -> Cow<'_, str> {
    let text = safe::printable_lines(text);
    // No text has more UTF-16 units, which spreadsheets count, than bytes.
    if text.len() <= MOST_CHARS {
        return text;
    }
    let mut units = 0;
    let fits = text.char_indices().find(|(_, chr)| {
        units += chr.len_utf16();
        units > MOST_CHARS
    });
    match fits {
        Some((at, _)) => text[..at].to_owned().into(),
        None => text,
    }
}

/// A header's look.
fn header() -> Format {
    use rust_xlsxwriter::{FormatAlign, FormatBorder};
    let grey = 0x00EE_F1F5_u32;
    Format::new()
        .set_bold()
        .set_background_color(grey)
        .set_border_bottom(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
}
