//! Scrolling through more rows than points in single precision can tell apart.
//!
//! egui keeps scroll offsets as f32: from some hundred thousand rows on a step
//! is coarser than a pixel, and the last rows of a million can't be reached one
//! by one. Here the offset is an f64 of our own, and rows are placed relative to
//! it.

use egui::{CursorIcon, Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::super::page::SheetView;
use super::super::super::style::Tokens;

/// From this height on the list is scrolled here; below, half a pixel is still
/// exact.
pub(super) const TALL: f64 = 2_000_000.0;

/// Width of the bar.
const BAR: f32 = 6.0;
/// The least length of its handle.
const HANDLE: f32 = 36.0;

fn id(view: &SheetView) -> Id {
    Id::unique(("tall", view.sheet.id()))
}

/// How far the list of `height` is scrolled within `area`: by the wheel, by the
/// bar, or to where `jump` asks.
pub(super) fn offset(ui: &Ui, area: Rect, height: f64, view: &SheetView, jump: Option<f64>, still: bool) -> f64 {
    let most = (height - f64::from(area.height())).max(0.0);
    let mut offset: f64 = ui.data(|data| data.get_temp(id(view))).unwrap_or(0.0);
    if let Some(jump) = jump {
        offset = jump;
    }
    if !still && ui.rect_contains_pointer(area) {
        offset -= f64::from(ui.input(|input| input.smooth_scroll_delta().y));
    }
    offset = offset.clamp(0.0, most);
    ui.data_mut(|data| data.insert_temp(id(view), offset));
    offset
}

/// The bar at the right edge of `area`; a drag of its handle or a click beside
/// it moves the list.
pub(super) fn bar_ui(ui: &mut Ui, area: Rect, height: f64, offset: f64, view: &SheetView, t: &Tokens) {
    let most = height - f64::from(area.height());
    if most <= 0.0 {
        return;
    }
    let track =
        Rect::from_min_max(pos2(area.right() - BAR - 4.0, area.top() + 2.0), pos2(area.right(), area.bottom() - 2.0));
    let length = ((f64::from(track.height()) * f64::from(area.height()) / height) as f32).max(HANDLE);
    let room = track.height() - length;
    let top = track.top() + (f64::from(room) * offset / most) as f32;
    let response = ui.interact(track, id(view).with("bar"), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, "vertical"));
    if (response.dragged() || response.clicked())
        && let Some(pointer) = response.interact_pointer_pos()
    {
        let share = f64::from((pointer.y - track.top() - length / 2.0) / room.max(1.0)).clamp(0.0, 1.0);
        ui.data_mut(|data| data.insert_temp(id(view), share * most));
        ui.ctx().request_repaint();
    }
    let hot = response.hovered() || response.dragged();
    let width = if hot { BAR + 2.0 } else { BAR };
    let handle = Rect::from_min_size(pos2(track.right() - width - 2.0, top), vec2(width, length));
    ui.painter().rect_filled(handle, width / 2.0, if hot { t.weak } else { t.stroke2 });
    response.on_hover_cursor(CursorIcon::Default);
}
