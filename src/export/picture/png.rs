//! Pixels to a PNG file that says what it shows.

use png::{BitDepth, ColorType, Compression, Encoder, EncodingError};
use resvg::tiny_skia::Pixmap;

use super::svg::Metadata;

/// Encodes the pixels, with what `about` holds as text chunks. An opaque
/// picture is written without its alpha.
pub(super) fn encode(pixmap: Pixmap, about: &Metadata) -> Result<Vec<u8>, EncodingError> {
    let (width, height) = (pixmap.width(), pixmap.height());
    let opaque = pixmap.pixels().iter().all(|pixel| pixel.alpha() == u8::MAX);
    let mut pixels = pixmap.take_demultiplied();
    if opaque {
        pixels = pixels.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    }
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_color(if opaque { ColorType::Rgb } else { ColorType::Rgba });
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    // The names that the PNG specification keeps for these.
    let parts = [
        ("Title", &about.title),
        ("Description", &about.description),
        ("Software", &about.software),
        ("Source", &about.source),
        ("Comment", &about.command),
    ];
    for (name, words) in parts {
        if !words.is_empty() {
            encoder.add_itxt_chunk(name.to_owned(), words.clone())?;
        }
    }
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(bytes)
}
