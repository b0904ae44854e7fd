//! Text as it is compared: without regard to case and character width.

/// The half-width form of a full-width character; every white space is a space.
pub(crate) fn narrow(c: char) -> char {
    match c {
        // The bulk of Chinese, which has neither width nor case.
        '\u{3400}'..='\u{9fff}' => c,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ if c.is_whitespace() => ' ',
        _ => c,
    }
}

/// The half-width, lower-case form of a character.
pub(crate) fn fold(c: char) -> char {
    let c = narrow(c);
    match c {
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        '\u{3400}'..='\u{9fff}' => c,
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// A text in the form in which texts are compared.
pub(crate) fn folded(text: &str) -> String {
    text.chars().map(fold).collect()
}

/// Whether two texts are the same but for case and width.
pub(crate) fn same(a: &str, b: &str) -> bool {
    a.chars().map(fold).eq(b.chars().map(fold))
}

/// Whether the folded characters `needle` stand in `text` at a place where
/// `accept` agrees with the character before it.
pub(crate) fn contains(text: &str, needle: &[char], accept: impl Fn(Option<char>) -> bool) -> bool {
    let Some(&first) = needle.first() else { return true };
    let mut before = None;
    for (at, c) in text.char_indices() {
        if fold(c) == first && accept(before) && begins(&text[at..], needle).is_some() {
            return true;
        }
        before = Some(c);
    }
    false
}

/// What follows the folded characters `needle` at the beginning of `text`;
/// `None` if the text begins in another way.
pub(crate) fn begins<'t>(text: &'t str, needle: &[char]) -> Option<&'t str> {
    let mut chars = text.chars();
    let fits = needle.iter().all(|&wanted| chars.next().is_some_and(|c| fold(c) == wanted));
    fits.then_some(chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, needle: &str) -> bool {
        contains(text, &needle.chars().map(fold).collect::<Vec<_>>(), |_| true)
    }

    #[test]
    fn case_and_width_do_not_matter() {
        for (text, needle) in [
            ("厦门火炬", "火炬"),
            ("ＡＩ 产业基金", "ai"),
            ("AI产业", "ＡＩ产业"),
            ("科技　贷", "科技 贷"),
            ("aaab", "AAB"),
            ("", ""),
        ] {
            assert!(found(text, needle), "{needle} in {text}");
        }
        assert!(!found("厦门火炬", "炬火"));
        assert!(!found("ab", "abc"));
    }
}
