//! Which of the three groups of rows are kept.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::select::Match;

/// Which of the three groups of rows are kept. Most often each group brings
/// those that are surer with it, but any of them can be switched off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Keep {
    certain: bool,
    possible: bool,
    unknown: bool,
}

impl Keep {
    /// Only what matches for certain.
    pub const CERTAIN: Self = Self { certain: true, possible: false, unknown: false };
    /// And what possibly matches.
    pub const POSSIBLE: Self = Self { certain: true, possible: true, unknown: false };
    /// And what can't be decided because a value is unknown.
    pub const UNKNOWN: Self = Self { certain: true, possible: true, unknown: true };

    /// Every choice with its word.
    const WORDS: [(&str, Self); 8] = [
        ("certain", Self::CERTAIN),
        ("possible", Self::POSSIBLE),
        ("unknown", Self::UNKNOWN),
        ("only-possible", Self { certain: false, possible: true, unknown: false }),
        ("only-unknown", Self { certain: false, possible: false, unknown: true }),
        ("not-certain", Self { certain: false, possible: true, unknown: true }),
        ("not-possible", Self { certain: true, possible: false, unknown: true }),
        ("none", Self { certain: false, possible: false, unknown: false }),
    ];

    /// Whether rows that match so surely are kept; never what does not match.
    pub fn shows(self, verdict: Match) -> bool {
        match verdict {
            Match::Certain => self.certain,
            Match::Possible => self.possible,
            Match::Unknown => self.unknown,
            Match::No => false,
        }
    }

    /// The same with one group switched on or off.
    #[must_use]
    pub fn with(mut self, verdict: Match, shown: bool) -> Self {
        match verdict {
            Match::Certain => self.certain = shown,
            Match::Possible => self.possible = shown,
            Match::Unknown => self.unknown = shown,
            Match::No => {}
        }
        self
    }

    /// The word on the command line and in saved views.
    pub fn id(self) -> &'static str {
        Self::WORDS.iter().find(|(_, keep)| *keep == self).map_or("possible", |(word, _)| word)
    }

    /// All words that name a choice, the usual three first.
    pub fn words() -> impl Iterator<Item = (&'static str, Self)> {
        Self::WORDS.into_iter()
    }
}

impl Default for Keep {
    fn default() -> Self {
        Self::POSSIBLE
    }
}

impl From<Keep> for String {
    fn from(keep: Keep) -> Self {
        keep.id().to_owned()
    }
}

impl FromStr for Keep {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let found = Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, keep)| *keep);
        found.ok_or_else(|| format!("expected certain, possible or unknown, found {word:?}"))
    }
}

impl TryFrom<String> for Keep {
    type Error = String;

    fn try_from(word: String) -> Result<Self, String> {
        word.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_has_one_word_that_reads_back() {
        for bits in 0..8 {
            let keep = Keep::CERTAIN
                .with(Match::Certain, bits & 1 > 0)
                .with(Match::Possible, bits & 2 > 0)
                .with(Match::Unknown, bits & 4 > 0);
            assert_eq!(keep.id().parse(), Ok(keep));
        }
        assert_eq!("".parse::<Keep>().ok(), None);
    }
}
