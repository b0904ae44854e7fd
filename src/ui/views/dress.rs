//! What a picture of a screen also shows though no saved view keeps it: how
//! rows look, what is ticked, and whether the chart stands alone.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::model::Table;
use crate::ui::state::{AppState, Density, Screen};

/// The words of a density.
const DENSITIES: [(Density, &str); 3] =
    [(Density::Compact, "compact"), (Density::Normal, "normal"), (Density::Roomy, "roomy")];

/// Parts of a line that only pictures take notice of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dress {
    density: Density,
    zebra: bool,
    /// Materials of a procedure that are ticked.
    ticked: BTreeSet<usize>,
    /// True if the chart beside a table is all there is to be seen.
    pub(crate) chart_alone: bool,
}

impl Dress {
    /// What can be seen of `state` on its screen.
    pub(crate) fn of(state: &AppState, chart_alone: bool) -> Self {
        let ticked = procedure(state).and_then(|id| state.work.ticked.get(id)).cloned().unwrap_or_default();
        Self { density: state.density, zebra: state.zebra, ticked, chart_alone }
    }

    /// Appends what differs from the usual to a line.
    pub(super) fn write(&self, line: &mut String) {
        let mut part = |key: &str, value: &str| {
            let mark = if line.contains('?') { '&' } else { '?' };
            let _ = write!(line, "{mark}{key}={value}");
        };
        if let Some((_, word)) = DENSITIES.into_iter().find(|(density, _)| *density == self.density)
            && self.density != Density::default()
        {
            part("density", word);
        }
        if self.zebra {
            part("zebra", "1");
        }
        if !self.ticked.is_empty() {
            part("ticked", &self.ticked.iter().map(usize::to_string).collect::<Vec<_>>().join(","));
        }
        if self.chart_alone {
            part("only", "chart");
        }
    }

    /// Reads a part; false if it is none of these.
    pub(super) fn read(&mut self, key: &str, value: &str) -> bool {
        match (key, value) {
            ("density", word) => {
                let found = DENSITIES.into_iter().find(|(_, known)| *known == word);
                self.density = found.map_or(self.density, |(density, _)| density);
                found.is_some()
            }
            ("zebra", "0" | "1") => {
                self.zebra = value == "1";
                true
            }
            ("only", "chart") => {
                self.chart_alone = true;
                true
            }
            ("ticked", list) => {
                let places: Option<BTreeSet<usize>> = list.split(',').map(|place| place.parse().ok()).collect();
                self.ticked = places.clone().unwrap_or_default();
                places.is_some()
            }
            _ => false,
        }
    }

    /// Dresses `state`, whose screen is open.
    pub(crate) fn apply(&self, state: &mut AppState) {
        state.density = self.density;
        state.zebra = self.zebra;
        if let Some(id) = procedure(state).map(str::to_owned).filter(|_| !self.ticked.is_empty()) {
            state.work.ticked.insert(id, self.ticked.clone());
        }
    }
}

/// The procedure whose flow chart is open.
fn procedure(state: &AppState) -> Option<&str> {
    let screen = Screen::Record(Table::Procedures);
    let sheet = screen.sheet().filter(|_| state.screen == screen)?;
    state.sheet(sheet).selected.as_deref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let screen = Screen::Record(Table::Procedures);
        let mut state = AppState { screen, density: Density::Roomy, zebra: true, ..AppState::default() };
        state.sheet_mut(screen.sheet().unwrap()).selected = Some("p".to_owned());
        state.work.ticked.insert("p".to_owned(), [0, 3].into());
        let mut line = "procedure?selected=p".to_owned();
        Dress::of(&state, true).write(&mut line);
        assert_eq!(line, "procedure?selected=p&density=roomy&zebra=1&ticked=0,3&only=chart");
        let mut read = Dress::default();
        for part in line.split_once('?').unwrap().1.split('&').skip(1) {
            let (key, value) = part.split_once('=').unwrap();
            assert!(read.read(key, value), "{part}");
        }
        assert_eq!(read, Dress::of(&state, true));
        let mut plain = AppState { screen, sheets: state.sheets.clone(), ..AppState::default() };
        read.apply(&mut plain);
        assert_eq!(plain, state);
    }

    #[test]
    fn other_words_are_not_known() {
        for (key, value) in [("density", "dense"), ("zebra", "yes"), ("only", "table"), ("ticked", "one"), ("a", "b")] {
            assert!(!Dress::default().read(key, value), "{key}={value}");
        }
    }
}
