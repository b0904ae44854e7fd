//! A picture before it is written, small.

use super::picture::to_pixels;
use super::render::ExportError;
use super::request::Request;
use super::view;
use std::sync::Arc;

use crate::model::Dataset;

/// A small picture: pixels from left to right and top to bottom, four bytes
/// each, with their colours multiplied by their alpha.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// Red, green, blue and alpha of each.
    pub rgba: Vec<u8>,
}

/// Draws the picture that is asked for so that it fits into `most` pixels, or at
/// its own scale where that is less.
///
/// # Errors
/// As [`super::render`].
pub fn preview(request: &Request, data: &Arc<Dataset>, most: (f32, f32)) -> Result<Preview, ExportError> {
    let drawn = view::svg(request, data)?;
    let (width, height) = (request.size.width as f32, request.size.height as f32);
    let scale = (most.0 / width).min(most.1 / height).min(request.scale.get());
    let pixels = to_pixels(&drawn.svg.text, scale.max(0.01)).map_err(ExportError::Picture)?;
    let (width, height) = (pixels.width(), pixels.height());
    Ok(Preview { width, height, rgba: pixels.take() })
}
