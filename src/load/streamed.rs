//! Reads the records of a large file so that they never stand in memory at
//! once: each is read, checked and let go, and its text is kept compressed.

use rayon::prelude::*;
use ron::Options;
use serde::de::DeserializeOwned;

use super::check::{Checked, Passing};
use super::cut::{Outline, Span};
use super::quick;
use super::records::{Reader, Rows, chunk, options};
use crate::model::{Dataset, Ids, Links, Record, Records, Table, forget_read_everywhere};

/// Tables of fewer records stay in memory as they are.
const FEW: usize = 4096;

/// A dataset, not yet indexed, and what was learnt while it was read.
pub(super) struct Streamed {
    pub(super) data: Dataset,
    pub(super) checked: Checked,
    pub(super) links: Links,
}

/// Reads a record that was read before.
fn again<T: DeserializeOwned>(text: &str) -> Option<T> {
    thread_local! {
        static OPTIONS: Options = options();
    }
    quick::read(text).or_else(|| OPTIONS.with(|options| options.from_str(text).ok()))
}

impl Reader<'_> {
    /// Reads everything that was cut. `None` where something is wrong: it is to be
    /// read in the other way then, which tells what, unless [`Reader::stopped`].
    pub(super) fn stream(&mut self, outline: &Outline) -> Option<Streamed> {
        self.progress.expect_records(outline.len());
        let mut data = Dataset::default();
        data.meta = match outline.meta {
            Some(span) => again(span.source(self.text))?,
            None => <_>::default(),
        };
        let mut passing = Passing::default();
        data.zones = self.passed(outline, &mut passing)?;
        data.funds = self.passed(outline, &mut passing)?;
        data.loans = self.passed(outline, &mut passing)?;
        data.policies = self.passed(outline, &mut passing)?;
        data.platforms = self.passed(outline, &mut passing)?;
        data.industries = self.passed(outline, &mut passing)?;
        data.organisations = self.passed(outline, &mut passing)?;
        data.procedures = self.passed(outline, &mut passing)?;
        data.events = self.passed(outline, &mut passing)?;
        data.sources = self.passed(outline, &mut passing)?;
        // What comes now takes the place of what goes.
        forget_read_everywhere();
        let (checked, mut ids, links) = passing.finish(outline, self.text)?;
        self.pack(&mut data.zones, outline, &mut ids);
        self.pack(&mut data.funds, outline, &mut ids);
        self.pack(&mut data.loans, outline, &mut ids);
        self.pack(&mut data.policies, outline, &mut ids);
        self.pack(&mut data.platforms, outline, &mut ids);
        self.pack(&mut data.organisations, outline, &mut ids);
        Some(Streamed { data, checked, links })
    }

    /// Reads and checks the records of a table. Those of a long one are let go.
    fn passed<T: Record + DeserializeOwned>(&mut self, outline: &Outline, passing: &mut Passing) -> Option<Records<T>> {
        let spans = &outline.records[T::TABLE as usize];
        let is_kept = !is_packed(T::TABLE, spans.len());
        let mut kept = Vec::new();
        let mut first = 0;
        while let Some(spans) = chunk(spans.get(first..).unwrap_or_default()) {
            if !self.goes_on() {
                return None;
            }
            self.progress.add_records(spans.len() as u64);
            let read = |span: &Span| if span.is_empty() { None } else { again::<T>(span.source(self.text)) };
            let records: Vec<T> = spans.par_iter().with_min_len(16).map(read).collect::<Option<_>>()?;
            let numbers = (first as u32..).take(records.len()).collect();
            let rows = Rows { records, numbers, broken: Vec::new(), partial: Vec::new() };
            if !passing.see(&rows, outline, self.text) {
                return None;
            }
            if is_kept {
                kept.extend(rows.records);
            } else {
                rows.records.into_par_iter().with_min_len(256).for_each(drop);
            }
            first += spans.len();
            self.has_read(spans);
        }
        Some(kept.into())
    }

    /// Puts the texts of a long table's records in their place.
    fn pack<T: Record + DeserializeOwned>(&self, records: &mut Records<T>, outline: &Outline, ids: &mut [Ids; 10]) {
        let spans = &outline.records[T::TABLE as usize];
        if is_packed(T::TABLE, spans.len()) {
            let mut ids = std::mem::take(&mut ids[T::TABLE as usize]);
            ids.shrink();
            *records = Records::packed(ids, |row| spans[row].source(self.text), again::<T>);
        }
    }
}

/// Whether so many records of a table are kept as text: not of those that views
/// look at as a whole and that nobody has many of.
fn is_packed(table: Table, records: usize) -> bool {
    let may_be_many = match table {
        Table::Zones | Table::Funds | Table::Loans | Table::Policies | Table::Platforms | Table::Organisations => true,
        Table::Industries | Table::Procedures | Table::Events | Table::Sources => false,
    };
    may_be_many && records >= FEW
}
