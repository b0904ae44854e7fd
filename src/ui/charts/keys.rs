//! Selecting rows in a chart, by mouse and by keyboard.

use crate::ui::held;
use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{EventFilter, Id, Key, Modifiers, Response, Ui};

use super::members::Members;
use crate::frame::Frame;
use crate::ui::command::Command;
use crate::ui::hover;
use crate::ui::page::{Page, SheetView};
use crate::ui::state::Marked;

/// Which rows stand out: selected, marked, or under the pointer.
pub(super) struct Marks {
    /// The selected row.
    pub(super) selected: Option<u32>,
    marked: Arc<BTreeSet<u32>>,
    ids: Marked,
    hovered: Option<Arc<[u32]>>,
}

impl Marks {
    /// What stands out in the open view; nothing in a picture.
    pub(super) fn of(ui: &Ui, page: &Page<'_>, view: &SheetView) -> Self {
        let state = page.state.sheet(view.sheet);
        if page.still {
            return Self { selected: None, marked: Arc::default(), ids: Marked::default(), hovered: None };
        }
        let row_of = |id: &String| page.frames.row(view.sheet, id);
        // As many as there are rows may be marked: not looked up in every frame.
        let key = Id::unique("marked rows of the chart");
        let known = ui.data(|data| data.get_temp::<(u64, Marked, Arc<BTreeSet<u32>>)>(key));
        let is_of = |(frames, ids): (u64, &Marked)| frames == page.frames.stamp() && Arc::ptr_eq(ids, &state.marked);
        let marked = known.filter(|(frames, ids, _)| is_of((*frames, ids))).map_or_else(
            || {
                let rows: BTreeSet<u32> = state.marked.iter().filter_map(row_of).map(|row| row as u32).collect();
                let (rows, ids) = (Arc::new(rows), Arc::clone(&state.marked));
                ui.data_mut(|data| data.insert_temp(key, (page.frames.stamp(), ids, Arc::clone(&rows))));
                rows
            },
            |(.., rows)| rows,
        );
        Self {
            selected: view.selected(page).map(|row| row as u32),
            marked,
            ids: Arc::clone(&state.marked),
            hovered: hover::get(ui.ctx(), view),
        }
    }

    /// True if the selected row or a marked one is among `rows`.
    pub(super) fn chosen_in(&self, rows: &Members) -> bool {
        self.selected.iter().chain(self.marked.iter()).any(|row| rows.holds(*row))
    }

    /// True if what the pointer rests on, a row or a group of rows, lies in
    /// `rows`. Of a group one row tells.
    pub(super) fn hovered_in(&self, rows: &Members) -> bool {
        self.hovered.as_ref().and_then(|hovered| hovered.first()).is_some_and(|row| rows.holds(*row))
    }

    /// How much a row stands out: 0 not at all.
    pub(super) fn weight(&self, row: u32) -> usize {
        let hovered = self.hovered.as_ref().is_some_and(|rows| rows.binary_search(&row).is_ok());
        usize::from(self.selected == Some(row)) * 3 + usize::from(self.marked.contains(&row)) * 2 + usize::from(hovered)
    }

    /// What a click on a row asks for: with Ctrl it is marked too, or no longer.
    pub(super) fn click(&self, ui: &Ui, view: &SheetView, frame: &Frame, row: u32) -> Command {
        let id = frame.id(row as usize).to_owned();
        if !ui.input(held::with_click).command {
            return Command::Select(view.sheet, Some(id));
        }
        let mut ids = BTreeSet::clone(&self.ids);
        if ids.is_empty() {
            // The selected row is the first of several.
            ids.extend(self.selected.map(|row| frame.id(row as usize).to_owned()));
        }
        if !ids.remove(&id) {
            ids.insert(id.clone());
        }
        Command::Mark(view.sheet, Arc::new(ids), Some(id))
    }
}

/// Arrow keys in a chart that has the focus select the next row of `rows`.
pub(super) fn step(
    ui: &Ui,
    response: &Response,
    view: &SheetView,
    frame: &Frame,
    rows: &[u32],
    selected: Option<u32>,
) -> Option<Command> {
    let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
    let step = ui.input_mut(|input| {
        let mut pressed = |key| isize::from(input.consume_key(Modifiers::NONE, key));
        pressed(Key::ArrowRight) + pressed(Key::ArrowDown) - pressed(Key::ArrowLeft) - pressed(Key::ArrowUp)
    });
    if step == 0 || rows.is_empty() {
        return None;
    }
    let now = selected.and_then(|row| rows.iter().position(|other| *other == row));
    let next = now.map_or(0, |at| at.saturating_add_signed(step).min(rows.len() - 1));
    let id = frame.id(rows[next] as usize).to_owned();
    Some(Command::Select(view.sheet, Some(id)))
}
