use super::super::graph::tests::{procedure, ways};
use super::*;
use crate::model::{Procedure, Text};
use proptest::prelude::*;

const GAPS: Gaps = Gaps { beside: 20.0, below: 24.0, ways: 8.0 };

/// Widths and heights.
type Sizes = Vec<(f64, f64)>;

/// A rectangle: left, top, right, bottom.
type Rect = [f64; 4];

fn around(centre: Point, (w, h): (f64, f64)) -> Rect {
    [centre.0 - w / 2.0, centre.1 - h / 2.0, centre.0 + w / 2.0, centre.1 + h / 2.0]
}

fn overlap(a: Rect, b: Rect) -> bool {
    let e = 1e-6;
    a[0] + e < b[2] && b[0] + e < a[2] && a[1] + e < b[3] && b[1] + e < a[3]
}

fn sizes(steps: usize) -> Vec<(f64, f64)> {
    (0..steps).map(|step| (80.0 + 10.0 * (step % 3) as f64, 40.0 + 7.0 * (step % 4) as f64)).collect()
}

/// Every other way has a label.
fn labels(count: usize) -> Vec<(f64, f64)> {
    (0..count).map(|edge| if edge % 2 == 0 { (60.0, 16.0) } else { (0.0, 0.0) }).collect()
}

fn laid_out(procedure: &Procedure, direction: Direction, bands: usize) -> (Layout, Sizes, Sizes) {
    let graph = Graph::of(procedure);
    let (sizes, labels) = (sizes(graph.steps), labels(graph.edges.len()));
    let layers = Layers::new(&graph, Boxes { steps: &sizes, labels: &labels }, GAPS, direction);
    (layers.fold(bands), sizes, labels)
}

/// What is wrong with a layout: boxes, labels and ways that overlap, or stand
/// outside.
fn faults(graph: &Graph<'_>, layout: &Layout, sizes: &[(f64, f64)], labels: &[(f64, f64)]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut boxes: Vec<(String, Rect)> = Vec::new();
    for (step, at) in layout.steps.iter().enumerate() {
        if let Some(at) = at {
            boxes.push((format!("step {step}"), around(*at, sizes[step])));
        }
    }
    let steps = boxes.clone();
    for (edge, at) in layout.labels.iter().enumerate() {
        if let Some(at) = at {
            boxes.push((format!("label {edge}"), around(*at, labels[edge])));
        }
    }
    for (at, (name, rect)) in boxes.iter().enumerate() {
        let [left, top, right, bottom] = *rect;
        if left < -1e-6 || top < -1e-6 || right > layout.size.0 + 1e-6 || bottom > layout.size.1 + 1e-6 {
            faults.push(format!("{name} stands outside"));
        }
        for (other, place) in &boxes[at + 1..] {
            if overlap(*rect, *place) {
                faults.push(format!("{name} overlaps {other}"));
            }
        }
    }
    for (edge, way) in layout.ways.iter().enumerate() {
        let drawn = graph.reachable[graph.edges[edge].from];
        if drawn != (way.len() >= 2) {
            faults.push(format!("way {edge} has {} points", way.len()));
        }
        for pair in way.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            if (a.0 - b.0).abs() > 1e-6 && (a.1 - b.1).abs() > 1e-6 {
                faults.push(format!("way {edge} runs aslant: {a:?} {b:?}"));
            }
            let line = [a.0.min(b.0) - 1e-3, a.1.min(b.1) - 1e-3, a.0.max(b.0) + 1e-3, a.1.max(b.1) + 1e-3];
            let shrunk = |rect: Rect| [rect[0] + 0.1, rect[1] + 0.1, rect[2] - 0.1, rect[3] - 0.1];
            for (name, rect) in &steps {
                if overlap(line, shrunk(*rect)) {
                    faults.push(format!("way {edge} runs through {name}"));
                }
            }
            if line[0] < -1e-2 || line[1] < -1e-2 || line[2] > layout.size.0 + 1e-2 || line[3] > layout.size.1 + 1e-2 {
                faults.push(format!("way {edge} runs outside"));
            }
        }
    }
    faults
}

#[test]
fn a_branch_stands_side_by_side_and_joins_again() {
    let procedure = procedure(4, &[(0, 1), (0, 2), (1, 3), (2, 3)]);
    let (found, ..) = laid_out(&procedure, Direction::Down, 1);
    let [Some(top), Some(one), Some(other), Some(bottom)] = found.steps[..] else { panic!("four steps: {found:?}") };
    assert!((one.1 - other.1).abs() < 1e-9 && top.1 < one.1 && one.1 < bottom.1, "{found:?}");
    assert!((one.0 - other.0).abs() >= 100.0, "{found:?}");
}

#[test]
fn to_the_right_is_down_turned_over() {
    let procedure = procedure(5, &[(0, 1), (0, 2), (1, 3), (2, 3), (3, 1), (3, 4)]);
    let graph = Graph::of(&procedure);
    let square = vec![(50.0, 50.0); 5];
    let layers = |direction| Layers::new(&graph, Boxes { steps: &square, labels: &[] }, GAPS, direction);
    for bands in 1..4 {
        let (right, down) = (layers(Direction::Right).fold(bands), layers(Direction::Down).fold(bands));
        assert_eq!(right, down.transposed());
    }
}

#[test]
fn a_long_row_of_steps_goes_on_in_the_next_line() {
    let ways: Vec<(usize, usize)> = (0..9).map(|step| (step, step + 1)).collect();
    let procedure = procedure(10, &ways);
    let graph = Graph::of(&procedure);
    let layers = Layers::new(&graph, Boxes { steps: &[(50.0, 40.0); 10], labels: &[] }, GAPS, Direction::Right);
    let (one, two) = (layers.fold(1), layers.fold(2));
    assert!(two.size.0 < 0.7 * one.size.0 && two.size.1 > 1.5 * one.size.1, "{:?} {:?}", one.size, two.size);
    let (Some(first), Some(sixth)) = (two.steps[0], two.steps[5]) else { panic!("{two:?}") };
    assert!((first.0 - sixth.0).abs() < 1e-9 && sixth.1 > first.1, "{two:?}");
}

#[test]
fn a_way_back_runs_beside_the_steps() {
    let procedure = procedure(3, &[(0, 1), (1, 2), (2, 0)]);
    let (found, ..) = laid_out(&procedure, Direction::Down, 1);
    let right = found.steps.iter().flatten().map(|step| step.0 + 50.0).fold(0.0, f64::max);
    assert!(found.ways[2].iter().any(|point| point.0 > right), "{found:?}");
}

#[test]
fn a_step_that_cannot_be_reached_has_no_place() {
    let procedure = procedure(3, &[(0, 1), (2, 1)]);
    let (found, ..) = laid_out(&procedure, Direction::Right, 1);
    assert_eq!(found.steps[2], None);
    assert!(found.ways[1].is_empty() && found.ways[0].len() == 2, "{found:?}");
}

/// Forty steps with decisions, ways back, long ways and lost steps.
pub(in crate::flow) fn large() -> Procedure {
    let mut ways: Vec<(usize, usize)> = (0..37).map(|step| (step, step + 1)).collect();
    ways.extend([
        (3, 9),
        (3, 14),
        (9, 2),
        (14, 14),
        (20, 26),
        (20, 30),
        (26, 5),
        (36, 20),
        (30, 36),
        (38, 39),
        (39, 4),
    ]);
    let mut procedure = procedure(40, &ways);
    for step in &mut procedure.steps {
        step.name = Text::new("很长的步骤名称", "A step with a long name");
    }
    procedure
}

#[test]
fn forty_steps_with_ways_back_and_lost_ones_do_not_overlap() {
    let procedure = large();
    let graph = Graph::of(&procedure);
    for direction in [Direction::Right, Direction::Down] {
        for bands in 1..9 {
            let (layout, sizes, labels) = laid_out(&procedure, direction, bands);
            assert_eq!(faults(&graph, &layout, &sizes, &labels), Vec::<String>::new(), "{direction:?} {bands}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn nothing_overlaps_and_everything_stands_within((steps, ways) in ways(), down in any::<bool>(), bands in 1..5_usize) {
        let procedure = procedure(steps, &ways);
        let direction = if down { Direction::Down } else { Direction::Right };
        let (layout, sizes, labels) = laid_out(&procedure, direction, bands);
        let graph = Graph::of(&procedure);
        prop_assert_eq!(layout.steps.len(), steps);
        prop_assert_eq!(faults(&graph, &layout, &sizes, &labels), Vec::<String>::new());
    }
}
