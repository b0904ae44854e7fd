//! The egui window: application, panels, tables, charts and style.
//!
//! Views are functions of a [`page::Page`] that paint and return a
//! [`Command`]; the window and the picture export call the same ones. What walks
//! through all rows of a table goes through [`work`], so that a frame costs the
//! same however many there are.

pub mod app;
mod charts;
mod command;
mod compare;
pub mod evidence;
pub mod explore;
mod exporting;
mod files;
pub mod financing;
pub mod fonts;
mod grants;
mod held;
mod hints;
pub mod hover;
pub mod inspector;
mod known;
pub mod leverage;
mod marks;
mod matches;
mod money_flow;
pub mod overview;
pub mod page;
pub mod paint;
mod palette;
pub mod paper;
mod parts;
pub mod plot;
mod problems;
mod record;
pub mod report;
pub mod screens;
mod settings;
mod shell;
pub mod state;
pub mod style;
mod toast;
pub(crate) mod views;
pub mod widgets;
mod words;
pub mod work;
mod workbench;

pub use charts::work_out;
pub use command::Command;
