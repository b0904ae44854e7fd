//! What zones have published of a total, and the share of each in it.
//!
//! Three totals are looked at, each by itself: financing through platforms is
//! cumulated, pay-outs are those of a period, the total of funds is a size. One
//! is never divided by another.

use super::when::{When, when};
use crate::model::figure::Unit;
use crate::model::term::terms;
use crate::model::{Claims, Dataset, Figure, PartialDate, Text, Zone};
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
        self.parts.iter().find(|part| part.zone == row)
    }
}

/// An amount of a zone, and what it speaks of.
struct Amount<'a> {
    zone: usize,
    figure: &'a Figure,
    date: Option<PartialDate>,
    period: &'a Text,
}

/// The amount of a zone, unless it is a target or the record is no zone's.
fn amount<'a>(
    zone: Option<usize>,
    claims: &'a Claims<Figure>,
    own: Option<PartialDate>,
    period: &'a Text,
) -> Option<Amount<'a>> {
    let claim = claims.preferred().filter(|claim| !claim.value.is_planned())?;
    Some(Amount { zone: zone?, figure: &claim.value, date: claim.as_of.or(own), period })
}

/// Who has published `total`, and the share of each zone in it. Targets are
/// left out, and so are cities' and provinces' own records.
pub fn zone_shares(total: ZoneTotal, data: &Dataset) -> ZoneShares {
    static NONE: std::sync::LazyLock<Text> = std::sync::LazyLock::new(Text::default);
    let row_of = |zone: Option<&crate::model::Ref<Zone>>| {
        let id = zone?.id();
        data.zones.iter().position(|zone| zone.id == id)
    };
    let amounts: Vec<Amount<'_>> = match total {
        ZoneTotal::Financing => data
            .platforms
            .iter()
            .filter_map(|one| amount(row_of(one.zone.as_ref()), &one.financing, one.as_of, &NONE))
            .collect(),
        ZoneTotal::Paid => data
            .policies
            .iter()
            .filter_map(|one| amount(row_of(one.zone.as_ref()), &one.paid, None, &one.period))
            .collect(),
        ZoneTotal::Funds => data
            .zones
            .iter()
            .enumerate()
            .filter_map(|(row, one)| amount(Some(row), &one.funds_total, None, &NONE))
            .collect(),
    };
    shares(&amounts, data.zones.len())
}

fn shares(amounts: &[Amount<'_>], of: usize) -> ZoneShares {
    let dates: Vec<Option<PartialDate>> = amounts.iter().map(|amount| amount.date).collect();
    let one_period = amounts.iter().all(|amount| amount.period == amounts[0].period);
    let comparable = one_period && when(&dates) == When::Same;
    let dated = |wanted: &dyn Fn(usize) -> bool| {
        let mut dated: Vec<Text> = Vec::new();
        for amount in amounts.iter().filter(|amount| wanted(amount.zone)) {
            let date = amount.date.map(|date| Text::new(&date.to_string(), &date.to_string()));
            let words = date.into_iter().chain([amount.period.clone()]).filter(|words| !words.is_empty());
            words.for_each(|words| push_new(&mut dated, words));
        }
        dated
    };
    let mut zones: Vec<usize> = amounts.iter().map(|amount| amount.zone).collect();
    zones.sort_unstable();
    zones.dedup();
    let sum = |wanted: &dyn Fn(usize) -> bool| match amounts
        .iter()
        .filter(|amount| wanted(amount.zone))
        .map(|amount| amount.figure)
        .collect::<Vec<_>>()
        .as_slice()
    {
        // Of one the words stay.
        [only] => Some((*only).clone()),
        all => Figure::sum(all.iter().copied()),
    };
    let parts = zones.iter().filter_map(|&zone| {
        let own = sum(&|other| other == zone)?;
        let rest = (zones.len() > 1).then(|| sum(&|other| other != zone));
        let share = match (comparable, rest) {
            (false, _) | (true, Some(None)) => None,
            (true, rest) => share(&own, rest.flatten().as_ref()),
        };
        Some(ZonePart { zone, amount: own, share, dated: dated(&|other| other == zone) })
    });
    ZoneShares { parts: parts.collect(), of, comparable, dated: dated(&|_| true) }
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
        let amounts: Vec<Amount<'_>> = figures
            .iter()
            .enumerate()
            .map(|(zone, (figure, date))| Amount { zone, figure, date: *date, period: &none })
            .collect();
        shares(&amounts, 5)
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
        }
        let paid = zone_shares(ZoneTotal::Paid, &data);
        assert_eq!(paid.dated.iter().map(Text::en).collect::<Vec<_>>(), ["The past year"]);
        assert!(zone_shares(ZoneTotal::Financing, &data).dated.is_empty());
    }
}
