//! Pictures: what egui would paint, as SVG and PNG, without a window.
//!
//! A view is run off screen ([`Headless`]), the shapes it leaves are written as
//! SVG ([`to_svg`]), and the SVG is drawn to pixels ([`to_png`]) or set on the
//! pages of a document ([`to_pdf`]). No display,
//! no GPU and no installed font take part, only the two bundled faces, so the
//! same input gives the same bytes on every machine.
//!
//! This module knows nothing of the dataset or of the views. What SVG can't
//! say is left out: textured meshes and backend callbacks, which no view
//! paints.

mod embed;
mod face;
mod headless;
mod hollow;
mod markup;
mod outline;
mod pdf;
mod png;
mod raster;
mod sfnt;
mod shapes;
mod svg;
mod text;
mod typeset;
mod words;

#[cfg(test)]
mod tests;

pub use embed::with_fonts;
pub use headless::Headless;
pub use outline::with_outlines;
pub use pdf::{Leaf, to_pdf};
pub use png::shot_to_png;
pub use raster::{PictureError, to_pixels, to_png};
pub(super) use shapes::bounds as shape_bounds;
pub use svg::{Metadata, Setting, Svg, to_svg, to_svg_of};
pub use typeset::Typeset;
