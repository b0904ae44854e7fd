//! The egui window: application, panels, tables, charts and style.

pub mod fonts;
