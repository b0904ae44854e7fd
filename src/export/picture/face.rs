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

    fn has(self, chr: char) -> bool {
        static FACES: OnceLock<[Option<ttf_parser::Face<'static>>; 2]> = OnceLock::new();
        let [regular, bold] = FACES
            .get_or_init(|| [fonts::REGULAR_TTF, fonts::BOLD_TTF].map(|bytes| ttf_parser::Face::parse(bytes, 0).ok()));
        match self {
            Self::Regular => regular,
            Self::Bold => bold,
        }
        .as_ref()
        .is_some_and(|face| face.glyph_index(chr).is_some_and(|id| id.0 != 0))
    }
}
