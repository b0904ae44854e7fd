//! Rows that are marked together.

use std::ops::Range;
use std::sync::Arc;

use egui::{Context, Id, Modifiers};

use super::super::super::command::Command;
use super::super::super::state::Marked;
use super::super::layout::Lines;
use super::Grid;
use crate::frame::Sheet;
use crate::i18n::{Lang, counted};

/// The most rows that are marked at once.
const MOST: usize = 20_000;

/// Marks no row any more.
pub(super) fn none(sheet: Sheet) -> Command {
    Command::Mark(sheet, Marked::default(), None)
}

/// The places from one to another, whichever comes first.
pub(super) fn between(one: usize, other: usize) -> Range<usize> {
    one.min(other)..one.max(other) + 1
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
    /// Marks the rows at these places and no others; `selected` becomes the
    /// selected one. Too many are refused: marks are for rows that were picked,
    /// and all of them are summed below the table and exported as they are.
    pub(super) fn mark(
        &self,
        places: Range<usize>,
        row: impl Fn(usize) -> Option<u32>,
        selected: Option<usize>,
    ) -> Command {
        let count = places.len();
        if count > MOST {
            return Command::Tell(match self.lang() {
                Lang::Zh => format!(
                    "{count} 行太多，一次最多标记 {most} 行；全部行的合计见表尾，导出会写出全部行",
                    count = counted(count),
                    most = counted(MOST)
                ),
                Lang::En => format!(
                    "{count} rows are too many, at most {most} are marked at once; sums of all rows stand below the table, and an export writes all of them",
                    count = counted(count),
                    most = counted(MOST)
                ),
            });
        }
        let id = |row: usize| self.frame.id(row).to_owned();
        let ids = places.filter_map(row).map(|row| id(row as usize)).collect();
        Command::Mark(self.view.sheet, Arc::new(ids), selected.map(id))
    }

    /// The marked rows that are shown, in their order: found from the marked
    /// ones, which are fewer than the rows.
    pub(super) fn marked_rows(&self) -> Vec<u32> {
        let marked = &self.state().marked;
        self.view.shown_of(marked.iter().filter_map(|id| self.page.frames.row(self.view.sheet, id)))
    }

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
            let place = |row: usize| lines.open_place(self.view.place(row)?);
            if let (Some(from), Some(to)) = (place(anchor), place(row)) {
                return self.mark(between(from, to), |place| lines.at(place), Some(anchor));
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
        assert_eq!(between(1, 3), 1..4);
        assert_eq!(between(3, 1), 1..4);
        assert_eq!(between(2, 2), 2..3);
        let rows = [7, 3, 9, 1];
        let taken = |one, other| between(one, other).filter_map(|at| rows.get(at).copied()).collect::<Vec<u32>>();
        assert_eq!(taken(1, 3), [3, 9, 1]);
        assert_eq!(taken(3, 1), [3, 9, 1]);
        assert_eq!(taken(2, 99), [9, 1]);
        assert_eq!(between(0, 0).filter_map(|at| [0_u32; 0].get(at).copied()).count(), 0);
    }
}
