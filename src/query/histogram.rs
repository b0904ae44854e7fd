//! How many rows lie where on an axis, with bounds.

use super::rows::Rows;
use super::sum::{Counted, count};
use super::tally::{amounts, values};
use crate::frame::{Column, Data, Frame};
use crate::model::PartialDate;
use crate::model::figure::{Amount, End, Unit};
use rayon::prelude::*;
use rust_decimal::Decimal;

/// Where a cell lies on the axis of its column: figures in yuan, parts of one,
/// or times; counts; dates in years.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// The least it can be; `None` where that is not bounded.
    pub low: Option<f64>,
    /// What was published.
    pub at: f64,
    /// The most it can be; `None` where that is not bounded.
    pub high: Option<f64>,
}

/// Where each figure of a column lies, or each date, by its code.
pub(super) fn positions(column: &Column) -> Vec<Option<Position>> {
    match &column.data {
        Data::Figures(figures) => {
            let known = figures.amounts().par_iter().map(|amount| Some(of_amount(amount)));
            rayon::iter::once(None).chain(known).collect()
        }
        Data::Dates(dates) => dates.values().iter().map(|date| date.map(of_date)).collect(),
        Data::Text(_) | Data::Terms(_) | Data::Counts(_) => Vec::new(),
    }
}

/// The bins of what lies at some positions, so many rows at each.
pub fn bins(column: &Column, known: Vec<(Position, usize)>, most: usize, log: bool) -> Vec<Bin> {
    let places = Places { known, unknown: 0, not_applicable: 0 };
    let edges = edges_around(column, &places, most, log);
    bins_of(&places, &edges).bins
}

/// Where a cell lies on the axis of its column; `None` if it has no value or
/// the column no axis.
pub fn value_at(column: &Column, row: usize) -> Option<Position> {
    match &column.data {
        Data::Figures(figures) => figures.get(row).map(|figure| of_amount(&figure.amount())),
        Data::Counts(counts) => {
            let at = *counts.get(row)? as f64;
            Some(Position { low: Some(at), at, high: Some(at) })
        }
        Data::Dates(dates) => dates.get(row).copied().map(of_date),
        Data::Text(_) | Data::Terms(_) => None,
    }
}

/// A decimal as a number on an axis: quicker than by way of its digits.
fn number(value: Decimal) -> f64 {
    const POWERS: [f64; 16] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
    let power = POWERS.get(value.scale() as usize).copied();
    let power = power.unwrap_or_else(|| 10_f64.powi(value.scale().cast_signed()));
    value.mantissa() as f64 / power
}

fn of_amount(amount: &Amount) -> Position {
    let bounds = amount.bounds;
    let end = |end: End| end.value().map(number);
    Position { low: end(bounds.low), at: number(amount.nominal), high: end(bounds.high) }
}

fn of_date(date: PartialDate) -> Position {
    let years = |(year, month, day): (i16, u8, u8)| {
        f64::from(year) + (f64::from(month) - 1.0) / 12.0 + (f64::from(day) - 1.0) / 372.0
    };
    let low = years(date.first_day());
    Position { low: Some(low), at: low, high: Some(years(date.last_day())) }
}

/// One bin of a histogram.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// Its lower edge, which belongs to it.
    pub from: f64,
    /// Its upper edge, which belongs to the next one, except for the last.
    pub to: f64,
    /// Rows that lie in it for certain.
    pub certain: usize,
    /// Rows whose published value lies in it, but whose bounds reach beyond.
    pub possible: usize,
}

/// How many rows lie where.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Histogram {
    /// Bins of equal width, or of equal ratio on a logarithmic axis, without
    /// gaps; empty if nothing is known.
    pub bins: Vec<Bin>,
    /// Rows where the value is unknown.
    pub unknown: usize,
    /// Rows that can't have one.
    pub not_applicable: usize,
}

impl Histogram {
    /// The number of rows in the fullest bin.
    pub fn most(&self) -> usize {
        self.bins.iter().map(|bin| bin.certain + bin.possible).max().unwrap_or(0)
    }
}

/// Counts `rows` by the column at position `column`, in at most `most` bins
/// with round edges. A logarithmic axis leaves out what is not above zero; it
/// is only used where every value is.
pub fn histogram(frame: &Frame, column: usize, rows: &[u32], most: usize, log: bool) -> Histogram {
    let Some(column) = frame.columns().get(column) else { return Histogram::default() };
    let places = places(column, rows);
    let edges = edges_around(column, &places, most, log);
    bins_of(&places, &edges)
}

/// Where rows lie, and how many.
struct Places {
    known: Vec<(Position, usize)>,
    unknown: usize,
    not_applicable: usize,
}

/// Where `rows` lie on the axis of a column; those of one value lie in one
/// place.
fn places(column: &Column, rows: &[u32]) -> Places {
    let (known, unknown) = match &column.data {
        Data::Figures(figures) => {
            let (known, none) = amounts(figures, Rows::of(rows));
            let placed = known.into_iter().map(|(amount, rows)| (of_amount(amount), rows));
            (placed.collect(), none)
        }
        Data::Dates(dates) => {
            let (known, none) = values(dates, Rows::of(rows));
            (known.into_iter().map(|(date, rows)| (of_date(*date), rows)).collect(), none)
        }
        Data::Counts(_) => {
            let known: Vec<(Position, usize)> =
                rows.iter().filter_map(|&row| value_at(column, row as usize)).map(|position| (position, 1)).collect();
            let unknown = rows.len() - known.len();
            (known, unknown)
        }
        Data::Text(_) | Data::Terms(_) => {
            let Counted { not_applicable, .. } = count(&column.data, Rows::of(rows));
            return Places { known: Vec::new(), unknown: rows.len() - not_applicable, not_applicable };
        }
    };
    Places { known, unknown, not_applicable: 0 }
}

/// The edges of at most `most` bins that hold every value of `rows`; none if
/// nothing is known.
pub fn edges_of(frame: &Frame, column: usize, rows: &[u32], most: usize, log: bool) -> Vec<f64> {
    let Some(column) = frame.columns().get(column) else { return Vec::new() };
    edges_around(column, &places(column, rows), most, log)
}

fn edges_around(column: &Column, places: &Places, most: usize, log: bool) -> Vec<f64> {
    let (mut least, mut greatest) = (f64::INFINITY, f64::NEG_INFINITY);
    for (position, _) in &places.known {
        least = least.min(position.at);
        greatest = greatest.max(position.at);
    }
    if !least.is_finite() || !greatest.is_finite() {
        return Vec::new();
    }
    let whole = matches!(column.data, Data::Counts(_) | Data::Dates(_)) || column.info.kind.unit() == Some(Unit::Count);
    if log && least > 0.0 { log_edges(least, greatest) } else { edges(least, greatest, most, whole) }
}

/// Counts `rows` by the column at position `column` in bins between `edges`,
/// which rise; values beyond the ends lie in the bin next to them.
pub fn histogram_in(frame: &Frame, column: usize, rows: &[u32], edges: &[f64]) -> Histogram {
    let Some(column) = frame.columns().get(column) else { return Histogram::default() };
    bins_of(&places(column, rows), edges)
}

fn bins_of(places: &Places, edges: &[f64]) -> Histogram {
    let bin = |pair: &[f64]| Bin { from: pair[0], to: pair[1], certain: 0, possible: 0 };
    let mut found = Histogram { bins: edges.windows(2).map(bin).collect(), ..Histogram::default() };
    let last = found.bins.len().saturating_sub(1);
    (found.unknown, found.not_applicable) = (places.unknown, places.not_applicable);
    for &(position, rows) in &places.known {
        let at = found.bins.partition_point(|bin| bin.to <= position.at).min(last);
        let Some(bin) = found.bins.get_mut(at) else { continue };
        let within = position.low.is_some_and(|low| low >= bin.from)
            && position.high.is_some_and(|high| high < bin.to || (at == last && high <= bin.to));
        if within {
            bin.certain += rows;
        } else {
            bin.possible += rows;
        }
    }
    found
}

/// Round steps from at or below `least` to above `greatest`.
fn edges(least: f64, greatest: f64, most: usize, whole: bool) -> Vec<f64> {
    let most = most.max(2) as f64;
    let size = greatest.abs().max(least.abs());
    let span = match greatest - least {
        span if span > size * 1e-9 => span,
        _ if size == 0.0 => 1.0,
        _ => size * 0.01,
    };
    // One bin less, as rounding the ends may add one.
    let rough = span / (most - 1.0);
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|part| part * power)
        .filter(|step| !whole || step.fract() == 0.0)
        .find(|step| *step >= rough * 0.999_999);
    let step = step.unwrap_or(if whole { 1.0 } else { rough });
    let first = (least / step).floor();
    let count = ((greatest / step).floor() - first) as usize + 1;
    (0..=count).map(|at| (first + at as f64) * step).collect()
}

/// Edges at 1, 3, 10, 30, …
fn log_edges(least: f64, greatest: f64) -> Vec<f64> {
    let mut power = 10_f64.powf(least.log10().floor());
    let mut edges = Vec::new();
    while edges.last().is_none_or(|last| *last <= greatest) {
        edges.extend([power, power * 3.0]);
        power *= 10.0;
    }
    let below = edges.iter().filter(|edge| **edge <= least).count().saturating_sub(1);
    let above = edges.iter().position(|edge| *edge > greatest).unwrap_or(edges.len() - 1);
    edges[below..=above.max(below + 1)].to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{Frames, Sheet};
    use crate::model::Table;

    #[test]
    fn edges_are_round_few_and_hold_every_value() {
        for (least, greatest) in [(0.0, 0.0), (1.0, 1.0), (5.0, 950.0), (0.013, 0.9), (-3.0, 7.0), (2e8, 8e10)] {
            for most in [2, 5, 12, 40] {
                let edges = edges(least, greatest, most, false);
                assert!(edges.len() >= 2 && edges.len() <= most + 2, "{least} {greatest} {most}: {edges:?}");
                assert!(edges[0] <= least && edges[edges.len() - 1] > greatest, "{edges:?}");
            }
        }
        assert_eq!(
            edges(2019.0, 2026.4, 10, true),
            [2019.0, 2020.0, 2021.0, 2022.0, 2023.0, 2024.0, 2025.0, 2026.0, 2027.0]
        );
    }

    #[test]
    fn a_logarithmic_axis_steps_by_three_and_ten() {
        assert_eq!(log_edges(2.0, 45.0), [1.0, 3.0, 10.0, 30.0, 100.0]);
        assert_eq!(log_edges(3.0, 3.0), [3.0, 10.0]);
    }

    #[test]
    fn what_is_counted_has_whole_edges() {
        let frames = Frames::new(&crate::load::builtin());
        let loans = frames.get(Table::Loans);
        let column = loans.position("granted_count").unwrap();
        let rows: Vec<u32> = (0..loans.rows() as u32).collect();
        let edges = edges_of(loans, column, &rows, 12, false);
        assert!(edges.iter().all(|edge| edge.fract() == 0.0), "{edges:?}");
    }

    #[test]
    fn every_row_is_counted_once_and_bounds_are_told_apart() {
        let frames = Frames::new(&crate::load::builtin());
        for sheet in Sheet::all() {
            let frame = frames.get(sheet);
            let rows: Vec<u32> = (0..frame.rows() as u32).collect();
            for (at, column) in frame.columns().iter().enumerate() {
                let numeric = column.info.kind.is_numeric() || column.info.kind == crate::frame::Kind::Date;
                if !numeric || rows.is_empty() {
                    continue;
                }
                for log in [false, true] {
                    let found = histogram(frame, at, &rows, 10, log);
                    let counted: usize = found.bins.iter().map(|bin| bin.certain + bin.possible).sum();
                    assert_eq!(counted + found.unknown + found.not_applicable, rows.len(), "{}", column.info.id);
                }
            }
        }
        let funds = frames.get(Table::Funds);
        let leverage = funds.position("leverage").unwrap();
        let rows: Vec<u32> = (0..funds.rows() as u32).collect();
        let found = histogram(funds, leverage, &rows, 8, false);
        assert!(found.bins.iter().any(|bin| bin.possible > 0), "a lower bound reaches beyond its bin: {found:?}");
        assert!(found.unknown > 0);
    }
}
