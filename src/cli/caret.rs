//! A query with its fault underlined.

use std::ops::Range;

use unicode_width::UnicodeWidthStr as _;

/// Two lines: the query, and carets under the bytes of `span`, at least one.
pub(super) fn underline(query: &str, span: &Range<usize>) -> String {
    // Each character that would break the line takes one place instead.
    let plain = |text: &str| -> String { text.chars().map(|c| if c.is_control() { '␣' } else { c }).collect() };
    let start = floor(query, span.start);
    let end = floor(query, span.end).max(start);
    let (before, fault) = (plain(&query[..start]), plain(&query[start..end]));
    let (indent, width) = (before.width(), fault.width().max(1));
    format!("  {before}{fault}{}\n  {}{}", plain(&query[end..]), " ".repeat(indent), "^".repeat(width))
}

/// The nearest boundary between characters at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::underline;

    #[test]
    fn chinese_characters_take_two_places() {
        assert_eq!(underline("厦门 目标>=x", &(7..13)), "  厦门 目标>=x\n       ^^^^");
    }

    #[test]
    fn a_fault_at_the_end_still_has_a_caret() {
        assert_eq!(underline("size>=", &(6..6)), "  size>=\n        ^");
    }

    #[test]
    fn spans_beyond_the_text_or_within_a_character_are_moved() {
        assert_eq!(underline("火炬", &(1..99)), "  火炬\n  ^^^^");
    }

    #[test]
    fn control_characters_keep_to_their_line() {
        assert_eq!(underline("a\nb c", &(4..5)), "  a␣b c\n      ^");
    }
}
