//! Charts beside a table, driven by accessible names and by drags.

use crate::common;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use zonescope::frame::Sheet;
use zonescope::i18n::Lang;
use zonescope::model::Table;
use zonescope::ui::app::{App, Loaded, Stage};
use zonescope::ui::state::{AppState, ChartKind, ChartState, Screen, Statistic};

const FUNDS: Sheet = Sheet::Table(Table::Funds);

fn open(sheet: Sheet, chart: ChartState) -> Harness<'static, App> {
    let mut state = AppState { lang: Lang::En, screen: Screen::Sheet(sheet), ..AppState::default() };
    state.sheet_mut(sheet).chart = chart;
    common::open(state, Stage::Ready(Loaded::builtin()), [1440.0, 900.0])
}

fn chart(kind: ChartKind) -> ChartState {
    ChartState { kind, ..ChartState::default() }
}

fn by(kind: ChartKind, measure: &str, group: &str) -> ChartState {
    ChartState { measure: Some(measure.to_owned()), group: Some(group.to_owned()), ..chart(kind) }
}

fn query<'a>(harness: &'a Harness<'_, App>) -> &'a str {
    &harness.state().state().sheet(FUNDS).query
}

/// The bar, area or dated row whose description begins so.
fn option(harness: &Harness<'_, App>, start: &str) -> Rect {
    let mut found = harness
        .get_all_by_role(Role::ListBoxOption)
        .filter(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with(start)))
        .map(|node| node.rect());
    found.next().expect(start)
}

fn click_at(harness: &mut Harness<'_, App>, at: Pos2, modifiers: Modifiers) {
    harness.event(Event::PointerMoved(at));
    harness.run();
    for pressed in [true, false] {
        // Both in one frame: a press that lasts is no click.
        let button = Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers };
        harness.event_modifiers(button, modifiers);
    }
    harness.run();
}

fn drag(harness: &mut Harness<'_, App>, from: Pos2, to: Pos2) {
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    harness.event(Event::PointerMoved(from));
    harness.run();
    harness.event(button(from, true));
    harness.run();
    for step in 1..=4 {
        harness.event(Event::PointerMoved(from + (to - from) * step as f32 / 4.0));
        harness.run();
    }
    harness.event(button(to, false));
    harness.run();
}

#[test]
fn the_picker_offers_what_suits_and_says_why_the_rest_does_not() {
    let mut harness = open(FUNDS, ChartState::default());
    harness.get_by_role_and_label(Role::ComboBox, "Chart: Bars by row").click();
    harness.run();
    harness.get_by_label("Chart: Treemap").click();
    harness.run();
    assert_eq!(harness.state().state().sheet(FUNDS).chart.kind, ChartKind::Treemap);
    harness.get_by_role_and_label(Role::Heading, "Sum of Size by Kind");
    harness.get_by_role_and_label(Role::ComboBox, "Group by: Kind").click();
    harness.run();
    harness.get_by_label("Group by: Zone").click();
    harness.run();
    harness.get_by_role_and_label(Role::Heading, "Sum of Size by Zone");
    // A choice of the chart can be undone like any other.
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    harness.get_by_role_and_label(Role::Heading, "Sum of Size by Kind");
}

#[test]
fn a_kind_that_does_not_suit_can_not_be_chosen() {
    let organisations = Sheet::Table(Table::Organisations);
    let mut harness = open(organisations, chart(ChartKind::Bars));
    harness.get_by_role_and_label(Role::ComboBox, "Chart: Bars by group").click();
    harness.run();
    let timeline = harness.get_by_label("Chart: Timeline");
    assert!(timeline.accesskit_node().is_disabled(), "organisations have no dates");
    timeline.click();
    harness.run();
    assert_eq!(harness.state().state().sheet(organisations).chart.kind, ChartKind::Bars);
}

#[test]
fn no_chart_leaves_the_width_to_the_table() {
    let mut harness = open(FUNDS, chart(ChartKind::Bars));
    harness.get_by_role_and_label(Role::ComboBox, "Chart: Bars by group").click();
    harness.run();
    harness.get_by_label("Chart: No chart").click();
    harness.run();
    assert!(harness.state().state().sheet(FUNDS).chart.hidden);
    assert_eq!(harness.query_all_by_role(Role::ListBoxOption).count(), 0);
}

#[test]
fn a_bar_filters_another_joins_it_and_a_second_click_lets_go() {
    let mut harness = open(FUNDS, by(ChartKind::Bars, "size", "kind"));
    let bar = option(&harness, "Guidance fund").center();
    click_at(&mut harness, bar, Modifiers::NONE);
    assert_eq!(query(&harness), "kind:guidance");
    let venture = option(&harness, "Venture fund").center();
    click_at(&mut harness, venture, Modifiers::COMMAND);
    assert_eq!(query(&harness), "kind:guidance,venture");
    click_at(&mut harness, venture, Modifiers::NONE);
    assert_eq!(query(&harness), "kind:venture");
    let bar = option(&harness, "Venture fund").center();
    click_at(&mut harness, bar, Modifiers::NONE);
    assert_eq!(query(&harness), "");
}

#[test]
fn a_bar_tells_its_number_with_bounds_and_what_it_leaves_out() {
    let platforms = open(Sheet::Table(Table::Platforms), by(ChartKind::Bars, "financing", "zone"));
    platforms.get_by_label_contains("Xiamen Torch High-tech Zone, Sum of Financing: over CNY 47.011 bn, [47.011");
    let funds = open(FUNDS, by(ChartKind::Bars, "size", "kind"));
    funds.get_by_label("Guidance fund, Sum of Size: CNY 1 bn, 3 rows, 1 with a value, 2 unpublished");
    funds.get_by_label_contains("unpublished values are not in the sums");
}

#[test]
fn a_statistic_is_chosen_where_it_suits() {
    let mut harness = open(FUNDS, by(ChartKind::Bars, "size", "zone"));
    harness.get_by_role_and_label(Role::RadioButton, "Statistic: Median").click();
    harness.run();
    assert_eq!(harness.state().state().sheet(FUNDS).chart.statistic, Statistic::Median);
    harness.get_by_role_and_label(Role::Heading, "Median of Size by Zone");
}

#[test]
fn a_legend_filters_by_its_colour() {
    let mut chart = by(ChartKind::Stacked, "size", "zone");
    chart.colour = Some("kind".to_owned());
    let mut harness = open(FUNDS, chart);
    let entry = harness
        .get_all_by_role_and_label(Role::CheckBox, "Kind: Mother fund")
        .max_by(|a, b| a.rect().left().total_cmp(&b.rect().left()))
        .unwrap();
    entry.click();
    harness.run();
    assert_eq!(query(&harness), "kind:mother");
}

#[test]
fn a_bar_and_its_rows_light_up_together() {
    let mut harness = open(FUNDS, by(ChartKind::Bars, "size", "kind"));
    let bar = option(&harness, "Venture fund").center();
    harness.event(Event::PointerMoved(bar));
    harness.run();
    let shown = harness.state().view().unwrap();
    let rows = zonescope::ui::hover::get(&harness.ctx, shown).expect("the bar's rows are noted");
    let loaded = Loaded::builtin();
    let frame = loaded.frames.get(FUNDS);
    let ids: Vec<&str> = rows.iter().map(|row| frame.id(*row as usize)).collect();
    assert_eq!(ids, ["xiamen-venture"]);
}

#[test]
fn a_band_over_a_scatter_asks_for_both_ranges() {
    let mut chart = chart(ChartKind::Scatter);
    chart.measure = Some("mobilised".to_owned());
    chart.across = Some("sub_funds".to_owned());
    let mut harness = open(FUNDS, chart);
    let plot = harness.get_by_role_and_label(Role::Figure, "Scatter: 2").rect();
    drag(&mut harness, plot.left_top() + egui::vec2(20.0, 10.0), plot.center());
    assert!(query(&harness).contains("mobilised:") && query(&harness).contains("sub_funds:"), "{}", query(&harness));
    assert_eq!(harness.state().view().unwrap().error, None);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(query(&harness), "", "a band is one step");
}

#[test]
fn a_band_on_the_axis_of_the_rows_asks_for_a_range() {
    let mut harness = open(FUNDS, ChartState::default());
    let axis = harness.get_by_role_and_label(Role::Slider, "Axis: drag to choose a range").rect();
    drag(&mut harness, axis.center(), pos2(axis.right() - 2.0, axis.center().y));
    assert!(query(&harness).starts_with("leverage:"), "{}", query(&harness));
    assert_eq!(harness.state().view().unwrap().error, None);
    assert!(harness.state().view().unwrap().shown() < 12);
}

#[test]
fn a_dated_row_is_selected_and_the_arrows_go_on() {
    let zones = Sheet::Table(Table::Zones);
    let mut harness = open(zones, chart(ChartKind::Timeline));
    let bar = option(&harness, "Ningbo High-tech Zone").center();
    click_at(&mut harness, bar, Modifiers::NONE);
    assert_eq!(harness.state().state().sheet(zones).selected.as_deref(), Some("ningbo"));
    harness.get_by_label_contains("3 without a date");
    let axis = harness.get_by_role_and_label(Role::Slider, "Time axis: drag to choose a period").rect();
    drag(&mut harness, pos2(axis.left() + 4.0, axis.center().y), axis.center());
    let query = &harness.state().state().sheet(zones).query;
    assert!(query.starts_with("approved:19"), "{query}");
    assert_eq!(harness.state().view().unwrap().error, None);
}

#[test]
fn keys_reach_the_table_after_a_chart_was_picked() {
    let mut harness = open(FUNDS, ChartState::default());
    let at = harness.get_by_role_and_label(Role::ComboBox, "Chart: Bars by row").rect().center();
    click_at(&mut harness, at, Modifiers::NONE);
    let at = harness.get_by_label("Chart: Bars by group").rect().center();
    click_at(&mut harness, at, Modifiers::NONE);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    assert_eq!(harness.state().state().sheet(FUNDS).marked.len(), 12);
}

#[test]
fn a_part_of_a_bar_filters_by_its_group_and_its_colour() {
    let mut chart = by(ChartKind::Shares, "size", "zone");
    chart.colour = Some("kind".to_owned());
    chart.statistic = Statistic::Count;
    let mut harness = open(FUNDS, chart);
    let bar = option(&harness, "Xiamen Torch High-tech Zone");
    // The first part begins where the labels end.
    let at = pos2(bar.left() + bar.width() * 0.4, bar.center().y);
    click_at(&mut harness, at, Modifiers::NONE);
    let text = query(&harness);
    assert!(text.starts_with("zone:xiamen kind:"), "{text}");
}

#[test]
fn arrows_go_from_bar_to_bar_enter_chooses_and_escape_lets_go() {
    let mut harness = open(FUNDS, by(ChartKind::Bars, "size", "kind"));
    let first = harness
        .get_all_by_role(Role::ListBoxOption)
        .next()
        .map(|node| node.accesskit_node().label().unwrap_or_default())
        .unwrap_or_default();
    harness.get_by_label(&first).focus();
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(query(&harness), "kind:sub");
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(query(&harness), "");
}

#[test]
fn the_edge_of_the_chart_is_moved_by_the_pointer_and_by_keys() {
    let mut harness = open(FUNDS, chart(ChartKind::Bars));
    let edge = |harness: &Harness<'_, App>| harness.get_by_role_and_label(Role::Splitter, "Width of the chart").rect();
    let before = edge(&harness).center();
    drag(&mut harness, before, before - egui::vec2(120.0, 0.0));
    let dragged = edge(&harness).center().x;
    assert!((before.x - dragged - 120.0).abs() < 4.0, "{} {dragged}", before.x);
    harness.get_by_role_and_label(Role::Splitter, "Width of the chart").focus();
    harness.run();
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert!(edge(&harness).center().x > dragged + 10.0);
}

#[test]
fn a_bin_asks_for_its_range_and_the_unknown_for_itself() {
    let mut histogram = chart(ChartKind::Histogram);
    histogram.measure = Some("size".to_owned());
    let mut harness = open(FUNDS, histogram);
    let unknown = option(&harness, "Unknown, 4 rows").center();
    let bin = option(&harness, "0–1 CNY bn").center();
    click_at(&mut harness, bin, Modifiers::NONE);
    assert_eq!(query(&harness), "size:0..1bn");
    assert_eq!(harness.state().view().unwrap().error, None);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    click_at(&mut harness, unknown, Modifiers::NONE);
    assert_eq!(query(&harness), "size:?");
}

#[test]
fn ranges_show_bounds_select_and_mark() {
    let mut ranges = chart(ChartKind::Ranges);
    ranges.measure = Some("mobilised".to_owned());
    let mut harness = open(FUNDS, ranges);
    harness.get_by_label_contains("Mobilised: over CNY 44.7 bn  [44.7, +∞) CNY bn");
    let first = option(&harness, "Hefei government guidance mother fund").center();
    click_at(&mut harness, first, Modifiers::NONE);
    assert_eq!(harness.state().state().sheet(FUNDS).selected.as_deref(), Some("hefei-guidance-mother"));
    let second = option(&harness, "Xiamen Torch Zone government industry guidance fund").center();
    click_at(&mut harness, second, Modifiers::COMMAND);
    assert_eq!(harness.state().state().sheet(FUNDS).marked.len(), 2);
    let axis = harness.get_by_role_and_label(Role::Slider, "Axis: drag to choose a range").rect();
    drag(&mut harness, axis.center(), pos2(axis.right() - 3.0, axis.center().y));
    assert!(query(&harness).starts_with("mobilised:"), "{}", query(&harness));
    assert_eq!(harness.state().view().unwrap().error, None);
}
