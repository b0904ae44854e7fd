//! `zonescope list`: the rows of a table.

use std::io::IsTerminal as _;
use std::path::Path;

use super::args::{ListArgs, ListFormat};
use super::export::refusal;
use super::failure::Failure;
use super::{columns, data, output, rows};
use crate::export::{self, RowCount};
use crate::frame::Frames;
use crate::i18n::{Lang, many};
use crate::query;
use crate::sheet::{self, Row};

/// Prints the rows. `lang` is the language of messages; `asked` the one given
/// on the command line.
pub(super) fn run(args: &ListArgs, data: Option<&Path>, lang: Lang, asked: Option<Lang>) -> Result<(), Failure> {
    let dataset = data::dataset(data, lang)?;
    let frames = Frames::new(&dataset);
    let made = export::listing(args.table.view, args.table.subject.as_ref(), &args.set, &dataset, &frames, None);
    let made = made.map_err(|err| refusal(&err, &dataset, lang))?;
    let frame = match (&made, args.table.view.sheet()) {
        (Some(frame), _) => frame,
        (None, Some(sheet)) if args.table.subject.is_none() => frames.get(sheet),
        _ => return Err(Failure::usage(lang.pick("此记录没有可列出的行", "this record has no rows to list"))),
    };
    let chosen = args.columns.as_deref().map(|list| columns::positions(list, frame, lang)).transpose()?;
    let (query, order) = rows::read(&args.rows, frame, lang)?;
    let machine = rows::file_lang(asked);
    let reader = if args.format == ListFormat::Table { lang } else { machine };
    let selection = query::select(frame, &query, &order, reader);
    let kept: Vec<Row> = selection.kept(args.rows.keep).collect();
    let count = RowCount::new(&selection, args.rows.keep);
    let text = match args.format {
        ListFormat::Table => {
            let columns = chosen.unwrap_or_else(|| sheet::shown_columns(frame));
            sheet::table(frame, &columns, &kept, lang, terminal_width())
        }
        ListFormat::Csv => sheet::csv(frame, &chosen.unwrap_or_else(|| sheet::all_columns(frame)), &kept, machine),
        ListFormat::Json => sheet::json(frame, &chosen.unwrap_or_else(|| sheet::all_columns(frame)), &kept, machine),
    };
    output::result(&text, lang)?;
    if args.format == ListFormat::Table {
        let (shown, total) = (count.shown, count.total);
        output::note(&match lang {
            Lang::Zh => format!("共 {total} 行，显示 {shown} 行"),
            Lang::En => format!("{shown} of {}", many(total, "row", "rows")),
        });
    }
    rows::note_left_out(count, lang);
    Ok(())
}

/// The places in a line, if a person is looking.
fn terminal_width() -> Option<usize> {
    if !std::io::stdout().is_terminal() {
        return None;
    }
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}
