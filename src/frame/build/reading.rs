//! Columns that are read from records as these come, some at a time.

use std::collections::HashMap;

use rayon::prelude::*;

use super::{Frame, is_telling};
use crate::frame::column::{Column, Kind};
use crate::frame::data::{Data, Terms};
use crate::frame::read::{Building, ColumnSpec};
use crate::frame::sheet::Sheet;
use crate::frame::wholes::Wholes;
use crate::model::{Dataset, HASHER, Table, Text};
use crate::progress::{Cancelled, Progress};

/// Tables of more rows are read column by column in parallel.
const MANY: usize = 10_000;

/// The columns of a sheet while its records come.
pub(crate) struct Reading<'s, R: 'static> {
    sheet: Sheet,
    /// How many have come.
    rows: usize,
    is_many: bool,
    columns: Vec<Building<'s, R>>,
}

impl<'s, R: Sync> Reading<'s, R> {
    /// For about so many records.
    pub(crate) fn new(sheet: Sheet, specs: &'s [ColumnSpec<R>], rows: usize) -> Self {
        let columns = specs.iter().map(|spec| spec.building(rows)).collect();
        Self { sheet, rows: 0, is_many: rows >= MANY, columns }
    }

    /// Reads the records that come next, each cell of which is a step.
    ///
    /// # Errors
    /// The work is to stop: then what comes out means nothing.
    pub(crate) fn add(&mut self, records: &[R], data: &Dataset, progress: &Progress) -> Result<(), Cancelled> {
        let first = self.rows;
        self.rows += records.len();
        let columns = &mut self.columns;
        if self.is_many {
            columns.par_iter_mut().with_max_len(1).for_each(|column| column.read(first, records, data, progress));
        } else {
            for column in columns {
                column.read(first, records, data, progress);
            }
        }
        // Counted in cells; here it is only looked whether there is memory.
        progress.step(0)
    }

    /// The frame. What other records are called is still missing.
    pub(super) fn finish(self) -> Frame {
        let mut columns: Vec<Column> = self.columns.into_par_iter().with_max_len(1).map(Building::finish).collect();
        let mut shared = HashMap::with_hasher(HASHER);
        for column in &mut columns {
            if let Data::Figures(figures) = &mut column.data {
                figures.share(&mut shared);
            }
        }
        drop(shared);
        let wholes = Wholes::new(self.sheet, &columns);
        let telling = columns.iter().map(|column| is_telling(&column.data)).collect();
        Frame { sheet: self.sheet, rows: self.rows, columns, wholes, telling }
    }

    /// The frame, with the names of the records that it refers to.
    pub(crate) fn named(self, data: &Dataset) -> Frame {
        let mut frame = self.finish();
        frame.name_references(data);
        frame
    }
}

impl Frame {
    /// The columns of references, with their places and the tables that they lead to.
    pub(super) fn references(&self) -> impl Iterator<Item = (usize, &Terms, Table)> {
        self.columns.iter().enumerate().filter_map(|(at, column)| match (&column.data, column.info.kind) {
            (Data::Terms(terms), Kind::Reference(table)) => Some((at, terms, table)),
            _ => None,
        })
    }

    /// Names the entries of references as the records are called, of which none stays
    /// at hand; an entry without a record goes by its id.
    pub(super) fn name_references(&mut self, data: &Dataset) {
        let names = |(at, terms, table): (usize, &Terms, Table)| {
            let entries = terms.dictionary();
            let places = entries.iter().enumerate();
            let mut rows: Vec<(usize, usize)> =
                places.filter_map(|(entry, label)| Some((data.row(table, &label.id)?, entry))).collect();
            rows.sort_unstable();
            let (rows, found): (Vec<usize>, Vec<usize>) = rows.into_iter().unzip();
            // A table that leads to itself has them already.
            let names: Vec<Text> = if self.sheet == Sheet::Table(table) {
                rows.iter().map(|row| self.name(*row)).collect()
            } else {
                data.names(table, &rows)
            };
            let mut of_entries = vec![None; entries.len()];
            found.into_iter().zip(names).for_each(|(entry, name)| of_entries[entry] = Some(name));
            let named = of_entries.into_iter().zip(entries);
            (at, named.map(|(name, label)| name.unwrap_or_else(|| Text::new(&label.id, &label.id))).collect())
        };
        let names = self.references().map(names).collect();
        self.name_entries(names);
    }
}
