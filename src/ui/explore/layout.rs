//! Where each row stands: one list for the table and its linked chart, so that
//! the two can't drift apart. Positions are f64, from the top of the list.

use super::super::page::SheetView;
use super::super::style::size;
use crate::query::Match;

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Line {
    /// The heading of a group.
    Heading { verdict: Match, count: usize },
    /// A row of the frame.
    Row { row: u32, verdict: Match },
}

/// A block of rows of one group.
#[derive(Clone, Debug)]
struct Span<'a> {
    verdict: Match,
    rows: &'a [u32],
    top: f64,
    heading: f64,
}

/// The lines of a view.
pub(super) struct Lines<'a> {
    spans: Vec<Span<'a>>,
    /// Height of all lines in points.
    pub(super) height: f64,
}

impl<'a> Lines<'a> {
    pub(super) fn of(view: &'a SheetView) -> Self {
        let heading = if view.is_grouped() { f64::from(size::GROUP_ROW) } else { 0.0 };
        let mut top = 0.0;
        let spans = view
            .blocks
            .iter()
            .map(|block| {
                let span = Span { verdict: block.verdict, rows: &block.rows, top, heading };
                top += heading + block.rows.len() as f64 * f64::from(size::ROW);
                span
            })
            .collect();
        Self { spans, height: top }
    }

    /// Calls `visit` with each line that reaches into `from..to`, its top and
    /// its height.
    pub(super) fn visit(&self, from: f64, to: f64, mut visit: impl FnMut(Line, f64, f32)) {
        let row_height = f64::from(size::ROW);
        for span in &self.spans {
            if span.heading > 0.0 && span.top < to && span.top + span.heading > from {
                visit(Line::Heading { verdict: span.verdict, count: span.rows.len() }, span.top, span.heading as f32);
            }
            let rows_top = span.top + span.heading;
            let first = ((from - rows_top) / row_height).floor().max(0.0) as usize;
            let last = ((to - rows_top) / row_height).ceil().max(0.0) as usize;
            let last = last.min(span.rows.len());
            for (at, &row) in span.rows.iter().enumerate().take(last).skip(first) {
                visit(Line::Row { row, verdict: span.verdict }, rows_top + at as f64 * row_height, size::ROW);
            }
        }
    }

    /// The top of a row, if it is in the list.
    pub(super) fn top_of(&self, row: u32) -> Option<f64> {
        self.spans.iter().find_map(|span| {
            let at = span.rows.iter().position(|&other| other == row)?;
            Some(span.top + span.heading + at as f64 * f64::from(size::ROW))
        })
    }
}
