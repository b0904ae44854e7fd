//! What a view is given: data, state, and the rows that the filter leaves.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::frame::{Frame, Frames, Sheet};
use crate::i18n::Lang;
use crate::model::{Dataset, Text};
use crate::query::{
    Grouping, Keep, Match, Query, QueryError, Rows, Selection, SortKey, Sum, reading_key, select, select_within, sums,
    sums_by,
};

use super::state::{AppState, SheetState};
use super::style::Tokens;
use super::work::{Cancel, Doing};

/// Whether there is a place to go back or forward to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Travel {
    /// Alt+Left leads somewhere.
    pub back: bool,
    /// Alt+Right leads somewhere.
    pub forward: bool,
}

/// Everything a view may look at while it paints.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    /// The dataset.
    pub data: &'a Dataset,
    /// Its columns.
    pub frames: &'a Frames,
    /// What the user has chosen.
    pub state: &'a AppState,
    /// The rows of the open screen's sheet, if it has one.
    pub view: Option<&'a SheetView>,
    /// The colours.
    pub t: &'static Tokens,
    /// True for a picture of a screen alone, where nothing can be clicked or
    /// scrolled.
    pub still: bool,
    /// True in every picture, that of the whole window too: what a view needs is
    /// computed at once, since there is no later frame.
    pub at_once: bool,
    /// How many warnings there are about the dataset's file.
    pub warnings: usize,
    /// The filter of a view that draws many tables; `None` where there is none
    /// or the view's own query tells it.
    pub filter: Option<&'a str>,
    /// Where one can go from here.
    pub travel: Travel,
}

impl Page<'_> {
    /// The language.
    pub fn lang(&self) -> Lang {
        self.state.lang
    }
}

/// The heading of rows that share a value of the column they are grouped by.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupHead {
    /// The shared value; `None` where it is unknown.
    pub label: Option<Text>,
    /// Column and value, to remember which groups are folded.
    pub key: String,
    /// Sums of the columns that can be added up, over the group's rows.
    pub sums: Vec<(usize, Sum)>,
}

/// Rows that follow each other in the table, match equally surely and, where
/// the table is grouped by a column, share its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// How surely they match.
    pub verdict: Match,
    /// The value they share; `None` where the table is not grouped by a column.
    pub group: Option<GroupHead>,
    /// The rows, sorted.
    pub rows: Vec<u32>,
}

/// The rows of a sheet that a filter leaves, and their sums: computed when
/// filter, sort or data change, not in every frame. A clone shares the rows.
#[derive(Clone, Debug)]
pub struct SheetView {
    /// The sheet.
    pub sheet: Sheet,
    /// The last query that could be read.
    pub query: Query,
    /// Why the text in the search box can't be read.
    pub error: Option<QueryError>,
    /// All three groups.
    pub selection: Arc<Selection>,
    /// The groups that are shown.
    pub blocks: Arc<[Block]>,
    /// What the rows are sorted by.
    pub sort: Vec<SortKey>,
    /// Sums of the columns that can be added up, over the rows shown.
    pub sums: Vec<(usize, Sum)>,
    /// For each row of the frame its place among those shown; [`NOWHERE`] where
    /// it is not.
    places: Arc<[u32]>,
    /// The place of the first row of each block.
    starts: Arc<[u32]>,
    /// How many rows are shown.
    shown: usize,
    /// The groups that are shown and not empty.
    verdicts: [bool; 4],
    /// Which frames the rows are of.
    frames: u64,
    /// Different for each view that was ever computed: what a paint function
    /// finds out about the rows can be kept under it.
    pub stamp: u64,
}

/// The place of a row that is not shown.
const NOWHERE: u32 = u32::MAX;

/// The next [`SheetView::stamp`].
static STAMP: AtomicU64 = AtomicU64::new(0);

impl SheetView {
    /// Filters, sorts and adds up. Where the query can't be read, `last` stays
    /// in force.
    pub fn new(frames: &Frames, sheet: Sheet, state: &SheetState, lang: Lang, last: Option<&Self>) -> Self {
        let found = Self::unless(&Cancel::default(), frames, sheet, state, lang, last);
        found.unwrap_or_else(|| unreachable!("nobody cancels it"))
    }

    /// What is done to come from these rows to those that `state` asks for.
    pub(super) fn doing(&self, frame: &Frame, state: &SheetState) -> Doing {
        let sort = state.sort.iter().filter_map(|(id, descending)| Some((frame.position(id)?, *descending)));
        match self.query.text().trim() == state.query.trim() {
            false => Doing::Filter,
            true if !sort.eq(self.sort.iter().map(|key| (key.column, key.descending))) => Doing::Sort,
            true => Doing::Arrange,
        }
    }

    /// The same; `None` if it was cancelled between two steps.
    pub(super) fn unless(
        cancel: &Cancel,
        frames: &Frames,
        sheet: Sheet,
        state: &SheetState,
        lang: Lang,
        last: Option<&Self>,
    ) -> Option<Self> {
        frames.compute(sheet, cancel.progress()).ok()?;
        let frame = frames.get(sheet);
        let (query, error) = match Query::parse(&state.query, frame) {
            Ok(query) => (query, None),
            Err(err) => {
                let rest = readable_rest(&state.query, frame, &err);
                // What was read of the same word while it was typed was never
                // meant: “leverage” on the way to “leverage>=5”.
                let typed = state.query.trim();
                let meant = |view: &&Self| view.sheet == sheet && !typed.starts_with(view.query.text().trim());
                let last = || last.filter(meant).map(|view| view.query.clone());
                (rest.or_else(last).unwrap_or_default(), Some(err))
            }
        };
        let sort: Vec<SortKey> = state
            .sort
            .iter()
            .filter_map(|(id, descending)| Some(SortKey { column: frame.position(id)?, descending: *descending }))
            .collect();
        cancel.go_on()?;
        // What is typed on to narrows: only rows that were left are looked at.
        let wider = last.filter(|view| view.sheet == sheet && view.frames == frames.stamp());
        let within = wider.and_then(|view| select_within(frame, &query, (&view.query, &view.selection), &sort, lang));
        let selection = within.unwrap_or_else(|| select(frame, &query, &sort, lang));
        cancel.go_on()?;
        let by = state.group.as_deref().and_then(|id| frame.position(id));
        let blocks = blocks(frame, &selection, state.keep, by, !sort.is_empty(), lang);
        let rows: Vec<u32> = blocks.iter().flat_map(|block| block.rows.iter().copied()).collect();
        cancel.go_on()?;
        let sums = sums(frame, &rows);
        cancel.go_on()?;
        let stamp = STAMP.fetch_add(1, Ordering::Relaxed);
        let mut places = vec![NOWHERE; frame.rows()];
        for (at, &row) in rows.iter().enumerate() {
            places[row as usize] = at as u32;
        }
        let mut starts = Vec::with_capacity(blocks.len());
        let mut verdicts = [false; 4];
        let mut start = 0;
        for block in &blocks {
            starts.push(start);
            start += block.rows.len() as u32;
            verdicts[block.verdict as usize] = true;
        }
        Some(Self {
            sheet,
            query,
            error,
            selection: Arc::new(selection),
            blocks: blocks.into(),
            sort,
            sums,
            places: places.into(),
            starts: starts.into(),
            shown: rows.len(),
            verdicts,
            frames: frames.stamp(),
            stamp,
        })
    }

    /// The frame that the rows belong to.
    pub fn frame<'a>(&self, frames: &'a Frames) -> &'a Frame {
        frames.get(self.sheet)
    }

    /// True if the other's rows are of the same dataset.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.frames == other.frames
    }

    /// All rows shown, in order.
    pub fn rows(&self) -> impl Iterator<Item = u32> {
        self.blocks.iter().flat_map(|block| block.rows.iter().copied())
    }

    /// The selected row: the one chosen, else the first one shown; `None` if
    /// the user has closed the inspector or nothing is shown.
    pub fn selected(&self, page: &Page<'_>) -> Option<usize> {
        let state = page.state.sheet(self.sheet);
        if state.closed {
            return None;
        }
        let chosen = state.selected.as_deref().and_then(|id| page.frames.row(self.sheet, id));
        // A record that is filtered out is not inspected.
        let chosen = chosen.filter(|&row| self.place(row).is_some());
        chosen.or_else(|| self.blocks.first()?.rows.first().map(|&row| row as usize))
    }

    /// The number of rows shown.
    pub fn shown(&self) -> usize {
        self.shown
    }

    /// The rows shown in ascending order.
    pub fn ascending(&self) -> impl Iterator<Item = u32> {
        let shown = self.places.iter().enumerate().filter(|(_, place)| **place != NOWHERE);
        shown.map(|(row, _)| row as u32)
    }

    /// The place of a row of the frame among those shown.
    pub fn place(&self, row: usize) -> Option<usize> {
        self.places.get(row).filter(|place| **place != NOWHERE).map(|place| *place as usize)
    }

    /// Those of some rows that are shown, in the order in which they are.
    pub fn shown_of(&self, rows: impl Iterator<Item = usize>) -> Vec<u32> {
        let mut places: Vec<usize> = rows.filter_map(|row| self.place(row)).collect();
        places.sort_unstable();
        places.into_iter().filter_map(|place| self.row_at(place)).collect()
    }

    /// The row shown at a place.
    pub fn row_at(&self, place: usize) -> Option<u32> {
        let block = self.starts.partition_point(|start| *start as usize <= place).checked_sub(1)?;
        self.blocks[block].rows.get(place - self.starts[block] as usize).copied()
    }

    /// True if rows are shown under headings for certain, possible, unknown.
    pub fn is_grouped(&self) -> bool {
        !self.query.is_empty()
    }

    /// Rows of a group that is switched off.
    pub fn left_out(&self, verdict: Match) -> usize {
        if self.verdicts[verdict as usize] { 0 } else { self.selection.group(verdict).len() }
    }

    /// Rows left out because a value that the filter asks about is unknown.
    pub fn left_out_unknown(&self) -> usize {
        self.left_out(Match::Unknown)
    }
}

/// What is left of a query without the words that can't be read: while a term
/// is typed the others stay in force.
fn readable_rest(text: &str, frame: &Frame, err: &QueryError) -> Option<Query> {
    let mut text = text.to_owned();
    let mut wrong = err.span.clone();
    // Each round takes at least one character away.
    while !text.is_empty() {
        let start = text.get(..wrong.start)?.rfind(char::is_whitespace).map_or(0, |at| at);
        let end = text.get(wrong.end..)?.find(char::is_whitespace).map_or(text.len(), |at| wrong.end + at);
        text.replace_range(start..end.max(start + 1).min(text.len()), "");
        match Query::parse(&text, frame) {
            Ok(query) => return (!query.is_empty()).then_some(query),
            Err(err) => wrong = err.span,
        }
    }
    None
}

fn blocks(frame: &Frame, selection: &Selection, keep: Keep, by: Option<usize>, sorted: bool, lang: Lang) -> Vec<Block> {
    let kept = [Match::Certain, Match::Possible, Match::Unknown]
        .into_iter()
        .filter(|verdict| keep.shows(*verdict) && !selection.group(*verdict).is_empty());
    kept.flat_map(|verdict| {
        let rows = selection.group(verdict);
        let grouped = by.map(|by| grouped(frame, by, rows, verdict, sorted, lang)).unwrap_or_default();
        if grouped.is_empty() { vec![Block { verdict, group: None, rows: rows.to_vec() }] } else { grouped }
    })
    .collect()
}

/// The rows under the values of the column at position `by`: groups in the
/// order of their first rows where the table is sorted, else by name; rows
/// that can't have a value and those where it is unknown come last. A row with
/// several values stands under the first of them only, so that every total
/// counts it once.
fn grouped(frame: &Frame, by: usize, rows: &[u32], verdict: Match, sorted: bool, lang: Lang) -> Vec<Block> {
    let Some(grouping) = Grouping::of(frame, by) else { return Vec::new() };
    let places = grouping.places();
    let mut groups = grouping.filled(&places.counts(frame, Rows::These(rows)));
    // Not applicable and unknown have no value to be filtered by.
    let last = |group: usize| (grouping.is_unknown(group), grouping.is_not_applicable(group));
    if sorted {
        let first = places.first_of(frame, rows);
        groups.sort_by_key(|&group| (last(group), first[group]));
    } else {
        let name = |group: usize| grouping.label(frame, group).map(|label| reading_key(&label.text, lang));
        groups.sort_by_cached_key(|&group| (last(group), name(group)));
    }
    let mut order = vec![u32::MAX; places.len()];
    groups.iter().zip(0..).for_each(|(group, place)| order[*group] = place);
    let places = places.single(&order);
    let mut lists = places.lists(frame, Rows::These(rows));
    let mut sums = sums_by(frame, Rows::These(rows), &places);
    let id = frame.columns().get(by).map_or("", |column| column.info.id);
    groups.retain(|group| !lists[*group].is_empty());
    let block = |group: usize| {
        let label = grouping.label(frame, group);
        let value = match &label {
            None => "?",
            Some(label) if label.id.is_empty() => label.text.en(),
            Some(label) => &label.id,
        };
        let key = format!("{}:{id}:{value}", verdict.id());
        let sums = std::mem::take(&mut sums[group]);
        let head = GroupHead { key, sums, label: label.map(|label| label.text) };
        Block { verdict, group: Some(head), rows: std::mem::take(&mut lists[group]) }
    };
    groups.into_iter().map(block).collect()
}
