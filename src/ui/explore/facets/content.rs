//! What the facet panel shows: which columns, which of their values, and how
//! many rows each would leave. Worked out once per view, not in every frame.

use std::sync::Arc;

use egui::{Context, Id};

use super::super::super::page::{Page, SheetView};
use crate::frame::{Column, Data, Frame, Kind, Label};
use crate::i18n::Lang;
use crate::model::Table;
use crate::query::{Keep, Query, facet, matches, reading_key, set_values, toggle_label};

/// Facets shown at most.
const FACETS: usize = 6;
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
    /// Rows that have it, among those that the other filters leave.
    pub(super) count: usize,
    /// True if the filter asks for it.
    pub(super) chosen: bool,
    /// The filter's text after a click.
    pub(super) toggled: String,
}

/// A column with the values that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Facet {
    /// The column's id.
    pub(super) id: &'static str,
    /// The column's title.
    pub(super) title: &'static str,
    /// The most frequent first; those of no row only if chosen.
    pub(super) values: Vec<Value>,
    /// Rows where nobody has published the value, if there are any.
    pub(super) unknown: Option<Value>,
    /// Rows that can't have one.
    pub(super) not_applicable: usize,
}

/// The facets of a view.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Content {
    /// The facets, in the order of the columns.
    pub(super) facets: Vec<Facet>,
    /// The filter's text without what the facets ask for; `None` if they ask
    /// for nothing.
    pub(super) cleared: Option<String>,
}

impl Content {
    /// The facets of the open sheet, from memory where they were counted before.
    pub(super) fn of(ctx: &Context, page: &Page<'_>, view: &SheetView) -> Arc<Self> {
        let id = Id::unique("facets of the view");
        let known = ctx.data(|data| data.get_temp::<(u64, Lang, Arc<Self>)>(id));
        if let Some((stamp, lang, content)) = known
            && (stamp, lang) == (view.stamp, page.lang())
        {
            return content;
        }
        let frame = view.frame(page.frames);
        let keep = page.state.sheet(view.sheet).keep;
        let columns = columns(ctx, page, view);
        let content = Arc::new(Self::new(frame, &columns, &view.query, keep, page.lang()));
        ctx.data_mut(|data| data.insert_temp(id, (view.stamp, page.lang(), Arc::clone(&content))));
        content
    }

    /// Counts `columns` of a frame under a filter.
    pub(super) fn new(frame: &Frame, columns: &[usize], query: &Query, keep: Keep, lang: Lang) -> Self {
        let facets = columns.iter().map(|&column| Facet::new(frame, column, query, keep, lang)).collect();
        let mut cleared = query.text().to_owned();
        let mut asked = false;
        for &column in columns.iter().filter(|&&column| is_asked(query, column)) {
            cleared = set_values(&cleared, frame, column, &[]);
            asked = true;
        }
        Self { facets, cleared: asked.then_some(cleared) }
    }
}

impl Facet {
    fn new(frame: &Frame, column: usize, query: &Query, keep: Keep, lang: Lang) -> Self {
        let info = &frame.columns()[column].info;
        let others = set_values(query.text(), frame, column, &[]);
        let counted = facet(frame, column, &kept(frame, &others, keep));
        let all = facet(frame, column, &every_row(frame));
        let count =
            |label: &Label| counted.values.iter().find(|(other, _)| other == label).map_or(0, |(_, rows)| *rows);
        let mut values: Vec<(String, Value)> = all
            .values
            .iter()
            .map(|(label, _)| {
                let written = written(frame, column, label, lang);
                let value = Value {
                    label: shown(label, lang),
                    count: count(label),
                    chosen: query.asks_for(frame, column, label),
                    toggled: toggle_label(query.text(), frame, column, label, written),
                };
                (reading_key(&label.text, lang), value)
            })
            .filter(|(_, value)| value.count > 0 || value.chosen)
            .collect();
        values.sort_by(|(a_name, a), (b_name, b)| b.count.cmp(&a.count).then_with(|| a_name.cmp(b_name)));
        let asks_unknown = query.asks_for_unknown(column);
        let unknown = Value {
            label: lang.pick("未公布", "Unknown").to_owned(),
            count: counted.unknown,
            chosen: asks_unknown,
            toggled: if asks_unknown { others } else { crate::query::with_term(&others, &format!("{}:?", info.id)) },
        };
        Self {
            id: info.id,
            title: info.title(lang),
            values: values.into_iter().map(|(_, value)| value).collect(),
            unknown: (unknown.count > 0 || unknown.chosen).then_some(unknown),
            not_applicable: counted.not_applicable,
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

fn is_asked(query: &Query, column: usize) -> bool {
    query.asks_for_unknown(column) || !query.values_of(column).is_empty()
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

/// The columns of the open sheet that make facets.
fn columns(ctx: &Context, page: &Page<'_>, view: &SheetView) -> Arc<Vec<usize>> {
    let key = Id::unique(("facet columns", view.sheet.id(), page.lang(), page.data.short_hash()));
    if let Some(known) = ctx.data(|data| data.get_temp::<Arc<Vec<usize>>>(key)) {
        return known;
    }
    let columns = Arc::new(facet_columns(view.frame(page.frames), page.lang()));
    ctx.data_mut(|data| data.insert_temp(key, Arc::clone(&columns)));
    columns
}

/// The columns of a frame that make facets: those whose values are shared by
/// several records.
pub(super) fn facet_columns(frame: &Frame, lang: Lang) -> Vec<usize> {
    (0..frame.columns().len()).filter(|&at| is_facet(frame, at, lang)).take(FACETS).collect()
}

fn is_facet(frame: &Frame, at: usize, lang: Lang) -> bool {
    let column = &frame.columns()[at];
    let useful = column.info.shown || USEFUL.contains(&column.info.id);
    let most = match column.info.kind {
        Kind::Category => usize::MAX,
        Kind::Reference(table) if useful && table != Table::Sources && is_single(column) => RECORDS,
        Kind::List if useful => TEXTS,
        Kind::Text if useful && GROUPING_TEXTS.contains(&column.info.id) => TEXTS,
        Kind::Date if useful => usize::MAX,
        _ => return false,
    };
    let all = facet(frame, at, &every_row(frame));
    let choices = all.values.len() + usize::from(all.unknown > 0);
    if all.values.is_empty() || all.values.len() > most || choices < 2 {
        return false;
    }
    let shared = column.info.kind == Kind::Category || all.values.iter().any(|(_, rows)| *rows > 1);
    // A filter finds parts of texts too: where it would find other rows than
    // those counted, the column is left to the search box.
    let exact = !matches!(column.info.kind, Kind::Text | Kind::List)
        || all.values.iter().all(|(label, rows)| {
            let text = toggle_label("", frame, at, label, written(frame, at, label, lang));
            kept(frame, &text, Keep::CERTAIN).len() == *rows
        });
    shared && exact
}

fn is_single(column: &Column) -> bool {
    matches!(&column.data, Data::Terms(terms) if (0..terms.len()).all(|row| terms.codes(row).len() < 2))
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
