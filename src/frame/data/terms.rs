//! Cells that hold entries of a dictionary: categories, references, lists.

use std::collections::HashMap;
use std::hash::Hash;

use foldhash::fast::FixedState;

use super::Presence;
use super::arena::Arena;
use super::codes::Codes;
use crate::model::{HASHER, Text};

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
    /// The entries of each set, in the order in which they were given.
    sets: Vec<Box<[u32]>>,
    codes: Codes,
    /// The dictionary once more in one piece, to be searched; `None` of a short
    /// one.
    arena: Option<Arena>,
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
        self.arena.as_ref()
    }

    /// All different sets of entries, as indexes into the dictionary.
    pub fn sets(&self) -> &[Box<[u32]>] {
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
        self.codes.get(row).map_or(&[], |set| &self.sets[set])
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

/// Puts terms together row by row; `K` is what tells entries apart.
pub(in crate::frame) struct TermsBuilder<K> {
    dictionary: Vec<Label>,
    seen: HashMap<K, u32, FixedState>,
    sets: Vec<Box<[u32]>>,
    seen_sets: HashMap<Box<[u32]>, u32, FixedState>,
    codes: Vec<u32>,
    /// The entries of the row at hand.
    row: Vec<u32>,
}

impl<K: Eq + Hash> TermsBuilder<K> {
    pub(in crate::frame) fn new(rows: usize) -> Self {
        Self {
            dictionary: Vec::new(),
            seen: HashMap::with_hasher(HASHER),
            sets: vec![Box::default(), Box::default()],
            seen_sets: HashMap::with_hasher(HASHER),
            codes: Vec::with_capacity(rows),
            row: Vec::new(),
        }
    }

    /// Adds an entry to the row at hand; `label` is asked for new ones only.
    pub(in crate::frame) fn entry(&mut self, key: K, label: impl FnOnce(&K) -> Label) {
        let code = *self.seen.entry(key).or_insert_with_key(|key| {
            self.dictionary.push(label(key));
            self.dictionary.len() as u32 - 1
        });
        self.row.push(code);
    }

    /// Ends the row at hand.
    pub(in crate::frame) fn end_row(&mut self, not_applicable: bool) {
        let code = if self.row.is_empty() {
            if not_applicable { NOT_APPLICABLE } else { UNKNOWN }
        } else if let Some(&known) = self.seen_sets.get(&*self.row) {
            known
        } else {
            let set: Box<[u32]> = self.row.as_slice().into();
            let code = self.sets.len() as u32;
            self.sets.push(set.clone());
            self.seen_sets.insert(set, code);
            code
        };
        self.codes.push(code);
        self.row.clear();
    }

    pub(in crate::frame) fn finish(self) -> Terms {
        let codes = Codes::new(self.codes, self.sets.len());
        let arena = (self.dictionary.len() > SHORT).then(|| Arena::of_labels(&self.dictionary));
        Terms { dictionary: self.dictionary, sets: self.sets, codes, arena }
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
                builder.entry(*id, |id| label(id));
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
}
