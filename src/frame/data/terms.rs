//! Cells that hold entries of a dictionary: categories, references, lists.

use std::hash::BuildHasher as _;

use hashbrown::HashTable;

use super::Presence;
use super::arena::Arena;
use super::codes::{Codes, CodesBuilder};
use crate::model::{HASHER, Text, hash_of};

/// An entry of a dictionary: a category, a referenced record, a listed item.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Label {
    /// Id for filters and files; empty for items of a list.
    pub id: Box<str>,
    /// What people read.
    pub text: Text,
}

/// Cells that hold any number of entries of one dictionary. What a row holds is
/// a set; each different set is held once, and a row has the code of its set.
#[derive(Clone, Debug)]
pub struct Terms {
    dictionary: Vec<Label>,
    sets: Sets,
    codes: Codes,
    /// The dictionary once more in one piece, to be searched; `None` of a short
    /// one.
    arena: Option<Box<Arena>>,
}

/// A dictionary of more entries is searched in one piece.
const SHORT: usize = 1000;

/// The code of rows whose entries are unknown.
const UNKNOWN: u32 = 0;
/// The code of rows that can't have entries.
const NOT_APPLICABLE: u32 = 1;

impl Terms {
    /// The number of rows.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// True if there are no rows.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// All different entries, in order of appearance.
    pub fn dictionary(&self) -> &[Label] {
        &self.dictionary
    }

    /// The dictionary in one piece, if it is long.
    pub(crate) fn arena(&self) -> Option<&Arena> {
        self.arena.as_deref()
    }

    /// All different sets of entries, as indexes into the dictionary.
    pub fn sets(&self) -> &Sets {
        &self.sets
    }

    /// The set of each row, as an index into [`Terms::sets`].
    pub fn set_codes(&self) -> &Codes {
        &self.codes
    }

    /// Whether a set has entries, and why not.
    pub fn presence_of_set(&self, set: usize) -> Presence {
        match set as u32 {
            UNKNOWN => Presence::Unknown,
            NOT_APPLICABLE => Presence::NotApplicable,
            _ => Presence::Known,
        }
    }

    /// The entries of a row, as indexes into the dictionary.
    pub fn codes(&self, row: usize) -> &[u32] {
        self.codes.get(row).map_or(&[], |set| self.sets.get(set))
    }

    /// The entries of a row.
    pub fn labels(&self, row: usize) -> impl Iterator<Item = &Label> {
        self.codes(row).iter().map(|&code| &self.dictionary[code as usize])
    }

    /// Whether the row has entries, and why not.
    pub fn presence(&self, row: usize) -> Presence {
        self.codes.get(row).map_or(Presence::Unknown, |set| self.presence_of_set(set))
    }
}

/// Different sets of entries, each by a number.
#[derive(Clone, Debug)]
pub struct Sets {
    entries: Vec<u32>,
    ends: Vec<u32>,
}

impl Sets {
    /// The number of sets.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The entries of a set, in the order in which they were given; none if there
    /// is no such set.
    pub fn get(&self, set: usize) -> &[u32] {
        let start = set.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        self.ends.get(set).map_or(&[], |end| &self.entries[start..*end as usize])
    }

    /// All sets.
    pub fn iter(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.len()).map(|set| self.get(set))
    }

    fn push(&mut self, set: &[u32]) -> u32 {
        self.entries.extend_from_slice(set);
        self.ends.push(self.entries.len() as u32);
        self.ends.len() as u32 - 1
    }
}

/// Puts terms together row by row.
pub(in crate::frame) struct TermsBuilder {
    dictionary: Vec<Label>,
    seen: HashTable<u32>,
    sets: Sets,
    seen_sets: HashTable<u32>,
    codes: CodesBuilder,
    /// The entries of the row at hand.
    row: Vec<u32>,
    /// True if the names of the entries come later.
    is_nameless: bool,
}

/// Entries with an id are told apart by it.
fn hash(label: &Label) -> u64 {
    if label.id.is_empty() { HASHER.hash_one(&label.text) } else { hash_of(&label.id) }
}

impl TermsBuilder {
    pub(in crate::frame) fn new(rows: usize) -> Self {
        Self {
            dictionary: Vec::new(),
            seen: HashTable::new(),
            // None known, and none applicable.
            sets: Sets { entries: Vec::new(), ends: vec![0, 0] },
            seen_sets: HashTable::new(),
            codes: CodesBuilder::new(rows),
            row: Vec::new(),
            is_nameless: false,
        }
    }

    /// Adds an entry to the row at hand.
    pub(in crate::frame) fn entry(&mut self, label: &Label) {
        self.known_or(hash(label), |known| known == label, || label.clone());
    }

    /// Adds the record `id` to the row at hand; its name comes later, see
    /// [`Terms::name`].
    pub(in crate::frame) fn record(&mut self, id: &str) {
        self.is_nameless = true;
        self.known_or(hash_of(id), |known| *known.id == *id, || Label { id: id.into(), text: Text::default() });
    }

    fn known_or(&mut self, wanted: u64, is_it: impl Fn(&Label) -> bool, label: impl FnOnce() -> Label) {
        let dictionary = &mut self.dictionary;
        let code = if let Some(code) = self.seen.find(wanted, |code| is_it(&dictionary[*code as usize])) {
            *code
        } else {
            let code = dictionary.len() as u32;
            dictionary.push(label());
            self.seen.insert_unique(wanted, code, |code| hash(&dictionary[*code as usize]));
            code
        };
        self.row.push(code);
    }

    /// Ends the row at hand.
    pub(in crate::frame) fn end_row(&mut self, not_applicable: bool) {
        let code = if self.row.is_empty() {
            if not_applicable { NOT_APPLICABLE } else { UNKNOWN }
        } else {
            let (sets, row) = (&self.sets, &self.row[..]);
            let wanted = HASHER.hash_one(row);
            if let Some(known) = self.seen_sets.find(wanted, |set| sets.get(*set as usize) == row) {
                *known
            } else {
                let code = self.sets.push(&self.row);
                let sets = &self.sets;
                self.seen_sets.insert_unique(wanted, code, |set| HASHER.hash_one(sets.get(*set as usize)));
                code
            }
        };
        self.codes.push(code);
        self.row.clear();
    }

    pub(in crate::frame) fn finish(self) -> Terms {
        let mut terms = Terms { dictionary: self.dictionary, sets: self.sets, codes: self.codes.finish(), arena: None };
        terms.dictionary.shrink_to_fit();
        terms.sets.entries.shrink_to_fit();
        terms.sets.ends.shrink_to_fit();
        if !self.is_nameless {
            terms.index();
        }
        terms
    }
}

impl Terms {
    /// Gives each entry the name of the record that it stands for, in the order of
    /// the dictionary.
    pub(in crate::frame) fn name(&mut self, names: Vec<Text>) {
        for (label, name) in self.dictionary.iter_mut().zip(names) {
            label.text = name;
        }
        self.index();
    }

    fn index(&mut self) {
        self.arena = (self.dictionary.len() > SHORT).then(|| Box::new(Arena::of_labels(&self.dictionary)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(id: &str) -> Label {
        Label { id: id.into(), text: Text::new(id, id) }
    }

    #[test]
    fn rows_with_the_same_entries_share_a_set() {
        let mut builder = TermsBuilder::new(5);
        for row in [&["a", "b"][..], &[], &["b"], &["a", "b"], &["b", "a"]] {
            for id in row {
                builder.entry(&label(id));
            }
            builder.end_row(false);
        }
        builder.end_row(true);
        let terms = builder.finish();
        assert_eq!(terms.dictionary(), [label("a"), label("b")]);
        assert_eq!((terms.sets().len(), terms.len()), (5, 6), "none, not applicable, ab, b, ba");
        let ids = |row: usize| terms.labels(row).map(|label| &*label.id).collect::<String>();
        assert_eq!([ids(0), ids(1), ids(2), ids(3), ids(4)], ["ab", "", "b", "ab", "ba"]);
        assert_eq!(terms.presence(1), Presence::Unknown);
        assert_eq!(terms.presence(5), Presence::NotApplicable);
        assert_eq!(terms.presence(0), Presence::Known);
    }

    #[test]
    fn records_are_named_when_all_are_known() {
        let mut builder = TermsBuilder::new(2);
        for id in ["b", "a", "b"] {
            builder.record(id);
            builder.end_row(false);
        }
        let mut terms = builder.finish();
        terms.name(vec![Text::new("乙", "B"), Text::new("甲", "A")]);
        let entries: Vec<(&str, &str)> = terms.dictionary().iter().map(|label| (&*label.id, label.text.zh())).collect();
        assert_eq!(entries, [("b", "乙"), ("a", "甲")]);
        assert_eq!((terms.codes(0), terms.codes(1), terms.codes(2)), (&[0][..], &[1][..], &[0][..]));
    }
}
