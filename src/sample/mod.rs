//! Made-up datasets of any size, the same for the same seed.
//!
//! They are here for tests and measurements: a register of a million records
//! that anybody can make again, byte for byte, need not be kept anywhere.
//!
//! They look like a register of funds and policies: zones of which a few have
//! most funds, funds with mother funds and sub-funds whose sizes span several
//! decades, loan programmes and policies, with names in both languages, figures
//! in every manner in which they are published, fields that are unknown, sources
//! that disagree, dates that stop at the year, and texts of several lengths.
//! Nothing in them is a fact, and their title says so.
//!
//! What one record draws never moves another. [`crate::load`] reads all of it
//! without a complaint.
//!
//! ```
//! use zonescope::sample::{Size, ron};
//!
//! let text = ron(Size::funds(100), 1);
//! let data = zonescope::load::load_bytes(text.as_bytes()).dataset;
//! assert_eq!(data.map(|data| data.funds.len()), Some(100));
//! ```

mod figures;
mod funds;
mod random;
mod record;
mod tables;
mod words;

#[cfg(test)]
mod tests;

use std::io::{self, Write};

use record::Out;
use tables::Tables;

/// How many records of each kind. Any numbers will do: records refer to those
/// tables only that have any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// High-tech zones.
    pub zones: usize,
    /// Funds.
    pub funds: usize,
    /// Loan programmes.
    pub loans: usize,
    /// Policies.
    pub policies: usize,
    /// Fund managers, banks and offices.
    pub organisations: usize,
    /// Sources.
    pub sources: usize,
}

impl Size {
    /// So many records of all kinds together, four in five of them funds.
    pub const fn rows(rows: usize) -> Self {
        let (zones, sources, organisations) = (few(rows), few_at_least_one(rows), rows / 33);
        let (loans, policies) = (rows / 17, rows / 10);
        let funds = rows.saturating_sub(zones + sources + organisations + loans + policies);
        Self { zones, funds, loans, policies, organisations, sources }
    }

    /// So many funds, with the zones, managers and sources that they name.
    pub const fn funds(funds: usize) -> Self {
        let (zones, sources) = (few(funds), few_at_least_one(funds));
        Self { zones, funds, loans: 0, policies: 0, organisations: funds / 33, sources }
    }

    /// The number of records of all kinds.
    pub const fn records(self) -> usize {
        self.zones + self.funds + self.loans + self.policies + self.organisations + self.sources
    }
}

/// How many zones, or sources, stand beside so many records: a country has
/// hundreds, not thousands.
const fn few(records: usize) -> usize {
    match records {
        0..6 => 0,
        6..200 => 1 + records / 100,
        200..200_000 => 2 + records / 500,
        _ => 400,
    }
}

/// The same; one for a single record, too.
const fn few_at_least_one(records: usize) -> usize {
    match (few(records), records) {
        (0, 1..) => 1,
        (some, _) => some,
    }
}

/// Writes a dataset as the text of a file, record by record.
pub fn write(size: Size, seed: u64, file: &mut dyn Write) -> io::Result<()> {
    let tables = Tables { size, seed };
    let mut out = Out::new(file);
    out.line("// Made up for tests and measurements. Nothing in it is a fact.");
    out.line("Dataset(");
    out.line("  meta: (");
    out.line("    title: (zh: \"虚构样本\", en: \"Made-up sample\"),");
    out.line("    as_of: \"2025\",");
    out.line(format_args!(
        "    summary: (zh: \"全部由种子 {seed} 生成，并非事实。\", en: \"All of it is made up from seed {seed}.\"),"
    ));
    out.line("  ),");
    out.table("zones", size.zones, |out, row| tables.zone(out, row))?;
    out.table("funds", size.funds, |out, row| tables.fund(out, row))?;
    out.table("loans", size.loans, |out, row| tables.loan(out, row))?;
    out.table("policies", size.policies, |out, row| tables.policy(out, row))?;
    out.table("organisations", size.organisations, |out, row| tables.organisation(out, row))?;
    out.table("sources", size.sources, |out, row| tables.source(out, row))?;
    out.line(")");
    out.finish()
}

/// The same as a text.
pub fn ron(size: Size, seed: u64) -> String {
    let mut bytes = Vec::with_capacity(size.records() * 640 + 1024);
    // Neither can fail: memory takes all bytes, and only text is written.
    let _ = write(size, seed, &mut bytes);
    String::from_utf8(bytes).unwrap_or_default()
}
