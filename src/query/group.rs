//! Rows that share a value.

use std::collections::HashMap;
use std::hash::Hash;

use crate::frame::{Column, Data, Frame, Label, Presence, Terms};
use crate::model::{PartialDate, Text};

/// Rows that share a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The shared value; `None` for rows where it is unknown.
    pub label: Option<Text>,
    /// The rows, in the order given.
    pub rows: Vec<u32>,
    /// What a filter on the group asks for: an id, a name, a year. Empty for
    /// rows where the value is unknown or not applicable.
    pub value: String,
}

/// How many rows have each value of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facet {
    /// The values, with a filter's value as id, the most frequent first. A row
    /// with several entries counts for each of them.
    pub values: Vec<(Label, usize)>,
    /// Rows where the value is unknown.
    pub unknown: usize,
    /// Rows that can't have one.
    pub not_applicable: usize,
}

/// Rows by value, before they are put in order.
#[derive(Default)]
struct Buckets {
    known: Vec<(Label, Vec<u32>)>,
    unknown: Vec<u32>,
    not_applicable: Vec<u32>,
}

/// Groups `rows` by the column at position `column`, the largest group first,
/// unknown last. A row with several entries stands in several groups. Dates
/// are grouped by year. Rows that can't have a value make a group of their own
/// before the unknown ones. Figures and counts have no groups.
pub fn group(frame: &Frame, column: usize, rows: &[u32]) -> Vec<Group> {
    let Some(column) = frame.columns().get(column) else { return Vec::new() };
    let buckets = buckets(column, rows);
    let known = buckets.known.into_iter();
    let mut groups: Vec<Group> =
        known.map(|(label, rows)| Group { label: Some(label.text), rows, value: label.id.into() }).collect();
    if !buckets.not_applicable.is_empty() {
        let label = Some(Text::new("不适用", "Not applicable"));
        groups.push(Group { label, rows: buckets.not_applicable, value: String::new() });
    }
    if !buckets.unknown.is_empty() {
        groups.push(Group { label: None, rows: buckets.unknown, value: String::new() });
    }
    groups
}

/// Counts the values of the column at position `column` over `rows`.
pub fn facet(frame: &Frame, column: usize, rows: &[u32]) -> Facet {
    let Some(column) = frame.columns().get(column) else { return Facet::default() };
    let buckets = buckets(column, rows);
    Facet {
        values: buckets.known.into_iter().map(|(label, rows)| (label, rows.len())).collect(),
        unknown: buckets.unknown.len(),
        not_applicable: buckets.not_applicable.len(),
    }
}

fn buckets(column: &Column, rows: &[u32]) -> Buckets {
    let mut buckets = match &column.data {
        Data::Terms(terms) => by_entry(terms, rows),
        Data::Text(texts) => by(
            rows,
            |row| texts.get(row).filter(|text| !text.is_empty()),
            |text| {
                // A filter finds the text by either form.
                let form = if text.zh().is_empty() { text.en() } else { text.zh() };
                Label { id: form.into(), text: (*text).clone() }
            },
        ),
        Data::Dates(dates) => by(
            rows,
            |row| dates.get(row).copied().flatten().map(PartialDate::year),
            |year| {
                let year = year.to_string();
                Label { text: Text::new(&year, &year), id: year.into() }
            },
        ),
        Data::Figures(_) | Data::Counts(_) => Buckets::default(),
    };
    buckets.known.sort_by_key(|(_, rows)| std::cmp::Reverse(rows.len()));
    buckets
}

/// Buckets by a key of each row, in order of appearance.
fn by<K: Copy + Eq + Hash>(rows: &[u32], key: impl Fn(usize) -> Option<K>, label: impl Fn(K) -> Label) -> Buckets {
    let mut buckets = Buckets::default();
    let mut seen: HashMap<K, usize> = HashMap::new();
    for &row in rows {
        match key(row as usize) {
            Some(key) => {
                let at = *seen.entry(key).or_insert(buckets.known.len());
                if at == buckets.known.len() {
                    buckets.known.push((label(key), Vec::new()));
                }
                buckets.known[at].1.push(row);
            }
            None => buckets.unknown.push(row),
        }
    }
    buckets
}

fn by_entry(terms: &Terms, rows: &[u32]) -> Buckets {
    let mut entries: Vec<Vec<u32>> = vec![Vec::new(); terms.dictionary().len()];
    let mut buckets = Buckets::default();
    for &row in rows {
        match terms.presence(row as usize) {
            Presence::Known => {
                for &code in terms.codes(row as usize) {
                    let entry = &mut entries[code as usize];
                    // An entry that a row has twice still means one row.
                    if entry.last() != Some(&row) {
                        entry.push(row);
                    }
                }
            }
            Presence::Unknown => buckets.unknown.push(row),
            Presence::NotApplicable => buckets.not_applicable.push(row),
        }
    }
    let label = |label: &Label| {
        let form = if label.text.zh().is_empty() { label.text.en() } else { label.text.zh() };
        let id = if label.id.is_empty() { form.into() } else { label.id.clone() };
        Label { id, text: label.text.clone() }
    };
    let filled = terms.dictionary().iter().zip(entries).filter(|(_, rows)| !rows.is_empty());
    buckets.known = filled.map(|(entry, rows)| (label(entry), rows)).collect();
    buckets
}
