//! An amount against a limit that it must not exceed.

use super::Verdict;
use super::compare::dated;
use super::row::{Finding, both};
use crate::i18n::Lang;
use crate::indicators::indicator::Input;
use crate::indicators::when::{When, is_one_sided, when, with_rounding};
use crate::model::Figure;
use crate::model::figure::{Interval, Qualifier};

/// The finding where `amount` must not be more than `limit`. Figures of
/// different dates are not compared.
pub(super) fn must_not_exceed(amount: &Input, limit: &Input) -> Finding {
    let differ = when(&[amount.as_of, limit.as_of]) == When::Different;
    let verdict = if differ { Verdict::Undecided } else { at_most(&amount.figure, &limit.figure) };
    // "Does not exceed up to 200" says nothing: of a cap the sentence names the
    // value.
    let named = Input { figure: ceiling_figure(&limit.figure), ..limit.clone() };
    let explanation = both(|lang| {
        let name = |input: &Input| match lang {
            Lang::Zh => format!("{} {}", input.label.zh(), dated(input).zh()),
            Lang::En => format!("{} ({})", dated(input).en(), input.label.get(lang)),
        };
        let (amount, limit) = (name(amount), name(&named));
        match (verdict, lang) {
            (Verdict::Consistent, Lang::Zh) => format!("{amount}不超过{limit}。"),
            (Verdict::Consistent, Lang::En) => format!("{amount} does not exceed {limit}."),
            (Verdict::Inconsistent, Lang::Zh) => format!("{amount}超过{limit}。"),
            (Verdict::Inconsistent, Lang::En) => format!("{amount} exceeds {limit}."),
            (Verdict::Undecided, Lang::Zh) if differ => format!("{amount}与{limit} 所述日期不同，不作比较。"),
            (Verdict::Undecided, Lang::En) if differ => {
                format!("{amount} and {limit} speak of different dates and are not compared.")
            }
            (Verdict::Undecided, Lang::Zh) => format!("按公布的界限，{amount}是否超过{limit}，无法判定。"),
            (Verdict::Undecided, Lang::En) => {
                format!("By their published bounds, whether {amount} exceeds {limit} cannot be decided.")
            }
        }
    });
    Finding { published: dated(limit), recomputed: dated(amount), verdict, explanation }
}

/// Whether `amount` ≤ `limit`, by their bounds.
fn at_most(amount: &Figure, limit: &Figure) -> Verdict {
    let plain = ceiling(limit, limit.bounds());
    let rounded = ceiling(limit, with_rounding(limit));
    let (lowest, highest) = (with_rounding(amount).low.value(), amount.bounds().high.value());
    let above = |a: Option<_>, b: Option<_>| matches!((a, b), (Some(a), Some(b)) if a > b);
    let not_above = |a: Option<_>, b: Option<_>| matches!((a, b), (Some(a), Some(b)) if a <= b);
    if above(lowest, rounded.high.value()) {
        Verdict::Inconsistent
    } else if not_above(highest, plain.low.value()) || (amount.bounds().is_point() && plain.is_point()) {
        Verdict::Consistent
    } else {
        Verdict::Undecided
    }
}

/// Of a cap its value: 最高200万元 limits by 200万元, not by something below.
fn ceiling(limit: &Figure, bounds: Interval) -> Interval {
    let is_cap = matches!(limit.qualifier(), Qualifier::UpTo | Qualifier::AtMost) && is_one_sided(bounds);
    match limit.bounds().high.value() {
        Some(high) if is_cap => Interval::point(high),
        _ => bounds,
    }
}

fn ceiling_figure(limit: &Figure) -> Figure {
    let bounds = ceiling(limit, limit.bounds());
    if bounds == limit.bounds() {
        limit.clone()
    } else {
        Figure::derived(limit.nominal(), bounds, limit.unit(), limit.is_planned())
    }
}
