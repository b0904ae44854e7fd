//! Where the nodes and bands of a family stand.

use egui::{Pos2, Rect, pos2, vec2};

use super::model::drawn;
use crate::indicators::{FlowFamily, FlowNode, FlowPart};

/// Width of the widest band on a scale.
pub(super) const WIDEST: f32 = 88.0;
/// The least width of a band whose amount is known.
const NARROWEST: f32 = 3.0;
/// Width of a band of an unknown amount.
const UNKNOWN: f32 = 8.0;
/// Height of a line of a name.
pub(super) const NAME: f32 = 17.0;
/// Gap between bands at one node.
const BETWEEN: f32 = 3.0;
/// Gap between nodes of one column.
const NODE_GAP: f32 = 8.0;
/// Columns of funds that are drawn; what is below is only counted.
const FUND_COLUMNS: usize = 3;
/// Nodes of one column that are drawn.
pub(super) const MOST_NODES: usize = 24;
/// Space above and below a family.
pub(super) const PADDING: f32 = 7.0;

/// Points for each yuan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale(pub(super) f64);

impl Scale {
    /// The scale on which `most` yuan are as wide as can be.
    pub(super) fn new(most: f64) -> Self {
        Self(if most > 0.0 { f64::from(WIDEST) / most } else { 0.0 })
    }

    /// How wide an amount is, and whether that is to scale.
    pub(super) fn width(self, yuan: f64) -> (f32, bool) {
        let width = (yuan * self.0) as f32;
        (width.max(NARROWEST), width >= NARROWEST)
    }

    /// A round amount that is between 10 and 25 points wide.
    pub(super) fn round(self) -> Option<f64> {
        let yuan = 25.0 / self.0;
        if self.0 <= 0.0 || !yuan.is_finite() {
            return None;
        }
        let power = 10_f64.powf(yuan.log10().floor());
        [5.0, 2.0, 1.0].into_iter().map(|step| step * power).find(|round| *round <= yuan)
    }
}

/// The columns, the same for all families.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Grid {
    left: f32,
    /// Width of nodes of givers and of projects, in the outer columns.
    outer: f32,
    /// Width of nodes of funds.
    inner: f32,
    gap: f32,
    pub(super) columns: usize,
}

impl Grid {
    /// Columns from `left` to `right` that hold all families.
    pub(super) fn new(left: f32, right: f32, families: &[FlowFamily]) -> Self {
        let most = families.iter().map(FlowFamily::columns).max().unwrap_or_default();
        let columns = most.clamp(4, FUND_COLUMNS + 2);
        let width = right - left;
        // Funds have longer names than what stands around them.
        let unit = width * 0.69 / (2.0 * 0.78 + (columns - 2) as f32 * 1.22);
        let (outer, inner) = ((unit * 0.78).min(180.0).floor(), (unit * 1.22).min(280.0).floor());
        let gap = (width - 2.0 * outer - (columns - 2) as f32 * inner) / (columns - 1) as f32;
        Self { left, outer, inner, gap, columns }
    }

    /// The left edge of a column.
    pub(super) fn x(&self, column: usize) -> f32 {
        let before = match column {
            0 => 0.0,
            column => self.outer + (column - 1) as f32 * self.inner + column as f32 * self.gap,
        };
        (self.left + before).round()
    }

    /// The width of the nodes of a column.
    pub(super) fn width(&self, column: usize) -> f32 {
        if column == 0 || column + 1 == self.columns { self.outer } else { self.inner }
    }

    /// The column of a node; `None` if it is too far down to be drawn.
    fn column(&self, node: &FlowNode) -> Option<usize> {
        if node.part == FlowPart::Projects {
            return Some(self.columns - 1);
        }
        (node.column < self.columns - 1).then_some(node.column)
    }
}

/// A band between two nodes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Band {
    /// Position of the edge in the family.
    pub(super) edge: usize,
    /// The middle of its beginning.
    pub(super) from: Pos2,
    /// The middle of its end.
    pub(super) to: Pos2,
    /// Its width.
    pub(super) width: f32,
    /// False where it is wider than its amount would be.
    pub(super) to_scale: bool,
}

/// A family in its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placed {
    /// Places of the nodes; `None` for those that are not drawn.
    pub(super) nodes: Vec<Option<Rect>>,
    pub(super) bands: Vec<Band>,
    /// Height of it all, padding included.
    pub(super) height: f32,
}

impl Placed {
    /// How many nodes are not drawn.
    pub(super) fn left_out(&self) -> usize {
        self.nodes.iter().filter(|place| place.is_none()).count()
    }

    /// The same further down.
    pub(super) fn moved(mut self, by: f32) -> Self {
        let by = vec2(0.0, by);
        self.nodes.iter_mut().flatten().for_each(|rect| *rect = rect.translate(by));
        for band in &mut self.bands {
            band.from += by;
            band.to += by;
        }
        self
    }
}

/// How many lines of text a node has: name, figure, and what they rest on.
pub(super) fn lines(node: &FlowNode) -> usize {
    // Capital of others says it beside its short name.
    if node.part == FlowPart::Capital {
        return 2;
    }
    let third = node.basis.is_some()
        || !node.sources.is_empty()
        || node.count.is_some() && node.part != FlowPart::SubFunds
        || node.figure.as_ref().is_some_and(crate::model::Figure::is_derived);
    if third { 3 } else { 2 }
}

/// Height of the words of a node whose name takes `rows`.
pub(super) fn words_height(node: &FlowNode, rows: usize) -> f32 {
    rows as f32 * NAME + if lines(node) == 3 { 34.0 } else { 18.0 }
}

/// Places a family from the top at zero; `rows` tells how many lines a name
/// takes in a width; each column has at most so many `nodes`.
pub(super) fn place(
    family: &FlowFamily,
    grid: &Grid,
    (scale, nodes): (Scale, usize),
    rows: &dyn Fn(&FlowNode, f32) -> usize,
) -> Placed {
    let widths: Vec<(f32, bool)> = family
        .edges
        .iter()
        .map(|edge| edge.figure.as_ref().map_or((UNKNOWN, true), |figure| scale.width(drawn(figure))))
        .collect();
    let mut columns: Vec<Vec<usize>> = vec![Vec::new(); grid.columns];
    for (at, node) in family.nodes.iter().enumerate() {
        if let Some(column) = grid.column(node).map(|column| &mut columns[column])
            && column.len() < nodes
        {
            column.push(at);
        }
    }
    let (mut into, mut out) = (vec![0.0_f32; family.nodes.len()], vec![0.0_f32; family.nodes.len()]);
    for (edge, (width, _)) in family.edges.iter().zip(&widths) {
        out[edge.from] += width + BETWEEN;
        into[edge.to] += width + BETWEEN;
    }
    let height = |at: usize| {
        let node = &family.nodes[at];
        let width = grid.column(node).map_or(0.0, |column| grid.width(column));
        let words = words_height(node, rows(node, width)) + 9.0;
        (into[at].max(out[at]) + 5.0).max(words).round()
    };
    let stack = |column: &[usize]| {
        column.iter().map(|&at| height(at)).sum::<f32>() + NODE_GAP * column.len().saturating_sub(1) as f32
    };
    let body = columns.iter().map(|column| stack(column)).fold(0.0, f32::max);
    let mut nodes: Vec<Option<Rect>> = vec![None; family.nodes.len()];
    for (column, members) in columns.iter().enumerate() {
        let mut y = PADDING + ((body - stack(members)) / 2.0).round();
        for &at in members {
            nodes[at] = Some(Rect::from_min_size(pos2(grid.x(column), y), vec2(grid.width(column), height(at))));
            y += height(at) + NODE_GAP;
        }
    }
    let bands = bands(family, &nodes, &widths);
    Placed { nodes, bands, height: body + 2.0 * PADDING }
}

/// Bands leave and reach a node in the order of what is at their other ends, so
/// that those of one node do not cross.
fn bands(family: &FlowFamily, nodes: &[Option<Rect>], widths: &[(f32, bool)]) -> Vec<Band> {
    let drawn: Vec<(usize, Rect, Rect)> = family
        .edges
        .iter()
        .enumerate()
        .filter_map(|(at, edge)| Some((at, nodes[edge.from]?, nodes[edge.to]?)))
        .collect();
    // Where each band stands at one side: its middle.
    let stand = |key: &dyn Fn(usize) -> usize,
                 own: &dyn Fn(&(usize, Rect, Rect)) -> Rect,
                 far: &dyn Fn(&(usize, Rect, Rect)) -> Rect| {
        let mut order: Vec<usize> = (0..drawn.len()).collect();
        order.sort_by(|&a, &b| {
            let place = |at: usize| (key(drawn[at].0), far(&drawn[at]).center().y);
            let ((a_node, a_y), (b_node, b_y)) = (place(a), place(b));
            a_node.cmp(&b_node).then(a_y.total_cmp(&b_y))
        });
        let mut middles = vec![0.0_f32; drawn.len()];
        for group in order.chunk_by(|&a, &b| key(drawn[a].0) == key(drawn[b].0)) {
            let total: f32 = group.iter().map(|&at| widths[drawn[at].0].0 + BETWEEN).sum::<f32>() - BETWEEN;
            let mut y = own(&drawn[group[0]]).center().y - total / 2.0;
            for &at in group {
                let width = widths[drawn[at].0].0;
                middles[at] = y + width / 2.0;
                y += width + BETWEEN;
            }
        }
        middles
    };
    let starts = stand(&|edge| family.edges[edge].from, &|place| place.1, &|place| place.2);
    let ends = stand(&|edge| family.edges[edge].to, &|place| place.2, &|place| place.1);
    drawn
        .iter()
        .enumerate()
        .map(|(at, (edge, from, to))| {
            let (width, to_scale) = widths[*edge];
            Band { edge: *edge, from: pos2(from.right(), starts[at]), to: pos2(to.left(), ends[at]), width, to_scale }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicators::money_flow;

    #[test]
    fn widths_are_to_scale_and_bands_stay_within_their_nodes() {
        let data = crate::load::builtin();
        let flow = money_flow(&data, 0..data.funds.len());
        let grid = Grid::new(0.0, 800.0, &flow.families);
        let scale = Scale::new(1546e8);
        for family in &flow.families {
            let placed = place(family, &grid, (scale, MOST_NODES), &|_, _| 2);
            assert_eq!((placed.left_out(), placed.bands.len()), (0, family.edges.len()));
            for band in &placed.bands {
                let edge = &family.edges[band.edge];
                for (node, end) in [(edge.from, band.from), (edge.to, band.to)] {
                    let rect = placed.nodes[node].unwrap();
                    assert!(rect.top() <= end.y - band.width / 2.0 && end.y + band.width / 2.0 <= rect.bottom());
                }
                if let Some(figure) = edge.figure.as_ref().filter(|_| band.to_scale) {
                    assert!((f64::from(band.width) / drawn(figure) - scale.0).abs() < scale.0 * 0.001);
                }
            }
        }
    }

    #[test]
    fn nodes_of_a_column_do_not_overlap() {
        let data = crate::load::builtin();
        let flow = money_flow(&data, 0..data.funds.len());
        let grid = Grid::new(0.0, 500.0, &flow.families);
        for family in &flow.families {
            let placed = place(family, &grid, (Scale::new(1e9), MOST_NODES), &|_, _| 1);
            let places: Vec<Rect> = placed.nodes.iter().flatten().copied().collect();
            for (at, a) in places.iter().enumerate() {
                assert!(places[at + 1..].iter().all(|b| !a.intersects(*b)));
                assert!(a.top() >= PADDING - 1.0 && a.bottom() <= placed.height);
            }
        }
    }

    #[test]
    fn the_scale_bar_is_a_round_amount() {
        assert_eq!(Scale::new(1546e8).round(), Some(200e8));
        assert_eq!(Scale::new(0.0).round(), None);
    }
}
