//! The window, driven by accessible names as a screen reader sees them.

use crate::common;
use std::path::Path;

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use zonescope::frame::Sheet;
use zonescope::i18n::Lang;
use zonescope::model::Table;
use zonescope::query::{Query, select};
use zonescope::ui::app::{App, Loaded, Stage};
use zonescope::ui::state::{AppState, Screen};
use zonescope::ui::style::Theme;

const FUNDS: Sheet = Sheet::Table(Table::Funds);

fn open(state: AppState, stage: Stage) -> Harness<'static, App> {
    common::open(state, stage, [1440.0, 900.0])
}

fn explore(lang: Lang, screen: Screen) -> Harness<'static, App> {
    open(AppState { lang, screen, ..AppState::default() }, Stage::Ready(Loaded::builtin()))
}

/// Ids of the rows that the window shows.
fn shown(harness: &Harness<'_, App>) -> Vec<String> {
    let app = harness.state();
    let loaded = Loaded::builtin();
    let view = app.view().expect("the screen shows rows");
    view.rows().map(|row| view.frame(&loaded.frames).id(row as usize).to_owned()).collect()
}

fn type_query(harness: &mut Harness<'_, App>, name: &str, text: &str) {
    let search = harness.get_by_role_and_label(Role::TextInput, name);
    search.focus();
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, name).type_text(text);
    harness.run();
}

#[test]
fn the_rail_opens_every_screen() {
    let mut harness = explore(Lang::En, Screen::Overview);
    for screen in Screen::all() {
        harness.get_by_role_and_label(Role::Tab, screen.title(Lang::En)).click();
        harness.run();
        assert_eq!(harness.state().state().screen, screen);
    }
}

#[test]
fn the_search_box_gives_the_rows_of_the_filter_language() {
    let text = "zone:xiamen leverage>=10";
    let mut harness = explore(Lang::En, Screen::Sheet(FUNDS));
    type_query(&mut harness, "Filter", text);
    let loaded = Loaded::builtin();
    let frame = loaded.frames.get(FUNDS);
    let selection = select(frame, &Query::parse(text, frame).unwrap(), &[], Lang::En);
    let expected: Vec<&str> =
        selection.kept(zonescope::query::Keep::POSSIBLE).map(|(row, _)| frame.id(row as usize)).collect();
    assert_eq!(shown(&harness), expected);
    assert_eq!(shown(&harness), ["xiamen-guidance"]);
}

#[test]
fn a_zone_is_found_by_pinyin_initials_characters_and_capitals() {
    for text in ["xmhj", "厦门", "XIAMEN"] {
        let mut harness = explore(Lang::Zh, Screen::Sheet(Sheet::Table(Table::Zones)));
        type_query(&mut harness, "筛选", text);
        assert_eq!(shown(&harness), ["xiamen"], "{text}");
    }
}

#[test]
fn a_query_that_cannot_be_read_keeps_the_last_rows_and_says_why() {
    let mut harness = explore(Lang::En, Screen::Sheet(FUNDS));
    type_query(&mut harness, "Filter", "kind:guidance");
    let before = shown(&harness);
    type_query(&mut harness, "Filter", " leverge>=10");
    assert_eq!(shown(&harness), before);
    let err = harness.state().view().unwrap().error.clone().expect("the query is wrong");
    assert!(err.message(Lang::En).contains("leverage"), "{}", err.message(Lang::En));
    harness.get_by_label_contains("leverge");
}

#[test]
fn a_chip_takes_its_term_away() {
    let mut harness = explore(Lang::En, Screen::Sheet(FUNDS));
    type_query(&mut harness, "Filter", "zone:xiamen leverage>=10");
    harness.get_by_label_contains("Remove Leverage").click();
    harness.run();
    assert_eq!(harness.state().state().sheet(FUNDS).query, "zone:xiamen");
    assert_eq!(shown(&harness).len(), 3);
}

#[test]
fn a_facet_value_joins_the_filter_and_leaves_it_again() {
    let mut harness = explore(Lang::En, Screen::Sheet(FUNDS));
    let all = shown(&harness).len();
    type_query(&mut harness, "Filter", "zone:xiamen");
    harness.get_by_role_and_label(Role::CheckBox, "Kind: Guidance fund").click();
    harness.run();
    assert_eq!(harness.state().state().sheet(FUNDS).query, "zone:xiamen kind:guidance");
    assert_eq!(shown(&harness), ["xiamen-guidance"]);
    harness.get_by_role_and_label(Role::CheckBox, "Kind: Venture fund").click();
    harness.run();
    assert_eq!(shown(&harness), ["xiamen-guidance", "xiamen-venture"]);
    for kind in ["Kind: Guidance fund", "Kind: Venture fund"] {
        harness.get_by_role_and_label(Role::CheckBox, kind).click();
        harness.run();
    }
    assert_eq!(harness.state().state().sheet(FUNDS).query, "zone:xiamen");
    assert_eq!(shown(&harness).len(), 3);
    harness.get_by_role_and_label(Role::Link, "Clear").click();
    harness.run();
    assert_eq!(shown(&harness).len(), all);
}

#[test]
fn a_facet_folds_away() {
    let mut harness = explore(Lang::Zh, Screen::Sheet(FUNDS));
    harness.get_by_label("收起 类型").click();
    harness.run();
    assert!(harness.query_by_role_and_label(Role::CheckBox, "类型: 引导基金").is_none());
    harness.get_by_label("展开 类型").click();
    harness.run();
    harness.get_by_role_and_label(Role::CheckBox, "类型: 引导基金");
}

#[test]
fn the_facets_can_be_put_away_and_brought_back() {
    let mut harness = explore(Lang::En, Screen::Sheet(FUNDS));
    harness.get_by_label("Hide filter panel").click();
    harness.run();
    assert!(harness.query_by_role_and_label(Role::CheckBox, "Kind: Guidance fund").is_none());
    harness.get_by_label("Show filter panel").click();
    harness.run();
    harness.get_by_role_and_label(Role::CheckBox, "Kind: Guidance fund");
}

#[test]
fn a_narrow_window_keeps_its_width_for_the_table() {
    let state = AppState { lang: Lang::En, screen: Screen::Sheet(FUNDS), ..AppState::default() };
    let harness = common::open(state, Stage::Ready(Loaded::builtin()), [1280.0, 800.0]);
    assert!(harness.query_by_role_and_label(Role::CheckBox, "Kind: Guidance fund").is_none());
}

#[test]
fn unknown_rows_are_counted_and_can_be_shown() {
    let mut harness = explore(Lang::En, Screen::Sheet(FUNDS));
    type_query(&mut harness, "Filter", "zone:xiamen leverage>=10");
    assert_eq!(harness.state().view().unwrap().left_out_unknown(), 2);
    harness.get_by_role_and_label(Role::Switch, "Show: 2 Unknown").click();
    harness.run();
    assert_eq!(shown(&harness).len(), 3);
    assert_eq!(harness.state().view().unwrap().left_out_unknown(), 0);
}

#[test]
fn a_click_on_a_header_sorts_with_unknown_last() {
    let mut harness = explore(Lang::En, Screen::Sheet(FUNDS));
    harness.get_by_role_and_label(Role::ColumnHeader, "Mobilised").click();
    harness.run();
    assert_eq!(shown(&harness)[..3], ["hefei-guidance-mother", "xiamen-guidance", "chengdu-angel-mother"]);
    harness.get_by_role_and_label(Role::ColumnHeader, "Mobilised").click();
    harness.run();
    assert_eq!(shown(&harness)[0], "ningbo-venture-guidance");
}

#[test]
fn a_row_opens_in_the_inspector_and_its_zone_can_be_followed() {
    let mut harness = explore(Lang::Zh, Screen::Sheet(FUNDS));
    harness.get_by_role_and_label(Role::Row, "新质生产力创业投资基金").click();
    harness.run();
    assert_eq!(harness.state().state().sheet(FUNDS).selected.as_deref(), Some("xiamen-venture"));
    harness.get_by_role_and_label(Role::Heading, "新质生产力创业投资基金");
    harness.get_by_role_and_label(Role::Link, "厦门火炬高新区").click();
    harness.run();
    let state = harness.state().state();
    assert_eq!(state.screen, Screen::Sheet(Sheet::Table(Table::Zones)));
    assert_eq!(state.sheet(Sheet::Table(Table::Zones)).selected.as_deref(), Some("xiamen"));
}

#[test]
fn the_inspector_closes_and_opens_again() {
    let mut harness = explore(Lang::En, Screen::Sheet(FUNDS));
    harness.get_by_label("Close details").click();
    harness.run();
    assert!(harness.query_by_label("Close details").is_none());
    harness.key_press(egui::Key::ArrowDown);
    harness.run();
    harness.get_by_label("Close details");
}

#[test]
fn language_and_theme_switch_at_run_time() {
    let mut harness = explore(Lang::Zh, Screen::Sheet(FUNDS));
    harness.get_by_label("语言: EN").click();
    harness.run();
    assert_eq!(harness.state().state().lang, Lang::En);
    harness.get_by_role_and_label(Role::ColumnHeader, "Mobilised");
    harness.get_by_label("Switch to dark").click();
    harness.run();
    assert_eq!(harness.state().state().theme, Theme::Dark);
}

#[test]
fn a_broken_file_lists_its_problems_with_the_builtin_data_one_click_away() {
    let broken = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/broken/unknown-field.ron");
    let mut harness = open(AppState { lang: Lang::En, ..AppState::default() }, Stage::read_now(&broken));
    harness.get_by_label_contains("This file can't be used");
    assert!(harness.get_all_by_role(Role::ListItem).count() >= 1);
    harness.get_by_label("Use the built-in data").click();
    harness.run();
    harness.get_by_role_and_label(Role::Tab, "Funds").click();
    harness.run();
    assert!(!shown(&harness).is_empty());
}

#[test]
fn at_rest_nothing_asks_for_a_repaint() {
    for screen in Screen::all() {
        let mut harness = explore(Lang::Zh, screen);
        harness.run();
        let delay = harness.output().viewport_output.values().map(|viewport| viewport.repaint_delay).min();
        assert!(delay.is_none_or(|delay| delay > std::time::Duration::from_hours(1)), "{screen:?}: {delay:?}");
    }
}

#[test]
fn filters_are_undone_and_redone() {
    let mut harness = explore(Lang::En, Screen::Sheet(FUNDS));
    harness.get_by_role_and_label(Role::ColumnHeader, "Mobilised").click();
    harness.run();
    let sorted = shown(&harness);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run();
    assert_ne!(shown(&harness), sorted);
    harness.key_press_modifiers(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, egui::Key::Z);
    harness.run();
    assert_eq!(shown(&harness), sorted);
}

#[test]
fn alt_and_the_arrows_go_back_and_forth() {
    let mut harness = explore(Lang::En, Screen::Overview);
    harness.get_by_role_and_label(Role::Tab, "Funds").click();
    harness.run();
    harness.get_by_role_and_label(Role::Tab, "Loans").click();
    harness.run();
    for (key, screen) in [
        (egui::Key::ArrowLeft, Screen::Sheet(FUNDS)),
        (egui::Key::ArrowLeft, Screen::Overview),
        (egui::Key::ArrowRight, Screen::Sheet(FUNDS)),
    ] {
        harness.key_press_modifiers(egui::Modifiers::ALT, key);
        harness.run();
        assert_eq!(harness.state().state().screen, screen);
    }
}
