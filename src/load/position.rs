//! Byte offsets to lines and columns.

use std::sync::OnceLock;

use memchr::memchr_iter;

const STEP: usize = 1 << 16;

/// Knows the line and column of every offset of a text. Marks are kept every
/// 64 KiB, so that a place costs the same in a file of one line; they are made
/// when the first place is asked for.
pub(super) struct Lines<'t> {
    text: &'t [u8],
    /// Line breaks before the mark, and characters between the last of them
    /// and the mark.
    marks: OnceLock<Vec<(usize, usize)>>,
}

fn advance((lines, column): (usize, usize), chunk: &[u8]) -> (usize, usize) {
    let chars = |bytes: &[u8]| bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count();
    match memchr::memrchr(b'\n', chunk) {
        Some(last) => (lines + memchr_iter(b'\n', chunk).count(), chars(&chunk[last + 1..])),
        None => (lines, column + chars(chunk)),
    }
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t [u8]) -> Self {
        Self { text, marks: OnceLock::new() }
    }

    fn marks(&self) -> &[(usize, usize)] {
        self.marks.get_or_init(|| {
            let mut here = (0, 0);
            let mut marks = vec![here];
            for chunk in self.text.chunks(STEP) {
                here = advance(here, chunk);
                marks.push(here);
            }
            marks
        })
    }

    /// Line and column of the byte `at`, both counted from one, the column in
    /// characters.
    pub(super) fn place(&self, at: usize) -> (usize, usize) {
        let at = at.min(self.text.len());
        let mark = at / STEP;
        let (lines, column) = advance(self.marks()[mark], &self.text[mark * STEP..at]);
        (lines + 1, column + 1)
    }

    /// The line of the byte `at`, counted from one.
    pub(super) fn line(&self, at: usize) -> usize {
        self.place(at).0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_characters() {
        let text = "a\r\n基金b\n";
        let lines = Lines::new(text.as_bytes());
        assert_eq!(lines.place(0), (1, 1));
        assert_eq!(lines.place(text.find('b').unwrap()), (2, 3));
        assert_eq!(lines.place(text.len()), (3, 1));
        assert_eq!(lines.place(text.len() + 9), (3, 1));
    }

    #[test]
    fn marks_agree_with_counting() {
        let text = "基金，a\n".repeat(20_000) + &"金".repeat(60_000);
        let lines = Lines::new(text.as_bytes());
        for at in (0..text.len()).step_by(9_973).filter(|&at| text.is_char_boundary(at)) {
            let before = &text[..at];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
            assert_eq!(lines.place(at), (line, column));
        }
    }
}
