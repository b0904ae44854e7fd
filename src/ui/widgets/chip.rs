//! Chips: the terms of a query, each with a cross that takes it away.

use egui::{CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::ui::paint::{self, Align, Icon};
use crate::ui::style::{Tokens, size};

/// The words of a chip.
pub struct Chip<'a> {
    /// The column, weak.
    pub label: &'a str,
    /// What is asked of it, strong.
    pub text: &'a str,
    /// The name of its cross for screen readers.
    pub remove: &'a str,
}

impl Chip<'_> {
    /// The width of its label and of its text.
    fn widths(&self, painter: &egui::Painter) -> [f32; 2] {
        let label = paint::text_width(painter, self.label, size::secondary());
        let text = paint::text_width(painter, self.text, size::secondary());
        [if self.label.is_empty() { 0.0 } else { label + 5.0 }, text.min(260.0)]
    }

    /// How wide it is.
    pub fn width(&self, painter: &egui::Painter) -> f32 {
        let [label, text] = self.widths(painter);
        (8.0 + label + text + 6.0 + 22.0).ceil()
    }
}

/// Shows a chip; true if its cross was clicked.
pub fn chip(ui: &mut Ui, chip: &Chip<'_>, t: &Tokens) -> bool {
    let [label_width, text_width] = chip.widths(ui.painter());
    let width = chip.width(ui.painter());
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, size::CHIP), Sense::hover());
    let rect = paint::crisp(ui.painter(), rect);
    let radius = CornerRadius::same(size::BUTTON_RADIUS);
    ui.painter().rect(rect, radius, t.panel, Stroke::new(1.0, t.stroke2), StrokeKind::Inside);
    let y = rect.center().y;
    let x = rect.left() + 8.0;
    paint::text(ui.painter(), egui::pos2(x, y), Align::Left, chip.label, size::secondary(), t.weak);
    let at = egui::pos2(x + label_width, y);
    let (_, cut) =
        paint::elided(ui.painter(), at, Align::Left, chip.text, size::secondary(), t.strong, text_width + 0.5);
    if cut {
        response.on_hover_text(chip.text);
    }
    let cross = Rect::from_min_max(egui::pos2(rect.right() - 22.0, rect.top()), rect.max);
    paint::vline(ui.painter(), cross.left(), rect.top()..=rect.bottom(), t.stroke);
    let cross_response = ui.interact(cross, ui.scope_id().with(("chip", chip.label, chip.text)), Sense::click());
    cross_response.widget_info(|| WidgetInfo::labeled(Role::Button, true, chip.remove));
    let color = if cross_response.hovered() || cross_response.has_focus() { t.accent } else { t.weak };
    Icon::Close.paint(ui.painter(), cross.center(), 11.0, color);
    cross_response.clicked()
}
