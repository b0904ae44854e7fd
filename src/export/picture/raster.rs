//! SVG to PNG, with the bundled faces and nothing else of this machine.

use std::fmt;
use std::sync::{Arc, OnceLock};

use image::ImageEncoder as _;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb};

use crate::ui::fonts;

/// Longest side of a picture, in pixels.
const MAX_SIDE: u32 = 16_384;
/// Most pixels in a picture.
const MAX_PIXELS: u64 = 120_000_000;

/// Why there is no picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureError {
    /// The picture would have no pixel, or more than fit. Width and height in
    /// pixels, if they are numbers at all.
    Size {
        /// Pixels across.
        width: u64,
        /// Pixels down.
        height: u64,
    },
    /// The document is not SVG that can be drawn; the reason follows.
    Svg(String),
    /// The pixels could not be packed as PNG; the reason follows.
    Png(String),
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Size { width, height } => write!(
                f,
                "a picture of {width}×{height} pixels cannot be made: each side must be \
                 1 to {MAX_SIDE} pixels, and all of it at most {} million pixels; \
                 choose a smaller size or scale",
                MAX_PIXELS / 1_000_000
            ),
            Self::Svg(reason) => write!(f, "the picture's SVG cannot be drawn: {reason}"),
            Self::Png(reason) => write!(f, "the picture cannot be packed as PNG: {reason}"),
        }
    }
}

impl std::error::Error for PictureError {}

/// The two bundled faces, and no others.
pub fn font_database() -> Arc<fontdb::Database> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    Arc::clone(FONTS.get_or_init(|| {
        let mut fonts = fontdb::Database::new();
        for bytes in [fonts::REGULAR_TTF, fonts::BOLD_TTF] {
            fonts.load_font_source(fontdb::Source::Binary(Arc::new(bytes)));
        }
        fonts.set_sans_serif_family(fonts::FAMILY_NAME);
        Arc::new(fonts)
    }))
}

/// Reads SVG with the bundled faces; nothing it may refer to outside of itself
/// is opened.
pub fn parse(svg: &str) -> Result<usvg::Tree, PictureError> {
    let options = usvg::Options {
        font_family: fonts::FAMILY_NAME.to_owned(),
        fontdb: font_database(),
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: usvg::ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| None),
        },
        ..Default::default()
    };
    usvg::Tree::from_str(svg, &options).map_err(|err| PictureError::Svg(err.to_string()))
}

/// Draws SVG and packs it as PNG, `scale` pixels to a point.
pub fn to_png(svg: &str, scale: f32) -> Result<Vec<u8>, PictureError> {
    let tree = parse(svg)?;
    let [width, height] = [tree.size().width(), tree.size().height()]
        .map(|side| (f64::from(side) * f64::from(scale)).round().max(0.0) as u64);
    let fits = |side: u64| (1..=u64::from(MAX_SIDE)).contains(&side);
    let too_large = PictureError::Size { width, height };
    if !fits(width) || !fits(height) || width * height > MAX_PIXELS {
        return Err(too_large);
    }
    let mut pixmap = Pixmap::new(width as u32, height as u32).ok_or(too_large)?;
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixmap.as_mut(),
    );
    encode(&pixmap)
}

/// Packs pixels as PNG, without an alpha channel if none is needed.
fn encode(pixmap: &Pixmap) -> Result<Vec<u8>, PictureError> {
    let opaque = pixmap.pixels().iter().all(|pixel| pixel.alpha() == 255);
    let mut bytes = Vec::with_capacity(pixmap.pixels().len() * if opaque { 3 } else { 4 });
    for pixel in pixmap.pixels() {
        let color = pixel.demultiply();
        bytes.extend([color.red(), color.green(), color.blue()]);
        if !opaque {
            bytes.push(color.alpha());
        }
    }
    let kind = if opaque {
        image::ExtendedColorType::Rgb8
    } else {
        image::ExtendedColorType::Rgba8
    };
    let mut png = Vec::new();
    PngEncoder::new_with_quality(&mut png, CompressionType::Default, FilterType::Adaptive)
        .write_image(&bytes, pixmap.width(), pixmap.height(), kind)
        .map_err(|err| PictureError::Png(err.to_string()))?;
    Ok(png)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: &str =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"/>";

    #[test]
    fn sizes_that_cannot_be_made_are_refused() {
        for scale in [0.0, 0.01, -1.0, 2000.0, 1e30, f32::NAN, f32::INFINITY] {
            let err = to_png(SQUARE, scale).unwrap_err();
            assert!(matches!(err, PictureError::Size { .. }), "{scale}: {err:?}");
        }
        let wide = SQUARE.replace("width=\"10\"", "width=\"16000\"");
        assert_eq!(
            to_png(&wide.replace("height=\"10\"", "height=\"16000\""), 1.0)
                .unwrap_err()
                .to_string(),
            "a picture of 16000×16000 pixels cannot be made: each side must be 1 to 16384 \
             pixels, and all of it at most 120 million pixels; choose a smaller size or scale"
        );
    }

    #[test]
    fn what_is_not_svg_is_refused() {
        assert!(matches!(
            to_png("<svg", 1.0).unwrap_err(),
            PictureError::Svg(_)
        ));
    }

    #[test]
    fn only_the_bundled_faces_are_known() {
        let weights: Vec<(String, u16)> = font_database()
            .faces()
            .map(|face| (face.families[0].0.clone(), face.weight.0))
            .collect();
        let family = fonts::FAMILY_NAME.to_owned();
        assert_eq!(weights, [(family.clone(), 400), (family, 700)]);
    }
}
