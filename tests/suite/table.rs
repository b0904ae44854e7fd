//! The table of the explore page, driven by accessible names.

use crate::common;
use egui::accesskit::{Role, SortDirection};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use zonescope::frame::{Presence, Sheet};
use zonescope::i18n::Lang;
use zonescope::model::Table;
use zonescope::sheet::people_words;
use zonescope::ui::app::{App, Loaded, Stage};
use zonescope::ui::state::{AppState, ColumnsState, Screen, SheetState};

const FUNDS: Sheet = Sheet::Table(Table::Funds);

fn open(change: impl FnOnce(&mut AppState)) -> Harness<'static, App> {
    let mut state = AppState { lang: Lang::En, screen: Screen::Sheet(FUNDS), ..AppState::default() };
    state.sheet_mut(FUNDS).chart.hidden = true;
    change(&mut state);
    common::open(state, Stage::Ready(Loaded::builtin()), [1440.0, 900.0])
}

fn sheet<'a>(harness: &'a Harness<'_, App>) -> &'a SheetState {
    harness.state().state().sheet(FUNDS)
}

/// Ids of the rows in the order of the table.
fn ids(harness: &Harness<'_, App>) -> Vec<String> {
    let loaded = Loaded::builtin();
    let frame = loaded.frames.get(FUNDS);
    harness.state().view().expect("rows").rows().map(|row| frame.id(row as usize).to_owned()).collect()
}

fn marked(harness: &Harness<'_, App>) -> Vec<String> {
    sheet(harness).marked.iter().cloned().collect()
}

fn sorted(ids: &[String]) -> Vec<String> {
    let mut ids = ids.to_vec();
    ids.sort();
    ids
}

fn menu(harness: &mut Harness<'_, App>, column: &str, item: &str) {
    harness.get_by_label(&format!("Column menu: {column}")).click();
    harness.run();
    harness.get_by_role_and_label(Role::MenuItem, item).click();
    harness.run();
}

/// The words that Ctrl+C, held with `more`, puts on the clipboard.
fn copied(harness: &mut Harness<'_, App>, more: Modifiers) -> Option<String> {
    let modifiers = Modifiers::COMMAND | more;
    harness.event(egui::Event::ModifiersChanged(modifiers));
    harness.run();
    harness.event(egui::Event::Copy);
    harness.step();
    clipboard(harness)
}

fn clipboard(harness: &Harness<'_, App>) -> Option<String> {
    harness.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(words) => Some(words.clone()),
        _ => None,
    })
}

#[test]
fn a_column_is_hidden_by_its_menu_and_brought_back_by_the_panel() {
    let mut harness = open(|_| {});
    menu(&mut harness, "Kind", "Hide column");
    assert!(harness.query_by_role_and_label(Role::ColumnHeader, "Kind").is_none());
    harness.get_by_role_and_label(Role::Button, "Columns").click();
    harness.run();
    harness.get_by_role_and_label(Role::CheckBox, "Kind").click();
    harness.run();
    assert_eq!(sheet(&harness).columns.shown.last().map(String::as_str), Some("kind"));
    harness.get_by_role_and_label(Role::Link, "Reset columns").click();
    harness.run();
    assert_eq!(sheet(&harness).columns, ColumnsState::default());
    harness.get_by_role_and_label(Role::ColumnHeader, "Kind");
}

#[test]
fn alt_and_the_arrows_move_a_column_and_do_not_leave_the_page() {
    let mut harness = open(|_| {});
    harness.get_by_role_and_label(Role::ColumnHeader, "Kind").focus();
    harness.run();
    let before = shown(&harness);
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowRight);
    harness.run();
    let after = shown(&harness);
    let place = |ids: &[String]| ids.iter().position(|id| id == "kind").expect("the kind is shown");
    assert_eq!(place(&after), place(&before) + 1);
    assert_eq!(harness.state().state().screen, Screen::Sheet(FUNDS));
}

fn shown(harness: &Harness<'_, App>) -> Vec<String> {
    let chosen = &sheet(harness).columns.shown;
    if !chosen.is_empty() {
        return chosen.clone();
    }
    let loaded = Loaded::builtin();
    let own = loaded.frames.get(FUNDS).columns().iter().filter(|column| column.info.shown);
    own.map(|column| column.info.id.to_owned()).collect()
}

#[test]
fn a_header_dragged_onto_another_takes_its_place() {
    let mut harness = open(|_| {});
    let from = harness.get_by_role_and_label(Role::ColumnHeader, "Kind").rect().center();
    let to = harness.get_by_role_and_label(Role::ColumnHeader, "Mobilised").rect().center();
    let before = shown(&harness);
    harness.drag_at(from);
    harness.run();
    harness.hover_at(to);
    harness.run();
    harness.drop_at(to);
    harness.run();
    let place = |ids: &[String], wanted: &str| ids.iter().position(|id| id == wanted).expect("it is shown");
    assert_eq!(place(&shown(&harness), "kind"), place(&before, "mobilised"));
}

#[test]
fn an_edge_sets_the_width_and_numbers_are_never_cut() {
    let mut harness = open(|_| {});
    let edge = harness.get_by_role_and_label(Role::Splitter, "Column width: Kind").rect().center();
    let wide = harness.get_by_role_and_label(Role::ColumnHeader, "Kind").rect().width();
    harness.drag_at(edge);
    harness.run();
    harness.hover_at(edge + egui::vec2(40.0, 0.0));
    harness.run();
    harness.drop_at(edge + egui::vec2(40.0, 0.0));
    harness.run();
    let now = harness.get_by_role_and_label(Role::ColumnHeader, "Kind").rect().width();
    assert!((now - wide - 40.0).abs() < 6.0, "{wide} became {now}");
    menu(&mut harness, "Mobilised", "Fit width");
    let fit = sheet(&harness).columns.widths["mobilised"];
    harness.get_by_role_and_label(Role::ColumnHeader, "Mobilised").focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowLeft);
    harness.run();
    assert_eq!(sheet(&harness).columns.widths["mobilised"], fit);
}

#[test]
fn columns_are_frozen_up_to_one_and_freed_again() {
    let mut harness = open(|_| {});
    menu(&mut harness, "Kind", "Freeze up to here");
    let place = shown(&harness).iter().position(|id| id == "kind").expect("the kind is shown");
    assert_eq!(sheet(&harness).columns.frozen.map(usize::from), Some(place + 1));
    menu(&mut harness, "Kind", "Freeze the first only");
    assert_eq!(sheet(&harness).columns.frozen, None);
}

#[test]
fn the_menu_sorts_adds_and_clears() {
    let mut harness = open(|_| {});
    menu(&mut harness, "Kind", "Sort ascending");
    menu(&mut harness, "Mobilised", "Then by this, descending");
    assert_eq!(sheet(&harness).sort, [("kind".to_owned(), false), ("mobilised".to_owned(), true)]);
    menu(&mut harness, "Kind", "Do not sort by this");
    assert_eq!(sheet(&harness).sort, [("mobilised".to_owned(), true)]);
}

#[test]
fn a_click_on_another_header_keeps_the_order_among_its_ties() {
    let mut harness = open(|_| {});
    let click = |harness: &mut Harness<'static, App>, column: &str| {
        harness.get_by_role_and_label(Role::ColumnHeader, column).click();
        harness.run();
        sheet(harness).sort.clone()
    };
    let key = |id: &str, descending: bool| (id.to_owned(), descending);
    assert_eq!(click(&mut harness, "Mobilised"), [key("mobilised", true)], "figures: the largest first");
    let by_figure = ids(&harness);
    assert_eq!(click(&mut harness, "Kind"), [key("kind", false), key("mobilised", true)], "words: from A to Z");
    let direction = |harness: &Harness<'static, App>, column: &str| {
        harness.get_by_role_and_label(Role::ColumnHeader, column).accesskit_node().sort_direction()
    };
    assert_eq!(direction(&harness, "Kind"), Some(SortDirection::Ascending));
    assert_eq!(direction(&harness, "Mobilised"), Some(SortDirection::Descending));
    let by_kind = ids(&harness);
    let loaded = Loaded::builtin();
    let frame = loaded.frames.get(FUNDS);
    let kind = |id: &String| {
        let row = loaded.frames.row(FUNDS, id).expect("the row is there");
        people_words(FUNDS, frame.column("kind").expect("the column is there"), row, Lang::En)
    };
    let mut expected = by_figure;
    expected.sort_by_key(kind);
    assert_eq!(by_kind, expected, "rows of one kind stay in the order of the figure");
    click(&mut harness, "Kind");
    assert_eq!(click(&mut harness, "Kind"), [], "the third click goes back to the file's order");
}

#[test]
fn ctrl_with_home_and_end_goes_to_the_first_and_the_last_row() {
    let mut harness = open(|_| {});
    for held in [Modifiers::NONE, Modifiers::COMMAND] {
        for (key, end) in [(Key::End, true), (Key::Home, false)] {
            harness.key_press_modifiers(held, key);
            harness.run();
            let all = ids(&harness);
            let wanted = if end { all.last() } else { all.first() };
            assert_eq!(sheet(&harness).selected.as_ref(), wanted, "{held:?} {key:?}");
        }
    }
}

#[test]
fn the_menu_filters_to_known_values() {
    let mut harness = open(|_| {});
    menu(&mut harness, "Mobilised", "Only known");
    let loaded = Loaded::builtin();
    let frame = loaded.frames.get(FUNDS);
    let column = frame.column("mobilised").expect("the column is there");
    let known = (0..frame.rows()).filter(|&row| column.data.presence(row) == Presence::Known).count();
    assert_eq!(ids(&harness).len(), known);
}

#[test]
fn shift_and_the_arrows_mark_rows_and_escape_unmarks_them() {
    let mut harness = open(|_| {});
    let all = ids(&harness);
    for _ in 0..2 {
        harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
        harness.run();
    }
    assert_eq!(marked(&harness), sorted(&all[..3]));
    harness.get_by_label("3 marked");
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowUp);
    harness.run();
    assert_eq!(marked(&harness), sorted(&all[..2]));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    assert_eq!(marked(&harness), sorted(&all));
    harness.key_press(Key::Escape);
    harness.run();
    assert!(marked(&harness).is_empty());
}

#[test]
fn the_escape_that_closes_a_menu_leaves_the_details_open() {
    let mut harness = open(|_| {});
    harness.get_by_label("Column menu: Kind").click();
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.query_by_role_and_label(Role::MenuItem, "Hide column").is_none());
    assert!(!sheet(&harness).closed);
}

#[test]
fn clicks_with_ctrl_and_shift_mark_rows() {
    let mut harness = open(|_| {});
    let all = ids(&harness);
    let loaded = Loaded::builtin();
    let frame = loaded.frames.get(FUNDS);
    let name = |id: &str| {
        let row = (0..frame.rows()).find(|&row| frame.id(row) == id).expect("the row is there");
        frame.name(row).get(Lang::En).to_owned()
    };
    let click = |harness: &mut Harness<'_, App>, id: &str, held: Modifiers| {
        harness.get_by_role_and_label(Role::Row, name(id).as_str()).click_modifiers(held);
        harness.run();
    };
    click(&mut harness, &all[1], Modifiers::NONE);
    click(&mut harness, &all[3], Modifiers::SHIFT);
    assert_eq!(marked(&harness), sorted(&all[1..4]));
    click(&mut harness, &all[2], Modifiers::COMMAND);
    assert_eq!(marked(&harness), sorted(&[all[1].clone(), all[3].clone()]));
}

#[test]
fn marked_rows_are_copied_with_a_header() {
    let mut harness = open(|_| {});
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    harness.run();
    let words = copied(&mut harness, Modifiers::NONE).expect("something was copied");
    assert_eq!(words.lines().count(), 3);
    assert_eq!(words.lines().next().map(|line| line.matches('\t').count() + 1), Some(shown(&harness).len()));
    let words = copied(&mut harness, Modifiers::SHIFT).expect("something was copied");
    assert!(words.contains('─'), "{words}");
}

#[test]
fn the_menu_of_a_row_pins_it_and_filters_by_its_cell() {
    let mut harness = open(|_| {});
    let first = ids(&harness)[0].clone();
    let kind = harness.get_by_role_and_label(Role::ColumnHeader, "Kind").rect().center().x;
    let row = harness.get_all_by_role(Role::Row).next().expect("a row").rect();
    let open_menu = |harness: &mut Harness<'_, App>| {
        let at = egui::pos2(kind, row.center().y);
        harness.hover_at(at);
        harness.run();
        for pressed in [true, false] {
            let button = egui::PointerButton::Secondary;
            harness.event(egui::Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
        }
        harness.run();
    };
    open_menu(&mut harness);
    harness.get_by_role_and_label(Role::MenuItem, "Pin for comparison").click();
    harness.run();
    assert_eq!(harness.state().state().pins(FUNDS), [first]);
    let before = ids(&harness).len();
    open_menu(&mut harness);
    harness.get_by_role_and_label(Role::MenuItem, "Only this value: Kind").click();
    harness.run();
    let only = ids(&harness).len();
    assert!(sheet(&harness).query.starts_with("kind:"), "{}", sheet(&harness).query);
    assert!(only > 0 && only < before);
}

#[test]
fn groups_hold_each_row_once_and_fold() {
    let mut harness = open(|_| {});
    let all = ids(&harness);
    menu(&mut harness, "Kind", "Group by this");
    assert_eq!(sorted(&ids(&harness)), sorted(&all));
    let rows = harness.get_all_by_role(Role::Row).count();
    harness.get_all_by_label_contains("Fold group").next().expect("there are groups").click();
    harness.run();
    assert!(harness.get_all_by_role(Role::Row).count() < rows || rows < all.len());
    harness.get_by_label_contains("Unfold group").focus();
    harness.run();
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert!(harness.query_by_label_contains("Unfold group").is_none());
    menu(&mut harness, "Kind", "Do not group");
    assert_eq!(ids(&harness), all);
}

#[test]
fn rows_are_as_high_as_the_density_says() {
    use zonescope::ui::state::Density;
    use zonescope::ui::style::size;
    for density in Density::ALL {
        let harness = open(|state| state.density = density);
        let height = harness.get_all_by_role(Role::Row).next().expect("a row").rect().height();
        // Names in English take two lines, which rows have room for unless they are to be low.
        let wanted = if density == Density::Compact { density.row_height() } else { size::ROW_OF_TWO };
        assert!((height - wanted.max(density.row_height())).abs() < 0.6, "{density:?}: {height}");
    }
}
