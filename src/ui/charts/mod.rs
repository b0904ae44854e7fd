//! The chart beside a table: a pane with its own axes, for every kind but the
//! bars on the table's own rows.

mod axis;
mod bars;
mod brush;
mod colours;
mod dots;
mod fill;
mod groups;
mod head;
mod heap;
mod histogram;
mod keys;
mod legend;
mod made;
mod members;
mod ranges;
mod scatter;
mod span;
mod suits;
mod timeline;
mod tip;
mod treemap;

use egui::scroll_area::ScrollAreaOutput;
use egui::{Rect, Ui, pos2};

use super::command::Command;
use super::evidence;
use super::page::{Page, SheetView};
use super::paint::{self, Align, Icon};
use super::state::{ChartKind, ChartState};
use super::style::size;
use super::widgets::{Choice, dropdown};
use super::work::Cancel;
use crate::frame::{Frame, Frames};
use crate::i18n::{Lang, many};
use crate::model::Text;
use crate::query::Keep;

/// Shows the chart that is chosen for the view's sheet within `rect`; `alone` in a
/// picture that shows nothing else: then a few rows fill it.
pub(super) fn pane_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, view: &SheetView, alone: bool) -> Option<Command> {
    ui.painter().rect_filled(rect, 0.0, page.t.panel);
    let (plot, mut command) = head::head_ui(ui, rect, page, view, alone);
    let frame = view.frame(page.frames);
    let kind = page.state.sheet(view.sheet).chart.kind;
    let plot = Rect::from_min_max(pos2(plot.left(), plot.top() + 2.0), pos2(plot.right(), plot.bottom() - 4.0));
    name_ui(ui, plot, page, view);
    if let Some((zh, en)) = suits::why_not(frame, kind) {
        empty(ui, plot, page, page.lang().pick(zh, en));
        return command;
    }
    if view.shown() == 0 && !groups::is_grouped(kind) {
        empty(ui, plot, page, page.lang().pick("没有可画的行", "No rows to draw"));
        return command;
    }
    let found = match kind {
        ChartKind::Bars | ChartKind::Stacked | ChartKind::Shares => bars::show(ui, plot, page, view, alone),
        ChartKind::Treemap => treemap::show(ui, plot, page, view, alone),
        ChartKind::Scatter => scatter::show(ui, plot, page, view),
        ChartKind::Histogram => histogram::show(ui, plot, page, view),
        ChartKind::Ranges => ranges::show(ui, plot, page, view, alone),
        ChartKind::Timeline => timeline::show(ui, plot, page, view, alone),
        ChartKind::Rows => None,
    };
    command = found.or(command);
    command
}

/// Works out what a chart draws of the rows of a view, as the window does beside
/// its frames: for measurements. Returns how many marks that are.
pub fn work_out(frames: &Frames, view: &SheetView, chart: &ChartState, lang: Lang) -> usize {
    let (frame, cancel) = (view.frame(frames), &Cancel::default());
    let from = made::From { frames, frame, view, chart, keep: Keep::default(), lang, cancel };
    let found = match chart.kind {
        ChartKind::Bars | ChartKind::Stacked | ChartKind::Shares | ChartKind::Treemap => {
            groups::Groups::new(&from).map(|found| found.bars.iter().map(|bar| bar.parts.len().max(1)).sum())
        }
        ChartKind::Scatter => scatter::marks(&from),
        ChartKind::Histogram => histogram::marks(&from),
        ChartKind::Ranges => ranges::marks(&from),
        ChartKind::Timeline => timeline::marks(&from),
        ChartKind::Rows => None,
    };
    found.unwrap_or(0)
}

/// Names the chart to screen readers: its kind, and what it shows.
fn name_ui(ui: &Ui, plot: Rect, page: &Page<'_>, view: &SheetView) {
    let (frame, chart, lang) = (view.frame(page.frames), &page.state.sheet(view.sheet).chart, page.lang());
    let response = ui.interact(plot, ui.scope_id().with("chart figure"), egui::Sense::hover());
    response.widget_info(|| {
        let words = head::title(frame, chart, suits::resolve(frame, chart), lang);
        let name = format!("{}{}{words}", chart.kind.title(lang), lang.pick("：", ": "));
        egui::WidgetInfo::labeled(egui::Role::Figure, true, name)
    });
}

/// True if the table has columns for such a chart.
pub(super) fn can_draw(frame: &Frame, kind: ChartKind) -> bool {
    suits::why_not(frame, kind).is_none()
}

/// Shows the rows of the view along time, whatever chart stands beside the
/// table.
pub(super) fn timeline_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, view: &SheetView) -> Option<Command> {
    let mut state = page.state.clone();
    state.sheet_mut(view.sheet).chart = ChartState { kind: ChartKind::Timeline, ..ChartState::default() };
    timeline::show(ui, rect, &Page { state: &state, ..*page }, view, false)
}

/// The chart that shows a record among the others of its table: the figure with its
/// bounds on a line for each, else how many there are by group; `None` for a table that
/// has neither. With its title in words.
pub(super) fn among(page: &Page<'_>, view: &SheetView) -> Option<(ChartState, String)> {
    let frame = view.frame(page.frames);
    let kind = [ChartKind::Ranges, ChartKind::Bars].into_iter().find(|kind| suits::why_not(frame, *kind).is_none())?;
    let chart = ChartState { kind, ..ChartState::default() };
    let title = head::title(frame, &chart, suits::resolve(frame, &chart), page.lang());
    Some((chart, title))
}

/// Shows such a chart within `rect`.
pub(super) fn among_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    view: &SheetView,
    chart: ChartState,
) -> Option<Command> {
    let mut state = page.state.clone();
    state.sheet_mut(view.sheet).chart = chart;
    let page = Page { state: &state, ..*page };
    name_ui(ui, rect, &page, view);
    match state.sheet(view.sheet).chart.kind {
        ChartKind::Ranges => ranges::show(ui, rect, &page, view, false),
        _ => bars::show(ui, rect, &page, view, false),
    }
}

/// Remembers how much of a chart is in view where it scrolls.
fn note_chart<R>(ui: &Ui, page: &Page<'_>, scrolled: &ScrollAreaOutput<R>) {
    evidence::note_part(ui.ctx(), page.lang(), page.lang().pick("图表", "the chart"), scrolled);
}

/// What a reader must know of a chart as a whole, in one line whose middle is
/// at height `y` between `left` and `right`; `salt` tells lines apart.
fn note_ui(ui: &Ui, page: &Page<'_>, (salt, words): (&str, &str), (left, right): (f32, f32), y: f32) {
    if words.is_empty() {
        return;
    }
    let room = right - left;
    let place = Rect::from_min_max(pos2(left, y - 9.0), pos2(right, y + 9.0));
    let response = ui.interact(place, ui.scope_id().with(salt), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words));
    let at = place.left_center();
    let (_, cut) = paint::elided(ui.painter(), at, Align::Left, words, size::small(), page.t.weak, room);
    if cut {
        response.on_hover_text(words);
    }
}

/// Says that only the largest are drawn, and how many others there are.
fn largest_words(drawn: usize, others: usize, lang: Lang) -> String {
    let drawn = grouped(drawn);
    match lang {
        Lang::Zh => format!("最大的 {drawn} 项，另有 {} 项", grouped(others)),
        Lang::En => format!("largest {drawn}; {}", many(others, "other", "others")),
    }
}

/// A whole number with its thousands apart.
fn grouped(number: usize) -> String {
    crate::i18n::counted(number)
}

fn empty(ui: &Ui, rect: Rect, page: &Page<'_>, words: &str) {
    paint::text(ui.painter(), rect.center(), Align::Center, words, size::secondary(), page.t.weak);
}

/// A band drawn with the pointer along the head `area` of the bars on the
/// table's rows becomes a range of their column, at position `column`; `value`
/// tells which value a point stands for.
pub(super) fn rows_brush_ui(
    ui: &Ui,
    area: Rect,
    page: &Page<'_>,
    view: &SheetView,
    column: usize,
    value: impl Fn(f32) -> f64,
) -> Option<Command> {
    let response = ui.interact(area, ui.scope_id().with("chart axis"), egui::Sense::click_and_drag());
    let words = page.lang().pick("坐标轴：拖动选择范围", "Axis: drag to choose a range");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Slider, true, words));
    let band = brush::brushed(ui, &response, area, true, page.t);
    response.on_hover_text_at_pointer(words).on_hover_cursor(egui::CursorIcon::ResizeHorizontal);
    let band = band?;
    let frame = view.frame(page.frames);
    let info = frame.columns()[column].info;
    let measure = span::Measure::of(&frame.columns()[column], value(band.right()), page.lang());
    let written = |x: f32, up: bool| measure.written(value(x), info.kind.unit(), up, page.lang());
    let (low, high) = (written(band.left(), false), written(band.right(), true));
    let query = crate::query::set_range(view.query.text(), frame, column, Some(&low), Some(&high));
    Some(Command::Refine(view.sheet, query))
}

/// Shows what the bars on a row stand for while the pointer is on `response`:
/// words, bounds, sources. `measure` is the column of the chart.
pub(super) fn row_tip(response: egui::Response, page: &Page<'_>, frame: &Frame, row: usize, measure: &str) {
    // The multiple is drawn as two bars: published and recomputed.
    let ids: &[&str] = if measure == "leverage" { &["leverage_published", "leverage_derived"] } else { &[measure] };
    let columns: Vec<usize> = ids.iter().filter_map(|id| frame.position(id)).collect();
    tip::Tip::of_row(page, frame, row, &columns).show(response, page.t.weak);
}

/// The icon of a kind of chart.
fn icon(kind: ChartKind) -> Icon {
    match kind {
        ChartKind::Rows => Icon::RowBars,
        ChartKind::Bars => Icon::Bars,
        ChartKind::Stacked => Icon::Stacked,
        ChartKind::Shares => Icon::Shares,
        ChartKind::Treemap => Icon::Treemap,
        ChartKind::Scatter => Icon::Scatter,
        ChartKind::Histogram => Icon::Histogram,
        ChartKind::Ranges => Icon::Ranges,
        ChartKind::Timeline => Icon::Timeline,
    }
}

/// The kinds of charts that a frame can have but does not show, and no chart:
/// each with its icon and title.
pub(super) fn choices(frame: &Frame, chart: &ChartState) -> impl Iterator<Item = (Icon, Text, ChartState)> {
    let fits = |kind: &ChartKind| suits::why_not(frame, *kind).is_none() && (*kind != chart.kind || chart.hidden);
    let kinds = ChartKind::ALL.into_iter().filter(fits).map(|kind| {
        let title = Text::new(kind.title(Lang::Zh), kind.title(Lang::En));
        (icon(kind), title, ChartState { kind, hidden: false, ..chart.clone() })
    });
    let none = (Icon::Close, Text::new("不显示", "none"), ChartState { hidden: true, ..chart.clone() });
    kinds.chain((!chart.hidden).then_some(none))
}

/// The chooser of the kind of chart, of no chart as well.
pub(super) fn picker_ui(ui: &mut Ui, page: &Page<'_>, view: &SheetView) -> Option<Command> {
    let lang = page.lang();
    let frame: &Frame = view.frame(page.frames);
    let chart = &page.state.sheet(view.sheet).chart;
    let mut choices: Vec<Choice<'_, Option<ChartKind>>> = ChartKind::ALL
        .into_iter()
        .map(|kind| Choice {
            value: Some(kind),
            label: kind.title(lang),
            icon: Some(icon(kind)),
            why_not: suits::why_not(frame, kind).map(|(zh, en)| lang.pick(zh, en)),
        })
        .collect();
    choices.push(Choice { icon: Some(Icon::Close), ..Choice::new(None, lang.pick("不显示图表", "No chart")) });
    // Of a table without numbers there are no bars on its rows.
    let none = chart.hidden || (chart.kind == ChartKind::Rows && suits::why_not(frame, chart.kind).is_some());
    let now = if none { None } else { Some(chart.kind) };
    let picked = dropdown(ui, lang.pick("图表", "Chart"), true, &choices, Some(now), page.t)?;
    let next = match picked {
        Some(kind) => ChartState { kind, hidden: false, ..chart.clone() },
        None => ChartState { hidden: true, ..chart.clone() },
    };
    Some(Command::SetChart(view.sheet, next))
}
