//! Which records an overview prefers, and how it calls them in few words.

use rust_decimal::Decimal;

use crate::i18n::Lang;
use crate::model::figure::Scale;
use crate::model::{Claim, Dataset, Figure, Level, Ref, SourceKind, Sources, Table, Text, Zone};
use crate::ui::words::short_zone;
use crate::ui::work::{Cancel, each};

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
    /// The same by another size.
    #[must_use]
    pub(super) fn by(self, size: Decimal) -> Self {
        Self { size, ..self }
    }
}

/// Which sources are primary, by their rows: each is asked for many records.
pub(super) struct Ranks<'a> {
    pub(super) data: &'a Dataset,
    primary: Vec<bool>,
}

impl<'a> Ranks<'a> {
    /// Walks through the sources; `None` if the work is to stop.
    pub(super) fn new(data: &'a Dataset, cancel: &Cancel) -> Option<Self> {
        let mut primary = Vec::with_capacity(data.sources.len());
        each(&data.sources, cancel, |_, source| primary.push(source.kind == Some(SourceKind::Primary)))?;
        Some(Self { data, primary })
    }

    /// The rank of a claim of a record; `zone` as [`of_zone`] says.
    pub(super) fn rank(&self, zone: bool, own: &Sources, claim: &Claim<Figure>) -> Rank {
        let figure = &claim.value;
        let primary = self.is_primary(claim.source.or(own));
        Rank { zone, primary, fact: !figure.is_planned(), size: figure.nominal() }
    }

    /// True if one of the sources is primary.
    pub(super) fn is_primary(&self, sources: &Sources) -> bool {
        let is_primary = |id| self.data.row(Table::Sources, id).and_then(|row| self.primary.get(row)) == Some(&true);
        sources.ids().any(is_primary)
    }
}

/// The record with the best rank, and its row; of equals the first.
#[derive(Debug)]
pub(super) struct Best<T>(Option<(Rank, usize, T)>);

impl<T> Default for Best<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Clone> Best<T> {
    /// Takes a record over if it is better.
    pub(super) fn offer(&mut self, rank: Option<Rank>, row: usize, record: &T) {
        let is_better = |rank: &Rank| self.0.as_ref().is_none_or(|(known, ..)| rank > known);
        if let Some(rank) = rank.filter(is_better) {
            self.0 = Some((rank, row, record.clone()));
        }
    }

    /// The record, and its row.
    pub(super) fn get(&self) -> Option<(usize, &T)> {
        self.0.as_ref().map(|(_, row, record)| (*row, record))
    }
}

/// What a record says of its zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Belongs {
    /// It names the zone in this row.
    To(usize),
    /// It names none.
    ToNone,
    /// It names one that is not there.
    ToMissing,
}

impl Belongs {
    /// Of a record that names `zone`.
    pub(super) fn of(data: &Dataset, zone: Option<&Ref<Zone>>) -> Self {
        match zone.map(|zone| data.row(Table::Zones, zone.id())) {
            None => Self::ToNone,
            Some(None) => Self::ToMissing,
            Some(Some(row)) => Self::To(row),
        }
    }
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
        let rank = |zone, size: i64| Some(Rank { zone, primary: false, fact: true, size: Decimal::from(size) });
        let mut best = Best::default();
        best.offer(None, 0, &"none");
        assert!(best.get().is_none());
        for (row, (rank, name)) in
            [(rank(true, 1), "a"), (rank(false, 9), "b"), (rank(true, 1), "c")].iter().enumerate()
        {
            best.offer(*rank, row, name);
        }
        assert_eq!(best.get(), Some((0, &"a")));
    }

    #[test]
    fn the_middle_amount_sets_the_scale() {
        let yuan = |amounts: &[i64]| amounts.iter().map(|&wan| Decimal::from(wan * 10_000)).collect::<Vec<_>>();
        assert_eq!(money_scale(yuan(&[100, 500, 2_000_000]), Lang::Zh), Scale::Wan);
        assert_eq!(money_scale(yuan(&[100, 200_000, 2_000_000]), Lang::Zh), Scale::Yi);
        assert_eq!(money_scale([], Lang::En), Scale::Million);
    }
}
