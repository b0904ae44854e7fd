//! A view as a picture: the window's own screen, run off screen.

use egui::vec2;

use super::picture::{Headless, Metadata, to_png, to_svg};
use super::render::{ExportError, Rendered, RowCount};
use super::request::{Format, Request};
use crate::frame::Frames;
use crate::model::Dataset;
use crate::query::{Query, parse_sort};
use crate::ui::evidence;
use crate::ui::page::Page;
use crate::ui::screens::{picture_ui, view_of};
use crate::ui::state::{AppState, SheetState};
use crate::ui::style::{self, Tokens};

/// Draws the view that is asked for.
pub(super) fn draw(request: &Request, data: &Dataset) -> Result<Rendered, ExportError> {
    let frames = Frames::new(data);
    let state = state(request, &frames)?;
    let view = view_of(request.view, &frames, &state, None);
    let tokens = Tokens::of(request.theme);
    let page = Page { data, frames: &frames, state: &state, view: view.as_ref(), t: tokens, still: true };
    let size = vec2(request.size.width as f32, request.size.height as f32);
    let scale = request.scale.get();
    let shapes = Headless::run(size, scale, |ctx| style::apply(ctx, request.theme), |ui| picture_ui(ui, &page));
    let metadata = Metadata {
        title: format!("{} · {}", request.view.title(request.lang), data.meta.title.get(request.lang)),
        description: evidence::dataset(&page),
    };
    let svg = to_svg(&shapes, size, tokens.bg, &metadata);
    let bytes = match request.format {
        Format::Png => to_png(&svg.text, scale).map_err(ExportError::Picture)?,
        _ => svg.text.into_bytes(),
    };
    let rows = view.as_ref().map(|view| RowCount::new(&view.selection, request.keep));
    Ok(Rendered { bytes, rows, missing: svg.missing.into_iter().collect() })
}

/// The state of a window that shows what is asked for.
fn state(request: &Request, frames: &Frames) -> Result<AppState, ExportError> {
    let mut state = AppState { lang: request.lang, theme: request.theme, screen: request.view, ..AppState::default() };
    let Some(sheet) = request.view.sheet() else {
        // The overview shows everything: a filter would be read against no
        // table, and silently ignoring it would lie.
        if request.filter.trim().is_empty() && request.sort.trim().is_empty() {
            return Ok(state);
        }
        return Err(ExportError::NotRows);
    };
    let frame = frames.get(sheet);
    Query::parse(&request.filter, frame).map_err(ExportError::Filter)?;
    let order = parse_sort(&request.sort, frame).map_err(ExportError::Sort)?;
    let sort = order.iter().map(|key| (frame.columns()[key.column].info.id.to_owned(), key.descending)).collect();
    let chosen = SheetState { query: request.filter.clone(), keep: request.keep, sort, ..SheetState::default() };
    *state.sheet_mut(sheet) = chosen;
    Ok(state)
}
