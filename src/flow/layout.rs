//! Where the steps of a procedure stand, and how the ways between them run.

use super::bands::bands;
use super::graph::Graph;
use super::net::Net;
use super::route;

/// A point, to the right and down.
pub type Point = (f64, f64);

/// Where the steps go on to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From left to right; what does not fit goes on below.
    Right,
    /// From top to bottom; what does not fit goes on beside.
    Down,
}

/// Where everything stands; the origin is at the top left.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The centre of each step; `None` for one that can't be reached.
    pub steps: Vec<Option<Point>>,
    /// For each edge of the graph, the points that its way runs through, from
    /// the border of a step to the border of the next, in lines along the axes.
    /// Empty where the way begins at a step that can't be reached.
    pub ways: Vec<Vec<Point>>,
    /// For each edge, the centre of its label, if it has one and is drawn.
    pub labels: Vec<Option<Point>>,
    /// The size of the whole.
    pub size: Point,
}

/// Widths and heights of what is laid out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Boxes<'a> {
    /// Of each step.
    pub steps: &'a [(f64, f64)],
    /// Of the label of each edge; zeros where there is none.
    pub labels: &'a [(f64, f64)],
}

/// Gaps between what stands in a layout, in the unit of the boxes' sizes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gaps {
    /// Between steps of a layer.
    pub beside: f64,
    /// Between layers.
    pub below: f64,
    /// Between two ways that run side by side.
    pub ways: f64,
}

/// A graph whose boxes are placed in layers; it can be folded into bands.
pub struct Layers<'g> {
    graph: &'g Graph<'g>,
    net: Net,
    /// Sizes of labels along the flow and across it.
    labels: Vec<(f64, f64)>,
    direction: Direction,
    gaps: Gaps,
}

impl<'g> Layers<'g> {
    /// Lays `graph` out in layers that follow each other in `direction`. Boxes
    /// without a size count as zero.
    pub fn new(graph: &'g Graph<'g>, boxes: Boxes<'_>, gaps: Gaps, direction: Direction) -> Self {
        // Within the layout the first number runs along the flow, the second
        // across it.
        let turned = |size: &(f64, f64)| match direction {
            Direction::Right => *size,
            Direction::Down => (size.1, size.0),
        };
        let mut steps: Vec<(f64, f64)> = boxes.steps.iter().map(turned).collect();
        steps.resize(graph.steps, (0.0, 0.0));
        let labels: Vec<(f64, f64)> = boxes.labels.iter().map(turned).collect();
        let net = Net::of(graph, &Boxes { steps: &steps, labels: &labels }, gaps);
        Self { graph, net, labels, direction, gaps }
    }

    /// The number of layers: the most bands that there can be.
    pub fn count(&self) -> usize {
        self.net.count
    }

    /// The places of everything, folded into at most `count` bands of about the
    /// same length.
    pub fn fold(&self, count: usize) -> Layout {
        let bands = bands(&self.net, count, self.gaps);
        let layout = route::place(self.graph, &self.net, &bands, self.gaps, &self.labels);
        match self.direction {
            Direction::Right => layout,
            Direction::Down => layout.transposed(),
        }
    }
}

impl Layout {
    /// The same with right and down exchanged.
    #[must_use]
    pub fn transposed(self) -> Self {
        let turn = |(x, y): Point| (y, x);
        Self {
            steps: self.steps.into_iter().map(|point| point.map(turn)).collect(),
            ways: self.ways.into_iter().map(|way| way.into_iter().map(turn).collect()).collect(),
            labels: self.labels.into_iter().map(|point| point.map(turn)).collect(),
            size: turn(self.size),
        }
    }
}

#[cfg(test)]
mod tests;
