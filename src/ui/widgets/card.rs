//! Cards: a panel with a header.

use egui::{CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

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
    let rest = rect.right() - size::CARD_MARGIN - shown.right() - 8.0;
    if rest > 20.0 {
        let at = egui::pos2(shown.right() + 8.0, y);
        paint::elided(painter, at, Align::Left, subtitle, size::secondary(), t.weak, rest);
    }
    let bottom = rect.top() + size::CARD_HEADER;
    // Screen readers go from title to title.
    let heading = ui.interact(shown, ui.scope_id().with(("card", title)), Sense::hover());
    heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    paint::hline(painter, rect.left() + 1.0..=rect.right() - 1.0, bottom, t.rule);
    Rect::from_min_max(egui::pos2(rect.left(), bottom), rect.max)
}
