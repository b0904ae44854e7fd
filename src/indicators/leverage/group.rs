//! What a group of funds comes to: Σ ÷ Σ, and who is left out.

use std::collections::{BTreeMap, HashSet};

use super::{LeverageRow, Measure, Obstacle};
use crate::i18n::{Lang, counted, many};
use crate::indicators::group::{Group, group_ratio};
use crate::model::{Basis, Term as _};

/// Why a fund does not count towards the ratio of its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum LeftOut {
    /// There is no multiple.
    Obstacle(Obstacle),
    /// It stands on another basis.
    Basis(Option<Basis>),
    /// Its mother fund counts, with what it holds.
    Nested,
}

/// The ratio of a group on one basis.
#[derive(Clone, Debug, PartialEq)]
pub struct LeverageGroup {
    /// The sums.
    pub group: Group,
    /// The basis that they stand on; `None` if no fund counts.
    pub basis: Option<Basis>,
    /// True if the funds stand on several bases, of which this is the one of
    /// most.
    pub mixed: bool,
    left_out: Vec<(LeftOut, usize)>,
}

/// The ratio of `rows`: of the funds on the basis that most of them stand on,
/// which is the chosen one unless that is a choice of its own for each fund.
/// Never the mean of ratios.
pub fn leverage_group(rows: &[LeverageRow], measure: Measure) -> LeverageGroup {
    let mut bases = BTreeMap::<Basis, usize>::new();
    for basis in rows.iter().filter_map(LeverageRow::basis) {
        *bases.entry(basis).or_default() += 1;
    }
    // Of two that are equally frequent the first.
    let basis = bases.iter().rev().max_by_key(|(_, count)| **count).map(|(&basis, _)| basis);
    let on_basis: HashSet<usize> = rows.iter().filter(|row| row.basis() == basis).map(|row| row.row).collect();
    let mut left_out = BTreeMap::<LeftOut, usize>::new();
    let members: Vec<_> = rows
        .iter()
        .map(|row| {
            let why = match &row.found {
                Err(obstacle) => LeftOut::Obstacle(*obstacle),
                Ok(found) if found.indicator.basis != basis => LeftOut::Basis(found.indicator.basis),
                Ok(_) if row.parent.is_some_and(|parent| on_basis.contains(&parent)) => LeftOut::Nested,
                Ok(found) => return Some(&found.indicator),
            };
            *left_out.entry(why).or_default() += 1;
            None
        })
        .collect();
    let group = group_ratio(measure.kind(), basis, members);
    LeverageGroup { group, basis, mixed: bases.len() > 1, left_out: left_out.into_iter().collect() }
}

impl LeverageGroup {
    /// How many funds are used: 已用 3 / 12 只.
    pub fn used(&self, lang: Lang) -> String {
        let (used, of) = (self.group.actual.as_ref().map_or(0, |group| group.used), self.group.of);
        let planned = self.group.planned.as_ref().map_or(0, |group| group.used);
        match (lang, planned) {
            (Lang::Zh, planned) if used == 0 && planned > 0 => {
                format!("{of} 只中用到 {planned} 只，均含目标值", planned = counted(planned), of = counted(of))
            }
            (Lang::En, planned) if used == 0 && planned > 0 => {
                format!("{planned} of {} used, on targets", many(of, "fund", "funds"), planned = counted(planned))
            }
            (Lang::Zh, 0) => format!("{of} 只中用到 {used} 只", used = counted(used), of = counted(of)),
            (Lang::Zh, _) => format!(
                "{of} 只中用到 {used} 只，含目标值的 {planned} 只另计",
                used = counted(used),
                planned = counted(planned),
                of = counted(of)
            ),
            (Lang::En, 0) => format!("{used} of {} used", many(of, "fund", "funds"), used = counted(used)),
            (Lang::En, _) => {
                format!(
                    "{used} of {} used, {planned} with targets apart",
                    many(of, "fund", "funds"),
                    used = counted(used),
                    planned = counted(planned)
                )
            }
        }
    }

    /// Why the others are left out; empty if none is.
    pub fn why(&self, lang: Lang) -> String {
        let parts: Vec<String> = self
            .left_out
            .iter()
            .map(|(why, count)| {
                let words = match why {
                    LeftOut::Obstacle(obstacle) => obstacle.short(lang),
                    LeftOut::Basis(Some(basis)) => match lang {
                        Lang::Zh => format!("按{}推算", basis.label(lang)),
                        Lang::En => format!("on {}", basis.label(lang).to_lowercase()),
                    },
                    LeftOut::Basis(None) => lang.pick("口径不明", "basis unknown").to_owned(),
                    LeftOut::Nested => lang.pick("已计入其母基金", "within their mother fund").to_owned(),
                };
                match lang {
                    Lang::Zh => format!("{words} {count} 只", count = counted(count)),
                    Lang::En => format!("{words}: {count}", count = counted(count)),
                }
            })
            .collect();
        if parts.is_empty() {
            return String::new();
        }
        match lang {
            Lang::Zh => format!("未计入：{}。", parts.join("；")),
            Lang::En => format!("Left out: {}.", parts.join("; ")),
        }
    }
}
