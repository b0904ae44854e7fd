//! Writes figures for readers.
//!
//! Published figures are never rounded, and what is written here is read back
//! to the same bounds. Derived ones are rounded for display: to the nearest,
//! save that a bound that stands alone moves away from the values it bounds, so
//! that it still holds.

use rust_decimal::{Decimal, RoundingStrategy};

use super::decimal::{self, power_of_ten};
use super::interval::End;
use super::scale::Scale;
use super::{Figure, Qualifier, Unit};
use crate::i18n::{Lang, counted};

/// The pieces of a figure, for marks that paint each in its own way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// 目标 / target; `None` for what is not planned.
    pub planned: Option<String>,
    /// What stands before the number: ≥ ≤ ≈ 近 / nearly.
    pub before: Option<String>,
    /// The number, or two with a dash.
    pub number: String,
    /// What stands after the number: 余 / +.
    pub after: Option<String>,
    /// The unit with its scale: 亿元, CNY bn, 倍, ×, %, 家; may be empty.
    pub unit: String,
}

/// What is written of a figure: which numbers, and how they are rounded.
enum Shown {
    One(Decimal, Option<RoundingStrategy>),
    /// Two ends, and whether the upper one is left out.
    Two(Decimal, Decimal, bool, Option<RoundingStrategy>),
}

const NEAREST: RoundingStrategy = RoundingStrategy::MidpointAwayFromZero;

impl Figure {
    /// The figure as one line: 目标 30 亿元, ≥CNY 44.7 bn.
    pub fn format(&self, lang: Lang) -> String {
        let scale = self.natural_scale(lang);
        let parts = self.parts_in(scale, lang);
        let mut line = String::new();
        if let Some(planned) = &parts.planned {
            line.push_str(planned);
            line.push(' ');
        }
        if let Some(before) = &parts.before {
            line.push_str(before);
            if self.0.qualifier == Qualifier::Nearly {
                line.push(' ');
            }
        }
        match lang {
            Lang::Zh => {
                line.push_str(&parts.number);
                let after = parts.after.unwrap_or_default();
                if !(after.is_empty() && matches!(parts.unit.as_str(), "" | "%")) {
                    line.push(' ');
                }
                line.push_str(&after);
                line.push_str(&parts.unit);
            }
            Lang::En => line.push_str(&self.english(&parts.number, scale)),
        }
        line
    }

    /// The pieces, in the scale in which a reader of `lang` expects the number.
    pub fn parts(&self, lang: Lang) -> Parts {
        self.parts_in(self.natural_scale(lang), lang)
    }

    /// The pieces in a scale of your choice. Ratios and shares have no scale.
    pub fn parts_in(&self, scale: Scale, lang: Lang) -> Parts {
        let (shown, before) = self.shown();
        let number = match shown {
            Shown::One(value, rounding) => self.number(value, scale, lang, rounding),
            Shown::Two(low, high, half_open, rounding) => {
                let from = self.low_number((low, high), scale, lang, rounding);
                let to = self.number(high, scale, lang, rounding);
                // Both ends have groups, or none has.
                let from = if to.contains(',') && !from.contains(',') { group(&from) } else { from };
                match (half_open, low.is_sign_negative()) {
                    (true, _) => format!("{from}{}{to}", lang.pick(" 至 <", " to <")),
                    // Ends that look the same once they are rounded.
                    (false, _) if from == to => from,
                    (false, true) => format!("{from}{}{to}", lang.pick(" 至 ", " to ")),
                    (false, false) => format!("{from}–{to}"),
                }
            }
        };
        let before = match before {
            Some(before) => Some(before.to_owned()),
            None if self.0.qualifier == Qualifier::Nearly => Some(lang.pick("近", "nearly").to_owned()),
            None => None,
        };
        let unit = match self.0.unit {
            Unit::Money => scale.money_label(lang),
            Unit::Ratio => lang.pick("倍", "×").to_owned(),
            Unit::Share => "%".to_owned(),
            Unit::Count => format!("{}{}", scale.word(lang), self.measure_in(lang)),
        };
        Parts {
            planned: self.0.planned.then(|| lang.pick("目标", "target").to_owned()),
            before,
            number,
            after: (self.0.qualifier == Qualifier::More).then(|| lang.pick("余", "+").to_owned()),
            unit,
        }
    }

    /// The nominal number in a scale, without tags and unit, for columns that
    /// name the unit in their header: 447 in 亿元, 44.7 in CNY bn. Ratios and
    /// shares (in percent) have no scale. A derived one is rounded to the
    /// nearest; where its bounds matter, take [`Figure::parts_in`].
    pub fn number_in(&self, scale: Scale, lang: Lang) -> String {
        let rounding = self.0.derived.then_some(NEAREST);
        self.number(self.0.nominal, scale, lang, rounding)
    }

    /// The scale in which [`Figure::parts`] writes the number.
    pub fn natural_scale(&self, lang: Lang) -> Scale {
        let value = match self.shown().0 {
            Shown::One(value, _) => value,
            // Ends far apart are written in the unit of the larger one.
            Shown::Two(_, high, ..) if self.0.derived && self.0.nominal <= high / Decimal::TEN => high,
            Shown::Two(..) if self.0.derived => self.0.nominal,
            Shown::Two(low, high, ..) if low.is_zero() => high,
            Shown::Two(low, ..) => low,
        };
        Scale::natural(value, self.0.unit, lang)
    }

    /// The numbers to write and the sign before them.
    fn shown(&self) -> (Shown, Option<&'static str>) {
        let nominal = |sign| (Shown::One(self.0.nominal, None), sign);
        if self.0.derived {
            return self.shown_derived();
        }
        match (self.0.qualifier, self.0.bounds.low, self.0.bounds.high) {
            (Qualifier::AtLeast, ..) => nominal(Some("≥")),
            (Qualifier::About, ..) => nominal(Some("≈")),
            (Qualifier::AtMost | Qualifier::UpTo, ..) => nominal(Some("≤")),
            (Qualifier::Range, End::Closed(low), End::Closed(high)) => (Shown::Two(low, high, false, None), None),
            (Qualifier::Range, End::Closed(low), End::Open(high)) => (Shown::Two(low, high, true, None), None),
            _ => nominal(None),
        }
    }

    fn shown_derived(&self) -> (Shown, Option<&'static str>) {
        let one = |value, rounding| Shown::One(value, Some(rounding));
        let lone_low = RoundingStrategy::ToNegativeInfinity;
        let lone_high = RoundingStrategy::ToPositiveInfinity;
        match (self.0.qualifier, self.0.bounds.low.value(), self.0.bounds.high.value()) {
            (Qualifier::AtLeast, Some(low), _) => (one(low, lone_low), Some("≥")),
            (Qualifier::AtMost, _, Some(high)) => (one(high, lone_high), Some("≤")),
            (Qualifier::Range, Some(low), Some(high)) => (Shown::Two(low, high, false, Some(NEAREST)), None),
            (Qualifier::Exact, ..) => (one(self.0.nominal, NEAREST), None),
            _ => (one(self.0.nominal, NEAREST), Some("≈")),
        }
    }

    /// The English line after the tags: currency, number, scale and unit.
    fn english(&self, number: &str, scale: Scale) -> String {
        let lang = Lang::En;
        let currency = if self.0.unit == Unit::Money { "CNY " } else { "" };
        let noun = match self.measure_in(lang) {
            "" => String::new(),
            noun => format!(" {noun}"),
        };
        let tail = match (self.0.unit, scale.word(lang)) {
            (Unit::Ratio, _) => "×".to_owned(),
            (Unit::Share, _) => "%".to_owned(),
            (_, "") => String::new(),
            (_, word) => format!(" {word}"),
        };
        let half_open = match (self.0.qualifier, self.0.bounds.low, self.0.bounds.high) {
            (_, End::Closed(low), End::Open(high)) if self.is_half_open() => Some((low, high)),
            _ => None,
        };
        match half_open {
            Some((low, high)) => {
                let low = self.number(low, scale, lang, None);
                let high = self.number(high, scale, lang, None);
                format!("{currency}{low}{tail} to <{high}{tail}{noun}")
            }
            None => format!("{currency}{number}{tail}{noun}"),
        }
    }

    /// Whether English writes both ends, the upper one left out.
    fn is_half_open(&self) -> bool {
        !self.0.derived && matches!(self.0.qualifier, Qualifier::More | Qualifier::Range)
    }

    /// The measure word where it belongs to the language.
    fn measure_in(&self, lang: Lang) -> &str {
        let measure = self.0.measure.as_deref().unwrap_or_default();
        if measure.is_ascii() == (lang == Lang::En) { measure } else { "" }
    }

    fn number(&self, value: Decimal, scale: Scale, lang: Lang, rounding: Option<RoundingStrategy>) -> String {
        let number = self.scaled(value, scale, rounding);
        let digits = match rounding {
            Some(strategy) => round(number, self.is_plain_yuan(scale), strategy),
            None => number,
        };
        digits_in(digits, lang)
    }

    /// The lower end of a range. Beside an upper end that shows hundredths, a
    /// rounded one needs no more than two decimals more.
    fn low_number(
        &self,
        (low, high): (Decimal, Decimal),
        scale: Scale,
        lang: Lang,
        rounding: Option<RoundingStrategy>,
    ) -> String {
        let Some(strategy) = rounding else {
            return self.number(low, scale, lang, None);
        };
        let most = decimals(self.scaled(high, scale, rounding)) + 2;
        let low = self.scaled(low, scale, rounding);
        let low = round(low, self.is_plain_yuan(scale), strategy);
        digits_in(low.round_dp_with_strategy(most, strategy), lang)
    }

    fn is_plain_yuan(&self, scale: Scale) -> bool {
        self.0.unit == Unit::Money && scale == Scale::One
    }

    /// The value in the scale, a share in percent.
    fn scaled(&self, value: Decimal, scale: Scale, rounding: Option<RoundingStrategy>) -> Decimal {
        match self.0.unit {
            Unit::Ratio => value,
            Unit::Share => value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(value),
            Unit::Money | Unit::Count => match decimal::div(value, scale.factor()) {
                Some(around) if rounding == Some(RoundingStrategy::ToPositiveInfinity) => around.up,
                Some(around) => around.down,
                None => value,
            },
        }
    }
}

/// Rounds for display: one decimal from 100 on, two from 1 on, three
/// significant digits below; four significant digits for thousands of yuan.
fn round(number: Decimal, plain_yuan: bool, strategy: RoundingStrategy) -> Decimal {
    let size = number.abs();
    let thousand = Decimal::ONE_THOUSAND;
    if plain_yuan && size >= thousand {
        let mut places = 0;
        let mut rest = size;
        while rest >= Decimal::from(10_000) {
            rest /= Decimal::TEN;
            places += 1;
        }
        return power_of_ten(places)
            .and_then(|place| number.checked_div(place)?.round_dp_with_strategy(0, strategy).checked_mul(place))
            .unwrap_or(number);
    }
    number.round_dp_with_strategy(decimals(number), strategy)
}

/// How many decimals of a derived number are shown.
fn decimals(number: Decimal) -> u32 {
    let size = number.abs();
    if size >= Decimal::ONE_HUNDRED {
        return 1;
    }
    if size >= Decimal::ONE {
        return 2;
    }
    let mut decimals = 3;
    let mut rest = size;
    while !rest.is_zero() && rest < Decimal::new(1, 1) && decimals < 28 {
        rest *= Decimal::TEN;
        decimals += 1;
    }
    decimals
}

/// Digits as readers of a language write them: in Chinese 5700 stays as it was
/// published, and what is longer has groups, too.
fn digits_in(number: Decimal, lang: Lang) -> String {
    let is_short = number.abs() < Decimal::from(10_000);
    let digits = number.normalize().to_string();
    if lang == Lang::Zh && is_short { digits } else { group(&digits) }
}

/// Sets commas between groups of three digits before the decimal point.
fn group(digits: &str) -> String {
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut grouped = counted(whole);
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}
