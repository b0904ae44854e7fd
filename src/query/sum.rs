//! Sums of rows, with bounds.

use std::collections::HashSet;

use crate::frame::{Data, Frame, Presence};
use crate::model::Figure;
use crate::model::figure::Unit;

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
    let nested = nested(frame, rows);
    let apart = apart(frame, rows);
    let summed = frame.columns().iter().enumerate().filter(|(_, column)| column.info.sums);
    summed
        .map(|(at, column)| {
            let count = |presence: Presence| {
                nested.iter().filter(|row| column.data.presence(**row as usize) == presence).count()
            };
            let added = sum(frame, at, &apart);
            // What is not known is named, wherever it stands.
            let unknown = added.unknown + count(Presence::Unknown);
            (at, Sum { nested: count(Presence::Known), unknown, ..added })
        })
        .collect()
}

/// The rows without those whose parent is among them, in the order given.
pub fn apart(frame: &Frame, rows: &[u32]) -> Vec<u32> {
    let nested = nested(frame, rows);
    rows.iter().copied().filter(|row| nested.binary_search(row).is_err()).collect()
}

/// The rows whose parent is among `rows`, in ascending order.
fn nested(frame: &Frame, rows: &[u32]) -> Vec<u32> {
    let Some(Data::Terms(parents)) = frame.column("parent").map(|column| &column.data) else { return Vec::new() };
    if parents.is_empty() {
        return Vec::new();
    }
    let ids: HashSet<&str> = rows.iter().map(|&row| frame.id(row as usize)).collect();
    // A fund that is its own mother is no part of anything.
    let is_part = |row: &u32| {
        let own = frame.id(*row as usize);
        parents.labels(*row as usize).any(|parent| &*parent.id != own && ids.contains(&*parent.id))
    };
    let mut nested: Vec<u32> = rows.iter().copied().filter(is_part).collect();
    nested.sort_unstable();
    nested
}

/// Adds up the column at position `column` over `rows`. Rows that can't have a
/// value count nowhere. Totals are `None`, too, where figures of different
/// units meet or the sum can't be held.
pub fn sum(frame: &Frame, column: usize, rows: &[u32]) -> Sum {
    let Some(column) = frame.columns().get(column) else { return Sum::default() };
    let unknown = rows.iter().filter(|&&row| column.data.presence(row as usize) == Presence::Unknown).count();
    match &column.data {
        Data::Figures(figures) => {
            let known = || rows.iter().filter_map(|&row| figures.get(row as usize)?.as_ref());
            let actual = || known().filter(|figure| !figure.is_planned());
            let planned = || known().filter(|figure| figure.is_planned());
            Sum {
                total: Figure::sum(actual()),
                counted: actual().count(),
                planned_total: Figure::sum(planned()),
                planned: planned().count(),
                unknown,
                nested: 0,
            }
        }
        Data::Counts(counts) => {
            let known = || rows.iter().filter_map(|&row| counts.get(row as usize));
            let total = known().try_fold(0_u64, |total, &count| total.checked_add(count));
            let counted = known().count();
            let total = total.filter(|_| counted > 0).map(|total| Figure::exact(total.into(), Unit::Count));
            Sum { total, counted, unknown, ..Sum::default() }
        }
        Data::Text(_) | Data::Terms(_) | Data::Dates(_) => Sum { unknown, ..Sum::default() },
    }
}
