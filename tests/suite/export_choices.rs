//! What the export dialog offers, and says beforehand of what it will write.

use crate::common;
use std::time::Instant;

use crate::common::dialog::{FUNDS, copied_command, is_open, name, open, run, state};
use crate::common::wait::run_until;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use zonescope::ui::app::{App, Loaded, Stage};
use zonescope::ui::state::{ExportSize, ExportState, ExportWhat, Screen};

#[test]
fn marked_rows_are_in_the_picture_of_the_window() {
    let folder = tempfile::tempdir().unwrap();
    let drawn = |marks: &[&str]| {
        let mut state = state(folder.path(), ExportWhat::Window);
        "svg".clone_into(&mut state.export.picture);
        let marked = marks.iter().map(|id| (*id).to_owned()).collect();
        state.sheet_mut(FUNDS).marked = std::sync::Arc::new(marked);
        let mut harness = open(state);
        let file = format!("{}.svg", marks.len());
        name(&mut harness, &file);
        harness.get_by_role_and_label(Role::Button, "Export picture").click();
        run_until(&mut harness, "the file", |harness| !is_open(harness));
        std::fs::read_to_string(folder.path().join(file)).unwrap()
    };
    assert!(!drawn(&[]).contains("2 marked"));
    assert!(drawn(&["ningbo-angel-guidance", "xiamen-guidance"]).contains(">2 marked<"));
}

#[test]
fn what_a_format_ignores_is_disabled_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = open(state(folder.path(), ExportWhat::Screen));
    let is_off = |harness: &Harness<'_, App>, role, label: &str| {
        harness.get_by_role_and_label(role, label).accesskit_node().is_disabled()
    };
    assert!(!is_off(&harness, Role::RadioButton, "Scale: 3×") && is_off(&harness, Role::Switch, "Outlines"));
    harness.get_by_role_and_label(Role::RadioButton, "Format: SVG").click();
    harness.run_ok();
    assert!(is_off(&harness, Role::RadioButton, "Scale: 3×") && !is_off(&harness, Role::Switch, "Outlines"));
    harness.get_by_role_and_label(Role::RadioButton, "Scale: 3×").hover();
    run_until(&mut harness, "the reason", |harness| harness.query_by_label_contains("Only a PNG has pixels").is_some());
    harness.get_by_role_and_label(Role::RadioButton, "Scale: 3×").click();
    harness.run_ok();
    assert_eq!(harness.state().state().export.scale, 1, "what is disabled can't be chosen");

    let mut state = state(folder.path(), ExportWhat::Rows);
    "xlsx".clone_into(&mut state.export.rows);
    let harness = open(state);
    assert!(is_off(&harness, Role::Switch, "Provenance"));
}

#[test]
fn all_screens_keep_the_filter_where_it_applies_and_say_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = state(folder.path(), ExportWhat::All);
    "svg".clone_into(&mut state.export.picture);
    state.sheet_mut(FUNDS).marked = std::sync::Arc::new(["xiamen-venture".to_owned()].into_iter().collect());
    let mut harness = open(state);
    harness.get_by_label_contains("Only what the filter keeps: leverage>=5; ");
    let line = copied_command(&mut harness);
    assert!(line.contains("--filter 'leverage>=5'"), "{line:?}");
    assert!(line.contains("funds?") && line.contains("sort=") && line.contains("--mark xiamen-venture"), "{line:?}");
    harness.get_by_role_and_label(Role::Button, "Export all screens").click();
    run_until(&mut harness, "the files", |harness| !is_open(harness));
    let pictures = folder.path().join("High-tech-zone-policies-and-funds-leverage-at-least-5-2025");
    let funds = std::fs::read_to_string(pictures.join("funds.svg")).unwrap();
    assert!(funds.contains("7 of 12 rows shown"), "the rows that the window shows");
    assert!(!pictures.join("sources.svg").exists(), "the filter says nothing of them");
    if cfg!(unix) {
        std::fs::remove_dir_all(&pictures).unwrap();
        run(&line);
        assert_eq!(std::fs::read_to_string(pictures.join("funds.svg")).unwrap(), funds);
    }
}

#[test]
fn an_empty_comparison_can_not_be_exported() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = state(folder.path(), ExportWhat::Screen);
    state.screen = Screen::Compare;
    let of = |harness: &Harness<'_, App>| {
        harness.get_by_role_and_label(Role::Button, "Export picture").accesskit_node().is_disabled()
    };
    // One of them is of another dataset.
    state.pins.insert(FUNDS, ["xiamen-guidance", "elsewhere"].map(str::to_owned).to_vec());
    assert!(of(&open(state.clone())));
    state.pins.insert(FUNDS, ["xiamen-guidance", "elsewhere", "ningbo-angel-guidance"].map(str::to_owned).to_vec());
    let mut harness = open(state);
    assert!(!of(&harness));
    let line = copied_command(&mut harness);
    assert!(line.contains("ids=xiamen-guidance,ningbo-angel-guidance") && !line.contains("elsewhere"), "{line}");
}

#[test]
fn the_size_is_told_with_the_footer_as_it_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let pixels = |file: &str| {
        let bytes = std::fs::read(folder.path().join(file)).unwrap();
        let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        (side(16), side(20))
    };
    let mut state = state(folder.path(), ExportWhat::Window);
    (state.export.size, state.export.scale) = (ExportSize::Window, 2);
    let mut harness = open(state.clone());
    harness.get_by_role_and_label(Role::ComboBox, "Size: As the window  1280 × 846");
    harness.get_by_role_and_label(Role::Status, "2560 × 1692 pixels, with a footer below the window");
    name(&mut harness, "window.png");
    harness.get_by_role_and_label(Role::Button, "Export picture").click();
    run_until(&mut harness, "the file", |harness| !is_open(harness));
    assert_eq!(pixels("window.png"), (2560, 1692));
    state.export = ExportState { what: ExportWhat::Screen, size: ExportSize::Custom, scale: 3, ..state.export };
    (state.export.width, state.export.height) = (701, 401);
    let mut harness = open(state.clone());
    harness.get_by_role_and_label(Role::Status, "2103 × 1203 pixels, footer included");
    name(&mut harness, "screen.png");
    harness.get_by_role_and_label(Role::Button, "Export picture").click();
    run_until(&mut harness, "the file", |harness| !is_open(harness));
    assert_eq!(pixels("screen.png"), (2103, 1203));
    (state.export.width, state.export.height) = (9000, 9000);
    let harness = open(state);
    let told = harness.get_by_label_contains("27000×27000 pixels can't be made");
    assert_eq!(told.accesskit_node().role(), Role::Status);
    assert!(harness.get_by_role_and_label(Role::Button, "Export picture").accesskit_node().is_disabled());
}

#[test]
fn a_long_export_that_is_cancelled_writes_nothing_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut data = zonescope::model::Dataset::default();
    let fund = |at: usize| zonescope::model::Fund {
        id: format!("f{at}").into(),
        name: zonescope::model::Text::new(&format!("第{at}只基金"), &format!("Fund {at}")),
        ..Default::default()
    };
    data.funds = (0..4_000).map(fund).collect();
    data.index();
    let mut state = state(folder.path(), ExportWhat::Screen);
    state.sheets.clear();
    "pdf".clone_into(&mut state.export.picture);
    let loaded = Loaded::new(std::sync::Arc::new(data), None);
    let mut harness = common::open(state, Stage::Ready(loaded), [1280.0, 800.0]);
    let path = folder.path().join("long.pdf");
    let begin = |harness: &mut Harness<'static, App>| {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
        harness.run_ok();
        name(harness, "long.pdf");
        harness.get_by_role_and_label(Role::Button, "Export pages").click();
        run_until(harness, "the export", |harness| harness.query_by_label_contains("Making long.pdf").is_some());
    };
    // So long it takes to its end.
    let since = Instant::now();
    begin(&mut harness);
    run_until(&mut harness, "the file", |harness| !is_open(harness));
    let long = since.elapsed();
    std::fs::remove_file(&path).unwrap();
    begin(&mut harness);
    harness.get_by_role_and_label(Role::Button, "Cancel the export").click();
    run_until(&mut harness, "the message", |harness| {
        harness.query_by_label_contains("The export was cancelled").is_some()
    });
    std::thread::sleep(2 * long);
    harness.step();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "a file or a part of one");
    assert!(is_open(&harness), "another one can be asked for");
    assert!(harness.query_by_role_and_label(Role::Button, "Export pages").is_some());
}
