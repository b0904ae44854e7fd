//! Events, driven by accessible names as a screen reader sees them.

use crate::common;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use zonescope::frame::Sheet;
use zonescope::i18n::Lang;
use zonescope::model::Table;
use zonescope::ui::app::{App, Loaded, Stage};
use zonescope::ui::state::{AppState, Screen, SheetState};

const EVENTS: Sheet = Sheet::Table(Table::Events);

fn state(lang: Lang, id: &str) -> AppState {
    let mut state = AppState { lang, screen: Screen::Record(Table::Events), ..AppState::default() };
    *state.sheet_mut(EVENTS) = SheetState { selected: Some(id.to_owned()), ..SheetState::default() };
    state
}

fn open(lang: Lang, size: [f32; 2]) -> Harness<'static, App> {
    common::open(state(lang, "wuxi-youth-visit"), Stage::Ready(Loaded::builtin()), size)
}

#[test]
fn the_visit_has_two_days_and_seven_places_and_says_that_there_were_more() {
    let harness = open(Lang::Zh, [1440.0, 900.0]);
    for day in ["10月27日 2025年，第 1 天", "10月28日 2025年，第 2 天"] {
        harness.get_by_role_and_label(Role::Label, day);
    }
    for venue in ["1 梅村二胡产业园", "7 鸿山遗址博物馆"] {
        harness.get_by_label(venue);
    }
    harness.get_by_label_contains("还有其他地点，未列名");
}

#[test]
fn a_venue_that_is_recorded_opens() {
    let mut harness = open(Lang::En, [1440.0, 900.0]);
    harness.get_by_role_and_label(Role::Link, "1 Meicun Erhu Industry Park").click();
    harness.run();
    let state = harness.state().state();
    assert_eq!(state.screen, Screen::Sheet(Sheet::Table(Table::Organisations)));
    assert_eq!(state.sheet(Sheet::Table(Table::Organisations)).selected.as_deref(), Some("wuxi-erhu-park"));
}

#[test]
fn people_keep_their_words_and_countries_their_unknown_numbers() {
    let harness = open(Lang::Zh, [1440.0, 900.0]);
    for figure in ["参加人数: 近 20 名", "平均年龄: 不到 23 岁", "国家数: 12 个"] {
        harness.get_by_role_and_label(Role::Label, figure);
    }
    assert_eq!(harness.query_all_by_label_contains("人数未公布").count(), 12);
    harness.get_by_role_and_label(Role::Label, "多哥: 人数未公布");
    harness.get_by_label_contains("相符 · 列举与计数: 列举 12 个国家");
}

#[test]
fn zone_and_source_are_links() {
    for (label, table, id) in [("Wuxi High-tech Zone", Table::Zones, "wuxi"), ("Source A4", Table::Sources, "A4")] {
        let mut harness = open(Lang::En, [1440.0, 900.0]);
        harness.get_by_role_and_label(Role::Link, label).click();
        harness.run();
        let state = harness.state().state();
        assert_eq!(state.screen, Screen::Sheet(Sheet::Table(table)), "{label}");
        assert_eq!(state.sheet(Sheet::Table(table)).selected.as_deref(), Some(id));
    }
}

const SEVERAL: &str = "Dataset(events: [\
    (id: \"a\", name: \"First\", start: \"2025-03-01\", end: \"2025-03-02\", source: \"X\"), \
    (id: \"b\", name: \"Second\", start: \"2025-06\", end: \"2025-08\", countries: [\"Peru\"], country_count: \"2\", source: \"X\"), \
    (id: \"c\", name: \"Undated\", venues: [\"Hall\"], source: \"X\")], sources: [(id: \"X\", title: \"T\")])";

fn several(id: &str, size: [f32; 2]) -> Harness<'static, App> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("events.ron");
    std::fs::write(&path, SEVERAL).unwrap();
    common::open(state(Lang::En, id), Stage::read_now(&path), size)
}

#[test]
fn of_several_events_one_is_chosen_on_their_timeline() {
    let mut harness = several("a", [1440.0, 900.0]);
    harness.get_by_role_and_label(Role::Label, "1 March 2025, day 1");
    harness
        .get_all_by_label_contains("Second")
        .find(|node| node.accesskit_node().role() == Role::ListBoxOption)
        .unwrap()
        .click();
    harness.run();
    assert_eq!(harness.state().state().screen, Screen::Record(Table::Events));
    harness.get_by_role_and_label(Role::Label, "June 2025, start, day unknown");
    harness.get_by_label_contains("Inconsistent · Names against count");
}

#[test]
fn what_is_unknown_is_said_in_small_windows_too() {
    for size in [[900.0, 600.0], [640.0, 420.0]] {
        let harness = several("c", size);
        harness.get_by_label_contains("date unknown");
        harness.get_by_label("1 Hall");
        assert_eq!(harness.query_all_by_label_contains("not named").count(), 0);
    }
}
