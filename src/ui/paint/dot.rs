//! Marks as dots, for axes where a length from zero means nothing.

use egui::{Color32, Painter, Pos2, Shape, Stroke};

use super::mark::{Mark, MarkShape, MarkStyle};
use super::pattern::{CHEVRONS_WIDTH, chevrons};
use crate::model::Figure;

/// Radius of a dot.
const RADIUS: f32 = 4.5;

impl Mark {
    /// Where the dot stands: at the lower bound where there is no upper one.
    pub fn dot_x(&self, x: &dyn Fn(f64) -> f32) -> f32 {
        let open = self.high.is_none();
        x(if open { self.low.unwrap_or(self.nominal) } else { self.nominal })
    }

    /// Paints the figure as a dot at height `y`, filled or hollow: chevrons
    /// where it has no upper bound, a thin line over its bounds, a cap at its
    /// limit, a dashed edge where it is planned. `x` maps values to the screen.
    /// Returns where it ends.
    pub fn paint_dot(&self, painter: &Painter, x: &dyn Fn(f64) -> f32, y: f32, filled: bool, style: &MarkStyle) -> f32 {
        let at = self.dot_x(x);
        let color = if filled { style.bar } else { style.edge };
        let center = Pos2::new(at, y);
        let mut end = at + RADIUS;
        if self.high.is_none() {
            chevrons(painter, Pos2::new(end + 1.0, y), color);
            end += 1.0 + CHEVRONS_WIDTH;
        } else if let (Some(low), Some(high)) = (self.low, self.high)
            && low > 0.0
            && x(high) - x(low) > 2.0 * RADIUS
        {
            let stroke = Stroke::new(1.3, style.whisker);
            let (from, to) = (x(low), x(high));
            painter.line_segment([Pos2::new(from, y), Pos2::new(to, y)], stroke);
            for x in [from, to] {
                painter.line_segment([Pos2::new(x, y - 4.0), Pos2::new(x, y + 4.0)], stroke);
            }
            end = end.max(to);
        }
        if self.planned {
            painter.circle_filled(center, RADIUS, style.ground);
            dashed_ring(painter, center, color);
            if filled {
                painter.circle_filled(center, 1.8, color);
            }
        } else if filled {
            painter.circle_filled(center, RADIUS, color);
        } else {
            painter.circle(center, RADIUS, style.ground, Stroke::new(1.8, color));
        }
        if self.shape == MarkShape::Cap {
            let cap = Stroke::new(2.4, color);
            painter.line_segment([Pos2::new(end + 1.2, y - 6.0), Pos2::new(end + 1.2, y + 6.0)], cap);
            end += 3.0;
        }
        end
    }
}

/// What a dot says of its figure beside its place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DotKind {
    /// It was computed, not published.
    pub derived: bool,
    /// It is a target.
    pub planned: bool,
}

impl DotKind {
    /// Of a figure.
    pub fn of(figure: &Figure) -> Self {
        Self { derived: figure.is_derived(), planned: figure.is_planned() }
    }
}

/// Paints the dot of a figure in a chart of many: filled where it was
/// published, a ring where it was computed, dashed where it is a target.
pub fn paint_dot(painter: &Painter, center: Pos2, radius: f32, kind: DotKind, color: Color32, ground: Color32) {
    match (kind.planned, kind.derived) {
        (true, _) => {
            painter.circle_filled(center, radius, ground);
            dashed_ring(painter, center, color);
        }
        (false, true) => {
            painter.circle(center, radius, ground, Stroke::new(1.8, color));
        }
        (false, false) => {
            painter.circle(center, radius, color, Stroke::new(1.0, ground));
        }
    }
}

/// Eight dashes round a circle.
fn dashed_ring(painter: &Painter, center: Pos2, color: Color32) {
    const DASHES: u8 = 8;
    let part = std::f32::consts::TAU / f32::from(DASHES);
    for dash in 0..DASHES {
        let from = part * f32::from(dash);
        let points = (0..=4_u8).map(|step| {
            let angle = from + part * 0.6 * f32::from(step) / 4.0;
            center + RADIUS * egui::Vec2::angled(angle)
        });
        painter.add(Shape::line(points.collect(), Stroke::new(1.6, color)));
    }
}
