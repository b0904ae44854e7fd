//! The checks of a large file, whose records are looked at as they come and
//! are gone when the last has come.
//!
//! Here it only matters whether something is wrong; what it is tells
//! [`super::check`], which has all records at once.

use std::fmt::Arguments;
use std::sync::{Mutex, MutexGuard, PoisonError};

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use super::super::cut::Outline;
use super::super::records::Rows;
use super::broken::Broken;
use super::{Checked, Findings, ids, parents, problems, within};
use crate::model::{Ids, LinkNames, Links, Mother, Record, RefVisitor, Table, hash_of};

/// What is known of the records that have come.
#[derive(Default)]
pub(in crate::load) struct Passing {
    findings: Findings,
    tables: [Passed; 10],
    links: LinkNames,
}

/// The records of a table that have come.
#[derive(Default)]
struct Passed {
    ids: Ids,
    /// Their rows under the hashes of their ids.
    rows: HashTable<u32>,
}

impl Passed {
    /// Adds the id of the next record; false if it was there before.
    fn enter(&mut self, id: &str) -> bool {
        let ids = &self.ids;
        let of = |row: &u32| ids.get(*row as usize).unwrap_or_default();
        let entry = self.rows.entry(hash_of(id), |row| of(row) == id, |row| hash_of(of(row)));
        let Entry::Vacant(vacant) = entry else { return false };
        vacant.insert(ids.len() as u32);
        self.ids.push(id);
        true
    }

    fn row(&self, id: &str) -> Option<usize> {
        let is_it = |row: &u32| self.ids.get(*row as usize) == Some(id);
        self.rows.find(hash_of(id), is_it).map(|row| *row as usize)
    }
}

/// What records refer to, each once, and how many records do.
#[derive(Default)]
struct Targets {
    entries: Vec<(Table, Box<str>, u32)>,
    places: HashTable<u32>,
}

impl Targets {
    fn place(&mut self, table: Table, id: &str) -> u32 {
        let entries = &self.entries;
        let hash = |id: &str| hash_of(id);
        let is_it = |at: &u32| {
            let (known, text, _) = &entries[*at as usize];
            (*known, &**text) == (table, id)
        };
        match self.places.entry(hash(id), is_it, |at| hash(&entries[*at as usize].1)) {
            Entry::Occupied(entry) => *entry.get(),
            Entry::Vacant(vacant) => {
                let at = entries.len() as u32;
                vacant.insert(at);
                self.entries.push((table, id.into(), 0));
                at
            }
        }
    }

    fn add<T: Record>(&mut self, records: &[T]) {
        let mut own = Vec::new();
        for record in records {
            own.clear();
            let mut visit = |_: Arguments<'_>, table: Table, id: &str| own.push(self.place(table, id));
            record.visit_refs(&mut RefVisitor::new(&mut visit));
            // A record that names another twice is one that does.
            own.sort_unstable();
            own.dedup();
            for at in &own {
                self.entries[*at as usize].2 += 1;
            }
        }
    }

    fn merge(&mut self, other: Self) {
        for (table, id, count) in other.entries {
            let at = self.place(table, &id);
            self.entries[at as usize].2 += count;
        }
    }
}

/// Looks at records in many threads at once.
#[derive(Default)]
pub(in crate::load) struct Looking {
    /// Counted by several threads, none of which may be at it.
    targets: Mutex<Vec<Targets>>,
}

/// What a look at some records of a table told.
#[derive(Default)]
pub(in crate::load) struct Seen {
    findings: Findings,
    ids: Ids,
    links: LinkNames,
}

impl Looking {
    /// Looks at some records of a table. What they say is added with
    /// [`Passing::add`], in the order of the file.
    pub(in crate::load) fn see<T: Record>(&self, rows: &Rows<T>, outline: &Outline, text: &str) -> Seen {
        let mut seen = Seen::default();
        let mut targets = self.spare().pop().unwrap_or_default();
        targets.add(&rows.records);
        self.spare().push(targets);
        for record in &rows.records {
            seen.ids.push(record.id());
            record.link(&mut seen.links);
        }
        ids::named(rows, &mut seen.findings);
        within(rows, &Broken::new(text, outline), &mut seen.findings);
        seen
    }

    fn spare(&self) -> MutexGuard<'_, Vec<Targets>> {
        self.targets.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What records refer to, whichever thread saw it.
    fn targets(self) -> Targets {
        let mut counted = self.targets.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter();
        let mut targets = counted.next().unwrap_or_default();
        counted.for_each(|more| targets.merge(more));
        targets
    }
}

impl Passing {
    /// Adds what was seen of records of `table` that follow those before; false if
    /// something is wrong that makes the file unusable.
    pub(in crate::load) fn add(&mut self, table: Table, seen: Seen) -> bool {
        let passed = &mut self.tables[table as usize];
        let is_new = seen.ids.iter().all(|id| passed.enter(id));
        let is_sound = seen.findings.errors.is_empty();
        self.findings.append(seen.findings);
        self.links.append(seen.links);
        is_new && is_sound
    }

    /// What was found, and the ids of each table; `None` if something is wrong
    /// that makes the file unusable.
    pub(in crate::load) fn finish(
        mut self,
        looking: Looking,
        outline: &Outline,
        text: &str,
    ) -> Option<(Checked, [Ids; 10], Links)> {
        let targets = looking.targets();
        let row = |table: Table, id: &str| self.tables[table as usize].row(id);
        let mut cited = vec![0; self.tables[Table::Sources as usize].ids.len()];
        for (table, id, count) in &targets.entries {
            let row = row(*table, id)?;
            if *table == Table::Sources {
                cited[row] = *count;
            }
        }
        let links = self.links.resolve(|table| self.tables[table as usize].ids.len(), row);
        let funds = &self.tables[Table::Funds as usize].ids;
        let mothers = (0..funds.len()).map(|row| match links.mother(row) {
            Mother::Row(mother) => Some(mother),
            Mother::None | Mother::Missing => None,
        });
        let id = |row: usize| funds.get(row).unwrap_or_default();
        parents::circles(&mothers.collect::<Vec<_>>(), &id, &|row| row as u32, &mut self.findings);
        let (found, more) = problems(self.findings, text, outline, &Broken::new(text, outline));
        let mut ids: [Ids; 10] = <_>::default();
        let mut rows: [HashTable<u32>; 10] = <_>::default();
        for (at, passed) in self.tables.into_iter().enumerate() {
            (ids[at], rows[at]) = (passed.ids, passed.rows);
        }
        Some((Checked { problems: found, more, rows, cited }, ids, links))
    }
}
