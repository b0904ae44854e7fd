//! A place in a text, read without regard to case and character width.

/// Walks over a text character by character; keeps the byte offsets of the
/// text as it was given.
pub(super) struct Cursor<'a> {
    source: &'a str,
    /// Offset in the source and the character as it is compared.
    chars: Vec<(usize, char)>,
    position: usize,
}

impl<'a> Cursor<'a> {
    /// At the first character of `source` that is no white space; the end lies
    /// after the last one.
    pub(super) fn new(source: &'a str) -> Self {
        let start = source.len() - source.trim_start().len();
        let chars = source.trim().char_indices().map(|(offset, c)| (start + offset, plain(c))).collect();
        Self { source, chars, position: 0 }
    }

    /// The character here; `None` at the end.
    pub(super) fn peek(&self) -> Option<char> {
        self.look(0)
    }

    /// The character `ahead` places on.
    pub(super) fn look(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.position + ahead).map(|&(_, c)| c)
    }

    /// Goes one character on.
    pub(super) fn advance(&mut self) {
        self.position = (self.position + 1).min(self.chars.len());
    }

    /// Byte offset of the character here.
    pub(super) fn at(&self) -> usize {
        self.offset(self.position)
    }

    fn offset(&self, position: usize) -> usize {
        self.chars.get(position).map_or_else(|| self.source.trim_end().len(), |&(offset, _)| offset)
    }

    /// The source from byte offset `from` to here.
    pub(super) fn since(&self, from: usize) -> &'a str {
        self.source.get(from..self.at()).unwrap_or_default().trim_end()
    }

    pub(super) fn skip_spaces(&mut self) {
        while self.peek() == Some(' ') {
            self.position += 1;
        }
    }

    /// Goes past `word` when it stands here. A word that ends in a Latin letter
    /// must end there in the text too; a space in it stands for any number.
    pub(super) fn eat(&mut self, word: &str) -> bool {
        match self.end_of(word) {
            Some(end) => {
                self.position = end;
                true
            }
            None => false,
        }
    }

    /// Goes past the longest word of the table that stands here.
    pub(super) fn eat_longest<'t, T>(&mut self, table: &'t [(&str, T)]) -> Option<&'t T> {
        // Most words are out by their first byte, without a look at the rest.
        let mut letters = [0; 4];
        let first = self.peek()?.encode_utf8(&mut letters).as_bytes().first()?;
        let (end, meaning) = table
            .iter()
            .filter(|(word, _)| word.as_bytes().first() == Some(first))
            .filter_map(|(word, meaning)| Some((self.end_of(word)?, meaning)))
            .max_by_key(|&(end, _)| end)?;
        self.position = end;
        Some(meaning)
    }

    /// The Latin word that stands here, without moving.
    pub(super) fn latin_word(&self) -> String {
        self.chars[self.position..]
            .iter()
            .map(|&(_, c)| c)
            .take_while(|&c| c.is_ascii_alphabetic() || c == '-')
            .collect()
    }

    fn end_of(&self, word: &str) -> Option<usize> {
        let mut position = self.position;
        for expected in word.chars() {
            if self.chars.get(position)?.1 != expected {
                return None;
            }
            position += 1;
            if expected == ' ' {
                while self.chars.get(position).is_some_and(|&(_, c)| c == ' ') {
                    position += 1;
                }
            }
        }
        let latin = word.chars().next_back()?.is_ascii_alphabetic();
        let goes_on = self.chars.get(position).is_some_and(|&(_, c)| c.is_ascii_alphabetic());
        (!(latin && goes_on)).then_some(position)
    }
}

/// The form in which a character is compared: half width, lower case, one kind
/// of dash, one kind of space.
fn plain(c: char) -> char {
    let half = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{ffe5}' => '¥',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' => '-',
        '\u{301c}' | '\u{223c}' => '~',
        '\u{2267}' | '\u{2a7e}' => '≥',
        '\u{2266}' | '\u{2a7d}' => '≤',
        '\u{2248}' | '\u{2252}' => '≈',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    half.to_ascii_lowercase()
}
