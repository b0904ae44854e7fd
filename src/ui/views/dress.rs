//! What a picture of a screen also shows though no saved view keeps it: how
//! rows look, what is ticked, and whether the chart stands alone.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use egui::Context;

use super::escape::{escaped, unescaped};
use crate::frame::Sheet;
use crate::model::Table;
use crate::ui::explore::Posture;
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
    /// True if the panel of values beside a table is put away.
    facets_hidden: bool,
    /// How the page of a table stands in the window.
    posture: Posture,
}

impl Dress {
    /// What can be seen of `state` on its screen.
    pub(crate) fn of(state: &AppState, chart_alone: bool) -> Self {
        let ticked = procedure(state).and_then(|id| state.work.ticked.get(id)).cloned().unwrap_or_default();
        let (density, zebra) = (state.density, state.zebra);
        Self { density, zebra, ticked, chart_alone, facets_hidden: false, posture: Posture::default() }
    }

    /// What can be seen of the whole window of `state`, in which the page of a
    /// table stands like this.
    pub(crate) fn of_window(state: &AppState, posture: Posture) -> Self {
        Self { facets_hidden: state.facets_hidden, posture, ..Self::of(state, false) }
    }

    /// Lets the page of `sheet` stand like this in a window that has not been
    /// painted yet.
    pub(crate) fn stand(&self, ctx: &Context, sheet: Sheet) {
        self.posture.put(ctx, sheet);
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
        if self.facets_hidden {
            part("facets", "0");
        }
        let Posture { chart, details, down, right, folded } = &self.posture;
        let moved = |points: u64| (points > 0).then_some(points);
        let numbers = [
            ("share", chart.map(u64::from)),
            ("details", details.map(u64::from)),
            ("down", moved(*down)),
            ("right", moved(u64::from(*right))),
        ];
        for (key, value) in numbers {
            if let Some(value) = value {
                part(key, &value.to_string());
            }
        }
        if !folded.is_empty() {
            part("folded", &folded.iter().map(|key| escaped(key, true)).collect::<Vec<_>>().join(","));
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
            ("facets", "0" | "1") => {
                self.facets_hidden = value == "0";
                true
            }
            ("share", value) => number(value, &mut self.posture.chart),
            ("details", value) => number(value, &mut self.posture.details),
            ("down", value) => value.parse().map(|points| self.posture.down = points).is_ok(),
            ("right", value) => value.parse().map(|points| self.posture.right = points).is_ok(),
            ("folded", list) => {
                self.posture.folded = list.split(',').filter(|key| !key.is_empty()).map(unescaped).collect();
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
        state.facets_hidden = self.facets_hidden;
        if let Some(id) = procedure(state).map(str::to_owned).filter(|_| !self.ticked.is_empty()) {
            state.work.ticked.insert(id, self.ticked.clone());
        }
    }
}

fn number(value: &str, slot: &mut Option<u32>) -> bool {
    *slot = value.parse().ok();
    slot.is_some()
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
    fn how_a_window_stands_is_written_and_read_again() {
        let folded = ["certain:zone:甲,乙&丙".to_owned(), "possible:kind:x".to_owned()].into();
        let posture = Posture { chart: Some(512), details: Some(300), down: 9_000_000_000, right: 40, folded };
        let state = AppState { facets_hidden: true, ..AppState::default() };
        let dress = Dress::of_window(&state, posture);
        let mut line = "funds".to_owned();
        dress.write(&mut line);
        let mut read = Dress::default();
        for part in line.split_once('?').unwrap().1.split('&') {
            let (key, value) = part.split_once('=').unwrap();
            assert!(read.read(key, value), "{part} of {line}");
        }
        assert_eq!(read, dress, "{line}");
    }

    #[test]
    fn other_words_are_not_known() {
        for (key, value) in [("density", "dense"), ("zebra", "yes"), ("only", "table"), ("ticked", "one"), ("a", "b")] {
            assert!(!Dress::default().read(key, value), "{key}={value}");
        }
    }
}
