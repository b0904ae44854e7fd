//! The worksheet of the rows.

use std::borrow::Cow;

use rayon::prelude::*;
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{ExcelDateTime, Worksheet};

use super::plan::Planned;
use super::value::Value;
use super::{WorkbookError, cell_text, header};
use crate::frame::Frame;
use crate::i18n::Lang;
use crate::model::PartialDate;
use crate::progress::Progress;
use crate::sheet::Row;

/// Height of the header, for titles of two lines, in points.
const HEADER_HEIGHT: f64 = 32.0;

/// Rows whose cells are made beside the writing of those before them, and those of them
/// that one thread makes in one go.
const LOT: usize = 1024;
const SHARE: usize = 64;

/// Writes header and rows.
pub(super) fn write(
    out: &mut Worksheet,
    frame: &Frame,
    plan: &[Planned<'_>],
    rows: &[Row],
    lang: Lang,
    progress: &Progress,
) -> Result<(), WorkbookError> {
    out.set_name(sheet_name(frame.sheet().title(lang)))?;
    let look = header();
    out.set_row_height(0, HEADER_HEIGHT)?;
    for (at, planned) in (0_u16..).zip(plan) {
        out.set_column_width(at, planned.width)?;
        // Cells without a look of their own have that of their column: naming it
        // for each cell would take a look-up.
        out.set_column_format(at, &planned.format)?;
        out.write_string_with_format(0, at, cell_text(&planned.title), &look)?;
    }
    let made = |lot: &[Row]| {
        let shares = lot.par_chunks(SHARE).map(|some| {
            let cell = |planned, &(row, verdict): &Row| {
                Cell::of(Value::of(planned, frame.sheet(), (row as usize, verdict), lang))
            };
            some.iter().flat_map(|row| plan.iter().map(move |planned| cell(planned, row))).collect()
        });
        shares.collect::<Vec<Vec<Cell<'_>>>>()
    };
    // The writer takes one cell after the other; what they hold is made by other threads.
    let mut lots = rows.chunks(LOT);
    let (mut line, mut next) = (1, lots.next().map(made));
    while let Some(now) = next {
        let mut cells = now.into_iter().flatten().peekable();
        let put_all = || {
            while cells.peek().is_some() {
                progress.step(1)?;
                for ((at, planned), cell) in (0_u16..).zip(plan).zip(&mut cells) {
                    put(out, (line, at), planned, cell)?;
                }
                line += 1;
            }
            Ok::<_, WorkbookError>(())
        };
        let (written, coming) = rayon::join(put_all, || lots.next().map(made));
        written?;
        next = coming;
    }
    out.set_freeze_panes(1, 1)?;
    let last = plan.len().saturating_sub(1) as u16;
    out.autofilter(0, 0, rows.len() as u32, last)?;
    Ok(())
}

/// What stands in a cell, as the writer takes it.
enum Cell<'a> {
    Nothing,
    Number(f64),
    Day(PartialDate),
    Text(Cow<'a, str>),
}

impl<'a> Cell<'a> {
    fn of(value: Value<'a>) -> Self {
        match value {
            Value::Number(number) => number.to_f64().map_or(Self::Nothing, Self::Number),
            Value::Day(day) => Self::Day(day),
            Value::Text(text) if !text.is_empty() => Self::Text(match text {
                Cow::Borrowed(text) => cell_text(text),
                Cow::Owned(text) => cell_text(&text).into_owned().into(),
            }),
            Value::Text(_) | Value::Nothing => Self::Nothing,
        }
    }
}

/// Puts a value into its cell.
fn put(
    out: &mut Worksheet,
    (line, at): (u32, u16),
    planned: &Planned<'_>,
    cell: Cell<'_>,
) -> Result<(), WorkbookError> {
    match cell {
        Cell::Number(number) => {
            out.write_number(line, at, number)?;
        }
        Cell::Day(day) => {
            let (year, month, day) = (day.year(), day.month().unwrap_or(1), day.day().unwrap_or(1));
            let day = ExcelDateTime::from_ymd(year.try_into().unwrap_or(u16::MAX), month, day)?;
            out.write_datetime_with_format(line, at, &day, &planned.format)?;
        }
        Cell::Text(text) => {
            out.write_string(line, at, text.into_owned())?;
        }
        Cell::Nothing => {}
    }
    Ok(())
}

/// A name that a worksheet may have: 31 characters, none of `[]:*?/\`.
pub(super) fn sheet_name(title: &str) -> String {
    let allowed = |chr: &char| !chr.is_control() && !"[]:*?/\\'".contains(*chr);
    let name: String = title.chars().filter(allowed).take(31).collect();
    if name.is_empty() { "rows".to_owned() } else { name }
}
