//! Rows behind the views that are no tables: the stages of a chain, the steps
//! of a procedure. They are made when they are asked for, as frames, so that
//! they are filtered, sorted and written as any other table.

mod matches;
mod steps;

pub use matches::matches;
pub use steps::steps;
