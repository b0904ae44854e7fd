//! Queries written back as text.

use super::operand::Operand;
use super::term::{Condition, Query, QueryTerm};
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
        self.terms()
            .iter()
            .find_map(|term| match &term.condition {
                Condition::Has(other, values) if *other == column && !term.negated => {
                    Some(values.iter().map(Operand::written).collect())
                }
                _ => None,
            })
            .unwrap_or_default()
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
/// A text that can't be read keeps its words and gets the new term behind them.
pub fn set_values(query: &str, frame: &Frame, column: usize, values: &[String]) -> String {
    let Some(info) = frame.columns().get(column).map(|column| &column.info) else { return query.to_owned() };
    let written: Vec<String> = values.iter().map(|value| quote_value(value)).collect();
    let term = if values.is_empty() { String::new() } else { format!("{}:{}", info.id, written.join(",")) };
    replace_terms(
        query,
        frame,
        &term,
        |old| matches!(old, Condition::Has(other, _) | Condition::Unknown(other) if *other == column),
    )
}

/// The query text where the column at position `column` lies between `low` and
/// `high`, ends included, written as a query writes values; without both, where
/// it may lie anywhere. What was asked of its order before, unless negated, is
/// replaced; everything else stays as it is written. A text that can't be read
/// keeps its words and gets the new term behind them.
pub fn set_range(query: &str, frame: &Frame, column: usize, low: Option<&str>, high: Option<&str>) -> String {
    let Some(info) = frame.columns().get(column).map(|column| &column.info) else { return query.to_owned() };
    let term = match (low.map(quote_value), high.map(quote_value)) {
        (None, None) => String::new(),
        (Some(low), None) => format!("{}>={low}", info.id),
        (None, Some(high)) => format!("{}<={high}", info.id),
        (Some(low), Some(high)) => format!("{}:{low}..{high}", info.id),
    };
    replace_terms(query, frame, &term, |old| match old {
        Condition::Compare(other, ..) | Condition::Range(other, ..) | Condition::Unknown(other) => *other == column,
        Condition::Has(..) | Condition::Word(_) => false,
    })
}

/// The query text with `term` in the place of the first term that `replaced`
/// names and without the others, or behind the rest where there is none.
/// Negated terms stay. A text that can't be read keeps its words.
fn replace_terms(query: &str, frame: &Frame, term: &str, replaced: impl Fn(&Condition) -> bool) -> String {
    let Ok(read) = Query::parse(query, frame) else { return with_term(query, term) };
    let mut text = String::new();
    let mut term = Some(term);
    for old in read.terms() {
        let piece = if !old.negated && replaced(&old.condition) {
            term.take().unwrap_or_default()
        } else {
            &query[old.span.clone()]
        };
        text = with_term(&text, piece);
    }
    with_term(&text, term.unwrap_or_default())
}

/// The query text with `value` added to the values that the column may have,
/// or taken from them if it is among them.
pub fn toggle_value(query: &str, frame: &Frame, column: usize, value: &str) -> String {
    let mut values = Query::parse(query, frame).map(|query| query.values_of(column)).unwrap_or_default();
    match values.iter().position(|other| super::fold::same(other, value)) {
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
    let begins = |c: char| matches!(super::fold::narrow(c), '?' | '<' | '>' | '=' | '≥' | '≤');
    let special = |c: char| matches!(super::fold::narrow(c), ' ' | ',' | '、' | '"' | '“' | '”');
    let plain = value.chars().map(super::fold::narrow).collect::<String>();
    // Behind the colon two slashes would make the term a web address.
    let signs = plain.contains("..") || plain.starts_with("//");
    quote_if(value, value.is_empty() || value.starts_with(begins) || value.contains(special) || signs)
}

fn quote_word(word: &str) -> String {
    let special = |c: char| matches!(super::fold::narrow(c), ' ' | '"' | '“' | '”' | ':' | '<' | '>' | '=' | '≥' | '≤');
    let begins = |c: char| matches!(super::fold::narrow(c), '-' | '−');
    let unit = super::parse::reads_as_unit(word);
    quote_if(word, unit || word.is_empty() || word.starts_with(begins) || word.contains(special))
}

/// Straight quotes, and each such quote within doubled.
fn quote_if(text: &str, needed: bool) -> String {
    if needed { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}
