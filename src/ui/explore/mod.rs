//! The explore page: one for every sheet. Filter bar, facets, table with a
//! linked chart on the same rows, inspector.

mod cells;
mod chart;
mod columns;
mod edge;
mod facets;
mod filter;
mod header;
mod heading;
mod layout;
mod legend;
mod marked;
mod measure;
mod plan;
mod posture;
mod sideways;
mod table;

use egui::{Rect, Ui, pos2};

use super::command::{Command, PinCommand};
use super::inspector;
use super::page::{Page, SheetView};
use super::paint;
use super::parts;
use super::state::{AppState, ChartKind};
use super::style::size;
use super::{charts, evidence};

pub(in crate::ui) use cells::qualifier;
pub(in crate::ui) use chart::value_words;
pub(in crate::ui) use header::search_ui;
pub(in crate::ui) use heading::left_out_words;
pub(in crate::ui) use marked::marked_words;
pub use plan::{ColumnPlan, chart_columns, default_chart};
pub(crate) use posture::Posture;
pub(in crate::ui) use table::is_header_focused;

/// With less width than this the table stands alone.
const CHART_FROM: f32 = 860.0;
/// A chart with axes of its own gets this much height where there is room.
const CHART_HEIGHT: f32 = 380.0;
/// A picture lower than this has no room for a chart above its table.
const STACK_LEAST: f32 = 420.0;
/// Height of the inspector where the table needs the rest.
const INSPECTOR: f32 = 292.0;
/// With this much it mostly has room for all that there is to say.
const INSPECTOR_WHOLE: f32 = 430.0;
/// The highest row of a picture, in heights of one in a window.
const MOST_AIR: f32 = 1.7;
/// With less than this it is not shown.
const INSPECTOR_LEAST: f32 = 180.0;
/// The table keeps at least this much height beside the inspector.
const TABLE_LEAST: f32 = 190.0;

/// Shows the explore page of the open sheet.
pub fn explore_ui(ui: &mut Ui, page: &Page<'_>, view: &SheetView) -> Option<Command> {
    let area = ui.max_rect();
    let t = page.t;
    ui.painter().rect_filled(area, 0.0, t.panel);
    let head = Rect::from_min_size(area.min, egui::vec2(area.width(), size::PAGE_HEADER));
    facets::drawer_keys(ui, area.width(), page, view);
    let mut command = header::header_ui(ui, head, page, view);
    // A picture has no switches: without a filter there is nothing to say here.
    let height = if page.still && filter::is_idle(view) { 2.0 } else { 36.0 };
    let bar = Rect::from_min_size(head.left_bottom(), egui::vec2(area.width(), height));
    if height > 2.0 {
        command = filter::filter_bar_ui(ui, bar, page, view).or(command);
    }
    paint::hline(ui.painter(), area.left()..=area.right(), bar.bottom(), t.stroke);

    let row = view.selected(page);
    let below = Rect::from_min_max(pos2(area.left(), bar.bottom() + 1.0), area.max);
    let panel = facets::width(ui, area.width(), page, view);
    let (left, below) = below.split_left_right_at_x(below.left() + panel);
    if panel > 0.0 {
        parts::mark(ui.ctx(), left);
        command = facets::facets_ui(ui, left, page, view).or(command);
    }
    let usual = usual_row(ui, below.width(), page, view);
    let row_height = row_height(below.size(), page, view, row.is_some(), usual);
    let inspector_height = row.map_or(0.0, |_| inspector_height(ui, below.size(), page, view, row_height));
    let (top, bottom) = below.split_top_bottom_at_y(below.bottom() - inspector_height);
    let stacked = stacked_height(top.width(), top.height(), page, view, usual);
    let (above, top) = top.split_top_bottom_at_y(top.top() + stacked);
    if stacked > 0.0 {
        command = picture_chart_ui(ui, above, page, view, false).or(command);
        paint::hline(ui.painter(), above.left()..=above.right(), above.bottom(), t.stroke);
    }
    if page.still && lacks_bars(stacked, top.width(), page, view) {
        evidence::note_bars(ui.ctx());
    }
    let beside = if stacked > 0.0 { 0.0 } else { chart_width(ui, top.width(), page, view) };
    let (table, chart) = top.split_left_right_at_x(top.right() - beside);
    parts::mark(ui.ctx(), table);
    if table.width() > 0.0 {
        command = table::table_ui(ui, table, page, view, row_height).or(command);
    }
    if chart.width() > 0.0 {
        parts::mark(ui.ctx(), chart);
        paint::vline(ui.painter(), chart.left(), chart.top()..=chart.bottom(), t.stroke);
        command = charts::pane_ui(ui, chart, page, view, false).or(command);
        if !page.still && table.width() > 0.0 {
            let edge =
                Rect::from_min_max(pos2(chart.left() - 3.0, chart.top()), pos2(chart.left() + 3.0, chart.bottom()));
            let words = page.lang().pick("图表宽度", "Width of the chart");
            let moved = edge::edge_ui(ui, edge, true, words, page);
            if moved != 0.0 {
                let share = (share_of(ui) - moved / top.width().max(1.0)).clamp(0.25, 0.7);
                edge::keep(ui.ctx(), edge::CHART, share);
            }
        }
    }
    if let Some(row) = row
        && inspector_height > 0.0
    {
        parts::mark(ui.ctx(), bottom);
        command = inspector::inspector_ui(ui, bottom, page, view.sheet, row).or(command);
        if !page.still {
            let edge =
                Rect::from_min_max(pos2(bottom.left(), bottom.top() - 3.0), pos2(bottom.right(), bottom.top() + 3.0));
            let words = page.lang().pick("详情高度", "Height of the details");
            let moved = edge::edge_ui(ui, edge, false, words, page);
            if moved != 0.0 {
                edge::keep(ui.ctx(), edge::DETAILS, bottom.height() - moved);
            }
        }
    }
    if page.still && row.is_some() && inspector_height == 0.0 {
        let details = page.lang().pick("所选行的详情", "the details of the selected row");
        evidence::note_without(ui.ctx(), page.lang(), [details]);
    }
    command = pin_key(ui, page, view).or(command);
    let whole = Rect::from_min_max(pos2(area.left(), bar.bottom() + 1.0), area.max);
    facets::drawer_ui(ui, whole, page, view).or(command)
}

/// Shows the chart that stands beside the table by itself, under the page's
/// head.
pub fn chart_alone_ui(ui: &mut Ui, page: &Page<'_>, view: &SheetView) -> Option<Command> {
    let area = ui.max_rect();
    ui.painter().rect_filled(area, 0.0, page.t.panel);
    let head = Rect::from_min_size(area.min, egui::vec2(area.width(), size::PAGE_HEADER));
    let command = header::header_ui(ui, head, page, view);
    let bar = Rect::from_min_size(head.left_bottom(), egui::vec2(area.width(), 36.0));
    let (command, top) = if view.query.is_empty() && view.error.is_none() {
        (command, head.bottom())
    } else {
        (filter::filter_bar_ui(ui, bar, page, view).or(command), bar.bottom())
    };
    paint::hline(ui.painter(), area.left()..=area.right(), top, page.t.stroke);
    let chart = Rect::from_min_max(pos2(area.left(), top + 1.0), area.max);
    picture_chart_ui(ui, chart, page, view, true).or(command)
}

/// Shows a chart that does not stand beside its table.
fn picture_chart_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, view: &SheetView, alone: bool) -> Option<Command> {
    if page.state.sheet(view.sheet).chart.kind == ChartKind::Rows {
        return table::bars_ui(ui, rect, page, view);
    }
    charts::pane_ui(ui, rect, page, view, alone)
}

/// What a chart gets above its table: in a picture that is too narrow for both
/// side by side, where nobody can turn from one to the other.
fn stacked_height(width: f32, available: f32, page: &Page<'_>, view: &SheetView, row: f32) -> f32 {
    let chart = &page.state.sheet(view.sheet).chart;
    let is_there = !chart.hidden && (chart.kind != ChartKind::Rows || plan::chosen_chart(page, view).is_some());
    if !page.still || !is_there || width >= CHART_FROM || available < STACK_LEAST {
        return 0.0;
    }
    let rows = rows_height(width, page, view, row);
    if chart.kind == ChartKind::Rows {
        // Bars take no row away from the table, which has their numbers.
        return if 2.0 * rows <= available { rows } else { 0.0 };
    }
    // What the table does not need, and at least two fifths.
    CHART_HEIGHT.min((available - rows).max(available * 0.4)).floor()
}

/// True if there are bars by row that a picture shows nowhere.
fn lacks_bars(stacked: f32, width: f32, page: &Page<'_>, view: &SheetView) -> bool {
    let chart = &page.state.sheet(view.sheet).chart;
    let asked = !chart.hidden && chart.kind == ChartKind::Rows && plan::chosen_chart(page, view).is_some();
    asked && stacked == 0.0 && width < CHART_FROM
}

/// The height of a row where nothing is left over: that which was chosen, and more
/// where texts have two lines. Compact rows have one line only.
fn usual_row(ui: &Ui, width: f32, page: &Page<'_>, view: &SheetView) -> f32 {
    let chosen = page.state.density.row_height();
    if !(size::ROW..size::ROW_OF_TWO).contains(&chosen) {
        return chosen;
    }
    // In a narrow picture the chart stands above the table.
    let beside = if page.still && width < CHART_FROM { 0.0 } else { chart_width(ui, width, page, view) };
    let width = width - beside;
    if width > 0.0 && table::wraps(ui, width, page, view) { size::ROW_OF_TWO } else { chosen }
}

/// The height of a row. In a picture that has more room than rows and details
/// need, rows are higher: names have more of it, and less stays empty.
fn row_height(
    egui::Vec2 { x: width, y: available }: egui::Vec2,
    page: &Page<'_>,
    view: &SheetView,
    has_details: bool,
    usual: f32,
) -> f32 {
    let kind = page.state.sheet(view.sheet).chart.kind;
    if !page.still || kind != ChartKind::Rows || stacked_height(width, available, page, view, usual) > 0.0 {
        return usual;
    }
    let left = available - rows_height(width, page, view, usual);
    // Details that have no room are not shown.
    let details = if has_details && left >= INSPECTOR_LEAST { INSPECTOR_WHOLE } else { 0.0 };
    let spare = left - details;
    let most = (page.state.density.row_height() * MOST_AIR).floor().max(usual);
    (usual + spare / view.shown().max(1) as f32).floor().clamp(usual, most)
}

/// What the rows need with what stands above and below them.
fn rows_height(width: f32, page: &Page<'_>, view: &SheetView, row: f32) -> f32 {
    let headings = if view.is_grouped() { 3.0 * size::GROUP_ROW } else { 0.0 };
    // In a picture nothing moves: what its own rows leave is free.
    let rows = if page.still { view.shown() } else { view.selection.total };
    let rows = (rows as f32).min(1000.0) * row;
    // Columns may have a bar below the rows.
    let bar = if page.still { 0.0 } else { sideways::BAR };
    let charted = table::beside(width, page, view);
    let foot = if table::has_foot(view.frame(page.frames), charted, false) { size::TABLE_FOOTER } else { 0.0 };
    size::TABLE_HEADER + foot + rows + headings + bar
}

/// P pins the selected row to be compared, or takes it out again.
fn pin_key(ui: &Ui, page: &Page<'_>, view: &SheetView) -> Option<Command> {
    if page.still || ui.ctx().text_edit_focused() {
        return None;
    }
    let pressed = ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::P));
    let row = view.selected(page).filter(|_| pressed)?;
    // Several marked rows are what a comparison is made of.
    let marked = &page.state.sheet(view.sheet).marked;
    if (2..=AppState::MOST_PINS).contains(&marked.len()) {
        let frame = view.frame(page.frames);
        let rows = view.shown_of(marked.iter().filter_map(|id| page.frames.row(view.sheet, id)));
        let ids = rows.into_iter().map(|row| frame.id(row as usize).to_owned());
        return Some(Command::Pin(PinCommand::Only(view.sheet, ids.collect())));
    }
    let id = view.frame(page.frames).id(row).to_owned();
    let pinned = page.state.pins(view.sheet).contains(&id);
    let wish = if pinned { PinCommand::Remove } else { PinCommand::Add };
    Some(Command::Pin(wish(view.sheet, id)))
}

/// What a chart with axes of its own gets of `available`; bars on the rows are
/// part of the table.
fn chart_width(ui: &Ui, available: f32, page: &Page<'_>, view: &SheetView) -> f32 {
    let chart = &page.state.sheet(view.sheet).chart;
    if chart.hidden || chart.kind == ChartKind::Rows {
        return 0.0;
    }
    // Side by side neither could be read: the chart that was asked for stands
    // in the table's place.
    if available < CHART_FROM {
        return available;
    }
    (available * share_of(ui)).floor()
}

/// The part of the width that a chart with axes of its own gets.
fn share_of(ui: &Ui) -> f32 {
    edge::kept(ui.ctx(), edge::CHART).unwrap_or(0.45)
}

/// What the inspector gets of `available`: the space that the rows of the whole
/// table leave, so that it does not move while a filter is typed.
fn inspector_height(
    ui: &Ui,
    egui::Vec2 { x: width, y: available }: egui::Vec2,
    page: &Page<'_>,
    view: &SheetView,
    row: f32,
) -> f32 {
    // A chart with axes of its own needs height however few the rows are.
    let chart = &page.state.sheet(view.sheet).chart;
    let least = if chart.kind == ChartKind::Rows || chart.hidden { 0.0 } else { (available * 0.5).min(CHART_HEIGHT) };
    let stacked = stacked_height(width, available, page, view, row);
    let rows = rows_height(width, page, view, row);
    let spare = available - if stacked > 0.0 { rows + stacked } else { rows.max(least) };
    // A short table gives up what it does not need.
    let most = available - TABLE_LEAST.min(available - spare);
    if page.still {
        // A picture can't be scrolled: its rows come first.
        return if spare < INSPECTOR_LEAST { 0.0 } else { spare.min(most) };
    }
    if let Some(height) = edge::kept(ui.ctx(), edge::DETAILS) {
        return height.clamp(INSPECTOR_LEAST.min(available), (available - TABLE_LEAST).max(INSPECTOR_LEAST));
    }
    let height = spare.max(INSPECTOR).min(most);
    if height < INSPECTOR_LEAST { 0.0 } else { height }
}
