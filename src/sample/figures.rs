//! Figures in every manner in which they are published.

use std::fmt::{Display, Formatter, Result};

use super::random::Random;

/// What is said of a number besides the number.
#[derive(Clone, Copy)]
enum Shape {
    /// Nothing.
    Plain,
    /// This word behind it: 余.
    More(&'static str),
    /// A second number.
    Range,
}
use Shape::{More, Plain, Range};

/// A manner of publishing, with the words before and behind.
struct Manner(u64, Tongue, &'static str, Shape, &'static str);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tongue {
    Zh,
    En,
}
use Tongue::{En, Zh};

/// How facts are published, with how often.
const FACT: &[Manner] = &[
    Manner(40, Zh, "", Plain, ""),
    Manner(5, Zh, "达", Plain, ""),
    Manner(10, En, "", Plain, ""),
    Manner(4, Zh, "超", Plain, ""),
    Manner(3, Zh, "突破", Plain, ""),
    Manner(1, Zh, "逾", Plain, ""),
    Manner(1, Zh, "不低于", Plain, ""),
    Manner(2, Zh, "", Plain, "以上"),
    Manner(2, En, "over ", Plain, ""),
    Manner(1, En, "at least ", Plain, ""),
    Manner(4, Zh, "", More("余"), ""),
    Manner(2, Zh, "", More("多"), ""),
    Manner(6, Zh, "约", Plain, ""),
    Manner(2, Zh, "", Plain, "左右"),
    Manner(2, En, "about ", Plain, ""),
    Manner(3, Zh, "近", Plain, ""),
    Manner(1, Zh, "接近", Plain, ""),
    Manner(1, En, "nearly ", Plain, ""),
    Manner(1, Zh, "不足", Plain, ""),
    Manner(1, Zh, "不到", Plain, ""),
    Manner(1, En, "under ", Plain, ""),
    Manner(1, Zh, "最高", Plain, ""),
    Manner(1, En, "up to ", Plain, ""),
    Manner(2, Zh, "", Range, ""),
    Manner(1, En, "", Range, ""),
];

/// How plans are published.
const PLAN: &[Manner] = &[
    Manner(6, Zh, "目标", Plain, ""),
    Manner(3, Zh, "计划", Plain, ""),
    Manner(2, Zh, "拟", Plain, ""),
    Manner(2, Zh, "力争突破", Plain, ""),
    Manner(1, Zh, "规划", Plain, ""),
    Manner(1, Zh, "目标约", Plain, ""),
    Manner(1, Zh, "目标不低于", Plain, ""),
    Manner(1, Zh, "计划", Range, ""),
    Manner(2, En, "target of ", Plain, ""),
    Manner(1, En, "planned ", Plain, ""),
    Manner(4, Zh, "", Plain, ""),
];

/// How the most that anybody can get is published.
const CAP: &[Manner] = &[
    Manner(8, Zh, "最高", Plain, ""),
    Manner(2, Zh, "不超过", Plain, ""),
    Manner(2, Zh, "可达", Plain, ""),
    Manner(1, Zh, "", Plain, "以内"),
    Manner(2, En, "up to ", Plain, ""),
    Manner(1, En, "at most ", Plain, ""),
    Manner(3, Zh, "", Plain, ""),
];

/// What a figure is: it decides the words that go with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Fact,
    Plan,
    Cap,
}

/// A number of something, before it is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    /// In 万元.
    Money(u64),
    /// With the measure word and the noun.
    Count(u64, &'static str, &'static str),
    /// In tenths.
    Ratio(u64),
    /// In tenths of a hundredth.
    Share(u64),
}

/// How a number is written in one language: the words around it, and how many
/// of its digits stand behind the point.
struct Written {
    number: u64,
    places: u32,
    before: &'static str,
    space: &'static str,
    after: &'static str,
}

impl Amount {
    fn number(self) -> u64 {
        match self {
            Self::Money(number) | Self::Count(number, ..) | Self::Ratio(number) | Self::Share(number) => number,
        }
    }

    /// Another number of the same, a tenth away at the most.
    pub(super) fn nearby(self, random: &mut Random) -> Self {
        let number = (self.number() * random.within(90, 110) / 100).max(1);
        match self {
            Self::Money(_) => Self::Money(number.max(100)),
            Self::Count(_, measure, noun) => Self::Count(number, measure, noun),
            Self::Ratio(_) => Self::Ratio(number),
            Self::Share(_) => Self::Share(number),
        }
    }

    /// How it is written. The scale is that of this amount.
    fn written(self, tongue: Tongue) -> Written {
        let (places, before, space, after) = match (self, tongue) {
            (Self::Money(10_000..), Zh) => (4, "", "", "亿元"),
            (Self::Money(_), Zh) => (0, "", "", "万元"),
            (Self::Money(100_000..), En) => (5, "CNY ", " ", "billion"),
            (Self::Money(_), En) => (2, "CNY ", " ", "million"),
            (Self::Count(_, measure, _), Zh) => (0, "", "", measure),
            (Self::Count(_, _, noun), En) => (0, "", " ", noun),
            (Self::Ratio(_), Zh) => (1, "", "", "倍"),
            (Self::Ratio(_), En) => (1, "", "", "x"),
            (Self::Share(_), _) => (1, "", "", "%"),
        };
        Written { number: self.number(), places, before, space, after }
    }
}

/// A figure as it is published.
pub(super) struct Published {
    manner: &'static Manner,
    written: Written,
    second: u64,
}

/// Publishes an amount.
pub(super) fn publish(random: &mut Random, amount: Amount, kind: Kind) -> Published {
    let manners = match kind {
        Kind::Fact => FACT,
        Kind::Plan => PLAN,
        Kind::Cap => CAP,
    };
    let manner = random.weigh(manners, |manner| manner.0);
    let mut written = amount.written(manner.1);
    written.number = rounded(written.number, *random.pick(&[1, 1, 2, 2, 2, 3]));
    if let More(_) = manner.3 {
        let unit = 10_u64.pow(written.places);
        written.number = (written.number / unit).max(1) * unit;
    }
    let more = written.number * random.within(2, 10) / 10;
    let second = rounded(written.number + more, 2).max(written.number);
    Published { manner, written, second }
}

/// The first digits of a number; of nothing, the least there is.
fn rounded(number: u64, digits: u32) -> u64 {
    let place = 10_u64.pow(number.max(1).ilog10().saturating_sub(digits - 1));
    (number / place * place).max(1)
}

/// A number with its point, without zeros at the end.
struct Decimal(u64, u32, Tongue);

impl Display for Decimal {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        let Self(number, places, tongue) = *self;
        let unit = 10_u64.pow(places);
        let (whole, mut rest) = (number / unit, number % unit);
        if tongue == En && (1000..1_000_000).contains(&whole) {
            write!(out, "{},{:03}", whole / 1000, whole % 1000)?;
        } else {
            write!(out, "{whole}")?;
        }
        if rest == 0 {
            return Ok(());
        }
        let mut width = places as usize;
        while rest.is_multiple_of(10) {
            rest /= 10;
            width -= 1;
        }
        write!(out, ".{rest:0width$}")
    }
}

impl Display for Published {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        let Manner(_, tongue, before, shape, after) = *self.manner;
        let Written { number, places, before: currency, space, after: unit } = self.written;
        write!(out, "{before}{currency}{}", Decimal(number, places, tongue))?;
        match shape {
            Plain => {}
            More(word) => out.write_str(word)?,
            Range => write!(out, "–{}", Decimal(self.second, places, tongue))?,
        }
        write!(out, "{space}{unit}{after}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Figure;
    use crate::model::figure::{Qualifier, Unit};

    #[test]
    fn every_manner_can_be_read_and_every_qualifier_occurs() {
        use Qualifier::{About, AtLeast, AtMost, Exact, More, Nearly, Range, UpTo};
        let mut random = Random::new(7);
        let mut seen = Vec::new();
        let mut planned = false;
        for turn in 0..6000 {
            let amounts = [
                (Amount::Money(random.log_normal(30_000, 700).max(100)), Unit::Money),
                (Amount::Count(random.log_normal(60, 500), "家", "firms"), Unit::Count),
                (Amount::Ratio(random.log_normal(40, 300)), Unit::Ratio),
                (Amount::Share(random.within(1, 1000)), Unit::Share),
            ];
            for (amount, unit) in amounts {
                let text = publish(&mut random, amount, [Kind::Fact, Kind::Plan, Kind::Cap][turn % 3]).to_string();
                let figure = Figure::parse_as(&text, unit).unwrap_or_else(|err| panic!("{text}: {err}"));
                planned |= figure.is_planned();
                if !seen.contains(&figure.qualifier()) {
                    seen.push(figure.qualifier());
                }
            }
        }
        for wanted in [Exact, AtLeast, More, About, Nearly, AtMost, UpTo, Range] {
            assert!(seen.contains(&wanted), "{wanted:?} is missing from {seen:?}");
        }
        assert!(planned);
    }

    #[test]
    fn numbers_are_rounded_and_written_in_their_scale() {
        assert_eq!((rounded(0, 2), rounded(7, 3), rounded(45_678, 2)), (1, 7, 45_000));
        let written = |number, places, tongue| Decimal(number, places, tongue).to_string();
        assert_eq!(written(45_700, 4, Zh), "4.57");
        assert_eq!(written(100_500, 4, Zh), "10.05");
        assert_eq!(written(300_000, 5, En), "3");
        assert_eq!((written(1200, 0, En), written(1200, 0, Zh)), ("1,200".to_owned(), "1200".to_owned()));
    }
}
