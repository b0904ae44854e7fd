//! SVG to the pages of a PDF document: vectors, and text that can be searched.

use egui::Vec2;
use krilla::Document;
use krilla::geom::Size;
use krilla::metadata::Metadata as Information;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt as _, SvgSettings};

use super::raster::{self, PictureError};
use super::svg::Metadata;

/// A document of these pages, each `size` points large, with what `about`
/// holds as document information. No date is written, so the same pages give
/// the same bytes. A page of another size is drawn to that of the document.
///
/// # Errors
/// That of the first page that has one; or a page can't be read: a mistake of
/// this program.
pub fn to_pdf<E: From<PictureError>>(
    pages: impl IntoIterator<Item = Result<String, E>>,
    size: Vec2,
    about: &Metadata,
) -> Result<Vec<u8>, E> {
    let empty = || PictureError::Size(size.x as u32, size.y as u32);
    let mut document = Document::new();
    let information = Information::new()
        .title(about.title.clone())
        .description(about.description.clone())
        .keywords(about.keywords.clone())
        .creator(about.software.clone())
        .producer(about.software.clone());
    let language = Some(&about.lang).filter(|lang| !lang.is_empty());
    document.set_metadata(match language {
        Some(lang) => information.language(lang.clone()),
        None => information,
    });
    for svg in pages {
        let tree = raster::tree(&svg?)?;
        let settings = PageSettings::from_wh(size.x, size.y).ok_or_else(empty)?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        let whole = Size::from_wh(size.x, size.y).ok_or_else(empty)?;
        surface.draw_svg(&tree, whole, SvgSettings::default()).ok_or_else(empty)?;
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|err| PictureError::Drawing(format!("{err:?}")).into())
}
