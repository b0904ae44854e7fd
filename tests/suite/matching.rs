//! What one can apply for, driven by accessible names and through the command
//! line.

use crate::common;
use std::process::Command;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use serde_json::Value;
use zonescope::frame::Sheet;
use zonescope::i18n::Lang;
use zonescope::load::load_bytes;
use zonescope::model::Table;
use zonescope::ui::app::{App, Loaded, Stage};
use zonescope::ui::state::{AppState, Screen};

const SIZE: [f32; 2] = [1440.0, 900.0];

fn page(lang: Lang, set: &[&str], size: [f32; 2]) -> Harness<'static, App> {
    let mut state = AppState { lang, screen: Screen::Match, ..AppState::default() };
    for part in set {
        state.set_on(Screen::Match, part).unwrap();
    }
    common::open(state, Stage::Ready(Loaded::builtin()), size)
}

fn click(harness: &mut Harness<'_, App>, role: Role, name: &str) {
    harness.get_by_role_and_label(role, name).click();
    harness.run();
}

/// Opens a field's list and picks from it.
fn pick(harness: &mut Harness<'_, App>, field: &str, is: &str, choice: &str) {
    click(harness, Role::ComboBox, &format!("{field}: {is}"));
    click(harness, Role::MenuItemRadio, &format!("{field}: {choice}"));
}

fn settings(harness: &Harness<'_, App>) -> Vec<String> {
    let settings = harness.state().state().settings_of(Screen::Match);
    settings.into_iter().map(|(key, value)| format!("{key}={value}")).collect()
}

#[test]
fn talent_of_the_zone_passes_others_fail_with_the_reason_and_an_unknown_zone_is_unknown() {
    let mut harness = page(Lang::En, &[], SIZE);
    harness.get_by_role_and_label(Role::ListItem, "Yongzhidai elite talent loan: Unknown");
    harness.get_by_label("Give your zone and role to decide");
    pick(&mut harness, "Zone", "Not given", "Ningbo High-tech Zone");
    for role in ["Chief quality officer", "Chief metrologist"] {
        pick(&mut harness, "Role", "Not given", role);
        harness.get_by_role_and_label(Role::ListItem, "Yongzhidai elite talent loan: Passed");
        harness.get_by_label("Passed 1");
        harness.get_by_label_contains(&format!("; the profile says {role}"));
        click(&mut harness, Role::Button, "Clear Role");
    }
    // Words of one's own.
    harness.get_by_role_and_label(Role::TextInput, "Role, in your own words").focus();
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, "Role, in your own words").type_text("Sales manager");
    harness.run();
    harness.key_press_modifiers(Modifiers::NONE, Key::Enter);
    harness.run();
    assert_eq!(settings(&harness), ["zone=ningbo", "role=Sales manager"]);
    // Those that fail stand above those that publish no conditions.
    click(&mut harness, Role::ListItem, "Yongzhidai elite talent loan: Failed");
    harness.get_by_label("A condition does not hold");
    harness.get_by_label_contains("; the profile says Sales manager");
    click(&mut harness, Role::Link, "Clear all");
    pick(&mut harness, "Role", "Not given", "Chief standards officer");
    harness.get_by_role_and_label(Role::ListItem, "Yongzhidai elite talent loan: Unknown");
    harness.get_by_label("Give your zone to decide");
}

#[test]
fn not_given_is_not_none() {
    let talent = "programme=ningbo-jingyingdai";
    let mut harness = page(Lang::Zh, &["zone=ningbo", "role=首席质量官", talent], SIZE);
    harness.get_by_label("公布的条件全部符合");
    pick(&mut harness, "岗位", "首席质量官", "无");
    harness.get_by_label("有条件不符合");
    harness.get_by_label_contains("；所填为“无”");
    harness.get_by_role_and_label(Role::ComboBox, "岗位: 无");
    pick(&mut harness, "岗位", "无", "未填写");
    harness.get_by_role_and_label(Role::ListItem, "甬质贷-菁英贷：未知");
    assert_eq!(settings(&harness), ["zone=ningbo", talent]);
}

#[test]
fn groups_are_folded_and_links_lead_to_record_and_source() {
    let mut harness = page(Lang::En, &["zone=ningbo", "role=首席质量官"], SIZE);
    harness.get_by_role_and_label(Role::ListItem, "Torch financial services platform: Failed");
    click(&mut harness, Role::Switch, "Failed 2");
    assert_eq!(settings(&harness).last().map(String::as_str), Some("hide=failed"));
    assert!(harness.query_by_role_and_label(Role::ListItem, "Torch financial services platform: Failed").is_none());
    harness.get_by_role_and_label(Role::ListItem, "Easy sci-tech loan: Unknown");
    click(&mut harness, Role::Switch, "No conditions published 16");
    assert_eq!(settings(&harness).last().map(String::as_str), Some("hide=unpublished"));
    assert!(harness.query_by_role_and_label(Role::ListItem, "Easy sci-tech loan: Unknown").is_none());
    click(&mut harness, Role::Link, "Open the record");
    let state = harness.state().state();
    assert_eq!(state.screen, Screen::Sheet(Sheet::Table(Table::Loans)));
    assert_eq!(state.sheet(Sheet::Table(Table::Loans)).selected.as_deref(), Some("ningbo-jingyingdai"));
    let mut harness = page(Lang::En, &["zone=ningbo", "role=首席质量官"], SIZE);
    harness.get_by_label_contains("A6 ").click();
    harness.run();
    assert_eq!(harness.state().state().screen, Screen::Sheet(Sheet::Table(Table::Sources)));
}

#[test]
fn the_reverse_view_says_who_qualifies_and_fills_in_an_example() {
    let mut harness = page(Lang::En, &["mode=who", "programme=xiamen-torch-platform"], SIZE);
    harness.get_by_role_and_label(Role::Link, "Tianma Microelectronics: Passed");
    harness.get_by_role_and_label(Role::Link, "Newway Photomask: Unknown");
    harness.get_by_role_and_label(Role::Link, "Wuxi High-tech Zone: Failed");
    click(&mut harness, Role::Button, "Fill in");
    assert_eq!(settings(&harness), ["zone=xiamen", "applicant=企业", "programme=platforms:xiamen-torch-platform"]);
    harness.get_by_role_and_label(Role::ListItem, "Torch financial services platform: Passed");
}

const ADDED: &str = r#"Dataset(
  zones: [Zone(id: "here", name: (zh: "此处高新区", en: "Here Zone"))],
  loans: [Loan(
    id: "young", name: (zh: "青年贷", en: "Loan for the young"), zone: "here", cap: "最高50万元", procedure: "apply",
    conditions: [(zone: ["here"], age: "不超过3年"), (not: [(stage: [(zh: "上市", en: "Listed")])])],
  )],
  procedures: [Procedure(id: "apply", name: (zh: "申请", en: "Applying"), steps: [(id: "a", name: "a")])],
)"#;

#[test]
fn a_programme_that_is_only_in_a_file_appears_with_its_fields_and_its_procedure() {
    let data = load_bytes(ADDED.as_bytes()).dataset.unwrap();
    let loaded = Loaded::new(std::sync::Arc::new(data), None);
    let mut state = AppState { lang: Lang::En, screen: Screen::Match, ..AppState::default() };
    state.set_on(Screen::Match, "zone=here").unwrap();
    let mut harness = common::open(state, Stage::Ready(loaded), SIZE);
    harness.get_by_label("Give your stage and age in years to decide");
    pick(&mut harness, "Stage", "Not given", "None");
    harness.get_by_role_and_label(Role::TextInput, "Age in years, in your own words").focus();
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, "Age in years, in your own words").type_text("2");
    harness.run();
    click(&mut harness, Role::Button, "Take");
    harness.get_by_role_and_label(Role::ListItem, "Loan for the young: Passed");
    click(&mut harness, Role::Link, "Procedure: Applying");
    assert_eq!(harness.state().state().screen, Screen::Record(Table::Procedures));
}

#[test]
fn a_condition_on_a_field_that_there_is_not_leaves_the_rest_on_the_screen() {
    let text = ADDED.replace("(zone: [\"here\"], age", "(town: \"Here\", zone: [\"here\"], age");
    let report = load_bytes(text.as_bytes());
    let found = report.diagnostics.iter().find(|found| found.code == "unknown-field").unwrap();
    assert_eq!((found.line, found.path.as_str()), (5, "loans[0].conditions[0].town"));
    let loaded = Loaded::new(std::sync::Arc::new(report.dataset.unwrap()), None);
    let mut state = AppState { lang: Lang::En, screen: Screen::Match, ..AppState::default() };
    for part in ["zone=here", "age=2", "stage=none"] {
        state.set_on(Screen::Match, part).unwrap();
    }
    let harness = common::open(state, Stage::Ready(loaded), SIZE);
    harness.get_by_role_and_label(Role::ListItem, "Loan for the young: Unknown");
    harness.get_by_label_contains("A condition that is not known: town");
}

#[test]
fn every_size_and_language_has_a_page() {
    for size in [[900.0, 600.0], [640.0, 400.0], [1920.0, 1080.0]] {
        for lang in [Lang::Zh, Lang::En] {
            for mode in ["mode=apply", "mode=who"] {
                let harness = page(lang, &[mode, "zone=ningbo", "role=a", "role=b", "size=small"], size);
                harness.get_by_role_and_label(Role::Heading, Screen::Match.title(lang));
            }
        }
    }
}

fn list(arguments: &[&str]) -> Vec<Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_zonescope"))
        .args(["list", "match", "--format", "json", "--lang", "en"])
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn talent(arguments: &[&str]) -> Vec<(String, String, String)> {
    let rows = list(arguments);
    let word = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    rows.iter()
        .filter(|row| row["id"] == "ningbo-jingyingdai")
        .map(|row| (word(row, "outcome"), word(row, "result"), word(row, "reason")))
        .collect()
}

#[test]
fn the_command_line_tells_the_same() {
    for role in ["role=首席质量官", "role=chief metrologist"] {
        let rows = talent(&["--set", "zone=ningbo", "--set", role]);
        assert!(rows.len() == 2 && rows.iter().all(|row| row.0 == "passed" && row.1 == "passed"), "{rows:?}");
    }
    let rows = talent(&["--set", "zone=宁波高新区", "--set", "role=Sales manager"]);
    assert_eq!(rows[1], ("failed".to_owned(), "failed".to_owned(), "the profile says Sales manager".to_owned()));
    let rows = talent(&["--set", "role=首席质量官"]);
    assert_eq!(rows[0], ("unknown".to_owned(), "unknown".to_owned(), "Zone is not given".to_owned()));
    let rows = talent(&["--set", "role=首席质量官", "--set", "zone=nigbo"]);
    assert_eq!(rows[0].2, "the data knows no zone 'nigbo'");

    let passed = list(&["--set", "zone=ningbo", "--set", "role=首席质量官", "--filter", "outcome:passed"]);
    assert_eq!(passed.len(), 2);
    assert!(passed.iter().all(|row| row["cap"]["text"] == "最高200万元" && row["source"][0] == "A6"), "{passed:?}");
    let all = list(&["--set", "zone=ningbo", "--filter", "outcome:unknown missing:role"]);
    assert!(all.iter().all(|row| row["id"] == "ningbo-jingyingdai") && all.len() == 2, "{all:?}");
}

#[test]
fn the_reverse_view_is_listed_and_what_there_is_not_is_refused() {
    let rows = list(&["--set", "mode=who", "--set", "programme=ningbo-jingyingdai"]);
    assert!(rows.iter().all(|row| row["id"] == "ningbo-jingyingdai"), "{rows:?}");
    let found = |part: &str, name: &str| rows.iter().find(|row| row["part"] == part && row["name"] == name).cloned();
    assert!(found("condition", "Zone: Ningbo High-tech Zone").is_some(), "{rows:?}");
    assert_eq!(found("zone", "Wuxi High-tech Zone").unwrap()["reason"], "needs Zone: Ningbo High-tech Zone");
    assert_eq!(found("zone", "Ningbo High-tech Zone").unwrap()["outcome"], "unknown");
    let passed = list(&["--set", "mode=who", "--filter", "part:organisation outcome:passed"]);
    assert!(passed.iter().any(|row| row["name"] == "Tianma Microelectronics"), "{passed:?}");

    for (set, told) in [
        ("programme=xyz", "it may be ningbo-jingyingdai"),
        ("programme=ningbo-jingyingda", "did you mean `ningbo-jingyingdai`?"),
        ("mode=both", "it can be apply, who"),
        ("hide=all", "passed, unknown, failed, unpublished"),
        ("town=x", "what can be set: zone"),
    ] {
        // Nothing is drawn, so nothing is written there.
        let picture = std::env::temp_dir().join("zonescope-refused.png");
        let picture = picture.to_string_lossy();
        for command in [&["list", "match"][..], &["export", "match", "--out", &picture]] {
            let output = Command::new(env!("CARGO_BIN_EXE_zonescope"))
                .args(command)
                .args(["--lang", "en", "--set", set])
                .output()
                .unwrap();
            let err = String::from_utf8_lossy(&output.stderr);
            // What the data do not have is no wrong usage.
            let code = if set.starts_with("programme=") { 1 } else { 2 };
            assert_eq!(output.status.code(), Some(code), "{set}: {err}");
            assert!(err.contains(told) && output.stdout.is_empty(), "{set}: {err}");
        }
    }
}

#[test]
fn a_picture_draws_all_that_is_judged() {
    let folder = tempfile::tempdir().unwrap();
    for size in ["1280x800", "1000x600"] {
        let path = folder.path().join("match.svg");
        let output = Command::new(env!("CARGO_BIN_EXE_zonescope"))
            .args(["export", "match", "--set", "zone=ningbo", "--set", "role=Sales manager", "--lang", "en"])
            .args(["--size", size, "--out"])
            .arg(&path)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let picture = std::fs::read_to_string(&path).unwrap();
        for words in ["Failed", "Torch financial services", "the profile says Sales manager"] {
            assert!(picture.contains(words), "{size}: {words}");
        }
    }
}

#[test]
fn rows_and_pictures_are_exported_with_the_profile() {
    let folder = tempfile::tempdir().unwrap();
    let export = |name: &str| {
        let path = folder.path().join(name);
        let output = Command::new(env!("CARGO_BIN_EXE_zonescope"))
            .args(["export", "match", "--set", "zone=ningbo", "--set", "role=首席质量官", "--lang", "zh", "--out"])
            .arg(&path)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        std::fs::read_to_string(path).unwrap()
    };
    let rows = export("match.csv");
    assert!(
        rows.contains("ningbo-jingyingdai,甬质贷-菁英贷,信贷产品,passed,均须符合,所在高新区：宁波高新区,passed,"),
        "{rows}"
    );
    let picture = export("match.svg");
    for words in ["最高 200 万元", "所填为首席质量官", "岗位：首席质量官"] {
        assert!(picture.contains(words), "{words}");
    }
}
