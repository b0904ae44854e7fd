//! Chinese found by how it is spelt: in full (xiamen), by initials (xm), or
//! both mixed (xmhuoju).

use std::sync::LazyLock;

use ib_matcher::pinyin::{PinyinData, PinyinNotation};

use super::fold::fold;

static READINGS: LazyLock<PinyinData> = LazyLock::new(|| PinyinData::new(PinyinNotation::Ascii));

/// Characters for which [`INITIALS`] has an entry: the bulk of Chinese.
const COMMON: std::ops::RangeInclusive<u32> = 0x3400..=0x9fff;

/// With which letters the readings of a character begin, one bit for each.
/// Most characters are ruled out by this alone, which makes a search many
/// times faster.
static INITIALS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let letters = |code: u32| {
        let mut letters = 0;
        READINGS.get_pinyins_and_for_each(char::from_u32(code)?, |reading| {
            if let Some(&first) = reading.notation(PinyinNotation::Ascii).and_then(|ascii| ascii.as_bytes().first()) {
                letters |= letter_bit(first);
            }
        });
        Some(letters)
    };
    COMMON.map(|code| letters(code).unwrap_or_default()).collect()
});

/// The bit of a lower-case letter; for others one that no letter has.
fn letter_bit(letter: u8) -> u32 {
    1 << letter.wrapping_sub(b'a').min(31)
}

/// Whether a reading of `c` may begin with a letter.
fn may_begin(c: char, letter: u8) -> bool {
    let initials = (c as u32).checked_sub(*COMMON.start()).and_then(|at| INITIALS.get(at as usize));
    initials.is_none_or(|initials| initials & letter_bit(letter) != 0)
}

/// Letters that may spell Chinese.
///
/// All readings of a character count (厦 is xia and sha). The places reached in
/// the letters are kept as a set, so that the time is linear in the text even
/// where each character has several readings.
#[derive(Clone, Debug)]
pub(super) struct Spelling {
    letters: Vec<u8>,
}

impl Spelling {
    /// One bit is needed for each place between letters.
    const LONGEST: usize = 63;

    /// The letters of `folded`, if it has no other characters but the spaces
    /// and apostrophes between syllables.
    pub(super) fn new(folded: &[char]) -> Option<Self> {
        let mut letters = Vec::with_capacity(folded.len());
        for &c in folded {
            match c {
                'a'..='z' => letters.push(c as u8),
                ' ' | '\'' | '’' => {}
                _ => return None,
            }
        }
        (1..=Self::LONGEST).contains(&letters.len()).then_some(Self { letters })
    }

    /// Whether `text` has a stretch that is spelt so, at a place where `accept`
    /// agrees with the character before it. The last syllable may be cut
    /// short.
    pub(super) fn is_in(&self, text: &str, accept: impl Fn(Option<char>) -> bool) -> bool {
        let end = 1_u64 << self.letters.len();
        let mut reached = 0_u64;
        let mut before = None;
        for c in text.chars() {
            let from = reached | u64::from(accept(before));
            let folded = fold(c);
            reached = match folded {
                ' ' => reached,
                _ if folded.is_ascii() => self.after_letter(from, folded as u8),
                _ => self.after_character(from, c),
            };
            if reached & end != 0 {
                return true;
            }
            before = Some(c);
        }
        false
    }

    fn places(&self, from: u64) -> impl Iterator<Item = usize> {
        let mut left = from & ((1 << self.letters.len()) - 1);
        std::iter::from_fn(move || {
            let place = left.trailing_zeros() as usize;
            left &= left.checked_sub(1)?;
            Some(place)
        })
    }

    fn after_letter(&self, from: u64, letter: u8) -> u64 {
        self.places(from).filter(|&place| self.letters[place] == letter).fold(0, |next, place| next | 2 << place)
    }

    fn after_character(&self, from: u64, c: char) -> u64 {
        let mut next = 0;
        if !self.places(from).any(|place| may_begin(c, self.letters[place])) {
            return next;
        }
        READINGS.get_pinyins_and_for_each(c, |reading| {
            let Some(syllable) = reading.notation(PinyinNotation::Ascii).map(str::as_bytes) else { return };
            for place in self.places(from) {
                let rest = &self.letters[place..];
                if syllable.first() == rest.first() {
                    next |= 2 << place;
                }
                if rest.starts_with(syllable) {
                    next |= 1 << (place + syllable.len());
                } else if syllable.starts_with(rest) {
                    next |= 1 << self.letters.len();
                }
            }
        });
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spells(letters: &str, text: &str) -> bool {
        let folded: Vec<char> = letters.chars().map(fold).collect();
        Spelling::new(&folded).is_some_and(|spelling| spelling.is_in(text, |_| true))
    }

    #[test]
    fn full_initials_mixed_and_cut_short() {
        for (letters, text) in [
            ("xiamen", "厦门"),
            ("XiaMen", "厦门市"),
            ("xia men", "厦门"),
            ("xi'an", "西安"),
            ("xmhj", "厦门火炬高新区"),
            ("xmhuoju", "厦门火炬"),
            ("huoj", "厦门火炬"),
            ("chongqing", "重庆"),
            ("changchun", "长春"),
            ("zhang", "成长"),
            ("aijijin", "AI基金"),
            ("xmhj", "厦门 火炬"),
            ("x", "厦门"),
        ] {
            assert!(spells(letters, text), "{letters}: {text}");
        }
    }

    #[test]
    fn what_is_spelt_otherwise_is_not_found() {
        for (letters, text) in [("xiamen", "厦大"), ("hjxm", "厦门火炬"), ("xiamen", ""), ("xm5", "厦门"), ("", "厦门")]
        {
            assert!(!spells(letters, text), "{letters}: {text}");
        }
    }

    #[test]
    fn many_readings_do_not_multiply() {
        let letters = format!("{}b", "a".repeat(60));
        assert!(!spells(&letters, &"啊".repeat(20_000)));
    }
}
