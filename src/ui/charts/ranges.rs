//! Each figure from its lower to its upper bound, with a dot where it was
//! published.

use egui::{Rangef, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::colours::Colours;
use super::dots::{DotKinds, RADIUS, faded};
use super::fill::Fill;
use super::keys::{Marks, step};
use super::made::{From, made};
use super::span::{Measure, Reach, Span};
use super::tip::Tip;
use super::{brush, legend, note_chart, note_ui, suits};
use crate::frame::Frame;
use crate::i18n::Lang;
use crate::query::{Placed, Position};
use crate::ui::command::Command;
use crate::ui::evidence;
use crate::ui::hover;
use crate::ui::page::{Page, SheetView};
use crate::ui::paint::{self, Align, DotKind, paint_dot};
use crate::ui::style::size;
use crate::ui::words;

const AXIS: f32 = 26.0;
/// A line of what is said below.
const LINE: f32 = 18.0;
/// Names that are measured, where a picture shows the chart alone.
const LOOKED_AT: usize = 60;
const ROW: f32 = 24.0;
/// The smallest beyond this many are left out and counted.
const MOST: usize = 2000;
/// Room for the value at the right.
const VALUE: f32 = 104.0;

/// The rows of a view in the order of their values, those without one last.
/// Worked out once per view and choice.
#[derive(Clone, Debug, Default)]
struct Ranges {
    column: Option<usize>,
    colour: Option<usize>,
    rows: Vec<(u32, Option<Position>)>,
    colours: Colours,
    not_above_zero: usize,
    /// Rows beyond those that are drawn.
    more: usize,
    /// The furthest end.
    most: f64,
    reach: Reach,
}

impl Ranges {
    fn new(from: &From<'_>) -> Option<Self> {
        let &From { frame, chart, cancel, .. } = from;
        let resolved = suits::resolve(frame, chart);
        let Some(column) = resolved.measure else { return Some(Self::default()) };
        let some = from.some_rows();
        let rows = from.rows(some.as_deref());
        let Some(placed) = Placed::of(frame, column, rows) else { return Some(Self::default()) };
        cancel.go_on()?;
        let mut found = Self { column: Some(column), colour: resolved.colour, ..Self::default() };
        let stands = |position: Position| suits::stands(position, chart.log);
        let known = || placed.known().filter(|(_, position, _)| stands(*position));
        let all: usize = known().map(|(.., rows)| rows).sum();
        found.not_above_zero = rows.len() - all - placed.unknown();
        found.more = (all + placed.unknown()).saturating_sub(MOST);
        // The values of the largest so many rows; those without one come last.
        let mut drawn = vec![0; placed.positions().len()];
        let (mut number, mut least) = (0, f64::NEG_INFINITY);
        for (code, position, rows) in known().rev() {
            if position.at < least {
                break;
            }
            drawn[code] = 1;
            number += rows;
            if number >= MOST {
                // All of one value, of which the first are drawn.
                least = position.at;
            }
        }
        let position = |row: u32| placed.positions()[placed.code(frame, row)];
        let place_of = |drawn: Vec<u32>| placed.places(drawn, 2).rows_of(frame, rows, 1);
        found.rows = place_of(drawn).into_iter().map(|row| (row, position(row))).collect();
        let value = |position: Option<Position>| position.map_or(f64::NEG_INFINITY, |position| position.at);
        found.rows.sort_by(|a, b| value(b.1).total_cmp(&value(a.1)).then(a.0.cmp(&b.0)));
        if found.rows.len() < MOST && placed.unknown() > 0 {
            let mut none = vec![0; placed.positions().len()];
            none[0] = 1;
            let left = MOST - found.rows.len();
            found.rows.extend(place_of(none).into_iter().take(left).map(|row| (row, None)));
        }
        found.rows.truncate(MOST);
        cancel.go_on()?;
        let ends = || found.rows.iter().filter_map(|(_, position)| *position);
        found.most = ends().map(|position| position.high.unwrap_or(position.at)).fold(0.0, f64::max);
        found.reach = Reach::of(ends().flat_map(|position| [position.low, Some(position.at), position.high]).flatten());
        found.colours = Colours::of(from, resolved.colour);
        Some(found)
    }
}

/// How many ranges there are.
pub(super) fn marks(from: &From<'_>) -> Option<usize> {
    Ranges::new(from).map(|found| found.rows.len())
}

/// Shows the chart within `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, page: &Page<'_>, view: &SheetView, alone: bool) -> Option<Command> {
    let lang = page.lang();
    let frame = view.frame(page.frames);
    let found = made(ui, rect, page, view, "ranges of the view", Ranges::new)?;
    let column = found.column?;
    let inner = rect.shrink2(vec2(size::CARD_MARGIN, 0.0));
    let legend = legend::height(ui, &legend::all(&found.colours.keys), inner.width());
    let whole = Rect::from_min_max(inner.min, pos2(inner.right(), inner.bottom() - legend - 22.0 - LINE));
    let plot = whole;
    if plot.width() < 160.0 || plot.height() < 60.0 {
        return None;
    }
    let measure = Measure::of(&frame.columns()[column], found.most, lang);
    let fill = Fill::of(plot.height() - AXIS, found.rows.len(), ROW, alone);
    let gutter = fill.gutter(plot.height() - AXIS, found.rows.len(), page.still);
    let plot = fill.centred(plot, AXIS);
    let most = if alone { plot.width() * 0.34 } else { 190.0 };
    let widest = found.rows.iter().take(if alone { LOOKED_AT } else { 0 }).map(|(row, _)| {
        let name = frame.name(*row as usize);
        paint::text_width(ui.painter(), name.get(lang), fill.font(size::secondary())) + 14.0
    });
    let name = (plot.width() * 0.34).min(widest.fold(190.0, f32::max)).min(most);
    let log = page.state.sheet(view.sheet).chart.log;
    let (left, right) = (plot.left() + name, plot.right() - gutter - fill.wide(VALUE));
    let span = Span::new((left, right), found.reach.values(), &measure, log, 56.0);
    let chart = Chart { page, view, frame, found: &found, column, span, measure, fill, gutter };
    let mut command = chart.axis_ui(ui, plot);
    command = chart.rows_ui(ui, plot.with_min_y(plot.top() + AXIS)).or(command);
    let at = pos2(inner.left(), whole.bottom() + 11.0);
    chart.kinds().legend(ui.painter(), at, inner.right(), !found.colours.keys.is_empty(), lang, page.t);
    note_ui(ui, page, ("chart note", &chart.note(plot)), (inner.left(), inner.right()), at.y + LINE);
    if legend > 0.0
        && let Some(at) = found.colour
    {
        let place = Rect::from_min_max(pos2(inner.left(), inner.bottom() - legend), inner.max);
        command = legend::legend_ui(ui, place, page, view, at, &legend::all(&found.colours.keys)).or(command);
    }
    command
}

struct Chart<'a> {
    page: &'a Page<'a>,
    view: &'a SheetView,
    frame: &'a Frame,
    found: &'a Ranges,
    column: usize,
    span: Span,
    measure: Measure,
    fill: Fill,
    /// Room for a scroll bar.
    gutter: f32,
}

impl Chart<'_> {
    fn axis_ui(&self, ui: &Ui, plot: Rect) -> Option<Command> {
        let (t, lang) = (self.page.t, self.page.lang());
        let strip =
            Rect::from_min_max(pos2(self.span.from - 4.0, plot.top()), pos2(self.span.to + 4.0, plot.top() + AXIS));
        let painter = ui.painter();
        for &tick in &self.span.ticks {
            paint::vline(painter, self.span.point(tick), strip.bottom()..=plot.bottom(), t.rule);
        }
        let label = |&tick: &f64| (self.span.point(tick), self.measure.words(tick));
        let labels: Vec<(f32, String)> = self.span.ticks.iter().map(label).collect();
        paint::tick_labels(painter, &labels, (Rangef::EVERYTHING, strip.center().y), &size::small(), t);
        let at = pos2(plot.right() - self.gutter, strip.center().y);
        paint::text(painter, at, Align::Right, &self.measure.unit, size::small(), t.weak);
        paint::hline(painter, plot.left()..=plot.right(), strip.bottom(), t.stroke);
        if self.page.still {
            return None;
        }
        let response = ui.interact(strip, ui.scope_id().with("ranges axis"), Sense::click_and_drag());
        let words = lang.pick("坐标轴：拖动选择范围", "Axis: drag to choose a range");
        response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, words));
        let area = Rect::from_min_max(strip.min, pos2(strip.right(), plot.bottom()));
        let band = brush::brushed(ui, &response, area, true, t);
        response.on_hover_text_at_pointer(words).on_hover_cursor(egui::CursorIcon::ResizeHorizontal);
        let band = band?;
        let axis = (&self.span, &self.measure);
        let ends = (band.left(), band.right());
        let query = brush::asked(self.view.query.text(), self.frame, self.column, axis, ends, lang);
        Some(Command::Refine(self.view.sheet, query))
    }

    fn rows_ui(&self, ui: &mut Ui, body: Rect) -> Option<Command> {
        let marks = Marks::of(ui, self.page, self.view);
        let mut child = ui.new_child(UiBuilder::new().id_salt("ranges").max_rect(body));
        child.set_clip_rect(child.clip_rect().intersect(body.expand2(vec2(4.0, 0.0))));
        let mut command = None;
        let row = self.fill.row;
        let scrolled = ScrollArea::vertical().auto_shrink([false; 2]).show_viewport(&mut child, |ui, viewport| {
            ui.set_height(self.found.rows.len() as f32 * row);
            let top = ui.max_rect().top();
            let first = (viewport.min.y / row).floor().max(0.0) as usize;
            let last = ((viewport.max.y / row).ceil() as usize).min(self.found.rows.len());
            for at in first..last {
                let size = vec2(body.width() - self.gutter, row);
                let place = Rect::from_min_size(pos2(body.left(), top + at as f32 * row), size);
                if self.page.still && place.bottom() > body.bottom() {
                    break;
                }
                command = self.row_ui(ui, place, at, &marks).or(command.take());
            }
        });
        let drawn = ((body.height() + 0.5) / row).floor() as usize;
        let more = self.found.rows.len().saturating_sub(drawn) + self.found.more;
        if !self.page.still {
            note_chart(ui, self.page, &scrolled);
        } else if more > 0 {
            // The chart says below it how many more there are.
            let told = super::largest_words(drawn, more, self.page.lang());
            evidence::note_told(ui.ctx(), format!("{}{told}", self.page.lang().pick("图表：", "the chart: ")));
        }
        command
    }

    fn row_ui(&self, ui: &mut Ui, rect: Rect, at: usize, marks: &Marks) -> Option<Command> {
        let (t, lang) = (self.page.t, self.page.lang());
        let (row, position) = self.found.rows[at];
        let column = &self.frame.columns()[self.column];
        let clip = rect.intersect(ui.clip_rect());
        let response = ui.interact(clip, ui.scope_id().with(("range", row)), Sense::click());
        let tip = Tip::of_row(self.page, self.frame, row as usize, &[self.column]);
        let said = tip.words();
        let weight = marks.weight(row);
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, weight >= 2, &said));
        let painter = ui.painter();
        let lit = !self.page.still && (weight > 0 || response.hovered());
        if weight >= 2 {
            painter.rect_filled(rect.expand2(vec2(4.0, 0.0)), 3.0, t.sel);
        } else if lit {
            painter.rect_filled(rect.expand2(vec2(4.0, 0.0)), 3.0, t.hover.gamma_multiply(0.7));
        }
        if response.has_focus() {
            painter.rect_stroke(rect, 3.0, Stroke::new(1.5, t.accent), StrokeKind::Inside);
        }
        let y = rect.center().y;
        let name = self.frame.name(row as usize);
        let name = name.get(lang);
        let font = if weight >= 2 { size::secondary_bold() } else { size::secondary() };
        let place = rect.with_max_x(self.span.from - 10.0);
        paint::name(painter, place, name, &self.fill.font(font), t.normal);
        let colour = self.found.colours.of_row(self.frame, row);
        let ink = colour.map_or(t.accent, |at| legend::colour(&self.found.colours.keys[at], at, t));
        if let Some(position) = position {
            let kind = column.data.figure(row as usize).map(DotKind::of).unwrap_or_default();
            // Computed values have a colour of their own, unless colours mean
            // something else.
            let ink = if kind.derived && colour.is_none() { t.bar2 } else { ink };
            self.range(ui, position, y, (ink, kind));
        } else {
            let stub = Rect::from_center_size(pos2(self.span.from + 14.0, y), vec2(26.0, 8.0));
            paint::hatch(painter, stub, t.hatch);
        }
        let value = words::cell(column, row as usize, lang).unwrap_or_else(|| "—".to_owned());
        let color = if position.is_some() { t.strong } else { t.weak };
        let room = rect.right() - self.span.to - 12.0;
        let font = self.fill.font(size::small());
        paint::elided(painter, pos2(rect.right(), y), Align::Right, &value, font, color, room);
        if self.page.still {
            return None;
        }
        if response.hovered() {
            hover::set(ui.ctx(), self.view, vec![row]);
        }
        let mut command = None;
        if response.has_focus() {
            let rows: Vec<u32> = self.found.rows.iter().map(|(row, _)| *row).collect();
            command = step(ui, &response, self.view, self.frame, &rows, Some(row));
        }
        if response.clicked() {
            command = Some(marks.click(ui, self.view, self.frame, row));
        }
        tip.show(response.on_hover_cursor(egui::CursorIcon::PointingHand), t.weak);
        command
    }

    /// What kinds of dots there are.
    fn kinds(&self) -> DotKinds {
        let data = &self.frame.columns()[self.column].data;
        let kind = |row: u32| data.figure(row as usize).map(DotKind::of).unwrap_or_default();
        let placed = self.found.rows.iter().filter_map(|(row, at)| at.as_ref().map(|at| (kind(*row), at)));
        DotKinds::of(placed.map(|(kind, at)| (kind, std::slice::from_ref(at))))
    }

    /// A line between the bounds, chevrons where there is none, and the dot.
    fn range(&self, ui: &Ui, position: Position, y: f32, (ink, kind): (egui::Color32, DotKind)) {
        let painter = ui.painter();
        let at = self.span.point(position.at);
        let line = Stroke::new(2.0, faded(ink));
        let from = position.low.map_or(at, |low| self.span.point(low));
        let to = position.high.map_or(at, |high| self.span.point(high));
        if to - from > 1.0 {
            painter.line_segment([pos2(from, y), pos2(to, y)], line);
            for (x, bound) in [(from, position.low), (to, position.high)] {
                if bound.is_some() {
                    painter.line_segment([pos2(x, y - 4.0), pos2(x, y + 4.0)], line);
                }
            }
        }
        if position.high.is_none() {
            paint::chevrons(painter, pos2(at + 7.0, y), ink);
        }
        paint_dot(painter, pos2(at, y), RADIUS, kind, ink, self.page.t.panel);
    }

    fn note(&self, plot: Rect) -> String {
        let lang = self.page.lang();
        let mut parts = Vec::new();
        let fit = ((plot.height() - AXIS) / self.fill.row).floor() as usize;
        let more = self.found.rows.len().saturating_sub(fit) + self.found.more;
        if self.found.more > 0 && !self.page.still {
            parts.push(super::largest_words(self.found.rows.len(), self.found.more, lang));
        }
        if self.page.still && more > 0 {
            parts.push(match lang {
                Lang::Zh => format!("另有 {more} 行未画出"),
                Lang::En => format!("{more} more not drawn"),
            });
        }
        if self.found.not_above_zero > 0 {
            parts.push(match lang {
                Lang::Zh => format!("{} 行不大于零，对数轴上没有位置", self.found.not_above_zero),
                Lang::En => format!("{} not above zero: no place on a log axis", self.found.not_above_zero),
            });
        }
        parts.join(lang.pick("；", "; "))
    }
}
