//! Sums of many amounts at once: each different figure is made ready to be
//! added, and then so many of them are added as integers.

use rust_decimal::Decimal;

use super::amount::{Edge, Sum, Total};
use super::interval::End;
use super::{Figure, Unit};

/// Figures of one column, or none, ready to be added up, in the order given.
#[derive(Clone, Debug)]
pub(crate) struct Summands {
    /// Numbers are whole multiples of 10 to the power of minus this.
    scale: u32,
    unit: Unit,
    each: Vec<Summand>,
}

/// A figure as integers; nothing by default.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Summand {
    nominal: i64,
    low: i64,
    high: i64,
    marks: u8,
}

/// An end that does not belong to the values, or is missing.
const LOW_OPEN: u8 = 1;
const LOW_MISSING: u8 = 2;
const HIGH_OPEN: u8 = 4;
const HIGH_MISSING: u8 = 8;
const PLANNED: u8 = 16;
const PUBLISHED: u8 = 32;
/// Finer or larger than the integers hold, or of another unit than the first.
const ODD: u8 = 64;
/// There is one at all.
const KNOWN: u8 = 128;

/// The finest that integers are: a millionth leaves room for trillions.
const FINEST: u32 = 6;
/// Bounds have so many digits more than what was published.
const BETWEEN: u32 = 1;

/// A decimal in whole multiples of 10 to the power of minus `scale`.
fn whole(value: Decimal, scale: u32) -> Option<i64> {
    let (mantissa, own) = (value.mantissa(), value.scale());
    if own <= scale {
        return i64::try_from(mantissa.checked_mul(10_i128.pow(scale - own))?).ok();
    }
    let finer = 10_i128.checked_pow(own - scale)?;
    (mantissa % finer == 0).then(|| i64::try_from(mantissa / finer).ok()).flatten()
}

impl Summands {
    /// Makes figures ready.
    pub(crate) fn of<'a>(figures: impl Iterator<Item = Option<&'a Figure>> + Clone) -> Self {
        let unit = figures.clone().flatten().next().map_or(Unit::Count, Figure::unit);
        let scale = figures.clone().flatten().map(|figure| figure.nominal().scale()).max().unwrap_or(0);
        let scale = (scale + BETWEEN).min(FINEST);
        let of =
            |figure: Option<&Figure>| figure.map_or_else(Summand::default, |figure| Summand::of(figure, scale, unit));
        let each = figures.map(of).collect();
        Self { scale, unit, each }
    }

    /// The figure at a place, ready; what adds nothing where there is none.
    pub(crate) fn get(&self, at: usize) -> Summand {
        self.each[at]
    }
}

impl Summand {
    fn of(figure: &Figure, scale: u32, unit: Unit) -> Self {
        let bounds = figure.bounds();
        let end = |end: End, open: u8, missing: u8| match end {
            End::Closed(value) => Some((whole(value, scale)?, 0)),
            End::Open(value) => Some((whole(value, scale)?, open)),
            End::Unbounded => Some((0, missing)),
        };
        let planned = if figure.is_planned() { PLANNED } else { 0 };
        let published = if figure.is_derived() { 0 } else { PUBLISHED };
        let own = planned | published | KNOWN;
        let ready = || {
            let (low, below) = end(bounds.low, LOW_OPEN, LOW_MISSING)?;
            let (high, above) = end(bounds.high, HIGH_OPEN, HIGH_MISSING)?;
            let nominal = whole(figure.nominal(), scale)?;
            (figure.unit() == unit).then_some(Self { nominal, low, high, marks: own | below | above })
        };
        ready().unwrap_or(Self { marks: own | ODD, ..Self::default() })
    }

    /// A whole number, of a column of counts.
    pub(crate) fn whole(number: u64) -> Self {
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        Self { nominal: number, low: number, high: number, marks: PUBLISHED | KNOWN }
    }

    /// Whether it is only planned.
    pub(crate) fn is_planned(self) -> bool {
        self.marks & PLANNED > 0
    }

    /// Whether there is one.
    pub(crate) fn is_known(self) -> bool {
        self.marks & KNOWN > 0
    }

    /// Whether it was computed, not published.
    pub(crate) fn is_derived(self) -> bool {
        self.marks & PUBLISHED == 0
    }

    /// Whether it must be added as it is, see [`Bulk::figure`].
    pub(crate) fn is_odd(self) -> bool {
        self.marks & ODD > 0
    }
}

/// A sum of summands in progress, all of them of one column.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Bulk {
    nominal: i128,
    low: i128,
    high: i128,
    marks: u8,
    /// How many are in it, odd ones too.
    pub(crate) counted: u32,
    /// Which one came last: the only one if there is one.
    pub(crate) last: u32,
}

impl Bulk {
    /// Adds the summand at place `at`; without a branch, as nobody can tell the next.
    #[inline]
    pub(crate) fn add(&mut self, summand: Summand, at: u32) {
        self.nominal += i128::from(summand.nominal);
        self.low += i128::from(summand.low);
        self.high += i128::from(summand.high);
        self.marks |= summand.marks;
        self.counted += u32::from(summand.is_known());
        self.last = if summand.is_known() { at } else { self.last };
    }

    /// The same so many times.
    pub(crate) fn add_times(&mut self, summand: Summand, at: u32, times: u32) {
        if summand.is_known() && times > 0 {
            self.nominal += i128::from(summand.nominal) * i128::from(times);
            self.low += i128::from(summand.low) * i128::from(times);
            self.high += i128::from(summand.high) * i128::from(times);
            self.marks |= summand.marks;
            self.counted += times;
            self.last = at;
        }
    }

    /// Adds another sum of the same column.
    pub(crate) fn join(&mut self, other: &Self) {
        if other.counted > 0 {
            self.nominal += other.nominal;
            self.low += other.low;
            self.high += other.high;
            self.marks |= other.marks;
            self.counted += other.counted;
            self.last = other.last;
        }
    }

    /// The sum of [`Summand::whole`] numbers.
    pub(crate) fn whole(&self) -> i128 {
        self.nominal
    }

    /// True if all in it were computed, none published.
    pub(crate) fn is_derived(&self) -> bool {
        self.counted > 0 && self.marks & PUBLISHED == 0
    }

    /// The sum, as [`Figure::sum_of`] would have it; `odd` are the figures in it that
    /// had to be left to this, and how many times each is in it.
    pub(crate) fn figure(&self, of: &Summands, odd: &[(&Figure, u32)]) -> Option<Figure> {
        if self.counted == 0 {
            return None;
        }
        let total = |units: i128| Total::of_units(units, of.scale);
        let edge = |units: i128, open: u8, missing: u8| Edge {
            total: if self.marks & missing > 0 { None } else { total(units) },
            closed: self.marks & (open | missing) == 0,
        };
        // What is odd may be of another unit, and the first that counts tells which.
        let is_all_odd = odd.iter().map(|(_, times)| times).sum::<u32>() == self.counted;
        let unit = odd.first().filter(|_| is_all_odd).map_or(of.unit, |(figure, _)| figure.unit());
        let mut sum = Sum {
            nominal: total(self.nominal)?,
            low: edge(self.low, LOW_OPEN, LOW_MISSING),
            high: edge(self.high, HIGH_OPEN, HIGH_MISSING),
            unit,
            planned: self.marks & PLANNED > 0,
        };
        for (figure, times) in odd {
            sum.add(&figure.amount(), *times as usize)?;
        }
        sum.figure()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn figure() -> impl Strategy<Value = Figure> {
        let text = prop::sample::select(vec![
            "447亿元",
            "突破447亿元",
            "约20万元",
            "不到3亿元",
            "57-58亿元",
            "0.37元",
            "目标30亿元",
            "最高500万元",
            "9000万亿元",
        ]);
        let written = text.prop_map(|text| Figure::parse(text).unwrap_or_else(|err| panic!("{text}: {err}")));
        let third = Decimal::ONE / Decimal::from(3);
        let finer = Figure::derived(third, super::super::Interval::point(third), Unit::Money, false);
        prop_oneof![6 => written, 1 => Just(finer), 1 => Just(Figure::exact(Decimal::from(3), Unit::Count))]
    }

    proptest! {
        #[test]
        fn sums_as_integers_are_the_sums(
            cells in prop::collection::vec((prop::option::weighted(0.8, figure()), 1_u32..4), 0..14),
            cut in 0_usize..14,
        ) {
            let summands = Summands::of(cells.iter().map(|(figure, _)| figure.as_ref()));
            let (mut sum, mut other) = (Bulk::default(), Bulk::default());
            for (at, (_, times)) in cells.iter().enumerate() {
                if at < cut {
                    (0..*times).for_each(|_| sum.add(summands.get(at), at as u32));
                } else {
                    other.add_times(summands.get(at), at as u32, *times);
                }
            }
            sum.join(&other);
            let known: Vec<(usize, &Figure, u32)> =
                cells.iter().enumerate().filter_map(|(at, (figure, times))| Some((at, figure.as_ref()?, *times))).collect();
            let odd = known.iter().filter(|(at, ..)| summands.get(*at).is_odd());
            let odd: Vec<(&Figure, u32)> = odd.map(|(_, figure, times)| (*figure, *times)).collect();
            let amounts: Vec<_> = known.iter().map(|(_, figure, times)| (figure.amount(), *times as usize)).collect();
            let expected = Figure::sum_of(amounts.iter().map(|(amount, times)| (amount, *times)));
            prop_assert_eq!(sum.figure(&summands, &odd), expected);
            prop_assert_eq!(sum.counted as usize, amounts.iter().map(|(_, times)| times).sum::<usize>());
            let derived = !known.is_empty() && known.iter().all(|(_, figure, _)| figure.is_derived());
            prop_assert_eq!(sum.is_derived(), derived);
        }
    }
}
