//! Cards: a panel with a header.

use egui::{CornerRadius, Painter, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use crate::ui::paint::{self, Align};
use crate::ui::style::{Tokens, size};

/// Paints a card over `rect` with a title and a weak subtitle; returns the
/// place below its header, without margins.
pub fn card(ui: &Ui, rect: Rect, title: &str, subtitle: &str, t: &Tokens) -> Rect {
    let painter = ui.painter();
    let rect = paint::crisp(painter, rect);
    painter.rect(rect, CornerRadius::same(size::CARD_RADIUS), t.panel, Stroke::new(1.0, t.stroke), StrokeKind::Inside);
    if title.is_empty() {
        return rect;
    }
    let y = rect.top() + size::CARD_HEADER / 2.0;
    let left = egui::pos2(rect.left() + size::CARD_MARGIN, y);
    let room = rect.width() - 2.0 * size::CARD_MARGIN;
    let (shown, _) = paint::elided(painter, left, Align::Left, title, size::panel_title(), t.strong, room);
    subtitle_ui(ui, rect.with_max_y(rect.top() + size::CARD_HEADER), title, subtitle, t);
    let bottom = rect.top() + size::CARD_HEADER;
    // Screen readers go from title to title.
    let heading = ui.interact(shown, ui.scope_id().with(("card", title)), Sense::hover());
    heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    paint::hline(painter, rect.left() + 1.0..=rect.right() - 1.0, bottom, t.rule);
    Rect::from_min_max(egui::pos2(rect.left(), bottom), rect.max)
}

/// Paints the edge of a card over `rect` once more, where what is in it has covered that.
pub fn card_edge(painter: &Painter, rect: Rect, t: &Tokens) {
    let edge = Stroke::new(1.0, t.stroke);
    painter.rect_stroke(paint::crisp(painter, rect), CornerRadius::same(size::CARD_RADIUS), edge, StrokeKind::Inside);
}

/// Paints the weak words behind the title in the header of a card, as far as they have
/// room in `header`: what stands at its right can be left out of it.
pub fn subtitle_ui(ui: &Ui, header: Rect, title: &str, subtitle: &str, t: &Tokens) {
    let painter = ui.painter();
    let width = paint::text_width(painter, title, size::panel_title());
    let at = egui::pos2(header.left() + size::CARD_MARGIN + width + 8.0, header.center().y);
    let room = header.right() - size::CARD_MARGIN - at.x;
    if room > 20.0 {
        paint::elided(painter, at, Align::Left, subtitle, size::secondary(), t.weak, room);
    }
}
