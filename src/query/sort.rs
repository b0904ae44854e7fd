//! Sorting by several columns.

use super::term::QueryError;
use crate::frame::Frame;

/// One column to sort by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SortKey {
    /// Position of the column in its frame.
    pub column: usize,
    /// True for the largest first. Unknown values come last either way.
    pub descending: bool,
}

/// Reads `COL[:asc|:desc][,COL…]`.
pub fn parse_sort(_text: &str, _frame: &Frame) -> Result<Vec<SortKey>, QueryError> {
    Ok(Vec::new())
}
