//! How surely rows match a condition.

use super::needle::Needle;
use super::operand::Operand;
use super::select::Match;
use super::term::{Condition, Query};
use crate::frame::{Column, Data, Frame, Kind, Presence, Terms};
use crate::model::figure::{Certainty, Comparison, End, Interval, Unit};
use crate::model::{Figure, PartialDate, Text};

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
    let mut verdicts = vec![Match::Certain; frame.rows()];
    for term in query.terms() {
        let found = condition(frame, &term.condition);
        for (verdict, found) in verdicts.iter_mut().zip(found) {
            *verdict = (*verdict).min(if term.negated { found.negated() } else { found });
        }
    }
    verdicts
}

/// How surely each row meets a condition.
fn condition(frame: &Frame, condition: &Condition) -> Vec<Match> {
    let column = condition.column().and_then(|column| frame.columns().get(column));
    match (condition, column) {
        (Condition::Word(text), _) => word(frame, &Needle::new(text)),
        (Condition::Unknown(_), Some(column)) => {
            (0..frame.rows()).map(|row| Match::of(column.data.presence(row) == Presence::Unknown)).collect()
        }
        (_, Some(column)) => cells(column, condition),
        (_, None) => vec![Match::No; frame.rows()],
    }
}

/// Rows that have the word in any of the searched columns.
fn word(frame: &Frame, needle: &Needle) -> Vec<Match> {
    let mut found = vec![false; frame.rows()];
    for column in frame.columns().iter().filter(|column| column.info.searched) {
        let unsure = found.iter_mut().enumerate().filter(|(_, found)| !**found);
        match &column.data {
            Data::Text(texts) => {
                for (row, found) in unsure {
                    *found = texts.get(row).is_some_and(|text| needle.is_in(text));
                }
            }
            Data::Terms(terms) => {
                let entries: Vec<bool> = terms.dictionary().iter().map(|label| needle.is_in_label(label)).collect();
                for (row, found) in unsure {
                    *found = has_entry(terms, row, &entries);
                }
            }
            Data::Figures(_) | Data::Counts(_) | Data::Dates(_) => {}
        }
    }
    found.into_iter().map(Match::of).collect()
}

fn has_entry(terms: &Terms, row: usize, entries: &[bool]) -> bool {
    terms.codes(row).iter().any(|&code| entries.get(code as usize).is_some_and(|&meant| meant))
}

/// How surely the cells of one column meet a condition on values.
fn cells(column: &Column, condition: &Condition) -> Vec<Match> {
    match &column.data {
        Data::Text(texts) => text_cells(texts, condition),
        Data::Terms(terms) => term_cells(terms, column.info.kind, condition),
        Data::Figures(figures) => {
            let wanted = intervals(condition);
            let verdict = |figure: &Figure| meets(figure.unit(), figure.bounds(), &wanted);
            figures.iter().map(|figure| figure.as_ref().map_or(Match::Unknown, verdict)).collect()
        }
        Data::Counts(counts) => {
            let wanted = intervals(condition);
            counts.iter().map(|&count| meets(Unit::Count, Interval::point(count.into()), &wanted)).collect()
        }
        Data::Dates(dates) => {
            dates.iter().map(|date| date.map_or(Match::Unknown, |date| date_meets(date, condition))).collect()
        }
    }
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

fn text_cells(texts: &[Text], condition: &Condition) -> Vec<Match> {
    let needles = needles(condition);
    let verdict = |text: &Text| {
        if text.is_empty() { Match::Unknown } else { Match::of(needles.iter().any(|needle| needle.is_in(text))) }
    };
    texts.iter().map(verdict).collect()
}

/// Each entry of the dictionary is looked at once, each row only by code.
fn term_cells(terms: &Terms, kind: Kind, condition: &Condition) -> Vec<Match> {
    let mut meant = vec![false; terms.dictionary().len()];
    for needle in needles(condition) {
        for (meant, found) in meant.iter_mut().zip(needle.entries(kind, terms.dictionary())) {
            *meant |= found;
        }
    }
    let verdict = |row: usize| match terms.presence(row) {
        Presence::Known => Match::of(has_entry(terms, row, &meant)),
        Presence::Unknown => Match::Unknown,
        Presence::NotApplicable => Match::No,
    };
    (0..terms.len()).map(verdict).collect()
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
