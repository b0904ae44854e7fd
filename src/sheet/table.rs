//! A table for the eye: columns aligned by display width, where a Chinese
//! character takes two places.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::{Row, cell, printable, tells_match};
use crate::frame::Frame;
use crate::i18n::Lang;
use crate::query::Match;

const GAP: &str = "  ";
/// No column of words is cut below this many places.
const NARROWEST: usize = 8;

struct Strip {
    title: String,
    cells: Vec<String>,
    right: bool,
    width: usize,
}

impl Strip {
    fn new(title: &str, cells: Vec<String>, right: bool) -> Self {
        let widest = cells.iter().map(|cell| cell.width()).max().unwrap_or_default();
        Self { title: title.to_owned(), width: widest.max(title.width()), cells, right }
    }
}

/// Rows as a table with a header. Where not every row matches for certain, a
/// last column says how surely each does. `width` cuts columns of words so
/// that lines have no more places, as far as that can be done; figures are
/// never cut.
pub fn table(frame: &Frame, columns: &[usize], rows: &[Row], lang: Lang, width: Option<usize>) -> String {
    let mut strips: Vec<Strip> = columns
        .iter()
        .filter_map(|&at| frame.columns().get(at))
        .map(|column| {
            let text = |&(row, _): &Row| cell::for_people(frame.sheet(), column, row as usize, lang);
            let cells = rows.iter().map(|row| printable(&text(row)).into_owned()).collect();
            Strip::new(column.info.title(lang), cells, column.info.kind.is_numeric())
        })
        .collect();
    if tells_match(rows) {
        let cells = rows.iter().map(|&(_, verdict)| verdict_word(verdict, lang).to_owned()).collect();
        strips.push(Strip::new(lang.pick("匹配", "Match"), cells, false));
    }
    if let Some(width) = width {
        fit(&mut strips, width);
    }
    let mut out = String::new();
    line(&mut out, &strips, |strip| &strip.title);
    let rules: Vec<String> = strips.iter().map(|strip| "─".repeat(strip.width)).collect();
    out.push_str(&rules.join(GAP));
    out.push('\n');
    for row in 0..rows.len() {
        line(&mut out, &strips, |strip| &strip.cells[row]);
    }
    out
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
fn fit(strips: &mut [Strip], width: usize) {
    let gaps = GAP.len() * strips.len().saturating_sub(1);
    let total = |strips: &[Strip], cap: usize| {
        gaps + strips.iter().map(|s| if s.right { s.width } else { s.width.min(cap) }).sum::<usize>()
    };
    let widest = strips.iter().filter(|strip| !strip.right).map(|strip| strip.width).max().unwrap_or_default();
    let cap = (NARROWEST..=widest).rev().find(|&cap| total(strips, cap) <= width).unwrap_or(NARROWEST);
    for strip in strips.iter_mut().filter(|strip| !strip.right) {
        strip.width = strip.width.min(cap);
    }
}

fn line<'a>(out: &mut String, strips: &'a [Strip], text: impl Fn(&'a Strip) -> &'a str) {
    let from = out.len();
    for (at, strip) in strips.iter().enumerate() {
        if at > 0 {
            out.push_str(GAP);
        }
        let cell = cut(text(strip), strip.width);
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
fn cut(text: &str, width: usize) -> std::borrow::Cow<'_, str> {
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
