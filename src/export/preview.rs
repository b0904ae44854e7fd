//! A picture before it is written, small.

use super::picture::{Setting, to_pixels};
use super::render::ExportError;
use super::request::{Format, Request, View};
use super::rows::{Chosen, with_rows};
use super::stock::Stock;
use super::{report, view};
use crate::progress::Progress;
use crate::sheet::{self, WorkbookSample, workbook_sample};
use crate::ui::report::layout_size;

/// A small picture: pixels from left to right and top to bottom, four bytes
/// each, with their colours multiplied by their alpha.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// Red, green, blue and alpha of each.
    pub rgba: Vec<u8>,
    /// What the picture has no room for, in its language; `None` where it has
    /// room for all, or has several pages.
    pub cut: Option<String>,
}

/// The first rows of the workbook that is asked for, as a spreadsheet program shows
/// them, and how many rows it has.
///
/// # Errors
/// As [`super::render`].
pub fn sample(request: &Request, stock: &Stock, most: usize) -> Result<(WorkbookSample, usize), ExportError> {
    with_rows(request, stock, &Progress::default(), |chosen| {
        let Chosen { frame, columns, rows, count: _ } = *chosen;
        Ok((workbook_sample(frame, columns, rows, request.lang, most), rows.len()))
    })
}

/// The first rows of the sheet that is asked for as CSV, whatever its format, with
/// their header, and how many rows it has.
///
/// # Errors
/// As [`super::render`].
pub fn csv_sample(request: &Request, stock: &Stock, most: usize) -> Result<(String, usize), ExportError> {
    with_rows(request, stock, &Progress::default(), |chosen| {
        let Chosen { frame, columns, rows, count: _ } = *chosen;
        Ok((sheet::csv_sample(frame, columns, rows, request.lang, most), rows.len()))
    })
}

/// Draws the picture that is asked for so that it fits into `most` pixels, or at
/// its own scale where that is less. What has several pages is shown by its
/// first one.
///
/// # Errors
/// As [`super::render`].
pub fn preview(request: &Request, stock: &Stock, most: (f32, f32)) -> Result<Preview, ExportError> {
    let on_paper = request.format == Format::Pdf;
    let paper = match request.view {
        // Of several pages the first one stands for all.
        _ if request.report => Some(report::first_page(request, stock)?),
        View::Sheet(_) if on_paper => view::first_page(request, stock)?,
        _ => None,
    };
    let (svg, cut) = if let Some(svg) = paper {
        (svg, None)
    } else {
        let drawn = view::svg(request, stock, Setting::Plain)?;
        (drawn.svg.text, drawn.cut)
    };
    let size = view::size_of(request);
    let size = if request.report { layout_size(size) } else { size };
    let own = if on_paper { f32::INFINITY } else { request.scale.get() };
    let scale = (most.0 / size.x).min(most.1 / size.y).min(own);
    let pixels = to_pixels(&svg, scale.max(0.01))?;
    let (width, height) = (pixels.width(), pixels.height());
    Ok(Preview { width, height, rgba: pixels.take(), cut })
}
