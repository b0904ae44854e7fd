//! Which of the two bundled faces can draw a character.

use std::sync::OnceLock;

use ttf_parser::GlyphId;
use ttf_parser::cmap::Subtable;

use crate::ui::fonts;

/// One of the bundled faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    /// Weight 400.
    Regular,
    /// Weight 700.
    Bold,
}

impl Face {
    /// The face egui lays text of this family out in.
    pub(super) fn of(family: &egui::FontFamily) -> Self {
        if *family == fonts::bold() { Self::Bold } else { Self::Regular }
    }

    /// This face if it has the character; Regular if Bold lacks it and Regular
    /// has it, as egui does it; `None` if the character cannot be drawn.
    pub(super) fn for_char(self, chr: char) -> Option<Self> {
        [self, Self::Regular].into_iter().find(|face| face.has(chr))
    }

    /// The face's file.
    pub(super) fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => fonts::REGULAR_TTF,
            Self::Bold => fonts::BOLD_TTF,
        }
    }

    fn has(self, chr: char) -> bool {
        self.glyph(chr).is_some()
    }

    /// The number of the character's glyph; `None` if the face lacks it.
    pub(super) fn glyph(self, chr: char) -> Option<u16> {
        self.measures().glyphs.get(chr as usize).copied().filter(|id| *id != 0)
    }

    /// How far the next glyph stands from this one, for text of size 1.
    pub(super) fn advance(self, glyph: u16) -> f32 {
        self.measures().advances.get(usize::from(glyph)).copied().unwrap_or_default()
    }

    fn measures(self) -> &'static Measures {
        static ALL: [OnceLock<Measures>; 2] = [OnceLock::new(), OnceLock::new()];
        ALL[self as usize].get_or_init(|| Measures::of(self.bytes()).unwrap_or_default())
    }
}

/// What setting text asks of a face for every character.
#[derive(Default)]
struct Measures {
    /// The number of each character's glyph, 0 where there is none.
    glyphs: Vec<u16>,
    /// The width of each glyph, for text of size 1.
    advances: Vec<f32>,
}

impl Measures {
    /// `None` if the font can't be read.
    fn of(font: &[u8]) -> Option<Self> {
        let face = ttf_parser::Face::parse(font, 0).ok()?;
        let units = f32::from(face.units_per_em());
        let advance = |at: u16| f32::from(face.glyph_hor_advance(GlyphId(at)).unwrap_or_default()) / units;
        let mut glyphs = Vec::new();
        for subtable in face.tables().cmap?.subtables.into_iter().filter(Subtable::is_unicode) {
            subtable.codepoints(|code| {
                let Some(glyph) = subtable.glyph_index(code) else { return };
                let at = code as usize;
                if glyphs.len() <= at {
                    glyphs.resize(at + 1, 0);
                }
                if glyphs[at] == 0 {
                    glyphs[at] = glyph.0;
                }
            });
        }
        Some(Self { glyphs, advances: (0..face.number_of_glyphs()).map(advance).collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_face_has_the_glyphs_and_widths_of_its_file() {
        for face in [Face::Regular, Face::Bold] {
            let file = ttf_parser::Face::parse(face.bytes(), 0).unwrap();
            for chr in (' '..='\u{ffff}').chain(['😀', '𠮷']) {
                let glyph = file.glyph_index(chr).map(|id| id.0).filter(|id| *id != 0);
                assert_eq!(face.glyph(chr), glyph, "{chr:?}");
                let Some(glyph) = glyph else { continue };
                let advance = file.glyph_hor_advance(GlyphId(glyph)).map(f32::from).unwrap_or_default();
                assert!((face.advance(glyph) * f32::from(file.units_per_em()) - advance).abs() < 0.01, "{chr:?}");
            }
        }
    }
}
