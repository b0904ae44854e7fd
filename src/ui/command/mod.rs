//! What a view asks for. Views change nothing; the application applies their
//! commands at the end of the frame.

mod export;
mod file;
mod pins;
mod setting;
mod sort;
mod views;
mod work;

pub(super) use export::ExportCommand;
pub(super) use file::FileCommand;
pub(super) use pins::PinCommand;
pub(super) use setting::Setting;
pub(super) use sort::SortClick;
pub(super) use views::ViewsCommand;
pub(super) use work::WorkCommand;

use super::state::{AppState, ChartState, ColumnsState, Marked, Screen};
use crate::frame::Sheet;
use crate::model::Table;
use crate::query::Keep;

/// A wish of the user.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub enum Command {
    /// Open a screen.
    Go(Screen),
    /// Open the page of a table with one record selected.
    Open(Table, String),
    /// Open one record by itself.
    OpenRecord(Table, String),
    /// Open the page of a sheet with this filter.
    ShowRows(Sheet, String),
    /// Filter a sheet.
    SetQuery(Sheet, String),
    /// Filter a sheet by a choice rather than by typing: a step of its own for
    /// undo, however soon the next one comes.
    Refine(Sheet, String),
    /// Choose which groups of rows are kept.
    SetKeep(Sheet, Keep),
    /// Sort by a column: again turns the order round, a third time drops it.
    Sort(Sheet, SortClick),
    /// Sort by these columns and no others.
    SetSort(Sheet, Vec<(String, bool)>),
    /// Choose what the chart shows.
    SetChart(Sheet, ChartState),
    /// Choose which columns are shown, and how.
    SetColumns(Sheet, ColumnsState),
    /// Group the rows by a column, or not.
    GroupBy(Sheet, Option<String>),
    /// Select a record alone, or none.
    Select(Sheet, Option<String>),
    /// Mark several rows together, one of them selected.
    Mark(Sheet, Marked, Option<String>),
    /// Pin or compare records.
    Pin(PinCommand),
    /// Change a setting of a workbench.
    Work(WorkCommand),
    /// Change a setting of the interface.
    Set(Setting),
    /// Save, open or share views.
    Views(ViewsCommand),
    /// Open a dataset.
    File(FileCommand),
    /// Export a picture or a sheet.
    Export(ExportCommand),
    /// Put words on the clipboard.
    Copy(String),
    /// Say something in passing.
    Tell(String),
    /// Undo the last change of a filter, sort, chart or column.
    Undo,
    /// Do again what was undone.
    Redo,
    /// Go back to the place before.
    Back,
    /// Go forward again.
    Forward,
    /// Open or close the command palette.
    TogglePalette,
    /// Open or close the list of shortcuts.
    ToggleShortcuts,
    /// Open or close the settings.
    ToggleSettings,
}

impl AppState {
    /// Carries out what concerns the state alone; gives back what does not.
    pub fn apply(&mut self, command: Command) -> Option<Command> {
        match command {
            Command::Go(screen) => self.screen = screen,
            Command::Open(table, id) => {
                let sheet = Sheet::Table(table);
                self.screen = Screen::Sheet(sheet);
                let state = self.sheet_mut(sheet);
                state.selected = Some(id);
                state.closed = false;
                state.marked = Marked::default();
            }
            Command::OpenRecord(table, id) => {
                self.screen = Screen::Record(table);
                self.sheet_mut(Sheet::Table(table)).selected = Some(id);
            }
            Command::ShowRows(sheet, query) => {
                self.screen = Screen::Sheet(sheet);
                self.sheet_mut(sheet).query = query;
            }
            Command::SetQuery(sheet, query) | Command::Refine(sheet, query) => self.sheet_mut(sheet).query = query,
            Command::SetKeep(sheet, keep) => self.sheet_mut(sheet).keep = keep,
            Command::Sort(sheet, click) => click.apply(&mut self.sheet_mut(sheet).sort),
            Command::SetSort(sheet, sort) => self.sheet_mut(sheet).sort = sort,
            Command::SetChart(sheet, chart) => self.sheet_mut(sheet).chart = chart,
            Command::SetColumns(sheet, columns) => self.sheet_mut(sheet).columns = columns,
            Command::GroupBy(sheet, column) => self.sheet_mut(sheet).group = column,
            Command::Select(sheet, record) => {
                let state = self.sheet_mut(sheet);
                state.closed = record.is_none();
                state.selected = record;
                state.marked = Marked::default();
            }
            Command::Mark(sheet, marked, record) => {
                let state = self.sheet_mut(sheet);
                state.marked = marked;
                if record.is_some() {
                    state.closed = false;
                    state.selected = record;
                }
            }
            Command::Pin(command) => command.apply(self),
            Command::Work(command) => command.apply(&mut self.work),
            Command::Set(setting) => setting.apply(self),
            other @ (Command::Views(_)
            | Command::File(_)
            | Command::Export(_)
            | Command::Copy(_)
            | Command::Tell(_)
            | Command::Undo
            | Command::Redo
            | Command::Back
            | Command::Forward
            | Command::TogglePalette
            | Command::ToggleShortcuts
            | Command::ToggleSettings) => return Some(other),
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opening_a_record_selects_it_on_its_own_page() {
        let mut state = AppState::default();
        assert_eq!(state.apply(Command::Open(Table::Zones, "xiamen".to_owned())), None);
        assert_eq!(state.screen, Screen::Sheet(Sheet::Table(Table::Zones)));
        assert_eq!(state.sheet(Sheet::Table(Table::Zones)).selected.as_deref(), Some("xiamen"));
    }
}
