//! How Chinese characters are read.

use std::sync::LazyLock;

use ib_matcher::pinyin::{PinyinData, PinyinNotation};

static READINGS: LazyLock<PinyinData> = LazyLock::new(|| PinyinData::new(PinyinNotation::Ascii));

/// Characters for which [`INITIALS`] has an entry: the bulk of Chinese.
const COMMON: std::ops::RangeInclusive<u32> = 0x3400..=0x9fff;

/// With which letters the readings of a character begin, one bit for each.
static INITIALS: LazyLock<Vec<u32>> =
    LazyLock::new(|| COMMON.map(|code| char::from_u32(code).map(looked_up).unwrap_or_default()).collect());

fn looked_up(c: char) -> u32 {
    let mut letters = 0;
    each(c, |syllable| letters |= syllable.first().map_or(0, |&first| letter_bit(first)));
    letters
}

/// The bits of all letters.
pub(crate) const LETTERS: u32 = (1 << 26) - 1;

/// The bit of a lower-case letter; for others one that no letter has.
pub(crate) fn letter_bit(letter: u8) -> u32 {
    1 << letter.wrapping_sub(b'a').min(31)
}

/// With which letters the readings of a character begin, one bit for each;
/// none for what has no reading.
pub(crate) fn initials(c: char) -> u32 {
    let common = (c as u32).checked_sub(*COMMON.start()).and_then(|at| INITIALS.get(at as usize).copied());
    common.unwrap_or_else(|| if c.is_ascii() { 0 } else { looked_up(c) })
}

/// In how many ways a reading may begin, as far as they are told apart.
pub(crate) const BEGINNINGS: usize = 58;

/// In which ways what a character stands for when it is spelt begins, one bit for
/// each: with a letter, or with zh, ch, sh, which go for themselves, and then with
/// i, u, v or not.
pub(crate) fn beginnings(c: char) -> u64 {
    if c.is_ascii() {
        return beginning(&[(c as u8).to_ascii_lowercase()]) & NARROW;
    }
    let mut all = 0;
    each(c, |syllable| all |= beginning(syllable) & if syllable.len() > 1 { u64::MAX } else { NARROW });
    all
}

/// The ways of [`beginnings`] without i, u, v.
const NARROW: u64 = 0x5555_5555_5555_5555;

/// In which ways syllables may begin that begin with two letters or more, as bits of
/// [`beginnings`].
pub(crate) fn beginning(letters: &[u8]) -> u64 {
    let (initial, rest) = match letters {
        [b'z', b'h', rest @ ..] => (26, rest),
        [b'c', b'h', rest @ ..] => (27, rest),
        [b's', b'h', rest @ ..] => (28, rest),
        [first @ b'a'..=b'z', rest @ ..] => (first - b'a', rest),
        _ => return 0,
    };
    let ways = match rest {
        [] => 0b11,
        [b'i' | b'u' | b'v', ..] => 0b10,
        _ => 0b01,
    };
    ways << (2 * initial)
}

/// Calls `visit` with every reading of a character, in letters without tone.
pub(crate) fn each(c: char, mut visit: impl FnMut(&[u8])) {
    READINGS.get_pinyins_and_for_each(c, |reading| {
        if let Some(syllable) = reading.notation(PinyinNotation::Ascii) {
            visit(syllable.as_bytes());
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reading_counts() {
        assert_eq!(initials('厦'), letter_bit(b'x') | letter_bit(b's'));
        assert_eq!(initials('a') | initials('，'), 0);
        assert_eq!(beginnings('厦'), beginning(b"xi") | beginning(b"sha"));
        assert_eq!(beginnings('重'), beginning(b"zhong") | beginning(b"chong"));
        assert_eq!((beginnings('C') & beginning(b"c"), beginnings('，')), (beginnings('c'), 0));
        assert_eq!(beginning(b"ch"), beginning(b"cha") | beginning(b"chui"));
        assert_eq!(beginning(b"sha") & (beginning(b"shu") | beginning(b"sa")), 0);
        assert!(('a'..='z').chain(['安', '呣', '绿']).all(|c| beginnings(c) != 0 && beginnings(c) < 1 << BEGINNINGS));
    }
}
