//! Rows put on the clipboard.

use super::super::super::command::Command;
use super::Grid;
use crate::query::Match;
use crate::sheet;

impl Grid<'_> {
    /// Copies the marked rows, else the selected one, with a header: as cells
    /// parted by tabs or, with `aligned`, as a table for the eye. `None` where
    /// there is no row.
    pub(super) fn copied(&self, selected: Option<usize>, aligned: bool) -> Option<Command> {
        let rows = if self.state().marked.is_empty() {
            selected.filter(|&row| self.view.place(row).is_some()).map(|row| row as u32).into_iter().collect()
        } else {
            // From what is marked, which is less than what is shown.
            self.marked_rows()
        };
        (!rows.is_empty()).then(|| self.copied_rows(&rows, aligned))
    }

    /// Copies one row, whatever is marked.
    pub(super) fn copied_row(&self, row: usize, aligned: bool) -> Command {
        self.copied_rows(&[row as u32], aligned)
    }

    fn copied_rows(&self, rows: &[u32], aligned: bool) -> Command {
        let rows: Vec<sheet::Row> = rows.iter().map(|&row| (row, Match::Certain)).collect();
        let columns: Vec<usize> = self.all.columns.iter().map(|plan| plan.column).collect();
        let words = if aligned {
            sheet::table(self.frame, &columns, &rows, self.lang(), None)
        } else {
            sheet::tsv(self.frame, &columns, &rows, self.lang())
        };
        Command::Copy(words)
    }
}
