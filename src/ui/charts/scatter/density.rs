//! More dots than can be told apart: how many lie where.

use egui::{Mesh, Painter, Pos2, Rect, pos2, vec2};

use crate::ui::style::Tokens;

/// The side of a cell in points.
const CELL: f32 = 6.0;

/// The cells that hold dots: where they are, and how many.
pub(super) type Cells = Vec<((usize, usize), u32)>;

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

/// Counts dots by cell.
pub(super) struct Grid {
    plot: Rect,
    /// Cells in a row.
    width: usize,
    counts: Vec<u32>,
}

impl Grid {
    pub(super) fn new(plot: Rect) -> Self {
        let cells = |long: f32| (long / CELL) as usize + 1;
        let width = cells(plot.width());
        Self { plot, width, counts: vec![0; width * cells(plot.height())] }
    }

    /// Adds a dot; one beyond the plot lies in the cell next to it.
    pub(super) fn add(&mut self, dot: Pos2) {
        let cell = |from: f32, at: f32| ((at - from) / CELL).max(0.0) as usize;
        let (x, y) = (cell(self.plot.left(), dot.x), cell(self.plot.top(), dot.y));
        let last = self.counts.len() / self.width - 1;
        self.counts[y.min(last) * self.width + x.min(self.width - 1)] += 1;
    }

    /// How many dots lie in each cell that holds any, in the order of the cells.
    pub(super) fn cells(&self) -> Cells {
        let filled = self.counts.iter().enumerate().filter(|(_, count)| **count > 0);
        let mut cells: Cells = filled.map(|(at, count)| ((at % self.width, at / self.width), *count)).collect();
        cells.sort_unstable();
        cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dot_is_counted_in_one_cell() {
        let plot = Rect::from_min_size(pos2(0.0, 0.0), vec2(60.0, 60.0));
        let dots = (0..1000).map(|at| pos2((at % 60) as f32, (at / 60) as f32));
        let mut grid = Grid::new(plot);
        dots.for_each(|dot| grid.add(dot));
        let cells = grid.cells();
        assert_eq!(cells.iter().map(|(_, count)| count).sum::<u32>(), 1000);
        assert!(cells.len() <= 100);
    }
}
