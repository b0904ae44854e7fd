//! Hints for the first start, driven by accessible names.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use zonescope::frame::Sheet;
use zonescope::i18n::Lang;
use zonescope::model::Table;
use zonescope::ui::app::{App, Loaded, Stage};
use zonescope::ui::state::{AppState, Hint, Screen};
use zonescope::ui::style::{self, Theme};

fn window(screen: Screen) -> Harness<'static, App> {
    let state = AppState { lang: Lang::En, screen, ..AppState::default() };
    let app = App::with_data(&egui::Context::default(), state, Stage::Ready(Loaded::builtin())).with_hints();
    let mut styled = false;
    let show = move |ui: &mut egui::Ui, app: &mut App| {
        if styled {
            app.window_ui(ui);
        } else {
            style::apply(ui.ctx(), Theme::Light);
            styled = true;
        }
    };
    let mut harness = Harness::builder().with_size(egui::vec2(1440.0, 900.0)).build_ui_state(show, app);
    harness.run();
    harness
}

fn notes(harness: &Harness<'_, App>) -> usize {
    harness.query_all_by_role_and_label(Role::Button, "Got it").count()
}

fn seen(harness: &Harness<'_, App>, hint: Hint) -> bool {
    harness.state().state().seen.contains(&hint)
}

#[test]
fn a_hint_is_closed_by_its_button_and_the_next_one_follows() {
    let mut harness = window(Screen::Sheet(Sheet::Table(Table::Funds)));
    assert_eq!(notes(&harness), 1);
    harness.get_by_role_and_label(Role::Button, "Got it").click();
    harness.run();
    assert!(seen(&harness, Hint::Filter) && !seen(&harness, Hint::Chart));
    assert_eq!(notes(&harness), 1);
    harness.key_press(Key::Escape);
    harness.run();
    assert!(seen(&harness, Hint::Chart));
    assert_eq!(notes(&harness), 0);
    // Esc was the hint's: the details stay open.
    harness.get_by_label("Close details");
}

#[test]
fn doing_the_thing_closes_its_hint_and_no_dialog_lies_below_one() {
    let mut harness = window(Screen::Overview);
    assert_eq!(notes(&harness), 1);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run();
    assert_eq!(notes(&harness), 0);
    harness.key_press(Key::Escape);
    harness.run();
    assert!(seen(&harness, Hint::Palette));
    assert_eq!(notes(&harness), 0);
}

#[test]
fn at_rest_a_hint_asks_for_no_repaint() {
    let harness = window(Screen::Overview);
    let delay = harness.output().viewport_output.values().map(|viewport| viewport.repaint_delay).min();
    assert!(delay.is_none_or(|delay| delay > std::time::Duration::from_hours(1)), "{delay:?}");
}
