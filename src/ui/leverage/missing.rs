//! The funds that can't be computed on the chosen basis, each with the reason,
//! where the page has room for a row of each.

use egui::{Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::model::{FUNDS, Model};
use crate::indicators::Obstacle;
use crate::ui::command::Command;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::style::size;

/// Height of a row.
pub(super) const MISSING: f32 = 24.0;

/// Shows the rows within `rect`; a click on one chooses its fund.
pub(super) fn missing_ui(ui: &Ui, rect: Rect, page: &Page<'_>, model: &Model<'_>) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let mut command = None;
    let selected = page.state.sheet(FUNDS).selected.as_deref();
    for (at, multiple) in model.unknown.iter().enumerate() {
        let top = rect.top() + at as f32 * MISSING;
        let row = Rect::from_min_size(pos2(rect.left() + 1.0, top), vec2(rect.width() - 2.0, MISSING));
        let name = multiple.fund.name.get(lang);
        let why = multiple.obstacle.unwrap_or(Obstacle::NoBound);
        let chosen = selected == Some(multiple.fund.id.as_str());
        let painter = ui.painter();
        let response = (!page.still).then(|| {
            let response = ui.interact(row, ui.scope_id().with(("missing", at)), Sense::click());
            let label = format!("{name}: {}", why.text().get(lang));
            response.widget_info(|| WidgetInfo::selected(Role::Row, true, chosen, &label));
            response
        });
        if chosen {
            painter.rect_filled(row, 0.0, t.sel);
            painter.rect_filled(Rect::from_min_size(row.min, vec2(3.0, row.height())), 0.0, t.accent);
        } else if response.as_ref().is_some_and(egui::Response::hovered) {
            painter.rect_filled(row, 0.0, t.hover);
        }
        let (left, right) = (rect.left() + size::CARD_MARGIN, rect.right() - size::CARD_MARGIN);
        let (y, middle) = (row.center().y, left + (right - left) * 0.58);
        paint::elided(painter, pos2(left, y), Align::Left, name, size::secondary(), t.normal, middle - left - 8.0);
        let ink = if chosen { t.normal } else { t.weak };
        let words = why.short(lang);
        paint::number(painter, pos2(right, y), Align::Right, &words, &size::secondary(), ink, right - middle);
        paint::hline(painter, row.left()..=row.right(), row.bottom() - 0.5, t.rule);
        let Some(response) = response else { continue };
        if response.has_focus() {
            painter.rect_stroke(row.shrink(1.0), 2.0, Stroke::new(1.5, t.accent), StrokeKind::Inside);
        }
        if response.clicked() {
            command = Some(Command::Select(FUNDS, Some(multiple.fund.id.to_string())));
        }
        response.on_hover_text(why.text().get(lang));
    }
    command
}
