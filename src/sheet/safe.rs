//! Text that can do no harm where it is shown.

use std::borrow::Cow;

/// The text with control characters, and characters that turn the direction
/// of writing, spelt out as escapes: a dataset must not move the cursor or
/// recolour the terminal of its reader.
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_harmful) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_harmful(c) {
            safe.extend(c.escape_default());
        } else {
            safe.push(c);
        }
    }
    Cow::Owned(safe)
}

/// The same for a text that may have lines and columns of its own, as a cell of a
/// spreadsheet has: one rule for CSV and workbooks.
pub(super) fn printable_lines(text: &str) -> Cow<'_, str> {
    // Few texts hold a byte that such a character begins with.
    if !text.bytes().any(|byte| byte < b' ' || matches!(byte, 0x7f | 0xc2 | 0xe2 | 0xef)) {
        return Cow::Borrowed(text);
    }
    if !text.contains(['\n', '\r', '\t']) {
        return printable(text);
    }
    let mut safe = String::with_capacity(text.len() + 8);
    for piece in text.replace("\r\n", "\n").split_inclusive(['\n', '\t']) {
        let words = piece.trim_end_matches(['\n', '\t']);
        safe.push_str(&printable(words));
        safe.push_str(&piece[words.len()..]);
    }
    Cow::Owned(safe)
}

fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether a spreadsheet would take the text for a formula. Full-width signs
/// count: some spreadsheets read them alike. So do blanks before the sign, which
/// many drop while they read.
pub(super) fn is_formula(text: &str) -> bool {
    text.starts_with(['\t', '\r', '\n'])
        || text
            .trim_start_matches(is_blank)
            .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '−', '﹢', '﹣', '﹦', '﹫'])
}

/// Whether the text is a number and nothing else, perhaps with a sign or in percent.
pub(super) fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let digits = digits.strip_suffix('%').unwrap_or(digits);
    digits.starts_with(|c: char| c.is_ascii_digit()) && digits.chars().all(|c| c.is_ascii_digit() || ".,".contains(c))
}

/// Nothing that a reader would see.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}
