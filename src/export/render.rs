//! From a request and a dataset to the bytes of a file.

use super::picture::PictureError;
use super::request::{Format, Request};
use super::{sheet, view};
use crate::frame::{Frame, Frames};
use crate::model::Dataset;
use crate::query::{self, Keep, Match, Query, QueryError, Selection};

/// How many rows are shown, and how many are not though they may match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowCount {
    /// Rows shown.
    pub shown: usize,
    /// Rows there are.
    pub total: usize,
    /// Rows left out that possibly match.
    pub possible_left_out: usize,
    /// Rows left out where a value that the filter asks about is unknown.
    pub unknown_left_out: usize,
}

impl RowCount {
    /// What `keep` shows and leaves out of a selection.
    pub fn new(selection: &Selection, keep: Keep) -> Self {
        let (possible, unknown) = (selection.possible.len(), selection.unknown.len());
        Self {
            shown: selection.kept(keep).count(),
            total: selection.total,
            possible_left_out: if keep.shows(Match::Possible) { 0 } else { possible },
            unknown_left_out: if keep.shows(Match::Unknown) { 0 } else { unknown },
        }
    }
}

/// The content of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The bytes to write.
    pub bytes: Vec<u8>,
    /// What is in it of the filtered rows; `None` for views of no one table.
    pub rows: Option<RowCount>,
    /// Characters that the bundled font can't draw, in a picture.
    pub missing: Vec<char>,
}

/// Why nothing can be exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportError {
    /// The filter can't be read.
    Filter(QueryError),
    /// The sort order can't be read.
    Sort(QueryError),
    /// The view is no table, so it can't be written as rows.
    NotRows,
    /// The picture can't be drawn.
    Picture(PictureError),
}

/// Makes the bytes of a file.
///
/// # Errors
/// The filter or sort order can't be read, or the view can't be had in the
/// format.
pub fn render(request: &Request, data: &Dataset) -> Result<Rendered, ExportError> {
    match request.format {
        Format::Png | Format::Svg => view::draw(request, data),
        Format::Csv | Format::Json => {
            let sheet = request.view.sheet().ok_or(ExportError::NotRows)?;
            rows(request, Frames::new(data).get(sheet))
        }
    }
}

fn rows(request: &Request, frame: &Frame) -> Result<Rendered, ExportError> {
    let order = query::parse_sort(&request.sort, frame).map_err(ExportError::Sort)?;
    let filter = Query::parse(&request.filter, frame).map_err(ExportError::Filter)?;
    let selection = query::select(frame, &filter, &order, request.lang);
    let kept: Vec<sheet::Row> = selection.kept(request.keep).collect();
    let columns = sheet::all_columns(frame);
    let write = if request.format == Format::Json { sheet::json } else { sheet::csv };
    let text = write(frame, &columns, &kept, request.lang);
    Ok(Rendered { bytes: text.into_bytes(), rows: Some(RowCount::new(&selection, request.keep)), missing: Vec::new() })
}
