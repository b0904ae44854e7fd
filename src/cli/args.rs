//! Arguments, as clap reads them.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::{Args, Parser, Subcommand};

use crate::export::{Format, REPORT, Scale, Size, Target, Theme, View, has_listing};
use crate::frame::Sheet;
use crate::i18n::Lang;
use crate::query::Keep;

/// Explore the policies, funds and loan programmes of China's high-tech zones
#[derive(Debug, Parser)]
#[command(name = "zonescope", version, disable_help_subcommand = true, after_help = EXAMPLES, max_term_width = 100)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Option<Command>,

    /// Dataset to open in the window; the built-in one if there is none
    #[arg(value_name = "FILE")]
    pub(super) file: Option<PathBuf>,

    /// Save a picture of the window once it has settled, then exit
    #[arg(long, value_name = "OUT.png")]
    pub(super) screenshot: Option<PathBuf>,

    /// Dataset to read; the built-in one if there is none
    #[arg(long, global = true, value_name = "FILE", display_order = 90)]
    pub(super) data: Option<PathBuf>,

    /// Language: zh or en; the system's if not given
    #[arg(long, global = true, value_name = "LANG", display_order = 91, value_parser = lang(), hide_possible_values = true)]
    pub(super) lang: Option<Lang>,
}

const EXAMPLES: &str = "\
Examples:
  zonescope                                   open the window on the built-in data
  zonescope my.ron                            open the window on a file
  zonescope list funds --filter 'target>=10亿' print matching funds
  zonescope export overview --out report.png  draw without a display

Exit codes: 0 done; 1 the data or the query is at fault; 2 wrong usage;
3 the environment is (no display, no permission, a file that can't be written);
130 stopped by Ctrl+C, which leaves no half-written file";

/// What to do instead of opening the window.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Report every problem of a dataset, with its place
    Check(CheckArgs),
    /// Print the rows of a table
    List(ListArgs),
    /// Write a view to a picture or PDF, or a table to CSV, JSON or XLSX
    Export(ExportArgs),
    /// Write the typeface of the pictures into a directory, to install it
    Fonts(FontsArgs),
}

/// `zonescope fonts`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  zonescope fonts ~/.local/share/fonts
  zonescope fonts my-fonts

Browsers read the fonts in an SVG. Inkscape, LibreOffice and others take those of
the system: where this typeface is installed, they draw the picture alike")]
pub(super) struct FontsArgs {
    /// Directory for the two faces and their licence; made if it is not there
    #[arg(value_name = "DIR")]
    pub(super) folder: PathBuf,
}

/// `zonescope check`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  zonescope check my.ron
  zonescope check my.ron --format json

Exit code 0 if there is no error (there may be warnings), 1 if there is, or if
there is no such file, 3 if it may not be read")]
pub(super) struct CheckArgs {
    /// Dataset to check
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,

    /// How to print problems: human (FILE:LINE:COLUMN: error: …) or json
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = report_format(), hide_possible_values = true)]
    pub(super) format: ReportFormat,
}

/// How `check` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ReportFormat {
    Human,
    Json,
}

/// Which rows, for `list` and `export`.
#[derive(Args, Debug)]
pub(super) struct RowArgs {
    /// Rows to keep, in the language of the search box
    ///
    /// Terms are joined by AND: a bare word looks into all texts (Chinese,
    /// English, pinyin, initials); column:value, column:a,b (either),
    /// -column:value (not), column>=10亿, column:10亿..50亿, column:? (unknown).
    #[arg(long, value_name = "QUERY", default_value = "", hide_default_value = true, allow_hyphen_values = true)]
    pub(super) filter: String,

    /// How surely a row must match: certain, possible or unknown
    ///
    /// `possible` keeps rows that match for certain or may match within the
    /// bounds of a figure; `unknown` also keeps those where a value that the
    /// filter asks about is unknown. One group alone: only-possible,
    /// only-unknown; all but one: not-certain, not-possible.
    #[arg(long, value_name = "HOW", default_value = "possible", value_parser = keep(), hide_possible_values = true)]
    pub(super) keep: Keep,

    /// Order of rows: columns, each with :desc for the largest first
    #[arg(long, value_name = "COL[:desc],…", default_value = "", hide_default_value = true)]
    pub(super) sort: String,
}

/// `zonescope list`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  zonescope list funds
  zonescope list funds --filter 'zone:xiamen target>=10亿' --sort target:desc
  zonescope list loans --columns name,cap,rate --format csv > loans.csv
  zonescope list audit --filter verdict:inconsistent --format json
  zonescope list grants --set budget=1亿 --set share=60%
  zonescope list leverage --set basis=target
  zonescope list match --set zone=ningbo --set role=首席质量官 --filter outcome:passed

An unknown value is — in a table, empty in CSV and null in JSON. CSV and JSON
have all columns, ids for columns and categories whatever the language, and
Chinese texts unless --lang is given. JSON says of each row
how surely it matches; CSV does in a last column where some do not for certain")]
pub(super) struct ListArgs {
    /// Table to print; also procedure:ID, chain:ID and event:ID for the rows of
    /// one record, and flow:ID for the money around one fund
    #[arg(value_name = "TABLE", value_parser = RowsParser)]
    pub(super) table: Target,

    /// What to set on a workbench, as for export: --set zone=ningbo
    #[arg(long, value_name = "KEY=VALUE")]
    pub(super) set: Vec<String>,

    #[command(flatten)]
    pub(super) rows: RowArgs,

    /// Columns to print, by id
    #[arg(long, value_name = "COL,…")]
    pub(super) columns: Option<String>,

    /// How to print them: table, csv or json
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = list_format(), hide_possible_values = true)]
    pub(super) format: ListFormat,
}

/// How `list` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListFormat {
    Table,
    Csv,
    Json,
}

/// `zonescope export`.
#[derive(Args, Debug)]
#[command(
    override_usage = "zonescope export [OPTIONS] --out <FILE> <VIEW>\n       zonescope export [OPTIONS] --all <DIR> [VIEW]",
    after_help = "\
Examples:
  zonescope export overview --out overview.png --size 1600x1000 --scale 2
  zonescope export leverage --out leverage.svg --theme dark --lang en
  zonescope export funds --out funds.csv --filter 'target>=10亿'
  zonescope export funds -o funds.xlsx --columns name,zone,target,leverage
  zonescope export funds -o funds.pdf --sort target:desc
  zonescope export chain:xiamen-display --out chain.svg
  zonescope export procedure:bengbu-remote-licence --out steps.mmd
  zonescope export compare:funds:xiamen-guidance,xiamen-venture --out two.png
  zonescope export 'funds?filter=leverage>=5&chart=bars&by=zone' --out bars.png
  zonescope export funds --window --out window.svg --size 1440x900
  zonescope export funds --out - --format csv --columns name,target | head
  zonescope export report --out brief.pdf --filter zone:xiamen
  zonescope export report:funds --out brief.pdf --filter 'leverage>=5' --lang en
  zonescope export --all pictures --format svg --theme dark
  zonescope export --all xiamen --filter zone:xiamen
  zonescope export funds --all pictures --sort target:desc

The ending of the file decides its format: png, svg or pdf for pictures, csv,
json or xlsx for tables, mmd for the flow chart of a procedure; a table as pdf
has all its rows, page after page; a report is a PDF. An option that the file
could not honour, such as --theme for csv, is refused. CSV and JSON have ids for
columns and categories, for programs; a workbook has their words. Names and words
of every format are in the language of --lang, else of the system. No display is needed. A file that is there is replaced at once, or left as it was if anything goes wrong"
)]
pub(super) struct ExportArgs {
    /// View to export: the overview, a table, a workbench, one record (chain:ID,
    /// procedure:ID, fund:ID …), compare:TABLE:ID,ID, a link that the window has
    /// written; or a report on all data or on one table (report:funds)
    #[arg(value_name = "VIEW", value_parser = ViewParser, required_unless_present = "all")]
    pub(super) view: Option<Target>,

    /// File to write: .png, .svg, .pdf, .csv, .json, .xlsx or .mmd; - for standard output, with --format
    #[arg(short, long, value_name = "FILE", required_unless_present = "all")]
    pub(super) out: Option<PathBuf>,

    /// Write every view into this directory, a picture each
    ///
    /// The directory is made if it is not there; pictures that are there are
    /// replaced. With --filter the views of tables that have the columns it names
    /// are drawn, and of single records those that match; the others are left out
    /// and named. A VIEW beside it is drawn as its link, --sort, --columns, --set and
    /// --mark say. Stopped on the way, the pictures made so far stay, each whole.
    #[arg(long, value_name = "DIR", conflicts_with = "out")]
    pub(super) all: Option<PathBuf>,

    /// Format of the pictures of --all: png, svg or pdf; png if not given. Of --out - any ending of a file
    #[arg(long, value_name = "FORMAT", value_parser = file_format(), hide_possible_values = true)]
    pub(super) format: Option<Format>,

    #[command(flatten)]
    pub(super) rows: RowArgs,

    /// What to set on a workbench, may be given more than once
    ///
    /// An assumption of `leverage` or `grants`, or a part of the profile of
    /// `match`: --set zone=ningbo --set role=首席质量官
    #[arg(long, value_name = "KEY=VALUE")]
    pub(super) set: Vec<String>,

    /// Rows to mark in a picture of a table, by id; '*' marks all that are shown
    ///
    /// Marked rows are shaded and summed below the table, as in the window after
    /// clicks with Ctrl or Shift held.
    #[arg(long, value_name = "ID,…")]
    pub(super) mark: Option<String>,

    /// Columns of a table, by id; all of them in csv, json and xlsx if not given
    #[arg(long, value_name = "COL,…")]
    pub(super) columns: Option<String>,

    /// Size of a picture or page in points, each side from 200 to 10000 [default: 1600x1000; a table or report as pdf: 842x595]
    #[arg(long, value_name = "WxH", allow_hyphen_values = true)]
    pub(super) size: Option<Size>,

    /// Pixels for each point of a PNG picture, from 0.5 to 4 [default: 1]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub(super) scale: Option<Scale>,

    /// Colours of a picture, page or report: light or dark [default: light]
    #[arg(long, value_name = "THEME", value_parser = theme(), hide_possible_values = true)]
    pub(super) theme: Option<Theme>,

    /// Draw the whole window: bars, filter panel and details, as on screen
    #[arg(long, conflicts_with_all = ["no_title", "transparent"])]
    pub(super) window: bool,

    /// Leave the head with the title out of a picture, of pages or of a report
    #[arg(long)]
    pub(super) no_title: bool,

    /// Leave the footer out that says where the figures come from
    #[arg(long)]
    pub(super) no_footer: bool,

    /// Leave out what stands behind a picture, so that one sees through
    #[arg(long)]
    pub(super) transparent: bool,

    /// Write beside a .csv or .json where its rows come from, as FILE.provenance.txt
    ///
    /// Dataset, SHA-256, filter, rows left out, basis, sources, and the command that
    /// makes the file again. A workbook has a sheet for that.
    #[arg(long)]
    pub(super) provenance: bool,

    /// Draw the text of an SVG as outlines, for programs that ignore fonts in it
    #[arg(long)]
    pub(super) outlines: bool,
}

/// A parser of one of some words, which lists them all when it fails.
macro_rules! words {
    ($name:ident, $type:ty, $($word:literal => $value:expr),+ $(,)?) => {
        fn $name() -> impl clap::builder::TypedValueParser<Value = $type> {
            PossibleValuesParser::new([$($word),+])
                .try_map(|word| match word.as_str() {
                    $($word => Ok($value),)+
                    _ => Err(NoSuchWord),
                })
        }
    };
}

words!(lang, Lang, "zh" => Lang::Zh, "en" => Lang::En);
words!(theme, Theme, "light" => Theme::Light, "dark" => Theme::Dark);
words!(
    file_format, Format,
    "png" => Format::Png, "svg" => Format::Svg, "pdf" => Format::Pdf, "csv" => Format::Csv,
    "json" => Format::Json, "xlsx" => Format::Xlsx, "mmd" => Format::Mermaid,
);
words!(report_format, ReportFormat, "human" => ReportFormat::Human, "json" => ReportFormat::Json);
words!(
    list_format, ListFormat,
    "table" => ListFormat::Table, "csv" => ListFormat::Csv, "json" => ListFormat::Json,
);

fn keep() -> impl clap::builder::TypedValueParser<Value = Keep> {
    PossibleValuesParser::new(Keep::words().map(|(word, _)| word)).try_map(|word| word.parse::<Keep>())
}

/// Reads what a target says of itself: its view, its records or its link.
fn target() -> impl clap::builder::TypedValueParser<Value = Target> {
    clap::builder::StringValueParser::new().try_map(|text| text.parse::<Target>())
}

/// Reads views: one of the words, the comparison with its records, or a link.
#[derive(Clone)]
struct ViewParser;

impl clap::builder::TypedValueParser for ViewParser {
    type Value = Target;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<Target, clap::Error> {
        let text = value.to_string_lossy();
        let words = || PossibleValuesParser::new(views());
        if text.split([':', '：', '?']).next() == Some(REPORT) {
            return target().parse_ref(command, arg, value);
        }
        if let Some((view, _)) = text.split_once('?') {
            // A link may lead to a record, which is no word of the list.
            if View::from_id(view.trim()).is_none() {
                words().parse_ref(command, arg, view.as_ref())?;
            }
            return target().parse_ref(command, arg, value);
        }
        let view = text.split_once([':', '：']).map_or(&*text, |(view, _)| view);
        let takes_records =
            matches!(View::from_id(view), Some(View::Compare | View::Record(_) | View::Leverage | View::Flow));
        if takes_records {
            return target().parse_ref(command, arg, value);
        }
        words().try_map(|word| word.parse::<Target>()).parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = clap::builder::PossibleValue> + '_>> {
        Some(Box::new(views().map(clap::builder::PossibleValue::new)))
    }
}

/// Reads tables: one of the words, or a view that has rows of its own.
#[derive(Clone)]
struct RowsParser;

impl clap::builder::TypedValueParser for RowsParser {
    type Value = Target;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<Target, clap::Error> {
        let text = value.to_string_lossy();
        // Without an id it is a slip for one of the tables: fund, funds.
        let view = text.split_once([':', '：']).map_or("", |(view, _)| view);
        if matches!(View::from_id(view), Some(View::Record(_) | View::Flow | View::Leverage)) {
            return target().parse_ref(command, arg, value);
        }
        let words = PossibleValuesParser::new(tables());
        words.try_map(|word| word.parse::<Target>()).parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = clap::builder::PossibleValue> + '_>> {
        Some(Box::new(tables().map(clap::builder::PossibleValue::new)))
    }
}

/// The words that name a view.
pub(super) fn views() -> impl Iterator<Item = &'static str> {
    View::all().map(View::id).chain([REPORT])
}

/// The names of what can be listed, apart from single records.
pub(super) fn tables() -> impl Iterator<Item = &'static str> {
    Sheet::all().map(Sheet::id).chain(View::all().filter(|view| has_listing(*view)).map(View::id))
}

/// Never shown: the list of possible words is checked first.
#[derive(Debug)]
struct NoSuchWord;

impl std::fmt::Display for NoSuchWord {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("not one of the possible values")
    }
}

impl std::error::Error for NoSuchWord {}
