//! Events, 活动.

use serde::Deserialize;

use super::Ref;
use super::{Claims, Figure, PartialDate, Sources, Text, Zone, claim};

/// A visit, meeting or other event.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Event {
    /// Unique among events.
    pub id: String,
    /// Name of the event.
    pub name: Text,
    /// What it was, in our words.
    pub summary: Text,
    /// The zone where it took place.
    pub zone: Option<Ref<Zone>>,
    /// First day.
    pub start: Option<PartialDate>,
    /// Last day.
    pub end: Option<PartialDate>,
    /// Number of people who took part.
    #[serde(deserialize_with = "claim::count")]
    pub participants: Claims<Figure>,
    /// Their average age in years.
    #[serde(deserialize_with = "claim::count")]
    pub average_age: Claims<Figure>,
    /// Countries they came from, as named.
    pub countries: Vec<Text>,
    /// Number of countries, as published.
    #[serde(deserialize_with = "claim::count")]
    pub country_count: Claims<Figure>,
    /// Places visited, as named.
    pub venues: Vec<Text>,
    /// True if the source says that there were more venues than it names.
    pub more_venues: bool,
    /// Sources of the record.
    pub source: Sources,
    /// What a reader must know.
    pub note: Text,
}
