//! What the facet panel shows: which columns, which of their values, and how
//! many rows each would leave. Worked out once per view, not in every frame.

use std::sync::Arc;

use egui::Context;

use super::super::super::page::{Page, SheetView};
use super::super::super::work::{self, Cancel};
use super::super::plan::chart_columns;
use super::range::{Range, edges};
use crate::frame::{Column, Data, Frame, Kind, Label, Presence};
use crate::i18n::Lang;
use crate::model::{Table, Text};
use crate::query::{
    Condition, Keep, Query, ReadingKey, facet, matches, reading_key, set_values, toggle_excluded, toggle_label,
    with_term, without_column,
};

/// Facets shown at most.
pub(super) const FACETS: usize = 6;
/// Ranges shown at most.
pub(super) const RANGES: usize = 8;
/// A text or list with more different values than this is no facet.
const TEXTS: usize = 12;
/// A reference with more different values than this is no facet.
const RECORDS: usize = 200;

/// Columns that are worth a facet although the table does not show them.
const USEFUL: [&str; 3] = ["zone", "focus", "place"];
/// Texts that name a group of records rather than one.
const GROUPING_TEXTS: [&str; 6] = ["place", "city", "province", "region", "publisher", "section"];

/// A value of a facet.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Value {
    /// What people read.
    pub(super) label: String,
    /// The same in both languages, to be searched.
    pub(super) name: Text,
    /// Its place among the values by name.
    pub(super) rank: usize,
    /// Rows that have it, among those that the other filters leave.
    pub(super) count: usize,
    /// True if the filter asks for it.
    pub(super) chosen: bool,
    /// True if the filter asks for others.
    pub(super) excluded: bool,
    /// The filter's text after a click.
    pub(super) toggled: String,
    /// The filter's text after it was excluded, or no longer is.
    pub(super) toggled_out: String,
}

/// A column with the values that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Facet {
    /// The column's id.
    pub(super) id: &'static str,
    /// The column's title.
    pub(super) title: &'static str,
    /// The most frequent among all rows first.
    pub(super) values: Vec<Value>,
    /// Rows where nobody has published the value, if there are any.
    pub(super) unknown: Option<Value>,
    /// Rows that can't have one.
    pub(super) not_applicable: usize,
    /// What they are called.
    pub(super) outside: &'static str,
    /// The range, of a column of numbers or dates.
    pub(super) range: Option<Range>,
    /// The filter's text without what it asks of the column; `None` if that is
    /// nothing.
    pub(super) cleared: Option<String>,
}

/// The facets of a view.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Content {
    /// The facets, in the order of the columns.
    pub(super) facets: Vec<Facet>,
    /// The filter's text without what the facets ask for; `None` if they ask
    /// for nothing.
    pub(super) cleared: Option<String>,
    /// The filter's text, with words that can't be read.
    pub(super) text: String,
}

/// What the facets of a sheet are, whatever the filter.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Basis {
    columns: Vec<Whole>,
}

/// A column that makes a facet, and what it holds in all rows.
#[derive(Clone, Debug, PartialEq)]
struct Whole {
    /// The column's position.
    column: usize,
    /// Its values, where they are chosen one by one.
    values: Vec<(Label, usize)>,
    /// The edges of the bins, where a range is chosen.
    edges: Option<Vec<f64>>,
}

impl Content {
    /// The facets of the open sheet, from memory where they were counted before.
    /// While those of a newer filter are counted the older ones stay; `None` if
    /// there are none yet.
    pub(super) fn of(ctx: &Context, page: &Page<'_>, view: &SheetView) -> Option<Arc<Self>> {
        Self::known(ctx, page, view).map(|(content, _)| content)
    }

    /// The same, and true if they are those of an older filter and the newer
    /// ones are late.
    pub(super) fn known(ctx: &Context, page: &Page<'_>, view: &SheetView) -> Option<(Arc<Self>, bool)> {
        let (frames, sheet, lang) = (page.frames, view.sheet, page.lang());
        let now = work::is_now(page, view.frame(frames).rows());
        let key = (frames.stamp(), lang);
        let basis = work::fresh(ctx, ("facets of", sheet.id()), key, now, || {
            let frames = frames.clone();
            move |cancel: &Cancel| Basis::of(frames.get(sheet), lang, cancel)
        })?;
        let key = (view.stamp, lang);
        let found = work::keep(ctx, ("counted facets of", sheet.id()), key, now, || {
            let (frames, view, state) = (frames.clone(), view.clone(), page.state.sheet(sheet));
            // Words that can't be read are not lost by a click.
            let text = if view.error.is_some() { &state.query } else { view.query.text() }.to_owned();
            let keep = state.keep;
            move |cancel: &Cancel| {
                let under = Under { frame: frames.get(sheet), query: &view.query, text: &text, keep, lang };
                Some((frames.stamp(), Arc::new(Self::new(&under, &basis, cancel)?)))
            }
        });
        // The facets of another dataset are none of this one.
        let is_late = found.is_late && !found.is_fresh;
        found.value.filter(|found| found.0 == frames.stamp()).map(|found| (Arc::clone(&found.1), is_late))
    }

    /// Counts the facets of a frame under a filter; clicks change its `text`,
    /// which may have words that can't be read. `None` if it was cancelled.
    pub(super) fn new(under: &Under<'_>, basis: &Basis, cancel: &Cancel) -> Option<Self> {
        let &Under { frame, query, text, keep, .. } = under;
        // Most columns are counted under the same filter: the whole one.
        let mut kept_under: Vec<(String, Vec<u32>)> = Vec::new();
        let mut facets = Vec::with_capacity(basis.columns.len());
        for whole in &basis.columns {
            cancel.go_on()?;
            let others = without_column(query.text(), frame, whole.column);
            let known = kept_under.iter().position(|(text, _)| *text == others);
            let at = known.unwrap_or_else(|| {
                let rows = kept(frame, &others, keep);
                kept_under.push((others, rows));
                kept_under.len() - 1
            });
            facets.push(Facet::new(under, whole, &kept_under[at].1));
        }
        let mut cleared = text.to_owned();
        for whole in &basis.columns {
            cleared = without_column(&cleared, frame, whole.column);
        }
        let asked = facets.iter().any(|facet| facet.cleared.is_some());
        Some(Self { facets, cleared: asked.then_some(cleared), text: text.to_owned() })
    }
}

/// What facets are counted under.
pub(super) struct Under<'a> {
    pub(super) frame: &'a Frame,
    pub(super) query: &'a Query,
    pub(super) text: &'a str,
    pub(super) keep: Keep,
    pub(super) lang: Lang,
}

impl Facet {
    fn new(under: &Under<'_>, whole: &Whole, rows: &[u32]) -> Self {
        let &Under { frame, query, text, lang, .. } = under;
        let column = whole.column;
        let info = &frame.columns()[column].info;
        let range = whole.edges.as_deref().map(|edges| Range::new(frame, column, query, edges, rows, lang));
        let values = if range.is_some() { Vec::new() } else { values(under, whole, &facet(frame, column, rows)) };
        let presence = |wanted: Presence| {
            let data = &frame.columns()[column].data;
            rows.iter().filter(|&&row| data.presence(row as usize) == wanted).count()
        };
        let asks_unknown = query.asks_for_unknown(column);
        let others = set_values(&crate::query::set_range(text, frame, column, None, None), frame, column, &[]);
        let known = format!("-{}:?", info.id);
        let out = query.terms().iter().find(|term| term.negated && term.condition == Condition::Unknown(column));
        let unknown = Value {
            label: lang.pick("未公布", "Unknown").to_owned(),
            name: Text::new("未公布", "Unknown"),
            rank: 0,
            count: presence(Presence::Unknown),
            chosen: asks_unknown,
            excluded: out.is_some(),
            toggled: if asks_unknown { others.clone() } else { with_term(&others, &format!("{}:?", info.id)) },
            toggled_out: match out {
                Some(_) => without_column(text, frame, column),
                None if asks_unknown => with_term(&others, &known),
                None => with_term(text, &known),
            },
        };
        let asked = query.terms().iter().any(|term| term.condition.column() == Some(column));
        Self {
            id: info.id,
            title: info.title(lang),
            values,
            unknown: (unknown.count > 0 || unknown.chosen || unknown.excluded).then_some(unknown),
            not_applicable: presence(Presence::NotApplicable),
            outside: info.not_applicable(lang),
            range,
            cleared: asked.then(|| without_column(text, frame, column)),
        }
    }

    /// The largest count, by which the bars are scaled; at least one.
    pub(super) fn most(&self) -> usize {
        let values = self.values.iter().chain(&self.unknown).map(|value| value.count);
        values.chain([self.not_applicable, 1]).max().unwrap_or(1)
    }
}

/// The rows that a filter leaves, in the order of the frame.
fn kept(frame: &Frame, text: &str, keep: Keep) -> Vec<u32> {
    let query = Query::parse(text, frame).unwrap_or_default();
    let verdicts = matches(frame, &query).into_iter().enumerate();
    verdicts.filter(|(_, verdict)| keep.shows(*verdict)).map(|(row, _)| row as u32).collect()
}

fn every_row(frame: &Frame) -> Vec<u32> {
    (0..frame.rows() as u32).collect()
}

/// The values of a column that are no numbers, the most frequent first.
fn values(under: &Under<'_>, whole: &Whole, counted: &crate::query::Facet) -> Vec<Value> {
    let &Under { frame, query, text, lang, .. } = under;
    let Whole { column, values: all, .. } = whole;
    let column = *column;
    let count = |label: &Label| counted.values.iter().find(|(other, _)| other == label).map_or(0, |(_, rows)| *rows);
    // The order is that of all rows there are, and values of no row stay: what
    // one has just clicked on does not move away.
    let whole = |label: &Label| all.iter().find(|(other, _)| other == label).map_or(0, |(_, rows)| *rows);
    let mut values: Vec<(ReadingKey, usize, Value)> = all
        .iter()
        .map(|(label, _)| {
            let written = written(frame, column, label, lang);
            let value = Value {
                label: shown(label, lang),
                name: label.text.clone(),
                rank: 0,
                count: count(label),
                chosen: query.asks_for(frame, column, label),
                excluded: query.excludes(frame, column, label),
                toggled: toggle_label(text, frame, column, label, written),
                toggled_out: toggle_excluded(text, frame, column, label, written),
            };
            (reading_key(&label.text, lang), whole(label), value)
        })
        .collect();
    values.sort_by(|(a, ..), (b, ..)| a.cmp(b));
    let ranked = values.into_iter().enumerate().map(|(rank, (_, whole, value))| (whole, Value { rank, ..value }));
    let mut values: Vec<(usize, Value)> = ranked.collect();
    values.sort_by_key(|(whole, _)| std::cmp::Reverse(*whole));
    values.into_iter().map(|(_, value)| value).collect()
}

fn shown(label: &Label, lang: Lang) -> String {
    label.text.get(lang).to_owned()
}

/// The words in which a filter asks for a value: ids where there are any, else
/// the form that the reader sees.
fn written<'a>(frame: &Frame, column: usize, label: &'a Label, lang: Lang) -> &'a str {
    match frame.columns()[column].info.kind {
        Kind::Text | Kind::List => label.text.get(lang),
        _ => &label.id,
    }
}

impl Basis {
    /// The columns of a frame that make facets: those whose values are shared by
    /// several records. `None` if it was cancelled.
    pub(super) fn of(frame: &Frame, lang: Lang, cancel: &Cancel) -> Option<Self> {
        let every = every_row(frame);
        let mut columns: Vec<Whole> = Vec::new();
        for column in 0..frame.columns().len() {
            cancel.go_on()?;
            if columns.len() < FACETS
                && let Some(values) = facet_values(frame, column, &every, lang)
            {
                columns.push(Whole { column, values, edges: None });
            }
        }
        let dates = (0..frame.columns().len()).filter(|&at| {
            let info = &frame.columns()[at].info;
            info.shown && info.kind == Kind::Date
        });
        let mut ranges: Vec<usize> = dates.chain(chart_columns(frame)).collect();
        ranges.sort_unstable();
        for column in ranges {
            cancel.go_on()?;
            let is_full = columns.iter().filter(|whole| whole.edges.is_some()).count() >= RANGES;
            if let Some(edges) = (!is_full).then(|| edges(frame, column, &every)).flatten() {
                columns.push(Whole { column, values: Vec::new(), edges: Some(edges) });
            }
        }
        Some(Self { columns })
    }
}

/// The values of a column in all rows, if it makes a facet.
fn facet_values(frame: &Frame, at: usize, every: &[u32], lang: Lang) -> Option<Vec<(Label, usize)>> {
    let column = &frame.columns()[at];
    let useful = column.info.shown || USEFUL.contains(&column.info.id);
    let most = match column.info.kind {
        Kind::Category => usize::MAX,
        Kind::Reference(table) if useful && table != Table::Sources && is_single(column) => RECORDS,
        Kind::List if useful => TEXTS,
        Kind::Text if useful && GROUPING_TEXTS.contains(&column.info.id) => TEXTS,
        _ => return None,
    };
    // Counting values that are too many takes longest.
    if matches!(&column.data, Data::Terms(terms) if terms.dictionary().len() > most) {
        return None;
    }
    let all = facet(frame, at, every);
    let choices = all.values.len() + usize::from(all.unknown > 0);
    if all.values.is_empty() || all.values.len() > most || choices < 2 {
        return None;
    }
    let shared = column.info.kind == Kind::Category || all.values.iter().any(|(_, rows)| *rows > 1);
    // A filter finds parts of texts too: where it would find other rows than
    // those counted, the column is left to the search box.
    let exact = !matches!(column.info.kind, Kind::Text | Kind::List)
        || all.values.iter().all(|(label, rows)| {
            let text = toggle_label("", frame, at, label, written(frame, at, label, lang));
            kept(frame, &text, Keep::CERTAIN).len() == *rows
        });
    (shared && exact).then_some(all.values)
}

fn is_single(column: &Column) -> bool {
    matches!(&column.data, Data::Terms(terms) if (0..terms.len()).all(|row| terms.codes(row).len() < 2))
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
