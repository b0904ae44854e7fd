//! Tests of the filter language as a whole.
