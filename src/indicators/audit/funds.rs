//! Checks of funds other than that of the multiple.

use super::compare::{Computed, must_agree};
use super::limit::must_not_exceed;
use super::row::{Finding, add, both, then};
use super::{AuditRow, Check, Verdict};
use crate::i18n::Lang;
use crate::indicators::family::Families;
use crate::indicators::indicator::Input;
use crate::indicators::look_through::{number_of_subs, stake};
use crate::indicators::multiple::{SIZES, amount, fiscal_share};
use crate::model::{Basis, Dataset, Fund, Term as _, Text};

/// The published share of fiscal money against fiscal ÷ mobilised.
pub(super) fn share(rows: &mut Vec<AuditRow>, fund: &Fund, at: usize) {
    let Some(published) = Input::of(("财政出资占比", "fiscal share"), &fund.fiscal_share, fund.as_of) else {
        return;
    };
    let Some(computed) = fiscal_share(fund, at).as_ref().and_then(Computed::indicator) else {
        return;
    };
    let sources = [&published].into_iter().chain(&computed.inputs).map(|input| &input.sources);
    add(rows, (fund, at), (Check::Share, ""), sources, must_agree(&published, &computed));
}

/// Paid-in ≤ subscribed ≤ target; where nothing is known of subscriptions,
/// paid-in ≤ target.
pub(super) fn order(rows: &mut Vec<AuditRow>, fund: &Fund, at: usize) {
    let known: Vec<(Basis, Input)> = [Basis::PaidIn, Basis::Subscribed, Basis::Target]
        .into_iter()
        .filter_map(|basis| Some((basis, amount(fund, basis)?)))
        .collect();
    for pair in known.windows(2) {
        if let [(low, smaller), (high, larger)] = pair {
            let which = format!("{}-{}", low.id(), high.id());
            let sources = [&smaller.sources, &larger.sources];
            add(rows, (fund, at), (Check::Order, &which), sources, must_not_exceed(smaller, larger));
        }
    }
}

/// A mother's stakes in its recorded sub-funds ≤ its size, on one basis.
pub(super) fn stakes(rows: &mut Vec<AuditRow>, data: &Dataset, families: Families<'_>, at: usize) {
    let Some(mother) = data.funds.get(at) else { return };
    let subs: Vec<&Fund> = families.subs_of(at).iter().filter_map(|&sub| data.funds.get(sub)).collect();
    let found = SIZES.into_iter().find_map(|basis| {
        let size = amount(mother, basis)?;
        let stakes: Vec<Input> = subs.iter().filter_map(|sub| Some(stake(sub, basis)?.1)).collect();
        (!stakes.is_empty()).then_some((size, stakes))
    });
    let Some((size, stakes)) = found else { return };
    let label = Text::new("对子基金出资合计", "stakes in sub-funds");
    let Some(sum) = Input::sum(label, &stakes, size.sources.clone()) else { return };
    let finding = incomplete(must_not_exceed(&sum, &size), stakes.len(), number_of_subs(mother, subs.len()));
    let sources = [&size].into_iter().chain(&stakes).map(|input| &input.sources);
    add(rows, (mother, at), (Check::Order, "stakes"), sources, finding);
}

/// Says how many of the stakes are known; if not all are, their sum is a lower
/// bound and can't show that the size is kept.
fn incomplete(mut finding: Finding, used: usize, of: usize) -> Finding {
    if used < of && finding.verdict == Verdict::Consistent {
        finding.verdict = Verdict::Undecided;
    }
    let known = both(|lang| match (used < of, lang) {
        (true, Lang::Zh) => format!("共 {of} 只子基金，仅知其中 {used} 只的出资，无法判定。"),
        (true, Lang::En) => format!("Stakes known: {used} of {of} sub-funds, so it cannot be decided."),
        (false, Lang::Zh) => format!("仅计已记录的子基金（{used} 只）。"),
        (false, Lang::En) => format!("Only sub-funds on record are counted ({used})."),
    });
    if finding.verdict != Verdict::Inconsistent {
        finding.explanation = then(&finding.explanation, &known);
    }
    finding
}
