//! What is to be exported, and how.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use crate::frame::Sheet;
use crate::i18n::Lang;
use crate::model::Table;
use crate::query::Keep;
use crate::ui::state::AppState;

pub use crate::ui::screens::Around;
/// A view that can be exported: a screen of the window.
pub use crate::ui::state::Screen as View;
pub use crate::ui::style::Theme;

/// Which records a view of single records shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The sheet that they stand in.
    pub sheet: Sheet,
    /// Their ids, in order.
    pub ids: Vec<String>,
}

impl Subject {
    /// Reads `funds:ID,ID` with two to four ids, which the comparison takes.
    fn compared(text: &str) -> Result<Self, OptionError> {
        let (sheet, ids) = text.split_once([':', '：']).ok_or(OptionError::Compared)?;
        let sheet = Sheet::from_id(sheet.trim()).ok_or(OptionError::Compared)?;
        let mut found: Vec<String> = Vec::new();
        for id in ids.split([',', '，']).map(str::trim) {
            if !id.is_empty() && !found.iter().any(|known| known == id) {
                found.push(id.to_owned());
            }
        }
        let fits = (2..=AppState::MOST_PINS).contains(&found.len());
        if fits { Ok(Self { sheet, ids: found }) } else { Err(OptionError::Compared) }
    }
}

/// A view as it is named on the command line: `funds`, `chain:ID`,
/// `compare:funds:ID,ID`, or a link that the window has written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The view.
    pub view: View,
    /// The records it shows; `None` for views of all.
    pub subject: Option<Subject>,
    /// The whole link, `funds?filter=…`; `None` for a plain view.
    pub link: Option<String>,
    /// True for a brief on what the view shows: `report`, `report:funds`.
    pub report: bool,
}

/// The word for a brief.
pub const REPORT: &str = "report";

impl fmt::Display for Target {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.report {
            out.write_str(REPORT)?;
            if self.view == View::Overview {
                return Ok(());
            }
            out.write_str(":")?;
        }
        if let Some(link) = &self.link {
            // A link without parts is the name of a view; these two want
            // records then.
            let bare = matches!(self.view, View::Compare | View::Record(_)) && !link.contains('?');
            return write!(out, "{link}{}", if bare { "?" } else { "" });
        }
        out.write_str(self.view.id())?;
        let Some(subject) = &self.subject else { return Ok(()) };
        if self.view == View::Compare {
            write!(out, ":{}", subject.sheet.id())?;
        }
        write!(out, ":{}", subject.ids.join(","))
    }
}

impl FromStr for Target {
    type Err = OptionError;

    fn from_str(text: &str) -> Result<Self, OptionError> {
        let plain = |view, subject| Self { view, subject, link: None, report: false };
        let (view, rest) = text.split_once([':', '：']).unwrap_or((text, ""));
        if view.trim() == REPORT {
            let of: Self = if rest.trim().is_empty() { plain(View::Overview, None) } else { rest.parse()? };
            let whole = of.view == View::Overview && of.link.is_none();
            let fits = !of.report && (whole || matches!(of.view, View::Sheet(_)));
            return if fits { Ok(Self { report: true, ..of }) } else { Err(OptionError::Report) };
        }
        if let Some((view, _)) = text.split_once('?') {
            let view = View::from_id(view.trim()).ok_or(OptionError::View)?;
            return Ok(Self { view, subject: None, link: Some(text.trim().to_owned()), report: false });
        }
        match View::from_id(view) {
            Some(View::Compare) => Subject::compared(rest).map(|subject| plain(View::Compare, Some(subject))),
            Some(view @ View::Record(table)) => {
                let id = rest.trim();
                let subject = || Subject { sheet: Sheet::Table(table), ids: vec![id.to_owned()] };
                if id.is_empty() { Err(OptionError::Record) } else { Ok(plain(view, Some(subject()))) }
            }
            // One fund may be looked at more closely.
            Some(view @ (View::Leverage | View::Flow)) if !rest.trim().is_empty() => {
                let subject = Subject { sheet: Sheet::Table(Table::Funds), ids: vec![rest.trim().to_owned()] };
                Ok(plain(view, Some(subject)))
            }
            Some(view) if rest.is_empty() => Ok(plain(view, None)),
            _ => Err(OptionError::View),
        }
    }
}

/// A format of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// A picture of pixels.
    Png,
    /// A picture of shapes.
    Svg,
    /// A picture of shapes, or a table on pages.
    Pdf,
    /// Rows as CSV.
    Csv,
    /// Rows as JSON.
    Json,
    /// Rows as a workbook.
    Xlsx,
    /// A flow chart as Mermaid text.
    Mermaid,
}

impl Format {
    /// All formats, pictures first.
    pub const ALL: [Self; 7] = [Self::Png, Self::Svg, Self::Pdf, Self::Csv, Self::Json, Self::Xlsx, Self::Mermaid];

    /// The ending of its files, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Pdf => "pdf",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Xlsx => "xlsx",
            Self::Mermaid => "mmd",
        }
    }

    /// The format that a file's ending names, in capitals or not.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?;
        Self::ALL.into_iter().find(|format| ending.eq_ignore_ascii_case(format.ending()))
    }

    /// True for pictures and pages, false for rows.
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Png | Self::Svg | Self::Pdf)
    }
}

/// Width and height of a view in points, each within [`Size::RANGE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Size {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

impl Size {
    /// The least and the most points of a side.
    pub const RANGE: std::ops::RangeInclusive<u32> = 200..=10_000;
    /// A sheet of paper, A4 across, in points.
    pub const A4_LANDSCAPE: Self = Self { width: 842, height: 595 };
    /// A sheet of paper, A4 upright, in points.
    pub const A4_PORTRAIT: Self = Self { width: 595, height: 842 };

    /// The size that a view has unless told otherwise: a table on pages is
    /// meant for paper, everything else for a screen.
    pub fn usual(view: View, format: Format) -> Self {
        match (view, format) {
            (View::Sheet(_), Format::Pdf) => Self::A4_LANDSCAPE,
            _ => Self::default(),
        }
    }
}

impl fmt::Display for Size {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}x{}", self.width, self.height)
    }
}

impl Default for Size {
    fn default() -> Self {
        Self { width: 1600, height: 1000 }
    }
}

impl FromStr for Size {
    type Err = OptionError;

    fn from_str(text: &str) -> Result<Self, OptionError> {
        let (width, height) = text.split_once(['x', 'X', '×', '*']).ok_or(OptionError::Size)?;
        let side = |text: &str| {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| text.parse().ok()).flatten().filter(|side| Self::RANGE.contains(side))
        };
        side(width).zip(side(height)).map(|(width, height)| Self { width, height }).ok_or(OptionError::Size)
    }
}

/// Pixels for each point of a view, within [`Scale::RANGE`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale(f32);

impl Scale {
    /// The least and the most pixels for a point.
    pub const RANGE: std::ops::RangeInclusive<f32> = 0.5..=4.0;

    /// Pixels for each point.
    pub fn get(self) -> f32 {
        self.0
    }
}

impl Default for Scale {
    fn default() -> Self {
        Self(1.0)
    }
}

impl FromStr for Scale {
    type Err = OptionError;

    fn from_str(text: &str) -> Result<Self, OptionError> {
        let scale = text.parse().ok().filter(|scale| Self::RANGE.contains(scale));
        scale.map(Self).ok_or(OptionError::Scale)
    }
}

/// An option that can't be read; says what would be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionError {
    /// Not a size.
    Size,
    /// Not a scale.
    Scale,
    /// Not the records of a comparison.
    Compared,
    /// Not a record.
    Record,
    /// Not a view.
    View,
    /// Not what there are briefs of.
    Report,
}

impl OptionError {
    /// What would be right.
    pub fn message(self, lang: Lang) -> &'static str {
        match self {
            Self::Size => lang.pick(
                "应为“宽x高”，各为 200 至 10000，如 1600x1000",
                "expected WIDTHxHEIGHT, each from 200 to 10000, such as 1600x1000",
            ),
            Self::Scale => lang.pick("应为 0.5 至 4 之间的数，如 2", "expected a number from 0.5 to 4, such as 2"),
            Self::Compared => lang.pick(
                "应写明一张表中的两至四条记录，如 compare:funds:xiamen-guidance,xiamen-venture",
                "expected two to four records of a table, as in compare:funds:xiamen-guidance,xiamen-venture",
            ),
            Self::Record => lang.pick(
                "应写明一条记录的编号，如 chain:xiamen-display",
                "expected the id of a record, as in chain:xiamen-display",
            ),
            Self::Report => lang.pick(
                "应为 report（全部数据）或 report:表名，如 report:funds",
                "expected report, for all data, or report:TABLE, such as report:funds",
            ),
            Self::View => lang.pick("应为视图名，如 funds", "expected the name of a view, such as funds"),
        }
    }
}

impl fmt::Display for OptionError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.message(Lang::En))
    }
}

impl std::error::Error for OptionError {}

/// Everything that decides what an exported file holds, apart from the data.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// What is shown.
    pub view: View,
    /// The records that are shown, in a view of single records.
    pub subject: Option<Subject>,
    /// How it is written.
    pub format: Format,
    /// Filter, in the language of the search box; empty for all rows.
    pub filter: String,
    /// How surely a row must match.
    pub keep: Keep,
    /// `COL[:desc],…`; empty for the order of the file.
    pub sort: String,
    /// Columns of a table, by id, as `COL,COL`; empty for the usual ones: all
    /// of them in sheets, those that the table shows elsewhere.
    pub columns: String,
    /// What is set on a workbench: `key=value`.
    pub set: Vec<String>,
    /// Ids of the rows that are marked in a picture of a table, or
    /// [`Request::ALL_ROWS`] alone for all that are shown.
    pub mark: Vec<String>,
    /// A link that says what is on screen, down to columns and chart. Filter,
    /// sort order, columns and settings beside it take the place of its own; `None` for a
    /// view as it is at first.
    pub link: Option<String>,
    /// True for a brief on what the view shows.
    pub report: bool,
    /// What of the screen is in a picture.
    pub around: Around,
    /// True if the text of an SVG picture is drawn as outlines.
    pub outlines: bool,
    /// True if a file that tells where the rows come from is written beside CSV or
    /// JSON; a workbook has a sheet for that.
    pub provenance: bool,
    /// Size of a picture.
    pub size: Size,
    /// Pixels for each point of a PNG picture.
    pub scale: Scale,
    /// Colours of a picture.
    pub theme: Theme,
    /// Language of texts.
    pub lang: Lang,
}

impl Request {
    /// A view as it is at first, in a file of its usual size: all rows, the usual
    /// columns, light colours.
    pub fn usual(view: View, format: Format, lang: Lang) -> Self {
        Self {
            view,
            subject: None,
            format,
            filter: String::new(),
            keep: Keep::default(),
            sort: String::new(),
            columns: String::new(),
            set: Vec::new(),
            mark: Vec::new(),
            link: None,
            report: false,
            around: Around::default(),
            outlines: false,
            provenance: false,
            size: Size::usual(view, format),
            scale: Scale::default(),
            theme: Theme::Light,
            lang,
        }
    }

    /// True if the link asks for the chart beside a table alone.
    pub fn is_chart_alone(&self) -> bool {
        let said = |link: &String| link.split(['?', '&']).skip(1).any(|part| part == "only=chart");
        self.around.chart_alone || self.link.as_ref().is_some_and(said)
    }

    /// True for pages of paper, one after another: a report, or a table with all its
    /// rows.
    pub fn is_paged(&self) -> bool {
        let on_paper = self.format == Format::Pdf && matches!(self.view, View::Sheet(_));
        self.report || (on_paper && !self.around.window && !self.is_chart_alone())
    }

    /// What is shown, as the command line names it.
    pub fn target(&self) -> Target {
        Target { view: self.view, subject: self.subject.clone(), link: self.link.clone(), report: self.report }
    }

    /// The size that the file has unless told otherwise.
    pub fn usual_size(&self) -> Size {
        match self.report {
            true => Size::A4_LANDSCAPE,
            false if self.around.window => Size::default(),
            false => Size::usual(self.view, self.format),
        }
    }

    /// What stands for the ids of all rows that are shown.
    pub const ALL_ROWS: &'static str = "*";

    /// The most pixels of a PNG picture.
    pub const MOST_PIXELS: f64 = 120e6;

    /// Pixels of a PNG picture from left to right and from top to bottom.
    pub fn pixel_sides(&self) -> (u32, u32) {
        let pixels = |side: u32| (side as f32 * self.scale.get()).round() as u32;
        (pixels(self.size.width), pixels(self.size.height))
    }

    /// The number of pixels that a PNG picture has.
    pub fn pixels(&self) -> f64 {
        let scale = f64::from(self.scale.get());
        f64::from(self.size.width) * f64::from(self.size.height) * scale * scale
    }
}
