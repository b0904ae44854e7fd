//! Sums of rows, with bounds.

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::parts::Parts;
use super::rows::Rows;
use super::tally::{occurring_without, tally, zeros};
use crate::frame::{Coded, Data, Figures, Frame, Presence};
use crate::model::Figure;
use crate::model::figure::{Bulk, Unit};

/// A sum that names what it leaves out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sum {
    /// The sum of what is known and not planned; `None` if there is nothing.
    pub total: Option<Figure>,
    /// How many values are in it.
    pub counted: usize,
    /// The sum of planned values, which are never added to actual ones.
    pub planned_total: Option<Figure>,
    /// How many values are planned.
    pub planned: usize,
    /// How many rows have no value.
    pub unknown: usize,
    /// How many values are left out because their row is a part of another one
    /// that is counted, as a sub-fund of its mother fund.
    pub nested: usize,
    /// True if all values in the total, or else in the planned one, were computed,
    /// none published.
    pub derived: bool,
}

/// Adds up every column that can be added up over `rows`, by position. Each
/// part of another row is left out and counted in [`Sum::nested`]: a mother
/// fund's stake would be added twice.
pub fn sums(frame: &Frame, rows: &[u32]) -> Vec<(usize, Sum)> {
    let rows = Rows::of(rows);
    let parts = Parts::of(frame, rows);
    let summed = frame.columns().par_iter().enumerate().filter(|(_, column)| column.info.sums);
    summed.map(|(at, _)| (at, sum_without(frame, at, rows, &parts))).collect()
}

/// How many rows have a value, and how many have none that is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) known: usize,
    pub(super) unknown: usize,
    pub(super) not_applicable: usize,
}

/// Counts `rows` by whether they have a value.
pub(super) fn count(data: &Data, rows: Rows<'_>) -> Counted {
    let mut counted = Counted::default();
    let mut add = |presence: Presence, rows: usize| match presence {
        Presence::Known => counted.known += rows,
        Presence::Unknown => counted.unknown += rows,
        Presence::NotApplicable => counted.not_applicable += rows,
    };
    match data {
        Data::Figures(figures) => coded(figures, rows, add),
        Data::Dates(dates) => coded(dates, rows, add),
        Data::Terms(terms) => {
            let sets = tally(terms.set_codes(), rows, terms.sets().len());
            sets.into_iter().enumerate().for_each(|(set, rows)| add(terms.presence_of_set(set), rows as usize));
        }
        Data::Text(_) | Data::Counts(_) => rows.each(|row| add(data.presence(row as usize), 1)),
    }
    counted
}

fn coded<T>(coded: &Coded<T>, rows: Rows<'_>, mut add: impl FnMut(Presence, usize)) {
    let none = zeros(coded.codes(), rows);
    add(Presence::Unknown, none);
    add(Presence::Known, rows.len() - none);
}

/// Adds up the column at position `column` over `rows`. Rows that can't have a
/// value count nowhere. Totals are `None`, too, where figures of different
/// units meet or the sum can't be held.
pub fn sum(frame: &Frame, column: usize, rows: &[u32]) -> Sum {
    sum_without(frame, column, Rows::of(rows), &Parts::default())
}

/// The same without those that are `parts`. What is not known is named, wherever it
/// stands.
pub(super) fn sum_without(frame: &Frame, column: usize, rows: Rows<'_>, parts: &Parts) -> Sum {
    let Some(column) = frame.columns().get(column) else { return Sum::default() };
    match &column.data {
        Data::Figures(figures) => sum_of_figures(figures, rows, parts),
        Data::Counts(counts) => {
            let (mut total, mut counted, mut nested) = (0_i128, 0, 0);
            let known = (0..rows.len()).filter_map(|place| Some((place, *counts.get(rows.at(place) as usize)?)));
            for (place, count) in known {
                let is_part = parts.has(place);
                total += if is_part { 0 } else { i128::from(count) };
                counted += usize::from(!is_part);
                nested += usize::from(is_part);
            }
            let unknown = rows.len() - counted - nested;
            Sum { total: of_counts(total, counted), counted, unknown, nested, ..Sum::default() }
        }
        Data::Text(_) | Data::Terms(_) | Data::Dates(_) => {
            Sum { unknown: count(&column.data, rows).unknown, ..Sum::default() }
        }
    }
}

/// The total of whole numbers.
pub(super) fn of_counts(total: i128, counted: usize) -> Option<Figure> {
    let total = Decimal::try_from_i128_with_scale(total, 0).ok()?;
    (counted > 0).then(|| Figure::exact(total, Unit::Count))
}

fn sum_of_figures(figures: &Figures, rows: Rows<'_>, parts: &Parts) -> Sum {
    let summands = figures.summands();
    let (mut actual, mut planned) = (Bulk::default(), Bulk::default());
    let mut odd = Vec::new();
    for (code, times) in occurring_without(figures.codes(), rows, figures.values().len(), parts) {
        let summand = summands.get(code as usize);
        if summand.is_odd() {
            odd.push((code, times));
        }
        if summand.is_planned() { &mut planned } else { &mut actual }.add_times(summand, code, times);
    }
    let unknown = zeros(figures.codes(), rows);
    let nested = rows.len() - unknown - (actual.counted + planned.counted) as usize;
    sum_of(figures, [&actual, &planned], &odd, unknown, nested)
}

/// What actual and planned figures come to of which `odd` ones have not been added up
/// yet, each so many times.
pub(super) fn sum_of(
    figures: &Figures,
    [actual, planned]: [&Bulk; 2],
    odd: &[(u32, u32)],
    unknown: usize,
    nested: usize,
) -> Sum {
    let odd = |is_planned: bool| -> Vec<(&Figure, u32)> {
        let odd = odd.iter().filter_map(|(code, times)| Some((figures.values()[*code as usize].as_ref()?, *times)));
        odd.filter(|(figure, _)| figure.is_planned() == is_planned).collect()
    };
    let total = actual.figure(figures.summands(), &odd(false));
    let derived = if total.is_some() { actual.is_derived() } else { planned.is_derived() };
    Sum {
        total,
        counted: actual.counted as usize,
        planned_total: planned.figure(figures.summands(), &odd(true)),
        planned: planned.counted as usize,
        unknown,
        nested,
        derived,
    }
}
