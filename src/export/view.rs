//! A view as a picture: the window's own screen, run off screen.

use std::collections::BTreeSet;

use egui::vec2;

use super::facts::{Facts, PROGRAM};
use super::narrow::narrow;
use super::picture::{Headless, Metadata, to_pdf, to_png, to_svg, with_fonts};
use super::render::{ExportError, Rendered, RowCount, columns, subject_rows};
use super::request::{Format, Request, View};
use crate::frame::Frames;
use crate::model::Dataset;
use crate::query::{Query, parse_sort};
use crate::sheet;
use crate::ui::evidence;
use crate::ui::page::{Page, SheetView, Travel};
use crate::ui::paint;
use crate::ui::paper::Paper;
use crate::ui::screens::{picture_ui, view_of};
use crate::ui::state::{AppState, ColumnsState, SheetState};
use crate::ui::style::{self, Tokens};

/// Pixels to which text on paper is laid out, for each point.
const PAPER_SCALE: f32 = 4.0;

/// Draws the view that is asked for.
pub(super) fn draw(request: &Request, data: &Dataset) -> Result<Rendered, ExportError> {
    let mut frames = Frames::new(data);
    let narrowed;
    let (mut data, mut own_filter) = (data, request.filter.as_str());
    // These two draw many tables: the filter holds for all of them.
    if matches!(request.view, View::Overview | View::Financing) && !own_filter.trim().is_empty() {
        narrowed = narrow(data, &frames, own_filter, request.keep).map_err(ExportError::Filter)?;
        frames = Frames::new(&narrowed);
        (data, own_filter) = (&narrowed, "");
    }
    let state = state(request, own_filter, &frames)?;
    let view = view_of(request.view, &frames, &state, None);
    let tokens = Tokens::of(request.theme);
    let filter = (!request.filter.trim().is_empty()).then_some(request.filter.as_str());
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
    if let (Format::Pdf, View::Sheet(_), Some(view)) = (request.format, request.view, &view) {
        return pages(request, &page, view);
    }
    let scale = request.scale.get();
    let shapes = Headless::run(size, scale, |ctx| style::apply(ctx, request.theme), |ui| picture_ui(ui, &page));
    let rows = view.as_ref().map(|view| RowCount::new(&view.selection, request.keep));
    let facts = Facts {
        rows: rows.filter(|_| evidence::counts_rows(&page)),
        basis: evidence::basis(&state).unwrap_or_default(),
        sources: evidence::sources(&page),
        ..Facts::new(request, data)
    };
    let metadata = metadata(&facts);
    let svg = to_svg(&shapes, size, tokens.bg, &metadata);
    let bytes = match request.format {
        Format::Png => to_png(&svg.text, scale, &metadata).map_err(ExportError::Picture)?,
        Format::Pdf => to_pdf([svg.text], size, &metadata).map_err(ExportError::Picture)?,
        _ => with_fonts(&svg).into_bytes(),
    };
    Ok(Rendered { bytes, rows, missing: svg.missing.into_iter().collect() })
}

/// A table as pages: all its rows, not only those that fit into a picture.
fn pages(request: &Request, page: &Page<'_>, view: &SheetView) -> Result<Rendered, ExportError> {
    let frame = view.frame(page.frames);
    let columns = columns(&request.columns, frame)?.unwrap_or_else(|| sheet::shown_columns(frame));
    let rows: Vec<sheet::Row> = view.selection.kept(request.keep).collect();
    let count = RowCount::new(&view.selection, request.keep);
    let facts = Facts {
        rows: Some(count),
        basis: evidence::basis(page.state).unwrap_or_default(),
        sources: evidence::sources(page),
        ..Facts::new(request, page.data)
    };
    let metadata = metadata(&facts);
    let size = vec2(request.size.width as f32, request.size.height as f32);
    // Text is laid out on a fine grid, since paper has one.
    let mut screen = Headless::new(size, PAPER_SCALE, |ctx| style::apply(ctx, request.theme));
    let mut paper = None;
    screen.settle(|ui| {
        paper.get_or_insert_with(|| Paper::plan(ui, size, page, frame, &columns, rows.clone()));
    });
    let Some(paper) = paper else { return Err(ExportError::NotRows) };
    let mut missing = BTreeSet::new();
    let drawn = (0..paper.pages()).map(|number| {
        let shapes = screen.settle(|ui| paper.page_ui(ui, page, frame, number));
        let svg = to_svg(&shapes, size, page.t.panel, &Metadata::default());
        missing.extend(svg.missing);
        svg.text
    });
    let bytes = to_pdf(drawn, size, &metadata).map_err(ExportError::Picture)?;
    Ok(Rendered { bytes, rows: Some(count), missing: missing.into_iter().collect() })
}

/// The facts as pictures hold them.
pub(super) fn metadata(facts: &Facts) -> Metadata {
    let mut keywords: Vec<String> = vec![facts.dataset.clone(), format!("SHA-256 {}", facts.sha256)];
    keywords.extend(facts.sources.iter().cloned());
    keywords.push(facts.command.clone());
    Metadata {
        title: plain(&facts.title),
        description: facts.description().lines().map(plain).collect::<Vec<_>>().join("\n"),
        source: plain(&facts.source(true)),
        software: PROGRAM.to_owned(),
        command: plain(&facts.command),
        keywords: keywords.iter().map(|word| plain(word)).collect(),
        lang: facts.lang.id().to_owned(),
    }
}

/// One line without characters that do something.
fn plain(words: &str) -> String {
    paint::one_line(words).into_owned()
}

/// What ratios of a view rest on, as footers say it.
///
/// # Errors
/// A setting can't be read.
pub(super) fn basis(request: &Request) -> Result<Option<String>, ExportError> {
    let mut state = AppState { lang: request.lang, screen: request.view, ..AppState::default() };
    for part in &request.set {
        state.set_on(request.view, part).map_err(ExportError::Set)?;
    }
    Ok(evidence::basis(&state))
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
    let mut chosen = ColumnsState::default();
    if let Some(shown) = columns(&request.columns, frame)? {
        chosen.shown = shown.into_iter().map(|at| frame.columns()[at].info.id.to_owned()).collect();
    }
    *state.sheet_mut(sheet) = SheetState {
        query: filter.to_owned(),
        keep: request.keep,
        sort,
        selected,
        columns: chosen,
        ..SheetState::default()
    };
    Ok(state)
}
