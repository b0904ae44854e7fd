//! What the marks of rows tell of letters that may spell Chinese.

use super::spelling::Spelling;
use super::stems::Stem;
use super::steps::{SPACE, Steps};
use crate::frame::readings::beginning;
use crate::frame::{Arena, MarkSet, Marks};

/// What is known, without a look at their texts, of the rows of an arena that have
/// one character which is spelt so, or two of which many rows have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    /// Marks of which one is enough: only such characters have them.
    sure: MarkSet,
    /// Marks of which every other row has one that has such a character.
    maybe: MarkSet,
}

impl Told {
    pub(super) fn new(spelling: &Spelling, steps: &Steps, arena: &Arena) -> Self {
        let spells = |unit: u16| steps.first(unit) & steps.end() != 0;
        let (mut with, mut without) = (MarkSet::NONE, MarkSet::NONE);
        for (at, &unit) in arena.alphabet().iter().enumerate() {
            *(if spells(unit) { &mut with } else { &mut without }) |= arena.marks().of_unit(at);
        }
        let sure = with.without(without);
        // What is spelt so begins so.
        let begins = Marks::of_beginnings(beginning(spelling.letters()));
        Self { sure, maybe: with & without & begins }
    }

    /// Marks of which one tells that a row has such a character.
    pub(super) fn sure(&self) -> MarkSet {
        self.sure
    }

    /// Marks of which a row has one if it has such a character, unless it has one
    /// of the others.
    pub(super) fn maybe(&self) -> MarkSet {
        self.maybe
    }

    /// Takes out the stems of which rows are told by a mark of two characters.
    pub(super) fn take(&mut self, stems: &mut Vec<Stem>, arena: &Arena) {
        stems.retain(|stem| {
            let mark = if stem.whole { arena.marks().of_pair(&stem.units) } else { MarkSet::NONE };
            self.sure |= mark;
            mark.is_empty()
        });
    }

    /// Whether rows with a unit of these marks are told.
    pub(super) fn is_sure(&self, marks: MarkSet) -> bool {
        !(marks & self.sure).is_empty()
    }
}

/// Sets of marks of which a row has one as a whole if a stem stands in it.
pub(super) fn needs(stems: &[Stem], arena: &Arena) -> Vec<MarkSet> {
    let of_stem = |stem: &Stem| {
        let units = stem.units.iter().filter(|unit| **unit != SPACE);
        units.fold(MarkSet::NONE, |all, unit| all | arena.marks_of(*unit))
    };
    let mut all: Vec<MarkSet> = stems.iter().map(of_stem).collect();
    all.sort_unstable_by_key(|set| set.count());
    let mut kept: Vec<MarkSet> = Vec::new();
    for set in all {
        if !kept.iter().any(|other| *other == set & *other) {
            kept.push(set);
        }
    }
    kept
}
