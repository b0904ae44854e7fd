//! Keys of the table: they move the selection, mark rows and copy them.

use crate::ui::held;
use egui::{Event, Key, Ui};

use super::super::super::command::Command;
use super::super::layout::Lines;
use super::{Grid, marks};

/// The keys that move the selection.
const STEPS: [Key; 6] = [Key::ArrowDown, Key::ArrowUp, Key::PageDown, Key::PageUp, Key::End, Key::Home];

/// Whether a menu is open, and whether one was in the frame before: the Escape
/// that closes it is not meant for the table.
fn menu_open(ui: &Ui) -> (bool, bool) {
    let key = egui::Id::unique("menu over the table");
    let open = egui::Popup::is_any_open(ui.ctx());
    let before = ui.data(|data| data.get_temp(key)).unwrap_or(false);
    ui.data_mut(|data| data.insert_temp(key, open));
    (open, before)
}

impl Grid<'_> {
    /// Carries out the keys of the table; also where to scroll to.
    pub(super) fn key_ui(&self, ui: &Ui, selected: Option<usize>, lines: &Lines<'_>) -> Option<(Option<f64>, Command)> {
        // Asked in every frame: what it remembers must not be of an older one.
        let (menu, menu_before) = menu_open(ui);
        if self.page.still || menu || ui.memory(|memory| memory.focused().is_some()) {
            return None;
        }
        let sheet = self.view.sheet;
        let (copy, all, escape) = ui.input(|input| {
            let letter = |key| held::with_key(input, key).filter(|held| held.command);
            let copied = input.events.iter().any(|event| matches!(event, Event::Copy)).then_some(input.modifiers);
            let escape = input.key_pressed(Key::Escape) && !menu_before;
            (letter(Key::C).or(copied), letter(Key::A).is_some(), escape)
        });
        if let Some(held) = copy {
            return Some((None, self.copied(selected, held.shift)?));
        }
        let marked = &self.state().marked;
        if all {
            return Some((None, self.mark(0..self.view.shown(), |place| self.view.row_at(place), None)));
        }
        if escape && !marked.is_empty() {
            return Some((None, marks::none(sheet)));
        }
        if escape && selected.is_some() {
            return Some((None, Command::Select(sheet, None)));
        }
        let page = (ui.clip_rect().height() / self.row_height) as isize;
        let step = ui.input(|input| {
            let pressed = |key| isize::from(input.key_pressed(key));
            let far = isize::MAX / 4;
            let page = page.clamp(1, 10);
            pressed(Key::ArrowDown) - pressed(Key::ArrowUp)
                + page * (pressed(Key::PageDown) - pressed(Key::PageUp))
                + far * (pressed(Key::End) - pressed(Key::Home))
        });
        let held = ui.input(|input| STEPS.into_iter().find_map(|key| held::with_key(input, key))).unwrap_or_default();
        let ends = ui.input(|input| [Key::Home, Key::End].map(|key| input.key_pressed(key)));
        // To either end with Ctrl, too, as in a spreadsheet.
        let is_end = ends.contains(&true);
        if step == 0 || held.alt || (held.command && !is_end) {
            return None;
        }
        let shift = held.shift;
        let place = |row: usize| lines.open_place(self.view.place(row)?);
        let anchor = selected.and_then(place);
        let now = if shift { marks::head(ui.ctx(), sheet, selected).and_then(place).or(anchor) } else { anchor };
        let last = lines.count().saturating_sub(1);
        // With nothing selected End still means the end.
        let next = now.map_or(if ends[1] { last } else { 0 }, |at| at.saturating_add_signed(step).min(last));
        let row = lines.at(next)?;
        let offset =
            self.view.place(row as usize).and_then(|place| lines.top_of(place)).map(|top| (top - 60.0).max(0.0));
        let offset = offset.filter(|_| lines.height > 400.0);
        if let Some(anchor) = anchor.filter(|_| shift) {
            marks::set_head(ui.ctx(), sheet, selected, row as usize);
            return Some((offset, self.mark(marks::between(anchor, next), |place| lines.at(place), selected)));
        }
        Some((offset, Command::Select(sheet, Some(self.frame.id(row as usize).to_owned()))))
    }
}
