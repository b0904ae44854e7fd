//! One word looked for in all texts of a column at once.

use memchr::memmem::Finder;
use rayon::prelude::*;

use super::needle::Needle;
use super::spelling::Spelling;
use crate::frame::readings::letter_bit;
use crate::frame::{Arena, Lane, Terms};

/// A word, ready to be looked for in any of some [`Arena`]s; finds what
/// [`Needle::is_in`] finds.
pub(super) struct Wanted {
    needle: Needle,
    /// The only letter that is looked for: arenas know who has it.
    letter: Option<u32>,
    /// The word in ASCII forms; `None` if it can't stand there.
    narrow: Option<Finder<'static>>,
    /// The word in other forms; `None` if it can't stand there or is found
    /// by its spelling anyway.
    wide: Option<Finder<'static>>,
    spelt: Option<Spelt>,
}

impl Wanted {
    pub(super) fn new<'a>(needle: Needle, arenas: impl Iterator<Item = &'a Arena>) -> Self {
        let chars = needle.chars();
        let spelling = needle.spelling();
        let plain = spelling.is_some_and(|spelling| spelling.letters().len() == chars.len());
        let letter = match (plain, spelling.map(Spelling::letters)) {
            (true, Some([letter])) => Some(letter_bit(*letter)),
            _ => None,
        };
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
        let spelt = spelling.filter(|_| letter.is_none()).map(|spelling| Spelt::new(spelling, arenas));
        Self { needle, letter, narrow, wide, spelt }
    }

    /// The word itself.
    pub(super) fn needle(&self) -> &Needle {
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
        if let Some(bit) = self.letter {
            let letters = arena.letters()[first..end].iter().zip(&arena.written()[first..end]);
            found.iter_mut().zip(letters).for_each(|(found, (a, b))| *found |= (a | b) & bit != 0);
        } else {
            if let Some(finder) = &self.narrow {
                note_bytes(finder, arena.narrow(first, end), found);
            }
            let wide = arena.wide(first, end);
            if let Some(finder) = &self.wide {
                note_units(finder, wide, found);
            }
            if let Some(spelt) = &self.spelt {
                spelt.note(wide, &arena.letters()[first..end], found);
            }
        }
        let odd = arena.odd();
        let from = odd.partition_point(|row| (*row as usize) < first);
        for &row in odd[from..].iter().take_while(|row| (**row as usize) < end) {
            found[row as usize - first] |= is_in(row as usize, &self.needle);
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

fn note_units(finder: &Finder<'_>, lane: Lane<'_, u16>, found: &mut [bool]) {
    let bytes: &[u8] = bytemuck::cast_slice(lane.units);
    let (mut at, mut row) = (0, 0);
    while let Some(hit) = finder.find(&bytes[at..]) {
        // Half of one character and half of the next are none.
        if !(at + hit).is_multiple_of(2) {
            at += hit + 1;
            continue;
        }
        while lane.end(row) * 2 <= at + hit {
            row += 1;
        }
        found[row] = true;
        at = lane.end(row) * 2;
        row += 1;
    }
}

/// Entries that are looked through in one go.
const CHUNK: usize = 1 << 13;

/// Which entries of a dictionary have a word, in id or text.
pub(super) fn labels_with(terms: &Terms, wanted: &Wanted) -> Vec<bool> {
    let labels = terms.dictionary();
    let Some(arena) = terms.arena() else {
        return labels.iter().map(|label| wanted.needle.is_in_label(label)).collect();
    };
    let mut found = vec![false; labels.len()];
    found.par_chunks_mut(CHUNK).enumerate().for_each(|(chunk, found)| {
        wanted.note(arena, chunk * CHUNK, found, |at, needle| needle.is_in_label(&labels[at]));
    });
    found
}

/// Letters that may spell Chinese, with what each unit of some arenas does.
struct Spelt {
    end: u64,
    /// Letters that a row must have as beginnings.
    required: u32,
    /// For each unit where its places stand in `next`, with [`BEGINS`] if it can
    /// begin a stretch; zero for a unit that leads nowhere.
    units: Vec<u32>,
    /// For a unit and each place in the letters the places that it leads to.
    next: Vec<u64>,
    letters: usize,
    /// What two units in a row must have in common to be worth a look: see
    /// [`pairs`].
    pairs: Vec<u16>,
}

/// For each unit in the lower byte the places that a stretch reaches with it as
/// its first unit, in the upper one the places from which it leads on. Of both
/// there are more than eight at times; then several share a bit.
fn pairs(units: &[u32], next: &[u64], letters: usize, end: u64) -> Vec<u16> {
    let places = |unit: u32| &next[(unit & !BEGINS) as usize..][..letters];
    let begins = |unit: u32| if unit & BEGINS == 0 { 0 } else { places(unit)[0] };
    let reached = units.iter().fold(0, |all, unit| all | begins(*unit));
    let of_place = |place: u32| {
        let before = reached & ((1 << place) - 1);
        1_u16 << before.count_ones().min(7)
    };
    let bits =
        |set: u64| (0..=letters as u32).filter(|place| set >> place & 1 == 1).fold(0, |all, at| all | of_place(at));
    // What is spelt in full needs no second unit, not even a good one.
    let always = bits(end & reached);
    let pair = |unit: &u32| {
        let from = places(*unit).iter().enumerate().filter(|(_, next)| **next != 0);
        let from = from.fold(0, |all, (place, _)| all | 1_u64 << place);
        bits(begins(*unit)) | (bits(from & reached) | always) << 8
    };
    let nothing = always << 8;
    units.iter().map(|unit| if *unit == 0 { nothing } else { pair(unit) }).collect()
}

/// The mark of a unit that can begin a stretch.
const BEGINS: u32 = 1 << 31;
/// Rows that are passed over together where none of them can have the word.
const ROWS: usize = 64;

impl Spelt {
    fn new<'a>(spelling: &Spelling, arenas: impl Iterator<Item = &'a Arena>) -> Self {
        let letters = spelling.letters().len();
        let mut units = vec![0; 1 << 16];
        let mut seen = vec![false; 1 << 16];
        // The first places are those of units that lead nowhere.
        let mut next = vec![0; letters];
        let mut inner = 0;
        for arena in arenas {
            inner |= arena.inner();
            for &unit in arena.alphabet() {
                if std::mem::replace(&mut seen[usize::from(unit)], true) {
                    continue;
                }
                let Some(c) = char::from_u32(u32::from(unit)) else { continue };
                // A space leaves everything as it is.
                let leads = |place: usize| if c == ' ' { 1 << place } else { spelling.after(1 << place, c) };
                let start = next.len();
                next.extend((0..letters).map(leads));
                if next[start..].iter().all(|next| *next == 0) {
                    next.truncate(start);
                } else {
                    let begins = if c != ' ' && next[start] != 0 { BEGINS } else { 0 };
                    units[usize::from(unit)] = start as u32 | begins;
                }
            }
        }
        let mut bits = spelling.letters().iter().map(|letter| letter_bit(*letter));
        let first = bits.next().unwrap_or_default();
        let required = first | bits.fold(0, |all, bit| all | bit) & !inner;
        let pairs = pairs(&units, &next, letters, spelling.end());
        Self { end: spelling.end(), required, units, next, letters, pairs }
    }

    fn note(&self, lane: Lane<'_, u16>, letters: &[u32], found: &mut [bool]) {
        // The tables have a place for every unit, and the compiler knows it.
        let Some(units) = self.units.first_chunk::<{ 1 << 16 }>() else { return };
        let Some(pairs) = self.pairs.first_chunk::<{ 1 << 16 }>() else { return };
        for (block, found) in found.chunks_mut(ROWS).enumerate() {
            let letters = &letters[block * ROWS..][..found.len()];
            let is_open = |(found, letters): (&bool, &u32)| !found && letters & self.required == self.required;
            // Of many words no row can have the letters: that is seen without a
            // branch for each.
            if !found.iter().zip(letters).fold(false, |any, row| any | is_open(row)) {
                continue;
            }
            for (at, (found, letters)) in found.iter_mut().zip(letters).enumerate() {
                if is_open((found, letters)) {
                    let row = lane.row(block * ROWS + at);
                    // Most rows are ruled out by this, without a branch.
                    let (mut any, mut before) = (0, 0);
                    for unit in row {
                        let pair = pairs[usize::from(*unit)];
                        any |= before & pair >> 8;
                        before = pair & 0xff;
                    }
                    *found = any != 0 && self.is_in(units, row);
                }
            }
        }
    }

    fn is_in(&self, table: &[u32; 1 << 16], units: &[u16]) -> bool {
        let mut reached = 0_u64;
        for &unit in units {
            let known = table[usize::from(unit)];
            if reached == 0 && known & BEGINS == 0 {
                continue;
            }
            let next = &self.next[(known & !BEGINS) as usize..][..self.letters];
            let is_space = unit == u16::from(b' ');
            let mut from = if is_space { reached } else { reached | 1 };
            reached = 0;
            while from != 0 {
                reached |= next[from.trailing_zeros() as usize];
                from &= from - 1;
            }
            if reached & self.end != 0 {
                return true;
            }
        }
        false
    }
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
            let Texts::Apart { texts, arena } = Texts::of(texts, true) else { panic!("texts differ") };
            for word in words {
                let wanted = Wanted::new(Needle::new(&word), [&arena].into_iter());
                let mut found = vec![false; texts.len()];
                let (before, behind) = found.split_at_mut(split.min(texts.len()));
                let is_in = |row: usize, needle: &Needle| needle.is_in(&texts[row]);
                wanted.note(&arena, 0, before, is_in);
                wanted.note(&arena, before.len(), behind, is_in);
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
        let Texts::Apart { texts, arena } = Texts::of(texts.collect(), true) else { panic!("texts differ") };
        for word in
            ["cqcs", "chongqingchang", "zqzs", "shaj", "cytz", "chuangye", "chuang", "s", "tzi", "jcq", "venture"]
        {
            let wanted = Wanted::new(Needle::new(word), [&arena].into_iter());
            let mut found = vec![false; texts.len()];
            wanted.note(&arena, 0, &mut found, |row, needle| needle.is_in(&texts[row]));
            for (text, found) in texts.iter().zip(found) {
                assert_eq!(found, wanted.needle().is_in(text), "{word} in {text:?}");
            }
        }
    }
}
