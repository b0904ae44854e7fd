//! Facets, ranges and the switches of the three groups, driven by accessible
//! names.

use crate::common;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use zonescope::frame::Sheet;
use zonescope::i18n::Lang;
use zonescope::model::Table;
use zonescope::query::Match;
use zonescope::ui::app::{App, Loaded, Stage};
use zonescope::ui::state::{AppState, Screen};

const FUNDS: Sheet = Sheet::Table(Table::Funds);

fn open(lang: Lang, query: &str, size: [f32; 2]) -> Harness<'static, App> {
    let mut state = AppState { lang, screen: Screen::Sheet(FUNDS), ..AppState::default() };
    query.clone_into(&mut state.sheet_mut(FUNDS).query);
    common::open(state, Stage::Ready(Loaded::builtin()), size)
}

fn wide(query: &str) -> Harness<'static, App> {
    // High enough for every facet to be on screen.
    open(Lang::En, query, [1440.0, 2600.0])
}

fn query<'a>(harness: &'a Harness<'_, App>) -> &'a str {
    &harness.state().state().sheet(FUNDS).query
}

fn click(harness: &mut Harness<'_, App>, role: Role, name: &str) {
    harness.get_by_role_and_label(role, name).click();
    harness.run();
}

fn undo(harness: &mut Harness<'_, App>) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
}

fn redo(harness: &mut Harness<'_, App>) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Y);
    harness.run();
}

fn group(harness: &Harness<'_, App>, verdict: Match) -> (usize, usize) {
    let view = harness.state().view().expect("the screen shows rows");
    (view.selection.group(verdict).len(), view.left_out(verdict))
}

#[test]
fn each_group_has_a_switch_that_keeps_its_count_while_it_is_off() {
    let mut harness = wide("leverage>=15");
    let (certain, _) = group(&harness, Match::Certain);
    let (unknown, left_out) = group(&harness, Match::Unknown);
    assert!(certain > 0 && unknown > 0);
    assert_eq!(left_out, unknown, "unknown rows are counted but not shown at first");
    click(&mut harness, Role::Switch, &format!("Show: {unknown} Unknown"));
    assert_eq!(group(&harness, Match::Unknown), (unknown, 0));
    click(&mut harness, Role::Switch, &format!("Show: {certain} Certain"));
    assert_eq!(group(&harness, Match::Certain), (certain, certain));
    let ones = if certain == 1 { "one" } else { "ones" };
    harness.get_by_label_contains(&format!("{certain} certain {ones} hidden"));
    // The switch is still there, with its count.
    click(&mut harness, Role::Switch, &format!("Show: {certain} Certain"));
    assert_eq!(group(&harness, Match::Certain), (certain, 0));
    undo(&mut harness);
    assert_eq!(group(&harness, Match::Certain), (certain, certain));
    redo(&mut harness);
    assert_eq!(group(&harness, Match::Certain), (certain, 0));
}

#[test]
fn a_switch_works_by_keyboard_and_a_heading_puts_its_group_away() {
    let mut harness = wide("leverage>=15");
    let (certain, _) = group(&harness, Match::Certain);
    let name = format!("Show: {certain} Certain");
    harness.get_by_role_and_label(Role::Switch, &name).focus();
    harness.run();
    harness.key_press(Key::Space);
    harness.run();
    assert_eq!(group(&harness, Match::Certain), (certain, certain));
    harness.key_press(Key::Space);
    harness.run();
    assert_eq!(group(&harness, Match::Certain), (certain, 0));
    click(&mut harness, Role::Button, &format!("Hide {certain} certain"));
    assert_eq!(group(&harness, Match::Certain), (certain, certain));
}

#[test]
fn a_value_is_excluded_by_its_button_by_a_modifier_and_by_a_key() {
    let mut harness = wide("");
    click(&mut harness, Role::Button, "Kind: Exclude Guidance fund");
    assert_eq!(query(&harness), "-kind:guidance");
    click(&mut harness, Role::Button, "Kind: Stop excluding Guidance fund");
    assert_eq!(query(&harness), "");
    harness.get_by_role_and_label(Role::CheckBox, "Kind: Guidance fund").click_modifiers(Modifiers::COMMAND);
    harness.run();
    assert_eq!(query(&harness), "-kind:guidance");
    harness.get_by_role_and_label(Role::CheckBox, "Kind: Mother fund").focus();
    harness.run();
    harness.key_press(Key::Delete);
    harness.run();
    assert_eq!(query(&harness), "-kind:guidance,mother");
    for expected in ["-kind:guidance", "", "-kind:guidance", ""] {
        undo(&mut harness);
        assert_eq!(query(&harness), expected);
    }
}

#[test]
fn a_click_keeps_the_words_that_cannot_be_read() {
    let mut harness = wide("zone:xiamen leverge>=10");
    assert!(harness.state().view().unwrap().error.is_some());
    click(&mut harness, Role::CheckBox, "Kind: Guidance fund");
    assert_eq!(query(&harness), "zone:xiamen leverge>=10 kind:guidance");
    assert_eq!(harness.state().view().unwrap().shown(), 1, "what can be read is in force");
    click(&mut harness, Role::CheckBox, "Kind: Guidance fund");
    assert_eq!(query(&harness), "zone:xiamen leverge>=10");
}

#[test]
fn one_facet_is_cleared_sorted_and_collapsed_alone() {
    let mut harness = wide("kind:guidance -kind:mother zone:xiamen");
    click(&mut harness, Role::Button, "Kind: Clear");
    assert_eq!(query(&harness), "zone:xiamen");
    let top = |harness: &Harness<'_, App>, name: &str| harness.get_by_role_and_label(Role::CheckBox, name).rect().top();
    let mut harness = wide("");
    assert!(top(&harness, "Kind: Mother fund") < top(&harness, "Kind: Guidance fund"), "most frequent first");
    click(&mut harness, Role::Button, "Kind: Sort by name");
    assert!(top(&harness, "Kind: Mother fund") > top(&harness, "Kind: Guidance fund"));
    click(&mut harness, Role::Button, "Kind: Sort by count");
    assert!(top(&harness, "Kind: Mother fund") < top(&harness, "Kind: Guidance fund"));
    click(&mut harness, Role::Button, "Collapse Kind");
    assert!(harness.query_by_role_and_label(Role::CheckBox, "Kind: Mother fund").is_none());
    assert_eq!(query(&harness), "");
}

#[test]
fn a_handle_moves_by_keys_and_each_step_can_be_undone() {
    let mut harness = wide("kind:guidance,mother");
    let handle = |harness: &mut Harness<'_, App>, name: &str, key: Key| {
        harness.get_by_role_and_label(Role::Slider, name).focus();
        harness.run();
        harness.key_press(key);
        harness.run();
    };
    handle(&mut harness, "Size from", Key::ArrowRight);
    let once = query(&harness).to_owned();
    assert!(once.starts_with("kind:guidance,mother size>="), "{once}");
    harness.key_press(Key::ArrowRight);
    harness.run();
    let twice = query(&harness).to_owned();
    assert!(twice != once && twice.starts_with("kind:guidance,mother size>="), "{twice}");
    harness.get_by_label_contains("Remove Size");
    handle(&mut harness, "Size to", Key::ArrowLeft);
    assert!(query(&harness).contains(".."), "{}", query(&harness));
    handle(&mut harness, "Size to", Key::End);
    assert_eq!(query(&harness), twice);
    handle(&mut harness, "Size from", Key::Escape);
    assert_eq!(query(&harness), "kind:guidance,mother");
    undo(&mut harness);
    assert_eq!(query(&harness), twice);
    undo(&mut harness);
    undo(&mut harness);
    undo(&mut harness);
    assert_eq!(query(&harness), once);
    redo(&mut harness);
    assert_eq!(query(&harness), twice);
}

#[test]
fn a_drag_of_a_handle_is_one_step() {
    let mut harness = wide("");
    let from = harness.get_by_role_and_label(Role::Slider, "Size from").rect().center();
    harness.hover_at(from);
    harness.run();
    harness.drag_at(from);
    harness.run();
    for step in 1..=6 {
        harness.hover_at(from + egui::vec2(12.0 * step as f32, 0.0));
        harness.run();
        assert_eq!(query(&harness), "", "the filter changes once the drag ends");
    }
    harness.drop_at(from + egui::vec2(72.0, 0.0));
    harness.run();
    let dragged = query(&harness).to_owned();
    assert!(dragged.starts_with("size>="), "{dragged}");
    let moved = harness.get_by_role_and_label(Role::Slider, "Size from").rect().center();
    assert!((moved.x - from.x - 72.0).abs() < 12.0, "{moved} {from}");
    undo(&mut harness);
    assert_eq!(query(&harness), "");
}

#[test]
fn empty_space_is_brushed_and_the_range_dragged_as_a_whole() {
    let mut harness = wide("");
    // Places over the bars: facets above may have grown since the last drag.
    let drag = |harness: &mut Harness<'_, App>, axis: [f32; 2], from: f32, to: f32| {
        let y = harness.get_by_role_and_label(Role::Slider, "Size from").rect().center().y - 24.0;
        let [from, to] = [from, to].map(|share| egui::pos2(axis[0] + (axis[1] - axis[0]) * share, y));
        harness.hover_at(from);
        harness.run();
        harness.drag_at(from);
        harness.run();
        harness.hover_at(to);
        harness.run();
        harness.drop_at(to);
        harness.run();
    };
    let ends = |harness: &Harness<'_, App>| {
        ["Size from", "Size to"].map(|name| harness.get_by_role_and_label(Role::Slider, name).rect().center().x)
    };
    let axis = ends(&harness);
    drag(&mut harness, axis, 0.3, 0.6);
    let brushed = query(&harness).to_owned();
    assert!(brushed.starts_with("size:") && brushed.contains(".."), "{brushed}");
    let before = ends(&harness);
    drag(&mut harness, axis, 0.45, 0.05);
    assert_ne!(query(&harness), brushed);
    let after = ends(&harness);
    assert!(after[0] < before[0], "{before:?} {after:?}");
    assert!(((after[1] - after[0]) - (before[1] - before[0])).abs() < 1.0, "{before:?} {after:?}");
    undo(&mut harness);
    assert_eq!(query(&harness), brushed);
}

#[test]
fn an_end_can_be_typed() {
    let mut harness = wide("");
    let name = "Size from (type)";
    harness.get_by_role_and_label(Role::TextInput, name).focus();
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, name).type_text("1bn");
    harness.run();
    assert_eq!(query(&harness), "", "not before Enter");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(query(&harness), "size>=1bn");
}

#[test]
fn unknown_values_of_a_figure_can_be_asked_for() {
    let mut harness = wide("");
    click(&mut harness, Role::CheckBox, "Size: Unknown");
    assert_eq!(query(&harness), "size:?");
    click(&mut harness, Role::CheckBox, "Size: Unknown");
    assert_eq!(query(&harness), "");
}

/// Twelve zones with two funds each: more than a facet shows at once.
fn many_zones() -> Loaded {
    let names = ["厦门火炬", "无锡", "蚌埠", "宁波", "合肥", "成都", "武汉", "西安", "苏州", "深圳", "广州", "长春"];
    let zone = |(at, name): (usize, &&str)| format!(r#"(id: "z{at}", name: "{name}高新区", source: "S")"#);
    let fund = |at: usize, letter: &str| {
        let name = format!("{}{letter}基金", names[at]);
        format!(r#"(id: "f{at}{letter}", name: "{name}", zone: "z{at}", kind: Guidance, source: "S")"#)
    };
    let zones = names.iter().enumerate().map(zone).collect::<Vec<_>>().join(", ");
    let funds = (0..names.len()).flat_map(|at| [fund(at, "a"), fund(at, "b")]).collect::<Vec<_>>().join(", ");
    let text = format!(r#"(zones: [{zones}], funds: [{funds}], sources: [(id: "S", title: "Source")])"#);
    let report = zonescope::load::load_bytes(text.as_bytes());
    let problems = format!("{report:?}");
    Loaded::new(std::sync::Arc::new(report.dataset.expect(&problems)), None)
}

#[test]
fn a_long_facet_is_searched_also_by_pinyin() {
    let state = AppState { lang: Lang::Zh, screen: Screen::Sheet(FUNDS), ..AppState::default() };
    let mut harness = common::open(state, Stage::Ready(many_zones()), [1440.0, 1600.0]);
    let values = |harness: &Harness<'_, App>| harness.query_all_by_label_contains("高新区: 排除").count();
    assert_eq!(values(&harness), 8);
    for (typed, expected) in [("xmhj", 1), ("不存在", 0)] {
        harness.get_by_role_and_label(Role::TextInput, "搜索 高新区").focus();
        harness.run();
        harness.get_by_role_and_label(Role::TextInput, "搜索 高新区").type_text(typed);
        harness.run();
        assert_eq!(values(&harness), expected, "{typed}");
        if expected == 1 {
            click(&mut harness, Role::CheckBox, "高新区: 厦门火炬高新区");
            assert_eq!(query(&harness), "zone:z0");
        }
    }
}

#[test]
fn a_narrow_window_opens_the_panel_over_the_table() {
    let mut harness = open(Lang::Zh, "", [1024.0, 1400.0]);
    assert!(harness.query_by_role_and_label(Role::CheckBox, "类型: 引导基金").is_none());
    click(&mut harness, Role::Button, "筛选面板");
    click(&mut harness, Role::CheckBox, "类型: 引导基金");
    assert_eq!(query(&harness), "kind:guidance");
    click(&mut harness, Role::Button, "隐藏筛选面板");
    assert!(harness.query_by_role_and_label(Role::CheckBox, "类型: 引导基金").is_none());
    harness.key_press(Key::ArrowDown);
    harness.run();
    let selected = |harness: &Harness<'_, App>| harness.state().state().sheet(FUNDS).selected.clone();
    let before = selected(&harness);
    assert!(before.is_some());
    click(&mut harness, Role::Button, "筛选面板 1");
    harness.get_by_role_and_label(Role::CheckBox, "类型: 引导基金");
    // What lies on top closes first: the record stays selected until the next one.
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.query_by_role_and_label(Role::CheckBox, "类型: 引导基金").is_none());
    assert_eq!(selected(&harness), before);
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(selected(&harness), None);
}
