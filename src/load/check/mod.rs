//! What can only be checked when all records are read: ids, references
//! between records, and what belongs together within a record.

mod broken;
mod conditions;
mod ids;
mod inner;
mod parents;
mod refs;

use broken::Broken;

use super::cut::Outline;
use super::problem::{Problem, Say};
use super::records::{Rows, Tables};
use super::tree::{join, locate};
use crate::model::{Record, Table};

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
use each_table;

/// Checks the records of `tables`; returns what is wrong and how many more
/// problems were only counted.
pub(super) fn check(
    text: &str,
    outline: &Outline,
    tables: &Tables,
    lines: &super::position::Lines<'_>,
) -> (Vec<Problem>, usize) {
    let start = |table: Table, row: u32| {
        outline.records[table as usize].get(row as usize).map_or(0, |span| span.start as usize)
    };
    let mut broken = Broken::new(text, outline);
    each_table!(tables, rows => broken.enter(rows));
    let mut findings = Findings::default();
    let directory = ids::directory(tables, outline, &mut findings, &|table, row| lines.line(start(table, row)));
    each_table!(tables, rows => ids::named(rows, &mut findings));
    each_table!(tables, rows => refs::resolve(rows, &directory, &mut findings));
    parents::cycles(&tables.funds, &mut findings);
    inner::industries(&tables.industries, &broken, &mut findings);
    inner::procedures(&tables.procedures, &broken, &mut findings);
    inner::events(&tables.events, &mut findings);
    conditions::fields(&tables.loans, |loan| &loan.conditions, &mut findings);
    conditions::fields(&tables.policies, |policy| &policy.conditions, &mut findings);
    conditions::fields(&tables.platforms, |platform| &platform.conditions, &mut findings);
    conditions::fields(&tables.funds, |fund| &fund.conditions, &mut findings);

    let place = |finding: &Finding| {
        let start = start(finding.table, finding.row);
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

/// The records of a table with their rows.
fn numbered<T: Record>(rows: &Rows<T>) -> impl Iterator<Item = (u32, &T)> {
    rows.numbers.iter().copied().zip(&rows.records)
}
