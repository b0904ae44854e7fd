//! Which funds hold which.

use std::collections::BTreeMap;

use crate::model::{Dataset, Table};

/// The rows of the sub-funds of each fund.
#[derive(Debug, Default)]
pub struct Families<'a>(BTreeMap<&'a str, Vec<usize>>);

impl<'a> Families<'a> {
    /// Looks through all funds of a dataset once.
    pub fn new(data: &'a Dataset) -> Self {
        let mut families = BTreeMap::<&str, Vec<usize>>::new();
        for (row, fund) in data.funds.iter().enumerate() {
            if let Some(parent) = &fund.parent {
                families.entry(parent.id()).or_default().push(row);
            }
        }
        Self(families)
    }

    /// The sub-funds of one record alone, found without sorting all the others.
    pub(super) fn of_record(data: &'a Dataset, table: Table, row: usize) -> Self {
        let fund = (table == Table::Funds).then(|| data.funds.get(row)).flatten();
        let Some(id) = fund.map(|fund| fund.id.as_str()) else { return Self::default() };
        let is_sub = |at: &usize| data.funds[*at].parent.as_ref().is_some_and(|parent| parent.id() == id);
        Self(BTreeMap::from([(id, (0..data.funds.len()).filter(is_sub).collect())]))
    }

    /// The rows of the funds that name `id` as their mother fund.
    pub fn subs_of(&self, id: &str) -> &[usize] {
        self.0.get(id).map_or(&[], Vec::as_slice)
    }
}
