//! The workbenches, driven by accessible names as a screen reader sees them.

use crate::common;
use std::path::Path;
use std::sync::Arc;

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use zonescope::frame::Sheet;
use zonescope::i18n::Lang;
use zonescope::indicators::Measure;
use zonescope::model::{Basis, Table};
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
    let mut harness = open(Lang::Zh, Screen::Leverage, "zone:xiamen", [1440.0, 900.0]);
    let rows = harness.query_all_by_role(Role::Row).count();
    assert_eq!(rows, 4, "one fund in each of two charts, two that can't be computed");
    for why in ["厦门火炬高新区“拨改投”基金: 各口径金额均未公布", "新质生产力创业投资基金: 参股基金总规模、撬动目标"]
    {
        assert!(harness.get_by_label_contains(why).rect().height() > 0.0);
    }
    harness.get_by_label_contains("厦门火炬高新区“拨改投”基金: 各口径").click();
    harness.run();
    assert_eq!(selected(&harness).as_deref(), Some("xiamen-grant-to-investment"));
    harness.get_by_role_and_label(Role::Heading, "厦门火炬高新区“拨改投”基金");
    // Where there is no room they share one line.
    let harness = open(Lang::Zh, Screen::Leverage, "", [1100.0, 600.0]);
    harness.get_by_label_contains("；未公布任何金额：厦门火炬高新区“拨改投”基金");
}

#[test]
fn the_basis_switch_says_how_many_it_serves_and_the_recomputed_column_follows() {
    let mut harness = open(Lang::En, Screen::Leverage, "", [1440.0, 900.0]);
    harness.get_by_label_contains(
        "Xiamen Torch Zone government industry guidance fund: published about 20×, recomputed target",
    );
    harness.get_by_role_and_label(Role::RadioButton, "Basis: Fiscal 3").click();
    harness.run();
    assert_eq!(harness.state().state().work.leverage.basis, Basis::Fiscal);
    harness.get_by_label_contains("guidance fund: published about 20×, recomputed unpublished");
    harness.get_by_label_contains("Hefei government guidance mother fund: published 6.2×, recomputed 6.26×");
    harness.get_by_label_contains("3 of 12 funds used");
    harness.get_by_label_contains("Left out: fiscal contribution unpublished: 9");
    harness.get_by_role_and_label(Role::RadioButton, "Basis: Subscribed 0").click();
    harness.run();
    harness.get_by_label_contains("0 of 12 funds used");
}

#[test]
fn the_measure_switch_looks_through_and_shows_what_is_counted_twice() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/leverage/mother-with-two-sub-funds.ron");
    let loaded = Loaded::new(Arc::new(zonescope::load::load_file(&path).dataset.unwrap()), Some(path));
    let state = AppState { lang: Lang::Zh, screen: Screen::Leverage, ..AppState::default() };
    let mut harness = common::open(state, Stage::Ready(loaded), [1440.0, 900.0]);
    harness.get_by_role_and_label(Role::RadioButton, "倍数: 穿透").click();
    harness.run();
    assert_eq!(harness.state().state().work.leverage.measure, Measure::LookThrough);
    for label in ["直接相加 100 亿元", "其中重复计入 20 亿元", "合并口径"] {
        harness.get_by_label_contains(label);
    }
}

#[test]
fn a_size_that_is_not_all_at_work_is_not_looked_through() {
    let mut harness = open(Lang::Zh, Screen::Leverage, "", [1440.0, 900.0]);
    harness.get_by_role_and_label(Role::RadioButton, "倍数: 穿透").click();
    harness.run();
    harness.get_by_label_contains("规模并未全部投出 1 只");
}

#[test]
fn a_share_is_assumed_by_keyboard_shown_apart_and_taken_back_with_one_click() {
    let mut harness = open(Lang::En, Screen::Leverage, "", [1440.0, 900.0]);
    let label = "Xiamen Torch Zone government industry guidance fund: published about 20×, recomputed target at least 14.9× (Target), undecided";
    harness.get_by_label(label);
    harness.get_by_role_and_label(Role::Slider, "Fiscal share of own size").focus();
    harness.run();
    for _ in 0..3 {
        harness.key_press(Key::PageUp);
        harness.run();
    }
    let assumed = |harness: &Harness<'_, App>| harness.state().state().work.leverage.assumption;
    assert_eq!(assumed(&harness).fiscal_share.map(|share| share.to_string()).as_deref(), Some("30%"));
    harness.get_by_label_contains("assumed target at least 49.66×");
    harness.get_by_label(label);
    harness.key_press(Key::ArrowLeft);
    harness.run();
    assert_eq!(assumed(&harness).fiscal_share.map(|share| share.to_string()).as_deref(), Some("29%"));
    harness.get_by_role_and_label(Role::Button, "Reset").click();
    harness.run();
    assert!(assumed(&harness).is_empty());
}

#[test]
fn a_rate_is_typed_and_what_is_no_percentage_changes_nothing() {
    let mut harness = open(Lang::Zh, Screen::Leverage, "", [1440.0, 900.0]);
    for (text, rate) in [("74.5%", Some("74.5%")), ("一半", Some("74.5%")), ("50", Some("50%"))] {
        let field = harness.get_by_role_and_label(Role::TextInput, "到位率（实缴占比）");
        field.focus();
        harness.run();
        harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
        harness.get_by_role_and_label(Role::TextInput, "到位率（实缴占比）").type_text(text);
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        let set = harness.state().state().work.leverage.assumption.paid_in_rate;
        assert_eq!(set.map(|rate| rate.to_string()).as_deref(), rate, "{text}");
    }
}

#[test]
fn the_way_to_the_money_flow_keeps_the_fund() {
    let mut harness = open(Lang::En, Screen::Leverage, "", [1440.0, 900.0]);
    harness.get_by_label_contains("Ningbo venture capital guidance fund: published 5.3×").click();
    harness.run();
    harness.get_by_role_and_label(Role::Button, "Money flow").click();
    harness.run();
    assert_eq!(harness.state().state().screen, Screen::Flow);
    assert_eq!(selected(&harness).as_deref(), Some("ningbo-venture-guidance"));
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

#[test]
fn formula_and_finding_are_in_sight_in_a_small_window() {
    for lang in [Lang::Zh, Lang::En] {
        let state = AppState { lang, screen: Screen::Leverage, ..AppState::default() };
        let harness = common::open(state, Stage::Ready(Loaded::builtin()), [1280.0, 800.0]);
        let finding = lang.pick("无法判定 · 披露与推算倍数", "Undecided · Published vs recomputed");
        let finding = harness.get_by_label_contains(finding).rect();
        // The card ends above the assumptions.
        assert!(finding.bottom() <= 800.0 - 26.0 - 16.0 - 206.0 - 12.0, "{finding:?}");
    }
}
