//! Grants turned into investments, and the financing page, driven by accessible
//! names, and from the command line.

use crate::common;
use std::process::{Command, Output};

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use zonescope::frame::Sheet;
use zonescope::i18n::Lang;
use zonescope::model::Table;
use zonescope::ui::app::{App, Loaded, Stage};
use zonescope::ui::state::{AppState, Screen, Settings as _};

fn open(lang: Lang, screen: Screen, size: [f32; 2]) -> Harness<'static, App> {
    let state = AppState { lang, screen, ..AppState::default() };
    common::open(state, Stage::Ready(Loaded::builtin()), size)
}

fn grants(lang: Lang) -> Harness<'static, App> {
    open(lang, Screen::Grants, [1440.0, 900.0])
}

/// What is assumed, where it is not the default: `key=value`.
fn assumed(harness: &Harness<'_, App>) -> Vec<String> {
    let settings = harness.state().state().work.grants.settings();
    settings.iter().map(|(key, value)| format!("{key}={value}")).collect()
}

/// Types into a field and leaves it with a key.
fn type_into(harness: &mut Harness<'_, App>, name: &str, text: &str, key: Key) {
    harness.get_by_role_and_label(Role::TextInput, name).focus();
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, name).type_text(text);
    harness.run();
    harness.key_press(key);
    harness.run();
}

#[test]
fn the_page_says_what_follows_from_the_defaults_and_what_is_published() {
    let harness = grants(Lang::Zh);
    harness.get_by_label_contains("第 6 年起，部分投资的累计支持高于全部补助");
    harness.get_by_label_contains("部分投资：28.62 亿元");
    harness.get_by_role_and_label(Role::Link, "厦门火炬高新区“拨改投”基金");
    harness.get_by_label("规模 未公布 · 已设立");
    harness.get_by_label("试行 · 2025 出台");
    assert_eq!(harness.query_all_by_role(Role::GraphicsSymbol).count(), 20, "a column for each year");
}

#[test]
fn what_is_published_opens_its_record() {
    for (name, table, id) in [
        ("Xiamen Torch Zone grant-to-investment fund", Table::Funds, "xiamen-grant-to-investment"),
        (
            "Implementation rules of the Xiamen Torch Zone for turning grants into investments (trial)",
            Table::Policies,
            "xiamen-grant-to-investment-rules",
        ),
    ] {
        let mut harness = grants(Lang::En);
        harness.get_by_role_and_label(Role::Link, name).click();
        harness.run();
        let state = harness.state().state();
        assert_eq!(state.screen, Screen::Sheet(Sheet::Table(table)));
        assert_eq!(state.sheet(Sheet::Table(table)).selected.as_deref(), Some(id));
    }
}

#[test]
fn a_figure_that_is_typed_replaces_the_one_before() {
    let mut harness = grants(Lang::Zh);
    type_into(&mut harness, "年度预算（输入）", "2.5亿", Key::Enter);
    type_into(&mut harness, "存活率（输入）", "30%", Key::Tab);
    assert_eq!(assumed(&harness), ["budget=2.5亿元", "survival=30%"]);
    harness.get_by_label("年度预算: 2.5 亿元");
    harness.get_by_role_and_label(Role::Button, "恢复默认").click();
    harness.run();
    assert!(assumed(&harness).is_empty());
}

#[test]
fn a_figure_out_of_range_says_what_would_be_right_and_changes_nothing() {
    let mut harness = grants(Lang::En);
    type_into(&mut harness, "Survival (type)", "160%", Key::Enter);
    harness.get_by_role_and_label(Role::Alert, "Survival should be from 0% to 100%, such as 60%: out of range");
    assert!(assumed(&harness).is_empty());
    // The slider comes back with a figure that can be read.
    type_into(&mut harness, "Survival (type)", "70%", Key::Enter);
    assert!(harness.query_by_role(Role::Alert).is_none());
    assert_eq!(assumed(&harness), ["survival=70%"]);
}

#[test]
fn escape_leaves_a_field_as_it_was() {
    let mut harness = grants(Lang::En);
    type_into(&mut harness, "Share invested (type)", "90%", Key::Escape);
    assert!(assumed(&harness).is_empty());
    assert!(harness.query_by_role(Role::Alert).is_none());
}

#[test]
fn arrow_keys_move_a_slider_and_the_sentence_follows() {
    let mut harness = grants(Lang::En);
    harness.get_by_role_and_label(Role::Slider, "Years until exit").focus();
    harness.run();
    for key in [Key::ArrowRight, Key::ArrowUp, Key::ArrowLeft] {
        harness.key_press(key);
        harness.run();
    }
    assert_eq!(assumed(&harness), ["holding=6"]);
    harness.get_by_label_contains("from year 8 on");
    harness.key_press(Key::End);
    harness.run();
    assert_eq!(assumed(&harness), ["holding=15"]);
    harness.get_by_label_contains("Not ahead of grants alone within 20 years, but later");
    harness.get_by_role_and_label(Role::Slider, "Return at exit").focus();
    harness.run();
    harness.key_press(Key::Home);
    harness.run();
    harness.get_by_label_contains("Investing never gives more than grants alone");
}

#[test]
fn a_slider_is_dragged_to_where_the_pointer_goes() {
    let mut harness = grants(Lang::En);
    let track = harness.get_by_role_and_label(Role::Slider, "Share invested").rect();
    harness.drag_at(track.center());
    harness.run();
    harness.hover_at(track.right_center());
    harness.run();
    harness.drop_at(track.right_center());
    harness.run();
    assert_eq!(assumed(&harness), ["share=100%"]);
}

#[test]
fn small_windows_show_the_page_and_scroll_it() {
    for size in [[900.0, 600.0], [640.0, 400.0], [1280.0, 800.0], [2560.0, 1440.0]] {
        for lang in [Lang::Zh, Lang::En] {
            let harness = open(lang, Screen::Grants, size);
            harness.get_by_role_and_label(Role::Heading, Screen::Grants.title(lang));
        }
    }
}

#[test]
fn policies_say_what_they_paid_by_what_and_over_which_time() {
    let harness = open(Lang::Zh, Screen::Financing, [1440.0, 900.0]);
    let row = "厦门火炬高新区：政策兑现 5700 余万元，户均 19.66–20.71 万元（推算）；厦门火炬高新区关于支持科技企业创新发展的若干措施；施行 · 过去一年 · 研发补助、火炬创新券";
    harness.get_by_role_and_label(Role::Row, row);
    harness.get_by_label_contains("火炬金融服务平台：融资 超 470.11 亿元，户均 至少 1433.2 万元（推算）");
    harness.get_by_label_contains(
        "政策兑现 未公布，户均 未公布（推算）；厦门火炬高新区关于“拨改投”政策的实施办法（试行）；试行 · 2025 出台",
    );
}

#[test]
fn zones_say_what_they_have_published_and_how_many_have() {
    let harness = open(Lang::Zh, Screen::Financing, [1440.0, 900.0]);
    harness.get_by_role_and_label(Role::ColumnHeader, "平台融资，累计：1 / 7 区 · 未注明日期");
    harness.get_by_role_and_label(Role::ColumnHeader, "政策兑现，期间：1 / 7 区 · 过去一年");
    harness.get_by_label(
        "厦门火炬高新区：平台融资 超 470.11 亿元，占 100%；政策兑现 5700 余万元，占 100%；基金总规模 未公布",
    );
    harness.get_by_label("蚌埠高新区：平台融资 未公布；政策兑现 未公布；基金总规模 未公布");
}

fn zonescope(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_zonescope")).args(args).output().unwrap()
}

#[test]
fn list_and_export_take_the_assumptions() {
    let listed = zonescope(&[
        "list",
        "grants",
        "--set",
        "budget=1亿",
        "--set",
        "share=60%",
        "--filter",
        "year:6",
        "--format",
        "json",
    ]);
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    let rows: serde_json::Value = serde_json::from_slice(&listed.stdout).unwrap();
    // 90 % of 6000 万 reach firms, 0.9 of that comes back after five years.
    assert_eq!(rows[0]["invested"]["nominal"], 54_000_000);
    assert_eq!(rows[0]["returned"]["nominal"], 48_600_000);
    assert_eq!(rows[0]["support_invested"]["nominal"], 607_740_000);
    assert_eq!(rows[0]["share"]["nominal"], 0.6);

    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("grants.csv");
    let out = out.to_str().unwrap();
    let written = zonescope(&["export", "grants", "--set", "years=3", "--out", out]);
    assert!(written.status.success(), "{}", String::from_utf8_lossy(&written.stderr));
    assert_eq!(std::fs::read_to_string(out).unwrap().lines().count(), 4, "titles and three years");
}

#[test]
fn a_wrong_assumption_on_the_command_line_says_what_would_be_right() {
    for (set, words) in [
        ("share=160%", "Share invested should be from 0% to 100%, such as 50%: out of range"),
        ("survival=60", "percent sign"),
        ("shares=1", "budget, share, survival, return, holding, cost, years"),
    ] {
        let refused = zonescope(&["list", "grants", "--lang", "en", "--set", set]);
        let said = String::from_utf8_lossy(&refused.stderr);
        assert_eq!(refused.status.code(), Some(2), "{set}: {said}");
        assert!(said.contains(words), "{set}: {said}");
    }
}
