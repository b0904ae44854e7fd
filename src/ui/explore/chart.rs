//! The linked chart: a bar on each of the table's own rows.

use egui::{Painter, Rangef, Rect, pos2};
use rust_decimal::prelude::ToPrimitive as _;

use super::super::page::{Page, SheetView};
use super::super::paint::{self, Align, Axis, Mark, MarkStyle, tick_number};
use super::super::style::{Tokens, size};
use super::cells::qualifier;
use super::legend::{self, Extent, Kinds};
use super::plan::{self, chosen_chart};
use crate::frame::{Column, ColumnInfo, Data};
use crate::i18n::{Lang, counted};
use crate::model::Figure;
use crate::model::figure::{Parts, Scale};
use crate::query::{Condition, Operand};

/// Room for the value beside the bars.
const VALUE: f32 = 92.0;
const MARGIN: f32 = 14.0;
/// Between the last number of the axis and the title: nearer, it would read as part of it.
const TITLE_GAP: f32 = 16.0;
/// Least distance of two ticks.
const STEP: f32 = 38.0;
/// Rows that are higher than this have thicker bars.
const HIGHEST: f32 = 36.0;

/// What the chart shows, and on which axis.
pub(super) struct Chart<'a> {
    column: &'a Column,
    /// The published and the recomputed multiple, where both are shown.
    lanes: Option<(&'a Column, &'a Column)>,
    /// The unit of the axis.
    scale: Scale,
    /// True where each value is written in its own unit.
    mixed: bool,
    axis: Axis,
    threshold: Option<f64>,
    kinds: Kinds,
    lang: Lang,
    t: &'static Tokens,
}

impl<'a> Chart<'a> {
    /// The chart of the open sheet within `area`.
    pub(super) fn of(
        painter: &Painter,
        page: &'a Page<'_>,
        view: &SheetView,
        plan: &plan::Plan,
        area: Rect,
    ) -> Option<Self> {
        let frame = view.frame(page.frames);
        let at = chosen_chart(page, view)?;
        let column = &frame.columns()[at];
        let both = (column.info.id == "leverage")
            .then(|| Some([frame.position("leverage_published")?, frame.position("leverage_derived")?]))
            .flatten();
        let lanes = both.map(|[published, derived]| (&frame.columns()[published], &frame.columns()[derived]));
        let drawn = both.map_or_else(|| vec![at], |both| both.to_vec());
        let extent = Extent::of(painter.ctx(), page, view, &drawn)?;
        let mixed = plan.scale(at).is_none();
        let scale = plan.scale(at).unwrap_or_else(|| axis_scale(column, extent.most, page.lang()));
        let per = unit_factor(column, scale);
        let steps = (((area.width() - VALUE) / STEP) as usize).clamp(2, 6);
        // Ticks are round in the unit that is shown, not in yuan.
        let mut axis = Axis::new(area.left() + MARGIN, area.right() - VALUE - MARGIN, extent.most / per, steps);
        if matches!(column.data, Data::Counts(_)) {
            axis.whole_steps();
        }
        for tick in &mut axis.ticks {
            *tick *= per;
        }
        let threshold = view.query.terms().iter().find_map(|term| match &term.condition {
            Condition::Compare(column, _, Operand::Figure(value)) if *column == at && !term.negated => {
                value.nominal().to_f64()
            }
            _ => None,
        });
        // Beyond the axis there is no place for its line.
        let threshold = threshold.filter(|at| *at <= axis.end());
        Some(Self { column, lanes, scale, mixed, axis, threshold, kinds: extent.kinds, lang: page.lang(), t: page.t })
    }

    /// The column that is shown.
    pub(super) fn info(&self) -> ColumnInfo {
        self.column.info
    }

    /// Where the title in the header begins at the earliest.
    pub(super) fn title_left(&self) -> f32 {
        self.axis.right + 14.0
    }

    /// Paints ticks, threshold and title in the table's header.
    pub(super) fn header(&self, painter: &Painter, rect: Rect, sorted: Option<(Option<usize>, bool)>) {
        let per = unit_factor(self.column, self.scale);
        let y = rect.center().y;
        let title_left = self.title(painter, rect, sorted);
        let pill = self.threshold.map(|at| self.pill(painter, at / per, pos2(self.axis.x(at), y), title_left));
        let covered = |(x, words): &(f32, String)| {
            let half = paint::text_width(painter, words, size::small()) / 2.0;
            pill.is_some_and(|pill| x + half + 4.0 > pill.left() && x - half - 4.0 < pill.right())
        };
        let labels = self.axis.ticks.iter().map(|&tick| (self.axis.x(tick), tick_number(tick / per)));
        let labels: Vec<(f32, String)> = labels.filter(|label| !covered(label)).collect();
        // The title goes before a tick that would touch it.
        let room = Rangef::new(f32::NEG_INFINITY, title_left - TITLE_GAP);
        paint::tick_labels(painter, &labels, (room, y), &size::small(), self.t);
    }

    /// Paints the number that the filter asks for over its line at `at`, beside it
    /// where the title before `right` would be covered; returns its place.
    fn pill(&self, painter: &Painter, value: f64, at: egui::Pos2, right: f32) -> Rect {
        let words = tick_number(value);
        let wide = paint::text_width(painter, &words, size::small_bold()) + 12.0;
        let x = at.x.min(right - 6.0 - wide / 2.0);
        let pill = Rect::from_center_size(pos2(x, at.y), egui::vec2(wide, size::TAG));
        painter.rect_filled(pill, f32::from(size::TAG_RADIUS), self.t.sel);
        paint::text(painter, pill.center(), Align::Center, &words, size::small_bold(), self.t.accent);
        pill
    }

    /// The part of the header `rect` that is the axis, and the value of a point
    /// on it.
    pub(super) fn axis_in(&self, rect: Rect) -> (Rect, impl Fn(f32) -> f64 + '_) {
        let area = rect.with_min_x(self.axis.left - 4.0).with_max_x(self.axis.right + 4.0);
        (area, |x| self.axis.value(x))
    }

    /// Paints the title flush right; returns where it begins.
    fn title(&self, painter: &Painter, rect: Rect, sorted: Option<(Option<usize>, bool)>) -> f32 {
        let y = rect.center().y;
        let mut right = rect.right() - MARGIN;
        if let Some((order, descending)) = sorted {
            paint::carets(painter, pos2(right - 3.0, y), descending, order, self.t.accent);
            right -= 12.0;
        }
        let unit = plan::unit_label(self.column, Some(self.scale), self.lang);
        let shown = paint::text(painter, pos2(right, y), Align::Right, &unit, size::small(), self.t.weak);
        let title = self.column.info.title(self.lang);
        let at = pos2(if unit.is_empty() { right } else { shown.left() - 4.0 }, y);
        let room = at.x - rect.left() - MARGIN;
        paint::elided(painter, at, Align::Right, title, size::secondary_bold(), self.t.strong, room).0.left()
    }

    /// The height of what [`Chart::legend`] paints in a width.
    pub(super) fn legend_height(&self, painter: &Painter, width: f32) -> f32 {
        legend::height(painter, width, self.kinds, self.lang, self.t)
    }

    /// Paints what the marks of the rows shown mean.
    pub(super) fn legend(&self, painter: &Painter, rect: Rect) {
        legend::legend(painter, rect, self.kinds, self.lang, self.t);
    }

    /// Paints grid and threshold behind the rows of `area`.
    pub(super) fn ground(&self, painter: &Painter, area: Rect) {
        self.axis.grid(painter, area, self.t);
        if let Some(at) = self.threshold {
            let x = painter.round_to_pixel_center(self.axis.x(at));
            let ends = [pos2(x, area.top()), pos2(x, area.bottom())];
            painter.extend(egui::Shape::dashed_line(&ends, egui::Stroke::new(1.0, self.t.accent), 3.0, 3.0));
        }
    }

    /// Paints the marks of one row, and its value in the type of the table.
    pub(super) fn row(&self, painter: &Painter, rect: Rect, row: usize, (selected, type_size): (bool, f32)) {
        let style = MarkStyle::of(self.t, selected);
        let y = rect.center().y;
        // Rows that fill a picture are high, and so are their bars.
        let times = (rect.height() / HIGHEST).max(1.0);
        let mut end = None;
        if let Some((published, derived)) = self.lanes {
            let both = published.data.figure(row).is_some() && derived.data.figure(row).is_some();
            let (upper, lower) = if both { (y - 5.5 * times, y + 6.0 * times) } else { (y, y) };
            let height = times * if both { size::LANE_BAR } else { size::BAR };
            if let Some(mark) = mark_of(published, row) {
                end = Some(mark.paint(painter, &self.axis, upper, height, &style));
            }
            if let Some(mark) = mark_of(derived, row) {
                let derived_end = mark.paint(painter, &self.axis, lower, height, &style);
                end = Some(end.map_or(derived_end, |end: f32| end.max(derived_end)));
            }
        } else if let Some(mark) = mark_of(self.column, row) {
            end = Some(mark.paint(painter, &self.axis, y, size::BAR * times, &style));
        }
        if end.is_some() {
            self.value(painter, pos2(rect.right() - MARGIN, y), row, (selected, type_size));
        } else {
            let end = Mark::paint_unknown(painter, &self.axis, y, size::BAR * times, self.t);
            let color = if selected { self.t.normal } else { self.t.weak };
            let words = self.lang.pick("未公布", "unpublished");
            paint::text(painter, pos2(end + 10.0, y), Align::Left, words, size::small(), color);
        }
    }

    fn value(&self, painter: &Painter, right: egui::Pos2, row: usize, (selected, type_size): (bool, f32)) {
        let (before, number) = match &self.column.data {
            Data::Counts(counts) if counts[row] == 0 => (String::new(), "–".to_owned()),
            Data::Counts(counts) => (String::new(), counted(counts[row])),
            _ => match self.column.data.figure(row) {
                Some(figure) if self.mixed => {
                    let scale = figure.natural_scale(self.lang);
                    let (before, number) = value_words(figure, scale, self.lang);
                    (before, format!("{number} {}", figure.parts_in(scale, self.lang).unit))
                }
                Some(figure) => value_words(figure, self.scale, self.lang),
                None => return,
            },
        };
        let font = if selected { size::panel_title() } else { size::body() };
        let font = egui::FontId { size: type_size, ..font };
        let number = paint::text(painter, right, Align::Right, &number, font, self.t.strong);
        let color = if selected { self.t.normal } else { self.t.weak };
        paint::text(painter, pos2(number.left() - 3.0, right.y), Align::Right, &before, size::small(), color);
    }
}

/// The unit of an axis over figures that are each written in their own.
fn axis_scale(column: &Column, most: f64, lang: Lang) -> Scale {
    let most = rust_decimal::Decimal::from_f64_retain(most).unwrap_or_default();
    column.info.kind.unit().map_or(Scale::One, |unit| Scale::natural(most, unit, lang))
}

/// The words before a number, and the number with what follows it.
pub(in crate::ui) fn value_words(figure: &Figure, scale: Scale, lang: Lang) -> (String, String) {
    let Parts { planned, before, number, after, .. } = figure.parts_in(scale, lang);
    let mut words = Vec::new();
    if figure.is_derived() {
        words.push(lang.pick("推算", "derived").to_owned());
    }
    words.extend(planned);
    words.extend(qualifier(figure, before, lang));
    // 5700 余, but 57+.
    let gap = if after.as_deref().is_some_and(|after| !after.starts_with('+')) { " " } else { "" };
    (words.join(" "), format!("{number}{gap}{}", after.unwrap_or_default()))
}

pub(super) fn mark_of(column: &Column, row: usize) -> Option<Mark> {
    match &column.data {
        Data::Counts(counts) => Some(Mark::of(&Figure::exact(counts[row].into(), crate::model::figure::Unit::Count))),
        data => data.figure(row).map(Mark::of),
    }
}

/// How many yuan (or parts of one) make one of the unit shown.
fn unit_factor(column: &Column, scale: Scale) -> f64 {
    if column.info.kind.unit() == Some(crate::model::figure::Unit::Share) {
        return 0.01;
    }
    scale.factor().to_f64().unwrap_or(1.0)
}
