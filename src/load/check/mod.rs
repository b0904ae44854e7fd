//! What can only be checked when all records are read: ids, references
//! between records, and what belongs together within a record.

mod broken;
mod conditions;
mod ids;
mod inner;
mod parents;
mod passing;
mod refs;

use std::sync::atomic::AtomicU32;

use hashbrown::HashTable;
use rayon::prelude::*;

use broken::Broken;
pub(super) use passing::{Looking, Passing, Seen};

use super::cut::Outline;
use super::problem::{Problem, Say};
use super::records::{Rows, Tables};
use super::tree::{join, locate};
use crate::model::{Event, Fund, Industry, Loan, Platform, Policy, Procedure, Record, Table};

/// More errors or warnings than this are only counted.
const ENOUGH: usize = 10_000;

/// A problem of a record, before its place in the text is looked up.
struct Finding {
    table: Table,
    row: u32,
    /// The field, as [`Record::visit_refs`] names it; empty for the record.
    field: String,
    code: &'static str,
    say: Say,
}

impl Finding {
    fn new(table: Table, row: u32, field: impl Into<String>, code: &'static str, say: Say) -> Self {
        Self { table, row, field: field.into(), code, say }
    }
}

/// What was found so far. Of errors and of warnings so many are kept as
/// anybody may read; the others are only counted.
#[derive(Default)]
struct Findings {
    errors: Vec<Finding>,
    warnings: Vec<Finding>,
    more: usize,
}

impl Findings {
    /// Adds an error; `finding` is only called while there is room.
    fn error(&mut self, finding: impl FnOnce() -> Finding) {
        if self.errors.len() < ENOUGH { self.errors.push(finding()) } else { self.more += 1 }
    }

    /// Adds what was found elsewhere, behind what is here.
    fn append(&mut self, other: Self) {
        let all = other.errors.len() + other.warnings.len();
        let before = self.errors.len() + self.warnings.len();
        self.errors.extend(other.errors.into_iter().take(ENOUGH - self.errors.len()));
        self.warnings.extend(other.warnings.into_iter().take(ENOUGH - self.warnings.len()));
        self.more += other.more + all - (self.errors.len() + self.warnings.len() - before);
    }

    /// Adds a warning; `finding` is only called while there is room.
    fn warning(&mut self, finding: impl FnOnce() -> Finding) {
        if self.warnings.len() < ENOUGH { self.warnings.push(finding()) } else { self.more += 1 }
    }
}

/// Does something with the rows of every table.
macro_rules! each_table {
    ($tables:expr, $rows:ident => $body:expr) => {{
        let $rows = &$tables.zones;
        $body;
    }
    {
        let $rows = &$tables.funds;
        $body;
    }
    {
        let $rows = &$tables.loans;
        $body;
    }
    {
        let $rows = &$tables.policies;
        $body;
    }
    {
        let $rows = &$tables.platforms;
        $body;
    }
    {
        let $rows = &$tables.industries;
        $body;
    }
    {
        let $rows = &$tables.organisations;
        $body;
    }
    {
        let $rows = &$tables.procedures;
        $body;
    }
    {
        let $rows = &$tables.events;
        $body;
    }
    {
        let $rows = &$tables.sources;
        $body;
    }};
}

/// What was found, and what was learnt while looking.
#[derive(Default)]
pub(super) struct Checked {
    pub(super) problems: Vec<Problem>,
    /// How many more problems were only counted.
    pub(super) more: usize,
    /// The rows of each table under [`hash_of`](crate::model::hash_of) their
    /// ids, if nothing is wrong.
    pub(super) rows: [HashTable<u32>; 10],
    /// How many records cite each source, if nothing is wrong.
    pub(super) cited: Vec<u32>,
}

/// Checks the records of `tables`.
pub(super) fn check(text: &str, outline: &Outline, tables: &Tables, lines: &super::position::Lines<'_>) -> Checked {
    let mut broken = Broken::new(text, outline);
    each_table!(tables, rows => broken.enter(rows));
    // Many threads look; what they find stands in one order all the same.
    let line_of = |table, row| lines.line(start(outline, table, row));
    let ((directory, mut findings), named) = rayon::join(
        || ids::directory(tables, outline, &line_of),
        || {
            let mut findings = Findings::default();
            each_table!(tables, rows => ids::named(rows, &mut findings));
            findings
        },
    );
    findings.append(named);
    let cited: Vec<AtomicU32> = tables.sources.records.iter().map(|_| AtomicU32::new(0)).collect();
    let (resolved, cycles) = rayon::join(
        || {
            let mut findings = Findings::default();
            each_table!(tables, rows => refs::resolve(rows, &directory, &cited, &mut findings));
            findings
        },
        || {
            let mut findings = Findings::default();
            parents::cycles(&tables.funds, &mut findings);
            findings
        },
    );
    findings.append(resolved);
    findings.append(cycles);
    each_table!(tables, rows => within(rows, &broken, &mut findings));

    let (problems, more) = problems(findings, text, outline, &broken);
    let cited = cited.into_iter().map(AtomicU32::into_inner).collect();
    Checked { problems, more, rows: directory.into_rows(), cited }
}

/// What belongs together within each record, by its kind.
fn within<T: Record>(rows: &Rows<T>, broken: &Broken<'_>, findings: &mut Findings) {
    let rows: &dyn std::any::Any = rows;
    if let Some(rows) = rows.downcast_ref::<Rows<Fund>>() {
        conditions::fields(rows, |fund| &fund.conditions, findings);
    } else if let Some(rows) = rows.downcast_ref::<Rows<Loan>>() {
        conditions::fields(rows, |loan| &loan.conditions, findings);
    } else if let Some(rows) = rows.downcast_ref::<Rows<Policy>>() {
        conditions::fields(rows, |policy| &policy.conditions, findings);
    } else if let Some(rows) = rows.downcast_ref::<Rows<Platform>>() {
        conditions::fields(rows, |platform| &platform.conditions, findings);
    } else if let Some(rows) = rows.downcast_ref::<Rows<Industry>>() {
        inner::industries(rows, broken, findings);
    } else if let Some(rows) = rows.downcast_ref::<Rows<Procedure>>() {
        inner::procedures(rows, broken, findings);
    } else if let Some(rows) = rows.downcast_ref::<Rows<Event>>() {
        inner::events(rows, findings);
    }
}

/// What was found, at its places, and how much more there is.
fn problems(findings: Findings, text: &str, outline: &Outline, broken: &Broken<'_>) -> (Vec<Problem>, usize) {
    let place = |finding: &Finding| {
        let start = start(outline, finding.table, finding.row);
        let (at, written) = match broken.reduced(finding.table, finding.row) {
            Some(reduced) => broken.place(reduced, start, finding)?,
            None => locate(text, start, &finding.field),
        };
        let record = format!("{}[{}]", finding.table.id(), finding.row);
        Some((at, if written.is_empty() { record } else { join(&record, &written) }))
    };
    let errors = findings.errors.into_iter().filter_map(|finding| {
        let (at, path) = place(&finding)?;
        Some(Problem::error(finding.code, at, path, finding.say))
    });
    let warnings = findings.warnings.into_iter().filter_map(|finding| {
        let (at, path) = place(&finding)?;
        Some(Problem::warning(finding.code, at, path, finding.say))
    });
    (errors.chain(warnings).collect(), findings.more)
}

/// Where the record in a row of a table begins.
fn start(outline: &Outline, table: Table, row: u32) -> usize {
    outline.records[table as usize].get(row as usize).map_or(0, |span| span.start as usize)
}

/// Records that one thread looks at before it takes others.
const CHUNK: usize = 1024;

/// Calls `look` for every record of a table, in many threads; what it finds is
/// in the order of the file.
fn each<T: Record>(rows: &Rows<T>, findings: &mut Findings, look: impl Fn(u32, &T, &mut Findings) + Sync) {
    let chunks = rows.numbers.par_chunks(CHUNK).zip(rows.records.par_chunks(CHUNK));
    let found: Vec<Findings> = chunks
        .map(|(numbers, records)| {
            let mut findings = Findings::default();
            for (&row, record) in numbers.iter().zip(records) {
                look(row, record, &mut findings);
            }
            findings
        })
        .collect();
    for more in found {
        findings.append(more);
    }
}

/// The records of a table with their rows.
fn numbered<T: Record>(rows: &Rows<T>) -> impl Iterator<Item = (u32, &T)> {
    rows.numbers.iter().copied().zip(&rows.records)
}
