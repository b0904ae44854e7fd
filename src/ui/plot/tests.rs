//! A chart under a pointer.

use std::cell::RefCell;
use std::rc::Rc;

use egui::{Event, Modifiers, MouseWheelUnit, PointerButton, Pos2, Rect, pos2, vec2};
use egui_kittest::Harness;

use super::{Domain, Lane, PlotRow, RowsPlot, Window};
use crate::frame::Frames;
use crate::model::figure::Unit;
use crate::model::{Dataset, Figure};
use crate::ui::page::Page;
use crate::ui::paint::Mark;
use crate::ui::state::AppState;
use crate::ui::style::{Theme, Tokens};

const PLACE: Rect = Rect { min: pos2(40.0, 20.0), max: pos2(440.0, 110.0) };

/// What a frame has shown: what is in sight, and the row under the pointer.
type Seen = Rc<RefCell<Option<(Window, Option<usize>)>>>;

fn chart() -> (Harness<'static>, Seen) {
    let seen = Seen::default();
    let last = Rc::clone(&seen);
    let data = std::sync::Arc::new(Dataset::default());
    let frames = Frames::new(&data);
    let state = AppState::default();
    let rows: Vec<PlotRow> = ["约20倍", "6.2倍", "≥2倍"]
        .iter()
        .map(|text| Figure::parse_as(text, Unit::Ratio).unwrap())
        .map(|figure| PlotRow { lanes: vec![Lane::Bar(Mark::of(&figure))], selected: false })
        .collect();
    let harness =
        Harness::builder().with_size(vec2(480.0, 140.0)).with_step_dt(0.02).with_max_steps(60).build_ui(move |ui| {
            let t = Tokens::of(Theme::Light);
            let page = Page {
                data: &data,
                frames: &frames,
                state: &state,
                view: None,
                t,
                still: false,
                at_once: false,
                warnings: 0,
                filter: None,
                travel: crate::ui::page::Travel::default(),
            };
            let plot = RowsPlot { salt: "test", domain: Domain::linear(21.0, 1.0), rows: &rows, wheel: true };
            let shown = plot.show(ui, PLACE, &page);
            *last.borrow_mut() = Some((super::rows::window_of(&shown.transform), shown.row));
        });
    (harness, seen)
}

fn window(seen: &Seen) -> Window {
    seen.borrow().unwrap().0
}

fn press(harness: &mut Harness<'_>, pos: Pos2, button: PointerButton, pressed: bool) {
    harness.event(Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE });
    harness.run();
}

fn drag(harness: &mut Harness<'_>, from: Pos2, to: Pos2, button: PointerButton) {
    harness.hover_at(from);
    harness.run();
    press(harness, from, button, true);
    for step in 1..=4_u8 {
        harness.hover_at(from + (to - from) * f32::from(step) / 4.0);
        harness.run();
    }
    press(harness, to, button, false);
}

fn wheel(harness: &mut Harness<'_>, at: Pos2, y: f32) {
    harness.hover_at(at);
    harness.run();
    let (unit, modifiers, source) = (MouseWheelUnit::Point, Modifiers::NONE, egui::MouseWheelSource::Wheel);
    harness.event(Event::MouseWheel { unit, delta: vec2(0.0, y), phase: egui::TouchPhase::Move, source, modifiers });
    harness.run();
}

#[test]
fn the_wheel_zooms_and_a_double_click_shows_all_again() {
    let (mut harness, seen) = chart();
    harness.run();
    let whole = window(&seen);
    assert!(whole.min < 0.0 && whole.max > 21.0);
    wheel(&mut harness, pos2(240.0, 60.0), 120.0);
    let near = window(&seen);
    assert!(near.width() < whole.width() * 0.9, "{near:?}");
    for pressed in [true, false, true, false] {
        let (pos, button, modifiers) = (pos2(240.0, 60.0), PointerButton::Primary, Modifiers::NONE);
        harness.event(Event::PointerButton { pos, button, pressed, modifiers });
    }
    harness.run();
    assert_eq!(window(&seen), whole);
}

#[test]
fn a_drag_moves_what_is_in_sight_but_not_beyond_the_axis() {
    let (mut harness, seen) = chart();
    harness.run();
    let whole = window(&seen);
    drag(&mut harness, pos2(300.0, 60.0), pos2(200.0, 60.0), PointerButton::Primary);
    assert_eq!(window(&seen), whole, "all is in sight, so there is nowhere to go");
    wheel(&mut harness, pos2(240.0, 60.0), 200.0);
    let near = window(&seen);
    drag(&mut harness, pos2(300.0, 60.0), pos2(260.0, 90.0), PointerButton::Primary);
    let moved = window(&seen);
    assert!(moved.min > near.min && (moved.width() - near.width()).abs() < 1e-6, "{near:?} {moved:?}");
}

#[test]
fn a_box_of_the_second_button_is_what_is_seen_next() {
    let (mut harness, seen) = chart();
    harness.run();
    let whole = window(&seen);
    drag(&mut harness, pos2(140.0, 40.0), pos2(240.0, 80.0), PointerButton::Secondary);
    let boxed = window(&seen);
    let share = boxed.width() / whole.width();
    assert!((share - 0.25).abs() < 0.01, "a quarter of the width, not {share}");
}

#[test]
fn the_row_under_the_pointer_is_known_whatever_the_zoom() {
    let (mut harness, seen) = chart();
    for zoomed in [false, true] {
        if zoomed {
            wheel(&mut harness, pos2(60.0, 60.0), 200.0);
        }
        for (y, row) in [(25.0, 0), (60.0, 1), (105.0, 2)] {
            harness.hover_at(pos2(200.0, y));
            harness.run();
            assert_eq!(seen.borrow().unwrap().1, Some(row));
        }
    }
    harness.hover_at(pos2(10.0, 60.0));
    harness.run();
    assert_eq!(seen.borrow().unwrap().1, None);
}
