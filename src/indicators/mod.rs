//! Formulas and audit on the model.
//!
//! Every indicator knows its formula, its inputs with their sources, and the
//! basis it rests on. Nothing computed here is ever written back into a
//! record: a recomputed value stands beside the published one.

mod audit;
mod indicator;
mod money;
mod multiple;
mod table;

pub use audit::{AuditRow, Check, Verdict, audit};
pub use indicator::{Indicator, IndicatorKind, Input};
pub use money::{credit_amplification, financing_per_firm, implied_total, payout_per_firm};
pub use multiple::{implied_fiscal, investment_rate, leverage_basis, paid_in_rate, scale_multiple, social_multiple};
pub use table::{IndicatorRow, all};
