//! An axis of a chart pane: values to points and back, with round ticks.

use crate::frame::{Column, Data};
use crate::i18n::Lang;
use crate::model::figure::{Scale, Unit};
use crate::ui::paint::{nice_ticks, tick_number};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive as _, ToPrimitive as _};

/// What the numbers of an axis mean.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measure {
    /// How much one of the unit shown is.
    pub(super) per: f64,
    /// The unit shown; empty for counts and dates.
    pub(super) unit: String,
    /// The scale of money, and of other figures `One`.
    pub(super) scale: Scale,
    is_date: bool,
    whole: bool,
}

impl Measure {
    /// The unit of a column whose values reach `most`.
    pub(super) fn of(column: &Column, most: f64, lang: Lang) -> Self {
        let plain = Self { per: 1.0, unit: String::new(), scale: Scale::One, is_date: false, whole: false };
        match column.info.kind.unit() {
            Some(Unit::Money) => {
                let most = Decimal::from_f64(most).unwrap_or(Decimal::ONE);
                let scale = Scale::natural(most, Unit::Money, lang);
                let per = scale.factor().to_f64().unwrap_or(1.0);
                Self { per, unit: scale.money_label(lang), scale, ..plain }
            }
            Some(Unit::Share) => Self { per: 0.01, unit: "%".to_owned(), ..plain },
            Some(Unit::Ratio) => Self { unit: lang.pick("倍", "times").to_owned(), ..plain },
            Some(Unit::Count) => Self { whole: true, ..plain },
            None => match column.data {
                Data::Dates(_) => Self { is_date: true, ..plain },
                _ => Self { whole: true, ..plain },
            },
        }
    }

    /// A whole number of things.
    pub(super) fn count() -> Self {
        Self { per: 1.0, unit: String::new(), scale: Scale::One, is_date: false, whole: true }
    }

    /// Parts of a whole.
    pub(super) fn shares() -> Self {
        Self { per: 0.01, unit: "%".to_owned(), whole: false, ..Self::count() }
    }

    /// A value of the axis in words, without its unit.
    pub(super) fn words(&self, value: f64) -> String {
        if self.is_date {
            let year = value.floor();
            let month = ((value - year) * 12.0).round() as i64;
            return if month == 0 || month == 12 {
                format!("{}", value.round())
            } else {
                format!("{year}-{:02}", month + 1)
            };
        }
        tick_number(value / self.per)
    }

    /// A value as a query writes it in the reader's language, rounded outwards
    /// to two digits that count: `up` for an upper end. Dates are days.
    pub(super) fn written(&self, value: f64, kind: Option<Unit>, up: bool, lang: Lang) -> String {
        if self.is_date {
            return day(value);
        }
        let (per, word) = match (kind, lang) {
            (Some(Unit::Money), Lang::Zh) if value.abs() < 1e8 => (1e4, "万元"),
            (Some(Unit::Money), Lang::Zh) => (1e8, "亿元"),
            (Some(Unit::Money), Lang::En) if value.abs() < 1e9 => (1e6, "m"),
            (Some(Unit::Money), Lang::En) => (1e9, "bn"),
            (Some(Unit::Share), _) => (0.01, "%"),
            (Some(Unit::Ratio), _) => (1.0, lang.pick("倍", "x")),
            _ => (1.0, ""),
        };
        let shown = if kind.is_none_or(|unit| unit == Unit::Count) { value.round() } else { value / per };
        if shown == 0.0 {
            return "0".to_owned();
        }
        format!("{}{word}", outwards(shown, up))
    }
}

/// The day that a place between two years stands for, as [`crate::query::value_at`]
/// places days.
fn day(value: f64) -> String {
    let year = value.floor();
    let months = (value - year) * 12.0;
    let month = months.floor().clamp(0.0, 11.0);
    let day = ((months - month) * 31.0 + 1e-6).floor() + 1.0;
    let longest = match month as u32 {
        1 if year % 4.0 == 0.0 && (year % 100.0 != 0.0 || year % 400.0 == 0.0) => 29.0,
        1 => 28.0,
        3 | 5 | 8 | 10 => 30.0,
        _ => 31.0,
    };
    format!("{year:04}-{:02}-{:02}", month + 1.0, day.min(longest))
}

/// A number rounded up or down to two digits that count, without an exponent.
fn outwards(value: f64, up: bool) -> String {
    if value == 0.0 || !value.is_finite() {
        return "0".to_owned();
    }
    let digits = 1 - value.abs().log10().floor() as i32;
    let power = 10_f64.powi(digits);
    // What is round already stays, whatever the last bits say.
    let shown = value * power;
    let near = shown.round();
    let whole = if (shown - near).abs() < 1e-6 {
        near
    } else if up {
        shown.ceil()
    } else {
        shown.floor()
    };
    let text = format!("{:.*}", digits.clamp(0, 12) as usize, whole / power);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// How far values reach: all that an axis needs to know of them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Reach {
    low: Option<f64>,
    /// The lowest above zero.
    positive: Option<f64>,
    high: Option<f64>,
}

impl Reach {
    /// That of some values.
    pub(super) fn of(values: impl IntoIterator<Item = f64>) -> Self {
        let mut reach = Self::default();
        for value in values.into_iter().filter(|value| value.is_finite()) {
            reach.low = Some(reach.low.map_or(value, |low| low.min(value)));
            reach.high = Some(reach.high.map_or(value, |high| high.max(value)));
            if value > 0.0 {
                reach.positive = Some(reach.positive.map_or(value, |low| low.min(value)));
            }
        }
        reach
    }

    /// Values that reach as far.
    pub(super) fn values(self) -> impl Iterator<Item = f64> {
        [self.low, self.positive, self.high].into_iter().flatten()
    }

    /// The greatest, at least zero.
    pub(super) fn most(self) -> f64 {
        self.high.unwrap_or(0.0).max(0.0)
    }
}

/// An axis over points `from..to` of the screen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Span {
    /// Where `low` is.
    pub(super) from: f32,
    /// Where `high` is.
    pub(super) to: f32,
    low: f64,
    high: f64,
    log: bool,
    /// Round values within.
    pub(super) ticks: Vec<f64>,
}

impl Span {
    /// An axis that holds all `values`, with about one tick for each `gap`
    /// points. Unless it is logarithmic or of dates it begins at zero.
    pub(super) fn new(
        (from, to): (f32, f32),
        values: impl IntoIterator<Item = f64>,
        measure: &Measure,
        log: bool,
        gap: f32,
    ) -> Self {
        // Years have no zero that would mean anything.
        let log = log && !measure.is_date;
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.into_iter().filter(|value| value.is_finite() && (!log || *value > 0.0)) {
            low = low.min(value);
            high = high.max(value);
        }
        if low > high {
            (low, high) = if log { (1.0, 10.0) } else { (0.0, 1.0) };
        }
        let most = (((to - from).abs() / gap) as usize).clamp(2, 10);
        let mut span = Self { from, to, low, high, log, ticks: Vec::new() };
        if log {
            span.powers(measure.per);
        } else if measure.is_date {
            span.dates(most);
        } else {
            span.low = low.min(0.0);
            let mut ticks: Vec<f64> = nice_ticks(high.max(measure.per * 1e-6) / measure.per, most)
                .into_iter()
                .map(|tick| tick * measure.per)
                .collect();
            if measure.whole {
                ticks.retain(|tick| tick.fract() == 0.0);
                if ticks.len() < 2 {
                    ticks = vec![0.0, high.ceil().max(1.0)];
                }
            }
            span.high = ticks.last().copied().unwrap_or(high).max(high);
            span.ticks = ticks;
        }
        span
    }

    /// Ticks at 1, 10, 100 of the unit, and at 3 between where there are few.
    fn powers(&mut self, per: f64) {
        let (low, high) = (self.low / per, self.high / per);
        let first = 10_f64.powf(low.log10().floor());
        let last = 10_f64.powf((high.log10() + 1e-9).ceil()).max(first * 10.0);
        let decades = (last / first).log10().round();
        let mut tick = first;
        while tick <= last * 1.000_1 {
            self.ticks.push(tick * per);
            if decades <= 3.0 && tick < last * 0.999 {
                self.ticks.push(3.0 * tick * per);
            }
            tick *= 10.0;
        }
        self.low = first * per;
        self.high = last * per;
    }

    /// Ticks at whole years, or months where all lies in a few.
    fn dates(&mut self, most: usize) {
        let span = self.high - self.low;
        if span < 2.0 {
            self.low = (self.low * 12.0).floor() / 12.0;
            self.high = ((self.high * 12.0 + 0.01).floor() + 1.0) / 12.0;
            let months = ((self.high - self.low) * 12.0).round().max(1.0);
            let step = (months / most as f64).ceil().max(1.0);
            let mut at = (self.low * 12.0).round();
            while at <= self.high * 12.0 + 0.01 {
                self.ticks.push(at / 12.0);
                at += step;
            }
            return;
        }
        let rough = span / most as f64;
        let step = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0].into_iter().find(|step| *step >= rough).unwrap_or(rough);
        self.low = (self.low / step).floor() * step;
        self.high = (self.high / step).ceil().max(self.low / step + 1.0) * step;
        let mut at = self.low;
        while at <= self.high + 1e-6 {
            self.ticks.push(at);
            at += step;
        }
    }

    fn part(&self, value: f64) -> f64 {
        let part = if self.log {
            (value.max(self.low * 1e-9) / self.low).ln() / (self.high / self.low).ln()
        } else {
            (value - self.low) / (self.high - self.low)
        };
        part.clamp(0.0, 1.0)
    }

    /// Whether it is logarithmic.
    pub(super) fn is_log(&self) -> bool {
        self.log
    }

    /// The point of a value; beyond the ends it stays at them.
    pub(super) fn point(&self, value: f64) -> f32 {
        self.from + (self.to - self.from) * self.part(value) as f32
    }

    /// The value of a point.
    pub(super) fn value(&self, point: f32) -> f64 {
        let part = (f64::from(point - self.from) / f64::from(self.to - self.from)).clamp(0.0, 1.0);
        if self.log { self.low * (self.high / self.low).powf(part) } else { self.low + (self.high - self.low) * part }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::Frames;
    use crate::model::Table;
    use crate::query::value_at;
    use proptest::prelude::*;

    #[test]
    fn ends_are_written_as_a_person_would_type_them_and_never_inwards() {
        assert_eq!((outwards(447.04, false), outwards(447.04, true)), ("440".to_owned(), "450".to_owned()));
        assert_eq!((outwards(0.123, false), outwards(0.123, true)), ("0.12".to_owned(), "0.13".to_owned()));
        assert_eq!((outwards(20.0, false), outwards(20.0, true)), ("20".to_owned(), "20".to_owned()));
        let frames = Frames::new(&crate::load::builtin());
        let funds = frames.get(Table::Funds);
        let measure = Measure::of(funds.column("mobilised").unwrap(), 1.5e11, Lang::Zh);
        assert_eq!(measure.unit, "亿元");
        assert_eq!(measure.written(4.47e10, Some(Unit::Money), true, Lang::Zh), "450亿元");
        assert_eq!(measure.written(4.47e10, Some(Unit::Money), false, Lang::En), "44bn");
    }

    #[test]
    fn days_are_written_to_the_last_of_their_month() {
        let dates = [("2007-01-01", 2007.0), ("2008-02-29", 2008.0 + 1.0 / 12.0 + 30.0 / 372.0)];
        for (words, value) in dates {
            assert_eq!(day(value), words);
        }
        let frames = Frames::new(&crate::load::builtin());
        let measure = Measure::of(frames.get(Table::Zones).column("approved").unwrap(), 2010.0, Lang::Zh);
        assert_eq!(measure.written(2007.0 + 30.0 / 372.0, None, true, Lang::Zh), "2007-01-31");
        assert_eq!(measure.words(2007.5), "2007-07");
    }

    #[test]
    fn an_axis_of_dates_has_whole_years() {
        let frames = Frames::new(&crate::load::builtin());
        let zones = frames.get(Table::Zones);
        let column = zones.column("approved").unwrap();
        let values = (0..zones.rows()).filter_map(|row| value_at(column, row)).map(|position| position.at);
        let measure = Measure::of(column, 2010.0, Lang::Zh);
        let span = Span::new((0.0, 400.0), values, &measure, false, 60.0);
        assert_eq!(span.ticks, [1990.0, 1995.0, 2000.0, 2005.0, 2010.0]);
    }

    proptest! {
        #[test]
        fn a_point_leads_back_to_its_value(
            values in prop::collection::vec(0.01..1e6_f64, 1..20),
            log in any::<bool>(),
            part in 0.0..1.0_f32,
        ) {
            let span = Span::new((20.0, 420.0), values.iter().copied(), &Measure::count(), log, 60.0);
            let point = 20.0 + 400.0 * part;
            prop_assert!((span.point(span.value(point)) - point).abs() < 0.5, "{span:?}");
            for value in values {
                let point = span.point(value);
                prop_assert!((20.0..=420.0).contains(&point));
            }
            prop_assert!(span.ticks.windows(2).all(|pair| pair[0] < pair[1]), "{span:?}");
        }
    }
}
