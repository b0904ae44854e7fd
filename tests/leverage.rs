//! The workbenches, driven by accessible names as a screen reader sees them.

mod common;

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use zonescope::frame::Sheet;
use zonescope::i18n::Lang;
use zonescope::model::Table;
use zonescope::ui::app::{App, Loaded, Stage};
use zonescope::ui::state::{AppState, Screen, SheetState};

const FUNDS: Sheet = Sheet::Table(Table::Funds);

fn open(lang: Lang, screen: Screen, filter: &str, size: [f32; 2]) -> Harness<'static, App> {
    let mut state = AppState { lang, screen, ..AppState::default() };
    if let Some(sheet) = screen.sheet() {
        *state.sheet_mut(sheet) = SheetState { query: filter.to_owned(), ..SheetState::default() };
    }
    common::open(state, Stage::Ready(Loaded::builtin()), size)
}

fn selected(harness: &Harness<'_, App>) -> Option<String> {
    harness.state().state().sheet(FUNDS).selected.clone()
}

#[test]
fn a_click_on_a_bar_selects_its_fund_and_shows_its_formula() {
    let mut harness = open(Lang::En, Screen::Leverage, "", [1440.0, 900.0]);
    assert_eq!(selected(&harness), None);
    // The middle of the row lies on its chart.
    harness.get_by_label_contains("Ningbo venture capital guidance fund: published 5.3×").click();
    harness.run();
    assert_eq!(selected(&harness).as_deref(), Some("ningbo-venture-guidance"));
    harness.get_by_role_and_label(Role::Heading, "Ningbo venture capital guidance fund");
}

#[test]
fn a_screen_reader_can_choose_a_fund_in_either_chart() {
    let mut harness = open(Lang::Zh, Screen::Leverage, "", [1440.0, 900.0]);
    for (label, id) in
        [("新站高新区母基金：", "hefei-xinzhan-mother"), ("合肥市政府引导母基金 资金规模：", "hefei-guidance-mother")]
    {
        harness.get_by_label_contains(label).click_accesskit();
        harness.run();
        assert_eq!(selected(&harness).as_deref(), Some(id));
    }
}

#[test]
fn the_filter_leaves_only_its_funds_and_says_what_cannot_be_computed() {
    let harness = open(Lang::Zh, Screen::Leverage, "zone:xiamen", [1440.0, 900.0]);
    let rows = harness.query_all_by_role(Role::Row).count();
    assert_eq!(rows, 2, "one fund in each of two charts");
    let unknown = harness.get_by_role_and_label(Role::Label, "新质生产力创业投资基金、厦门火炬高新区“拨改投”基金");
    assert!(unknown.rect().height() > 0.0);
}

#[test]
fn loans_and_zones_of_the_financing_page_open_their_records() {
    for (label, table, id) in [
        ("Biomedical pipeline pledge financing: cap", Table::Loans, "shanghai-pipeline-pledge"),
        ("Technology credit risk pool, total", Table::Loans, "ningbo-risk-pool"),
        ("Xiamen Torch High-tech Zone: paid out CNY 57 m", Table::Policies, "xiamen-innovation-measures"),
        ("Wuxi High-tech Zone: Platform financing", Table::Zones, "wuxi"),
    ] {
        let mut harness = open(Lang::En, Screen::Financing, "", [1440.0, 900.0]);
        harness.get_by_label_contains(label).click();
        harness.run();
        let state = harness.state().state();
        assert_eq!(state.screen, Screen::Sheet(Sheet::Table(table)), "{label}");
        assert_eq!(state.sheet(Sheet::Table(table)).selected.as_deref(), Some(id));
    }
}

#[test]
fn small_windows_and_filters_that_leave_nothing_still_show_a_page() {
    for screen in [Screen::Leverage, Screen::Financing] {
        for filter in ["", "name:no-such-name", "name:(("] {
            for size in [[900.0, 520.0], [640.0, 400.0], [2560.0, 1440.0]] {
                let harness = open(Lang::En, screen, filter, size);
                harness.get_by_role_and_label(Role::Heading, screen.title(Lang::En));
            }
        }
    }
}
