//! Keys of the table: they move the selection, mark rows and copy them.

use egui::{Event, Key, Ui};

use super::super::super::command::Command;
use super::super::layout::Lines;
use super::{Grid, marks};

/// True while a menu is open, and in the frame after: the key that closes it
/// is not meant for the table.
fn menu_has_keys(ui: &Ui) -> bool {
    let key = egui::Id::unique("menu over the table");
    let open = egui::Popup::is_any_open(ui.ctx());
    let before = ui.data(|data| data.get_temp(key)).unwrap_or(false);
    ui.data_mut(|data| data.insert_temp(key, open));
    open || before
}

impl Grid<'_> {
    /// Carries out the keys of the table; also where to scroll to.
    pub(super) fn key_ui(&self, ui: &Ui, selected: Option<usize>, lines: &Lines<'_>) -> Option<(Option<f32>, Command)> {
        if self.page.still || ui.memory(|memory| memory.focused().is_some()) || menu_has_keys(ui) {
            return None;
        }
        let sheet = self.view.sheet;
        let (copy, all, escape, shift) = ui.input(|input| {
            let letter = |key| input.modifiers.command && input.key_pressed(key);
            let copy = letter(Key::C) || input.events.iter().any(|event| matches!(event, Event::Copy));
            (copy, letter(Key::A), input.key_pressed(Key::Escape), input.modifiers.shift)
        });
        if copy {
            return Some((None, self.copied(selected, shift)?));
        }
        let marked = &self.state().marked;
        if all {
            let ids = self.view.rows().map(|row| self.frame.id(row as usize).to_owned()).collect();
            return Some((None, marks::command(sheet, ids, None)));
        }
        if escape && !marked.is_empty() {
            return Some((None, marks::command(sheet, Vec::new(), None)));
        }
        if escape && selected.is_some() {
            return Some((None, Command::Select(sheet, None)));
        }
        let page = (ui.clip_rect().height() / self.page.state.density.row_height()) as isize;
        let step = ui.input(|input| {
            let pressed = |key| isize::from(input.key_pressed(key));
            let far = isize::MAX / 4;
            let page = page.clamp(1, 10);
            pressed(Key::ArrowDown) - pressed(Key::ArrowUp)
                + page * (pressed(Key::PageDown) - pressed(Key::PageUp))
                + far * (pressed(Key::End) - pressed(Key::Home))
        });
        if step == 0 || ui.input(|input| input.modifiers.alt || input.modifiers.command) {
            return None;
        }
        let rows: Vec<u32> = lines.rows().collect();
        let place = |row: usize| rows.iter().position(|&other| other as usize == row);
        let anchor = selected.and_then(place);
        let now = if shift { marks::head(ui.ctx(), sheet, selected).and_then(place).or(anchor) } else { anchor };
        let next = now.map_or(0, |at| at.saturating_add_signed(step).min(rows.len().saturating_sub(1)));
        let row = *rows.get(next)?;
        let offset = lines.top_of(row).map(|top| (top - 60.0).max(0.0) as f32);
        let offset = offset.filter(|_| lines.height > 400.0);
        if let Some(anchor) = anchor.filter(|_| shift) {
            marks::set_head(ui.ctx(), sheet, selected, row as usize);
            let ids = marks::between(&rows, anchor, next).map(|row| self.frame.id(row as usize).to_owned());
            let keep = Some(self.frame.id(rows[anchor] as usize).to_owned());
            return Some((offset, marks::command(sheet, ids.collect(), keep)));
        }
        Some((offset, Command::Select(sheet, Some(self.frame.id(row as usize).to_owned()))))
    }
}
