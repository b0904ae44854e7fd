//! What the grouped charts show: a number for each group of rows, cut by
//! colour. Worked out once per view and choice, not in every frame.

use std::cmp::Ordering;
use std::sync::Arc;

use egui::{Rect, Ui};

use super::colours::Colours;
use super::made::{From, Made, made};
use super::members::{Basis, Members};
use super::suits::{self, Resolved};
use crate::frame::{Frame, compare_figures};
use crate::model::Figure;
use crate::query::{Aggregate, Cell, Grouping, Keep, Number, Query, Rows, cross, matches, set_values};
use crate::ui::page::{Page, SheetView};
use crate::ui::state::{ChartKind, Statistic};

/// Groups beyond this many have no bars of their own.
const MOST_BARS: usize = 200;
/// Groups beyond this many have no areas of their own.
const MOST_AREAS: usize = 60;

/// A value of a column, and who has it.
#[derive(Clone, Debug)]
pub(super) struct Key {
    /// What people read.
    pub(super) label: String,
    /// What a filter asks for; empty for what is folded or not known.
    pub(super) value: String,
    /// The rows that have it.
    pub(super) rows: Members,
    /// True for rows where the value is unknown.
    pub(super) unknown: bool,
}

/// A part of a group: the position of its colour, its number, its rows.
pub(super) type Part = (usize, Aggregate, Members);

/// A group: a bar, a segment's whole, an area.
#[derive(Clone, Debug)]
pub(super) struct Bar {
    pub(super) key: Key,
    pub(super) number: Aggregate,
    /// The parts by colour.
    pub(super) parts: Vec<Part>,
    /// True if the filter asks for this group.
    pub(super) chosen: bool,
}

impl Bar {
    /// Whether it has no value of its own: such bars stand last.
    pub(super) fn is_last(&self) -> bool {
        self.key.value.is_empty()
    }
}

/// What the groups come to together that are too many to be drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct Rest {
    /// How many groups.
    pub(super) groups: usize,
    /// How many rows they have, each counted once.
    pub(super) rows: usize,
    pub(super) number: Aggregate,
}

/// All groups of a view.
#[derive(Clone, Debug, Default)]
pub(super) struct Groups {
    pub(super) resolved: Resolved,
    pub(super) statistic: Statistic,
    /// The largest first, unknown last.
    pub(super) bars: Vec<Bar>,
    /// The smallest, which are not among the bars.
    pub(super) rest: Rest,
    left_out: Vec<u32>,
    number: Number,
    basis: Option<Arc<Basis>>,
    /// The values of the colour column, the most frequent first.
    pub(super) colours: Colours,
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

    pub(super) fn new(from: &From<'_>) -> Option<Self> {
        let &From { frame, view, chart, keep, lang, cancel, .. } = from;
        let resolved = suits::resolve(frame, chart);
        let Some((by, grouping)) = resolved.group.and_then(|by| Some((by, Grouping::of(frame, by)?))) else {
            return Some(Self::default());
        };
        let statistic = suits::statistic(frame, chart, resolved.measure);
        let number = match (statistic, resolved.measure) {
            (Statistic::Sum, Some(measure)) => Number::Sum(measure),
            (Statistic::Median, Some(measure)) => Number::Median(measure),
            _ => Number::Count,
        };
        // As a facet does: what the group's own filter leaves out stays to be
        // seen, and can be chosen instead.
        let some = rows_without(frame, view, by, keep);
        let rows = some.as_deref().map_or(Rows::First(frame.rows()), Rows::These);
        let colours = Colours::of(from, resolved.colour);
        cancel.go_on()?;
        let crossed = cross(frame, rows, grouping.places(), colours.places.as_ref(), number);
        cancel.go_on()?;
        let counts: Vec<usize> = crossed.groups.iter().map(|group| group.rows).collect();
        let standing: usize = counts.iter().sum();
        let mut order = grouping.filled(&counts);
        // What has no value of its own, as a city's fund has no zone, comes last.
        let last = |group: usize| (grouping.is_unknown(group), grouping.is_not_applicable(group));
        let number_of = |group: usize| &crossed.groups[group].number;
        order.sort_by(|&a, &b| last(a).cmp(&last(b)).then_with(|| downwards(number_of(a), number_of(b))));
        let asked = view.query.values_of(by);
        let is_chosen = |group: usize| match grouping.label(frame, group) {
            None => view.query.asks_for_unknown(by),
            Some(label) => {
                !label.id.is_empty() && asked.iter().any(|value| is_value(value, &label.id, label.text.get(lang)))
            }
        };
        let known = order.iter().filter(|group| last(**group) == (false, false)).count();
        let most = if chart.kind == ChartKind::Treemap { MOST_AREAS } else { MOST_BARS };
        let mut place = 0;
        let (drawn, rest): (Vec<usize>, Vec<usize>) = order.into_iter().partition(|&group| {
            place += 1;
            place <= most || place > known || is_chosen(group)
        });
        let nested_across = standing == rows.len() && crossed.nested_across;
        let is_sum = matches!(number, Number::Sum(_));
        let basis = Basis::new(from, some, grouping.places().clone(), colours.places.clone(), is_sum);
        let left_out: Vec<u32> = rest.into_iter().map(|group| group as u32).collect();
        let rest = rest_of(&basis, &left_out, number);
        cancel.go_on()?;
        let bar = |group: usize| {
            let label = grouping.label(frame, group);
            let unknown = label.is_none();
            let name = label.as_ref().map_or_else(|| lang.pick("未公布", "Unknown"), |label| label.text.get(lang));
            let key = Key {
                label: name.to_owned(),
                value: label.as_ref().map(|label| label.id.to_string()).unwrap_or_default(),
                rows: Members::of_group(&basis, group, counts[group]),
                unknown,
            };
            let number = number_of(group).clone();
            // What is only planned does not stand beside what is there.
            let planned = |number: &Aggregate| number.value.as_ref().is_some_and(Figure::is_planned);
            let is_drawn = |part: &Cell| part.rows > 0 && (planned(&number) || !planned(&part.number));
            let parts = crossed.parts(group).iter().enumerate().filter(|(_, part)| is_drawn(part));
            let parts =
                parts.map(|(at, part)| (at, part.number.clone(), Members::of_part(&basis, group, at, part.rows)));
            Bar { key, parts: parts.collect(), number, chosen: is_chosen(group) }
        };
        Some(Self {
            resolved,
            statistic,
            bars: drawn.into_iter().map(bar).collect(),
            rest,
            left_out,
            number,
            basis: Some(basis),
            overlapping: crossed.overlapping,
            nested_across,
            colours,
        })
    }

    /// What some of the bars come to together with what has none.
    pub(super) fn beyond(&self, bars: &[&Bar]) -> Rest {
        let mut groups = self.left_out.clone();
        groups.extend(bars.iter().map(|bar| bar.key.rows.group()));
        self.basis.as_ref().map(|basis| rest_of(basis, &groups, self.number)).unwrap_or_default()
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

/// What some groups come to together.
fn rest_of(basis: &Basis, groups: &[u32], number: Number) -> Rest {
    if groups.is_empty() {
        return Rest::default();
    }
    let (frame, together) = (basis.frame(), basis.together(groups));
    // What is in none of them is no matter, and most rows are.
    let rows = together.rows_of(frame, basis.rows(), 0);
    let all = cross(frame, Rows::These(&rows), &together, None, number).groups;
    let all = all.into_iter().next().unwrap_or_default();
    Rest { groups: groups.len(), rows: all.rows, number: all.number }
}

/// True for kinds of charts that show groups, the chosen ones among all.
pub(super) fn is_grouped(kind: ChartKind) -> bool {
    matches!(kind, ChartKind::Bars | ChartKind::Stacked | ChartKind::Shares | ChartKind::Treemap)
}

/// Whether a value in a query means a group: by its id or its name.
fn is_value(value: &str, id: &str, name: &str) -> bool {
    value.eq_ignore_ascii_case(id) || value.to_lowercase() == name.to_lowercase()
}

/// The rows that the other terms of a query leave, in ascending order; `None` for
/// all.
fn rows_without(frame: &Frame, view: &SheetView, column: usize, keep: Keep) -> Option<Vec<u32>> {
    let others = set_values(view.query.text(), frame, column, &[]);
    match Query::parse(&others, frame) {
        Ok(query) if !query.is_empty() => {
            let verdicts = matches(frame, &query);
            Some((0..frame.rows() as u32).filter(|&row| keep.shows(verdicts[row as usize])).collect())
        }
        Ok(_) => None,
        Err(_) => Some(view.ascending().collect()),
    }
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
pub(super) mod tests {
    use super::*;
    use crate::frame::{Frames, Sheet};
    use crate::i18n::Lang;
    use crate::model::Table;
    use crate::ui::state::{ChartState, SheetState};
    use crate::ui::work::Cancel;

    const FUNDS: Sheet = Sheet::Table(Table::Funds);

    pub(in crate::ui::charts) fn groups(query: &str, chart: &ChartState) -> (Groups, SheetView, Frames) {
        let frames = Frames::new(&crate::load::builtin());
        let state = SheetState { query: query.to_owned(), ..SheetState::default() };
        let view = SheetView::new(&frames, FUNDS, &state, Lang::En, None);
        let cancel = &Cancel::default();
        let (frame, keep, lang) = (frames.get(FUNDS), Keep::POSSIBLE, Lang::En);
        let found = Groups::new(&From { frames: &frames, frame, view: &view, chart, keep, lang, cancel }).unwrap();
        (found, view, frames)
    }

    pub(in crate::ui::charts) fn by_kind() -> ChartState {
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
    fn what_has_no_bar_is_counted_and_added_up() {
        let (found, _, frames) = groups("", &by_kind());
        let frame = frames.get(FUNDS);
        let bars: Vec<&Bar> = found.bars.iter().skip(1).collect();
        let rest = found.beyond(&bars);
        let mut rows: Vec<u32> = bars.iter().flat_map(|bar| bar.key.rows.list().to_vec()).collect();
        rows.sort_unstable();
        assert_eq!((rest.groups, rest.rows), (bars.len(), rows.len()));
        let expected = crate::query::total(frame, frame.position("size").unwrap(), &rows);
        assert_eq!((rest.number.counted, rest.number.nested), (expected.counted, expected.nested));
        let nominal = |number: &Aggregate| number.value.as_ref().map(Figure::nominal);
        assert_eq!(nominal(&rest.number), nominal(&expected));
    }

    #[test]
    fn parts_hold_the_rows_that_they_count() {
        let (found, _, frames) = groups("zone:xiamen", &by_kind());
        assert!(found.bars.iter().any(|bar| !bar.parts.is_empty()));
        for bar in &found.bars {
            assert_eq!(bar.key.rows.list().len(), bar.key.rows.len(), "{}", bar.key.label);
            for (_, _, rows) in &bar.parts {
                assert_eq!(rows.list().len(), rows.len(), "{}", bar.key.label);
                for row in 0..frames.get(FUNDS).rows() as u32 {
                    assert_eq!(rows.holds(row), rows.list().contains(&row), "{} {row}", bar.key.label);
                }
            }
        }
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
