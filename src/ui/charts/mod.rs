//! The chart beside a table: a pane with its own axes, for every kind but the
//! bars on the table's own rows.

mod bars;
mod groups;
mod head;
mod histogram;
mod legend;
mod ranges;
mod scatter;
mod span;
mod suits;
mod timeline;
mod tip;
mod treemap;

use egui::{Rect, Ui, pos2};

use super::command::Command;
use super::page::{Page, SheetView};
use super::paint::{self, Align, Icon};
use super::state::{ChartKind, ChartState};
use super::style::size;
use super::widgets::{Choice, dropdown};
use crate::frame::Frame;

/// Shows the chart that is chosen for the view's sheet within `rect`.
pub(super) fn pane_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, view: &SheetView) -> Option<Command> {
    ui.painter().rect_filled(rect, 0.0, page.t.panel);
    let (plot, mut command) = head::head_ui(ui, rect, page, view);
    let frame = view.frame(page.frames);
    let kind = page.state.sheet(view.sheet).chart.kind;
    let plot = Rect::from_min_max(pos2(plot.left(), plot.top() + 2.0), pos2(plot.right(), plot.bottom() - 4.0));
    if let Some((zh, en)) = suits::why_not(frame, kind) {
        empty(ui, plot, page, page.lang().pick(zh, en));
        return command;
    }
    if view.shown() == 0 && !groups::is_grouped(kind) {
        empty(ui, plot, page, page.lang().pick("没有可画的行", "No rows to draw"));
        return command;
    }
    let found = match kind {
        ChartKind::Bars | ChartKind::Stacked | ChartKind::Shares => bars::show(ui, plot, page, view),
        ChartKind::Treemap => treemap::show(ui, plot, page, view),
        ChartKind::Scatter => scatter::show(ui, plot, page, view),
        ChartKind::Histogram => histogram::show(ui, plot, page, view),
        ChartKind::Ranges => ranges::show(ui, plot, page, view),
        ChartKind::Timeline => timeline::show(ui, plot, page, view),
        ChartKind::Rows => None,
    };
    command = found.or(command);
    command
}

fn empty(ui: &Ui, rect: Rect, page: &Page<'_>, words: &str) {
    paint::text(ui.painter(), rect.center(), Align::Center, words, size::secondary(), page.t.weak);
}

/// The icon of a kind of chart.
fn icon(kind: ChartKind) -> Icon {
    match kind {
        ChartKind::Rows => Icon::RowBars,
        ChartKind::Bars => Icon::Bars,
        ChartKind::Stacked => Icon::Stacked,
        ChartKind::Shares => Icon::Shares,
        ChartKind::Treemap => Icon::Treemap,
        ChartKind::Scatter => Icon::Scatter,
        ChartKind::Histogram => Icon::Histogram,
        ChartKind::Ranges => Icon::Ranges,
        ChartKind::Timeline => Icon::Timeline,
    }
}

/// The chooser of the kind of chart, of no chart as well.
pub(super) fn picker_ui(ui: &mut Ui, page: &Page<'_>, view: &SheetView) -> Option<Command> {
    let lang = page.lang();
    let frame: &Frame = view.frame(page.frames);
    let chart = &page.state.sheet(view.sheet).chart;
    let mut choices: Vec<Choice<'_, Option<ChartKind>>> = ChartKind::ALL
        .into_iter()
        .map(|kind| Choice {
            value: Some(kind),
            label: kind.title(lang),
            icon: Some(icon(kind)),
            why_not: suits::why_not(frame, kind).map(|(zh, en)| lang.pick(zh, en)),
        })
        .collect();
    choices.push(Choice { icon: Some(Icon::Close), ..Choice::new(None, lang.pick("不显示图表", "No chart")) });
    let now = if chart.hidden { None } else { Some(chart.kind) };
    let picked = dropdown(ui, lang.pick("图表", "Chart"), true, &choices, Some(now), page.t)?;
    let next = match picked {
        Some(kind) => ChartState { kind, hidden: false, ..chart.clone() },
        None => ChartState { hidden: true, ..chart.clone() },
    };
    Some(Command::SetChart(view.sheet, next))
}
