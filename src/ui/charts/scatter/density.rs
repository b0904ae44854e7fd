//! More dots than can be told apart: how many lie where.

use std::collections::HashMap;

use egui::{Painter, Pos2, Rect, pos2, vec2};

use crate::ui::style::Tokens;

/// The side of a cell in points.
const CELL: f32 = 6.0;

/// Paints cells that are the stronger the more dots lie in them, on a
/// logarithmic scale.
pub(super) fn paint(painter: &Painter, plot: Rect, dots: impl Iterator<Item = Pos2>, t: &Tokens) {
    let cells = counted(plot, dots);
    let most = cells.values().copied().max().unwrap_or(1).max(2) as f32;
    let mut cells: Vec<((i32, i32), u32)> = cells.into_iter().collect();
    cells.sort_unstable();
    for ((x, y), count) in cells {
        let corner = pos2(plot.left() + x as f32 * CELL, plot.top() + y as f32 * CELL);
        let strength = 0.18 + 0.82 * (count as f32).ln() / most.ln();
        let cell = Rect::from_min_size(corner, vec2(CELL - 0.5, CELL - 0.5));
        painter.rect_filled(cell, 0.0, t.accent.gamma_multiply(strength.clamp(0.18, 1.0)));
    }
}

/// How many dots lie in each cell that holds any.
fn counted(plot: Rect, dots: impl Iterator<Item = Pos2>) -> HashMap<(i32, i32), u32> {
    let mut cells = HashMap::new();
    for dot in dots {
        let cell = (((dot.x - plot.left()) / CELL) as i32, ((dot.y - plot.top()) / CELL) as i32);
        *cells.entry(cell).or_insert(0) += 1;
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dot_is_counted_in_one_cell() {
        let plot = Rect::from_min_size(pos2(0.0, 0.0), vec2(60.0, 60.0));
        let dots = (0..1000).map(|at| pos2((at % 60) as f32, (at / 60) as f32));
        let cells = counted(plot, dots);
        assert_eq!(cells.values().sum::<u32>(), 1000);
        assert!(cells.len() <= 100);
    }
}
