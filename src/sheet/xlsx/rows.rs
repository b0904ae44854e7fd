//! The worksheet of the rows.

use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{ExcelDateTime, Worksheet};

use super::plan::Planned;
use super::value::Value;
use super::{WorkbookError, cell_text, header};
use crate::frame::Frame;
use crate::i18n::Lang;
use crate::progress::Progress;
use crate::sheet::Row;

/// Height of the header, for titles of two lines, in points.
const HEADER_HEIGHT: f64 = 32.0;

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
    for (line, &(row, verdict)) in (1_u32..).zip(rows) {
        progress.step(1)?;
        for (at, planned) in (0_u16..).zip(plan) {
            let value = Value::of(planned, frame.sheet(), (row as usize, verdict), lang);
            put(out, (line, at), planned, &value)?;
        }
    }
    out.set_freeze_panes(1, 1)?;
    let last = plan.len().saturating_sub(1) as u16;
    out.autofilter(0, 0, rows.len() as u32, last)?;
    Ok(())
}

/// Puts a value into its cell.
fn put(
    out: &mut Worksheet,
    (line, at): (u32, u16),
    planned: &Planned<'_>,
    value: &Value<'_>,
) -> Result<(), WorkbookError> {
    match value {
        Value::Number(number) => {
            if let Some(number) = number.to_f64() {
                out.write_number(line, at, number)?;
            }
        }
        Value::Day(day) => {
            let (year, month, day) = (day.year(), day.month().unwrap_or(1), day.day().unwrap_or(1));
            let day = ExcelDateTime::from_ymd(year.try_into().unwrap_or(u16::MAX), month, day)?;
            out.write_datetime_with_format(line, at, &day, &planned.format)?;
        }
        Value::Text(text) if !text.is_empty() => {
            out.write_string(line, at, cell_text(text))?;
        }
        Value::Text(_) | Value::Nothing => {}
    }
    Ok(())
}

/// A name that a worksheet may have: 31 characters, none of `[]:*?/\`.
pub(super) fn sheet_name(title: &str) -> String {
    let allowed = |chr: &char| !chr.is_control() && !"[]:*?/\\'".contains(*chr);
    let name: String = title.chars().filter(allowed).take(31).collect();
    if name.is_empty() { "rows".to_owned() } else { name }
}
