//! From one amount to another on a logarithmic axis: dots and a connector,
//! never bars, since such an axis has no zero.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive as _, ToPrimitive as _};

use super::pattern::{CHEVRONS_WIDTH, chevrons};
use super::text::{Align, text, text_width};
use super::ticks::tick_number;
use super::vline;
use crate::i18n::Lang;
use crate::model::Figure;
use crate::model::figure::{Qualifier, Scale, Unit};
use crate::ui::style::{Tokens, size};

/// Radius of a dot.
const DOT: f32 = 4.5;

/// Room between the ends of the axis and its outermost decades: a dot that
/// stands on one of them is not cut.
const END: f32 = DOT + 2.0;
/// The least room between two tick labels, and where that leaves two alone.
const LABEL_GAPS: [f32; 2] = [8.0, 4.0];
/// The least width for the labels of three decades.
const FOUR_LABELS: f32 = 132.0;
/// The least width of an axis that says anything: three ticks have room on it.
pub const LEAST_LOG: f32 = 120.0;

/// A logarithmic axis over whole decades, at least two of them, with its ticks at
/// powers of ten.
#[derive(Clone, Debug, PartialEq)]
pub struct LogAxis {
    /// Left end.
    pub left: f32,
    /// Right end.
    pub right: f32,
    /// The first and the last power of ten.
    first: i32,
    last: i32,
}

impl LogAxis {
    /// An axis over `left..right` that holds all `values`; those that are not above
    /// zero have no place on it.
    pub fn new(left: f32, right: f32, values: impl IntoIterator<Item = f64>) -> Self {
        let powers = values.into_iter().filter(|value| *value > 0.0 && value.is_finite()).map(f64::log10);
        let (low, high) =
            powers.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), power| (low.min(power), high.max(power)));
        let (low, high) = if low.is_finite() { (low, high) } else { (0.0, 1.0) };
        // A hair of tolerance: a value on a power of ten needs no decade more.
        let (first, last) = ((low + 1e-9).floor() as i32, (high - 1e-9).ceil() as i32);
        let last = last.max(first + 2);
        // Where four numbers have no room four decades rather than three: every second has one.
        let last = if last - first == 3 && right - left < FOUR_LABELS { last + 1 } else { last };
        Self { left, right, first, last }
    }

    /// The powers of ten whose labels, so `wide`, have room: every one, or every
    /// second, third ... from the first one, or down from the last where that gives more.
    fn ticks(&self, wide: impl Fn(f64) -> f32) -> Vec<f64> {
        let steps = self.last - self.first;
        let decade = (self.right - self.left - 2.0 * END).max(0.0) / steps as f32;
        let half = |power: i32| wide(10_f64.powi(power)) / 2.0;
        let powers = |start: i32, step: i32| (start..=self.last).step_by(step as usize);
        let has_room = |start: i32, step: i32, gap: f32| {
            let needed = |power: i32| half(power) + half(power + step) + gap;
            let mut followed = powers(start, step).filter(|power| power + step <= self.last);
            followed.all(|power| decade * step as f32 >= needed(power))
        };
        let mut most = Vec::new();
        for gap in LABEL_GAPS {
            for step in 1..=steps {
                for start in [self.first, self.first + steps % step] {
                    let found: Vec<f64> = powers(start, step).map(|power| 10_f64.powi(power)).collect();
                    if found.len() > most.len() && (found.len() == 1 || has_room(start, step, gap)) {
                        most = found;
                    }
                }
            }
            if most.len() > 2 {
                break;
            }
        }
        most
    }

    /// The x position of a value; beyond the ends it stays at them.
    pub fn x(&self, value: f64) -> f32 {
        if value <= 0.0 {
            return self.left;
        }
        let (first, last) = (f64::from(self.first), f64::from(self.last));
        let share = ((value.log10() - first) / (last - first)).clamp(0.0, 1.0);
        let room = (self.right - self.left - 2.0 * END).max(0.0);
        self.left + END + room * share as f32
    }

    /// Paints the tick labels at height `y`: amounts of money in words of `lang`.
    pub fn labels(&self, painter: &Painter, y: f32, lang: Lang, t: &Tokens) {
        for tick in self.ticks(|tick| text_width(painter, &money_tick(tick, lang), size::small())) {
            let at = Pos2::new(self.x(tick), y);
            text(painter, at, Align::Center, &money_tick(tick, lang), size::small(), t.weak);
        }
    }

    /// Paints the grid within `area`: every decade, if they do not crowd.
    pub fn grid(&self, painter: &Painter, area: Rect, t: &Tokens) {
        let decades = (self.last - self.first + 1) as usize;
        let step = if self.right - self.left >= 8.0 * decades as f32 { 1 } else { decades.saturating_sub(1).max(1) };
        for power in (self.first..=self.last).step_by(step) {
            vline(painter, self.x(10_f64.powi(power)), area.top()..=area.bottom(), t.rule);
        }
    }
}

/// An amount in yuan in as few characters as can be: 1k, 100m, 10bn; 100万, 1亿.
fn money_tick(yuan: f64, lang: Lang) -> String {
    let scale = match Scale::natural(Decimal::from_f64(yuan).unwrap_or_default(), Unit::Money, lang) {
        Scale::One if lang == Lang::En && yuan >= 1000.0 => Scale::Thousand,
        scale => scale,
    };
    let number = yuan / scale.factor().to_f64().unwrap_or(1.0);
    format!("{}{}", tick_number(number), scale.word(lang))
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

    /// Labels about as wide as “100m”.
    fn ticks(axis: &LogAxis) -> Vec<f64> {
        axis.ticks(|_| 28.0)
    }

    #[test]
    fn decades_are_equally_wide_and_every_value_has_its_place() {
        let axis = LogAxis::new(0.0, 300.0, [1.0, 1546.0]);
        let ticks = ticks(&axis);
        assert_eq!(ticks, [1.0, 10.0, 100.0, 1000.0, 10_000.0]);
        let steps: Vec<f32> = ticks.windows(2).map(|pair| axis.x(pair[1]) - axis.x(pair[0])).collect();
        assert!(steps.windows(2).all(|pair| (pair[0] - pair[1]).abs() < 0.01));
        assert!(axis.x(1.0) > 0.0 && axis.x(1546.0) < 300.0);
    }

    #[test]
    fn an_axis_has_three_ticks_as_soon_as_it_is_wide_enough_to_be_shown() {
        for values in [vec![], vec![0.0, -3.0], vec![5.0], vec![1e12], vec![3e6, 5.69e10], vec![1e4, 1e12]] {
            let axis = LogAxis::new(0.0, LEAST_LOG, values.clone());
            assert!(ticks(&axis).len() >= 3, "{values:?}: {:?}", ticks(&axis));
        }
        assert!(ticks(&LogAxis::new(0.0, LEAST_LOG, [1e-6, 1e12])).len() <= 4);
    }

    #[test]
    fn ticks_are_amounts_in_short_units() {
        let words = |lang| [1.0, 1e3, 1e4, 1e6, 1e8, 1e10, 1e12, 1e15].map(|yuan| money_tick(yuan, lang));
        assert_eq!(words(Lang::En), ["1", "1k", "10k", "1m", "100m", "10bn", "1tn", "1,000tn"]);
        assert_eq!(words(Lang::Zh), ["1", "1,000", "1万", "100万", "1亿", "100亿", "1万亿", "1,000万亿"]);
    }

    #[test]
    fn no_value_stands_outside_the_ticks_decades() {
        let axis = LogAxis::new(0.0, 200.0, [3e6, 569e8]);
        let ticks = ticks(&axis);
        assert!((ticks[0] / 1e6 - 1.0).abs() < 1e-9, "{ticks:?}");
        assert!(axis.x(3e6) > axis.x(ticks[0]) && axis.x(569e8) < 200.0 - END);
    }

    #[test]
    fn a_lower_bound_is_open_and_a_target_is_planned() {
        let over = Dot::of(&Figure::parse_as("突破447亿元", Unit::Money).unwrap());
        assert!(over.open && !over.planned);
        let target = Dot::of(&Figure::parse_as("目标30亿元", Unit::Money).unwrap());
        assert!(target.planned && !target.open);
    }
}
