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
        let (mut nominal, mut bounds, mut planned) = (first.0.nominal, first.0.bounds, first.0.planned);
        for figure in figures {
            if figure.0.unit != first.0.unit {
                return None;
            }
            nominal = nominal.checked_add(figure.0.nominal)?;
            bounds = bounds.add(figure.0.bounds);
            planned |= figure.0.planned;
        }
        Some(Self::derived(nominal, bounds, first.0.unit, planned))
    }

    /// What is left of this figure without `other`; planned when either is.
    /// `None` for different units and when the result is out of range.
    pub fn minus(&self, other: &Self) -> Option<Self> {
        if self.0.unit != other.0.unit {
            return None;
        }
        Some(Self::derived(
            self.0.nominal.checked_sub(other.0.nominal)?,
            self.0.bounds.sub(other.0.bounds),
            self.0.unit,
            self.0.planned || other.0.planned,
        ))
    }

    /// The product with `other`, as a figure of `unit` (a number of firms times
    /// an amount each is an amount); planned when either is. `None` when it is
    /// out of range.
    pub fn times(&self, other: &Self, unit: Unit) -> Option<Self> {
        Some(Self::derived(
            self.0.nominal.checked_mul(other.0.nominal)?.normalize(),
            self.0.bounds.mul(other.0.bounds),
            unit,
            self.0.planned || other.0.planned,
        ))
    }

    /// This figure ÷ `other`, as a figure of `unit`: money ÷ money is a ratio
    /// or a share, money ÷ count is money. Planned when either is.
    ///
    /// # Errors
    /// The divisor is zero, nothing is known of the quotient, or it is out of
    /// range.
    pub fn ratio(&self, other: &Self, unit: Unit) -> Result<Self, RatioError> {
        self.ratio_of(self.0.bounds, other, other.0.bounds, unit)
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
        if other.0.nominal.is_zero() {
            return Err(RatioError::DivisionByZero);
        }
        let bounds = bounds.div(other_bounds)?;
        let nominal = self.0.nominal.checked_div(other.0.nominal).ok_or(RatioError::Overflow)?;
        Ok(Self::derived(nominal.normalize(), bounds, unit, self.0.planned || other.0.planned))
    }

    /// The bounds widened, on each side that has an end, by half a unit of the
    /// last published digit: 447亿元 may be 446.5亿 to 447.5亿. A count to the
    /// last one (3280家) and a derived figure are not rounded. Never below
    /// zero.
    pub fn with_rounding(&self) -> Interval {
        let Some(place) = self.0.last_digit else {
            return self.0.bounds;
        };
        if self.0.unit == Unit::Count && place <= Decimal::ONE {
            return self.0.bounds;
        }
        let Some(half) = place.checked_mul(Decimal::new(5, 1)) else {
            return self.0.bounds;
        };
        let low = match self.0.bounds.low.value() {
            Some(low) => decimal::add(low, -half).map_or(End::Unbounded, |b| End::Closed(b.down.max(Decimal::ZERO))),
            None => End::Unbounded,
        };
        let high = match self.0.bounds.high.value() {
            Some(high) => decimal::add(high, half).map_or(End::Unbounded, |b| End::Closed(b.up)),
            None => End::Unbounded,
        };
        Interval::new(low, high)
    }
}
