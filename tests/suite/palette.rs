//! The command palette and the list of shortcuts, driven by the keyboard.

use crate::common;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use zonescope::frame::Sheet;
use zonescope::i18n::Lang;
use zonescope::model::Table;
use zonescope::ui::app::{App, Loaded, Stage};
use zonescope::ui::state::{AppState, Screen};
use zonescope::ui::style::Theme;

const FUNDS: Sheet = Sheet::Table(Table::Funds);
const ZONES: Sheet = Sheet::Table(Table::Zones);

fn window(lang: Lang, screen: Screen, size: [f32; 2]) -> Harness<'static, App> {
    let state = AppState { lang, screen, ..AppState::default() };
    common::open(state, Stage::Ready(Loaded::builtin()), size)
}

fn open(screen: Screen) -> Harness<'static, App> {
    window(Lang::En, screen, [1440.0, 900.0])
}

fn press(harness: &mut Harness<'_, App>, key: Key) {
    harness.key_press(key);
    harness.run();
}

fn with_ctrl(harness: &mut Harness<'_, App>, key: Key) {
    harness.key_press_modifiers(Modifiers::COMMAND, key);
    harness.run();
}

/// Opens the palette and types into the field that then has the focus.
fn look_for(harness: &mut Harness<'_, App>, text: &str) {
    with_ctrl(harness, Key::K);
    // The field has the focus, and tells of the marked row.
    let field = harness.get_by_role_and_label(Role::TextInput, "Search");
    assert!(field.accesskit_node().is_focused_in_tree());
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run();
}

fn palette_is_open(harness: &Harness<'_, App>) -> bool {
    harness.query_by_role_and_label(Role::Dialog, "Search and commands").is_some()
}

fn sheet_is_open(harness: &Harness<'_, App>) -> bool {
    harness.query_by_role_and_label(Role::Dialog, "Keyboard and mouse").is_some()
}

fn selected(harness: &Harness<'_, App>, sheet: Sheet) -> Option<String> {
    harness.state().state().sheet(sheet).selected.clone()
}

#[test]
fn initials_and_enter_open_a_zone() {
    let mut harness = open(Screen::Overview);
    look_for(&mut harness, "xmhj");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().state().screen, Screen::Sheet(ZONES));
    assert_eq!(selected(&harness, ZONES).as_deref(), Some("xiamen"));
    assert!(!palette_is_open(&harness));
}

#[test]
fn a_command_is_found_by_a_word() {
    let mut harness = open(Screen::Overview);
    look_for(&mut harness, "dark");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().state().theme, Theme::Dark);
    assert!(!palette_is_open(&harness));
}

#[test]
fn arrows_mark_rows_and_leave_the_table_below_alone() {
    let mut harness = open(Screen::Sheet(FUNDS));
    let before = selected(&harness, FUNDS);
    look_for(&mut harness, "");
    let marked = |harness: &Harness<'_, App>| {
        let all: Vec<_> = harness.get_all_by_role(Role::ListBoxOption).collect();
        all.iter().position(|node| node.accesskit_node().is_selected() == Some(true)).map(|at| (at, all.len()))
    };
    let (first, rows) = marked(&harness).expect("the first row is marked");
    assert_eq!(first, 0);
    press(&mut harness, Key::ArrowDown);
    assert_eq!(marked(&harness), Some((1, rows)));
    press(&mut harness, Key::ArrowUp);
    press(&mut harness, Key::ArrowUp);
    assert_eq!(marked(&harness), Some((rows - 1, rows)), "above the first comes the last");
    assert_eq!(selected(&harness, FUNDS), before);
}

#[test]
fn escape_and_a_click_outside_close_the_palette_and_nothing_else() {
    let mut harness = open(Screen::Sheet(FUNDS));
    harness.get_by_label("Close details");
    look_for(&mut harness, "xiamen");
    press(&mut harness, Key::Escape);
    assert!(!palette_is_open(&harness));
    harness.get_by_label("Close details");

    harness.get_by_role_and_label(Role::Button, "Search zones, funds, loans, policies").click();
    harness.run();
    assert!(palette_is_open(&harness));
    let pos = egui::pos2(30.0, 860.0);
    harness.hover_at(pos);
    harness.run();
    for pressed in [true, false] {
        let (button, modifiers) = (egui::PointerButton::Primary, Modifiers::NONE);
        harness.event(egui::Event::PointerButton { pos, button, pressed, modifiers });
        harness.run();
    }
    assert!(!palette_is_open(&harness));
    assert_eq!(harness.state().state().screen, Screen::Sheet(FUNDS));
}

#[test]
fn a_click_on_a_row_opens_it() {
    let mut harness = open(Screen::Overview);
    look_for(&mut harness, "leverage");
    harness.get_by_role_and_label(Role::ListBoxOption, "Leverage").click();
    harness.run();
    assert_eq!(harness.state().state().screen, Screen::Leverage);
}

#[test]
fn a_record_that_the_filter_hides_is_shown_all_the_same() {
    let mut state = AppState { lang: Lang::En, screen: Screen::Overview, ..AppState::default() };
    "hefei".clone_into(&mut state.sheet_mut(ZONES).query);
    let mut harness = common::open(state, Stage::Ready(Loaded::builtin()), [1440.0, 900.0]);
    look_for(&mut harness, "xmhj");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().state().sheet(ZONES).query, "");
    assert_eq!(selected(&harness, ZONES).as_deref(), Some("xiamen"));
}

#[test]
fn the_filter_of_the_open_table_is_cleared_by_name() {
    let mut state = AppState { lang: Lang::En, screen: Screen::Sheet(FUNDS), ..AppState::default() };
    "hefei".clone_into(&mut state.sheet_mut(FUNDS).query);
    let mut harness = common::open(state, Stage::Ready(Loaded::builtin()), [1440.0, 900.0]);
    look_for(&mut harness, "clear");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().state().sheet(FUNDS).query, "");
}

#[test]
fn f1_and_a_question_mark_list_the_shortcuts() {
    let mut harness = open(Screen::Overview);
    press(&mut harness, Key::F1);
    assert!(sheet_is_open(&harness));
    harness.get_by_role_and_label(Role::ListItem, "Ctrl K: Find records, screens and commands");
    press(&mut harness, Key::F1);
    assert!(!sheet_is_open(&harness));
    harness.event(egui::Event::Text("?".to_owned()));
    harness.run();
    assert!(sheet_is_open(&harness));
    press(&mut harness, Key::Escape);
    assert!(!sheet_is_open(&harness));
    // In a text field it is a question mark.
    look_for(&mut harness, "?");
    assert!(palette_is_open(&harness) && !sheet_is_open(&harness));
}

#[test]
fn the_filter_key_leaves_the_palette_for_the_filter() {
    let mut harness = open(Screen::Sheet(FUNDS));
    look_for(&mut harness, "x");
    with_ctrl(&mut harness, Key::F);
    assert!(!palette_is_open(&harness));
    assert!(harness.get_by_role_and_label(Role::TextInput, "Filter").is_focused());
}

#[test]
fn the_search_field_is_left_out_of_a_narrow_window() {
    let words = "搜索高新区、基金、贷款、政策、企业";
    assert!(window(Lang::Zh, Screen::Overview, [1100.0, 700.0]).query_by_label(words).is_some());
    assert!(window(Lang::Zh, Screen::Overview, [760.0, 600.0]).query_by_label(words).is_none());
}

#[test]
fn at_rest_an_open_dialog_asks_for_no_repaint() {
    for key in [Key::F1, Key::K] {
        let mut harness = open(Screen::Sheet(FUNDS));
        if key == Key::K {
            with_ctrl(&mut harness, key);
        } else {
            press(&mut harness, key);
        }
        harness.run();
        let delay = harness.output().viewport_output.values().map(|viewport| viewport.repaint_delay).min();
        assert!(delay.is_none_or(|delay| delay > std::time::Duration::from_hours(1)), "{key:?}: {delay:?}");
    }
}
