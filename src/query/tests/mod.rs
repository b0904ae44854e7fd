//! Tests of the filter language as a whole.

mod data;
mod evaluation;
mod order;
mod properties;
mod reading;
mod writing;
