//! Dates as sources give them: a year, a month, or a day.

use std::fmt;
use std::str::FromStr;

use serde::de::{self, Deserialize, Deserializer};

/// A date that may stop at the year or at the month.
///
/// Ordered by its first possible day; of two that begin on the same day the
/// vaguer one comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate {
    year: i16,
    month: Option<u8>,
    day: Option<u8>,
}

/// Why a text is no date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    text: String,
    why: &'static str,
}

impl fmt::Display for DateError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "impossible date `{}`: {}; a date is a year, month or day such as 2007, 2007-01 or 2007-01-31",
            self.text, self.why
        )
    }
}

impl std::error::Error for DateError {}

impl PartialDate {
    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, if known.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, if known.
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// The first day this date can mean, as (year, month, day).
    pub fn first_day(self) -> (i16, u8, u8) {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day this date can mean, as (year, month, day).
    pub fn last_day(self) -> (i16, u8, u8) {
        let month = self.month.unwrap_or(12);
        (self.year, month, self.day.unwrap_or_else(|| days_in(self.year, month)))
    }

    /// The day after; `None` where the day is not known, or after the last one
    /// that can be written.
    pub fn next_day(self) -> Option<Self> {
        let (month, day) = (self.month?, self.day?);
        let (year, month, day) = match (month, day) {
            (12, 31) => (self.year + 1, 1, 1),
            _ if day >= days_in(self.year, month) => (self.year, month + 1, 1),
            _ => (self.year, month, day + 1),
        };
        (year <= 2999).then_some(Self { year, month: Some(month), day: Some(day) })
    }
}

fn days_in(year: i16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(out, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(out, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let fail = |why| DateError { text: text.chars().take(40).collect(), why };
        let mut parts = text.trim().split('-');
        let mut number = |digits: usize, why| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse::<i16>().map(Some).map_err(|_| fail(why))
            }
            Some(_) => Err(fail(why)),
        };
        let year = number(4, "the year needs four digits")?.ok_or_else(|| fail("it is empty"))?;
        let month = number(2, "the month needs two digits")?;
        let day = number(2, "the day needs two digits")?;
        if parts.next().is_some() {
            return Err(fail("there is something after the day"));
        }
        if !(1000..=2999).contains(&year) {
            return Err(fail("the year is not between 1000 and 2999"));
        }
        let month = match month {
            Some(month @ 1..=12) => Some(month as u8),
            Some(_) => return Err(fail("there is no such month")),
            None => None,
        };
        let day = match (month, day) {
            (Some(month), Some(day)) if day >= 1 && day <= i16::from(days_in(year, month)) => Some(day as u8),
            (_, Some(_)) => return Err(fail("that month has no such day")),
            (_, None) => None,
        };
        Ok(Self { year, month, day })
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let super::text::Letters(text) = Deserialize::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_may_stop_at_year_month_or_day() {
        for text in ["1991", "1991-03", "1992-11-18", "2024-02-29"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn impossible_dates_say_what_is_wrong() {
        for (text, why) in [
            ("2025-02-29", "no such day"),
            ("2025-13", "no such month"),
            ("91", "four digits"),
            ("2025-1-1", "two digits"),
            ("2025-01-01-01", "after the day"),
            ("", "four digits"),
            ("０９９９", "four digits"),
        ] {
            let err = text.parse::<PartialDate>().unwrap_err().to_string();
            assert!(err.contains(why), "{text}: {err}");
        }
    }

    #[test]
    fn dates_order_by_their_first_day() {
        let date = |text: &str| text.parse::<PartialDate>().unwrap();
        assert!(date("2007") < date("2007-01") && date("2007-01") < date("2007-01-02"));
        assert!(date("2007-12-31") < date("2008"));
        assert_eq!(date("2024-02").last_day(), (2024, 2, 29));
    }

    #[test]
    fn a_day_is_followed_by_the_next() {
        let next = |text: &str| text.parse::<PartialDate>().unwrap().next_day().map(|date| date.to_string());
        for (day, after) in [("2025-10-27", "2025-10-28"), ("2024-02-29", "2024-03-01"), ("2025-12-31", "2026-01-01")] {
            assert_eq!(next(day).as_deref(), Some(after));
        }
        assert_eq!((next("2025-10"), next("2999-12-31")), (None, None));
    }
}
