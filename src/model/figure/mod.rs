//! Figures: amounts as they were published, words included.
//!
//! A figure keeps its text, a nominal value, the bounds that its words set, and
//! whether it is planned. It is read by [`Figure::parse`], written by
//! [`Figure::format`], and computed with on its bounds. Amounts are exact
//! decimals; where a result has more digits than can be held, bounds move
//! outwards, never inwards.

mod amount;
mod arithmetic;
mod bulk;
mod cursor;
mod decimal;
mod error;
mod format;
mod interval;
mod number;
mod parse;
mod scale;
mod spoken;
#[cfg(test)]
mod tests;
mod words;

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rust_decimal::Decimal;

pub use amount::Amount;
pub(crate) use bulk::{Bulk, Summand, Summands};
pub use error::{FigureError, RatioError};
pub use format::Parts;
pub use interval::{Certainty, Comparison, End, Interval};
pub use scale::Scale;

use crate::i18n::Lang;

/// What a figure measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Money, held in yuan.
    Money,
    /// A multiple, held as a plain number: 20 for 20倍.
    Ratio,
    /// A part of a whole, held as a fraction: 0.65 for 65%.
    Share,
    /// A number of things.
    Count,
}

impl Unit {
    /// The name in JSON: `yuan`, `ratio`, `share` or `count`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Money => "yuan",
            Self::Ratio => "ratio",
            Self::Share => "share",
            Self::Count => "count",
        }
    }

    /// What to write, with an example.
    pub(crate) fn example(self, lang: Lang) -> String {
        let (zh, en) = match self {
            Self::Money => ("金额，如 447亿元", "an amount of money such as 447亿元 or CNY 44.7 billion"),
            Self::Ratio => ("倍数，如 20倍", "a ratio such as 20倍 or 20x"),
            Self::Share => ("占比，如 65%", "a share such as 65%"),
            Self::Count => ("数量，如 280家", "a count such as 280家 or 280 firms"),
        };
        lang.pick(zh, en).to_owned()
    }

    fn noun(self, lang: Lang) -> &'static str {
        match self {
            Self::Money => lang.pick("金额", "an amount of money"),
            Self::Ratio => lang.pick("倍数", "a ratio"),
            Self::Share => lang.pick("占比", "a share"),
            Self::Count => lang.pick("数量", "a count"),
        }
    }
}

/// What the words of a figure say of its number v.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// No word: the value is v.
    Exact,
    /// 超, 突破, 以上, over: v or more.
    AtLeast,
    /// 余, 多: v and a bit, less than one more of its last non-zero digit.
    More,
    /// 约, 左右, about: within a twentieth of v.
    About,
    /// 近, nearly: from a twentieth below v, without v itself.
    Nearly,
    /// 不到, 以内, under: v at the most.
    AtMost,
    /// 最高, up to: v is a cap.
    UpTo,
    /// Two ends: 57–58.
    Range,
}

/// A figure as it was published, or derived from published ones. A copy shares
/// what it holds with the original.
#[derive(Clone)]
pub struct Figure(Arc<Held>);

/// What a figure holds.
#[derive(Clone, Debug, PartialEq)]
struct Held {
    text: Box<str>,
    nominal: Decimal,
    bounds: Interval,
    unit: Unit,
    planned: bool,
    derived: bool,
    qualifier: Qualifier,
    word: Option<Arc<str>>,
    measure: Option<Arc<str>>,
    /// Place value of the last published digit, in the held unit: 1亿 for
    /// 447亿元. `None` for derived figures, which are not rounded.
    last_digit: Option<Decimal>,
}

impl PartialEq for Figure {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

impl Eq for Figure {}

impl Hash for Figure {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // What differs in nothing of this hardly differs at all.
        self.0.text.hash(state);
        self.0.nominal.hash(state);
        self.0.unit.hash(state);
        self.0.planned.hash(state);
    }
}

impl fmt::Debug for Figure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl Figure {
    fn new(held: Held) -> Self {
        Self(Arc::new(held))
    }

    /// Reads a figure whose unit follows from the text; a bare number is a
    /// count.
    ///
    /// # Errors
    /// The text is no figure; the error says where and why.
    pub fn parse(text: &str) -> Result<Self, FigureError> {
        parse::read(text, None)
    }

    /// Reads a figure of `unit`. A number without a unit takes it: `10亿` is
    /// money, `0.65` a share.
    ///
    /// # Errors
    /// The text is no figure or one of another unit; the error says where and
    /// why.
    pub fn parse_as(text: &str, unit: Unit) -> Result<Self, FigureError> {
        parse::read(text, Some(unit))
    }

    /// A known value without a published text, counted as published: a number
    /// of rows, a query's operand.
    pub fn exact(value: Decimal, unit: Unit) -> Self {
        Self::new(Held { derived: false, ..Self::computed(value, Interval::point(value), unit, false) })
    }

    /// A computed figure; `nominal` should lie in `bounds`.
    pub fn derived(nominal: Decimal, bounds: Interval, unit: Unit, planned: bool) -> Self {
        Self::new(Self::computed(nominal, bounds, unit, planned))
    }

    fn computed(nominal: Decimal, bounds: Interval, unit: Unit, planned: bool) -> Held {
        let qualifier = match (bounds.low, bounds.high) {
            _ if is_hairline(bounds, nominal) => Qualifier::Exact,
            (End::Unbounded, End::Unbounded) => Qualifier::About,
            (End::Unbounded, _) => Qualifier::AtMost,
            (_, End::Unbounded) => Qualifier::AtLeast,
            (End::Closed(low) | End::Open(low), _) if low.is_zero() => Qualifier::AtMost,
            _ => Qualifier::Range,
        };
        Held {
            text: Box::default(),
            nominal,
            bounds,
            unit,
            planned,
            derived: true,
            qualifier,
            word: None,
            measure: None,
            last_digit: None,
        }
    }

    /// The text as published, without the white space around it; empty for a
    /// figure that has none.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// The number itself, in yuan, as a plain ratio, a fraction or a count. Of
    /// a range the middle.
    pub fn nominal(&self) -> Decimal {
        self.0.nominal
    }

    /// The values the figure may have.
    pub fn bounds(&self) -> Interval {
        self.0.bounds
    }

    /// Whether it is a target or plan rather than a fact.
    pub fn is_planned(&self) -> bool {
        self.0.planned
    }

    /// The same figure, planned or not.
    #[must_use]
    pub fn with_planned(mut self, planned: bool) -> Self {
        if self.0.planned != planned {
            Arc::make_mut(&mut self.0).planned = planned;
        }
        self
    }

    /// The same figure, counted in what `other` counts: 家, firms.
    #[must_use]
    pub fn counted_as(mut self, other: &Self) -> Self {
        Arc::make_mut(&mut self.0).measure.clone_from(&other.0.measure);
        self
    }

    /// Whether it was computed rather than published.
    pub fn is_derived(&self) -> bool {
        self.0.derived
    }

    /// What it measures.
    pub fn unit(&self) -> Unit {
        self.0.unit
    }

    /// What its words, or its bounds when it is derived, say.
    pub fn qualifier(&self) -> Qualifier {
        self.0.qualifier
    }

    /// The published word behind [`Figure::qualifier`]: 突破, 余, over. `None`
    /// without one.
    pub fn qualifier_word(&self) -> Option<&str> {
        self.0.word.as_deref()
    }

    /// The measure word or noun of a count: 家, firms. `None` without one.
    pub fn measure(&self) -> Option<&str> {
        self.0.measure.as_deref()
    }
}

/// Whether the bounds are one value, or lie apart only because a division does
/// not terminate.
fn is_hairline(bounds: Interval, nominal: Decimal) -> bool {
    let hair = nominal.abs().checked_mul(Decimal::new(1, 20));
    bounds.is_point() || matches!((bounds.width(), hair), (Some(width), Some(hair)) if width <= hair)
}
