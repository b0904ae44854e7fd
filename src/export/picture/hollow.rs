//! The bundled faces without what their glyphs look like, for laying out.
//!
//! egui draws every glyph that it lays out into a texture, at each size. Of
//! what runs off screen nobody looks at that texture: glyphs are drawn from the
//! picture's own text. Faces that have widths and heights and no outlines are
//! laid out alike, in a fraction of the time.

use std::sync::{Arc, OnceLock};

use egui::{FontData, FontDefinitions};

use super::sfnt;
use crate::ui::fonts;

/// Both faces as [`fonts::definitions`] has them, hollow.
pub(super) fn definitions() -> FontDefinitions {
    static HOLLOW: OnceLock<FontDefinitions> = OnceLock::new();
    let made = HOLLOW.get_or_init(|| {
        let mut definitions = fonts::definitions();
        for data in definitions.font_data.values_mut() {
            // A face that is not what it should be is taken whole.
            if let Some(font) = hollow(data.bytes()) {
                *data = Arc::new(FontData { tweak: data.tweak.clone(), ..FontData::from_owned(font) });
            }
        }
        definitions
    });
    made.clone()
}

/// The font with every glyph empty; `None` if it is cut off.
fn hollow(font: &[u8]) -> Option<Vec<u8>> {
    let mut tables = sfnt::tables(font)?;
    // All glyphs begin and end at the same place.
    let places = tables.get(b"loca")?.len();
    tables.insert(*b"loca", vec![0; places].into());
    tables.insert(*b"glyf", Vec::new().into());
    Some(sfnt::font(&tables))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hollow_face_has_all_measures_and_no_outlines() {
        for bytes in [fonts::REGULAR_TTF, fonts::BOLD_TTF] {
            let font = hollow(bytes).unwrap();
            assert!(font.len() < bytes.len() / 10, "{} bytes", font.len());
            let empty = ttf_parser::Face::parse(&font, 0).unwrap();
            let whole = ttf_parser::Face::parse(bytes, 0).unwrap();
            assert_eq!(empty.number_of_glyphs(), whole.number_of_glyphs());
            assert_eq!(
                (empty.ascender(), empty.descender(), empty.line_gap(), empty.units_per_em()),
                (whole.ascender(), whole.descender(), whole.line_gap(), whole.units_per_em()),
            );
            for chr in "突破447亿元，Hg ×—…".chars() {
                let glyph = empty.glyph_index(chr);
                assert_eq!(glyph, whole.glyph_index(chr), "{chr}");
                let glyph = glyph.unwrap();
                assert_eq!(empty.glyph_hor_advance(glyph), whole.glyph_hor_advance(glyph), "{chr}");
                assert_eq!(empty.glyph_bounding_box(glyph), None, "{chr}");
            }
        }
    }
}
