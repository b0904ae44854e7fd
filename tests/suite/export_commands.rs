//! 'Copy as command' of everything that can be exported in the window: the command
//! makes the very file that the dialog has written.

#![cfg(unix)]
use std::collections::BTreeMap;
use std::path::Path;

use crate::common::dialog::{FUNDS, copied_command, is_open, name, open, run, state};
use crate::common::wait::run_until;
use egui::Key;
use zonescope::i18n::Lang;
use zonescope::model::Table;
use zonescope::query::Keep;
use zonescope::ui::state::{AppState, ChartKind, Density, ExportSize, ExportState, ExportWhat, Screen};
use zonescope::ui::style::Theme;

/// What a folder holds.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| {
        let entry = entry.unwrap();
        (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap())
    });
    files.collect()
}

/// Exports `what` to a file of the name, then does what the copied command says; the
/// command.
fn same_bytes(what: ExportWhat, file: &str, change: impl FnOnce(&mut AppState)) -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut state = state(folder.path(), what);
    let ending = file.rsplit_once('.').unwrap().1;
    let slot = if what == ExportWhat::Rows { &mut state.export.rows } else { &mut state.export.picture };
    ending.clone_into(slot);
    change(&mut state);
    let mut harness = open(state);
    name(&mut harness, file);
    let line = copied_command(&mut harness);
    // Enter in the field exports.
    name(&mut harness, file);
    harness.key_press(Key::Enter);
    run_until(&mut harness, file, |harness| !is_open(harness));
    let by_window = files(folder.path());
    assert!(by_window.contains_key(file), "{line}: {:?}", by_window.keys());
    for file in by_window.keys() {
        std::fs::remove_file(folder.path().join(file)).unwrap();
    }
    run(&line);
    let by_command = files(folder.path());
    assert!(by_window.keys().eq(by_command.keys()), "{line}: {:?}", by_command.keys());
    for (file, bytes) in &by_window {
        assert!(*bytes == by_command[file], "{file} has other bytes: {line}");
    }
    line
}

/// The screen of a workbench, with settings of its own.
fn workbench<'a>(screen: Screen, set: &'a [&'a str]) -> impl FnOnce(&mut AppState) + 'a {
    move |state| {
        state.screen = screen;
        for part in set {
            state.set_on(screen, part).unwrap();
        }
    }
}

/// A table that looks as little as possible as it does by itself.
fn dressed(state: &mut AppState) {
    state.density = Density::Compact;
    state.zebra = true;
    let funds = state.sheet_mut(FUNDS);
    "target>=10亿 -kind:direct".clone_into(&mut funds.query);
    funds.keep = Keep::UNKNOWN;
    funds.sort = [("zone", false), ("kind", true), ("target", true)].map(|(id, down)| (id.to_owned(), down)).into();
    funds.columns.shown = ["name", "kind", "target", "zone"].map(str::to_owned).into();
    funds.columns.widths = [("name".to_owned(), 300)].into();
    funds.columns.frozen = Some(2);
    funds.group = Some("zone".to_owned());
    funds.marked = std::sync::Arc::new(["xiamen-guidance".to_owned()].into());
}

/// Choices of the dialog that are not the usual ones.
fn chosen(export: &mut ExportState) {
    export.theme = Some(Theme::Dark);
    export.lang = Some(Lang::Zh);
    export.no_title = true;
    export.no_footer = true;
    export.transparent = true;
    export.outlines = true;
}

#[test]
fn a_table_as_a_picture() {
    let line = same_bytes(ExportWhat::Screen, "it's a table $1.png", |state| {
        dressed(state);
        chosen(&mut state.export);
        state.export.scale = 3;
    });
    for part in ["--scale 3", "--no-title", "--no-footer", "--transparent", "--theme dark", "--lang zh", "--mark"] {
        assert!(line.contains(part), "{part}: {line}");
    }
    for part in ["sort=zone,kind:desc,target:desc", "columns=name,kind,target,zone", "group=zone"] {
        assert!(line.contains(part), "all keys and columns, {part}: {line}");
    }
    same_bytes(ExportWhat::Screen, "a.svg", |state| {
        dressed(state);
        chosen(&mut state.export);
    });
}

#[test]
fn a_table_on_paper() {
    same_bytes(ExportWhat::Screen, "a.pdf", |state| {
        dressed(state);
        state.export.size = ExportSize::Portrait;
        state.export.no_title = true;
    });
    same_bytes(ExportWhat::Screen, "b.pdf", |state| {
        state.sheet_mut(FUNDS).query = "leverage:?".to_owned();
        state.sheet_mut(FUNDS).keep = Keep::CERTAIN;
        chosen(&mut state.export);
    });
}

#[test]
fn the_window() {
    for file in ["a.png", "a.svg", "a.pdf"] {
        same_bytes(ExportWhat::Window, file, |state| {
            dressed(state);
            state.export.size = ExportSize::Window;
            state.export.theme = Some(Theme::Dark);
            state.export.lang = Some(Lang::Zh);
        });
    }
}

#[test]
fn charts_of_every_kind() {
    for (at, kind) in ChartKind::ALL.into_iter().enumerate() {
        let file = ["a.svg", "a.png", "a.pdf"][at % 3];
        same_bytes(ExportWhat::Chart, file, |state| {
            let funds = state.sheet_mut(FUNDS);
            funds.query.clear();
            funds.chart.kind = kind;
            funds.chart.log = at % 2 == 0;
            if at % 2 == 1 {
                chosen(&mut state.export);
            }
            state.export.size = ExportSize::Square;
        });
    }
}

#[test]
fn one_record() {
    for file in ["a.png", "a.svg", "a.pdf"] {
        same_bytes(ExportWhat::Card, file, |state| {
            state.sheet_mut(FUNDS).selected = Some("hefei-guidance-mother".to_owned());
            chosen(&mut state.export);
        });
    }
    let procedure = |state: &mut AppState| {
        state.screen = Screen::Record(Table::Procedures);
        let sheet = zonescope::frame::Sheet::Table(Table::Procedures);
        state.sheet_mut(sheet).selected = Some("bengbu-remote-licence".to_owned());
    };
    same_bytes(ExportWhat::Screen, "a.svg", procedure);
    same_bytes(ExportWhat::Rows, "a.csv", procedure);
}

#[test]
fn rows() {
    for file in ["a.csv", "a.json", "a.xlsx"] {
        same_bytes(ExportWhat::Rows, file, |state| {
            dressed(state);
            state.export.provenance = true;
            state.export.lang = Some(Lang::Zh);
        });
        same_bytes(ExportWhat::Rows, file, |state| state.export.all_columns = true);
    }
}

#[test]
fn workbenches() {
    same_bytes(ExportWhat::Screen, "a.png", workbench(Screen::Leverage, &["basis=target"]));
    same_bytes(ExportWhat::Rows, "a.csv", workbench(Screen::Leverage, &["basis=target"]));
    same_bytes(ExportWhat::Screen, "a.svg", workbench(Screen::Grants, &["budget=1亿", "share=60%"]));
    same_bytes(ExportWhat::Rows, "a.json", workbench(Screen::Grants, &["budget=1亿", "share=60%"]));
    same_bytes(ExportWhat::Screen, "a.pdf", workbench(Screen::Match, &["zone=ningbo", "role=首席质量官"]));
    same_bytes(ExportWhat::Rows, "a.xlsx", workbench(Screen::Match, &["zone=ningbo", "role=首席质量官"]));
    same_bytes(ExportWhat::Screen, "a.svg", workbench(Screen::Financing, &[]));
    same_bytes(ExportWhat::Window, "a.svg", workbench(Screen::Overview, &[]));
}

#[test]
fn a_comparison() {
    let compared = |state: &mut AppState| {
        state.screen = Screen::Compare;
        state.compared = Some(FUNDS);
        state.pins.insert(FUNDS, ["xiamen-guidance", "ningbo-angel-guidance"].map(str::to_owned).into());
    };
    same_bytes(ExportWhat::Screen, "a.png", compared);
    same_bytes(ExportWhat::Rows, "a.csv", compared);
}

#[test]
fn a_report() {
    for screen in [Screen::Sheet(FUNDS), Screen::Overview] {
        same_bytes(ExportWhat::Report, "a.pdf", |state| {
            dressed(state);
            state.screen = screen;
            state.export.theme = Some(Theme::Dark);
            state.export.lang = Some(Lang::Zh);
            state.export.no_footer = true;
        });
    }
}
