//! Loan programmes, 信贷产品.

use serde::Deserialize;

use super::term::terms;
use super::{
    Claims, Condition, Figure, Id, Level, Organisation, PartialDate, Policy, Procedure, Ref, Sources, Text, Zone,
    claim, condition,
};

terms! {
    /// How far a programme has come.
    LoanStatus {
        Pilot = "pilot", "试点", "Pilot";
        InForce = "in-force", "实施中", "In force";
        Ended = "ended", "已结束", "Ended";
    }
}

/// A loan programme. All amounts are in yuan.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Loan {
    /// Unique among loan programmes.
    pub id: Id,
    /// Full name.
    pub name: Text,
    /// What it offers, in our words.
    pub summary: Text,
    /// The wider programme that it belongs to.
    pub programme: Text,
    /// The zone where it is offered; absent where it is not a zone's.
    pub zone: Option<Ref<Zone>>,
    /// Whose programme it is.
    pub level: Option<Level>,
    /// City or province, where it is not a zone's.
    pub region: Text,
    /// Banks that lend.
    pub lender: Vec<Ref<Organisation>>,
    /// Offices and others that take part.
    pub partners: Vec<Ref<Organisation>>,
    /// Who may borrow.
    pub eligible: Vec<Text>,
    /// On whom it is meant for: all must hold. Empty where none is published.
    #[serde(deserialize_with = "condition::list")]
    pub conditions: Vec<Condition>,
    /// How it is applied for, where the dataset tells.
    pub procedure: Option<Ref<Procedure>>,
    /// The policy it rests on.
    pub policy: Option<Ref<Policy>>,
    /// Most that one borrower can get.
    #[serde(deserialize_with = "claim::money")]
    pub cap: Claims<Figure>,
    /// Sum of all credit granted so far.
    #[serde(deserialize_with = "claim::money")]
    pub granted_total: Claims<Figure>,
    /// Number of grants so far.
    #[serde(deserialize_with = "claim::count")]
    pub granted_count: Claims<Figure>,
    /// Credit for each of them.
    #[serde(deserialize_with = "claim::money")]
    pub granted_each: Claims<Figure>,
    /// Interest a year, as a fraction.
    #[serde(deserialize_with = "claim::share")]
    pub rate: Claims<Figure>,
    /// Words on the interest where no number is published.
    pub rate_terms: Text,
    /// Most by which the amount can be raised, as a fraction of it.
    #[serde(deserialize_with = "claim::share")]
    pub uplift: Claims<Figure>,
    /// Longest term, in words.
    pub term: Text,
    /// Money in the risk pool behind it.
    #[serde(deserialize_with = "claim::money")]
    pub risk_pool: Claims<Figure>,
    /// Loan volume that the pool stands for.
    #[serde(deserialize_with = "claim::money")]
    pub volume: Claims<Figure>,
    /// Loan volume over the risk pool, 信贷放大; not a fund's leverage.
    #[serde(deserialize_with = "claim::ratio")]
    pub amplification: Claims<Figure>,
    /// How far it has come.
    pub status: Option<LoanStatus>,
    /// Date that the figures speak of.
    pub as_of: Option<PartialDate>,
    /// Sources of the record.
    pub source: Sources,
    /// What a reader must know.
    pub note: Text,
}
