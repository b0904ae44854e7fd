//! A table without rows.

use egui::{Rect, Ui, vec2};

use super::super::super::command::Command;
use super::super::super::paint::{self, Align, Icon};
use super::super::super::style::size;
use super::super::heading::left_out_words;
use super::Grid;

impl Grid<'_> {
    /// Says why there is nothing, and how to get it back.
    pub(super) fn empty_ui(&self, ui: &mut Ui, body: Rect) -> Option<Command> {
        let (t, lang) = (self.page.t, self.lang());
        let center = body.center() - vec2(0.0, 24.0);
        let words = if self.view.selection.total == 0 {
            lang.pick("此数据集中没有这类记录", "This dataset has no such records")
        } else {
            lang.pick("没有符合条件的行", "No row matches the filter")
        };
        Icon::Search.paint(ui.painter(), center - vec2(0.0, 30.0), 26.0, t.hatch);
        paint::text(ui.painter(), center, Align::Center, words, size::object_title(), t.normal);
        if let Some(words) = left_out_words(self.view, lang) {
            paint::text(ui.painter(), center + vec2(0.0, 24.0), Align::Center, &words, size::secondary(), t.weak);
        }
        if self.view.query.is_empty() || self.page.still {
            return None;
        }
        let place = Rect::from_center_size(center + vec2(0.0, 58.0), vec2(120.0, size::BUTTON));
        let button = super::super::super::widgets::row_ui(ui, place, "empty", |ui| {
            super::super::super::widgets::Button::new(lang.pick("清除全部条件", "Clear all terms")).show(ui, t)
        });
        button.clicked().then(|| Command::SetQuery(self.view.sheet, String::new()))
    }
}
