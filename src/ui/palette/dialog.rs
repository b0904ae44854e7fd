//! Dialogs over the dimmed window.

use egui::{
    Align2, Color32, Context, CornerRadius, Frame, Id, Modal, ModalResponse, Rect, Role, Sense, Shadow, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::ui::paint::{self, Align, Icon};
use crate::ui::style::{Tokens, size};
use crate::ui::widgets::{Button, row_from_right_ui};

/// The most distance of a dialog from the top of the window.
pub(super) const TOP: f32 = 84.0;

/// A dialog over the dimmed window, `width` wide where there is room.
pub(in crate::ui) fn dialog(
    ctx: &Context,
    id: &str,
    name: &str,
    width: f32,
    t: &Tokens,
    inside: impl FnOnce(&mut Ui),
) -> ModalResponse<()> {
    let width = width.min(ctx.content_rect().width() - 24.0);
    let id = Id::unique(("overlay", id));
    let shadow = Shadow { offset: [0, 10], blur: 28, spread: 0, color: t.shadow };
    let frame = Frame::new()
        .fill(t.panel)
        .stroke(Stroke::new(1.0, t.stroke2))
        .corner_radius(CornerRadius::same(size::CARD_RADIUS))
        .shadow(shadow);
    let top = TOP.min((ctx.content_rect().height() * 0.1).round());
    let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, top));
    let backdrop: Color32 = t.veil;
    let response = Modal::new(id).area(area).backdrop_color(backdrop).frame(frame).show(ctx, |ui| {
        ui.set_width(width);
        // Not the height of the last frame: the dialog grows with its rows.
        ui.set_max_height(ctx.content_rect().height() - top - 24.0);
        inside(ui);
    });
    response.response.widget_info(|| WidgetInfo::labeled(Role::Dialog, true, name));
    let here = (ctx.cumulative_frame_nr(), response.response.rect);
    ctx.data_mut(|data| data.insert_temp(place_id(), here));
    response
}

fn place_id() -> Id {
    Id::unique("place of the dialog")
}

/// Where the dialog stands that is shown in this frame; `None` without one.
pub(in crate::ui) fn dialog_place(ctx: &Context) -> Option<Rect> {
    let (frame, place) = ctx.data(|data| data.get_temp::<(u64, Rect)>(place_id()))?;
    (frame == ctx.cumulative_frame_nr()).then_some(place)
}

/// The head of a dialog: its title, and a cross named `close`; true if that was
/// clicked.
pub(in crate::ui) fn dialog_head(ui: &mut Ui, title: &str, close: &str, t: &Tokens) -> bool {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
    let at = pos2(rect.left() + 16.0, rect.center().y);
    paint::text(ui.painter(), at, Align::Left, title, size::object_title(), t.strong);
    paint::hline(ui.painter(), rect.left()..=rect.right(), rect.bottom() - 0.5, t.stroke);
    let place = Rect::from_min_max(rect.min, pos2(rect.right() - 8.0, rect.bottom()));
    row_from_right_ui(ui, place, close, |ui| Button::icon(Icon::Close, close).show(ui, t).clicked())
}
