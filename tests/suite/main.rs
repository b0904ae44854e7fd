//! Everything that is tested from outside but the real window: one program, for
//! each further one would link the whole window anew, in seconds and in room.

#![expect(clippy::unwrap_used, reason = "a test may stop")]

mod common;

mod agreement;
mod architecture;
mod audit;
mod chain;
mod charts;
mod cli;
mod contract;
mod event;
mod export_choices;
mod export_commands;
mod export_dialog;
mod export_formats;
mod facets;
mod files;
mod flow;
mod grants;
mod hints;
mod inspector;
mod keyboard;
mod large;
mod leverage;
mod links;
mod load_broken;
mod matching;
mod million;
mod names;
mod palette;
mod picture_layouts;
mod pictures;
mod procedure;
mod report;
mod sheets;
mod systems;
mod table;
mod views;
mod window;
