//! From one amount to another on a logarithmic axis: dots and a connector,
//! never bars, since such an axis has no zero.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke};
use rust_decimal::prelude::ToPrimitive as _;

use super::pattern::{CHEVRONS_WIDTH, chevrons};
use super::text::{Align, text, text_width};
use super::vline;
use crate::model::Figure;
use crate::model::figure::Qualifier;
use crate::ui::style::{Tokens, size};

/// Radius of a dot.
const DOT: f32 = 4.5;

/// Room between the ends of the axis and its outermost decades: a dot that
/// stands on one of them is not cut.
const END: f32 = DOT + 2.0;
/// The least room between two tick labels.
const LABEL_GAP: f32 = 8.0;
/// About the width of a digit of a tick label.
const DIGIT: f32 = 6.2;

/// A logarithmic axis over whole decades of a unit, with its ticks at powers
/// of ten.
#[derive(Clone, Debug, PartialEq)]
pub struct LogAxis {
    /// Left end.
    pub left: f32,
    /// Right end.
    pub right: f32,
    per: f64,
    /// The first and the last power of ten, in units of `per`.
    first: i32,
    last: i32,
}

impl LogAxis {
    /// An axis over `left..right` in units of `per` that holds all `values`;
    /// those that are not above zero have no place on it.
    pub fn new(left: f32, right: f32, per: f64, values: impl IntoIterator<Item = f64>) -> Self {
        let per = if per > 0.0 && per.is_finite() { per } else { 1.0 };
        let powers = values.into_iter().filter(|value| *value > 0.0 && value.is_finite());
        let powers = powers.map(|value| (value / per).log10());
        let (low, high) =
            powers.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), power| (low.min(power), high.max(power)));
        let (low, high) = if low.is_finite() { (low, high) } else { (0.0, 1.0) };
        // A hair of tolerance: a value on a power of ten needs no decade more.
        let (first, last) = ((low + 1e-9).floor() as i32, (high - 1e-9).ceil() as i32);
        Self { left, right, per, first, last: last.max(first + 1) }
    }

    /// The powers of ten on the axis whose labels have room: every one, or
    /// every second, third ... from the first one, or down from the last where
    /// that gives more than two.
    pub fn ticks(&self) -> Vec<f64> {
        let decade = (self.right - self.left - 2.0 * END).max(0.0) / (self.last - self.first) as f32;
        let half = |power: i32| plain(10_f64.powi(power)).len() as f32 * DIGIT / 2.0;
        let steps = self.last - self.first;
        let powers = |start: i32, step: i32| (start..=self.last).step_by(step as usize);
        let has_room = |start: i32, step: i32| {
            let needed = |power: i32| half(power) + half(power + step) + LABEL_GAP;
            let mut followed = powers(start, step).filter(|power| power + step <= self.last);
            followed.all(|power| decade * step as f32 >= needed(power))
        };
        let from_first = (1..=steps).find(|&step| has_room(self.first, step)).unwrap_or(steps);
        let down = |step: i32| self.first + steps % step;
        let from_last = (1..=steps).find(|&step| has_room(down(step), step)).unwrap_or(steps);
        let few = |start: i32, step: i32| powers(start, step).count() < 3;
        let is_better = few(self.first, from_first) && !few(down(from_last), from_last);
        let (start, step) = if is_better { (down(from_last), from_last) } else { (self.first, from_first) };
        powers(start, step).map(|power| 10_f64.powi(power) * self.per).collect()
    }

    /// The x position of a value; beyond the ends it stays at them.
    pub fn x(&self, value: f64) -> f32 {
        if value <= 0.0 {
            return self.left;
        }
        let (first, last) = (f64::from(self.first), f64::from(self.last));
        let share = (((value / self.per).log10() - first) / (last - first)).clamp(0.0, 1.0);
        let room = (self.right - self.left - 2.0 * END).max(0.0);
        self.left + END + room * share as f32
    }

    /// Paints the tick labels at height `y`.
    pub fn labels(&self, painter: &Painter, y: f32, t: &Tokens) {
        let mut free = f32::NEG_INFINITY;
        for tick in self.ticks() {
            let words = plain(tick / self.per);
            let at = Pos2::new(self.x(tick), y);
            // On an axis too short for two labels one stands alone.
            if at.x - text_width(painter, &words, size::small()) / 2.0 < free {
                continue;
            }
            free = text(painter, at, Align::Center, &words, size::small(), t.weak).right() + LABEL_GAP / 2.0;
        }
    }

    /// Paints the grid within `area`: every decade, if they do not crowd.
    pub fn grid(&self, painter: &Painter, area: Rect, t: &Tokens) {
        let decades: Vec<f64> = (self.first..=self.last).map(|power| 10_f64.powi(power) * self.per).collect();
        let is_roomy = self.right - self.left >= 8.0 * decades.len() as f32;
        for tick in if is_roomy { decades } else { self.ticks() } {
            vline(painter, self.x(tick), area.top()..=area.bottom(), t.rule);
        }
    }
}

/// A power of ten in as few characters as can be.
fn plain(value: f64) -> String {
    if value >= 1.0 { format!("{value:.0}") } else { format!("{}", (value * 1e9).round() / 1e9) }
}

/// An amount as a dot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// Where it stands: the lower bound of what is derived and has no upper
    /// one, else the number itself.
    pub value: f64,
    /// A target or plan: dashed.
    pub planned: bool,
    /// Computed, not published: a ring in the colour of derived marks.
    pub derived: bool,
    /// No upper bound: chevrons follow.
    pub open: bool,
}

impl Dot {
    /// The dot of a figure.
    pub fn of(figure: &Figure) -> Self {
        let bounds = figure.bounds();
        let is_unbounded = bounds.high.value().is_none();
        let open = if figure.is_derived() { is_unbounded } else { figure.qualifier() == Qualifier::AtLeast };
        let known = if open { bounds.low.value().unwrap_or(figure.nominal()) } else { figure.nominal() };
        Self {
            value: known.to_f64().unwrap_or_default(),
            planned: figure.is_planned(),
            derived: figure.is_derived(),
            open,
        }
    }

    /// Paints the dot; `own` for the amount that a range begins with.
    fn paint(&self, painter: &Painter, at: Pos2, own: bool, t: &Tokens) {
        if self.planned {
            painter.circle_filled(at, DOT, t.panel);
            dashed_circle(painter, at, if self.derived { t.bar2 } else { t.accent });
        } else if self.derived {
            painter.circle(at, DOT - 0.5, t.panel, Stroke::new(1.8, t.bar2));
        } else if own {
            painter.circle(at, DOT - 0.5, t.panel, Stroke::new(1.5, t.weak));
        } else {
            painter.circle_filled(at, DOT, t.accent);
        }
    }
}

fn dashed_circle(painter: &Painter, center: Pos2, color: Color32) {
    let steps = 28_u8;
    let points: Vec<Pos2> = (0..=steps)
        .map(|step| {
            let angle = f32::from(step) / f32::from(steps) * std::f32::consts::TAU;
            center + DOT * egui::Vec2::angled(angle)
        })
        .collect();
    painter.extend(Shape::dashed_line(&points, Stroke::new(1.4, color), 2.2, 1.6));
}

/// Paints the way from one amount to another at height `y`, either of which
/// may be missing; dashed where it leads to a plan. Returns where it ends.
pub fn paint_range(
    painter: &Painter,
    axis: &LogAxis,
    y: f32,
    (from, to): (Option<&Dot>, Option<&Dot>),
    t: &Tokens,
) -> f32 {
    let at = |dot: &Dot| Pos2::new(axis.x(dot.value), y);
    if let (Some(from), Some(to)) = (from, to) {
        let ends = [at(from), at(to)];
        if from.planned || to.planned {
            painter.extend(Shape::dashed_line(&ends, Stroke::new(2.0, t.accent), 3.0, 3.0));
        } else {
            painter.line_segment(ends, Stroke::new(3.0, t.bar));
        }
    }
    let mut end = axis.left;
    for (dot, own) in from.map(|dot| (dot, true)).into_iter().chain(to.map(|dot| (dot, false))) {
        let center = at(dot);
        dot.paint(painter, center, own, t);
        end = end.max(center.x + DOT);
        if dot.open {
            let color = if dot.derived { t.bar2 } else { t.accent };
            chevrons(painter, Pos2::new(center.x + DOT + 1.0, y), color);
            end = end.max(center.x + DOT + 1.0 + CHEVRONS_WIDTH);
        }
    }
    end
}

/// Room that chevrons behind the last dot need at the right of an axis.
pub const RANGE_TAIL: f32 = DOT + CHEVRONS_WIDTH + 2.0;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::figure::Unit;

    #[test]
    fn decades_are_equally_wide_and_every_value_has_its_place() {
        let axis = LogAxis::new(0.0, 300.0, 1.0, [1.0, 1546.0]);
        let ticks = axis.ticks();
        assert_eq!(ticks, [1.0, 10.0, 100.0, 1000.0, 10_000.0]);
        let steps: Vec<f32> = ticks.windows(2).map(|pair| axis.x(pair[1]) - axis.x(pair[0])).collect();
        assert!(steps.windows(2).all(|pair| (pair[0] - pair[1]).abs() < 0.01));
        assert!(axis.x(1.0) > 0.0 && axis.x(1546.0) < 300.0);
    }

    #[test]
    fn an_axis_without_values_or_with_one_still_has_two_ticks() {
        for values in [vec![], vec![0.0, -3.0], vec![5.0], vec![1e12]] {
            assert!(LogAxis::new(0.0, 200.0, 1.0, values.clone()).ticks().len() >= 2, "{values:?}");
        }
    }

    #[test]
    fn a_short_axis_begins_at_its_last_tick_where_that_labels_more() {
        let ticks = |right: f32| LogAxis::new(0.0, right, 1.0, [0.003, 56.9]).ticks().len();
        assert_eq!(ticks(50.0), 2);
        assert_eq!(LogAxis::new(0.0, 74.0, 1.0, [0.003, 56.9]).ticks(), [0.01, 1.0, 100.0]);
    }

    #[test]
    fn ticks_keep_their_distance_over_many_decades() {
        let axis = LogAxis::new(0.0, 120.0, 1.0, [1e-6, 1e12]);
        assert!(axis.ticks().len() <= 5, "{:?}", axis.ticks());
    }

    #[test]
    fn no_value_stands_outside_the_ticks_decades() {
        let yi = 1e8;
        let axis = LogAxis::new(0.0, 74.0, yi, [0.03 * yi, 569.0 * yi]);
        let ticks = axis.ticks();
        assert!((ticks[0] / yi - 0.01).abs() < 1e-9, "{ticks:?}");
        assert!(axis.x(0.03 * yi) > axis.x(ticks[0]) && axis.x(569.0 * yi) < 74.0 - END);
    }

    #[test]
    fn a_lower_bound_is_open_and_a_target_is_planned() {
        let over = Dot::of(&Figure::parse_as("突破447亿元", Unit::Money).unwrap());
        assert!(over.open && !over.planned);
        let target = Dot::of(&Figure::parse_as("目标30亿元", Unit::Money).unwrap());
        assert!(target.planned && !target.open);
    }
}
