//! Tests of figures.

mod arithmetic;
mod errors;
mod format;
mod intervals;
mod properties;
mod words;

use rust_decimal::Decimal;

use super::{End, Figure, Interval};

/// A decimal from its digits.
fn d(digits: &str) -> Decimal {
    digits.parse().unwrap()
}

/// A figure of whatever unit its text says.
fn figure(text: &str) -> Figure {
    Figure::parse(text).unwrap_or_else(|err| panic!("{err}"))
}

/// Bounds as `[280, 290)` says them; ∞ is a missing end.
fn bounds(text: &str) -> Interval {
    let (low, high) = text.split_once(',').unwrap();
    let value = |end: &str| d(end.trim_matches(|c: char| "[]() ".contains(c)));
    let low = if low.starts_with('[') {
        End::Closed(value(low))
    } else if low == "(∞" {
        End::Unbounded
    } else {
        End::Open(value(low))
    };
    let high = if high.ends_with(']') {
        End::Closed(value(high))
    } else if high.trim() == "∞)" {
        End::Unbounded
    } else {
        End::Open(value(high))
    };
    Interval::new(low, high)
}
