//! Look-through multiple 穿透放大倍数: the mother fund and its sub-funds
//! without counting the mother's money twice.

use rust_decimal::Decimal;

use super::family::Families;
use super::indicator::{Indicator, IndicatorKind, Input};
use super::multiple::{SIZES, amount, is_of_other_stage, mobilised};
use crate::model::figure::{End, Interval, Unit};
use crate::model::{Basis, Dataset, Figure, Fund, Table, Text};

/// A look-through multiple and what it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct LookThrough {
    /// (mother + Σ sub-funds − Σ stakes) ÷ fiscal contribution in the mother,
    /// all sizes on `indicator.basis`.
    pub indicator: Indicator,
    /// Number of sub-funds whose size and stake are known and used; 0 where
    /// the mobilised total stands for all of them.
    pub used: usize,
    /// Number of sub-funds, recorded or published, whichever is more.
    pub of: usize,
    /// True where the stakes are not published: they lie anywhere up to the
    /// mother's size, and the nominal value takes all of it. Such a value is not
    /// listed among the indicators, since it rests on more than was published.
    pub stakes_assumed: bool,
}

/// The look-through multiple of the fund in `row`, from its recorded sub-funds
/// if all of them are known, else from the mobilised total, else from those
/// that are known, which is a lower bound. `None` where no fiscal contribution,
/// no size of the mother or no sub-fund is published.
pub fn look_through(data: &Dataset, families: Families<'_>, row: usize) -> Option<LookThrough> {
    look_through_of(data, families, (data.funds.get(row)?, row), &SIZES)
}

/// The same for a mother fund as given, with sizes on the first of `bases` that
/// works.
pub(super) fn look_through_of(
    data: &Dataset,
    families: Families<'_>,
    (mother, row): (&Fund, usize),
    bases: &[Basis],
) -> Option<LookThrough> {
    let subs = families.subs_of(row).iter().filter_map(|&sub| data.funds.get(sub)).collect::<Vec<_>>();
    let recorded = from_subs(mother, row, &subs, bases);
    if recorded.as_ref().is_some_and(|found| found.used == found.of) {
        return recorded;
    }
    from_total(mother, row, &subs, bases).or(recorded)
}

/// The number of sub-funds, recorded or published, whichever is more.
pub(super) fn number_of_subs(mother: &Fund, recorded: usize) -> usize {
    let published = mother.sub_funds.value().and_then(|count| count.bounds().low.value());
    published.and_then(|count| usize::try_from(count).ok()).unwrap_or_default().max(recorded)
}

/// The mother's stake in a sub-fund on a basis: parent_share × size.
pub(super) fn stake(sub: &Fund, basis: Basis) -> Option<(Input, Input)> {
    let mut size = amount(sub, basis)?;
    size.label = sub.name.clone();
    size.sources = size.sources.or(&sub.source).clone();
    let share = sub.parent_share.preferred()?;
    let stake = Input {
        label: Text::new(&format!("{}中的出资", sub.name.zh()), &format!("stake in {}", sub.name.en())),
        figure: size.figure.times(&share.value, Unit::Money)?,
        sources: share.source.or(&sub.source).clone(),
        as_of: share.as_of.or(sub.as_of),
    };
    Some((size, stake))
}

fn from_subs(mother: &Fund, row: usize, subs: &[&Fund], bases: &[Basis]) -> Option<LookThrough> {
    let fiscal = amount(mother, Basis::Fiscal)?;
    let of = number_of_subs(mother, subs.len());
    bases.iter().find_map(|&basis| {
        let own = amount(mother, basis)?;
        let known: Vec<(Input, Input)> = subs.iter().filter_map(|sub| stake(sub, basis)).collect();
        if known.is_empty() {
            return None;
        }
        let used = known.len();
        let (sizes, stakes): (Vec<Input>, Vec<Input>) = known.into_iter().unzip();
        let above = [own].into_iter().chain(sizes).collect();
        let mut indicator = divide(row, above, stakes, fiscal.clone(), basis)?;
        indicator.note = if used < of {
            // What the others add is not known, but it is not negative.
            indicator.value = indicator.value.as_ref().map(open_above).map_err(|&err| err);
            Text::new(
                &format!("共 {of} 只子基金，仅知其中 {used} 只的规模与出资；其余未计入，故为下限。"),
                &format!(
                    "Size and stake known: {used} of {of} sub-funds; the others are left out, so this is a lower bound."
                ),
            )
        } else {
            Text::new(
                &format!("仅计已记录的子基金（{used} 只）。"),
                &format!("Only sub-funds on record are counted ({used})."),
            )
        };
        Some(LookThrough { indicator, used, of, stakes_assumed: false })
    })
}

fn from_total(mother: &Fund, row: usize, subs: &[&Fund], bases: &[Basis]) -> Option<LookThrough> {
    let fiscal = amount(mother, Basis::Fiscal)?;
    let total = mobilised(mother)?;
    let (own, basis) = bases.iter().find_map(|&basis| Some((amount(mother, basis)?, basis)))?;
    if is_of_other_stage(&own.figure, &total.figure) {
        return None;
    }
    let most = if total.figure.nominal() < own.figure.nominal() { &total.figure } else { &own.figure };
    let anything_up_to_it = Interval::new(End::Closed(Decimal::ZERO), most.bounds().high);
    let stakes = Input {
        label: Text::new("母基金所持份额", "the mother's stakes"),
        figure: Figure::derived(most.nominal(), anything_up_to_it, Unit::Money, most.is_planned()),
        sources: own.sources.clone(),
        as_of: own.as_of,
    };
    let mut indicator = divide(row, vec![own, total], vec![stakes], fiscal, basis)?;
    indicator.note = Text::new(
        "母基金在子基金中的出资未公布：取零至其全部规模，名义值假定全部投出。",
        "The mother's stakes are not published: anything up to its size is allowed for; the nominal value assumes all of it.",
    );
    Some(LookThrough { indicator, used: 0, of: number_of_subs(mother, subs.len()), stakes_assumed: true })
}

fn divide(row: usize, above: Vec<Input>, less: Vec<Input>, fiscal: Input, basis: Basis) -> Option<Indicator> {
    let above = above.into_iter().map(Some).collect();
    Indicator::divide(IndicatorKind::LookThrough, (Table::Funds, row), above, Some(fiscal), Some(basis))?.without(less)
}

fn open_above(figure: &Figure) -> Figure {
    let bounds = Interval::new(figure.bounds().low, End::Unbounded);
    Figure::derived(figure.nominal(), bounds, figure.unit(), figure.is_planned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::indicators::scale_multiple;
    use crate::indicators::tests::read;

    fn dataset(funds: &[&str]) -> Dataset {
        let mut data = Dataset::default();
        data.funds = funds.iter().map(|text| read(text)).collect();
        data.index();
        data
    }

    fn found(data: &Dataset) -> LookThrough {
        look_through(data, Families::new(data), 0).unwrap()
    }

    #[test]
    fn stakes_are_not_counted_twice() {
        let data = dataset(&[
            "(id: \"mother\", fiscal: \"10亿元\", size: \"20亿元\")",
            "(id: \"one\", parent: \"mother\", size: \"60亿元\", parent_share: \"20%\")",
            "(id: \"two\", parent: \"mother\", size: \"20亿元\", parent_share: \"40%\")",
        ]);
        let multiple = found(&data);
        assert_eq!(multiple.indicator.value.clone().unwrap().format(Lang::Zh), "8 倍");
        assert_eq!((multiple.used, multiple.of, multiple.stakes_assumed), (2, 2, false));
        let naive = multiple.indicator.naive_total().unwrap();
        let stakes = multiple.indicator.taken_off().unwrap();
        let consolidated = multiple.indicator.top().unwrap();
        let amounts = [naive, stakes, consolidated].map(|figure| figure.format(Lang::Zh));
        assert_eq!(amounts, ["100 亿元", "20 亿元", "80 亿元"]);
        assert_eq!(multiple.indicator.naive_value().unwrap().format(Lang::Zh), "10 倍");
    }

    #[test]
    fn unknown_stakes_in_a_known_total_leave_a_range() {
        let data = dataset(&["(id: \"mother\", fiscal: \"10亿元\", size: \"20亿元\", mobilised: \"80亿元\")"]);
        let multiple = found(&data);
        assert!(multiple.stakes_assumed);
        assert_eq!(multiple.indicator.formula(Lang::Zh), "(20 亿元 + 80 亿元 − 至多 20 亿元) ÷ 10 亿元 = 8–10 倍");
        assert_eq!(multiple.indicator.value.unwrap().nominal().to_string(), "8");
        assert_eq!(scale_multiple(&data.funds[0], 0).unwrap().value.unwrap().format(Lang::En), "8×");
    }

    #[test]
    fn sub_funds_that_are_not_known_make_it_a_lower_bound() {
        let data = dataset(&[
            "(id: \"mother\", fiscal: \"10亿元\", size: \"20亿元\", sub_funds: \"3只\")",
            "(id: \"one\", parent: \"mother\", size: \"50亿元\", parent_share: \"20%\")",
            "(id: \"two\", parent: \"mother\", subscribed: \"30亿元\", parent_share: \"20%\")",
        ]);
        let multiple = found(&data);
        assert_eq!(multiple.indicator.value.unwrap().format(Lang::Zh), "≥6 倍");
        assert_eq!((multiple.used, multiple.of), (1, 3));
    }
}
