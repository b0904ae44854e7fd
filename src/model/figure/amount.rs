//! What is computed with of a figure, without its words.

use rust_decimal::Decimal;

use super::interval::{End, Interval};
use super::{Figure, Unit};

/// The numbers of a figure: small, and next to each other in a table of many.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    /// See [`Figure::nominal`].
    pub nominal: Decimal,
    /// See [`Figure::bounds`].
    pub bounds: Interval,
    /// See [`Figure::unit`].
    pub unit: Unit,
    /// See [`Figure::is_planned`].
    pub planned: bool,
}

impl Figure {
    /// Its numbers.
    pub fn amount(&self) -> Amount {
        Amount { nominal: self.0.nominal, bounds: self.0.bounds, unit: self.0.unit, planned: self.0.planned }
    }

    /// The sum of amounts that occur several times each, as if each were given
    /// so many times to [`Figure::sum`].
    pub fn sum_of<'a>(amounts: impl IntoIterator<Item = (&'a Amount, usize)>) -> Option<Self> {
        let mut sum: Option<Sum> = None;
        for (amount, times) in amounts.into_iter().filter(|(_, times)| *times > 0) {
            match &mut sum {
                None => sum = Some(Sum::new(amount, times)?),
                Some(sum) => sum.add(amount, times)?,
            }
        }
        sum?.figure()
    }
}

/// A sum in progress.
pub(super) struct Sum {
    pub(super) nominal: Total,
    pub(super) low: Edge,
    pub(super) high: Edge,
    pub(super) unit: Unit,
    pub(super) planned: bool,
}

impl Sum {
    fn new(amount: &Amount, times: usize) -> Option<Self> {
        let nothing = || Edge { total: Some(Total::default()), closed: true };
        let (unit, planned) = (amount.unit, false);
        let mut sum = Self { nominal: Total::default(), low: nothing(), high: nothing(), unit, planned };
        sum.add(amount, times)?;
        Some(sum)
    }

    pub(super) fn add(&mut self, amount: &Amount, times: usize) -> Option<()> {
        if amount.unit != self.unit {
            return None;
        }
        self.nominal.add(amount.nominal, times)?;
        self.low.add(amount.bounds.low, times);
        self.high.add(amount.bounds.high, times);
        self.planned |= amount.planned;
        Some(())
    }

    pub(super) fn figure(self) -> Option<Figure> {
        let bounds = Interval::new(self.low.end(), self.high.end());
        Some(Figure::derived(self.nominal.value()?, bounds, self.unit, self.planned))
    }
}

/// One end of a sum: missing once one is missing or the sum can't be held, open
/// once one is open.
pub(super) struct Edge {
    pub(super) total: Option<Total>,
    pub(super) closed: bool,
}

impl Edge {
    fn add(&mut self, end: End, times: usize) {
        self.closed &= matches!(end, End::Closed(_));
        let sum = self.total.take().zip(end.value());
        self.total = sum.and_then(|(mut total, value)| total.add(value, times).map(|()| total));
    }

    fn end(self) -> End {
        match self.total.and_then(Total::value) {
            Some(value) if self.closed => End::Closed(value),
            Some(value) => End::Open(value),
            None => End::Unbounded,
        }
    }
}

/// A sum of decimals, exact: whole multiples of 10⁻¹² are added up as integers,
/// which is many times quicker than decimals, and what is finer as decimals.
#[derive(Clone, Copy, Default)]
pub(super) struct Total {
    whole: i128,
    fine: Decimal,
}

impl Total {
    const SCALE: u32 = 12;

    /// So many units of 10 to the power of minus `scale`; `None` if that can't be
    /// held.
    pub(super) fn of_units(units: i128, scale: u32) -> Option<Self> {
        let zeros = Self::SCALE.checked_sub(scale)?;
        Some(Self { whole: units.checked_mul(10_i128.pow(zeros))?, fine: Decimal::ZERO })
    }

    /// Adds a value so many times; `None` if the sum can't be held.
    fn add(&mut self, value: Decimal, times: usize) -> Option<()> {
        let whole = Self::SCALE
            .checked_sub(value.scale())
            .and_then(|zeros| value.mantissa().checked_mul(10_i128.pow(zeros)))
            .and_then(|units| units.checked_mul(times as i128))
            .and_then(|units| self.whole.checked_add(units));
        match whole {
            Some(whole) => self.whole = whole,
            None => self.fine = self.fine.checked_add(value.checked_mul(times.into())?)?,
        }
        Some(())
    }

    fn value(self) -> Option<Decimal> {
        let (mut units, mut scale) = (self.whole, Self::SCALE);
        while scale > 0 && units % 10 == 0 {
            units /= 10;
            scale -= 1;
        }
        Decimal::try_from_i128_with_scale(units, scale).ok()?.checked_add(self.fine)
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
            "5700余万元",
            "不到3亿元",
            "57-58亿元",
            "近1.25亿元",
            "0.37元",
            "目标30亿元",
            "最高500万元",
            "1万亿元",
        ]);
        text.prop_map(|text| Figure::parse(text).unwrap_or_else(|err| panic!("{text}: {err}")))
    }

    proptest! {
        /// So many times is so many times added.
        #[test]
        fn sums_by_value_are_sums_one_by_one(figures in prop::collection::vec((figure(), 0_usize..5), 0..12)) {
            let amounts: Vec<(Amount, usize)> = figures.iter().map(|(figure, times)| (figure.amount(), *times)).collect();
            let quick = Figure::sum_of(amounts.iter().map(|(amount, times)| (amount, *times)));
            let each = figures.iter().flat_map(|(figure, times)| std::iter::repeat_n(figure, *times));
            let slow = Figure::sum(each);
            prop_assert_eq!(quick, slow);
        }
    }

    #[test]
    fn what_is_finer_or_larger_than_integers_hold_is_added_all_the_same() {
        let amount = |value: Decimal| Amount {
            nominal: value,
            bounds: Interval::point(value),
            unit: Unit::Ratio,
            planned: false,
        };
        let third = Decimal::ONE / Decimal::from(3);
        let amounts = [amount(third), amount(Decimal::from(10_u64.pow(15))), amount(Decimal::new(5, 1))];
        let sum = Figure::sum_of(amounts.iter().map(|amount| (amount, 2)));
        let value = Decimal::from(2 * 10_u64.pow(15) + 1) + third * Decimal::TWO;
        assert_eq!(sum.map(|sum| sum.nominal()), Some(value));
    }
}
