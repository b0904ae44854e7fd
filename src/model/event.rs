//! Events, 活动.

use serde::Deserialize;

use super::{Claims, Figure, Id, PartialDate, Ref, Sources, Text, Zone, claim};

/// A visit, meeting or other event.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Event {
    /// Unique among events.
    pub id: Id,
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

impl Event {
    /// Every day from the first to the last one; `None` unless both are known
    /// to the day, in order, and no more than `most` apart.
    pub fn days(&self, most: usize) -> Option<Vec<PartialDate>> {
        let (start, end) = (self.start?, self.end.or(self.start)?);
        end.day()?;
        let mut days = vec![start];
        let mut last = start;
        while last < end && days.len() < most {
            last = last.next_day()?;
            days.push(last);
        }
        (last == end).then_some(days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(start: &str, end: &str, most: usize) -> Option<usize> {
        let date = |text: &str| text.parse().ok();
        Event { start: date(start), end: date(end), ..Event::default() }.days(most).map(|days| days.len())
    }

    #[test]
    fn days_are_counted_only_where_both_ends_are_days() {
        assert_eq!(days("2025-10-27", "2025-10-28", 31), Some(2));
        assert_eq!(days("2025-12-30", "2026-01-02", 4), Some(4));
        assert_eq!(days("2025-10-27", "", 31), Some(1));
        for (start, end) in
            [("2025-10", "2025-10-28"), ("2025-10-27", "2025-11"), ("2025-10-28", "2025-10-27"), ("", "")]
        {
            assert_eq!(days(start, end, 31), None, "{start} {end}");
        }
        assert_eq!(days("2025-01-01", "2025-12-31", 31), None);
    }
}
