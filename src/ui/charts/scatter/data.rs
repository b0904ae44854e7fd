//! The dots of a scatter. Worked out once per view and choice.

use super::super::colours::Colours;
use super::super::made::From;
use super::super::span::{Reach, Span};
use super::super::suits::{self, Resolved};
use super::MOST_DOTS;
use super::density::{Cells, Grid};
use crate::frame::Frame;
use crate::query::{Number, Placed, Position, Rows, cross};
use egui::{Rect, pos2};

/// A row with a place on both axes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Dot {
    pub(super) row: u32,
    pub(super) x: Position,
    pub(super) y: Position,
    /// The position of its colour, if there is a column of colours.
    pub(super) colour: Option<usize>,
}

/// The dots, and the rows that have no place.
#[derive(Clone, Debug, Default)]
pub(super) struct Dots {
    pub(super) resolved: Resolved,
    /// Those that are drawn one by one: none if they are too many.
    pub(super) placed: Vec<Dot>,
    /// How many there are.
    pub(super) count: usize,
    /// All of them, where they are too many.
    pub(super) crowd: Option<Crowd>,
    pub(super) colours: Colours,
    /// Rows without either value.
    pub(super) neither: usize,
    /// Rows without a value along alone, and rows without one up alone.
    pub(super) no_x: usize,
    pub(super) no_y: usize,
    /// Rows that a logarithmic axis has no place for.
    pub(super) not_above_zero: usize,
    /// How far the dots reach along and up.
    pub(super) reach_x: Reach,
    pub(super) reach_y: Reach,
}

impl Dots {
    pub(super) fn new(from: &From<'_>) -> Option<Self> {
        let &From { frame, chart, cancel, .. } = from;
        let resolved = suits::resolve(frame, chart);
        let (Some(up), Some(along)) = (resolved.measure, resolved.across) else {
            return Some(Self { resolved, ..Self::default() });
        };
        let some = from.some_rows();
        let rows = from.rows(some.as_deref());
        let (Some(x), Some(y)) = (Placed::of(frame, along, rows), Placed::of(frame, up, rows)) else {
            return Some(Self { resolved, ..Self::default() });
        };
        cancel.go_on()?;
        // No value, one with a place, one without.
        let class = |position: &Option<Position>| match position {
            None => 0,
            Some(position) if suits::stands(*position, chart.log) => 1,
            Some(_) => 2,
        };
        let classes = |placed: &Placed| placed.positions().iter().map(class).collect::<Vec<u32>>();
        let (of_x, of_y) = (classes(&x), classes(&y));
        let places = (x.places(of_x.clone(), 3), y.places(of_y.clone(), 3));
        let counted = cross(frame, rows, &places.0, Some(&places.1), Number::Count);
        let count = |x: usize, y: usize| counted.parts(x).get(y).map_or(0, |cell| cell.rows);
        let mut found = Self {
            resolved,
            colours: Colours::of(from, resolved.colour),
            count: count(1, 1),
            neither: count(0, 0),
            no_x: count(0, 1) + count(0, 2),
            no_y: count(1, 0) + count(2, 0),
            not_above_zero: count(1, 2) + count(2, 1) + count(2, 2),
            ..Self::default()
        };
        cancel.go_on()?;
        let is_dot = |at_x: usize, at_y: usize| of_x[at_x] == 1 && of_y[at_y] == 1;
        let seen = Placed::seen(frame, rows, (&x, &y), is_dot);
        let is_few = found.count <= MOST_DOTS;
        if is_few {
            Placed::together(frame, rows, (&x, &y), |row, at_x, at_y| {
                if let (true, Some(x), Some(y)) = (is_dot(at_x, at_y), x.positions()[at_x], y.positions()[at_y]) {
                    let colour = found.colours.of_row(frame, row);
                    found.placed.push(Dot { row, x, y, colour });
                }
            });
        }
        let reach = |placed: &Placed, seen: &[bool]| {
            let seen = placed.positions().iter().zip(seen).filter(|(_, seen)| **seen);
            Reach::of(seen.filter_map(|(position, _)| position.map(|position| position.at)))
        };
        (found.reach_x, found.reach_y) = (reach(&x, &seen[0]), reach(&y, &seen[1]));
        found.crowd = (!is_few).then_some(Crowd { x, y, some });
        Some(found)
    }
}

/// Rows that are too many to be drawn one by one.
#[derive(Clone, Debug)]
pub(super) struct Crowd {
    x: Placed,
    y: Placed,
    /// The rows of the view; `None` for all.
    some: Option<Vec<u32>>,
}

impl Crowd {
    /// How many rows lie in each cell of `plot`.
    pub(super) fn cells(&self, frame: &Frame, plot: Rect, (x, y): (&Span, &Span)) -> Cells {
        let rows = self.some.as_deref().map_or(Rows::First(frame.rows()), Rows::These);
        let points = |placed: &Placed, span: &Span| -> Vec<Option<f32>> {
            let stands = |position: &Position| suits::stands(*position, span.is_log());
            placed.positions().iter().map(|at| at.filter(stands).map(|at| span.point(at.at))).collect()
        };
        let (of_x, of_y) = (points(&self.x, x), points(&self.y, y));
        let mut grid = Grid::new(plot);
        Placed::together(frame, rows, (&self.x, &self.y), |_, at_x, at_y| {
            if let (Some(x), Some(y)) = (of_x[at_x], of_y[at_y]) {
                grid.add(pos2(x, y));
            }
        });
        grid.cells()
    }
}
