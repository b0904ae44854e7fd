//! Dated rows by month, by quarter or by year, where they are too many to be
//! drawn one by one. Each row stands in the bucket that its first day lies in.

use super::super::colours::Colours;
use super::super::grouped;
use super::super::made::From;
use super::super::members::{Basis, Members};
use crate::i18n::Lang;
use crate::query::{NOWHERE, Number, Placed, Position, cross};

/// More buckets than this are too thin to be clicked.
const MOST: i32 = 72;

/// At most one row in so many is dated more vaguely than the buckets: such rows
/// stand in the first one that they may be in, and make it look fuller.
const FEW: usize = 10;

/// Months of one bucket, from the finest: month, quarter, year, and years
/// together where a table reaches far back.
const STEPS: [i32; 6] = [1, 3, 12, 120, 1200, 12_000];

/// How many rows of a colour a bucket has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// Rows that lie in it for certain.
    pub(super) certain: usize,
    /// Rows whose date is too vague to say so.
    pub(super) vague: usize,
}

/// The rows that begin in one period.
#[derive(Clone, Debug)]
pub(super) struct Bucket {
    /// Its first month, counted from that of the year 0.
    first: i32,
    pub(super) rows: Members,
    /// For each colour how many it has; last those of none.
    pub(super) parts: Vec<Part>,
}

impl Bucket {
    /// The row that is alone in it.
    pub(super) fn only(&self) -> Option<u32> {
        if self.rows.len() == 1 { self.rows.list().first().copied() } else { None }
    }

    /// How many of its rows are dated too vaguely to be in it for certain.
    pub(super) fn vague(&self) -> usize {
        self.parts.iter().map(|part| part.vague).sum()
    }
}

/// All dated rows of a view by periods of one length.
#[derive(Clone, Debug)]
pub(super) struct Buckets {
    /// Months of each.
    step: i32,
    /// Those that have rows, the earliest first.
    pub(super) all: Vec<Bucket>,
}

/// The month that a place on the axis lies in, counted from that of the year 0.
fn month(at: f64) -> i32 {
    // The last bits of a twelfth may be missing.
    (at * 12.0 + 1e-6).floor() as i32
}

impl Buckets {
    /// The buckets of the rows that are placed and have a date; `some` are the rows of
    /// the view.
    pub(super) fn new(from: &From<'_>, some: Option<Vec<u32>>, placed: &Placed, colours: &Colours) -> Self {
        let ends = |position: Position| (month(position.at), position.high.map_or(i32::MAX, month));
        let known = || placed.known().map(|(_, position, rows)| (ends(position), rows));
        let months = || known().map(|((month, _), _)| month);
        let all: usize = known().map(|(_, rows)| rows).sum();
        let (first, last) = (months().min().unwrap_or(0), months().max().unwrap_or(0));
        let count = |step: i32| last.div_euclid(step) - first.div_euclid(step) + 1;
        let is_vague = |step: i32, (from, to): (i32, i32)| from.div_euclid(step) != to.div_euclid(step);
        let vague = |step: i32| known().filter(|(ends, _)| is_vague(step, *ends)).map(|(_, rows)| rows).sum::<usize>();
        let suits = |step: &i32| count(*step) <= MOST && vague(*step) <= all / FEW;
        let step = STEPS.into_iter().find(suits).unwrap_or(STEPS[STEPS.len() - 1]);
        let base = first.div_euclid(step);
        let len = count(step).max(1) as usize;
        // What is certain and what is vague stand in groups of their own.
        let group = |position: &Option<Position>| {
            let Some(ends) = position.map(ends) else { return NOWHERE };
            let at = ends.0.div_euclid(step) - base;
            let at = usize::try_from(at).ok().filter(|at| *at < len);
            at.map_or(NOWHERE, |at| at as u32 * 2 + u32::from(is_vague(step, ends)))
        };
        let of_code: Vec<u32> = placed.positions().iter().map(group).collect();
        let counted = {
            let places = placed.places(of_code.clone(), len * 2);
            let first: Vec<u32> = (0..colours.keys.len() as u32).collect();
            let colours = colours.places.as_ref().map(|places| places.single(&first));
            cross(from.frame, from.rows(some.as_deref()), &places, colours.as_ref(), Number::Count)
        };
        let buckets = of_code.into_iter().map(|group| if group == NOWHERE { group } else { group / 2 }).collect();
        let basis = Basis::new(from, some, placed.places(buckets, len), None, false);
        let bucket = |(first, at): (i32, usize)| {
            let [certain, vague] = [at * 2, at * 2 + 1];
            let rows = |group: usize| counted.groups.get(group).map_or(0, |cell| cell.rows);
            let of = |group: usize, part: usize| counted.parts(group).get(part).map_or(0, |cell| cell.rows);
            let mut parts: Vec<Part> = (0..colours.keys.len())
                .map(|part| Part { certain: of(certain, part), vague: of(vague, part) })
                .collect();
            let coloured = |of: fn(&Part) -> usize| parts.iter().map(of).sum::<usize>();
            let none = Part {
                certain: rows(certain) - coloured(|part| part.certain),
                vague: rows(vague) - coloured(|part| part.vague),
            };
            parts.push(none);
            let all = rows(certain) + rows(vague);
            Bucket { first: first * step, rows: Members::of_group(&basis, at, all), parts }
        };
        Self { step, all: (base..).zip(0..len).map(bucket).filter(|bucket| bucket.rows.len() > 0).collect() }
    }

    /// The rows that are alone in their bucket.
    pub(super) fn alone(&self) -> Vec<u32> {
        self.all.iter().filter_map(Bucket::only).collect()
    }

    /// Where buckets begin and end on the axis, in years.
    pub(super) fn edges(&self) -> impl Iterator<Item = f64> {
        self.all.iter().flat_map(|bucket| <[f64; 2]>::from(self.ends(bucket)))
    }

    /// Where a bucket begins and where the next one does, in years.
    pub(super) fn ends(&self, bucket: &Bucket) -> (f64, f64) {
        (f64::from(bucket.first) / 12.0, f64::from(bucket.first + self.step) / 12.0)
    }

    /// The first and the last period of a bucket as a query writes them.
    pub(super) fn written(&self, bucket: &Bucket) -> [String; 2] {
        [bucket.first, bucket.first + self.step - 1].map(|month| {
            let year = month.div_euclid(12);
            if self.step < 12 { format!("{year:04}-{:02}", month.rem_euclid(12) + 1) } else { format!("{year:04}") }
        })
    }

    /// The name of a bucket's period.
    pub(super) fn label(&self, bucket: &Bucket, lang: Lang) -> String {
        let [first, last] = self.written(bucket);
        let (year, quarter) = (bucket.first.div_euclid(12), bucket.first.rem_euclid(12) / 3 + 1);
        match (self.step, lang) {
            (3, Lang::Zh) => format!("{year} 年第 {quarter} 季度"),
            (3, Lang::En) => format!("{year} Q{quarter}"),
            _ if first == last => first,
            _ => format!("{first}–{last}"),
        }
    }

    /// How rows are counted, and that each of them is.
    pub(super) fn note(&self, lang: Lang) -> String {
        let rows = grouped(self.all.iter().map(|bucket| bucket.rows.len()).sum());
        let by = match (self.step, lang) {
            (1, _) => lang.pick("按月计数", "By month").to_owned(),
            (3, _) => lang.pick("按季度计数", "By quarter").to_owned(),
            (12, _) => lang.pick("按年计数", "By year").to_owned(),
            (step, Lang::Zh) => format!("每 {} 年计数", step / 12),
            (step, Lang::En) => format!("By {} years", step / 12),
        };
        let mut words = match lang {
            Lang::Zh => format!("{by}：有日期的 {rows} 行全部计入"),
            Lang::En => format!("{by}: all {rows} dated rows"),
        };
        if self.all.iter().any(|bucket| bucket.vague() > 0) {
            words.push_str(lang.pick("；斜纹：日期不够精确", "; hatched: vague dates"));
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::frame::Frames;
    use crate::model::{Dataset, PartialDate, Table, Zone};
    use crate::query::{Keep, Rows};
    use crate::ui::page::SheetView;
    use crate::ui::state::{ChartState, SheetState};
    use crate::ui::work::Cancel;

    /// Zones approved at these dates.
    fn frames(dates: &[&str]) -> Frames {
        let mut data = Dataset::default();
        let zone = |(at, date): (usize, &&str)| Zone {
            id: format!("z{at}").into(),
            approved: date.parse::<PartialDate>().unwrap().into(),
            ..Zone::default()
        };
        data.zones = dates.iter().enumerate().map(zone).collect();
        data.index();
        Frames::new(&Arc::new(data))
    }

    fn buckets(dates: &[&str]) -> Buckets {
        let frames = frames(dates);
        let frame = frames.get(Table::Zones);
        let view = &SheetView::new(&frames, Table::Zones.into(), &SheetState::default(), Lang::En, None);
        let (chart, cancel) = (&ChartState::default(), &Cancel::default());
        let from = From { frames: &frames, frame, view, chart, keep: Keep::POSSIBLE, lang: Lang::En, cancel };
        let placed = Placed::of(frame, frame.position("approved").unwrap(), Rows::First(dates.len())).unwrap();
        Buckets::new(&from, None, &placed, &Colours::default())
    }

    fn seen(found: &Buckets) -> Vec<(String, usize, usize)> {
        found.all.iter().map(|bucket| (found.label(bucket, Lang::En), bucket.rows.len(), bucket.vague())).collect()
    }

    #[test]
    fn periods_are_as_fine_as_the_reach_of_the_rows_allows() {
        let row = |label: &str, rows, vague| (label.to_owned(), rows, vague);
        let found = buckets(&["2010-01-31", "2010-02", "2010-02-01", "2012-12-31"]);
        assert_eq!(seen(&found), [row("2010-01", 1, 0), row("2010-02", 2, 0), row("2012-12", 1, 0)]);
        let found = buckets(&["2010-03-31", "2010-01", "2020-04-01"]);
        assert_eq!(seen(&found), [row("2010 Q1", 2, 0), row("2020 Q2", 1, 0)]);
        let mut dates = vec!["2010-01-31"; 8];
        dates.extend(["2010", "2011-04"]);
        assert_eq!(seen(&buckets(&dates)), [row("2010-01", 9, 1), row("2011-04", 1, 0)]);
        // Many that are known by their year only would all stand in its first month.
        dates.push("2011");
        assert_eq!(seen(&buckets(&dates)), [row("2010", 9, 0), row("2011", 2, 0)]);
        let found = buckets(&["1990", "1990-12-31", "2026-01-01"]);
        assert_eq!(seen(&found), [row("1990", 2, 0), row("2026", 1, 0)]);
        let found = buckets(&["1785", "1786", "2026"]);
        assert_eq!(seen(&found), [row("1780–1789", 2, 0), row("2020–2029", 1, 0)]);
    }

    #[test]
    fn what_a_bucket_asks_for_is_its_rows() {
        use crate::query::{Query, matches, set_range};
        let dates = ["2010-01-01", "2010-03-31", "2010-04-01", "2009-12-31", "2022-06-15"];
        let found = buckets(&dates);
        let frames = frames(&dates);
        let zones = frames.get(Table::Zones);
        for bucket in &found.all {
            let [first, last] = found.written(bucket);
            let text = set_range("", zones, zones.position("approved").unwrap(), Some(&first), Some(&last));
            let verdicts = matches(zones, &Query::parse(&text, zones).unwrap());
            let kept: Vec<u32> = (0..5).filter(|&row| verdicts[row as usize] == crate::query::Match::Certain).collect();
            assert_eq!(kept, **bucket.rows.list(), "{text}");
        }
    }
}
