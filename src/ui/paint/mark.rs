//! The marks by which a bar tells what kind of figure it shows: exact, at
//! least, about, and more, at most, planned, derived, unknown.

use egui::{Color32, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2};
use rust_decimal::prelude::ToPrimitive as _;

use super::axis::Axis;
use super::crisp;
use super::pattern::{CHEVRONS_WIDTH, chevrons, dashed_rect, hatch};
use crate::model::Figure;
use crate::model::figure::{End, Qualifier};
use crate::ui::style::Tokens;

/// What a figure looks like on an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    pub(super) nominal: f64,
    pub(super) low: Option<f64>,
    pub(super) high: Option<f64>,
    pub(super) shape: MarkShape,
    pub(super) planned: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkShape {
    Plain,
    AtLeast,
    Whisker,
    Cap,
    Derived,
}

/// The colours of a mark.
#[derive(Clone, Copy, Debug)]
pub struct MarkStyle {
    /// Of the bar.
    pub bar: Color32,
    /// Of whiskers.
    pub whisker: Color32,
    /// Of planned outlines and caps.
    pub edge: Color32,
    /// Within a hollow bar.
    pub hollow: Color32,
    /// Of derived stems.
    pub derived: Color32,
    /// Ground behind rings.
    pub ground: Color32,
}

impl MarkStyle {
    /// The colours of a theme, stronger for the selected row.
    pub fn of(t: &Tokens, selected: bool) -> Self {
        Self {
            bar: if selected { t.accent } else { t.bar },
            whisker: t.strong,
            edge: t.accent,
            hollow: t.sel,
            derived: t.bar2,
            ground: if selected { t.sel } else { t.panel },
        }
    }
}

/// Radius of the ring at the end of a derived stem, and how thick the stem is.
const RING: f32 = 4.0;
const STEM: f32 = 2.0;
/// The length of the stub that stands for an unknown value.
const STUB: f32 = 26.0;

impl Mark {
    /// The mark of a figure.
    pub fn of(figure: &Figure) -> Self {
        let end = |end: End| end.value().and_then(|value| value.to_f64());
        let bounds = figure.bounds();
        let shape = match (figure.is_derived(), figure.qualifier()) {
            (true, _) => MarkShape::Derived,
            (false, Qualifier::AtLeast) => MarkShape::AtLeast,
            (false, Qualifier::About | Qualifier::More | Qualifier::Nearly | Qualifier::Range) => MarkShape::Whisker,
            (false, Qualifier::AtMost | Qualifier::UpTo) => MarkShape::Cap,
            (false, Qualifier::Exact) => MarkShape::Plain,
        };
        Self {
            nominal: figure.nominal().to_f64().unwrap_or_default(),
            low: end(bounds.low),
            high: end(bounds.high),
            shape,
            planned: figure.is_planned(),
        }
    }

    /// The mark of a sum, count or median: a bar whose ends tell its bounds,
    /// though it was computed; `derived` if it rests on computed values alone,
    /// which look so.
    pub fn of_total(figure: &Figure, derived: bool) -> Self {
        let mark = Self::of(figure);
        let shape = match (mark.low, mark.high) {
            _ if derived => MarkShape::Derived,
            (_, None) => MarkShape::AtLeast,
            (Some(low), Some(high)) if low < high => MarkShape::Whisker,
            _ => MarkShape::Plain,
        };
        Self { shape, ..mark }
    }

    /// The furthest value the mark reaches.
    pub fn reach(&self) -> f64 {
        self.high.unwrap_or(self.nominal).max(self.nominal)
    }

    /// The smallest value the mark shows.
    pub fn least(&self) -> f64 {
        self.low.filter(|low| *low > 0.0).unwrap_or(self.nominal).min(self.nominal)
    }

    /// Whether it is a target or plan.
    pub fn is_planned(&self) -> bool {
        self.planned
    }

    /// Whether it is computed, not published.
    pub fn is_derived(&self) -> bool {
        self.shape == MarkShape::Derived
    }

    /// Whether it has no upper bound.
    pub fn is_open(&self) -> bool {
        self.high.is_none()
    }

    /// Whether it has two different bounds.
    pub fn has_width(&self) -> bool {
        self.low.zip(self.high).is_some_and(|(low, high)| low < high)
    }

    /// Paints the mark from the axis' zero, centred at height `y`; returns
    /// where it ends.
    pub fn paint(&self, painter: &Painter, axis: &Axis, y: f32, height: f32, style: &MarkStyle) -> f32 {
        if self.nominal <= 0.0 && self.reach() <= 0.0 {
            return axis.left;
        }
        let x0 = axis.left;
        let x = axis.x(self.nominal);
        let rect = |to: f32| {
            crisp(
                painter,
                Rect::from_min_max(Pos2::new(x0, y - height / 2.0), Pos2::new(to.max(x0 + 1.0), y + height / 2.0)),
            )
        };
        match self.shape {
            MarkShape::Derived => return self.paint_derived(painter, axis, y, height, style),
            MarkShape::Cap => {
                let bar = rect(x);
                painter.rect(bar, 0.0, style.hollow, Stroke::new(1.0, style.edge), StrokeKind::Inside);
                let cap =
                    Rect::from_min_max(bar.right_top() - Vec2::new(3.0, 2.0), bar.right_bottom() + Vec2::new(0.0, 2.0));
                painter.rect_filled(cap, 0.0, style.edge);
            }
            _ if self.planned => dashed_rect(painter, rect(x), style.edge),
            _ => {
                painter.rect_filled(rect(x), 0.0, style.bar);
            }
        }
        match self.shape {
            MarkShape::AtLeast => {
                chevrons(painter, Pos2::new(x, y), style.bar);
                x + CHEVRONS_WIDTH
            }
            MarkShape::Whisker => self.paint_whisker(painter, axis, y, height, style.whisker),
            _ => x,
        }
    }

    fn paint_whisker(&self, painter: &Painter, axis: &Axis, y: f32, height: f32, color: Color32) -> f32 {
        let from = axis.x(self.low.unwrap_or(self.nominal));
        let to = axis.x(self.high.unwrap_or(self.nominal)).max(from + 3.0);
        let stroke = Stroke::new(1.4, color);
        let half = height / 2.0;
        painter.line_segment([Pos2::new(from, y), Pos2::new(to, y)], stroke);
        for x in [from, to] {
            painter.line_segment([Pos2::new(x, y - half), Pos2::new(x, y + half)], stroke);
        }
        to + 1.0
    }

    /// A stem with a ring at the lower bound, chevrons where there is no
    /// upper one, and a whisker to it where there is.
    fn paint_derived(&self, painter: &Painter, axis: &Axis, y: f32, height: f32, style: &MarkStyle) -> f32 {
        // Among thick bars a thin stem would be lost.
        let (ring, thick) = ((height * 0.22).clamp(RING, 2.0 * RING), (height * 0.1).clamp(STEM, 2.0 * STEM));
        let known = self.low.unwrap_or(self.nominal);
        let at = axis.x(if self.high.is_none() { known } else { self.nominal });
        let stem = Stroke::new(thick, style.derived);
        let from = Pos2::new(axis.left, y);
        if self.planned {
            painter.extend(egui::Shape::dashed_line(&[from, Pos2::new(at, y)], stem, 4.0, 3.0));
        } else {
            painter.line_segment([from, Pos2::new(at, y)], stem);
        }
        let mut end = at + ring;
        if self.high.is_none() {
            chevrons(painter, Pos2::new(at + ring, y), style.derived);
            end = at + ring + CHEVRONS_WIDTH;
        } else if let (Some(low), Some(high)) = (self.low, self.high)
            && axis.x(high) - axis.x(low) > 3.0
        {
            let stroke = Stroke::new(1.2, style.whisker);
            let (from, to) = (axis.x(low), axis.x(high));
            painter.line_segment([Pos2::new(from, y), Pos2::new(to, y)], stroke);
            for x in [from, to] {
                painter.line_segment([Pos2::new(x, y - 4.0), Pos2::new(x, y + 4.0)], stroke);
            }
            end = end.max(to + 1.0);
        }
        painter.circle(Pos2::new(at, y), ring, style.ground, Stroke::new(1.8, style.derived));
        end
    }

    /// Paints the stub that stands for an unknown value; its length means
    /// nothing. Returns where it ends.
    pub fn paint_unknown(painter: &Painter, axis: &Axis, y: f32, height: f32, t: &Tokens) -> f32 {
        let rect = Rect::from_min_size(Pos2::new(axis.left, y - height / 2.0), Vec2::new(STUB, height));
        hatch(painter, crisp(painter, rect), t.hatch);
        rect.right()
    }
}
