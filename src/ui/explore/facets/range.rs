//! The range of a column of figures, counts or dates, as the filter asks for
//! it, over a histogram of the rows that the other filters leave.

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive as _, ToPrimitive as _};

use crate::frame::{Column, Data, Frame, Kind};
use crate::i18n::Lang;
use crate::model::Figure;
use crate::model::figure::{Comparison, Scale, Unit};
use crate::query::{Condition, Operand, Query, edges_of, histogram_in, set_range, value_at};

/// Bins of a histogram at most.
const BINS: usize = 12;
/// Figures whose largest is this many times the smallest get a logarithmic
/// axis.
const WIDE: f64 = 50.0;

/// The range of a column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Range {
    /// The column's position.
    pub(super) column: usize,
    kind: Kind,
    lang: Lang,
    edges: Vec<f64>,
    /// Rows in each bin, for certain and possibly.
    pub(super) bars: Vec<(usize, usize)>,
    /// Where the range lies, in bins.
    pub(super) chosen: [f64; 2],
    /// The ends that the filter asks for, as it writes them.
    pub(super) ends: [Option<String>; 2],
}

impl Range {
    /// The range of a column with the rows that the other filters leave.
    pub(super) fn new(frame: &Frame, column: usize, query: &Query, edges: &[f64], rows: &[u32], lang: Lang) -> Self {
        let cells = &frame.columns()[column];
        let found = histogram_in(frame, column, rows, edges);
        let bars: Vec<(usize, usize)> = found.bins.iter().map(|bin| (bin.certain, bin.possible)).collect();
        let wanted = wanted(query, column);
        let whole = matches!(cells.data, Data::Counts(_) | Data::Dates(_));
        let place = |end: usize| {
            let value = wanted[end].as_ref().and_then(value_of);
            value.map(|value| place(edges, if whole && end == 1 { upper(wanted[1].as_ref(), value) } else { value }))
        };
        let chosen = [place(0).unwrap_or(0.0), place(1).unwrap_or(bars.len() as f64)];
        let ends = wanted.map(|end| end.map(|end| end.written()));
        Self { column, kind: cells.info.kind, lang, edges: edges.to_vec(), bars, chosen, ends }
    }

    /// An edge in words: 10 亿元. Where values are whole, the upper end is the
    /// last one before the edge.
    pub(super) fn words(&self, edge: usize, is_upper: bool) -> String {
        match self.value(edge, is_upper) {
            Some(End::Figure(figure)) => figure.format(self.lang),
            Some(End::Whole(number)) => number.to_string(),
            None => String::new(),
        }
    }

    /// An edge as a filter writes it.
    fn written(&self, edge: usize, is_upper: bool) -> Option<String> {
        Some(match self.value(edge, is_upper)? {
            End::Figure(figure) => written(&figure, self.lang),
            End::Whole(number) => number.to_string(),
        })
    }

    fn value(&self, edge: usize, is_upper: bool) -> Option<End> {
        let value = *self.edges.get(edge)?;
        let unit = match self.kind {
            Kind::Count | Kind::Date => return Some(End::Whole(value as i64 - i64::from(is_upper))),
            kind => kind.unit()?,
        };
        // Twelve digits are enough; the rest is the noise of the division.
        let value = Decimal::from_f64(value)?.round_sf(12)?.normalize();
        Some(End::Figure(Figure::exact(value, unit)))
    }

    /// The filter's text with the ends that were brushed.
    pub(super) fn brushed(&self, text: &str, frame: &Frame, brushed: [Option<usize>; 2]) -> String {
        let end = |end: usize| match brushed[end] {
            None => self.ends[end].clone(),
            // The ends of the axis bound nothing.
            Some(edge) if edge == [0, self.bars.len()][end] => None,
            Some(edge) => self.written(edge, end == 1),
        };
        set_range(text, frame, self.column, end(0).as_deref(), end(1).as_deref())
    }

    /// The filter's text with one end as it was typed; the reason if that can't
    /// be read.
    pub(super) fn typed(&self, text: &str, frame: &Frame, end: usize, typed: &str) -> Result<String, String> {
        let typed = Some(typed.trim()).filter(|typed| !typed.is_empty()).map(str::to_owned);
        let mut ends = self.ends.clone();
        ends[end] = typed;
        let alone = set_range("", frame, self.column, ends[0].as_deref(), ends[1].as_deref());
        match Query::parse(&alone, frame) {
            Ok(_) => Ok(set_range(text, frame, self.column, ends[0].as_deref(), ends[1].as_deref())),
            Err(err) => Err(err.message(self.lang).to_owned()),
        }
    }
}

enum End {
    Figure(Figure),
    Whole(i64),
}

/// The edges of the bins of a column, which hold its values in all rows; `None`
/// if it has not values enough for a histogram.
pub(super) fn edges(frame: &Frame, column: usize, all: &[u32]) -> Option<Vec<f64>> {
    let edges = edges_of(frame, column, all, BINS, is_log(&frame.columns()[column], all));
    (edges.len() > 2).then_some(edges)
}

fn is_log(column: &Column, rows: &[u32]) -> bool {
    let values = || rows.iter().filter_map(|&row| value_at(column, row as usize)).map(|position| position.at);
    let least = values().fold(f64::INFINITY, f64::min);
    matches!(column.data, Data::Figures(_)) && least > 0.0 && values().fold(0.0, f64::max) / least >= WIDE
}

/// The ends that a query asks of a column.
fn wanted(query: &Query, column: usize) -> [Option<Operand>; 2] {
    let mut ends = [None, None];
    for term in query.terms().iter().filter(|term| !term.negated && term.condition.column() == Some(column)) {
        let (low, high) = match &term.condition {
            Condition::Range(_, low, high) => (low.clone(), high.clone()),
            Condition::Compare(_, Comparison::GreaterOrEqual | Comparison::Greater, value) => {
                (Some(value.clone()), None)
            }
            Condition::Compare(_, Comparison::LessOrEqual | Comparison::Less, value) => (None, Some(value.clone())),
            Condition::Compare(_, Comparison::Equal, value) => (Some(value.clone()), Some(value.clone())),
            Condition::Has(_, values) if values.len() == 1 => (values.first().cloned(), values.first().cloned()),
            _ => continue,
        };
        ends = [low.or(ends[0].take()), high.or(ends[1].take())];
    }
    ends
}

fn value_of(end: &Operand) -> Option<f64> {
    match end {
        Operand::Figure(figure) => figure.nominal().to_f64(),
        Operand::Date(date) => {
            let (year, month, day) = date.first_day();
            Some(f64::from(year) + (f64::from(month) - 1.0) / 12.0 + (f64::from(day) - 1.0) / 372.0)
        }
        Operand::Text(_) => None,
    }
}

/// The edge behind the last value that is meant.
fn upper(end: Option<&Operand>, value: f64) -> f64 {
    match end {
        Some(Operand::Date(date)) => match (date.month(), date.day()) {
            (None, _) => value + 1.0,
            (Some(_), None) => value + 1.0 / 12.0,
            (Some(_), Some(_)) => value + 1.0 / 372.0,
        },
        _ => value + 1.0,
    }
}

/// Where a value lies, in bins.
fn place(edges: &[f64], value: f64) -> f64 {
    let at = edges.partition_point(|edge| *edge <= value);
    match (at.checked_sub(1).and_then(|below| edges.get(below)), edges.get(at)) {
        (None, _) => 0.0,
        (Some(below), Some(above)) => (at - 1) as f64 + (value - below) / (above - below),
        (Some(_), None) => (edges.len() - 1) as f64,
    }
}

/// A figure as a reader of `lang` types it, and as the filter reads it back.
fn written(figure: &Figure, lang: Lang) -> String {
    let plain: String = figure.format(Lang::Zh).split_whitespace().collect();
    let scale = Scale::natural(figure.nominal(), figure.unit(), lang);
    let number = figure.nominal().checked_div(scale.factor()).unwrap_or_default().normalize();
    let english = match (lang, figure.unit()) {
        (Lang::En, Unit::Money) => format!("{number}{}", scale.word(lang)),
        (Lang::En, Unit::Ratio) => format!("{number}x"),
        _ => return plain,
    };
    let same = Figure::parse_as(&english, figure.unit()).is_ok_and(|read| read.nominal() == figure.nominal());
    if same { english } else { plain }
}
