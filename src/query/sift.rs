//! Rows sifted by the initials that they have, and read where these do not rule
//! them out: for letters that may be written in many ways, or that few rows have.

use super::scan::{note_rows, open_of};
use super::spelling::Spelling;
use super::stems::Stem;
use super::steps::Steps;
use super::told::{Told, needs};
use crate::bits::places;
use crate::frame::{Arena, Bits, Lane, MarkSet, PairBits, Pairs, ROWS_AT_ONCE, bits_of_pairs};

/// Letters that may spell Chinese, as rows of one arena are sifted for them.
pub(super) struct Sift {
    /// Marks of which one tells that a row is spelt so.
    sure: Vec<Bits>,
    /// Marks of which every other row has one in which a character is spelt so.
    maybe: Vec<Bits>,
    /// Sets of pairs of which a row has one as a whole if several characters are
    /// spelt so: see [`chains`].
    chains: Vec<Bits>,
    /// Sets of marks of which a row has one as a whole, if they are known.
    needs: Option<Vec<Bits>>,
    /// Whether rows that have the pairs need not be read.
    exact: bool,
}

/// What two units in a row must have in common to be worth a look: see [`pairs`].
pub(super) struct Reader {
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
/// which the letters may be cut into characters, two at least. Ways that ask for more than
/// another does are left out. `steps` holds for each place in the letters the
/// places that some character leads to. Where there are many ways, only their
/// beginnings count.
fn chains(letters: &[u8], steps: &[u64], end: u64, known: &PairBits) -> Vec<Pairs> {
    /// More would take longer than they save.
    const MOST: usize = 8;
    let letter = |at: usize| place(letters[at]);
    let mut whole: Vec<Pairs> = Vec::new();
    let mut begun: Vec<(usize, Pairs)> = vec![(0, [0; 2])];
    while !begun.is_empty() {
        let (mut ended, mut next) = (whole.clone(), Vec::new());
        for &(place, pairs) in &begun {
            for reached in places(steps[place]) {
                if 1 << reached == end {
                    ended.extend((place > 0).then_some(pairs));
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

/// The place of a letter, 0 for a.
fn place(letter: u8) -> usize {
    usize::from(letter - b'a')
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

/// Rows from somewhere on, a bit for each, the first in the lowest.
pub(super) type Open = Vec<u64>;

impl Sift {
    /// For an arena of which `steps` knows the units.
    pub(super) fn new(spelling: &Spelling, steps: &Steps, arena: &Arena, told: &Told) -> Self {
        let reach = steps.reach(arena.alphabet());
        let chains = chains(spelling.letters(), &reach, steps.end(), arena.pair_bits());
        // Two letters that are no syllable are two beginnings.
        let is_pair = |pairs: &Pairs| pairs.iter().map(|pairs| pairs.count_ones()).sum::<u32>() == 1;
        let exact = match (spelling.letters(), &chains[..]) {
            _ if !told.maybe().is_empty() => false,
            (_, []) => true,
            ([first, second], [chain]) if is_pair(chain) => arena.pair_bits().is_own(place(*first), place(*second)),
            _ => false,
        };
        let chains = chains.into_iter().map(|pairs| bits_of_pairs(pairs).collect()).collect();
        Self { sure: each(told.sure()), maybe: each(told.maybe()), chains, needs: None, exact }
    }

    /// Looks only for rows in which one of these stems stands, beside those that are
    /// told.
    pub(super) fn narrow(&mut self, told: &Told, stems: &[Stem], arena: &Arena) {
        self.sure = each(told.sure());
        self.needs = Some(needs(stems, arena).into_iter().map(|marks| marks.each().collect()).collect());
    }

    /// Whether open rows are found without being read.
    pub(super) fn is_exact(&self) -> bool {
        self.exact
    }

    /// Notes the rows from `first` on of which nothing has to be read, as many as
    /// there are places in `found`.
    pub(super) fn note_told(&self, arena: &Arena, first: usize, found: &mut [bool]) {
        if !self.sure.is_empty() {
            note_rows(&arena.marks().having(first, found.len(), &self.sure), found);
        }
    }

    /// Which rows from `first` on have to be read, as many as there are places in
    /// `found`, without those that are found.
    pub(super) fn open(&self, arena: &Arena, first: usize, found: &[bool]) -> Open {
        let rows = found.len();
        if self.needs.as_ref().is_some_and(Vec::is_empty) {
            return Vec::new();
        }
        let mut open = arena.pairs().having(first, rows, &self.chains);
        let and_of = |open: &mut Open, sets: &[Bits], and: fn(&mut u64, u64)| {
            let having = arena.marks().having(first, rows, sets);
            open.iter_mut().zip(having).for_each(|(open, having)| and(open, having));
        };
        if !self.maybe.is_empty() {
            and_of(&mut open, &self.maybe, |open, having| *open |= having);
        }
        if let Some(needs) = &self.needs {
            and_of(&mut open, needs, |open, having| *open &= having);
        }
        for (open, found) in open.iter_mut().zip(found.chunks(ROWS_AT_ONCE)).filter(|(open, _)| **open != 0) {
            *open &= open_of(found);
        }
        open
    }
}

/// Each of some marks by itself.
fn each(marks: MarkSet) -> Vec<Bits> {
    marks.each().map(|mark| [mark].into()).collect()
}

/// How many rows are open.
pub(super) fn count(open: &Open) -> usize {
    open.iter().map(|rows| rows.count_ones() as usize).sum()
}

impl Reader {
    /// For all units that `steps` knows.
    pub(super) fn new(steps: &Steps, units: &[u16]) -> Self {
        Self { pairs: pairs(steps, units) }
    }

    /// Reads the open rows and notes those that are spelt so; `lane` has their
    /// forms.
    pub(super) fn note(&self, steps: &Steps, lane: Lane<'_, u16>, open: &Open, found: &mut [bool]) {
        // There is a pair for every unit, and the compiler knows it.
        let Some(pairs) = self.pairs.first_chunk::<{ 1 << 16 }>() else { return };
        for (part, rows) in open.iter().enumerate() {
            for at in places(*rows).map(|at| part * ROWS_AT_ONCE + at) {
                found[at] = is_in(steps, pairs, lane.row(at));
            }
        }
    }
}

/// What stems begin with: most rows that are open have none of it, which is seen
/// without much reading.
pub(super) struct Beginnings {
    /// For each unit whether a stem begins with it.
    are: Vec<bool>,
}

impl Beginnings {
    /// Of all stems that are looked for.
    pub(super) fn new(stems: &[Stem]) -> Self {
        let mut are = vec![false; 1 << 16];
        stems.iter().filter_map(|stem| stem.units.first()).for_each(|unit| are[usize::from(*unit)] = true);
        Self { are }
    }

    /// Reads the open rows and notes those that are spelt so; `lane` has their
    /// forms.
    pub(super) fn note(&self, steps: &Steps, lane: Lane<'_, u16>, open: &Open, found: &mut [bool]) {
        // There is an entry for every unit, and the compiler knows it.
        let Some(are) = self.are.first_chunk::<{ 1 << 16 }>() else { return };
        for (part, rows) in open.iter().enumerate() {
            for at in places(*rows).map(|at| part * ROWS_AT_ONCE + at) {
                let row = lane.row(at);
                let begun = row.iter().fold(false, |any, unit| any | are[usize::from(*unit)]);
                let spelt = |(at, unit): (usize, &u16)| are[usize::from(*unit)] && steps.begins(&row[at..]);
                found[at] = begun && row.iter().enumerate().any(spelt);
            }
        }
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
