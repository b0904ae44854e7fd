//! The window without a mouse: every control is reached, and none holds the
//! focus fast.

use crate::common;
use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::{Id, Key, Modifiers, Rect};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use zonescope::frame::Sheet;
use zonescope::i18n::Lang;
use zonescope::model::Table;
use zonescope::ui::app::{App, Loaded, Stage};
use zonescope::ui::state::{AppState, Screen};
use zonescope::ui::style::{Theme, Tokens};

const FUNDS: Sheet = Sheet::Table(Table::Funds);

fn window(screen: Screen, theme: Theme) -> Harness<'static, App> {
    let state = AppState { lang: Lang::En, screen, theme, ..AppState::default() };
    common::open(state, Stage::Ready(Loaded::builtin()), [1440.0, 900.0])
}

/// The controls that can have the focus, with where they stand.
fn controls(harness: &Harness<'_, App>) -> Vec<(Id, Rect)> {
    harness.ctx.viewport(|viewport| {
        let all = viewport.prev_pass.widgets.layers().flat_map(|(_, widgets)| widgets.iter());
        all.filter(|widget| widget.enabled && widget.sense.is_focusable() && widget.interact_rect.is_positive())
            .map(|widget| (widget.id, widget.rect))
            .collect()
    })
}

fn focused(harness: &Harness<'_, App>) -> Option<Id> {
    harness.ctx.memory(egui::Memory::focused)
}

fn place(harness: &Harness<'_, App>) -> Rect {
    let focused = focused(harness).expect("a control has the focus");
    controls(harness).into_iter().find(|(id, _)| *id == focused).expect("it is on screen").1
}

/// The controls that Tab, or Shift+Tab, visits before it comes back to one.
fn walk(harness: &mut Harness<'_, App>, modifiers: Modifiers) -> Vec<Id> {
    let mut visited: Vec<Id> = Vec::new();
    for _ in 0..600 {
        harness.key_press_modifiers(modifiers, Key::Tab);
        harness.run();
        // Between the last control and the first one, none has the focus.
        let Some(id) = focused(harness) else { continue };
        if visited.contains(&id) {
            return visited;
        }
        visited.push(id);
    }
    panic!("the focus never came back");
}

#[test]
fn tab_visits_every_control_of_every_screen_and_comes_back() {
    for screen in Screen::all() {
        let mut harness = window(screen, Theme::Light);
        let visited: BTreeSet<u64> = walk(&mut harness, Modifiers::NONE).iter().map(Id::value).collect();
        let missed: Vec<(Id, Rect)> =
            controls(&harness).into_iter().filter(|(id, _)| !visited.contains(&id.value())).collect();
        assert!(missed.is_empty(), "{screen:?}: {missed:?}");
    }
}

#[test]
fn shift_and_tab_visit_them_the_other_way_round() {
    let mut harness = window(Screen::Sheet(FUNDS), Theme::Light);
    let there: BTreeSet<u64> = walk(&mut harness, Modifiers::NONE).iter().map(Id::value).collect();
    let back: BTreeSet<u64> = walk(&mut harness, Modifiers::SHIFT).iter().map(Id::value).collect();
    assert_eq!(there, back);
}

#[test]
fn what_has_the_focus_is_marked_in_the_accent_of_either_theme() {
    fn accented(shape: &egui::Shape, accent: egui::Color32, near: Rect) -> bool {
        match shape {
            egui::Shape::Vec(shapes) => shapes.iter().any(|shape| accented(shape, accent, near)),
            egui::Shape::Rect(rect) => {
                rect.stroke.color == accent && rect.stroke.width > 0.0 && near.intersects(rect.rect)
            }
            egui::Shape::LineSegment { points, stroke } => {
                stroke.color == accent && points.iter().any(|&point| near.contains(point))
            }
            egui::Shape::Circle(circle) => circle.stroke.color == accent && near.contains(circle.center),
            egui::Shape::Path(path) => path.visual_bounding_rect().intersects(near),
            _ => false,
        }
    }
    for theme in [Theme::Light, Theme::Dark] {
        let accent = Tokens::of(theme).accent;
        for screen in [Screen::Overview, Screen::Leverage] {
            let mut harness = window(screen, theme);
            let many = controls(&harness).len();
            let mut unmarked = Vec::new();
            for _ in 0..many {
                harness.key_press(Key::Tab);
                harness.run();
                if focused(&harness).is_none() {
                    continue;
                }
                let near = place(&harness).expand(4.0);
                if !harness.output().shapes.iter().any(|clipped| accented(&clipped.shape, accent, near)) {
                    unmarked.push(near);
                }
            }
            assert!(unmarked.is_empty(), "{theme:?} {screen:?}: {unmarked:?}");
        }
    }
}

#[test]
fn f6_goes_from_part_to_part_and_back() {
    let mut harness = window(Screen::Sheet(FUNDS), Theme::Light);
    let mut seen: Vec<Rect> = Vec::new();
    for _ in 0..6 {
        harness.key_press(Key::F6);
        harness.run();
        seen.push(place(&harness));
    }
    assert!(seen[0].bottom() <= 44.0, "the top bar comes first: {seen:?}");
    assert!(seen[1].right() <= 168.0, "then the rail: {seen:?}");
    let distinct: BTreeSet<String> = seen.iter().map(|rect| format!("{rect:?}")).collect();
    assert!(distinct.len() >= 5, "{seen:?}");
    let last = seen[5];
    harness.key_press(Key::F6);
    harness.run();
    harness.key_press_modifiers(Modifiers::SHIFT, Key::F6);
    harness.run();
    assert_eq!(place(&harness), last);
}

#[test]
fn below_a_dialog_f6_goes_nowhere() {
    let mut harness = window(Screen::Sheet(FUNDS), Theme::Light);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run();
    harness.key_press(Key::F6);
    harness.run();
    let field = harness.get_by_role_and_label(Role::TextInput, "Search");
    assert!(field.accesskit_node().is_focused_in_tree());
}

#[test]
fn a_dialog_keeps_the_focus_to_itself() {
    let mut harness = window(Screen::Sheet(FUNDS), Theme::Light);
    harness.key_press(Key::F1);
    harness.run();
    let dialog = harness.get_by_role_and_label(Role::Dialog, "Keyboard and mouse").rect();
    for _ in 0..5 {
        harness.key_press(Key::Tab);
        harness.run();
        if focused(&harness).is_some() {
            assert!(dialog.contains_rect(place(&harness)), "{:?}", place(&harness));
        }
    }
}
