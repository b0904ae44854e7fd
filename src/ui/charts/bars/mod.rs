//! Bars by group: whole, cut by colour, or cut into shares.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::ui::held;
use egui::{
    Color32, EventFilter, Id, Modifiers, Painter, Rangef, Rect, Response, Role, ScrollArea, Sense, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

mod cut;
mod room;
pub(super) mod words;

use super::fill::Fill;
use super::groups::{Bar, Groups, Key, Part, clicked};
use super::keys::Marks;
use super::span::Measure;
use super::tip::Tip;
use super::{legend, note_chart, note_ui};
use crate::query::{Aggregate, set_values};
use crate::ui::command::Command;
use crate::ui::evidence;
use crate::ui::hover;
use crate::ui::page::{Page, SheetView};
use crate::ui::paint::{self, Align, Axis, Mark, MarkStyle};
use crate::ui::state::{ChartKind, Statistic};
use crate::ui::style::size;
pub(super) use cut::rest_words;
use cut::{broken_words, cut, reach};
use room::Room;
use words::{counted, counted_title, mark, signs, total_words, without_words};
pub(super) use words::{note_words, number_name};

const ROW: f32 = 28.0;
const BAR: f32 = 14.0;
const AXIS: f32 = 24.0;
/// A line of what is said below.
const LINE: f32 = 18.0;

/// One painting of grouped bars.
struct Chart<'a> {
    page: &'a Page<'a>,
    view: &'a SheetView,
    groups: &'a Groups,
    kind: ChartKind,
    measure: Measure,
    /// The unit of the numbers beside the bars.
    totals: Measure,
    name: String,
    axis: Axis,
    /// Where labels begin and end.
    labels: (f32, f32),
    /// The groups that have a number, and those that the filter asks for.
    bars: Vec<&'a Bar>,
    /// Room for what stands beside the bars.
    room: Room,
    /// Room for a scroll bar.
    gutter: f32,
    marks: Marks,
    /// How high rows are.
    fill: Fill,
}

/// Shows the chart within `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, page: &Page<'_>, view: &SheetView, alone: bool) -> Option<Command> {
    let lang = page.lang();
    let groups = Groups::of(ui, rect, page, view)?;
    let frame = view.frame(page.frames);
    let inner = rect.shrink2(vec2(size::CARD_MARGIN, 0.0));
    let drawn_keys = |bars: &[&Bar]| -> Vec<(usize, &Key)> {
        let drawn: BTreeSet<usize> =
            bars.iter().flat_map(|bar| bar.parts.iter().filter(|part| has_width(part))).map(|p| p.0).collect();
        drawn.into_iter().map(|at| (at, &groups.colours.keys[at])).collect()
    };
    let legend = legend::height(ui, &drawn_keys(&groups.bars.iter().collect::<Vec<_>>()), inner.width());
    let note = note_words(&groups, lang);
    let (bars, without): (Vec<&Bar>, Vec<&Bar>) =
        groups.bars.iter().partition(|bar| bar.number.value.is_some() || bar.chosen);
    let without = without_words(&without, lang);
    let kind = page.state.sheet(view.sheet).chart.kind;
    let signs = if kind == ChartKind::Bars { signs(&bars, lang) } else { Vec::new() };
    let lines = [!signs.is_empty(), !without.is_empty(), !note.is_empty()].into_iter().filter(|line| *line).count();
    let place = |lines: usize| inner.with_max_y(inner.bottom() - legend - 4.0 - LINE * lines as f32);
    let row_of = |lines: usize| Fill::of(place(lines).height() - AXIS, bars.len(), ROW, alone).row;
    let room = |lines: usize| ((place(lines).height() - AXIS) / row_of(lines)).floor().max(1.0) as usize;
    // A line more, of what has no bar. In a window the others are scrolled to.
    let is_cut = page.still && bars.len() > room(lines);
    let lines = lines + usize::from(is_cut || groups.rest.groups > 0);
    let room = if is_cut { room(lines) } else { bars.len() };
    let (bars, rest) = cut(bars, &groups, room);
    let known = bars.iter().filter(|bar| !bar.is_last()).count();
    let rest = rest_words(&groups, &rest, known, frame, lang);
    let most = if kind == ChartKind::Shares { 1.0 } else { reach(&bars) };
    let broken = |bar: &&&Bar| kind != ChartKind::Shares && mark(bar).is_some_and(|mark| mark.reach() > most);
    let names: Vec<&str> = bars.iter().filter(broken).map(|bar| bar.key.label.as_str()).collect();
    let broken = broken_words(&names, lang);
    let lines = lines + usize::from(!broken.is_empty());
    let plot = place(lines);
    if groups.bars.is_empty() || plot.height() < 40.0 {
        return None;
    }
    let fill = Fill::of(plot.height() - AXIS, bars.len(), ROW, alone);
    let gutter = fill.gutter(plot.height() - AXIS, bars.len(), page.still);
    let totals = match (groups.statistic, groups.resolved.measure) {
        (Statistic::Count, _) | (_, None) => Measure::count(),
        (_, Some(at)) => Measure::of(&frame.columns()[at], reach(&bars), lang),
    };
    let measure = if kind == ChartKind::Shares { Measure::shares() } else { totals.clone() };
    let labels = bars.iter().map(|bar| bar.key.label.as_str());
    let widest = paint::widest(ui.painter(), "groups", labels, |painter, label| {
        paint::text_width(painter, label, fill.font(size::secondary()))
    });
    let label = (widest.max(40.0) + 10.0).min(plot.width() * 0.36).ceil();
    let left = plot.left() + label;
    let room = Room::of(ui.painter(), &bars, (&groups, &totals), (fill, plot.width()), lang);
    let steps = (((plot.width() - gutter - label - room.all()) / fill.wide(58.0)) as usize).clamp(2, 6);
    let mut axis = Axis::new(left, plot.right() - gutter - room.all(), most / measure.per, steps);
    if groups.statistic == Statistic::Count && kind != ChartKind::Shares {
        axis.whole_steps();
    }
    for tick in &mut axis.ticks {
        *tick *= measure.per;
    }
    let name = number_name(&groups, frame, lang);
    let marks = Marks::of(ui, page, view);
    let chart = Chart {
        page,
        view,
        groups: &groups,
        kind,
        measure,
        totals,
        name,
        axis,
        labels: (plot.left(), left - 8.0),
        bars,
        room,
        gutter,
        marks,
        fill,
    };
    let mut command = chart.plot_ui(ui, plot);
    if legend > 0.0
        && let Some(column) = groups.resolved.colour
    {
        let place = Rect::from_min_size(pos2(inner.left(), plot.bottom() + 4.0), vec2(inner.width(), legend));
        command = legend::legend_ui(ui, place, page, view, column, &drawn_keys(&chart.bars)).or(command);
    }
    for words in [&rest, &broken].into_iter().filter(|words| !words.is_empty()) {
        let told = format!("{}{words}", lang.pick("图表：", "the chart: "));
        if paint::text_width(ui.painter(), words, size::small()) <= inner.width() {
            evidence::note_told(ui.ctx(), told);
        } else {
            evidence::note_cut(ui.ctx(), told);
        }
    }
    let mut y = rect.bottom() - 10.0;
    let said = [
        ("chart note", &note),
        ("groups without a value", &without),
        ("groups beyond", &rest),
        ("broken bars", &broken),
    ];
    for (salt, words) in said {
        if !words.is_empty() {
            note_ui(ui, page, (salt, words), (inner.left(), inner.right()), y);
            y -= LINE;
        }
    }
    if !signs.is_empty() {
        // The legend brings a margin of its own.
        let line = Rect::from_min_max(
            pos2(inner.left() - size::CARD_MARGIN, y - LINE / 2.0),
            pos2(rect.right(), y + LINE / 2.0),
        );
        crate::ui::plot::legend(ui.painter(), line, &signs, page.t);
    }
    command
}

/// Whether a part is wide enough to be drawn at all.
fn has_width(part: &Part) -> bool {
    part.1.value.as_ref().is_some_and(|figure| figure.nominal() > Decimal::ZERO)
}

/// The colour of words on a colour.
fn ink_on(ground: Color32) -> Color32 {
    if ground.intensity() > 0.45 { Color32::BLACK } else { Color32::WHITE }
}

impl Chart<'_> {
    fn plot_ui(&self, ui: &mut Ui, plot: Rect) -> Option<Command> {
        let t = self.page.t;
        // Bars that don't fill their place stand in its middle, axis and all.
        let plot = self.fill.centred(plot, AXIS);
        let row = self.fill.row;
        let head = Rect::from_min_max(plot.min, pos2(plot.right(), plot.top() + AXIS));
        let painter = ui.painter_at(head.expand2(vec2(12.0, 0.0)));
        let small = self.fill.font(size::small());
        let unit = if self.kind == ChartKind::Shares { "%" } else { "" };
        let label = |&tick: &f64| (self.axis.x(tick), format!("{}{unit}", self.measure.words(tick)));
        let labels: Vec<(f32, String)> = self.axis.ticks.iter().map(label).collect();
        paint::tick_labels(&painter, &labels, (Rangef::EVERYTHING, head.center().y), &small, t);
        paint::text(
            &painter,
            pos2(head.right() - self.gutter - self.room.counts, head.center().y),
            Align::Right,
            &self.totals.unit,
            small.clone(),
            t.weak,
        );
        if self.room.counts > 0.0 {
            let at = pos2(head.right() - self.gutter, head.center().y);
            paint::text(&painter, at, Align::Right, counted_title(self.page.lang()), small, t.weak);
        }
        let body = Rect::from_min_max(head.left_bottom(), plot.max);
        let mut child = ui.new_child(UiBuilder::new().id_salt("group bars").max_rect(body));
        child.set_clip_rect(child.clip_rect().intersect(body.expand2(vec2(size::CARD_MARGIN, 0.0))));
        self.axis.grid(&ui.painter_at(body), body, t);
        let bars = &self.bars;
        let mut command = None;
        // Beside the bars a click lets go of what they ask for.
        if !self.page.still && self.groups.is_chosen() {
            let ground = ui.interact(body, ui.scope_id().with("ground of bars"), Sense::click());
            let words = self.page.lang().pick("取消所选分组", "Let go of the chosen groups");
            ground.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
            let below = ground.interact_pointer_pos().is_some_and(|at| at.y > body.top() + row * bars.len() as f32);
            if ground.clicked() && below {
                command = self.let_go().map(|query| Command::Refine(self.view.sheet, query));
            }
        }
        let area = ScrollArea::vertical().auto_shrink([false; 2]);
        let scrolled = area.show_viewport(&mut child, |ui, viewport| {
            ui.set_height(row * bars.len() as f32);
            let top = ui.max_rect().top();
            let first = (viewport.min.y / row).floor().max(0.0) as usize;
            let last = ((viewport.max.y / row).ceil() as usize).min(bars.len());
            for (at, bar) in bars.iter().enumerate().take(last).skip(first) {
                let size = vec2(body.width() - self.gutter, row);
                let place = Rect::from_min_size(pos2(body.left(), top + row * at as f32), size);
                command = self.bar_ui(ui, place, bar, at).or(command.take());
            }
        });
        note_chart(ui, self.page, &scrolled);
        command
    }

    fn bar_ui(&self, ui: &mut Ui, rect: Rect, bar: &Bar, at: usize) -> Option<Command> {
        let (t, lang) = (self.page.t, self.page.lang());
        let id = |at: usize| ui.scope_id().with(("bar", at));
        let response = ui.interact(rect.intersect(ui.clip_rect()), id(at), Sense::click());
        let tip = Tip::of_group(&bar.key.label, &self.name, &bar.number, bar.key.rows.len(), lang);
        let words = tip.words();
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, bar.chosen, &words));
        let part = response.hover_pos().filter(|_| !self.page.still).and_then(|at| self.part_at(bar, at.x));
        let touched = !self.page.still && (response.hovered() || self.marks.hovered_in(&bar.key.rows));
        if response.hovered() && !self.page.still {
            let rows = part.map_or(&bar.key.rows, |part| &bar.parts[part].2);
            hover::set(ui.ctx(), self.view, Arc::clone(rows.list()));
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
        let font = self.fill.font(size::secondary());
        paint::elided(painter, pos2(from, y), Align::Left, &bar.key.label, font, ink, to - from);
        match self.kind {
            ChartKind::Stacked | ChartKind::Shares => self.parts(painter, bar, y, pale, part),
            _ => self.whole(painter, bar, y, pale, touched),
        }
        if self.kind != ChartKind::Shares && mark(bar).is_some_and(|mark| mark.reach() > self.axis.end()) {
            self.break_ui(painter, y);
        }
        if self.room.counts > 0.0 {
            let at = pos2(rect.right(), y);
            paint::text(painter, at, Align::Right, &counted(bar, lang), self.fill.font(size::small()), t.weak);
        }
        self.number(painter, pos2(rect.right() - self.room.counts, y), bar);
        if self.marks.chosen_in(&bar.key.rows) {
            // A tick: the selected row or a marked one stands here.
            let tick = Rect::from_min_size(pos2(rect.left() - 6.0, rect.top() + 5.0), vec2(2.5, rect.height() - 10.0));
            painter.rect_filled(tick, 1.0, t.accent);
        }
        if self.page.still {
            return None;
        }
        let mut query = None;
        if response.has_focus() {
            query = self.keys(ui, &response, at, id);
        }
        if response.clicked() {
            query = self.clicked(ui, bar, part);
        }
        let tip = match part.map(|part| &bar.parts[part]) {
            Some((colour, number, rows)) => {
                let label = format!("{} · {}", bar.key.label, self.groups.colours.keys[*colour].label);
                Tip::of_group(&label, &self.name, number, rows.len(), lang)
            }
            None => tip,
        };
        tip.show(response.on_hover_cursor(egui::CursorIcon::PointingHand), t.weak);
        query.map(|query| Command::Refine(self.view.sheet, query))
    }

    /// The query after a click on a bar, or on one of its parts.
    fn clicked(&self, ui: &Ui, bar: &Bar, part: Option<usize>) -> Option<String> {
        let held = ui.input(held::with_click);
        let add = held.command || held.shift;
        let frame = self.view.frame(self.page.frames);
        let column = self.groups.resolved.group?;
        let Some(((at, ..), by)) = part.map(|part| &bar.parts[part]).zip(self.groups.resolved.colour) else {
            return Some(clicked(self.view, frame, column, &bar.key, bar.chosen, add));
        };
        // A part is its group and its colour together.
        let (key, colour) = (&bar.key, &self.groups.colours.keys[*at]);
        if key.value.is_empty() || colour.value.is_empty() {
            return Some(clicked(self.view, frame, column, key, bar.chosen, add));
        }
        let query = set_values(self.view.query.text(), frame, column, std::slice::from_ref(&key.value));
        Some(set_values(&query, frame, by, std::slice::from_ref(&colour.value)))
    }

    /// Arrows go to the bar above or below, Escape lets go of what is chosen.
    fn keys(&self, ui: &Ui, response: &Response, at: usize, id: impl Fn(usize) -> Id) -> Option<String> {
        let filter = EventFilter { vertical_arrows: true, escape: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        // Taken away: the next bar, painted after this one, must not go on.
        let (step, escape) = ui.input_mut(|input| {
            use egui::Key;
            let mut pressed = |key| isize::from(input.consume_key(Modifiers::NONE, key));
            (pressed(Key::ArrowDown) - pressed(Key::ArrowUp), pressed(Key::Escape) > 0)
        });
        if step != 0 {
            let next = at.saturating_add_signed(step).min(self.bars.len().saturating_sub(1));
            ui.memory_mut(|memory| memory.request_focus(id(next)));
            let middle = response.rect.center().y + (next as f32 - at as f32) * self.fill.row;
            let place = Rect::from_center_size(pos2(response.rect.center().x, middle), response.rect.size());
            ui.scroll_to_rect(place, None);
        }
        if escape {
            response.surrender_focus();
        }
        (escape && self.groups.is_chosen()).then(|| self.let_go()).flatten()
    }

    /// The query without what the bars ask for.
    fn let_go(&self) -> Option<String> {
        let frame = self.view.frame(self.page.frames);
        self.groups.resolved.group.map(|column| set_values(self.view.query.text(), frame, column, &[]))
    }

    fn whole(&self, painter: &Painter, bar: &Bar, y: f32, pale: bool, touched: bool) {
        let t = self.page.t;
        let Some(mark) = mark(bar) else {
            Mark::paint_unknown(painter, &self.axis, y, self.fill.thick(BAR), t);
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
        mark.paint(painter, &self.axis, y, self.fill.thick(BAR), &style);
    }

    /// The parts of a bar with where each begins and ends on the axis.
    fn placed<'b>(&self, bar: &'b Bar) -> impl Iterator<Item = (usize, &'b Part, f32, f32)> {
        let nominal = |number: &Aggregate| number.value.as_ref().and_then(|f| f.nominal().to_f64()).unwrap_or(0.0);
        let all: f64 = bar.parts.iter().map(|(_, number, _)| nominal(number)).sum();
        let scale = if self.kind == ChartKind::Shares && all > 0.0 { 1.0 / all } else { 1.0 };
        let axis = self.axis.clone();
        let mut from = 0.0;
        bar.parts.iter().enumerate().map(move |(at, part)| {
            let to = from + nominal(&part.1) * scale;
            let found = (at, part, axis.x(from), axis.x(to));
            from = to;
            found
        })
    }

    /// The part of a bar that lies under `x`, where bars have parts.
    fn part_at(&self, bar: &Bar, x: f32) -> Option<usize> {
        let has_parts = matches!(self.kind, ChartKind::Stacked | ChartKind::Shares);
        let mut placed = self.placed(bar).filter(|_| has_parts);
        placed.find(|(_, _, from, to)| (*from..*to).contains(&x)).map(|(at, ..)| at)
    }

    fn parts(&self, painter: &Painter, bar: &Bar, y: f32, pale: bool, lit: Option<usize>) {
        let t = self.page.t;
        let mut drawn = false;
        for (at, (colour, ..), from, to) in self.placed(bar) {
            if to <= from {
                continue;
            }
            drawn = true;
            let half = self.fill.thick(BAR) / 2.0;
            let place = Rect::from_min_max(pos2(from, y - half), pos2(to, y + half));
            let key = &self.groups.colours.keys[*colour];
            let ink = legend::colour(key, *colour, t);
            let place = paint::crisp(painter, place);
            painter.rect_filled(place, 0.0, if pale { ink.gamma_multiply(0.4) } else { ink });
            self.share(painter, place, if pale { t.normal } else { ink_on(ink) });
            // A gap of a pixel tells neighbours apart.
            paint::vline(painter, place.right(), place.top()..=place.bottom(), t.panel);
            if lit == Some(at) {
                painter.rect_stroke(place, 0.0, egui::Stroke::new(1.5, t.strong), egui::StrokeKind::Inside);
            }
        }
        if !drawn {
            Mark::paint_unknown(painter, &self.axis, y, self.fill.thick(BAR), t);
        }
    }

    /// Writes the share of a part into it where it has room.
    fn share(&self, painter: &Painter, place: Rect, ink: Color32) {
        if self.kind != ChartKind::Shares {
            return;
        }
        let share = self.axis.value(place.right()) - self.axis.value(place.left());
        let words = format!("{:.0}%", share * 100.0);
        let font = self.fill.font(paint::smaller(&size::small(), 1.0));
        let is_high = place.height() >= paint::line_height(painter, &font) - 2.0;
        if is_high && paint::text_width(painter, &words, font.clone()) + 6.0 <= place.width() {
            paint::text(painter, place.center(), Align::Center, &words, font, ink);
        }
    }

    /// Two slanting gaps near the end of a bar that is longer than the axis.
    fn break_ui(&self, painter: &Painter, y: f32) {
        let half = self.fill.thick(BAR) / 2.0 + 2.0;
        let end = self.axis.right - 3.0 * half;
        for x in [end, end + half] {
            let line = [pos2(x, y + half), pos2(x + half * 0.7, y - half)];
            painter.line_segment(line, egui::Stroke::new((half * 0.35).max(2.5), self.page.t.panel));
        }
    }

    fn number(&self, painter: &Painter, right: egui::Pos2, bar: &Bar) {
        let (t, lang) = (self.page.t, self.page.lang());
        let Some(figure) = &bar.number.value else {
            let words = lang.pick("未公布", "unpublished");
            paint::text(painter, right, Align::Right, words, self.fill.font(size::small()), t.weak);
            return;
        };
        let (before, number) = total_words(figure, &self.totals, self.groups.statistic, lang);
        self.room.paint(painter, right, (&before, &number), self.fill, t);
    }
}
