//! Rows that share a value.

use std::collections::HashMap;
use std::hash::Hash;

use super::tally::tally;
use crate::frame::{Column, Data, Frame, Label, Presence, Terms, Texts};
use crate::i18n::Lang;
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
        let label = Some(Text::new(column.info.not_applicable(Lang::Zh), column.info.not_applicable(Lang::En)));
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
    let mut facet = match &column.data {
        Data::Terms(terms) => counted_entries(terms, rows),
        Data::Text(Texts::Shared { texts, codes, .. }) => {
            let counts = tally(codes, rows, texts.len());
            let (empty, known): (Vec<_>, Vec<_>) =
                texts.iter().zip(counts).filter(|(_, count)| *count > 0).partition(|(text, _)| text.is_empty());
            Facet {
                values: known.into_iter().map(|(text, count)| (of_text(text), count as usize)).collect(),
                unknown: empty.into_iter().map(|(_, count)| count as usize).sum(),
                not_applicable: 0,
            }
        }
        Data::Text(Texts::Apart(_)) | Data::Dates(_) | Data::Figures(_) | Data::Counts(_) => {
            let buckets = buckets(column, rows);
            Facet {
                values: buckets.known.into_iter().map(|(label, rows)| (label, rows.len())).collect(),
                unknown: buckets.unknown.len(),
                not_applicable: buckets.not_applicable.len(),
            }
        }
    };
    facet.values.sort_by_key(|(_, rows)| std::cmp::Reverse(*rows));
    facet
}

/// How many rows have each entry: counted by set, and then by what is in it.
fn counted_entries(terms: &Terms, rows: &[u32]) -> Facet {
    let mut facet = Facet::default();
    let mut entries = vec![0_usize; terms.dictionary().len()];
    let counts = tally(terms.set_codes(), rows, terms.sets().len());
    for (set, count) in counts.into_iter().enumerate().filter(|(_, count)| *count > 0) {
        let count = count as usize;
        match terms.presence_of_set(set) {
            Presence::Unknown => facet.unknown += count,
            Presence::NotApplicable => facet.not_applicable += count,
            Presence::Known => {
                let set = terms.sets().get(set);
                // An entry that a row has twice still means one row.
                let once = set.iter().enumerate().filter(|(at, code)| !set[..*at].contains(code));
                once.for_each(|(_, code)| entries[*code as usize] += count);
            }
        }
    }
    let filled = terms.dictionary().iter().zip(entries).filter(|(_, rows)| *rows > 0);
    facet.values = filled.map(|(entry, rows)| (of_entry(entry), rows)).collect();
    facet
}

fn buckets(column: &Column, rows: &[u32]) -> Buckets {
    let mut buckets = match &column.data {
        Data::Terms(terms) => by_entry(terms, rows),
        Data::Text(texts) => by(rows, |row| texts.get(row).filter(|text| !text.is_empty()), of_text),
        Data::Dates(dates) => by(
            rows,
            |row| dates.get(row).copied().map(PartialDate::year),
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
fn by<K: Eq + Hash>(rows: &[u32], key: impl Fn(usize) -> Option<K>, label: impl Fn(&K) -> Label) -> Buckets {
    let mut buckets = Buckets::default();
    let mut seen: HashMap<K, usize> = HashMap::new();
    for &row in rows {
        match key(row as usize) {
            Some(key) => {
                let at = *seen.entry(key).or_insert_with_key(|key| {
                    buckets.known.push((label(key), Vec::new()));
                    buckets.known.len() - 1
                });
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
    let filled = terms.dictionary().iter().zip(entries).filter(|(_, rows)| !rows.is_empty());
    buckets.known = filled.map(|(entry, rows)| (of_entry(entry), rows)).collect();
    buckets
}

/// The label by which a filter finds a text, by either form.
fn of_text(text: &Text) -> Label {
    let form = if text.zh().is_empty() { text.en() } else { text.zh() };
    Label { id: form.into(), text: text.clone() }
}

/// The label by which a filter finds an entry: by its id or else by its text.
fn of_entry(entry: &Label) -> Label {
    if entry.id.is_empty() { of_text(&entry.text) } else { entry.clone() }
}
