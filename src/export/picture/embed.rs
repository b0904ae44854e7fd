//! The glyphs that a picture uses, put into the SVG, so that it looks the same
//! in a browser that has never heard of the typeface.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use subsetter::GlyphRemapper;

use super::face::Face;
use super::sfnt;
use super::svg::Svg;
use crate::ui::fonts::FAMILY_NAME;

/// The document with its fonts in it. What can't be made into a font is left
/// to the fonts of the reader, who has the name.
pub fn with_fonts(svg: &Svg) -> String {
    let mut style = String::new();
    for (face, weight) in [(Face::Regular, 400), (Face::Bold, 700)] {
        let Some(font) = subset(face, svg.used(face)) else { continue };
        let data = STANDARD.encode(font);
        let _ = writeln!(
            style,
            "@font-face{{font-family:'{FAMILY_NAME}';font-weight:{weight};src:url(data:font/ttf;base64,{data})}}"
        );
    }
    let (head, rest) = svg.text.split_at_checked(svg.head_end).unwrap_or(("", &svg.text));
    if style.is_empty() { svg.text.clone() } else { format!("{head}<style>\n{style}</style>\n{rest}") }
}

/// A face with the glyphs of these characters only; `None` where there are
/// none, or the face is not what it should be.
fn subset(face: Face, used: &BTreeSet<char>) -> Option<Vec<u8>> {
    let mut remapper = GlyphRemapper::new();
    let glyphs: Vec<(char, u16)> =
        used.iter().filter_map(|&chr| Some((chr, remapper.remap(face.glyph(chr)?)))).collect();
    if glyphs.is_empty() {
        return None;
    }
    let small = subsetter::subset(face.bytes(), 0, &remapper).ok()?;
    let mut tables = sfnt::tables(&small)?;
    let whole = sfnt::tables(face.bytes())?;
    tables.insert(*b"OS/2", whole.get(b"OS/2")?.clone());
    tables.insert(*b"cmap", sfnt::cmap(&glyphs).into());
    Some(sfnt::font(&tables))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subset_is_a_small_font_that_still_finds_its_glyphs() {
        let used: BTreeSet<char> = "突破447亿元Hg ".chars().collect();
        for face in [Face::Regular, Face::Bold] {
            let font = subset(face, &used).unwrap();
            assert!(font.len() < 20_000, "{} bytes", font.len());
            let small = ttf_parser::Face::parse(&font, 0).unwrap();
            let whole = ttf_parser::Face::parse(face.bytes(), 0).unwrap();
            for &chr in &used {
                let (one, other) = (small.glyph_index(chr).unwrap(), whole.glyph_index(chr).unwrap());
                assert_eq!(small.glyph_hor_advance(one), whole.glyph_hor_advance(other), "{chr}");
                assert_eq!(small.glyph_bounding_box(one), whole.glyph_bounding_box(other), "{chr}");
            }
            assert_eq!(small.glyph_index('厦'), None);
            assert_eq!(small.units_per_em(), whole.units_per_em());
            assert_eq!(small.ascender(), whole.ascender());
        }
    }

    #[test]
    fn no_characters_need_no_font() {
        assert_eq!(subset(Face::Bold, &BTreeSet::new()), None);
    }
}
