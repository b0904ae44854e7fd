//! What the explore page works out anew when the rows change: facets, sums, and
//! what the chart draws, for each kind of chart.

use std::sync::Arc;

use zonescope::frame::Frames;
use zonescope::i18n::Lang;
use zonescope::query::{facet, sums};
use zonescope::ui::page::SheetView;
use zonescope::ui::state::{ChartKind, ChartState, SheetState, Statistic};
use zonescope::ui::work_out;

use super::common::{self, FUNDS};
use super::table::Table;
use super::timing::time;

/// The facets that are counted.
const FACETS: [&str; 6] = ["zone", "level", "kind", "status", "focus", "place"];
/// How long all may take, in milliseconds.
const MOST: f64 = 25.0;

/// Charts of funds: what each is called, its kind, and what it shows other than
/// it does by itself.
fn charts() -> Vec<(&'static str, ChartState)> {
    let of = |kind: ChartKind| ChartState { kind, ..ChartState::default() };
    let sums = |kind: ChartKind| ChartState { measure: Some("size".to_owned()), ..of(kind) };
    let by = |column: &str, chart: ChartState| ChartState { group: Some(column.to_owned()), ..chart };
    let coloured = |chart: ChartState| ChartState { colour: Some("kind".to_owned()), ..chart };
    let medians = ChartState { statistic: Statistic::Median, ..by("zone", sums(ChartKind::Bars)) };
    vec![
        ("bars by zone", by("zone", sums(ChartKind::Bars))),
        ("bars by zone, medians", medians),
        ("stacked bars by zone and kind", coloured(by("zone", sums(ChartKind::Stacked)))),
        ("stacked bars by place and kind", coloured(by("place", sums(ChartKind::Stacked)))),
        ("share bars by focus and kind", coloured(by("focus", sums(ChartKind::Shares)))),
        ("treemap by zone", by("zone", sums(ChartKind::Treemap))),
        ("histogram", sums(ChartKind::Histogram)),
        ("ranges", sums(ChartKind::Ranges)),
        ("scatter, coloured", coloured(of(ChartKind::Scatter))),
        ("timeline, coloured", coloured(of(ChartKind::Timeline))),
    ]
}

pub(crate) fn measure(table: &mut Table, rows: usize) {
    let frames = Frames::new(&Arc::clone(&common::funds(rows).0));
    let frame = frames.get(FUNDS);
    let every: Vec<u32> = (0..frame.rows() as u32).collect();
    let facets = FACETS.map(|id| frame.position(id).expect("funds have the column"));
    let view = SheetView::new(&frames, FUNDS, &SheetState::default(), Lang::En, None);
    let counted = || {
        let counts: Vec<_> = facets.iter().map(|&at| facet(frame, at, &every)).collect();
        (counts, sums(frame, &every))
    };
    table.note("facet counts of six columns, sums of all", time(15, counted), "ms");
    let grouped = SheetState { group: Some("zone".to_owned()), ..SheetState::default() };
    let grouped = time(5, || SheetView::new(&frames, FUNDS, &grouped, Lang::En, None));
    table.note("rows of a table grouped by zone, with the sums of each", grouped, "ms");
    for (name, chart) in charts() {
        assert!(work_out(&frames, &view, &chart, Lang::En) > 0, "{name} draws something");
        let all = time(9, || (counted(), work_out(&frames, &view, &chart, Lang::En)));
        table.value(&format!("facet counts of six columns, sums of all, {name}"), all, "ms", MOST);
    }
}
