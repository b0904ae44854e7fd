//! Saved views: named lines of text that lead back to what was on screen.

mod dress;
mod escape;
mod link;
mod panel;
mod store;

pub(crate) use dress::Dress;
pub(super) use link::{link, unknown};
pub(crate) use link::{parse, picture_link};
pub(super) use panel::ViewsPanel;
pub(super) use store::{View, Views, read, write};
