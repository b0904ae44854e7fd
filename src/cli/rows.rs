//! Which rows: filter, sort order, and what was left out.

use super::failure::Failure;
use super::{caret, output};
use crate::export::RowCount;
use crate::i18n::{Lang, counted, many};
use crate::query::QueryError;

/// A filter that can't be read: what, where, and what would be right.
pub(super) fn bad_filter(text: &str, err: &QueryError, lang: Lang) -> Failure {
    let what = lang.pick("筛选条件有误", "the filter can't be read");
    Failure::data(format!("{what}\n{}\n  {}", caret::underline(text, &err.span), err.message(lang)))
}

/// A sort order that can't be read.
pub(super) fn bad_sort(text: &str, err: &QueryError, lang: Lang) -> Failure {
    let what = lang.pick("--sort 有误", "--sort can't be read");
    Failure::usage(format!("{what}\n{}\n  {}", caret::underline(text, &err.span), err.message(lang)))
}

/// The language of CSV and JSON that are printed for programs: Chinese unless
/// another is asked for, so that a program reads the same on every machine. Files
/// that are exported follow the system, as pictures do.
pub(super) fn file_lang(asked: Option<Lang>) -> Lang {
    asked.unwrap_or(Lang::Zh)
}

/// Says on standard error which rows are missing though they may match.
pub(super) fn note_left_out(count: RowCount, lang: Lang) {
    for line in left_out(count, lang) {
        output::note(&line);
    }
}

fn left_out(count: RowCount, lang: Lang) -> Vec<String> {
    let rows = |count: usize| many(count, "row", "rows");
    let mut lines = Vec::new();
    let certain = count.certain_hidden;
    if certain > 0 {
        lines.push(match lang {
            Lang::Zh => format!("另有 {} 行确定符合，因 --keep 未列出；--keep certain 可列出", counted(certain)),
            Lang::En => {
                format!("{} left out that certainly match: --keep hides them; --keep certain shows them", rows(certain))
            }
        });
    }
    let possible = count.possible_left_out;
    if possible > 0 {
        lines.push(match lang {
            Lang::Zh => format!("另有 {} 行只是可能符合，未列出；--keep possible 可列出", counted(possible)),
            Lang::En => {
                format!(
                    "{} left out: a match is possible within the bounds of a figure, but not certain; --keep possible shows them",
                    rows(possible)
                )
            }
        });
    }
    let unknown = count.unknown_left_out;
    if unknown > 0 {
        lines.push(match lang {
            Lang::Zh => format!("另有 {} 行因所筛选的值未知而未列出；--keep unknown 可列出", counted(unknown)),
            Lang::En => format!(
                "{} left out: a value the filter asks about is unknown; --keep unknown shows them",
                rows(unknown)
            ),
        });
    }
    lines
}
