//! The one registry of columns: every column of every table, stated once.
//!
//! To show a new field everywhere, add a line here.

mod computed;
mod funds;
mod others;
mod places;

pub use computed::{AUDIT, INDICATORS};
pub use funds::FUNDS;
pub use others::{EVENTS, INDUSTRIES, ORGANISATIONS, PROCEDURES, SOURCES};
pub use places::{LOANS, PLATFORMS, POLICIES, ZONES};

use super::read::ColumnSpec;
use crate::model::{Dataset, Fund, Level, Loan, Ref, Text, Zone};

type Specs<R> = &'static [ColumnSpec<R>];

/// The city or province of a zone, else the region that the record names.
fn place(zone: Option<&Ref<Zone>>, region: &Text, data: &Dataset) -> Text {
    match zone.and_then(|zone| data.get(zone)) {
        Some(zone) if !zone.city.is_empty() => zone.city.clone(),
        _ => region.clone(),
    }
}

/// True for what belongs to a city, province or bank and so to no zone.
fn outside_zones(level: Option<Level>) -> bool {
    level.is_some_and(|level| level != Level::Zone)
}

/// Rows of `records` that name this zone.
fn of_zone<R>(records: &[R], zone: &Zone, of: impl Fn(&R) -> Option<&Ref<Zone>>) -> u64 {
    records.iter().filter(|record| of(record).is_some_and(|target| target.id() == zone.id)).count() as u64
}

/// Funds of a zone, without those of its city or province.
fn funds_of(zone: &Zone, data: &Dataset) -> u64 {
    of_zone(&data.funds, zone, |fund: &Fund| fund.zone.as_ref())
}

/// Loan programmes of a zone.
fn loans_of(zone: &Zone, data: &Dataset) -> u64 {
    of_zone(&data.loans, zone, |loan: &Loan| loan.zone.as_ref())
}
