//! Procedures as graphs: steps, ways between them, a layout, Mermaid text.

mod bands;
mod course;
mod graph;
mod layout;
mod mermaid;
mod net;
mod route;
mod tracks;
mod words;

pub use course::Course;
pub use graph::{Edge, Graph};
pub use layout::{Boxes, Direction, Gaps, Layers, Layout, Point};
pub use mermaid::mermaid;
pub use words::{materials_text, steps_text};
