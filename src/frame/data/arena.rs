//! The texts of a column in one piece, as they are compared: without regard to
//! case and width, and ready to be read as pinyin.

use std::ops::Range;
use std::sync::Arc;

use super::letters::Letters;
use super::marks::{MarkSet, Marks};
use super::neighbours::{Neighbours, NeighboursBuilder};
use super::pairs::{self, PairBits, PairsOfRow, bits_of};
use super::terms::Label;
use super::turned::Turned;
use crate::frame::fold::fold;
use crate::frame::readings::{initials, letter_bit};
use crate::model::Ids;
#[cfg(test)]
use crate::model::Text;

/// The texts of a column or dictionary, folded, one row after the other. A row
/// has one form or several; each ends with a zero, which no form holds.
///
/// What is ASCII stands in one lane, where bytes are searched; the rest, which
/// is Chinese for the most part, in another, where characters are.
#[derive(Clone, Debug, Default)]
pub struct Arena {
    narrow: Vec<u8>,
    /// Where the narrow forms of a row begin; one more than there are rows.
    narrow_starts: Vec<u32>,
    /// The ids that stand in the place of these forms and of where they begin, if they
    /// are the same.
    ids: Option<Arc<Ids>>,
    /// Which letters rows have in their narrow forms.
    letters: Letters,
    wide: Vec<u16>,
    /// Where the wide forms of a row begin; one more than there are rows.
    wide_starts: Vec<u32>,
    /// Which characters a row has in its other forms.
    marks: Marks,
    /// With which letters characters that follow each other in these forms begin,
    /// as they are written or spelt.
    pairs: Turned,
    pair_bits: Box<PairBits>,
    /// Which units stand beside each other in the wide lane; `None` if too many
    /// do.
    neighbours: Option<Box<Neighbours>>,
    /// Which units occur in the wide lane, in ascending order.
    alphabet: Box<[u16]>,
    /// Rows with characters that are no single unit.
    odd: Vec<u32>,
}

impl Arena {
    /// The arena of texts.
    #[cfg(test)]
    pub(super) fn of_texts(texts: &[Text]) -> Self {
        let mut arena = ArenaBuilder::new(texts.len());
        for text in texts {
            arena.push([text.zh(), text.en()]);
        }
        arena.finish()
    }

    /// The arena of a dictionary: ids and texts.
    pub(super) fn of_labels(labels: &[Label]) -> Self {
        let mut arena = ArenaBuilder::new(labels.len());
        for label in labels {
            arena.push([&label.id, label.text.zh(), label.text.en()]);
        }
        arena.finish()
    }

    /// The number of rows.
    pub(crate) fn len(&self) -> usize {
        self.narrow_starts().len().saturating_sub(1)
    }

    fn narrow_units(&self) -> &[u8] {
        self.ids.as_ref().map_or(&self.narrow, |ids| ids.bytes())
    }

    fn narrow_starts(&self) -> &[u32] {
        self.ids.as_ref().map_or(&self.narrow_starts, |ids| ids.starts())
    }

    /// Has its narrow forms where these ids stand, if they are the same.
    pub(super) fn share(&mut self, ids: &Arc<Ids>) {
        if (self.narrow_units(), self.narrow_starts()) == (ids.bytes(), ids.starts()) {
            self.ids = Some(Arc::clone(ids));
            (self.narrow, self.narrow_starts) = (Vec::new(), Vec::new());
        }
    }

    /// Whether a row has any form.
    pub(super) fn has(&self, row: usize) -> bool {
        let has = |starts: &[u32]| starts.get(row) != starts.get(row + 1);
        has(self.narrow_starts()) || has(&self.wide_starts)
    }

    /// The ASCII forms of the rows from `first` on, up to but without `end`,
    /// and where each begins in them.
    pub(crate) fn narrow(&self, first: usize, end: usize) -> Lane<'_, u8> {
        Lane::new(self.narrow_units(), self.narrow_starts(), first, end)
    }

    /// The other forms of these rows as UTF-16.
    pub(crate) fn wide(&self, first: usize, end: usize) -> Lane<'_, u16> {
        Lane::new(&self.wide, &self.wide_starts, first, end)
    }

    /// Which letters rows have in their ASCII forms.
    pub(crate) fn letters(&self) -> &Letters {
        &self.letters
    }

    /// Which characters rows have in their other forms.
    pub(crate) fn marks(&self) -> &Marks {
        &self.marks
    }

    /// The marks that a row has if it has a unit.
    pub(crate) fn marks_of(&self, unit: u16) -> MarkSet {
        self.alphabet.binary_search(&unit).map_or(MarkSet::NONE, |at| self.marks.of_unit(at))
    }

    /// For each row the pairs of letters with which two characters in a row
    /// begin, as bits of [`Arena::pair_bits`]; none at all where there are only
    /// ASCII forms.
    pub(crate) fn pairs(&self) -> &Turned {
        &self.pairs
    }

    /// Which bit stands for which pair of letters.
    pub(crate) fn pair_bits(&self) -> &PairBits {
        &self.pair_bits
    }

    /// Which units stand beside each other in the wide lane; `None` if too many
    /// do to be kept.
    pub(crate) fn neighbours(&self) -> Option<&Neighbours> {
        self.neighbours.as_deref()
    }

    /// Which units occur in the wide lane.
    pub(crate) fn alphabet(&self) -> &[u16] {
        &self.alphabet
    }

    /// Rows with characters that are no single unit, in ascending order: what
    /// they hold must be looked at character by character.
    pub(crate) fn odd(&self) -> &[u32] {
        &self.odd
    }

    /// The lanes as a plain search sees them, for measurements.
    pub fn lanes(&self) -> (&[u8], &[u8]) {
        (self.narrow_units(), bytemuck::cast_slice(&self.wide))
    }
}

/// Rows that come one after the other.
pub(super) struct ArenaBuilder {
    arena: Arena,
    /// How many rows are expected.
    rows: usize,
    /// For each unit that has occurred its letters and a mark.
    seen: Vec<u32>,
    neighbours: NeighboursBuilder,
}

impl ArenaBuilder {
    /// For about so many rows.
    pub(super) fn new(rows: usize) -> Self {
        let mut arena = Arena { narrow_starts: Vec::with_capacity(rows + 1), ..Arena::default() };
        arena.narrow_starts.push(0);
        Self { arena, rows, seen: vec![0; 1 << 16], neighbours: NeighboursBuilder::new(rows) }
    }

    /// Adds a row with several forms; empty ones and such as the one before are
    /// left out.
    pub(super) fn push<const N: usize>(&mut self, forms: [&str; N]) {
        let row = self.arena.len();
        let mut pairs = PairsOfRow::default();
        for (at, form) in forms.iter().enumerate() {
            match form {
                form if at > 0 && forms[at - 1] == *form => {}
                form if form.is_ascii() => self.narrow_form(form),
                form => self.wide_form(form, row, &mut pairs),
            }
        }
        let arena = &mut self.arena;
        arena.narrow_starts.push(arena.narrow.len() as u32);
        if arena.wide.is_empty() {
            return;
        }
        if arena.wide_starts.is_empty() {
            // The first row with such a form.
            arena.wide_starts = Vec::with_capacity(self.rows + 1);
            arena.pairs = Turned::new(pairs::WIDTH, self.rows);
            arena.wide_starts.resize(row + 1, 0);
        }
        arena.wide_starts.push(arena.wide.len() as u32);
        arena.pairs.set(row, bits_of(pairs.pairs()));
    }

    /// The forms of the rows so far; not yet ready to be searched.
    pub(super) fn so_far(&self) -> &Arena {
        &self.arena
    }

    /// Adds an ASCII form of a row.
    fn narrow_form(&mut self, form: &str) {
        self.arena.narrow.extend(form.bytes().map(|byte| fold(char::from(byte)) as u8));
        if !form.is_empty() {
            self.arena.narrow.push(0);
        }
    }

    /// Adds another form of a row; tells the pairs of its letters.
    fn wide_form(&mut self, form: &str, row: usize, pairs: &mut PairsOfRow) {
        let arena = &mut self.arena;
        for c in form.chars() {
            let c = fold(c);
            let Ok(unit) = u16::try_from(c as u32) else {
                arena.odd.push(row as u32);
                pairs.character(0, &mut arena.pair_bits);
                self.neighbours.end();
                arena.wide.extend_from_slice(c.encode_utf16(&mut [0; 2]));
                continue;
            };
            let known = &mut self.seen[usize::from(unit)];
            if *known == 0 {
                let own = if c.is_ascii() { letter_bit(c as u8) } else { initials(c) };
                *known = SEEN | own;
            }
            // Spaces may stand between syllables.
            if c != ' ' {
                pairs.character(*known, &mut arena.pair_bits);
            }
            self.neighbours.unit(unit);
            arena.wide.push(unit);
        }
        pairs.end_form();
        self.neighbours.end();
        arena.wide.push(0);
    }

    pub(super) fn finish(self) -> Arena {
        let Self { mut arena, seen, neighbours, .. } = self;
        arena.neighbours = neighbours.finish().map(Box::new);
        arena.odd.dedup();
        let units = seen.iter().enumerate().filter(|(_, letters)| **letters & SEEN != 0);
        arena.alphabet = units.map(|(unit, _)| unit as u16).collect();
        arena.marks = Marks::new(&arena.wide, &arena.wide_starts, &arena.alphabet);
        arena.letters = Letters::new(&arena.narrow, &arena.narrow_starts);
        arena.narrow.shrink_to_fit();
        arena.wide.shrink_to_fit();
        arena
    }
}

const SEEN: u32 = 1 << 30;

/// One lane of consecutive rows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lane<'a, U> {
    /// The forms of all these rows.
    pub(crate) units: &'a [U],
    /// Where each row begins in the whole lane; one more than there are rows, or
    /// nothing where no row has a form.
    starts: &'a [u32],
}

impl<'a, U> Lane<'a, U> {
    fn new(units: &'a [U], starts: &'a [u32], first: usize, end: usize) -> Self {
        if units.is_empty() {
            return Self { units, starts: &[] };
        }
        let starts = &starts[first..=end];
        Self { units: &units[starts[0] as usize..starts[starts.len() - 1] as usize], starts }
    }

    /// Where the row ends that is `row` rows after the first.
    #[inline]
    pub(crate) fn end(&self, row: usize) -> usize {
        (self.starts[row + 1] - self.starts[0]) as usize
    }

    /// Some of these rows.
    #[inline]
    pub(crate) fn part(&self, rows: Range<usize>) -> Self {
        if self.starts.is_empty() {
            return Self { units: self.units, starts: self.starts };
        }
        let units =
            (self.starts[rows.start] - self.starts[0]) as usize..(self.starts[rows.end] - self.starts[0]) as usize;
        Self { units: &self.units[units], starts: &self.starts[rows.start..=rows.end] }
    }

    /// The forms of the row that is `row` rows after the first.
    #[inline]
    pub(crate) fn row(&self, row: usize) -> &'a [U] {
        if self.starts.is_empty() {
            return &[];
        }
        &self.units[(self.starts[row] - self.starts[0]) as usize..self.end(row)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_stand_folded_in_their_lanes() {
        let texts = [Text::new("厦门ＡＩ", "Xiamen AI"), Text::default(), Text::new("B", "B")];
        let arena = Arena::of_texts(&texts);
        assert_eq!(arena.narrow(0, 3).units, b"xiamen ai\0b\0");
        assert_eq!(String::from_utf16_lossy(arena.wide(0, 3).units), "厦门ai\0");
        assert_eq!(arena.narrow(1, 3).row(1), b"b\0");
        assert_eq!((arena.narrow(0, 2).row(1).len(), arena.wide(2, 3).row(0).len()), (0, 0));
        let having = |c: char| arena.marks().having(0, 3, &[arena.marks_of(c as u16).each().collect()])[0];
        assert_eq!(['厦', 'a', '门'].map(having), [1; 3]);
        assert!(arena.odd().is_empty());
        assert_eq!(Arena::of_texts(&[Text::new("𠮷野", "")]).odd(), [0]);
    }

    #[test]
    fn ids_stand_in_one_place_if_they_are_the_same() {
        let arena = || Arena::of_texts(&["a-1", "", "b"].map(|id| Text::new(id, id)));
        let ids = |ids: &[&str]| {
            let mut all = Ids::default();
            for id in ids {
                all.push(id);
            }
            Arc::new(all)
        };
        for (other, is_same) in
            [(ids(&["a-1", "", "b"]), true), (ids(&["A-1", "", "b"]), false), (ids(&["a-1"]), false)]
        {
            let mut arena = arena();
            arena.share(&other);
            assert_eq!((arena.narrow.is_empty(), Arc::strong_count(&other)), (is_same, 1 + usize::from(is_same)));
            assert_eq!((arena.len(), arena.narrow(0, 3).row(2), arena.lanes().0), (3, &b"b\0"[..], &b"a-1\0b\0"[..]));
        }
    }
}
