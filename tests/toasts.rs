//! Messages in passing, driven by accessible names.

mod common;

use egui::accesskit::{Live, Role};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use zonescope::frame::Sheet;
use zonescope::i18n::Lang;
use zonescope::model::Table;
use zonescope::ui::app::{App, Loaded, Stage};
use zonescope::ui::state::{AppState, Screen};

const FUNDS: Sheet = Sheet::Table(Table::Funds);

fn window() -> Harness<'static, App> {
    let state = AppState { lang: Lang::En, screen: Screen::Sheet(FUNDS), ..AppState::default() };
    common::open(state, Stage::Ready(Loaded::builtin()), [1440.0, 900.0])
}

/// Chooses what the palette finds first.
fn choose(harness: &mut Harness<'_, App>, text: &str) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run();
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
}

fn copied(harness: &Harness<'_, App>) -> bool {
    harness.query_by_role_and_label(Role::Status, "Copied").is_some()
}

fn delay(harness: &Harness<'_, App>) -> Option<std::time::Duration> {
    harness.output().viewport_output.values().map(|viewport| viewport.repaint_delay).min()
}

#[test]
fn what_was_copied_is_said_aloud_and_goes_by_itself() {
    let mut harness = window();
    choose(&mut harness, "copy citation");
    assert!(copied(&harness));
    let node = harness.get_by_role_and_label(Role::Status, "Copied");
    assert_eq!(node.accesskit_node().live(), Live::Polite);
    // Until then one repaint is asked for, no more.
    let waits = delay(&harness).expect("the message is to go");
    assert!(!waits.is_zero() && waits < std::time::Duration::from_secs(20), "{waits:?}");
    for _ in 0..40 {
        harness.step();
    }
    harness.run();
    assert!(!copied(&harness));
    assert!(delay(&harness).is_none_or(|delay| delay > std::time::Duration::from_hours(1)));
}

#[test]
fn under_the_pointer_a_message_stays() {
    let mut harness = window();
    choose(&mut harness, "copy citation");
    harness.get_by_role_and_label(Role::Status, "Copied").hover();
    for _ in 0..200 {
        harness.step();
    }
    assert!(copied(&harness));
    harness.hover_at(egui::pos2(10.0, 10.0));
    for _ in 0..40 {
        harness.step();
    }
    assert!(!copied(&harness));
}

#[test]
fn escape_takes_the_message_first_and_then_what_lies_below() {
    let mut harness = window();
    choose(&mut harness, "copy citation");
    harness.key_press(Key::Escape);
    harness.run();
    assert!(!copied(&harness));
    harness.get_by_label("Close details");
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.query_by_label("Close details").is_none());
}

#[test]
fn a_click_dismisses_a_message() {
    for name in ["Copied", "Close message"] {
        let mut harness = window();
        choose(&mut harness, "copy citation");
        harness.get_by_label(name).click();
        harness.run();
        assert!(!copied(&harness), "{name}");
    }
}
