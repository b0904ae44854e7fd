//! Free charts: rows of marks on an axis that can be zoomed and dragged.
//!
//! `egui_plot` maps values to the screen; everything that is seen is painted
//! here, with the marks that tables and the inspector use.

mod cell;
mod domain;
mod item;
mod legend;
mod names;
mod rows;
mod table;
#[cfg(test)]
mod tests;
mod window;

pub use cell::{Cell, CellInk};
pub use domain::{AxisKind, Domain};
pub use item::{Lane, PlotRow};
pub use legend::{Sign, legend, legend_height};
pub use names::{name_width, two_line_name_width};
pub use rows::{RowsPlot, Shown, row_at};
pub use table::{Column, Line, RowTable, Touched, left_out, stub_row};
pub use window::Window;
