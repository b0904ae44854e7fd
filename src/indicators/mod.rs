//! Formulas and audit on the model.
//!
//! Every indicator knows its formula, its inputs with their sources, and the
//! basis it rests on. Nothing computed here is ever written back into a
//! record: a recomputed value stands beside the published one.

mod audit;
mod family;
mod group;
mod indicator;
mod leverage;
mod look_through;
mod money;
mod money_flow;
mod multiple;
pub mod recycling;
mod standing;
mod table;
#[cfg(test)]
mod tests;
mod when;
mod zone_share;

pub use audit::{AuditRow, Check, Verdict, audit, audit_of_record};
pub(crate) use audit::{audit_in_steps, audit_of_record_unless};
pub use family::Families;
pub use group::{Group, GroupRatio, GroupSum, group_ratio};
pub use indicator::{Indicator, IndicatorKind, Input};
pub use leverage::{
    Assumed, Assumption, LeverageGroup, LeverageRow, Measure, Obstacle, Percent, PercentError, assume, computable,
    leverage_group, leverage_row, leverage_rows,
};
pub use look_through::{LookThrough, look_through};
pub use money::{credit_amplification, credit_granted, financing_per_firm, implied_total, payout_per_firm};
pub(crate) use money_flow::money_flow_in_steps;
pub use money_flow::{
    FlowEdge, FlowFamily, FlowKind, FlowNode, FlowPart, FlowStatus, FlowTotals, MoneyFlow, money_flow,
};
pub use multiple::{
    implied_fiscal, investment_rate, leverage_basis, paid_in_rate, scale_multiple, scale_multiple_on, social_multiple,
    social_multiple_on,
};
pub use standing::{Standing, Stated};
pub use table::{IndicatorRow, all, of_record};
pub(crate) use table::{PIECE, all_in_steps};
pub use zone_share::{ZonePart, ZoneShares, ZoneTotal, zone_shares};
