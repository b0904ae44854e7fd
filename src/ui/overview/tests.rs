//! The whole screen at work: names for screen readers, clicks, any dataset.

use std::cell::RefCell;
use std::rc::Rc;

use egui::vec2;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::*;
use crate::frame::Frames;
use crate::load;
use crate::model::Dataset;
use crate::ui::state::AppState;
use crate::ui::style::{self, Theme, Tokens};

/// Runs the screen over a dataset; gives the last command.
fn shown(data: Dataset, lang: Lang, size: (f32, f32)) -> (Harness<'static>, Rc<RefCell<Option<Command>>>) {
    let data = std::sync::Arc::new(data);
    let frames = Frames::new(&data);
    let state = AppState { lang, ..AppState::default() };
    let told = Rc::new(RefCell::new(None));
    let tell = Rc::clone(&told);
    let mut is_styled = false;
    let harness = Harness::builder().with_size(vec2(size.0, size.1)).build_ui(move |ui| {
        if !is_styled {
            style::apply(ui.ctx(), Theme::Light);
            is_styled = true;
            // Fonts are there from the next frame on.
            return;
        }
        let page = Page {
            data: &data,
            frames: &frames,
            state: &state,
            view: None,
            t: Tokens::of(Theme::Light),
            still: false,
            at_once: false,
            warnings: 0,
            filter: None,
            travel: crate::ui::page::Travel::default(),
        };
        if let Some(command) = overview_ui(ui, &page) {
            *tell.borrow_mut() = Some(command);
        }
    });
    (harness, told)
}

#[test]
fn a_click_on_a_tile_opens_its_record() {
    let (mut harness, told) = shown((*load::builtin()).clone(), Lang::Zh, (1112.0, 730.0));
    harness.run();
    harness.get_by_label("平台融资，厦门火炬: ≥470.11 亿元").click();
    harness.run();
    let expected = Command::Open(Table::Platforms, "xiamen-torch-platform".to_owned());
    assert_eq!(told.borrow_mut().take(), Some(expected));
}

#[test]
fn links_lead_to_their_sheets() {
    let (mut harness, told) = shown((*load::builtin()).clone(), Lang::En, (1752.0, 1010.0));
    harness.run();
    let audit = harness
        .query_all_by_role(Role::Button)
        .find(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with("Audit: all")));
    audit.unwrap().click();
    harness.run();
    assert_eq!(told.borrow_mut().take(), Some(Command::Go(Screen::Sheet(crate::frame::Sheet::Audit))));
}

#[test]
fn whatever_can_be_clicked_has_a_name() {
    let (mut harness, _) = shown((*load::builtin()).clone(), Lang::En, (1280.0, 800.0));
    harness.run();
    let names: Vec<_> = harness.query_all_by_role(Role::Button).map(|node| node.accesskit_node().label()).collect();
    assert!(names.len() > 40, "{}", names.len());
    assert!(names.iter().all(|name| name.as_ref().is_some_and(|name| !name.trim().is_empty())), "{names:?}");
}

#[test]
fn any_dataset_at_any_size_is_shown() {
    let one = load::load_bytes(
        r#"Dataset(
            zones: [(id: "z", name: "Zone")],
            funds: [(id: "f", name: "A fund with a name that is far too long for any column that there is", size: "0元")],
            loans: [(id: "l", name: "Loan", cap: "0元", granted_count: "0笔", granted_each: "0元")],
            industries: [(id: "i", name: "Industry", stages: [(id: "a", name: "A stage with a very long name")])],
        )"#
        .as_bytes(),
    );
    let one = one.dataset.unwrap();
    for data in [Dataset::default(), one, (*load::builtin()).clone()] {
        for size in [(200.0, 150.0), (900.0, 600.0), (2400.0, 1400.0)] {
            let (mut harness, told) = shown(data.clone(), Lang::En, size);
            harness.run();
            assert_eq!(told.borrow_mut().take(), None);
        }
    }
}
