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
/// count: some spreadsheets read them alike.
pub(super) fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}
