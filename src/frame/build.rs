//! From a dataset to frames.

mod computed;
mod reading;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::column::Column;
use super::data::{Data, Label, Terms, Texts};
use super::read::ColumnSpec;
use super::registry;
use super::sheet::{Listing, Sheet};
use super::wholes::Wholes;
use crate::model::{Block, Dataset, Record, Table, Text, forget_read_everywhere};
use crate::progress::{Cancelled, Progress};
use computed::Computed;
pub(crate) use reading::Reading;

/// One table as columns.
#[derive(Clone, Debug)]
pub struct Frame {
    sheet: Sheet,
    rows: usize,
    columns: Vec<Column>,
    wholes: Wholes,
    /// For each column whether bars of its numbers would tell anything.
    telling: Vec<bool>,
}

/// Whether bars of a column's numbers tell anything: such as are all equal do
/// not.
fn is_telling(data: &Data) -> bool {
    match data {
        Data::Figures(figures) => figures.has_values(),
        Data::Counts(counts) => {
            counts.iter().any(|count| *count > 0) && (counts.len() < 3 || counts.iter().any(|count| *count > 1))
        }
        _ => false,
    }
}

/// Does something with the columns of a table.
macro_rules! on_columns {
    ($table:expr, $specs:ident => $body:expr) => {{
        macro_rules! with {
            ($columns:expr) => {{
                let $specs = $columns;
                $body
            }};
        }
        match $table {
            Table::Zones => with!(registry::ZONES),
            Table::Funds => with!(registry::FUNDS),
            Table::Loans => with!(registry::LOANS),
            Table::Policies => with!(registry::POLICIES),
            Table::Platforms => with!(registry::PLATFORMS),
            Table::Industries => with!(registry::INDUSTRIES),
            Table::Organisations => with!(registry::ORGANISATIONS),
            Table::Procedures => with!(registry::PROCEDURES),
            Table::Events => with!(registry::EVENTS),
            Table::Sources => with!(registry::SOURCES),
        }
    }};
}

/// Some records, with the row of the first.
type Window<'a, R> = (usize, Block<'a, R>);

impl Frame {
    fn new<R: Sync>(sheet: Sheet, specs: &[ColumnSpec<R>], records: &[R], data: &Dataset) -> Self {
        let mut reading = Reading::new(sheet, specs, records.len());
        // Nothing stops heedless work.
        let _ = reading.add(records, data, &Progress::heedless());
        reading.named(data)
    }

    fn table<R: Record>(specs: &[ColumnSpec<R>], data: &Dataset, progress: &Progress) -> Self {
        let records = R::all(data);
        Self::of_windows(specs, (records.len(), records.windows()), data, progress)
    }

    /// The columns of all records that come, `rows` of them, telling how far it
    /// has come; once it is stopped, what comes out means nothing. What other
    /// records are called is still missing.
    fn of_windows<'a, R: Record + 'a>(
        specs: &[ColumnSpec<R>],
        (rows, records): (usize, impl Iterator<Item = Window<'a, R>>),
        data: &Dataset,
        progress: &Progress,
    ) -> Self {
        let mut reading = Reading::new(Sheet::Table(R::TABLE), specs, rows);
        for (_, records) in records {
            if reading.add(&records, data, progress).is_err() {
                break;
            }
        }
        // Of what was stopped columns are missing.
        let mut frame = Self { rows, ..reading.finish() };
        if let (Some(ids), Some(at)) = (R::all(data).ids(), frame.position("id"))
            && let Data::Text(column) = &mut frame.columns[at].data
        {
            column.share(ids);
        }
        frame
    }

    /// The frame of one sheet of [`Sheet::all`] alone, for whoever needs no
    /// other: computing the indicators of many records takes time.
    pub fn of(sheet: Sheet, data: &Dataset) -> Option<Self> {
        Self::made(sheet, data, &Progress::heedless()).ok().flatten()
    }

    /// The same, telling how far it has come: each record is a step, or what the
    /// indicators and the audit take.
    ///
    /// # Errors
    /// The work is to stop, or there is no memory for it.
    pub(crate) fn made(sheet: Sheet, data: &Dataset, progress: &Progress) -> Result<Option<Self>, Cancelled> {
        let frame = match sheet {
            Sheet::Table(table) => {
                progress.expect(data.len(table));
                Some(on_columns!(table, specs => Self::alone(specs, data, progress)))
            }
            Sheet::Indicators => Some(Computed::indicators(data, progress)?.frame),
            Sheet::Audit => Some(Computed::audit(data, progress)?.frame),
            Sheet::Listing(_) => None,
        };
        progress.step(0)?;
        Ok(frame)
    }

    /// A table, of which each record is a step.
    fn alone<R: Record>(specs: &[ColumnSpec<R>], data: &Dataset, progress: &Progress) -> Self {
        let cells = progress.part();
        let records = R::all(data);
        let lots = records.windows().inspect(|(_, records)| {
            // Whether to go on is asked for every cell.
            let _ = progress.step(records.len());
        });
        let mut frame = Self::of_windows(specs, (records.len(), lots), data, &cells);
        frame.name_references(data);
        frame
    }

    /// Without the names of records that it refers to.
    fn of_records(table: Table, data: &Dataset, progress: &Progress) -> Self {
        on_columns!(table, specs => Self::table(specs, data, progress))
    }

    /// For each column of references the names of its entries, where `name` is
    /// asked for them; an entry without a name goes by its id.
    fn names(&self, name: impl Fn(Table, &str) -> Option<Text>) -> Vec<(usize, Vec<Text>)> {
        let names = self.references().map(|(at, terms, table)| {
            let name = |label: &Label| name(table, &label.id).unwrap_or_else(|| Text::new(&label.id, &label.id));
            (at, terms.dictionary().iter().map(name).collect())
        });
        names.collect()
    }

    fn name_entries(&mut self, names: Vec<(usize, Vec<Text>)>) {
        for (at, names) in names {
            if let Data::Terms(terms) = &mut self.columns[at].data {
                terms.name(names);
            }
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

    /// Whether one row is a part of a row of which `is_whole` is true, by the column
    /// `parent`. A row that is its own parent is no part of anything.
    pub(crate) fn is_part(&self, row: u32, is_whole: impl Fn(u32) -> bool) -> bool {
        let set = |parents: &Terms| parents.set_codes().get(row as usize);
        let found = self.parents().and_then(|parents| Some((parents, set(parents)?)));
        found.is_some_and(|(parents, set)| self.is_part_by(parents, row, set, is_whole))
    }

    /// The column `parent`, if it leads to rows of this table.
    pub(crate) fn parents(&self) -> Option<&Terms> {
        match &self.column("parent")?.data {
            Data::Terms(parents) if !self.wholes.is_empty() => Some(parents),
            _ => None,
        }
    }

    /// The row that such a set of entries in the column `parent` stands for,
    /// [`NO_WHOLE`](super::NO_WHOLE) or [`SEVERAL_WHOLES`](super::SEVERAL_WHOLES).
    pub(crate) fn whole_of(&self, set: usize) -> u32 {
        self.wholes.of_set(set)
    }

    /// The same as [`Frame::is_part`] of a row of which the set of entries in the column
    /// `parent` is at hand.
    pub(crate) fn is_part_by(&self, parents: &Terms, row: u32, set: usize, is_whole: impl Fn(u32) -> bool) -> bool {
        self.wholes.has(parents, row, set, is_whole)
    }

    /// True if the column at position `column` holds numbers of which bars would
    /// tell something: one at least is known, and not all are equal.
    pub fn is_telling(&self, column: usize) -> bool {
        self.telling.get(column).copied().unwrap_or_default()
    }

    /// The id of a row's record.
    pub fn id(&self, row: usize) -> &str {
        self.texts("id").and_then(|ids| ids.form(row)).unwrap_or_default()
    }

    /// The name of a row's record: its `name`, `title` or `subject`.
    pub fn name(&self, row: usize) -> Text {
        let texts = ["name", "title", "subject"].into_iter().find_map(|id| self.texts(id));
        texts.and_then(|texts| texts.get(row)).unwrap_or_default()
    }

    fn texts(&self, id: &str) -> Option<&Texts> {
        match &self.column(id)?.data {
            Data::Text(texts) => Some(texts),
            _ => None,
        }
    }
}

#[derive(Debug)]
struct Inner {
    data: Arc<Dataset>,
    /// In the order of [`Table::ALL`].
    tables: Arc<[Frame]>,
    indicators: OnceLock<Arc<Computed>>,
    audit: OnceLock<Arc<Computed>>,
    /// The two computed sheets without rows.
    empty: Arc<[Frame; 2]>,
    stamp: u64,
    copy: u64,
}

/// The frames of all sheets of one dataset. A clone shares them.
///
/// Tables are built at once. Indicators and audit are computed when they are
/// first asked for, which with many records takes a while: who must not wait
/// asks [`Frames::is_ready`] first.
#[derive(Clone, Debug)]
pub struct Frames(Arc<Inner>);

/// The next [`Frames::stamp`].
static STAMP: AtomicU64 = AtomicU64::new(0);

impl Frames {
    /// Builds the frames of all tables.
    pub fn new(data: &Arc<Dataset>) -> Self {
        Self::watched(data, &Progress::heedless())
    }

    /// The same, telling how many cells are read of those that there are.
    ///
    /// # Errors
    /// Somebody asked to stop.
    pub fn build(data: &Arc<Dataset>, progress: &Progress) -> Result<Self, Cancelled> {
        let frames = Self::watched(data, progress);
        if progress.is_cancelled() { Err(Cancelled) } else { Ok(frames) }
    }

    fn watched(data: &Arc<Dataset>, progress: &Progress) -> Self {
        let cells = |table: Table| data.len(table) * on_columns!(table, specs => specs.len());
        progress.expect(Table::ALL.into_iter().map(cells).sum());
        let mut tables: Vec<Frame> =
            Table::ALL.into_iter().map(|table| Frame::of_records(table, data, progress)).collect();
        // Names stand in the columns of other tables, which are all there now.
        let name = |table: Table, id: &str| data.row(table, id).map(|row| tables[table as usize].name(row));
        let names: Vec<_> = tables.par_iter().map(|frame| frame.names(name)).collect();
        tables.par_iter_mut().zip(names).for_each(|(frame, names)| frame.name_entries(names));
        forget_read_everywhere();
        let empty = [
            Frame::new(Sheet::Indicators, registry::INDICATORS, &[], data),
            Frame::new(Sheet::Audit, registry::AUDIT, &[], data),
        ];
        let stamp = STAMP.fetch_add(1, Ordering::Relaxed);
        let (indicators, audit) = (OnceLock::new(), OnceLock::new());
        let (tables, empty, copy) = (tables.into(), Arc::new(empty), stamp);
        Self(Arc::new(Inner { data: Arc::clone(data), tables, indicators, audit, empty, stamp, copy }))
    }

    /// The same frames with none of the records at hand that had to be read, and with
    /// those computed sheets only that `keep` keeps: what was looked at stays at hand
    /// as long as somebody may look there, so that only with the old frames it goes.
    #[must_use]
    pub(crate) fn without(&self, keep: impl Fn(Sheet) -> bool) -> Self {
        let Inner { data, tables, indicators, audit, empty, stamp, .. } = &*self.0;
        let kept =
            |sheet: Sheet, found: &OnceLock<Arc<Computed>>| if keep(sheet) { found.clone() } else { OnceLock::new() };
        Self(Arc::new(Inner {
            data: Arc::new(Dataset::clone(data)),
            tables: Arc::clone(tables),
            indicators: kept(Sheet::Indicators, indicators),
            audit: kept(Sheet::Audit, audit),
            empty: Arc::clone(empty),
            stamp: *stamp,
            copy: STAMP.fetch_add(1, Ordering::Relaxed),
        }))
    }

    /// The dataset.
    pub fn data(&self) -> &Arc<Dataset> {
        &self.0.data
    }

    /// Different for the frames of each dataset: what is found out about them
    /// can be kept under it.
    pub fn stamp(&self) -> u64 {
        self.0.stamp
    }

    /// Different for each of the copies that [`Frames::without`] makes: what is computed
    /// for one is not there in another.
    pub(crate) fn copy(&self) -> u64 {
        self.0.copy
    }

    /// The frame of a sheet of [`Sheet::all`]; a computed one is computed now if
    /// nobody has asked for it before.
    pub fn get(&self, sheet: impl Into<Sheet>) -> &Frame {
        match sheet.into() {
            Sheet::Indicators => &self.computed_indicators().frame,
            Sheet::Audit => &self.computed_audit().frame,
            Sheet::Table(table) => self.table(table),
            // Made by its view, not kept here.
            Sheet::Listing(_) => self.table(Table::Zones),
        }
    }

    fn table(&self, table: Table) -> &Frame {
        let at = Table::ALL.into_iter().position(|other| other == table).unwrap_or_default();
        &self.0.tables[at]
    }

    /// True if [`Frames::get`] has nothing left to compute.
    pub fn is_ready(&self, sheet: Sheet) -> bool {
        match sheet {
            Sheet::Indicators => self.0.indicators.get().is_some(),
            Sheet::Audit => self.0.audit.get().is_some(),
            Sheet::Table(_) | Sheet::Listing(_) => true,
        }
    }

    /// The row of the record `id`; `None` too in a computed sheet that is not
    /// computed yet.
    pub fn row(&self, sheet: Sheet, id: &str) -> Option<usize> {
        match sheet {
            Sheet::Table(table) => self.0.data.row(table, id),
            Sheet::Indicators => self.0.indicators.get()?.row(id),
            Sheet::Audit => self.0.audit.get()?.row(id),
            Sheet::Listing(_) => None,
        }
    }

    /// The columns of a sheet, with its rows if they are there already.
    pub fn outline(&self, sheet: Sheet) -> &Frame {
        match sheet {
            Sheet::Indicators if !self.is_ready(sheet) => &self.0.empty[0],
            Sheet::Audit if !self.is_ready(sheet) => &self.0.empty[1],
            _ => self.get(sheet),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_is_counted_and_who_stops_gets_no_frames() {
        let funds = |at: usize| crate::model::Fund { id: format!("f{at}").as_str().into(), ..<_>::default() };
        let mut data = Dataset::default();
        data.funds = (0..5000).map(funds).collect();
        data.index();
        let data = Arc::new(data);
        let progress = Progress::default();
        assert_eq!(Frames::build(&data, &progress).unwrap().get(Table::Funds).rows(), 5000);
        assert_eq!(progress.share(), Some(1.0));
        progress.cancel();
        assert_eq!(Frames::build(&data, &progress).err(), Some(Cancelled));
    }

    #[test]
    fn computed_sheets_are_computed_when_they_are_first_asked_for() {
        let frames = Frames::new(&crate::load::builtin());
        for (sheet, other) in [(Sheet::Audit, Sheet::Indicators), (Sheet::Indicators, Sheet::Audit)] {
            assert!(!frames.is_ready(sheet) && frames.outline(sheet).rows() == 0);
            let columns = |frame: &Frame| frame.columns().iter().map(|column| column.info.id).collect::<Vec<_>>();
            let before = columns(frames.outline(sheet));
            assert!(frames.get(sheet).rows() > 0);
            assert!(frames.is_ready(sheet) && frames.outline(sheet).rows() == frames.get(sheet).rows());
            assert_eq!(before, columns(frames.get(sheet)));
            assert!(sheet == Sheet::Indicators || !frames.is_ready(other), "one does not bring the other");
        }
    }
}
