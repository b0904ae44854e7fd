//! Reads the records of a large file so that they never stand in memory at
//! once: each is read, checked and let go, and its text is kept compressed.

use rayon::prelude::*;
use ron::Options;
use serde::de::DeserializeOwned;

use super::check::{Checked, Looking, Passing, Seen};
use super::cut::{Outline, Span};
use super::quick;
use super::records::{Reader, Rows, first, options};
use crate::model::{Dataset, Ids, Links, Record, Records, Table, forget_read_everywhere};

/// Records, and bytes of their texts, that one thread reads before it checks them
/// and lets them go: no more than it has close at hand.
const BATCH: usize = 128;
const BATCH_BYTES: u64 = 128 << 10;

/// Records, and bytes of their texts, that all threads read before it is looked
/// whether there is memory for more.
const CHUNK: usize = 128 * BATCH;
const CHUNK_BYTES: u64 = 128 * BATCH_BYTES;

/// Some records as batches, each with the row of its first, which is `row` for that
/// of all.
fn batches(mut row: usize, mut spans: &[Span]) -> impl Iterator<Item = (usize, &[Span])> {
    std::iter::from_fn(move || {
        let batch = first(spans, BATCH, BATCH_BYTES)?;
        spans = &spans[batch.len()..];
        row += batch.len();
        Some((row - batch.len(), batch))
    })
}

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
        let (looking, mut passing) = (Looking::default(), Passing::default());
        data.zones = self.passed(outline, &looking, &mut passing)?;
        data.funds = self.passed(outline, &looking, &mut passing)?;
        data.loans = self.passed(outline, &looking, &mut passing)?;
        data.policies = self.passed(outline, &looking, &mut passing)?;
        data.platforms = self.passed(outline, &looking, &mut passing)?;
        data.industries = self.passed(outline, &looking, &mut passing)?;
        data.organisations = self.passed(outline, &looking, &mut passing)?;
        data.procedures = self.passed(outline, &looking, &mut passing)?;
        data.events = self.passed(outline, &looking, &mut passing)?;
        data.sources = self.passed(outline, &looking, &mut passing)?;
        // What comes now takes the place of what goes.
        forget_read_everywhere();
        let (checked, mut ids, links) = passing.finish(looking, outline, self.text)?;
        self.pack(&mut data.zones, outline, &mut ids);
        self.pack(&mut data.funds, outline, &mut ids);
        self.pack(&mut data.loans, outline, &mut ids);
        self.pack(&mut data.policies, outline, &mut ids);
        self.pack(&mut data.platforms, outline, &mut ids);
        self.pack(&mut data.organisations, outline, &mut ids);
        Some(Streamed { data, checked, links })
    }

    /// Reads and checks the records of a table. Those of a long one are let go.
    fn passed<T: Record + DeserializeOwned>(
        &mut self,
        outline: &Outline,
        looking: &Looking,
        passing: &mut Passing,
    ) -> Option<Records<T>> {
        let spans = &outline.records[T::TABLE as usize];
        let is_kept = !is_packed(T::TABLE, spans.len());
        let mut kept = Vec::new();
        let mut row = 0;
        // What was seen of the records before is put together while the next are read.
        let mut before: Vec<Seen> = Vec::new();
        loop {
            let spans = first(spans.get(row..).unwrap_or_default(), CHUNK, CHUNK_BYTES).unwrap_or_default();
            if !self.goes_on() {
                return None;
            }
            self.progress.add_records(spans.len() as u64);
            let batches: Vec<(usize, &[Span])> = batches(row, spans).collect();
            let look = |&(row, spans): &(usize, &[Span])| self.look::<T>(row, spans, outline, looking, is_kept);
            let (looked, is_sound) = rayon::join(
                // In small portions, so that no thread waits long for another.
                || batches.par_iter().with_max_len(2).map(look).collect::<Option<Vec<_>>>(),
                || before.into_iter().all(|seen| passing.add(T::TABLE, seen)),
            );
            let looked = looked.filter(|_| is_sound)?;
            if looked.is_empty() {
                return Some(kept.into());
            }
            before = looked.into_iter().map(|(seen, records)| (seen, kept.extend(records)).0).collect();
            row += spans.len();
            self.has_read(spans);
        }
    }

    /// Reads and checks some records, the first of which stands in `row`; they come
    /// back where they are to be kept.
    fn look<T: Record + DeserializeOwned>(
        &self,
        row: usize,
        spans: &[Span],
        outline: &Outline,
        looking: &Looking,
        is_kept: bool,
    ) -> Option<(Seen, Vec<T>)> {
        let read = |span: &Span| if span.is_empty() { None } else { again::<T>(span.source(self.text)) };
        let mut records = Vec::with_capacity(spans.len());
        for span in spans {
            records.push(read(span)?);
        }
        let numbers = (row as u32..).take(records.len()).collect();
        let rows = Rows { records, numbers, broken: Vec::new(), partial: Vec::new() };
        let seen = looking.see(&rows, outline, self.text);
        Some((seen, if is_kept { rows.records } else { Vec::new() }))
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
