//! The rows of the palette.

use egui::{CornerRadius, Id, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::entry::Entry;
use crate::i18n::Lang;
use crate::ui::paint::{self, Align};
use crate::ui::style::{Tokens, size};

/// Height of a row.
pub(super) const ROW: f32 = 32.0;
const HEADING: f32 = 24.0;
/// The most that kind and zone take of a row.
const MORE: f32 = 220.0;

/// The marked row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marked {
    /// Its place.
    pub(super) at: usize,
    /// True if it is to be scrolled into sight.
    pub(super) show: bool,
    /// True if the list is new and begins at its top.
    pub(super) top: bool,
}

/// Shows the rows in at most `height`; returns the one that was clicked. The
/// text field, which keeps the focus, is told which row is marked.
pub(super) fn list_ui(
    ui: &mut Ui,
    found: &[Entry],
    marked: Marked,
    height: f32,
    field: Id,
    t: &Tokens,
    lang: Lang,
) -> Option<usize> {
    let mut clicked = None;
    let mut scroll = ScrollArea::vertical().id_salt("palette rows").max_height(height).auto_shrink([false, true]);
    if marked.top {
        scroll = scroll.vertical_scroll_offset(0.0);
    }
    scroll.show(ui, |ui| {
        let mut group = None;
        ui.add_space(4.0);
        for (at, entry) in found.iter().enumerate() {
            let mut above = 0.0;
            if group != Some(entry.group) {
                group = Some(entry.group);
                heading_ui(ui, entry.group.title(lang), t);
                above = HEADING + 4.0;
            }
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::CLICK);
            let chosen = at == marked.at;
            let name = entry.name.get(lang);
            response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, name));
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(chosen));
            if chosen {
                ui.ctx().accesskit_node_builder(field, |node| {
                    node.set_active_descendant(response.id.accesskit_id());
                });
                if marked.show {
                    let mut seen = rect;
                    seen.min.y -= above;
                    seen.max.y += 4.0;
                    ui.scroll_to_rect(seen, None);
                }
            }
            if ui.is_rect_visible(rect) {
                paint_row(ui, rect, entry, (chosen, response.hovered()), t, lang);
            }
            if response.clicked() {
                clicked = Some(at);
            }
        }
        ui.add_space(4.0);
    });
    clicked
}

fn heading_ui(ui: &mut Ui, title: &str, t: &Tokens) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEADING), Sense::hover());
    let at = pos2(rect.left() + 16.0, rect.center().y + 2.0);
    paint::text(ui.painter(), at, Align::Left, title, size::small(), t.weak);
}

fn paint_row(ui: &Ui, rect: Rect, entry: &Entry, (chosen, hovered): (bool, bool), t: &Tokens, lang: Lang) {
    let painter = ui.painter();
    let ground = paint::crisp(painter, rect.shrink2(vec2(6.0, 0.0)));
    let radius = CornerRadius::same(size::BUTTON_RADIUS);
    if chosen {
        painter.rect_filled(ground, radius, t.sel);
    } else if hovered {
        painter.rect_filled(ground, radius, t.hover);
    }
    let y = rect.center().y;
    entry.icon.paint(painter, pos2(rect.left() + 24.0, y), 15.0, if chosen { t.accent } else { t.weak });
    let right = pos2(rect.right() - 16.0, y);
    let weak = if chosen { t.normal } else { t.weak };
    let mut room = right.x - rect.left() - 42.0;
    if !entry.more.is_empty() {
        let (more, _) = paint::elided(painter, right, Align::Right, &entry.more, size::secondary(), weak, MORE);
        room = more.left() - rect.left() - 42.0 - 16.0;
    }
    let at = pos2(rect.left() + 42.0, y);
    paint::elided(painter, at, Align::Left, entry.name.get(lang), size::body(), t.strong, room);
}
