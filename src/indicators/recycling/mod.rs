//! Grants turned into investments 拨改投: a yearly budget spent as grants
//! against the same budget, a part of which is invested and used again.
//!
//! This is a simulation, not an indicator: all that goes in is an assumption.
//! With B the yearly budget, a the share that is invested, s the share of the
//! invested money that survives, m the return multiple on what survives, h the
//! years until exit, c the yearly cost of management and t = 1 … T the year:
//!
//! ```text
//! grants alone      reaches firms in year t   B
//! partly invested   still granted             (1 − a) × B
//!                   put into the fund         a × B + returned(t)
//!                   reaches firms             (1 − c × h) × what is put in
//!                   returned(t)               s × m × what reached firms by
//!                                             investment in year t − h
//! ```
//!
//! The budget is spent at the beginning of a year; what is invested comes back
//! h years later, whole or not at all, and is invested again at once. The cost
//! of managing an investment is set aside when it is made. Each yuan put into
//! the fund so comes back after h years as k = s × m × (1 − c × h).
//!
//! The invested way adds, beyond the grants it gives up, (1 − c × h) × what is
//! put in − a × B a year, which never falls and tends to a × B × ((1 − c × h) ÷
//! (1 − k) − 1) for k < 1. So its cumulated support gets ahead of grants at
//! some time exactly if k > c × h, that is
//!
//! ```text
//! s × m > c × h ÷ (1 − c × h)
//! ```
//!
//! and stays ahead from then on. Nothing is discounted; an investment counts as
//! support like a grant, though it takes a stake in return.
//!
//! Amounts are exact: each is rounded down to the fen 分 when it is split or
//! comes back, so that never more is there than the formula allows.

mod course;
mod parameter;
#[cfg(test)]
mod tests;

pub use course::{BreakEven, Course, Year};
pub use parameter::Parameter;

use rust_decimal::Decimal;

/// What is assumed. Always within the ranges of its [`Parameter`]s.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumptions {
    values: [Decimal; Parameter::ALL.len()],
}

impl Default for Assumptions {
    fn default() -> Self {
        Self { values: Parameter::ALL.map(Parameter::default) }
    }
}

impl Assumptions {
    /// The value of a parameter: yuan, a fraction, a multiple or years.
    pub fn get(&self, parameter: Parameter) -> Decimal {
        self.values[parameter as usize]
    }

    /// The same with another value of one parameter, moved into its range.
    #[must_use]
    pub fn with(mut self, parameter: Parameter, value: Decimal) -> Self {
        self.values[parameter as usize] = parameter.within(value);
        self
    }

    /// Whether a parameter is as it was at first.
    pub fn is_default(&self, parameter: Parameter) -> bool {
        self.get(parameter) == parameter.default()
    }

    /// What comes back of a yuan that reached firms: s × m.
    pub fn coming_back(&self) -> Decimal {
        (self.get(Parameter::Survival) * self.get(Parameter::Return)).normalize()
    }

    /// What management takes of a yuan put into the fund: c × h.
    pub fn cost(&self) -> Decimal {
        (self.get(Parameter::Cost) * self.get(Parameter::Holding)).normalize()
    }

    /// What a yuan put into the fund comes back as, h years later:
    /// k = s × m × (1 − c × h).
    pub fn renewal(&self) -> Decimal {
        (self.coming_back() * (Decimal::ONE - self.cost())).normalize()
    }

    /// What s × m has to exceed for the invested way to get ahead:
    /// c × h ÷ (1 − c × h). The costs of the longest holding are less than the
    /// whole, so there is always such a number.
    pub fn threshold(&self) -> Decimal {
        let cost = self.cost();
        cost.checked_div(Decimal::ONE - cost).unwrap_or(Decimal::ZERO).normalize()
    }

    /// Whether the invested way gets ahead of grants at some time.
    pub fn gets_ahead(&self) -> bool {
        self.get(Parameter::Share) > Decimal::ZERO && self.renewal() > self.cost()
    }
}
