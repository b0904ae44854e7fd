//! What a multiple would be if a share that nobody has published were so.

use serde::{Deserialize, Serialize};

use super::{Measure, Obstacle, Percent};
use crate::i18n::Lang;
use crate::indicators::family::Families;
use crate::indicators::indicator::{Indicator, Input};
use crate::indicators::look_through::look_through_of;
use crate::indicators::multiple::{SIZES, amount, scale_multiple_on, social_multiple};
use crate::model::figure::Unit;
use crate::model::{Basis, Claims, Dataset, Figure, Fund, Text};

/// Shares that somebody assumes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Assumption {
    /// How much of the fund's own size is public money.
    pub fiscal_share: Option<Percent>,
    /// How much of what is aimed at or subscribed is paid in.
    pub paid_in_rate: Option<Percent>,
}

impl Assumption {
    /// True if nothing is assumed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A multiple that rests on an assumption: never a figure of the dataset, in no
/// table of indicators.
#[derive(Clone, Debug, PartialEq)]
pub struct Assumed {
    /// The formula; inputs that are assumed say so.
    pub indicator: Indicator,
    /// How the assumed amounts come about: 假设财政出资 = 目标 30 亿元 × 30% = …
    pub steps: Vec<Text>,
}

impl Assumed {
    /// How the assumed amounts come about, then the formula with them put in.
    pub fn formula(&self) -> Text {
        let words = |lang: Lang| {
            let steps = self.steps.iter().map(|step| step.get(lang).to_owned());
            steps.chain([self.indicator.formula(lang)]).collect::<Vec<_>>().join(lang.pick("；", "; "))
        };
        Text::new(&words(Lang::Zh), &words(Lang::En))
    }
}

/// The size that the percentages are taken of, and on which basis it is: the
/// chosen one where it is such a size. A paid-in size is what is assumed where a
/// rate is, so it is not taken then.
pub(super) fn own_size(fund: &Fund, basis: Basis, paid_in_is_assumed: bool) -> Option<(Basis, Input)> {
    let order: &[Basis] = if paid_in_is_assumed { &[Basis::Subscribed, Basis::Target, Basis::Size] } else { &SIZES };
    let chosen = order.iter().copied().filter(|&size| size == basis);
    chosen.chain(order.iter().copied()).find_map(|size| Some((size, amount(fund, size)?)))
}

/// What the multiple of the fund in `row` would be; `None` where nothing is
/// assumed or there is no such fund.
pub fn assume(
    data: &Dataset,
    row: usize,
    measure: Measure,
    basis: Basis,
    assumption: Assumption,
) -> Option<Result<Assumed, Obstacle>> {
    let fund = data.funds.get(row).filter(|_| !assumption.is_empty())?;
    Some(on(data, (fund, row), measure, basis, assumption))
}

fn on(
    data: &Dataset,
    (fund, row): (&Fund, usize),
    measure: Measure,
    basis: Basis,
    assumption: Assumption,
) -> Result<Assumed, Obstacle> {
    let rate = assumption.paid_in_rate;
    let (size, own) = own_size(fund, basis, rate.is_some()).ok_or(Obstacle::NothingToAssume)?;
    let mut steps = Vec::new();
    let paid_in = rate.map(|rate| part(PAID_IN, &own, rate, &mut steps)).transpose()?;
    let base = paid_in.as_ref().unwrap_or(&own);
    let fiscal = assumption.fiscal_share.map(|share| part(FISCAL, base, share, &mut steps)).transpose()?;

    // The same formulas as ever, on a copy that holds what is assumed and no
    // other size.
    let mut assumed = Fund {
        size: Claims::default(),
        target: Claims::default(),
        subscribed: Claims::default(),
        paid_in: Claims::default(),
        ..fund.clone()
    };
    let kept = if paid_in.is_some() { Basis::PaidIn } else { size };
    let claims = match kept {
        Basis::Target => &mut assumed.target,
        Basis::Subscribed => &mut assumed.subscribed,
        Basis::PaidIn => &mut assumed.paid_in,
        _ => &mut assumed.size,
    };
    *claims = claim(base);
    if let Some(fiscal) = &fiscal {
        assumed.fiscal = claim(fiscal);
    }
    let indicator = match measure {
        Measure::Scale => {
            let below = if fiscal.is_some() { Basis::Fiscal } else { Basis::PaidIn };
            scale_multiple_on(&assumed, row, below).ok_or_else(|| no_scale(&assumed))?
        }
        Measure::Social => social(&mut assumed, row)?,
        Measure::LookThrough => {
            if amount(&assumed, Basis::Fiscal).is_none() {
                return Err(Obstacle::Unpublished(Basis::Fiscal));
            }
            let families = Families::new(data);
            let found = look_through_of(data, families, (&assumed, row), &SIZES).map(|found| found.indicator);
            found.ok_or(if assumed.mobilised.is_unknown() { Obstacle::NoSubFunds } else { Obstacle::Dates })?
        }
    };
    if indicator.value.as_ref().is_ok_and(|value| value.nominal().is_sign_negative()) {
        return Err(Obstacle::TooLittle);
    }
    Ok(Assumed { indicator: marked(indicator, fiscal.is_some(), paid_in.is_some()), steps })
}

fn no_scale(assumed: &Fund) -> Obstacle {
    let total = !(assumed.mobilised.is_unknown() && assumed.mobilised_target.is_unknown());
    if total { Obstacle::Dates } else { Obstacle::NoTotal }
}

/// Social capital of the fund itself: whose money the funds it takes part in
/// hold is not known.
fn social(assumed: &mut Fund, row: usize) -> Result<Indicator, Obstacle> {
    if amount(assumed, Basis::Fiscal).is_none() {
        return Err(Obstacle::Unpublished(Basis::Fiscal));
    }
    let takes_part = !(assumed.mobilised.is_unknown() && assumed.mobilised_target.is_unknown());
    assumed.mobilised = Claims::default();
    assumed.mobilised_target = Claims::default();
    let own_level = takes_part && assumed.social_capital.is_unknown();
    let mut indicator = social_multiple(assumed, row).ok_or(Obstacle::Dates)?;
    if own_level {
        indicator.note = Text::new(
            "只计基金本级：参股基金中其他公共资金的数额未公布。",
            "The fund's own level only: how much public money of others its sub-funds hold is not published.",
        );
    }
    Ok(indicator)
}

const FISCAL: (&str, &str) = ("假设财政出资", "assumed fiscal contribution");
const PAID_IN: (&str, &str) = ("假设实缴规模", "assumed paid-in size");

/// A percentage of an amount, and the step that says so.
fn part(label: (&str, &str), of: &Input, percent: Percent, steps: &mut Vec<Text>) -> Result<Input, Obstacle> {
    let figure = of.figure.times(&percent.figure(), Unit::Money).ok_or(Obstacle::NothingToAssume)?;
    let words = |lang: Lang| {
        let result = figure.clone().with_planned(false).spoken(lang);
        format!("{} = {} × {percent} = {result}", lang.pick(label.0, label.1), of.figure.spoken(lang))
    };
    steps.push(Text::new(&words(Lang::Zh), &words(Lang::En)));
    Ok(Input { label: Text::new(label.0, label.1), figure, sources: of.sources.clone(), as_of: of.as_of })
}

/// The claims of a field that holds one amount of the date of another.
fn claim(input: &Input) -> Claims<Figure> {
    Claims::of(input.figure.clone(), input.sources.clone(), input.as_of)
}

/// Says of every input that is assumed that it is.
fn marked(mut indicator: Indicator, fiscal: bool, paid_in: bool) -> Indicator {
    let Indicator { numerator, less, denominator, .. } = &mut indicator;
    for input in numerator.iter_mut().chain(less).chain([denominator]) {
        let label = match input.label.zh() {
            "财政出资" if fiscal => FISCAL,
            "实缴规模" if paid_in => PAID_IN,
            _ => continue,
        };
        input.label = Text::new(label.0, label.1);
    }
    indicator
}
