//! What can go wrong with a figure, in words.

use std::fmt;

use super::Unit;
use crate::i18n::Lang;

/// Why a text is no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    Empty,
    TooLong,
    ControlCharacter,
    NoNumber,
    UnknownWord,
    Separator,
    Malformed,
    TooManyDigits,
    TooLarge,
    Negative,
    TwoQualifiers,
    TwoUnits,
    WrongUnit(Unit),
    BareShare,
    NeedsMoreThanZero,
    RangeOrder,
    RangeQualifier,
}

/// A text that can't be read as a figure: where, why, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureError {
    at: usize,
    text: String,
    problem: Problem,
    wanted: Option<Unit>,
}

impl FigureError {
    pub(super) fn new(text: &str, at: usize, problem: Problem, wanted: Option<Unit>) -> Self {
        let mut at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        Self { at, text: text.to_owned(), problem, wanted }
    }

    /// Byte offset of the trouble in the text as it was given; its length when
    /// something is missing at the end.
    pub fn at(&self) -> usize {
        self.at
    }

    /// One sentence: what, where, what would be right.
    pub fn message(&self, lang: Lang) -> String {
        let what = self.what(lang);
        if matches!(self.problem, Problem::Empty | Problem::TooLong) {
            return what;
        }
        let text = clip(&self.text, 40);
        let place = self.text[..self.at].chars().count() + 1;
        let found = clip(&self.text[self.at..], 12);
        match (lang, found.is_empty()) {
            (Lang::Zh, false) => format!("“{text}”第 {place} 个字“{found}”处：{what}"),
            (Lang::Zh, true) => format!("“{text}”末尾：{what}"),
            (Lang::En, false) => format!("\"{text}\", character {place} (\"{found}\"): {what}"),
            (Lang::En, true) => format!("\"{text}\", at the end: {what}"),
        }
    }

    fn what(&self, lang: Lang) -> String {
        let example = self.wanted.map_or_else(
            || {
                lang.pick(
                    "如 447亿元、20倍、65% 或 280家",
                    "a figure such as 447亿元, CNY 44.7 billion, 20x, 65% or 280家",
                )
                .to_owned()
            },
            |unit| unit.example(lang),
        );
        match (self.problem, lang) {
            (Problem::Empty, Lang::Zh) => format!("数值为空；应写{example}，未公布则不写此项"),
            (Problem::Empty, Lang::En) => {
                format!("the figure is empty; expected {example}, or no field where nothing is published")
            }
            (Problem::TooLong, Lang::Zh) => format!("数值超过 200 个字；应写{example}"),
            (Problem::TooLong, Lang::En) => {
                format!("the figure is longer than 200 characters; expected {example}")
            }
            (Problem::NoNumber, Lang::Zh) => format!("缺少数字；应写{example}"),
            (Problem::NoNumber, Lang::En) => format!("no number here; expected {example}"),
            (Problem::UnknownWord, Lang::Zh) => format!("无法识别的文字；应写{example}"),
            (Problem::UnknownWord, Lang::En) => format!("this can't be read; expected {example}"),
            (Problem::WrongUnit(found), Lang::Zh) => {
                format!("应写{example}，这里却是{}", found.noun(lang))
            }
            (Problem::WrongUnit(found), Lang::En) => {
                format!("expected {example}, found {}", found.noun(lang))
            }
            (problem, _) => problem.fixed(lang).to_owned(),
        }
    }
}

impl Problem {
    /// The messages that don't depend on the unit that was wanted.
    fn fixed(self, lang: Lang) -> &'static str {
        match self {
            Self::ControlCharacter => lang.pick("含有控制字符；请删去", "a control character; remove it"),
            Self::Separator => lang.pick(
                "千位分隔符位置不对；应写 3,280 或 3280",
                "the thousands separator is misplaced; write 3,280 or 3280",
            ),
            Self::Malformed => lang.pick(
                "数字写法不完整；应写 0.5、44.7 或 三百二十",
                "the number is malformed; write it as 0.5, 44.7 or 三百二十",
            ),
            Self::TooManyDigits => lang
                .pick("数字位数过多；最多 20 位（含小数）", "too many digits; write at most 20, decimals among them"),
            Self::TooLarge => {
                lang.pick("数值过大；最大为 10000万亿", "the figure is too large; the largest is 10,000 trillion")
            }
            Self::Negative => lang.pick(
                "不接受负数；应写不带负号的数字",
                "negative figures are not accepted; write the number without a minus sign",
            ),
            Self::TwoQualifiers => lang.pick(
                "两个限定词含义不同；只保留一个，如 超280家 或 280余家",
                "two qualifiers that differ; keep one, such as 超280家 or 280余家",
            ),
            Self::TwoUnits => lang.pick("出现两种不同的单位；只保留一种", "two units that differ; keep one"),
            Self::BareShare => lang.pick(
                "大于 1 的占比须带百分号；应写 65% 或 0.65",
                "a share above 1 needs a percent sign; write 65% or 0.65",
            ),
            Self::NeedsMoreThanZero => lang.pick(
                "此限定词须用于大于零的数字；应写如 280余家、近20名",
                "this qualifier needs a number above zero, such as 280余家 or nearly 20",
            ),
            Self::RangeOrder => lang.pick(
                "区间的下限不小于上限；应写如 10亿至20亿元",
                "the range does not run from low to high; write it as 10亿至20亿元 or CNY 1–2 bn",
            ),
            Self::RangeQualifier => lang.pick(
                "区间不能再带限定词；应写如 10亿至20亿元",
                "a range takes no qualifier; write it as 10亿至20亿元 or CNY 1–2 bn",
            ),
            Self::Empty | Self::TooLong | Self::NoNumber | Self::UnknownWord | Self::WrongUnit(_) => {
                lang.pick("无法读取", "can't be read")
            }
        }
    }
}

impl fmt::Display for FigureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for FigureError {}

/// The first `limit` characters, with an ellipsis when there are more.
fn clip(text: &str, limit: usize) -> String {
    let mut clipped: String = text.chars().take(limit).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(limit).is_some() {
        clipped.push('…');
    }
    clipped
}

/// Why two figures have no quotient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RatioError {
    /// The divisor is zero, or may lie on both sides of it.
    DivisionByZero,
    /// Nothing is known of the quotient, as of at least a over at least b.
    NoBound,
    /// The quotient is out of the range that can be held exactly.
    Overflow,
}

impl RatioError {
    /// One sentence for the reader.
    pub fn message(self, lang: Lang) -> &'static str {
        match self {
            Self::DivisionByZero => lang.pick("除数为零，无法计算", "the divisor is zero"),
            Self::NoBound => lang.pick(
                "两数只知单侧界限，比值没有界限，无法判断",
                "both figures are bounded on one side only, so the ratio has no bound",
            ),
            Self::Overflow => lang.pick("结果超出可精确表示的范围", "the result is beyond what can be held exactly"),
        }
    }
}

impl fmt::Display for RatioError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message(Lang::En))
    }
}

impl std::error::Error for RatioError {}
