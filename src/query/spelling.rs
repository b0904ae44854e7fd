//! Chinese found by how it is spelt: in full (xiamen), by initials (xm), or
//! both mixed (xmhuoju).

use crate::bits::places;
use crate::frame::fold::fold;
use crate::frame::readings::{self, initials, letter_bit};

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

    /// Its letters.
    pub(super) fn letters(&self) -> &[u8] {
        &self.letters
    }

    /// The place that is reached when all letters are spelt, as a set.
    pub(super) fn end(&self) -> u64 {
        1 << self.letters.len()
    }

    /// Whether `text` has a stretch that is spelt so, at a place where `accept`
    /// agrees with the character before it. The last syllable may be cut
    /// short.
    pub(super) fn is_in(&self, text: &str, accept: impl Fn(Option<char>) -> bool) -> bool {
        let mut reached = 0_u64;
        let mut before = None;
        for c in text.chars() {
            let from = reached | u64::from(accept(before));
            let folded = fold(c);
            if folded != ' ' {
                reached = self.after(from, folded);
            }
            if reached & self.end() != 0 {
                return true;
            }
            before = Some(c);
        }
        false
    }

    /// The places reached from any of `from` by a folded character that is no
    /// space. The places reached from several are those reached from each.
    pub(super) fn after(&self, from: u64, folded: char) -> u64 {
        if folded.is_ascii() { self.after_letter(from, folded as u8) } else { self.after_character(from, folded) }
    }

    fn places(&self, from: u64) -> impl Iterator<Item = usize> {
        places(from & ((1 << self.letters.len()) - 1))
    }

    fn after_letter(&self, from: u64, letter: u8) -> u64 {
        self.places(from).filter(|&place| self.letters[place] == letter).fold(0, |next, place| next | 2 << place)
    }

    fn after_character(&self, from: u64, c: char) -> u64 {
        let mut next = 0;
        // Most characters are ruled out by this alone, which makes a search
        // many times faster.
        let initials = initials(c);
        if !self.places(from).any(|place| initials & letter_bit(self.letters[place]) != 0) {
            return next;
        }
        readings::each(c, |syllable| {
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
