//! Records that are pinned, to be compared side by side.

use super::super::state::{AppState, Screen};
use crate::frame::Sheet;

/// A wish that concerns pinned records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PinCommand {
    /// Pin a record; beyond the most that are compared the oldest gives way.
    Add(Sheet, String),
    /// Pin these records instead of others.
    Only(Sheet, Vec<String>),
    /// Unpin it.
    Remove(Sheet, String),
    /// Put a pinned record first: the others are compared with it.
    First(Sheet, String),
    /// Unpin all of a sheet.
    Clear(Sheet),
    /// Open the comparison of a sheet's pinned records.
    Compare(Sheet),
}

impl PinCommand {
    pub(super) fn apply(self, state: &mut AppState) {
        match self {
            Self::Add(sheet, id) => {
                let pins = state.pins.entry(sheet).or_default();
                if !pins.contains(&id) {
                    if pins.len() == AppState::MOST_PINS {
                        pins.remove(0);
                    }
                    pins.push(id);
                }
                state.compared = Some(sheet);
            }
            Self::Only(sheet, ids) => {
                state.pins.insert(sheet, ids.into_iter().take(AppState::MOST_PINS).collect());
                state.compared = Some(sheet);
            }
            Self::Remove(sheet, id) => {
                if let Some(pins) = state.pins.get_mut(&sheet) {
                    pins.retain(|other| *other != id);
                }
            }
            Self::First(sheet, id) => {
                if let Some(pins) = state.pins.get_mut(&sheet)
                    && let Some(at) = pins.iter().position(|other| *other == id)
                {
                    pins[..=at].rotate_right(1);
                }
            }
            Self::Clear(sheet) => {
                state.pins.remove(&sheet);
            }
            Self::Compare(sheet) => {
                state.compared = Some(sheet);
                state.screen = Screen::Compare;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Table;

    #[test]
    fn a_fifth_pin_takes_the_place_of_the_first() {
        let funds = Sheet::Table(Table::Funds);
        let mut state = AppState::default();
        for id in ["a", "b", "b", "c", "d", "e"] {
            PinCommand::Add(funds, id.to_owned()).apply(&mut state);
        }
        assert_eq!(state.pins(funds), ["b", "c", "d", "e"]);
        PinCommand::First(funds, "d".to_owned()).apply(&mut state);
        assert_eq!(state.pins(funds), ["d", "b", "c", "e"]);
        PinCommand::First(funds, "b".to_owned()).apply(&mut state);
        PinCommand::Remove(funds, "c".to_owned()).apply(&mut state);
        assert_eq!(state.pins(funds), ["b", "d", "e"]);
        PinCommand::Clear(funds).apply(&mut state);
        assert_eq!(state.pins(funds), [""; 0]);
    }
}
