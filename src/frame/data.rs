//! The cells of a column, stored by type.

use std::collections::HashMap;

use crate::model::{Figure, PartialDate, Text};

/// Whether a cell has a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// There is one.
    Known,
    /// There should be one, but nobody has published it.
    Unknown,
    /// The record can't have one: a city's fund has no zone.
    NotApplicable,
}

/// An entry of a dictionary: a category, a referenced record, a listed item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Id for filters and files; empty for items of a list.
    pub id: Box<str>,
    /// What people read.
    pub text: Text,
}

/// Cells that hold any number of entries of one dictionary.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    dictionary: Vec<Label>,
    codes: Vec<u32>,
    /// Where the codes of a row begin; one more than there are rows.
    starts: Vec<u32>,
    presence: Vec<Presence>,
    seen: HashMap<(Box<str>, Text), u32>,
}

impl Terms {
    pub(super) fn push(&mut self, labels: impl IntoIterator<Item = Label>, empty: Presence) {
        if self.starts.is_empty() {
            self.starts.push(0);
        }
        let before = self.codes.len();
        for label in labels {
            let next = self.dictionary.len() as u32;
            let code = *self.seen.entry((label.id.clone(), label.text.clone())).or_insert(next);
            if code == next {
                self.dictionary.push(label);
            }
            self.codes.push(code);
        }
        self.presence.push(if self.codes.len() > before { Presence::Known } else { empty });
        self.starts.push(self.codes.len() as u32);
    }

    /// Drops what is only needed while rows are added.
    pub(super) fn finish(&mut self) {
        self.seen = HashMap::new();
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.presence.len()
    }

    /// True if there are no rows.
    pub fn is_empty(&self) -> bool {
        self.presence.is_empty()
    }

    /// All different entries, in order of appearance.
    pub fn dictionary(&self) -> &[Label] {
        &self.dictionary
    }

    /// The entries of a row, as indexes into the dictionary.
    pub fn codes(&self, row: usize) -> &[u32] {
        match (self.starts.get(row), self.starts.get(row + 1)) {
            (Some(&from), Some(&to)) => &self.codes[from as usize..to as usize],
            _ => &[],
        }
    }

    /// The entries of a row.
    pub fn labels(&self, row: usize) -> impl Iterator<Item = &Label> {
        self.codes(row).iter().map(|&code| &self.dictionary[code as usize])
    }

    /// Whether the row has entries, and why not.
    pub fn presence(&self, row: usize) -> Presence {
        self.presence.get(row).copied().unwrap_or(Presence::Unknown)
    }
}

/// The cells of a column.
#[derive(Clone, Debug)]
pub enum Data {
    /// Text, ids, addresses; empty text means unknown.
    Text(Vec<Text>),
    /// Categories, references, lists.
    Terms(Terms),
    /// Figures, published or derived; `None` means unknown.
    Figures(Vec<Option<Figure>>),
    /// Numbers of rows or items.
    Counts(Vec<u64>),
    /// Dates; `None` means unknown.
    Dates(Vec<Option<PartialDate>>),
}

impl Data {
    /// Whether the row has a value.
    pub fn presence(&self, row: usize) -> Presence {
        let known = match self {
            Self::Text(texts) => texts.get(row).is_some_and(|text| !text.is_empty()),
            Self::Terms(terms) => return terms.presence(row),
            Self::Figures(figures) => figures.get(row).is_some_and(Option::is_some),
            Self::Counts(counts) => row < counts.len(),
            Self::Dates(dates) => dates.get(row).is_some_and(Option::is_some),
        };
        if known { Presence::Known } else { Presence::Unknown }
    }

    /// The figure of a row, in a column of figures.
    pub fn figure(&self, row: usize) -> Option<&Figure> {
        match self {
            Self::Figures(figures) => figures.get(row)?.as_ref(),
            _ => None,
        }
    }
}
