//! Rows sifted by the initials that they have, and read where these do not rule
//! them out: for letters that may be written in many ways.

use super::spelling::Spelling;
use super::steps::Steps;
use crate::bits::places;
use crate::frame::readings::letter_bit;
use crate::frame::{Arena, Lane, PairBits, Pairs};

/// Letters that may spell Chinese, as rows are sifted for them.
pub(super) struct Sift {
    /// Letters that a row must have as beginnings.
    required: u32,
    /// For each place in the letters the places that some character leads to.
    reach: Vec<u64>,
    letters: Vec<u8>,
    /// What two units in a row must have in common to be worth a look: see
    /// [`pairs`].
    pairs: Vec<u16>,
}

/// For each unit in the lower byte the places that a stretch reaches with it as
/// its first unit, in the upper one the places from which it leads on. Of both
/// there are more than eight at times; then several share a bit.
fn pairs(steps: &Steps, units: &[u16]) -> Vec<u16> {
    let reached = units.iter().fold(0, |all, unit| all | steps.first(*unit));
    let of_place = |place: usize| {
        let before = reached & ((1 << place) - 1);
        1_u16 << before.count_ones().min(7)
    };
    let bits = |set: u64| places(set).fold(0, |all, at| all | of_place(at));
    // What is spelt in full needs no second unit, not even a good one.
    let always = bits(steps.end() & reached);
    let mut pairs = vec![always << 8; 1 << 16];
    for &unit in units {
        pairs[usize::from(unit)] = bits(steps.first(unit)) | (bits(steps.from(unit) & reached) | always) << 8;
    }
    pairs
}

/// Sets of pairs of letters of which a row has one at least, as a whole: the
/// pairs that stand where one character ends and the next begins, for each way in
/// which the letters may be cut into characters. Ways that ask for more than
/// another does are left out. `steps` holds for each place in the letters the
/// places that some character leads to. Where there are many ways, only their
/// beginnings count.
fn chains(letters: &[u8], steps: &[u64], end: u64, known: &PairBits) -> Vec<Pairs> {
    /// More would take longer than they save.
    const MOST: usize = 8;
    let letter = |place: usize| usize::from(letters[place] - b'a');
    let mut whole: Vec<Pairs> = Vec::new();
    let mut begun: Vec<(usize, Pairs)> = vec![(0, [0; 2])];
    while !begun.is_empty() {
        let (mut ended, mut next) = (whole.clone(), Vec::new());
        for &(place, pairs) in &begun {
            for reached in places(steps[place]) {
                if 1 << reached == end {
                    ended.push(pairs);
                } else if let Some(bit) = known.get(letter(place), letter(reached)) {
                    next.push((reached, [pairs[0] | bit[0], pairs[1] | bit[1]]));
                }
            }
        }
        next.sort_unstable();
        next.dedup();
        if ended.len() + next.len() > MOST * MOST || fewest(&ended, &next).len() > MOST {
            break;
        }
        (whole, begun) = (ended, next);
    }
    fewest(&whole, &begun)
}

/// Those of all sets of pairs that no other is a part of.
fn fewest(whole: &[Pairs], begun: &[(usize, Pairs)]) -> Vec<Pairs> {
    let mut all: Vec<Pairs> = whole.iter().copied().chain(begun.iter().map(|(_, pairs)| *pairs)).collect();
    all.sort_unstable_by_key(|pairs| pairs[0].count_ones() + pairs[1].count_ones());
    let mut kept: Vec<Pairs> = Vec::new();
    for pairs in all {
        if !kept.iter().any(|other| has(pairs, *other)) {
            kept.push(pairs);
        }
    }
    kept
}

/// Whether a row of `pairs` has all those of a chain.
fn has(pairs: Pairs, chain: Pairs) -> bool {
    (!pairs[0] & chain[0]) | (!pairs[1] & chain[1]) == 0
}

/// Rows that are passed over together where none of them can have the word.
const ROWS: usize = 64;
/// Fewer rows are looked at one by one.
const FEW: u32 = 12;

impl Sift {
    /// For some arenas, of which `steps` knows the units.
    pub(super) fn new(spelling: &Spelling, steps: &Steps, arenas: &[&Arena]) -> Self {
        let inner = arenas.iter().fold(0, |all, arena| all | arena.inner());
        let mut bits = spelling.letters().iter().map(|letter| letter_bit(*letter));
        let first = bits.next().unwrap_or_default();
        let required = first | bits.fold(0, |all, bit| all | bit) & !inner;
        let units: Vec<u16> = arenas.iter().flat_map(|arena| arena.alphabet()).copied().collect();
        let letters = spelling.letters().to_vec();
        Self { required, reach: steps.reach(&units), letters, pairs: pairs(steps, &units) }
    }

    /// Notes the rows from `first` on that are spelt so, as many as there are
    /// places in `found`; `lane` has their forms.
    pub(super) fn note(&self, steps: &Steps, lane: Lane<'_, u16>, arena: &Arena, first: usize, found: &mut [bool]) {
        // There are only ASCII forms.
        let Some(of_rows) = arena.pairs().get(first..first + found.len()) else { return };
        let letters = &arena.letters()[first..first + found.len()];
        let chains = chains(&self.letters, &self.reach, steps.end(), arena.pair_bits());
        // There is a pair for every unit, and the compiler knows it.
        let Some(pairs) = self.pairs.first_chunk::<{ 1 << 16 }>() else { return };
        for (block, found) in found.chunks_mut(ROWS).enumerate() {
            let letters = &letters[block * ROWS..][..found.len()];
            let of_rows = &of_rows[block * ROWS..][..found.len()];
            for at in places(self.open(&chains, letters, of_rows, found)) {
                found[at] = is_in(steps, pairs, lane.row(block * ROWS + at));
            }
        }
    }

    /// Which of at most [`ROWS`] rows have to be read, the first in the lowest
    /// bit: that is seen without a branch for each.
    fn open(&self, chains: &[Pairs], letters: &[u32], of_rows: &[Pairs], found: &[bool]) -> u64 {
        let mut open = 0;
        for (at, (found, letters)) in found.iter().zip(letters).enumerate() {
            let has_letters = letters & self.required == self.required;
            open |= (u64::from(!found) & u64::from(has_letters)) << at;
        }
        // A chain is looked for in all rows at once, unless few are left.
        if open.count_ones() < FEW {
            let is_chained = |at: &usize| chains.iter().any(|chain| has(of_rows[*at], *chain));
            return places(open).filter(is_chained).fold(0, |open, at| open | 1 << at);
        }
        let mut chained = 0;
        for chain in chains {
            for (at, pairs) in of_rows.iter().enumerate() {
                chained |= u64::from(has(*pairs, *chain)) << at;
            }
        }
        open & chained
    }
}

/// Whether a row is spelt so somewhere.
fn is_in(steps: &Steps, pairs: &[u16; 1 << 16], row: &[u16]) -> bool {
    /// So many units are looked at together: most are ruled out, and that is
    /// seen without a branch for each.
    const TOGETHER: usize = 16;
    let mut before = 0;
    for (part, together) in row.chunks(TOGETHER).enumerate() {
        let (start, first) = (part * TOGETHER, before);
        let mut any = 0;
        for unit in together {
            let pair = pairs[usize::from(*unit)];
            any |= before & pair >> 8;
            before = pair & 0xff;
        }
        if any == 0 {
            continue;
        }
        let mut before = first;
        for (at, unit) in together.iter().enumerate() {
            let pair = pairs[usize::from(*unit)];
            if before & pair >> 8 != 0 && steps.begins(&row[start + at - 1..]) {
                return true;
            }
            before = pair & 0xff;
        }
    }
    false
}
