//! Text as outlines, for programs that read SVG but not the fonts in it.

use resvg::usvg::WriteOptions;

use super::raster::{self, PictureError};
use super::svg::Svg;

/// The document with every glyph drawn as a path. It needs no font and looks
/// the same everywhere; its text can't be searched or changed any more.
///
/// # Errors
/// The document can't be read: a mistake of this program.
pub fn with_outlines(svg: &Svg) -> Result<String, PictureError> {
    let drawn = raster::tree(&svg.text)?.to_string(&WriteOptions {
        preserve_text: false,
        // A hundredth of a point is finer than any screen.
        coordinates_precision: 2,
        ..WriteOptions::default()
    });
    // What a document says of itself is not drawn and so not in there.
    let after_tag = |text: &str| text.find('>').map_or(0, |at| at + 1);
    let said = svg.text.get(..svg.head_end).unwrap_or_default();
    let said = said[after_tag(said)..].trim_start();
    let (tag, shapes) = drawn.split_at(after_tag(&drawn));
    Ok(format!("{tag}\n{said}{}", shapes.trim_start()))
}
