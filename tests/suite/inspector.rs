//! The inspector, driven by accessible names.

use crate::common;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use zonescope::frame::Sheet;
use zonescope::i18n::Lang;
use zonescope::model::Table;
use zonescope::ui::app::{App, Loaded, Stage};
use zonescope::ui::state::{AppState, Screen};

const ZONES: Sheet = Sheet::Table(Table::Zones);

fn inspect(sheet: Sheet, id: &str) -> Harness<'static, App> {
    let mut state = AppState { lang: Lang::En, screen: Screen::Sheet(sheet), ..AppState::default() };
    state.sheet_mut(sheet).selected = Some(id.to_owned());
    common::open(state, Stage::Ready(Loaded::builtin()), [1440.0, 900.0])
}

fn click(harness: &mut Harness<'_, App>, role: Role, name: &str) {
    harness.get_by_role_and_label(role, name).click();
    harness.run();
}

/// The same for what may have to be scrolled to.
fn reach(harness: &mut Harness<'_, App>, role: Role, name: &str) {
    harness.get_by_role_and_label(role, name).scroll_to_me();
    harness.run();
    click(harness, role, name);
}

#[test]
fn claims_that_conflict_stand_side_by_side() {
    let harness = inspect(ZONES, "ningbo");
    harness.get_by_label("Approved: sources conflict");
    let first = harness.get_by_label_contains("2007-01 used N1").rect();
    let second = harness.get_by_label_contains("Contradicts source N1").rect();
    assert!((first.top() - second.top()).abs() < 1.0 && first.right() < second.left(), "{first:?} {second:?}");
}

#[test]
fn a_name_is_told_in_the_other_language_too() {
    let harness = inspect(ZONES, "ningbo");
    harness.get_by_label("宁波高新区");
    harness.get_by_label("浙江");
}

#[test]
fn buttons_go_to_the_next_row_and_back() {
    let mut harness = inspect(ZONES, "xiamen");
    click(&mut harness, Role::Button, "Next row");
    let selected = |harness: &Harness<'_, App>| harness.state().state().sheet(ZONES).selected.clone();
    assert_eq!(selected(&harness).as_deref(), Some("wuxi"));
    click(&mut harness, Role::Button, "Row before");
    assert_eq!(selected(&harness).as_deref(), Some("xiamen"));
    click(&mut harness, Role::Button, "Back");
    assert_eq!(selected(&harness).as_deref(), Some("wuxi"));
    click(&mut harness, Role::Button, "Forward");
    assert_eq!(selected(&harness).as_deref(), Some("xiamen"));
}

#[test]
fn related_records_are_shown_all_in_their_table() {
    let mut harness = inspect(ZONES, "xiamen");
    click(&mut harness, Role::Link, "Show all in Funds");
    let state = harness.state().state();
    assert_eq!(state.screen, Screen::Sheet(Sheet::Table(Table::Funds)));
    assert_eq!(state.sheet(Sheet::Table(Table::Funds)).query, "zone:xiamen");
    assert_eq!(harness.state().view().map(zonescope::ui::page::SheetView::shown), Some(3));
}

#[test]
fn the_edge_above_the_details_is_moved_by_keys() {
    let mut harness = inspect(ZONES, "xiamen");
    let top = |harness: &Harness<'_, App>| {
        harness.get_by_role_and_label(Role::Splitter, "Height of the details").rect().center().y
    };
    let before = top(&harness);
    harness.get_by_role_and_label(Role::Splitter, "Height of the details").focus();
    harness.run();
    harness.key_press(egui::Key::ArrowDown);
    harness.run();
    assert!((top(&harness) - before - 24.0).abs() < 1.0, "{before} {}", top(&harness));
}

#[test]
fn a_zone_with_claims_and_findings_still_lists_what_belongs_to_it() {
    let mut harness = inspect(ZONES, "ningbo");
    harness.get_by_label("Approved: sources conflict");
    reach(&mut harness, Role::Link, "Show all in Funds");
    assert_eq!(harness.state().state().sheet(Sheet::Table(Table::Funds)).query, "zone:ningbo");
}

#[test]
fn sources_of_single_figures_are_listed_too() {
    let mut harness = inspect(ZONES, "ningbo");
    harness.get_by_role_and_label(Role::Link, "A6");
    reach(&mut harness, Role::Link, "N9");
    assert_eq!(harness.state().state().screen, Screen::Sheet(Sheet::Table(Table::Sources)));
}

#[test]
fn one_can_go_back_only_where_one_has_been() {
    let mut harness = inspect(ZONES, "xiamen");
    assert!(harness.get_by_role_and_label(Role::Button, "Back").accesskit_node().is_disabled());
    click(&mut harness, Role::Button, "Next row");
    assert!(!harness.get_by_role_and_label(Role::Button, "Back").accesskit_node().is_disabled());
    assert!(harness.get_by_role_and_label(Role::Button, "Forward").accesskit_node().is_disabled());
}

#[test]
fn firms_of_a_chain_are_links_and_say_their_stage() {
    let mut harness = inspect(Sheet::Table(Table::Industries), "xiamen-display");
    assert_eq!(harness.query_all_by_label("stage unknown").count(), 5);
    reach(&mut harness, Role::Link, "AUO");
    assert_eq!(harness.state().state().screen, Screen::Sheet(Sheet::Table(Table::Organisations)));
}
