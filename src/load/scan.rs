//! A scanner over brackets, strings and comments: finds where values end
//! without reading them.
//!
//! Works on bytes, since everything it looks for is ASCII. It never goes
//! deeper than [`MAX_DEPTH`] and keeps its stack in a fixed array, so neither
//! a million brackets nor ten thousand levels cost memory.

use memchr::{memchr, memchr2};

/// The deepest nesting of brackets that a file may have.
pub(super) const MAX_DEPTH: usize = 64;

/// Why the end of a value can't be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// Byte offset of the trouble: what was opened and never closed, or the
    /// bracket that does not match.
    pub(super) at: usize,
    pub(super) kind: FaultKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FaultKind {
    UnclosedText,
    UnclosedComment,
    /// This bracket is never closed.
    Unclosed(u8),
    /// `found` stands where the bracket opened at `opened` should be closed.
    Mismatch {
        found: u8,
        open: u8,
        opened: usize,
    },
    TooDeep,
    /// This closing bracket closes nothing, or something too early.
    TooMany(u8),
    /// A record's name has no bracket behind it.
    Unopened,
}

const fn specials() -> [bool; 256] {
    let mut table = [false; 256];
    let bytes = b"\"'()[]{}/,";
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
}

static SPECIAL: [bool; 256] = specials();

/// The bracket that closes `open`.
pub(super) fn closing(open: u8) -> u8 {
    match open {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}

/// True for bytes that a word of the file format is made of.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// The offset of the next thing that is neither white space nor comment.
pub(super) fn skip_blank(text: &[u8], mut at: usize) -> Result<usize, Fault> {
    while let Some(&byte) = text.get(at) {
        at = match byte {
            b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => at + 1,
            b'/' => match skip_comment(text, at)? {
                Some(end) => end,
                None => return Ok(at),
            },
            _ => return Ok(at),
        };
    }
    Ok(at)
}

/// The end of the comment that starts at the slash in `at`, if one does.
pub(super) fn skip_comment(text: &[u8], at: usize) -> Result<Option<usize>, Fault> {
    match text.get(at + 1) {
        Some(b'/') => Ok(Some(memchr(b'\n', &text[at..]).map_or(text.len(), |line| at + line + 1))),
        Some(b'*') => {
            let (mut depth, mut here) = (1_usize, at + 2);
            while let Some(next) = memchr2(b'*', b'/', text.get(here..).unwrap_or_default()) {
                here += next;
                match (text[here], text.get(here + 1)) {
                    (b'*', Some(b'/')) => {
                        depth -= 1;
                        here += 2;
                        if depth == 0 {
                            return Ok(Some(here));
                        }
                    }
                    (b'/', Some(b'*')) => {
                        depth += 1;
                        here += 2;
                    }
                    _ => here += 1,
                }
            }
            Err(Fault { at, kind: FaultKind::UnclosedComment })
        }
        _ => Ok(None),
    }
}

/// The number of `#` before the quotation mark in `quote` if a raw string
/// starts there.
fn raw_hashes(text: &[u8], quote: usize) -> Option<usize> {
    let hashes = text[..quote].iter().rev().take_while(|&&byte| byte == b'#').count();
    let letter = (quote - hashes).checked_sub(1).filter(|&at| text[at] == b'r')?;
    let start = if letter > 0 && text[letter - 1] == b'b' { letter - 1 } else { letter };
    (start == 0 || !is_word(text[start - 1])).then_some(hashes)
}

/// True if the quotation mark in `quote` opens a raw string.
pub(super) fn is_raw(text: &[u8], quote: usize) -> bool {
    raw_hashes(text, quote).is_some()
}

/// The end of the string whose opening quotation mark stands in `quote`.
pub(super) fn skip_text(text: &[u8], quote: usize) -> Result<usize, Fault> {
    let unclosed = Fault { at: quote, kind: FaultKind::UnclosedText };
    let mut at = quote + 1;
    if let Some(hashes) = raw_hashes(text, quote) {
        while let Some(next) = memchr(b'"', &text[at..]) {
            at += next + 1;
            if text[at..].iter().take(hashes).take_while(|&&byte| byte == b'#').count() == hashes {
                return Ok(at + hashes);
            }
        }
        return Err(unclosed);
    }
    while let Some(next) = memchr2(b'"', b'\\', text.get(at..).unwrap_or_default()) {
        at += next + 1;
        if text[at - 1] == b'"' {
            return Ok(at);
        }
        at += 1;
    }
    Err(unclosed)
}

/// The end of the character literal at the apostrophe in `at`, if it is one.
pub(super) fn skip_char(text: &[u8], at: usize) -> Option<usize> {
    let first = *text.get(at + 1)?;
    if first == b'\\' {
        let from = at + 3;
        let within = text.get(from..text.len().min(from + 12))?;
        return memchr(b'\'', within).map(|end| from + end + 1);
    }
    let len = match first {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    };
    (text.get(at + 1 + len) == Some(&b'\'')).then_some(at + len + 2)
}

/// The offset behind the bracket that closes the one in `open`. `outer`
/// brackets are open around it.
pub(super) fn skip_group(text: &[u8], open: usize, outer: usize) -> Result<usize, Fault> {
    let mut stack = [(0_u8, 0_usize); MAX_DEPTH];
    let (mut depth, mut at) = (0, open);
    loop {
        while at < text.len() && !SPECIAL[usize::from(text[at])] {
            at += 1;
        }
        let Some(&byte) = text.get(at) else {
            let (bracket, opened) = stack[depth - 1];
            return Err(Fault { at: opened, kind: FaultKind::Unclosed(bracket) });
        };
        at = match byte {
            b'"' => skip_text(text, at)?,
            b'\'' => skip_char(text, at).unwrap_or(at + 1),
            b'/' => skip_comment(text, at)?.unwrap_or(at + 1),
            b'(' | b'[' | b'{' => {
                if outer + depth >= MAX_DEPTH {
                    return Err(Fault { at, kind: FaultKind::TooDeep });
                }
                stack[depth] = (byte, at);
                depth += 1;
                at + 1
            }
            b')' | b']' | b'}' => {
                let (bracket, opened) = stack[depth - 1];
                if byte != closing(bracket) {
                    return Err(Fault { at, kind: FaultKind::Mismatch { found: byte, open: bracket, opened } });
                }
                depth -= 1;
                if depth == 0 {
                    return Ok(at + 1);
                }
                at + 1
            }
            _ => at + 1,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(text: &str) -> Result<usize, Fault> {
        skip_group(text.as_bytes(), 0, 0)
    }

    #[test]
    fn brackets_in_texts_and_comments_do_not_count() {
        for text in [
            r#"(")")"#,
            r#"("\")")"#,
            r##"(r#")"#)"##,
            "(')', '\\'', '(')",
            "(/* ) /* ) */ ( */)",
            "( // )\n)",
            "(\"（\\\\\")",
            "(it's, 3)",
        ] {
            assert_eq!(group(text), Ok(text.len()), "{text}");
        }
    }

    #[test]
    fn the_end_is_right_behind_the_closing_bracket() {
        assert_eq!(group("([{}], ()) , ("), Ok(10));
    }

    #[test]
    fn faults_say_where_it_was_opened() {
        assert_eq!(group("( [ "), Err(Fault { at: 2, kind: FaultKind::Unclosed(b'[') }));
        assert_eq!(
            group("( [ )"),
            Err(Fault { at: 4, kind: FaultKind::Mismatch { found: b')', open: b'[', opened: 2 } })
        );
        assert_eq!(group("( \"a)"), Err(Fault { at: 2, kind: FaultKind::UnclosedText }));
        assert_eq!(group("( /* )"), Err(Fault { at: 2, kind: FaultKind::UnclosedComment }));
    }

    #[test]
    fn depth_is_limited() {
        let text = "(".repeat(MAX_DEPTH) + &")".repeat(MAX_DEPTH);
        assert_eq!(group(&text), Ok(text.len()));
        assert_eq!(group(&"(".repeat(10_000)), Err(Fault { at: MAX_DEPTH, kind: FaultKind::TooDeep }));
        assert_eq!(
            skip_group(b"(())", 0, MAX_DEPTH - 1),
            Err(Fault { at: 1, kind: FaultKind::TooDeep }),
            "brackets around it count"
        );
    }

    #[test]
    fn a_name_before_a_quotation_mark_makes_no_raw_string() {
        assert_eq!(skip_text(b"bar\"\\\"\"", 3), Ok(7));
        assert_eq!(skip_text(b"r\"\\\"", 1), Ok(4));
        assert_eq!(skip_text(b"br#\"\"\"#", 3), Ok(7));
    }
}
