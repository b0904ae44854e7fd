//! Bands: as wide as their amounts, and drawn after how these are known.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, pos2};

use super::layout::Band;
use crate::indicators::{FlowEdge, FlowKind, FlowStatus};
use crate::model::figure::Qualifier;
use crate::ui::paint;
use crate::ui::style::Tokens;

/// Pieces that a curve is drawn in.
const PIECES: u8 = 20;

/// How a band looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BandLook {
    /// Published: filled.
    Solid,
    /// Derived: filled, with edges in the colour of derived marks.
    Derived,
    /// No more than that: hollow.
    Cap,
    /// A target: a dashed outline.
    Planned,
    /// Counted twice: hatched in the colour of derived marks.
    Twice,
    /// The same, of which only the upper bound is known.
    TwiceAtMost,
    /// Not published: hatched.
    Unknown,
}

impl BandLook {
    /// The look of an edge.
    pub(super) fn of(edge: &FlowEdge) -> Self {
        let Some(figure) = &edge.figure else { return Self::Unknown };
        match (edge.kind, edge.status) {
            (FlowKind::Stake, FlowStatus::Derived | FlowStatus::Published) if figure.bounds().is_point() => Self::Twice,
            (FlowKind::Stake, _) => Self::TwiceAtMost,
            (_, FlowStatus::Planned) => Self::Planned,
            (_, _) if matches!(figure.qualifier(), Qualifier::AtMost | Qualifier::UpTo) => Self::Cap,
            (_, FlowStatus::Derived) => Self::Derived,
            _ => Self::Solid,
        }
    }
}

/// Where the middle of a band runs at a share of its way.
fn middle(band: &Band, share: f32) -> Pos2 {
    let smooth = share * share * (3.0 - 2.0 * share);
    pos2(egui::lerp(band.from.x..=band.to.x, share), egui::lerp(band.from.y..=band.to.y, smooth))
}

/// Points along a side of it, `side` half widths below the middle.
fn side(band: &Band, side: f32) -> Vec<Pos2> {
    (0..=PIECES)
        .map(|at| {
            let point = middle(band, f32::from(at) / f32::from(PIECES));
            pos2(point.x, point.y + side * band.width / 2.0)
        })
        .collect()
}

/// Where words of a band stand: beside its middle.
pub(super) fn place(band: &Band) -> Rect {
    let center = middle(band, 0.5);
    Rect::from_center_size(center, egui::vec2(band.to.x - band.from.x, band.width.max(10.0)))
}

/// Paints a band.
pub(super) fn paint_band(painter: &Painter, band: &Band, look: BandLook, open: bool, strong: bool, t: &Tokens) {
    let color = if strong { t.accent } else { t.bar };
    match look {
        BandLook::Solid => fill(painter, band, color),
        BandLook::Derived => {
            fill(painter, band, color);
            outline(painter, band, Stroke::new(1.2, t.bar2), false);
        }
        BandLook::Cap => {
            fill(painter, band, t.sel);
            outline(painter, band, Stroke::new(1.2, t.accent), false);
        }
        BandLook::Planned => outline(painter, band, Stroke::new(1.2, t.accent), true),
        BandLook::Twice => {
            slants(painter, band, t.bar2);
            outline(painter, band, Stroke::new(1.2, t.bar2), false);
        }
        BandLook::TwiceAtMost => {
            slants(painter, band, t.bar2);
            outline(painter, band, Stroke::new(1.0, t.bar2), true);
        }
        BandLook::Unknown => slants(painter, band, t.hatch),
    }
    if !band.to_scale {
        not_to_scale(painter, middle(band, 0.4), t);
    }
    if open {
        let at = pos2(band.to.x - 24.0, band.to.y);
        let on_fill = band.width >= 8.0 && matches!(look, BandLook::Solid | BandLook::Derived);
        let color = match (on_fill, strong) {
            (true, true) => t.on_accent,
            (true, false) => t.strong,
            (false, _) => t.accent,
        };
        paint::chevrons(painter, at, color);
    }
}

/// Slices that overlap a little, so that no seam shows between them.
fn fill(painter: &Painter, band: &Band, color: Color32) {
    let (above, below) = (side(band, -1.0), side(band, 1.0));
    let last = above.len() - 1;
    for at in 0..last {
        // The next slice begins where this one still goes on.
        let over = if at + 1 < last { 1.5 } else { 0.0 };
        let slope = |points: &[Pos2]| (points[at + 1].y - points[at].y) / (points[at + 1].x - points[at].x).max(0.1);
        let end = |points: &[Pos2]| pos2(points[at + 1].x + over, points[at + 1].y + over * slope(points));
        let corners = vec![above[at], end(&above), end(&below), below[at]];
        painter.add(Shape::convex_polygon(corners, color, Stroke::NONE));
    }
}

fn outline(painter: &Painter, band: &Band, stroke: Stroke, dashed: bool) {
    for points in [side(band, -1.0), side(band, 1.0)] {
        if dashed {
            painter.extend(Shape::dashed_line(&points, stroke, 4.0, 3.0));
        } else {
            painter.add(Shape::line(points, stroke));
        }
    }
}

/// Slanted lines across a band.
fn slants(painter: &Painter, band: &Band, color: Color32) {
    let length = band.to.x - band.from.x;
    if length <= 0.0 {
        return;
    }
    let lean = band.width.min(12.0);
    let mut x = 0.0;
    while x + lean <= length {
        let (low, high) = (middle(band, x / length), middle(band, (x + lean) / length));
        let from = pos2(low.x, low.y + band.width / 2.0);
        let to = pos2(high.x, high.y - band.width / 2.0);
        painter.line_segment([from, to], Stroke::new(1.0, color));
        x += 4.0;
    }
}

/// Two strokes across a band that is wider than its amount.
pub(super) fn not_to_scale(painter: &Painter, at: Pos2, t: &Tokens) {
    for dx in [-2.0, 2.0] {
        let (from, to) = (pos2(at.x + dx - 2.0, at.y + 5.0), pos2(at.x + dx + 2.0, at.y - 5.0));
        painter.line_segment([from, to], Stroke::new(3.0, t.panel));
        painter.line_segment([from, to], Stroke::new(1.2, t.normal));
    }
}
