//! From a request and a dataset to the bytes of a file.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::facts::Facts;
use super::linked::linked;
use super::origin::Origin;
use super::picture::PictureError;
use super::request::{Format, Request, View};
use super::rows::{Chosen, subject_rows, with_rows};
use super::stock::Stock;
use super::view;
use crate::flow;
use crate::frame::Sheet;
use crate::i18n::Lang;
use crate::model::{Dataset, Table, Text};
use crate::progress::{Cancelled, Progress};
use crate::query::{Keep, Match, QueryError, Selection};
use crate::sheet::{self, Notes, WorkbookError, WriteError};

/// How many rows are shown, and how many are not though they may match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowCount {
    /// Rows shown.
    pub shown: usize,
    /// Rows there are.
    pub total: usize,
    /// Rows that certainly match and are put away.
    pub certain_hidden: usize,
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
            certain_hidden: if keep.shows(Match::Certain) { 0 } else { selection.certain.len() },
            possible_left_out: if keep.shows(Match::Possible) { 0 } else { possible },
            unknown_left_out: if keep.shows(Match::Unknown) { 0 } else { unknown },
        }
    }
}

/// The content of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The bytes to write.
    pub bytes: Vec<u8>,
    /// What is in it of the filtered rows; `None` for views of no one table.
    pub rows: Option<RowCount>,
    /// What is to stand in a file beside it, as [`provenance_path`] names it: where
    /// the rows come from.
    pub provenance: Option<String>,
    /// Characters that the bundled font can't draw, in a picture.
    pub missing: Vec<char>,
    /// What a picture had no room for, in words.
    pub cut: Option<String>,
    /// True if no row or record is in it: a filter keeps none, or there is none.
    pub is_empty: bool,
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
    /// The view is no flow chart, so it can't be written as Mermaid text.
    NotFlow,
    /// The sheet has no record of that id.
    NoRecord(Sheet, String),
    /// The sheet has no row of that id to mark.
    NoMark(Sheet, String),
    /// A setting can't be read.
    Set(Text),
    /// A setting names what there is not in the data.
    NotThere(Text),
    /// The table has no column of that id; the ids that it has.
    NoColumn(Sheet, String, Vec<&'static str>),
    /// The picture can't be drawn.
    Picture(PictureError),
    /// The workbook can't be made.
    Workbook(WorkbookError),
    /// A comparison of fewer than two records.
    NothingCompared,
    /// A link asks for the chart alone of a screen that has none.
    NoChartAlone(View),
    /// Parts of a link mean nothing.
    Link(Vec<String>),
    /// It was stopped.
    Cancelled,
}

impl From<PictureError> for ExportError {
    fn from(err: PictureError) -> Self {
        Self::Picture(err)
    }
}

impl From<Cancelled> for ExportError {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}

impl From<WorkbookError> for ExportError {
    fn from(err: WorkbookError) -> Self {
        if err == WorkbookError::Cancelled { Self::Cancelled } else { Self::Workbook(err) }
    }
}

/// Why a file was not written.
#[derive(Debug)]
pub enum RenderError {
    /// It can't be made.
    Export(ExportError),
    /// It can't be written.
    Write(io::Error),
}

impl From<ExportError> for RenderError {
    fn from(err: ExportError) -> Self {
        Self::Export(err)
    }
}

impl From<WorkbookError> for RenderError {
    fn from(err: WorkbookError) -> Self {
        Self::Export(err.into())
    }
}

impl From<io::Error> for RenderError {
    fn from(err: io::Error) -> Self {
        Self::Write(err)
    }
}

impl From<WriteError> for RenderError {
    fn from(err: WriteError) -> Self {
        match err {
            WriteError::Cancelled => Self::Export(ExportError::Cancelled),
            WriteError::Write(err) => Self::Write(err),
        }
    }
}

impl ExportError {
    /// What is wrong, in a sentence.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Filter(err) => {
                format!("{}{}", lang.pick("筛选条件有误：", "the filter can't be read: "), err.message(lang))
            }
            Self::Sort(err) => {
                format!("{}{}", lang.pick("排序有误：", "the sort order can't be read: "), err.message(lang))
            }
            Self::NotRows => {
                lang.pick("此视图不是表格，可导出为图片", "this view is no table; take a picture").to_owned()
            }
            Self::NoRecord(sheet, id) | Self::NoMark(sheet, id) => match lang {
                Lang::Zh => format!("{}中没有编号为“{id}”的记录", sheet.title(lang)),
                Lang::En => format!("{} has no record `{id}`", sheet.title(lang)),
            },
            Self::NotFlow => lang.pick("此视图不是流程图", "this view is no flow chart").to_owned(),
            Self::NoColumn(sheet, id, _) => match lang {
                Lang::Zh => format!("{}中没有“{id}”列", sheet.title(lang)),
                Lang::En => format!("{} has no column `{id}`", sheet.title(lang)),
            },
            Self::Workbook(err) => err.message(lang),
            Self::Set(why) | Self::NotThere(why) => why.get(lang).to_owned(),
            Self::Picture(err) => err.message(lang),
            Self::Cancelled => lang.pick("已取消", "cancelled").to_owned(),
            Self::NothingCompared => lang
                .pick("没有可对比的记录：先选两至四条", "nothing is compared: choose two to four records first")
                .to_owned(),
            Self::NoChartAlone(view) => match (lang, view.id()) {
                (Lang::Zh, view) => format!(
                    "{view} 没有可单独导出的图表（only=chart）；表格和杠杆等分析页才有，如 funds?only=chart；去掉 only=chart 则导出整个页面"
                ),
                (Lang::En, view) => format!(
                    "{view} has no chart of its own to draw alone (only=chart); tables and workbenches have, as in funds?only=chart; without only=chart the whole screen is drawn"
                ),
            },
            Self::Link(parts) => {
                let parts = parts.join(", ");
                match lang {
                    Lang::Zh => format!("视图链接中有无法识别的部分：{parts}"),
                    Lang::En => format!("the link to a view has parts that are not known: {parts}"),
                }
            }
        }
    }
}

/// Makes the bytes of a file.
///
/// # Errors
/// The filter or sort order can't be read, or the view can't be had in the
/// format.
pub fn render(request: &Request, data: &Arc<Dataset>) -> Result<Rendered, ExportError> {
    render_in_steps(request, &Stock::new(data), &Progress::default())
}

/// The same, telling how far it has come.
///
/// # Errors
/// As [`render`], or it was stopped.
pub fn render_in_steps(request: &Request, stock: &Stock, progress: &Progress) -> Result<Rendered, ExportError> {
    match request.format {
        Format::Png | Format::Svg | Format::Pdf => view::draw(request, stock, progress),
        Format::Csv | Format::Json | Format::Xlsx => {
            let mut bytes = Vec::new();
            let rendered = render_into(request, stock, progress, &mut bytes).map_err(|err| match err {
                RenderError::Export(err) => err,
                // Memory takes everything.
                RenderError::Write(_) => ExportError::Cancelled,
            });
            Ok(Rendered { bytes, ..rendered? })
        }
        Format::Mermaid => flow_of(request, stock),
    }
}

/// The same, put into `out`: rows are written as they come, and never are all of them
/// in memory. What is given back has no bytes.
///
/// # Errors
/// As [`render_in_steps`], or it can't be written.
pub fn render_into(
    request: &Request,
    stock: &Stock,
    progress: &Progress,
    out: &mut dyn io::Write,
) -> Result<Rendered, RenderError> {
    if !request.format.is_picture() && request.format != Format::Mermaid {
        return with_rows(request, stock, progress, |chosen| written(request, stock, chosen, (progress, out)));
    }
    let rendered = render_in_steps(request, stock, progress)?;
    out.write_all(&rendered.bytes)?;
    Ok(Rendered { bytes: Vec::new(), ..rendered })
}

/// Looks whether what is asked for is there, without making it: filter, order,
/// columns, settings and records.
///
/// # Errors
/// As [`render`], so far as that can be seen beforehand.
pub fn check(request: &Request, stock: &Stock) -> Result<(), ExportError> {
    view::with_page(request, stock, |_, _| Ok(()))
}

/// The flow chart of a procedure as Mermaid text.
fn flow_of(request: &Request, stock: &Stock) -> Result<Rendered, ExportError> {
    let row = subject_rows(request.subject.as_ref(), || stock.frames())?.and_then(|(_, rows)| rows.first().copied());
    let procedure = row
        .filter(|_| request.view == View::Record(Table::Procedures))
        .and_then(|row| stock.data().procedures.get(row));
    let text = flow::mermaid(procedure.ok_or(ExportError::NotFlow)?, request.lang);
    Ok(Rendered { bytes: text.into_bytes(), ..Rendered::default() })
}

/// Writes a sheet of rows.
fn written(
    request: &Request,
    stock: &Stock,
    chosen: &Chosen<'_>,
    (progress, out): (&Progress, &mut dyn io::Write),
) -> Result<Rendered, RenderError> {
    let Chosen { frame, columns, rows, count } = *chosen;
    let notes = || {
        let data = stock.data();
        let mut facts = Facts::new(request, data);
        if request.link.is_some()
            && let Some(linked) = linked(request, stock.frames())?
        {
            facts = facts.with_state(&linked.state);
        }
        let origin = Origin::of(chosen, data, request.lang);
        facts.rows = Some(count);
        facts.basis = view::basis(request)?.unwrap_or_default();
        facts.sources = origin.sources;
        let notes = facts.notes(&request.columns, data);
        Ok::<_, ExportError>(Notes { claims: origin.claims, more_claims: origin.more_claims, ..notes })
    };
    let beside = request.provenance && matches!(request.format, Format::Csv | Format::Json);
    let provenance = if beside { Some(notes()?.text(request.lang)) } else { None };
    match request.format {
        Format::Xlsx => out.write_all(&sheet::xlsx(frame, columns, rows, request.lang, &notes()?, progress)?)?,
        Format::Json => sheet::write_json(out, (frame, columns), rows, request.lang, progress)?,
        _ => sheet::write_csv(out, (frame, columns), rows, request.lang, progress)?,
    }
    Ok(Rendered { rows: Some(count), provenance, is_empty: count.shown == 0, ..Rendered::default() })
}

/// Where the provenance of the rows in the file at `path` is written: `a.csv` has
/// `a.csv.provenance.txt` beside it.
pub fn provenance_path(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".provenance.txt");
    name.into()
}
