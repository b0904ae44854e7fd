//! The charts of a table, several on a page.

use egui::{Rect, Ui, UiBuilder};

use super::{grid, plain_card};
use crate::frame::{Data, Presence};
use crate::ui::charts::{can_draw, pane_ui};
use crate::ui::page::{Page, SheetView};
use crate::ui::state::{ChartKind, ChartState};
use crate::ui::widgets::card_edge;

/// The most charts of a page.
const MOST: usize = 4;
/// Charts that say most about a table that nobody has chosen a chart for.
const TELLING: [ChartKind; 5] =
    [ChartKind::Bars, ChartKind::Ranges, ChartKind::Timeline, ChartKind::Histogram, ChartKind::Treemap];

/// The charts to be drawn of the view's rows, the chosen one first.
pub fn charts(page: &Page<'_>, view: &SheetView) -> Vec<ChartState> {
    let frame = view.frame(page.frames);
    let chosen = &page.state.sheet(view.sheet).chart;
    let mut charts: Vec<ChartState> = Vec::new();
    // Bars on the table's own rows are nothing without the table.
    if chosen.kind != ChartKind::Rows && !chosen.hidden && can_draw(frame, chosen.kind) {
        charts.push(chosen.clone());
    }
    for kind in TELLING {
        let is_new = !charts.iter().any(|chart| chart.kind == kind);
        let tells = kind != ChartKind::Timeline || is_dated(page, view);
        if is_new && tells && charts.len() < MOST && view.shown() > 0 && can_draw(frame, kind) {
            charts.push(ChartState { kind, ..ChartState::default() });
        }
    }
    charts
}

/// True if at least half of the rows have a date: of fewer a timeline would be empty.
fn is_dated(page: &Page<'_>, view: &SheetView) -> bool {
    let frame = view.frame(page.frames);
    let dates = frame.columns().iter().map(|column| &column.data).filter(|data| matches!(data, Data::Dates(_)));
    let known = |data: &Data| view.rows().filter(|row| data.presence(*row as usize) == Presence::Known).count();
    dates.map(known).max().is_some_and(|most| most * 2 >= view.shown())
}

/// Shows `charts` within `area` of a page.
pub fn charts_ui(ui: &mut Ui, area: Rect, page: &Page<'_>, view: &SheetView, charts: &[ChartState]) {
    for (chart, place) in charts.iter().zip(grid(area, charts.len())) {
        chart_ui(ui, place, page, view, chart);
    }
}

/// Shows one of them as a card.
pub fn chart_ui(ui: &mut Ui, place: Rect, page: &Page<'_>, view: &SheetView, chart: &ChartState) {
    let inner = plain_card(ui, place, page);
    let mut state = page.state.clone();
    state.sheet_mut(view.sheet).chart = chart.clone();
    let mut child = ui.new_child(UiBuilder::new().id_salt(("report chart", chart.kind)).max_rect(inner));
    child.set_clip_rect(inner);
    let _ = pane_ui(&mut child, inner, &Page { state: &state, ..*page }, view, false);
    // The chart's ground covers the corners.
    card_edge(ui.painter(), place, page.t);
}
