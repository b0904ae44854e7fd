//! Switches: something is on or off.

use egui::{CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::ui::paint;
use crate::ui::style::{Tokens, size};

/// Shows a switch that is `on`; `name` says what it switches.
pub fn toggle(ui: &mut Ui, name: &str, on: bool, t: &Tokens) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(34.0, size::BUTTON), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Switch, ui.is_enabled(), on, name));
    let painter = ui.painter();
    let track = paint::crisp(painter, Rect::from_center_size(rect.center(), vec2(32.0, 18.0)));
    let ground = match (on, response.hovered()) {
        (true, _) => t.accent,
        (false, true) => t.hover,
        (false, false) => t.inset,
    };
    let edge = if on { t.accent } else { t.stroke2 };
    painter.rect(track, CornerRadius::same(9), ground, Stroke::new(1.0, edge), StrokeKind::Inside);
    let x = if on { track.right() - 9.0 } else { track.left() + 9.0 };
    painter.circle_filled(pos2(x, track.center().y), 6.0, if on { t.on_accent } else { t.weak });
    if response.has_focus() {
        painter.rect_stroke(track.expand(2.0), CornerRadius::same(11), Stroke::new(1.5, t.accent), StrokeKind::Outside);
    }
    response
}
