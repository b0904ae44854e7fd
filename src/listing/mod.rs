//! Rows behind the views that are no tables: the stages of a chain, the steps
//! of a procedure, the itinerary of an event, the money between funds, who can
//! apply for what. They are
//! made when they are asked for, as frames, so that they are filtered, sorted
//! and written as any other table.

mod financing;
mod flow;
mod grants;
mod itinerary;
mod leverage;
mod matches;
mod stages;
mod steps;
mod who;

pub use financing::{FinancingPart, FinancingTotal, financing};
pub use flow::flow;
pub use grants::grants;
pub use itinerary::{ItineraryPart, itinerary};
pub use leverage::leverage;
pub use matches::matches;
pub use stages::{ChainPart, stages};
pub use steps::steps;
pub use who::{WhoPart, who};
