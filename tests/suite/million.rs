//! A table of a million rows, driven by accessible names: every row can be
//! reached and stands where it should.

use crate::common;
use crate::common::painted;
use crate::common::settle;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Rect};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use zonescope::frame::Sheet;
use zonescope::i18n::Lang;
use zonescope::model::{Dataset, Source, Table, Text};
use zonescope::ui::app::{App, Loaded, Stage};
use zonescope::ui::state::{AppState, Screen};

const ROWS: usize = 1_000_000;
const SOURCES: Sheet = Sheet::Table(Table::Sources);

/// Who has published a row: in no order, and no two rows have the same.
fn publisher(row: usize) -> String {
    format!("House {}", row * 7919 % ROWS)
}

fn window() -> Harness<'static, App> {
    let mut data = Dataset::default();
    data.sources = (0..ROWS)
        .map(|at| Source {
            id: format!("s{at}").into(),
            title: Text::new(&format!("第{at}行"), &format!("Row {at}")),
            publisher: Text::new("", &publisher(at)),
            ..Source::default()
        })
        .collect();
    data.index();
    let mut state =
        AppState { lang: Lang::En, screen: Screen::Sheet(SOURCES), facets_hidden: true, ..AppState::default() };
    state.sheet_mut(SOURCES).closed = true;
    state.sheet_mut(SOURCES).chart.hidden = true;
    let mut harness = common::open(state, Stage::Ready(Loaded::new(Arc::new(data), None)), [1200.0, 800.0]);
    settle::settle(&mut harness);
    harness
}

/// The rows that are painted, from top to bottom, by number and place.
fn seen(harness: &Harness<'_, App>) -> Vec<(usize, Rect)> {
    let mut rows: Vec<(usize, Rect)> = harness
        .get_all_by_role(Role::Row)
        .map(|node| {
            use egui_kittest::kittest::NodeT as _;
            let name = node.accesskit_node().label().unwrap();
            (name.trim_start_matches("Row ").parse().unwrap(), node.rect())
        })
        .collect();
    rows.sort_by(|a, b| a.1.top().total_cmp(&b.1.top()));
    rows
}

/// Rows follow each other without gap, each at its place, and each has its own cells.
fn check(harness: &Harness<'_, App>, rows: &[(usize, Rect)]) {
    let painted = painted::all_texts(&harness.output().shapes);
    // What is cut at the upper or lower edge may not show its words.
    let cut = |row: usize| row != 0 && row != ROWS - 1 && [rows[0].0, rows[rows.len() - 1].0].contains(&row);
    let whole: Vec<&(usize, Rect)> = rows.iter().filter(|(row, _)| !cut(*row)).collect();
    assert!(whole.len() > 5, "{} rows", whole.len());
    for (row, place) in whole {
        let in_row =
            painted.iter().filter(|(text, _)| place.y_range().contains(text.visual_bounding_rect().center().y));
        let cells: Vec<&str> = in_row.map(|(text, _)| text.galley.text()).collect();
        let at = format!("s{row}");
        for cell in [at.as_str(), &format!("Row {row}"), &publisher(*row)] {
            assert!(cells.contains(&cell), "row {row} is without {cell}: {cells:?}");
        }
    }
    for pair in rows.windows(2) {
        assert_eq!(pair[0].0 + 1, pair[1].0, "a row is missing");
        assert!((pair[0].1.bottom() - pair[1].1.top()).abs() < 0.6, "{pair:?}");
    }
}

#[test]
fn the_first_the_middle_and_the_last_row_of_a_million_are_reached() {
    let mut harness = window();
    let first = seen(&harness);
    check(&harness, &first);
    assert_eq!(first[0].0, 0);
    assert!(first.len() > 10 && first.len() < 60, "only what can be seen is laid out: {}", first.len());

    harness.key_press(Key::End);
    harness.run();
    let last = seen(&harness);
    check(&harness, &last);
    assert_eq!(last.last().unwrap().0, ROWS - 1);
    assert_eq!(harness.state().state().sheet(SOURCES).selected.as_deref(), Some("s999999"));

    // A click in the middle of the bar leads to the middle of the rows.
    let bar = harness.get_by_role_and_label(Role::ScrollBar, "vertical");
    bar.click();
    harness.run();
    let middle = seen(&harness);
    check(&harness, &middle);
    let at = middle[middle.len() / 2].0;
    assert!(at.abs_diff(ROWS / 2) < 5000, "{at}");
    // From there each row can be stepped to.
    harness.get_by_role_and_label(Role::Row, &format!("Row {at}")).click();
    harness.run();
    for step in 1..=3 {
        harness.key_press(Key::ArrowDown);
        harness.run();
        let selected = harness.state().state().sheet(SOURCES).selected.clone();
        assert_eq!(selected, Some(format!("s{}", at + step)));
    }

    harness.key_press(Key::Home);
    harness.run();
    assert_eq!(seen(&harness)[0].0, 0);
}
