//! The steps and ways that answers lead through.

use super::graph::Graph;

/// Which steps and edges of a graph belong to a course through it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// For each step, whether it is on the course.
    pub steps: Vec<bool>,
    /// For each edge, whether the course takes it.
    pub edges: Vec<bool>,
}

impl Course {
    /// From the first step on, taking at each step only the edges that `takes`
    /// says.
    pub fn follow(graph: &Graph<'_>, takes: impl Fn(usize) -> bool) -> Self {
        Self::walk(graph, [graph.start], takes)
    }

    /// The recommended way: the steps common to all ways that lead up to a
    /// recommended answer, and where it leads; nothing where none is recommended.
    pub fn recommended(graph: &Graph<'_>) -> Self {
        let better = |step: usize| graph.out(step).any(|edge| edge.recommended);
        let takes = |at: usize| {
            let edge = &graph.edges[at];
            edge.recommended || (!edge.is_back && !better(edge.from))
        };
        let whole = Self::follow(graph, takes);
        let first = |edge: &usize| graph.edges[*edge].recommended && whole.edges[*edge];
        let firsts: Vec<usize> = (0..graph.edges.len()).filter(first).collect();
        let mut found = Self::walk(graph, firsts.iter().map(|edge| graph.edges[*edge].to), takes);
        for edge in firsts {
            found.edges[edge] = true;
            found.lead_up_to(graph, graph.edges[edge].from, &whole);
        }
        found
    }

    /// The number of steps on it.
    pub fn count(&self) -> usize {
        self.steps.iter().filter(|on| **on).count()
    }

    /// Adds all of `whole` that leads to a step.
    fn lead_up_to(&mut self, graph: &Graph<'_>, step: usize, whole: &Self) {
        let (mut ready, mut seen) = (vec![step], vec![false; graph.steps]);
        while let Some(step) = ready.pop() {
            if std::mem::replace(&mut seen[step], true) {
                continue;
            }
            self.steps[step] = true;
            for (at, edge) in graph.edges.iter().enumerate().filter(|(at, edge)| edge.to == step && whole.edges[*at]) {
                self.edges[at] = true;
                ready.push(edge.from);
            }
        }
    }

    fn walk(graph: &Graph<'_>, from: impl IntoIterator<Item = usize>, takes: impl Fn(usize) -> bool) -> Self {
        let mut course = Self { steps: vec![false; graph.steps], edges: vec![false; graph.edges.len()] };
        let mut ready: Vec<usize> = from.into_iter().collect();
        while let Some(step) = ready.pop() {
            if course.steps.get(step).is_none_or(|known| *known) {
                continue;
            }
            course.steps[step] = true;
            for (at, edge) in graph.edges.iter().enumerate().filter(|(_, edge)| edge.from == step) {
                if takes(at) {
                    course.edges[at] = true;
                    ready.push(edge.to);
                }
            }
        }
        course
    }
}

#[cfg(test)]
mod tests {
    use super::super::graph::tests::procedure;
    use super::*;

    #[test]
    fn an_answer_leaves_the_steps_of_the_other_out() {
        let procedure = procedure(5, &[(0, 1), (0, 2), (1, 3), (2, 3), (3, 4)]);
        let graph = Graph::of(&procedure);
        let course = Course::follow(&graph, |edge| graph.edges[edge].to != 1);
        assert_eq!(course.steps, [true, false, true, true, true]);
        assert_eq!(course.count(), 4);
        assert_eq!(Course::recommended(&graph).count(), 0, "nothing is recommended");
    }

    #[test]
    fn ways_that_lead_elsewhere_before_a_recommended_answer_stay_out() {
        // 0 forks to 1 and 2; 1 recommends 3 over 4; 2 goes to 5.
        let mut procedure = procedure(6, &[(0, 1), (0, 2), (1, 3), (1, 4), (2, 5)]);
        procedure.steps[1].next[0].recommended = true;
        let graph = Graph::of(&procedure);
        let course = Course::recommended(&graph);
        assert_eq!(course.steps, [true, true, false, true, false, false]);
    }

    #[test]
    fn steps_that_all_ways_share_belong_to_the_recommended_one() {
        let data = crate::load::builtin();
        let graph = Graph::of(&data.procedures[0]);
        let course = Course::recommended(&graph);
        let ids: Vec<&str> = (0..graph.steps)
            .filter(|at| course.steps[*at])
            .map(|at| data.procedures[0].steps[at].id.as_str())
            .collect();
        let all = data.procedures[0].steps.iter().map(|step| step.id.as_str());
        let all: Vec<&str> = all.filter(|id| *id != "consent").collect();
        assert_eq!(ids, all);
        assert_eq!(ids[3..], ["web-address", "materials", "apply", "guide", "flow-chart", "examine", "issue", "share"]);
    }
}
