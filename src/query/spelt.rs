//! Letters looked for in all texts of a column at once, as they may spell
//! Chinese.

use super::spelling::Spelling;
use crate::bits::places;
use crate::frame::readings::letter_bit;
use crate::frame::{Arena, Lane, PairBits, Pairs};

/// Letters that may spell Chinese, with what each unit of some arenas does.
pub(super) struct Spelt {
    end: u64,
    /// Letters that a row must have as beginnings.
    required: u32,
    /// For each place in the letters the places that some character leads to.
    steps: Vec<u64>,
    /// For each unit where its places stand in `next`, with [`BEGINS`] if it can
    /// begin a stretch; zero for a unit that leads nowhere.
    units: Vec<u32>,
    /// For a unit and each place in the letters the places that it leads to.
    next: Vec<u64>,
    letters: Vec<u8>,
    /// What two units in a row must have in common to be worth a look: see
    /// [`pairs`].
    pairs: Vec<u16>,
}

/// For each unit in the lower byte the places that a stretch reaches with it as
/// its first unit, in the upper one the places from which it leads on. Of both
/// there are more than eight at times; then several share a bit.
fn pairs(units: &[u32], next: &[u64], letters: usize, end: u64) -> Vec<u16> {
    let places = |unit: u32| &next[(unit & !BEGINS) as usize..][..letters];
    let begins = |unit: u32| if unit & BEGINS == 0 { 0 } else { places(unit)[0] };
    let reached = units.iter().fold(0, |all, unit| all | begins(*unit));
    let of_place = |place: u32| {
        let before = reached & ((1 << place) - 1);
        1_u16 << before.count_ones().min(7)
    };
    let bits =
        |set: u64| (0..=letters as u32).filter(|place| set >> place & 1 == 1).fold(0, |all, at| all | of_place(at));
    // What is spelt in full needs no second unit, not even a good one.
    let always = bits(end & reached);
    let pair = |unit: &u32| {
        let from = places(*unit).iter().enumerate().filter(|(_, next)| **next != 0);
        let from = from.fold(0, |all, (place, _)| all | 1_u64 << place);
        bits(begins(*unit)) | (bits(from & reached) | always) << 8
    };
    let nothing = always << 8;
    units.iter().map(|unit| if *unit == 0 { nothing } else { pair(unit) }).collect()
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

/// The mark of a unit that can begin a stretch.
const BEGINS: u32 = 1 << 31;
/// Rows that are passed over together where none of them can have the word.
const ROWS: usize = 64;
/// Fewer rows are looked at one by one.
const FEW: u32 = 12;

impl Spelt {
    pub(super) fn new<'a>(spelling: &Spelling, arenas: impl Iterator<Item = &'a Arena>) -> Self {
        let letters = spelling.letters().len();
        let mut units = vec![0; 1 << 16];
        let mut seen = vec![false; 1 << 16];
        // The first places are those of units that lead nowhere.
        let mut next = vec![0; letters];
        let mut inner = 0;
        let mut steps = vec![0; letters];
        for arena in arenas {
            inner |= arena.inner();
            for &unit in arena.alphabet() {
                if std::mem::replace(&mut seen[usize::from(unit)], true) {
                    continue;
                }
                let Some(c) = char::from_u32(u32::from(unit)) else { continue };
                // A space leaves everything as it is.
                let leads = |place: usize| if c == ' ' { 1 << place } else { spelling.after(1 << place, c) };
                let start = next.len();
                next.extend((0..letters).map(leads));
                if next[start..].iter().all(|next| *next == 0) {
                    next.truncate(start);
                } else {
                    if c != ' ' {
                        steps.iter_mut().zip(&next[start..]).for_each(|(all, step)| *all |= step);
                    }
                    let begins = if c != ' ' && next[start] != 0 { BEGINS } else { 0 };
                    units[usize::from(unit)] = start as u32 | begins;
                }
            }
        }
        let mut bits = spelling.letters().iter().map(|letter| letter_bit(*letter));
        let first = bits.next().unwrap_or_default();
        let required = first | bits.fold(0, |all, bit| all | bit) & !inner;
        let pairs = pairs(&units, &next, letters, spelling.end());
        let letters = spelling.letters().to_vec();
        Self { end: spelling.end(), required, steps, units, next, letters, pairs }
    }

    /// Notes the rows from `first` on that are spelt so, as many as there are
    /// places in `found`; `lane` has their forms.
    pub(super) fn note(&self, lane: Lane<'_, u16>, arena: &Arena, first: usize, found: &mut [bool]) {
        // There are only ASCII forms.
        let Some(of_rows) = arena.pairs().get(first..first + found.len()) else { return };
        let letters = &arena.letters()[first..first + found.len()];
        let chains = chains(&self.letters, &self.steps, self.end, arena.pair_bits());
        // The tables have a place for every unit, and the compiler knows it.
        let Some(units) = self.units.first_chunk::<{ 1 << 16 }>() else { return };
        let Some(pairs) = self.pairs.first_chunk::<{ 1 << 16 }>() else { return };
        for (block, found) in found.chunks_mut(ROWS).enumerate() {
            let letters = &letters[block * ROWS..][..found.len()];
            let of_rows = &of_rows[block * ROWS..][..found.len()];
            for at in places(self.open(&chains, letters, of_rows, found)) {
                found[at] = self.is_in(units, pairs, lane.row(block * ROWS + at));
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

    /// Whether a row is spelt so somewhere.
    fn is_in(&self, units: &[u32; 1 << 16], pairs: &[u16; 1 << 16], row: &[u16]) -> bool {
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
                if before & pair >> 8 != 0 && self.begins(units, &row[start + at - 1..]) {
                    return true;
                }
                before = pair & 0xff;
            }
        }
        false
    }

    /// Whether a row is spelt so from its first unit on.
    fn begins(&self, units: &[u32; 1 << 16], row: &[u16]) -> bool {
        let mut reached = 1_u64;
        for &unit in row {
            let next = &self.next[(units[usize::from(unit)] & !BEGINS) as usize..][..self.letters.len()];
            reached = places(reached).fold(0, |all, place| all | next[place]);
            if reached == 0 || reached & self.end != 0 {
                break;
            }
        }
        reached & self.end != 0
    }
}
