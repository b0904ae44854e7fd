//! A view as a picture: the window's own screen, run off screen.

use std::sync::Arc;
use std::sync::mpsc::sync_channel;

use egui::{Vec2, vec2};

use super::facts::{Facts, PROGRAM};
use super::linked::linked;
use super::marks;
use super::narrow::narrow;
use super::picture::{Headless, Leaf, Metadata, Setting, Svg, to_pdf, to_png, to_svg_of, with_fonts, with_outlines};
use super::press::Press;
use super::render::{ExportError, Rendered, RowCount};
use super::report;
use super::request::{Around, Format, Request, View};
use super::rows::{columns, subject_rows};
use super::settings;
use super::sight::Flaws;
use super::stock::Stock;
use crate::frame::Frames;
use crate::model::{Dataset, Table};
use crate::progress::{Cancelled, Progress};
use crate::query::{Query, parse_sort};
use crate::sheet;
use crate::ui::evidence;
use crate::ui::page::{Page, SheetView, Travel};
use crate::ui::paint;
use crate::ui::paper::{Letterhead, Paper};
use crate::ui::screens::{no_room_ui, picture_ui, view_of};
use crate::ui::state::{AppState, ColumnsState, SheetState};
use crate::ui::style::{self, Tokens};
use crate::ui::views::Dress;

/// As many rows are measured for a preview.
pub(super) const LOOKED_AT: usize = 400;

/// A view as shapes.
pub(super) struct Drawn {
    /// The document.
    pub(super) svg: Svg,
    /// What is in it of the filtered rows; `None` for views of no one table.
    pub(super) rows: Option<RowCount>,
    /// What it says of itself.
    pub(super) about: Metadata,
    /// What it has no room for, in words, as its footer says it.
    pub(super) cut: Option<String>,
    /// True if nothing of the data is left for it to show.
    pub(super) is_empty: bool,
    /// What of it can't be read.
    pub(super) flaws: Flaws,
}

/// Draws the view that is asked for.
pub(super) fn draw(request: &Request, stock: &Stock, progress: &Progress) -> Result<Rendered, ExportError> {
    if request.report {
        return report::report(request, stock, progress);
    }
    if let (Format::Pdf, View::Sheet(_)) = (request.format, request.view) {
        // On paper a table has all its rows; a chart is a picture there, too.
        let paged = with_page(request, stock, |page, around| match page.view {
            Some(view) if around.is_paged() => pages(request, (page, around), view, progress).map(Some),
            _ => Ok(None),
        })?;
        if let Some(rendered) = paged {
            return Ok(rendered);
        }
    }
    // A file may be opened where our fonts are not.
    let setting = match request.format {
        Format::Svg if !request.outlines => Setting::Measured,
        _ => Setting::Plain,
    };
    let Drawn { svg, rows, about, cut, is_empty, .. } = svg(request, stock, setting)?;
    let size = size_of(request);
    let missing = svg.missing.iter().copied().collect();
    let bytes = match request.format {
        Format::Png => to_png(&svg.text, request.scale.get(), &about)?,
        Format::Pdf => to_pdf::<ExportError>([Ok(Leaf::Drawn(svg.text))], size, &about)?,
        _ if request.outlines => with_outlines(&svg)?.into_bytes(),
        _ => with_fonts(&svg).into_bytes(),
    };
    Ok(Rendered { bytes, rows, missing, cut, is_empty, ..Rendered::default() })
}

pub(super) fn size_of(request: &Request) -> Vec2 {
    vec2(request.size.width as f32, request.size.height as f32)
}

/// Views are made for windows, which are no narrower.
const NARROWEST: f32 = 1000.0;
/// A chart alone has room for all it says where it is as wide as this.
const NARROWEST_CHART: f32 = 720.0;
/// Of a picture smaller than this part of the least window the type could not be read:
/// it shows the page without the bars of the window.
const SMALLEST_WINDOW: f32 = 0.9;
/// A chart by itself as a window shows it; on larger sheets all of it is larger, up
/// to so many times.
const CHART_IN_WINDOW: Vec2 = vec2(1066.0, 600.0);
const LARGEST: f32 = 2.0;
/// The card of a record is drawn larger by this, where that leaves it so wide and
/// nothing of it is cut.
const CARD: f32 = 1.5;
const CARD_WIDTH: f32 = 840.0;
/// The same, where something of it would have no room otherwise.
const TIGHT: [f32; 3] = [1.0, 0.92, 0.85];
/// Text that is drawn smaller than this part of its size can't be read: a smaller
/// picture shows less instead.
const SMALLEST: f32 = 0.8;

/// Views are not made for less room than this.
const SMALL: Vec2 = vec2(640.0, 480.0);

/// By how much a narrow picture is drawn smaller than it is laid out: a sheet of
/// A4 upright is as wide as a hand, and what fits into a window is to stand on it.
fn shrunk(size: Vec2, around: Around) -> f32 {
    if around.window {
        // What can be a window is drawn as it is.
        return as_window(size, around).min(1.0);
    }
    let narrowest = if around.chart_alone { NARROWEST_CHART } else { NARROWEST };
    (size.x / narrowest).clamp(SMALLEST, 1.0)
}

/// How many times as large a picture is as the least window.
fn as_window(size: Vec2, around: Around) -> f32 {
    let footer = if around.footer { evidence::HEIGHT } else { 0.0 };
    (size / (style::size::LEAST_WINDOW + vec2(0.0, footer))).min_elem()
}

/// By how much a chart alone on a large sheet is drawn larger than in a window: a
/// slide is read from afar.
fn enlarged(size: Vec2) -> f32 {
    (size / CHART_IN_WINDOW).min_elem().clamp(1.0, LARGEST)
}

/// Draws the view that is asked for, as shapes.
pub(super) fn svg(request: &Request, stock: &Stock, setting: Setting) -> Result<Drawn, ExportError> {
    with_dressed_page(request, stock, |page, around, dress| {
        let size = size_of(request);
        let enlarged = match page.state.screen {
            _ if around.window => 1.0,
            _ if around.chart_alone => enlarged(size),
            // One record takes little of a picture; a flow chart fits itself into it.
            View::Record(table) if table != Table::Procedures => (size.x / CARD_WIDTH).clamp(1.0, CARD),
            _ => 1.0,
        };
        let shrunk = shrunk(size, around);
        // What has no room in much larger type may have some in a little larger, or as
        // it is.
        let larger = [1.0, 0.75, 0.5, 0.25].map(|part| 1.0 + (enlarged - 1.0) * part);
        let larger = larger.into_iter().filter(|times| *times > 1.0);
        // Tables and cards say what of them has no room: a narrow sheet has them as
        // large as a window where that is nothing.
        let is_list = matches!(page.state.screen, View::Sheet(_) | View::Record(_)) && !around.window;
        let as_is = (is_list && shrunk < 1.0).then_some(1.0);
        // A card of a record is rather drawn a little smaller than without a part.
        let is_card = matches!(page.state.screen, View::Record(table) if table != Table::Procedures);
        let tight = (is_card && shrunk >= 1.0 && !around.window).then_some(TIGHT);
        let tight = tight.into_iter().flatten();
        let drawn = |times: f32, no_room: bool| drawn_by(request, page, (around, dress), times, setting, no_room);
        for times in larger.chain(as_is).chain(tight) {
            let drawn = drawn(times, false);
            if drawn.cut.is_none() && !drawn.flaws.illegible {
                return Ok(drawn);
            }
        }
        // A small picture that can't be read is none: it says so.
        let screen = size / shrunk;
        let is_small = (screen.x < SMALL.x || screen.y < SMALL.y) && !around.window;
        let drawn_small = drawn(shrunk, false);
        Ok(if is_small && drawn_small.flaws.illegible { drawn(shrunk, true) } else { drawn_small })
    })
}

/// Draws a page so many times as large as in a window, or, where it has `no_room`, says
/// that. It is laid out for one pixel a point whatever it is drawn with: a picture of
/// more pixels, or of none, shows the same.
fn drawn_by(
    request: &Request,
    page: &Page<'_>,
    (around, dress): (Around, Option<&Dress>),
    times: f32,
    setting: Setting,
    no_room: bool,
) -> Drawn {
    let size = size_of(request);
    let screen = size / times;
    let paint = |ui: &mut egui::Ui| {
        if no_room { no_room_ui(ui, page, around) } else { picture_ui(ui, page, around) }
    };
    let setup = |ctx: &egui::Context| {
        style::apply(ctx, request.theme);
        if !around.ground {
            style::set_see_through(ctx);
        }
        if let (true, View::Sheet(sheet), Some(dress)) = (around.window, page.state.screen, dress) {
            dress.stand(ctx, sheet);
        }
    };
    // Lines and letters stand on points of the picture, not of the screen.
    let mut off_screen = Headless::new(screen, times, setup);
    if request.around.window && !around.window {
        evidence::note_no_window(&off_screen.ctx);
    }
    let mut shapes = off_screen.settle(paint);
    let mut flaws = Flaws::of(&shapes, screen);
    // A view that has not said so itself is made to.
    if flaws.cut && evidence::cut_short(&off_screen.ctx, page).is_none() {
        evidence::note_not_whole(&off_screen.ctx);
        shapes = off_screen.settle(paint);
        flaws = Flaws::of(&shapes, screen);
    }
    let cut = evidence::cut_short(&off_screen.ctx, page);
    if !around.ground {
        shapes.retain(|clipped| !is_ground(&clipped.shape, screen));
    }
    let (about, rows) = about_page(request, page, cut.as_deref());
    let ground = if around.ground { page.t.bg } else { egui::Color32::TRANSPARENT };
    let svg = to_svg_of(&shapes, (screen, size), ground, &about, setting);
    Drawn { svg, rows, about, cut, is_empty: is_empty(page), flaws }
}

/// What a picture of a page says of itself, and what is in it of the filtered
/// rows; `cut` is what it had no room for.
fn about_page(request: &Request, page: &Page<'_>, cut: Option<&str>) -> (Metadata, Option<RowCount>) {
    let state = page.state;
    let keep = state.screen.sheet().map_or(request.keep, |sheet| state.sheet(sheet).keep);
    let compared = || evidence::compared(page).map(|(shown, total)| RowCount { shown, total, ..RowCount::default() });
    let rows = page.view.map(|view| RowCount::new(&view.selection, keep)).or_else(compared);
    let facts = Facts {
        rows: rows.filter(|_| evidence::counts_rows(page)),
        basis: evidence::basis(state).unwrap_or_default(),
        sources: evidence::sources(page),
        cut: cut.unwrap_or_default().to_owned(),
        ..facts_of(request, page.data, state)
    };
    (metadata(&facts), rows)
}

/// True if the filter of a page leaves nothing for it to show.
pub(super) fn is_empty(page: &Page<'_>) -> bool {
    let of_many = matches!(page.state.screen, View::Overview | View::Financing);
    let is_narrowed = of_many && page.filter.is_some_and(|filter| !filter.is_empty());
    let nothing = || {
        let mut tables = Table::ALL.into_iter().filter(|table| !table.serves_others());
        tables.all(|table| page.frames.get(table).rows() == 0)
    };
    match page.view.filter(|_| evidence::counts_rows(page)) {
        Some(view) => view.shown() == 0,
        // One record there is always.
        None => !matches!(page.state.screen, View::Record(_)) && is_narrowed && nothing(),
    }
}

/// Whether the filter of a view leaves nothing for it to show.
///
/// # Errors
/// As [`super::render`].
pub fn keeps_none(request: &Request, stock: &Stock) -> Result<bool, ExportError> {
    with_page(request, stock, |page, _| Ok(is_empty(page)))
}

/// What the picture that is asked for says of itself, for one that was taken of
/// the same screen in another way.
///
/// # Errors
/// As [`super::render`].
pub fn about(request: &Request, stock: &Stock) -> Result<Metadata, ExportError> {
    with_page(request, stock, |page, _| Ok(about_page(request, page, None).0))
}

/// Calls `show` with a window's page that shows what is asked for, and with what
/// stands around it.
pub(super) fn with_page<R>(
    request: &Request,
    stock: &Stock,
    show: impl FnOnce(&Page<'_>, Around) -> Result<R, ExportError>,
) -> Result<R, ExportError> {
    with_dressed_page(request, stock, |page, around, _| show(page, around))
}

/// The same, with what a link says of how the page looks.
fn with_dressed_page<R>(
    request: &Request,
    stock: &Stock,
    show: impl FnOnce(&Page<'_>, Around, Option<&Dress>) -> Result<R, ExportError>,
) -> Result<R, ExportError> {
    let (narrowed, narrowed_frames);
    let mut filter_words = request.filter.clone();
    let (mut data, mut frames, mut own_filter) = (stock.data(), stock.frames(), request.filter.as_str());
    // These two draw many tables: the filter holds for all of them. A link says
    // what the window shows, which has no such filter.
    let of_many = matches!(request.view, View::Overview | View::Financing) && request.link.is_none();
    if of_many && !own_filter.trim().is_empty() {
        let found = narrow(data, frames, own_filter, request.keep).map_err(ExportError::Filter)?;
        filter_words = found.1.words(own_filter.trim(), request.lang);
        narrowed = Arc::new(found.0);
        narrowed_frames = Frames::new(&narrowed);
        (data, frames, own_filter) = (&narrowed, &narrowed_frames, "");
    }
    let mut around = request.around;
    around.window &= as_window(size_of(request), around) >= SMALLEST_WINDOW;
    let (mut state, dress) = match linked(request, frames)? {
        Some(linked) => {
            around.chart_alone |= linked.dress.chart_alone;
            (linked.state, Some(linked.dress))
        }
        None => (state(request, own_filter, data, frames)?, None),
    };
    let view = view_of(state.screen, frames, &state, None);
    if let (View::Sheet(sheet), Some(view)) = (state.screen, &view) {
        marks::put(request, state.sheet_mut(sheet), view, frames)?;
    }
    let tokens = Tokens::of(request.theme);
    let filter = (request.link.is_none() && !request.filter.trim().is_empty()).then_some(filter_words.as_str());
    let page = Page {
        data,
        frames,
        state: &state,
        view: view.as_ref(),
        t: tokens,
        // In a window there is what can be clicked.
        still: !around.window,
        at_once: true,
        warnings: stock.warnings(),
        filter,
        travel: Travel::default(),
    };
    show(&page, around, dress.as_ref())
}

/// What a file says of itself; a link says in its state which rows there are.
pub(super) fn facts_of(request: &Request, data: &Dataset, state: &AppState) -> Facts {
    let facts = Facts::new(request, data);
    if request.link.is_some() { facts.with_state(state) } else { facts }
}

/// What a large part of a picture stands on is as wide as it and takes this part of
/// its height: a page, or its details.
const GROUND: f32 = 0.2;

/// True for a filled rectangle that a large part of a picture stands on.
fn is_ground(shape: &egui::Shape, size: Vec2) -> bool {
    let egui::Shape::Rect(rect) = shape else { return false };
    rect.rect.width() >= size.x - 1.0 && rect.rect.height() >= size.y * GROUND
}

/// A table as pages: all its rows, not only those that fit into a picture.
fn pages(
    request: &Request,
    (page, around): (&Page<'_>, Around),
    view: &SheetView,
    progress: &Progress,
) -> Result<Rendered, ExportError> {
    let size = size_of(request);
    let count = RowCount::new(&view.selection, page.state.sheet(view.sheet).keep);
    let facts = Facts {
        rows: Some(count),
        basis: evidence::basis(page.state).unwrap_or_default(),
        sources: evidence::sources(page),
        ..facts_of(request, page.data, page.state)
    };
    let mut press = Press::new(size, request.theme);
    let frame = view.frame(page.frames);
    let paper = paper(&mut press, request, (page, around), view, (usize::MAX, progress))?;
    let of = Some(paper.pages());
    // While some pages are put into the document, the next ones are laid out.
    let bytes = std::thread::scope(|scope| {
        let (give, drawn) = sync_channel(1);
        let press = &mut press;
        scope.spawn(move || {
            for from in (0..paper.pages()).step_by(Press::at_a_time()) {
                let numbers = from..paper.pages().min(from + Press::at_a_time());
                // Nobody takes pages any more once one was refused.
                if give.send(press.pages(&paper, (page, frame), numbers, (0, of), progress)).is_err() {
                    break;
                }
            }
        });
        let leaves = drawn.into_iter().flat_map(|lot| match lot {
            Ok(leaves) => leaves.into_iter().map(Ok).collect(),
            Err(Cancelled) => vec![Err(ExportError::Cancelled)],
        });
        to_pdf::<ExportError>(leaves, size, &metadata(&facts))
    })?;
    let missing = press.missing.into_iter().collect();
    Ok(Rendered { bytes, rows: Some(count), missing, is_empty: count.shown == 0, ..Rendered::default() })
}

/// The first page of a table on paper; without how many there are if there are
/// many rows. `None` for a chart.
pub(super) fn first_page(request: &Request, stock: &Stock) -> Result<Option<String>, ExportError> {
    with_page(request, stock, |page, around| {
        let Some(view) = page.view.filter(|_| around.is_paged()) else { return Ok(None) };
        let mut press = Press::new(size_of(request), request.theme);
        let progress = Progress::default();
        let paper = paper(&mut press, request, (page, around), view, (LOOKED_AT, &progress))?;
        let of = (paper.rows() <= LOOKED_AT).then(|| paper.pages());
        let frame = view.frame(page.frames);
        Ok(Some(press.settled(page, |ui| paper.page_ui(ui, page, frame, 0, (0, of))).0))
    })
}

/// Plans the pages of the view's rows, and measures as many rows as are asked
/// for.
fn paper(
    press: &mut Press,
    request: &Request,
    (page, around): (&Page<'_>, Around),
    view: &SheetView,
    most: (usize, &Progress),
) -> Result<Paper, ExportError> {
    let frame = view.frame(page.frames);
    let look = page.state.sheet(view.sheet);
    let columns = columns(&look.columns.shown.join(","), frame)?.unwrap_or_else(|| sheet::shown_columns(frame));
    let rows: Vec<sheet::Row> = view.selection.kept(look.keep).collect();
    let around = Letterhead::new(page, view.sheet.title(request.lang), around);
    press.plan(page, (frame, &columns), rows, &around, most)?.ok_or(ExportError::NotRows)
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
fn state(request: &Request, filter: &str, data: &Dataset, frames: &Frames) -> Result<AppState, ExportError> {
    let mut state = AppState { lang: request.lang, theme: request.theme, screen: request.view, ..AppState::default() };
    let rows = subject_rows(request.subject.as_ref(), || frames)?;
    let row = rows.and_then(|(_, rows)| rows.first().copied());
    settings::set(&mut state, request.view, &request.set, data, row)?;
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
