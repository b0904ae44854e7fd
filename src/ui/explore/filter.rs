//! The row under the header: chips of the query or what is wrong with it,
//! which groups are kept, what the chart shows.

use egui::{Painter, Rect, Ui, pos2};

use super::super::charts;
use super::super::command::Command;
use super::super::page::{Page, SheetView};
use super::super::paint::{self, Align, Icon};
use super::super::state::{ChartKind, ChartState};
use super::super::style::size;
use super::super::widgets::{chip, row_from_right_ui, row_ui, segmented};
use super::super::words::TermWords;
use super::facets;
use super::heading;
use super::plan::{chart_columns, chosen_chart};

/// True if there is no chip to be shown.
pub(super) fn is_idle(view: &SheetView) -> bool {
    view.query.is_empty() && view.error.is_none()
}

/// Shows chips and switches within `rect`.
pub(super) fn filter_bar_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, view: &SheetView) -> Option<Command> {
    let inner = Rect::from_min_max(
        pos2(rect.left() + size::PAGE_MARGIN, rect.top() - 4.0),
        pos2(rect.right() - size::PAGE_MARGIN, rect.bottom() - 4.0),
    );
    let inner = if facets::is_drawer(ui, rect.width(), page, view) {
        let right = row_ui(ui, inner, "drawer", |ui| {
            facets::drawer_button_ui(ui, page, view);
            ui.min_rect().right()
        });
        inner.with_min_x(right + 12.0)
    } else {
        inner
    };
    let charted = rect.width() - facets::width(ui, rect.width(), page, view) >= super::CHART_FROM;
    let frame = view.frame(page.frames);
    let terms: Vec<TermWords> = view.query.terms().iter().map(|term| TermWords::of(term, frame, page.lang())).collect();
    let kept = KEPT.max(width_of(ui.painter(), &terms));
    let (mut command, left) = switches_ui(ui, inner, page, view, (charted, kept));
    let chips = Rect::from_min_max(inner.min, pos2(left - 12.0, inner.bottom()));
    if let Some(err) = &view.error {
        // A long one takes two lines.
        let y = chips.center().y;
        Icon::Warning.paint(ui.painter(), pos2(chips.left() + 7.0, y), 14.0, page.t.bad[0]);
        let place = chips.with_min_x(chips.left() + 20.0);
        let message = err.message(page.lang());
        let (shown, cut) = paint::name(ui.painter(), place, message, &size::secondary(), page.t.bad[0]);
        let response = ui.interact(shown, ui.scope_id().with("query error"), egui::Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, message));
        if cut {
            response.on_hover_text(message);
        }
    } else {
        command = chips_ui(ui, chips, page, (view, &terms)).or(command);
    }
    command
}

/// Between two chips.
const GAP: f32 = 6.0;
/// Room for how many chips more there are.
const MORE: f32 = 34.0;

fn width_of(painter: &Painter, chips: &[TermWords]) -> f32 {
    chips.iter().map(|words| words.chip().width(painter) + GAP).sum()
}

fn chips_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, (view, chips): (&SheetView, &[TermWords])) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let mut command = None;
    // A chip is there as a whole or counted, for half of a number would be another one.
    let fit = |many: usize| {
        let more = if many < chips.len() { MORE } else { 0.0 };
        width_of(ui.painter(), &chips[..many]) + more <= rect.width() + GAP
    };
    let many = (1..=chips.len()).rev().find(|many| fit(*many)).unwrap_or(chips.len().min(1));
    ui.scope(|ui| {
        ui.set_clip_rect(ui.clip_rect().intersect(rect));
        row_ui(ui, rect, "chips", |ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for (at, words) in chips[..many].iter().enumerate() {
                if chip(ui, &words.chip(), t) {
                    command = Some(Command::Refine(view.sheet, view.query.without(at)));
                }
            }
            let others = &chips[many..];
            if !others.is_empty() {
                let more = format!("+{}", others.len());
                let label = ui.label(egui::RichText::new(&more).color(t.weak).font(size::secondary()));
                let others: Vec<String> =
                    others.iter().map(|TermWords { label, text, .. }| format!("{label} {text}")).collect();
                label.on_hover_text(others.join("\n"));
            }
        });
    });
    if view.query.is_empty() && !page.still {
        let words = lang.pick("未设条件，显示全部", "No filter, all rows shown");
        paint::text(ui.painter(), rect.left_center(), Align::Left, words, size::secondary(), t.faint);
    }
    command
}

/// Room that is kept for chips and for the switches of the groups.
const KEPT: f32 = 180.0;
const GROUPS: f32 = 300.0;

/// The switches at the right; also the x position where they begin. Bars on the
/// rows are chosen only where they are `charted` and so much room is `kept` for chips.
fn switches_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    view: &SheetView,
    (charted, kept): (bool, f32),
) -> (Option<Command>, f32) {
    let (t, lang) = (page.t, page.lang());
    let mut command = None;
    let mut left = rect.right();
    row_from_right_ui(ui, rect, "switches", |ui| {
        let frame = view.frame(page.frames);
        let columns = chart_columns(frame);
        let chart = &page.state.sheet(view.sheet).chart;
        if !page.still {
            command = charts::picker_ui(ui, page, view).or(command.take());
            ui.add_space(4.0);
        }
        // A picture has no switches: the chart's head says what it shows.
        if let Some(chosen) = chosen_chart(page, view)
            && columns.len() > 1
            && chart.kind == ChartKind::Rows
            && !chart.hidden
            && charted
            && !page.still
        {
            let mut options: Vec<(usize, &str)> =
                columns.iter().take(4).map(|&at| (at, frame.columns()[at].info.title(lang))).collect();
            if !options.iter().any(|(at, _)| *at == chosen) {
                options.pop();
                options.push((chosen, frame.columns()[chosen].info.title(lang)));
            }
            let words = |label: &str| paint::text_width(ui.painter(), label, size::secondary_bold()) + 22.0;
            let taken: f32 = options.iter().map(|(_, label)| words(label)).sum();
            let groups = if view.is_grouped() { GROUPS } else { 0.0 };
            // Chips and groups go before what the column's menu chooses too, and so does
            // what is wrong with the filter.
            let fits = view.error.is_none() && ui.available_width() - taken - groups >= kept;
            if fits && let Some(at) = segmented(ui, lang.pick("联动图", "Chart"), &options, chosen, t) {
                let measure = Some(frame.columns()[at].info.id.to_owned());
                let chart = ChartState { measure, ..page.state.sheet(view.sheet).chart.clone() };
                command = Some(Command::SetChart(view.sheet, chart));
            }
            ui.add_space(8.0);
        }
        if view.is_grouped() {
            command = heading::switches_ui(ui, page, view).or(command.take());
        }
        left = ui.min_rect().left();
    });
    (command, left)
}
