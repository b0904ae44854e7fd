//! Where the steps of a procedure stand, and how the ways between them run.

use rust_sugiyama::configure::Config;

use super::graph::Graph;

/// A point, to the right and down.
pub type Point = (f64, f64);

/// Where everything stands; the origin is at the top left.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The centre of each step.
    pub steps: Vec<Point>,
    /// For each edge of the graph, the points that its way runs through, from
    /// the lower border of a step to the upper border of the next; ways back
    /// run beside the steps.
    pub ways: Vec<Vec<Point>>,
    /// The size of the whole.
    pub size: Point,
}

/// Gaps between what stands in a layout, in the unit of the steps' sizes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gaps {
    /// Between steps of a layer.
    pub beside: f64,
    /// Between layers.
    pub below: f64,
}

/// Lays `graph` out in layers from top to bottom. `sizes` are the widths and
/// heights of the steps.
pub fn layout(graph: &Graph<'_>, sizes: &[(f64, f64)], gaps: Gaps) -> Layout {
    if graph.steps == 0 || sizes.len() != graph.steps {
        return Layout::default();
    }
    let net = Net::of(graph);
    let across = net.across(sizes, gaps);
    place(graph, &net, &across, sizes, gaps)
}

/// The graph with a point on each layer that an edge crosses: every way leads
/// from one layer to the next.
struct Net {
    /// The layer of each node: first the steps, then the points of ways.
    layers: Vec<usize>,
    /// For each edge of the graph, the nodes from its start to its end; empty
    /// for a way back.
    chains: Vec<Vec<usize>>,
}

impl Net {
    fn of(graph: &Graph<'_>) -> Self {
        let mut layers = graph.layers();
        let mut chains = Vec::with_capacity(graph.edges.len());
        for edge in &graph.edges {
            if edge.is_back {
                chains.push(Vec::new());
                continue;
            }
            let mut chain = vec![edge.from];
            for layer in layers[edge.from] + 1..layers[edge.to] {
                chain.push(layers.len());
                layers.push(layer);
            }
            chain.push(edge.to);
            chains.push(chain);
        }
        Self { layers, chains }
    }

    /// Where each node stands from left to right: the crossings are few and the
    /// ways straight.
    fn across(&self, sizes: &[(f64, f64)], gaps: Gaps) -> Vec<f64> {
        // A node above the first layer holds parts together that no way joins.
        let root = self.layers.len() as u32;
        let mut vertices: Vec<(u32, (f64, f64))> = (0..self.layers.len())
            .map(|node| (node as u32, (sizes.get(node).map_or(gaps.beside / 2.0, |size| size.0), 1.0)))
            .collect();
        vertices.push((root, (1.0, 1.0)));
        let mut links: Vec<(u32, u32)> = self
            .chains
            .iter()
            .flat_map(|chain| chain.windows(2).map(|pair| (pair[0] as u32, pair[1] as u32)))
            .collect();
        links.sort_unstable();
        links.dedup();
        let tops = (0..self.layers.len()).filter(|node| self.layers[*node] == 0).map(|node| (root, node as u32));
        links.extend(tops);
        let config = Config { vertex_spacing: gaps.beside, dummy_vertices: false, ..Config::default() };
        let mut across = vec![0.0; self.layers.len()];
        for (nodes, ..) in rust_sugiyama::from_vertices_and_edges(&vertices, &links, &config) {
            for (node, (x, _)) in nodes {
                if let Some(place) = across.get_mut(node) {
                    *place = x;
                }
            }
        }
        self.part(across, sizes, gaps)
    }

    /// Moves nodes of a layer apart that touch, from left to right.
    fn part(&self, mut across: Vec<f64>, sizes: &[(f64, f64)], gaps: Gaps) -> Vec<f64> {
        let width = |node: usize| sizes.get(node).map_or(gaps.beside / 2.0, |size| size.0);
        for layer in 0..=self.layers.iter().copied().max().unwrap_or(0) {
            let mut row: Vec<usize> = (0..self.layers.len()).filter(|node| self.layers[*node] == layer).collect();
            row.sort_by(|a, b| across[*a].total_cmp(&across[*b]).then(a.cmp(b)));
            for pair in row.windows(2) {
                let least = across[pair[0]] + f64::midpoint(width(pair[0]), width(pair[1])) + gaps.beside;
                across[pair[1]] = across[pair[1]].max(least);
            }
        }
        across
    }
}

fn place(graph: &Graph<'_>, net: &Net, across: &[f64], sizes: &[(f64, f64)], gaps: Gaps) -> Layout {
    let count = net.layers.iter().copied().max().unwrap_or(0) + 1;
    let mut heights = vec![0.0_f64; count];
    for (step, size) in sizes.iter().enumerate() {
        heights[net.layers[step]] = heights[net.layers[step]].max(size.1);
    }
    let mut middles = Vec::with_capacity(count);
    let mut top = 0.0;
    for height in &heights {
        middles.push(top + height / 2.0);
        top += height + gaps.below;
    }
    let half = |node: usize| sizes.get(node).map_or(gaps.beside / 4.0, |size| size.0 / 2.0);
    let left = (0..across.len()).map(|node| across[node] - half(node)).fold(f64::INFINITY, f64::min);
    let right = (0..across.len()).map(|node| across[node] + half(node)).fold(f64::NEG_INFINITY, f64::max);
    let point = |node: usize| (across[node] - left, middles[net.layers[node]]);

    let mut ways = Vec::with_capacity(graph.edges.len());
    let mut lane = right - left;
    for (edge, chain) in graph.edges.iter().zip(&net.chains) {
        let (from, to) = (point(edge.from), point(edge.to));
        let (below, above) = (from.1 + sizes[edge.from].1 / 2.0, to.1 - sizes[edge.to].1 / 2.0);
        if chain.is_empty() {
            // Beside all steps, each way back in a lane of its own.
            lane += gaps.beside;
            let side = |at: Point, step: usize| (at.0 + sizes[step].0 / 2.0, at.1);
            ways.push(vec![side(from, edge.from), (lane, from.1), (lane, to.1), side(to, edge.to)]);
            continue;
        }
        let mut way = vec![(from.0, below)];
        for &node in &chain[1..chain.len() - 1] {
            let (x, y) = point(node);
            let half = heights[net.layers[node]] / 2.0;
            way.extend([(x, y - half), (x, y + half)]);
        }
        way.push((to.0, above));
        ways.push(way);
    }
    Layout { steps: (0..graph.steps).map(point).collect(), ways, size: (lane, top - gaps.below) }
}

#[cfg(test)]
mod tests {
    use super::super::graph::tests::{procedure, ways};
    use super::*;
    use proptest::prelude::*;

    const GAPS: Gaps = Gaps { beside: 20.0, below: 30.0 };

    fn laid_out(steps: usize, ways: &[(usize, usize)]) -> Layout {
        let procedure = procedure(steps, ways);
        let sizes: Vec<(f64, f64)> = (0..steps).map(|step| (80.0 + 10.0 * (step % 3) as f64, 40.0)).collect();
        layout(&Graph::of(&procedure), &sizes, GAPS)
    }

    #[test]
    fn a_branch_stands_side_by_side_and_joins_again() {
        let found = laid_out(4, &[(0, 1), (0, 2), (1, 3), (2, 3)]);
        let [top, one, other, bottom] = found.steps[..] else { panic!("four steps: {found:?}") };
        assert!((one.1 - other.1).abs() < 1e-9 && top.1 < one.1 && one.1 < bottom.1, "{found:?}");
        assert!((one.0 - other.0).abs() >= 100.0, "{found:?}");
    }

    #[test]
    fn a_way_back_runs_beside_the_steps() {
        let found = laid_out(3, &[(0, 1), (1, 2), (2, 0)]);
        let right = found.steps.iter().map(|step| step.0 + 50.0).fold(0.0, f64::max);
        assert!(found.ways[2][1].0 > right, "{found:?}");
        assert!(found.size.0 >= found.ways[2][1].0);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        #[test]
        fn no_two_steps_overlap_and_all_stand_within((steps, ways) in ways()) {
            let found = laid_out(steps, &ways);
            prop_assert_eq!(found.steps.len(), steps);
            let size = |step: usize| 80.0 + 10.0 * (step % 3) as f64;
            for (a, at) in found.steps.iter().enumerate() {
                prop_assert!(at.0 - size(a) / 2.0 >= -1e-6 && at.0 + size(a) / 2.0 <= found.size.0 + 1e-6, "{found:?}");
                prop_assert!(at.1 >= 20.0 - 1e-6 && at.1 + 20.0 <= found.size.1 + 1e-6, "{found:?}");
                for (b, other) in found.steps.iter().enumerate().skip(a + 1) {
                    let apart = (at.0 - other.0).abs() >= f64::midpoint(size(a), size(b)) - 1e-6
                        || (at.1 - other.1).abs() >= 40.0 - 1e-6;
                    prop_assert!(apart, "{a} and {b}: {found:?}");
                }
            }
        }
    }
}
