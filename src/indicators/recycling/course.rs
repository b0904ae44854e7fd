//! The simulation: year by year, both ways of spending the budget.

use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{Assumptions, Parameter};

/// Amounts beyond this are not followed: with it the digits of every product
/// here can be held.
const MOST: Decimal = Decimal::from_parts(2_808_348_672, 232_830_643, 0, false, 0);

/// One year. All amounts are in yuan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Year {
    /// The year, from 1 on.
    pub year: u32,
    /// Paid as grants where all of the budget is.
    pub grants: Decimal,
    /// Still paid as grants where a part is invested.
    pub kept_grants: Decimal,
    /// Reaches firms by investment out of the year's budget.
    pub new: Decimal,
    /// Comes back this year.
    pub returned: Decimal,
    /// Reaches firms by investment out of what came back.
    pub again: Decimal,
    /// Set aside for management.
    pub cost: Decimal,
    /// Invested and not yet back at the end of the year, at cost.
    pub at_work: Decimal,
    /// What is expected to come back of the money at work: s × m × it. Cash
    /// there is none, as all is invested again.
    pub value_left: Decimal,
    /// Grants so far where all of the budget is grants.
    pub grants_so_far: Decimal,
    /// Grants so far where a part is invested.
    pub kept_so_far: Decimal,
    /// Invested so far out of budgets.
    pub new_so_far: Decimal,
    /// Invested so far out of what came back.
    pub again_so_far: Decimal,
    /// Came back so far.
    pub returned_so_far: Decimal,
}

impl Year {
    /// What has reached firms so far on the way that invests.
    pub fn support_so_far(&self) -> Decimal {
        self.kept_so_far + self.new_so_far + self.again_so_far
    }

    /// By how much the way that invests is ahead of grants alone; negative
    /// where it is behind.
    pub fn ahead(&self) -> Decimal {
        self.support_so_far() - self.grants_so_far
    }
}

/// When the way that invests gets ahead of grants alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreakEven {
    /// From this year on.
    From(u32),
    /// At some time, but not within the years looked at.
    Later,
    /// Never: too little comes back to make up for the cost.
    Never,
    /// Nothing is invested: both ways are the same.
    Same,
}

/// Both ways, year by year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// The years, from the first on.
    pub years: Vec<Year>,
    /// True if the years end early, because amounts got out of hand.
    pub cut: bool,
    /// When the way that invests gets ahead.
    pub break_even: BreakEven,
}

impl Course {
    /// Simulates the years.
    pub fn of(assumed: &Assumptions) -> Self {
        let whole = |parameter| assumed.get(parameter).to_usize().unwrap_or(1);
        let (horizon, holding) = (whole(Parameter::Years), whole(Parameter::Holding));
        let mut years: Vec<Year> = Vec::with_capacity(horizon);
        let mut cut = false;
        for at in 0..horizon {
            let year = next(assumed, &years, at, holding);
            if year.support_so_far() + year.value_left > MOST {
                cut = true;
                break;
            }
            years.push(year);
        }
        let ahead = years.iter().find(|year| year.ahead() > Decimal::ZERO);
        let break_even = match ahead {
            Some(year) => BreakEven::From(year.year),
            None if assumed.get(Parameter::Share).is_zero() => BreakEven::Same,
            None if assumed.gets_ahead() => BreakEven::Later,
            None => BreakEven::Never,
        };
        Self { years, cut, break_even }
    }
}

/// The year after those `past`, which is number `at` from zero.
fn next(assumed: &Assumptions, past: &[Year], at: usize, holding: usize) -> Year {
    let budget = assumed.get(Parameter::Budget);
    let put_in = fen(budget * assumed.get(Parameter::Share));
    let net = Decimal::ONE - assumed.cost();
    let invested = |year: &Year| year.new + year.again;
    let exited = at.checked_sub(holding).and_then(|exited| past.get(exited));
    let returned = exited.map_or(Decimal::ZERO, |year| fen(assumed.coming_back() * invested(year)));
    let (new, again) = (fen(net * put_in), fen(net * returned));
    let held = past.iter().rev().take(holding - 1).map(invested).sum::<Decimal>();
    let at_work = held + new + again;
    let last = past.last().cloned().unwrap_or_default();
    Year {
        year: at as u32 + 1,
        grants: budget,
        kept_grants: budget - put_in,
        new,
        returned,
        again,
        cost: put_in + returned - new - again,
        at_work,
        value_left: fen(assumed.coming_back() * at_work),
        grants_so_far: last.grants_so_far + budget,
        kept_so_far: last.kept_so_far + budget - put_in,
        new_so_far: last.new_so_far + new,
        again_so_far: last.again_so_far + again,
        returned_so_far: last.returned_so_far + returned,
    }
}

/// The amount rounded down to the fen.
fn fen(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::ToZero).normalize()
}
