//! What the tests share.

pub(crate) mod dialog;
mod open;
pub(crate) mod painted;
pub(crate) mod settle;
pub(crate) mod wait;

pub(crate) use open::open;
