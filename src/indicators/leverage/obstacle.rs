//! Why a multiple can't be computed.

use crate::i18n::Lang;
use crate::model::{Basis, Text};

/// What is missing for a multiple, or in its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Obstacle {
    /// The amount on the basis is not published.
    Unpublished(Basis),
    /// No amount is published on any basis.
    NoAmount,
    /// No total is published that could stand above the line.
    NoTotal,
    /// The fund takes part in others, and how much of their money is public is
    /// not known.
    OthersUnknown,
    /// Neither sub-funds with sizes and stakes nor their total are published.
    NoSubFunds,
    /// Money invested does not say who put it in.
    Invested,
    /// The amounts speak of different dates.
    Dates,
    /// The fund's size and its mobilised total are of different stages.
    Stage,
    /// Both amounts are bounded on one side only.
    NoBound,
    /// Under the assumption less is paid in than the fiscal contribution.
    TooLittle,
    /// No size is published that an assumed percentage could be taken of.
    NothingToAssume,
}

impl Obstacle {
    /// The reason in short, for a list of several: 未公布目标规模.
    pub fn short(self, lang: Lang) -> String {
        match self {
            Self::Unpublished(basis) => match lang {
                Lang::Zh => format!("未公布{}", amount(basis, lang)),
                Lang::En => format!("{} unpublished", amount(basis, lang)),
            },
            Self::NoAmount => lang.pick("未公布任何金额", "no amount published").to_owned(),
            Self::NoTotal => lang.pick("未公布总额", "total unpublished").to_owned(),
            Self::OthersUnknown => lang.pick("参股基金中的公共资金不明", "public money of others unknown").to_owned(),
            Self::NoSubFunds => lang.pick("未公布子基金规模", "sub-funds unpublished").to_owned(),
            Self::Invested => lang.pick("已投金额不分出资人", "investments name no investor").to_owned(),
            Self::Dates => lang.pick("日期不同", "dates differ").to_owned(),
            Self::Stage => lang.pick("规模并未全部投出", "not all of the size at work").to_owned(),
            Self::NoBound => lang.pick("两数只知单侧界限", "bound over bound").to_owned(),
            Self::TooLittle => lang.pick("假设的实缴低于财政出资", "assumed paid-in below fiscal").to_owned(),
            Self::NothingToAssume => lang.pick("未公布本级规模", "own size unpublished").to_owned(),
        }
    }

    /// The reason as a sentence.
    pub fn text(self) -> Text {
        let (zh, en) = match self {
            Self::Unpublished(basis) => {
                return Text::new(
                    &format!("{}未公布，不能按此口径推算。", amount(basis, Lang::Zh)),
                    &format!("The {} is not published, so nothing can be computed on it.", amount(basis, Lang::En)),
                );
            }
            Self::NoAmount => ("各口径金额均未公布，无从推算。", "No amount is published on any basis."),
            Self::NoTotal => (
                "参股基金总规模、撬动目标与社会资本均未公布，没有可作分子的总额。",
                "Neither a mobilised total nor a target for it nor social capital is published: nothing can stand above the line.",
            ),
            Self::OthersUnknown => (
                "参股基金总规模中含其他公共资金，其数额未公布，不能当作社会资本。",
                "The mobilised total holds public money of others; how much is not published, so it is not taken for social capital.",
            ),
            Self::NoSubFunds => (
                "子基金的规模与母基金所持份额、参股基金总规模均未公布，无从穿透。",
                "Neither the sub-funds' sizes and the stakes in them nor their total is published: there is nothing to look through to.",
            ),
            Self::Invested => (
                "已投金额不说明由谁出资，不能从中分出财政资金。",
                "Money invested does not say who put it in, so public money can't be told apart in it.",
            ),
            Self::Dates => (
                "所用金额日期不同，不相除。",
                "The amounts speak of different dates and are not divided by each other.",
            ),
            Self::Stage => (
                "参股基金总规模小于本级规模：规模并未全部投出，与财政出资所指不同，不相除。",
                "The mobilised total is less than the fund's own size: not all of the size is at work, so it is not divided by the public money that drew in the total.",
            ),
            Self::NoBound => (
                "两数只知单侧界限，比值没有界限，无法判断。",
                "Both figures are bounded on one side only, so the ratio has no bound.",
            ),
            Self::TooLittle => (
                "按此假设，实缴金额低于财政出资，没有意义。",
                "Under this assumption less is paid in than the fiscal contribution, which makes no sense.",
            ),
            Self::NothingToAssume => (
                "未公布目标、认缴或总规模，没有可乘以假设比例的金额。",
                "No target, subscribed or total size is published that an assumed percentage could be taken of.",
            ),
        };
        Text::new(zh, en)
    }
}

/// The amount of a basis within a sentence.
fn amount(basis: Basis, lang: Lang) -> &'static str {
    match basis {
        Basis::AsPublished => lang.pick("披露口径的金额", "amount as published"),
        Basis::Fiscal => lang.pick("财政出资", "fiscal contribution"),
        Basis::Size => lang.pick("总规模", "total size"),
        Basis::Target => lang.pick("目标规模", "target size"),
        Basis::Subscribed => lang.pick("认缴规模", "subscribed size"),
        Basis::PaidIn => lang.pick("实缴规模", "paid-in size"),
        Basis::Invested => lang.pick("已投金额", "invested amount"),
    }
}
