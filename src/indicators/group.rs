//! Ratios of groups.

use super::indicator::{Indicator, IndicatorKind};
use crate::model::figure::RatioError;
use crate::model::{Basis, Figure};

/// The ratio of a group: Σ numerators ÷ Σ denominators, never the mean of its
/// members' ratios.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupRatio {
    /// Which formula.
    pub kind: IndicatorKind,
    /// What all members that were used divide by, where that is a choice.
    pub basis: Option<Basis>,
    /// What stands above the line, summed.
    pub numerator: Figure,
    /// What stands below the line, summed.
    pub denominator: Figure,
    /// The result, or why there is none.
    pub value: Result<Figure, RatioError>,
    /// Number of members that were used.
    pub used: usize,
}

/// What is known of a ratio over a group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// Over the members whose inputs are facts; `None` if there are none.
    pub actual: Option<GroupRatio>,
    /// Over the members one of whose inputs is a plan or target, kept apart;
    /// `None` if there are none.
    pub planned: Option<GroupRatio>,
    /// Number of members of the group, used or not.
    pub of: usize,
}

/// The ratio `kind` on `basis` over the members of a group: for each member its
/// indicator, or `None` where it has none. Members on another basis are left
/// out and count as not used.
pub fn group_ratio<'a>(
    kind: IndicatorKind,
    basis: Option<Basis>,
    members: impl IntoIterator<Item = Option<&'a Indicator>>,
) -> Group {
    let mut sum = GroupSum::new(kind, basis);
    members.into_iter().for_each(|member| sum.add(member));
    sum.group()
}

/// A [`group_ratio`] in progress, for groups whose members are looked at one by
/// one and not kept.
#[derive(Clone, Debug)]
pub struct GroupSum {
    kind: IndicatorKind,
    basis: Option<Basis>,
    actual: Parts,
    planned: Parts,
    of: usize,
}

impl GroupSum {
    /// Without members yet.
    pub fn new(kind: IndicatorKind, basis: Option<Basis>) -> Self {
        Self { kind, basis, actual: Parts::default(), planned: Parts::default(), of: 0 }
    }

    /// Adds a member: its indicator, or `None` where it has none.
    pub fn add(&mut self, member: Option<&Indicator>) {
        self.of += 1;
        let Some(member) = member.filter(|member| member.kind == self.kind && member.basis == self.basis) else {
            return;
        };
        if let Some(top) = member.top() {
            let is_plan = member.inputs().any(|input| input.figure.is_planned());
            let parts = if is_plan { &mut self.planned } else { &mut self.actual };
            parts.add(&top, &member.denominator.figure);
        }
    }

    /// What is known of the ratio over all that were added.
    pub fn group(self) -> Group {
        let ratio = |parts: Parts| parts.ratio(self.kind, self.basis);
        Group { actual: ratio(self.actual), planned: ratio(self.planned), of: self.of }
    }
}

/// The sums of both sides of a ratio.
#[derive(Clone, Debug, Default)]
struct Parts {
    /// None before the first part, and once a sum can't be had.
    sums: Option<(Figure, Figure)>,
    used: usize,
}

impl Parts {
    fn add(&mut self, top: &Figure, bottom: &Figure) {
        self.sums = match self.sums.take() {
            None if self.used == 0 => Figure::sum([top]).zip(Figure::sum([bottom])),
            None => None,
            Some((numerator, denominator)) => Figure::sum([&numerator, top]).zip(Figure::sum([&denominator, bottom])),
        };
        self.used += 1;
    }

    fn ratio(self, kind: IndicatorKind, basis: Option<Basis>) -> Option<GroupRatio> {
        let (numerator, denominator) = self.sums?;
        let value = numerator.ratio(&denominator, kind.unit());
        Some(GroupRatio { kind, basis, numerator, denominator, value, used: self.used })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::indicators::scale_multiple_on;
    use crate::indicators::tests::read;
    use crate::model::Fund;

    #[test]
    fn a_group_divides_sums_and_keeps_plans_and_other_bases_apart() {
        let funds: Vec<Fund> = [
            "(mobilised: \"100亿元\", fiscal: \"10亿元\")",
            "(mobilised: \"20亿元\", fiscal: \"30亿元\")",
            "(mobilised_target: \"目标50亿元\", fiscal: \"10亿元\")",
            "(mobilised: \"90亿元\", size: \"10亿元\")",
        ]
        .map(read)
        .into();
        let found: Vec<_> = funds.iter().map(|fund| scale_multiple_on(fund, 0, Basis::Fiscal)).collect();
        let group = group_ratio(IndicatorKind::ScaleMultiple, Some(Basis::Fiscal), found.iter().map(Option::as_ref));
        let actual = group.actual.unwrap();
        assert_eq!(actual.value.unwrap().format(Lang::Zh), "3 倍");
        assert_eq!((actual.used, group.of), (2, 4));
        let planned = group.planned.unwrap();
        assert_eq!(planned.value.unwrap().format(Lang::Zh), "目标 5 倍");
        assert_eq!(planned.used, 1);
    }

    #[test]
    fn a_group_ratio_is_not_the_mean_of_ratios() {
        let funds: Vec<Fund> =
            ["(mobilised: \"100亿元\", fiscal: \"50亿元\")", "(mobilised: \"10亿元\", fiscal: \"1亿元\")"]
                .map(read)
                .into();
        let found: Vec<_> = funds.iter().map(|fund| scale_multiple_on(fund, 0, Basis::Fiscal)).collect();
        let group = group_ratio(IndicatorKind::ScaleMultiple, Some(Basis::Fiscal), found.iter().map(Option::as_ref));
        assert_eq!(group.actual.unwrap().value.unwrap().format(Lang::Zh), "2.16 倍");
    }
}
