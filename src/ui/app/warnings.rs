//! Warnings about a dataset that can be used all the same, in words.

use crate::i18n::Lang;
use crate::load::Diagnostic;

/// Warnings that a tooltip lists; the rest are counted.
const MOST: usize = 12;

/// A line for each of the first ones: where, and what would be right.
pub(super) fn lines(warnings: &[Diagnostic], lang: Lang) -> String {
    let line = |one: &Diagnostic| format!("{}:{} {}", one.line, one.column, one.message(lang));
    let mut lines: Vec<String> = warnings.iter().take(MOST).map(line).collect();
    if warnings.len() > MOST {
        let more = warnings.len() - MOST;
        lines.push(match lang {
            Lang::Zh => format!("另有 {more} 条"),
            Lang::En => format!("and {more} more"),
        });
    }
    lines.join("\n")
}

/// All of them, for the clipboard.
pub(super) fn all(warnings: &[Diagnostic], lang: Lang) -> String {
    let line = |one: &Diagnostic| format!("{}:{}: {} ({})", one.line, one.column, one.message(lang), one.path);
    warnings.iter().map(line).collect::<Vec<_>>().join("\n")
}
