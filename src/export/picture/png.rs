//! Pixels to a PNG file that says what it shows.

use egui::{Color32, ColorImage};
use png::{BitDepth, ColorType, Compression, Encoder, EncodingError};
use resvg::tiny_skia::Pixmap;

use super::svg::Metadata;

/// A picture that was taken of a window, with what `about` holds as text chunks.
///
/// # Errors
/// It has no pixels.
pub fn shot_to_png(shot: &ColorImage, about: &Metadata) -> Result<Vec<u8>, EncodingError> {
    let bytes: Vec<u8> = shot.pixels.iter().flat_map(Color32::to_array).collect();
    encode_rgba((shot.size[0] as u32, shot.size[1] as u32), bytes, about)
}

/// Encodes the pixels, with what `about` holds as text chunks. An opaque
/// picture is written without its alpha.
pub(super) fn encode(pixmap: Pixmap, about: &Metadata) -> Result<Vec<u8>, EncodingError> {
    let size = (pixmap.width(), pixmap.height());
    encode_rgba(size, pixmap.take_demultiplied(), about)
}

fn encode_rgba((width, height): (u32, u32), mut pixels: Vec<u8>, about: &Metadata) -> Result<Vec<u8>, EncodingError> {
    let opaque = pixels.chunks_exact(4).all(|pixel| pixel[3] == u8::MAX);
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
