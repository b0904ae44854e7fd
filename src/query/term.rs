//! Queries as text and as terms: one representation for the search box, chips,
//! `--filter` and saved views.

use std::ops::Range;

use super::error::QueryError;
use super::operand::Operand;
use super::{lex, parse};
use crate::frame::Frame;
use crate::model::figure::Comparison;

/// What a term asks for. Columns are given by their position in the frame.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// A bare word, looked for in every searched column.
    Word(String),
    /// `column:a,b`: the column has one of the values; never none.
    Has(usize, Vec<Operand>),
    /// `column>=value`; the column has an order.
    Compare(usize, Comparison, Operand),
    /// `column:low..high`, ends included; at most one of them is missing.
    Range(usize, Option<Operand>, Option<Operand>),
    /// `column:?`: nobody has published the value.
    Unknown(usize),
}

impl Condition {
    /// The position of the column that it asks about; `None` for a bare word.
    pub fn column(&self) -> Option<usize> {
        match self {
            Self::Word(_) => None,
            Self::Has(column, _) | Self::Compare(column, ..) | Self::Range(column, ..) | Self::Unknown(column) => {
                Some(*column)
            }
        }
    }
}

/// One term of a query; all terms must hold.
#[derive(Clone, Debug, PartialEq)]
pub struct QueryTerm {
    /// What is asked for.
    pub condition: Condition,
    /// True if it must not hold.
    pub negated: bool,
    /// Where it stands in the text, in bytes.
    pub span: Range<usize>,
}

/// A query, read against the columns of one sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    text: String,
    terms: Vec<QueryTerm>,
}

impl Query {
    /// Reads a query.
    pub fn parse(text: &str, frame: &Frame) -> Result<Self, QueryError> {
        let words = parse::with_units(lex::words(text)?, frame);
        let terms = words.iter().map(|word| parse::term(word, frame)).collect::<Result<_, _>>()?;
        Ok(Self { text: text.to_owned(), terms })
    }

    /// Reads what can be read of a text and leaves the other words aside.
    pub fn readable(text: &str, frame: &Frame) -> Self {
        let (pieces, _) = pieces(text, frame);
        Self { text: text.to_owned(), terms: pieces.into_iter().filter_map(|(_, term)| term).collect() }
    }

    /// The text it was read from.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its terms.
    pub fn terms(&self) -> &[QueryTerm] {
        &self.terms
    }

    /// True if it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The text without the term `at`, for a chip that is taken away.
    #[must_use]
    pub fn without(&self, at: usize) -> String {
        let Some(term) = self.terms.get(at) else { return self.text.clone() };
        let (before, mut after) = (&self.text[..term.span.start], self.text[term.span.end..].trim_start().to_owned());
        if let Some(next) = self.terms.get(at + 1) {
            let word = &self.text[next.span.clone()];
            // 亿 must not become the unit of a number that now stands before it.
            if parse::reads_as_unit(word) {
                after = format!("\"{word}\"{}", &self.text[next.span.end..]);
            }
        }
        format!("{} {}", before.trim_end(), after.trim_end()).trim().to_owned()
    }
}

/// A word's place in a text, and its term if it can be read.
pub(super) type Piece = (Range<usize>, Option<QueryTerm>);

/// The words of a text, each with its term if it can be read, and the end of
/// the text from the word on whose quote is not closed.
pub(super) fn pieces<'a>(text: &'a str, frame: &Frame) -> (Vec<Piece>, &'a str) {
    let (words, tail) = match lex::words(text) {
        Ok(words) => (words, ""),
        Err(err) => {
            let before = text.get(..err.span.start).unwrap_or_default();
            let word = before.char_indices().rev().find(|(_, c)| c.is_whitespace());
            let start = word.map_or(0, |(at, c)| at + c.len_utf8());
            (lex::words(&text[..start]).unwrap_or_default(), &text[start..])
        }
    };
    let words = parse::with_units(words, frame);
    let pieces = words.iter().map(|word| (word.span.clone(), parse::term(word, frame).ok())).collect();
    (pieces, tail)
}
