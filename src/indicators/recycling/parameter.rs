//! What can be assumed, within which range, and how it is written.

use rust_decimal::Decimal;

use crate::i18n::Lang;
use crate::model::figure::{Qualifier, Unit};
use crate::model::{Figure, Text};

/// Something that is assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Parameter {
    /// Yearly budget, in yuan.
    Budget,
    /// Share of the budget that is invested.
    Share,
    /// Share of the invested money that survives until exit.
    Survival,
    /// Return multiple at exit, on the money that survives.
    Return,
    /// Years until exit.
    Holding,
    /// Yearly cost of managing an investment, as a share of it.
    Cost,
    /// Years that are looked at.
    Years,
}

impl Parameter {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 7] =
        [Self::Budget, Self::Share, Self::Survival, Self::Return, Self::Holding, Self::Cost, Self::Years];

    /// The name in `key=value`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Budget => "budget",
            Self::Share => "share",
            Self::Survival => "survival",
            Self::Return => "return",
            Self::Holding => "holding",
            Self::Cost => "cost",
            Self::Years => "years",
        }
    }

    /// The parameter of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|parameter| parameter.id() == id)
    }

    /// The title.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Budget => lang.pick("年度预算", "Yearly budget"),
            Self::Share => lang.pick("投资占比", "Share invested"),
            Self::Survival => lang.pick("存活率", "Survival"),
            Self::Return => lang.pick("退出回报", "Return at exit"),
            Self::Holding => lang.pick("持有年数", "Years until exit"),
            Self::Cost => lang.pick("年管理费率", "Yearly cost"),
            Self::Years => lang.pick("测算年数", "Years looked at"),
        }
    }

    /// What it means, in a sentence.
    pub fn meaning(self, lang: Lang) -> &'static str {
        match self {
            Self::Budget => {
                lang.pick("每年年初可用的财政资金", "public money to be spent at the beginning of each year")
            }
            Self::Share => lang.pick(
                "预算中改为投资的部分，其余仍为补助",
                "the part of the budget that is invested; the rest stays grants",
            ),
            Self::Survival => lang.pick(
                "按金额计，投出的资金中到退出时仍在的部分，其余全部损失",
                "by amount, the part of the money invested that is there at exit; the rest is lost",
            ),
            Self::Return => lang.pick(
                "存活部分退出时收回的金额 ÷ 投入的金额",
                "money taken back at exit ÷ money invested, of the part that survives",
            ),
            Self::Holding => lang.pick("从投出到退出的年数", "years from investing to exit"),
            Self::Cost => lang.pick(
                "每年占所投资金的比例，按持有年数在投出时一次扣除",
                "a year, of the money invested; set aside for all years when it is invested",
            ),
            Self::Years => lang.pick("从第 1 年起测算多少年", "how many years are simulated"),
        }
    }

    /// The value at first. None of them is published anywhere in a dataset:
    /// they are round numbers to begin with, an assumption each.
    pub fn default(self) -> Decimal {
        match self {
            Self::Budget => Decimal::from(100_000_000),
            Self::Share => Decimal::new(5, 1),
            Self::Survival => Decimal::new(6, 1),
            Self::Return => Decimal::new(15, 1),
            Self::Holding => Decimal::from(5),
            Self::Cost => Decimal::new(2, 2),
            Self::Years => Decimal::from(20),
        }
    }

    /// The least and the most.
    pub fn range(self) -> [Decimal; 2] {
        let percent = |least, most| [Decimal::new(least, 2), Decimal::new(most, 2)];
        match self {
            Self::Budget => [Decimal::from(10_000), Decimal::from(100_000_000_000_u64)],
            Self::Share | Self::Survival => percent(0, 100),
            Self::Return => [Decimal::ZERO, Decimal::from(5)],
            Self::Holding => [Decimal::ONE, Decimal::from(15)],
            Self::Cost => percent(0, 5),
            Self::Years => [Decimal::ONE, Decimal::from(30)],
        }
    }

    /// Values that a slider stops at, ascending, from the least to the most.
    pub fn stops(self) -> Vec<Decimal> {
        if self == Self::Budget {
            // 1, 2, 3, 5 of every power of ten.
            let powers = (4..=10).map(|power| 10_u64.pow(power));
            let stops = powers.flat_map(|power| [1, 2, 3, 5].map(|digit| Decimal::from(digit * power)));
            return stops.chain([self.range()[1]]).collect();
        }
        let step = match self {
            Self::Share | Self::Survival => Decimal::new(5, 2),
            Self::Return => Decimal::new(1, 1),
            Self::Cost => Decimal::new(5, 3),
            _ => Decimal::ONE,
        };
        let [least, most] = self.range();
        std::iter::successors(Some(least), |at| Some(at + step)).take_while(|at| *at <= most).collect()
    }

    /// Digits behind the point that are taken: hundredths of a yuan, of a per
    /// cent, of a multiple.
    fn places(self) -> u32 {
        match self {
            Self::Budget | Self::Return => 2,
            Self::Share | Self::Survival | Self::Cost => 4,
            Self::Holding | Self::Years => 0,
        }
    }

    /// The value moved into the range, with no more digits than are taken.
    pub(super) fn within(self, value: Decimal) -> Decimal {
        let [least, most] = self.range();
        value.round_dp(self.places()).clamp(least, most).normalize()
    }

    fn unit(self) -> Unit {
        match self {
            Self::Budget => Unit::Money,
            Self::Share | Self::Survival | Self::Cost => Unit::Share,
            Self::Return => Unit::Ratio,
            Self::Holding | Self::Years => Unit::Count,
        }
    }

    /// The value as a figure, which is an assumption.
    pub fn figure(self, value: Decimal) -> Figure {
        Figure::exact(value, self.unit())
    }

    /// The value in words: 1 亿元, 60%, 1.5 倍, 5 年.
    pub fn words(self, value: Decimal, lang: Lang) -> String {
        let value = value.normalize();
        match self {
            Self::Holding | Self::Years => match lang {
                Lang::Zh => format!("{value} 年"),
                Lang::En if value == Decimal::ONE => "1 year".to_owned(),
                Lang::En => format!("{value} years"),
            },
            // All digits of an assumption are shown, of an amount too.
            Self::Budget => {
                let scale = self.figure(value).natural_scale(lang);
                let number = value.checked_div(scale.factor()).unwrap_or(value).normalize();
                match (lang, scale.word(lang)) {
                    (Lang::Zh, word) => format!("{number} {word}元"),
                    (Lang::En, "") => format!("CNY {number}"),
                    (Lang::En, word) => format!("CNY {number} {word}"),
                }
            }
            Self::Share | Self::Survival | Self::Cost => format!("{}%", (value * Decimal::ONE_HUNDRED).normalize()),
            Self::Return => format!("{value}{}", lang.pick(" 倍", "×")),
        }
    }

    /// The value as `key=value` says it, in one way for both languages.
    pub fn written(self, value: Decimal) -> String {
        match self {
            Self::Holding | Self::Years => value.normalize().to_string(),
            _ => self.words(value, Lang::Zh).split_whitespace().collect(),
        }
    }

    /// Reads a value that was typed: `1亿`, `30%`, `1.5倍`, `5年`.
    ///
    /// # Errors
    /// It can't be read, is no definite number, or lies out of range: what would
    /// be right.
    pub fn read(self, text: &str) -> Result<Decimal, Text> {
        let text = text.trim();
        let bare = if self.unit() == Unit::Count {
            let words = ["年", "years", "year"];
            words.iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text).trim_end()
        } else {
            text
        };
        let figure = Figure::parse_as(bare, self.unit())
            .map_err(|err| self.wrong(&err.message(Lang::Zh), &err.message(Lang::En)))?;
        if figure.qualifier() != Qualifier::Exact || figure.is_planned() {
            return Err(self.wrong("应为确定的一个数", "one definite number is needed"));
        }
        let value = figure.nominal().normalize();
        let [least, most] = self.range();
        if value < least || value > most {
            return Err(self.wrong("超出范围", "out of range"));
        }
        if value.scale() > self.places() {
            return Err(match self.places() {
                0 => self.wrong("应为整数", "a whole number is needed"),
                _ => self.wrong("小数位过多", "there are too many decimals"),
            });
        }
        Ok(value)
    }

    /// What is wrong, and what would be right.
    fn wrong(self, zh: &str, en: &str) -> Text {
        let [least, most] = self.range();
        let words = |value: Decimal, lang: Lang| self.words(value, lang);
        Text::new(
            &format!(
                "{}应在 {} 至 {} 之间，如 {}：{zh}",
                self.title(Lang::Zh),
                words(least, Lang::Zh),
                words(most, Lang::Zh),
                self.written(self.default())
            ),
            &format!(
                "{} should be from {} to {}, such as {}: {en}",
                self.title(Lang::En),
                words(least, Lang::En),
                words(most, Lang::En),
                words(self.default(), Lang::En)
            ),
        )
    }
}
