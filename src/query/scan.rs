//! One word looked for in all texts of a column at once.

use memchr::memmem::Finder;
use rayon::prelude::*;

use super::needle::Needle;
use super::spelt::Spelt;
use crate::bits::{of_flags, places, raise};
use crate::frame::{Arena, Lane, Letters, ROWS_AT_ONCE, Terms, Vocabulary};

/// A word, ready to be looked for in any of some [`Arena`]s; finds what
/// [`Needle::is_in`] finds.
pub(super) struct Wanted<'a> {
    needle: Needle,
    /// The word in ASCII forms; `None` if it can't stand there.
    narrow: Option<Finder<'static>>,
    /// The word in other forms; `None` if it can't stand there or is found
    /// by its spelling anyway.
    wide: Option<Finder<'static>>,
    spelt: Option<Spelt<'a>>,
}

impl<'a> Wanted<'a> {
    pub(super) fn new(needle: Needle, arenas: impl Iterator<Item = &'a Arena>) -> Self {
        let chars = needle.chars();
        let spelling = needle.spelling();
        let plain = spelling.is_some_and(|spelling| spelling.letters().len() == chars.len());
        // No form holds a zero: it ends them.
        let possible = !chars.contains(&'\0');
        let narrow = (possible && chars.iter().all(char::is_ascii)).then(|| {
            let bytes: Vec<u8> = chars.iter().map(|c| *c as u8).collect();
            Finder::new(&bytes).into_owned()
        });
        let wide = (possible && !plain).then(|| {
            let text: String = chars.iter().collect();
            let units: Vec<u16> = text.encode_utf16().collect();
            Finder::new(bytemuck::cast_slice(&units)).into_owned()
        });
        let spelt = spelling.map(|spelling| Spelt::new(spelling, arenas));
        Self { needle, narrow, wide, spelt }
    }

    /// Whether it is a single character.
    pub(super) fn is_letter(&self) -> bool {
        self.needle.chars().len() == 1
    }

    /// The word itself.
    fn needle(&self) -> &Needle {
        &self.needle
    }

    /// Notes the rows from `first` on that have the word, as many as there are
    /// places in `found`. Those that are noted already are not looked at where
    /// that saves time. `is_in` looks at one row by itself. The arena must be one
    /// of those that the word was made for.
    pub(super) fn note(&self, arena: &Arena, first: usize, found: &mut [bool], is_in: impl Fn(usize, &Needle) -> bool) {
        let end = first + found.len();
        if self.needle.chars().is_empty() {
            found.fill(true);
            return;
        }
        // What is looked for as Chinese is found there for the most part, and what is
        // not costs nothing there.
        let wide = arena.wide(first, end);
        if let Some(spelt) = &self.spelt {
            spelt.note(wide, arena, first, found);
        }
        if let Some(finder) = self.wide.as_ref().filter(|finder| may_stand(arena, finder.needle())) {
            note_units(|bytes| finder.find(bytes), wide, found, |_| true);
        }
        if let Some(finder) = &self.narrow {
            note_narrow(finder, arena, first, found);
        }
        let odd = arena.odd();
        let from = odd.partition_point(|row| (*row as usize) < first);
        for &row in odd[from..].iter().take_while(|row| (**row as usize) < end) {
            found[row as usize - first] |= is_in(row as usize, &self.needle);
        }
    }
}

/// Whether all units of a word, as bytes, occur in the forms of an arena that are not
/// ASCII: where one of an apostrophe or a rare character does not, nothing is looked
/// through in vain.
fn may_stand(arena: &Arena, word: &[u8]) -> bool {
    let mut units = word.chunks_exact(2).map(|unit| u16::from_ne_bytes([unit[0], unit[1]]));
    units.all(|unit| arena.alphabet().binary_search(&unit).is_ok())
}

/// Notes rows that have their bit, so many in a word, the first in the lowest bit.
pub(super) fn note_rows(rows: &[u64], found: &mut [bool]) {
    for (rows, found) in rows.iter().zip(found.chunks_mut(ROWS_AT_ONCE)) {
        raise(*rows, found);
    }
}

/// So many rows are looked at together, or passed over where all of them are found
/// already: it takes longer to stop and to begin anew than to look at fewer. With
/// eight, a word that four rows of five have took a third longer.
const TOGETHER: usize = ROWS_AT_ONCE;
/// So few of them are looked at one by one.
const APART: u32 = 8;

/// Which rows are not found yet, of [`ROWS_AT_ONCE`] at the most, the first in the
/// lowest bit.
#[inline]
pub(super) fn open_of(found: &[bool]) -> u64 {
    let behind = u64::MAX.checked_shl(found.len() as u32).unwrap_or_default();
    !(of_flags(found) | behind)
}

/// Calls `note` with the rows that are worth a look, a stretch at a time: those that
/// are not found yet and, if `may` is there, have their bit in it.
fn in_open_rows<U>(
    lane: &Lane<'_, U>,
    found: &mut [bool],
    may: Option<&[u64]>,
    note: impl Fn(Lane<'_, U>, &mut [bool]),
) {
    let open =
        |at: usize, rows: &[bool]| open_of(rows) & may.map_or(u64::MAX, |may| may.get(at).copied().unwrap_or_default());
    let mut from = 0;
    while from < found.len() {
        let many = found[from..].chunks(TOGETHER).zip(from / TOGETHER..);
        let many = many.take_while(|(rows, at)| open(*at, rows).count_ones() > APART);
        let length = many.map(|(rows, _)| rows.len()).sum::<usize>();
        if length > 0 {
            note(lane.part(from..from + length), &mut found[from..from + length]);
            from += length;
            continue;
        }
        let end = found.len().min(from + TOGETHER);
        for row in places(open(from / TOGETHER, &found[from..end])).map(|at| from + at) {
            note(lane.part(row..row + 1), &mut found[row..=row]);
        }
        from = end;
    }
}

/// Notes the rows from `first` on that have a word in an ASCII form.
fn note_narrow(finder: &Finder<'_>, arena: &Arena, first: usize, found: &mut [bool]) {
    let (word, letters) = (finder.needle(), arena.letters());
    if !letters.may_have(word) {
        return;
    }
    let may = letters.having(first, found.len(), word);
    match &may {
        Some(rows) if Letters::are_enough(word) => note_rows(rows, found),
        _ => {
            let lane = arena.narrow(first, first + found.len());
            in_open_rows(&lane, found, may.as_deref(), |lane, found| note_bytes(finder, lane, found));
        }
    }
}

fn note_bytes(finder: &Finder<'_>, lane: Lane<'_, u8>, found: &mut [bool]) {
    let (mut at, mut row) = (0, 0);
    while let Some(hit) = finder.find(&lane.units[at..]) {
        while lane.end(row) <= at + hit {
            row += 1;
        }
        found[row] = true;
        // One place in a row is enough.
        at = lane.end(row);
        row += 1;
    }
}

/// Notes the rows of a lane in which `find` finds a place, in bytes, where
/// `accept` agrees with what stands there.
pub(super) fn note_units(
    find: impl Fn(&[u8]) -> Option<usize>,
    lane: Lane<'_, u16>,
    found: &mut [bool],
    accept: impl Fn(&[u16]) -> bool,
) {
    in_open_rows(&lane, found, None, |lane, found| note_units_of_all(&find, lane, found, &accept));
}

fn note_units_of_all(
    find: impl Fn(&[u8]) -> Option<usize>,
    lane: Lane<'_, u16>,
    found: &mut [bool],
    accept: impl Fn(&[u16]) -> bool,
) {
    let bytes: &[u8] = bytemuck::cast_slice(lane.units);
    let (mut at, mut row) = (0, 0);
    while let Some(hit) = find(&bytes[at..]) {
        at += hit;
        // Half of one character and half of the next are none.
        if !at.is_multiple_of(2) || !accept(&lane.units[at / 2..]) {
            at += 1;
            continue;
        }
        while lane.end(row) * 2 <= at {
            row += 1;
        }
        found[row] = true;
        // One place in a row is enough.
        at = lane.end(row) * 2;
        row += 1;
    }
}

/// Entries that are looked through in one go.
const CHUNK: usize = 1 << 13;

/// Which entries of a dictionary have a word, in id or text.
pub(super) fn labels_with(terms: &Terms, wanted: &Wanted<'_>) -> Vec<bool> {
    let entries = terms.dictionary();
    with(entries.len(), terms.arena(), wanted, |at, needle| needle.is_in_label(&entries[at]))
}

/// Which of the texts that rows share have a word.
pub(super) fn texts_with(texts: &Vocabulary, wanted: &Wanted<'_>) -> Vec<bool> {
    let is_in = |at: usize, needle: &Needle| texts.text(at).is_some_and(|text| needle.is_in(&text));
    with(texts.count(), texts.arena(), wanted, is_in)
}

/// Which of so many entries have a word; `arena` has all of them if it is there.
fn with(
    entries: usize,
    arena: Option<&Arena>,
    wanted: &Wanted<'_>,
    is_in: impl Fn(usize, &Needle) -> bool + Sync,
) -> Vec<bool> {
    let Some(arena) = arena else {
        return (0..entries).map(|at| is_in(at, wanted.needle())).collect();
    };
    let mut found = vec![false; entries];
    found.par_chunks_mut(CHUNK).enumerate().for_each(|(chunk, found)| {
        wanted.note(arena, chunk * CHUNK, found, &is_in);
    });
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::frame::Texts;
    use crate::model::Text;

    fn text() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "厦门", "创业", "产业", "投资", "火炬", "基金", "重庆", "长沙", "AI", "ＡＩ", "fund", "Xia", " ", "　",
            "·", "é", "𠮷", "银行", "x", "m", "18", "'s", "，",
        ]);
        prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
    }

    fn word() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "厦", "门火", "基金", "x", "m", "hj", "jijin", "xia", "men", "ai", "f", "und", " ", "'", "18", "é", "𠮷",
            "z", "yinh", "金f", "chang", "cytz", "chuangye", "tou", "cy",
        ]);
        prop::collection::vec(piece, 1..4).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        /// All at once finds what is found text by text.
        #[test]
        fn rows_are_those_that_have_the_word(
            forms in prop::collection::vec((text(), text()), 1..80),
            words in prop::collection::vec(word(), 1..6),
            split in 0_usize..80,
        ) {
            let mut texts: Vec<Text> = forms.iter().map(|(zh, en)| Text::new(zh, en)).collect();
            texts.extend((0..200).map(|at| Text::new(&format!("第{at}只基金"), "")));
            let Texts::Apart(apart) = Texts::searched(texts.clone()) else { panic!("texts differ") };
            let arena = apart.searched().expect("texts that are searched");
            for word in words {
                let wanted = Wanted::new(Needle::new(&word), [arena].into_iter());
                let mut found = vec![false; texts.len()];
                let (before, behind) = found.split_at_mut(split.min(texts.len()));
                let is_in = |row: usize, needle: &Needle| needle.is_in(&texts[row]);
                wanted.note(arena, 0, before, is_in);
                wanted.note(arena, before.len(), behind, is_in);
                for (text, found) in texts.iter().zip(&found) {
                    prop_assert_eq!(*found, wanted.needle().is_in(text), "{} in {:?}", &word, text);
                }
            }
        }
    }

    /// Characters of several readings, in more rows than are passed over
    /// together.
    #[test]
    fn a_word_is_found_wherever_it_stands() {
        let ends = ["重庆长沙", "", "创 业投资", "产业"];
        let texts = (0..80).flat_map(|before| ends.map(|end| Text::new(&("基".repeat(before) + end), "")));
        let texts: Vec<Text> = texts.collect();
        let Texts::Apart(apart) = Texts::searched(texts.clone()) else { panic!("texts differ") };
        let arena = apart.searched().expect("texts that are searched");
        for word in
            ["cqcs", "chongqingchang", "zqzs", "shaj", "cytz", "chuangye", "chuang", "s", "tzi", "jcq", "venture"]
        {
            let wanted = Wanted::new(Needle::new(word), [arena].into_iter());
            let mut found = vec![false; texts.len()];
            wanted.note(arena, 0, &mut found, |row, needle| needle.is_in(&texts[row]));
            for (text, found) in texts.iter().zip(found) {
                assert_eq!(found, wanted.needle().is_in(text), "{word} in {text:?}");
            }
        }
    }
}
