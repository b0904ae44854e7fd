//! Records of a long file, cut in many pieces at once.
//!
//! Only what stands before it tells where a record begins. Here it is guessed,
//! at lines that look like the start of one. Where cutting arrives at such a line,
//! the guess was right, and so is what was cut from there on; other pieces are
//! never asked for. A piece ends before whatever is not plainly a record and its
//! comma: that is left to [`super::Cutter`], which tells what is wrong.

use rayon::prelude::*;

use super::super::scan::skip_blank;
use super::super::slip::{indent, record_at, unnamed_at};
use super::super::token::token;
use super::Span;
use super::list::is_torn;

/// About how many bytes a piece has, and by how many its last record may be longer.
pub(super) const PIECE: usize = 1 << 20;

/// Bytes beyond the end of a record of which its end may depend.
const MARGIN: usize = 64;

/// Some records, one behind the other.
pub(super) struct Piece {
    start: usize,
    /// Behind the comma of the last one.
    pub(super) end: usize,
    pub(super) records: Vec<Span>,
}

/// What was cut before it was reached.
pub(super) struct Ahead {
    /// By how much the lines of lists are indented, see [`super::Margin`].
    list: usize,
    /// In the order of the file, the last one first.
    pieces: Vec<Piece>,
}

impl Ahead {
    /// Cuts the text from the first record of a list on, in `at`, in pieces of
    /// about `size` bytes, if any.
    pub(super) fn new(text: &str, at: usize, list: usize, size: usize) -> Self {
        let (blanks, is_first) = indent(text.as_bytes(), at);
        let starts = if is_first && size > 0 { starts(text, at, blanks, size) } else { Vec::new() };
        let stop = |next: usize| starts.get(next).copied().unwrap_or(text.len());
        let cut = |(piece, &start): (usize, &usize)| cut(text, start, stop(piece + 1), list, size);
        let pieces = starts.par_iter().enumerate().with_max_len(1).map(cut);
        let mut pieces: Vec<Piece> = pieces.filter(|piece| !piece.records.is_empty()).collect();
        pieces.reverse();
        Self { list, pieces }
    }

    /// The piece that begins in `at`, in a list indented by `list`, unless it has
    /// more than `most` records.
    pub(super) fn take(&mut self, at: usize, list: usize, most: usize) -> Option<Piece> {
        while self.pieces.pop_if(|piece| piece.start < at).is_some() {}
        self.pieces.pop_if(|piece| piece.start == at && list == self.list && piece.records.len() <= most)
    }
}

/// Places from `at` on where records seem to begin, one in about `size` bytes: in
/// lines that are indented by `blanks`.
fn starts(text: &str, at: usize, blanks: usize, size: usize) -> Vec<usize> {
    let mut starts = vec![at];
    let mut from = at;
    while text.len() - from > size {
        // A file of which a long stretch has no such line is cut in the other way.
        let Some(start) = start(text, from + size, from + 2 * size, blanks) else { break };
        starts.push(start);
        from = start;
    }
    starts
}

/// The first of these places in the lines that begin from `from` on and before
/// `end`.
fn start(text: &str, from: usize, end: usize, blanks: usize) -> Option<usize> {
    let bytes = &text.as_bytes()[..text.len().min(end)];
    memchr::memchr_iter(b'\n', bytes.get(from..)?).map(|line| from + line + 1 + blanks).find(|&at| {
        bytes.get(at).is_some_and(|byte| byte.is_ascii_uppercase() || *byte == b'(')
            && indent(bytes, at) == (blanks, true)
            && is_record(text, at)
    })
}

/// True if what begins in `at` is plainly a record, and no section or part of one.
fn is_record(text: &str, at: usize) -> bool {
    record_at(text, at).is_some() || unnamed_at(text, at)
}

/// Cuts the records from `start` on, up to `stop` or to what is not plainly one.
fn cut(text: &str, start: usize, stop: usize, list: usize, size: usize) -> Piece {
    let mut piece = Piece { start, end: start, records: Vec::with_capacity((stop - start) / 512) };
    // So no piece searches all that follows it for the end of what has none.
    let limit = text.len().min(stop.saturating_add(size));
    let bytes = &text.as_bytes()[..limit];
    let is_known = |end: usize| end + MARGIN <= limit || limit == text.len();
    while piece.end < stop && is_record(text, piece.end) {
        let Ok(record) = token(bytes, piece.end, 2) else { break };
        if !is_known(record.end) || is_torn(text, &record, list) {
            break;
        }
        let Ok(comma) = skip_blank(bytes, record.end) else { break };
        if bytes.get(comma) != Some(&b',') {
            break;
        }
        let Ok(next) = skip_blank(bytes, comma + 1) else { break };
        if !is_known(next) {
            break;
        }
        piece.records.push(Span::from(&record));
        piece.end = next;
    }
    piece
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::super::position::Lines;
    use super::super::cut_in_pieces;
    use super::*;
    use crate::model::Table;

    /// All that is cut from a text in pieces of so many bytes.
    fn outline(text: &str, piece: usize) -> String {
        let lines = Lines::new(text.as_bytes());
        format!("{:?}", cut_in_pieces(text, &lines, piece))
    }

    fn builtin() -> &'static str {
        std::str::from_utf8(crate::load::builtin_bytes()).unwrap()
    }

    #[test]
    fn most_records_are_cut_ahead() {
        let text = crate::sample::ron(crate::sample::Size::funds(300), 7);
        let first = text.find("    Fund(").unwrap() + 4;
        let pieces = Ahead::new(&text, first, 2, 4096).pieces;
        let cut: usize = pieces.iter().map(|piece| piece.records.len()).sum();
        assert!(pieces.len() > 20 && cut > 300, "{cut} in {}", pieces.len());
        let lines = Lines::new(text.as_bytes());
        let funds = &cut_in_pieces(&text, &lines, 0).records[Table::Funds as usize];
        let here: Vec<Span> = pieces.iter().rev().flat_map(|piece| &piece.records).copied().take(250).collect();
        assert_eq!(here, funds[..250], "the pieces follow one another");
    }

    #[test]
    fn pieces_change_nothing() {
        let sample = crate::sample::ron(crate::sample::Size::funds(40), 7);
        for text in [builtin(), &sample] {
            let whole = outline(text, 0);
            for piece in [200, 700, 2_000, 10_000, PIECE] {
                assert_eq!(outline(text, piece), whole, "{piece}");
            }
        }
    }

    proptest! {
        #[test]
        fn pieces_change_nothing_of_what_is_broken(
            slips in prop::collection::vec((any::<prop::sample::Index>(), 0..4_usize, prop::sample::select(vec![
                "", "(", ")", "[", "]", "\"", "'", "/*", "*/", "//", ",", "，", "Fund", "\n    Fund(", "\n  ],\n", "r#\"",
            ])), 1..4),
            piece in prop::sample::select(vec![200_usize, 700, 2_000]),
        ) {
            let mut text = crate::sample::ron(crate::sample::Size::funds(20), 7);
            for (at, gone, put) in slips {
                let mut at = at.index(text.len());
                while !text.is_char_boundary(at) {
                    at -= 1;
                }
                let end = text[at..].char_indices().nth(gone).map_or(text.len(), |(end, _)| at + end);
                text.replace_range(at..end, put);
            }
            prop_assert_eq!(outline(&text, piece), outline(&text, 0));
        }
    }
}
