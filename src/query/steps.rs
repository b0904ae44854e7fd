//! How far each character leads in letters that may spell Chinese.

use super::spelling::Spelling;
use crate::bits::places;
use crate::frame::Arena;

/// For each unit that occurs in some arenas the places in the letters that it
/// leads to. It stands for a character; others are halves of one and lead nowhere.
pub(super) struct Steps {
    letters: usize,
    end: u64,
    /// For each unit where its places stand in `next`, with [`BEGINS`] if it can
    /// begin a stretch; zero for a unit that leads nowhere.
    units: Vec<u32>,
    /// For a unit and each place in the letters the places that it leads to.
    next: Vec<u64>,
}

/// The mark of a unit that can begin a stretch.
const BEGINS: u32 = 1 << 31;

/// The one unit that leaves everything as it is.
pub(super) const SPACE: u16 = b' ' as u16;

impl Steps {
    pub(super) fn new<'a>(spelling: &Spelling, arenas: impl Iterator<Item = &'a Arena>) -> Self {
        let letters = spelling.letters().len();
        let (mut units, mut seen) = (vec![0; 1 << 16], vec![false; 1 << 16]);
        // The first places are those of units that lead nowhere.
        let mut next = vec![0; letters];
        for &unit in arenas.flat_map(Arena::alphabet) {
            if std::mem::replace(&mut seen[usize::from(unit)], true) {
                continue;
            }
            let Some(c) = char::from_u32(u32::from(unit)) else { continue };
            let leads = |place: usize| if unit == SPACE { 1 << place } else { spelling.after(1 << place, c) };
            let start = next.len();
            next.extend((0..letters).map(leads));
            if next[start..].iter().all(|next| *next == 0) {
                next.truncate(start);
            } else {
                let begins = if unit != SPACE && next[start] != 0 { BEGINS } else { 0 };
                units[usize::from(unit)] = start as u32 | begins;
            }
        }
        Self { letters, end: spelling.end(), units, next }
    }

    /// The places that a unit leads to from each place.
    fn of_unit(&self, unit: u16) -> &[u64] {
        &self.next[(self.units[usize::from(unit)] & !BEGINS) as usize..][..self.letters]
    }

    /// The places that a unit leads to from the beginning of the letters: none if
    /// no stretch begins with it.
    pub(super) fn first(&self, unit: u16) -> u64 {
        if self.units[usize::from(unit)] & BEGINS == 0 { 0 } else { self.of_unit(unit)[0] }
    }

    /// The places that a unit leads to from any of `reached`.
    pub(super) fn after(&self, reached: u64, unit: u16) -> u64 {
        let next = self.of_unit(unit);
        places(reached & (self.end - 1)).fold(0, |all, place| all | next[place])
    }

    /// The places from which a unit leads on.
    pub(super) fn from(&self, unit: u16) -> u64 {
        let from = self.of_unit(unit).iter().enumerate().filter(|(_, next)| **next != 0);
        from.fold(0, |all, (place, _)| all | 1 << place)
    }

    /// For each place in the letters the places that some of `units` leads to.
    pub(super) fn reach(&self, units: &[u16]) -> Vec<u64> {
        let mut all = vec![0; self.letters];
        for &unit in units.iter().filter(|unit| **unit != SPACE) {
            all.iter_mut().zip(self.of_unit(unit)).for_each(|(all, next)| *all |= next);
        }
        all
    }

    /// The place behind the last letter, as a set.
    pub(super) fn end(&self) -> u64 {
        self.end
    }

    /// Whether all letters are spelt by what stands at the beginning of `row`.
    pub(super) fn begins(&self, row: &[u16]) -> bool {
        let mut reached = 1_u64;
        for &unit in row {
            reached = self.after(reached, unit);
            if reached == 0 || reached & self.end != 0 {
                break;
            }
        }
        reached & self.end != 0
    }
}
