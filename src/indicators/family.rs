//! Which funds hold which, and which are a zone's.

use crate::model::{Dataset, Links};

/// The rows of the sub-funds of each fund.
#[derive(Clone, Copy, Debug)]
pub struct Families<'a>(&'a Links);

impl<'a> Families<'a> {
    /// Those of a dataset.
    pub fn new(data: &'a Dataset) -> Self {
        Self(data.links())
    }

    /// The rows of the funds that name the one in `row` as their mother fund.
    pub fn subs_of(self, row: usize) -> &'a [usize] {
        self.0.subs_of(row)
    }
}

/// The rows of the funds of each zone.
#[derive(Clone, Copy, Debug)]
pub(super) struct ZoneFunds<'a>(&'a Links);

impl<'a> ZoneFunds<'a> {
    /// Those of a dataset.
    pub(super) fn new(data: &'a Dataset) -> Self {
        Self(data.links())
    }

    /// The rows of the funds that name the zone in `row`.
    pub(super) fn of(self, row: usize) -> &'a [usize] {
        self.0.funds_of_zone(row)
    }
}
