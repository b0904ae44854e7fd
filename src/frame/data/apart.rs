//! Texts of which hardly any comes twice, such as names and ids.
//!
//! A column of many rows does not keep them: it keeps what is searched, which
//! is the same without its capitals, and where these stood.

use std::borrow::Cow;

use super::arena::Arena;
use crate::model::Text;

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
    /// The texts of all rows, in order. `searched` tells whether bare words are
    /// looked for in them.
    pub(super) fn of(texts: Vec<Text>, searched: bool) -> Self {
        if !searched {
            return Self { words: Words::Kept(texts), arena: Arena::default() };
        }
        let arena = Arena::of_texts(&texts);
        let cased = if texts.len() < FEW { None } else { Cased::of(&texts, &arena) };
        Self { words: cased.map_or(Words::Kept(texts), Words::Cased), arena }
    }

    /// The ids of all rows, in order: [`Apart::form`] has each of them.
    pub(super) fn of_ids(ids: Vec<Text>) -> Self {
        let arena = Arena::of_texts(&ids);
        let is_plain = |(row, id): (usize, &Text)| id.zh() == id.en() && plain(&arena, row) == Some(id.zh());
        let all_plain = ids.iter().enumerate().all(is_plain);
        Self { words: if all_plain { Words::Plain } else { Words::Kept(ids) }, arena }
    }

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

    /// Whether a row has a text.
    pub fn has(&self, row: usize) -> bool {
        match &self.words {
            Words::Kept(texts) => texts.get(row).is_some_and(|text| !text.is_empty()),
            Words::Plain | Words::Cased(_) => row < self.arena.len() && self.arena.has(row),
        }
    }

    /// The texts as they are searched; `None` where nobody does.
    pub(crate) fn searched(&self) -> Option<&Arena> {
        (self.arena.len() == self.len()).then_some(&self.arena)
    }

    /// The texts in one piece, empty where nobody searches them; for
    /// measurements.
    pub fn arena(&self) -> &Arena {
        &self.arena
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
    /// For each row the places of its Chinese form, and four times that of the
    /// English one.
    places: Vec<u8>,
    /// One bit for each ASCII letter of the Chinese form, then of the English
    /// one: whether it is a capital.
    capitals: Vec<u8>,
    /// Where the bits of each row begin; one more than there are rows.
    starts: Vec<u32>,
    /// The rows that would not be the same, with their texts; by row.
    odd: Vec<(u32, Text)>,
}

impl Cased {
    /// `None` where too many texts would not be the same.
    fn of(texts: &[Text], arena: &Arena) -> Option<Self> {
        let mut cased = Self {
            places: Vec::with_capacity(texts.len()),
            starts: Vec::with_capacity(texts.len() + 1),
            ..Self::default()
        };
        for (row, text) in texts.iter().enumerate() {
            cased.add(text);
            if cased.put_together(arena, row).as_ref() != Some(text) {
                cased.odd.push((row as u32, text.clone()));
                if cased.odd.len() * RARE > texts.len() {
                    return None;
                }
            }
        }
        cased.starts.push(cased.capitals.len() as u32);
        cased.capitals.shrink_to_fit();
        Some(cased)
    }

    fn add(&mut self, text: &Text) {
        let first = Place::of(text.zh());
        let second = if text.zh() == text.en() { Place::Same } else { Place::of(text.en()) };
        self.places.push(first as u8 | (second as u8) << 2);
        self.starts.push(self.capitals.len() as u32);
        let forms = [text.zh(), if second == Place::Same { "" } else { text.en() }];
        let letters = forms.into_iter().flat_map(str::bytes).filter(u8::is_ascii_alphabetic);
        let mut bits = Bits::default();
        letters.for_each(|letter| bits.push(letter.is_ascii_uppercase(), &mut self.capitals));
        bits.end(&mut self.capitals);
    }

    fn text(&self, arena: &Arena, row: usize) -> Option<Text> {
        match self.odd.binary_search_by_key(&(row as u32), |(row, _)| *row) {
            Ok(at) => Some(self.odd[at].1.clone()),
            Err(_) => self.put_together(arena, row),
        }
    }

    fn put_together(&self, arena: &Arena, row: usize) -> Option<Text> {
        let places = usize::from(*self.places.get(row)?);
        let end = self.starts.get(row + 1).map_or(self.capitals.len(), |end| *end as usize);
        let mut capitals = self.capitals[self.starts[row] as usize..end].iter().flat_map(|byte| {
            let byte = *byte;
            (0..8).map(move |bit| byte >> bit & 1 == 1)
        });
        let mut narrow = arena.narrow(row, row + 1).units.split(|unit| *unit == 0);
        let mut wide = arena.wide(row, row + 1).units.split(|unit| *unit == 0);
        let mut form = |place: Place| -> Cow<'_, str> {
            let mut cased = |c: char| match c {
                _ if !c.is_ascii_alphabetic() => c,
                _ if capitals.next() == Some(true) => c.to_ascii_uppercase(),
                _ => c,
            };
            match place {
                Place::Narrow => {
                    narrow.next().unwrap_or_default().iter().map(|byte| cased(char::from(*byte))).collect()
                }
                Place::Wide => {
                    let units = wide.next().unwrap_or_default().iter().copied();
                    char::decode_utf16(units).map(|c| cased(c.unwrap_or(char::REPLACEMENT_CHARACTER))).collect()
                }
                Place::Nowhere | Place::Same => "".into(),
            }
        };
        let (first, second) = (Place::ALL[places & 3], Place::ALL[places >> 2 & 3]);
        let zh = form(first);
        let en = if second == Place::Same { Cow::Borrowed(&*zh) } else { form(second) };
        Some(Text::new(&zh, &en))
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

    fn many(texts: &[Text]) -> Vec<Text> {
        (0..FEW.max(texts.len())).map(|at| texts[at % texts.len()].clone()).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn texts_come_back_as_they_were(forms in prop::collection::vec((form(), form(), any::<bool>()), 1..200)) {
            let texts: Vec<Text> =
                forms.iter().map(|(zh, en, same)| Text::new(zh, if *same { zh } else { en })).collect();
            let texts = many(&texts);
            let apart = Apart::of(texts.clone(), true);
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
            Apart::of(many(&forms.iter().map(|(zh, en)| Text::new(zh, en)).collect::<Vec<_>>()), true).words
        };
        assert!(matches!(words(&[("Fund-1", "Fund-1"), ("", "")]), Words::Cased(_)), "capitals");
        let names =
            words(&[("厦门AI基金", "Xiamen AI Fund"), ("厦门", ""), ("", "Xiamen"), ("AI", "ai"), ("基金A", "基金A")]);
        assert!(matches!(&names, Words::Cased(cased) if cased.odd.is_empty()), "{names:?}");
        let mut few: Vec<(&str, &str)> = vec![("基金", "fund"); 20];
        few.push(("ＡＩ基金", "AI fund"));
        assert!(matches!(words(&few), Words::Cased(cased) if !cased.odd.is_empty()), "full width is odd");
        assert!(matches!(words(&[("ＡＩ", "a")]), Words::Kept(_)), "all are odd");
        assert!(matches!(Apart::of(vec![Text::new("A", "A")], true).words, Words::Kept(_)), "few");
    }

    #[test]
    fn ids_stand_as_they_are() {
        for ids in [&["fund-1", "", "x"][..], &["fund-1", "N7"], &["厦门", "x"], &[]] {
            let apart = Apart::of_ids(ids.iter().map(|id| Text::new(id, id)).collect());
            let forms: Vec<Option<&str>> = (0..=ids.len()).map(|row| apart.form(row)).collect();
            let expected: Vec<Option<&str>> = ids.iter().copied().map(Some).chain([None]).collect();
            assert_eq!(forms, expected);
        }
        assert!(matches!(Apart::of_ids(vec![Text::new("x", "x")]).words, Words::Plain));
    }
}
