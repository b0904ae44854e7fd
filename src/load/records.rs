//! Reads the records of each table, many at a time.

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use ron::Options;
use ron::extensions::Extensions;
use serde::de::{DeserializeOwned, IgnoredAny};

use super::bytes::outgrows;
use super::cut::{Outline, Span};
use super::faults::faults;
use super::memory::Room;
use super::position::Lines;
use super::problem::Problem;
use super::progress::Progress;
use super::quick;
use super::reduced::Reduced;
use super::scan::FaultKind;
use super::slip;
use super::structure;
use super::token::token;
use super::tree;
use crate::model::{
    Dataset, Event, Fund, Industry, Loan, Meta, Organisation, Platform, Policy, Procedure, Record, Source, Zone,
};

/// So many problems, and the rest of the file is not read.
const TOO_MANY: usize = 20_000;

/// Records that are read before the problems so far are counted.
const CHUNK: usize = 4096;
/// Bytes of text after which it is looked whether there is memory for more.
const CHUNK_BYTES: u64 = 4 << 20;

/// The first of some records, as many as are read together; `None` where there
/// are none.
fn chunk(spans: &[Span]) -> Option<&[Span]> {
    first(spans, CHUNK, CHUNK_BYTES)
}

/// The first of some records: no more than `most`, and as many as have about so
/// many bytes. `None` where there are none.
pub(super) fn first(spans: &[Span], most: usize, most_bytes: u64) -> Option<&[Span]> {
    let mut bytes = 0;
    let full = |span: &Span| {
        bytes += span.bytes();
        bytes >= most_bytes
    };
    let spans = &spans[..spans.len().min(most)];
    let end = spans.iter().position(full).map_or(spans.len(), |last| last + 1);
    (end > 0).then(|| &spans[..end])
}

/// The records of one table.
pub(super) struct Rows<T> {
    pub(super) records: Vec<T>,
    /// For each record its row in the file.
    pub(super) numbers: Vec<u32>,
    /// The rows that can't be read, with their ids where at least those can.
    pub(super) broken: Vec<(u32, Option<String>)>,
    /// The broken rows that are among `records` without what is wrong in
    /// them, in the order of the file.
    pub(super) partial: Vec<(u32, Reduced)>,
}

impl<T> Rows<T> {
    /// What is left of the record in `row`; none if it is whole.
    pub(super) fn reduced(&self, row: u32) -> Option<&Reduced> {
        self.partial.binary_search_by_key(&row, |(row, _)| *row).ok().map(|at| &self.partial[at].1)
    }

    /// Numbers the records from `start` on, one for each of `rows`, and takes
    /// those out whose rows are `gone`, which are in order.
    fn enter(&mut self, start: usize, rows: Range<u32>, gone: &[u32]) {
        self.numbers.extend(rows);
        if gone.is_empty() {
            return;
        }
        let is_there = |row: &u32| gone.binary_search(row).is_err();
        let mut kept = self.numbers[start..].iter().map(is_there).collect::<Vec<_>>().into_iter();
        let last = self.records.split_off(start);
        self.records.extend(last.into_iter().filter(|_| kept.next() == Some(true)));
        let last = self.numbers.split_off(start);
        self.numbers.extend(last.into_iter().filter(is_there));
    }
}

/// What is wrong with a record, and what is left of it.
type Failure<T> = (Vec<Problem>, Option<(T, Reduced)>);

/// A record, or why there is none.
type Read<T> = Result<T, Failure<T>>;

/// The records of all tables.
pub(super) struct Tables {
    pub(super) meta: Meta,
    pub(super) zones: Rows<Zone>,
    pub(super) funds: Rows<Fund>,
    pub(super) loans: Rows<Loan>,
    pub(super) policies: Rows<Policy>,
    pub(super) platforms: Rows<Platform>,
    pub(super) industries: Rows<Industry>,
    pub(super) organisations: Rows<Organisation>,
    pub(super) procedures: Rows<Procedure>,
    pub(super) events: Rows<Event>,
    pub(super) sources: Rows<Source>,
}

impl Tables {
    /// The dataset, not yet indexed.
    pub(super) fn into_dataset(self) -> Dataset {
        let mut data = Dataset::default();
        data.meta = self.meta;
        data.zones = self.zones.records.into();
        data.funds = self.funds.records.into();
        data.loans = self.loans.records.into();
        data.policies = self.policies.records.into();
        data.platforms = self.platforms.records.into();
        data.industries = self.industries.records.into();
        data.organisations = self.organisations.records.into();
        data.procedures = self.procedures.records.into();
        data.events = self.events.records.into();
        data.sources = self.sources.records.into();
        data
    }
}

/// How records are written: what may be missing needs no `Some`.
pub(super) fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Reads records from their places in a text.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    lines: &'t Lines<'t>,
    options: Options,
    pub(super) problems: Vec<Problem>,
    /// True if the rest was not read because of too many problems.
    pub(super) stopped: bool,
    /// True if that was because there is no memory for it.
    pub(super) is_short: bool,
    pub(super) progress: &'t Progress,
    room: Room,
    /// Bytes of the records that are read.
    done: u64,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, lines: &'t Lines<'t>, progress: &'t Progress) -> Self {
        let options = options();
        let room = Room::new(text.len());
        Self { text, lines, options, problems: Vec::new(), stopped: false, is_short: false, progress, room, done: 0 }
    }

    /// Reads everything that was cut.
    pub(super) fn tables(&mut self, outline: &Outline) -> Tables {
        self.progress.expect_records(outline.len());
        Tables {
            meta: self.meta(outline.meta),
            zones: self.rows(outline),
            funds: self.rows(outline),
            loans: self.rows(outline),
            policies: self.rows(outline),
            platforms: self.rows(outline),
            industries: self.rows(outline),
            organisations: self.rows(outline),
            procedures: self.rows(outline),
            events: self.rows(outline),
            sources: self.rows(outline),
        }
    }

    fn meta(&mut self, span: Option<Span>) -> Meta {
        let Some(span) = span else { return Meta::default() };
        self.one(span, || "meta".to_owned()).unwrap_or_else(|(mut problems, _)| {
            self.problems.append(&mut problems);
            Meta::default()
        })
    }

    fn rows<T: Record + DeserializeOwned + Default>(&mut self, outline: &Outline) -> Rows<T> {
        let spans = &outline.records[T::TABLE as usize];
        let mut out = Rows {
            records: Vec::with_capacity(spans.len()),
            numbers: Vec::with_capacity(spans.len()),
            broken: Vec::new(),
            partial: Vec::new(),
        };
        let mut first = 0;
        while let Some(spans) = chunk(spans.get(first..).unwrap_or_default()) {
            if !self.goes_on() {
                break;
            }
            self.progress.add_records(spans.len() as u64);
            // Records go to their places at once; what can't be read leaves an
            // empty one there, which is replaced or taken out.
            let failed: Mutex<Vec<(usize, Failure<T>)>> = Mutex::default();
            let start = out.records.len();
            out.records.par_extend(spans.par_iter().enumerate().with_min_len(16).map(|(at, &span)| {
                let read = if span.is_empty() {
                    // What could not be cut was reported.
                    Err((Vec::new(), None))
                } else {
                    self.one(span, || format!("{}[{}]", T::TABLE.id(), first + at))
                };
                read.unwrap_or_else(|failure| {
                    failed.lock().unwrap_or_else(PoisonError::into_inner).push((at, failure));
                    T::default()
                })
            }));
            let mut failed = failed.into_inner().unwrap_or_else(PoisonError::into_inner);
            failed.sort_unstable_by_key(|(at, _)| *at);
            let mut gone = Vec::new();
            for (at, (mut problems, rest)) in failed {
                let row = (first + at) as u32;
                self.problems.append(&mut problems);
                match rest {
                    Some((record, reduced)) => {
                        out.records[start + at] = record;
                        out.partial.push((row, reduced));
                    }
                    None => gone.push(row),
                }
                let id = if spans[at].is_empty() { outline.id(T::TABLE, row) } else { self.id(spans[at]) };
                out.broken.push((row, id));
            }
            out.enter(start, first as u32..(first + spans.len()) as u32, &gone);
            first += spans.len();
            self.has_read(spans);
        }
        out
    }

    /// Whether more is to be read.
    pub(super) fn goes_on(&mut self) -> bool {
        self.stopped |= self.problems.len() > TOO_MANY || self.progress.is_cancelled();
        !self.stopped
    }

    /// Stops where there is no memory for what follows these records.
    pub(super) fn has_read(&mut self, spans: &[Span]) {
        self.done += spans.iter().map(|span| span.bytes()).sum::<u64>();
        if let Some((needed, free)) = self.room.is_short(self.done) {
            self.problems.push(outgrows(needed, free));
            (self.stopped, self.is_short) = (true, true);
        }
    }

    /// Reads one record, or finds all that is wrong with it.
    fn one<T: DeserializeOwned>(&self, span: Span, path: impl Fn() -> String) -> Read<T> {
        if let Some(record) = quick::read(span.source(self.text)) {
            return Ok(record);
        }
        self.options.from_str::<T>(span.source(self.text)).map_err(|_| {
            if let Some(problem) = self.torn(span, &path()) {
                return (vec![problem], None);
            }
            let read = |source: &str| self.options.from_str::<T>(source).map(drop).map_err(|err| err.code);
            let (problems, rest) = faults(self.text, span.start as usize, &path(), &read, self.lines);
            let rest = rest.and_then(|rest| Some((self.options.from_str::<T>(rest.text()).ok()?, rest)));
            (problems, rest)
        })
    }

    /// The problem of a record that a quotation mark too many or too few has
    /// turned inside out: what its fields seem to be means nothing.
    fn torn(&self, span: Span, path: &str) -> Option<Problem> {
        let source = span.source(self.text);
        self.options.from_str::<IgnoredAny>(source).err()?;
        let fault = slip::diagnose(self.text.as_bytes(), span.start as usize, span.end as usize)
            .filter(|fault| fault.kind == FaultKind::UnclosedText)?;
        Some(structure::fault_of(slip::ids(source).next(), fault, path, self.lines))
    }

    /// The id of a record that can't be read as a whole.
    fn id(&self, span: Span) -> Option<String> {
        let read = || {
            let record = token(self.text.as_bytes(), span.start as usize, 0).ok()?;
            let inside = tree::fields(self.text, &record, "");
            let id = inside.fields.iter().find(|field| field.name == "id")?;
            ron::from_str::<String>(id.value.source(self.text)).ok()
        };
        // What runs over several lines is no id, but lacks a quotation mark.
        let written = || slip::ids(span.source(self.text)).next().map(str::to_owned);
        read().filter(|id| !id.is_empty() && !id.contains('\n')).or_else(written)
    }
}
