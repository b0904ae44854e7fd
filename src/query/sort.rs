//! Sorting by several columns.

use std::borrow::Cow;
use std::sync::atomic::{AtomicU32, Ordering};

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

/// Fewer rows than these are sorted by comparing them.
const FEW: usize = 1 << 10;
/// Bits of a rank that are looked at in one pass, at the most: so many counts stay
/// in the processor's cache.
const DIGIT: u32 = 16;
/// Rows of which one thread looks at so many at least, and parts at the most: each
/// has its own counts.
const PART: usize = 1 << 16;
const PARTS: usize = 16;

/// Sorts rows by `rank`, which is at most `most`, digit by digit from the least
/// one up, so that rows of one rank stay in order.
fn sort_by_rank(rows: &mut [u32], most: u32, rank: impl Fn(u32) -> u32 + Sync) {
    let bits = u32::BITS - most.leading_zeros();
    if rows.len() < 2 || bits == 0 {
        return;
    }
    if rows.len() < FEW {
        rows.sort_by_key(|row| rank(*row));
        return;
    }
    let passes = bits.div_ceil(DIGIT);
    let digit = bits.div_ceil(passes);
    // Every place is written once; by which thread is seen only while it goes on.
    let sorted: Vec<AtomicU32> = rows.par_iter().with_min_len(PART).map(|_| AtomicU32::new(0)).collect();
    for pass in 0..passes {
        let shift = pass * digit;
        let mask = (most >> shift).min((1 << digit) - 1);
        // Above the mask of the last pass, which is narrower, there is no digit.
        let of = |row: u32| (rank(row) >> shift & ((1 << digit) - 1)) as usize;
        put_in_order(rows, &sorted, mask as usize + 1, of);
        let places = rows.par_iter_mut().with_min_len(PART).zip(&sorted);
        places.for_each(|(row, place)| *row = place.load(Ordering::Relaxed));
    }
}

/// Writes rows into `sorted` by their digits, of which there are so many; rows of one
/// digit stay in order.
fn put_in_order(rows: &[u32], sorted: &[AtomicU32], digits: usize, digit: impl Fn(u32) -> usize + Sync) {
    let parts = rayon::current_num_threads().min(rows.len() / PART).clamp(1, PARTS);
    let part = rows.len().div_ceil(parts);
    let count = |rows: &[u32]| {
        let mut counts = vec![0_u32; digits];
        for row in rows {
            counts[digit(*row)] += 1;
        }
        counts
    };
    let mut starts: Vec<Vec<u32>> = rows.par_chunks(part).map(count).collect();
    // Of one digit the rows of the first part come first, then those of the next.
    let mut next = 0;
    for digit in 0..digits {
        for starts in &mut starts {
            next += std::mem::replace(&mut starts[digit], next);
        }
    }
    rows.par_chunks(part).zip(starts).for_each(|(rows, mut starts)| {
        for &row in rows {
            let start = &mut starts[digit(row)];
            sorted[*start as usize].store(row, Ordering::Relaxed);
            *start += 1;
        }
    });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(ranks: &[u32]) {
        let mut rows: Vec<u32> = (0..ranks.len() as u32).rev().collect();
        let mut expected = rows.clone();
        expected.sort_by_key(|row| ranks[*row as usize]);
        let most = ranks.iter().copied().max().unwrap_or_default();
        sort_by_rank(&mut rows, most, |row| ranks[row as usize]);
        assert!(rows == expected, "{} rows with ranks up to {most}", ranks.len());
    }

    proptest! {
        #[test]
        fn rows_come_by_rank_and_ties_keep_their_order(
            ranks in prop::collection::vec(any::<u32>(), 0..2 * FEW),
            narrow in 0..u32::BITS,
        ) {
            check(&ranks.into_iter().map(|rank| rank >> narrow).collect::<Vec<u32>>());
        }
    }

    #[test]
    fn many_rows_are_sorted_in_parts() {
        for most in [1, 255, 256, 65_535, 65_536, 70_000, u32::MAX] {
            let ranks =
                (0..3 * PART as u32 + 7).map(|row| row.wrapping_mul(2_654_435_761) % most.saturating_add(1).max(2));
            check(&ranks.collect::<Vec<u32>>());
        }
    }
}
