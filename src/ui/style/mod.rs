//! Colours, type sizes and spacing, and how egui is told of them.
//!
//! Colours come from here only: `clippy.toml` bans making one elsewhere.

mod apply;
mod color;
pub mod size;
mod theme;

pub use apply::{apply, is_see_through, set_motion, set_see_through};
pub use color::Tokens;
pub use theme::Theme;
