//! Sums and groups of rows, with bounds.

use crate::frame::Frame;
use crate::model::{Figure, Text};

/// A sum that names what it leaves out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sum {
    /// The sum of what is known and not planned; `None` if there is nothing.
    pub total: Option<Figure>,
    /// How many values are in it.
    pub counted: usize,
    /// The sum of planned values, which are never added to actual ones.
    pub planned_total: Option<Figure>,
    /// How many values are planned.
    pub planned: usize,
    /// How many rows have no value.
    pub unknown: usize,
}

/// Rows that share a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The shared value; `None` for rows where it is unknown.
    pub label: Option<Text>,
    /// The rows, in the order given.
    pub rows: Vec<u32>,
}

/// Adds up the column at position `column` over `rows`.
pub fn sum(_frame: &Frame, _column: usize, _rows: &[u32]) -> Sum {
    Sum::default()
}

/// Groups `rows` by the column at position `column`, the largest group first,
/// unknown last. A row with several entries stands in several groups.
pub fn group(_frame: &Frame, _column: usize, _rows: &[u32]) -> Vec<Group> {
    Vec::new()
}
