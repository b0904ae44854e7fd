//! A row of choices, one of which is chosen.

use egui::{CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::ui::paint::{self, Align};
use crate::ui::style::{Tokens, size};

/// Shows `options` (value and label) with `selected` chosen; returns the value
/// that was clicked. `name` tells screen readers what is chosen.
pub fn segmented<T: PartialEq + Copy>(
    ui: &mut Ui,
    name: &str,
    options: &[(T, &str)],
    selected: T,
    t: &Tokens,
) -> Option<T> {
    let padding = 10.0;
    let widths: Vec<f32> = options
        .iter()
        .map(|(_, label)| {
            let regular = paint::text_width(ui.painter(), label, size::secondary());
            regular.max(paint::text_width(ui.painter(), label, size::secondary_bold())).ceil() + 2.0 * padding
        })
        .collect();
    let total = Vec2::new(widths.iter().sum::<f32>() + 4.0, size::BUTTON);
    let (track, _) = ui.allocate_exact_size(total, Sense::hover());
    let track = paint::crisp(ui.painter(), track);
    ui.painter().rect_filled(track, CornerRadius::same(size::BUTTON_RADIUS + 1), t.inset);
    let mut clicked = None;
    let mut x = track.left() + 2.0;
    for (at, ((value, label), width)) in options.iter().zip(widths).enumerate() {
        let rect = Rect::from_min_size(egui::pos2(x, track.top() + 2.0), Vec2::new(width, track.height() - 4.0));
        x += width;
        let response = ui.interact(rect, ui.scope_id().with((name, at)), Sense::click());
        let chosen = *value == selected;
        response.widget_info(|| {
            WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, format!("{name}: {label}"))
        });
        let painter = ui.painter();
        let radius = CornerRadius::same(size::BUTTON_RADIUS - 1);
        if chosen {
            painter.rect(rect, radius, t.panel, Stroke::new(1.0, t.stroke2), StrokeKind::Inside);
        } else if response.hovered() {
            painter.rect_filled(rect, radius, t.hover);
        }
        if response.has_focus() {
            painter.rect_stroke(rect, radius, Stroke::new(1.5, t.accent), StrokeKind::Inside);
        }
        let (font, color) = if chosen { (size::secondary_bold(), t.strong) } else { (size::secondary(), t.weak) };
        paint::text(painter, rect.center(), Align::Center, label, font, color);
        if response.clicked() {
            clicked = Some(*value);
        }
    }
    clicked
}
