//! Free charts: rows of marks on an axis that can be zoomed and dragged.
//!
//! `egui_plot` maps values to the screen; everything that is seen is painted
//! here, with the marks that tables and the inspector use.

mod domain;
mod item;
mod legend;
mod rows;
mod table;
#[cfg(test)]
mod tests;
mod window;

pub use domain::{AxisKind, Domain};
pub use item::{Lane, PlotRow};
pub use legend::{Sign, legend};
pub use rows::{RowsPlot, Shown, row_at};
pub use table::{Cell, CellInk, Column, Line, RowTable, Touched, left_out, name_width, stub_row};
pub use window::Window;
