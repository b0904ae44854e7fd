//! Which characters stand beside each other in the texts of a column.

use std::collections::HashSet;

use foldhash::fast::FixedState;

use crate::model::HASHER;

/// What stands between two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Nothing.
    None,
    /// One space.
    Space,
    /// Two spaces or more.
    Spaces,
}

impl Gap {
    /// Each of them.
    pub(crate) const ALL: [Self; 3] = [Self::None, Self::Space, Self::Spaces];
}

/// The pairs of characters, as units, that stand beside each other somewhere
/// within a form, by what is between them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Neighbours {
    /// In ascending order, the first unit of a pair in the upper half.
    pairs: [Box<[u32]>; Gap::ALL.len()],
    threes: Threes,
}

impl Neighbours {
    /// Whether three units may stand one behind the other somewhere, with or
    /// without spaces between: of those that don't, few are not told apart.
    pub(crate) fn may_follow(&self, first: u16, second: u16, third: u16) -> bool {
        self.threes.has(first, second, third)
    }

    /// The units that stand somewhere behind `unit`, with `gap` between.
    pub(crate) fn behind(&self, unit: u16, gap: Gap) -> impl Iterator<Item = u16> {
        let pairs = &self.pairs[gap as usize];
        let first = pairs.partition_point(|pair| *pair < pair_of(unit, 0));
        let of_unit = pairs[first..].iter().take_while(move |pair| *pair >> 16 == u32::from(unit));
        of_unit.map(|pair| *pair as u16)
    }
}

/// Three units in a row, as one bit of many each.
#[derive(Clone, Debug, Default)]
struct Threes {
    /// A power of two.
    bits: Box<[u64]>,
}

impl Threes {
    /// A megabyte at the most.
    const LARGEST: usize = 1 << 23;
    /// Bits for a row.
    const PER_ROW: usize = 32;

    fn of_rows(rows: usize) -> Self {
        let bits = (rows * Self::PER_ROW).next_power_of_two().clamp(1 << 10, Self::LARGEST);
        Self { bits: vec![0; bits / u64::BITS as usize].into() }
    }

    fn place(&self, first: u16, second: u16, third: u16) -> (usize, u64) {
        let three = u64::from(first) << 32 | u64::from(second) << 16 | u64::from(third);
        // The upper half of a product is mixed best.
        let hash = (three.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize;
        ((hash >> 6) & self.bits.len().saturating_sub(1), 1 << (hash & 63))
    }

    fn enter(&mut self, first: u16, second: u16, third: u16) {
        let (at, bit) = self.place(first, second, third);
        self.bits[at] |= bit;
    }

    fn has(&self, first: u16, second: u16, third: u16) -> bool {
        let (at, bit) = self.place(first, second, third);
        self.bits.get(at).is_some_and(|bits| bits & bit != 0)
    }
}

fn pair_of(first: u16, second: u16) -> u32 {
    u32::from(first) << 16 | u32::from(second)
}

/// Different pairs of one kind, as they are met.
#[derive(Debug)]
struct Met {
    all: HashSet<u32, FixedState>,
    /// Of the pairs with one hash the one that was met last: most come again
    /// soon, and are known without a look at all.
    recent: Box<[u32]>,
}

impl Met {
    const RECENT: u32 = 1 << 14;

    fn new() -> Self {
        Self { all: HashSet::with_hasher(HASHER), recent: vec![0; Self::RECENT as usize].into() }
    }

    /// Adds a pair; tells whether it is new.
    fn enter(&mut self, pair: u32) -> bool {
        let hash = pair.wrapping_mul(0x9e37_79b1) >> (u32::BITS - Self::RECENT.ilog2());
        std::mem::replace(&mut self.recent[hash as usize], pair) != pair && self.all.insert(pair)
    }

    fn finish(self) -> Box<[u32]> {
        let mut pairs: Vec<u32> = self.all.into_iter().collect();
        pairs.sort_unstable();
        pairs.into()
    }
}

/// Collects the neighbours of a column while its characters pass.
#[derive(Debug)]
pub(super) struct NeighboursBuilder {
    met: [Met; Gap::ALL.len()],
    /// How many pairs there are, up to one more than [`Self::MOST`].
    pairs: usize,
    threes: Threes,
    before: Option<u16>,
    /// The unit before that one.
    earlier: Option<u16>,
    spaces: usize,
}

impl NeighboursBuilder {
    /// More pairs are not kept: they would take more than two megabytes, and a
    /// word could be written in too many ways.
    const MOST: usize = 1 << 19;

    /// For a column of so many rows.
    pub(super) fn new(rows: usize) -> Self {
        let met = [(); Gap::ALL.len()].map(|()| Met::new());
        Self { met, pairs: 0, threes: Threes::of_rows(rows), before: None, earlier: None, spaces: 0 }
    }

    /// Goes past a character that is one unit.
    pub(super) fn unit(&mut self, unit: u16) {
        if unit == u16::from(b' ') {
            self.spaces += 1;
            return;
        }
        if let Some(before) = self.before
            && self.pairs <= Self::MOST
        {
            let met = &mut self.met[self.spaces.min(Gap::Spaces as usize)];
            self.pairs += usize::from(met.enter(pair_of(before, unit)));
            if let Some(earlier) = self.earlier {
                self.threes.enter(earlier, before, unit);
            }
        }
        self.earlier = self.before;
        self.before = Some(unit);
        self.spaces = 0;
    }

    /// Ends a form, or goes past a character that is not one unit.
    pub(super) fn end(&mut self) {
        self.before = None;
        self.earlier = None;
        self.spaces = 0;
    }

    /// The neighbours; `None` if there are too many to be kept.
    pub(super) fn finish(self) -> Option<Neighbours> {
        (self.pairs <= Self::MOST).then(|| Neighbours { pairs: self.met.map(Met::finish), threes: self.threes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_known_by_what_is_between() {
        let mut builder = NeighboursBuilder::new(1000);
        for form in ["ab c", "ab", "a  b", " ac "] {
            form.encode_utf16().for_each(|unit| builder.unit(unit));
            builder.end();
        }
        let neighbours = builder.finish().unwrap_or_default();
        let behind = |unit: u8, gap| {
            let behind = neighbours.behind(unit.into(), gap);
            String::from_utf16_lossy(&behind.collect::<Vec<_>>())
        };
        assert_eq!(Gap::ALL.map(|gap| behind(b'a', gap)), ["bc", "", "b"]);
        assert_eq!(Gap::ALL.map(|gap| behind(b'b', gap)), ["", "c", ""]);
        assert_eq!(Gap::ALL.map(|gap| behind(b'c', gap)), [""; 3]);
    }

    #[test]
    fn three_in_a_row_are_known_with_and_without_spaces() {
        let mut builder = NeighboursBuilder::new(1000);
        for form in ["ab c", "d", "ef"] {
            form.encode_utf16().for_each(|unit| builder.unit(unit));
            builder.end();
        }
        let neighbours = builder.finish().unwrap_or_default();
        let may_follow = |three: [u8; 3]| neighbours.may_follow(three[0].into(), three[1].into(), three[2].into());
        assert!(may_follow(*b"abc"));
        for three in [b"bca", b"bcd", b"abd", b"cde", b"def"] {
            assert!(!may_follow(*three));
        }
    }

    #[test]
    fn too_many_pairs_are_not_kept() {
        let mut builder = NeighboursBuilder::new(1000);
        for first in 0..800 {
            for second in 0..800 {
                builder.unit(1000 + first);
                builder.unit(2000 + second);
                builder.end();
            }
        }
        assert!(builder.finish().is_none());
    }
}
