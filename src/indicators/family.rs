//! Which funds hold which, and which are a zone's.

use std::collections::BTreeMap;

use crate::model::{Dataset, Fund, Ref, Table};

/// The rows of the sub-funds of each fund.
#[derive(Debug, Default)]
pub struct Families<'a>(BTreeMap<&'a str, Vec<usize>>);

impl<'a> Families<'a> {
    /// Looks through all funds of a dataset once.
    pub fn new(data: &'a Dataset) -> Self {
        Self(rows_by(data, |fund| Some(fund.parent.as_ref()?.id())))
    }

    /// The sub-funds of one record alone, found without sorting all the others.
    pub(super) fn of_record(data: &'a Dataset, table: Table, row: usize) -> Self {
        let fund = (table == Table::Funds).then(|| data.funds.get(row)).flatten();
        let Some(id) = fund.map(|fund| fund.id.as_str()) else { return Self::default() };
        Self(rows_by(data, |fund| fund.parent.as_ref().map(Ref::id).filter(|parent| *parent == id)))
    }

    /// The rows of the funds that name `id` as their mother fund.
    pub fn subs_of(&self, id: &str) -> &[usize] {
        self.0.get(id).map_or(&[], Vec::as_slice)
    }
}

/// The rows of the funds of each zone.
#[derive(Debug, Default)]
pub(super) struct ZoneFunds<'a>(BTreeMap<&'a str, Vec<usize>>);

impl<'a> ZoneFunds<'a> {
    /// Looks through all funds of a dataset once.
    pub(super) fn new(data: &'a Dataset) -> Self {
        Self(rows_by(data, |fund| Some(fund.zone.as_ref()?.id())))
    }

    /// The funds of one record alone, if it is a zone.
    pub(super) fn of_record(data: &'a Dataset, table: Table, row: usize) -> Self {
        let zone = (table == Table::Zones).then(|| data.zones.get(row)).flatten();
        let Some(id) = zone.map(|zone| zone.id.as_str()) else { return Self::default() };
        Self(rows_by(data, |fund| fund.zone.as_ref().map(Ref::id).filter(|zone| *zone == id)))
    }

    /// The rows of the funds that name the zone `id`.
    pub(super) fn of(&self, id: &str) -> &[usize] {
        self.0.get(id).map_or(&[], Vec::as_slice)
    }
}

/// The rows of all funds under what `key` reads from them; those of which it
/// reads nothing are left out.
fn rows_by<'a>(data: &'a Dataset, key: impl Fn(&'a Fund) -> Option<&'a str>) -> BTreeMap<&'a str, Vec<usize>> {
    let mut found = BTreeMap::<&str, Vec<usize>>::new();
    for (row, fund) in data.funds.iter().enumerate() {
        if let Some(key) = key(fund) {
            found.entry(key).or_default().push(row);
        }
    }
    found
}
