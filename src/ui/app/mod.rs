//! The application: runtime handles around the saved state.

mod carry;
mod export;
mod history;
mod incoming;
mod keys;
mod leavings;
mod reading;
mod recent;
mod run;
mod saved;
mod screenshot;
mod stage;
mod warnings;
mod watch;
mod window;
mod working;

pub use run::{RunError, WindowOptions, run};
pub use saved::{Saved, read as read_state, write as write_state};
pub use stage::{Loaded, Stage};
pub use window::App;
