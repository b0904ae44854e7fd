//! Figures derived from figures.

use rust_decimal::Decimal;

use super::decimal;
use super::interval::{End, Interval};
use super::{Figure, RatioError, Unit};

impl Figure {
    /// The sum of figures of one unit, bounds and all; planned when any of them
    /// is. `None` for no figure at all, for different units, and when the sum
    /// is out of range.
    pub fn sum<'a>(figures: impl IntoIterator<Item = &'a Self>) -> Option<Self> {
        let mut figures = figures.into_iter();
        let first = figures.next()?;
        let (mut nominal, mut bounds, mut planned) = (first.nominal, first.bounds, first.planned);
        for figure in figures {
            if figure.unit != first.unit {
                return None;
            }
            nominal = nominal.checked_add(figure.nominal)?;
            bounds = bounds.add(figure.bounds);
            planned |= figure.planned;
        }
        Some(Self::derived(nominal, bounds, first.unit, planned))
    }

    /// What is left of this figure without `other`; planned when either is.
    /// `None` for different units and when the result is out of range.
    pub fn minus(&self, other: &Self) -> Option<Self> {
        if self.unit != other.unit {
            return None;
        }
        Some(Self::derived(
            self.nominal.checked_sub(other.nominal)?,
            self.bounds.sub(other.bounds),
            self.unit,
            self.planned || other.planned,
        ))
    }

    /// The product with `other`, as a figure of `unit` (a number of firms times
    /// an amount each is an amount); planned when either is. `None` when it is
    /// out of range.
    pub fn times(&self, other: &Self, unit: Unit) -> Option<Self> {
        Some(Self::derived(
            self.nominal.checked_mul(other.nominal)?.normalize(),
            self.bounds.mul(other.bounds),
            unit,
            self.planned || other.planned,
        ))
    }

    /// This figure ÷ `other`, as a figure of `unit`: money ÷ money is a ratio
    /// or a share, money ÷ count is money. Planned when either is.
    ///
    /// # Errors
    /// The divisor is zero, nothing is known of the quotient, or it is out of
    /// range.
    pub fn ratio(&self, other: &Self, unit: Unit) -> Result<Self, RatioError> {
        self.ratio_of(self.bounds, other, other.bounds, unit)
    }

    /// This figure ÷ `other` with the rounding of both allowed for, as a
    /// published figure is compared with a recomputed one.
    ///
    /// # Errors
    /// As of [`Figure::ratio`].
    pub fn ratio_with_rounding(&self, other: &Self, unit: Unit) -> Result<Self, RatioError> {
        self.ratio_of(self.with_rounding(), other, other.with_rounding(), unit)
    }

    fn ratio_of(&self, bounds: Interval, other: &Self, other_bounds: Interval, unit: Unit) -> Result<Self, RatioError> {
        if other.nominal.is_zero() {
            return Err(RatioError::DivisionByZero);
        }
        let bounds = bounds.div(other_bounds)?;
        let nominal = self.nominal.checked_div(other.nominal).ok_or(RatioError::Overflow)?;
        Ok(Self::derived(nominal.normalize(), bounds, unit, self.planned || other.planned))
    }

    /// The bounds widened, on each side that has an end, by half a unit of the
    /// last published digit: 447亿元 may be 446.5亿 to 447.5亿. A count to the
    /// last one (3280家) and a derived figure are not rounded. Never below
    /// zero.
    pub fn with_rounding(&self) -> Interval {
        let Some(place) = self.last_digit else {
            return self.bounds;
        };
        if self.unit == Unit::Count && place <= Decimal::ONE {
            return self.bounds;
        }
        let Some(half) = place.checked_mul(Decimal::new(5, 1)) else {
            return self.bounds;
        };
        let low = match self.bounds.low.value() {
            Some(low) => decimal::add(low, -half).map_or(End::Unbounded, |b| End::Closed(b.down.max(Decimal::ZERO))),
            None => End::Unbounded,
        };
        let high = match self.bounds.high.value() {
            Some(high) => decimal::add(high, half).map_or(End::Unbounded, |b| End::Closed(b.up)),
            None => End::Unbounded,
        };
        Interval::new(low, high)
    }
}
