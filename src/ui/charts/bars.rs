//! Bars by group: whole, cut by colour, or cut into shares.

use crate::ui::held;
use egui::{Key as Button, Painter, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use rust_decimal::prelude::ToPrimitive as _;

use super::groups::{Bar, Groups, clicked};
use super::span::Measure;
use super::tip::Tip;
use super::{legend, note_ui};
use crate::i18n::Lang;
use crate::model::Figure;
use crate::query::Aggregate;
use crate::ui::command::Command;
use crate::ui::explore::value_words;
use crate::ui::hover;
use crate::ui::page::{Page, SheetView};
use crate::ui::paint::{self, Align, Axis, Mark, MarkStyle};
use crate::ui::state::{ChartKind, Statistic};
use crate::ui::style::size;

const ROW: f32 = 28.0;
const BAR: f32 = 14.0;
/// Room for the number beside a bar.
const VALUE: f32 = 96.0;
const AXIS: f32 = 24.0;

/// One painting of grouped bars.
struct Chart<'a> {
    page: &'a Page<'a>,
    view: &'a SheetView,
    groups: &'a Groups,
    kind: ChartKind,
    measure: Measure,
    name: String,
    axis: Axis,
    /// Where labels begin and end.
    labels: (f32, f32),
}

/// Shows the chart within `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, page: &Page<'_>, view: &SheetView) -> Option<Command> {
    let lang = page.lang();
    let groups = Groups::of(ui.ctx(), page, view);
    let frame = view.frame(page.frames);
    let inner = rect.shrink2(vec2(size::CARD_MARGIN, 0.0));
    let legend = legend::height(ui, &groups.colours, inner.width());
    let note = note_words(&groups, lang);
    let foot = legend + if note.is_empty() { 4.0 } else { 20.0 };
    let plot = Rect::from_min_max(inner.min, pos2(inner.right(), inner.bottom() - foot));
    if groups.bars.is_empty() || plot.height() < 40.0 {
        return None;
    }
    let kind = page.state.sheet(view.sheet).chart.kind;
    let most = groups.bars.iter().filter_map(|bar| bar.number.value.as_ref()).map(|f| Mark::of_total(f).reach());
    let most = if kind == ChartKind::Shares { 1.0 } else { most.fold(0.0, f64::max) };
    let measure = match (kind, groups.statistic, groups.resolved.measure) {
        (ChartKind::Shares, ..) => Measure::shares(),
        (_, Statistic::Count, _) | (.., None) => Measure::count(),
        (.., Some(at)) => Measure::of(&frame.columns()[at], most, lang),
    };
    let widest = groups
        .bars
        .iter()
        .take(60)
        .map(|bar| paint::text_width(ui.painter(), &bar.key.label, size::secondary()))
        .fold(40.0_f32, f32::max);
    let label = (widest + 10.0).min(plot.width() * 0.36).ceil();
    let left = plot.left() + label;
    let steps = (((plot.width() - label - VALUE) / 58.0) as usize).clamp(2, 6);
    let mut axis = Axis::new(left, plot.right() - VALUE, most / measure.per, steps);
    if groups.statistic == Statistic::Count && kind != ChartKind::Shares {
        axis.whole_steps();
    }
    for tick in &mut axis.ticks {
        *tick *= measure.per;
    }
    let name = number_name(&groups, frame, lang);
    let chart = Chart { page, view, groups: &groups, kind, measure, name, axis, labels: (plot.left(), left - 8.0) };
    let mut command = chart.plot_ui(ui, plot);
    if legend > 0.0
        && let Some(column) = groups.resolved.colour
    {
        let place = Rect::from_min_size(pos2(inner.left(), plot.bottom() + 4.0), vec2(inner.width(), legend));
        command = legend::legend_ui(ui, place, page, view, column, &groups.colours).or(command);
    }
    note_ui(ui, page, &note, (inner.left(), inner.right()), rect.bottom() - 10.0);
    command
}

/// What the number of a bar is called: “规模合计”.
pub(super) fn number_name(groups: &Groups, frame: &crate::frame::Frame, lang: Lang) -> String {
    let measure = groups.resolved.measure.map_or("", |at| frame.columns()[at].info.title(lang));
    match (groups.statistic, lang) {
        (Statistic::Count, _) => lang.pick("行数", "rows").to_owned(),
        (statistic, Lang::Zh) => format!("{measure}{}", statistic.title(lang)),
        (statistic, Lang::En) => format!("{} of {measure}", statistic.title(lang)),
    }
}

/// What a reader must know of the groups as a whole.
pub(super) fn note_words(groups: &Groups, lang: Lang) -> String {
    let mut parts = Vec::new();
    if groups.overlapping {
        parts.push(lang.pick("一行可属多组，各组之和大于总计", "a row may stand in several groups"));
    }
    if groups.statistic == Statistic::Sum && groups.bars.iter().any(|bar| bar.number.unknown > 0) {
        parts.push(lang.pick("未公布的值不计入，为下限", "unpublished values are not in the sums"));
    }
    parts.join(lang.pick("；", "; "))
}

impl Chart<'_> {
    fn plot_ui(&self, ui: &mut Ui, plot: Rect) -> Option<Command> {
        let t = self.page.t;
        let head = Rect::from_min_max(plot.min, pos2(plot.right(), plot.top() + AXIS));
        let painter = ui.painter_at(head.expand2(vec2(12.0, 0.0)));
        for &tick in &self.axis.ticks {
            let at = pos2(self.axis.x(tick), head.center().y);
            paint::text(&painter, at, Align::Center, &self.measure.words(tick), size::small(), t.weak);
        }
        paint::text(
            &painter,
            pos2(head.right(), head.center().y),
            Align::Right,
            &self.measure.unit,
            size::small(),
            t.weak,
        );
        let body = Rect::from_min_max(head.left_bottom(), plot.max);
        let mut child = ui.new_child(UiBuilder::new().id_salt("group bars").max_rect(body));
        child.set_clip_rect(child.clip_rect().intersect(body.expand2(vec2(size::CARD_MARGIN, 0.0))));
        self.axis.grid(&ui.painter_at(body), body, t);
        let bars = &self.groups.bars;
        let mut command = None;
        let area = ScrollArea::vertical().auto_shrink([false; 2]);
        area.show_viewport(&mut child, |ui, viewport| {
            ui.set_height(ROW * bars.len() as f32);
            let top = ui.max_rect().top();
            let first = (viewport.min.y / ROW).floor().max(0.0) as usize;
            let last = ((viewport.max.y / ROW).ceil() as usize).min(bars.len());
            for (at, bar) in bars.iter().enumerate().take(last).skip(first) {
                let place = Rect::from_min_size(pos2(body.left(), top + ROW * at as f32), vec2(body.width(), ROW));
                command = self.bar_ui(ui, place, bar, at).or(command.take());
            }
        });
        command
    }

    fn bar_ui(&self, ui: &mut Ui, rect: Rect, bar: &Bar, at: usize) -> Option<Command> {
        let (t, lang) = (self.page.t, self.page.lang());
        let response = ui.interact(rect.intersect(ui.clip_rect()), ui.scope_id().with(("bar", at)), Sense::click());
        let tip = Tip::of_group(&bar.key.label, &self.name, &bar.number, bar.key.rows.len(), lang);
        let words = tip.words();
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, bar.chosen, &words));
        let touched = !self.page.still && (response.hovered() || self.is_hovered(ui, bar));
        if response.hovered() && !self.page.still {
            hover::set(ui.ctx(), self.view, bar.key.rows.clone());
        }
        let painter = ui.painter();
        if bar.chosen {
            painter.rect_filled(rect.expand2(vec2(6.0, 0.0)), 4.0, t.sel);
        } else if touched {
            painter.rect_filled(rect.expand2(vec2(6.0, 0.0)), 4.0, t.hover.gamma_multiply(0.7));
        }
        if response.has_focus() {
            let stroke = egui::Stroke::new(1.5, t.accent);
            painter.rect_stroke(rect.expand2(vec2(4.0, -1.0)), 4.0, stroke, egui::StrokeKind::Inside);
        }
        let pale = self.groups.is_chosen() && !bar.chosen;
        let y = rect.center().y;
        let (from, to) = self.labels;
        let ink = if bar.key.unknown { t.weak } else { t.normal };
        paint::elided(painter, pos2(from, y), Align::Left, &bar.key.label, size::secondary(), ink, to - from);
        match self.kind {
            ChartKind::Stacked | ChartKind::Shares => self.parts(painter, bar, y, pale),
            _ => self.whole(painter, bar, y, pale, touched),
        }
        self.number(painter, pos2(rect.right(), y), bar);
        self.mark_selected(painter, rect, bar);
        let focused = response.has_focus() && ui.input(|input| input.key_pressed(Button::Enter));
        let pressed = response.clicked() || focused;
        let held = ui.input(held::with_click);
        let add = held.command || held.shift;
        let mut query = None;
        if pressed && let Some(column) = self.groups.resolved.group {
            let frame = self.view.frame(self.page.frames);
            query = Some(clicked(self.view, frame, column, &bar.key, bar.chosen, add));
        }
        if !self.page.still {
            let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
            tip.show(response, t.weak);
        }
        query.map(|query| Command::Refine(self.view.sheet, query))
    }

    /// True if the pointer rests on a row of the group, here or in the table.
    fn is_hovered(&self, ui: &Ui, bar: &Bar) -> bool {
        hover::get(ui.ctx(), self.view)
            .is_some_and(|rows| rows.iter().any(|row| bar.key.rows.binary_search(row).is_ok()))
    }

    fn whole(&self, painter: &Painter, bar: &Bar, y: f32, pale: bool, touched: bool) {
        let t = self.page.t;
        let Some(figure) = &bar.number.value else {
            Mark::paint_unknown(painter, &self.axis, y, BAR, t);
            return;
        };
        let mut style = MarkStyle::of(t, bar.chosen || touched);
        style.ground = t.panel;
        if bar.key.unknown {
            style.bar = t.hatch;
        }
        if pale {
            style.bar = style.bar.gamma_multiply(0.45);
        }
        Mark::of_total(figure).paint(painter, &self.axis, y, BAR, &style);
    }

    fn parts(&self, painter: &Painter, bar: &Bar, y: f32, pale: bool) {
        let t = self.page.t;
        let nominal = |number: &Aggregate| number.value.as_ref().and_then(|f| f.nominal().to_f64()).unwrap_or(0.0);
        let all: f64 = bar.parts.iter().map(|(_, number, _)| nominal(number)).sum();
        if all <= 0.0 {
            Mark::paint_unknown(painter, &self.axis, y, BAR, t);
            return;
        }
        let scale = if self.kind == ChartKind::Shares { 1.0 / all } else { 1.0 };
        let mut from = 0.0;
        for (colour, number, _) in &bar.parts {
            let to = from + nominal(number) * scale;
            let place =
                Rect::from_min_max(pos2(self.axis.x(from), y - BAR / 2.0), pos2(self.axis.x(to), y + BAR / 2.0));
            from = to;
            let key = &self.groups.colours[*colour];
            let ink = legend::colour(key, *colour, t);
            let place = paint::crisp(painter, place);
            painter.rect_filled(place, 0.0, if pale { ink.gamma_multiply(0.4) } else { ink });
            if key.unknown {
                paint::hatch(painter, place, t.weak);
            }
            // A gap of a pixel tells neighbours apart.
            paint::vline(painter, place.right(), place.top()..=place.bottom(), t.panel);
        }
    }

    fn number(&self, painter: &Painter, right: egui::Pos2, bar: &Bar) {
        let (t, lang) = (self.page.t, self.page.lang());
        let Some(figure) = &bar.number.value else {
            let words = lang.pick("未公布", "unpublished");
            paint::text(painter, right, Align::Right, words, size::small(), t.weak);
            return;
        };
        let (before, number) = total_words(figure, &self.measure, self.kind, self.groups.statistic, lang);
        let shown = paint::text(painter, right, Align::Right, &number, size::secondary_bold(), t.strong);
        let at = pos2(shown.left() - 3.0, right.y);
        paint::text(painter, at, Align::Right, &before, size::small(), t.weak);
    }

    /// A tick beside the group in which the selected row or a marked one stands.
    fn mark_selected(&self, painter: &Painter, rect: Rect, bar: &Bar) {
        if self.page.still {
            return;
        }
        let state = self.page.state.sheet(self.view.sheet);
        let frame = self.view.frame(self.page.frames);
        let selected = self.view.selected(self.page).map(|row| row as u32);
        let holds = |row: &u32| {
            Some(*row) == selected || (!state.marked.is_empty() && state.marked.contains(frame.id(*row as usize)))
        };
        if bar.key.rows.iter().any(holds) {
            let tick = Rect::from_min_size(pos2(rect.left() - 6.0, rect.top() + 5.0), vec2(2.5, rect.height() - 10.0));
            painter.rect_filled(tick, 1.0, self.page.t.accent);
        }
    }
}

/// A total in the unit of the axis: the words before its number, and the number.
pub(super) fn total_words(
    figure: &Figure,
    measure: &Measure,
    kind: ChartKind,
    statistic: Statistic,
    lang: Lang,
) -> (String, String) {
    // Shares have an axis of their own; the number stays that of the group.
    let scale = if kind == ChartKind::Shares || statistic == Statistic::Count {
        figure.natural_scale(lang)
    } else {
        measure.scale
    };
    let (before, number) = value_words(figure, scale, lang);
    let before = before.replace(lang.pick("推算", "derived"), "").trim().to_owned();
    let unit = if kind == ChartKind::Shares && statistic != Statistic::Count {
        figure.parts_in(scale, lang).unit
    } else {
        String::new()
    };
    (before, format!("{number} {unit}").trim().to_owned())
}
