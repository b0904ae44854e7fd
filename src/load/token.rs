//! One value of the file as a stretch of its text: where it starts and ends,
//! and what it looks like, without looking inside.

use super::scan::{Fault, MAX_DEPTH, is_word, skip_blank, skip_char, skip_comment, skip_group, skip_text};

/// What a value looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A string in quotation marks.
    Text,
    /// A character in apostrophes.
    Char,
    /// `(field: …)` or `()`, perhaps with a name before it.
    Struct,
    /// `(…)` without field names, as in `Some("x")`.
    Tuple,
    /// `[…]`.
    List,
    /// `{…}`.
    Map,
    /// Anything else: a number, a word, or text that lacks its quotes.
    Bare,
    /// Nothing at all before the next comma or bracket.
    Nothing,
}

/// One value. Offsets are bytes of the whole file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) start: usize,
    /// Behind its last byte.
    pub(super) end: usize,
    /// Where its bracket stands, or `start` if it has none.
    pub(super) open: usize,
    pub(super) form: Form,
}

impl Token {
    /// The value as it stands in the file.
    pub(super) fn source<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The name before its bracket; empty if there is none.
    pub(super) fn name<'t>(&self, text: &'t str) -> &'t str {
        match self.form {
            Form::Struct | Form::Tuple | Form::List | Form::Map => {
                text.get(self.start..self.open).unwrap_or_default().trim()
            }
            _ => "",
        }
    }
}

/// True where one of the full-width marks （），： stands.
fn is_full_width(text: &[u8], at: usize) -> bool {
    text.get(at) == Some(&0xef) && matches!(text.get(at + 1), Some(0xbc | 0xbd))
}

/// The end of the name that starts in `at`; `at` itself if none does.
pub(super) fn name_end(text: &[u8], at: usize) -> usize {
    let mut end = at;
    while end < text.len() && is_word(text[end]) && !is_full_width(text, end) {
        end += 1;
    }
    if text.get(at).is_some_and(u8::is_ascii_digit) { at } else { end }
}

/// Where the quotation mark of the string stands that starts in `at`.
fn quote(text: &[u8], at: usize) -> Option<usize> {
    let mut here = at;
    if text.get(here) == Some(&b'b') {
        here += 1;
    }
    if text.get(here) == Some(&b'r') {
        here += 1;
        while text.get(here) == Some(&b'#') {
            here += 1;
        }
    }
    (text.get(here) == Some(&b'"')).then_some(here)
}

/// The end of bare text: the next bracket, quotation mark, comma, comment or
/// line break, less the blanks before it.
fn bare_end(text: &[u8], start: usize) -> Result<usize, Fault> {
    let mut at = start;
    while let Some(&byte) = text.get(at) {
        let stop = match byte {
            b'(' | b')' | b'[' | b']' | b'{' | b'}' | b',' | b'"' | b'\n' | b'\r' => true,
            b'/' => at > start && skip_comment(text, at)?.is_some(),
            // A full-width comma behind a number or word was meant as a comma.
            0xef => is_full_width(text, at) && text.get(at + 2) == Some(&0x8c) && text[start..at].is_ascii(),
            _ => false,
        };
        if stop {
            break;
        }
        at += 1;
    }
    let blanks = text[start..at].iter().rev().take_while(|byte| byte.is_ascii_whitespace()).count();
    Ok(at - blanks)
}

/// The end of the character that starts in `at`.
fn char_end(text: &[u8], at: usize) -> usize {
    let rest = text.get(at + 1..).unwrap_or_default();
    at + 1 + rest.iter().take_while(|byte| **byte & 0xc0 == 0x80).count()
}

/// The value that starts in `at`, with `outer` brackets open around it.
pub(super) fn token(text: &[u8], at: usize, outer: usize) -> Result<Token, Fault> {
    let plain = |end, form| Token { start: at, end, open: at, form };
    let Some(&first) = text.get(at) else {
        return Ok(plain(at, Form::Nothing));
    };
    if let Some(quote) = quote(text, at) {
        return Ok(plain(skip_text(text, quote)?, Form::Text));
    }
    match first {
        b',' | b')' | b']' | b'}' => Ok(plain(at, Form::Nothing)),
        b'\'' if let Some(end) = skip_char(text, at) => Ok(plain(end, Form::Char)),
        b'(' | b'[' | b'{' => group(text, at, at, outer),
        _ => {
            let end = bare_end(text, at)?;
            let mut open = end;
            while matches!(text.get(open), Some(b' ' | b'\t')) {
                open += 1;
            }
            if text.get(open) == Some(&b'(') {
                group(text, at, open, outer)
            } else {
                Ok(plain(end.max(char_end(text, at)), Form::Bare))
            }
        }
    }
}

fn group(text: &[u8], start: usize, open: usize, outer: usize) -> Result<Token, Fault> {
    let end = skip_group(text, open, outer.min(MAX_DEPTH))?;
    let form = match text[open] {
        b'[' => Form::List,
        b'{' => Form::Map,
        _ => {
            let first = skip_blank(text, open + 1)?;
            let name = name_end(text, first);
            let after = skip_blank(text, name)?;
            let named = name > first && !matches!(text.get(after), Some(b',' | b')' | b'('));
            if named || after + 1 == end { Form::Struct } else { Form::Tuple }
        }
    };
    Ok(Token { start, end, open, form })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Form, &str) {
        let token = token(text.as_bytes(), 0, 0).unwrap();
        (token.form, token.source(text))
    }

    #[test]
    fn forms_are_told_apart() {
        assert_eq!(read("\"a, b\", c"), (Form::Text, "\"a, b\""));
        assert_eq!(read("r#\"a\"b\"#, c"), (Form::Text, "r#\"a\"b\"#"));
        assert_eq!(read("(a: 1), b"), (Form::Struct, "(a: 1)"));
        assert_eq!(read("Fund (a: 1), b"), (Form::Struct, "Fund (a: 1)"));
        assert_eq!(read("( )"), (Form::Struct, "( )"));
        assert_eq!(read("Some(\"x\")"), (Form::Tuple, "Some(\"x\")"));
        assert_eq!(read("[1, 2] , 3"), (Form::List, "[1, 2]"));
        assert_eq!(read("{}"), (Form::Map, "{}"));
        assert_eq!(read("30亿元 , 3"), (Form::Bare, "30亿元"));
        assert_eq!(read("High-tech Zone // why\n"), (Form::Bare, "High-tech Zone"));
        assert_eq!(read("','"), (Form::Char, "','"));
        assert_eq!(read(", a"), (Form::Nothing, ""));
        assert_eq!(read("，\"a\""), (Form::Bare, "，"), "no part of a character");
    }
}
