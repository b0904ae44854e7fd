//! Policies, 政策措施.

use serde::Deserialize;

use super::term::terms;
use super::{Claims, Condition, Figure, Fund, Id, PartialDate, Procedure, Ref, Sources, Text, Zone, claim, condition};

terms! {
    /// What kind of document it is.
    PolicyKind {
        Measures = "measures", "若干措施", "Measures";
        ImplementationRules = "implementation-rules", "实施办法", "Implementation rules";
        CreditPolicy = "credit-policy", "信贷政策", "Credit policy";
        Plan = "plan", "规划", "Plan";
        Other = "other", "其他", "Other";
    }
}

terms! {
    /// Whether it is in force.
    PolicyStatus {
        Trial = "trial", "试行", "Trial";
        InForce = "in-force", "施行", "In force";
        Repealed = "repealed", "废止", "Repealed";
    }
}

/// A policy document and what was paid out under it. Amounts are in yuan.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Unique among policies.
    pub id: Id,
    /// Title of the document.
    pub name: Text,
    /// What it is for, in our words.
    pub summary: Text,
    /// The zone that issued it.
    pub zone: Option<Ref<Zone>>,
    /// City or province, where it is not a zone's.
    pub region: Text,
    /// Kind of document.
    pub kind: Option<PolicyKind>,
    /// Whether it is in force.
    pub status: Option<PolicyStatus>,
    /// When it was issued.
    pub issued: Option<PartialDate>,
    /// Directions of support.
    pub directions: Vec<Text>,
    /// Instruments: subsidy, voucher, fund.
    pub instruments: Vec<Text>,
    /// On whom it is meant for: all must hold. Empty where none is published.
    #[serde(deserialize_with = "condition::list")]
    pub conditions: Vec<Condition>,
    /// How it is applied for, where the dataset tells.
    pub procedure: Option<Ref<Procedure>>,
    /// The fund that carries it out.
    pub fund: Option<Ref<Fund>>,
    /// Money paid out under it.
    #[serde(deserialize_with = "claim::money")]
    pub paid: Claims<Figure>,
    /// Firms that were paid.
    #[serde(deserialize_with = "claim::count")]
    pub firms: Claims<Figure>,
    /// Period that the pay-outs speak of, in words.
    pub period: Text,
    /// Sources of the record.
    pub source: Sources,
    /// What a reader must know.
    pub note: Text,
}
