//! Texts of a column.

use std::collections::HashMap;
use std::ops::Index;

use super::arena::Arena;
use super::codes::Codes;
use crate::model::{HASHER, Text};

/// A text for each row; an empty one means unknown.
#[derive(Clone, Debug)]
pub enum Texts {
    /// Names and descriptions: hardly any comes twice.
    Apart {
        /// The text of each row.
        texts: Vec<Text>,
        /// The same once more in one piece, to be searched.
        arena: Arena,
    },
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
        let mut seen: HashMap<&Text, u32, _> = HashMap::with_hasher(HASHER);
        let mut distinct: Vec<&Text> = Vec::new();
        let mut codes = Vec::new();
        for (row, text) in rows.iter().enumerate() {
            if distinct.len() > FEW + row / SHARING {
                drop(seen);
                let arena = if searched { Arena::of_texts(&rows) } else { Arena::default() };
                return Self::Apart { texts: rows, arena };
            }
            codes.push(*seen.entry(text).or_insert_with(|| {
                distinct.push(text);
                distinct.len() as u32 - 1
            }));
        }
        let codes = Codes::new(codes, distinct.len());
        Self::Shared { texts: distinct.into_iter().cloned().collect(), codes }
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Apart { texts, .. } => texts.len(),
            Self::Shared { codes, .. } => codes.len(),
        }
    }

    /// True if there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text of a row.
    pub fn get(&self, row: usize) -> Option<&Text> {
        match self {
            Self::Apart { texts, .. } => texts.get(row),
            Self::Shared { texts, codes } => texts.get(codes.get(row)?),
        }
    }

    /// The texts of all rows.
    pub fn iter(&self) -> impl Iterator<Item = &Text> {
        (0..self.len()).filter_map(|row| self.get(row))
    }
}

impl Index<usize> for Texts {
    type Output = Text;

    fn index(&self, row: usize) -> &Text {
        match self {
            Self::Apart { texts, .. } => &texts[row],
            Self::Shared { texts, codes } => &texts[codes.get(row).unwrap_or(usize::MAX)],
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
            let texts = Texts::of(rows.clone(), true);
            assert_eq!(texts.len(), rows.len());
            assert!(texts.iter().eq(&rows));
            assert!(rows.iter().enumerate().all(|(row, text)| texts[row] == *text));
            assert_eq!(texts.get(rows.len()), None);
        }
        assert!(matches!(Texts::of(many, true), Texts::Apart { .. }));
        assert!(matches!(Texts::of(few, true), Texts::Shared { texts, .. } if texts.len() == 7));
    }
}
