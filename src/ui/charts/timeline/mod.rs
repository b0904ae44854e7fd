//! Dated rows along time: each as long as its date is vague, from a first day
//! to a last one; where they are many, how many of them begin in each month,
//! quarter or year.

mod buckets;
mod columns;
mod dated;

use std::sync::Arc;

use egui::{Id, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::colours::Colours;
use super::fill::Fill;
use super::keys::{Marks, step};
use super::made::{From, made};
use super::span::{Measure, Span};
use super::tip::Tip;
use super::{brush, legend, note_chart, note_ui};
use crate::frame::Frame;
use crate::i18n::Lang;
use crate::query::Position;
use crate::ui::command::Command;
use crate::ui::hover;
use crate::ui::page::{Page, SheetView};
use crate::ui::paint::{self, Align};
use crate::ui::style::size;
use crate::ui::words;
use columns::gutter;
use dated::Dated;

const AXIS: f32 = 26.0;
const LANE: f32 = 26.0;
const BAR: f32 = 16.0;
/// A name is cut to no less than this.
const NAME_LEAST: f32 = 48.0;
/// A name beside others is no longer than this.
const NAME_MOST: f32 = 170.0;
/// The thickest bar, in thicknesses of one in a window: bars of a day are narrow.
const THICKEST: f32 = 2.2;
/// More rows than this are counted by periods instead of drawn one by one.
const MOST: usize = 2000;

/// A dated row with its place.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Item {
    row: u32,
    position: Position,
    lane: usize,
}

/// What the lanes depend on: rows, language, axis, the size of a pixel, and whether
/// each row has its own.
type Placed = (u64, Lang, Span, u32, bool);

/// How many columns and rows there are.
pub(super) fn marks(from: &From<'_>) -> Option<usize> {
    Dated::new(from).map(|found| found.items.len() + found.buckets.map_or(0, |buckets| buckets.all.len()))
}

/// So few rows have lanes of their own in a window, too.
const FEW: usize = 6;
/// A lane as high as this has room for a name and a date.
const HIGH: f32 = 40.0;

/// Shows the chart within `rect`. In a picture of it `alone` each row has a lane of
/// its own as far as there is room, and lanes are as high as they can be.
pub(super) fn show(ui: &mut Ui, rect: Rect, page: &Page<'_>, view: &SheetView, alone: bool) -> Option<Command> {
    let lang = page.lang();
    let frame = view.frame(page.frames);
    let found = made(ui, rect, page, view, "dated rows of the view", Dated::new)?;
    let column = found.column?;
    // A few rows fill their place wherever they stand.
    let alone = alone || (found.buckets.is_none() && found.items.len() <= FEW);
    let inner = rect.shrink2(vec2(size::CARD_MARGIN, 0.0));
    let legend = legend::height(ui, &legend::all(&found.colours.keys), inner.width());
    let plot = Rect::from_min_max(inner.min, pos2(inner.right(), inner.bottom() - legend - 22.0));
    if plot.width() < 80.0 || plot.height() < 60.0 {
        return None;
    }
    let measure = Measure::of(&frame.columns()[column], 0.0, lang);
    let left = plot.left() + found.buckets.as_ref().map_or(8.0, |buckets| gutter(ui, buckets));
    let span = Span::new((left, plot.right() - 8.0), found.reach(), &measure, false, 62.0);
    let height = plot.height() - AXIS - 8.0;
    let each = alone && found.items.len() as f32 * LANE <= height;
    let name_most = if each { f32::INFINITY } else { NAME_MOST };
    // Type is as large as rows in lanes of their own allow.
    let type_of = Fill::of(height, found.items.len(), LANE, each);
    let width = |row: u32| {
        let name = frame.name(row as usize);
        paint::text_width(ui.painter(), name.get(lang), type_of.font(size::small())).min(name_most)
    };
    // Names have to be measured for it, so it is not done in every frame.
    let key = (found.stamp, lang, span.clone(), ui.pixels_per_point().to_bits(), each);
    let known = ui.data(|data| data.get_temp::<(Placed, Arc<Vec<Item>>)>(Id::unique("lanes of the timeline")));
    let items = known.filter(|(of, _)| *of == key).map_or_else(
        || {
            let mut items = lanes(&found.items, &span, (plot.left(), plot.right()), width);
            for (at, item) in items.iter_mut().enumerate().filter(|_| each) {
                item.lane = at;
            }
            let items = Arc::new(items);
            ui.data_mut(|data| data.insert_temp(Id::unique("lanes of the timeline"), (key, Arc::clone(&items))));
            items
        },
        |(_, items)| items,
    );
    let mut fill = type_of;
    let most = items.iter().map(|item| item.lane + 1).max().unwrap_or(0);
    if alone {
        fill.row = (height / most.max(1) as f32).floor().max(LANE);
    }
    let axis = Rect::from_min_size(plot.min, vec2(plot.width(), AXIS));
    let mut command = axis_ui(ui, axis, plot, page, view, frame, (column, &span, &measure));
    let body = plot.with_min_y(axis.bottom());
    let chart = Timeline { page, view, frame, span: &span, column, colours: &found.colours, fill, name_most };
    let shown = match &found.buckets {
        Some(buckets) => chart.columns_ui(ui, body, buckets, &items),
        None => chart.body_ui(ui, body, &items),
    };
    command = shown.or(command);
    note_ui(ui, page, ("chart note", &found.note(lang)), (inner.left(), inner.right()), plot.bottom() + 11.0);
    if legend > 0.0
        && let Some(at) = found.colour
    {
        let place = Rect::from_min_max(pos2(inner.left(), inner.bottom() - legend), inner.max);
        command = legend::legend_ui(ui, place, page, view, at, &legend::all(&found.colours.keys)).or(command);
    }
    command
}

/// Where the name of a bar stands.
#[derive(Clone, Copy, Debug, PartialEq)]
struct NamePlace {
    /// Its beginning, or with [`Align::Right`] its end.
    x: f32,
    align: Align,
    room: f32,
}

impl NamePlace {
    /// The place of a name `wide` beside a bar from `from` to `to`, both of which
    /// stand between `left` and `right`: behind its bar, or before it where it
    /// would not fit behind, or within.
    fn of((from, to): (f32, f32), wide: f32, (left, right): (f32, f32)) -> Self {
        let behind = right - to - 8.0;
        let before = from - left - 8.0;
        let seen = from.max(left);
        let inside = to.min(right) - seen - 12.0;
        if behind < wide && before < wide && inside > behind.max(before) {
            Self { x: seen + 6.0, align: Align::Left, room: inside }
        } else if behind >= wide || behind >= before {
            Self { x: to + 5.0, align: Align::Left, room: behind.min(wide.max(NAME_MOST)) }
        } else {
            Self { x: from - 5.0, align: Align::Right, room: before.min(wide.max(NAME_MOST)) }
        }
    }

    /// Where a name so wide begins and ends.
    fn ends(self, wide: f32) -> (f32, f32) {
        let wide = wide.min(self.room.max(0.0));
        if self.align == Align::Right { (self.x - wide, self.x) } else { (self.x, self.x + wide) }
    }
}

/// Where a bar and its name begin and end together.
fn reach(bar: (f32, f32), wide: f32, area: (f32, f32)) -> (f32, f32) {
    let name = NamePlace::of(bar, wide, area).ends(wide);
    (bar.0.min(name.0), bar.1.max(name.1))
}

/// Puts rows, the earliest first, into lanes within `area`, so that neither bars
/// nor names collide.
fn lanes(dated: &[(u32, Position)], span: &Span, area: (f32, f32), name_width: impl Fn(u32) -> f32) -> Vec<Item> {
    let mut free: Vec<f32> = Vec::new();
    dated
        .iter()
        .map(|&(row, position)| {
            let (left, right) = reach(ends(position, span), name_width(row), area);
            let lane = free.iter().position(|taken| *taken <= left).unwrap_or(free.len());
            if lane == free.len() {
                free.push(f32::NEG_INFINITY);
            }
            free[lane] = right + 8.0;
            Item { row, position, lane }
        })
        .collect()
}

/// Where a bar begins and ends; wide enough to be seen.
fn ends(position: Position, span: &Span) -> (f32, f32) {
    let from = span.point(position.low.unwrap_or(position.at));
    let to = span.point(position.high.unwrap_or(position.at));
    (from, to.max(from + 5.0))
}

fn axis_ui(
    ui: &Ui,
    rect: Rect,
    plot: Rect,
    page: &Page<'_>,
    view: &SheetView,
    frame: &Frame,
    (column, span, measure): (usize, &Span, &Measure),
) -> Option<Command> {
    let t = page.t;
    for &tick in &span.ticks {
        let x = span.point(tick);
        paint::vline(ui.painter(), x, rect.bottom()..=plot.bottom(), t.rule);
    }
    let labels: Vec<(f32, String)> = span.ticks.iter().map(|&tick| (span.point(tick), measure.words(tick))).collect();
    let place = (rect.x_range(), rect.center().y);
    paint::tick_labels(ui.painter(), &labels, place, &size::small(), t);
    paint::hline(ui.painter(), rect.left()..=rect.right(), rect.bottom(), t.stroke);
    if page.still {
        return None;
    }
    let response = ui.interact(rect, ui.scope_id().with("time axis"), Sense::click_and_drag());
    let words = page.lang().pick("时间轴：拖动选择时段", "Time axis: drag to choose a period");
    response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, words));
    let band = brush::brushed(ui, &response, plot, true, t);
    response.on_hover_text_at_pointer(words).on_hover_cursor(egui::CursorIcon::ResizeHorizontal);
    let band = band?;
    let query =
        brush::asked(view.query.text(), frame, column, (span, measure), (band.left(), band.right()), page.lang());
    Some(Command::Refine(view.sheet, query))
}

struct Timeline<'a> {
    page: &'a Page<'a>,
    view: &'a SheetView,
    frame: &'a Frame,
    span: &'a Span,
    column: usize,
    colours: &'a Colours,
    /// How high lanes are, and how large their type.
    fill: Fill,
    name_most: f32,
}

impl Timeline<'_> {
    fn body_ui(&self, ui: &mut Ui, body: Rect, items: &[Item]) -> Option<Command> {
        let marks = Marks::of(ui, self.page, self.view);
        let count = items.iter().map(|item| item.lane + 1).max().unwrap_or(0);
        let lane = self.fill.row;
        let mut child = ui.new_child(UiBuilder::new().id_salt("timeline").max_rect(body));
        child.set_clip_rect(child.clip_rect().intersect(body));
        let mut command = None;
        let scrolled = ScrollArea::vertical().auto_shrink([false; 2]).show_viewport(&mut child, |ui, viewport| {
            ui.set_height(count as f32 * lane + 8.0);
            let top = ui.max_rect().top() + 4.0;
            let rows: Vec<u32> = items.iter().map(|item| item.row).collect();
            for item in items {
                let y = item.lane as f32 * lane;
                if y + lane < viewport.min.y || y > viewport.max.y {
                    continue;
                }
                command = self.item_ui(ui, item, top + y + lane / 2.0, &marks, &rows).or(command.take());
            }
        });
        note_chart(ui, self.page, &scrolled);
        command
    }

    fn item_ui(&self, ui: &mut Ui, item: &Item, y: f32, marks: &Marks, rows: &[u32]) -> Option<Command> {
        let (t, lang) = (self.page.t, self.page.lang());
        let (from, to) = ends(item.position, self.span);
        let half = self.fill.thick(BAR).min(BAR * THICKEST) / 2.0;
        let bar = paint::crisp(ui.painter(), Rect::from_min_max(pos2(from, y - half), pos2(to, y + half)));
        let name = self.frame.name(item.row as usize);
        let name = name.get(lang);
        let clip = ui.clip_rect();
        let font = self.fill.font(if marks.weight(item.row) >= 2 { size::small_bold() } else { size::small() });
        let wide = paint::text_width(ui.painter(), name, font.clone()).min(self.name_most);
        let placed = NamePlace::of((from, to), wide, (clip.left(), clip.right()));
        let NamePlace { align, room, .. } = placed;
        let at = pos2(placed.x, y);
        // Of a name with less room nothing could be read.
        let is_named = room >= wide.min(NAME_LEAST);
        let wide = if is_named { wide } else { 0.0 };
        let text = placed.ends(wide);
        let place = Rect::from_min_max(
            pos2(bar.left().min(text.0), y - self.fill.row / 2.0),
            pos2(bar.right().max(text.1), y + self.fill.row / 2.0),
        );
        let response = ui.interact(place.intersect(clip), ui.scope_id().with(("dated", item.row)), Sense::click());
        let tip = Tip::of_row(self.page, self.frame, item.row as usize, &[self.column]);
        let said = tip.words();
        let weight = marks.weight(item.row);
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, weight >= 2, &said));
        let colour = self.colours.of_row(self.frame, item.row);
        let ink = colour.map_or(t.bar, |at| legend::colour(&self.colours.keys[at], at, t));
        let painter = ui.painter();
        let lit = weight > 0 || response.hovered();
        painter.rect_filled(bar, 3.0, if lit && colour.is_none() { t.accent } else { ink });
        if lit {
            painter.rect_stroke(bar.expand(2.0), 4.0, Stroke::new(1.5, t.accent), StrokeKind::Outside);
        }
        if response.has_focus() {
            painter.rect_stroke(place.shrink2(vec2(0.0, 1.0)), 4.0, Stroke::new(1.5, t.accent), StrokeKind::Inside);
        }
        let inked = match (bar.contains(at), lit) {
            (true, _) if lit && colour.is_none() => t.on_accent,
            (true, _) | (false, true) => t.strong,
            (false, false) => t.normal,
        };
        if is_named {
            // Where lanes are high, the date stands below the name.
            let dated = self.fill.row >= HIGH && !bar.contains(at);
            let date = words::cell(&self.frame.columns()[self.column], item.row as usize, lang).filter(|_| dated);
            let up = if date.is_some() { font.size * 0.65 } else { 0.0 };
            paint::elided(painter, at - vec2(0.0, up), align, name, font, inked, room);
            if let Some(date) = date {
                let at = at + vec2(0.0, up + 2.0);
                paint::elided(painter, at, align, &date, self.fill.font(size::small()), t.weak, room);
            }
        }
        if self.page.still {
            return None;
        }
        if response.hovered() {
            hover::set(ui.ctx(), self.view, vec![item.row]);
        }
        let mut command = None;
        if response.has_focus() {
            command = step(ui, &response, self.view, self.frame, rows, Some(item.row));
        }
        if response.clicked() {
            command = Some(marks.click(ui, self.view, self.frame, item.row));
        }
        tip.show(response.on_hover_cursor(egui::CursorIcon::PointingHand), t.weak);
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nothing_in_a_lane_collides(dates in prop::collection::vec((1980.0..2026.0_f64, 0.0..2.0_f64), 1..40)) {
            let mut dated: Vec<(u32, Position)> = dates
                .iter()
                .enumerate()
                .map(|(row, (at, long))| {
                    (row as u32, Position { low: Some(*at), at: *at, high: Some(at + long) })
                })
                .collect();
            dated.sort_by(|a, b| a.1.at.total_cmp(&b.1.at));
            let measure = Measure::count();
            let span = Span::new((0.0, 600.0), dates.iter().map(|(at, _)| *at), &measure, false, 60.0);
            let area = (-8.0, 608.0);
            let items = lanes(&dated, &span, area, |_| 80.0);
            prop_assert_eq!(items.len(), dated.len());
            for (at, a) in items.iter().enumerate() {
                for b in &items[at + 1..] {
                    if a.lane == b.lane {
                        let [(a_from, a_to), (b_from, b_to)] =
                            [a, b].map(|item| reach(ends(item.position, &span), 80.0, area));
                        prop_assert!(a_to <= b_from || b_to <= a_from, "{a:?} {b:?}");
                    }
                }
            }
        }
    }
}
