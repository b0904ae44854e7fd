//! Requests that name a link: what is on a screen, down to columns and chart.

use std::collections::BTreeSet;

use super::render::ExportError;
use super::request::{Request, Subject, View};
use super::rows::columns;
use crate::frame::{Frame, Frames};
use crate::query::{Keep, Query, parse_sort};
use crate::sheet;
use crate::ui::page::SheetView;
use crate::ui::screens::has_chart_alone;
use crate::ui::state::AppState;
use crate::ui::views::{self, Dress};

/// What a link says, with what the request says beside it.
pub(super) struct Linked {
    /// The state of a window that shows it.
    pub(super) state: AppState,
    /// What else can be seen of it.
    pub(super) dress: Dress,
}

/// Reads the link of a request; `None` if it has none.
///
/// # Errors
/// A part of it is not known, or what is asked for beside it can't be read.
pub(super) fn linked(request: &Request, frames: &Frames) -> Result<Option<Linked>, ExportError> {
    let Some(link) = &request.link else { return Ok(None) };
    let linked = views::parse(link, frames).ok_or_else(|| ExportError::Link(vec![link.clone()]))?;
    if !linked.left_out.is_empty() {
        return Err(ExportError::Link(linked.left_out));
    }
    let dress = linked.dress.clone();
    let mut state = AppState::default();
    linked.apply(&mut state);
    if dress.chart_alone && !has_chart_alone(state.screen) {
        return Err(ExportError::NoChartAlone(state.screen));
    }
    if state.screen == View::Compare {
        are_there(&state, frames)?;
    }
    dress.apply(&mut state);
    (state.lang, state.theme) = (request.lang, request.theme);
    for part in &request.set {
        state.set_on(state.screen, part).map_err(ExportError::Set)?;
    }
    if let Some(sheet) = state.screen.sheet() {
        let frame = frames.get(sheet);
        let look = state.sheet_mut(sheet);
        if !request.filter.trim().is_empty() {
            look.query.clone_from(&request.filter);
        }
        if request.keep != Keep::default() {
            look.keep = request.keep;
        }
        if !request.sort.trim().is_empty() {
            let order = parse_sort(&request.sort, frame).map_err(ExportError::Sort)?;
            let id = |at: usize| frame.columns()[at].info.id.to_owned();
            look.sort = order.iter().map(|key| (id(key.column), key.descending)).collect();
        }
        if let Some(columns) = columns(&request.columns, frame)? {
            look.columns.shown = columns.into_iter().map(|at| frame.columns()[at].info.id.to_owned()).collect();
        }
        Query::parse(&look.query, frame).map_err(ExportError::Filter)?;
    }
    Ok(Some(Linked { state, dress }))
}

/// Whether there is something to compare, all of it in this dataset.
fn are_there(state: &AppState, frames: &Frames) -> Result<(), ExportError> {
    let sheet = state.compared.ok_or(ExportError::NothingCompared)?;
    // What is computed has its rows from here on.
    frames.get(sheet);
    let ids = state.pins(sheet);
    match ids.iter().find(|id| frames.row(sheet, id).is_none()) {
        Some(id) => Err(ExportError::NoRecord(sheet, id.clone())),
        None if ids.len() < 2 => Err(ExportError::NothingCompared),
        None => Ok(()),
    }
}

impl Linked {
    /// The rows of the table on the screen, as they stand there, and its columns;
    /// `None` where the screen is no table.
    pub(super) fn table<'f>(&self, frames: &'f Frames) -> Option<(&'f Frame, SheetView, Vec<usize>)> {
        let View::Sheet(sheet) = self.state.screen else { return None };
        let frame = frames.get(sheet);
        let look = self.state.sheet(sheet);
        let view = SheetView::new(frames, sheet, look, self.state.lang, None);
        let columns: Vec<usize> = look.columns.shown.iter().filter_map(|id| frame.position(id)).collect();
        let columns = if columns.is_empty() { sheet::all_columns(frame) } else { columns };
        Some((frame, view, columns))
    }

    /// What is set on the screen, as the command line says it.
    pub(super) fn set(&self) -> Vec<String> {
        let settings = self.state.settings_of(self.state.screen);
        settings.into_iter().map(|(key, value)| format!("{key}={value}")).collect()
    }

    /// The ids of the records that the filter leaves on the leverage workbench,
    /// whose rows are one for each; `None` on other screens, and where no
    /// filter is set.
    pub(super) fn shown_ids(&self, frames: &Frames) -> Option<BTreeSet<String>> {
        let sheet = self.state.screen.sheet().filter(|_| self.state.screen == View::Leverage)?;
        let look = self.state.sheet(sheet);
        if look.query.trim().is_empty() {
            return None;
        }
        let view = SheetView::new(frames, sheet, look, self.state.lang, None);
        let frame = frames.get(sheet);
        Some(view.rows().map(|row| frame.id(row as usize).to_owned()).collect())
    }

    /// The rows of platforms that the filter leaves on the financing page, whose
    /// totals are made of them; `None` on other screens, and where no filter is
    /// set.
    pub(super) fn shown_rows(&self, frames: &Frames) -> Option<Vec<usize>> {
        let sheet = self.state.screen.sheet().filter(|_| self.state.screen == View::Financing)?;
        let look = self.state.sheet(sheet);
        if look.query.trim().is_empty() {
            return None;
        }
        let view = SheetView::new(frames, sheet, look, self.state.lang, None);
        Some(view.rows().map(|row| row as usize).collect())
    }

    /// The records that the screen shows by themselves.
    pub(super) fn subject(&self) -> Option<Subject> {
        if self.state.screen == View::Compare {
            let sheet = self.state.compared?;
            return Some(Subject { sheet, ids: self.state.pins(sheet).to_vec() });
        }
        let View::Record(_) = self.state.screen else { return None };
        let sheet = self.state.screen.sheet()?;
        let id = self.state.sheet(sheet).selected.clone()?;
        Some(Subject { sheet, ids: vec![id] })
    }
}
