//! The worksheet of the rows.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{ExcelDateTime, Worksheet};

use super::plan::{Part, Planned};
use super::{WorkbookError, cell_text, header};
use crate::frame::{Data, Frame, Presence, Sheet};
use crate::i18n::Lang;
use crate::model::Figure;
use crate::progress::Progress;
use crate::query::Match;
use crate::sheet::{Row, cell, table};

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
            let place = Place { out, line, at, planned };
            place.write(frame.sheet(), row as usize, verdict, lang)?;
        }
    }
    out.set_freeze_panes(1, 1)?;
    let last = plan.len().saturating_sub(1) as u16;
    out.autofilter(0, 0, rows.len() as u32, last)?;
    Ok(())
}

/// A cell to be filled.
struct Place<'a, 'f> {
    out: &'a mut Worksheet,
    line: u32,
    at: u16,
    planned: &'a Planned<'f>,
}

impl Place<'_, '_> {
    fn write(self, sheet: Sheet, row: usize, verdict: Match, lang: Lang) -> Result<(), WorkbookError> {
        let Some(column) = self.planned.column else {
            return self.text(table::verdict_word(verdict, lang));
        };
        if column.data.presence(row) != Presence::Known {
            return Ok(());
        }
        if let Some(figure) = column.data.figure(row) {
            return self.figure(figure, lang);
        }
        match &column.data {
            Data::Counts(counts) => self.number(counts.get(row).map(|&count| Decimal::from(count))),
            Data::Dates(dates) => {
                let date = dates.get(row).copied();
                let whole = date.and_then(|date| Some((date.year().try_into().ok()?, date.month()?, date.day()?)));
                match whole {
                    // A spreadsheet's calendar begins in 1900; a date before
                    // that, like one without a day, stays text.
                    Some((year, month, day)) if year >= 1901 => {
                        let date = ExcelDateTime::from_ymd(year, month, day)?;
                        let Self { out, line, at, planned } = self;
                        out.write_datetime_with_format(line, at, &date, &planned.format)?;
                        Ok(())
                    }
                    _ => self.text(&date.map(|date| date.to_string()).unwrap_or_default()),
                }
            }
            _ => self.text(&cell::for_people(sheet, column, row, lang)),
        }
    }

    fn figure(self, figure: &Figure, lang: Lang) -> Result<(), WorkbookError> {
        let bounds = figure.bounds();
        match self.planned.part {
            Part::Low => self.number(bounds.low.value()),
            Part::High => self.number(bounds.high.value()),
            Part::Words => self.text(figure.text()),
            Part::Standing => self.text(standing(figure, lang)),
            Part::Nominal | Part::Whole | Part::Verdict => self.number(Some(figure.nominal())),
        }
    }

    fn number(self, value: Option<Decimal>) -> Result<(), WorkbookError> {
        let Some(value) = value.and_then(|value| value.to_f64()) else { return Ok(()) };
        self.out.write_number(self.line, self.at, value)?;
        Ok(())
    }

    fn text(self, text: &str) -> Result<(), WorkbookError> {
        if !text.is_empty() {
            self.out.write_string(self.line, self.at, cell_text(text))?;
        }
        Ok(())
    }
}

fn standing(figure: &Figure, lang: Lang) -> &'static str {
    match (figure.is_derived(), figure.is_planned()) {
        (false, false) => lang.pick("公布", "published"),
        (false, true) => lang.pick("公布的计划", "published plan"),
        (true, false) => lang.pick("推算", "derived"),
        (true, true) => lang.pick("推算的计划", "derived plan"),
    }
}

/// A name that a worksheet may have: 31 characters, none of `[]:*?/\`.
pub(super) fn sheet_name(title: &str) -> String {
    let allowed = |chr: &char| !chr.is_control() && !"[]:*?/\\'".contains(*chr);
    let name: String = title.chars().filter(allowed).take(31).collect();
    if name.is_empty() { "rows".to_owned() } else { name }
}
