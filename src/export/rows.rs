//! The rows of a sheet: of a table, of what a link shows, of a workbench, of single
//! records.

use super::linked::{Linked, linked};
use super::listing::{has_listing, listing};
use super::render::{ExportError, RowCount};
use super::request::{Request, Subject};
use super::stock::Stock;
use crate::frame::{Frame, Frames, Sheet};
use crate::model::{Dataset, Table};
use crate::progress::Progress;
use crate::query::{self, Match, Query};
use crate::sheet;

/// What a sheet has of a frame.
#[derive(Clone, Copy)]
pub struct Chosen<'a> {
    /// Whose rows they are.
    pub frame: &'a Frame,
    /// Positions of its columns.
    pub columns: &'a [usize],
    /// The rows that are kept, in order.
    pub rows: &'a [sheet::Row],
    /// How many they are, and how many were left out.
    pub count: RowCount,
}

/// Calls `make` with the rows that are asked for; `progress` tells how far it has come
/// to have them.
///
/// # Errors
/// The filter, the order or the columns can't be read, the view has no rows, or the
/// work was stopped.
pub fn with_rows<R, E: From<ExportError>>(
    request: &Request,
    stock: &Stock,
    progress: &Progress,
    make: impl FnOnce(&Chosen<'_>) -> Result<R, E>,
) -> Result<R, E> {
    // Most often one table alone is wanted.
    let data = stock.data();
    let alone = request.subject.is_none() && request.link.is_none() && !has_listing(request.view);
    if let Some(sheet) = request.view.sheet().filter(|_| alone) {
        progress.foresee(lines(sheet, data));
        if let Some(frames) = stock.made() {
            return filtered(request, frames.get(sheet), progress, make);
        }
        if let Some(frame) = Frame::made(sheet, data, progress).map_err(ExportError::from)? {
            return filtered(request, &frame, progress, make);
        }
    }
    // What a listing alone is made of are records: columns take longer.
    let linked = if request.link.is_some() { linked(request, stock.frames())? } else { None };
    if let Some((frame, view, columns)) = linked.as_ref().and_then(|linked| linked.table(stock.frames())) {
        let kept = view.blocks.iter().flat_map(|block| block.rows.iter().map(|&row| (row, block.verdict)));
        let rows: Vec<sheet::Row> = kept.collect();
        let keep = linked.map_or(request.keep, |linked| linked.state.sheet(view.sheet).keep);
        let count = RowCount::new(&view.selection, keep);
        return make(&Chosen { frame, columns: &columns, rows: &rows, count });
    }
    let subject = linked.as_ref().and_then(Linked::subject).or_else(|| request.subject.clone());
    let set = linked.as_ref().map_or_else(|| request.set.clone(), Linked::set);
    progress.foresee(if has_listing(request.view) { lines(Sheet::Table(Table::Funds), data) } else { 0 });
    let shown = linked.as_ref().and_then(|linked| linked.shown_rows(stock.frames()));
    if let Some(frame) = listing(request.view, subject.as_ref(), &set, stock, shown.as_deref(), progress)? {
        return match linked.as_ref().and_then(|linked| linked.shown_ids(stock.frames())) {
            Some(shown) => {
                let all = (0..frame.rows()).filter(|&row| shown.contains(frame.id(row)));
                let rows: Vec<sheet::Row> = all.map(|row| (row as u32, Match::Certain)).collect();
                let count = RowCount { shown: rows.len(), total: frame.rows(), ..RowCount::default() };
                progress.foresee(0);
                make(&Chosen { frame: &frame, columns: &columns_of(request, &frame)?, rows: &rows, count })
            }
            None => filtered(request, &frame, progress, make),
        };
    }
    if let Some((frame, rows)) = subject_rows(subject.as_ref(), || stock.frames())? {
        let total = frame.rows();
        let count = RowCount { shown: rows.len(), total, ..RowCount::default() };
        let rows: Vec<sheet::Row> = rows.into_iter().map(|row| (row as u32, Match::Certain)).collect();
        let columns = columns_of(request, frame)?;
        return make(&Chosen { frame, columns: &columns, rows: &rows, count });
    }
    Err(ExportError::NotRows.into())
}

/// About how many rows there will be to write of a sheet.
fn lines(sheet: Sheet, data: &Dataset) -> usize {
    match sheet {
        Sheet::Table(table) => data.len(table),
        // A fund has one indicator or two.
        Sheet::Indicators | Sheet::Audit | Sheet::Listing(_) => data.len(Table::Funds),
    }
}

/// The rows of a frame that the filter leaves, in order.
fn filtered<R, E: From<ExportError>>(
    request: &Request,
    frame: &Frame,
    progress: &Progress,
    make: impl FnOnce(&Chosen<'_>) -> Result<R, E>,
) -> Result<R, E> {
    let order = query::parse_sort(&request.sort, frame).map_err(ExportError::Sort)?;
    let filter = Query::parse(&request.filter, frame).map_err(ExportError::Filter)?;
    let selection = query::select(frame, &filter, &order, request.lang);
    let rows: Vec<sheet::Row> = selection.kept(request.keep).collect();
    let count = RowCount::new(&selection, request.keep);
    // Who writes them expects them.
    progress.foresee(0);
    make(&Chosen { frame, columns: &columns_of(request, frame)?, rows: &rows, count })
}

/// The columns that are asked for, else all.
fn columns_of(request: &Request, frame: &Frame) -> Result<Vec<usize>, ExportError> {
    Ok(columns(&request.columns, frame)?.unwrap_or_else(|| sheet::all_columns(frame)))
}

/// The positions of the columns in `a,b,c`, each once; `None` if none is
/// named.
///
/// # Errors
/// The frame has no column of one of the ids.
pub(super) fn columns(list: &str, frame: &Frame) -> Result<Option<Vec<usize>>, ExportError> {
    let mut found = Vec::new();
    if list.trim().is_empty() {
        return Ok(None);
    }
    for id in list.split([',', '，']).map(str::trim) {
        let known = || frame.columns().iter().map(|column| column.info.id).collect();
        let at = frame.position(id).ok_or_else(|| ExportError::NoColumn(frame.sheet(), id.to_owned(), known()))?;
        if !found.contains(&at) {
            found.push(at);
        }
    }
    Ok(Some(found))
}

/// The rows that a subject names, with their frame among those that are asked for then; `None` if it
/// names none.
///
/// # Errors
/// There is no record of one of the ids.
pub(super) fn subject_rows<'f>(
    subject: Option<&Subject>,
    frames: impl FnOnce() -> &'f Frames,
) -> Result<Option<(&'f Frame, Vec<usize>)>, ExportError> {
    let Some(subject) = subject else { return Ok(None) };
    let frame = frames().get(subject.sheet);
    let row = |id: &String| {
        let found = (0..frame.rows()).find(|&row| frame.id(row) == id);
        found.ok_or_else(|| ExportError::NoRecord(subject.sheet, id.clone()))
    };
    let rows = subject.ids.iter().map(row).collect::<Result<Vec<usize>, ExportError>>()?;
    Ok(Some((frame, rows)))
}
