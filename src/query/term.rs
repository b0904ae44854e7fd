//! Queries as text and as terms: one representation for the search box, chips,
//! `--filter` and saved views.

use std::ops::Range;

use crate::frame::Frame;
use crate::i18n::Lang;

/// What a term asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// A bare word, looked for in every searched column.
    Word(String),
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

/// Why a query can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// The word at fault, in bytes of the query.
    pub span: Range<usize>,
    zh: String,
    en: String,
}

impl QueryError {
    /// What is wrong and what would be right.
    pub fn message(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

impl Query {
    /// Reads a query.
    pub fn parse(text: &str, _frame: &Frame) -> Result<Self, QueryError> {
        Ok(Self { text: text.to_owned(), terms: Vec::new() })
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
        let (before, after) = (&self.text[..term.span.start], &self.text[term.span.end..]);
        format!("{} {}", before.trim_end(), after.trim_start()).trim().to_owned()
    }
}
