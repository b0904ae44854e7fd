//! Rows that share a value.

use super::grouping::Grouping;
use super::rows::Rows;
use super::sum::count;
use crate::frame::{Frame, Label};
use crate::model::Text;

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

/// Groups `rows` by the column at position `column`, the largest group first,
/// unknown last. A row with several entries stands in several groups. Dates
/// are grouped by year. Rows that can't have a value make a group of their own
/// before the unknown ones. Figures and counts have no groups.
pub fn group(frame: &Frame, column: usize, rows: &[u32]) -> Vec<Group> {
    let Some(grouping) = Grouping::of(frame, column) else { return Vec::new() };
    let mut lists = grouping.places().lists(frame, Rows::of(rows));
    let counts: Vec<usize> = lists.iter().map(Vec::len).collect();
    let filled = grouping.filled(&counts).into_iter();
    filled
        .map(|group| {
            let label = grouping.label(frame, group);
            let value = label.as_ref().map(|label| label.id.to_string()).unwrap_or_default();
            Group { label: label.map(|label| label.text), rows: std::mem::take(&mut lists[group]), value }
        })
        .collect()
}

/// Counts the values of the column at position `column` over `rows`.
pub fn facet(frame: &Frame, column: usize, rows: &[u32]) -> Facet {
    let Some(grouping) = Grouping::of(frame, column) else {
        // Each row that has a value has one of its own.
        let counted = frame.columns().get(column).map(|column| count(&column.data, Rows::of(rows))).unwrap_or_default();
        return Facet { values: Vec::new(), unknown: counted.unknown, not_applicable: counted.not_applicable };
    };
    let counts = grouping.places().counts(frame, Rows::of(rows));
    let mut facet = Facet::default();
    for group in grouping.filled(&counts) {
        let rows = counts[group];
        match grouping.label(frame, group) {
            None => facet.unknown = rows,
            Some(_) if grouping.is_not_applicable(group) => facet.not_applicable = rows,
            Some(label) => facet.values.push((label, rows)),
        }
    }
    facet
}
