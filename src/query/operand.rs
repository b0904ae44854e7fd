//! Values that terms ask for.

use std::ops::Range;

use super::error::QueryError;
use crate::frame::fold::narrow;
use crate::frame::{Column, Frame, Kind, Sheet};
use crate::i18n::Lang;
use crate::model::figure::{Qualifier, Unit};
use crate::model::{Figure, PartialDate};

/// A value that a term asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// Words to look for.
    Text(String),
    /// A plain number with its unit.
    Figure(Figure),
    /// A year, month or day.
    Date(PartialDate),
}

impl Operand {
    /// The value as a query writes it, without quotes.
    pub fn written(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Figure(figure) => figure.text().to_owned(),
            Self::Date(date) => date.to_string(),
        }
    }

    /// The value as people read it: 10 亿元.
    pub fn shown(&self, lang: Lang) -> String {
        match self {
            Self::Figure(figure) => figure.format(lang),
            _ => self.written(),
        }
    }

    /// Whether this one lies above the other; false for texts.
    pub(super) fn exceeds(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Figure(a), Self::Figure(b)) => a.nominal() > b.nominal(),
            (Self::Date(a), Self::Date(b)) => a.first_day() > b.last_day(),
            _ => false,
        }
    }
}

/// Whether values of a column have an order.
pub(super) fn is_ordered(kind: Kind) -> bool {
    kind.is_numeric() || kind == Kind::Date
}

/// Reads a value of `column`.
pub(super) fn read(text: &str, span: Range<usize>, column: &Column, frame: &Frame) -> Result<Operand, QueryError> {
    let unit = match column.info.kind {
        Kind::Date => return date(text).map(Operand::Date).ok_or_else(|| QueryError::not_a_date(span, text)),
        Kind::Count => Unit::Count,
        kind => match kind.unit() {
            Some(unit) => unit,
            None => return Ok(Operand::Text(text.to_owned())),
        },
    };
    figure(text, span, unit, frame.sheet()).map(Operand::Figure)
}

fn figure(text: &str, span: Range<usize>, unit: Unit, sheet: Sheet) -> Result<Figure, QueryError> {
    let mut read = Figure::parse_as(text, unit);
    if read.is_err() && sheet == Sheet::Indicators {
        // Its values are ratios, shares and amounts in one column.
        read = Figure::parse(text).or(read);
    }
    match read {
        Ok(figure) if figure.qualifier() == Qualifier::Exact && !figure.is_planned() => Ok(figure),
        Ok(figure) => {
            let plain = Figure::exact(figure.nominal(), figure.unit());
            let plain: String = plain.format(Lang::Zh).split_whitespace().collect();
            Err(QueryError::qualified(span, figure.text(), &plain))
        }
        Err(error) => Err(QueryError::new(span, error.message(Lang::Zh), error.message(Lang::En))),
    }
}

/// Reads 2025-10, and forgives 2025/10, 2025-1 and 2025年10月.
fn date(text: &str) -> Option<PartialDate> {
    let text: String = text.chars().map(narrow).filter(|c| *c != ' ').collect();
    let text = text.replace(['年', '月', '/', '.'], "-");
    let text = text.strip_suffix('日').unwrap_or(&text);
    let text = text.strip_suffix('-').unwrap_or(text);
    let parts: Vec<String> = text.split('-').map(|part| format!("{part:0>2}")).collect();
    parts.join("-").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_several_hands() {
        for (text, read) in [
            ("2025", "2025"),
            ("2025-10", "2025-10"),
            ("２０２５－１０", "2025-10"),
            ("2025年", "2025"),
            ("2025年1月", "2025-01"),
            ("2025年1月9日", "2025-01-09"),
            ("2025/1/9", "2025-01-09"),
        ] {
            assert_eq!(date(text).unwrap().to_string(), read, "{text}");
        }
        for text in ["", "25", "2025-13", "soon", "2025--01", "-"] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
