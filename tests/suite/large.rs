//! A large dataset in the window: what takes long is computed beside it, what
//! was there before stays meanwhile, and nothing is computed that nobody looks
//! at.

use crate::common;
use crate::common::settle;
use std::sync::Arc;
use std::time::Duration;

use egui::accesskit::Role;
use egui::{Event, Modifiers, MouseWheelSource, MouseWheelUnit, TouchPhase, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use zonescope::frame::{Frames, Sheet};
use zonescope::i18n::Lang;
use zonescope::model::figure::Unit;
use zonescope::model::{Claims, Dataset, Figure, Fund, FundKind, PartialDate, Table, Term as _, Text, Zone};
use zonescope::ui::app::{App, Loaded, Stage};
use zonescope::ui::state::{AppState, ChartKind, Screen};

const FUNDS: Sheet = Sheet::Table(Table::Funds);
/// Enough not to be walked through in a frame.
const ROWS: usize = 25_000;

fn money(text: &str) -> Claims<Figure> {
    Figure::parse_as(text, Unit::Money).unwrap().into()
}

fn loaded() -> Loaded {
    let mut data = Dataset::default();
    let fund = |at: usize| Fund {
        id: format!("f{at}").into(),
        name: Text::new(&format!("第{at}只基金"), &format!("Fund {at}")),
        kind: Some(FundKind::ALL[at % FundKind::ALL.len()]),
        target: money(&format!("{}万元", at % 900 + 1)),
        // More than was aimed at: the audit has something to say.
        paid_in: if at % 1000 == 7 { money("5000万元") } else { Claims::default() },
        ..Fund::default()
    };
    data.funds = (0..ROWS).map(fund).collect();
    data.index();
    Loaded::new(Arc::new(data), None)
}

fn window(state: AppState) -> (Harness<'static, App>, Arc<Frames>) {
    let loaded = loaded();
    let frames = Arc::clone(&loaded.frames);
    (common::open(state, Stage::Ready(loaded), [1440.0, 900.0]), frames)
}

fn on(screen: Screen) -> AppState {
    AppState { lang: Lang::En, screen, ..AppState::default() }
}

fn shown(harness: &Harness<'_, App>) -> Option<(usize, String)> {
    harness.state().view().map(|view| (view.shown(), view.query.text().to_owned()))
}

#[test]
fn opening_the_funds_computes_neither_indicators_nor_audit_and_the_audit_is_shown_when_ready() {
    let (mut harness, frames) = window(on(Screen::Sheet(FUNDS)));
    settle::settle(&mut harness);
    assert_eq!(shown(&harness), Some((ROWS, String::new())));
    assert!(!frames.is_ready(Sheet::Indicators) && !frames.is_ready(Sheet::Audit));
    // Neither does the rail, which counts what is there.
    harness.get_by_role_and_label(Role::Tab, "Audit").click();
    harness.step();
    settle::settle(&mut harness);
    assert!(frames.is_ready(Sheet::Audit) && !frames.is_ready(Sheet::Indicators));
    let (found, _) = shown(&harness).unwrap();
    assert!(found >= ROWS / 1000, "{found}");
    assert!(harness.query_all_by_role(Role::Row).count() > 5);
    // The overview says the same of it.
    harness.get_by_role_and_label(Role::Tab, "Overview").click();
    harness.step();
    settle::settle(&mut harness);
    assert!(harness.query_all_by_label_contains("Order of amounts").next().is_some());
}

#[test]
fn what_is_computed_for_a_page_goes_on_when_it_is_left() {
    let (mut harness, frames) = window(on(Screen::Sheet(Sheet::Audit)));
    harness.step();
    harness.get_by_role_and_label(Role::Tab, "Sources").click();
    harness.step();
    settle::settle(&mut harness);
    assert_eq!(harness.state().state().screen, Screen::Sheet(Sheet::Table(Table::Sources)));
    assert!(frames.is_ready(Sheet::Audit) && !frames.is_ready(Sheet::Indicators));
    harness.get_by_role_and_label(Role::Tab, "Audit").click();
    harness.step();
    settle::settle(&mut harness);
    let (found, _) = shown(&harness).unwrap();
    assert!(found >= ROWS / 1000, "{found}");
}

#[test]
fn programmes_are_held_against_an_applicant_once_something_is_known_of_one() {
    let asked = "first give one thing about the applicant";
    let (mut harness, _) = window(on(Screen::Match));
    settle::settle(&mut harness);
    assert!(harness.query_all_by_label_contains(asked).next().is_some());
    assert!(harness.query_all_by_label_contains("No conditions published").next().is_none());
    harness.get_by_role_and_label(Role::ComboBox, "Stage: Not given").click();
    settle::settle(&mut harness);
    harness.get_by_role_and_label(Role::MenuItemRadio, "Stage: None").click();
    settle::settle(&mut harness);
    assert!(harness.query_all_by_label_contains(asked).next().is_none());
    assert!(harness.query_all_by_label_contains("No conditions published").next().is_some());
}

#[test]
fn what_is_selected_has_its_own_findings_without_the_audit_of_all() {
    let mut state = on(Screen::Sheet(FUNDS));
    state.sheet_mut(FUNDS).selected = Some("f7".to_owned());
    let (mut harness, frames) = window(state);
    settle::settle(&mut harness);
    let findings = harness.query_all_by_role(Role::Note).count();
    assert!(findings > 0, "paid in more than was aimed at");
    assert!(!frames.is_ready(Sheet::Audit));
}

#[test]
fn the_rows_before_stay_until_the_filter_is_done_and_only_the_last_one_counts() {
    let (mut harness, _) = window(on(Screen::Sheet(FUNDS)));
    settle::settle(&mut harness);
    harness.get_by_label("Filter").click();
    harness.step();
    settle::settle(&mut harness);
    let mut seen = Vec::new();
    for letter in ["7", "7", "7", "7"] {
        harness.event(Event::Text(letter.to_owned()));
        harness.step();
        seen.push(shown(&harness).unwrap());
    }
    let query = |harness: &Harness<'_, App>| harness.state().state().sheet(FUNDS).query.clone();
    assert_eq!(query(&harness), "7777", "no key waits for the rows");
    // The frame that first asks for other rows still has the ones before.
    assert_eq!(seen[0], (ROWS, String::new()));
    settle::settle(&mut harness);
    let (count, text) = shown(&harness).unwrap();
    assert_eq!((count, text.as_str()), (2, "7777"), "7777, 17777 and no other");
}

#[test]
fn going_back_to_the_filter_before_shows_its_rows_at_once() {
    let (mut harness, _) = window(on(Screen::Sheet(FUNDS)));
    settle::settle(&mut harness);
    harness.get_by_label("Filter").click();
    settle::settle(&mut harness);
    harness.event(Event::Text("9".to_owned()));
    harness.step();
    harness.step();
    harness.key_press(egui::Key::Backspace);
    harness.step();
    harness.step();
    assert_eq!(shown(&harness), Some((ROWS, String::new())));
    settle::settle(&mut harness);
    assert_eq!(shown(&harness), Some((ROWS, String::new())));
}

#[test]
fn every_chart_is_there_once_it_is_made_and_says_what_it_leaves_out() {
    for (kind, words) in [
        (ChartKind::Rows, ""),
        (ChartKind::Bars, ""),
        (ChartKind::Stacked, ""),
        (ChartKind::Shares, ""),
        (ChartKind::Treemap, ""),
        (ChartKind::Histogram, ""),
        (ChartKind::Ranges, "largest 2,000; 23,000 others"),
    ] {
        let mut state = on(Screen::Sheet(FUNDS));
        state.sheet_mut(FUNDS).chart.kind = kind;
        state.sheet_mut(FUNDS).chart.measure = Some("target".to_owned());
        let (mut harness, _) = window(state);
        settle::settle(&mut harness);
        assert!(harness.query_all_by_label_contains("eing computed").next().is_none(), "{kind:?}");
        if !words.is_empty() {
            assert!(harness.query_all_by_label_contains(words).next().is_some(), "{kind:?}");
        }
    }
}

#[test]
fn of_very_many_funds_the_largest_are_drawn_the_others_told_and_the_filter_is_at_hand() {
    for screen in [Screen::Leverage, Screen::Flow] {
        let (mut harness, _) = window(on(screen));
        settle::settle(&mut harness);
        let told = |harness: &Harness<'_, App>| harness.query_all_by_label_contains("Of 25,000 funds the").count();
        assert_eq!(told(&harness), 1, "{screen:?}");
        // The same field as above the table.
        harness.get_by_label("Filter").click();
        harness.step();
        settle::settle(&mut harness);
        harness.event(Event::Text("7777".to_owned()));
        harness.step();
        settle::settle(&mut harness);
        assert_eq!(shown(&harness), Some((2, "7777".to_owned())), "{screen:?}");
        assert_eq!(told(&harness), 0, "{screen:?}: all that are left are drawn");
        harness.get_by_label("Clear filter").click();
        harness.step();
        settle::settle(&mut harness);
        harness.get_by_label("All of them in the table").click();
        harness.step();
        settle::settle(&mut harness);
        assert_eq!(harness.state().state().screen, Screen::Sheet(FUNDS));
    }
}

#[test]
fn the_heading_of_a_group_stays_where_its_rows_are_scrolled() {
    let mut state = on(Screen::Sheet(FUNDS));
    state.sheet_mut(FUNDS).group = Some("kind".to_owned());
    let (mut harness, _) = window(state);
    settle::settle(&mut harness);
    let headings = |harness: &Harness<'_, App>| -> Vec<(String, f32)> {
        let found = harness.query_all_by_label_contains("Fold group");
        found.map(|node| (node.accesskit_node().label().unwrap(), node.rect().top())).collect()
    };
    let first = headings(&harness).remove(0);
    let rows = |harness: &Harness<'_, App>| -> Vec<String> {
        harness.query_all_by_role(Role::Row).map(|node| node.accesskit_node().label().unwrap()).collect()
    };
    let before = rows(&harness);
    let row = harness.query_all_by_role(Role::Row).next().unwrap().rect().center();
    harness.hover_at(row);
    harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -2000.0),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    for _ in 0..20 {
        harness.step();
    }
    settle::settle(&mut harness);
    let after = rows(&harness);
    assert!(!after.is_empty() && after.iter().all(|name| !before.contains(name)), "{after:?}");
    assert_eq!(headings(&harness), [first]);
}

#[test]
fn nothing_is_painted_again_while_nothing_happens() {
    let (mut harness, _) = window(on(Screen::Sheet(FUNDS)));
    settle::settle(&mut harness);
    for _ in 0..3 {
        harness.step();
        let outputs = &harness.output().viewport_output;
        let soonest = outputs.values().map(|output| output.repaint_delay).min().unwrap();
        assert!(soonest > Duration::from_hours(1), "again after {soonest:?}");
    }
}

/// A window of so many zones, each approved on a day of 1990 to 2025, some of
/// which are known by their year only, and the last of 2040.
fn zones() -> Harness<'static, App> {
    let mut data = Dataset::default();
    let approved = |at: usize| match at {
        _ if at == ROWS - 1 => "2040-05-01".to_owned(),
        _ if at.is_multiple_of(10) => format!("{}", 1990 + at % 36),
        _ => format!("{}-{:02}-15", 1990 + at % 36, at % 12 + 1),
    };
    let zone = |at: usize| Zone {
        id: format!("z{at}").into(),
        name: Text::new(&format!("第{at}区"), &format!("Zone {at}")),
        approved: approved(at).parse::<PartialDate>().unwrap().into(),
        ..Zone::default()
    };
    data.zones = (0..ROWS).map(zone).collect();
    data.index();
    let sheet = Sheet::Table(Table::Zones);
    let mut state = on(Screen::Sheet(sheet));
    state.sheet_mut(sheet).chart.kind = ChartKind::Timeline;
    let mut harness = common::open(state, Stage::Ready(Loaded::new(Arc::new(data), None)), [1440.0, 900.0]);
    settle::settle(&mut harness);
    harness
}

#[test]
fn a_timeline_of_many_rows_counts_each_of_them_and_a_bucket_asks_for_its_period() {
    let mut harness = zones();
    harness.get_by_label_contains("By year: all 25,000 dated rows");
    let option = |harness: &Harness<'_, App>, start: &str| {
        use egui_kittest::kittest::NodeT as _;
        let named = |label: &str| label.starts_with(start);
        let mut nodes = harness.get_all_by_role(Role::ListBoxOption);
        let node = nodes.find(|node| node.accesskit_node().label().is_some_and(|label| named(&label)));
        node.map(|node| (node.rect(), node.accesskit_node().label().unwrap()))
    };
    // One row that is alone in its year has its mark.
    let (_, alone) = option(&harness, "Zone 24999").unwrap();
    assert!(alone.contains("2040-05-01"), "{alone}");
    let (place, words) = option(&harness, "2003").unwrap();
    let rows = (0..ROWS - 1).filter(|at| 1990 + at % 36 == 2003).count();
    assert!(words.starts_with(&format!("2003, {rows} rows")), "{words}");
    harness.event(Event::PointerMoved(place.center()));
    harness.step();
    for pressed in [true, false] {
        let (button, modifiers) = (egui::PointerButton::Primary, Modifiers::NONE);
        harness.event(Event::PointerButton { pos: place.center(), button, pressed, modifiers });
    }
    harness.step();
    settle::settle(&mut harness);
    assert_eq!(shown(&harness), Some((rows, "approved:2003..2003".to_owned())));
    // So few are drawn one by one.
    assert!(option(&harness, "2003").is_none() && harness.query_by_label_contains("By year").is_none());
}
