//! From a dataset to frames.

use std::collections::HashMap;

use rayon::prelude::*;

use super::column::{Column, Kind};
use super::data::Data;
use super::read::ColumnSpec;
use super::registry;
use super::sheet::{Listing, Sheet};
use crate::indicators::{self, AuditRow, IndicatorRow};
use crate::model::{Dataset, Record, Table, Text};

/// One table as columns.
#[derive(Clone, Debug)]
pub struct Frame {
    sheet: Sheet,
    rows: usize,
    columns: Vec<Column>,
    /// See [`Frame::whole`].
    wholes: Vec<u32>,
}

/// Tables of more rows are read column by column in parallel.
const MANY: usize = 10_000;

/// No row.
const NONE: u32 = u32::MAX;

/// For each entry of the column `parent`, if it leads to rows of the same table,
/// the row that it stands for.
fn wholes(sheet: Sheet, columns: &[Column]) -> Vec<u32> {
    let is_parent = |column: &&Column| {
        column.info.id == "parent" && matches!(column.info.kind, Kind::Reference(table) if sheet == table.into())
    };
    let column = |id: &str| columns.iter().find(|column| column.info.id == id).map(|column| &column.data);
    let (Some(Data::Terms(parents)), Some(Data::Text(ids))) =
        (columns.iter().find(is_parent).map(|column| &column.data), column("id"))
    else {
        return Vec::new();
    };
    let mut wholes = vec![NONE; parents.dictionary().len()];
    let entries = parents.dictionary().iter().enumerate();
    let entries: HashMap<&str, usize> = entries.map(|(at, label)| (&*label.id, at)).collect();
    for (row, id) in ids.iter().enumerate() {
        if let Some(&at) = entries.get(id.zh()) {
            wholes[at] = row as u32;
        }
    }
    wholes
}

impl Frame {
    fn new<R: Sync>(sheet: Sheet, specs: &[ColumnSpec<R>], records: &[R], data: &Dataset) -> Self {
        let column = |spec: &ColumnSpec<R>| Column { info: spec.info, data: spec.data(records, data) };
        let columns: Vec<Column> = if records.len() < MANY {
            specs.iter().map(column).collect()
        } else {
            specs.par_iter().map(column).collect()
        };
        let wholes = wholes(sheet, &columns);
        Self { sheet, rows: records.len(), columns, wholes }
    }

    fn table<R: Record>(specs: &[ColumnSpec<R>], data: &Dataset) -> Self {
        Self::new(Sheet::Table(R::TABLE), specs, R::all(data), data)
    }

    /// The frame of one sheet of [`Sheet::all`] alone, for whoever needs no
    /// other: computing the indicators of many records takes time.
    pub fn of(sheet: Sheet, data: &Dataset) -> Option<Self> {
        match sheet {
            Sheet::Table(table) => Some(Self::of_records(table, data)),
            Sheet::Indicators => Some(Self::new(sheet, registry::INDICATORS, &indicators::all(data), data)),
            Sheet::Audit => Some(Self::new(sheet, registry::AUDIT, &indicators::audit(data), data)),
            Sheet::Listing(_) => None,
        }
    }

    fn of_records(table: Table, data: &Dataset) -> Self {
        match table {
            Table::Zones => Self::table(registry::ZONES, data),
            Table::Funds => Self::table(registry::FUNDS, data),
            Table::Loans => Self::table(registry::LOANS, data),
            Table::Policies => Self::table(registry::POLICIES, data),
            Table::Platforms => Self::table(registry::PLATFORMS, data),
            Table::Industries => Self::table(registry::INDUSTRIES, data),
            Table::Organisations => Self::table(registry::ORGANISATIONS, data),
            Table::Procedures => Self::table(registry::PROCEDURES, data),
            Table::Events => Self::table(registry::EVENTS, data),
            Table::Sources => Self::table(registry::SOURCES, data),
        }
    }

    /// The frame of rows made by a view.
    pub(crate) fn listing<R: Sync>(listing: Listing, specs: &[ColumnSpec<R>], records: &[R], data: &Dataset) -> Self {
        Self::new(Sheet::Listing(listing), specs, records, data)
    }

    /// What it is a frame of.
    pub fn sheet(&self) -> Sheet {
        self.sheet
    }

    /// The number of rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The columns, in the order of the registry.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The position of the column `id`.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.info.id == id)
    }

    /// The column `id`.
    pub fn column(&self, id: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.info.id == id)
    }

    /// The row of an entry in the dictionary of the column `parent`: what the
    /// rows with that entry are a part of. `None` where there is no such row.
    pub(crate) fn whole(&self, entry: u32) -> Option<u32> {
        self.wholes.get(entry as usize).copied().filter(|row| *row != NONE)
    }

    /// The id of a row's record.
    pub fn id(&self, row: usize) -> &str {
        self.text("id", row).map_or("", Text::zh)
    }

    /// The name of a row's record: its `name`, `title` or `subject`.
    pub fn name(&self, row: usize) -> &Text {
        static NONE: std::sync::LazyLock<Text> = std::sync::LazyLock::new(Text::default);
        ["name", "title", "subject"].iter().find_map(|id| self.text(id, row)).unwrap_or(&NONE)
    }

    fn text(&self, id: &str, row: usize) -> Option<&Text> {
        match &self.column(id)?.data {
            Data::Text(texts) => texts.get(row),
            _ => None,
        }
    }
}

/// The frames of all sheets of one dataset.
#[derive(Clone, Debug)]
pub struct Frames {
    sheets: Vec<Frame>,
    indicators: Vec<IndicatorRow>,
    audit: Vec<AuditRow>,
}

impl Frames {
    /// Builds all frames; the computed sheets are computed here.
    pub fn new(data: &Dataset) -> Self {
        let indicators = indicators::all(data);
        let audit = indicators::audit(data);
        // In the order of `Sheet::all`, which `get` relies on.
        let mut sheets: Vec<Frame> = Table::ALL.into_iter().map(|table| Frame::of_records(table, data)).collect();
        sheets.push(Frame::new(Sheet::Indicators, registry::INDICATORS, &indicators, data));
        sheets.push(Frame::new(Sheet::Audit, registry::AUDIT, &audit, data));
        Self { sheets, indicators, audit }
    }

    /// The frame of a sheet of [`Sheet::all`].
    pub fn get(&self, sheet: impl Into<Sheet>) -> &Frame {
        let sheet = sheet.into();
        let at = Sheet::all().position(|other| other == sheet).unwrap_or_default();
        &self.sheets[at]
    }

    /// The rows of the indicators sheet.
    pub fn indicators(&self) -> &[IndicatorRow] {
        &self.indicators
    }

    /// The rows of the audit sheet.
    pub fn audit(&self) -> &[AuditRow] {
        &self.audit
    }
}
