//! The steps of a procedure as a graph.

use std::collections::HashMap;

use crate::model::{Procedure, StepKind, Text};

/// A way from one step to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge<'a> {
    /// The step that it leaves, by its position.
    pub from: usize,
    /// The step that it leads to.
    pub to: usize,
    /// The answer that leads there; empty where there is only one way.
    pub when: &'a Text,
    /// True for the way the office recommends.
    pub recommended: bool,
    /// True if it leads back to a step that may come before: with all other
    /// edges the graph has no cycle.
    pub is_back: bool,
}

/// The steps of a procedure, by their positions, and the ways between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Graph<'a> {
    /// The number of steps.
    pub steps: usize,
    /// The step it begins with.
    pub start: usize,
    /// The ways, in the author's order; those to steps that don't exist are
    /// left out.
    pub edges: Vec<Edge<'a>>,
    /// For each step, whether any way leads to it from the first one.
    pub reachable: Vec<bool>,
}

impl<'a> Graph<'a> {
    /// The graph of a procedure, which begins with its first step or, if there
    /// is one, the first that is marked as start.
    pub fn of(procedure: &'a Procedure) -> Self {
        let mut places = HashMap::new();
        for (at, step) in procedure.steps.iter().enumerate() {
            places.entry(step.id.as_str()).or_insert(at);
        }
        let mut edges = Vec::new();
        for (from, step) in procedure.steps.iter().enumerate() {
            for branch in &step.next {
                if let Some(&to) = places.get(branch.to.as_str()) {
                    let (when, recommended) = (&branch.when, branch.recommended);
                    edges.push(Edge { from, to, when, recommended, is_back: false });
                }
            }
        }
        let steps = procedure.steps.len();
        let start = procedure.steps.iter().position(|step| step.kind == Some(StepKind::Start)).unwrap_or(0);
        let mut graph = Self { steps, start, edges, reachable: vec![false; steps] };
        graph.walk(start);
        graph
    }

    /// Ways out of a step.
    pub fn out(&self, step: usize) -> impl Iterator<Item = &Edge<'a>> {
        self.edges.iter().filter(move |edge| edge.from == step)
    }

    /// Marks the edges that lead back, and the steps that `start` leads to.
    fn walk(&mut self, start: usize) {
        #[derive(Clone, Copy, PartialEq)]
        enum Visit {
            Never,
            Open,
            Done,
        }
        let mut leaving: Vec<Vec<usize>> = vec![Vec::new(); self.steps];
        for (at, edge) in self.edges.iter().enumerate() {
            leaving[edge.from].push(at);
        }
        let mut visits = vec![Visit::Never; self.steps];
        // Steps that can't be reached are walked after the others.
        for (round, root) in [start].into_iter().chain(0..self.steps).enumerate() {
            if visits.get(root) != Some(&Visit::Never) {
                continue;
            }
            let mut path = vec![(root, 0)];
            visits[root] = Visit::Open;
            while let Some((step, next)) = path.pop() {
                if round == 0 {
                    self.reachable[step] = true;
                }
                let Some(&edge) = leaving[step].get(next) else {
                    visits[step] = Visit::Done;
                    continue;
                };
                path.push((step, next + 1));
                let to = self.edges[edge].to;
                match visits[to] {
                    Visit::Open => self.edges[edge].is_back = true,
                    Visit::Never => {
                        visits[to] = Visit::Open;
                        path.push((to, 0));
                    }
                    Visit::Done => {}
                }
            }
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::model::{Branch, Step};
    use proptest::prelude::*;

    /// A procedure of so many steps with these ways.
    pub(in crate::flow) fn procedure(steps: usize, ways: &[(usize, usize)]) -> Procedure {
        let step = |at: usize| Step {
            id: format!("s{at}"),
            next: ways
                .iter()
                .filter(|(from, _)| *from == at)
                .map(|(_, to)| Branch { to: format!("s{to}"), ..Branch::default() })
                .collect(),
            ..Step::default()
        };
        Procedure { steps: (0..steps).map(step).collect(), ..Procedure::default() }
    }

    pub(in crate::flow) fn ways() -> impl Strategy<Value = (usize, Vec<(usize, usize)>)> {
        (0..12_usize).prop_flat_map(|steps| (Just(steps), prop::collection::vec((0..14_usize, 0..14_usize), 0..24)))
    }

    #[test]
    fn a_way_back_and_a_step_that_nothing_leads_to_are_found() {
        let procedure = procedure(4, &[(0, 1), (1, 2), (2, 1), (3, 2)]);
        let graph = Graph::of(&procedure);
        let back: Vec<(usize, usize)> = graph.edges.iter().filter(|e| e.is_back).map(|e| (e.from, e.to)).collect();
        assert_eq!(back, [(2, 1)]);
        assert_eq!(graph.reachable, [true, true, true, false]);
    }

    #[test]
    fn the_built_in_procedure_has_one_recommended_way() {
        let data = crate::load::builtin();
        let graph = Graph::of(&data.procedures[0]);
        assert!(graph.reachable.iter().all(|reachable| *reachable));
        assert!(graph.edges.iter().all(|edge| !edge.is_back));
        let recommended: Vec<&str> =
            graph.edges.iter().filter(|e| e.recommended).map(|e| data.procedures[0].steps[e.to].id.as_str()).collect();
        assert_eq!(recommended, ["web-address"]);
    }
}
