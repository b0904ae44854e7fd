//! What the grouped charts show: a number for each group of rows, cut by
//! colour. Worked out once per view and choice, not in every frame.

use std::cmp::Ordering;
use std::sync::Arc;

use egui::{Rect, Ui};

use super::made::{From, Made, made};
use super::suits::{self, Resolved};
use crate::frame::{Frame, compare_figures};
use crate::i18n::{Lang, many};
use crate::model::Figure;
use crate::query::{Aggregate, Keep, Query, apart, count, group, matches, median, set_values, total};
use crate::ui::page::{Page, SheetView};
use crate::ui::state::Statistic;

/// Groups beyond this many are folded into one.
const MOST: usize = 200;
/// Colours; what is beyond them is folded into one.
const COLOURS: usize = 8;

/// A value of the colour column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Key {
    /// What people read.
    pub(super) label: String,
    /// What a filter asks for; empty for what is folded or not known.
    pub(super) value: String,
    /// The rows that have it, in ascending order.
    pub(super) rows: Arc<[u32]>,
    /// True for rows where the value is unknown.
    pub(super) unknown: bool,
}

/// A part of a group: the position of its colour, its number, its rows.
pub(super) type Part = (usize, Aggregate, Arc<[u32]>);

/// A group: a bar, a segment's whole, an area.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bar {
    pub(super) key: Key,
    pub(super) number: Aggregate,
    /// The parts by colour.
    pub(super) parts: Vec<Part>,
    /// True if the filter asks for this group.
    pub(super) chosen: bool,
}

/// All groups of a view.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Groups {
    pub(super) resolved: Resolved,
    pub(super) statistic: Statistic,
    /// The largest first, unknown last.
    pub(super) bars: Vec<Bar>,
    /// The values of the colour column, the most frequent first.
    pub(super) colours: Vec<Key>,
    /// True if some row stands in more than one group, or in more than one part.
    pub(super) overlapping: bool,
    /// True if a sum of one group holds parts of what another group holds: a
    /// sub-fund's mother stands elsewhere.
    pub(super) nested_across: bool,
}

impl Groups {
    /// The groups of the open view; `None` while they are made for the first
    /// time, which `rect` says.
    pub(super) fn of(ui: &Ui, rect: Rect, page: &Page<'_>, view: &SheetView) -> Option<Arc<Made<Self>>> {
        made(ui, rect, page, view, "groups of the view", Self::new)
    }

    fn new(from: &From<'_>) -> Option<Self> {
        let &From { frame, view, chart, keep, lang, cancel } = from;
        let resolved = suits::resolve(frame, chart);
        let Some(by) = resolved.group else { return Some(Self::default()) };
        let statistic = suits::statistic(frame, chart, resolved.measure);
        // As a facet does: what the group's own filter leaves out stays to be
        // seen, and can be chosen instead.
        let rows = rows_without(frame, view, by, keep);
        let number = |rows: &[u32]| match (statistic, resolved.measure) {
            (Statistic::Sum, Some(measure)) => in_its_words(frame, measure, rows, total(frame, measure, rows)),
            (Statistic::Median, Some(measure)) => in_its_words(frame, measure, rows, median(frame, measure, rows)),
            _ => count(rows),
        };
        let colours = resolved.colour.map_or_else(Vec::new, |at| colours(frame, at, lang));
        cancel.go_on()?;
        let together = apart(frame, &rows);
        cancel.go_on()?;
        let mut bars: Vec<Bar> = folded(frame, by, &rows, MOST, lang)
            .into_iter()
            .map(|key| {
                // Parts of a sum leave out what the sum leaves out.
                let added = if statistic == Statistic::Sum { apart(frame, &key.rows) } else { key.rows.to_vec() };
                let parts = colours.iter().enumerate().filter_map(|(at, colour)| {
                    let rows = common(&added, &colour.rows);
                    (!rows.is_empty()).then(|| (at, number(&rows), rows.into()))
                });
                let mut parts: Vec<Part> = parts.collect();
                let number = number(&key.rows);
                // What is only planned does not stand beside what is there.
                let planned = |number: &Aggregate| number.value.as_ref().is_some_and(Figure::is_planned);
                if !planned(&number) {
                    parts.retain(|(_, part, _)| !planned(part));
                }
                let chosen = if key.unknown {
                    view.query.asks_for_unknown(by)
                } else {
                    !key.value.is_empty() && view.query.values_of(by).iter().any(|value| is_value(value, &key))
                };
                Bar { key, number, parts, chosen }
            })
            .collect();
        // What has no value of its own, as a city's fund has no zone, comes last.
        let last = |bar: &Bar| (bar.key.unknown, bar.key.value.is_empty());
        bars.sort_by(|a, b| last(a).cmp(&last(b)).then_with(|| downwards(&a.number, &b.number)));
        let standing: usize = bars.iter().map(|bar| bar.key.rows.len()).sum();
        let coloured = |bar: &Bar| bar.parts.iter().map(|(.., rows)| rows.len()).sum::<usize>();
        let several = bars.iter().any(|bar| coloured(bar) > bar.key.rows.len());
        let added: usize = bars.iter().map(|bar| bar.key.rows.len() - bar.number.nested).sum();
        Some(Self {
            resolved,
            statistic,
            overlapping: standing > rows.len() || several,
            nested_across: statistic == Statistic::Sum && standing == rows.len() && added > together.len(),
            bars,
            colours,
        })
    }

    /// True if the filter asks for some of the groups: the others are paler.
    pub(super) fn is_chosen(&self) -> bool {
        self.bars.iter().any(|bar| bar.chosen)
    }
}

/// The largest first, as a table sorts figures with bounds, and last what has
/// none.
fn downwards(a: &Aggregate, b: &Aggregate) -> Ordering {
    match (&a.value, &b.value) {
        (Some(a), Some(b)) => compare_figures(b, a),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

/// A number that rests on one value alone is that value, and keeps the words in
/// which it was published: 突破447亿元, not only its bound.
fn in_its_words(frame: &Frame, measure: usize, rows: &[u32], number: Aggregate) -> Aggregate {
    let Some(value) = number.value.as_ref().filter(|_| number.counted == 1) else { return number };
    let data = &frame.columns()[measure].data;
    // Whether an end itself is among the values is lost where they are added up.
    let ends = |figure: &Figure| (figure.bounds().low.value(), figure.bounds().high.value());
    let is_it = |figure: &&Figure| {
        let same = figure.nominal() == value.nominal() && ends(figure) == ends(value);
        same && figure.is_planned() == value.is_planned()
    };
    let own = rows.iter().filter_map(|&row| data.figure(row as usize)).find(is_it).cloned();
    Aggregate { value: own.or(number.value), ..number }
}

/// True for kinds of charts that show groups, the chosen ones among all.
pub(super) fn is_grouped(kind: crate::ui::state::ChartKind) -> bool {
    use crate::ui::state::ChartKind as Kind;
    matches!(kind, Kind::Bars | Kind::Stacked | Kind::Shares | Kind::Treemap)
}

/// Whether a value in a query means a group: by its id or either name.
fn is_value(value: &str, key: &Key) -> bool {
    value.eq_ignore_ascii_case(&key.value) || value.to_lowercase() == key.label.to_lowercase()
}

/// The values of a colour column, the most frequent first: of all rows there
/// are, so that a colour means the same under every filter.
pub(super) fn colours(frame: &Frame, column: usize, lang: Lang) -> Vec<Key> {
    let all: Vec<u32> = (0..frame.rows() as u32).collect();
    folded(frame, column, &all, COLOURS, lang)
}

/// The rows that the other terms of a query leave.
fn rows_without(frame: &Frame, view: &SheetView, column: usize, keep: Keep) -> Vec<u32> {
    let others = set_values(view.query.text(), frame, column, &[]);
    match Query::parse(&others, frame) {
        Ok(query) if !query.is_empty() => {
            let verdicts = matches(frame, &query);
            (0..frame.rows() as u32).filter(|&row| keep.shows(verdicts[row as usize])).collect()
        }
        Ok(_) => (0..frame.rows() as u32).collect(),
        Err(_) => view.ascending().collect(),
    }
}

/// The groups of a column, at most `most` and one for the rest.
fn folded(frame: &Frame, column: usize, rows: &[u32], most: usize, lang: Lang) -> Vec<Key> {
    let mut keys: Vec<Key> = group(frame, column, rows)
        .into_iter()
        .map(|group| {
            let unknown = group.label.is_none();
            let label = match &group.label {
                Some(label) => label.get(lang).to_owned(),
                None => lang.pick("未公布", "Unknown").to_owned(),
            };
            let mut rows = group.rows;
            rows.sort_unstable();
            Key { label, value: group.value, rows: rows.into(), unknown }
        })
        .collect();
    if keys.len() > most {
        let rest = keys.split_off(most - 1);
        let (mut unknown, rest): (Vec<Key>, Vec<Key>) = rest.into_iter().partition(|key| key.unknown);
        let count = rest.len();
        let mut rows: Vec<u32> = rest.iter().flat_map(|key| key.rows.iter().copied()).collect();
        rows.sort_unstable();
        rows.dedup();
        let label = match lang {
            Lang::Zh => format!("其他 {count} 类"),
            Lang::En => many(count, "other", "others"),
        };
        keys.push(Key { label, value: String::new(), rows: rows.into(), unknown: false });
        keys.append(&mut unknown);
    }
    keys
}

/// Rows that stand in both lists, which are in ascending order.
fn common(a: &[u32], b: &[u32]) -> Vec<u32> {
    a.iter().copied().filter(|row| b.binary_search(row).is_ok()).collect()
}

/// The query text after a click on a group: it alone, or with `add` it too or
/// no longer.
pub(super) fn clicked(view: &SheetView, frame: &Frame, column: usize, bar: &Key, chosen: bool, add: bool) -> String {
    let query = view.query.text();
    let others = || set_values(query, frame, column, &[]);
    let id = frame.columns()[column].info.id;
    if bar.unknown {
        return if chosen { others() } else { crate::query::with_term(&others(), &format!("{id}:?")) };
    }
    if bar.value.is_empty() {
        return query.to_owned();
    }
    if add {
        return crate::query::toggle_value(query, frame, column, &bar.value);
    }
    let alone = chosen && view.query.values_of(column).len() == 1;
    if alone { others() } else { set_values(query, frame, column, std::slice::from_ref(&bar.value)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{Frames, Sheet};
    use crate::model::Table;
    use crate::ui::state::{ChartKind, ChartState, SheetState};
    use crate::ui::work::Cancel;

    const FUNDS: Sheet = Sheet::Table(Table::Funds);

    fn groups(query: &str, chart: &ChartState) -> (Groups, SheetView, Frames) {
        let frames = Frames::new(&crate::load::builtin());
        let state = SheetState { query: query.to_owned(), ..SheetState::default() };
        let view = SheetView::new(&frames, FUNDS, &state, Lang::En, None);
        let cancel = &Cancel::default();
        let (frame, keep, lang) = (frames.get(FUNDS), Keep::POSSIBLE, Lang::En);
        let found = Groups::new(&From { frame, view: &view, chart, keep, lang, cancel }).unwrap();
        (found, view, frames)
    }

    fn by_kind() -> ChartState {
        let id = |id: &str| Some(id.to_owned());
        ChartState {
            kind: ChartKind::Stacked,
            measure: id("size"),
            group: id("kind"),
            colour: id("zone"),
            ..<_>::default()
        }
    }

    #[test]
    fn groups_are_sorted_and_their_parts_hold_their_rows() {
        let (found, _, frames) = groups("", &by_kind());
        let rows: usize = found.bars.iter().map(|bar| bar.key.rows.len()).sum();
        assert_eq!(rows, frames.get(FUNDS).rows());
        let nominal: Vec<_> = found.bars.iter().map(|bar| bar.number.value.clone().map(|f| f.nominal())).collect();
        let known = &nominal[..found.bars.iter().filter(|bar| !bar.key.unknown).count()];
        assert!(known.windows(2).all(|pair| pair[0] >= pair[1]), "{nominal:?}");
        for bar in &found.bars {
            let parts: usize = bar.parts.iter().map(|(_, _, rows)| rows.len()).sum();
            assert_eq!(parts + bar.number.nested, bar.key.rows.len(), "{}", bar.key.label);
        }
    }

    #[test]
    fn a_group_of_one_value_keeps_the_words_in_which_it_was_published() {
        let frames = Frames::new(&crate::load::builtin());
        let funds = frames.get(FUNDS);
        let mobilised = funds.position("mobilised").unwrap();
        let rows: Vec<u32> = (0..funds.rows() as u32).collect();
        let torch = frames.row(FUNDS, "xiamen-guidance").unwrap() as u32;
        let words = |rows: &[u32]| {
            let number = in_its_words(funds, mobilised, rows, median(funds, mobilised, rows));
            number.value.map(|value| value.spoken(Lang::Zh)).unwrap()
        };
        assert_eq!(words(&[torch]), "突破 447 亿元");
        assert_ne!(words(&rows), "突破 447 亿元", "several values have no common words");
    }

    #[test]
    fn sums_with_bounds_stand_as_a_table_sorts_them() {
        let number = |words: &[&str]| {
            let amounts: Vec<_> = words.iter().map(|words| Figure::parse(words).unwrap().amount()).collect();
            let value = Figure::sum_of(amounts.iter().map(|amount| (amount, 1)));
            Aggregate { value, ..Aggregate::default() }
        };
        // At least 10.5, but 11 was published; that stands above 10.8.
        let mut numbers =
            [number(&["10.8亿元"]), Aggregate::default(), number(&["11亿元"]), number(&["约10亿元", "超1亿元"])];
        numbers.sort_by(downwards);
        let printed = |number: &Aggregate| {
            let figure = number.value.as_ref()?;
            let scale = figure.natural_scale(Lang::En);
            Some(super::super::bars::words::printed(figure, scale, Lang::En))
        };
        let printed: Vec<_> = numbers.iter().map(printed).collect();
        let words = |before: &str, number: &str| Some((before.to_owned(), number.to_owned()));
        assert_eq!(printed, [words("≥1.05", "1.1"), words("", "1.1"), words("", "1.08"), None]);
    }

    #[test]
    fn a_click_chooses_a_group_and_another_click_lets_it_go() {
        let (found, view, frames) = groups("zone:xiamen", &by_kind());
        let frame = frames.get(FUNDS);
        let by = found.resolved.group.unwrap();
        let guidance = found.bars.iter().find(|bar| bar.key.value == "guidance").unwrap();
        let one = clicked(&view, frame, by, &guidance.key, false, false);
        assert_eq!(one, "zone:xiamen kind:guidance");
        let (again, view, _) = groups(&one, &by_kind());
        assert_eq!(again.bars.len(), found.bars.len(), "the others stay to be seen");
        let bar = again.bars.iter().find(|bar| bar.chosen).unwrap();
        assert_eq!(bar.key.value, "guidance");
        assert_eq!(clicked(&view, frame, by, &bar.key, true, false), "zone:xiamen");
        let venture = again.bars.iter().find(|bar| bar.key.value == "venture").unwrap();
        assert_eq!(clicked(&view, frame, by, &venture.key, false, true), "zone:xiamen kind:guidance,venture");
        assert_eq!(clicked(&view, frame, by, &venture.key, false, false), "zone:xiamen kind:venture");
    }
}
