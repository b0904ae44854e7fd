//! Rows that are marked together.

use std::sync::Arc;

use egui::{Context, Id, Modifiers};

use super::super::super::command::Command;
use super::super::layout::Lines;
use super::Grid;
use crate::frame::Sheet;

/// Marks these rows and no others; `selected` becomes the selected one.
pub(super) fn command(sheet: Sheet, ids: Vec<String>, selected: Option<String>) -> Command {
    Command::Mark(sheet, Arc::new(ids.into_iter().collect()), selected)
}

/// The rows from one place to another, whichever comes first.
pub(super) fn between(rows: &[u32], one: usize, other: usize) -> impl Iterator<Item = u32> {
    let last = rows.len().saturating_sub(1);
    let (from, to) = (one.min(other).min(last), one.max(other).min(last));
    rows.get(from..=to).unwrap_or_default().iter().copied()
}

fn key(sheet: Sheet) -> Id {
    Id::unique(("end of marked rows", sheet.id()))
}

/// The other end of the rows marked from `selected`, if it still begins there.
pub(super) fn head(ctx: &Context, sheet: Sheet, selected: Option<usize>) -> Option<usize> {
    let (anchor, head) = ctx.data(|data| data.get_temp::<(usize, usize)>(key(sheet)))?;
    (Some(anchor) == selected).then_some(head)
}

/// Notes the other end.
pub(super) fn set_head(ctx: &Context, sheet: Sheet, selected: Option<usize>, head: usize) {
    if let Some(anchor) = selected {
        ctx.data_mut(|data| data.insert_temp(key(sheet), (anchor, head)));
    }
}

impl Grid<'_> {
    /// What a click on a row asks for.
    pub(super) fn click(
        &self,
        ctx: &Context,
        row: usize,
        selected: Option<usize>,
        held: Modifiers,
        lines: &Lines<'_>,
    ) -> Command {
        let sheet = self.view.sheet;
        let id = |row: usize| self.frame.id(row).to_owned();
        if held.shift
            && let Some(anchor) = selected
        {
            set_head(ctx, sheet, selected, row);
            let rows: Vec<u32> = lines.rows().collect();
            let place = |row: usize| rows.iter().position(|&other| other as usize == row);
            if let (Some(from), Some(to)) = (place(anchor), place(row)) {
                let ids = between(&rows, from, to).map(|row| id(row as usize)).collect();
                return command(sheet, ids, Some(id(anchor)));
            }
        }
        if held.command {
            let mut marked = self.state().marked.as_ref().clone();
            if marked.is_empty() {
                marked.extend(selected.map(id));
            }
            if !marked.remove(self.frame.id(row)) {
                marked.insert(id(row));
            }
            // The selected row is one of those marked.
            let chosen = if marked.contains(self.frame.id(row)) { Some(id(row)) } else { marked.first().cloned() };
            return Command::Mark(sheet, Arc::new(marked), chosen);
        }
        let again = selected == Some(row) && self.state().marked.is_empty();
        Command::Select(sheet, (!again).then(|| id(row)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_the_same_from_either_end() {
        let rows = [7, 3, 9, 1];
        assert_eq!(between(&rows, 1, 3).collect::<Vec<_>>(), [3, 9, 1]);
        assert_eq!(between(&rows, 3, 1).collect::<Vec<_>>(), [3, 9, 1]);
        assert_eq!(between(&rows, 2, 99).collect::<Vec<_>>(), [9, 1]);
        assert_eq!(between(&[], 0, 0).count(), 0);
    }
}
