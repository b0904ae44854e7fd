//! Texts of a column.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::apart::{Apart, ApartBuilder};
use super::codes::{Codes, CodesBuilder};
use super::vocabulary::Vocabulary;
use crate::model::{HASHER, Ids, Text};

/// A text for each row; an empty one means unknown.
#[derive(Clone, Debug)]
pub enum Texts {
    /// Names and descriptions: hardly any comes twice.
    Apart(Box<Apart>),
    /// Places, sections: few texts that many rows share.
    Shared {
        /// Each different text once, in order of appearance.
        texts: Vocabulary,
        /// The text of each row.
        codes: Codes,
    },
}

/// Texts are shared if fewer than one in so many rows brings a new one.
const SHARING: usize = 4;
/// Among the first rows of a long column most texts are new; so many of all rows
/// may be before it shows.
const EARLY: usize = 64;
/// A column of fewer rows is not worth a dictionary.
const FEW: usize = 64;

impl Texts {
    /// The texts of all rows, in which bare words are looked for.
    #[cfg(test)]
    pub(crate) fn searched(rows: impl IntoIterator<Item = Text>) -> Self {
        let mut texts = TextsBuilder::new(Form::Searched, 0);
        rows.into_iter().for_each(|text| texts.push(text));
        texts.finish()
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Apart(apart) => apart.len(),
            Self::Shared { codes, .. } => codes.len(),
        }
    }

    /// True if there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text of a row; `None` if there is no such row.
    pub fn get(&self, row: usize) -> Option<Text> {
        match self {
            Self::Apart(apart) => apart.get(row),
            Self::Shared { texts, codes } => texts.text(codes.get(row)?),
        }
    }

    /// The text of a row; empty too where there is no such row.
    pub fn at(&self, row: usize) -> Text {
        self.get(row).unwrap_or_default()
    }

    /// Whether a row has a text.
    pub fn has(&self, row: usize) -> bool {
        match self {
            Self::Apart(apart) => apart.has(row),
            Self::Shared { texts, codes } => codes.get(row).is_some_and(|code| texts.has(code)),
        }
    }

    /// The Chinese form of a row as it stands; `None` too where it would have to
    /// be put together, which no id has.
    pub fn form(&self, row: usize) -> Option<&str> {
        match self {
            Self::Apart(apart) => apart.form(row),
            Self::Shared { texts, codes } => texts.form(codes.get(row)?),
        }
    }

    /// Has ids where the records have them, if these are the same.
    pub(in crate::frame) fn share(&mut self, ids: &Arc<Ids>) {
        if let Self::Apart(apart) = self {
            apart.share(ids);
        }
    }

    /// The texts of all rows.
    pub fn iter(&self) -> impl Iterator<Item = Text> {
        (0..self.len()).filter_map(|row| self.get(row))
    }
}

/// Texts that come row by row.
pub(crate) struct TextsBuilder {
    form: Form,
    rows: usize,
    expected: usize,
    made: Made,
}

/// What a column of texts is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Bare words are looked for in it.
    Searched,
    /// It is shown only.
    Shown,
    /// It tells rows apart: [`Texts::form`] has each as it is.
    Ids,
}

enum Made {
    Shared { seen: HashMap<Text, u32, FixedState>, texts: Vec<Text>, codes: CodesBuilder },
    Apart(Box<ApartBuilder>),
}

impl TextsBuilder {
    /// For about so many rows.
    pub(crate) fn new(form: Form, rows: usize) -> Self {
        let made =
            Made::Shared { seen: HashMap::with_hasher(HASHER), texts: Vec::new(), codes: CodesBuilder::new(rows) };
        Self { form, rows: 0, expected: rows, made }
    }

    /// Adds a row.
    pub(crate) fn push(&mut self, text: Text) {
        if let Made::Shared { texts, codes, .. } = &mut self.made
            && texts.len() > FEW + (self.rows / SHARING).max(self.expected / EARLY)
        {
            let mut apart = ApartBuilder::new(self.form, self.expected);
            codes.so_far().iter().for_each(|code| apart.push(texts[code].clone()));
            self.made = Made::Apart(Box::new(apart));
        }
        self.rows += 1;
        match &mut self.made {
            Made::Shared { seen, texts, codes } => codes.push(*seen.entry(text).or_insert_with_key(|text| {
                texts.push(text.clone());
                texts.len() as u32 - 1
            })),
            Made::Apart(apart) => apart.push(text),
        }
    }

    pub(crate) fn finish(self) -> Texts {
        match self.made {
            Made::Shared { texts, codes, seen } => {
                drop(seen);
                Texts::Shared { texts: Vocabulary::new(texts, self.form), codes: codes.finish() }
            }
            Made::Apart(apart) => Texts::Apart(Box::new(apart.finish())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_texts_are_shared_and_many_are_not() {
        let text = |at: usize| Text::new(&format!("第{at}"), "");
        let many: Vec<Text> = (0..1000).map(text).collect();
        let few: Vec<Text> = (0..1000).map(|at| text(at % 7)).collect();
        for rows in [many.clone(), few.clone(), Vec::new()] {
            let texts = Texts::searched(rows.clone());
            assert_eq!(texts.len(), rows.len());
            assert!(texts.iter().eq(rows.iter().cloned()));
            assert!(rows.iter().enumerate().all(|(row, text)| texts.get(row).as_ref() == Some(text)));
            assert_eq!(texts.get(rows.len()), None);
        }
        assert!(matches!(Texts::searched(many), Texts::Apart(_)));
        assert!(matches!(Texts::searched(few), Texts::Shared { texts, .. } if texts.count() == 7));
    }
}
