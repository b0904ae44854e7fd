//! The order in which readers expect texts: Chinese by pinyin, the rest by
//! letters without regard to case.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use pinyin::ToPinyin as _;

use crate::frame::fold::fold;
use crate::i18n::Lang;
use crate::model::Text;

/// Words whose characters are not read as they usually are, names of places and of
/// the trade, with a syllable for each character.
const READINGS: &[(&str, &[&str])] = &[
    ("重庆", &["chong", "qing"]),
    ("厦门", &["xia", "men"]),
    ("长沙", &["chang", "sha"]),
    ("长春", &["chang", "chun"]),
    ("长三角", &["chang", "san", "jiao"]),
    ("长江", &["chang", "jiang"]),
    ("成长", &["cheng", "zhang"]),
    ("增长", &["zeng", "zhang"]),
    ("银行", &["yin", "hang"]),
    ("行业", &["hang", "ye"]),
    ("蚌埠", &["beng", "bu"]),
    ("六安", &["lu", "an"]),
    ("济南", &["ji", "nan"]),
];

/// A place in the order of readings: of a letter, of a syllable, of any other
/// character. A syllable comes behind the letter that it begins with, a shorter one
/// before a longer one: a, an, ang, b. Places begin at 1.
pub(super) type Token = u16;

/// With this bit a character begins a word of [`READINGS`].
const BEGINS: u32 = 1 << 16;

/// The order of readings.
struct Order {
    /// For each unit of UTF-16 its token, and [`BEGINS`].
    of_unit: Vec<u32>,
    /// The units of the words of [`READINGS`], and their tokens.
    words: Vec<(Vec<u16>, Vec<Token>)>,
}

static ORDER: LazyLock<Order> = LazyLock::new(Order::new);

impl Order {
    fn new() -> Self {
        let reading = |unit: u16| {
            let c = char::from_u32(unit.into())?;
            c.to_pinyin().map(pinyin::Pinyin::plain)
        };
        let spoken: Vec<Option<&str>> = (0..=u16::MAX).map(reading).collect();
        let mut syllables: BTreeSet<&str> = spoken.iter().flatten().copied().collect();
        syllables.extend(READINGS.iter().flat_map(|(_, syllables)| syllables.iter().copied()));
        let mut next = 0;
        let mut place = || {
            next += 1;
            next
        };
        let mut ascii = Vec::new();
        let mut of_syllable = std::collections::HashMap::new();
        for byte in 0..128_u8 {
            ascii.push(place());
            for syllable in syllables.iter().filter(|syllable| syllable.as_bytes().first() == Some(&byte)) {
                of_syllable.insert(*syllable, place());
            }
        }
        let mut of_unit: Vec<u32> = vec![0; spoken.len()];
        for (unit, syllable) in spoken.iter().enumerate().skip(128) {
            of_unit[unit] = syllable.map_or_else(&mut place, |syllable| of_syllable[syllable]);
        }
        of_unit[..128].copy_from_slice(&ascii);
        // What differs in case or width alone is in one place.
        for unit in 0..of_unit.len() {
            let folded = char::from_u32(unit as u32).map(fold).and_then(|c| u16::try_from(c as u32).ok());
            of_unit[unit] = folded.map_or(of_unit[unit], |folded| of_unit[usize::from(folded)]);
        }
        let words = READINGS.iter().map(|(word, syllables)| {
            let tokens = syllables.iter().map(|syllable| of_syllable[syllable] as Token);
            (word.encode_utf16().collect::<Vec<u16>>(), tokens.collect())
        });
        let words: Vec<(Vec<u16>, Vec<Token>)> = words.collect();
        for (word, _) in &words {
            of_unit[usize::from(word[0])] |= BEGINS;
        }
        Self { of_unit, words }
    }
}

/// The tokens of a text, whose units may have lost case and width.
pub(super) fn tokens(units: impl Iterator<Item = u16> + Clone) -> impl Iterator<Item = Token> {
    let order = &*ORDER;
    let mut units = units;
    let mut pending: &[Token] = &[];
    std::iter::from_fn(move || {
        if let Some((first, rest)) = pending.split_first() {
            units.next();
            pending = rest;
            return Some(*first);
        }
        let ahead = || units.clone();
        let found = order.of_unit[usize::from(ahead().next()?)];
        if found & BEGINS > 0 {
            let is_next = |(word, _): &&(Vec<u16>, Vec<Token>)| ahead().take(word.len()).eq(word.iter().copied());
            if let Some((_, tokens)) = order.words.iter().find(is_next) {
                pending = &tokens[1..];
                units.next();
                return Some(tokens[0]);
            }
        }
        units.next();
        Some(found as Token)
    })
}

/// A key that sorts like a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReadingKey {
    tokens: Vec<Token>,
    /// Characters that are read alike stay together.
    text: String,
}

/// A key that sorts like the form of a text that readers of `lang` see.
pub fn key(text: &Text, lang: Lang) -> ReadingKey {
    let text = text.get(lang);
    ReadingKey { tokens: tokens(text.encode_utf16()).collect(), text: text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_by_pinyin_with_the_readings_of_names() {
        let mut names = ["厦门", "重庆", "安庆", "长沙", "杭州", "成都", "Bank", "昂", "西安", "deqing"];
        names.sort_by_key(|name| key(&Text::new(name, ""), Lang::Zh));
        assert_eq!(names, ["安庆", "昂", "Bank", "长沙", "成都", "重庆", "deqing", "杭州", "西安", "厦门"]);
    }

    #[test]
    fn digits_letters_and_syllables_stand_in_one_order() {
        let mut names = ["阿b", "b", "A2", "a1", "1", "（1）", "B", "安", "𠮷", "é", "阿a", "z"];
        names.sort_by_key(|name| key(&Text::new(name, ""), Lang::Zh));
        assert_eq!(names, ["（1）", "1", "a1", "A2", "阿a", "阿b", "安", "B", "b", "z", "é", "𠮷"]);
    }

    #[test]
    fn english_where_there_is_no_chinese() {
        assert!(key(&Text::new("", "Alpha"), Lang::Zh) < key(&Text::new("", "beta"), Lang::Zh));
    }
}
