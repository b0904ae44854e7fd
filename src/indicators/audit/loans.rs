//! Checks of loan programmes.

use super::compare::{Computed, must_agree};
use super::limit::must_not_exceed;
use super::row::add;
use super::{AuditRow, Check};
use crate::indicators::indicator::Input;
use crate::model::figure::Unit;
use crate::model::{Claims, Figure, Loan, Text};

/// Grants against their total and their cap, and the risk pool against the
/// volume that it stands for.
pub(super) fn check(rows: &mut Vec<AuditRow>, loan: &Loan, at: usize) {
    let input = |label, claims: &Claims<Figure>| Input::of(label, claims, loan.as_of);
    let each = input(("单笔授信", "granted to each"), &loan.granted_each);
    let count = input(("授信笔数", "grants"), &loan.granted_count);
    let total = input(("授信总额", "granted in total"), &loan.granted_total);
    let cap = input(("最高额度", "cap"), &loan.cap);
    if let (Some(each), Some(count), Some(total)) = (&each, &count, &total) {
        product(rows, (loan, at), Check::PartsAndTotal, (count, each), total);
    }
    if let Some(cap) = &cap {
        if let Some(each) = &each {
            let sources = [&each.sources, &cap.sources];
            add(rows, (loan, at), (Check::PartAndCap, "each"), sources, must_not_exceed(each, cap));
        }
        if let (Some(count), Some(total)) = (&count, &total)
            && let Ok(mean) = total.figure.ratio(&count.figure, Unit::Money)
        {
            let mean = Input {
                label: Text::new("平均每笔", "granted per grant"),
                figure: mean,
                sources: total.sources.clone(),
                as_of: total.as_of,
            };
            let sources = [&total.sources, &count.sources, &cap.sources];
            add(rows, (loan, at), (Check::PartAndCap, "mean"), sources, must_not_exceed(&mean, cap));
        }
    }
    let pool = input(("风险池", "risk pool"), &loan.risk_pool);
    let times = input(("放大倍数", "credit amplification"), &loan.amplification);
    let volume = input(("贷款规模", "loan volume"), &loan.volume);
    if let (Some(pool), Some(times), Some(volume)) = (&pool, &times, &volume) {
        product(rows, (loan, at), Check::Amplification, (pool, times), volume);
    }
}

fn product(rows: &mut Vec<AuditRow>, loan: (&Loan, usize), check: Check, (a, b): (&Input, &Input), published: &Input) {
    if let Some(computed) = Computed::product(a.clone(), b.clone(), Unit::Money) {
        let sources = [&published.sources, &a.sources, &b.sources];
        add(rows, loan, (check, ""), sources, must_agree(published, &computed));
    }
}
