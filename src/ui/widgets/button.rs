//! Buttons.

use egui::{CornerRadius, Painter, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::ui::paint::{self, Align, Icon};
use crate::ui::style::{Tokens, size};

/// A button with an icon, a label, or both.
pub struct Button<'a> {
    label: &'a str,
    icon: Option<Icon>,
    primary: bool,
    frame: bool,
    show_label: bool,
}

impl<'a> Button<'a> {
    /// A button with a label.
    pub fn new(label: &'a str) -> Self {
        Self { label, icon: None, primary: false, frame: true, show_label: true }
    }

    /// An icon alone; `label` is its name for screen readers and on hover.
    pub fn icon(icon: Icon, label: &'a str) -> Self {
        Self { icon: Some(icon), show_label: false, frame: false, ..Self::new(label) }
    }

    /// With an icon before the label.
    #[must_use]
    pub fn with_icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// The one main button of a page.
    #[must_use]
    pub fn primary(mut self) -> Self {
        self.primary = true;
        self
    }

    /// Without edge and ground until hovered.
    #[must_use]
    pub fn frameless(mut self) -> Self {
        self.frame = false;
        self
    }

    /// How wide it is.
    pub fn width(&self, painter: &Painter) -> f32 {
        let text = if self.show_label { paint::text_width(painter, self.label, size::secondary()) } else { 0.0 };
        (text + self.icon_width() + 2.0 * self.padding()).ceil()
    }

    fn icon_width(&self) -> f32 {
        match (self.icon, self.show_label) {
            (Some(_), true) => 14.0 + 6.0,
            (Some(_), false) => 14.0,
            (None, _) => 0.0,
        }
    }

    fn padding(&self) -> f32 {
        if self.show_label { 10.0 } else { 7.0 }
    }

    /// Shows the button.
    pub fn show(self, ui: &mut Ui, t: &Tokens) -> Response {
        let icon_width = self.icon_width();
        let padding = self.padding();
        let (rect, response) =
            ui.allocate_exact_size(Vec2::new(self.width(ui.painter()), size::BUTTON), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), self.label));
        let hovered = response.hovered() || response.has_focus();
        let painter = ui.painter();
        let rect = paint::crisp(painter, rect);
        let radius = CornerRadius::same(size::BUTTON_RADIUS);
        let (ground, edge, ink) = match (self.primary, self.frame, hovered) {
            (true, _, hovered) => {
                (if hovered { t.accent.gamma_multiply(0.9) } else { t.accent }, t.accent, t.on_accent)
            }
            (false, true, hovered) => (if hovered { t.hover } else { t.panel }, t.stroke2, t.normal),
            (false, false, true) => (t.hover, t.hover, t.strong),
            (false, false, false) => (egui::Color32::TRANSPARENT, egui::Color32::TRANSPARENT, t.normal),
        };
        painter.rect(rect, radius, ground, Stroke::new(1.0, edge), StrokeKind::Inside);
        if response.has_focus() {
            painter.rect_stroke(rect.expand(1.5), radius, Stroke::new(1.5, t.accent), StrokeKind::Outside);
        }
        let mut x = rect.left() + padding;
        if let Some(icon) = self.icon {
            let color = if self.primary { t.on_accent } else { t.weak };
            icon.paint(painter, egui::pos2(x + 7.0, rect.center().y), 14.0, color);
            x += icon_width;
        }
        if self.show_label {
            paint::text(painter, egui::pos2(x, rect.center().y), Align::Left, self.label, size::secondary(), ink);
        }
        if self.show_label { response } else { response.on_hover_text(self.label) }
    }
}

/// Text that can be clicked.
pub fn link(ui: &mut Ui, words: &str, t: &Tokens) -> Response {
    // A name longer than the panel is cut, not pushed out of it.
    let width = paint::text_width(ui.painter(), words, size::secondary()).ceil();
    let room = width.min(ui.max_rect().width());
    let (rect, response) = ui.allocate_exact_size(Vec2::new(room, 18.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, ui.is_enabled(), words));
    // On one base line with a label that begins as high.
    let at = rect.left_top() + Vec2::new(0.0, paint::line_height(ui.painter(), &size::secondary()) / 2.0);
    let (_, cut) = paint::elided(ui.painter(), at, Align::Left, words, size::secondary(), t.accent, room);
    if response.hovered() || response.has_focus() {
        paint::hline(ui.painter(), rect.left()..=rect.right(), rect.bottom() - 2.0, t.accent);
    }
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if cut { response.on_hover_text(words) } else { response }
}
