//! Which of the two bundled faces can draw a character.

use std::sync::OnceLock;

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
        static FACES: OnceLock<[Option<ttf_parser::Face<'static>>; 2]> = OnceLock::new();
        let [regular, bold] = FACES
            .get_or_init(|| [fonts::REGULAR_TTF, fonts::BOLD_TTF].map(|bytes| ttf_parser::Face::parse(bytes, 0).ok()));
        let face = match self {
            Self::Regular => regular,
            Self::Bold => bold,
        };
        face.as_ref()?.glyph_index(chr).map(|id| id.0).filter(|id| *id != 0)
    }
}
