//! What a family adds up to: all sizes, and all sizes without the money of a
//! mother fund that stands in its sub-funds again.

use rust_decimal::Decimal;

use crate::model::figure::{End, Interval, Unit};
use crate::model::{Figure, Text};

/// The totals of a family, on the bases that its nodes name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FlowTotals {
    /// All sizes added up; `None` where none is published.
    pub naive: Option<Figure>,
    /// Stakes of mother funds in funds that are counted themselves.
    pub double: Option<Figure>,
    /// Naive − double counted.
    pub consolidated: Option<Figure>,
    /// What of the naive total is a target.
    pub planned: Option<Figure>,
    /// Funds on record whose size is not published: in no total.
    pub left_out: usize,
    /// What is assumed.
    pub assumption: Text,
}

/// A holding within a family: how much it is, and what goes on from it.
#[derive(Clone, Debug, Default)]
pub(super) struct Holding {
    /// Its size, where it is known.
    pub(super) size: Option<Figure>,
    /// Stakes it holds in holdings that are counted: position and amount.
    pub(super) stakes: Vec<(usize, Figure)>,
}

/// Bounds of money: never below zero, no upper end where there is no bound.
#[derive(Clone, Copy)]
struct Range {
    low: Decimal,
    high: Option<Decimal>,
}

impl Range {
    const ZERO: Self = Self { low: Decimal::ZERO, high: Some(Decimal::ZERO) };

    fn of(figure: &Figure) -> Self {
        let bounds = figure.bounds();
        Self { low: bounds.low.value().unwrap_or_default().max(Decimal::ZERO), high: bounds.high.value() }
    }

    fn plus(self, other: Self) -> Option<Self> {
        let high = match (self.high, other.high) {
            (Some(a), Some(b)) => Some(a.checked_add(b)?),
            _ => None,
        };
        Some(Self { low: self.low.checked_add(other.low)?, high })
    }

    /// What is left of it without `part`, which is a part of it.
    fn without(self, part: Self) -> Self {
        let low = part.high.map_or(Decimal::ZERO, |high| (self.low - high).max(Decimal::ZERO));
        let high = self.high.map(|high| (high - part.low).max(low));
        Self { low, high }
    }

    /// No more than `most`.
    fn at_most(self, most: Option<Decimal>) -> Self {
        let high = match (self.high, most) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Self { low: high.map_or(self.low, |high| self.low.min(high)), high }
    }

    fn figure(self, nominal: Decimal, planned: bool) -> Figure {
        let high = self.high.map_or(End::Unbounded, End::Closed);
        let nominal = self.high.map_or(nominal, |high| nominal.min(high)).max(self.low);
        Figure::derived(nominal, Interval::new(End::Closed(self.low), high), Unit::Money, planned)
    }
}

/// A part of a whole that is not published: anything up to the smaller of the
/// giver's and the taker's size, the nominal value being all of it.
pub(super) fn up_to(giver: &Figure, taker: &Figure) -> Figure {
    let nominal = giver.nominal().min(taker.nominal()).max(Decimal::ZERO);
    let range = Range { low: Decimal::ZERO, high: Range::of(giver).high }.at_most(Range::of(taker).high);
    // A target may bound what was given; what was given is no target for that.
    range.figure(nominal, taker.is_planned())
}

/// What is left of a whole without a part of it: never below zero, and a plan
/// only where the whole is one.
pub(super) fn rest(whole: &Figure, part: &Figure) -> Figure {
    let nominal = whole.nominal().checked_sub(part.nominal()).unwrap_or_default().max(Decimal::ZERO);
    Range::of(whole).without(Range::of(part)).figure(nominal, whole.is_planned())
}

/// Adds up a family; `None` for sums that are out of range.
pub(super) fn totals(holdings: &[Holding]) -> FlowTotals {
    let sizes: Vec<&Figure> = holdings.iter().filter_map(|holding| holding.size.as_ref()).collect();
    let Some(naive) = Figure::sum(sizes.iter().copied()) else { return FlowTotals::default() };
    let planned = naive.is_planned();
    let targets = Figure::sum(sizes.iter().copied().filter(|size| size.is_planned()));
    let found = double_counted(holdings).and_then(|(double, double_nominal)| {
        let stakes = holdings.iter().flat_map(|holding| &holding.stakes);
        let mut counted = stakes.filter(|(to, _)| holdings[*to].size.is_some());
        let double_figure = double.figure(double_nominal, counted.any(|(_, stake)| stake.is_planned()));
        let low = least_given(holdings)?.max(least_taken(holdings)?);
        let naive_range = Range::of(&naive);
        let consolidated = naive_range.without(double);
        let consolidated = Range { low: consolidated.low.max(low).min(naive_range.low), ..consolidated };
        let nominal = naive.nominal().checked_sub(double_figure.nominal())?;
        Some((double_figure, consolidated.figure(nominal, planned)))
    });
    let (double, consolidated) = found.unzip();
    FlowTotals { naive: Some(naive), double, consolidated, planned: targets, ..FlowTotals::default() }
}

/// All stakes, those of one giver never above its size.
fn double_counted(holdings: &[Holding]) -> Option<(Range, Decimal)> {
    let (mut sum, mut nominal) = (Range::ZERO, Decimal::ZERO);
    for holding in holdings {
        let (given, given_nominal) = given(holding)?;
        sum = sum.plus(given)?;
        nominal = nominal.checked_add(given_nominal)?;
    }
    Some((sum, nominal))
}

/// What one holding has given to others.
fn given(holding: &Holding) -> Option<(Range, Decimal)> {
    let Some(size) = &holding.size else { return Some((Range::ZERO, Decimal::ZERO)) };
    let (mut sum, mut nominal) = (Range::ZERO, Decimal::ZERO);
    for (_, stake) in &holding.stakes {
        sum = sum.plus(Range::of(stake))?;
        nominal = nominal.checked_add(stake.nominal())?;
    }
    Some((sum.at_most(Range::of(size).high), nominal.min(size.nominal())))
}

/// The least that is left if every giver has given all it may.
fn least_given(holdings: &[Holding]) -> Option<Decimal> {
    holdings.iter().try_fold(Decimal::ZERO, |sum, holding| {
        let Some(size) = &holding.size else { return Some(sum) };
        sum.checked_add(Range::of(size).without(given(holding)?.0).low)
    })
}

/// The least that is left if every taker has taken all it may.
fn least_taken(holdings: &[Holding]) -> Option<Decimal> {
    let mut taken = vec![Range::ZERO; holdings.len()];
    for holding in holdings.iter().filter(|holding| holding.size.is_some()) {
        for (to, stake) in &holding.stakes {
            taken[*to] = taken[*to].plus(Range::of(stake))?;
        }
    }
    holdings.iter().zip(taken).try_fold(Decimal::ZERO, |sum, (holding, taken)| {
        let Some(size) = &holding.size else { return Some(sum) };
        sum.checked_add(Range::of(size).without(taken).low)
    })
}
