//! How claims of several sources about one field stand to each other: the one
//! rule behind the audit's conflicts and the inspector's claims side by side.

use super::when::{is_one_sided, with_rounding};
use crate::model::{Claims, FieldClaims, Figure, PartialDate};

/// What is claimed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stated<'a> {
    /// A figure.
    Figure(&'a Figure),
    /// A date.
    Date(PartialDate),
}

impl Stated<'_> {
    /// True if both leave the same values open, in whatever words.
    fn is_same(self, other: Self) -> bool {
        match (self, other) {
            (Self::Figure(a), Self::Figure(b)) => a.nominal() == b.nominal() && a.bounds() == b.bounds(),
            (Self::Date(a), Self::Date(b)) => a == b,
            _ => false,
        }
    }

    /// True if no value fits both, rounding allowed for.
    fn excludes(self, other: Self) -> bool {
        match (self, other) {
            (Self::Figure(a), Self::Figure(b)) => !with_rounding(a).intersects(with_rounding(b)),
            (Self::Date(a), Self::Date(b)) => a.last_day() < b.first_day() || b.last_day() < a.first_day(),
            _ => true,
        }
    }

    /// True if it is bounded on one side only.
    fn is_open(self) -> bool {
        matches!(self, Self::Figure(figure) if is_one_sided(figure.bounds()))
    }
}

/// How claims about one field stand to each other, the worst last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// All say the same.
    Agree,
    /// They differ, but their bounds allow the same value.
    Compatible,
    /// They speak of different dates: a series, no conflict.
    OtherDates,
    /// They differ, and only some are dated: they may speak of different dates.
    Undecided,
    /// No value fits two that speak of the same date.
    Conflict,
}

impl Standing {
    /// How claims, each with the date it speaks of, stand to each other: the
    /// worst that any two have to say.
    pub fn of(claims: &[(Stated<'_>, Option<PartialDate>)]) -> Self {
        let pairs = claims.iter().enumerate().flat_map(|(at, a)| claims[at + 1..].iter().map(move |b| (*a, *b)));
        pairs.map(|(a, b)| Self::of_two(a, b)).max().unwrap_or(Self::Agree)
    }

    /// The same for a field of a record.
    pub fn of_field(claims: FieldClaims<'_>) -> Self {
        fn dated<'a, T>(
            claims: &'a Claims<T>,
            stated: impl Fn(&'a T) -> Stated<'a>,
        ) -> Vec<(Stated<'a>, Option<PartialDate>)> {
            claims.all().iter().map(|claim| (stated(&claim.value), claim.as_of)).collect()
        }
        match claims {
            FieldClaims::Figures(claims) => Self::of(&dated(claims, Stated::Figure)),
            FieldClaims::Dates(claims) => Self::of(&dated(claims, |date| Stated::Date(*date))),
        }
    }

    fn of_two((a, a_date): (Stated<'_>, Option<PartialDate>), (b, b_date): (Stated<'_>, Option<PartialDate>)) -> Self {
        if a.is_same(b) {
            return Self::Agree;
        }
        match (a_date, b_date) {
            (a_date, b_date) if a_date == b_date => {
                if a.excludes(b) {
                    Self::Conflict
                } else {
                    Self::Compatible
                }
            }
            (Some(_), Some(_)) => Self::OtherDates,
            _ if a.excludes(b) || a.is_open() || b.is_open() => Self::Undecided,
            _ => Self::Compatible,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::figure::Unit;

    fn of(a: (&str, Option<&str>), b: (&str, Option<&str>)) -> Standing {
        let figures = [a.0, b.0].map(|text| Figure::parse_as(text, Unit::Money));
        let date = |text: Option<&str>| text.map(|text| text.parse::<PartialDate>().unwrap());
        let stated = |at: usize, text: &str| match &figures[at] {
            Ok(figure) => Stated::Figure(figure),
            Err(_) => Stated::Date(text.parse().unwrap()),
        };
        Standing::of(&[(stated(0, a.0), date(a.1)), (stated(1, b.0), date(b.1))])
    }

    #[test]
    fn claims_agree_fit_differ_in_time_or_conflict() {
        assert_eq!(of(("10亿元", None), ("10亿元", Some("2024"))), Standing::Agree);
        assert_eq!(of(("超10亿元", None), ("12亿元", None)), Standing::Compatible);
        assert_eq!(of(("10亿元", Some("2023")), ("12亿元", Some("2024"))), Standing::OtherDates);
        assert_eq!(of(("10亿元", None), ("12亿元", None)), Standing::Conflict);
        assert_eq!(of(("1992-01", None), ("1992-01-18", None)), Standing::Compatible);
        assert_eq!(of(("1992-01", None), ("2007-01", None)), Standing::Conflict);
    }

    #[test]
    fn where_only_one_is_dated_it_can_not_be_told() {
        assert_eq!(of(("超200亿元", None), ("超100亿元", Some("2023-10"))), Standing::Undecided);
        assert_eq!(of(("10亿元", None), ("12亿元", Some("2023"))), Standing::Undecided);
    }
}
