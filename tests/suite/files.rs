//! Files that come in while the window is open.

use crate::common;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::common::wait::run_until;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use zonescope::frame::Sheet;
use zonescope::i18n::Lang;
use zonescope::model::Table;
use zonescope::ui::app::{App, Loaded, Stage};
use zonescope::ui::state::{AppState, Screen};

const ONE_ZONE: &str = r#"(zones: [(id: "a", name: "Alpha", source: "S")], sources: [(id: "S", title: "Source")])"#;
const TWO_ZONES: &str = r#"(zones: [(id: "a", name: "Alpha", source: "S"), (id: "b", name: "Beta", source: "S")], sources: [(id: "S", title: "Source")])"#;
const BROKEN: &str = r#"(zones: [(id: "a", nome: "Alpha", source: "S")], sources: [(id: "S", title: "Source")])"#;

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|err| err.to_string())
    }
}

fn zones(stage: Stage) -> Harness<'static, App> {
    let screen = Screen::Sheet(Sheet::Table(Table::Zones));
    let mut state = AppState { lang: Lang::En, screen, ..AppState::default() };
    state.sheet_mut(Sheet::Table(Table::Zones)).sort = vec![("name".to_owned(), true)];
    common::open(state, stage, [1280.0, 800.0])
}

fn rows(harness: &Harness<'_, App>) -> usize {
    harness.state().view().map_or(0, zonescope::ui::page::SheetView::shown)
}

#[test]
fn a_dropped_file_is_opened_and_the_order_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("two.ron");
    std::fs::write(&path, TWO_ZONES).unwrap();
    let mut harness = zones(Stage::Ready(Loaded::builtin()));
    assert_eq!(rows(&harness), 7);
    harness.input_mut().dropped_files.push(Arc::new(Dropped(path)));
    run_until(&mut harness, "the dropped file", |harness| rows(harness) == 2);
    assert_eq!(harness.state().state().sheet(Sheet::Table(Table::Zones)).sort, [("name".to_owned(), true)]);
}

#[test]
fn a_broken_dropped_file_says_why_and_the_data_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.ron");
    std::fs::write(&path, BROKEN).unwrap();
    let mut harness = zones(Stage::Ready(Loaded::builtin()));
    harness.input_mut().dropped_files.push(Arc::new(Dropped(path)));
    let refused = |harness: &Harness<'_, App>| harness.query_by_label_contains("This file can't be used").is_some();
    run_until(&mut harness, "the list of problems", refused);
    harness.get_by_label("Go on with the data shown before").click();
    harness.run();
    assert!(!refused(&harness));
    assert_eq!(rows(&harness), 7);
}

#[test]
fn a_file_that_changes_on_disk_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data.ron");
    std::fs::write(&path, ONE_ZONE).unwrap();
    let mut harness = zones(Stage::read_now(&path));
    assert_eq!(rows(&harness), 1);
    std::thread::sleep(Duration::from_millis(300));
    std::fs::write(&path, BROKEN).unwrap();
    let refused = |harness: &Harness<'_, App>| harness.query_by_label_contains("This file can't be used").is_some();
    run_until(&mut harness, "the problems of the new version", refused);
    assert_eq!(rows(&harness), 1, "the last good state stays");
    std::fs::write(&path, TWO_ZONES).unwrap();
    run_until(&mut harness, "the mended version", |harness| rows(harness) == 2);
    assert!(!refused(&harness));
}

#[test]
fn files_of_a_wrong_kind_say_what_was_expected() {
    let folder = tempfile::tempdir().unwrap();
    let kinds: [(&str, &[u8]); 5] = [
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
        ("table.xlsx", b"PK\x03\x04\x14\x00\x06\x00\xff\xfe"),
        ("empty.ron", b""),
        ("binary.ron", &[0; 64]),
        ("other.ron", b"Config(volume: 3)"),
    ];
    for (name, bytes) in kinds {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let mut harness = zones(Stage::Ready(Loaded::builtin()));
        harness.input_mut().dropped_files.push(Arc::new(Dropped(path)));
        let refused = |harness: &Harness<'_, App>| harness.query_by_label_contains("This file can't be used").is_some();
        run_until(&mut harness, name, refused);
        assert_eq!(rows(&harness), 7);
    }
    let mut harness = zones(Stage::Ready(Loaded::builtin()));
    harness.input_mut().dropped_files.push(Arc::new(Dropped(folder.path().to_path_buf())));
    run_until(&mut harness, "folder", |harness| harness.query_by_label_contains("directory").is_some());
}

#[test]
fn of_several_files_the_first_is_opened_and_views_are_taken_in() {
    let folder = tempfile::tempdir().unwrap();
    let (two, one, views) = (folder.path().join("two.ron"), folder.path().join("one.ron"), folder.path().join("v.ron"));
    std::fs::write(&two, TWO_ZONES).unwrap();
    std::fs::write(&one, ONE_ZONE).unwrap();
    std::fs::write(&views, "(version: 1, views: [(name: \"brought\", link: \"funds\")])").unwrap();
    let mut harness = zones(Stage::Ready(Loaded::builtin()));
    harness.input_mut().dropped_files.extend([two, one].map(|path| Arc::new(Dropped(path)) as _));
    run_until(&mut harness, "the first file", |harness| rows(harness) == 2);
    harness.input_mut().dropped_files.push(Arc::new(Dropped(views)));
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::B);
    harness.run();
    harness.get_by_label("Open view: brought");
    assert_eq!(rows(&harness), 2);
}

#[test]
fn filter_and_selection_survive_a_change_on_disk() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data.ron");
    std::fs::write(&path, TWO_ZONES).unwrap();
    let zones_sheet = Sheet::Table(Table::Zones);
    let mut state = AppState { lang: Lang::En, screen: Screen::Sheet(zones_sheet), ..AppState::default() };
    state.sheet_mut(zones_sheet).query = "Beta".to_owned();
    state.sheet_mut(zones_sheet).selected = Some("b".to_owned());
    let mut harness = common::open(state, Stage::read_now(&path), [1280.0, 800.0]);
    let before = harness.state().state().sheet(zones_sheet).clone();
    std::thread::sleep(Duration::from_millis(300));
    std::fs::write(&path, BROKEN).unwrap();
    // The place of the mistake is said: line 1 and a column.
    run_until(&mut harness, "the problems", |harness| harness.query_by_label_contains("1:").is_some());
    std::fs::write(&path, TWO_ZONES.replace("\"Beta\"", "\"Beta two\"")).unwrap();
    run_until(&mut harness, "the mended file", |harness| {
        harness.query_all_by_label_contains("Beta two").next().is_some()
    });
    assert_eq!(harness.state().state().sheet(zones_sheet), &before);
    assert_eq!(rows(&harness), 1);
}

#[test]
fn of_a_thousand_problems_only_those_in_sight_are_laid_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.ron");
    let records: Vec<String> = (0..3000).map(|at| format!("(id: \"z{at}\", name: \"Z\", colour: 1)")).collect();
    std::fs::write(&path, format!("Dataset(zones: [\n{}\n])", records.join(",\n"))).unwrap();
    let harness = zones(Stage::read_now(&path));
    harness.get_by_label_contains("problems. Once they are mended");
    let lines = || harness.query_all_by_role(egui::accesskit::Role::ListItem);
    assert!((5..60).contains(&lines().count()), "{}", lines().count());
}
