//! What stands between the marks of a link.

use std::fmt::Write as _;

/// The text with everything escaped that means something in a link: blanks as
/// `+`, other marks as `%` and two digits. In a list the comma is one of them.
pub(super) fn escaped(text: &str, in_list: bool) -> String {
    let mut out = String::new();
    for char in text.chars() {
        match char {
            ' ' => out.push('+'),
            '%' | '&' | '+' | '#' => push_code(&mut out, char),
            ',' | ':' if in_list => push_code(&mut out, char),
            // What would be lost when the line is copied or trimmed.
            char if char.is_control() || char.is_whitespace() => push_code(&mut out, char),
            char => out.push(char),
        }
    }
    out
}

fn push_code(out: &mut String, char: char) {
    let mut bytes = [0; 4];
    for byte in char.encode_utf8(&mut bytes).bytes() {
        let _ = write!(out, "%{byte:02X}");
    }
}

/// The text that was escaped; what is no escape stays as it is.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code = text.get(at + 1..at + 3).filter(|_| byte == b'%').and_then(|code| u8::from_str_radix(code, 16).ok());
        match code {
            Some(code) => {
                out.push(code);
                at += 3;
                continue;
            }
            None if byte == b'+' => out.push(b' '),
            None => out.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_escaped_and_words_stay_readable() {
        assert_eq!(escaped("zone:厦门 a+b&c,d%", false), "zone:厦门+a%2Bb%26c,d%25");
        assert_eq!(escaped("a,b:c", true), "a%2Cb%3Ac");
        assert_eq!(unescaped("a%2Cb+c%e5%8e%a6%zz%"), "a,b c厦%zz%");
        assert_eq!(unescaped(&escaped("\t\u{3000}\n", false)), "\t\u{3000}\n");
    }
}
