//! Intervals of decimals with closed, open and missing ends.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::decimal::{self, Bracket};
use super::error::RatioError;

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The value belongs to the interval.
    Closed(Decimal),
    /// The interval comes as close as you like to the value, without it.
    Open(Decimal),
    /// No limit on this side.
    Unbounded,
}

impl End {
    /// The value of the end; `None` when there is no limit.
    pub fn value(self) -> Option<Decimal> {
        match self {
            Self::Closed(value) | Self::Open(value) => Some(value),
            Self::Unbounded => None,
        }
    }

    fn is_closed(self) -> bool {
        matches!(self, Self::Closed(_))
    }

    fn of(value: Option<Decimal>, closed: bool) -> Self {
        match value {
            Some(value) if closed => Self::Closed(value),
            Some(value) => Self::Open(value),
            None => Self::Unbounded,
        }
    }
}

/// A comparison with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `=`
    Equal,
}

/// How far a statement holds for a value that is known by its bounds only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Certainty {
    /// It holds for every value in the bounds.
    Certain,
    /// It holds for some values in the bounds and not for others.
    Possible,
    /// It holds for none.
    No,
}

impl Certainty {
    fn from_parts(all: bool, some: bool) -> Self {
        match (all, some) {
            (true, _) => Self::Certain,
            (false, true) => Self::Possible,
            (false, false) => Self::No,
        }
    }
}

/// The values a figure may have: from `low` to `high`, never empty
/// (`low` ≤ `high`; equal only when both are closed).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The lower end.
    pub low: End,
    /// The upper end.
    pub high: End,
}

impl Interval {
    /// From `low` to `high`, which must not be in the wrong order.
    pub const fn new(low: End, high: End) -> Self {
        Self { low, high }
    }

    /// One value only.
    pub const fn point(value: Decimal) -> Self {
        Self::new(End::Closed(value), End::Closed(value))
    }

    /// [value, ∞)
    pub const fn at_least(value: Decimal) -> Self {
        Self::new(End::Closed(value), End::Unbounded)
    }

    /// [0, value]: no figure here is below zero.
    pub const fn at_most(value: Decimal) -> Self {
        Self::new(End::Closed(Decimal::ZERO), End::Closed(value))
    }

    /// [low, high]
    pub const fn closed(low: Decimal, high: Decimal) -> Self {
        Self::new(End::Closed(low), End::Closed(high))
    }

    /// [low, high)
    pub const fn half_open(low: Decimal, high: Decimal) -> Self {
        Self::new(End::Closed(low), End::Open(high))
    }

    /// Whether there is one value only.
    pub fn is_point(&self) -> bool {
        self.low.value().is_some() && self.low == self.high
    }

    /// The distance of the ends; `None` when one is missing.
    pub fn width(&self) -> Option<Decimal> {
        self.high.value()?.checked_sub(self.low.value()?)
    }

    /// Whether `value` lies in the interval.
    pub fn contains(&self, value: Decimal) -> bool {
        let above = match self.low {
            End::Closed(low) => low <= value,
            End::Open(low) => low < value,
            End::Unbounded => true,
        };
        above
            && match self.high {
                End::Closed(high) => value <= high,
                End::Open(high) => value < high,
                End::Unbounded => true,
            }
    }

    /// Whether the two have a value in common.
    pub fn intersects(&self, other: Self) -> bool {
        reaches(self.low, other.high) && reaches(other.low, self.high)
    }

    /// How far the interval lies within `range`.
    pub fn within(&self, range: Self) -> Certainty {
        let low_inside = match (range.low, self.low) {
            (End::Unbounded, _) => true,
            (_, End::Unbounded) => false,
            (End::Open(limit), End::Closed(low)) => limit < low,
            (End::Open(limit) | End::Closed(limit), End::Open(low)) | (End::Closed(limit), End::Closed(low)) => {
                limit <= low
            }
        };
        let high_inside = match (range.high, self.high) {
            (End::Unbounded, _) => true,
            (_, End::Unbounded) => false,
            (End::Open(limit), End::Closed(high)) => high < limit,
            (End::Open(limit) | End::Closed(limit), End::Open(high)) | (End::Closed(limit), End::Closed(high)) => {
                high <= limit
            }
        };
        Certainty::from_parts(low_inside && high_inside, self.intersects(range))
    }

    /// How far `self comparison value` holds.
    pub fn compare(&self, comparison: Comparison, value: Decimal) -> Certainty {
        let range = match comparison {
            Comparison::Less => Self::new(End::Unbounded, End::Open(value)),
            Comparison::LessOrEqual => Self::new(End::Unbounded, End::Closed(value)),
            Comparison::Greater => Self::new(End::Open(value), End::Unbounded),
            Comparison::GreaterOrEqual => Self::at_least(value),
            Comparison::Equal => Self::point(value),
        };
        self.within(range)
    }

    /// Every sum of a member of each. An end that can't be held any more is
    /// missing.
    #[must_use]
    pub fn add(&self, other: Self) -> Self {
        let sum = |a: End, b: End, pick: fn(Bracket) -> Decimal| {
            let value = match (a.value(), b.value()) {
                (Some(x), Some(y)) => decimal::add(x, y).map(pick),
                _ => None,
            };
            End::of(value, a.is_closed() && b.is_closed())
        };
        Self::new(sum(self.low, other.low, |b| b.down), sum(self.high, other.high, |b| b.up))
    }

    /// Every difference of a member of each.
    #[must_use]
    pub fn sub(&self, other: Self) -> Self {
        let negated = |end: End| End::of(end.value().map(|v| -v), end.is_closed());
        self.add(Self::new(negated(other.high), negated(other.low)))
    }

    /// Every product of a member of each.
    #[must_use]
    pub fn mul(&self, other: Self) -> Self {
        Self::hull(self.corners(other, |a, b| Some(product(a, b))))
    }

    /// Every quotient of a member of each, a divisor of zero left out.
    ///
    /// # Errors
    /// The divisor is zero or lies on both sides of it, or nothing is known of
    /// the quotient, as of ≥ a over ≥ b.
    pub fn div(&self, other: Self) -> Result<Self, RatioError> {
        let negative = other.low.value().is_none_or(|low| low < Decimal::ZERO);
        let positive = other.high.value().is_none_or(|high| high > Decimal::ZERO);
        if negative == positive {
            return Err(RatioError::DivisionByZero);
        }
        let quotient = Self::hull(self.corners(other, quotient));
        let nothing_below = quotient.low.value().is_none_or(|low| low.is_zero());
        if nothing_below && quotient.high == End::Unbounded {
            return Err(RatioError::NoBound);
        }
        Ok(quotient)
    }

    fn edges(&self) -> [Edge; 2] {
        [Edge::new(self.low, Limit::Below), Edge::new(self.high, Limit::Above)]
    }

    fn corners(&self, other: Self, of: fn(Edge, Edge) -> Option<Corner>) -> Vec<Corner> {
        let mut corners = Vec::with_capacity(4);
        for a in self.edges() {
            for b in other.edges() {
                corners.extend(of(a, b));
            }
        }
        corners
    }

    /// The smallest interval around all corners. Of equal corners a closed one
    /// wins.
    fn hull(corners: Vec<Corner>) -> Self {
        let mut low: Option<(Limit, bool)> = None;
        let mut high: Option<(Limit, bool)> = None;
        for corner in corners {
            widen(&mut low, (corner.down, corner.closed), Ordering::Less);
            widen(&mut high, (corner.up, corner.closed), Ordering::Greater);
        }
        let end = |end: Option<(Limit, bool)>| match end {
            Some((Limit::At(value), closed)) => End::of(Some(value), closed),
            _ => End::Unbounded,
        };
        Self::new(end(low), end(high))
    }
}

/// Whether a lower end lies at or below an upper end, with a value in common.
fn reaches(low: End, high: End) -> bool {
    match (low, high) {
        (End::Unbounded, _) | (_, End::Unbounded) => true,
        (End::Closed(low), End::Closed(high)) => low <= high,
        (End::Closed(low) | End::Open(low), End::Closed(high) | End::Open(high)) => low < high,
    }
}

fn widen(best: &mut Option<(Limit, bool)>, candidate: (Limit, bool), side: Ordering) {
    *best = match *best {
        None => Some(candidate),
        Some((limit, closed)) => Some(match candidate.0.cmp(&limit) {
            Ordering::Equal => (limit, closed || candidate.1),
            order if order == side => candidate,
            _ => (limit, closed),
        }),
    };
}

/// A number or one of the infinities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Limit {
    Below,
    At(Decimal),
    Above,
}

impl Limit {
    fn infinite(negative: bool) -> Self {
        if negative { Self::Below } else { Self::Above }
    }

    fn is_negative(self) -> bool {
        match self {
            Self::Below => true,
            Self::At(value) => value < Decimal::ZERO,
            Self::Above => false,
        }
    }

    fn is_zero(self) -> bool {
        matches!(self, Self::At(value) if value.is_zero())
    }
}

/// An end of an operand; which end it is matters when it is zero or infinite.
#[derive(Clone, Copy)]
struct Edge {
    limit: Limit,
    closed: bool,
    /// The interval lies below this end: it is the upper one.
    upper: bool,
}

impl Edge {
    fn new(end: End, missing: Limit) -> Self {
        Self { limit: end.value().map_or(missing, Limit::At), closed: end.is_closed(), upper: missing == Limit::Above }
    }
}

/// A result at two ends, rounded outwards both ways.
struct Corner {
    down: Limit,
    up: Limit,
    closed: bool,
}

impl Corner {
    fn at(limit: Limit, closed: bool) -> Self {
        Self { down: limit, up: limit, closed }
    }

    fn bracketed(bracket: Option<Bracket>, negative: bool, closed: bool) -> Self {
        match bracket {
            Some(Bracket { down, up }) => Self { down: Limit::At(down), up: Limit::At(up), closed },
            None if negative => Self { down: Limit::Below, up: Limit::At(Decimal::ZERO), closed: false },
            None => Self { down: Limit::At(Decimal::ZERO), up: Limit::Above, closed: false },
        }
    }
}

fn product(a: Edge, b: Edge) -> Corner {
    if a.limit.is_zero() || b.limit.is_zero() {
        // A zero that belongs to its interval makes zero with every member of
        // the other.
        let closed = (a.limit.is_zero() && a.closed) || (b.limit.is_zero() && b.closed);
        return Corner::at(Limit::At(Decimal::ZERO), closed);
    }
    let negative = a.limit.is_negative() != b.limit.is_negative();
    match (a.limit, b.limit) {
        (Limit::At(x), Limit::At(y)) => Corner::bracketed(decimal::mul(x, y), negative, a.closed && b.closed),
        _ => Corner::at(Limit::infinite(negative), false),
    }
}

/// `None` where the corner says nothing that the other corners don't say.
fn quotient(a: Edge, b: Edge) -> Option<Corner> {
    let zero = Limit::At(Decimal::ZERO);
    if b.limit.is_zero() {
        // The divisor comes close to zero from the side of its interval.
        let negative = a.limit.is_negative() != b.upper;
        return (!a.limit.is_zero()).then(|| Corner::at(Limit::infinite(negative), false));
    }
    let negative = a.limit.is_negative() != b.limit.is_negative();
    match (a.limit, b.limit) {
        (Limit::At(x), Limit::At(y)) => {
            Some(Corner::bracketed(decimal::div(x, y), negative, a.closed && (b.closed || x.is_zero())))
        }
        (Limit::At(x), _) => Some(Corner::at(zero, x.is_zero() && a.closed)),
        (_, Limit::At(_)) => Some(Corner::at(Limit::infinite(negative), false)),
        _ => None,
    }
}
