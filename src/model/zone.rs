//! High-tech zones.

use serde::Deserialize;

use super::term::terms;
use super::{Claims, Figure, Id, PartialDate, Sources, Text, claim};

terms! {
    /// Who approved a zone.
    ZoneLevel {
        National = "national", "国家级", "National";
        Provincial = "provincial", "省级", "Provincial";
    }
}

terms! {
    /// Whose a fund or loan programme is. Only those of a zone belong to the
    /// zone's figures; the others stand beside it.
    Level {
        Zone = "zone", "高新区", "Zone";
        City = "city", "市", "City";
        Province = "province", "省", "Province";
        Bank = "bank", "银行", "Bank";
    }
}

/// A high-tech industrial development zone, 高新区.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Zone {
    /// Unique among zones.
    pub id: Id,
    /// Full name.
    pub name: Text,
    /// What the zone is known for, in our words.
    pub summary: Text,
    /// City the zone lies in.
    pub city: Text,
    /// Province the zone lies in.
    pub province: Text,
    /// National or provincial.
    pub level: Option<ZoneLevel>,
    /// Approval at its present level; sources may disagree.
    #[serde(deserialize_with = "claim::date")]
    pub approved: Claims<PartialDate>,
    /// Total size of all funds gathered in the zone, in yuan, as published.
    #[serde(deserialize_with = "claim::money")]
    pub funds_total: Claims<Figure>,
    /// Sources of the record.
    pub source: Sources,
    /// What a reader must know.
    pub note: Text,
}

impl Zone {
    /// The zone as others name it: without what is told of itself.
    #[must_use]
    pub fn named(&self) -> Self {
        let Self { id, name, city, province, level, source, .. } = self.clone();
        Self { id, name, city, province, level, source, ..Self::default() }
    }
}
