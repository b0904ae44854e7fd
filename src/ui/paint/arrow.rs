//! Arrows that follow each other: the stages of a chain.

use egui::{Color32, Painter, Rect, Shape, Stroke, pos2};

use super::crisp;

/// How far an arrow's point reaches beyond its rectangle.
pub const ARROW_TIP: f32 = 9.0;

/// Paints an arrow to the right over `rect`; its point reaches beyond it, into
/// the notch of the next one.
pub fn arrow(painter: &Painter, rect: Rect, notched: bool, ground: Color32, edge: Color32) {
    let rect = crisp(painter, rect);
    let (left, right, y) = (rect.left(), rect.right(), rect.center().y);
    let tip = ARROW_TIP;
    // A shape with a notch is not convex: its ground is several pieces.
    let from = if notched { left + tip } else { left };
    painter.rect_filled(rect.with_min_x(from), 0.0, ground);
    let point = vec![rect.right_top(), pos2(right + tip, y), rect.right_bottom()];
    painter.add(Shape::convex_polygon(point, ground, Stroke::NONE));
    let mut outline =
        vec![rect.left_top(), rect.right_top(), pos2(right + tip, y), rect.right_bottom(), rect.left_bottom()];
    if notched {
        for corner in [rect.left_top(), rect.left_bottom()] {
            let piece = vec![corner, pos2(from, corner.y), pos2(from, y)];
            painter.add(Shape::convex_polygon(piece, ground, Stroke::NONE));
        }
        outline.push(pos2(from, y));
    }
    painter.add(Shape::closed_line(outline, Stroke::new(1.0, edge)));
}
