//! The domain model.

pub mod figure;
