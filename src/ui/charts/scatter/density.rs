//! More dots than can be told apart: how many lie where.

use std::collections::HashMap;

use egui::{Mesh, Painter, Pos2, Rect, pos2, vec2};

use crate::ui::style::Tokens;

/// The side of a cell in points.
const CELL: f32 = 6.0;

/// The cells that hold dots: where they are, and how many.
pub(super) type Cells = Vec<((i32, i32), u32)>;

/// Paints cells that are the stronger the more dots lie in them, on a
/// logarithmic scale: in a picture each by itself, in the window all as one.
pub(super) fn paint(painter: &Painter, plot: Rect, cells: &Cells, still: bool, t: &Tokens) {
    let most = cells.iter().map(|(_, count)| *count).max().unwrap_or(1).max(2) as f32;
    let mut mesh = Mesh::default();
    for ((x, y), count) in cells {
        let corner = pos2(plot.left() + *x as f32 * CELL, plot.top() + *y as f32 * CELL);
        let strength = 0.18 + 0.82 * (*count as f32).ln() / most.ln();
        let cell = Rect::from_min_size(corner, vec2(CELL - 0.5, CELL - 0.5));
        let ink = t.accent.gamma_multiply(strength.clamp(0.18, 1.0));
        if still {
            painter.rect_filled(cell, 0.0, ink);
        } else {
            mesh.add_colored_rect(cell, ink);
        }
    }
    if !still {
        painter.add(mesh);
    }
}

/// How many dots lie in each cell that holds any, in the order of the cells.
pub(super) fn counted(plot: Rect, dots: impl Iterator<Item = Pos2>) -> Cells {
    let mut cells: HashMap<(i32, i32), u32> = HashMap::new();
    for dot in dots {
        let cell = (((dot.x - plot.left()) / CELL) as i32, ((dot.y - plot.top()) / CELL) as i32);
        *cells.entry(cell).or_insert(0) += 1;
    }
    let mut cells: Cells = cells.into_iter().collect();
    cells.sort_unstable();
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
        assert_eq!(cells.iter().map(|(_, count)| count).sum::<u32>(), 1000);
        assert!(cells.len() <= 100);
    }
}
