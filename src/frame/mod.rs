//! Typed columns over a dataset.
//!
//! A [`Frame`] is one table as columns: texts, terms (categories, references
//! and lists alike, dictionary-coded), figures with bounds, counts, dates.
//! What columns a table has is stated once, in [`registry`]; the table on
//! screen, facets, the filter language, sorting, the inspector, CSV, JSON and
//! `list` all follow from it.
//!
//! A frame is built from a dataset and never changes.

mod build;
mod column;
mod data;
mod detail;
pub(crate) mod fold;
mod read;
pub(crate) mod readings;
pub mod registry;
mod section;
mod sheet;
mod wholes;

pub(crate) use build::Reading;
pub use build::{Frame, Frames};
pub use column::{Column, ColumnInfo, Kind};
pub use data::{Apart, Arena, Coded, Codes, Data, Dates, Figures, Label, Presence, Sets, Terms, Texts, Vocabulary};
pub(crate) use data::{
    Bits, Code, Gap, Lane, Letters, MarkSet, Marks, Neighbours, PairBits, Pairs, ROWS_AT_ONCE, bits_of_pairs,
    compare_ends, compare_figures, on_codes,
};
pub use detail::{ClaimDetail, Claimed, Detail, NamedDetail, OwnClaim, details, named_figures, own_claims};
pub use read::{ColumnSpec, Read, Targets};
pub use section::{Item, Section, sections};
pub use sheet::{Listing, Sheet};
pub(crate) use wholes::{NONE as NO_WHOLE, SEVERAL as SEVERAL_WHOLES};
