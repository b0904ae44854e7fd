//! A multiple of one measure on one basis, or why there is none.

use super::{Measure, Obstacle};
use crate::indicators::family::Families;
use crate::indicators::indicator::Indicator;
use crate::indicators::look_through::look_through_of;
use crate::indicators::multiple::{
    SIZES, amount, is_of_other_stage, mobilised, scale_multiple, scale_multiple_on, social_multiple_on,
};
use crate::model::{Basis, Dataset, Fund};

/// The multiple, or what is in its way. On a scale multiple the basis is what
/// is divided by; the other two always divide by the fiscal contribution and
/// take sizes on the basis.
pub(super) fn recompute(
    data: &Dataset,
    families: Families<'_>,
    (fund, row): (&Fund, usize),
    measure: Measure,
    basis: Basis,
) -> Result<Indicator, Obstacle> {
    match measure {
        Measure::Scale => scale(fund, row, basis).ok_or_else(|| no_scale(fund, basis)),
        Measure::Social => social_multiple_on(fund, row, basis).ok_or_else(|| no_social(fund, basis)),
        Measure::LookThrough => {
            let found = sizes(basis).and_then(|sizes| look_through_of(data, families, (fund, row), sizes));
            found.map(|found| found.indicator).ok_or_else(|| no_look_through(fund, basis))
        }
    }
}

/// As published: on the stated basis, else on the one that tables show.
fn scale(fund: &Fund, row: usize, basis: Basis) -> Option<Indicator> {
    if basis != Basis::AsPublished {
        return scale_multiple_on(fund, row, basis);
    }
    let stated = fund.basis.filter(|&stated| stated != Basis::AsPublished);
    stated.and_then(|stated| scale_multiple_on(fund, row, stated)).or_else(|| scale_multiple(fund, row))
}

/// The bases on which sizes may be taken; `None` where there is none.
fn sizes(basis: Basis) -> Option<&'static [Basis]> {
    Some(match basis {
        Basis::AsPublished | Basis::Fiscal => &SIZES,
        Basis::Size => &[Basis::Size],
        Basis::Target => &[Basis::Target],
        Basis::Subscribed => &[Basis::Subscribed],
        Basis::PaidIn => &[Basis::PaidIn],
        Basis::Invested => return None,
    })
}

fn no_scale(fund: &Fund, basis: Basis) -> Obstacle {
    let known = |basis| amount(fund, basis).is_some();
    if basis != Basis::AsPublished && !known(basis) {
        return Obstacle::Unpublished(basis);
    }
    if basis == Basis::AsPublished && !Basis::OFFERED.into_iter().any(known) {
        return Obstacle::NoAmount;
    }
    let fiscal = known(Basis::Fiscal);
    let own = match basis {
        Basis::AsPublished | Basis::Fiscal => SIZES.into_iter().any(known),
        size => known(size),
    };
    let own = fiscal && own;
    let total = mobilised(fund).is_some()
        || !fund.mobilised_target.is_unknown()
        || (fiscal && !fund.social_capital.is_unknown())
        || own;
    if total { Obstacle::Dates } else { Obstacle::NoTotal }
}

fn no_social(fund: &Fund, basis: Basis) -> Obstacle {
    let Some(sizes) = sizes(basis) else { return Obstacle::Invested };
    if amount(fund, Basis::Fiscal).is_none() {
        return Obstacle::Unpublished(Basis::Fiscal);
    }
    let any_size = sizes.len() > 1;
    if any_size && !fund.social_capital.is_unknown() {
        return Obstacle::Dates;
    }
    if !(fund.mobilised.is_unknown() && fund.mobilised_target.is_unknown()) {
        return Obstacle::OthersUnknown;
    }
    no_size(fund, sizes).unwrap_or(Obstacle::Dates)
}

fn no_look_through(fund: &Fund, basis: Basis) -> Obstacle {
    let Some(sizes) = sizes(basis) else { return Obstacle::Invested };
    if amount(fund, Basis::Fiscal).is_none() {
        return Obstacle::Unpublished(Basis::Fiscal);
    }
    if let Some(obstacle) = no_size(fund, sizes) {
        return obstacle;
    }
    let Some(total) = mobilised(fund) else { return Obstacle::NoSubFunds };
    let own = sizes.iter().find_map(|&size| amount(fund, size));
    let other = own.is_some_and(|own| is_of_other_stage(&own.figure, &total.figure));
    if other { Obstacle::Stage } else { Obstacle::Dates }
}

/// What is missing where the fund has no size on any of `sizes`.
fn no_size(fund: &Fund, sizes: &[Basis]) -> Option<Obstacle> {
    if sizes.iter().any(|&size| amount(fund, size).is_some()) {
        return None;
    }
    Some(match sizes {
        [one] => Obstacle::Unpublished(*one),
        _ => Obstacle::Unpublished(Basis::Size),
    })
}
