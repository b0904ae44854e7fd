//! Which rows a timeline shows, and when they are.

use super::super::colours::Colours;
use super::super::grouped;
use super::super::made::From;
use super::super::suits;
use super::MOST;
use super::buckets::Buckets;
use crate::frame::Column;
use crate::i18n::Lang;
use crate::query::{Placed, Position, value_at};

/// The dated rows of a view. Worked out once per view and choice.
#[derive(Clone, Debug, Default)]
pub(super) struct Dated {
    /// The column of dates.
    pub(super) column: Option<usize>,
    /// The column of colours.
    pub(super) colour: Option<usize>,
    /// Rows that are drawn one by one, with their places, the earliest first:
    /// all of them, or where they are too many those that are alone in their
    /// bucket.
    pub(super) items: Vec<(u32, Position)>,
    /// All rows by periods, where they are too many to be drawn one by one.
    pub(super) buckets: Option<Buckets>,
    /// Rows without a date.
    undated: usize,
    pub(super) colours: Colours,
}

/// Where rows stand: from a first day to a last one.
struct Places<'a> {
    dates: &'a Column,
    /// A row with an end, too, stands from one to the other.
    end: Option<&'a Column>,
}

impl Places<'_> {
    fn of(&self, row: u32) -> Option<Position> {
        let mut position = value_at(self.dates, row as usize)?;
        let last = self.end.and_then(|end| value_at(end, row as usize)).and_then(|last| last.high);
        // An end before the start is a mistake that the audit tells of.
        position.high = last.filter(|last| position.low.is_none_or(|low| *last >= low)).or(position.high);
        Some(position)
    }
}

impl Dated {
    pub(super) fn new(from: &From<'_>) -> Option<Self> {
        let &From { frame, chart, cancel, .. } = from;
        let resolved = suits::resolve(frame, chart);
        let Some(column) = resolved.measure else { return Some(Self::default()) };
        let dates = &frame.columns()[column];
        let end = (dates.info.id == "start").then(|| frame.column("end")).flatten();
        let places = Places { dates, end };
        let colours = Colours::of(from, resolved.colour);
        cancel.go_on()?;
        let some = from.some_rows();
        let Some(placed) = Placed::of(frame, column, from.rows(some.as_deref())) else { return Some(Self::default()) };
        cancel.go_on()?;
        let undated = placed.unknown();
        let dated: usize = placed.known().map(|(.., rows)| rows).sum();
        let (buckets, apart) = if dated > MOST {
            let buckets = Buckets::new(from, some, &placed, &colours);
            let apart = buckets.alone();
            (Some(buckets), apart)
        } else {
            let is_dated = placed.positions().iter().map(|position| u32::from(position.is_some())).collect();
            (None, placed.places(is_dated, 2).rows_of(frame, from.rows(some.as_deref()), 1))
        };
        let mut items: Vec<(u32, Position)> =
            apart.into_iter().filter_map(|row| Some((row, places.of(row)?))).collect();
        items.sort_by(|a, b| a.1.at.total_cmp(&b.1.at).then(a.0.cmp(&b.0)));
        Some(Self { column: Some(column), colour: resolved.colour, items, buckets, undated, colours })
    }

    /// Where the axis has to reach.
    pub(super) fn reach(&self) -> Vec<f64> {
        let items = self.items.iter().flat_map(|(_, at)| [at.low, Some(at.at), at.high]).flatten();
        items.chain(self.buckets.iter().flat_map(Buckets::edges)).collect()
    }

    /// Says what is counted instead of drawn, and what is not drawn, and why.
    pub(super) fn note(&self, lang: Lang) -> String {
        let mut parts: Vec<String> = self.buckets.iter().map(|buckets| buckets.note(lang)).collect();
        if self.undated > 0 {
            parts.push(match lang {
                Lang::Zh => format!("未画出：{} 行没有日期", grouped(self.undated)),
                Lang::En => {
                    let not = if parts.is_empty() { "Not" } else { "not" };
                    format!("{not} drawn: {} without a date", grouped(self.undated))
                }
            });
        }
        parts.join(lang.pick("；", "; "))
    }
}
