//! Which records name which: what many views ask for, without looking at the
//! records again.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use foldhash::fast::FixedState;

use super::{Dataset, Record, Ref, Table, Zone};

/// No record is named.
const NONE: u32 = u32::MAX;
/// One is named that is not there.
const MISSING: u32 = u32::MAX - 1;

/// Tables whose records are counted by zone.
const OF_ZONES: [Table; 4] = [Table::Funds, Table::Loans, Table::Policies, Table::Platforms];

/// The mother fund that a fund names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mother {
    /// It names none.
    None,
    /// The one in this row.
    Row(usize),
    /// One that the dataset does not have.
    Missing,
}

/// Which records of a dataset name which, by their rows.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// For each fund the row of its mother fund.
    mothers: Vec<u32>,
    /// For each record of [`OF_ZONES`] the row of its zone.
    zones: [Vec<u32>; 4],
    /// For each zone how many records of these name it.
    counts: [Vec<u32>; 4],
    /// For each organisation how many loan programmes it lends under.
    lends: Vec<u32>,
    /// For each organisation how many industries it stands in.
    stands: Vec<u32>,
    subs: OnceLock<Groups>,
    funds: OnceLock<Groups>,
}

impl Links {
    /// The mother fund of the fund in `row`.
    pub fn mother(&self, row: usize) -> Mother {
        match self.mothers.get(row) {
            None | Some(&NONE) => Mother::None,
            Some(&MISSING) => Mother::Missing,
            Some(row) => Mother::Row(*row as usize),
        }
    }

    /// The rows of the funds that name the one in `row` as their mother fund.
    pub fn subs_of(&self, row: usize) -> &[usize] {
        self.subs.get_or_init(|| Groups::of(&self.mothers)).get(row)
    }

    /// The rows of the funds that name the zone in `row`.
    pub fn funds_of_zone(&self, row: usize) -> &[usize] {
        self.funds.get_or_init(|| Groups::of(&self.zones[0])).get(row)
    }

    /// How many records of `table` name the zone in `row`; none of a table that
    /// is not counted by zone.
    pub fn of_zone(&self, table: Table, row: usize) -> u64 {
        let counts = OF_ZONES.iter().position(|one| *one == table).map(|at| &self.counts[at]);
        counts.and_then(|counts| counts.get(row)).copied().unwrap_or_default().into()
    }

    /// The row of the zone that the record in `row` of `table` names.
    pub fn zone_of(&self, table: Table, row: usize) -> Option<usize> {
        let at = OF_ZONES.iter().position(|one| *one == table)?;
        self.zones[at].get(row).filter(|zone| **zone < MISSING).map(|zone| *zone as usize)
    }

    /// Under how many loan programmes the organisation in `row` lends.
    pub fn lends(&self, row: usize) -> u64 {
        self.lends.get(row).copied().unwrap_or_default().into()
    }

    /// In how many industries the organisation in `row` stands.
    pub fn stands(&self, row: usize) -> u64 {
        self.stands.get(row).copied().unwrap_or_default().into()
    }

    /// Walks through the records of a dataset once.
    pub(super) fn read(data: &Dataset) -> Self {
        fn note<T: Record>(data: &Dataset, names: &mut LinkNames) {
            for (_, records) in T::all(data).windows() {
                records.iter().for_each(|record| record.link(names));
            }
        }
        let mut names = LinkNames::default();
        note::<super::Fund>(data, &mut names);
        note::<super::Loan>(data, &mut names);
        note::<super::Policy>(data, &mut names);
        note::<super::Platform>(data, &mut names);
        note::<super::Industry>(data, &mut names);
        names.resolve(|table| data.len(table), |table, id| data.row(table, id))
    }
}

/// The rows that belong to each row, without a list for each.
#[derive(Clone, Debug, Default)]
struct Groups {
    starts: Vec<u32>,
    rows: Vec<usize>,
}

impl Groups {
    /// By the row that each row belongs to.
    fn of(owners: &[u32]) -> Self {
        let known = || owners.iter().enumerate().filter(|(_, owner)| **owner < MISSING);
        let groups = known().map(|(_, owner)| *owner as usize + 1).max().unwrap_or_default();
        let mut starts = vec![0_u32; groups + 1];
        known().for_each(|(_, owner)| starts[*owner as usize + 1] += 1);
        for at in 0..groups {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut rows = vec![0; starts[groups] as usize];
        for (row, owner) in known() {
            let next = &mut next[*owner as usize];
            rows[*next as usize] = row;
            *next += 1;
        }
        Self { starts, rows }
    }

    fn get(&self, row: usize) -> &[usize] {
        match (self.starts.get(row), self.starts.get(row + 1)) {
            (Some(start), Some(end)) => &self.rows[*start as usize..*end as usize],
            _ => &[],
        }
    }
}

type Names = Vec<Option<Arc<str>>>;
type Counts = HashMap<Arc<str>, u32, FixedState>;

/// The ids that records name, as they come.
#[derive(Debug, Default)]
pub struct LinkNames {
    mothers: Names,
    zones: [Names; 4],
    lends: Counts,
    stands: Counts,
}

fn add(counts: &mut Counts, ids: impl Iterator<Item = Arc<str>>) {
    // A record that names an id twice is one record.
    let mut own: Vec<Arc<str>> = ids.collect();
    own.sort_unstable();
    own.dedup();
    for id in own {
        *counts.entry(id).or_default() += 1;
    }
}

impl LinkNames {
    /// Adds what the records name that follow.
    pub(crate) fn append(&mut self, mut other: Self) {
        self.mothers.append(&mut other.mothers);
        for (zones, more) in self.zones.iter_mut().zip(&mut other.zones) {
            zones.append(more);
        }
        for (counts, more) in [(&mut self.lends, other.lends), (&mut self.stands, other.stands)] {
            #[expect(clippy::iter_over_hash_type, reason = "each count is added to its own")]
            for (id, count) in more {
                *counts.entry(id).or_default() += count;
            }
        }
    }

    /// The mother fund of the next fund.
    pub(super) fn mother<T>(&mut self, mother: Option<&Ref<T>>) {
        self.mothers.push(mother.map(Ref::shared));
    }

    /// The zone of the next record of `table`.
    pub(super) fn zone(&mut self, table: Table, zone: Option<&Ref<Zone>>) {
        if let Some(at) = OF_ZONES.iter().position(|one| *one == table) {
            self.zones[at].push(zone.map(Ref::shared));
        }
    }

    /// The lenders of the next loan programme.
    pub(super) fn lenders<T>(&mut self, lenders: &[Ref<T>]) {
        add(&mut self.lends, lenders.iter().map(Ref::shared));
    }

    /// The firms of the next industry.
    pub(super) fn firms<'a, T: 'a>(&mut self, firms: impl Iterator<Item = &'a Ref<T>>) {
        add(&mut self.stands, firms.map(Ref::shared));
    }

    /// The links, where `row` knows the rows of ids.
    pub(crate) fn resolve(self, len: impl Fn(Table) -> usize, row: impl Fn(Table, &str) -> Option<usize>) -> Links {
        let rows = |names: Names, table: Table| -> Vec<u32> {
            let found = |name: Option<Arc<str>>| match name {
                None => NONE,
                Some(id) => row(table, &id).map_or(MISSING, |row| row as u32),
            };
            names.into_iter().map(found).collect()
        };
        let by_organisation = |counts: Counts| {
            let mut all = vec![0; if counts.is_empty() { 0 } else { len(Table::Organisations) }];
            #[expect(clippy::iter_over_hash_type, reason = "each entry goes to its own place")]
            for (id, count) in counts {
                if let Some(slot) = row(Table::Organisations, &id).and_then(|row| all.get_mut(row)) {
                    *slot = count;
                }
            }
            all
        };
        let zones = self.zones.map(|names| rows(names, Table::Zones));
        let counts = zones.each_ref().map(|zones| {
            let mut counts = vec![0; len(Table::Zones)];
            for zone in zones {
                if let Some(count) = counts.get_mut(*zone as usize) {
                    *count += 1;
                }
            }
            counts
        });
        Links {
            mothers: rows(self.mothers, Table::Funds),
            counts,
            zones,
            lends: by_organisation(self.lends),
            stands: by_organisation(self.stands),
            ..Links::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Fund, Loan, Organisation};

    #[test]
    fn records_are_found_by_what_they_name() {
        let fund = |id: &str, parent: Option<&str>, zone: Option<&str>| Fund {
            id: id.into(),
            parent: parent.map(Ref::new),
            zone: zone.map(Ref::new),
            ..Fund::default()
        };
        let mut data = Dataset::default();
        data.zones = ["x", "y"].map(|id| Zone { id: id.into(), ..Zone::default() }).into_iter().collect();
        data.organisations =
            ["bank", "firm"].map(|id| Organisation { id: id.into(), ..Organisation::default() }).into_iter().collect();
        data.funds = vec![
            fund("a", None, Some("y")),
            fund("b", Some("a"), None),
            fund("c", Some("gone"), Some("y")),
            fund("d", Some("a"), Some("x")),
        ]
        .into();
        let lender = vec![Ref::new("bank"), Ref::new("bank")];
        data.loans = vec![Loan { id: "l".into(), lender, zone: Some(Ref::new("y")), ..Loan::default() }].into();
        data.index();
        let links = data.links();
        assert_eq!(
            [0, 1, 2, 9].map(|row| links.mother(row)),
            [Mother::None, Mother::Row(0), Mother::Missing, Mother::None]
        );
        assert_eq!((links.subs_of(0), links.subs_of(1), links.subs_of(9)), (&[1, 3][..], &[][..], &[][..]));
        assert_eq!((links.funds_of_zone(0), links.funds_of_zone(1)), (&[3][..], &[0, 2][..]));
        assert_eq!([0, 1].map(|zone| links.of_zone(Table::Funds, zone)), [1, 2]);
        assert_eq!([0, 1].map(|zone| links.of_zone(Table::Loans, zone)), [0, 1]);
        assert_eq!((links.zone_of(Table::Funds, 3), links.zone_of(Table::Funds, 1)), (Some(0), None));
        assert_eq!((links.lends(0), links.lends(1), links.stands(0)), (1, 0, 0));
    }
}
