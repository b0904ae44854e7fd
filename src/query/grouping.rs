//! The values of a column as groups: in which of them a row is.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::rows::Rows;
use super::tally::tally;
use crate::frame::{Code as _, Codes, Data, Frame, Label, Presence, Terms, Texts, on_codes};
use crate::i18n::Lang;
use crate::model::{PartialDate, Text};

/// The groups that the values of a column make: each entry, each text, each year
/// of a date; then a group of rows that can't have a value, and one of those
/// where it is unknown. Figures and counts make none.
#[derive(Clone, Debug)]
pub struct Grouping {
    column: usize,
    names: Names,
    /// The groups of known values; two more follow.
    known: usize,
    places: Places,
}

/// What groups of known values are called.
#[derive(Clone, Debug)]
enum Names {
    /// As the entries of the column's dictionary.
    Entries,
    /// As the texts that its rows share.
    Shared,
    Texts(Vec<Text>),
    Years(Vec<i16>),
}

/// In which groups rows are, by the codes of a column.
#[derive(Clone, Debug)]
pub struct Places {
    column: usize,
    /// Codes of rows where the column has none of its own.
    own: Option<Arc<Codes>>,
    /// For each code the number of the group, or [`NOWHERE`], or with the bit
    /// [`SEVERAL`] an index of `several`.
    of_code: Vec<u32>,
    several: Vec<Box<[u32]>>,
    len: usize,
}

/// In no group.
pub const NOWHERE: u32 = SEVERAL - 1;
/// In several groups.
const SEVERAL: u32 = 1 << 31;

impl Grouping {
    /// The groups of the column at position `column`; `None` if it makes none.
    pub fn of(frame: &Frame, column: usize) -> Option<Self> {
        let (names, known, of_code, several, own) = match &frame.columns().get(column)?.data {
            Data::Terms(terms) => {
                let (of_code, several) = of_sets(terms);
                (Names::Entries, terms.dictionary().len(), of_code, several, None)
            }
            Data::Text(Texts::Shared { texts, .. }) => {
                let known = texts.len();
                let places = texts.iter().enumerate();
                let of_code = places.map(|(at, text)| (if text.is_empty() { known + 1 } else { at }) as u32).collect();
                (Names::Shared, known, of_code, Vec::new(), None)
            }
            Data::Text(Texts::Apart(apart)) => {
                let mut seen: HashMap<Text, u32> = HashMap::new();
                let mut texts = Vec::new();
                // The first is that there is no text.
                let code = |row: usize| match apart.get(row).filter(|text| !text.is_empty()) {
                    None => 0,
                    Some(text) => *seen.entry(text).or_insert_with_key(|text| {
                        texts.push(text.clone());
                        texts.len() as u32
                    }),
                };
                let codes = Codes::Wide((0..apart.len()).map(code).collect());
                let known = texts.len() as u32;
                let of_code = std::iter::once(known + 1).chain(0..known).collect();
                (Names::Texts(texts), known as usize, of_code, Vec::new(), Some(Arc::new(codes)))
            }
            Data::Dates(dates) => {
                let mut years: Vec<i16> = dates.values().iter().flatten().copied().map(PartialDate::year).collect();
                years.dedup();
                let place = |date: &Option<PartialDate>| match date {
                    Some(date) => years.partition_point(|year| *year < date.year()),
                    None => years.len() + 1,
                };
                let of_code = dates.values().iter().map(|date| place(date) as u32).collect();
                let known = years.len();
                (Names::Years(years), known, of_code, Vec::new(), None)
            }
            Data::Figures(_) | Data::Counts(_) => return None,
        };
        Some(Self { column, names, known, places: Places { column, own, of_code, several, len: known + 2 } })
    }

    /// In which groups rows are.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// True for the group of rows where the value is unknown.
    pub fn is_unknown(&self, group: usize) -> bool {
        group == self.known + 1
    }

    /// True for the group of rows that can't have a value.
    pub fn is_not_applicable(&self, group: usize) -> bool {
        group == self.known
    }

    /// What a group is called, and the value by which a filter finds it: an id, a
    /// name, a year; empty where there is none. `None` for the group of rows
    /// where the value is unknown.
    pub fn label(&self, frame: &Frame, group: usize) -> Option<Label> {
        let column = &frame.columns()[self.column];
        if self.is_unknown(group) {
            return None;
        }
        if self.is_not_applicable(group) {
            let title = |lang: Lang| column.info.not_applicable(lang);
            return Some(Label { id: Box::default(), text: Text::new(title(Lang::Zh), title(Lang::En)) });
        }
        Some(match (&self.names, &column.data) {
            (Names::Entries, Data::Terms(terms)) => of_entry(&terms.dictionary()[group]),
            (Names::Shared, Data::Text(Texts::Shared { texts, .. })) => of_text(&texts.text(group)?),
            (Names::Texts(texts), _) => of_text(&texts[group]),
            (Names::Years(years), _) => {
                let year = years[group].to_string();
                Label { text: Text::new(&year, &year), id: year.into() }
            }
            _ => return None,
        })
    }

    /// The groups in which there are rows by `counts`, those of known values with
    /// the most rows first, of equal ones in the order of the column; then that of
    /// rows that can't have a value, and the unknown ones.
    pub fn filled(&self, counts: &[usize]) -> Vec<usize> {
        let mut groups: Vec<usize> = (0..self.known).filter(|&group| counts[group] > 0).collect();
        groups.sort_by_key(|&group| std::cmp::Reverse(counts[group]));
        groups.extend((self.known..self.known + 2).filter(|&group| counts[group] > 0));
        groups
    }
}

/// For each set of entries the groups it means.
fn of_sets(terms: &Terms) -> (Vec<u32>, Vec<Box<[u32]>>) {
    let known = terms.dictionary().len() as u32;
    let mut several = Vec::new();
    let of_code = (0..terms.sets().len()).map(|set| match terms.presence_of_set(set) {
        Presence::NotApplicable => known,
        Presence::Unknown => known + 1,
        Presence::Known => match terms.sets().get(set) {
            [only] => *only,
            groups => place_of(groups.to_vec(), &mut several),
        },
    });
    (of_code.collect(), several)
}

/// The place that stands for some groups. A group that is named twice is still
/// one.
fn place_of(mut groups: Vec<u32>, several: &mut Vec<Box<[u32]>>) -> u32 {
    let mut at = 0;
    while at < groups.len() {
        if groups[..at].contains(&groups[at]) {
            let _ = groups.remove(at);
        } else {
            at += 1;
        }
    }
    match groups[..] {
        [] => NOWHERE,
        [only] => only,
        _ => {
            several.push(groups.into());
            SEVERAL | (several.len() as u32 - 1)
        }
    }
}

impl Places {
    /// Groups of the codes of the column at position `column`, or else of `own` codes:
    /// `of_code` has for each the number of its group below `len`, or [`NOWHERE`].
    pub(super) fn of_codes(column: usize, own: Option<Arc<Codes>>, of_code: Vec<u32>, len: usize) -> Self {
        Self { column, own, of_code, several: Vec::new(), len }
    }

    /// The number of groups, empty ones too.
    pub fn len(&self) -> usize {
        self.len
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The same with the groups put together or apart anew: `to` has for each the
    /// number of its new group below `len`, or [`NOWHERE`].
    #[must_use]
    pub fn mapped(&self, to: &[u32], len: usize) -> Self {
        let mut several = Vec::new();
        let new = |place: &u32| {
            let groups = self.listed(place).iter().map(|group| to[*group as usize]);
            place_of(groups.filter(|group| *group != NOWHERE).collect(), &mut several)
        };
        let of_code = self.of_code.iter().map(new).collect();
        Self { column: self.column, own: self.own.clone(), of_code, several, len }
    }

    /// The same with each row in one group alone: of several that with the lowest
    /// `order`.
    #[must_use]
    pub fn single(&self, order: &[u32]) -> Self {
        let first = |place: &u32| {
            self.listed(place).iter().copied().min_by_key(|group| order[*group as usize]).unwrap_or(NOWHERE)
        };
        let of_code = self.of_code.iter().map(first).collect();
        Self { column: self.column, own: self.own.clone(), of_code, several: Vec::new(), len: self.len }
    }

    /// The groups of a row.
    pub fn of_row(&self, frame: &Frame, row: u32) -> &[u32] {
        let code = self.codes(frame).and_then(|codes| codes.get(row as usize));
        code.and_then(|code| self.of_code.get(code)).map_or(&[], |place| self.listed(place))
    }

    /// The codes of all rows, and for each code its place: see [`Places::only`].
    pub(super) fn coded<'a>(&'a self, frame: &'a Frame) -> Option<(&'a Codes, &'a [u32])> {
        Some((self.codes(frame)?, &self.of_code))
    }

    fn codes<'a>(&'a self, frame: &'a Frame) -> Option<&'a Codes> {
        if let Some(own) = &self.own {
            return Some(own);
        }
        match &frame.columns().get(self.column)?.data {
            Data::Terms(terms) => Some(terms.set_codes()),
            Data::Text(Texts::Shared { codes, .. }) => Some(codes),
            Data::Dates(dates) => Some(dates.codes()),
            Data::Figures(figures) => Some(figures.codes()),
            Data::Text(Texts::Apart(_)) | Data::Counts(_) => None,
        }
    }

    /// The only group of a place; `None` if there are several or none.
    pub(super) fn only(place: u32) -> Option<usize> {
        (place < NOWHERE).then_some(place as usize)
    }

    /// The groups of a place.
    pub(super) fn listed<'a>(&'a self, place: &'a u32) -> &'a [u32] {
        match *place {
            NOWHERE => &[],
            several if several & SEVERAL > 0 => &self.several[(several & !SEVERAL) as usize],
            _ => std::slice::from_ref(place),
        }
    }

    /// For each group the place of the first of some rows that is in it; as many as
    /// there are rows for none.
    pub fn first_of(&self, frame: &Frame, rows: &[u32]) -> Vec<usize> {
        let mut first = vec![rows.len(); self.len];
        let Some((codes, of_code)) = self.coded(frame) else { return first };
        let mut is_new = vec![true; of_code.len()];
        for (place, row) in rows.iter().enumerate() {
            let Some(code) = codes.get(*row as usize).filter(|code| is_new[*code]) else { continue };
            is_new[code] = false;
            for group in self.listed(&of_code[code]) {
                first[*group as usize] = first[*group as usize].min(place);
            }
        }
        first
    }

    /// Those of some rows that are in a group, in the order given.
    pub fn rows_of(&self, frame: &Frame, rows: Rows<'_>, group: u32) -> Vec<u32> {
        let Some((codes, of_code)) = self.coded(frame) else { return Vec::new() };
        let has: Vec<bool> = of_code.iter().map(|place| self.listed(place).contains(&group)).collect();
        let some = |places: Range<usize>| {
            // Nobody can tell the next: each is written, and stays if it is one of them.
            let (mut found, mut len) = (vec![0; places.len()], 0);
            on_codes!(codes, codes => places.map(|place| rows.at(place)).for_each(|row| {
                found[len] = row;
                len += usize::from(has[codes[row as usize].at()]);
            }));
            found.truncate(len);
            found
        };
        rows.split().into_par_iter().map(some).collect::<Vec<_>>().concat()
    }

    /// Whether some of the rows are in more than one group.
    pub(super) fn overlap(&self, frame: &Frame, rows: Rows<'_>) -> bool {
        let Some((codes, of_code)) = self.coded(frame).filter(|_| !self.several.is_empty()) else { return false };
        let counts = tally(codes, rows, of_code.len());
        of_code.iter().zip(counts).any(|(place, rows)| rows > 0 && self.listed(place).len() > 1)
    }

    /// How many of some rows are in each group.
    pub fn counts(&self, frame: &Frame, rows: Rows<'_>) -> Vec<usize> {
        let mut counts = vec![0; self.len];
        let Some((codes, of_code)) = self.coded(frame) else { return counts };
        for (place, rows) in of_code.iter().zip(tally(codes, rows, of_code.len())) {
            self.listed(place).iter().for_each(|group| counts[*group as usize] += rows as usize);
        }
        counts
    }

    /// The rows of each group, in the order given.
    pub fn lists(&self, frame: &Frame, rows: Rows<'_>) -> Vec<Vec<u32>> {
        self.spread(frame, rows, |row| row)
    }

    /// The codes of the rows of each group, in the order given.
    pub(super) fn lists_of(&self, frame: &Frame, rows: Rows<'_>, codes: &Codes) -> Vec<Vec<u32>> {
        on_codes!(codes, codes => self.spread(frame, rows, |row| codes[row as usize].at() as u32))
    }

    /// What `of` says of the rows of each group, in the order given.
    fn spread(&self, frame: &Frame, rows: Rows<'_>, of: impl Fn(u32) -> u32 + Sync) -> Vec<Vec<u32>> {
        let Some((codes, of_code)) = self.coded(frame) else { return vec![Vec::new(); self.len] };
        let some = |places: Range<usize>| {
            let mut lists = vec![Vec::new(); self.len];
            on_codes!(codes, codes => places.map(|place| rows.at(place)).for_each(|row| {
                let place = of_code[codes[row as usize].at()];
                match Self::only(place) {
                    Some(group) => lists[group].push(of(row)),
                    None => self.listed(&place).iter().for_each(|group| lists[*group as usize].push(of(row))),
                }
            }));
            lists
        };
        let mut lists = rows.split().into_par_iter().map(some).collect::<Vec<_>>().into_iter();
        let mut all = lists.next().unwrap_or_else(|| vec![Vec::new(); self.len]);
        for more in lists {
            all.par_iter_mut()
                .zip(more)
                .for_each(|(all, more)| if all.is_empty() { *all = more } else { all.extend(more) });
        }
        all
    }
}

/// The label by which a filter finds a text, by either form.
pub(super) fn of_text(text: &Text) -> Label {
    let form = if text.zh().is_empty() { text.en() } else { text.zh() };
    Label { id: form.into(), text: text.clone() }
}

/// The label by which a filter finds an entry: by its id or else by its text.
fn of_entry(entry: &Label) -> Label {
    if entry.id.is_empty() { of_text(&entry.text) } else { entry.clone() }
}
