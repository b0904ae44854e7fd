//! Financing platforms, 金融服务平台.

use serde::Deserialize;

use super::{
    Claims, Condition, Figure, Id, Organisation, PartialDate, Procedure, Ref, Sources, Text, Zone, claim, condition,
};

/// A platform where firms find financing. Amounts are in yuan.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Platform {
    /// Unique among platforms.
    pub id: Id,
    /// Full name.
    pub name: Text,
    /// What it does, in our words.
    pub summary: Text,
    /// The zone it serves.
    pub zone: Option<Ref<Zone>>,
    /// Who runs it.
    pub operator: Option<Ref<Organisation>>,
    /// Services offered.
    pub services: Vec<Text>,
    /// On whom it is meant for: all must hold. Empty where none is published.
    #[serde(deserialize_with = "condition::list")]
    pub conditions: Vec<Condition>,
    /// How it is applied for, where the dataset tells.
    pub procedure: Option<Ref<Procedure>>,
    /// Firms helped so far.
    #[serde(deserialize_with = "claim::count")]
    pub firms: Claims<Figure>,
    /// Financing raised so far, cumulated.
    #[serde(deserialize_with = "claim::money")]
    pub financing: Claims<Figure>,
    /// Date that the figures speak of.
    pub as_of: Option<PartialDate>,
    /// Sources of the record.
    pub source: Sources,
    /// What a reader must know.
    pub note: Text,
}
