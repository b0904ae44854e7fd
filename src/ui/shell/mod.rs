//! What stands around every screen: top bar, left rail, status bar.

mod frame;
mod rail;
mod status;
mod top;

pub(super) use frame::{dataset_title, frame_ui, whole_ui};
use rail::rail_ui;
use status::status_ui;
pub(super) use status::sum_asides;
pub(super) use top::TopBar;
use top::top_ui;
