//! How surely rows match a condition.

use rayon::prelude::*;

use super::needle::{Needle, each};
use super::operand::Operand;
use super::scan::{Wanted, labels_with, open_of, texts_with};
use super::select::{CHUNK, Match};
use super::term::{Condition, Query};
use crate::bits::places;
use crate::frame::{Apart, Arena, Code as _, Codes, Data, Frame, Kind, Presence, ROWS_AT_ONCE, Terms, Texts, on_codes};
use crate::model::figure::{Amount, Certainty, Comparison, End, Interval, Unit};
use crate::model::{PartialDate, Text};

impl Match {
    /// The verdict of the negated term: what is possible or unknown stays so.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::Certain => Self::No,
            Self::No => Self::Certain,
            other => other,
        }
    }

    fn of(holds: bool) -> Self {
        if holds { Self::Certain } else { Self::No }
    }
}

impl From<Certainty> for Match {
    fn from(certainty: Certainty) -> Self {
        match certainty {
            Certainty::Certain => Self::Certain,
            Certainty::Possible => Self::Possible,
            Certainty::No => Self::No,
        }
    }
}

/// How surely each row matches: as surely as the least sure of the terms.
pub fn matches(frame: &Frame, query: &Query) -> Vec<Match> {
    let judges = judges(frame, query);
    let mut verdicts = vec![Match::Certain; frame.rows()];
    if !judges.is_empty() {
        verdicts.par_chunks_mut(CHUNK).enumerate().for_each(|(chunk, verdicts)| {
            for judge in &judges {
                judge.lower(chunk * CHUNK, verdicts);
            }
        });
    }
    verdicts
}

/// How surely each of some rows matches.
pub(super) fn matches_of(frame: &Frame, query: &Query, rows: &[u32]) -> Vec<Match> {
    let judges = judges(frame, query);
    let verdict = |row: &u32| {
        let mut verdict = [Match::Certain];
        for judge in &judges {
            judge.lower(*row as usize, &mut verdict);
        }
        verdict[0]
    };
    rows.par_iter().with_min_len(256).map(verdict).collect()
}

fn judges<'a>(frame: &'a Frame, query: &Query) -> Vec<Judge<'a>> {
    query.terms().iter().map(|term| Judge::new(frame, &term.condition, term.negated)).collect()
}

/// A term, made ready: what it says of each different value is worked out once.
enum Judge<'a> {
    /// The same of every row.
    All(Match),
    /// By the code of the row.
    ByCode(&'a Codes, Vec<Match>),
    /// By the number of the row.
    ByCount(&'a [u64], Vec<(Unit, Interval)>, bool),
    /// By words in several columns.
    Word(Box<Word<'a>>, bool),
    /// By text, of a column that is looked through at once.
    Scanned(&'a Apart, &'a Arena, Vec<Wanted<'a>>, bool),
    /// By text, of a column that is looked through row by row.
    Texts(&'a Apart, Vec<Needle>, bool),
}

impl<'a> Judge<'a> {
    fn new(frame: &'a Frame, condition: &Condition, negated: bool) -> Self {
        let turned = |verdict: Match| if negated { verdict.negated() } else { verdict };
        if let Condition::Word(text) = condition {
            return Self::Word(Box::new(Word::new(frame, Needle::new(text))), negated);
        }
        let Some(column) = condition.column().and_then(|column| frame.columns().get(column)) else {
            return Self::All(turned(Match::No));
        };
        let asks_unknown = matches!(condition, Condition::Unknown(_));
        match &column.data {
            Data::Text(Texts::Apart(texts)) => match texts.searched() {
                Some(arena) if !asks_unknown => {
                    let words = needles(condition).into_iter().map(|needle| Wanted::new(needle, [arena].into_iter()));
                    Self::Scanned(texts, arena, words.collect(), negated)
                }
                _ => Self::Texts(texts, needles(condition), negated),
            },
            Data::Text(Texts::Shared { texts, codes }) => {
                let needles = needles(condition);
                Self::ByCode(codes, each(texts, |text| turned(text_meets(text, &needles, asks_unknown))))
            }
            Data::Terms(terms) => {
                let verdicts = term_sets(terms, column.info.kind, condition);
                Self::ByCode(terms.set_codes(), verdicts.into_iter().map(turned).collect())
            }
            Data::Figures(figures) => {
                let wanted = intervals(condition);
                let verdict = |amount: &Amount| {
                    if asks_unknown { Match::No } else { meets(amount.unit, amount.bounds, &wanted) }
                };
                let none = if asks_unknown { Match::Certain } else { Match::Unknown };
                let mut verdicts = vec![turned(none)];
                verdicts.extend(each(figures.amounts(), |amount| turned(verdict(amount))));
                Self::ByCode(figures.codes(), verdicts)
            }
            Data::Dates(dates) => {
                let verdict = |date: &Option<PartialDate>| match (asks_unknown, date) {
                    (true, _) => Match::of(date.is_none()),
                    (false, None) => Match::Unknown,
                    (false, Some(date)) => date_meets(*date, condition),
                };
                Self::ByCode(dates.codes(), each(dates.values(), |date| turned(verdict(date))))
            }
            // A number of rows is always known.
            Data::Counts(_) if asks_unknown => Self::All(turned(Match::No)),
            Data::Counts(counts) => Self::ByCount(counts, intervals(condition), negated),
        }
    }

    /// Lowers the verdicts of the rows from `first` on to what the term says.
    fn lower(&self, first: usize, verdicts: &mut [Match]) {
        match self {
            Self::All(verdict) => verdicts.iter_mut().for_each(|known| *known = (*known).min(*verdict)),
            Self::ByCode(codes, said) => on_codes!(codes, codes => {
                let codes = codes[first..].iter();
                verdicts.iter_mut().zip(codes).for_each(|(known, code)| *known = (*known).min(said[code.at()]));
            }),
            Self::ByCount(counts, wanted, negated) => {
                for (known, count) in verdicts.iter_mut().zip(&counts[first..]) {
                    let verdict = meets(Unit::Count, Interval::point((*count).into()), wanted);
                    *known = (*known).min(if *negated { verdict.negated() } else { verdict });
                }
            }
            Self::Texts(texts, needles, negated) => {
                for (known, row) in verdicts.iter_mut().zip(first..) {
                    // What is out already is not looked at again.
                    if *known != Match::No {
                        let verdict = if needles.is_empty() {
                            Match::of(!texts.has(row))
                        } else {
                            text_meets(&texts.get(row).unwrap_or_default(), needles, false)
                        };
                        *known = (*known).min(if *negated { verdict.negated() } else { verdict });
                    }
                }
            }
            Self::Scanned(texts, arena, words, negated) => {
                let mut found = ruled_out(verdicts);
                for word in words {
                    word.note(arena, first, &mut found, |row, needle| is_in(needle, texts, row));
                }
                for ((known, row), found) in verdicts.iter_mut().zip(first..).zip(found) {
                    let verdict = if texts.has(row) { Match::of(found != *negated) } else { Match::Unknown };
                    *known = (*known).min(verdict);
                }
            }
            Self::Word(word, negated) => {
                let mut found = ruled_out(verdicts);
                word.note(first, &mut found);
                for (known, found) in verdicts.iter_mut().zip(found) {
                    *known = if found == *negated { Match::No } else { *known };
                }
            }
        }
    }
}

/// Which rows other terms have ruled out: as if they were found, they are not looked at
/// again, and whatever is said of them, they stay out.
fn ruled_out(verdicts: &[Match]) -> Vec<bool> {
    verdicts.iter().map(|verdict| *verdict == Match::No).collect()
}

/// So few rows that are not found yet are looked up one by one.
const FEW: u32 = 16;

/// A bare word, looked for in all columns that are searched.
struct Word<'a> {
    wanted: Wanted<'a>,
    /// By code, the columns whose values are shared, as far as any has it.
    shared: Vec<(&'a Codes, Vec<bool>)>,
    /// The columns whose texts differ.
    apart: Vec<(&'a Apart, &'a Arena)>,
}

impl<'a> Word<'a> {
    fn new(frame: &'a Frame, needle: Needle) -> Self {
        let searched = || frame.columns().iter().filter(|column| column.info.searched).map(|column| &column.data);
        let arenas = searched().filter_map(Data::arena);
        let wanted = Wanted::new(needle, arenas);
        let mut word = Self { wanted, shared: Vec::new(), apart: Vec::new() };
        for data in searched() {
            match data {
                Data::Text(Texts::Apart(texts)) => word.apart.extend(texts.searched().map(|arena| (&**texts, arena))),
                Data::Text(Texts::Shared { texts, codes }) => {
                    let has = texts_with(texts, &word.wanted);
                    word.share(codes, has);
                }
                Data::Terms(terms) => {
                    let has = sets_with(terms, &labels_with(terms, &word.wanted));
                    word.share(terms.set_codes(), has);
                }
                Data::Figures(_) | Data::Counts(_) | Data::Dates(_) => {}
            }
        }
        word
    }

    fn share(&mut self, codes: &'a Codes, has: Vec<bool>) {
        if has.contains(&true) {
            self.shared.push((codes, has));
        }
    }

    /// Notes which of the rows from `first` on have it.
    fn note(&self, first: usize, found: &mut [bool]) {
        // Of a letter marks tell most rows, and there is not much to look up for the
        // others.
        if self.wanted.is_letter() {
            self.note_apart(first, found);
            self.note_shared(first, found);
        } else {
            self.note_shared(first, found);
            self.note_apart(first, found);
        }
    }

    /// Notes those that a column has whose values are shared.
    fn note_shared(&self, first: usize, found: &mut [bool]) {
        for (codes, has) in &self.shared {
            on_codes!(codes, codes => {
                for (found, codes) in found.chunks_mut(ROWS_AT_ONCE).zip(codes[first..].chunks(ROWS_AT_ONCE)) {
                    let open = open_of(found);
                    if open.count_ones() > FEW {
                        found.iter_mut().zip(codes).for_each(|(found, code)| *found |= has[code.at()]);
                    } else {
                        places(open).for_each(|at| found[at] = has[codes[at].at()]);
                    }
                }
            });
        }
    }

    fn note_apart(&self, first: usize, found: &mut [bool]) {
        for (texts, arena) in &self.apart {
            self.wanted.note(arena, first, found, |row, needle| is_in(needle, texts, row));
        }
    }
}

fn is_in(needle: &Needle, texts: &Apart, row: usize) -> bool {
    texts.get(row).is_some_and(|text| needle.is_in(&text))
}

/// Which sets have one of the entries.
fn sets_with(terms: &Terms, entries: &[bool]) -> Vec<bool> {
    let sets = terms.sets();
    let has = |set: usize| sets.get(set).iter().any(|&code| entries[code as usize]);
    (0..sets.len()).into_par_iter().with_min_len(1 << 12).map(has).collect()
}

fn needles(condition: &Condition) -> Vec<Needle> {
    match condition {
        Condition::Has(_, values) => values
            .iter()
            .filter_map(|value| match value {
                Operand::Text(text) => Some(Needle::new(text)),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn text_meets(text: &Text, needles: &[Needle], asks_unknown: bool) -> Match {
    match (text.is_empty(), asks_unknown) {
        (is_empty, true) => Match::of(is_empty),
        (true, false) => Match::Unknown,
        (false, false) => Match::of(needles.iter().any(|needle| needle.is_in(text))),
    }
}

/// How surely each set of terms meets a condition. Each entry of the dictionary
/// is looked at once.
fn term_sets(terms: &Terms, kind: Kind, condition: &Condition) -> Vec<Match> {
    let presence = |set: usize| terms.presence_of_set(set);
    let sets = 0..terms.sets().len();
    if matches!(condition, Condition::Unknown(_)) {
        return sets.map(|set| Match::of(presence(set) == Presence::Unknown)).collect();
    }
    let mut meant = vec![false; terms.dictionary().len()];
    for needle in needles(condition) {
        for (meant, found) in meant.iter_mut().zip(needle.entries(kind, terms.dictionary())) {
            *meant |= found;
        }
    }
    let verdict = |(set, has): (usize, bool)| match presence(set) {
        Presence::Known => Match::of(has),
        Presence::Unknown => Match::Unknown,
        Presence::NotApplicable => Match::No,
    };
    sets.zip(sets_with(terms, &meant)).map(verdict).collect()
}

/// The numbers that a condition asks for, with their unit.
fn intervals(condition: &Condition) -> Vec<(Unit, Interval)> {
    let figure = |operand: &Operand| match operand {
        Operand::Figure(figure) => Some((figure.unit(), figure.nominal())),
        _ => None,
    };
    let end = |operand: &Option<Operand>| operand.as_ref().and_then(figure);
    match condition {
        Condition::Has(_, values) => {
            values.iter().filter_map(figure).map(|(unit, value)| (unit, Interval::point(value))).collect()
        }
        Condition::Compare(_, comparison, value) => {
            figure(value).map(|(unit, value)| (unit, range_of(*comparison, value))).into_iter().collect()
        }
        Condition::Range(_, low, high) => {
            let (low, high) = (end(low), end(high));
            let closed = |end: Option<(Unit, _)>| end.map_or(End::Unbounded, |(_, value)| End::Closed(value));
            let unit = low.or(high).map(|(unit, _)| unit);
            unit.map(|unit| (unit, Interval::new(closed(low), closed(high)))).into_iter().collect()
        }
        Condition::Word(_) | Condition::Unknown(_) => Vec::new(),
    }
}

/// The numbers for which a comparison with `value` holds.
fn range_of(comparison: Comparison, value: rust_decimal::Decimal) -> Interval {
    match comparison {
        Comparison::Less => Interval::new(End::Unbounded, End::Open(value)),
        Comparison::LessOrEqual => Interval::new(End::Unbounded, End::Closed(value)),
        Comparison::Greater => Interval::new(End::Open(value), End::Unbounded),
        Comparison::GreaterOrEqual => Interval::at_least(value),
        Comparison::Equal => Interval::point(value),
    }
}

/// How surely a figure lies in one of the intervals; one of another unit is in
/// none.
fn meets(unit: Unit, bounds: Interval, wanted: &[(Unit, Interval)]) -> Match {
    let verdicts = wanted.iter().filter(|(other, _)| *other == unit).map(|(_, range)| bounds.within(*range).into());
    verdicts.max().unwrap_or(Match::No)
}

fn date_meets(date: PartialDate, condition: &Condition) -> Match {
    let compare = |comparison: Comparison, operand: &Operand| match operand {
        Operand::Date(wanted) => compare_dates(date, comparison, *wanted),
        _ => Match::No,
    };
    let end = |comparison: Comparison, operand: &Option<Operand>| {
        operand.as_ref().map_or(Match::Certain, |operand| compare(comparison, operand))
    };
    match condition {
        Condition::Has(_, values) => {
            values.iter().map(|value| compare(Comparison::Equal, value)).max().unwrap_or(Match::No)
        }
        Condition::Compare(_, comparison, value) => compare(*comparison, value),
        // The days of a date are a stretch, so each end can be looked at alone.
        Condition::Range(_, low, high) => end(Comparison::GreaterOrEqual, low).min(end(Comparison::LessOrEqual, high)),
        Condition::Word(_) | Condition::Unknown(_) => Match::No,
    }
}

/// Compares by days: a date that stops at the year may be any of its days, and
/// one that is asked for means all of them.
fn compare_dates(date: PartialDate, comparison: Comparison, wanted: PartialDate) -> Match {
    let (first, last) = (date.first_day(), date.last_day());
    let (from, to) = (wanted.first_day(), wanted.last_day());
    let (all, some) = match comparison {
        Comparison::Less => (last < from, first < from),
        Comparison::LessOrEqual => (last <= to, first <= to),
        Comparison::Greater => (first > to, last > to),
        Comparison::GreaterOrEqual => (first >= from, last >= from),
        Comparison::Equal => (first >= from && last <= to, first <= to && last >= from),
    };
    match (all, some) {
        (true, _) => Match::Certain,
        (false, true) => Match::Possible,
        (false, false) => Match::No,
    }
}
