//! Tests of the filter language as a whole.

mod crossing;
mod data;
mod evaluation;
mod order;
mod properties;
mod reading;
mod writing;
