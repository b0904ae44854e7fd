//! A percentage that somebody assumes.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::model::figure::Unit;
use crate::model::{Figure, Text};

/// A share of more than nothing and at most all, in steps of a tenth of a
/// percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Percent(u16);

/// What is no such percentage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PercentError;

impl PercentError {
    /// What would be right.
    pub fn text(self) -> Text {
        Text::new(
            "应为 0.1% 至 100% 的百分数，最多一位小数，如 30%",
            "expected a percentage from 0.1% to 100% with at most one decimal, such as 30%",
        )
    }
}

impl fmt::Display for PercentError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.text().en())
    }
}

impl std::error::Error for PercentError {}

impl Percent {
    /// All of it, in tenths of a percent.
    pub const MOST: u16 = 1000;

    /// From tenths of a percent; `None` outside of 1 to [`Percent::MOST`].
    pub fn from_tenths(tenths: u16) -> Option<Self> {
        (1..=Self::MOST).contains(&tenths).then_some(Self(tenths))
    }

    /// In tenths of a percent.
    pub fn tenths(self) -> u16 {
        self.0
    }

    /// As a share that can be computed with.
    pub fn figure(self) -> Figure {
        Figure::exact(Decimal::new(i64::from(self.0), 3), Unit::Share)
    }
}

impl TryFrom<u16> for Percent {
    type Error = PercentError;

    fn try_from(tenths: u16) -> Result<Self, PercentError> {
        Self::from_tenths(tenths).ok_or(PercentError)
    }
}

impl From<Percent> for u16 {
    fn from(percent: Percent) -> Self {
        percent.0
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 % 10 {
            0 => write!(out, "{}%", self.0 / 10),
            tenth => write!(out, "{}.{tenth}%", self.0 / 10),
        }
    }
}

impl FromStr for Percent {
    type Err = PercentError;

    /// Reads `30%`, `74.5 %` or, without the sign, `30`. A bare number below
    /// one could be a fraction as well, and is not read.
    fn from_str(text: &str) -> Result<Self, PercentError> {
        let text = text.trim();
        let number = text.strip_suffix(['%', '％']).map(str::trim_end);
        let (whole, tenth) = number.unwrap_or(text).split_once('.').unwrap_or((number.unwrap_or(text), "0"));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 3 || tenth.len() != 1 || !digits(whole) || !digits(tenth) {
            return Err(PercentError);
        }
        let tenths = format!("{whole}{tenth}").parse().map_err(|_| PercentError)?;
        Self::from_tenths(tenths).filter(|percent| number.is_some() || percent.0 >= 10).ok_or(PercentError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn percentages_are_read_with_or_without_the_sign() {
        for (text, tenths) in [("30%", 300), ("30", 300), (" 74.5 % ", 745), ("100％", 1000), ("0.1%", 1), ("1.0", 10)]
        {
            assert_eq!(text.parse::<Percent>().map(Percent::tenths), Ok(tenths), "{text}");
        }
    }

    #[test]
    fn what_is_no_percentage_is_refused() {
        for text in ["", "%", "0", "0%", "0.3", "100.1%", "-5%", "30.25%", "三成", "1e2", "+30", "٣%", ".5%", "5.%"]
        {
            assert_eq!(text.parse::<Percent>(), Err(PercentError), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_the_same(tenths in 1..=Percent::MOST) {
            let percent = Percent::from_tenths(tenths).unwrap();
            prop_assert_eq!(percent.to_string().parse(), Ok(percent));
        }

        #[test]
        fn no_text_breaks_the_reader(text in "\\PC*") {
            if let Ok(percent) = text.parse::<Percent>() {
                prop_assert!((1..=Percent::MOST).contains(&percent.tenths()));
            }
        }
    }
}
