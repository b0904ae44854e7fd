//! All that letters may be written like, looked for in a column.

use aho_corasick::packed::{Builder, Searcher};
use memchr::memmem::Finder;

use super::scan::note_units;
use super::stems::Stem;
use super::steps::Steps;
use crate::bits::places;
use crate::frame::{Arena, Lane};

/// What letters that spell Chinese are written like in an arena, ready to be
/// looked for.
pub(super) struct Seek {
    /// What many rows have, each by itself.
    common: Vec<Pass>,
    /// Everything else.
    others: Vec<Pass>,
    /// Whether what is found is all of it, so that nothing must be read.
    whole: bool,
}

enum Pass {
    One(Box<Finder<'static>>),
    /// Several at once.
    Several(Box<Searcher>),
}

/// More should not be looked for: beyond these the search for several at once is
/// slow, and each has a bit.
pub(super) const MOST: usize = 64;
/// So few are looked for one after the other.
const FEW: usize = 2;
/// So few where the processor can't search for several at once.
const FEW_APART: usize = 8;

/// The search for several at once takes as long as so many for one.
const SEVERAL: usize = 4;

impl Seek {
    /// All stems of an arena, of which the common ones are taken out of `stems`;
    /// `None` if there are too many.
    pub(super) fn new(stems: &mut Vec<Stem>, arena: &Arena) -> Option<Self> {
        let whole = stems.iter().all(|stem| stem.whole);
        // A search for one goes on quicker from row to row than that for several,
        // and leaves few rows to it.
        let common = if stems.len() > 1 { common(stems, arena) } else { Vec::new() };
        let one = |stem: &Stem| Pass::One(Box::new(Finder::new(bytes(stem)).into_owned()));
        let is_common = |at: &usize| common.contains(at);
        let rest: Vec<Stem> = (0..stems.len()).filter(|at| !is_common(at)).map(|at| stems[at].clone()).collect();
        let together = || Builder::new().extend(rest.iter().map(bytes)).build();
        let others = match (rest.len() > FEW).then(together).flatten() {
            Some(searcher) => vec![Pass::Several(Box::new(searcher))],
            None if rest.len() > FEW_APART => return None,
            None => rest.iter().map(one).collect(),
        };
        let common = common.iter().map(|at| one(&stems[*at])).collect();
        *stems = rest;
        Some(Self { common, others, whole })
    }

    /// About how long it takes to go through so many rows for what is not common:
    /// one for a row and one search.
    pub(super) fn cost(&self, rows: usize) -> usize {
        let of_pass = |pass: &Pass| match pass {
            Pass::One(_) => 1,
            Pass::Several(_) => SEVERAL,
        };
        rows * self.others.iter().map(of_pass).sum::<usize>()
    }

    /// Notes the rows of a lane that have what is common.
    pub(super) fn note_common(&self, steps: &Steps, lane: Lane<'_, u16>, found: &mut [bool]) {
        self.note(&self.common, steps, lane, found);
    }

    /// Notes the rows of a lane that have anything else.
    pub(super) fn note_others(&self, steps: &Steps, lane: Lane<'_, u16>, found: &mut [bool]) {
        self.note(&self.others, steps, lane, found);
    }

    fn note(&self, passes: &[Pass], steps: &Steps, lane: Lane<'_, u16>, found: &mut [bool]) {
        let accept = |units: &[u16]| self.whole || steps.begins(units);
        for pass in passes {
            match pass {
                Pass::One(finder) => note_units(|bytes| finder.find(bytes), lane, found, accept),
                Pass::Several(searcher) => {
                    note_units(|bytes| searcher.find(bytes).map(|place| place.start()), lane, found, accept);
                }
            }
        }
    }
}

fn bytes(stem: &Stem) -> &[u8] {
    bytemuck::cast_slice(&stem.units)
}

/// Which stems stand in many rows, as far as some rows of the arena tell: the
/// most common first, and each in many without those before.
fn common(stems: &[Stem], arena: &Arena) -> Vec<usize> {
    /// Rows that are looked at: so many stretches of so many.
    const STRETCHES: usize = 16;
    const ROWS: usize = 32;
    /// One row in so many is a lot.
    const PART: usize = 8;
    if arena.len() < STRETCHES * ROWS * PART {
        return Vec::new();
    }
    let mut beginning = vec![0_u64; 1 << 16];
    for (at, stem) in stems.iter().enumerate() {
        beginning[usize::from(stem.units[0])] |= 1 << at;
    }
    let stems_in = |row: &[u16]| {
        let all = (0..row.len()).flat_map(|start| {
            let rest = &row[start..];
            places(beginning[usize::from(rest[0])]).filter(move |at| rest.starts_with(&stems[*at].units))
        });
        all.fold(0, |all, at| all | 1_u64 << at)
    };
    let stretch = |at: usize| {
        let first = arena.len() / STRETCHES * at;
        let lane = arena.wide(first, first + ROWS);
        (0..ROWS).map(move |row| lane.row(row))
    };
    let mut rows: Vec<u64> = (0..STRETCHES).flat_map(stretch).map(stems_in).collect();
    let mut common = Vec::new();
    loop {
        let having = |at: usize| rows.iter().filter(|row| **row >> at & 1 == 1).count();
        let Some((most, at)) = (0..stems.len()).map(|at| (having(at), at)).max() else { return common };
        if most < STRETCHES * ROWS / PART {
            return common;
        }
        common.push(at);
        rows.retain(|row| row >> at & 1 == 0);
    }
}
