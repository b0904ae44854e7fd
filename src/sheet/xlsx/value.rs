//! What stands in a cell of the worksheet, and how a spreadsheet program shows it.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::cell_text;
use super::plan::{Part, Planned, Shape};
use crate::frame::{Data, Presence, Sheet};
use crate::i18n::{Lang, counted};
use crate::model::{Figure, PartialDate};
use crate::query::Match;
use crate::sheet::{cell, table};

/// What stands in a cell.
pub(super) enum Value<'a> {
    /// Nothing: nobody has published it.
    Nothing,
    Number(Decimal),
    /// A date with a day, after 1900.
    Day(PartialDate),
    Text(Cow<'a, str>),
}

impl<'a> Value<'a> {
    /// What a row has in a column.
    pub(super) fn of(planned: &Planned<'a>, sheet: Sheet, (row, verdict): (usize, Match), lang: Lang) -> Self {
        let Some(column) = planned.column else {
            return Self::Text(table::verdict_word(verdict, lang).into());
        };
        if column.data.presence(row) != Presence::Known {
            return Self::Nothing;
        }
        if let Some(figure) = column.data.figure(row) {
            return Self::of_figure(planned.part, figure, lang);
        }
        match &column.data {
            Data::Counts(counts) => counts.get(row).map_or(Self::Nothing, |&count| Self::Number(count.into())),
            Data::Dates(dates) => match dates.get(row).copied() {
                None => Self::Nothing,
                // A spreadsheet's calendar begins in 1900; a date before that, like
                // one without a day, stays text.
                Some(date) if date.year() >= 1901 && date.day().is_some() => Self::Day(date),
                Some(date) => Self::Text(date.to_string().into()),
            },
            _ => Self::Text(cell::for_people(sheet, column, row, lang).into()),
        }
    }

    fn of_figure(part: Part, figure: &'a Figure, lang: Lang) -> Self {
        let bounds = figure.bounds();
        let number = |value: Option<Decimal>| value.map_or(Self::Nothing, Self::Number);
        match part {
            Part::Low => number(bounds.low.value()),
            Part::High => number(bounds.high.value()),
            Part::Words => Self::Text(figure.text().into()),
            Part::Standing => Self::Text(standing(figure, lang).into()),
            Part::Nominal | Part::Whole | Part::Verdict => Self::Number(figure.nominal()),
        }
    }

    /// The words that a spreadsheet program shows.
    pub(super) fn shown(&self, shape: Shape) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Number(number) => shaped(*number, shape),
            Self::Day(day) => day.to_string(),
            Self::Text(text) => cell_text(text).into_owned(),
        }
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

/// A number as its column shows it: 447,000,000; 14.90; 15.98%.
fn shaped(number: Decimal, shape: Shape) -> String {
    match shape {
        Shape::Fraction => digits(number),
        Shape::Percent => format!("{}%", digits(number * Decimal::ONE_HUNDRED)),
        Shape::Whole | Shape::Text | Shape::Date => counted(number.round_dp(0).normalize()),
    }
}

/// Two to four digits behind the point.
fn digits(number: Decimal) -> String {
    let words = number.round_dp(4).normalize().to_string();
    let own = words.split_once('.').map_or(0, |(_, digits)| digits.len());
    let point = if own == 0 { "." } else { "" };
    format!("{words}{point}{}", "0".repeat(2_usize.saturating_sub(own)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_the_workbook_formats_them() {
        for (number, shape, shown) in [
            ("44700000000", Shape::Whole, "44,700,000,000"),
            ("999", Shape::Whole, "999"),
            ("-1234.6", Shape::Whole, "-1,235"),
            ("20", Shape::Fraction, "20.00"),
            ("14.9", Shape::Fraction, "14.90"),
            ("5.31818", Shape::Fraction, "5.3182"),
            ("0.161", Shape::Percent, "16.10%"),
            ("1", Shape::Percent, "100.00%"),
        ] {
            assert_eq!(shaped(number.parse().unwrap(), shape), shown);
        }
    }
}
