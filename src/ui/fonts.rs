//! The bundled typeface, the same for the window and for pictures.
//!
//! egui does not make a bold face up, so the two faces are two families:
//! [`egui::FontFamily::Proportional`] is Regular, [`bold`] is Bold.

use std::sync::Arc;

/// The Regular face, a TrueType file.
pub const REGULAR_TTF: &[u8] = include_bytes!("../../assets/fonts/ZonescopeSansSC-Regular.ttf");
/// The Bold face, a TrueType file.
pub const BOLD_TTF: &[u8] = include_bytes!("../../assets/fonts/ZonescopeSansSC-Bold.ttf");
/// The family name inside both font files; pictures name it in their text.
pub const FAMILY_NAME: &str = "Zonescope Sans SC";

/// Both faces and their licence, which has to go with them, by the names of their
/// files.
pub const FILES: [(&str, &[u8]); 3] = [
    ("ZonescopeSansSC-Regular.ttf", REGULAR_TTF),
    ("ZonescopeSansSC-Bold.ttf", BOLD_TTF),
    ("ZonescopeSansSC-OFL.txt", include_bytes!("../../assets/fonts/OFL.txt")),
];

/// The name under which egui knows the Bold face.
const BOLD: &str = "bold";

/// The family of the Bold face.
pub fn bold() -> egui::FontFamily {
    egui::FontFamily::Name(BOLD.into())
}

/// Both faces, set as egui's only fonts: what egui would add by default has no
/// Chinese, and a fallback font would make pictures differ between machines.
pub fn definitions() -> egui::FontDefinitions {
    let mut fonts = egui::FontDefinitions::empty();
    let mut add = |name: &str, bytes: &'static [u8]| {
        // The faces have no instructions, so hinting would look at all of their
        // outlines again for each size, which holds up the frame in which a size
        // is first seen; and pictures, which are not hinted, would look otherwise.
        let tweak = egui::FontTweak { hinting: Some(false), ..egui::FontTweak::default() };
        fonts.font_data.insert(name.to_owned(), Arc::new(egui::FontData::from_static(bytes).tweak(tweak)));
    };
    add("regular", REGULAR_TTF);
    add(BOLD, BOLD_TTF);
    for family in [egui::FontFamily::Proportional, egui::FontFamily::Monospace] {
        fonts.families.insert(family, vec!["regular".to_owned()]);
    }
    fonts.families.insert(bold(), vec![BOLD.to_owned(), "regular".to_owned()]);
    fonts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A system finds the faces by this name, which pictures have.
    #[test]
    fn both_files_have_the_name_of_the_family_and_their_weights() {
        for (bytes, weight) in [(REGULAR_TTF, 400), (BOLD_TTF, 700)] {
            let face = ttf_parser::Face::parse(bytes, 0).unwrap();
            let families: Vec<String> = face
                .names()
                .into_iter()
                .filter(|name| {
                    [ttf_parser::name_id::FAMILY, ttf_parser::name_id::TYPOGRAPHIC_FAMILY].contains(&name.name_id)
                })
                .filter_map(|name| name.to_string())
                .collect();
            assert!(!families.is_empty() && families.iter().all(|name| name == FAMILY_NAME), "{families:?}");
            assert_eq!(face.weight().to_number(), weight);
        }
    }
}
