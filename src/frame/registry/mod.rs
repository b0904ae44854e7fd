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
use crate::model::{Dataset, Level, Ref, Text, Zone};

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
