//! What a view asks for. Views change nothing; the application applies their
//! commands at the end of the frame.

use super::state::{AppState, Screen};
use super::style::Theme;
use crate::frame::Sheet;
use crate::i18n::Lang;
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
    /// Filter a sheet.
    SetQuery(Sheet, String),
    /// Choose which groups of rows are kept.
    SetKeep(Sheet, Keep),
    /// Sort by a column: again turns the order round, a third time drops it.
    /// With `true` the other sort columns stay.
    Sort(Sheet, &'static str, bool),
    /// Show a column in the linked chart.
    SetChart(Sheet, &'static str),
    /// Select a record, or none.
    Select(Sheet, Option<String>),
    /// Put the panel of values beside a table away, or show it.
    HideFacets(bool),
    /// Switch the language.
    SetLang(Lang),
    /// Switch the theme.
    SetTheme(Theme),
    /// Load the built-in dataset in place of a broken file.
    UseBuiltin,
    /// Go on with the data that is shown instead of a file that can't be used.
    KeepData,
    /// Put words on the clipboard.
    Copy(String),
    /// Open or close the command palette.
    TogglePalette,
    /// Open or close the list of shortcuts.
    ToggleShortcuts,
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
            }
            Command::SetQuery(sheet, query) => self.sheet_mut(sheet).query = query,
            Command::SetKeep(sheet, keep) => self.sheet_mut(sheet).keep = keep,
            Command::Sort(sheet, column, add) => sort_by(&mut self.sheet_mut(sheet).sort, column, add),
            Command::SetChart(sheet, column) => self.sheet_mut(sheet).chart = Some(column.to_owned()),
            Command::Select(sheet, record) => {
                let state = self.sheet_mut(sheet);
                state.closed = record.is_none();
                state.selected = record;
            }
            Command::HideFacets(hidden) => self.facets_hidden = hidden,
            Command::SetLang(lang) => self.lang = lang,
            Command::SetTheme(theme) => self.theme = theme,
            other @ (Command::UseBuiltin
            | Command::KeepData
            | Command::Copy(_)
            | Command::TogglePalette
            | Command::ToggleShortcuts) => return Some(other),
        }
        None
    }
}

/// First click: largest first; second: smallest first; third: file order.
fn sort_by(sort: &mut Vec<(String, bool)>, column: &str, add: bool) {
    let at = sort.iter().position(|(id, _)| id == column);
    let next = match at.map(|at| sort[at].1) {
        None => Some(true),
        Some(true) => Some(false),
        Some(false) => None,
    };
    if add {
        match (at, next) {
            (Some(at), Some(descending)) => sort[at].1 = descending,
            (Some(at), None) => {
                sort.remove(at);
            }
            (None, Some(descending)) => sort.push((column.to_owned(), descending)),
            (None, None) => {}
        }
    } else {
        *sort = next.map(|descending| (column.to_owned(), descending)).into_iter().collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_clicks_on_a_header_come_back_to_the_files_order() {
        let mut sort = Vec::new();
        for expected in [vec![("target".to_owned(), true)], vec![("target".to_owned(), false)], vec![]] {
            sort_by(&mut sort, "target", false);
            assert_eq!(sort, expected);
        }
    }

    #[test]
    fn adding_keeps_the_other_columns() {
        let mut sort = vec![("kind".to_owned(), false)];
        sort_by(&mut sort, "target", true);
        assert_eq!(sort, [("kind".to_owned(), false), ("target".to_owned(), true)]);
        sort_by(&mut sort, "kind", true);
        assert_eq!(sort, [("target".to_owned(), true)]);
    }

    #[test]
    fn opening_a_record_selects_it_on_its_own_page() {
        let mut state = AppState::default();
        assert_eq!(state.apply(Command::Open(Table::Zones, "xiamen".to_owned())), None);
        assert_eq!(state.screen, Screen::Sheet(Sheet::Table(Table::Zones)));
        assert_eq!(state.sheet(Sheet::Table(Table::Zones)).selected.as_deref(), Some("xiamen"));
    }
}
