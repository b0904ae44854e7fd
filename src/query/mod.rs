//! Filter language, search, sort and group: pure functions from a
//! [`crate::frame::Frame`] to row numbers, buckets and sums.
//!
//! A query is cut into words (`lex`), each word is read as a term against the
//! columns of a sheet (`parse`), and each term is looked at column by column
//! (`evaluate`).

mod aggregate;
mod chosen;
mod collate;
mod collated;
mod compare;
mod cross;
mod describe;
mod error;
mod evaluate;
mod find;
mod group;
mod grouping;
mod histogram;
mod keep;
mod lex;
mod medians;
mod narrow;
mod needle;
mod operand;
mod parse;
mod parts;
mod pass;
mod placed;
mod related;
mod rows;
mod scan;
mod seek;
mod select;
mod sift;
mod sort;
mod spelling;
mod spelt;
mod statistics;
mod stems;
mod steps;
mod sum;
mod tally;
mod term;
#[cfg(test)]
mod tests;
mod told;
mod write;

pub use aggregate::{Aggregate, count, median, total};
pub use chosen::{toggle_excluded, toggle_label};
pub use collate::{ReadingKey, key as reading_key};
pub use compare::{Delta, Line as CompareLine, compare, delta, figure_at};
pub use cross::{Cell, Cross, Number, cross, sums_by};
pub use error::QueryError;
pub use evaluate::matches;
pub use find::{Finder, Fit};
pub use group::{Facet, Group, facet, group};
pub use grouping::{Grouping, NOWHERE, Places};
pub use histogram::{Bin, Histogram, Position, bins, edges_of, histogram, histogram_in, value_at};
pub use keep::Keep;
pub use narrow::select_within;
pub use operand::Operand;
pub use parts::apart;
pub use placed::Placed;
pub use related::{Related, related};
pub use rows::Rows;
pub use select::{Match, Selection, select};
pub use sort::{SortKey, parse_sort, sort_rows};
pub use statistics::{Statistics, statistics};
pub use sum::{Sum, sum, sums};
pub use term::{Condition, Query, QueryTerm};
pub use write::{set_excluded, set_range, set_values, toggle_value, with_term, without_column};
