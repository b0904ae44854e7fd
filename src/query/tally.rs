//! How many rows have each value of a column: one pass over the rows, from
//! which facets, sums, medians and the bins of charts follow by value.

use rayon::prelude::*;

use super::parts::Parts;
use super::rows::Rows;
use crate::frame::{Code as _, Coded, Codes, Figures, on_codes};
use crate::model::figure::Amount;

/// Fewer rows are not worth a thread of their own.
const FEW: usize = 1 << 16;

/// How many of `rows` have each of the codes below `values`.
pub(super) fn tally(codes: &Codes, rows: Rows<'_>, values: usize) -> Vec<u32> {
    on_codes!(codes, codes => match rows {
        Rows::First(rows) => in_chunks(&codes[..rows], values, |_, codes| in_turns(codes, values, |code| code.at())),
        Rows::These(rows) => in_chunks(rows, values, |_, rows| in_turns(rows, values, |row| codes[*row as usize].at())),
    })
}

/// The same without those that are `parts`.
fn tally_without(codes: &Codes, rows: Rows<'_>, values: usize, parts: &Parts) -> Vec<u32> {
    on_codes!(codes, codes => match rows {
        Rows::First(rows) => in_chunks(&codes[..rows], values, |from, codes| {
            masked(codes, from, values, parts, |code| code.at())
        }),
        Rows::These(rows) => in_chunks(rows, values, |from, rows| {
            masked(rows, from, values, parts, |row| codes[*row as usize].at())
        }),
    })
}

/// Counts some rows, which begin at a place, in chunks of whole words.
fn in_chunks<T: Sync>(rows: &[T], values: usize, count: impl Fn(usize, &[T]) -> Vec<u32> + Send + Sync) -> Vec<u32> {
    // Each thread has a table of its own; they are added up in the end, and a thread
    // must count more than that costs.
    let chunk = rows.len().div_ceil(rayon::current_num_threads()).max(FEW).max(values * 4).next_multiple_of(64);
    if rows.len() <= chunk {
        return count(0, rows);
    }
    let add = |mut all: Vec<u32>, counts: Vec<u32>| {
        all.iter_mut().zip(counts).for_each(|(all, count)| *all += count);
        all
    };
    let some = |(at, rows): (usize, &[T])| count(at * chunk, rows);
    rows.par_chunks(chunk).enumerate().map(some).reduce_with(add).unwrap_or_default()
}

/// Among so many times more values than rows, it is quicker to sort codes.
const SPARSE: usize = 8;

/// The codes that some of `rows` have, in ascending order, with the number of those
/// rows.
fn occurring(codes: &Codes, rows: Rows<'_>, values: usize) -> Vec<(u32, u32)> {
    if is_sparse(rows, values) {
        let mut found = vec![0; rows.len()];
        rows.read(codes, 0, &mut found, |code| code as u32);
        return counted(found);
    }
    filled(tally(codes, rows, values))
}

/// The same without those that are `parts`.
pub(super) fn occurring_without(codes: &Codes, rows: Rows<'_>, values: usize, parts: &Parts) -> Vec<(u32, u32)> {
    if is_sparse(rows, values) {
        let apart = (0..rows.len()).filter(|place| !parts.has(*place)).map(|place| rows.at(place));
        return counted(apart.filter_map(|row| codes.get(row as usize)).map(|code| code as u32).collect());
    }
    filled(tally_without(codes, rows, values, parts))
}

fn is_sparse(rows: Rows<'_>, values: usize) -> bool {
    rows.len().saturating_mul(SPARSE) < values
}

fn counted(mut codes: Vec<u32>) -> Vec<(u32, u32)> {
    codes.sort_unstable();
    codes.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32)).collect()
}

fn filled(counts: Vec<u32>) -> Vec<(u32, u32)> {
    (0..).zip(counts).filter(|(_, count)| *count > 0).collect()
}

/// Counts by code what is no part, without a branch.
fn masked<T>(rows: &[T], from: usize, values: usize, parts: &Parts, code: impl Fn(&T) -> usize) -> Vec<u32> {
    let (mut counts, mut others) = (vec![0_u32; values], vec![0_u32; values]);
    for (at, rows) in rows.chunks(64).enumerate() {
        let mut apart = !parts.word(from / 64 + at);
        for pair in rows.chunks(2) {
            counts[code(&pair[0])] += (apart & 1) as u32;
            if let Some(second) = pair.get(1) {
                others[code(second)] += (apart >> 1 & 1) as u32;
            }
            apart >>= 2;
        }
    }
    counts.iter_mut().zip(others).for_each(|(count, other)| *count += other);
    counts
}

/// Counts by code, in two tables in turns: rows that follow each other often
/// have the same code, and the processor would wait for one to be counted
/// before the next.
fn in_turns<T>(rows: &[T], values: usize, code: impl Fn(&T) -> usize) -> Vec<u32> {
    let (mut counts, mut others) = (vec![0_u32; values], vec![0_u32; values]);
    let pairs = rows.chunks_exact(2);
    for row in pairs.remainder() {
        counts[code(row)] += 1;
    }
    for pair in pairs {
        counts[code(&pair[0])] += 1;
        others[code(&pair[1])] += 1;
    }
    counts.iter_mut().zip(others).for_each(|(count, other)| *count += other);
    counts
}

/// How many of `rows` have code 0.
pub(super) fn zeros(codes: &Codes, rows: Rows<'_>) -> usize {
    on_codes!(codes, codes => match rows {
        Rows::First(rows) => codes[..rows].par_chunks(FEW).map(|codes| codes.iter().filter(|code| code.at() == 0).count()).sum(),
        Rows::These(rows) => rows
            .par_chunks(FEW)
            .map(|rows| rows.iter().filter(|row| codes[**row as usize].at() == 0).count())
            .sum(),
    })
}

/// The values of a column that some of `rows` have, in ascending order, with
/// the number of those rows; and how many have none.
pub(super) fn values<'a, T>(coded: &'a Coded<T>, rows: Rows<'_>) -> (Vec<(&'a T, usize)>, usize) {
    known(occurring(coded.codes(), rows, coded.values().len()), |code| coded.values()[code].as_ref())
}

/// The numbers of the figures that some of `rows` have, in ascending order, with
/// the number of those rows; and how many have none.
pub(super) fn amounts<'a>(figures: &'a Figures, rows: Rows<'_>) -> (Vec<(&'a Amount, usize)>, usize) {
    let of = |code: usize| code.checked_sub(1).map(|at| &figures.amounts()[at]);
    known(occurring(figures.codes(), rows, figures.values().len()), of)
}

/// Values with the number of their rows, and how many rows have none.
fn known<'a, T>(codes: Vec<(u32, u32)>, of: impl Fn(usize) -> Option<&'a T>) -> (Vec<(&'a T, usize)>, usize) {
    let none = codes.first().filter(|(code, _)| *code == 0).map_or(0, |(_, rows)| *rows as usize);
    (codes.into_iter().filter_map(|(code, rows)| Some((of(code as usize)?, rows as usize))).collect(), none)
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::model::Figure;

    #[test]
    fn rows_are_counted_by_value_whatever_their_order() {
        let rows = 200_000_u32;
        let figure =
            |row: u32| (!row.is_multiple_of(3)).then(|| Figure::parse(&format!("{}亿元", row % 7)).ok()).flatten();
        let figures = Figures::of((0..rows).map(figure));
        let all: Vec<u32> = (0..rows).collect();
        let back: Vec<u32> = all.iter().rev().copied().collect();
        let some: Vec<u32> = all.iter().copied().filter(|row| row % 5 == 0).collect();
        let of_all = tally(figures.codes(), Rows::of(&all), figures.values().len());
        assert_eq!(of_all, tally(figures.codes(), Rows::These(&back), figures.values().len()));
        for rows in [&all[..], &back, &some, &all[7..9], &[]] {
            let (found, none) = values(&figures, Rows::of(rows));
            assert_eq!(none, rows.iter().filter(|row| figure(**row).is_none()).count());
            assert_eq!(none, zeros(figures.codes(), Rows::of(rows)));
            for (value, count) in &found {
                assert_eq!(rows.iter().filter(|row| figure(**row).as_ref() == Some(value)).count(), *count);
            }
            assert_eq!(none + found.iter().map(|(_, count)| count).sum::<usize>(), rows.len());
        }
    }

    #[test]
    fn a_few_rows_of_many_values_are_counted_alike() {
        let figure = |row: u32| (row > 0).then(|| Figure::parse(&format!("{}亿元", row / 2)).ok()).flatten();
        let figures = Figures::of((0..1000).map(figure));
        let rows = [900, 901, 7, 0, 3, 7];
        let (found, none) = amounts(&figures, Rows::of(&rows));
        let found: Vec<_> =
            found.into_iter().map(|(amount, rows)| (amount.nominal / Decimal::from(100_000_000), rows)).collect();
        assert_eq!((found, none), (vec![(1.into(), 1), (3.into(), 2), (450.into(), 2)], 1));
    }
}
