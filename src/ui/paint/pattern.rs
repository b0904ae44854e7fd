//! Patterns with a meaning: hatch for unknown, dashes for planned, chevrons
//! for 'and more'.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, vec2};

use super::{Align, text};
use crate::ui::style::size;

/// Hatch: slanted lines within `rect`.
pub fn hatch(painter: &Painter, rect: Rect, color: Color32) {
    let stroke = Stroke::new(1.0, color);
    let height = rect.height();
    let mut x = rect.left() - height;
    while x < rect.right() {
        // Cut the slanted line to the rectangle rather than clipping it.
        let from = Pos2::new(x.max(rect.left()), rect.bottom() - (rect.left() - x).max(0.0));
        let to_x = (x + height).min(rect.right());
        let to = Pos2::new(to_x, rect.bottom() - (to_x - x));
        painter.line_segment([from, to], stroke);
        x += 4.0;
    }
}

/// A dashed outline.
pub fn dashed_rect(painter: &Painter, rect: Rect, color: Color32) {
    let rect = rect.shrink(0.5);
    let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    painter.extend(Shape::dashed_line(&corners, Stroke::new(1.2, color), 3.0, 2.0));
}

/// Three chevrons from `from` to the right: the value goes on.
pub fn chevrons(painter: &Painter, from: Pos2, color: Color32) {
    for step in 0..3_u8 {
        let x = from.x + 2.0 + f32::from(step) * 5.0;
        let points = vec![Pos2::new(x, from.y - 3.5), Pos2::new(x + 3.0, from.y), Pos2::new(x, from.y + 3.5)];
        painter.add(Shape::line(points, Stroke::new(1.4, color)));
    }
}

/// The width that [`chevrons`] take.
pub(super) const CHEVRONS_WIDTH: f32 = 16.0;

/// A sort caret: down where the largest stands first. Of several columns it says which
/// this one is.
pub fn carets(painter: &Painter, center: Pos2, descending: bool, order: Option<usize>, color: Color32) {
    let dy = if descending { 1.8 } else { -1.8 };
    let points = vec![
        Pos2::new(center.x - 3.2, center.y - dy),
        Pos2::new(center.x, center.y + dy),
        Pos2::new(center.x + 3.2, center.y - dy),
    ];
    painter.add(Shape::line(points, Stroke::new(1.4, color)));
    if let Some(order) = order {
        let at = center + vec2(6.0, -5.0);
        text(painter, at, Align::Center, &order.to_string(), size::tiny(), color);
    }
}
