//! The cells of a column, stored by type.

mod apart;
mod arena;
mod codes;
mod ends;
mod figures;
mod letters;
mod marks;
mod neighbours;
mod pairs;
mod specimens;
mod terms;
mod texts;
mod turned;
mod units;
mod vocabulary;

pub use apart::Apart;
pub use arena::Arena;
pub(crate) use arena::Lane;
pub use codes::Codes;
pub(crate) use codes::{Code, on_codes};
pub(crate) use ends::compare_ends;
pub(super) use figures::CodedBuilder;
pub(crate) use figures::compare_figures;
pub use figures::{Coded, Dates, Figures};
pub(crate) use letters::Letters;
pub(crate) use marks::{MarkSet, Marks};
pub(crate) use neighbours::{Gap, Neighbours};
pub(crate) use pairs::{PairBits, Pairs, bits_of as bits_of_pairs};
pub(super) use terms::TermsBuilder;
pub use terms::{Label, Sets, Terms};
pub use texts::Texts;
pub(super) use texts::{Form, TextsBuilder};
pub(crate) use turned::{BLOCK as ROWS_AT_ONCE, Bits};
pub use vocabulary::Vocabulary;

use crate::model::Figure;

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

/// The cells of a column.
#[derive(Clone, Debug)]
pub enum Data {
    /// Text, ids, addresses; empty text means unknown.
    Text(Texts),
    /// Categories, references, lists.
    Terms(Terms),
    /// Figures, published or derived; `None` means unknown.
    Figures(Figures),
    /// Numbers of rows or items.
    Counts(Vec<u64>),
    /// Dates; `None` means unknown.
    Dates(Dates),
}

impl Data {
    /// Whether the row has a value.
    pub fn presence(&self, row: usize) -> Presence {
        let known = match self {
            Self::Text(texts) => texts.has(row),
            Self::Terms(terms) => return terms.presence(row),
            Self::Figures(figures) => figures.get(row).is_some(),
            Self::Counts(counts) => row < counts.len(),
            Self::Dates(dates) => dates.get(row).is_some(),
        };
        if known { Presence::Known } else { Presence::Unknown }
    }

    /// What is searched of the cells, in one piece; `None` where that is little, or
    /// nothing.
    pub fn arena(&self) -> Option<&Arena> {
        match self {
            Self::Text(Texts::Apart(texts)) => texts.searched(),
            Self::Text(Texts::Shared { texts, .. }) => texts.arena(),
            Self::Terms(terms) => terms.arena(),
            Self::Figures(_) | Self::Counts(_) | Self::Dates(_) => None,
        }
    }

    /// The figure of a row, in a column of figures.
    pub fn figure(&self, row: usize) -> Option<&Figure> {
        match self {
            Self::Figures(figures) => figures.get(row),
            _ => None,
        }
    }
}
