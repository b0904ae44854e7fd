//! What stands around every screen: top bar, left rail, status bar.

mod rail;
mod status;
mod top;

pub(super) use rail::rail_ui;
pub(super) use status::{status_ui, sum_asides};
pub(super) use top::{TopBar, top_ui};
