//! A query cut into words.

use std::ops::Range;

use super::error::QueryError;
use crate::frame::fold::narrow;

/// One character of a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    /// Where it stands in the query, in bytes.
    at: usize,
    /// The character as written.
    raw: char,
    /// Whether it stood in quotes and so has no meaning but itself.
    quoted: bool,
}

impl Glyph {
    /// The half-width character, where it may be a sign; `None` within quotes.
    pub(super) fn sign(self) -> Option<char> {
        (!self.quoted).then(|| narrow(self.raw))
    }

    pub(super) fn is_operator(self) -> bool {
        self.sign() == Some(':') || self.is_comparison()
    }

    pub(super) fn is_comparison(self) -> bool {
        matches!(self.sign(), Some('<' | '>' | '=' | '≥' | '≤'))
    }

    /// A comma, or the mark between items of a Chinese list.
    pub(super) fn is_separator(self) -> bool {
        matches!(self.sign(), Some(',' | '、'))
    }
}

/// A word: what stands between spaces, spaces in quotes and around the signs
/// of a comparison left aside.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) glyphs: Vec<Glyph>,
    /// Where it stands in the query, quotes included.
    pub(super) span: Range<usize>,
}

impl Word {
    /// Whether a comparison sign waits for its value: `size>=`.
    fn awaits_value(&self) -> bool {
        let operator = self.glyphs.iter().position(|glyph| glyph.is_operator());
        let quoted = self.glyphs.last().is_none_or(|glyph| self.span.end > glyph.at + glyph.raw.len_utf8());
        operator.is_some_and(|at| self.glyphs[at..].iter().all(|glyph| glyph.is_comparison())) && !quoted
    }

    fn has_operator(&self) -> bool {
        self.glyphs.iter().any(|glyph| glyph.is_operator())
    }
}

/// The text of some glyphs, without the white space around it.
pub(super) fn text(glyphs: &[Glyph]) -> String {
    let text: String = glyphs.iter().map(|glyph| glyph.raw).collect();
    text.trim().to_owned()
}

/// Where some glyphs stand; `otherwise` if there are none.
pub(super) fn span(glyphs: &[Glyph], otherwise: &Range<usize>) -> Range<usize> {
    match (glyphs.first(), glyphs.last()) {
        (Some(first), Some(last)) => first.at..last.at + last.raw.len_utf8(),
        _ => otherwise.clone(),
    }
}

/// What closes the quote `c`; `None` if it is no quote.
fn closing(c: char) -> Option<[char; 2]> {
    match c {
        '"' => Some(['"', '"']),
        '＂' => Some(['＂', '＂']),
        '“' | '”' => Some(['”', '“']),
        _ => None,
    }
}

/// Cuts a query into words.
pub(super) fn words(query: &str) -> Result<Vec<Word>, QueryError> {
    let chars: Vec<(usize, char)> = query.char_indices().collect();
    let mut words = Vec::new();
    let mut open: Option<Word> = None;
    let mut next = 0;
    while let Some(&(at, c)) = chars.get(next) {
        if c.is_whitespace() {
            let following = chars[next..].iter().position(|(_, c)| !c.is_whitespace());
            next = following.map_or(chars.len(), |ahead| next + ahead);
            let sign = chars.get(next).is_some_and(|&(at, raw)| Glyph { at, raw, quoted: false }.is_comparison());
            if !open.as_ref().is_some_and(|word| word.awaits_value() || (sign && !word.has_operator())) {
                words.extend(open.take());
            }
            continue;
        }
        let word = open.get_or_insert_with(|| Word { glyphs: Vec::new(), span: at..at });
        if let Some(closing) = closing(c) {
            next = quoted(&chars, next, closing, word).ok_or_else(|| QueryError::unclosed_quote(at..query.len()))?;
        } else {
            word.glyphs.push(Glyph { at, raw: c, quoted: false });
            next += 1;
        }
        word.span.end = chars.get(next).map_or(query.len(), |&(at, _)| at);
    }
    words.extend(open);
    Ok(words)
}

/// Reads what stands in quotes, from the opening one at `from`; two straight
/// quotes within mean one. Returns what follows, or `None` without an end.
fn quoted(chars: &[(usize, char)], from: usize, closing: [char; 2], word: &mut Word) -> Option<usize> {
    let mut next = from + 1;
    loop {
        let &(at, raw) = chars.get(next)?;
        if closing.contains(&raw) {
            let straight = matches!(raw, '"' | '＂');
            let doubled = straight && chars.get(next + 1).is_some_and(|&(_, c)| c == raw);
            if !doubled {
                return Some(next + 1);
            }
            next += 1;
        }
        word.glyphs.push(Glyph { at, raw, quoted: true });
        next += 1;
    }
}
