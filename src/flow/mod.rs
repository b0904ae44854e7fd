//! Procedures as graphs: steps, ways between them, a layout, Mermaid text.

mod graph;
mod layout;
mod mermaid;

pub use graph::{Edge, Graph};
pub use layout::{Gaps, Layout, Point, layout};
pub use mermaid::mermaid;
