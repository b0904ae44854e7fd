//! Which columns suit which kind of chart.

use crate::frame::{Data, Frame, Kind, Presence};
use crate::query::{Position, value_at};
use crate::ui::explore::{chart_columns, default_chart};
use crate::ui::state::{ChartKind, ChartState, Statistic};

/// A column with more different values than this makes no groups.
const MOST_GROUPS: usize = 400;

/// The columns that a chart shows, by position; `None` where it has no use for
/// one or none suits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Resolved {
    pub(super) measure: Option<usize>,
    pub(super) across: Option<usize>,
    pub(super) group: Option<usize>,
    pub(super) colour: Option<usize>,
}

/// True for a column of dates of which at least one is known.
fn is_dated(frame: &Frame, at: usize) -> bool {
    matches!(&frame.columns()[at].data, Data::Dates(dates) if dates.has_values())
}

/// The columns that can be measured, the table's own first.
pub(super) fn measures(frame: &Frame, kind: ChartKind) -> Vec<usize> {
    let numbers = chart_columns(frame);
    let dates = || (0..frame.columns().len()).filter(|&at| is_dated(frame, at));
    match kind {
        ChartKind::Timeline => dates().collect(),
        ChartKind::Histogram => numbers.into_iter().chain(dates()).collect(),
        ChartKind::Scatter => {
            let mut found = numbers;
            found.extend(dates());
            found
        }
        _ => numbers,
    }
}

/// The columns whose values make groups: categories, references, lists, dates
/// by year, and texts that recur.
pub(super) fn groups(frame: &Frame) -> Vec<usize> {
    (0..frame.columns().len())
        .filter(|&at| {
            let column = &frame.columns()[at];
            match &column.data {
                Data::Terms(terms) => {
                    let values = terms.dictionary().len();
                    (1..=MOST_GROUPS).contains(&values)
                        && column.info.kind != Kind::Reference(crate::model::Table::Sources)
                }
                Data::Dates(_) => is_dated(frame, at),
                Data::Text(texts) => {
                    let grouping = ["place", "city", "province", "region", "publisher", "section"];
                    grouping.contains(&column.info.id) && !texts.is_empty()
                }
                _ => false,
            }
        })
        .collect()
}

/// The column that makes groups at first: the first of these that most rows
/// have a value of.
fn default_group(frame: &Frame) -> Option<usize> {
    let known = groups(frame);
    let wanted = ["zone", "kind", "level", "place", "status", "verdict", "province"];
    let rows = frame.rows().min(1000);
    let filled = |at: &usize| {
        let data = &frame.columns()[*at].data;
        (0..rows).filter(|&row| data.presence(row) == Presence::Known).count() * 5 >= rows * 4
    };
    let found: Vec<usize> = wanted.iter().filter_map(|id| frame.position(id)).filter(|at| known.contains(at)).collect();
    let best = found.iter().copied().find(filled);
    best.or(found.first().copied()).or_else(|| known.first().copied())
}

/// The statistics that a column and a kind of chart allow: what can't be added
/// has no sum.
pub(super) fn statistics(frame: &Frame, kind: ChartKind, measure: Option<usize>) -> Vec<Statistic> {
    let sums = measure.is_some_and(|at| frame.columns()[at].info.sums);
    let all = Statistic::ALL.into_iter();
    all.filter(|statistic| match statistic {
        Statistic::Sum => sums,
        // Medians of parts don't make up that of the whole.
        Statistic::Median => measure.is_some() && kind == ChartKind::Bars,
        Statistic::Count => true,
    })
    .collect()
}

/// The statistic that is shown: the one chosen, or the first that suits.
pub(super) fn statistic(frame: &Frame, state: &ChartState, measure: Option<usize>) -> Statistic {
    let known = statistics(frame, state.kind, measure);
    if known.contains(&state.statistic) {
        return state.statistic;
    }
    // What can't be added is better told by its middle than not at all.
    let best = [Statistic::Sum, Statistic::Median].into_iter().find(|how| known.contains(how));
    best.unwrap_or(Statistic::Count)
}

/// The columns that are shown.
pub(super) fn resolve(frame: &Frame, state: &ChartState) -> Resolved {
    let find = |id: &Option<String>| id.as_deref().and_then(|id| frame.position(id));
    let known = measures(frame, state.kind);
    let measure = find(&state.measure).filter(|at| known.contains(at)).or_else(|| {
        let own = default_chart(frame).filter(|at| known.contains(at));
        // What groups are added up by is something that can be added; bars have
        // medians, too.
        let grouped = super::groups::is_grouped(state.kind) && state.kind != ChartKind::Bars;
        let sums = |at: &usize| frame.columns()[*at].info.sums;
        let added = known.iter().copied().filter(sums).max_by_key(|at| known_of(frame, *at));
        own.filter(|at| !grouped || sums(at)).or(added.filter(|_| grouped)).or(own).or_else(|| known.first().copied())
    });
    let across = match state.kind {
        ChartKind::Scatter => find(&state.across)
            .filter(|at| known.contains(at))
            .or_else(|| known.iter().copied().filter(|at| Some(*at) != measure).max_by_key(|at| known_of(frame, *at))),
        _ => None,
    };
    let groups = groups(frame);
    let group = match state.kind {
        ChartKind::Bars | ChartKind::Stacked | ChartKind::Shares | ChartKind::Treemap => {
            find(&state.group).filter(|at| groups.contains(at)).or_else(|| default_group(frame))
        }
        _ => None,
    };
    let chosen = find(&state.colour).filter(|at| groups.contains(at));
    let colour = match state.kind {
        ChartKind::Stacked | ChartKind::Shares => {
            let other = ["kind", "status", "level", "verdict", "zone"];
            chosen.or_else(|| {
                let wanted = other.iter().filter_map(|id| frame.position(id));
                wanted.chain(groups.iter().copied()).find(|at| groups.contains(at) && Some(*at) != group)
            })
        }
        ChartKind::Scatter | ChartKind::Ranges | ChartKind::Timeline => chosen,
        _ => None,
    };
    Resolved { measure, across, group, colour }
}

/// How many rows of a column have a place on its axis.
fn known_of(frame: &Frame, column: usize) -> usize {
    let column = &frame.columns()[column];
    (0..frame.rows().min(1000)).filter(|&row| value_at(column, row).is_some()).count()
}

/// Why a kind of chart can't be had for a frame; `None` if it can.
pub(super) fn why_not(frame: &Frame, kind: ChartKind) -> Option<(&'static str, &'static str)> {
    let measured = measures(frame, kind).len();
    let grouped = groups(frame).len();
    match kind {
        ChartKind::Bars | ChartKind::Treemap if grouped == 0 => Some(("没有可分组的列", "no column makes groups")),
        ChartKind::Stacked | ChartKind::Shares if grouped < 2 => {
            Some(("需要两个可分组的列", "two columns that make groups are needed"))
        }
        ChartKind::Scatter if measured < 2 => Some(("需要两个数值列", "two columns of numbers are needed")),
        ChartKind::Timeline if measured == 0 => Some(("没有日期列", "no column of dates")),
        ChartKind::Rows | ChartKind::Histogram | ChartKind::Ranges if measured == 0 => {
            Some(("没有数值列", "no column of numbers"))
        }
        _ => None,
    }
}

/// True if a position can stand on an axis: a logarithmic one has no zero.
pub(super) fn stands(position: Position, log: bool) -> bool {
    !log || position.at > 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{Frames, Sheet};

    #[test]
    fn whatever_suits_is_what_a_chart_shows() {
        let frames = Frames::new(&crate::load::builtin());
        for sheet in Sheet::all() {
            let frame = frames.get(sheet);
            for kind in ChartKind::ALL {
                let found = resolve(frame, &ChartState { kind, ..ChartState::default() });
                if why_not(frame, kind).is_some() {
                    continue;
                }
                match kind {
                    ChartKind::Scatter => assert!(found.across.is_some() && found.across != found.measure, "{sheet:?}"),
                    ChartKind::Stacked | ChartKind::Shares => {
                        assert!(found.colour.is_some() && found.colour != found.group, "{sheet:?}");
                    }
                    ChartKind::Bars | ChartKind::Treemap => assert!(found.group.is_some(), "{sheet:?}"),
                    _ => assert!(found.measure.is_some(), "{sheet:?} {kind:?}"),
                }
            }
        }
    }

    #[test]
    fn a_column_that_does_not_suit_gives_way_to_one_that_does() {
        let frames = Frames::new(&crate::load::builtin());
        let funds = frames.get(crate::model::Table::Funds);
        let state = ChartState {
            kind: ChartKind::Bars,
            measure: Some("name".to_owned()),
            group: Some("leverage".to_owned()),
            ..ChartState::default()
        };
        let found = resolve(funds, &state);
        assert_eq!(found.measure, funds.position("leverage"), "the table's own, as medians");
        let stacked = resolve(funds, &ChartState { kind: ChartKind::Stacked, ..state.clone() });
        assert_eq!(stacked.measure, funds.position("size"), "what most funds have, and can be added");
        let ratio = ChartState { measure: Some("leverage".to_owned()), ..state.clone() };
        let found = resolve(funds, &ratio);
        assert_eq!(found.group, funds.position("kind"), "many funds are of no zone");
        // Multiples can't be added, but they have a middle.
        assert_eq!(statistic(funds, &ratio, found.measure), Statistic::Median);
    }
}
