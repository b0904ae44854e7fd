//! What columns of a chart that stand for several rows have in common: how they are
//! hovered and clicked, and the count above them.

use std::hash::Hash;
use std::sync::Arc;

use egui::{CursorIcon, Painter, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2};

use super::grouped;
use super::keys::Marks;
use super::members::Members;
use super::tip::Tip;
use crate::i18n::{Lang, many};
use crate::ui::hover;
use crate::ui::page::{Page, SheetView};
use crate::ui::paint::{self, Align};
use crate::ui::style::size;

/// A column that stands for some rows.
pub(super) struct Heap<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) view: &'a SheetView,
    pub(super) rows: &'a Members,
    /// Where it can be touched: from the top of the chart to its bottom.
    pub(super) place: Rect,
}

impl Heap<'_> {
    /// Senses the pointer before the column is painted, and says `words` to screen
    /// readers; also whether it stands out.
    pub(super) fn begin(
        &self,
        ui: &Ui,
        salt: impl Hash + std::fmt::Debug,
        words: &str,
        marks: &Marks,
    ) -> (Response, bool) {
        let response = ui.interact(self.place, ui.scope_id().with(salt), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, words));
        let touched = response.hovered() || response.has_focus() || marks.hovered_in(self.rows);
        let lit = !self.page.still && touched;
        if lit {
            ui.painter().rect_filled(self.place, 0.0, self.page.t.hover.gamma_multiply(0.7));
        }
        (response, lit)
    }

    /// How many rows they are.
    pub(super) fn count(&self) -> String {
        grouped(self.rows.len())
    }

    /// Paints how many rows they are above a column that ends at `top`.
    pub(super) fn count_above(&self, painter: &Painter, top: f32) {
        let at = pos2(self.place.center().x, top - 8.0);
        paint::text(painter, at, Align::Center, &self.count(), size::small_bold(), self.page.t.strong);
    }

    /// Passes on what the pointer does once the column is painted; true if it was
    /// clicked.
    pub(super) fn end(&self, ui: &Ui, response: Response, tip: Tip) -> bool {
        if self.page.still {
            return false;
        }
        if response.has_focus() {
            let stroke = Stroke::new(1.5, self.page.t.accent);
            ui.painter().rect_stroke(self.place, 0.0, stroke, StrokeKind::Inside);
        }
        if response.hovered() {
            hover::set(ui.ctx(), self.view, Arc::clone(self.rows.list()));
        }
        let clicked = response.clicked();
        tip.show(response.on_hover_cursor(CursorIcon::PointingHand), self.page.t.weak);
        clicked
    }
}

/// 3 rows.
pub(super) fn count_words(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, _) => format!("{count} 行"),
        (Lang::En, _) => many(count, "row", "rows"),
    }
}
