//! Figures in words, for formulas and sentences: “突破 447 亿元”, “at least
//! 14.9×”. Where [`Figure::format`] has a sign, these have the published word,
//! or, for a derived figure, a plain one.

use super::{Figure, Qualifier};
use crate::i18n::Lang;

/// Chinese words that stand behind a number and its unit.
const BEHIND: [&str; 6] = ["以上", "及以上", "以下", "以内", "左右", "上下"];

impl Figure {
    /// The figure as one line in which bounds are words.
    pub fn spoken(&self, lang: Lang) -> String {
        let line = self.format(lang);
        let Some(word) = self.bound_word(lang) else { return line };
        let Some((before, rest)) = ['≥', '≤', '≈'].iter().find_map(|sign| line.split_once(*sign)) else {
            return line;
        };
        if BEHIND.contains(&word) { format!("{before}{rest}{word}") } else { format!("{before}{word} {rest}") }
    }

    /// The word for the bound of a figure: the published one where it is in
    /// the reader's language, else what it means there; `None` where no sign
    /// would stand before the number.
    pub fn bound_word(&self, lang: Lang) -> Option<&str> {
        let published = self.qualifier_word().filter(|_| !self.is_derived());
        let own = published.and_then(|word| match (word.is_ascii(), lang) {
            (true, Lang::En) => {
                Some(word).filter(|word| word.chars().all(|chr| chr.is_ascii_alphabetic() || chr == ' '))
            }
            (false, Lang::Zh) => Some(word).filter(|word| !word.starts_with(['≥', '≤', '≈'])),
            (false, Lang::En) => english(word, self.qualifier()),
            (true, Lang::Zh) => None,
        });
        own.or(match (self.qualifier(), self.is_derived()) {
            (Qualifier::AtLeast, _) => Some(lang.pick("至少", "at least")),
            (Qualifier::AtMost, _) => Some(lang.pick("至多", "at most")),
            (Qualifier::UpTo, _) => Some(lang.pick("最高", "up to")),
            (Qualifier::About, _) | (Qualifier::Nearly | Qualifier::More, true) => Some(lang.pick("约", "about")),
            _ => None,
        })
    }
}

/// What a Chinese word before a number means in English: 突破 over, 不到 under.
fn english(word: &str, qualifier: Qualifier) -> Option<&'static str> {
    let closed = ["以上", "至少", "不低于", "不少于", "及以上", "不超过", "不高于", "不多于", "至多", "以内", "≤", "≥"];
    let closed = closed.contains(&word);
    Some(match (qualifier, closed) {
        (Qualifier::AtLeast, true) => "at least",
        (Qualifier::AtLeast, false) => "over",
        (Qualifier::About, _) => "about",
        (Qualifier::Nearly, _) => "nearly",
        (Qualifier::AtMost, true) => "at most",
        (Qualifier::AtMost, false) => "under",
        (Qualifier::UpTo, _) => "up to",
        (Qualifier::Exact | Qualifier::More | Qualifier::Range, _) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::figure::{Interval, Unit};

    fn said(text: &str, unit: Unit) -> [String; 2] {
        let figure = Figure::parse_as(text, unit).unwrap();
        [figure.spoken(Lang::Zh), figure.spoken(Lang::En)]
    }

    #[test]
    fn published_words_stay_and_are_translated() {
        for (text, unit, zh, en) in [
            ("突破447亿元", Unit::Money, "突破 447 亿元", "over CNY 44.7 bn"),
            ("约20倍", Unit::Ratio, "约 20 倍", "about 20×"),
            ("超470.11亿元", Unit::Money, "超 470.11 亿元", "over CNY 47.011 bn"),
            ("最高200万元", Unit::Money, "最高 200 万元", "up to CNY 2 m"),
            ("目标30亿元", Unit::Money, "目标 30 亿元", "target CNY 3 bn"),
            ("50家以上", Unit::Count, "50 家以上", "at least 50"),
            ("5700余万元", Unit::Money, "5700 余万元", "CNY 57 m to <58 m"),
            ("近20名", Unit::Count, "近 20 名", "nearly 20"),
            ("over CNY 3 billion", Unit::Money, "至少 30 亿元", "over CNY 3 bn"),
            ("≥30亿元", Unit::Money, "至少 30 亿元", "at least CNY 3 bn"),
            ("6.2倍", Unit::Ratio, "6.2 倍", "6.2×"),
        ] {
            assert_eq!(said(text, unit), [zh, en], "{text}");
        }
    }

    #[test]
    fn derived_bounds_have_plain_words() {
        let over = Figure::parse_as("突破447亿元", Unit::Money).unwrap();
        let target = Figure::parse_as("目标30亿元", Unit::Money).unwrap();
        let found = over.ratio(&target, Unit::Ratio).unwrap();
        assert_eq!(found.spoken(Lang::Zh), "目标 至少 14.9 倍");
        assert_eq!(found.with_planned(false).spoken(Lang::En), "at least 14.9×");
        let most = Figure::derived(30.into(), Interval::closed(0.into(), 30.into()), Unit::Count, false);
        assert_eq!(most.spoken(Lang::En), "at most 30");
    }
}
