//! `zonescope list`: the rows of a table.

use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::sync::Arc;

use super::args::{ListArgs, ListFormat};
use super::export::request_refusal;
use super::failure::Failure;
use super::meter::{Meter, Work};
use super::{data, fits, output, rows};
use crate::export::{self, Chosen, ExportError, Format, Request, View};
use crate::i18n::{Lang, counted, many};
use crate::model::{Dataset, Table};
use crate::progress::Progress;
use crate::sheet::{self, WriteError, printable};

/// Prints the rows. `lang` is the language of messages; `asked` the one given
/// on the command line.
pub(super) fn run(args: &ListArgs, data: Option<&Path>, lang: Lang, asked: Option<Lang>) -> Result<(), Failure> {
    let request = request(args, lang, asked)?;
    // A large file takes long to read: what is wrong already is told before.
    export::check_words(&request).map_err(|err| request_refusal(&request, &err, &Dataset::default(), lang))?;
    let stock = data::stock(data, lang)?;
    let progress = Arc::<Progress>::default();
    let meter = Meter::of(Work::Make(printable(&args.table.to_string()).into_owned()), lang, &progress);
    let print = |chosen: &Chosen<'_>| {
        // On a screen the rows say themselves how far they have come.
        let meter = Some(meter).filter(|_| !io::stdout().is_terminal());
        output::result_with(lang, |out| write(out, args, &request, chosen, &progress))?;
        drop(meter);
        Ok(chosen.count)
    };
    let printed = export::with_rows(&request, &stock, &progress, print);
    Failure::if_short(&progress, lang)?;
    let count = printed.map_err(|err| match err {
        Unprinted::Export(err) => request_refusal(&request, &err, stock.data(), lang),
        Unprinted::Said(failure) => failure,
    })?;
    if args.format == ListFormat::Table {
        let (shown, total) = (counted(count.shown), count.total);
        output::note(&match lang {
            Lang::Zh => format!("共 {} 行，显示 {shown} 行", counted(total)),
            Lang::En => format!("{shown} of {}", many(total, "row", "rows")),
        });
    }
    rows::note_left_out(count, lang);
    Ok(())
}

/// Why no rows were printed.
enum Unprinted {
    Export(ExportError),
    Said(Failure),
}

impl From<ExportError> for Unprinted {
    fn from(err: ExportError) -> Self {
        Self::Export(err)
    }
}

impl From<Failure> for Unprinted {
    fn from(failure: Failure) -> Self {
        Self::Said(failure)
    }
}

/// The rows that are asked for.
fn request(args: &ListArgs, lang: Lang, asked: Option<Lang>) -> Result<Request, Failure> {
    let has_rows = match args.table.view {
        View::Record(table) => matches!(table, Table::Procedures | Table::Industries | Table::Events),
        _ => true,
    };
    if !has_rows {
        return Err(Failure::usage(lang.pick("此记录没有可列出的行", "this record has no rows to list")));
    }
    let (format, lang_of_rows) = match args.format {
        ListFormat::Table => (Format::Csv, lang),
        ListFormat::Csv => (Format::Csv, rows::file_lang(asked)),
        ListFormat::Json => (Format::Json, rows::file_lang(asked)),
    };
    Ok(Request {
        subject: args.table.subject.clone(),
        set: args.set.clone(),
        filter: args.rows.filter.clone(),
        keep: args.rows.keep,
        sort: args.rows.sort.clone(),
        columns: fits::list("--columns", args.columns.as_deref(), lang)?.join(","),
        ..Request::usual(args.table.view, format, lang_of_rows)
    })
}

/// Writes the rows as they are asked for.
fn write(
    out: &mut dyn io::Write,
    args: &ListArgs,
    request: &Request,
    chosen: &Chosen<'_>,
    progress: &Progress,
) -> Result<(), WriteError> {
    let Chosen { frame, columns, rows, .. } = *chosen;
    match args.format {
        ListFormat::Table => {
            let usual = sheet::shown_columns(frame);
            let columns = if args.columns.is_some() { columns } else { &usual };
            sheet::write_table(out, (frame, columns), rows, (request.lang, terminal_width()), progress)
        }
        ListFormat::Csv => sheet::write_csv(out, (frame, columns), rows, request.lang, progress),
        ListFormat::Json => sheet::write_json(out, (frame, columns), rows, request.lang, progress),
    }
}

/// The places in a line, if a person is looking.
fn terminal_width() -> Option<usize> {
    if !io::stdout().is_terminal() {
        return None;
    }
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}
