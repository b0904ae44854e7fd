//! Which rows a timeline shows, and when they are.

use super::super::grouped;
use super::super::groups::{self, Key};
use super::super::made::From;
use super::super::suits;
use super::MOST;
use super::buckets::Buckets;
use crate::frame::{Column, Frame};
use crate::i18n::Lang;
use crate::query::{Position, value_at};

/// The dated rows of a view. Worked out once per view and choice.
#[derive(Clone, Debug, Default, PartialEq)]
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
    pub(super) colours: Vec<Key>,
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
        let &From { frame, chart, lang, cancel, .. } = from;
        let resolved = suits::resolve(frame, chart);
        let Some(column) = resolved.measure else { return Some(Self::default()) };
        let dates = &frame.columns()[column];
        let end = (dates.info.id == "start").then(|| frame.column("end")).flatten();
        let places = Places { dates, end };
        let colours = resolved.colour.map_or_else(Vec::new, |at| groups::colours(frame, at, lang));
        cancel.go_on()?;
        let rows = from.rows();
        let dated: Vec<u32> = rows.iter().copied().filter(|&row| value_at(dates, row as usize).is_some()).collect();
        cancel.go_on()?;
        let buckets = (dated.len() > MOST).then(|| Buckets::new(frame, dates, &dated, &colours));
        let apart = match &buckets {
            Some(buckets) => buckets.alone(),
            None => dated.clone(),
        };
        let mut items: Vec<(u32, Position)> =
            apart.into_iter().filter_map(|row| Some((row, places.of(row)?))).collect();
        items.sort_by(|a, b| a.1.at.total_cmp(&b.1.at).then(a.0.cmp(&b.0)));
        let undated = rows.len() - dated.len();
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

/// For each row of the frame the first of the colours that it has; as many as
/// there are colours for none.
pub(super) fn colour_of(frame: &Frame, colours: &[Key]) -> Vec<u8> {
    let mut found = vec![colours.len() as u8; frame.rows()];
    for (at, key) in colours.iter().enumerate().rev() {
        for &row in key.rows.iter() {
            found[row as usize] = at as u8;
        }
    }
    found
}
