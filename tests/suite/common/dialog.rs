//! The export dialog of a table, by keyboard and by name.

use std::path::Path;
use std::process::Command;

use egui::accesskit::Role;
use egui::{Key, Modifiers, OutputCommand};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use zonescope::frame::Sheet;
use zonescope::i18n::Lang;
use zonescope::model::Table;
use zonescope::ui::app::{App, Loaded, Stage};
use zonescope::ui::state::{AppState, ChartKind, ExportSize, ExportState, ExportWhat, Screen};

use crate::common;
use crate::common::wait::run_until;

pub(crate) const FUNDS: Sheet = Sheet::Table(Table::Funds);

/// The funds with a leverage of five and more, exported small into `folder`.
pub(crate) fn state(folder: &Path, what: ExportWhat) -> AppState {
    let export = ExportState {
        what,
        size: ExportSize::Custom,
        width: 900,
        height: 600,
        scale: 1,
        folder: Some(folder.to_path_buf()),
        ..ExportState::default()
    };
    let mut state = AppState { lang: Lang::En, screen: Screen::Sheet(FUNDS), export, ..AppState::default() };
    let funds = state.sheet_mut(FUNDS);
    "leverage>=5".clone_into(&mut funds.query);
    funds.sort = vec![("leverage".to_owned(), true)];
    funds.chart.kind = ChartKind::Bars;
    state
}

pub(crate) fn open(state: AppState) -> Harness<'static, App> {
    let mut harness = common::open(state, Stage::Ready(Loaded::builtin()), [1280.0, 800.0]);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    harness.run_ok();
    harness
}

pub(crate) fn is_open(harness: &Harness<'_, App>) -> bool {
    harness.query_by_role_and_label(Role::Dialog, "Export").is_some()
}

/// Puts `name` into the field of the file's name.
pub(crate) fn name(harness: &mut Harness<'_, App>, name: &str) {
    let field = || harness.get_by_role_and_label(Role::TextInput, "File name");
    field().focus();
    harness.run_ok();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run_ok();
    harness.get_by_role_and_label(Role::TextInput, "File name").type_text(name);
    harness.run_ok();
}

/// The command that the dialog copies.
pub(crate) fn copied_command(harness: &mut Harness<'_, App>) -> String {
    harness.get_by_role_and_label(Role::Button, "Copy as command").click();
    let mut line = None;
    run_until(harness, "the command", |harness| {
        line = harness.output().platform_output.commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(words) => Some(words.clone()),
            _ => None,
        });
        line.is_some()
    });
    line.unwrap()
}

/// Does what a line says, as a shell would.
pub(crate) fn run(line: &str) {
    let program = Path::new(env!("CARGO_BIN_EXE_zonescope")).parent().unwrap();
    let run = Command::new("/bin/sh").args(["-c", line]).env("PATH", program).output().unwrap();
    assert!(run.status.success(), "{line}: {}", String::from_utf8_lossy(&run.stderr));
}
