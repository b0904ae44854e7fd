//! Edges between parts of the page, which can be dragged, or moved by the arrow
//! keys while they have the focus.

use egui::{Context, CursorIcon, EventFilter, Id, Key, Modifiers, Rect, Role, Sense, Stroke, Ui, WidgetInfo};

use super::super::page::Page;

/// The edge between table and chart: the chart's part of the width.
pub(super) const CHART: &str = "share of the chart";
/// The edge above the details: their height in points.
pub(super) const DETAILS: &str = "height of the inspector";

/// How far a key moves an edge.
const STEP: f32 = 24.0;

/// Shows an edge that stands upright or lies, named `words`; returns by how
/// much it was moved, to the right or down.
pub(super) fn edge_ui(ui: &Ui, edge: Rect, upright: bool, words: &str, page: &Page<'_>) -> f32 {
    let response = ui.interact(edge, ui.scope_id().with(words), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, words));
    let drag = response.drag_delta();
    let mut moved = if upright { drag.x } else { drag.y };
    if response.has_focus() {
        let arrows = EventFilter { horizontal_arrows: upright, vertical_arrows: !upright, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        let (less, more) = if upright { (Key::ArrowLeft, Key::ArrowRight) } else { (Key::ArrowUp, Key::ArrowDown) };
        let pressed = |key| f32::from(u8::from(ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))));
        moved += STEP * (pressed(more) - pressed(less));
    }
    if response.has_focus() || response.hovered() || response.dragged() {
        let stroke = Stroke::new(2.0, page.t.accent);
        if upright {
            ui.painter().vline(edge.center().x, edge.y_range(), stroke);
        } else {
            ui.painter().hline(edge.x_range(), edge.center().y, stroke);
        }
    }
    response.on_hover_cursor(if upright { CursorIcon::ResizeHorizontal } else { CursorIcon::ResizeVertical });
    moved
}

/// Where the user has put an edge in this window.
pub(super) fn kept(ctx: &Context, what: &str) -> Option<f32> {
    ctx.data(|data| data.get_temp(Id::unique(what)))
}

/// Keeps where the user has put an edge.
pub(super) fn keep(ctx: &Context, what: &str, place: f32) {
    ctx.data_mut(|data| data.insert_temp(Id::unique(what), place));
    ctx.request_repaint();
}
