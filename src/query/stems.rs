//! What letters that spell Chinese are written like in the texts of a column:
//! few of all the characters that are read so stand beside each other anywhere.

use std::collections::{HashMap, HashSet};

use super::steps::{SPACE, Steps};
use crate::frame::{Gap, Neighbours};
use crate::model::HASHER;

/// What a stretch that is spelt so begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stem {
    pub(super) units: Vec<u16>,
    /// Whether it is all of the stretch; otherwise what follows must be read.
    pub(super) whole: bool,
}

/// The stems of all stretches in an arena that are spelt so, without those that
/// hold a unit of which rows are told, as long as there are at most `most`; the
/// longer they are, the less has to be read behind them. `None` if there are more
/// even of two characters.
pub(super) fn stems(
    steps: &Steps,
    units: &[u16],
    neighbours: &Neighbours,
    most: usize,
    is_told: impl Fn(u16) -> bool,
) -> Option<Vec<Stem>> {
    let mut finder = Finder { steps, neighbours, known: HashMap::with_hasher(HASHER), left: EFFORT };
    let mut level = Level::default();
    for &unit in units {
        if is_told(unit) {
            level.told.insert(unit);
        } else {
            finder.add(&mut level, &[], unit, steps.first(unit))?;
        }
    }
    level.tidy();
    let mut fits = None;
    while !level.open.is_empty() {
        let Some(next) = finder.longer(&level).filter(|next| next.len() <= most) else { return fits };
        level = next;
        fits = Some(level.stems());
    }
    (level.len() <= most).then(|| level.stems())
}

/// So many neighbours are looked at: a millisecond or two.
const EFFORT: usize = 100_000;

/// Stems with as many characters as there are levels, and shorter ones that
/// can't be longer.
#[derive(Default)]
struct Level {
    /// Units that are no matter here.
    told: HashSet<u16, foldhash::fast::FixedState>,
    done: Vec<Stem>,
    /// Units, and the places in the letters that they reach.
    open: Vec<(Vec<u16>, u64)>,
}

impl Level {
    fn len(&self) -> usize {
        self.done.len() + self.open.len()
    }

    /// Leaves out those in which another one is found.
    fn tidy(&mut self) {
        let whole = self.done.iter().filter(|stem| stem.whole).map(|stem| stem.units.clone());
        let whole: HashSet<Vec<u16>, _> = whole.fold(HashSet::with_hasher(HASHER), |mut all, units| {
            all.insert(units);
            all
        });
        let has_other = |units: &[u16]| {
            let ends = |start: usize| (start + 1..=units.len()).any(|end| whole.contains(&units[start..end]));
            units.iter().any(|unit| self.told.contains(unit)) || (1..units.len()).any(ends)
        };
        self.done.retain(|stem| !has_other(&stem.units));
        self.open.retain(|(units, _)| !has_other(units));
    }

    fn stems(&self) -> Vec<Stem> {
        let open = self.open.iter().map(|(units, _)| Stem { units: units.clone(), whole: false });
        self.done.iter().cloned().chain(open).collect()
    }
}

struct Finder<'a> {
    steps: &'a Steps,
    neighbours: &'a Neighbours,
    /// Whether all letters may be spelt behind two units that reach these places.
    known: HashMap<(Option<u16>, u16, u64), bool, foldhash::fast::FixedState>,
    /// How many neighbours may still be looked at.
    left: usize,
}

impl Finder<'_> {
    /// The stems that are one character longer; `None` if that takes too long.
    fn longer(&mut self, level: &Level) -> Option<Level> {
        let mut next = Level { told: level.told.clone(), done: level.done.clone(), open: Vec::new() };
        for (units, reached) in &level.open {
            let (before, Some(last)) = ends(units) else { continue };
            for gap in Gap::ALL {
                for unit in self.neighbours.behind(last, gap) {
                    self.left = self.left.checked_sub(1)?;
                    let reached = self.after(before, last, *reached, unit);
                    match gap {
                        Gap::None => self.add(&mut next, units, unit, reached)?,
                        Gap::Space => self.add(&mut next, &[units, &[SPACE][..]].concat(), unit, reached)?,
                        Gap::Spaces => {
                            // How many there are isn't known, so it ends there.
                            let stem = Stem { units: [units, &[SPACE; 2][..]].concat(), whole: false };
                            if self.leads(Some(last), unit, reached)? && !next.done.contains(&stem) {
                                next.done.push(stem);
                            }
                        }
                    }
                }
            }
            // A good many are left out again, but not all of so many.
            if next.len() > MANY {
                return None;
            }
        }
        next.tidy();
        Some(next)
    }

    /// Adds `units` with one more behind them, if that leads to the end of the
    /// letters; `None` if it takes too long to see whether it does.
    fn add(&mut self, level: &mut Level, units: &[u16], unit: u16, reached: u64) -> Option<()> {
        let stem = || [units, &[unit]].concat();
        if reached & self.steps.end() != 0 {
            level.done.push(Stem { units: stem(), whole: true });
        } else if self.leads(ends(units).1, unit, reached)? {
            level.open.push((stem(), reached));
        }
        Some(())
    }

    /// The places that `unit` leads to from any of `reached`; none if it stands
    /// nowhere behind the two before.
    fn after(&self, before: Option<u16>, last: u16, reached: u64, unit: u16) -> u64 {
        let after = self.steps.after(reached, unit);
        let stands = after != 0 && before.is_none_or(|before| self.neighbours.may_follow(before, last, unit));
        if stands { after } else { 0 }
    }

    /// Whether all letters are spelt once `unit`, with `before` before it, has
    /// reached these places, or may be by what stands behind it; `None` if it takes
    /// too long to see that.
    fn leads(&mut self, before: Option<u16>, unit: u16, reached: u64) -> Option<bool> {
        if reached & self.steps.end() != 0 || reached == 0 {
            return Some(reached != 0);
        }
        if let Some(known) = self.known.get(&(before, unit, reached)) {
            return Some(*known);
        }
        let neighbours = self.neighbours;
        let mut leads = false;
        for next in Gap::ALL.into_iter().flat_map(|gap| neighbours.behind(unit, gap)) {
            self.left = self.left.checked_sub(1)?;
            if self.leads(Some(unit), next, self.after(before, unit, reached, next))? {
                leads = true;
                break;
            }
        }
        self.known.insert((before, unit, reached), leads);
        Some(leads)
    }
}

/// The last unit of a stem and the one before, without the spaces.
fn ends(units: &[u16]) -> (Option<u16>, Option<u16>) {
    let mut units = units.iter().rev().filter(|unit| **unit != SPACE).copied();
    let last = units.next();
    (units.next(), last)
}

/// Stems of one level before those are left out in which others are found.
const MANY: usize = 1000;
