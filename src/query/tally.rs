//! How many rows have each value of a column: one pass over the rows, from
//! which facets, sums, medians and the bins of charts follow by value.

use rayon::prelude::*;

use crate::frame::{Code, Coded, Codes, Figures, on_codes};
use crate::model::figure::Amount;

/// Rows that one thread counts in one go.
const CHUNK: usize = 1 << 16;

/// How many of `rows` have each of the codes below `values`.
pub(super) fn tally(codes: &Codes, rows: &[u32], values: usize) -> Vec<u32> {
    on_codes!(codes, codes => count(codes, rows, values))
}

fn count<C: Code>(codes: &[C], rows: &[u32], values: usize) -> Vec<u32> {
    let count = |rows: &[u32]| {
        if is_run(rows) {
            let first = rows.first().map_or(0, |row| *row as usize);
            in_turns(&codes[first..first + rows.len()], values, |code| code.at())
        } else {
            in_turns(rows, values, |row| codes[*row as usize].at())
        }
    };
    // Tables are added up in the end: a thread must count more than that costs.
    let chunk = CHUNK.max(values * 4);
    if rows.len() <= chunk {
        return count(rows);
    }
    let add = |mut all: Vec<u32>, counts: Vec<u32>| {
        all.iter_mut().zip(counts).for_each(|(all, count)| *all += count);
        all
    };
    rows.par_chunks(chunk).map(count).reduce_with(add).unwrap_or_default()
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
pub(super) fn zeros(codes: &Codes, rows: &[u32]) -> usize {
    on_codes!(codes, codes => {
        let count = |rows: &[u32]| {
            if is_run(rows) {
                let first = rows.first().map_or(0, |row| *row as usize);
                codes[first..first + rows.len()].iter().filter(|code| code.at() == 0).count()
            } else {
                rows.iter().filter(|row| codes[**row as usize].at() == 0).count()
            }
        };
        rows.par_chunks(CHUNK).map(count).sum()
    })
}

/// Whether rows follow each other without a gap. A look at the ends is enough
/// for most that don't.
fn is_run(rows: &[u32]) -> bool {
    match (rows.first(), rows.last()) {
        (Some(first), Some(last)) => {
            last.checked_sub(*first).is_some_and(|span| span as usize + 1 == rows.len())
                // Without a branch for each row.
                && rows.windows(2).fold(true, |all, pair| all & (pair[1] == pair[0].wrapping_add(1)))
        }
        _ => false,
    }
}

/// The values of a column that some of `rows` have, in ascending order, with
/// the number of those rows; and how many have none.
pub(super) fn values<'a, T>(coded: &'a Coded<T>, rows: &[u32]) -> (Vec<(&'a T, usize)>, usize) {
    let counts = tally(coded.codes(), rows, coded.values().len());
    let none = counts.first().map_or(0, |count| *count as usize);
    let known = coded.values().iter().zip(counts).filter(|(_, count)| *count > 0);
    (known.filter_map(|(value, count)| Some((value.as_ref()?, count as usize))).collect(), none)
}

/// The numbers of the figures that some of `rows` have, in ascending order, with
/// the number of those rows; and how many have none.
pub(super) fn amounts<'a>(figures: &'a Figures, rows: &[u32]) -> (Vec<(&'a Amount, usize)>, usize) {
    let counts = tally(figures.codes(), rows, figures.values().len());
    let Some((none, counts)) = counts.split_first() else { return (Vec::new(), 0) };
    let known = figures.amounts().iter().zip(counts).filter(|(_, count)| **count > 0);
    (known.map(|(amount, count)| (amount, *count as usize)).collect(), *none as usize)
}

#[cfg(test)]
mod tests {
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
        for rows in [&all[..], &back, &some, &all[7..9], &[]] {
            let (found, none) = values(&figures, rows);
            assert_eq!(none, rows.iter().filter(|row| figure(**row).is_none()).count());
            assert_eq!(none, zeros(figures.codes(), rows));
            for (value, count) in &found {
                assert_eq!(rows.iter().filter(|row| figure(**row).as_ref() == Some(value)).count(), *count);
            }
            assert_eq!(none + found.iter().map(|(_, count)| count).sum::<usize>(), rows.len());
        }
    }
}
