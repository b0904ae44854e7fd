//! Texts of a column.

use std::collections::HashMap;

use super::apart::Apart;
use super::codes::Codes;
use crate::model::{HASHER, Text};

/// A text for each row; an empty one means unknown.
#[derive(Clone, Debug)]
pub enum Texts {
    /// Names and descriptions: hardly any comes twice.
    Apart(Apart),
    /// Places, sections: few texts that many rows share.
    Shared {
        /// Each different text once, in order of appearance.
        texts: Vec<Text>,
        /// The text of each row.
        codes: Codes,
    },
}

/// Texts are shared if fewer than one in so many rows brings a new one.
const SHARING: usize = 4;
/// A column of fewer rows is not worth a dictionary.
const FEW: usize = 64;

impl Texts {
    /// The texts of all rows, in order. `searched` tells whether bare words are
    /// looked for in them.
    pub(crate) fn of(rows: Vec<Text>, searched: bool) -> Self {
        Self::shared(&rows).unwrap_or_else(|| Self::Apart(Apart::of(rows, searched)))
    }

    /// The ids of all rows, in order, which [`Texts::form`] has as they are.
    pub(crate) fn of_ids(rows: Vec<Text>) -> Self {
        Self::shared(&rows).unwrap_or_else(|| Self::Apart(Apart::of_ids(rows)))
    }

    /// `None` where hardly any text comes twice.
    fn shared(rows: &[Text]) -> Option<Self> {
        let mut seen: HashMap<&Text, u32, _> = HashMap::with_hasher(HASHER);
        let mut distinct: Vec<&Text> = Vec::new();
        let mut codes = Vec::new();
        for (row, text) in rows.iter().enumerate() {
            if distinct.len() > FEW + row / SHARING {
                return None;
            }
            codes.push(*seen.entry(text).or_insert_with(|| {
                distinct.push(text);
                distinct.len() as u32 - 1
            }));
        }
        let codes = Codes::new(codes, distinct.len());
        Some(Self::Shared { texts: distinct.into_iter().cloned().collect(), codes })
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
            Self::Shared { texts, codes } => texts.get(codes.get(row)?).cloned(),
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
            Self::Shared { texts, codes } => codes.get(row).is_some_and(|code| !texts[code].is_empty()),
        }
    }

    /// The Chinese form of a row as it stands; `None` too where it would have to
    /// be put together, which no id has.
    pub fn form(&self, row: usize) -> Option<&str> {
        match self {
            Self::Apart(apart) => apart.form(row),
            Self::Shared { texts, codes } => texts.get(codes.get(row)?).map(Text::zh),
        }
    }

    /// The texts of all rows.
    pub fn iter(&self) -> impl Iterator<Item = Text> {
        (0..self.len()).filter_map(|row| self.get(row))
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
            let texts = Texts::of(rows.clone(), true);
            assert_eq!(texts.len(), rows.len());
            assert!(texts.iter().eq(rows.iter().cloned()));
            assert!(rows.iter().enumerate().all(|(row, text)| texts.get(row).as_ref() == Some(text)));
            assert_eq!(texts.get(rows.len()), None);
        }
        assert!(matches!(Texts::of(many, true), Texts::Apart(_)));
        assert!(matches!(Texts::of(few, true), Texts::Shared { texts, .. } if texts.len() == 7));
    }
}
