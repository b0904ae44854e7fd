//! Figures and dates of a column: each different one once.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::Hash;
use std::ops::{Deref, Index};
use std::sync::{Arc, OnceLock};

use foldhash::fast::FixedState;

use super::codes::{Codes, CodesBuilder};
use super::ends::Ends;
use super::specimens::specimens;
use crate::model::figure::{Amount, Summands};
use crate::model::{Figure, HASHER, PartialDate};

/// A value for each row, or none; each different value is held once. Code 0 is
/// that there is none; the others follow in ascending order.
#[derive(Clone, Debug)]
pub struct Coded<T> {
    values: Vec<Option<T>>,
    /// See [`Coded::ranks`].
    ranks: Vec<u32>,
    codes: Codes,
}

/// Figures of a column, published or derived; none means unknown. Ordered by
/// number; of the same number the one with narrower bounds comes first, then
/// the one that is bounded on one side only.
#[derive(Clone, Debug)]
pub struct Figures {
    coded: Coded<Figure>,
    /// See [`Figures::amounts`].
    amounts: OnceLock<Arc<[Amount]>>,
    /// See [`Figures::specimens`].
    specimens: Vec<u32>,
    /// See [`Figures::summands`].
    summands: OnceLock<Arc<Summands>>,
    /// See [`Figures::ends`].
    ends: OnceLock<Arc<Ends>>,
}

/// Dates of a column; none means unknown.
pub type Dates = Coded<PartialDate>;

impl Figures {
    /// The figures of all rows, in order.
    #[cfg(test)]
    pub(crate) fn of(rows: impl Iterator<Item = Option<Figure>>) -> Self {
        let mut figures = CodedBuilder::new(0);
        rows.for_each(|figure| figures.push(figure));
        figures.figures()
    }

    /// The numbers of each different figure, in ascending order: that of code 1
    /// first. They stand here once more, next to each other, once somebody compares:
    /// they are looked through while he types.
    pub fn amounts(&self) -> &[Amount] {
        self.amounts.get_or_init(|| self.coded.values.iter().flatten().map(Figure::amount).collect())
    }

    /// Each different figure ready to be added up, by code: none, which is code 0,
    /// adds nothing. Made once somebody adds up.
    pub(crate) fn summands(&self) -> &Summands {
        self.summands.get_or_init(|| Arc::new(Summands::of(self.coded.values.iter().map(Option::as_ref))))
    }

    /// The order of their ends. Made once somebody asks for a median.
    pub(crate) fn ends(&self) -> &Ends {
        self.ends.get_or_init(|| Arc::new(Ends::of(&self.coded.values)))
    }

    /// Figures of which one is as long as any other of the column, in whatever
    /// unit and language it is written: who measures them has measured all.
    pub fn specimens(&self) -> impl Iterator<Item = &Figure> {
        self.specimens.iter().filter_map(|code| self.coded.values.get(*code as usize)?.as_ref())
    }

    /// Lets each figure stand for those like it that `known` has met before, so
    /// that columns share them.
    pub(in crate::frame) fn share(&mut self, known: &mut HashMap<Figure, Figure, FixedState>) {
        for figure in self.coded.values.iter_mut().flatten() {
            match known.get(figure) {
                Some(same) => *figure = same.clone(),
                None => drop(known.insert(figure.clone(), figure.clone())),
            }
        }
    }
}

impl Deref for Figures {
    type Target = Coded<Figure>;

    fn deref(&self) -> &Coded<Figure> {
        &self.coded
    }
}

/// The order of figures with bounds: by what was published, and of two alike the
/// one with the narrower bounds first.
pub(crate) fn compare_figures(a: &Figure, b: &Figure) -> Ordering {
    let by_width = || match (a.bounds().width(), b.bounds().width()) {
        (Some(a), Some(b)) => a.cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    };
    a.nominal().cmp(&b.nominal()).then_with(by_width)
}

/// Figures or dates of a column that come row by row.
pub(crate) struct CodedBuilder<T> {
    seen: HashMap<T, u32, FixedState>,
    found: Vec<T>,
    codes: CodesBuilder,
}

impl<T: Clone + Eq + Hash> CodedBuilder<T> {
    /// For about so many rows.
    pub(crate) fn new(rows: usize) -> Self {
        Self { seen: HashMap::with_hasher(HASHER), found: Vec::new(), codes: CodesBuilder::new(rows) }
    }

    /// Adds a row.
    pub(crate) fn push(&mut self, value: Option<T>) {
        self.codes.push(value.map_or(0, |value| {
            *self.seen.entry(value).or_insert_with_key(|value| {
                self.found.push(value.clone());
                self.found.len() as u32
            })
        }));
    }

    fn finish(self, compare: impl Fn(&T, &T) -> Ordering) -> Coded<T> {
        let Self { seen, found, codes } = self;
        drop(seen);
        let mut order: Vec<u32> = (0..found.len() as u32).collect();
        order.sort_by(|&a, &b| compare(&found[a as usize], &found[b as usize]));
        let mut values = Vec::with_capacity(found.len() + 1);
        let mut ranks = Vec::with_capacity(found.len() + 1);
        let mut places = vec![0; found.len() + 1];
        values.push(None);
        ranks.push(u32::MAX);
        let mut rank = 0;
        for &at in &order {
            let value = found[at as usize].clone();
            let last: Option<&T> = values.last().and_then(Option::as_ref);
            rank += u32::from(last.is_some_and(|last| compare(last, &value).is_ne()));
            ranks.push(rank);
            places[at as usize + 1] = values.len() as u32;
            values.push(Some(value));
        }
        Coded { values, ranks, codes: codes.placed(&places) }
    }
}

impl CodedBuilder<Figure> {
    /// The figures of all rows.
    pub(crate) fn figures(self) -> Figures {
        let coded = self.finish(compare_figures);
        // The first value is that there is none.
        let specimens = specimens(coded.values.iter().flatten()).into_iter().map(|code| code + 1).collect();
        Figures { coded, amounts: OnceLock::new(), specimens, summands: OnceLock::new(), ends: OnceLock::new() }
    }
}

impl CodedBuilder<PartialDate> {
    /// The dates of all rows.
    pub(crate) fn dates(self) -> Dates {
        self.finish(PartialDate::cmp)
    }
}

impl<T> Coded<T> {
    /// The number of rows.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// True if there are no rows.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// Whether any row has a value.
    pub fn has_values(&self) -> bool {
        self.values.len() > 1
    }

    /// The value of a row; `None` where there is none, or no such row.
    pub fn get(&self, row: usize) -> Option<&T> {
        self.values.get(self.codes.get(row)?)?.as_ref()
    }

    /// The values of all rows.
    pub fn iter(&self) -> impl Iterator<Item = Option<&T>> + '_ {
        self.codes.iter().map(|code| self.values[code].as_ref())
    }

    /// Each different value once, in ascending order, by code; the first entry
    /// is that there is none.
    pub fn values(&self) -> &[Option<T>] {
        &self.values
    }

    /// The code of each row.
    pub fn codes(&self) -> &Codes {
        &self.codes
    }

    /// The place of each value in the order, by code, from 0 on; `u32::MAX` for
    /// code 0, which stands for none. Values of which none comes before the
    /// other share a place.
    pub fn ranks(&self) -> &[u32] {
        &self.ranks
    }
}

impl<T> Index<usize> for Coded<T> {
    type Output = Option<T>;

    fn index(&self, row: usize) -> &Option<T> {
        self.codes.get(row).map_or(&None, |code| &self.values[code])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_figure_is_held_once_and_in_order() {
        let texts = ["约20倍", "", "8倍", "约20倍", "20倍", "超20倍"];
        let figure = |text: &&str| Figure::parse(text).ok();
        let figures = Figures::of(texts.iter().map(figure));
        let words: Vec<&str> = figures.values().iter().flatten().map(Figure::text).collect();
        assert_eq!(words, ["8倍", "20倍", "约20倍", "超20倍"]);
        for (row, text) in texts.iter().enumerate() {
            assert_eq!(figures.get(row).map(Figure::text), (!text.is_empty()).then_some(*text));
        }
        assert!(figures[1].is_none() && figures.get(9).is_none());
        assert_eq!(figures.iter().flatten().count(), 5);
    }

    #[test]
    fn what_sorts_alike_has_one_rank() {
        let figures = Figures::of(["10亿元", "1000000000元", "8亿元"].iter().map(|text| Figure::parse(text).ok()));
        let rank = |row: usize| figures.ranks()[figures.codes().get(row).unwrap_or_default()];
        assert_eq!((rank(0), rank(1), rank(2)), (1, 1, 0));
    }
}
