//! The steps that can be reached, in layers, with a node on each layer that a
//! way crosses.

use rust_sugiyama::configure::{Config, CrossingMinimization};

use super::graph::Graph;
use super::layout::{Boxes, Gaps};

/// Nets with more nodes are laid out once, for the sake of time.
const MOST_TRIED: usize = 160;
/// Rounds of swapping neighbours.
const MOST_ROUNDS: usize = 6;

/// Steps and the bends of ways between them: every link leads from one layer to
/// the next.
pub(super) struct Net {
    /// The layer of each node: first the steps, then the nodes of ways. `None`
    /// for steps that can't be reached.
    pub(super) layers: Vec<Option<usize>>,
    /// The number of layers.
    pub(super) count: usize,
    /// The size of each node along the flow, and across it.
    pub(super) sizes: Vec<(f64, f64)>,
    /// For each edge of the graph, the nodes from its start to its end; empty
    /// for a way back and for a way that is not drawn.
    pub(super) chains: Vec<Vec<usize>>,
    /// For each edge, the node that keeps room for its label.
    pub(super) labels: Vec<Option<usize>>,
    /// Where each node stands across the flow.
    pub(super) across: Vec<f64>,
}

impl Net {
    /// The net of a graph whose boxes have these sizes, along the flow and
    /// across it.
    pub(super) fn of(graph: &Graph<'_>, boxes: &Boxes<'_>, gaps: Gaps) -> Self {
        let has_label = |edge: usize| boxes.labels.get(edge).is_some_and(|size| size.0 > 0.0);
        let ranks = ranks(graph, has_label);
        let mut layers: Vec<Option<usize>> =
            ranks.iter().zip(&graph.reachable).map(|(&rank, &reachable)| reachable.then_some(rank)).collect();
        let mut sizes = boxes.steps.to_vec();
        let mut chains = Vec::with_capacity(graph.edges.len());
        let mut labels = vec![None; graph.edges.len()];
        for (at, edge) in graph.edges.iter().enumerate() {
            if edge.is_back || !graph.reachable[edge.from] {
                chains.push(Vec::new());
                continue;
            }
            let mut chain = vec![edge.from];
            for layer in ranks[edge.from] + 1..ranks[edge.to] {
                let is_label = has_label(at) && labels[at].is_none();
                if is_label {
                    labels[at] = Some(layers.len());
                }
                sizes.push(if is_label { boxes.labels[at] } else { (0.0, gaps.beside / 2.0) });
                chain.push(layers.len());
                layers.push(Some(layer));
            }
            chain.push(edge.to);
            chains.push(chain);
        }
        let count = layers.iter().flatten().max().map_or(0, |last| last + 1);
        let mut net = Self { layers, count, sizes, chains, labels, across: Vec::new() };
        net.across = net.stand(gaps);
        net
    }

    /// The nodes of a layer, in no order.
    pub(super) fn layer(&self, layer: usize) -> impl Iterator<Item = usize> {
        (0..self.layers.len()).filter(move |node| self.layers[*node] == Some(layer))
    }

    /// True for a layer that holds a label: it stays with the layers around it.
    pub(super) fn is_label_layer(&self, layer: usize) -> bool {
        self.labels.iter().flatten().any(|node| self.layers[*node] == Some(layer))
    }

    /// Where each node stands across the flow: the crossings are few and the
    /// ways straight.
    fn stand(&self, gaps: Gaps) -> Vec<f64> {
        let mut across = vec![0.0; self.layers.len()];
        if self.layers.iter().flatten().nth(1).is_none() {
            return across;
        }
        let vertices: Vec<(u32, (f64, f64))> = (0..self.layers.len())
            .filter(|node| self.layers[*node].is_some())
            .map(|node| (node as u32, (self.sizes[node].1, 1.0)))
            .collect();
        let mut links: Vec<(u32, u32)> = self
            .chains
            .iter()
            .flat_map(|chain| chain.windows(2).map(|pair| (pair[0] as u32, pair[1] as u32)))
            .collect();
        links.sort_unstable();
        links.dedup();
        // The heuristics differ in where they fail; the best of them is taken.
        let mut best: Option<((usize, f64), Vec<f64>)> = None;
        for (c_minimization, transpose, turned) in [
            (CrossingMinimization::Barycenter, true, false),
            (CrossingMinimization::Barycenter, false, true),
            (CrossingMinimization::Median, true, true),
            (CrossingMinimization::Median, false, false),
        ] {
            if turned {
                links.reverse();
            }
            let spacing = gaps.beside;
            let config = Config {
                vertex_spacing: spacing,
                dummy_vertices: false,
                c_minimization,
                transpose,
                ..Config::default()
            };
            // Vertices are given back by the numbers they were given.
            for (nodes, ..) in rust_sugiyama::from_vertices_and_edges(&vertices, &links, &config) {
                for (node, (x, _)) in nodes {
                    if let Some(place) = across.get_mut(node) {
                        *place = x;
                    }
                }
            }
            let placed = self.untangled(self.part(across.clone(), gaps));
            let placed = self.part(self.turned(placed), gaps);
            let price = (self.crossings(&placed), self.slant(&placed));
            if best.as_ref().is_none_or(|(known, _)| price < *known) {
                best = Some((price, placed));
            }
            if self.layers.len() > MOST_TRIED {
                break;
            }
        }
        best.map_or(across, |(_, placed)| placed)
    }

    /// Swaps neighbours in a layer as long as that takes crossings away.
    fn untangled(&self, mut across: Vec<f64>) -> Vec<f64> {
        if self.layers.len() > MOST_TRIED {
            return across;
        }
        let mut known = self.crossings(&across);
        for _ in 0..MOST_ROUNDS {
            let before = known;
            for layer in 0..self.count {
                let mut row: Vec<usize> = self.layer(layer).collect();
                row.sort_by(|a, b| across[*a].total_cmp(&across[*b]));
                for pair in row.windows(2) {
                    across.swap(pair[0], pair[1]);
                    let now = self.crossings(&across);
                    if now < known {
                        known = now;
                    } else {
                        across.swap(pair[0], pair[1]);
                    }
                }
            }
            if known == before || known == 0 {
                break;
            }
        }
        across
    }

    fn links(&self) -> impl Iterator<Item = (usize, usize)> {
        self.chains.iter().flat_map(|chain| chain.windows(2)).map(|pair| (pair[0], pair[1]))
    }

    /// How often links cross.
    fn crossings(&self, across: &[f64]) -> usize {
        let mut by_layer: Vec<Vec<(f64, f64)>> = vec![Vec::new(); self.count];
        for (from, to) in self.links() {
            if let Some(layer) = self.layers[from] {
                by_layer[layer].push((across[from], across[to]));
            }
        }
        let crosses = |a: &(f64, f64), b: &(f64, f64)| (a.0 - b.0) * (a.1 - b.1) < 0.0;
        let pairs = |links: &Vec<(f64, f64)>| -> usize {
            (0..links.len()).map(|at| links[at + 1..].iter().filter(|other| crosses(&links[at], other)).count()).sum()
        };
        by_layer.iter().map(pairs).sum()
    }

    /// How far links go to the side.
    fn slant(&self, across: &[f64]) -> f64 {
        self.links().map(|(from, to)| (across[from] - across[to]).abs()).sum()
    }

    /// Turns everything over where the first answers would stand in the wrong
    /// order.
    fn turned(&self, mut across: Vec<f64>) -> Vec<f64> {
        let firsts = self.chains.iter().filter_map(|chain| Some((*chain.first()?, *chain.get(1)?)));
        let firsts: Vec<(usize, usize)> = firsts.collect();
        let pair = firsts.windows(2).find(|pair| pair[0].0 == pair[1].0 && pair[0].1 != pair[1].1);
        if pair.is_some_and(|pair| across[pair[0].1] > across[pair[1].1]) {
            for place in &mut across {
                *place = -*place;
            }
        }
        across
    }

    /// Moves nodes of a layer apart that touch.
    fn part(&self, mut across: Vec<f64>, gaps: Gaps) -> Vec<f64> {
        for layer in 0..self.count {
            let mut row: Vec<usize> = self.layer(layer).collect();
            row.sort_by(|a, b| across[*a].total_cmp(&across[*b]).then(a.cmp(b)));
            for pair in row.windows(2) {
                let least = across[pair[0]] + f64::midpoint(self.sizes[pair[0]].1, self.sizes[pair[1]].1) + gaps.beside;
                across[pair[1]] = across[pair[1]].max(least);
            }
        }
        across
    }
}

/// The layer of each step: below the lowest that leads to it, with a layer in
/// between for the labels of a step's ways.
fn ranks(graph: &Graph<'_>, has_label: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut labelled = vec![false; graph.steps];
    for (at, edge) in graph.edges.iter().enumerate().filter(|(_, edge)| !edge.is_back) {
        labelled[edge.from] |= has_label(at);
    }
    let ahead: Vec<(usize, usize, usize)> = graph
        .edges
        .iter()
        .filter(|edge| !edge.is_back && graph.reachable[edge.from])
        .map(|edge| (edge.from, edge.to, if labelled[edge.from] { 2 } else { 1 }))
        .collect();
    let mut waiting = vec![0; graph.steps];
    let mut leaving: Vec<Vec<(usize, usize)>> = vec![Vec::new(); graph.steps];
    for &(from, to, length) in &ahead {
        waiting[to] += 1;
        leaving[from].push((to, length));
    }
    let mut ranks = vec![0; graph.steps];
    let mut ready: Vec<usize> = (0..graph.steps).filter(|step| waiting[*step] == 0).collect();
    while let Some(step) = ready.pop() {
        for &(to, length) in &leaving[step] {
            ranks[to] = ranks[to].max(ranks[step] + length);
            waiting[to] -= 1;
            if waiting[to] == 0 {
                ready.push(to);
            }
        }
    }
    ranks
}
