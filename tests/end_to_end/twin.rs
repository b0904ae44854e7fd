//! The real window and a twin of it off screen. The twin knows where each
//! control is by its accessible name; the real window gets the clicks and keys.
//! What both were told must leave both in the same state.

use std::time::Duration;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use zonescope::ui::app::{App, Loaded, Stage};
use zonescope::ui::state::AppState;

use super::common;
use super::desktop::{Desktop, Running};

/// The size in which the window opens.
const SIZE: [f32; 2] = [1440.0, 900.0];

pub(crate) struct Twin<'a> {
    desktop: &'a Desktop,
    child: Running,
    window: String,
    pub(crate) harness: Harness<'static, App>,
}

impl<'a> Twin<'a> {
    /// Opens both with `state`, which the real window finds on disk.
    pub(crate) fn open(desktop: &'a Desktop, state: AppState) -> Self {
        desktop.write_state(&ron::to_string(&state).unwrap());
        let (child, window) = desktop.open();
        let harness = common::open(state, Stage::Ready(Loaded::builtin()), SIZE);
        Self { desktop, child, window, harness }
    }

    /// Clicks on the control of that name in both.
    pub(crate) fn click(&mut self, role: Role, name: &str) {
        self.click_with(role, name, Modifiers::NONE);
    }

    /// Clicks on the first control of that role whose name begins so.
    pub(crate) fn click_starting(&mut self, role: Role, start: &str) {
        let node = self
            .harness
            .get_all_by_role(role)
            .find(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with(start)))
            .unwrap_or_else(|| panic!("nothing begins with {start:?}"));
        let at = node.rect().center();
        node.click();
        self.settle();
        self.real_click(at, Modifiers::NONE);
    }

    pub(crate) fn click_with(&mut self, role: Role, name: &str, modifiers: Modifiers) {
        let node = self.harness.get_by_role_and_label(role, name);
        let at = node.rect().center();
        node.click_modifiers(modifiers);
        self.settle();
        self.real_click(at, modifiers);
    }

    fn real_click(&self, at: Pos2, modifiers: Modifiers) {
        let (x, y) = (format!("{:.0}", at.x), format!("{:.0}", at.y));
        let held = held(modifiers);
        for key in &held {
            self.desktop.xdotool(&["keydown", key]);
        }
        self.desktop.xdotool(&["mousemove", "--window", &self.window, &x, &y]);
        std::thread::sleep(Duration::from_millis(120));
        self.desktop.xdotool(&["click", "1"]);
        std::thread::sleep(Duration::from_millis(350));
        for key in &held {
            self.desktop.xdotool(&["keyup", key]);
        }
    }

    /// Presses a key in both.
    pub(crate) fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
        let mut chord: Vec<String> = held(modifiers).into_iter().map(str::to_owned).collect();
        chord.push(match key {
            Key::Enter => "Return".to_owned(),
            Key::ArrowDown => "Down".to_owned(),
            Key::ArrowUp => "Up".to_owned(),
            Key::ArrowLeft => "Left".to_owned(),
            key if key.name().len() == 1 => key.name().to_lowercase(),
            key => key.name().to_owned(),
        });
        self.desktop.xdotool(&["key", &chord.join("+")]);
        std::thread::sleep(Duration::from_millis(350));
    }

    fn settle(&mut self) {
        // A toast or a blinking caret may go on asking for frames.
        self.harness.run_steps(4);
    }

    /// The names of the rows that the real window has put on the clipboard as
    /// a table.
    pub(crate) fn copied_names(&mut self) -> Vec<String> {
        self.key(Modifiers::COMMAND, Key::A);
        self.key(Modifiers::COMMAND, Key::C);
        let table = self.desktop.clipboard();
        let rows = table.lines().skip(1);
        rows.map(|row| row.split('\t').next().unwrap_or_default().to_owned()).collect()
    }

    /// What the twin's user has chosen, as it is written to disk.
    pub(crate) fn state(&self) -> AppState {
        self.harness.state().state().clone()
    }

    /// Closes the real window; gives back the state that it left on disk.
    pub(crate) fn quit(self) -> AppState {
        let Self { desktop, child, .. } = self;
        desktop.quit(child);
        ron::from_str(&desktop.state()).unwrap()
    }
}

fn held(modifiers: Modifiers) -> Vec<&'static str> {
    [(modifiers.ctrl || modifiers.command, "ctrl"), (modifiers.shift, "shift"), (modifiers.alt, "alt")]
        .into_iter()
        .filter_map(|(held, name)| held.then_some(name))
        .collect()
}
