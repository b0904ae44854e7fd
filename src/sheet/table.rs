//! A table for the eye: columns aligned by display width, where a Chinese
//! character takes two places.

use std::borrow::Cow;
use std::io;

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::{Row, WriteError, cell, in_lots, printable, tells_match, text_of, write_lots};
use crate::frame::{Column, Frame, Sheet};
use crate::i18n::Lang;
use crate::progress::Progress;
use crate::query::Match;

const GAP: &str = "  ";
/// No column of words is cut below this many places.
const NARROWEST: usize = 8;

/// Rows that are written together, each lot on a thread of its own.
const LOT: usize = 1024;

/// What stands in a column.
#[derive(Clone, Copy)]
enum Content<'f> {
    /// A column of the frame.
    Cells(&'f Column),
    /// How surely each row matches.
    Verdicts,
}

struct Strip<'f> {
    title: &'f str,
    content: Content<'f>,
    right: bool,
    width: usize,
}

impl<'f> Strip<'f> {
    fn new(title: &'f str, content: Content<'f>, right: bool) -> Self {
        Self { title, content, right, width: title.width() }
    }

    fn cell(&self, sheet: Sheet, (row, verdict): Row, lang: Lang) -> Cow<'_, str> {
        match self.content {
            Content::Cells(column) => {
                let text = cell::for_people(sheet, column, row as usize, lang);
                printable(&text).into_owned().into()
            }
            Content::Verdicts => verdict_word(verdict, lang).into(),
        }
    }
}

/// Rows as a table with a header. Where not every row matches for certain, a
/// last column says how surely each does. `width` cuts columns of words so
/// that lines have no more places, as far as that can be done; figures are
/// never cut.
pub fn table(frame: &Frame, columns: &[usize], rows: &[Row], lang: Lang, width: Option<usize>) -> String {
    text_of(|out| write_table(out, (frame, columns), rows, (lang, width), &Progress::default()))
}

/// Writes the same to `out`, telling how far it has come: two steps for each row,
/// since all of them are measured first.
///
/// # Errors
/// It was stopped, or can't be written.
pub fn write_table(
    out: &mut dyn io::Write,
    (frame, columns): (&Frame, &[usize]),
    rows: &[Row],
    (lang, width): (Lang, Option<usize>),
    progress: &Progress,
) -> Result<(), WriteError> {
    let sheet = frame.sheet();
    let columns = columns.iter().filter_map(|&at| frame.columns().get(at));
    let mut strips: Vec<Strip<'_>> = columns
        .map(|column| Strip::new(column.info.title(lang), Content::Cells(column), column.info.kind.is_numeric()))
        .collect();
    if tells_match(rows) {
        strips.push(Strip::new(lang.pick("匹配", "Match"), Content::Verdicts, false));
    }
    progress.expect(2 * rows.len());
    let widths = in_lots(rows, LOT, progress, |lot| {
        let widest = |strip: &Strip<'_>| lot.iter().map(|row| strip.cell(sheet, *row, lang).width()).max();
        strips.iter().map(|strip| widest(strip).unwrap_or_default()).collect::<Vec<_>>()
    })?;
    for lot in widths {
        for (strip, widest) in strips.iter_mut().zip(lot) {
            strip.width = strip.width.max(widest);
        }
    }
    if let Some(width) = width {
        fit(&mut strips, width);
    }
    let mut head = String::new();
    line(&mut head, &strips, |strip| strip.title.into());
    let rules: Vec<String> = strips.iter().map(|strip| "─".repeat(strip.width)).collect();
    head.push_str(&rules.join(GAP));
    head.push('\n');
    out.write_all(head.as_bytes())?;
    write_lots(out, rows, (LOT, progress), |lot| {
        let mut lines = String::new();
        for row in lot {
            line(&mut lines, &strips, |strip| strip.cell(sheet, *row, lang));
        }
        lines.into_bytes()
    })
}

/// How surely a row matches, in a word.
pub fn verdict_word(verdict: Match, lang: Lang) -> &'static str {
    match verdict {
        Match::Certain => lang.pick("符合", "certain"),
        Match::Possible => lang.pick("不确定", "possible"),
        Match::Unknown => lang.pick("未知", "unknown"),
        Match::No => lang.pick("不符合", "no"),
    }
}

/// Narrows the widest columns of words until a line fits.
fn fit(strips: &mut [Strip<'_>], width: usize) {
    let gaps = GAP.len() * strips.len().saturating_sub(1);
    let total = |strips: &[Strip<'_>], cap: usize| {
        gaps + strips.iter().map(|s| if s.right { s.width } else { s.width.min(cap) }).sum::<usize>()
    };
    let widest = strips.iter().filter(|strip| !strip.right).map(|strip| strip.width).max().unwrap_or_default();
    let cap = (NARROWEST..=widest).rev().find(|&cap| total(strips, cap) <= width).unwrap_or(NARROWEST);
    for strip in strips.iter_mut().filter(|strip| !strip.right) {
        strip.width = strip.width.min(cap);
    }
}

fn line<'a>(out: &mut String, strips: &'a [Strip<'a>], text: impl Fn(&'a Strip<'a>) -> Cow<'a, str>) {
    let from = out.len();
    for (at, strip) in strips.iter().enumerate() {
        if at > 0 {
            out.push_str(GAP);
        }
        let cell = text(strip);
        let cell = cut(&cell, strip.width);
        let pad = " ".repeat(strip.width.saturating_sub(cell.width()));
        let (before, after) = if strip.right { (pad.as_str(), "") } else { ("", pad.as_str()) };
        out.extend([before, &*cell, after]);
    }
    let end = out[from..].trim_end().len();
    out.truncate(from + end);
    out.push('\n');
}

/// The text in no more than `width` places, the last one an ellipsis where
/// something is left out.
fn cut(text: &str, width: usize) -> Cow<'_, str> {
    if text.width() <= width {
        return text.into();
    }
    let mut short = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or_default();
        if used > width {
            break;
        }
        short.push(c);
    }
    short.push('…');
    short.into()
}
