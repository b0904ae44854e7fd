//! Chains, clusters and parks, driven by accessible names as a screen reader
//! sees them.

use crate::common;
use std::fmt::Write as _;

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use zonescope::frame::Sheet;
use zonescope::i18n::Lang;
use zonescope::model::Table;
use zonescope::ui::app::{App, Loaded, Stage};
use zonescope::ui::state::{AppState, Screen, SheetState};

const INDUSTRIES: Sheet = Sheet::Table(Table::Industries);

fn state(lang: Lang, id: &str) -> AppState {
    let mut state = AppState { lang, screen: Screen::Record(Table::Industries), ..AppState::default() };
    *state.sheet_mut(INDUSTRIES) = SheetState { selected: Some(id.to_owned()), ..SheetState::default() };
    state
}

fn open(lang: Lang, id: &str, size: [f32; 2]) -> Harness<'static, App> {
    common::open(state(lang, id), Stage::Ready(Loaded::builtin()), size)
}

/// The window on a dataset of its own.
fn open_text(text: &str, id: &str, size: [f32; 2]) -> Harness<'static, App> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chain.ron");
    std::fs::write(&path, text).unwrap();
    let stage = Stage::read_now(&path);
    assert!(stage.loaded().is_some(), "the dataset is whole");
    common::open(state(Lang::En, id), stage, size)
}

fn shown(harness: &Harness<'_, App>, table: Table) -> Option<String> {
    let state = harness.state().state();
    (state.screen == Screen::Sheet(Sheet::Table(table))).then(|| state.sheet(Sheet::Table(table)).selected.clone())?
}

#[test]
fn a_firm_of_the_bucket_opens_its_organisation() {
    let mut harness = open(Lang::Zh, "xiamen-display", [1440.0, 900.0]);
    harness.get_by_label_contains("环节未知: 来源没有给出所在环节");
    harness.get_by_role_and_label(Role::Link, "友达").click();
    harness.run();
    assert_eq!(shown(&harness, Table::Organisations).as_deref(), Some("auo"));
}

#[test]
fn each_stage_without_a_known_firm_says_that_none_is_known() {
    let harness = open(Lang::En, "xiamen-display", [1440.0, 900.0]);
    for stage in ["Materials", "Panels", "Modules", "Finished devices"] {
        harness.get_by_role_and_label(Role::Label, &format!("{stage}: No firm known"));
    }
    assert_eq!(harness.query_all_by_label("No firms").count(), 0);
}

#[test]
fn a_firm_of_a_milestone_opens_though_it_is_not_on_the_chain() {
    let mut harness = open(Lang::En, "xiamen-display", [1440.0, 900.0]);
    harness.get_by_role_and_label(Role::Link, "Newway Photomask").click();
    harness.run();
    assert_eq!(shown(&harness, Table::Organisations).as_deref(), Some("newway"));
}

#[test]
fn the_keyboard_reaches_a_firm_and_opens_it() {
    let mut harness = open(Lang::En, "xiamen-display", [1440.0, 900.0]);
    harness.get_by_role_and_label(Role::Link, "TPV").focus();
    harness.run();
    harness.key_press(egui::Key::Enter);
    harness.run();
    assert_eq!(shown(&harness, Table::Organisations).as_deref(), Some("tpv"));
}

#[test]
fn the_park_shows_its_structure_and_the_figures_of_its_industry() {
    let mut harness = open(Lang::En, "xiamen-ai-park", [1440.0, 900.0]);
    for part in ["1 Carrier space", "1 Collaborative innovation system", "N Key directions"] {
        harness.get_by_role_and_label(Role::Label, part);
    }
    harness.get_by_role_and_label(Role::Label, "Firms among the province's first data enterprises: 113");
    harness.get_by_role_and_label(Role::Label, "Implied total: 113 ÷ 65% = 172.5–175.2");
    harness.get_by_role_and_label(Role::Label, "product: RoboNeo");
    harness.get_by_role_and_label(Role::Link, "Meitu").click();
    harness.run();
    assert_eq!(shown(&harness, Table::Organisations).as_deref(), Some("meitu"));
}

#[test]
fn a_cluster_leads_to_its_park_and_a_bare_one_draws_no_empty_frames() {
    let mut harness = open(Lang::En, "xiamen-ai", [1440.0, 900.0]);
    harness.get_by_role_and_label(Role::Link, "Fujian (Xiamen) AI Industry Park").click();
    harness.run();
    let state = harness.state().state();
    assert_eq!(state.screen, Screen::Record(Table::Industries));
    assert_eq!(state.sheet(INDUSTRIES).selected.as_deref(), Some("xiamen-ai-park"));
    let bare = open(Lang::En, "xiamen-electronics", [1440.0, 900.0]);
    assert_eq!(bare.query_all_by_label_contains("Stage unknown").count(), 0);
    bare.get_by_role_and_label(Role::Link, "Xiamen Torch High-tech Zone");
}

/// A chain with `stages` stages and `firms` firms, every fifth of them without
/// a stage.
fn large(stages: usize, firms: usize) -> String {
    let (mut on, mut all, mut places) = (String::new(), String::new(), String::new());
    for at in 0..stages {
        let _ = write!(places, "(id: \"s{at}\", name: \"Stage {at}\"), ");
    }
    for at in 0..firms {
        let stage = if at % 5 == 4 || stages == 0 { String::new() } else { format!(", stage: \"s{}\"", at % stages) };
        let _ = write!(on, "(firm: \"f{at}\"{stage}), ");
        let _ = write!(
            all,
            "(id: \"f{at}\", name: \"Advanced Display Materials and Precision Equipment Company {at}\", source: \"X\"), "
        );
    }
    format!(
        "Dataset(industries: [(id: \"c\", name: \"C\", kind: Chain, source: \"X\", stages: [{places}], firms: [{on}], \
         milestones: [(name: \"Somewhere\"), (name: \"At the first\"{})])], organisations: [{all}], \
         sources: [(id: \"X\", title: \"T\")])",
        if stages > 0 { ", stage: \"s0\"" } else { "" }
    )
}

#[test]
fn a_long_chain_scrolls_to_every_firm() {
    let mut harness = open_text(&large(12, 60), "c", [900.0, 600.0]);
    let last = "Advanced Display Materials and Precision Equipment Company 59";
    // It is there for those who don't see, and comes into view with the focus.
    harness.get_by_role_and_label(Role::Link, last).focus();
    harness.run();
    let rect = harness.get_by_role_and_label(Role::Link, last).rect();
    assert!(rect.top() > 40.0 && rect.bottom() < 600.0, "{rect:?}");
    harness.key_press(egui::Key::Enter);
    harness.run();
    assert_eq!(shown(&harness, Table::Organisations).as_deref(), Some("f59"));
}

#[test]
fn a_chain_without_stages_shows_the_rest_at_an_unknown_stage() {
    for size in [[900.0, 600.0], [1440.0, 900.0]] {
        let harness = open_text(&large(0, 3), "c", size);
        harness.get_by_label_contains("Stage unknown");
        for at in 0..3 {
            let name = format!("Advanced Display Materials and Precision Equipment Company {at}");
            harness.get_by_role_and_label(Role::Link, &name);
        }
        harness.get_by_role_and_label(Role::Label, "milestone: Somewhere");
    }
}

#[test]
fn one_stage_and_no_firms_is_a_chain_too() {
    let harness = open_text(&large(1, 0), "c", [900.0, 600.0]);
    harness.get_by_role_and_label(Role::Label, "Stage 0: No firm known");
    harness.get_by_role_and_label(Role::Label, "milestone: At the first");
}

#[test]
fn a_chain_leads_to_what_else_its_zone_has() {
    let mut harness = open(Lang::En, "xiamen-display", [1920.0, 1080.0]);
    // A firm of the chain does not stand there a second time.
    assert_eq!(harness.query_all_by_role_and_label(Role::Link, "AUO").count(), 1);
    harness.get_by_role_and_label(Role::Link, "Torch financial services platform").click();
    harness.run();
    assert!(shown(&harness, Table::Platforms).is_some());
}

#[test]
fn a_list_of_many_firms_shows_its_first_ones_and_all_when_asked() {
    // A fifth of them stands at an unknown stage.
    let mut harness = open_text(&large(1, 400), "c", [1440.0, 900.0]);
    let last = "Advanced Display Materials and Precision Equipment Company 399";
    assert_eq!(harness.query_all_by_role_and_label(Role::Link, last).count(), 0);
    harness.get_by_role_and_label(Role::Link, "show 20 more").click_accesskit();
    harness.run();
    harness.get_by_role_and_label(Role::Link, last);
}

#[test]
fn a_card_stands_above_a_chart_of_the_others_where_there_is_room() {
    let mut state = AppState { lang: Lang::En, screen: Screen::Record(Table::Funds), ..AppState::default() };
    state.sheet_mut(Sheet::Table(Table::Funds)).selected = Some("xiamen-guidance".to_owned());
    let of = |height: f32| {
        let harness = common::open(state.clone(), Stage::Ready(Loaded::builtin()), [1920.0, height]);
        harness.query_all_by_role_and_label(Role::Heading, "Among the other funds").count()
    };
    assert_eq!((of(1080.0), of(640.0)), (1, 0));
}
