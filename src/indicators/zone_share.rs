//! What zones have published of a total, and the share of each in it.
//!
//! Three totals are looked at, each by itself: financing through platforms is
//! cumulated, pay-outs are those of a period, the total of funds is a size. One
//! is never divided by another.

use std::collections::HashSet;

use foldhash::fast::FixedState;

use super::when::{When, when};
use crate::model::figure::Unit;
use crate::model::term::terms;
use crate::model::{Claims, Dataset, Figure, PartialDate, Sources, Table, Text};
use crate::once::push_new;

terms! {
    /// A total that zones publish.
    ZoneTotal {
        Financing = "financing", "平台融资", "Platform financing";
        Paid = "paid", "政策兑现", "Paid out";
        Funds = "funds", "基金总规模", "Funds total";
    }
}

/// What one zone has published.
#[derive(Clone, Debug, PartialEq)]
pub struct ZonePart {
    /// The zone's row.
    pub zone: usize,
    /// Its amount; the sum where several records of the zone have one.
    pub amount: Figure,
    /// Its share of what all zones have published, with bounds; `None` where
    /// the amounts can't be added up, or nothing is known of the share.
    pub share: Option<Figure>,
    /// The dates or periods that the amount speaks of, each once; empty where
    /// none is given.
    pub dated: Vec<Text>,
    /// Ids of the sources of its amounts, each once.
    pub sources: Vec<String>,
}

/// Who has published a total, and how much of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ZoneShares {
    /// The zones that have, in the order of the dataset.
    pub parts: Vec<ZonePart>,
    /// The number of zones.
    pub of: usize,
    /// False where dates or periods differ, or some are given and others not:
    /// such amounts make no total.
    pub comparable: bool,
    /// The dates or periods that the amounts speak of, each once; empty where
    /// none is given.
    pub dated: Vec<Text>,
}

impl ZoneShares {
    /// What the zone in a row has published.
    pub fn of_zone(&self, row: usize) -> Option<&ZonePart> {
        let at = self.parts.binary_search_by_key(&row, |part| part.zone).ok()?;
        self.parts.get(at)
    }
}

/// An amount of a zone, and what it speaks of. It shares what it holds with its
/// record, which need not be kept.
struct Amount {
    zone: usize,
    figure: Figure,
    date: Option<PartialDate>,
    period: Text,
    sources: Sources,
}

/// The amount of a zone, unless it is a target or the record is no zone's.
fn amount(
    zone: Option<usize>,
    claims: &Claims<Figure>,
    (own, source): (Option<PartialDate>, &Sources),
    period: &Text,
) -> Option<Amount> {
    let claim = claims.preferred().filter(|claim| !claim.value.is_planned())?;
    Some(Amount {
        zone: zone?,
        figure: claim.value.clone(),
        date: claim.as_of.or(own),
        period: period.clone(),
        sources: claim.source.or(source).clone(),
    })
}

/// Who has published `total`, and the share of each zone in it. Targets are
/// left out, and so are cities' and provinces' own records.
pub fn zone_shares(total: ZoneTotal, data: &Dataset) -> ZoneShares {
    let (links, none) = (data.links(), Text::default());
    let mut amounts: Vec<Amount> = Vec::new();
    match total {
        ZoneTotal::Financing => data.platforms.walk(|row, one| {
            let zone = links.zone_of(Table::Platforms, row);
            amounts.extend(amount(zone, &one.financing, (one.as_of, &one.source), &none));
        }),
        ZoneTotal::Paid => data.policies.walk(|row, one| {
            let zone = links.zone_of(Table::Policies, row);
            amounts.extend(amount(zone, &one.paid, (None, &one.source), &one.period));
        }),
        ZoneTotal::Funds => data.zones.walk(|row, one| {
            amounts.extend(amount(Some(row), &one.funds_total, (None, &one.source), &none));
        }),
    }
    shares(amounts, data.zones.len())
}

/// The dates and periods of some amounts, each once.
fn dated(amounts: &[Amount]) -> Vec<Text> {
    let (mut dated, mut dates) = (Vec::new(), HashSet::with_hasher(FixedState::default()));
    let mut periods = HashSet::with_hasher(FixedState::default());
    for amount in amounts {
        if let Some(date) = amount.date.filter(|date| dates.insert(*date)) {
            push_new(&mut dated, Text::new(&date.to_string(), &date.to_string()));
        }
        if !amount.period.is_empty() && periods.insert(&amount.period) {
            push_new(&mut dated, amount.period.clone());
        }
    }
    dated
}

/// The sum of some figures; of one the words stay.
fn sum(amounts: &[Amount]) -> Option<Figure> {
    match amounts {
        [only] => Some(only.figure.clone()),
        all => Figure::sum(all.iter().map(|amount| &amount.figure)),
    }
}

fn sources(amounts: &[Amount]) -> Vec<String> {
    let mut found: Vec<&str> = Vec::new();
    amounts.iter().flat_map(|amount| amount.sources.ids()).for_each(|id| push_new(&mut found, id));
    found.into_iter().map(str::to_owned).collect()
}

fn shares(mut amounts: Vec<Amount>, of: usize) -> ZoneShares {
    let dates: Vec<Option<PartialDate>> = amounts.iter().map(|amount| amount.date).collect();
    let one_period = amounts.iter().all(|amount| amount.period == amounts[0].period);
    let comparable = one_period && when(&dates) == When::Same;
    let dated_all = dated(&amounts);
    amounts.sort_by_key(|amount| amount.zone);
    let zones: Vec<&[Amount]> = amounts.chunk_by(|one, other| one.zone == other.zone).collect();
    let own: Vec<Option<Figure>> = zones.iter().map(|zone| sum(zone)).collect();
    let rest = if comparable { rests(&own) } else { vec![Rest::Unknown; own.len()] };
    let parts = zones.into_iter().zip(own).zip(rest).filter_map(|((amounts, own), rest)| {
        let own = own?;
        let share = match rest {
            Rest::Unknown => None,
            Rest::Nothing => share(&own, None),
            Rest::Is(rest) => share(&own, Some(&rest)),
        };
        let (dated, sources) = (dated(amounts), sources(amounts));
        Some(ZonePart { zone: amounts[0].zone, amount: own, share, dated, sources })
    });
    ZoneShares { parts: parts.collect(), of, comparable, dated: dated_all }
}

/// What others have published.
#[derive(Clone)]
enum Rest {
    /// There are no others.
    Nothing,
    /// It can't be added up.
    Unknown,
    Is(Figure),
}

impl Rest {
    fn and(&self, more: &Self) -> Self {
        match (self, more) {
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (Self::Nothing, other) | (other, Self::Nothing) => other.clone(),
            (Self::Is(one), Self::Is(other)) => Figure::sum([one, other]).map_or(Self::Unknown, Self::Is),
        }
    }
}

/// For each amount the sum of all others: of those before it and those after it.
/// To add them up anew for each takes far too long where there are many.
fn rests(own: &[Option<Figure>]) -> Vec<Rest> {
    let own: Vec<Rest> = own.iter().map(|own| own.clone().map_or(Rest::Unknown, Rest::Is)).collect();
    let mut after = vec![Rest::Nothing; own.len()];
    for at in (1..own.len()).rev() {
        after[at - 1] = after[at].and(&own[at]);
    }
    let mut before = Rest::Nothing;
    let rest = own.iter().zip(&after).map(|(own, after)| {
        let rest = before.and(after);
        before = before.and(own);
        rest
    });
    rest.collect()
}

/// part ÷ (part + rest), as 1 ÷ (1 + rest ÷ part): so the part, which stands
/// above and below the line, is the same amount in both places.
fn share(part: &Figure, rest: Option<&Figure>) -> Option<Figure> {
    let one = Figure::exact(rust_decimal::Decimal::ONE, Unit::Ratio);
    let Some(rest) = rest else { return one.ratio(&one, Unit::Share).ok() };
    let others = rest.ratio(part, Unit::Ratio).ok()?;
    one.ratio(&Figure::sum([&one, &others])?, Unit::Share).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    /// The shares of amounts with dates, one zone each.
    fn of(amounts: &[(&str, Option<&str>)]) -> ZoneShares {
        let none = Text::default();
        let figures: Vec<(Figure, Option<PartialDate>)> = amounts
            .iter()
            .map(|(text, date)| (Figure::parse_as(text, Unit::Money).unwrap(), date.map(|date| date.parse().unwrap())))
            .collect();
        let amounts = figures.into_iter().enumerate().map(|(zone, (figure, date))| Amount {
            zone,
            figure,
            date,
            period: none.clone(),
            sources: Sources::default(),
        });
        shares(amounts.collect(), 5)
    }

    fn words(found: &ZoneShares) -> Vec<String> {
        let share = |part: &ZonePart| part.share.as_ref().map_or("–".to_owned(), |share| share.format(Lang::Zh));
        found.parts.iter().map(share).collect()
    }

    #[test]
    fn exact_amounts_have_exact_shares() {
        assert_eq!(words(&of(&[("30亿元", None), ("10亿元", None)])), ["75%", "25%"]);
        assert_eq!(words(&of(&[("超470.11亿元", None)])), ["100%"], "the only one is all of it, whatever it is");
    }

    #[test]
    fn bounds_of_shares_come_from_the_bounds_of_amounts() {
        // 30 of at least 60 is at most a half; at least 30 of those and 30 at least a half.
        assert_eq!(words(&of(&[("30亿元", None), ("超30亿元", None)])), ["≤50%", "50–100%"]);
        // 5700 to 5800 beside 4300: 57 % to 57.43 %.
        assert_eq!(words(&of(&[("5700余万元", None), ("4300万元", None)])), ["57–57.43%", "42.57–43%"]);
        assert_eq!(words(&of(&[("超30亿元", None), ("超30亿元", None)])), ["–", "–"], "over bounds nothing is known");
    }

    #[test]
    fn amounts_of_different_days_make_no_total() {
        let found = of(&[("30亿元", Some("2018")), ("10亿元", Some("2024"))]);
        assert!(!found.comparable);
        assert_eq!(words(&found), ["–", "–"]);
        assert_eq!(found.dated.len(), 2);
        assert!(!of(&[("30亿元", Some("2018")), ("10亿元", None)]).comparable);
        assert!(of(&[("30亿元", Some("2024")), ("10亿元", Some("2024"))]).comparable);
    }

    /// The share of each zone as it was before there were many: all others are
    /// added up for each.
    fn one_by_one(amounts: &[(usize, Figure)]) -> Vec<(usize, Option<Figure>)> {
        let mut zones: Vec<usize> = amounts.iter().map(|(zone, _)| *zone).collect();
        zones.sort_unstable();
        zones.dedup();
        let sum = |wanted: &dyn Fn(usize) -> bool| {
            let figures: Vec<&Figure> = amounts.iter().filter(|(zone, _)| wanted(*zone)).map(|(_, one)| one).collect();
            if let [only] = figures.as_slice() { Some((*only).clone()) } else { Figure::sum(figures) }
        };
        let of = |zone: usize| {
            let own = sum(&|other| other == zone)?;
            let rest = (zones.len() > 1).then(|| sum(&|other| other != zone));
            Some((zone, if rest == Some(None) { None } else { share(&own, rest.flatten().as_ref()) }))
        };
        zones.iter().filter_map(|zone| of(*zone)).collect()
    }

    proptest::proptest! {
        /// Running sums give the same shares as adding up all others for each zone.
        #[test]
        fn shares_are_those_of_adding_up_all_others(
            given in proptest::collection::vec(
                (0_usize..6, proptest::sample::select(vec![
                    "30亿元", "超30亿元", "5700余万元", "约20万元", "57-58亿元", "不到3亿元", "0.37元", "1万亿元",
                ])),
                0..14,
            ),
        ) {
            let given: Vec<(usize, Figure)> =
                given.into_iter().map(|(zone, text)| (zone, Figure::parse_as(text, Unit::Money).unwrap())).collect();
            let amounts = given.iter().map(|(zone, figure)| Amount {
                zone: *zone,
                figure: figure.clone(),
                date: None,
                period: Text::default(),
                sources: Sources::default(),
            });
            let found = shares(amounts.collect(), 6);
            let found: Vec<_> = found.parts.into_iter().map(|part| (part.zone, part.share)).collect();
            proptest::prop_assert_eq!(found, one_by_one(&given));
        }
    }

    #[test]
    fn one_of_seven_zones_has_published_each_total() {
        let data = crate::load::builtin();
        for (total, zone, amount) in [
            (ZoneTotal::Financing, "xiamen", "≥470.11 亿元"),
            (ZoneTotal::Paid, "xiamen", "5700 余万元"),
            (ZoneTotal::Funds, "wuxi", "569 亿元"),
        ] {
            let found = zone_shares(total, &data);
            assert_eq!((found.parts.len(), found.of), (1, 7), "{total:?}");
            let part = &found.parts[0];
            assert_eq!((data.zones[part.zone].id.as_str(), part.amount.format(Lang::Zh).as_str()), (zone, amount));
            assert_eq!(part.share.as_ref().unwrap().format(Lang::Zh), "100%");
            assert!(!part.sources.is_empty());
        }
        let paid = zone_shares(ZoneTotal::Paid, &data);
        assert_eq!(paid.dated.iter().map(Text::en).collect::<Vec<_>>(), ["The past year"]);
        assert!(zone_shares(ZoneTotal::Financing, &data).dated.is_empty());
    }
}
