//! Where each row stands: one list for the table and its linked chart, so that
//! the two can't drift apart. Positions are f64, from the top of the list.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Context, Id};

use super::super::page::{Block, SheetView};
use super::super::style::size;
use crate::query::Match;

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Line<'a> {
    /// The heading of rows that match equally surely.
    Heading { verdict: Match, count: usize },
    /// The heading of rows that share a value.
    Group { block: &'a Block, folded: bool },
    /// A row of the frame; every other one is `odd`.
    Row { row: u32, odd: bool },
}

/// A block of rows with the headings above it.
#[derive(Clone, Debug)]
struct Span {
    /// Its place among the blocks of the view.
    block: usize,
    /// True if there is a heading with the value that its rows share.
    named: bool,
    /// How many rows match as surely, at the first block of them.
    verdict: Option<usize>,
    folded: bool,
    top: f64,
    bottom: f64,
}

/// The lines of a view.
pub(super) struct Lines<'a> {
    blocks: &'a [Block],
    spans: Arc<[Span]>,
    row: f32,
    /// Height of all lines in points.
    pub(super) height: f64,
}

/// Of more blocks than this the places are kept from frame to frame.
const MANY: usize = 64;

/// What the places depend on: the view, by its stamp, the height of a row, and
/// which groups are folded.
type Placed = (u64, u32, Arc<BTreeSet<String>>);

impl<'a> Lines<'a> {
    /// The lines of a view with rows `row` points high; of the groups whose
    /// keys are in `folded` there is only the heading.
    pub(super) fn of(ctx: &Context, view: &'a SheetView, row: f32, folded: &Arc<BTreeSet<String>>) -> Self {
        let of_blocks = || Self::of_blocks(&view.blocks, view.is_grouped(), row, folded);
        if view.blocks.len() <= MANY {
            return of_blocks();
        }
        let (id, key) = (Id::unique("places of the blocks"), (view.stamp, row.to_bits(), Arc::clone(folded)));
        let known = ctx.data(|data| data.get_temp::<(Placed, Arc<[Span]>)>(id)).filter(|(of, _)| *of == key);
        if let Some((_, spans)) = known {
            return Self { blocks: &view.blocks, height: spans.last().map_or(0.0, |span| span.bottom), spans, row };
        }
        let lines = of_blocks();
        ctx.data_mut(|data| data.insert_temp(id, (key, Arc::clone(&lines.spans))));
        lines
    }

    fn of_blocks(blocks: &'a [Block], verdicts: bool, row: f32, folded: &BTreeSet<String>) -> Self {
        let mut top = 0.0;
        let mut last = None;
        let mut spans: Vec<Span> = Vec::with_capacity(blocks.len());
        for (at, block) in blocks.iter().enumerate() {
            let first = verdicts && last != Some(block.verdict);
            last = Some(block.verdict);
            let same = || blocks[at..].iter().take_while(|other| other.verdict == block.verdict);
            let verdict = first.then(|| same().map(|block| block.rows.len()).sum());
            let folded = block.group.as_ref().is_some_and(|group| folded.contains(&group.key));
            let named = block.group.is_some();
            let mut span = Span { block: at, named, verdict, folded, top, bottom: top };
            let rows = if folded { 0 } else { block.rows.len() };
            span.bottom = span.rows_top() + rows as f64 * f64::from(row);
            top = span.bottom;
            spans.push(span);
        }
        Self { blocks, spans: spans.into(), row, height: top }
    }

    /// Calls `visit` with each line that reaches into `from..to`, its top and
    /// its height. Finds the first one without looking at those before it.
    pub(super) fn visit(&self, from: f64, to: f64, mut visit: impl FnMut(Line<'a>, f64, f32)) {
        let height = f64::from(self.row);
        let start = self.spans.partition_point(|span| span.bottom <= from);
        for span in self.spans[start..].iter().take_while(|span| span.top < to) {
            let block = &self.blocks[span.block];
            let mut heading = |line, top: f64| {
                if top < to && top + f64::from(size::GROUP_ROW) > from {
                    visit(line, top, size::GROUP_ROW);
                }
            };
            if let Some(count) = span.verdict {
                heading(Line::Heading { verdict: block.verdict, count }, span.top);
            }
            if span.named {
                heading(Line::Group { block, folded: span.folded }, span.group_top());
            }
            if span.folded {
                continue;
            }
            let rows_top = span.rows_top();
            let first = ((from - rows_top) / height).floor().max(0.0) as usize;
            let last = (((to - rows_top) / height).ceil().max(0.0) as usize).min(block.rows.len());
            for at in first..last {
                let line = Line::Row { row: block.rows[at], odd: at % 2 == 1 };
                visit(line, rows_top + at as f64 * height, self.row);
            }
        }
    }

    /// The heading that stays at the top of a list scrolled to `from`: that of the group
    /// whose rows are there, and where it stands. The next heading pushes it up.
    pub(super) fn stuck(&self, from: f64) -> Option<(Line<'a>, f64)> {
        let height = f64::from(size::GROUP_ROW);
        let span = &self.spans[self.spans.partition_point(|span| span.bottom <= from)..].first()?;
        if !span.named || span.group_top() >= from {
            return None;
        }
        let line = Line::Group { block: &self.blocks[span.block], folded: span.folded };
        Some((line, from.min(span.bottom - height)))
    }

    /// The blocks that are not folded away: their places, and how many rows
    /// stand before each.
    fn open(&self) -> impl Iterator<Item = (&Span, usize)> {
        let open = self.spans.iter().filter(|span| !span.folded);
        open.scan(0, |before, span| {
            let first = *before;
            *before += self.blocks[span.block].rows.len();
            Some((span, first))
        })
    }

    /// How many rows are not folded away.
    pub(super) fn count(&self) -> usize {
        self.open().last().map_or(0, |(span, before)| before + self.blocks[span.block].rows.len())
    }

    /// The row at a place among those that are not folded away. Looks at blocks,
    /// not at rows.
    pub(super) fn at(&self, place: usize) -> Option<u32> {
        let (span, before) = self.open().take_while(|(_, before)| *before <= place).last()?;
        self.blocks[span.block].rows.get(place - before).copied()
    }

    /// The place among the rows that are not folded away of the row at `place`
    /// among all, if it is one of them.
    pub(super) fn open_place(&self, place: usize) -> Option<usize> {
        let (span, before, within) = self.find(place)?;
        (!span.folded).then_some(before + within)
    }

    /// The top of the row at `place` among all, if it is in the list.
    pub(super) fn top_of(&self, place: usize) -> Option<f64> {
        let (span, _, within) = self.find(place)?;
        (!span.folded).then(|| span.rows_top() + within as f64 * f64::from(self.row))
    }

    /// The block of the row at `place` among all, how many rows are open before
    /// the block, and the row's place within.
    fn find(&self, place: usize) -> Option<(&Span, usize, usize)> {
        let (mut all, mut open) = (0, 0);
        for span in self.spans.iter() {
            let count = self.blocks[span.block].rows.len();
            if place < all + count {
                return Some((span, open, place - all));
            }
            all += count;
            open += if span.folded { 0 } else { count };
        }
        None
    }
}

impl Span {
    fn group_top(&self) -> f64 {
        self.top + if self.verdict.is_some() { f64::from(size::GROUP_ROW) } else { 0.0 }
    }

    fn rows_top(&self) -> f64 {
        self.group_top() + if self.named { f64::from(size::GROUP_ROW) } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::super::page::GroupHead;
    use super::*;

    fn block(verdict: Match, key: &str, rows: std::ops::Range<u32>) -> Block {
        let group = (!key.is_empty()).then(|| GroupHead { label: None, key: key.to_owned(), sums: Vec::new() });
        Block { verdict, group, rows: rows.collect() }
    }

    fn seen(lines: &Lines<'_>, from: f64, to: f64) -> Vec<(f64, f32, bool)> {
        let mut found = Vec::new();
        lines.visit(from, to, |line, top, height| found.push((top, height, matches!(line, Line::Row { .. }))));
        found
    }

    #[test]
    fn a_folded_group_keeps_its_heading_and_hides_its_rows() {
        let blocks = [block(Match::Certain, "a", 0..3), block(Match::Certain, "b", 3..5)];
        let folded = BTreeSet::from(["a".to_owned()]);
        let lines = Lines::of_blocks(&blocks, true, 30.0, &folded);
        assert_eq!(lines.count(), 2);
        assert_eq!([0, 1, 2].map(|place| lines.at(place)), [Some(3), Some(4), None]);
        assert_eq!([1, 3, 4, 5].map(|place| lines.open_place(place)), [None, Some(0), Some(1), None]);
        assert_eq!(lines.top_of(1), None);
        assert_eq!(lines.top_of(3), Some(3.0 * f64::from(size::GROUP_ROW)));
        let mut counts = Vec::new();
        lines.visit(0.0, lines.height, |line, _, _| {
            if let Line::Heading { count, .. } = line {
                counts.push(count);
            }
        });
        assert_eq!(counts, [5], "one heading for both groups, with all their rows");
    }

    #[test]
    fn the_heading_of_a_group_stays_until_the_next_one_pushes_it() {
        let blocks = [block(Match::Certain, "a", 0..3), block(Match::Certain, "b", 3..5)];
        let lines = Lines::of_blocks(&blocks, false, 30.0, &BTreeSet::new());
        let height = f64::from(size::GROUP_ROW);
        let stuck = |from: f64| {
            lines.stuck(from).map(|(line, top)| match line {
                Line::Group { block, .. } => (block.group.as_ref().unwrap().key.clone(), top),
                _ => panic!("a group"),
            })
        };
        assert_eq!(stuck(0.0), None, "it stands where it is");
        assert_eq!(stuck(40.0), Some(("a".to_owned(), 40.0)));
        assert_eq!(stuck(height + 85.0), Some(("a".to_owned(), 90.0)), "pushed up by the next one");
        assert_eq!(stuck(height + 90.0), None, "the next one is at the top");
        assert_eq!(stuck(height + 95.0), Some(("b".to_owned(), height + 95.0)));
    }

    #[test]
    fn the_last_of_a_million_rows_is_found() {
        let blocks = [block(Match::Certain, "", 0..1_000_000)];
        let lines = Lines::of_blocks(&blocks, false, 30.0, &BTreeSet::new());
        assert_eq!(seen(&lines, lines.height - 10.0, lines.height), [(29_999_970.0, 30.0, true)]);
    }

    proptest! {
        /// Lines follow each other without gap, whatever part is looked at.
        #[test]
        fn every_window_is_covered(
            sizes in prop::collection::vec((0_u32..9, any::<bool>()), 1..12),
            from in 0.0..1500.0_f64, length in 1.0..400.0_f64,
        ) {
            let blocks: Vec<Block> =
                sizes.iter().enumerate().map(|(at, (rows, _))| block(Match::Certain, &at.to_string(), 0..*rows)).collect();
            let folded: BTreeSet<String> =
                sizes.iter().enumerate().filter(|(_, (_, folded))| *folded).map(|(at, _)| at.to_string()).collect();
            let lines = Lines::of_blocks(&blocks, true, 24.0, &folded);
            let to = (from + length).min(lines.height);
            prop_assume!(from < to);
            let found = seen(&lines, from, to);
            prop_assert!(found[0].0 <= from);
            let (top, height, _) = found[found.len() - 1];
            prop_assert!(top + f64::from(height) >= to);
            for pair in found.windows(2) {
                prop_assert!((pair[0].0 + f64::from(pair[0].1) - pair[1].0).abs() < 1e-9);
            }
        }
    }
}
