//! The money flow page, driven by accessible names as a screen reader sees it.

use crate::common;
use std::process::Command;
use std::sync::Arc;

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use zonescope::frame::Sheet;
use zonescope::i18n::Lang;
use zonescope::load;
use zonescope::model::Table;
use zonescope::ui::app::{App, Loaded, Stage};
use zonescope::ui::state::{AppState, FlowScale, Screen, SheetState};

const FUNDS: Sheet = Sheet::Table(Table::Funds);

fn open(lang: Lang, filter: &str, size: [f32; 2]) -> Harness<'static, App> {
    let mut state = AppState { lang, screen: Screen::Flow, ..AppState::default() };
    *state.sheet_mut(FUNDS) = SheetState { query: filter.to_owned(), ..SheetState::default() };
    common::open(state, Stage::Ready(Loaded::builtin()), size)
}

fn selected(harness: &Harness<'_, App>) -> Option<String> {
    harness.state().state().sheet(FUNDS).selected.clone()
}

#[test]
fn nodes_and_bands_have_names_with_their_figures() {
    let harness = open(Lang::En, "", [1440.0, 2400.0]);
    for (role, label) in [
        (Role::Button, "18 sub-funds (Xiamen Torch Zone government industry guidance fund): over CNY 44.7 bn"),
        (Role::Button, "Hefei government guidance mother fund: unpublished"),
        (Role::Button, "47 sub-funds (Hefei government guidance mother fund): CNY 154.6 bn"),
        (Role::Button, "First batch of Xinzhan sub-funds: CNY 10.4 bn, Total size · 8 funds"),
        (Role::Button, "Projects (Ningbo angel investment guidance fund): unpublished, 215 firms"),
        (
            Role::Label,
            "Fiscal contribution: Fiscal money → Hefei government guidance mother fund, CNY 24.7 bn, published",
        ),
        (
            Role::Label,
            "Mother fund's stake: Xiamen Torch Zone government industry guidance fund → 18 sub-funds, at most CNY 3 bn, bounds only",
        ),
        (Role::Label, "Social capital: Social capital → Sub-funds (number unpublished), CNY 2.153 bn, published"),
    ] {
        assert!(harness.query_by_role_and_label(role, label).is_some(), "{label}");
    }
}

#[test]
fn a_click_on_a_node_selects_its_fund_and_a_second_one_opens_it() {
    let mut harness = open(Lang::Zh, "", [1440.0, 900.0]);
    harness.get_by_role_and_label(Role::Heading, "合肥市政府引导母基金");
    let label = "厦门火炬高新区政府产业引导基金：目标 30 亿元，目标规模";
    harness.get_by_label(label).click();
    harness.run();
    assert_eq!(selected(&harness).as_deref(), Some("xiamen-guidance"));
    harness.get_by_role_and_label(Role::Heading, "厦门火炬高新区政府产业引导基金");
    harness.get_by_role_and_label(Role::Label, "合并口径 目标 至少 447 亿元");
    harness.get_by_label(label).click();
    harness.run();
    assert_eq!(harness.state().state().screen, Screen::Record(Table::Funds));
}

#[test]
fn a_row_of_the_table_selects_its_family_and_brings_it_into_sight() {
    let mut harness = open(Lang::En, "", [1440.0, 900.0]);
    let node = "Ningbo venture capital guidance fund: CNY 1 bn, Total size";
    assert!(harness.query_by_label(node).is_none(), "it is further down");
    harness.get_by_label_contains("Ningbo venture capital guidance fund, totals: naive CNY 1.59 bn").click();
    harness.run();
    assert_eq!(selected(&harness).as_deref(), Some("ningbo-venture-guidance"));
    harness.get_by_label(node);
}

#[test]
fn the_scale_is_chosen_and_the_filter_leaves_whole_families() {
    let mut harness = open(Lang::En, "name:angel", [1440.0, 1400.0]);
    harness.get_by_label_contains("Ningbo High-tech Zone science and technology investment fund: CNY 5 bn");
    assert!(harness.query_by_label_contains("47 sub-funds").is_none());
    harness.get_by_role_and_label(Role::RadioButton, "Widths: Own scale").click();
    harness.run();
    assert_eq!(harness.state().state().work.flow.scale, FlowScale::Own);
}

#[test]
fn small_windows_and_filters_that_leave_nothing_still_show_a_page() {
    for filter in ["", "name:no-such-name", "name:(("] {
        for size in [[900.0, 600.0], [640.0, 400.0], [2560.0, 1440.0]] {
            let harness = open(Lang::En, filter, size);
            harness.get_by_role_and_label(Role::Heading, Screen::Flow.title(Lang::En));
        }
    }
}

#[test]
fn a_circle_of_mother_funds_is_reported_and_what_can_be_read_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("circle.ron");
    let text = r#"Dataset(
  funds: [
    (id: "a", name: "A", parent: "b", size: "10亿元", source: "X"),
    (id: "b", name: "B", parent: "a", size: "20亿元", source: "X"),
    (id: "c", name: "C", size: "30亿元", mobilised: "90亿元", source: "X"),
  ],
  sources: [(id: "X", title: "A page")],
)"#;
    std::fs::write(&file, text).unwrap();
    let args = ["check", file.to_str().unwrap(), "--lang", "en"];
    let out = Command::new(env!("CARGO_BIN_EXE_zonescope")).args(args).output().unwrap();
    let said = String::from_utf8(out.stdout).unwrap() + &String::from_utf8(out.stderr).unwrap();
    assert!(said.contains("circle.ron:3:34: warning: mother funds go round in a circle: a → b → a"), "{said}");

    assert!(load::load_file(&file).dataset.is_some(), "the rest can be explored");

    let mut data = load::builtin().as_ref().clone();
    let mut funds: Vec<_> = data.funds.iter().cloned().collect();
    funds[0].parent = Some(zonescope::model::Ref::new(&funds[0].id));
    data.funds = funds.into();
    data.index();
    let loaded = Loaded::new(Arc::new(data), None);
    let state = AppState { lang: Lang::En, screen: Screen::Flow, ..AppState::default() };
    let harness = common::open(state, Stage::Ready(loaded), [1440.0, 2400.0]);
    harness.get_by_label("Mother funds go round in a circle, cut here");
    harness.get_by_label_contains("47 sub-funds (Hefei");
    harness.get_by_label_contains("18 sub-funds (Xiamen");
}

#[test]
fn rows_are_listed_as_a_table_and_as_files() {
    let run = |args: &[&str]| {
        let out = Command::new(env!("CARGO_BIN_EXE_zonescope")).args(args).output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    };
    let json = run(&["list", "flow:hefei-guidance-mother", "--format", "json", "--lang", "en"]);
    let rows: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(rows[1]["kind"], "stake");
    // The contribution is given as a share of the total: it is a part of it.
    assert_eq!(rows[1]["amount"]["low"], 24_700_000_000_u64);
    assert_eq!(rows[1]["amount"]["high"], 24_700_000_000_u64);
    assert_eq!(rows[3]["amount"], serde_json::Value::Null);
    let csv = run(&["list", "flow", "--filter", "kind:social-capital", "--format", "csv"]);
    assert!(csv.contains("ningbo-angel-guidance"), "{csv}");
}
