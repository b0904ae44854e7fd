//! Sums of rows, with bounds.

use std::borrow::Cow;

use rayon::prelude::*;

use super::select::pick;
use super::tally::{amounts, tally, zeros};
use crate::frame::{Coded, Data, Frame, Presence};
use crate::model::Figure;
use crate::model::figure::{Amount, Unit};

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
}

/// Adds up every column that can be added up over `rows`, by position. Each
/// part of another row is left out and counted in [`Sum::nested`]: a mother
/// fund's stake would be added twice.
pub fn sums(frame: &Frame, rows: &[u32]) -> Vec<(usize, Sum)> {
    let apart = split(frame, rows);
    let summed = frame.columns().par_iter().enumerate().filter(|(_, column)| column.info.sums);
    summed.map(|(at, _)| (at, sum_apart(frame, at, rows, &apart))).collect()
}

/// Adds up one column over `rows`, of which `apart` are no part of others.
pub(super) fn sum_apart(frame: &Frame, column: usize, rows: &[u32], apart: &[u32]) -> Sum {
    let added = sum(frame, column, apart);
    // What is not known is named, wherever it stands.
    let Counted { known, unknown, .. } = count(&frame.columns()[column].data, rows);
    Sum { nested: known - added.counted - added.planned, unknown, ..added }
}

/// The rows without those whose parent is among them, in the order given.
pub fn apart(frame: &Frame, rows: &[u32]) -> Vec<u32> {
    split(frame, rows).into_owned()
}

/// The rows whose parent is not among `rows`.
fn split<'a>(frame: &Frame, rows: &'a [u32]) -> Cow<'a, [u32]> {
    let mut present = vec![false; frame.rows()];
    for &row in rows {
        present[row as usize] = true;
    }
    let parts = frame.parts(rows, |whole| present[whole as usize]);
    if parts.contains(&true) { pick(rows, &parts, |part| !part).into() } else { rows.into() }
}

/// How many rows have a value, and how many have none that is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) known: usize,
    pub(super) unknown: usize,
    pub(super) not_applicable: usize,
}

/// Counts `rows` by whether they have a value.
pub(super) fn count(data: &Data, rows: &[u32]) -> Counted {
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
        Data::Text(_) | Data::Counts(_) => rows.iter().for_each(|row| add(data.presence(*row as usize), 1)),
    }
    counted
}

fn coded<T>(coded: &Coded<T>, rows: &[u32], mut add: impl FnMut(Presence, usize)) {
    let none = zeros(coded.codes(), rows);
    add(Presence::Unknown, none);
    add(Presence::Known, rows.len() - none);
}

/// Adds up the column at position `column` over `rows`. Rows that can't have a
/// value count nowhere. Totals are `None`, too, where figures of different
/// units meet or the sum can't be held.
pub fn sum(frame: &Frame, column: usize, rows: &[u32]) -> Sum {
    let Some(column) = frame.columns().get(column) else { return Sum::default() };
    match &column.data {
        Data::Figures(figures) => {
            let (known, unknown) = amounts(figures, rows);
            let (planned, actual): (Vec<_>, Vec<_>) = known.into_iter().partition(|(amount, _)| amount.planned);
            let counted = |some: &[(&Amount, usize)]| some.iter().map(|(_, rows)| rows).sum();
            Sum {
                total: Figure::sum_of(actual.iter().copied()),
                counted: counted(&actual),
                planned_total: Figure::sum_of(planned.iter().copied()),
                planned: counted(&planned),
                unknown,
                nested: 0,
            }
        }
        Data::Counts(counts) => {
            let known = || rows.iter().filter_map(|&row| counts.get(row as usize));
            let total = known().try_fold(0_u64, |total, &count| total.checked_add(count));
            let counted = known().count();
            let total = total.filter(|_| counted > 0).map(|total| Figure::exact(total.into(), Unit::Count));
            Sum { total, counted, unknown: rows.len() - counted, ..Sum::default() }
        }
        Data::Text(_) | Data::Terms(_) | Data::Dates(_) => {
            Sum { unknown: count(&column.data, rows).unknown, ..Sum::default() }
        }
    }
}
