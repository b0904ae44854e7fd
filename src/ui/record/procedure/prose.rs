//! Text from top to bottom in a card, at any scale: headings, paragraphs, names
//! with values, links.

use egui::{Color32, CornerRadius, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::measure::{scaled, snapped};
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, Icon};
use crate::ui::style::size;

/// Paints a card with a header at any scale; returns the place within.
pub(super) fn panel(ui: &Ui, rect: Rect, title: &str, subtitle: &str, page: &Page<'_>, scale: f32) -> Rect {
    let t = page.t;
    let painter = ui.painter();
    let rect = paint::crisp(painter, rect);
    let radius = CornerRadius::same((f32::from(size::CARD_RADIUS) * scale) as u8);
    painter.rect(rect, radius, t.panel, Stroke::new(1.0, t.stroke), StrokeKind::Inside);
    let margin = size::CARD_MARGIN * scale;
    let y = rect.top() + size::CARD_HEADER * scale / 2.0;
    let left = pos2(rect.left() + margin, y);
    let room = rect.width() - 2.0 * margin;
    let (shown, _) =
        paint::elided(painter, left, Align::Left, title, scaled(size::panel_title(), scale), t.strong, room);
    let rest = rect.right() - margin - shown.right() - 8.0 * scale;
    if rest > 20.0 {
        let at = pos2(shown.right() + 8.0 * scale, y);
        paint::elided(painter, at, Align::Left, subtitle, scaled(size::secondary(), scale), t.weak, rest);
    }
    let bottom = rect.top() + size::CARD_HEADER * scale;
    paint::hline(painter, rect.left() + 1.0..=rect.right() - 1.0, bottom, t.rule);
    Rect::from_min_max(pos2(rect.left() + margin, bottom + 8.0 * scale), rect.max - vec2(margin, 8.0 * scale))
}

/// Writes text downwards.
pub(super) struct Prose<'u, 'p> {
    /// Where it is written.
    pub(super) ui: &'u mut Ui,
    /// Colours and language.
    pub(super) page: &'p Page<'p>,
    /// By how much everything is enlarged.
    pub(super) scale: f32,
    /// Left and right edge, and where the next line begins.
    pub(super) place: Rect,
    /// Where the text began.
    top: f32,
    links: usize,
}

impl<'u, 'p> Prose<'u, 'p> {
    /// Writes into `place`; more may be written than it has room for.
    pub(super) fn new(ui: &'u mut Ui, page: &'p Page<'p>, place: Rect, scale: f32) -> Self {
        Self { ui, page, scale, place, top: place.top(), links: 0 }
    }

    /// The height of what was written.
    pub(super) fn height(&self) -> f32 {
        self.place.top() - self.top
    }

    /// Leaves a gap.
    pub(super) fn gap(&mut self, points: f32) {
        self.place.min.y += points * self.scale;
    }

    fn block(&mut self, indent: f32, words: &str, font: egui::FontId, color: Color32) -> Rect {
        let at = pos2(self.place.left() + indent, self.place.top());
        let at = snapped(self.ui.painter(), at);
        let width = self.place.right() - at.x;
        let rect = paint::wrapped(self.ui.painter(), at, words, scaled(font, self.scale), color, width, 40);
        self.place.min.y = rect.bottom();
        rect
    }

    /// A line over what follows.
    pub(super) fn heading(&mut self, words: &str) {
        self.block(0.0, words, size::secondary_bold(), self.page.t.strong);
        self.gap(3.0);
    }

    /// A paragraph.
    pub(super) fn text(&mut self, words: &str, color: Color32) {
        if !words.is_empty() {
            self.block(0.0, words, size::secondary(), color);
            self.gap(5.0);
        }
    }

    /// A name and its value; nothing where it has none.
    pub(super) fn field(&mut self, name: &str, words: &str, indent: f32) {
        if words.is_empty() {
            return;
        }
        let y = self.place.top();
        let at = pos2(self.place.left(), y + 8.0 * self.scale);
        let (t, font) = (self.page.t, scaled(size::secondary(), self.scale));
        paint::elided(self.ui.painter(), at, Align::Left, name, font, t.weak, (indent - 8.0) * self.scale);
        self.block(indent * self.scale, words, size::secondary(), t.normal);
        self.gap(5.0);
    }

    /// A line with an icon before it.
    pub(super) fn item(&mut self, icon: Option<Icon>, words: &str) {
        let t = self.page.t;
        if let Some(icon) = icon {
            let centre = pos2(self.place.left() + 8.0 * self.scale, self.place.top() + 8.5 * self.scale);
            icon.paint(self.ui.painter(), centre, 14.0 * self.scale, t.weak);
        } else {
            let centre = pos2(self.place.left() + 8.0 * self.scale, self.place.top() + 8.5 * self.scale);
            self.ui.painter().circle_filled(centre, 2.0 * self.scale, t.weak);
        }
        self.block(22.0 * self.scale, words, size::secondary(), t.normal);
        self.gap(5.0);
    }

    /// Words that can be clicked, save in a picture.
    pub(super) fn link(&mut self, indent: f32, words: &str) -> bool {
        let t = self.page.t;
        if self.page.still {
            self.block(indent * self.scale, words, size::secondary(), t.normal);
            self.gap(4.0);
            return false;
        }
        let rect = self.block(indent * self.scale, words, size::secondary(), t.accent);
        self.gap(4.0);
        self.links += 1;
        let id: Id = self.ui.scope_id().with(("link in a card", self.links));
        let response = self.ui.interact(rect, id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, words));
        if response.hovered() || response.has_focus() {
            paint::hline(self.ui.painter(), rect.left()..=rect.right(), rect.bottom() - 1.0, t.accent);
        }
        response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
    }

    /// Words on a coloured ground with an icon: text, ground, edge.
    pub(super) fn note(&mut self, icon: Icon, words: &str, [ink, ground, edge]: [Color32; 3]) {
        let scale = self.scale;
        let font = scaled(size::secondary(), scale);
        let width = self.place.width() - 42.0 * scale;
        let galley = paint::wrapped_galley(self.ui.painter(), words, font, ink, width, 12);
        let rect = Rect::from_min_size(self.place.min, vec2(self.place.width(), galley.size().y + 14.0 * scale));
        let painter = self.ui.painter();
        let rect = paint::crisp(painter, rect);
        painter.rect(rect, CornerRadius::same(5), ground, Stroke::new(1.0, edge), StrokeKind::Inside);
        icon.paint(painter, pos2(rect.left() + 17.0 * scale, rect.top() + 15.0 * scale), 14.0 * scale, ink);
        painter.galley(rect.min + vec2(32.0, 7.0) * scale, galley, ink);
        self.place.min.y = rect.bottom();
        self.gap(6.0);
    }
}
