//! Saved views, settings, files and comparison, driven by accessible names.

use crate::common;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use zonescope::frame::Sheet;
use zonescope::i18n::Lang;
use zonescope::model::Table;
use zonescope::ui::app::{App, Loaded, Stage};
use zonescope::ui::state::{AppState, Density, Screen};

const FUNDS: Sheet = Sheet::Table(Table::Funds);

fn funds(query: &str) -> Harness<'static, App> {
    let mut state = AppState { lang: Lang::En, screen: Screen::Sheet(FUNDS), ..AppState::default() };
    query.clone_into(&mut state.sheet_mut(FUNDS).query);
    common::open(state, Stage::Ready(Loaded::builtin()), [1440.0, 900.0])
}

fn press(harness: &mut Harness<'_, App>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn click(harness: &mut Harness<'_, App>, role: Role, name: &str) {
    harness.get_by_role_and_label(role, name).click();
    harness.run();
}

fn type_into(harness: &mut Harness<'_, App>, name: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, name).focus();
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, name).type_text(text);
    harness.run();
}

fn query<'a>(harness: &'a Harness<'_, App>) -> &'a str {
    &harness.state().state().sheet(FUNDS).query
}

#[test]
fn a_view_is_saved_under_its_proposed_name_and_found_again() {
    let mut harness = funds("kind:guidance");
    press(&mut harness, Modifiers::COMMAND, Key::S);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.get_by_label("Saved the view 'Funds · kind:guidance'");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    click(&mut harness, Role::Button, "Clear filter");
    click(&mut harness, Role::Tab, "Zones");
    assert_eq!(query(&harness), "");

    press(&mut harness, Modifiers::COMMAND, Key::B);
    click(&mut harness, Role::Button, "Open view: Funds · kind:guidance");
    assert_eq!(harness.state().state().screen, Screen::Sheet(FUNDS));
    assert_eq!(query(&harness), "kind:guidance");
    assert!(harness.query_by_role_and_label(Role::Dialog, "Saved views").is_none(), "the list closes");
}

#[test]
fn a_view_is_renamed_deleted_and_brought_back() {
    let mut harness = funds("zone:xiamen");
    press(&mut harness, Modifiers::COMMAND, Key::S);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    click(&mut harness, Role::Button, "Rename: Funds · zone:xiamen");
    type_into(&mut harness, "New name", " (mine)");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    click(&mut harness, Role::Button, "Delete: Funds · zone:xiamen (mine)");
    harness.get_by_label("No saved views yet");
    click(&mut harness, Role::Link, "Undo");
    harness.get_by_label("Open view: Funds · zone:xiamen (mine)");
}

#[test]
fn a_link_opens_what_can_be_opened_and_tells_the_rest() {
    let mut harness = funds("");
    press(&mut harness, Modifiers::COMMAND, Key::B);
    type_into(&mut harness, "Link to a view", "funds?filter=zone:xiamen&sort=leverage:desc&shape=round");
    click(&mut harness, Role::Button, "Open link");
    assert_eq!(query(&harness), "zone:xiamen");
    assert_eq!(harness.state().state().sheet(FUNDS).sort, [("leverage".to_owned(), true)]);
    harness.get_by_label_contains("shape=round");
    // Opening a view is one step that can be undone.
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(query(&harness), "");
}

#[test]
fn what_is_no_link_changes_nothing_and_says_what_one_is() {
    let mut harness = funds("zone:xiamen");
    press(&mut harness, Modifiers::COMMAND, Key::B);
    type_into(&mut harness, "Link to a view", "https://example.org");
    click(&mut harness, Role::Button, "Open link");
    harness.get_by_label_contains("is no link to a view");
    assert_eq!(query(&harness), "zone:xiamen");
}

#[test]
fn views_go_through_a_file_to_another_window() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shared.ron");
    let mut first = funds("kind:guidance");
    press(&mut first, Modifiers::COMMAND, Key::S);
    press(&mut first, Modifiers::NONE, Key::Enter);
    type_into(&mut first, "File of views", &path.display().to_string());
    click(&mut first, Role::Button, "Export all");
    assert!(std::fs::read_to_string(&path).unwrap().contains("funds?filter=kind:guidance"));

    let mut second = funds("");
    press(&mut second, Modifiers::COMMAND, Key::B);
    type_into(&mut second, "File of views", &path.display().to_string());
    click(&mut second, Role::Button, "Import");
    second.get_by_label("Added 1 view");
    second.get_by_label("Open view: Funds · kind:guidance");
}

#[test]
fn every_setting_is_in_the_dialog() {
    let mut harness = funds("");
    press(&mut harness, Modifiers::COMMAND, Key::Comma);
    click(&mut harness, Role::RadioButton, "Row height: Compact");
    click(&mut harness, Role::Switch, "Zebra rows");
    click(&mut harness, Role::Switch, "Reduced motion");
    click(&mut harness, Role::Switch, "Filter panel");
    click(&mut harness, Role::Button, "Larger");
    click(&mut harness, Role::RadioButton, "Theme: Dark");
    let state = harness.state().state();
    assert_eq!((state.density, state.zoom), (Density::Compact, 110));
    assert!(state.zebra && state.reduced_motion && state.facets_hidden);
    press(&mut harness, Modifiers::COMMAND, Key::Num0);
    assert_eq!(harness.state().state().zoom, 100);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_role_and_label(Role::Dialog, "Settings").is_none());
}

#[test]
fn a_file_is_opened_by_its_path_and_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.ron");
    let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/dataset.ron");
    std::fs::copy(source, &path).unwrap();
    let mut harness = funds("zone:xiamen");
    press(&mut harness, Modifiers::COMMAND, Key::O);
    type_into(&mut harness, "Path of the file", "nowhere.ron");
    click(&mut harness, Role::Button, "Open");
    harness.get_by_label_contains("There is no such file");
    harness.get_by_role_and_label(Role::TextInput, "Path of the file").focus();
    harness.run();
    press(&mut harness, Modifiers::COMMAND, Key::A);
    harness.get_by_role_and_label(Role::TextInput, "Path of the file").type_text(&path.display().to_string());
    harness.run();
    click(&mut harness, Role::Button, "Open");
    let opened = path.canonicalize().unwrap();
    for _ in 0..200 {
        if harness.state().state().recent.first() == Some(&opened) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
        harness.step();
    }
    assert_eq!(harness.state().state().recent, [opened]);
    assert_eq!(query(&harness), "zone:xiamen", "the filter stays");
}

#[test]
fn records_are_pinned_and_compared() {
    let mut harness = funds("zone:xiamen");
    press(&mut harness, Modifiers::NONE, Key::P);
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    click(&mut harness, Role::Button, "Pin to compare");
    assert_eq!(harness.state().state().pins(FUNDS), ["xiamen-guidance", "xiamen-venture"]);
    click(&mut harness, Role::Button, "Compare 2");
    assert_eq!(harness.state().state().screen, Screen::Compare);
    harness.get_by_label("Target: target CNY 3 bn | target CNY 1 bn");
    click(&mut harness, Role::Switch, "Only differences");
    assert!(harness.query_by_label_contains("Zone: Xiamen").is_none(), "both are of one zone");
    click(&mut harness, Role::Button, "Make it the first: New quality productive forces venture fund");
    assert_eq!(harness.state().state().pins(FUNDS), ["xiamen-venture", "xiamen-guidance"]);
    click(&mut harness, Role::Link, "Unpin all");
    harness.get_by_label_contains("Nothing to compare yet");
}

#[test]
fn a_pinned_record_that_is_gone_is_named_and_can_be_removed() {
    let state = AppState { lang: Lang::En, ..AppState::default() };
    let mut harness = common::open(state, Stage::Ready(Loaded::builtin()), [1280.0, 800.0]);
    press(&mut harness, Modifiers::COMMAND, Key::B);
    type_into(&mut harness, "Link to a view", "compare?sheet=funds&ids=xiamen-guidance,gone");
    click(&mut harness, Role::Button, "Open link");
    type_into(&mut harness, "Find a record", "hefei");
    click(&mut harness, Role::Button, "Pin to compare: Hefei government guidance mother fund");
    click(&mut harness, Role::Button, "Remove what is not in the data: gone");
    assert_eq!(harness.state().state().pins(FUNDS), ["xiamen-guidance", "hefei-guidance-mother"]);
}
