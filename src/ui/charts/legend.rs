//! A legend whose entries filter.

use std::sync::Arc;

use crate::ui::held;
use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::groups::{Key, clicked};
use crate::ui::command::Command;
use crate::ui::hover;
use crate::ui::page::{Page, SheetView};
use crate::ui::paint::{self, Align};
use crate::ui::style::{Tokens, size};

const LINE: f32 = 22.0;
const MOST_LINES: usize = 3;

/// The colour at a position of a legend.
pub(super) fn colour(key: &Key, at: usize, t: &Tokens) -> egui::Color32 {
    if key.unknown || key.value.is_empty() { t.hatch } else { t.categories[at % t.categories.len()] }
}

/// All keys with their colours, for charts in which all are drawn.
pub(super) fn all(keys: &[Key]) -> Vec<(usize, &Key)> {
    keys.iter().enumerate().collect()
}

/// The height that a legend of `keys` takes in `width`.
pub(super) fn height(ui: &Ui, keys: &[(usize, &Key)], width: f32) -> f32 {
    if keys.is_empty() {
        return 0.0;
    }
    let mut lines = 1;
    let mut x = 0.0;
    for (_, key) in keys {
        let wide = entry_width(ui, key, width);
        if x > 0.0 && x + wide > width {
            lines += 1;
            x = 0.0;
        }
        x += wide;
    }
    lines.min(MOST_LINES) as f32 * LINE + 8.0
}

fn entry_width(ui: &Ui, key: &Key, width: f32) -> f32 {
    (paint::text_width(ui.painter(), &key.label, size::small()) + 30.0).min(width * 0.6)
}

/// Shows a legend within `rect`: a click filters by the entry's value of
/// `column`, with Ctrl by it as well. `keys` stand with the positions of their colours.
pub(super) fn legend_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    view: &SheetView,
    column: usize,
    keys: &[(usize, &Key)],
) -> Option<Command> {
    let t = page.t;
    let frame = view.frame(page.frames);
    let asked = view.query.values_of(column);
    let mut command = None;
    let (mut x, mut y) = (rect.left(), rect.top() + LINE / 2.0 + 2.0);
    for (nth, &(at, key)) in keys.iter().enumerate() {
        let wide = entry_width(ui, key, rect.width());
        if x > rect.left() && x + wide > rect.right() {
            x = rect.left();
            y += LINE;
            if y > rect.bottom() {
                let words = format!("+{}", keys.len() - nth);
                let place = pos2(rect.right(), y - LINE);
                paint::text(ui.painter(), place, Align::Right, &words, size::small(), t.weak);
                break;
            }
        }
        let place = Rect::from_min_size(pos2(x, y - LINE / 2.0), vec2(wide - 6.0, LINE));
        x += wide;
        let chosen = asked.iter().any(|value| value.eq_ignore_ascii_case(&key.value))
            || (key.unknown && view.query.asks_for_unknown(column));
        let dot = Rect::from_center_size(pos2(place.left() + 8.0, y), vec2(10.0, 10.0));
        let response = ui.interact(place, ui.scope_id().with(("legend", at)), Sense::click());
        let title = frame.columns()[column].info.title(page.lang());
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, chosen, format!("{title}: {}", key.label)));
        if !page.still && (response.hovered() || response.has_focus()) {
            ui.painter().rect_filled(place, 4.0, t.hover);
            if response.hovered() {
                hover::set(ui.ctx(), view, Arc::clone(key.rows.list()));
            }
        }
        let ink = colour(key, at, t);
        ui.painter().rect_filled(dot, 2.0, ink);
        let words = place.with_min_x(dot.right() + 5.0);
        let color = if chosen { t.accent } else { t.normal };
        let (_, cut) = paint::elided(
            ui.painter(),
            words.left_center(),
            Align::Left,
            &key.label,
            size::small(),
            color,
            words.width() - 2.0,
        );
        if response.clicked() {
            let held = ui.input(held::with_click);
            let add = held.command || held.shift;
            let query = clicked(view, frame, column, key, chosen, add);
            command = Some(Command::Refine(view.sheet, query));
        }
        if cut {
            response.on_hover_text(&key.label);
        }
    }
    command
}
