//! What was chosen before: filters that can be undone, places to go back to.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::frame::Sheet;
use crate::ui::page::Travel;
use crate::ui::state::{AppState, Screen, SheetState};

/// Steps that are kept.
const MOST: usize = 200;
/// Typing goes on as one step while the keys come faster than this.
const PAUSE: Duration = Duration::from_millis(900);

/// Values that followed each other, with a way back and forth.
#[derive(Debug)]
struct Trail<T> {
    past: Vec<T>,
    future: Vec<T>,
}

impl<T> Default for Trail<T> {
    fn default() -> Self {
        Self { past: Vec::new(), future: Vec::new() }
    }
}

impl<T> Trail<T> {
    fn push(&mut self, before: T) {
        self.future.clear();
        self.past.push(before);
        if self.past.len() > MOST {
            self.past.remove(0);
        }
    }

    /// Takes the value before `now`, which becomes the next one.
    fn back(&mut self, now: T) -> Option<T> {
        let before = self.past.pop()?;
        self.future.push(now);
        Some(before)
    }

    /// Takes the value after `now` again.
    fn forth(&mut self, now: T) -> Option<T> {
        let after = self.future.pop()?;
        self.past.push(now);
        Some(after)
    }
}

/// How each sheet looks.
type Choices = BTreeMap<Sheet, SheetState>;

/// A screen with the record that is open on it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    screen: Screen,
    selected: Option<String>,
}

fn choices(state: &AppState) -> Choices {
    state.sheets.iter().map(|(&sheet, state)| (sheet, state.look())).collect()
}

fn place(state: &AppState) -> Place {
    let selected = state.screen.sheet().and_then(|sheet| state.sheet(sheet).selected.clone());
    Place { screen: state.screen, selected }
}

/// Both histories of one window; not saved.
#[derive(Debug, Default)]
pub(super) struct History {
    choices: Trail<Choices>,
    places: Trail<Place>,
    /// The sheet that is being typed into, and when the last key came.
    typing: Option<(Sheet, Instant)>,
}

/// A step through the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Ctrl+Z
    Undo,
    /// Ctrl+Shift+Z, Ctrl+Y
    Redo,
    /// Alt+Left
    Back,
    /// Alt+Right
    Forward,
}

impl History {
    /// Notes what a command has changed. What was `typed` may go on as one step.
    pub(super) fn note(&mut self, before: &AppState, after: &AppState, now: Instant, typed: bool) {
        let (old, new) = (choices(before), choices(after));
        // A sheet that is merely looked at for the first time has not changed.
        let default = SheetState::default();
        let changed = new.iter().find(|(sheet, choice)| old.get(sheet).unwrap_or(&default) != *choice);
        if let Some((&sheet, choice)) = changed {
            let only_query =
                old.get(&sheet).is_none_or(|old| SheetState { query: choice.query.clone(), ..old.clone() } == *choice);
            let goes_on = self.typing.is_some_and(|(typed, at)| typed == sheet && now.duration_since(at) < PAUSE);
            if !(only_query && goes_on && typed) {
                self.choices.push(old);
            }
            self.typing = (only_query && typed).then_some((sheet, now));
        }
        let (old, new) = (place(before), place(after));
        if old != new {
            self.places.push(old);
        }
    }

    /// Whether there is a place to go back or forward to.
    pub(super) fn travel(&self) -> Travel {
        Travel { back: !self.places.past.is_empty(), forward: !self.places.future.is_empty() }
    }

    /// Takes a step; true if there was one to take.
    pub(super) fn step(&mut self, step: Step, state: &mut AppState) -> bool {
        self.typing = None;
        match step {
            Step::Undo | Step::Redo => {
                let now = choices(state);
                let found = if step == Step::Undo { self.choices.back(now) } else { self.choices.forth(now) };
                let Some(found) = found else { return false };
                let sheets: Vec<Sheet> = state.sheets.keys().copied().collect();
                for sheet in sheets {
                    let look = found.get(&sheet).cloned().unwrap_or_default();
                    let target = state.sheet_mut(sheet);
                    *target = target.with_look(look);
                }
            }
            Step::Back | Step::Forward => {
                let now = place(state);
                let found = if step == Step::Back { self.places.back(now) } else { self.places.forth(now) };
                let Some(Place { screen, selected }) = found else { return false };
                state.screen = screen;
                if let Some(sheet) = screen.sheet() {
                    let target = state.sheet_mut(sheet);
                    target.closed &= selected.is_none();
                    target.selected = selected;
                }
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Table;
    use crate::query::Keep;
    use crate::ui::command::Command;
    use crate::ui::state::ChartState;

    const FUNDS: Sheet = Sheet::Table(Table::Funds);

    struct Window {
        state: AppState,
        history: History,
        now: Instant,
    }

    impl Window {
        fn new() -> Self {
            Self { state: AppState::default(), history: History::default(), now: Instant::now() }
        }

        fn apply(&mut self, command: Command, after_millis: u64) {
            self.now += Duration::from_millis(after_millis);
            let before = self.state.clone();
            let typed = matches!(command, Command::SetQuery(..));
            assert_eq!(self.state.apply(command), None);
            self.history.note(&before, &self.state, self.now, typed);
        }

        fn query(&self) -> &str {
            &self.state.sheet(FUNDS).query
        }
    }

    #[test]
    fn words_typed_at_once_are_undone_at_once() {
        let mut window = Window::new();
        for text in ["k", "ki", "kin"] {
            window.apply(Command::SetQuery(FUNDS, text.to_owned()), 100);
        }
        window.apply(Command::SetQuery(FUNDS, "kind".to_owned()), 5000);
        assert!(window.history.step(Step::Undo, &mut window.state));
        assert_eq!(window.query(), "kin");
        assert!(window.history.step(Step::Undo, &mut window.state));
        assert_eq!(window.query(), "");
        assert!(!window.history.step(Step::Undo, &mut window.state));
        assert!(window.history.step(Step::Redo, &mut window.state));
        assert!(window.history.step(Step::Redo, &mut window.state));
        assert_eq!(window.query(), "kind");
    }

    #[test]
    fn each_choice_is_a_step_however_soon_the_next_one_comes() {
        let mut window = Window::new();
        window.apply(Command::SetQuery(FUNDS, "k".to_owned()), 0);
        window.apply(Command::Refine(FUNDS, "k kind:mother".to_owned()), 10);
        window.apply(Command::Refine(FUNDS, "k".to_owned()), 10);
        window.apply(Command::SetQuery(FUNDS, "ki".to_owned()), 10);
        for query in ["k", "k kind:mother", "k", ""] {
            assert!(window.history.step(Step::Undo, &mut window.state));
            assert_eq!(window.query(), query);
        }
    }

    #[test]
    fn sort_and_chart_are_undone_too_and_a_new_change_forgets_the_future() {
        let mut window = Window::new();
        window.apply(Command::SetSort(FUNDS, vec![("target".to_owned(), true)]), 0);
        let chart = ChartState { measure: Some("target".to_owned()), ..ChartState::default() };
        window.apply(Command::SetChart(FUNDS, chart), 0);
        assert!(window.history.step(Step::Undo, &mut window.state));
        assert_eq!(window.state.sheet(FUNDS).chart, ChartState::default());
        assert_eq!(window.state.sheet(FUNDS).sort, [("target".to_owned(), true)]);
        window.apply(Command::SetKeep(FUNDS, Keep::UNKNOWN), 0);
        assert!(!window.history.step(Step::Redo, &mut window.state));
    }

    #[test]
    fn places_are_gone_back_to_with_their_record() {
        let mut window = Window::new();
        window.apply(Command::Go(Screen::Sheet(FUNDS)), 0);
        window.apply(Command::Select(FUNDS, Some("a".to_owned())), 0);
        window.apply(Command::Open(Table::Zones, "xiamen".to_owned()), 0);
        assert!(window.history.step(Step::Back, &mut window.state));
        assert_eq!(window.state.screen, Screen::Sheet(FUNDS));
        assert_eq!(window.state.sheet(FUNDS).selected.as_deref(), Some("a"));
        assert!(window.history.step(Step::Forward, &mut window.state));
        assert_eq!(window.state.sheet(Sheet::Table(Table::Zones)).selected.as_deref(), Some("xiamen"));
        // Going places undoes no filter.
        assert!(!window.history.step(Step::Undo, &mut window.state));
    }
}
