//! Tracks of a channel: lines that overlap run side by side.

use std::collections::BTreeMap;

/// The number of a track in its channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Track(pub(super) usize);

/// A line in a track, with the step that it comes from or leads to, where it is
/// the first or the last of its way.
struct Line {
    low: f64,
    high: f64,
    ends: (Option<usize>, Option<usize>),
    /// Where it begins and ends.
    turns: (f64, f64),
}

impl Line {
    fn is_beside(&self, other: &Self) -> bool {
        let shared = |a: Option<usize>, b: Option<usize>| a.is_some() && a == b;
        let joined = shared(self.ends.0, other.ends.0) || shared(self.ends.1, other.ends.1);
        joined || self.high < other.low - 4.0 || other.high < self.low - 4.0
    }
}

/// Lines in channels.
pub(super) struct Tracks<K> {
    channels: BTreeMap<K, Vec<Vec<Line>>>,
}

impl<K> Default for Tracks<K> {
    fn default() -> Self {
        Self { channels: BTreeMap::new() }
    }
}

impl<K: Ord> Tracks<K> {
    /// Enters a line that turns at `from` and at `to`; `None` if it has no
    /// length.
    pub(super) fn add(
        &mut self,
        channel: K,
        (from, to): (f64, f64),
        ends: (Option<usize>, Option<usize>),
    ) -> Option<Track> {
        if (from - to).abs() < 1e-6 {
            return None;
        }
        let line = Line { low: from.min(to), high: from.max(to), ends, turns: (from, to) };
        let tracks = self.channels.entry(channel).or_default();
        // What leaves at the height where this one arrives must turn before it.
        let crosses = |other: &Line| (other.turns.0 - line.turns.1).abs() < 4.0;
        let least = tracks.iter().rposition(|track| track.iter().any(crosses)).map_or(0, |track| track + 1);
        let free = |track: &Vec<Line>| track.iter().all(|other| line.is_beside(other));
        let found = tracks.iter().enumerate().skip(least).find(|(_, track)| free(track)).map(|(at, _)| at);
        let at = found.unwrap_or_else(|| {
            tracks.push(Vec::new());
            tracks.len() - 1
        });
        tracks[at].push(line);
        Some(Track(at))
    }

    /// The number of tracks of a channel.
    pub(super) fn count(&self, channel: &K) -> usize {
        self.channels.get(channel).map_or(0, Vec::len)
    }
}
