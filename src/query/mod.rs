//! Filter language, search, sort and group: pure functions from a
//! [`crate::frame::Frame`] to row numbers, buckets and sums.

mod select;
mod sort;
mod sum;
mod term;

pub use select::{Keep, Match, Selection, matches, select};
pub use sort::{SortKey, parse_sort};
pub use sum::{Group, Sum, group, sum};
pub use term::{Condition, Query, QueryError, QueryTerm};
