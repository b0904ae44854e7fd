//! Scrolling columns sideways while the first one stays.

use egui::{Context, Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::page::SheetView;
use super::super::style::Tokens;
use crate::frame::Sheet;

/// Height of the bar with some air: rows end above it.
pub(super) const BAR: f32 = 10.0;

fn id(sheet: Sheet) -> Id {
    Id::unique(("horizontal", sheet.id()))
}

/// How far the columns of a sheet were scrolled last, in points.
pub(super) fn kept(ctx: &Context, sheet: Sheet) -> f32 {
    ctx.data(|data| data.get_temp(id(sheet))).unwrap_or(0.0)
}

/// Scrolls the columns of a sheet.
pub(super) fn keep(ctx: &Context, sheet: Sheet, shift: f32) {
    ctx.data_mut(|data| data.insert_temp(id(sheet), shift));
}

/// How far the columns are scrolled sideways, in points, kept between frames.
pub(super) fn shift(ui: &mut Ui, area: Rect, content: f32, view: &SheetView, still: bool) -> f32 {
    let most = (content - area.width()).max(0.0);
    if still || most == 0.0 {
        return 0.0;
    }
    let mut shift = kept(ui.ctx(), view.sheet);
    if ui.rect_contains_pointer(area) {
        shift -= ui.input(|input| input.smooth_scroll_delta().x);
    }
    // The bar is there only where there is something to scroll to.
    let track =
        Rect::from_min_max(pos2(area.left(), area.bottom() - 8.0), pos2(area.right() - 4.0, area.bottom() - 2.0));
    let length = (track.width() * area.width() / content).max(32.0);
    let response = ui.interact(track, id(view.sheet).with("bar"), Sense::drag());
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, "horizontal"));
    if response.dragged() {
        shift += response.drag_delta().x * most / (track.width() - length).max(1.0);
    }
    shift = shift.clamp(0.0, most);
    keep(ui.ctx(), view.sheet, shift);
    shift
}

/// Paints the bar of columns scrolled by `shift`, where they do not all fit.
pub(super) fn bar(ui: &Ui, area: Rect, content: f32, shift: f32, t: &Tokens) {
    if content <= area.width() + 0.5 {
        return;
    }
    let track =
        Rect::from_min_max(pos2(area.left() + 2.0, area.bottom() - 6.0), pos2(area.right() - 6.0, area.bottom() - 2.0));
    let length = (track.width() * area.width() / content).max(32.0);
    let left = track.left() + (track.width() - length) * shift / (content - area.width());
    let handle = Rect::from_min_size(pos2(left, track.top()), vec2(length, 4.0));
    ui.painter().rect_filled(handle, 2.0, t.stroke2);
}
