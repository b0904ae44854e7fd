//! Which values of a column a query asks for, in whatever words it does.

use super::group::facet;
use super::needle::Needle;
use super::term::{Condition, Query};
use super::write::{set_excluded, set_values, toggle_value};
use crate::frame::{Column, Data, Frame, Label};

impl Query {
    /// True if the column at position `column` must have one of several values
    /// and `value`, of the column's [`facet`], is among them: `kind:引导基金`
    /// and `kind:guid` both ask for guidance.
    pub fn asks_for(&self, frame: &Frame, column: usize, value: &Label) -> bool {
        self.lists(frame, column, value, false)
    }

    /// True if the column at position `column` must not have `value`.
    pub fn excludes(&self, frame: &Frame, column: usize, value: &Label) -> bool {
        self.lists(frame, column, value, true)
    }

    fn lists(&self, frame: &Frame, column: usize, value: &Label, negated: bool) -> bool {
        let Some(cells) = frame.columns().get(column) else { return false };
        self.terms().iter().filter(|term| term.negated == negated).any(|term| match &term.condition {
            Condition::Has(other, values) if *other == column => {
                values.iter().any(|written| means(cells, &written.written(), value))
            }
            _ => false,
        })
    }

    /// True if the query asks that nobody has published the column's value.
    pub fn asks_for_unknown(&self, column: usize) -> bool {
        self.terms().iter().any(|term| !term.negated && term.condition == Condition::Unknown(column))
    }
}

/// The query text with `value`, of the column's [`facet`], no longer among the
/// values that it asks for, or added to them in the words of `written`. A word
/// that meant several values is written out as the others. What is asked for is
/// no longer excluded.
pub fn toggle_label(query: &str, frame: &Frame, column: usize, value: &Label, written: &str) -> String {
    let read = Query::readable(query, frame);
    if read.asks_for(frame, column, value) {
        return set_values(query, frame, column, &others(&read.values_of(column), frame, column, value));
    }
    let mut query = query.to_owned();
    if read.excludes(frame, column, value) {
        query = set_excluded(&query, frame, column, &others(&read.excluded_of(column), frame, column, value));
    }
    toggle_value(&query, frame, column, written)
}

/// The query text with `value`, of the column's [`facet`], no longer among the
/// values that it excludes, or added to them. What is excluded is no longer
/// asked for.
pub fn toggle_excluded(query: &str, frame: &Frame, column: usize, value: &Label, written: &str) -> String {
    let read = Query::readable(query, frame);
    if read.excludes(frame, column, value) {
        return set_excluded(query, frame, column, &others(&read.excluded_of(column), frame, column, value));
    }
    let mut query = query.to_owned();
    if read.asks_for(frame, column, value) {
        query = set_values(&query, frame, column, &others(&read.values_of(column), frame, column, value));
    }
    let mut values = read.excluded_of(column);
    values.push(written.to_owned());
    set_excluded(&query, frame, column, &values)
}

/// The words of a list without `value`; a word that meant others too is written
/// out as those.
fn others(words: &[String], frame: &Frame, column: usize, value: &Label) -> Vec<String> {
    let Some(cells) = frame.columns().get(column) else { return Vec::new() };
    let rows: Vec<u32> = (0..frame.rows() as u32).collect();
    let all = facet(frame, column, &rows).values;
    let mut kept: Vec<String> = Vec::new();
    for word in words {
        if !means(cells, word, value) {
            kept.push(word.clone());
            continue;
        }
        let others = all.iter().map(|(label, _)| label).filter(|label| *label != value && means(cells, word, label));
        for other in others {
            if !kept.iter().any(|word| means(cells, word, other)) {
                kept.push(other.id.to_string());
            }
        }
    }
    kept
}

/// Whether a filter's word means a value of the column.
fn means(column: &Column, word: &str, value: &Label) -> bool {
    match &column.data {
        Data::Terms(terms) => {
            let entries = Needle::new(word).entries(column.info.kind, terms.dictionary());
            let is = |label: &Label| label.text == value.text && (label.id.is_empty() || label.id == value.id);
            terms.dictionary().iter().zip(entries).any(|(label, meant)| meant && is(label))
        }
        Data::Text(_) => Needle::new(word).is_in(&value.text),
        Data::Dates(_) | Data::Figures(_) | Data::Counts(_) => word == &*value.id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{Frames, Sheet};
    use crate::model::Table;

    fn funds(check: impl FnOnce(&Frame, usize, &dyn Fn(&str) -> Label)) {
        let data = crate::load::builtin();
        let frames = Frames::new(&data);
        let frame = frames.get(Sheet::Table(Table::Funds));
        let kind = frame.position("kind").unwrap();
        let rows: Vec<u32> = (0..frame.rows() as u32).collect();
        let values = facet(frame, kind, &rows).values;
        let label = |id: &str| values.iter().find(|(label, _)| &*label.id == id).unwrap().0.clone();
        check(frame, kind, &label);
    }

    #[test]
    fn a_value_is_asked_for_in_any_words() {
        funds(|frame, kind, label| {
            for text in ["kind:guidance", "kind:引导基金", "kind:guid", "厦门 kind:mother,GUIDANCE"] {
                assert!(Query::parse(text, frame).unwrap().asks_for(frame, kind, &label("guidance")), "{text}");
            }
            for text in ["", "guidance", "-kind:guidance", "kind:?", "kind:mother"] {
                assert!(!Query::parse(text, frame).unwrap().asks_for(frame, kind, &label("guidance")), "{text}");
            }
        });
    }

    #[test]
    fn a_value_asked_for_in_other_words_is_taken_away() {
        funds(|frame, kind, label| {
            let toggled = |text: &str| toggle_label(text, frame, kind, &label("guidance"), "guidance");
            assert_eq!(toggled(""), "kind:guidance");
            assert_eq!(toggled("kind:引导基金 厦门"), "厦门");
            assert_eq!(toggled("kind:引导基金,mother 厦门"), "kind:mother 厦门");
            assert_eq!(toggled("厦门 kind:?"), "厦门 kind:guidance");
        });
    }

    #[test]
    fn of_a_word_with_several_meanings_the_others_stay() {
        funds(|frame, kind, label| {
            // Every kind whose name has 基金 in it is meant.
            let text = toggle_label("kind:基金", frame, kind, &label("guidance"), "guidance");
            let query = Query::parse(&text, frame).unwrap();
            assert!(!query.asks_for(frame, kind, &label("guidance")), "{text}");
            assert!(query.asks_for(frame, kind, &label("mother")), "{text}");
        });
    }

    #[test]
    fn an_excluded_value_joins_one_list_and_is_asked_for_no_more() {
        funds(|frame, kind, label| {
            let excluded = |text: &str, id: &str| toggle_excluded(text, frame, kind, &label(id), id);
            assert_eq!(excluded("厦门", "guidance"), "厦门 -kind:guidance");
            assert_eq!(excluded("-kind:guidance 厦门", "mother"), "-kind:guidance,mother 厦门");
            assert_eq!(excluded("-kind:guidance,mother", "mother"), "-kind:guidance");
            assert_eq!(excluded("kind:guidance,mother", "mother"), "kind:guidance -kind:mother");
            let asked = toggle_label("-kind:guidance 厦门", frame, kind, &label("guidance"), "guidance");
            assert_eq!(asked, "厦门 kind:guidance");
        });
    }

    #[test]
    fn words_that_cannot_be_read_stay() {
        funds(|frame, kind, label| {
            let toggled = |text: &str| toggle_label(text, frame, kind, &label("guidance"), "guidance");
            assert_eq!(toggled("leverge>=10"), "leverge>=10 kind:guidance");
            assert_eq!(toggled("kind:guidance leverge>=10 厦门"), "leverge>=10 厦门");
            // Behind an open quote the term would be a part of it.
            assert_eq!(toggled("厦门 name:\"open it"), "厦门 kind:guidance name:\"open it");
            assert_eq!(toggled("kind:guidance \"open"), "\"open");
            let excluded = toggle_excluded("size>=x", frame, kind, &label("guidance"), "guidance");
            assert_eq!(excluded, "size>=x -kind:guidance");
        });
    }
}
