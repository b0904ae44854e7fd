//! Places of boxes, and ways as lines along the axes: between layers each way
//! has a track of its own, or shares it with ways from the same step or to the
//! same one; around bands it runs in rails.
//!
//! The first number of a point runs along the flow, the second across it.

use std::ops::Range;

use super::graph::Graph;
use super::layout::{Gaps, Layout, Point};
use super::net::Net;
use super::tracks::{Track, Tracks};

/// A line across the flow in the channel before a layer of a band, or beyond
/// all bands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Channel {
    /// Before all bands.
    Spine,
    /// In a band, before so manieth of its layers; after the last one too.
    Of(usize, usize),
}

/// Where a line along the flow runs.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Level {
    /// Through a node.
    Node(usize),
    /// In a rail under a band, by its number.
    Rail(usize),
}

/// A way before its places are known: it changes from level to level in
/// channels.
struct Course {
    levels: Vec<Level>,
    channels: Vec<Channel>,
}

/// A rail under a band.
struct Rail {
    band: usize,
    thickness: f64,
}

pub(super) fn place(
    graph: &Graph<'_>,
    net: &Net,
    bands: &[Range<usize>],
    gaps: Gaps,
    label_sizes: &[(f64, f64)],
) -> Layout {
    let label_size = |edge: usize| label_sizes.get(edge).copied().unwrap_or_default();
    let mut rails: Vec<Rail> = Vec::new();
    let home = |node: usize| {
        let layer = net.layers[node]?;
        let band = bands.iter().position(|band| band.contains(&layer))?;
        Some((band, layer - bands[band].start))
    };
    let courses: Vec<Option<Course>> = graph
        .edges
        .iter()
        .enumerate()
        .map(|(at, edge)| {
            if edge.is_back {
                let thickness = gaps.ways.max(label_size(at).1 + gaps.ways / 2.0);
                back(home(edge.from)?, home(edge.to)?, (edge.from, edge.to), thickness, gaps, &mut rails)
            } else if net.chains[at].is_empty() {
                None
            } else {
                forward(&net.chains[at], &home, gaps, &mut rails)
            }
        })
        .collect();

    // Across the flow: bands and the rails under them.
    let extent = |band: &Range<usize>| {
        let nodes = (0..net.layers.len()).filter(|&node| net.layers[node].is_some_and(|layer| band.contains(&layer)));
        nodes.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), node| {
            let half = net.sizes[node].1 / 2.0;
            (low.min(net.across[node] - half), high.max(net.across[node] + half))
        })
    };
    let mut shifts = Vec::with_capacity(bands.len());
    let mut rail_places = vec![0.0; rails.len()];
    let mut across = 0.0;
    for (at, band) in bands.iter().enumerate() {
        if at > 0 {
            across += gaps.beside / 2.0;
        }
        let (low, high) = extent(band);
        shifts.push(across - low);
        across += high - low;
        let mine: Vec<usize> = (0..rails.len()).filter(|rail| rails[*rail].band == at).collect();
        if !mine.is_empty() {
            across += gaps.beside / 2.0;
        }
        for rail in mine {
            rail_places[rail] = across + rails[rail].thickness / 2.0;
            across += rails[rail].thickness;
        }
    }
    let node_across = |node: usize| net.across[node] + home(node).map_or(0.0, |(band, _)| shifts[band]);
    let level = |level: Level| match level {
        Level::Node(node) => node_across(node),
        Level::Rail(rail) => rail_places[rail],
    };

    // Along the flow: tracks in the channels, then layers and channels.
    let mut tracks: Tracks<Channel> = Tracks::default();
    let found: Vec<Vec<Option<Track>>> = courses
        .iter()
        .zip(&graph.edges)
        .map(|(course, edge)| {
            let Some(course) = course else { return Vec::new() };
            let pairs = course.levels.windows(2).zip(&course.channels);
            pairs
                .map(|(pair, &channel)| {
                    let (from, to) = (level(pair[0]), level(pair[1]));
                    let end = |level: Level, node: usize| if level == Level::Node(node) { Some(node) } else { None };
                    let ends = match channel {
                        Channel::Spine => (None, None),
                        Channel::Of(..) => (end(pair[0], edge.from), end(pair[1], edge.to)),
                    };
                    tracks.add(channel, (from, to), ends)
                })
                .collect()
        })
        .collect();
    let along = Along::new(net, bands, gaps, &tracks);

    let steps: Vec<Option<Point>> = (0..graph.steps)
        .map(|step| home(step).map(|(band, layer)| (along.middle(band, layer), node_across(step))))
        .collect();
    let border = |node: usize, side: f64| {
        let (band, layer) = home(node).unwrap_or_default();
        let size = net.sizes[node].0;
        (along.middle(band, layer) + side * size / 2.0, node_across(node))
    };
    let mut ways = Vec::with_capacity(graph.edges.len());
    let mut labels = vec![None; graph.edges.len()];
    let mut length = along.length;
    for (at, edge) in graph.edges.iter().enumerate() {
        let Some(course) = &courses[at] else {
            ways.push(Vec::new());
            continue;
        };
        let mut way = vec![border(edge.from, 1.0)];
        for ((pair, &channel), track) in course.levels.windows(2).zip(&course.channels).zip(&found[at]) {
            if let Some(track) = track {
                let x = along.track(channel, *track);
                way.extend([(x, level(pair[0])), (x, level(pair[1]))]);
            }
        }
        way.push(border(edge.to, -1.0));
        way.dedup();
        labels[at] = match net.labels[at] {
            Some(node) => home(node).map(|(band, layer)| (along.middle(band, layer), node_across(node))),
            None if label_size(at).0 > 0.0 => middle_of_rail(course, &way, &level).map(|(x, y)| {
                // A short way may have a long label.
                let half = label_size(at).0 / 2.0;
                length = length.max(2.0 * half);
                (x.min(length - half).max(half), y)
            }),
            None => None,
        };
        ways.push(way);
    }
    Layout { steps, ways, labels, size: (length, across) }
}

/// The middle of the line in a rail that a way back runs through first.
fn middle_of_rail(course: &Course, way: &[Point], level: &impl Fn(Level) -> f64) -> Option<Point> {
    let rail = *course.levels.iter().find(|level| matches!(level, Level::Rail(_)))?;
    let y = level(rail);
    let ends: Vec<f64> = way.iter().filter(|point| (point.1 - y).abs() < 1e-9).map(|point| point.0).collect();
    let (low, high) =
        ends.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(*x), high.max(*x)));
    (low <= high).then_some((f64::midpoint(low, high), y))
}

/// A way ahead: from node to node, and in a rail from band to band.
fn forward(
    chain: &[usize],
    home: &impl Fn(usize) -> Option<(usize, usize)>,
    gaps: Gaps,
    rails: &mut Vec<Rail>,
) -> Option<Course> {
    let mut course = Course { levels: vec![Level::Node(*chain.first()?)], channels: Vec::new() };
    for pair in chain.windows(2) {
        let ((from, layer), (to, place)) = (home(pair[0])?, home(pair[1])?);
        if from == to {
            course.channels.push(Channel::Of(to, place));
        } else {
            rails.push(Rail { band: from, thickness: gaps.ways });
            course.channels.push(Channel::Of(from, layer + 1));
            course.levels.push(Level::Rail(rails.len() - 1));
            course.channels.push(Channel::Of(to, place));
        }
        course.levels.push(Level::Node(pair[1]));
    }
    Some(course)
}

/// A way back: beside the steps in a rail, and before all bands where it leads
/// more than one band up.
fn back(
    (from, layer): (usize, usize),
    (to, place): (usize, usize),
    (start, end): (usize, usize),
    thickness: f64,
    gaps: Gaps,
    rails: &mut Vec<Rail>,
) -> Option<Course> {
    // Between two bands a rail lies under the upper one.
    let first = if from == to { from } else { from.checked_sub(1)? };
    rails.push(Rail { band: first, thickness });
    let mut course = Course {
        levels: vec![Level::Node(start), Level::Rail(rails.len() - 1)],
        channels: vec![Channel::Of(from, layer + 1)],
    };
    if first != to {
        rails.push(Rail { band: to, thickness: gaps.ways });
        course.levels.push(Level::Rail(rails.len() - 1));
        course.channels.push(Channel::Spine);
    }
    course.levels.push(Level::Node(end));
    course.channels.push(Channel::Of(to, place));
    Some(course)
}

/// Places along the flow.
struct Along {
    /// Where the first track of the spine runs.
    spine: f64,
    /// For each band, where each channel begins, and how long the gap before
    /// its first track is.
    channels: Vec<Vec<f64>>,
    /// For each band, the middle of each layer.
    middles: Vec<Vec<f64>>,
    gap: f64,
    ways: f64,
    length: f64,
}

impl Along {
    fn new(net: &Net, bands: &[Range<usize>], gaps: Gaps, tracks: &Tracks<Channel>) -> Self {
        let room = |channel: Channel| tracks.count(&channel) as f64 * gaps.ways;
        let start = room(Channel::Spine);
        // Bands begin at the same place, whatever runs before them.
        let before = (0..bands.len()).map(|band| room(Channel::Of(band, 0))).fold(0.0, f64::max);
        let before = if before > 0.0 { before + gaps.below - gaps.ways } else { 0.0 };
        let mut along = Self {
            spine: gaps.ways / 2.0,
            channels: Vec::new(),
            middles: Vec::new(),
            gap: gaps.below / 2.0,
            ways: gaps.ways,
            length: start,
        };
        for (at, band) in bands.iter().enumerate() {
            let own = tracks.count(&Channel::Of(at, 0)) as f64;
            let mut x = start + before;
            let first = x - gaps.below - (own - 1.0).max(0.0) * gaps.ways;
            let mut channels = vec![first];
            let mut middles = Vec::new();
            for (place, layer) in band.clone().enumerate() {
                let thickness = net.layer(layer).map(|node| net.sizes[node].0).fold(0.0, f64::max);
                middles.push(x + thickness / 2.0);
                x += thickness;
                channels.push(x);
                let used = tracks.count(&Channel::Of(at, place + 1));
                if layer + 1 < band.end {
                    x += gaps.below + used.saturating_sub(1) as f64 * gaps.ways;
                } else if used > 0 {
                    x += gaps.below / 2.0 + used as f64 * gaps.ways - gaps.ways / 2.0;
                }
            }
            along.channels.push(channels);
            along.middles.push(middles);
            along.length = along.length.max(x);
        }
        along
    }

    fn middle(&self, band: usize, layer: usize) -> f64 {
        self.middles.get(band).and_then(|band| band.get(layer)).copied().unwrap_or_default()
    }

    fn track(&self, channel: Channel, track: Track) -> f64 {
        match channel {
            Channel::Spine => self.spine + track.0 as f64 * self.ways,
            Channel::Of(band, place) => {
                let start = self.channels.get(band).and_then(|band| band.get(place)).copied().unwrap_or_default();
                start + self.gap + track.0 as f64 * self.ways
            }
        }
    }
}
