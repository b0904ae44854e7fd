//! A view as a picture: the window's own screen, run off screen.

use egui::vec2;

use super::linked::linked;
use super::narrow::narrow;
use super::picture::{Headless, Metadata, Svg, to_png, to_svg};
use super::render::{ExportError, Rendered, RowCount, subject_rows};
use super::request::{Format, Request, View};
use crate::frame::Frames;
use crate::model::Dataset;
use crate::query::{Query, parse_sort};
use crate::ui::evidence;
use crate::ui::page::{Page, Travel};
use crate::ui::screens::{picture_ui, view_of};
use crate::ui::state::{AppState, SheetState};
use crate::ui::style::{self, Tokens};

/// A view as shapes.
pub(super) struct Drawn {
    /// The document.
    pub(super) svg: Svg,
    /// What is in it of the filtered rows; `None` for views of no one table.
    pub(super) rows: Option<RowCount>,
}

/// Draws the view that is asked for.
pub(super) fn draw(request: &Request, data: &Dataset) -> Result<Rendered, ExportError> {
    let Drawn { svg, rows } = svg(request, data)?;
    let bytes = match request.format {
        Format::Png => to_png(&svg.text, request.scale.get()).map_err(ExportError::Picture)?,
        _ => svg.text.into_bytes(),
    };
    Ok(Rendered { bytes, rows, missing: svg.missing.into_iter().collect() })
}

/// Draws the view that is asked for, as shapes.
pub(super) fn svg(request: &Request, data: &Dataset) -> Result<Drawn, ExportError> {
    let mut frames = Frames::new(data);
    let narrowed;
    let (mut data, mut own_filter) = (data, request.filter.as_str());
    // These two draw many tables: the filter holds for all of them. A link says
    // what the window shows, which has no such filter.
    let of_many = matches!(request.view, View::Overview | View::Financing) && request.link.is_none();
    if of_many && !own_filter.trim().is_empty() {
        narrowed = narrow(data, &frames, own_filter, request.keep).map_err(ExportError::Filter)?;
        frames = Frames::new(&narrowed);
        (data, own_filter) = (&narrowed, "");
    }
    let mut around = request.around;
    let state = match linked(request, &frames)? {
        Some(linked) => {
            around.chart_alone |= linked.chart_alone;
            linked.state
        }
        None => state(request, own_filter, &frames)?,
    };
    let view = view_of(state.screen, &frames, &state, None);
    let tokens = Tokens::of(request.theme);
    let filter = (request.link.is_none() && !request.filter.trim().is_empty()).then_some(request.filter.as_str());
    let page = Page {
        data,
        frames: &frames,
        state: &state,
        view: view.as_ref(),
        t: tokens,
        still: true,
        filter,
        travel: Travel::default(),
    };
    let size = vec2(request.size.width as f32, request.size.height as f32);
    let scale = request.scale.get();
    let paint = |ui: &mut egui::Ui| picture_ui(ui, &page, around);
    let mut shapes = Headless::run(size, scale, |ctx| style::apply(ctx, request.theme), paint);
    if !around.ground {
        shapes.retain(|clipped| !is_ground(&clipped.shape, size));
    }
    let metadata = Metadata {
        title: format!("{} · {}", state.screen.title(request.lang), data.meta.title.get(request.lang)),
        description: evidence::dataset(&page),
    };
    let ground = if around.ground { tokens.bg } else { egui::Color32::TRANSPARENT };
    let svg = to_svg(&shapes, size, ground, &metadata);
    let keep = state.screen.sheet().map_or(request.keep, |sheet| state.sheet(sheet).keep);
    let rows = view.as_ref().map(|view| RowCount::new(&view.selection, keep));
    Ok(Drawn { svg, rows })
}

/// True for a filled rectangle that all the rest of a picture stands on.
fn is_ground(shape: &egui::Shape, size: egui::Vec2) -> bool {
    let egui::Shape::Rect(rect) = shape else { return false };
    rect.rect.width() >= size.x - 1.0 && rect.rect.height() >= size.y * 0.6
}

/// The state of a window that shows what is asked for.
fn state(request: &Request, filter: &str, frames: &Frames) -> Result<AppState, ExportError> {
    let mut state = AppState { lang: request.lang, theme: request.theme, screen: request.view, ..AppState::default() };
    subject_rows(request.subject.as_ref(), frames)?;
    for part in &request.set {
        state.set_on(request.view, part).map_err(ExportError::Set)?;
    }
    let mut selected = None;
    match (&request.subject, request.view) {
        (Some(subject), View::Compare) => {
            state.compared = Some(subject.sheet);
            state.pins.insert(subject.sheet, subject.ids.clone());
        }
        (Some(subject), _) => selected = subject.ids.first().cloned(),
        (None, _) => {}
    }
    let Some(sheet) = request.view.sheet() else { return Ok(state) };
    let frame = frames.get(sheet);
    let order = parse_sort(&request.sort, frame).map_err(ExportError::Sort)?;
    Query::parse(filter, frame).map_err(ExportError::Filter)?;
    let sort = order.iter().map(|key| (frame.columns()[key.column].info.id.to_owned(), key.descending)).collect();
    *state.sheet_mut(sheet) =
        SheetState { query: filter.to_owned(), keep: request.keep, sort, selected, ..SheetState::default() };
    Ok(state)
}
