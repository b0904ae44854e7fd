//! Which records an overview prefers, and how it calls them in few words.

use rust_decimal::Decimal;

use crate::i18n::Lang;
use crate::model::figure::Scale;
use crate::model::{Claim, Dataset, Figure, Level, Ref, SourceKind, Sources, Text, Zone};
use crate::ui::words::short_zone;

/// What makes a figure stand out, the weightiest first: it belongs to a zone,
/// its source is primary, it is a fact and no plan, it is large.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    zone: bool,
    primary: bool,
    fact: bool,
    size: Decimal,
}

impl Rank {
    /// The rank of a claim of a record; `zone` as [`of_zone`] says.
    pub(super) fn new(data: &Dataset, zone: bool, own: &Sources, claim: &Claim<Figure>) -> Self {
        let figure = &claim.value;
        Self {
            zone,
            primary: is_primary(data, claim.source.or(own)),
            fact: !figure.is_planned(),
            size: figure.nominal(),
        }
    }

    /// The same by another size.
    #[must_use]
    pub(super) fn by(self, size: Decimal) -> Self {
        Self { size, ..self }
    }
}

/// The best of some ranked items; of equals the first.
pub(super) fn best<T>(items: impl IntoIterator<Item = (Rank, T)>) -> Option<T> {
    let mut best: Option<(Rank, T)> = None;
    for (rank, item) in items {
        if best.as_ref().is_none_or(|(known, _)| rank > *known) {
            best = Some((rank, item));
        }
    }
    best.map(|(_, item)| item)
}

/// True if one of the sources is primary.
pub(super) fn is_primary(data: &Dataset, sources: &Sources) -> bool {
    sources.refs().iter().any(|source| data.get(source).is_some_and(|found| found.kind == Some(SourceKind::Primary)))
}

/// True for what belongs to a zone and not to its city, province or a bank.
pub(super) fn of_zone(zone: Option<&Ref<Zone>>, level: Option<Level>) -> bool {
    zone.is_some() && level.is_none_or(|level| level == Level::Zone)
}

/// The ids behind a claim: its own sources, else the record's.
pub(super) fn ids(claim: &Claim<Figure>, own: &Sources) -> Vec<String> {
    claim.source.or(own).ids().map(str::to_owned).collect()
}

/// Where a record belongs: its zone in short, else the region it names; empty
/// where neither is known.
pub(super) fn place(data: &Dataset, zone: Option<&Ref<Zone>>, region: &Text, lang: Lang) -> String {
    match zone.and_then(|zone| data.get(zone)) {
        Some(zone) => short_zone(zone.name.get(lang), lang).to_owned(),
        None => region.get(lang).to_owned(),
    }
}

/// A record's name without that of its zone in front, for narrow columns.
pub(super) fn short_name(data: &Dataset, zone: Option<&Ref<Zone>>, name: &str, lang: Lang) -> String {
    let zone = zone.and_then(|zone| data.get(zone)).map_or("", |zone| zone.name.get(lang));
    let rest = name.strip_prefix(zone).map_or(name, str::trim_start);
    // What is left must still say what it is.
    if rest.chars().count() < 4 {
        return name.to_owned();
    }
    capital(rest)
}

/// The same words beginning with a capital letter, as English lines do.
pub(super) fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The scale of a column of amounts: that in which the middle one is read.
pub(super) fn money_scale(amounts: impl IntoIterator<Item = Decimal>, lang: Lang) -> Scale {
    let mut amounts: Vec<Decimal> = amounts.into_iter().collect();
    amounts.sort_unstable();
    let middle = amounts.get(amounts.len() / 2).copied().unwrap_or_default();
    let (large, small) = match lang {
        Lang::Zh => (Scale::Yi, Scale::Wan),
        Lang::En => (Scale::Billion, Scale::Million),
    };
    // 0.5 亿 is still read as part of one.
    if middle * Decimal::TWO >= large.factor() { large } else { small }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_equals_the_first_is_best() {
        let rank = |zone, size: i64| Rank { zone, primary: false, fact: true, size: Decimal::from(size) };
        assert_eq!(best([(rank(true, 1), "a"), (rank(false, 9), "b"), (rank(true, 1), "c")]), Some("a"));
        assert_eq!(best::<()>([]), None);
    }

    #[test]
    fn the_middle_amount_sets_the_scale() {
        let yuan = |amounts: &[i64]| amounts.iter().map(|&wan| Decimal::from(wan * 10_000)).collect::<Vec<_>>();
        assert_eq!(money_scale(yuan(&[100, 500, 2_000_000]), Lang::Zh), Scale::Wan);
        assert_eq!(money_scale(yuan(&[100, 200_000, 2_000_000]), Lang::Zh), Scale::Yi);
        assert_eq!(money_scale([], Lang::En), Scale::Million);
    }
}
