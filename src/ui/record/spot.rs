//! Places on a painted page that answer the pointer and the keyboard.

use egui::{AsIdSalt, CursorIcon, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use crate::ui::page::Page;
use crate::ui::paint;
use crate::ui::style::size;

/// A link or a place with a tooltip; nothing in a picture.
pub(super) struct Spot(Option<Response>);

impl Spot {
    /// Makes `rect` a link named `label`.
    pub(super) fn link(ui: &Ui, page: &Page<'_>, rect: Rect, salt: impl AsIdSalt, label: &str) -> Self {
        let spot = Self::new(ui, page, rect, salt, (Role::Link, Sense::click()), label);
        Self(spot.0.map(|response| response.on_hover_cursor(CursorIcon::PointingHand)))
    }

    /// Makes `rect` a place that says `label`, and more on hover.
    pub(super) fn note(ui: &Ui, page: &Page<'_>, rect: Rect, salt: impl AsIdSalt, label: &str) -> Self {
        Self::new(ui, page, rect, salt, (Role::Label, Sense::hover()), label)
    }

    fn new(
        ui: &Ui,
        page: &Page<'_>,
        rect: Rect,
        salt: impl AsIdSalt,
        (role, sense): (Role, Sense),
        label: &str,
    ) -> Self {
        if page.still || !rect.is_positive() {
            return Self(None);
        }
        let response = ui.interact(rect, ui.scope_id().with(("spot", salt)), sense);
        response.widget_info(|| WidgetInfo::labeled(role, true, label));
        if response.gained_focus() {
            ui.scroll_to_rect(rect, None);
        }
        Self(Some(response))
    }

    /// Whether the pointer or the focus is on it.
    pub(super) fn is_lit(&self) -> bool {
        self.0.as_ref().is_some_and(|response| response.hovered() || response.has_focus())
    }

    /// Marks the focus over what was painted, shows the tooltip; true if it
    /// was clicked.
    pub(super) fn done(self, ui: &Ui, page: &Page<'_>, tip: impl FnOnce(&mut Ui)) -> bool {
        let Some(response) = self.0 else { return false };
        if response.has_focus() {
            let rect = paint::crisp(ui.painter(), response.rect);
            let radius = f32::from(size::TAG_RADIUS);
            ui.painter().rect_stroke(rect, radius, Stroke::new(1.5, page.t.accent), StrokeKind::Inside);
        }
        let clicked = response.clicked();
        response.on_hover_ui(tip);
        clicked
    }
}
