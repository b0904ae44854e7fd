//! Scales in which amounts are written.

use rust_decimal::Decimal;

use super::Unit;
use crate::i18n::Lang;

/// A power of ten that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scale {
    /// 1
    One,
    /// 千, thousand: 10³
    Thousand,
    /// 万: 10⁴
    Wan,
    /// 百万, million: 10⁶
    Million,
    /// 亿: 10⁸
    Yi,
    /// 十亿, billion: 10⁹
    Billion,
    /// 万亿: 10¹², as the language of 亿 says it
    WanYi,
    /// trillion: 10¹², as English says it
    Trillion,
}

impl Scale {
    /// What one of it is worth.
    pub fn factor(self) -> Decimal {
        Decimal::from(match self {
            Self::One => 1_u64,
            Self::Thousand => 1_000,
            Self::Wan => 10_000,
            Self::Million => 1_000_000,
            Self::Yi => 100_000_000,
            Self::Billion => 1_000_000_000,
            Self::WanYi | Self::Trillion => 1_000_000_000_000,
        })
    }

    /// The word after a number: 亿, bn; empty for one.
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::One => "",
            Self::Thousand => lang.pick("千", "k"),
            Self::Wan => lang.pick("万", "10k"),
            Self::Million => lang.pick("百万", "m"),
            Self::Yi => lang.pick("亿", "100 m"),
            Self::Billion => lang.pick("十亿", "bn"),
            Self::WanYi | Self::Trillion => lang.pick("万亿", "tn"),
        }
    }

    /// The unit of amounts of money in this scale: 亿元, CNY bn.
    pub fn money_label(self, lang: Lang) -> String {
        match (lang, self) {
            (Lang::Zh, _) => format!("{}元", self.word(lang)),
            (Lang::En, Self::One) => "CNY".to_owned(),
            (Lang::En, _) => format!("CNY {}", self.word(lang)),
        }
    }

    /// The scale in which a reader of `lang` expects `value`, in yuan or as a
    /// count. Ratios, shares and English counts have none.
    pub fn natural(value: Decimal, unit: Unit, lang: Lang) -> Self {
        let by_size =
            |scales: [Self; 3]| scales.into_iter().find(|scale| value.abs() >= scale.factor()).unwrap_or(Self::One);
        match (unit, lang) {
            (Unit::Money, Lang::Zh) => by_size([Self::WanYi, Self::Yi, Self::Wan]),
            (Unit::Money, Lang::En) => by_size([Self::Trillion, Self::Billion, Self::Million]),
            (Unit::Count, Lang::Zh) => {
                let scale = by_size([Self::WanYi, Self::Yi, Self::Wan]);
                // 1.2 万 reads better than 12000, 1.2345 万 worse than 12345.
                let short = value.checked_div(scale.factor()).is_some_and(|number| number.normalize().scale() <= 2);
                if short { scale } else { Self::One }
            }
            _ => Self::One,
        }
    }
}
