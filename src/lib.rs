//! Zonescope: an explorer of the policies, funds and loan programmes of
//! China's high-tech zones.
//!
//! The house, from the ground up; a module may use what stands before it, and
//! [`i18n`], which stands on nothing:
//!
//! `model` ← `load`, `indicators` ← `frame` ← `query` ← `sheet`, `listing` ← `ui` ← `export` ← `cli`
//!
//! - [`model`]: what the dataset speaks of: figures with their words, zones,
//!   funds, loan programmes and the other records.
//! - [`load`]: bytes to a dataset, with every problem reported at its place.
//! - [`indicators`]: formulas and audit on the model.
//! - [`frame`]: typed columns; one registry of columns per table.
//! - [`query`]: filter language, search, sort, group: pure functions.
//! - [`listing`]: rows behind views that are no tables.
//! - [`sheet`]: rows as text: a table for people, CSV, JSON, the clipboard.
//! - [`ui`]: the egui window, its panels, tables, charts and style.
//! - [`export`]: pictures made from the same views, and files of rows. The
//!   window around the views offers it too: its dialog stands beside the command
//!   line.
//! - [`cli`]: the command line.
//! - [`sample`]: made-up datasets of any size, for tests and measurements; it
//!   stands on nothing.
//! - [`i18n`]: the two languages of the interface.
//!
//! Nothing in the first five, in [`sheet`] or in [`sample`] knows of egui; a test
//! reads the sources to make sure.

mod atomic;
mod bits;
pub mod cli;
pub mod export;
pub mod flow;
pub mod frame;
pub mod i18n;
pub mod indicators;
mod leftovers;
pub mod listing;
pub mod load;
pub mod matching;
mod memory;
pub mod model;
mod nearest;
mod once;
mod progress;
pub mod query;
pub mod sample;
pub mod sheet;
pub mod ui;
