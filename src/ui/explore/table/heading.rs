//! Headings of rows that share a value.

use egui::{Id, Key, Rect, Role, Sense, Ui, WidgetInfo, pos2};

use super::super::super::page::Block;
use super::super::super::paint::{self, Align, Icon};
use super::super::super::style::size;
use super::super::plan::CELL_MARGIN;
use super::{Areas, Grid, fold};
use crate::i18n::counted;

impl Grid<'_> {
    /// The heading of rows that share a value: a click or Left and Right fold
    /// it; sums of the group stand in their columns.
    pub(super) fn group_ui(&self, ui: &Ui, rect: Rect, areas: &Areas, clip: Rect, block: &Block, folded: bool) {
        let Some(group) = &block.group else { return };
        let (t, lang) = (self.page.t, self.lang());
        let name = group.label.as_ref().map_or(lang.pick("未公布", "Unknown"), |label| label.get(lang));
        let count = block.rows.len();
        let response = ui.interact(rect.intersect(clip), Id::unique(("group", &group.key)), Sense::click());
        let what =
            if folded { lang.pick("展开分组", "Unfold group") } else { lang.pick("收起分组", "Fold group") };
        let words = format!("{what} {name} {}", counted(count));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
        let painter = ui.painter();
        let lit = !self.page.still && (response.hovered() || response.has_focus());
        painter.rect_filled(rect, 0.0, if lit { t.hover } else { t.inset });
        paint::hline(painter, rect.left()..=rect.right(), rect.bottom() - 0.5, t.rule);
        if response.has_focus() {
            painter.rect_filled(Rect::from_min_size(rect.min, egui::vec2(3.0, rect.height())), 0.0, t.accent);
        }
        let y = rect.center().y;
        let icon = if folded { Icon::Right } else { Icon::Down };
        if !self.page.still {
            icon.paint(painter, pos2(rect.left() + 12.0, y), 12.0, t.weak);
        }
        let count = counted(count);
        let left = rect.left() + 22.0;
        let room = areas.frozen.right() - left - paint::text_width(painter, &count, size::small()) - 6.0 - CELL_MARGIN;
        let at = pos2(left, y);
        let (shown, cut) = paint::elided(painter, at, Align::Left, name, size::secondary_bold(), t.strong, room);
        paint::text(painter, pos2(shown.right() + 6.0, y), Align::Left, &count, size::small(), t.weak);
        self.sums(&painter.with_clip_rect(clip), areas, &group.sums, block.rows.len(), false);
        // The focus is asked for outside of the closure, which holds the lock.
        let focused = response.has_focus();
        let fold = ui.input(|input| {
            (focused && input.key_pressed(Key::ArrowLeft), focused && input.key_pressed(Key::ArrowRight))
        });
        if focused {
            let arrows = egui::EventFilter { horizontal_arrows: true, ..egui::EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        }
        if response.clicked() || fold.0 || fold.1 {
            let wanted = if response.clicked() { !folded } else { fold.0 };
            fold::set(ui.ctx(), self.view.sheet, &group.key, wanted);
        }
        response.on_hover_ui(|ui| {
            if cut {
                ui.label(name);
            }
            ui.label(lang.pick(
                "有多个值的行只列在其中第一组，合计不重复",
                "A row with several values stands in the first of their groups only, so no sum counts it twice",
            ));
        });
    }
}
