//! SVG to pixels.

use std::fmt;
use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::svg::Metadata;
use crate::i18n::Lang;
use crate::ui::fonts;

/// The largest side of a picture, in pixels.
const MOST_SIDE: u32 = 16_384;
/// The most pixels of a picture.
const MOST_PIXELS: u64 = 120_000_000;

/// Why there is no picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureError {
    /// The picture would be empty or too large; its size in pixels.
    Size(u32, u32),
    /// The SVG can't be read or drawn: a mistake of this program.
    Drawing(String),
}

impl PictureError {
    /// Why there can be no picture of so many pixels; `None` if there can.
    pub fn of_size(width: u32, height: u32) -> Option<Self> {
        let fits = (1..=MOST_SIDE).contains(&width) && (1..=MOST_SIDE).contains(&height);
        let fits = fits && u64::from(width) * u64::from(height) <= MOST_PIXELS;
        (!fits).then_some(Self::Size(width, height))
    }

    /// What is wrong and what would be right.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Size(width, height), Lang::Zh) => {
                format!("图片无法做成 {width}×{height} 像素：每边至多 {MOST_SIDE}，总数至多 1.2 亿；请减小尺寸或倍数")
            }
            (Self::Size(width, height), Lang::En) => format!(
                "a picture of {width}×{height} pixels can't be made: at most {MOST_SIDE} a side, and 120 million in all; take a smaller size or scale"
            ),
            (Self::Drawing(why), Lang::Zh) => format!("图片无法绘制：{why}"),
            (Self::Drawing(why), Lang::En) => format!("the picture can't be drawn: {why}"),
        }
    }
}

impl fmt::Display for PictureError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for PictureError {}

/// The two bundled faces and nothing else.
fn faces() -> Arc<fontdb::Database> {
    static FACES: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    Arc::clone(FACES.get_or_init(|| {
        let mut faces = fontdb::Database::new();
        for bytes in [fonts::REGULAR_TTF, fonts::BOLD_TTF] {
            faces.load_font_source(fontdb::Source::Binary(Arc::new(bytes)));
        }
        Arc::new(faces)
    }))
}

/// Reads an SVG as this program writes it.
pub(super) fn tree(svg: &str) -> Result<Tree, PictureError> {
    let options = Options { font_family: fonts::FAMILY_NAME.to_owned(), fontdb: faces(), ..Options::default() };
    Tree::from_str(svg, &options).map_err(|err| PictureError::Drawing(err.to_string()))
}

/// Draws `svg` with `scale` pixels to each of its units, as PNG that says of
/// itself what `about` holds.
pub fn to_png(svg: &str, scale: f32, about: &Metadata) -> Result<Vec<u8>, PictureError> {
    super::png::encode(to_pixels(svg, scale)?, about).map_err(|err| PictureError::Drawing(err.to_string()))
}

/// Draws `svg` with `scale` pixels to each of its units.
pub fn to_pixels(svg: &str, scale: f32) -> Result<Pixmap, PictureError> {
    let tree = tree(svg)?;
    let pixels = |side: f32| (side * scale).round().clamp(0.0, 1e9) as u32;
    let (width, height) = (pixels(tree.size().width()), pixels(tree.size().height()));
    if let Some(err) = PictureError::of_size(width, height) {
        return Err(err);
    }
    let mut pixmap = Pixmap::new(width, height).ok_or(PictureError::Size(width, height))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    Ok(pixmap)
}
