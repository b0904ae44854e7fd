//! Saved views: named lines of text that lead back to what was on screen.

mod escape;
mod link;
mod panel;
mod store;

pub(super) use link::{link, parse, unknown};
pub(super) use panel::ViewsPanel;
pub(super) use store::{View, Views, read, write};
