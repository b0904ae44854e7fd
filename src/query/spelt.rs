//! Letters looked for in all texts of a column at once, as they may spell
//! Chinese.

use super::scan::note_rows;
use super::seek::{MOST, Seek};
use super::sift::{Beginnings, Reader, Sift, count};
use super::spelling::Spelling;
use super::stems::stems;
use super::steps::Steps;
use super::told::Told;
use crate::frame::{Arena, Lane};

/// Letters that may spell Chinese, ready to be looked for in some arenas.
pub(super) struct Spelt<'a> {
    steps: Steps,
    /// How rows are read of arenas of which not all that is looked for is known, if
    /// there are such.
    reader: Option<Reader>,
    ways: Vec<(&'a Arena, Ways)>,
    /// What it takes to read one row: see [`Seek::cost`].
    reading: usize,
}

/// How rows of an arena are found that are not told by their marks.
struct Ways {
    /// By what the letters may be written like, unless that is too much: what is
    /// common always, the rest where that is shorter.
    seek: Option<Seek>,
    /// By marks and initials, and by reading the rows that have them.
    sift: Sift,
    /// How rows are read if all that is looked for is known.
    beginnings: Option<Beginnings>,
}

/// Reading a row takes so long, in the measure of [`Seek::cost`].
const READING: usize = 12;

impl<'a> Spelt<'a> {
    pub(super) fn new(spelling: &Spelling, arenas: impl Iterator<Item = &'a Arena>) -> Self {
        Self::with(spelling, arenas, READING, MOST)
    }

    /// With at most so many stems, no more than [`MOST`]; where there are more,
    /// rows are read.
    fn with(spelling: &Spelling, arenas: impl Iterator<Item = &'a Arena>, reading: usize, most: usize) -> Self {
        let arenas: Vec<&Arena> = arenas.filter(|arena| !arena.alphabet().is_empty()).collect();
        let steps = Steps::new(spelling, arenas.iter().copied());
        let ways: Vec<(&Arena, Ways)> =
            arenas.iter().map(|arena| (*arena, Ways::new(spelling, &steps, arena, most))).collect();
        let are_read = ways.iter().any(|(_, ways)| ways.beginnings.is_none() && !ways.sift.is_exact());
        let reader = are_read.then(|| {
            let units: Vec<u16> = arenas.iter().flat_map(|arena| arena.alphabet()).copied().collect();
            Reader::new(&steps, &units)
        });
        Self { steps, reader, ways, reading }
    }

    /// Notes the rows from `first` on that are spelt so, as many as there are
    /// places in `found`; `lane` has their forms.
    pub(super) fn note(&self, lane: Lane<'_, u16>, arena: &Arena, first: usize, found: &mut [bool]) {
        // An arena with no other than ASCII forms has no way.
        let Some((_, ways)) = self.ways.iter().find(|(other, _)| std::ptr::eq(*other, arena)) else { return };
        ways.sift.note_told(arena, first, found);
        if let Some(seek) = &ways.seek {
            seek.note_common(&self.steps, lane, found);
        }
        let open = ways.sift.open(arena, first, found);
        match &ways.seek {
            _ if ways.sift.is_exact() => note_rows(&open, found),
            Some(seek) if seek.cost(found.len()) < self.reading.saturating_mul(count(&open)) => {
                seek.note_others(&self.steps, lane, found);
            }
            _ => match (&ways.beginnings, &self.reader) {
                (Some(beginnings), _) => beginnings.note(&self.steps, lane, &open, found),
                (None, Some(reader)) => reader.note(&self.steps, lane, &open, found),
                (None, None) => {}
            },
        }
    }
}

impl Ways {
    fn new(spelling: &Spelling, steps: &Steps, arena: &Arena, most: usize) -> Self {
        let mut told = Told::new(spelling, steps, arena);
        let mut sift = Sift::new(spelling, steps, arena, &told);
        let is_told = |unit: u16| told.is_sure(arena.marks_of(unit));
        let stems = |pairs| stems(steps, arena.alphabet(), pairs, most, is_told);
        let known = if sift.is_exact() { None } else { arena.neighbours().and_then(stems) };
        let Some(mut all) = known else { return Self { seek: None, sift, beginnings: None } };
        told.take(&mut all, arena);
        let mut rest = all.clone();
        let seek = Seek::new(&mut rest, arena);
        let looked_for = if seek.is_some() { &rest } else { &all };
        sift.narrow(&told, looked_for, arena);
        Self { seek, sift, beginnings: Some(Beginnings::new(looked_for)) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::frame::Texts;
    use crate::model::Text;

    fn spelling(letters: &str) -> Spelling {
        let letters: Vec<char> = letters.chars().collect();
        Spelling::new(&letters).expect("letters alone")
    }

    /// The rows that are found, with the two columns in two pieces.
    fn rows(spelt: &Spelt<'_>, arena: &Arena, split: usize) -> Vec<bool> {
        let mut found = vec![false; arena.len()];
        let (before, behind) = found.split_at_mut(split.min(arena.len()));
        spelt.note(arena.wide(0, before.len()), arena, 0, before);
        spelt.note(arena.wide(before.len(), arena.len()), arena, before.len(), behind);
        found
    }

    /// The same column, of texts that differ enough not to be shared.
    fn arena(texts: &[String]) -> Arena {
        let texts = texts.iter().enumerate().map(|(row, text)| Text::new(&format!("{text}/{row}·"), ""));
        let filler = (0..200).map(|row| Text::new(&format!("{row}·"), ""));
        let Texts::Apart(texts) = Texts::searched(texts.chain(filler)) else { panic!("texts differ") };
        texts.searched().expect("texts that are searched").clone()
    }

    /// How rows are found of the one arena.
    fn way_of(spelt: &Spelt<'_>) -> &'static str {
        match &spelt.ways[..] {
            [(_, ways)] if ways.sift.is_exact() => "told",
            [(_, Ways { seek: Some(_), .. })] => "sought",
            _ => "read",
        }
    }

    fn text() -> impl Strategy<Value = String> {
        // Characters of several readings, readings that begin each other, letters
        // and gaps of every kind.
        let pieces = "创业产厦门长重庆西安先恩额啊哈川和工昂昌春aihcx  　\u{20bb7}，".chars().collect::<Vec<_>>();
        prop::collection::vec(prop::sample::select(pieces), 0..12).prop_map(String::from_iter)
    }

    fn letters() -> impl Strategy<Value = String> {
        let pieces = "c ch chu chuang chuangye h ang en e xi an xian x ai zhong chong qing cq s y men gong a";
        let pieces: Vec<&str> = pieces.split(' ').collect();
        prop::collection::vec(prop::sample::select(pieces), 1..5).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        /// However rows are looked for, they are those whose text is spelt so.
        #[test]
        fn every_way_finds_the_same_rows(
            texts in prop::collection::vec(text(), 1..120),
            letters in prop::collection::vec(letters(), 1..6),
            split in 0_usize..120,
        ) {
            let arena = arena(&texts);
            for letters in letters {
                let spelling = spelling(&letters);
                let arenas = || [&arena].into_iter();
                let found = rows(&Spelt::new(&spelling, arenas()), &arena, split);
                for (text, found) in texts.iter().zip(&found) {
                    // What is no single unit is looked at elsewhere.
                    if text.chars().all(|c| c.len_utf16() == 1) {
                        prop_assert_eq!(*found, spelling.is_in(text, |_| true), "{} in {:?}", &letters, text);
                    }
                }
                let sifted = Spelt::with(&spelling, arenas(), READING, 0);
                prop_assert_eq!(&rows(&sifted, &arena, split), &found, "{} sifted", &letters);
                for most in [1, 2, 5, 9, 30] {
                    let few = Spelt::with(&spelling, arenas(), usize::MAX, most);
                    prop_assert_eq!(&rows(&few, &arena, split), &found, "{} with {} stems", &letters, most);
                }
            }
        }
    }

    /// Each gap stands in a column of its own, so that nothing else leads there.
    #[test]
    fn spaces_between_characters_do_not_matter() {
        for gap in ["", " ", "  ", "　", " 　 "] {
            let texts = [format!("创{gap}业投{gap}资"), format!("业{gap}创投"), format!("{gap}创")];
            let arena = arena(&texts);
            for (letters, expected) in [("chuangye", 1), ("yetouz", 1), ("cytz", 1), ("chuang", 3), ("yechuangt", 1)] {
                let spelt = Spelt::new(&spelling(letters), [&arena].into_iter());
                assert_ne!(way_of(&spelt), "read", "{letters} with {gap:?}");
                let found = rows(&spelt, &arena, 1);
                assert_eq!(found.iter().filter(|found| **found).count(), expected, "{letters} with {gap:?}");
            }
        }
    }

    #[test]
    fn a_column_is_sought_unless_letters_are_written_in_too_many_ways_or_marks_tell() {
        let syllables = "是时事十市石使世式实食史示师势适失施始士视释室识湿诗尸";
        let pairs = syllables.chars().flat_map(|first| syllables.chars().map(move |second| [first, second]));
        // Those that most rows have have a mark of their own.
        let common: String = ('一'..'亀').collect();
        let texts = pairs.map(String::from_iter).chain(std::iter::repeat_n(common, 100));
        let texts: Vec<String> = texts.chain(["山水".to_owned()]).collect();
        let arena = arena(&texts);
        let way = |letters| {
            let spelt = Spelt::new(&spelling(letters), [&arena].into_iter());
            let found = rows(&spelt, &arena, 100);
            assert!(texts.iter().zip(&found).all(|(text, found)| *found == spelling(letters).is_in(text, |_| true)));
            way_of(&spelt)
        };
        assert_eq!(["s", "sh", "ss"].map(way), ["told"; 3]);
        assert_eq!(["shi", "shui"].map(way), ["sought"; 2]);
        assert_eq!(["shish"].map(way), ["read"]);
    }
}
