//! The table with its linked chart: header, rows, footer. Only the rows that
//! can be seen are painted.

mod copy;
mod empty;
mod fold;
mod footer;
mod header;
mod heading;
mod keys;
mod look;
mod marks;
mod menu;
mod picker;
mod row_menu;
mod rows;
mod tall;

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Rect, Ui, pos2, vec2};

use super::super::command::Command;
use super::super::page::{Page, SheetView};
use super::super::state::{ChartKind, SheetState};
use super::super::style::size;
use super::super::{evidence, paint};
use super::CHART_FROM;
use super::chart::Chart;
use super::plan::{self, ColumnPlan, Plan};
use super::sideways;
use crate::frame::{Column, Data, Frame};
use crate::i18n::Lang;

pub(super) use fold::folded;
pub(super) use fold::set as set_folded;
pub(in crate::ui) use header::is_header_focused;
pub(super) use look::{scroll, scrolled};
pub(super) use picker::picker_ui;

/// The width that a chart has as long as no column is out of sight for that.
const CHART_USUAL: f32 = 264.0;

/// The least width of the chart: it gives way before any column does.
const CHART_LEAST: f32 = 220.0;

/// The most width that bars beside a table take, with their numbers: longer ones would say
/// no more.
const CHART_MOST: f32 = 520.0;

/// Room at the right for the bar that scrolls the rows: it lies over nothing. A
/// picture has no bar.
const GUTTER: f32 = 10.0;

/// Less of a column than this is not painted in a picture.
const STRIP: f32 = 110.0;

/// Where the parts of the table are.
struct Areas {
    /// All of it, the room for the bar included.
    whole: Rect,
    /// Left of the edge: the columns that stay.
    frozen: Rect,
    /// The other columns.
    scrolled: Rect,
    /// The chart; no width where there is no room for it.
    chart: Rect,
}

/// Shows table and chart within `rect`, with rows `row` points high.
pub(super) fn table_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, view: &SheetView, row: f32) -> Option<Command> {
    show(ui, rect, page, view, Some(row))
}

/// Shows the bars of rows within `rect`, beside their names alone.
pub(super) fn bars_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, view: &SheetView) -> Option<Command> {
    show(ui, rect, page, view, None)
}

/// Without a height of rows it shows the bars alone.
fn show(ui: &mut Ui, rect: Rect, page: &Page<'_>, view: &SheetView, row: Option<f32>) -> Option<Command> {
    let only_bars = row.is_none();
    let t = page.t;
    let frame = view.frame(page.frames);
    let all = Plan::of(ui.painter(), page, view);
    let Across { plan, charted, chart_width, widths, frozen, first } =
        Across::of(&all, rect.width(), page, view, only_bars);
    let gutter = gutter(page);
    let table_width = rect.width() - gutter - chart_width;
    let most = if only_bars { f32::INFINITY } else { CHART_MOST };
    let split = |r: Rect| Areas {
        whole: r,
        frozen: Rect::from_min_max(r.min, pos2(r.left() + first, r.bottom())),
        scrolled: Rect::from_min_max(pos2(r.left() + first, r.top()), pos2(r.left() + table_width, r.bottom())),
        chart: Rect::from_min_max(pos2(r.left() + table_width, r.top()), pos2(r.right() - gutter, r.bottom()))
            .with_max_x((r.left() + table_width + most).min(r.right() - gutter)),
    };
    let header = Rect::from_min_size(rect.min, vec2(rect.width(), size::TABLE_HEADER));
    let adds = has_foot(frame, charted, only_bars);
    let chart = (chart_width > 0.0).then(|| Chart::of(ui.painter(), page, view, &all, split(rect).chart)).flatten();
    let signs = chart.as_ref().map_or(0.0, |chart| chart.legend_height(ui.painter(), chart_width));
    let foot = if adds { size::TABLE_FOOTER.max(signs.ceil()) } else { 0.0 };
    let footer = Rect::from_min_max(pos2(rect.left(), rect.bottom() - foot), rect.max);
    let body = Rect::from_min_max(header.left_bottom(), footer.right_top());
    let content: f32 = widths.iter().skip(frozen).sum();
    let shift = sideways::shift(ui, split(body).scrolled, content, view, page.still);
    let track = split(body).scrolled;
    let has_bar = !page.still && content > track.width() + 0.5;
    let body = if has_bar { body.with_max_y(body.bottom() - sideways::BAR) } else { body };
    let folded = folded(ui.ctx(), view.sheet);
    let row_height = match row {
        Some(row) => row,
        None if page.still => filling(body.height(), page, view),
        None => page.state.density.row_height(),
    };
    let type_size = plan.type_size(&widths, row_height);
    let widths = &widths;
    let grid = Grid { page, view, frame, plan: &plan, all: &all, widths, frozen, shift, folded, row_height, type_size };

    let mut command = grid.header_ui(ui, &split(header), chart.as_ref());
    command = grid.rows_ui(ui, body, &split, chart.as_ref()).or(command);
    if has_bar {
        sideways::bar(ui, track, content, shift, t);
    }
    if adds {
        grid.footer(ui, footer, &split(footer), chart.as_ref());
    }
    if page.at_once && !only_bars {
        evidence::note_columns(ui.ctx(), grid.out_of_sight(&split(header)));
    }
    if chart.is_some() {
        paint::vline(ui.painter(), split(rect).chart.left(), rect.top()..=rect.bottom(), t.stroke);
    }
    command
}

/// True if a row of a table in `width` holds a text of two lines, as far as the texts
/// tell that columns are measured by: the same for all of its rows.
pub(super) fn wraps(ui: &Ui, width: f32, page: &Page<'_>, view: &SheetView) -> bool {
    let all = Plan::of(ui.painter(), page, view);
    let across = Across::of(&all, width, page, view, false);
    let is_first = |at: usize| at == 0 && across.frozen == 1;
    let room = |at: usize, width: f32| if is_first(at) { across.first } else { width };
    let mut columns = across.plan.columns.iter().zip(&across.widths).enumerate();
    columns.any(|(at, (plan, width))| plan.wraps(room(at, *width)))
}

/// Room beside the table for the bar that scrolls its rows.
fn gutter(page: &Page<'_>) -> f32 {
    if page.still { 0.0 } else { GUTTER }
}

/// How a table and its chart share a width.
struct Across {
    plan: Plan,
    /// The column that the chart shows.
    charted: Option<usize>,
    chart_width: f32,
    widths: Vec<f32>,
    /// How many columns stay in place, and what they have together.
    frozen: usize,
    first: f32,
}

impl Across {
    fn of(all: &Plan, width: f32, page: &Page<'_>, view: &SheetView, only_bars: bool) -> Self {
        let frame = view.frame(page.frames);
        let charted = if only_bars { plan::chosen_chart(page, view) } else { beside(width, page, view) };
        let plan = if only_bars { all.first() } else { all.without(charted) };
        let width = width - gutter(page);
        let columns = &page.state.sheet(view.sheet).columns;
        let chart_width = match charted {
            None => 0.0,
            Some(_) if only_bars => (width - plan.needed(frame, columns)).max(width * 0.6).floor(),
            Some(_) => chart_width(&plan, page, view, width),
        };
        let widths = plan.widths(frame, width - chart_width, columns);
        // What the columns leave that have room is the chart's.
        let chart_width = if !only_bars && charted.is_some() {
            width - plan::within(&widths, width - chart_width)
        } else {
            chart_width
        };
        let table_width = width - chart_width;
        let frozen = columns.frozen.map_or(1, usize::from).min(widths.len());
        // What stays leaves room for what is scrolled.
        let most = table_width * if frozen > 1 { 0.7 } else { 0.45 };
        let most = if only_bars { table_width } else { most };
        let first = widths.iter().take(frozen).sum::<f32>().min(most);
        Self { plan, charted, chart_width, widths, frozen, first }
    }
}

/// The height of rows that fill a picture of `height`, where they are few.
fn filling(height: f32, page: &Page<'_>, view: &SheetView) -> f32 {
    /// The highest row, in heights of one in a window.
    const MOST: f32 = 3.4;
    let usual = page.state.density.row_height();
    let headings = view.blocks.len().max(1) as f32 * size::GROUP_ROW;
    ((height - headings) / view.shown().max(1) as f32).floor().clamp(usual, usual * MOST)
}

/// The width of the chart: what the columns leave of it, and less only where that
/// brings one more of them into view.
fn chart_width(plan: &Plan, page: &Page<'_>, view: &SheetView, available: f32) -> f32 {
    let (frame, columns) = (view.frame(page.frames), &page.state.sheet(view.sheet).columns);
    let usual = (available - plan.needed(frame, columns)).clamp(CHART_USUAL, (available * 0.34).max(CHART_USUAL));
    let seen = |chart: f32| plan::seen(&plan.widths(frame, available - chart, columns), available - chart);
    let most = seen(CHART_LEAST);
    [usual, CHART_USUAL, CHART_LEAST].into_iter().find(|chart| seen(*chart) == most).unwrap_or(CHART_LEAST)
}

/// Whether there is a line below the rows: where nothing is added up, and the marks of
/// the column `charted` need no words, it would be empty.
pub(super) fn has_foot(frame: &Frame, charted: Option<usize>, only_bars: bool) -> bool {
    let columns = frame.columns();
    let has_signs = charted.is_some_and(|at| matches!(columns[at].data, Data::Figures(_)));
    let adds = |(at, column): (usize, &Column)| column.info.sums && Some(at) != charted;
    has_signs || (!only_bars && columns.iter().enumerate().any(adds))
}

/// The column that bars beside the table show in a width.
pub(super) fn beside(width: f32, page: &Page<'_>, view: &SheetView) -> Option<usize> {
    let chart = &page.state.sheet(view.sheet).chart;
    let has_chart = !chart.hidden && chart.kind == ChartKind::Rows && width >= CHART_FROM;
    plan::chosen_chart(page, view).filter(|_| has_chart)
}

/// One painting of the table.
struct Grid<'a> {
    page: &'a Page<'a>,
    view: &'a SheetView,
    frame: &'a Frame,
    plan: &'a Plan,
    /// With the column that the chart shows.
    all: &'a Plan,
    widths: &'a [f32],
    /// How many columns stay in place.
    frozen: usize,
    shift: f32,
    /// Keys of the groups that are folded.
    folded: Arc<BTreeSet<String>>,
    /// Height of a row.
    row_height: f32,
    /// Size of the type of all cells.
    type_size: f32,
}

impl Grid<'_> {
    fn lang(&self) -> Lang {
        self.page.lang()
    }

    /// Calls `visit` with each column, its rectangle within a line of the
    /// table, and whether it stays in place.
    fn columns(&self, areas: &Areas, mut visit: impl FnMut(&ColumnPlan, Rect, bool)) {
        let mut x = areas.frozen.left();
        for (at, (plan, width)) in self.plan.columns.iter().zip(self.widths).enumerate() {
            if at == self.frozen {
                x = areas.scrolled.left() - self.shift;
            }
            let frozen = at < self.frozen;
            let area = if frozen { areas.frozen } else { areas.scrolled };
            // A single column that stays is cut to its area, not clipped.
            let width = if frozen && self.frozen == 1 { area.width() } else { *width };
            let rect = Rect::from_min_size(pos2(x, area.top()), vec2(width, area.height()));
            x += width;
            // A strip of a column tells nothing in a picture, which can't be
            // scrolled; its title stands among those left out.
            let is_strip = self.page.still && Self::cut(rect, area).is_some_and(|seen| seen.width() < STRIP);
            if rect.right() > area.left() && rect.left() < area.right() && !is_strip {
                visit(plan, rect, frozen);
            }
        }
    }

    /// The titles of the columns that the table has no room for, or that are cut.
    fn out_of_sight(&self, header: &Areas) -> Vec<String> {
        let mut seen = BTreeSet::new();
        self.columns(header, |plan, rect, frozen| {
            let area = if frozen { header.frozen } else { header.scrolled };
            if Self::cut(rect, area).is_none() {
                seen.insert(plan.column);
            }
        });
        let hidden = self.plan.columns.iter().skip(self.frozen).filter(|plan| !seen.contains(&plan.column));
        hidden.map(|plan| self.frame.columns()[plan.column].info.title(self.lang()).to_owned()).collect()
    }

    /// What can be seen of a cell where an edge cuts it; `None` where it is
    /// whole. Half a number is another number, so none is painted then.
    fn cut(cell: Rect, area: Rect) -> Option<Rect> {
        let whole = cell.left() >= area.left() - 0.5 && cell.right() <= area.right() + 0.5;
        (!whole).then(|| cell.intersect(area))
    }

    fn state(&self) -> &SheetState {
        self.page.state.sheet(self.view.sheet)
    }
}
