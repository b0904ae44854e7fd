//! Sorting by several columns.

use std::cmp::Ordering;

use super::error::QueryError;
use super::fold::narrow;
use super::{collate, parse};
use crate::frame::{Data, Frame, Presence};
use crate::i18n::Lang;
use crate::model::Figure;

/// One column to sort by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SortKey {
    /// Position of the column in its frame.
    pub column: usize,
    /// True for the largest first. Unknown values come last either way.
    pub descending: bool,
}

/// Reads `COL[:asc|:desc][,COL…]`. Titles stand for columns as in queries; a
/// text of spaces sorts by nothing.
pub fn parse_sort(text: &str, frame: &Frame) -> Result<Vec<SortKey>, QueryError> {
    let mut keys = Vec::new();
    if text.trim().is_empty() {
        return Ok(keys);
    }
    let mut start = 0;
    for piece in text.split(|c| narrow(c) == ',' || c == '、') {
        let span = start..start + piece.len();
        keys.push(sort_key(piece, span.start, frame)?);
        start = span.end + text[span.end..].chars().next().map_or(0, char::len_utf8);
    }
    Ok(keys)
}

/// Reads one `COL[:asc|:desc]` that stands at byte `at`.
fn sort_key(piece: &str, at: usize, frame: &Frame) -> Result<SortKey, QueryError> {
    let (name, direction) = match piece.char_indices().find(|&(_, c)| narrow(c) == ':') {
        Some((colon, c)) => (&piece[..colon], Some(&piece[colon + c.len_utf8()..])),
        None => (piece, None),
    };
    let span_of = |part: &str, from: usize| {
        let start = from + (part.len() - part.trim_start().len());
        start..start + part.trim().len()
    };
    let column = parse::column(name.trim(), frame)
        .ok_or_else(|| QueryError::unknown_column(span_of(name, at), name.trim(), frame, ("", "")))?;
    let descending = match direction {
        None => false,
        Some(word) if super::fold::same(word.trim(), "asc") => false,
        Some(word) if super::fold::same(word.trim(), "desc") => true,
        Some(word) => {
            return Err(QueryError::direction(span_of(word, at + piece.len() - word.len()), word.trim()));
        }
    };
    Ok(SortKey { column, descending })
}

/// Sorts rows, texts as readers of `lang` see them; ties keep the order given.
pub fn sort_rows(frame: &Frame, rows: &mut [u32], keys: &[SortKey], lang: Lang) {
    let orders: Vec<(Order<'_>, bool)> = keys
        .iter()
        .filter_map(|key| Some((Order::new(&frame.columns().get(key.column)?.data, rows, lang), key.descending)))
        .collect();
    if orders.is_empty() {
        return;
    }
    rows.sort_by(|&a, &b| {
        let by_key = |(order, descending): &(Order<'_>, bool)| order.compare(a as usize, b as usize, *descending);
        orders.iter().map(by_key).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    });
}

/// How two rows compare by one column.
struct Order<'a> {
    data: &'a Data,
    keys: Keys,
}

/// What is made ready before rows are compared.
enum Keys {
    /// Nothing: the cells compare as they are.
    None,
    /// A key per row of the frame; empty for rows that are not sorted.
    Texts(Vec<String>),
    /// The place of each entry of the dictionary among all.
    Ranks(Vec<u32>),
}

impl<'a> Order<'a> {
    fn new(data: &'a Data, rows: &[u32], lang: Lang) -> Self {
        let keys = match data {
            Data::Text(texts) => {
                let mut keys = vec![String::new(); texts.len()];
                for &row in rows {
                    if let (Some(key), Some(text)) = (keys.get_mut(row as usize), texts.get(row as usize)) {
                        *key = collate::key(text, lang);
                    }
                }
                Keys::Texts(keys)
            }
            Data::Terms(terms) => {
                let keys: Vec<String> =
                    terms.dictionary().iter().map(|label| collate::key(&label.text, lang)).collect();
                let mut order: Vec<usize> = (0..keys.len()).collect();
                order.sort_by(|&a, &b| keys[a].cmp(&keys[b]));
                let mut ranks = vec![0; keys.len()];
                for (rank, entry) in order.into_iter().enumerate() {
                    ranks[entry] = rank as u32;
                }
                Keys::Ranks(ranks)
            }
            _ => Keys::None,
        };
        Self { data, keys }
    }

    fn compare(&self, a: usize, b: usize, descending: bool) -> Ordering {
        let known = |row| self.data.presence(row) == Presence::Known;
        match (known(a), known(b)) {
            (true, true) if descending => self.values(b, a),
            (true, true) => self.values(a, b),
            (a, b) => b.cmp(&a),
        }
    }

    fn values(&self, a: usize, b: usize) -> Ordering {
        match (self.data, &self.keys) {
            (_, Keys::Texts(keys)) => keys[a].cmp(&keys[b]),
            (Data::Terms(terms), Keys::Ranks(ranks)) => {
                let of = |row| terms.codes(row).iter().map(|&code| ranks[code as usize]);
                of(a).cmp(of(b))
            }
            (Data::Figures(figures), _) => match (&figures[a], &figures[b]) {
                (Some(a), Some(b)) => compare_figures(a, b),
                _ => Ordering::Equal,
            },
            (Data::Counts(counts), _) => counts[a].cmp(&counts[b]),
            (Data::Dates(dates), _) => dates[a].cmp(&dates[b]),
            _ => Ordering::Equal,
        }
    }
}

/// By number; of the same number the one with narrower bounds comes first,
/// then the one that is bounded on one side only.
fn compare_figures(a: &Figure, b: &Figure) -> Ordering {
    let by_width = || match (a.bounds().width(), b.bounds().width()) {
        (Some(a), Some(b)) => a.cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    };
    a.nominal().cmp(&b.nominal()).then_with(by_width)
}
