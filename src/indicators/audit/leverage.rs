//! The published multiple of a fund against the recomputed ones.

use std::cmp::Ordering;

use super::compare::{
    Agreement, Computed, agreement, both_spans, dated, dates, must_agree, other_dates, recomputed, sentence,
};
use super::row::{Finding, add, both, then};
use super::{AuditRow, Check, Verdict};
use crate::i18n::Lang;
use crate::indicators::indicator::{Indicator, Input};
use crate::indicators::multiple::{BASES, amount, mobilised, scale_multiple_on};
use crate::indicators::when::{When, when};
use crate::model::figure::Interval;
use crate::model::{Basis, Figure, Fund, Term as _, Text};

/// One row per basis on which the multiple can be recomputed; only the stated
/// one where the source states it and it can be.
pub(super) fn check(rows: &mut Vec<AuditRow>, fund: &Fund, at: usize) {
    if fund.leverage.is_unknown() {
        return;
    }
    let stated = stated(fund);
    let on = |basis| scale_multiple_on(fund, at, basis).map(|indicator| (basis, indicator));
    let found: Vec<(Basis, Indicator)> = match stated.and_then(on) {
        Some(only) => vec![only],
        None => BASES.into_iter().filter_map(on).collect(),
    };
    // Bases are tried from the fiscal contribution on.
    let mut explained = false;
    for (nth, (basis, indicator)) in found.iter().enumerate() {
        // A fund's own size over the fiscal contribution is the same on its basis.
        if found[..nth].iter().any(|(_, before)| before.inputs().eq(indicator.inputs())) {
            continue;
        }
        if let Some(verdict) = judge(rows, (fund, at), (*basis, stated), indicator, explained) {
            explained |= *basis == Basis::Fiscal && verdict == Verdict::Consistent;
        }
    }
}

/// The row on one basis, whether the source states it or not.
pub(super) fn on(fund: &Fund, at: usize, basis: Basis) -> Option<AuditRow> {
    let (stated, mut rows) = (stated(fund), Vec::new());
    let on = |basis| scale_multiple_on(fund, at, basis);
    let explained = stated.is_none()
        && basis != Basis::Fiscal
        && on(Basis::Fiscal).is_some_and(|fiscal| {
            let verdict = judge(&mut rows, (fund, at), (Basis::Fiscal, None), &fiscal, false);
            verdict == Some(Verdict::Consistent)
        });
    rows.clear();
    judge(&mut rows, (fund, at), (basis, stated), &on(basis)?, explained)?;
    rows.pop()
}

fn stated(fund: &Fund) -> Option<Basis> {
    fund.basis.filter(|&basis| basis != Basis::AsPublished)
}

/// Adds the row on one basis and returns its verdict; `explained` if the
/// multiple agrees on the fiscal contribution. `None` where nothing is
/// published.
fn judge(
    rows: &mut Vec<AuditRow>,
    (fund, at): (&Fund, usize),
    (basis, stated): (Basis, Option<Basis>),
    indicator: &Indicator,
    explained: bool,
) -> Option<Verdict> {
    let published = published(fund, indicator)?;
    let finding = match Computed::indicator(indicator) {
        Some(computed)
            if explained && matches!(agreement(&published.figure, &computed), Agreement::Open | Agreement::Differ) =>
        {
            elsewhere(basis, &published, &computed)
        }
        Some(computed) => compare(fund, (basis, stated), &published, &computed),
        None => no_value(&published, indicator),
    };
    let verdict = finding.verdict;
    let sources = [&published].into_iter().chain(indicator.inputs()).map(|input| &input.sources);
    add(rows, (fund, at), (Check::Leverage, basis.id()), sources, finding);
    Some(verdict)
}

/// The published multiple that speaks of the date of the amounts, else the
/// preferred one.
fn published(fund: &Fund, indicator: &Indicator) -> Option<Input> {
    let mut input = Input::of(("披露倍数", "published multiple"), &fund.leverage, fund.as_of)?;
    let same_date = fund.leverage.all().iter().find(|claim| {
        let mut all = indicator.dates();
        all.push(claim.as_of.or(fund.as_of));
        when(&all) == When::Same
    });
    if let Some(claim) = same_date {
        input.figure = claim.value.clone();
        input.sources = claim.source.clone();
        input.as_of = claim.as_of.or(fund.as_of);
    }
    Some(input)
}

fn compare(fund: &Fund, (basis, stated): (Basis, Option<Basis>), published: &Input, computed: &Computed) -> Finding {
    // Practice divides by the fiscal contribution where nothing is said.
    if stated == Some(basis) || (stated.is_none() && basis == Basis::Fiscal) {
        return must_agree(published, computed);
    }
    let how = agreement(&published.figure, computed);
    let (verdict, explanation) = match (when(&dates(published, computed)), how) {
        (When::Different, _) => (Verdict::Undecided, other_dates(published, computed)),
        (_, Agreement::Agree | Agreement::Rounded) if stated.is_none() => {
            (Verdict::Consistent, then(&sentence(how, published, computed), &unstated(basis)))
        }
        _ => (Verdict::Undecided, other_basis(fund, (basis, stated), (how, published, computed))),
    };
    Finding { published: dated(published), recomputed: recomputed(published, computed), verdict, explanation }
}

/// The finding on another basis where the fiscal contribution, by which
/// practice divides, agrees already.
fn elsewhere(basis: Basis, published: &Input, computed: &Computed) -> Finding {
    let explanation = both(|lang| {
        let (equation, figure) = (computed.equation(lang), published.figure.spoken(lang));
        match lang {
            Lang::Zh => format!(
                "{equation}，披露 {figure}。来源未说明分母，而按财政出资口径两者相符，披露倍数应以财政出资为分母；按{}口径不作判定。",
                basis.label(lang)
            ),
            Lang::En => format!(
                "{equation}, published {figure}. The source does not say what it divides by, but on the fiscal contribution the two agree, so that is what the multiple seems to rest on; {} decides nothing.",
                the(basis)
            ),
        }
    });
    let recomputed = both(|lang| computed.result(lang));
    Finding { published: dated(published), recomputed, verdict: Verdict::Undecided, explanation }
}

fn unstated(basis: Basis) -> Text {
    both(|lang| match lang {
        Lang::Zh => format!("来源未说明分母，此处按{}口径。", basis.label(lang)),
        Lang::En => format!("The source does not say what it divides by; here it is {}.", the(basis)),
    })
}

/// The basis within an English sentence.
fn the(basis: Basis) -> &'static str {
    match basis {
        Basis::AsPublished => "the published basis",
        Basis::Fiscal => "the fiscal contribution",
        Basis::Size => "the total size",
        Basis::Target => "the target size",
        Basis::Subscribed => "the subscribed size",
        Basis::PaidIn => "the paid-in size",
        Basis::Invested => "the invested amount",
    }
}

/// Why the multiple cannot be decided on a basis that may not be its own.
fn other_basis(
    fund: &Fund,
    (basis, stated): (Basis, Option<Basis>),
    (how, published, computed): (Agreement, &Input, &Computed),
) -> Text {
    let why = both(|lang| {
        let equation = computed.equation(lang);
        let spans = both_spans(published, computed, how == Agreement::Differ, lang);
        let label = basis.label(lang);
        match (stated, how == Agreement::Differ, lang) {
            (Some(stated), _, Lang::Zh) => format!(
                "{equation}（{spans}），但来源所述分母为{}，其数额未公布或日期不同，不能按{label}口径判定。",
                stated.label(lang)
            ),
            (Some(stated), _, Lang::En) => format!(
                "{equation} ({spans}), but the source divides by {}, which is not published or of another date; {} decides nothing.",
                the(stated),
                the(basis)
            ),
            (None, false, Lang::Zh) => {
                format!("{equation}。区间相容（{spans}），但来源未说明倍数的分母，分母可能不同，无法判定。")
            }
            (None, false, Lang::En) => format!(
                "{equation}. The intervals are compatible ({spans}), but the source does not say what the multiple divides by and the denominators may differ, so it cannot be decided."
            ),
            (None, true, Lang::Zh) => format!(
                "{equation}。按{label}口径，区间不相容（{spans}）；但来源未说明倍数的分母，分母可能不同，无法判定。"
            ),
            (None, true, Lang::En) => format!(
                "{equation}. On {} the intervals are not compatible ({spans}); but the source does not say what the multiple divides by and the denominators may differ, so it cannot be decided.",
                the(basis)
            ),
        }
    });
    match implied(fund, basis, published) {
        Some(inference) => then(&why, &inference),
        None => why,
    }
}

/// What the published multiple would rest on, at nominal values: an inference.
/// `None` where the fiscal contribution is known anyway.
fn implied(fund: &Fund, basis: Basis, published: &Input) -> Option<Text> {
    if !fund.fiscal.is_unknown() {
        return None;
    }
    let nominal = |figure: &Figure| Figure::derived(figure.nominal(), point(figure), figure.unit(), false);
    let (top, multiple) = (nominal(&mobilised(fund)?.figure), nominal(&published.figure));
    let size = amount(fund, basis)?;
    let implied = top.ratio(&multiple, top.unit()).ok()?;
    let order = implied.nominal().cmp(&size.figure.nominal());
    // Less than what is aimed at or promised: what has come in would explain it.
    let paid_in = order == Ordering::Less && basis != Basis::PaidIn;
    Some(both(|lang| {
        let sum = format!("{} ÷ {} = {}", top.spoken(lang), multiple.spoken(lang), implied.spoken(lang));
        let (label, amount) = (size.label.get(lang), nominal(&size.figure).spoken(lang));
        let than = match order {
            Ordering::Less => lang.pick("低于", "less than"),
            Ordering::Equal => lang.pick("等于", "equal to"),
            Ordering::Greater => lang.pick("高于", "more than"),
        };
        match (paid_in, lang) {
            (true, Lang::Zh) => format!(
                "推断：按名义值，隐含财政出资 {sum}，{than}{label} {amount}；披露倍数所依可能是到位资金，而非{label}。"
            ),
            (true, Lang::En) => format!(
                "Inference: the implied fiscal money is {sum} (nominal), {than} {} of {amount}; the published multiple may rest on money paid in rather than on {}.",
                the(basis),
                the(basis)
            ),
            (false, Lang::Zh) => format!("推断：按名义值，隐含财政出资 {sum}，{than}{label} {amount}。"),
            (false, Lang::En) => {
                format!("Inference: the implied fiscal money is {sum} (nominal), {than} {} of {amount}.", the(basis))
            }
        }
    }))
}

fn point(figure: &Figure) -> Interval {
    Interval::point(figure.nominal())
}

/// The finding where the multiple has no value: both inputs are open.
fn no_value(published: &Input, indicator: &Indicator) -> Finding {
    let explanation = both(|lang| {
        let formula = indicator.formula(lang);
        match lang {
            Lang::Zh => format!("{formula}，无法与披露的 {} 比较。", published.figure.spoken(lang)),
            Lang::En => {
                format!("{formula}; it can't be compared with the published {}.", published.figure.spoken(lang))
            }
        }
    });
    let why = match &indicator.value {
        Err(err) => both(|lang| err.message(lang).to_owned()),
        Ok(_) => Text::default(),
    };
    Finding { published: dated(published), recomputed: why, verdict: Verdict::Undecided, explanation }
}
