//! The places of many texts in the order of readings, without a key for each: texts
//! are compared by a few characters at a time, and by the next ones where these are
//! alike.

use rayon::prelude::*;

use super::collate::{Token, tokens};
use crate::frame::Apart;
use crate::i18n::Lang;

/// Symbols that are compared at once.
const AT_ONCE: usize = 12;
/// Bits of a symbol.
const BITS: u32 = 10;
/// Behind this symbol a token follows in two more; all others are symbols.
const ESCAPE: u16 = (1 << BITS) - 1;

/// A row with some symbols of its text.
type Entry = (u128, u32);

/// For each of `rows` that has a text, in their order, the row and whether its text
/// differs from the one before.
pub(super) fn in_order(texts: &Apart, rows: &[u32], lang: Lang) -> (Vec<u32>, Vec<bool>) {
    let known = rows.par_iter().filter(|row| texts.has(**row as usize));
    let mut entries: Vec<Entry> = known.map(|row| (0, *row)).collect();
    let mut is_new = vec![false; entries.len()];
    Texts { texts, lang }.sort(&mut entries, &mut is_new, 0);
    (entries.into_iter().map(|(_, row)| row).collect(), is_new)
}

struct Texts<'a> {
    texts: &'a Apart,
    lang: Lang,
}

impl Texts<'_> {
    /// Sorts entries whose texts have the first `from` symbols in common.
    fn sort(&self, entries: &mut [Entry], is_new: &mut [bool], from: usize) {
        entries.par_iter_mut().with_min_len(1 << 12).for_each(|entry| entry.0 = self.symbols(entry.1, from));
        entries.par_sort_unstable();
        for at in 1..entries.len() {
            is_new[at] = entries[at].0 != entries[at - 1].0;
        }
        let mut alike = Vec::new();
        let (mut rest, mut rest_new) = (entries, is_new);
        while !rest.is_empty() {
            let same = rest.iter().take_while(|entry| entry.0 == rest[0].0).count();
            let (first, others) = rest.split_at_mut(same);
            let (first_new, others_new) = rest_new.split_at_mut(same);
            if same > 1 {
                alike.push((first, first_new));
            }
            (rest, rest_new) = (others, others_new);
        }
        alike.into_par_iter().for_each(|(entries, is_new)| {
            let is_whole = entries[0].0 & u128::from(ESCAPE) == 0;
            if is_whole { self.by_text(entries, is_new) } else { self.sort(entries, is_new, from + AT_ONCE) }
        });
    }

    /// Sorts texts that are read alike as they are written.
    fn by_text(&self, entries: &mut [Entry], is_new: &mut [bool]) {
        let text = |row: u32| self.texts.get(row as usize).map(|text| text.get(self.lang).to_owned());
        let mut written: Vec<(Option<String>, u32)> = entries.iter().map(|(_, row)| (text(*row), *row)).collect();
        written.sort();
        for at in 0..written.len() {
            entries[at].1 = written[at].1;
            if at > 0 {
                is_new[at] = written[at].0 != written[at - 1].0;
            }
        }
    }

    /// The symbols of a row from a place on, the first one highest; nothing stands
    /// behind the end.
    fn symbols(&self, row: u32, from: usize) -> u128 {
        let Some(units) = self.texts.units(row as usize, self.lang) else { return 0 };
        let symbols = tokens(units).flat_map(spelt).skip(from);
        let (mut found, mut count) = (0_u128, 0);
        for symbol in symbols.take(AT_ONCE) {
            found = found << BITS | u128::from(symbol);
            count += 1;
        }
        found << (BITS * (AT_ONCE as u32 - count))
    }
}

/// The symbols of a token, in the order of tokens.
fn spelt(token: Token) -> impl Iterator<Item = u16> {
    let is_short = token < ESCAPE;
    let symbols = if is_short { [token, 0, 0] } else { [ESCAPE, 1 + (token >> 8), 1 + (token & 0xff)] };
    symbols.into_iter().take(if is_short { 1 } else { 3 })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::collate::key;
    use super::*;
    use crate::model::Text;

    fn form() -> impl Strategy<Value = String> {
        let piece = vec![
            "厦门",
            "厦",
            "长",
            "成长沙",
            "重庆",
            "an",
            "安",
            "AN",
            "ＡＩ",
            " ",
            "é",
            "—",
            "𠮷",
            "基金",
            "基",
            "12",
            "3",
            "（",
            "",
            "z",
        ];
        prop::collection::vec(prop::sample::select(piece), 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn many_texts_stand_in_the_order_of_their_keys(forms in prop::collection::vec((form(), form()), 1..60), long: bool) {
            // A long column keeps its texts in another way.
            let times = if long { 6000 / forms.len() } else { 1 };
            let texts: Vec<Text> = (0..times)
                .flat_map(|time| forms.iter().map(move |(zh, en)| Text::new(&format!("{zh}{}", time % 50), en)))
                .collect();
            let apart = Apart::searched_of(texts.iter().cloned());
            let rows: Vec<u32> = (0..texts.len() as u32).collect();
            for lang in [Lang::Zh, Lang::En] {
                let (order, is_new) = in_order(&apart, &rows, lang);
                let of = |row: u32| key(&texts[row as usize], lang);
                prop_assert_eq!(order.len(), texts.iter().filter(|text| !text.is_empty()).count());
                for (at, pair) in order.windows(2).enumerate() {
                    let (a, b) = (of(pair[0]), of(pair[1]));
                    prop_assert!(a <= b, "{:?} {:?}", a, b);
                    prop_assert_eq!(a != b, is_new[at + 1], "{:?} {:?}", a, b);
                }
            }
        }
    }
}
