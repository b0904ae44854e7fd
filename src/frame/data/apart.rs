//! Texts of which hardly any comes twice, such as names and ids.
//!
//! A column of many rows does not keep them: it keeps what is searched, which
//! is the same without its capitals, and where these stood.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use super::arena::{Arena, ArenaBuilder};
use super::texts::Form;
use super::units::Units;
use crate::frame::fold::narrow;
use crate::i18n::Lang;
use crate::model::{Ids, Text};

/// Columns of fewer rows keep their texts.
const FEW: usize = 1 << 12;
/// So does a column in which more than one of so many texts can't be put
/// together again.
const RARE: usize = 16;

/// A text for each row, and the same in one piece to be searched.
#[derive(Clone, Debug)]
pub struct Apart {
    words: Words,
    arena: Arena,
    /// See [`Apart::ranks`].
    ranks: [OnceLock<Arc<[u32]>>; 2],
}

/// Where the words of the rows stand.
#[derive(Clone, Debug)]
enum Words {
    /// Here.
    Kept(Vec<Text>),
    /// In the arena: each row is one form there, the same in both languages.
    Plain,
    /// In the arena, but for what [`Cased`] knows.
    Cased(Cased),
}

impl Apart {
    /// The number of rows.
    pub fn len(&self) -> usize {
        match &self.words {
            Words::Kept(texts) => texts.len(),
            Words::Plain | Words::Cased(_) => self.arena.len(),
        }
    }

    /// True if there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text of a row; `None` if there is no such row.
    pub fn get(&self, row: usize) -> Option<Text> {
        match &self.words {
            Words::Kept(texts) => texts.get(row).cloned(),
            Words::Plain => plain(&self.arena, row).map(|form| Text::new(form, form)),
            Words::Cased(cased) => cased.text(&self.arena, row),
        }
    }

    /// The Chinese form of a row as it stands; `None` too where it would have to
    /// be put together, which no id has.
    pub fn form(&self, row: usize) -> Option<&str> {
        match &self.words {
            Words::Kept(texts) => texts.get(row).map(Text::zh),
            Words::Plain => plain(&self.arena, row),
            Words::Cased(_) => None,
        }
    }

    /// The form of a row that readers of `lang` see, as UTF-16 that may have lost case
    /// and width; `None` if there is no such row.
    pub(crate) fn units(&self, row: usize, lang: Lang) -> Option<Units<'_>> {
        match &self.words {
            Words::Kept(texts) => texts.get(row).map(|text| Units::of(text.get(lang))),
            Words::Plain => plain(&self.arena, row).map(Units::of),
            Words::Cased(cased) => cased.units(&self.arena, row, lang),
        }
    }

    /// Where what readers of a language see of all rows is kept once somebody has put
    /// it in order: their places.
    pub(crate) fn ranks(&self, lang: Lang) -> &OnceLock<Arc<[u32]>> {
        &self.ranks[usize::from(lang == Lang::En)]
    }

    /// The texts of some rows.
    #[cfg(test)]
    pub(crate) fn searched_of(rows: impl IntoIterator<Item = Text>) -> Self {
        let mut apart = ApartBuilder::new(Form::Searched, 0);
        rows.into_iter().for_each(|text| apart.push(text));
        apart.finish()
    }

    /// Whether a row has a text.
    pub fn has(&self, row: usize) -> bool {
        match &self.words {
            Words::Kept(texts) => texts.get(row).is_some_and(|text| !text.is_empty()),
            Words::Plain | Words::Cased(_) => row < self.arena.len() && self.arena.has(row),
        }
    }

    /// Has ids where the records have them, if these are the same.
    pub(super) fn share(&mut self, ids: &Arc<Ids>) {
        if matches!(self.words, Words::Plain) {
            self.arena.share(ids);
        }
    }

    /// The texts as they are searched; `None` where nobody does.
    pub(crate) fn searched(&self) -> Option<&Arena> {
        (self.arena.len() == self.len()).then_some(&self.arena)
    }
}

/// Texts that come row by row.
pub(super) struct ApartBuilder {
    form: Form,
    rows: usize,
    arena: ArenaBuilder,
    cased: Cased,
    /// The texts themselves, as long as they are to be kept.
    kept: Option<Vec<Text>>,
}

impl ApartBuilder {
    /// For about so many rows.
    pub(super) fn new(form: Form, rows: usize) -> Self {
        let arena = ArenaBuilder::new(if form == Form::Shown { 0 } else { rows });
        let cased = if form == Form::Searched { Cased::new(rows) } else { Cased::default() };
        Self { form, rows: 0, arena, cased, kept: (form != Form::Ids).then(Vec::new) }
    }

    /// Adds a row.
    pub(super) fn push(&mut self, text: Text) {
        let row = self.rows;
        self.rows += 1;
        if self.form != Form::Shown {
            self.arena.push([text.zh(), text.en()]);
        }
        match (self.form, &mut self.kept) {
            (Form::Ids, None) => {
                let is_plain = text.zh() == text.en() && plain(self.arena.so_far(), row) == Some(text.zh());
                if !is_plain {
                    self.keep_all(row, text);
                }
            }
            (Form::Searched, kept) if row < FEW => {
                self.cased.push(&text, self.arena.so_far(), row);
                kept.get_or_insert_default().push(text);
            }
            (Form::Searched, kept) => {
                if row == FEW && !self.cased.has_too_many(row) {
                    *kept = None;
                }
                if let Some(kept) = kept {
                    kept.push(text);
                } else {
                    self.cased.push(&text, self.arena.so_far(), row);
                    if self.cased.has_too_many(row) {
                        self.keep_all(row, text);
                    }
                }
            }
            (_, Some(kept)) => kept.push(text),
            (Form::Shown, None) => self.kept = Some(vec![text]),
        }
    }

    /// Goes back to keeping the texts, of which the last is in no other place yet.
    fn keep_all(&mut self, row: usize, last: Text) {
        let arena = self.arena.so_far();
        let before = |row: usize| match self.form {
            Form::Ids => plain(arena, row).map(|id| Text::new(id, id)),
            _ => self.cased.text(arena, row),
        };
        let mut kept: Vec<Text> = (0..row).map(|row| before(row).unwrap_or_default()).collect();
        kept.push(last);
        self.kept = Some(kept);
    }

    pub(super) fn finish(self) -> Apart {
        let words = match (self.kept, self.form) {
            (Some(kept), _) => Words::Kept(kept),
            (None, Form::Ids) => Words::Plain,
            (None, _) => Words::Cased(self.cased.shrunk()),
        };
        let arena = if self.form == Form::Shown { Arena::default() } else { self.arena.finish() };
        Apart { words, arena, ranks: <_>::default() }
    }
}

/// The only form of a row, which is ASCII; empty where it has none at all.
fn plain(arena: &Arena, row: usize) -> Option<&str> {
    if row >= arena.len() || !arena.wide(row, row + 1).units.is_empty() {
        return None;
    }
    let form = arena.narrow(row, row + 1).units;
    str::from_utf8(form.strip_suffix(&[0]).unwrap_or(form)).ok()
}

/// Which lane a form stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Nowhere,
    Narrow,
    Wide,
    /// It is the form before.
    Same,
}

impl Place {
    const ALL: [Self; 4] = [Self::Nowhere, Self::Narrow, Self::Wide, Self::Same];

    fn of(form: &str) -> Self {
        match form {
            "" => Self::Nowhere,
            form if form.is_ascii() => Self::Narrow,
            _ => Self::Wide,
        }
    }
}

/// How forms in an arena become the texts again that they were made of.
#[derive(Clone, Debug, Default)]
struct Cased {
    /// For each row the place of its Chinese form in two bits, that of the English
    /// one in the next two, then a bit for each that has full-width characters.
    places: Vec<u8>,
    /// For each character of the Chinese form, then of the English one: whether it
    /// is full-width, if the form has such; whether it is a capital, if it is a
    /// letter of ASCII.
    marks: Vec<u8>,
    /// Where the bits of each row begin; one more than there are rows.
    starts: Vec<u32>,
    /// The rows that would not be the same, with their texts; by row.
    odd: Vec<(u32, Text)>,
}

impl Cased {
    fn new(rows: usize) -> Self {
        let mut starts = Vec::with_capacity(rows + 1);
        starts.push(0);
        Self { places: Vec::with_capacity(rows), starts, ..Self::default() }
    }

    /// Adds the text of the next row, whose forms the arena has.
    fn push(&mut self, text: &Text, arena: &Arena, row: usize) {
        self.add(text);
        if self.put_together(arena, row).as_ref() != Some(text) {
            self.odd.push((row as u32, text.clone()));
        }
    }

    /// Whether it saves nothing to put so many texts together.
    fn has_too_many(&self, rows: usize) -> bool {
        self.odd.len() * RARE > rows
    }

    fn shrunk(mut self) -> Self {
        self.marks.shrink_to_fit();
        self.places.shrink_to_fit();
        self.starts.shrink_to_fit();
        self
    }

    fn add(&mut self, text: &Text) {
        let (first, second) = (Place::of(text.zh()), Place::of(text.en()));
        let is_one = text.zh() == text.en();
        let second = if is_one { Place::Same } else { second };
        let forms = [text.zh(), if is_one { "" } else { text.en() }];
        let full = forms.map(|form| form.chars().any(is_full));
        self.places.push(first as u8 | (second as u8) << 2 | u8::from(full[0]) << 4 | u8::from(full[1]) << 5);
        let mut bits = Bits::default();
        for (form, has_full) in forms.into_iter().zip(full) {
            for c in form.chars() {
                let folded = narrow(c);
                if has_full && is_printed(folded) {
                    bits.push(is_full(c), &mut self.marks);
                }
                if folded.is_ascii_alphabetic() {
                    bits.push(folded.is_ascii_uppercase(), &mut self.marks);
                }
            }
        }
        bits.end(&mut self.marks);
        self.starts.push(self.marks.len() as u32);
    }

    fn text(&self, arena: &Arena, row: usize) -> Option<Text> {
        match self.odd.binary_search_by_key(&(row as u32), |(row, _)| *row) {
            Ok(at) => Some(self.odd[at].1.clone()),
            Err(_) => self.put_together(arena, row),
        }
    }

    fn units<'a>(&'a self, arena: &'a Arena, row: usize, lang: Lang) -> Option<Units<'a>> {
        let places = usize::from(*self.places.get(row)?);
        if let Ok(at) = self.odd.binary_search_by_key(&(row as u32), |(row, _)| *row) {
            return Some(Units::of(self.odd[at].1.get(lang)));
        }
        let (first, second) = (Place::ALL[places & 3], Place::ALL[places >> 2 & 3]);
        let is_second = match (first, second) {
            (_, Place::Same | Place::Nowhere) => false,
            (Place::Nowhere, _) => true,
            _ => lang == Lang::En,
        };
        let (place, other) = if is_second { (second, first) } else { (first, Place::Nowhere) };
        // The forms of a row stand in one lane one after the other.
        let skipped = usize::from(place == other);
        Some(match place {
            Place::Narrow => {
                let form = arena.narrow(row, row + 1).units.split(|unit| *unit == 0).nth(skipped);
                Units::Bytes(form.unwrap_or_default().iter())
            }
            Place::Wide => {
                let form = arena.wide(row, row + 1).units.split(|unit| *unit == 0).nth(skipped);
                Units::Words(form.unwrap_or_default().iter())
            }
            Place::Nowhere | Place::Same => Units::of(""),
        })
    }

    fn put_together(&self, arena: &Arena, row: usize) -> Option<Text> {
        let places = usize::from(*self.places.get(row)?);
        let (start, end) = (*self.starts.get(row)? as usize, *self.starts.get(row + 1)? as usize);
        let mut marks = self.marks[start..end].iter().flat_map(|byte| {
            let byte = *byte;
            (0..8).map(move |bit| byte >> bit & 1 == 1)
        });
        let mut ascii = arena.narrow(row, row + 1).units.split(|unit| *unit == 0);
        let mut wide = arena.wide(row, row + 1).units.split(|unit| *unit == 0);
        let mut form = |place: Place, has_full: bool| -> Cow<'_, str> {
            let mut was = |c: char| {
                let full = has_full && is_printed(c) && marks.next() == Some(true);
                let capital = c.is_ascii_alphabetic() && marks.next() == Some(true);
                let c = if capital { c.to_ascii_uppercase() } else { c };
                if full { widened(c) } else { c }
            };
            match place {
                Place::Narrow => ascii.next().unwrap_or_default().iter().map(|byte| was(char::from(*byte))).collect(),
                Place::Wide => {
                    let units = wide.next().unwrap_or_default().iter().copied();
                    char::decode_utf16(units).map(|c| was(c.unwrap_or(char::REPLACEMENT_CHARACTER))).collect()
                }
                Place::Nowhere | Place::Same => "".into(),
            }
        };
        let (first, second) = (Place::ALL[places & 3], Place::ALL[places >> 2 & 3]);
        let zh = form(first, places & 16 != 0);
        let en = if second == Place::Same { Cow::Borrowed(&*zh) } else { form(second, places & 32 != 0) };
        Some(Text::new(&zh, &en))
    }
}

/// Whether a folded character may have been a full-width one.
fn is_printed(c: char) -> bool {
    matches!(c, ' '..='~')
}

/// Whether it is the full-width form of a printed ASCII character.
fn is_full(c: char) -> bool {
    matches!(c, '\u{ff01}'..='\u{ff5e}' | '\u{3000}')
}

/// The full-width form of a printed ASCII character.
fn widened(c: char) -> char {
    match c {
        ' ' => '\u{3000}',
        _ => char::from_u32(c as u32 + 0xfee0).unwrap_or(c),
    }
}

/// Bits that become bytes; those behind the last set one are left out.
#[derive(Default)]
struct Bits {
    byte: u8,
    count: u8,
    /// Bytes without a set bit that were not written yet.
    empty: usize,
}

impl Bits {
    fn push(&mut self, bit: bool, bytes: &mut Vec<u8>) {
        self.byte |= u8::from(bit) << self.count;
        self.count += 1;
        if self.count == 8 {
            self.end(bytes);
        }
    }

    fn end(&mut self, bytes: &mut Vec<u8>) {
        if self.byte == 0 {
            self.empty += 1;
        } else {
            bytes.extend(std::iter::repeat_n(0, std::mem::take(&mut self.empty)));
            bytes.push(self.byte);
        }
        (self.byte, self.count) = (0, 0);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn form() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "厦门",
            "AI",
            "ai",
            "ＡＩ",
            "Fund",
            "fund No. 12",
            " ",
            "　",
            "é",
            "É",
            "𠮷",
            "İ",
            "x",
            "Z",
            "基金",
            "",
        ]);
        prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
    }

    fn of(form: Form, texts: impl IntoIterator<Item = Text>) -> Apart {
        let mut apart = ApartBuilder::new(form, 0);
        texts.into_iter().for_each(|text| apart.push(text));
        apart.finish()
    }

    fn many(texts: &[Text]) -> Vec<Text> {
        (0..FEW + texts.len()).map(|at| texts[at % texts.len()].clone()).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn texts_come_back_as_they_were(forms in prop::collection::vec((form(), form(), any::<bool>()), 1..200)) {
            let texts: Vec<Text> =
                forms.iter().map(|(zh, en, same)| Text::new(zh, if *same { zh } else { en })).collect();
            let texts = many(&texts);
            let apart = of(Form::Searched, texts.clone());
            prop_assert_eq!(apart.len(), texts.len());
            for (row, text) in texts.iter().enumerate() {
                prop_assert_eq!(apart.get(row), Some(text.clone()));
                prop_assert_eq!(apart.has(row), !text.is_empty());
            }
            prop_assert_eq!(apart.get(texts.len()), None);
            prop_assert!(!apart.has(texts.len()));
        }
    }

    #[test]
    fn only_what_is_needed_is_kept() {
        let words = |forms: &[(&str, &str)]| {
            of(Form::Searched, many(&forms.iter().map(|(zh, en)| Text::new(zh, en)).collect::<Vec<_>>())).words
        };
        assert!(matches!(words(&[("Fund-1", "Fund-1"), ("", "")]), Words::Cased(_)), "capitals");
        let names =
            words(&[("厦门AI基金", "Xiamen AI Fund"), ("厦门", ""), ("", "Xiamen"), ("AI", "ai"), ("基金A", "基金A")]);
        assert!(matches!(&names, Words::Cased(cased) if cased.odd.is_empty()), "{names:?}");
        let names = words(&[("合伙企业（有限合伙）", "L.P."), ("ＡＩ　基金 A", "Ａ"), ("（Ａ）", "（Ａ）")]);
        assert!(matches!(&names, Words::Cased(cased) if cased.odd.is_empty()), "full width: {names:?}");
        let mut few: Vec<(&str, &str)> = vec![("基金", "fund"); 20];
        few.push(("École基金", "École fund"));
        assert!(matches!(words(&few), Words::Cased(cased) if !cased.odd.is_empty()), "other capitals are odd");
        assert!(matches!(words(&[("École", "a")]), Words::Kept(_)), "all are odd");
        assert!(matches!(of(Form::Searched, [Text::new("A", "A")]).words, Words::Kept(_)), "few");
    }

    #[test]
    fn ids_stand_as_they_are() {
        for ids in [&["fund-1", "", "x"][..], &["fund-1", "N7"], &["厦门", "x"], &[]] {
            let apart = of(Form::Ids, ids.iter().map(|id| Text::new(id, id)));
            let forms: Vec<Option<&str>> = (0..=ids.len()).map(|row| apart.form(row)).collect();
            let expected: Vec<Option<&str>> = ids.iter().copied().map(Some).chain([None]).collect();
            assert_eq!(forms, expected);
        }
        assert!(matches!(of(Form::Ids, [Text::new("x", "x")]).words, Words::Plain));
    }
}
