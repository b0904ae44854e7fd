//! Pages of a PDF document: vectors, and text that can be searched.

use egui::{Color32, Vec2};
use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect, Size};
use krilla::metadata::Metadata as Information;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla_svg::{SurfaceExt as _, SvgSettings};

use super::face::Face;
use super::markup;
use super::raster::{self, PictureError};
use super::svg::Metadata;
use super::text::Run;
use super::typeset::{Mark, Typeset};

/// A page of a document.
pub enum Leaf {
    /// Anything, as SVG.
    Drawn(String),
    /// Words and lines.
    Set(Typeset),
}

/// A document of these pages, each `size` points large, with what `about`
/// holds as document information. No date is written, so the same pages give
/// the same bytes. A drawn page of another size is drawn to that of the document.
///
/// # Errors
/// That of the first page that has one; or a page can't be read: a mistake of
/// this program.
pub fn to_pdf<E: From<PictureError>>(
    pages: impl IntoIterator<Item = Result<Leaf, E>>,
    size: Vec2,
    about: &Metadata,
) -> Result<Vec<u8>, E> {
    let empty = || PictureError::Size(size.x as u32, size.y as u32);
    let mut document = Document::new();
    document.set_metadata(information(about));
    let fonts = Fonts::new().ok_or_else(|| PictureError::Drawing("the bundled fonts can't be read".to_owned()))?;
    for leaf in pages {
        let leaf = leaf?;
        let settings = PageSettings::from_wh(size.x, size.y).ok_or_else(empty)?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        match &leaf {
            Leaf::Drawn(svg) => {
                let tree = raster::tree(svg)?;
                let whole = Size::from_wh(size.x, size.y).ok_or_else(empty)?;
                surface.draw_svg(&tree, whole, SvgSettings::default()).ok_or_else(empty)?;
            }
            Leaf::Set(set) => set.marks.iter().for_each(|mark| put(&mut surface, mark, &fonts)),
        }
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|err| PictureError::Drawing(format!("{err:?}")).into())
}

fn information(about: &Metadata) -> Information {
    let information = Information::new()
        .title(about.title.clone())
        .description(about.description.clone())
        .keywords(about.keywords.clone())
        .creator(about.software.clone())
        .producer(about.software.clone());
    let language = Some(&about.lang).filter(|lang| !lang.is_empty());
    match language {
        Some(lang) => information.language(lang.clone()),
        None => information,
    }
}

/// The two faces, read once for all pages.
struct Fonts([Font; 2]);

impl Fonts {
    fn new() -> Option<Self> {
        let font = |face: Face| Font::new(face.bytes().into(), 0);
        Some(Self([font(Face::Regular)?, font(Face::Bold)?]))
    }
}

fn put(surface: &mut Surface<'_>, mark: &Mark, fonts: &Fonts) {
    match mark {
        Mark::Fill(rect, color) => {
            let place = Rect::from_ltrb(rect.left(), rect.top(), rect.right(), rect.bottom());
            let drawn = |path: &mut PathBuilder| place.map(|place| path.push_rect(place));
            fill(surface, *color);
            draw(surface, drawn);
        }
        Mark::Line([from, to], stroke) => {
            let (paint, opacity) = ink(stroke.color);
            surface.set_fill(None);
            surface.set_stroke(Some(Stroke { paint: paint.into(), opacity, width: stroke.width, ..Stroke::default() }));
            let drawn = |path: &mut PathBuilder| {
                path.move_to(from.x, from.y);
                path.line_to(to.x, to.y);
                Some(())
            };
            draw(surface, drawn);
        }
        Mark::Words(run) => words(surface, run, fonts),
    }
}

fn words(surface: &mut Surface<'_>, run: &Run, Fonts(fonts): &Fonts) {
    let glyph = |(at, chr): (usize, char)| {
        let glyph = run.face.glyph(chr).unwrap_or_default();
        let range = at..at + chr.len_utf8();
        KrillaGlyph::new(GlyphId::new(glyph.into()), run.face.advance(glyph), 0.0, 0.0, 0.0, range, None)
    };
    let glyphs: Vec<KrillaGlyph> = run.text.char_indices().map(glyph).collect();
    fill(surface, run.color);
    let start = Point::from_xy(run.start.x, run.start.y);
    surface.draw_glyphs(start, &glyphs, fonts[run.face as usize].clone(), &run.text, run.size, false);
}

/// From now on shapes are filled with a colour and have no edge.
fn fill(surface: &mut Surface<'_>, color: Color32) {
    let (paint, opacity) = ink(color);
    surface.set_stroke(None);
    surface.set_fill(Some(Fill { paint: paint.into(), opacity, ..Fill::default() }));
}

/// The colour without its alpha, and that.
fn ink(color: Color32) -> (rgb::Color, NormalizedF32) {
    let [r, g, b, a] = markup::straight(color);
    let opacity = NormalizedF32::new(f32::from(a) / 255.0).unwrap_or(NormalizedF32::ONE);
    (rgb::Color::new(r, g, b), opacity)
}

/// Draws the path that `trace` makes; nothing where it makes none.
fn draw(surface: &mut Surface<'_>, trace: impl FnOnce(&mut PathBuilder) -> Option<()>) {
    let mut path = PathBuilder::new();
    if let Some(path) = trace(&mut path).and_then(|()| path.finish()) {
        surface.draw_path(&path);
    }
}
