//! Sorting by several columns.

use std::borrow::Cow;

use rayon::prelude::*;

use super::collated::in_order;
use super::error::QueryError;
use super::needle::each;
use super::{collate, parse};
use crate::frame::fold::narrow;
use crate::frame::{Apart, Code as _, Coded, Codes, Data, Frame, Presence, Texts, on_codes};
use crate::i18n::Lang;

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
        Some(word) if crate::frame::fold::same(word.trim(), "asc") => false,
        Some(word) if crate::frame::fold::same(word.trim(), "desc") => true,
        Some(word) => {
            return Err(QueryError::direction(span_of(word, at + piece.len() - word.len()), word.trim()));
        }
    };
    Ok(SortKey { column, descending })
}

/// Sorts rows, texts as readers of `lang` see them; ties keep the order given.
/// Unknown values come last either way.
pub fn sort_rows(frame: &Frame, rows: &mut [u32], keys: &[SortKey], lang: Lang) {
    // By the least important column first: each further sort keeps that order
    // where it sees a tie.
    for key in keys.iter().rev() {
        let Some(column) = frame.columns().get(key.column) else { continue };
        let ranks = Ranks::of(&column.data, rows, lang);
        ranks.sort(rows, key.descending);
    }
}

/// The places of all rows are worked out for one in so many.
const MANY: usize = 4;

/// The rank of rows without a value.
const UNKNOWN: u32 = u32::MAX;

/// The place of each row by one column; equal for rows that none of comes
/// before the other.
struct Ranks<'a> {
    /// The codes of the rows; `None` where each row has a rank of its own.
    codes: Option<&'a Codes>,
    places: Cow<'a, [u32]>,
    /// All ranks but that of no value are below.
    most: u32,
}

impl<'a> Ranks<'a> {
    fn of(data: &'a Data, rows: &[u32], lang: Lang) -> Self {
        match data {
            Data::Text(Texts::Apart(texts)) => Self::of_texts(texts, rows, lang),
            Data::Text(Texts::Shared { texts, codes, .. }) => {
                let keys = each(texts, |text| (!text.is_empty()).then(|| collate::key(text, lang)));
                Self::new(Some(codes), ranked(&keys))
            }
            Data::Terms(terms) => {
                let keys = each(terms.dictionary(), |label| Some(collate::key(&label.text, lang)));
                let entries = ranked(&keys);
                let known = |set: usize| terms.presence_of_set(set) == Presence::Known;
                let of = |set: &[u32]| set.iter().map(|&code| entries[code as usize]).collect::<Vec<u32>>();
                let sets = terms.sets().iter().enumerate();
                let keys: Vec<Option<Vec<u32>>> = sets.map(|(at, set)| known(at).then(|| of(set))).collect();
                Self::new(Some(terms.set_codes()), ranked(&keys))
            }
            Data::Figures(figures) => Self::of_values(figures),
            Data::Dates(dates) => Self::of_values(dates),
            Data::Counts(counts) => {
                let keys: Vec<Option<u64>> = counts.iter().copied().map(Some).collect();
                Self::new(None, ranked(&keys))
            }
        }
    }

    fn new(codes: Option<&'a Codes>, ranks: Vec<u32>) -> Self {
        let most = ranks.iter().filter(|rank| **rank != UNKNOWN).max().map_or(0, |most| most + 1);
        Self { codes, places: ranks.into(), most }
    }

    fn of_values<T>(coded: &'a Coded<T>) -> Self {
        // They rise, behind that of no value.
        let most = coded.ranks().last().filter(|rank| **rank != UNKNOWN).map_or(0, |most| most + 1);
        Self { codes: Some(coded.codes()), places: coded.ranks().into(), most }
    }

    /// Of many rows the places of all are kept: then another filter or direction needs
    /// no text any more. Of a few only their texts are read.
    fn of_texts(texts: &'a Apart, rows: &[u32], lang: Lang) -> Self {
        let kept = texts.ranks(lang);
        if kept.get().is_none() && rows.len() >= texts.len() / MANY {
            let all: Vec<u32> = (0..texts.len() as u32).collect();
            // Work that waits for its threads may come here again: nobody waits for it.
            let _ = kept.set(Self::places_of(texts, &all, lang).into());
        }
        match kept.get() {
            Some(ranks) => {
                let known = ranks.iter().filter(|rank| **rank != UNKNOWN);
                Self { codes: None, places: Cow::Borrowed(ranks), most: known.max().map_or(0, |most| most + 1) }
            }
            None => Self::new(None, Self::places_of(texts, rows, lang)),
        }
    }

    fn places_of(texts: &Apart, rows: &[u32], lang: Lang) -> Vec<u32> {
        let (order, is_new) = in_order(texts, rows, lang);
        let mut ranks = vec![UNKNOWN; texts.len()];
        let mut rank = 0;
        for (row, is_new) in order.iter().zip(is_new) {
            rank += u32::from(is_new);
            ranks[*row as usize] = rank;
        }
        ranks
    }

    /// Sorts rows, largest first if `descending`; unknown last either way.
    fn sort(&self, rows: &mut [u32], descending: bool) {
        let most = self.most;
        let turned = |rank: u32| match rank {
            UNKNOWN => most,
            rank if descending => most - 1 - rank,
            rank => rank,
        };
        match self.codes {
            None => sort_by_rank(rows, most, |row| turned(self.places[row as usize])),
            Some(codes) => {
                let places: Vec<u32> = self.places.iter().map(|&rank| turned(rank)).collect();
                on_codes!(codes, codes => sort_by_rank(rows, most, |row| places[codes[row as usize].at()]));
            }
        }
    }
}

/// The place of each key among all, the same for equal ones.
fn ranked<K: Ord + Sync>(keys: &[Option<K>]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..keys.len() as u32).filter(|&at| keys[at as usize].is_some()).collect();
    order.par_sort_unstable_by(|&a, &b| keys[a as usize].cmp(&keys[b as usize]));
    let mut ranks = vec![UNKNOWN; keys.len()];
    let mut rank = 0;
    for (at, &entry) in order.iter().enumerate() {
        rank += u32::from(at > 0 && keys[order[at - 1] as usize] != keys[entry as usize]);
        ranks[entry as usize] = rank;
    }
    ranks
}

/// Bits of a rank that are looked at in one pass.
const DIGIT: u32 = 8;
/// How many digits a rank has at the most.
const DIGITS: usize = 4;

fn digit(rank: u32, at: usize) -> usize {
    (rank >> (at as u32 * DIGIT) & ((1 << DIGIT) - 1)) as usize
}

/// Sorts rows by `rank`, which is at most `most`, digit by digit from the least
/// one up, so that rows of one rank stay in order.
fn sort_by_rank(rows: &mut [u32], most: u32, rank: impl Fn(u32) -> u32) {
    let digits = (0..DIGITS).take_while(|at| most >> (*at as u32 * DIGIT) > 0).count();
    if rows.len() < 2 || digits == 0 {
        return;
    }
    let mut starts = [[0_u32; 1 << DIGIT]; DIGITS];
    let mut pairs: Vec<(u32, u32)> = Vec::with_capacity(rows.len());
    for &row in rows.iter() {
        let rank = rank(row);
        pairs.push((rank, row));
        for (at, starts) in starts[..digits].iter_mut().enumerate() {
            starts[digit(rank, at)] += 1;
        }
    }
    for starts in &mut starts[..digits] {
        let mut next = 0;
        for start in starts {
            next += std::mem::replace(start, next);
        }
    }
    let mut other = if digits > 1 { vec![(0, 0); pairs.len()] } else { Vec::new() };
    for (at, starts) in starts[..digits].iter_mut().enumerate() {
        let mut place = |rank: u32| {
            let start = &mut starts[digit(rank, at)];
            *start += 1;
            *start as usize - 1
        };
        if at + 1 == digits {
            for &(rank, row) in &pairs {
                rows[place(rank)] = row;
            }
        } else {
            for &pair in &pairs {
                other[place(pair.0)] = pair;
            }
            std::mem::swap(&mut pairs, &mut other);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn rows_come_by_rank_and_ties_keep_their_order(ranks in prop::collection::vec(0_u32..5_000_000, 0..300)) {
            let mut rows: Vec<u32> = (0..ranks.len() as u32).rev().collect();
            let mut expected = rows.clone();
            expected.sort_by_key(|row| ranks[*row as usize]);
            let most = ranks.iter().copied().max().unwrap_or_default();
            sort_by_rank(&mut rows, most, |row| ranks[row as usize]);
            prop_assert_eq!(rows, expected);
        }
    }
}
