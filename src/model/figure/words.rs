//! The words of figures, in both languages.

use super::{Qualifier, Unit};

/// What a word before a number does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Prefix {
    /// Says nothing about the bounds.
    Neutral,
    /// The figure is a plan.
    Planned,
    /// The number is not the exact value.
    Bound(Qualifier),
}

use Prefix::{Bound, Neutral, Planned};
use Qualifier::{About, AtLeast, AtMost, Nearly, UpTo};

/// Words before the number, in the form in which the cursor compares.
pub(super) const PREFIXES: &[(&str, Prefix)] = &[
    ("达", Neutral),
    ("达到", Neutral),
    ("共", Neutral),
    ("共计", Neutral),
    ("累计", Neutral),
    ("总规模", Neutral),
    ("规模", Neutral),
    ("总额", Neutral),
    ("合计", Neutral),
    ("总计", Neutral),
    ("投放", Neutral),
    ("出资", Neutral),
    ("为", Neutral),
    ("total", Neutral),
    ("total of", Neutral),
    ("a total of", Neutral),
    ("cumulative", Neutral),
    ("cumulatively", Neutral),
    ("目标", Planned),
    ("计划", Planned),
    ("拟", Planned),
    ("力争", Planned),
    ("规划", Planned),
    ("target", Planned),
    ("target of", Planned),
    ("a target of", Planned),
    ("planned", Planned),
    ("超", Bound(AtLeast)),
    ("超过", Bound(AtLeast)),
    ("逾", Bound(AtLeast)),
    ("突破", Bound(AtLeast)),
    ("高于", Bound(AtLeast)),
    ("大于", Bound(AtLeast)),
    ("多于", Bound(AtLeast)),
    ("至少", Bound(AtLeast)),
    ("不低于", Bound(AtLeast)),
    ("不少于", Bound(AtLeast)),
    ("over", Bound(AtLeast)),
    ("above", Bound(AtLeast)),
    ("more than", Bound(AtLeast)),
    ("at least", Bound(AtLeast)),
    ("no less than", Bound(AtLeast)),
    ("not less than", Bound(AtLeast)),
    (">", Bound(AtLeast)),
    (">=", Bound(AtLeast)),
    ("≥", Bound(AtLeast)),
    ("约", Bound(About)),
    ("大约", Bound(About)),
    ("about", Bound(About)),
    ("around", Bound(About)),
    ("approximately", Bound(About)),
    ("approx.", Bound(About)),
    ("~", Bound(About)),
    ("≈", Bound(About)),
    ("近", Bound(Nearly)),
    ("将近", Bound(Nearly)),
    ("接近", Bound(Nearly)),
    ("nearly", Bound(Nearly)),
    ("almost", Bound(Nearly)),
    ("close to", Bound(Nearly)),
    ("不足", Bound(AtMost)),
    ("不到", Bound(AtMost)),
    ("低于", Bound(AtMost)),
    ("小于", Bound(AtMost)),
    ("少于", Bound(AtMost)),
    ("不超过", Bound(AtMost)),
    ("不高于", Bound(AtMost)),
    ("不多于", Bound(AtMost)),
    ("至多", Bound(AtMost)),
    ("under", Bound(AtMost)),
    ("below", Bound(AtMost)),
    ("less than", Bound(AtMost)),
    ("fewer than", Bound(AtMost)),
    ("at most", Bound(AtMost)),
    ("no more than", Bound(AtMost)),
    ("not more than", Bound(AtMost)),
    ("<", Bound(AtMost)),
    ("<=", Bound(AtMost)),
    ("≤", Bound(AtMost)),
    ("最高", Bound(UpTo)),
    ("最多", Bound(UpTo)),
    ("可达", Bound(UpTo)),
    ("up to", Bound(UpTo)),
];

/// Words after the unit.
pub(super) const SUFFIXES: &[(&str, Qualifier)] = &[
    ("以上", AtLeast),
    ("及以上", AtLeast),
    ("or more", AtLeast),
    ("or above", AtLeast),
    ("左右", About),
    ("以内", AtMost),
    ("以下", AtMost),
    ("及以下", AtMost),
    ("or less", AtMost),
    ("or below", AtMost),
];

/// Words between number, scale and unit that add a bit.
pub(super) const MORE: &[&str] = &["余", "多", "-odd", "odd"];

/// Currency before an amount.
pub(super) const CURRENCY: &[&str] = &["人民币", "cny", "rmb", "¥"];

/// English scales.
pub(super) const SCALES: &[(&str, u64)] = &[
    ("thousand", 1_000),
    ("k", 1_000),
    ("million", 1_000_000),
    ("mn", 1_000_000),
    ("m", 1_000_000),
    ("billion", 1_000_000_000),
    ("bn", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
    ("tn", 1_000_000_000_000),
];

/// Units after the number.
pub(super) const UNITS: &[(&str, Unit)] = &[
    ("元", Unit::Money),
    ("元人民币", Unit::Money),
    ("人民币", Unit::Money),
    ("yuan", Unit::Money),
    ("cny", Unit::Money),
    ("rmb", Unit::Money),
    ("倍", Unit::Ratio),
    ("x", Unit::Ratio),
    ("×", Unit::Ratio),
    ("times", Unit::Ratio),
    ("%", Unit::Share),
    ("percent", Unit::Share),
    ("per cent", Unit::Share),
];

/// Measure words of counts.
pub(super) const MEASURES: &[(&str, ())] = &[
    ("家", ()),
    ("只", ()),
    ("个", ()),
    ("项", ()),
    ("位", ()),
    ("名", ()),
    ("款", ()),
    ("岁", ()),
    ("人", ()),
    ("人次", ()),
    ("件", ()),
    ("户", ()),
    ("笔", ()),
    ("支", ()),
    ("条", ()),
    ("次", ()),
    ("年", ()),
    ("个月", ()),
    ("天", ()),
    ("所", ()),
    ("场", ()),
    ("期", ()),
    ("批", ()),
    ("种", ()),
    ("类", ()),
    ("座", ()),
    ("台", ()),
    ("套", ()),
    ("处", ()),
];

/// Nouns that may follow a measure word: 280余家企业.
pub(super) const NOUNS: &[(&str, ())] = &[
    ("企业", ()),
    ("公司", ()),
    ("机构", ()),
    ("单位", ()),
    ("银行", ()),
    ("项目", ()),
    ("基金", ()),
    ("子基金", ()),
    ("国家", ()),
    ("模型", ()),
    ("产品", ()),
    ("平台", ()),
];

/// English nouns of counts, singular. The list is closed: a misspelt scale must
/// not pass for a noun.
const ENGLISH_NOUNS: &[&str] = &[
    "award",
    "bank",
    "case",
    "chain",
    "channel",
    "child",
    "company",
    "country",
    "day",
    "deal",
    "enterprise",
    "entity",
    "event",
    "firm",
    "fund",
    "grant",
    "household",
    "institution",
    "instrument",
    "investor",
    "item",
    "lender",
    "loan",
    "manager",
    "member",
    "model",
    "month",
    "officer",
    "organisation",
    "organization",
    "park",
    "participant",
    "patent",
    "person",
    "platform",
    "policy",
    "product",
    "programme",
    "program",
    "project",
    "province",
    "provider",
    "source",
    "stage",
    "startup",
    "start-up",
    "step",
    "student",
    "sub-fund",
    "subfund",
    "team",
    "venue",
    "year",
    "zone",
];

/// Whether `word`, in lower case, is a noun of counts, singular or plural.
pub(super) fn is_english_noun(word: &str) -> bool {
    let known = |noun: &str| ENGLISH_NOUNS.contains(&noun);
    matches!(word, "people" | "children")
        || known(word)
        || word.strip_suffix('s').is_some_and(known)
        || word.strip_suffix("ies").is_some_and(|stem| known(&format!("{stem}y")))
}
