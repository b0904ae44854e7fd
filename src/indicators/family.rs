//! Which funds hold which.

use std::collections::BTreeMap;

use crate::model::Dataset;

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

    /// The rows of the funds that name `id` as their mother fund.
    pub fn subs_of(&self, id: &str) -> &[usize] {
        self.0.get(id).map_or(&[], Vec::as_slice)
    }
}
