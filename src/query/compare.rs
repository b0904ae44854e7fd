//! Records side by side: where they differ, and by how much.

use crate::frame::{Column, Data, Frame, Presence};
use crate::model::Figure;
use crate::model::figure::{Comparison, End, Unit};

/// How a figure stands to that of the first record.
#[derive(Clone, Debug, PartialEq)]
pub enum Delta {
    /// There is nothing to compare: one of the two is not known.
    None,
    /// Both are the same exact value.
    Same,
    /// It is larger by so much, with bounds, and so many times as large where
    /// that can be told.
    More(Figure, Option<Figure>),
    /// It is smaller by so much, and this part of it.
    Less(Figure, Option<Figure>),
    /// The bounds overlap: it can't be told which is larger.
    Undecided,
    /// One is planned, the other is not: they have no common basis.
    OtherBasis,
}

/// A field of records that are compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The position of the column.
    pub column: usize,
    /// True if not all records say the same.
    pub differs: bool,
    /// How each record's figure stands to the first one's; empty for what is no
    /// figure.
    pub deltas: Vec<Delta>,
}

/// Compares `rows` of a frame field by field. Fields that no record knows are
/// left out; the name, which heads the records, too.
pub fn compare(frame: &Frame, rows: &[usize]) -> Vec<Line> {
    let Some(&first) = rows.first() else { return Vec::new() };
    frame
        .columns()
        .iter()
        .enumerate()
        // The multiple that tables show is the published or the recomputed one:
        // both stand in columns of their own.
        .filter(|(_, column)| !matches!(column.info.id, "id" | "name" | "title" | "leverage"))
        .filter(|(_, column)| rows.iter().any(|&row| column.data.presence(row) == Presence::Known))
        .map(|(at, column)| {
            let differs = rows.iter().any(|&row| !is_same(column, first, row));
            let deltas = match &column.data {
                Data::Figures(_) | Data::Counts(_) => rows.iter().map(|&row| delta_of(column, first, row)).collect(),
                _ => Vec::new(),
            };
            Line { column: at, differs, deltas }
        })
        .collect()
}

/// The value of a figure or count; `None` where it is not known, or a count of
/// records that are not recorded.
pub fn figure_at(column: &Column, row: usize) -> Option<Figure> {
    match &column.data {
        Data::Counts(counts) => {
            counts.get(row).filter(|count| **count > 0).map(|count| Figure::exact((*count).into(), Unit::Count))
        }
        data => data.figure(row).cloned(),
    }
}

fn is_same(column: &Column, a: usize, b: usize) -> bool {
    if column.data.presence(a) != column.data.presence(b) {
        return false;
    }
    match &column.data {
        Data::Text(texts) => texts.get(a) == texts.get(b),
        Data::Terms(terms) => {
            let sorted = |row| {
                let mut codes = terms.codes(row).to_vec();
                codes.sort_unstable();
                codes
            };
            sorted(a) == sorted(b)
        }
        Data::Figures(_) => {
            let (a, b) = (column.data.figure(a), column.data.figure(b));
            let value = |figure: &Figure| (figure.nominal(), figure.bounds(), figure.is_planned());
            a.map(value) == b.map(value)
        }
        Data::Counts(counts) => counts[a] == counts[b],
        Data::Dates(dates) => dates[a] == dates[b],
    }
}

fn delta_of(column: &Column, first: usize, row: usize) -> Delta {
    if first == row {
        return Delta::None;
    }
    match (figure_at(column, row), figure_at(column, first)) {
        (Some(figure), Some(first)) => delta(&figure, &first),
        _ => Delta::None,
    }
}

/// How `figure` stands to `first`, whatever both are within their bounds.
pub fn delta(figure: &Figure, first: &Figure) -> Delta {
    if figure.is_planned() != first.is_planned() {
        return Delta::OtherBasis;
    }
    let (a, b) = (figure.bounds(), first.bounds());
    if a.is_point() && a == b {
        return Delta::Same;
    }
    // All of one above all of the other, or touching it at an end that is not
    // part of both.
    let above = |upper: End, lower: End| match (upper, lower) {
        (End::Unbounded, _) | (_, End::Unbounded) => false,
        (upper, lower) => upper.value() >= lower.value(),
    };
    let apart = !a.intersects(b);
    let times =
        |top: &Figure, bottom: &Figure| top.ratio(bottom, Unit::Ratio).ok().map(|times| times.with_planned(false));
    if apart && above(a.low, b.high) {
        figure.minus(first).map_or(Delta::Undecided, |by| Delta::More(by, times(figure, first)))
    } else if apart && above(b.low, a.high) {
        first.minus(figure).map_or(Delta::Undecided, |by| Delta::Less(by, times(figure, first)))
    } else {
        Delta::Undecided
    }
}

impl Delta {
    /// The comparison that holds for certain; `None` where none does.
    pub fn sign(&self) -> Option<Comparison> {
        match self {
            Self::Same => Some(Comparison::Equal),
            Self::More(..) => Some(Comparison::Greater),
            Self::Less(..) => Some(Comparison::Less),
            Self::None | Self::Undecided | Self::OtherBasis => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::Frames;
    use crate::i18n::Lang;
    use crate::model::Table;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    fn money(text: &str) -> Figure {
        Figure::parse_as(text, Unit::Money).unwrap()
    }

    #[test]
    fn bounds_that_overlap_decide_nothing() {
        assert_eq!(delta(&money("10亿元"), &money("10亿元")), Delta::Same);
        assert_eq!(delta(&money("约10亿元"), &money("10亿元")), Delta::Undecided);
        assert_eq!(delta(&money("超10亿元"), &money("12亿元")), Delta::Undecided);
        assert_eq!(delta(&money("超10亿元"), &money("超9亿元")), Delta::Undecided);
        assert_eq!(delta(&money("目标30亿元"), &money("10亿元")), Delta::OtherBasis);
    }

    #[test]
    fn a_bound_above_a_number_is_more_by_a_bound() {
        let Delta::More(by, Some(times)) = delta(&money("超30亿元"), &money("10亿元")) else { panic!() };
        assert_eq!((by.format(Lang::Zh), times.format(Lang::Zh)), ("≥20 亿元".to_owned(), "≥3 倍".to_owned()));
        let Delta::Less(by, _) = delta(&money("10亿元"), &money("超30亿元")) else { panic!() };
        assert_eq!(by.format(Lang::Zh), "≥20 亿元");
    }

    #[test]
    fn funds_are_compared_field_by_field() {
        let frames = Frames::new(&crate::load::builtin());
        let funds = frames.get(Table::Funds);
        let row = |id: &str| (0..funds.rows()).find(|row| funds.id(*row) == id).unwrap();
        let lines = compare(funds, &[row("xiamen-guidance"), row("xiamen-venture")]);
        let line = |id: &str| lines.iter().find(|line| funds.columns()[line.column].info.id == id);
        assert!(!line("zone").unwrap().differs, "both are of one zone");
        assert!(line("kind").unwrap().differs);
        assert!(line("leverage_published").unwrap().differs, "one is not published");
        assert_eq!(line("leverage_published").unwrap().deltas, [Delta::None, Delta::None]);
        assert!(line("name").is_none() && line("leverage").is_none(), "both are told already");
    }

    fn figure() -> impl Strategy<Value = Figure> {
        let word = prop::sample::select(vec!["", "约", "超", "不足", "近", "最高"]);
        (word, 1..2000_u32, prop::bool::ANY).prop_map(|(word, value, more)| {
            let text =
                if word.is_empty() && more { format!("{value}余万元") } else { format!("{word}{value}万元") };
            money(&text)
        })
    }

    /// Some values within the bounds.
    fn within(figure: &Figure) -> Vec<Decimal> {
        let bounds = figure.bounds();
        let (low, high) = (bounds.low.value(), bounds.high.value());
        let far = high.unwrap_or(figure.nominal() * Decimal::TEN);
        [low, Some(figure.nominal()), high, Some(far)]
            .into_iter()
            .flatten()
            .filter(|value| bounds.contains(*value))
            .collect()
    }

    proptest! {
        #[test]
        fn what_is_said_holds_for_every_value_in_the_bounds(a in figure(), b in figure()) {
            let found = delta(&a, &b);
            for x in within(&a) {
                for y in within(&b) {
                    match &found {
                        Delta::More(by, _) => {
                            prop_assert!(x >= y && by.bounds().contains(x - y), "{a:?} {b:?} {x} {y} {by:?}");
                        }
                        Delta::Less(by, _) => {
                            prop_assert!(x <= y && by.bounds().contains(y - x), "{a:?} {b:?} {x} {y} {by:?}");
                        }
                        Delta::Same => prop_assert_eq!(x, y),
                        Delta::Undecided | Delta::None | Delta::OtherBasis => {}
                    }
                }
            }
        }
    }
}
