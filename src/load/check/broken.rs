//! Findings in records of which only a part can be read.

use super::super::cut::Outline;
use super::super::records::Rows;
use super::super::reduced::Reduced;
use super::super::tree::{has_field, ids_in, locate, path_at};
use super::Finding;
use crate::model::{Record, Table};

/// What is left of broken records, next to the text in which they stand.
pub(super) struct Broken<'a> {
    text: &'a str,
    outline: &'a Outline,
    tables: [&'a [(u32, Reduced)]; 10],
}

impl<'a> Broken<'a> {
    pub(super) fn new(text: &'a str, outline: &'a Outline) -> Self {
        Self { text, outline, tables: [&[]; 10] }
    }

    pub(super) fn enter<T: Record>(&mut self, rows: &'a Rows<T>) {
        self.tables[T::TABLE as usize] = &rows.partial;
    }

    /// What is left of a record; none if it is whole.
    pub(super) fn reduced(&self, table: Table, row: u32) -> Option<&'a Reduced> {
        let partial = self.tables[table as usize];
        partial.binary_search_by_key(&row, |(row, _)| *row).ok().map(|at| &partial[at].1)
    }

    /// For a broken record the ids in its list `field`, and whether there may
    /// be others that can't be read.
    pub(super) fn ids_in(&self, table: Table, row: u32, field: &str) -> (Vec<String>, bool) {
        match (self.reduced(table, row), self.outline.records[table as usize].get(row as usize)) {
            (Some(_), Some(span)) => ids_in(self.text, span.start as usize, field),
            _ => (Vec::new(), false),
        }
    }

    /// The place and path of a finding in what is left of the record at
    /// `start`; none if there is nothing to find: what is missing there was
    /// only left out because it is wrong.
    pub(super) fn place(&self, reduced: &Reduced, start: usize, finding: &Finding) -> Option<(usize, String)> {
        if matches!(finding.code, "missing-id" | "missing-name" | "no-source") {
            let (record, field) = finding.field.rsplit_once('.').unwrap_or(("", &finding.field));
            let record = reduced.origin(locate(reduced.text(), 0, record).0)?;
            if has_field(self.text, record, field) {
                return None;
            }
        }
        let at = reduced.origin(locate(reduced.text(), 0, &finding.field).0)?;
        Some((at, path_at(self.text, start, at)))
    }
}
