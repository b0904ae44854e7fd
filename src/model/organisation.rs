//! Firms, banks, offices and other bodies, 机构.

use serde::Deserialize;

use super::term::terms;
use super::{Claims, Figure, Id, Ref, Sources, Text, Zone, claim};

terms! {
    /// What kind of body it is.
    OrganisationKind {
        Firm = "firm", "企业", "Firm";
        Bank = "bank", "银行", "Bank";
        Government = "government", "政府部门", "Government office";
        FundManager = "fund-manager", "基金管理机构", "Fund manager";
        Venue = "venue", "场馆园区", "Venue";
        Other = "other", "其他", "Other";
    }
}

/// A body that takes part: never a private person.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Organisation {
    /// Unique among organisations.
    pub id: Id,
    /// Full name.
    pub name: Text,
    /// What it is, in our words.
    pub summary: Text,
    /// The zone it belongs to.
    pub zone: Option<Ref<Zone>>,
    /// City or province, where no zone is known.
    pub region: Text,
    /// Kind of body.
    pub kind: Option<OrganisationKind>,
    /// Funds under its management.
    #[serde(deserialize_with = "claim::count")]
    pub managed_funds: Claims<Figure>,
    /// Their total size, in yuan.
    #[serde(deserialize_with = "claim::money")]
    pub managed_size: Claims<Figure>,
    /// Sources of the record.
    pub source: Sources,
    /// What a reader must know.
    pub note: Text,
}
