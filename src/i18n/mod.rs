//! The two languages of the interface.

use serde::{Deserialize, Serialize};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Lang {
    /// Simplified Chinese, 中文.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The word on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// Picks the text of this language.
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

/// A number of rows or items for a reader, in groups of three digits: 1,000,000.
pub fn counted(count: impl std::fmt::Display) -> String {
    let digits = count.to_string();
    let (sign, digits) = digits.strip_prefix('-').map_or(("", &*digits), |digits| ("-", digits));
    let mut words = String::from(sign);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

/// A number of things in English words: 1 row, 0 rows, 1,000 rows.
pub fn many(count: usize, one: &str, more: &str) -> String {
    let number = counted(count);
    format!("{number} {}", noun(&number, one, more))
}

/// The noun for a number that is in words already: 1 firm, about 20 firms.
pub fn noun<'a>(number: &str, one: &'a str, more: &'a str) -> &'a str {
    if number == "1" { one } else { more }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_is_one_and_none_are_many() {
        assert_eq!(
            [0, 1, 2, 1000].map(|count| many(count, "row", "rows")),
            ["0 rows", "1 row", "2 rows", "1,000 rows"]
        );
    }

    #[test]
    fn digits_stand_in_groups_of_three() {
        assert_eq!([0, 999, 1000, 1_234_567, -12_345].map(counted), ["0", "999", "1,000", "1,234,567", "-12,345"]);
    }
}
