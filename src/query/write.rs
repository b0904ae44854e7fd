//! Queries written back as text.

use super::operand::Operand;
use super::term::{Condition, Query, QueryTerm, pieces};
use crate::frame::Frame;
use crate::model::figure::Comparison;

impl QueryTerm {
    /// The term as text, in the one form that this program writes.
    pub fn write(&self, frame: &Frame) -> String {
        let minus = if self.negated { "-" } else { "" };
        format!("{minus}{}", self.condition.write(frame))
    }
}

impl Condition {
    fn write(&self, frame: &Frame) -> String {
        let id = |column: &usize| frame.columns().get(*column).map_or("", |column| column.info.id);
        match self {
            Self::Word(word) => quote_word(word),
            Self::Unknown(column) => format!("{}:?", id(column)),
            Self::Has(column, values) => {
                let values: Vec<String> = values.iter().map(quoted).collect();
                format!("{}:{}", id(column), values.join(","))
            }
            Self::Compare(column, comparison, value) => {
                format!("{}{}{}", id(column), sign(*comparison), quoted(value))
            }
            Self::Range(column, low, high) => {
                let end = |end: &Option<Operand>| end.as_ref().map_or_else(String::new, quoted);
                format!("{}:{}..{}", id(column), end(low), end(high))
            }
        }
    }
}

impl Query {
    /// The query in the one form that this program writes; it asks for the
    /// same.
    pub fn write(&self, frame: &Frame) -> String {
        let terms: Vec<String> = self.terms().iter().map(|term| term.write(frame)).collect();
        terms.join(" ")
    }

    /// The values that the column at position `column` must have one of, as
    /// its term writes them; empty if no term says so.
    pub fn values_of(&self, column: usize) -> Vec<String> {
        self.listed(column, false)
    }

    /// The values that the column at position `column` must not have, as its
    /// terms write them; empty if no term says so.
    pub fn excluded_of(&self, column: usize) -> Vec<String> {
        self.listed(column, true)
    }

    fn listed(&self, column: usize, negated: bool) -> Vec<String> {
        let lists = self.terms().iter().filter(|term| term.negated == negated);
        let mut lists = lists.filter_map(|term| match &term.condition {
            Condition::Has(other, values) if *other == column => Some(values.iter().map(Operand::written)),
            _ => None,
        });
        // What is not in one list nor in another is in neither of them.
        if negated { lists.flatten().collect() } else { lists.next().map_or_else(Vec::new, Iterator::collect) }
    }
}

/// The signs of a comparison in a query.
pub(super) fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Less => "<",
        Comparison::LessOrEqual => "<=",
        Comparison::Greater => ">",
        Comparison::GreaterOrEqual => ">=",
        Comparison::Equal => "=",
    }
}

/// The query text with one more term at its end.
pub fn with_term(query: &str, term: &str) -> String {
    format!("{} {}", query.trim_end(), term.trim()).trim().to_owned()
}

/// The query text where the column at position `column` must have one of
/// `values`, or anything if there are none. What was asked of its values
/// before, unless negated, is replaced; everything else stays as it is written.
/// Words that can't be read stay too.
pub fn set_values(query: &str, frame: &Frame, column: usize, values: &[String]) -> String {
    replace_terms(query, frame, &list(frame, column, values, ""), |old| {
        !old.negated && matches!(old.condition, Condition::Has(other, _) | Condition::Unknown(other) if other == column)
    })
}

/// The query text where the column at position `column` must have none of
/// `values`. What it must not have according to `query` is replaced; everything
/// else stays as it is written.
pub fn set_excluded(query: &str, frame: &Frame, column: usize, values: &[String]) -> String {
    replace_terms(query, frame, &list(frame, column, values, "-"), |old| {
        old.negated && matches!(old.condition, Condition::Has(other, _) if other == column)
    })
}

/// The query text without anything that it asks of the column at position
/// `column`, negated or not.
pub fn without_column(query: &str, frame: &Frame, column: usize) -> String {
    replace_terms(query, frame, "", |old| old.condition.column() == Some(column))
}

fn list(frame: &Frame, column: usize, values: &[String], sign: &str) -> String {
    match frame.columns().get(column) {
        Some(column) if !values.is_empty() => {
            let written: Vec<String> = values.iter().map(|value| quote_value(value)).collect();
            format!("{sign}{}:{}", column.info.id, written.join(","))
        }
        _ => String::new(),
    }
}

/// The query text where the column at position `column` lies between `low` and
/// `high`, ends included, written as a query writes values; without both, where
/// it may lie anywhere. What was asked of its order before, unless negated, is
/// replaced, and so is a list of values; everything else stays as it is written,
/// words that can't be read too.
pub fn set_range(query: &str, frame: &Frame, column: usize, low: Option<&str>, high: Option<&str>) -> String {
    let Some(info) = frame.columns().get(column).map(|column| &column.info) else { return query.to_owned() };
    let term = match (low.map(quote_value), high.map(quote_value)) {
        (None, None) => String::new(),
        (Some(low), None) => format!("{}>={low}", info.id),
        (None, Some(high)) => format!("{}<={high}", info.id),
        (Some(low), Some(high)) => format!("{}:{low}..{high}", info.id),
    };
    replace_terms(query, frame, &term, |old| match old.condition {
        Condition::Compare(other, ..)
        | Condition::Range(other, ..)
        | Condition::Has(other, _)
        | Condition::Unknown(other) => !old.negated && other == column,
        Condition::Word(_) => false,
    })
}

/// The query text with `term` in the place of the first term that `replaced`
/// names and without the others, or behind the rest where there is none. Words
/// that can't be read stay; an open quote, which would swallow what follows it,
/// stays last.
fn replace_terms(query: &str, frame: &Frame, term: &str, replaced: impl Fn(&QueryTerm) -> bool) -> String {
    let (pieces, tail) = pieces(query, frame);
    let mut text = String::new();
    let mut term = Some(term);
    for (span, old) in pieces {
        let piece =
            if old.as_ref().is_some_and(&replaced) { term.take().unwrap_or_default() } else { &query[span.clone()] };
        text = with_term(&text, piece);
    }
    text = with_term(&text, term.unwrap_or_default());
    with_term(&text, tail)
}

/// The query text with `value` added to the values that the column may have,
/// or taken from them if it is among them.
pub fn toggle_value(query: &str, frame: &Frame, column: usize, value: &str) -> String {
    let mut values = Query::readable(query, frame).values_of(column);
    match values.iter().position(|other| crate::frame::fold::same(other, value)) {
        Some(at) => {
            values.remove(at);
        }
        None => values.push(value.to_owned()),
    }
    set_values(query, frame, column, &values)
}

fn quoted(value: &Operand) -> String {
    quote_value(&value.written())
}

fn quote_value(value: &str) -> String {
    let begins = |c: char| matches!(crate::frame::fold::narrow(c), '?' | '<' | '>' | '=' | '≥' | '≤');
    let special = |c: char| matches!(crate::frame::fold::narrow(c), ' ' | ',' | '、' | '"' | '“' | '”');
    let plain = value.chars().map(crate::frame::fold::narrow).collect::<String>();
    // Behind the colon two slashes would make the term a web address.
    let signs = plain.contains("..") || plain.starts_with("//");
    quote_if(value, value.is_empty() || value.starts_with(begins) || value.contains(special) || signs)
}

fn quote_word(word: &str) -> String {
    let special =
        |c: char| matches!(crate::frame::fold::narrow(c), ' ' | '"' | '“' | '”' | ':' | '<' | '>' | '=' | '≥' | '≤');
    let begins = |c: char| matches!(crate::frame::fold::narrow(c), '-' | '−');
    let unit = super::parse::reads_as_unit(word);
    quote_if(word, unit || word.is_empty() || word.starts_with(begins) || word.contains(special))
}

/// Straight quotes, and each such quote within doubled.
fn quote_if(text: &str, needed: bool) -> String {
    if needed { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}
