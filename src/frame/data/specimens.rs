//! Which figures of a column need the most room when they are written.
//!
//! Of a long column not every figure can be set to find out how wide it is. How
//! long the text of one is follows from its words, from the place of its first
//! digit and from that of its last one, which is found out without writing it.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use rust_decimal::Decimal;

use crate::model::figure::{End, Qualifier};
use crate::model::{Figure, HASHER};

/// What figures that are written with the same words have in common.
type Words<'a> = (Qualifier, Option<&'a str>, bool, bool);

/// By what figures of the same words differ in length, each the more the longer.
const MEASURES: usize = 4;

/// The codes of those figures of which one is as long as any other of the
/// column, on either side of the decimal point, in whatever unit and language.
/// Codes count from 0 on.
pub(super) fn specimens<'a>(figures: impl Iterator<Item = &'a Figure>) -> Vec<u32> {
    let mut places: HashMap<Words<'_>, usize, FixedState> = HashMap::with_hasher(HASHER);
    let mut longest: Vec<[(i32, u32); MEASURES]> = Vec::new();
    for (code, figure) in figures.enumerate() {
        let words = (figure.qualifier(), figure.qualifier_word(), figure.is_planned(), figure.is_derived());
        let found = measures(figure).map(|measure| (measure, code as u32));
        match places.get(&words) {
            None => {
                places.insert(words, longest.len());
                longest.push(found);
            }
            Some(&at) => {
                for (longest, found) in longest[at].iter_mut().zip(found) {
                    if found.0 > longest.0 {
                        *longest = found;
                    }
                }
            }
        }
    }
    let mut codes: Vec<u32> = longest.into_iter().flatten().map(|(_, code)| code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// How far the digits reach to the left, how far to the right, how many they
/// are, and how far below one the number is: a small one has many decimals once
/// it is computed.
fn measures(figure: &Figure) -> [i32; MEASURES] {
    let bounds = figure.bounds();
    let has_ends = figure.qualifier() == Qualifier::Range || figure.is_derived();
    let end = |end: End| end.value().filter(|_| has_ends);
    let ends = [Some(figure.nominal()), end(bounds.low), end(bounds.high)];
    let reaches = || ends.into_iter().flatten().map(reach);
    let left = reaches().map(|(left, _)| left).max().unwrap_or_default();
    let right = reaches().map(|(_, right)| right).max().unwrap_or_default();
    let digits = reaches().map(|(left, right)| left.max(1) + right.max(0)).sum();
    let small = reaches().map(|(left, _)| -left).max().unwrap_or_default();
    [left, right, digits, small]
}

/// The place of the first digit, 1 for ones, and that of the last one that is
/// not zero, 1 for tenths.
fn reach(number: Decimal) -> (i32, i32) {
    let number = number.normalize();
    let mut mantissa = number.mantissa().unsigned_abs();
    let scale = i32::try_from(number.scale()).unwrap_or_default();
    let Some(digits) = mantissa.checked_ilog10() else { return (1, 0) };
    let mut right = scale;
    while mantissa.is_multiple_of(10) {
        mantissa /= 10;
        right -= 1;
    }
    (digits.cast_signed() + 1 - scale, right)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn specimens_of(texts: &[&str]) -> Vec<String> {
        let figures: Vec<Figure> = texts.iter().map(|text| Figure::parse(text).unwrap()).collect();
        let codes = specimens(figures.iter());
        codes.into_iter().map(|code| figures[code as usize].text().to_owned()).collect()
    }

    #[test]
    fn the_places_of_the_first_and_the_last_digit_are_found() {
        let of = |text: &str| reach(text.parse().unwrap());
        assert_eq!(
            [of("447"), of("4700000"), of("0.05"), of("12.50"), of("0")],
            [(3, 0), (7, -5), (-1, 2), (2, 1), (1, 0)]
        );
    }

    #[test]
    fn of_many_figures_the_longest_of_each_kind_stand_for_all() {
        let texts: Vec<String> = (1..900).map(|at| format!("{at}亿元")).collect();
        let mut texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        texts.extend(["12.345亿元", "1234567亿元", "超8亿元", "约20亿元", "约2000亿元"]);
        let found = specimens_of(&texts);
        for longest in ["12.345亿元", "1234567亿元", "超8亿元", "约2000亿元"] {
            assert!(found.iter().any(|text| text == longest), "{longest} is not among {found:?}");
        }
        assert!(found.len() < 12, "few stand for all: {found:?}");
    }
}
