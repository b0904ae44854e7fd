//! A whole dataset.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use hashbrown::HashTable;
use serde::Deserialize;

use super::{
    Event, Fund, Industry, Links, Loan, Organisation, PartialDate, Platform, Policy, Procedure, Record, Records, Ref,
    RefVisitor, Source, Sources, Table, Text, Zone, hash_of,
};
use crate::progress::{Cancelled, Progress};

/// `$done` with `$kind` as the type of the records of a table.
macro_rules! on_table {
    ($table:expr, $kind:ident => $done:expr) => {
        on_table!($table, $kind => $done, Zones Zone, Funds Fund, Loans Loan, Policies Policy, Platforms Platform,
            Industries Industry, Organisations Organisation, Procedures Procedure, Events Event, Sources Source)
    };
    ($table:expr, $kind:ident => $done:expr, $($name:ident $record:ident),+) => {
        match $table {
            $(Table::$name => {
                type $kind = $record;
                $done
            })+
        }
    };
}

/// Rows that are looked at together where others are read for them.
const LOT: usize = if cfg!(test) { 1 << 10 } else { 1 << 14 };

/// What a dataset says about itself.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Meta {
    /// Title, shown in the window and in every picture.
    pub title: Text,
    /// Date that the dataset speaks of as a whole.
    pub as_of: Option<PartialDate>,
    /// What it covers, in our words.
    pub summary: Text,
}

/// All records of a file, checked: ids are unique and references resolve.
#[derive(Clone, Debug, Default)]
pub struct Dataset {
    /// What the dataset says about itself.
    pub meta: Meta,
    /// High-tech zones.
    pub zones: Records<Zone>,
    /// Funds.
    pub funds: Records<Fund>,
    /// Loan programmes.
    pub loans: Records<Loan>,
    /// Policies.
    pub policies: Records<Policy>,
    /// Financing platforms.
    pub platforms: Records<Platform>,
    /// Industry chains, clusters and parks.
    pub industries: Records<Industry>,
    /// Organisations.
    pub organisations: Records<Organisation>,
    /// Procedures.
    pub procedures: Records<Procedure>,
    /// Events.
    pub events: Records<Event>,
    /// Sources.
    pub sources: Records<Source>,
    /// Name of the file, without its folder; `None` for the built-in data.
    pub file: Option<String>,
    /// SHA-256 of the file's bytes, in lower-case hex.
    pub sha256: String,
    rows: Arc<[HashTable<u32>; 10]>,
    /// How many records cite each source.
    cited: Vec<u32>,
    /// See [`Dataset::links`].
    links: OnceLock<Arc<Links>>,
}

impl Dataset {
    /// Rebuilds the look-up from ids to rows. To be called once all records
    /// are in; of two records with one id the first is found.
    pub fn index(&mut self) {
        fn rows<T: Record>(data: &Dataset) -> HashTable<u32> {
            let records = T::all(data);
            let mut rows = HashTable::with_capacity(records.len());
            let id = |row: u32| records.id(row as usize).unwrap_or_default();
            for row in 0..records.len() as u32 {
                let is_it = |other: &u32| id(*other) == id(row);
                rows.entry(hash_of(id(row)), is_it, |other: &u32| hash_of(id(*other))).or_insert(row);
            }
            rows
        }
        self.rows = Arc::new([
            rows::<Zone>(self),
            rows::<Fund>(self),
            rows::<Loan>(self),
            rows::<Policy>(self),
            rows::<Platform>(self),
            rows::<Industry>(self),
            rows::<Organisation>(self),
            rows::<Procedure>(self),
            rows::<Event>(self),
            rows::<Source>(self),
        ]);
        self.count_citations();
        self.links = OnceLock::new();
    }

    /// Which records name which; looked up when somebody asks first.
    pub fn links(&self) -> &Links {
        self.links.get_or_init(|| Arc::new(Links::read(self)))
    }

    /// Takes over the rows of each table under [`hash_of`] their ids, and how
    /// many records cite each source, where both are known already.
    pub(crate) fn index_with(&mut self, rows: [HashTable<u32>; 10], cited: Vec<u32>, links: Option<Links>) {
        self.links = links.map(|links| OnceLock::from(Arc::new(links))).unwrap_or_default();
        self.rows = Arc::new(rows);
        self.cited = cited;
    }

    fn count_citations(&mut self) {
        fn count<T: Record>(data: &Dataset, cited: &mut [u32]) {
            let mut seen = Vec::new();
            T::all(data).walk(|_, record| {
                seen.clear();
                record.visit_refs(&mut RefVisitor::new(&mut |_, table, id| {
                    if table == Table::Sources {
                        seen.extend(data.row(Table::Sources, id));
                    }
                }));
                seen.sort_unstable();
                seen.dedup();
                for &row in &seen {
                    cited[row] += 1;
                }
            });
        }
        let mut cited = vec![0; self.sources.len()];
        count::<Zone>(self, &mut cited);
        count::<Fund>(self, &mut cited);
        count::<Loan>(self, &mut cited);
        count::<Policy>(self, &mut cited);
        count::<Platform>(self, &mut cited);
        count::<Industry>(self, &mut cited);
        count::<Organisation>(self, &mut cited);
        count::<Procedure>(self, &mut cited);
        count::<Event>(self, &mut cited);
        self.cited = cited;
    }

    /// How many records cite the source in `row`.
    pub fn citations(&self, row: usize) -> u32 {
        self.cited.get(row).copied().unwrap_or(0)
    }

    /// The row of the record `id` in `table`.
    pub fn row(&self, table: Table, id: &str) -> Option<usize> {
        fn row<T: Record>(data: &Dataset, id: &str) -> Option<usize> {
            let records = T::all(data);
            // Records may have been added or taken away since.
            let is_it = |row: &u32| records.id(*row as usize) == Some(id);
            data.rows[T::TABLE as usize].find(hash_of(id), is_it).map(|&row| row as usize)
        }
        on_table!(table, T => row::<T>(self, id))
    }

    /// The record that a reference points to.
    pub fn get<T: Record>(&self, target: &Ref<T>) -> Option<&T> {
        T::all(self).get(self.row(T::TABLE, target.id())?)
    }

    /// Calls `see` with the rows of a table, many at a time, and with a dataset that has
    /// at hand what was looked at for them, in whatever table: it is let go with them,
    /// so that however many records there are, few are at hand at once. Of records that
    /// are at hand anyway all come together.
    ///
    /// # Errors
    /// Those of `see`.
    pub(crate) fn in_lots<E>(
        &self,
        table: Table,
        mut see: impl FnMut(&Self, Range<usize>) -> Result<(), E>,
    ) -> Result<(), E> {
        // The copies share it.
        self.links();
        let len = self.len(table);
        if !Table::ALL.into_iter().any(|table| self.is_packed(table)) {
            return see(self, 0..len);
        }
        (0..len).step_by(LOT).try_for_each(|first| see(&self.clone(), first..len.min(first + LOT)))
    }

    /// Whether the records of a table are kept compressed, and read when somebody
    /// looks at them.
    pub(crate) fn is_packed(&self, table: Table) -> bool {
        on_table!(table, T => T::all(self).is_packed())
    }

    /// About how many records are at hand that had to be read. A copy of the dataset
    /// has none.
    pub(crate) fn at_hand(&self) -> usize {
        Table::ALL.into_iter().map(|table| on_table!(table, T => T::all(self).at_hand())).sum()
    }

    /// Reads all records of some tables, in parallel, and keeps them at hand: looking
    /// at many of them one by one takes longer. Each that is packed is a step.
    ///
    /// # Errors
    /// The work is to stop, or there is no memory for them.
    pub(crate) fn open(&self, tables: &[Table], progress: &Progress) -> Result<(), Cancelled> {
        let packed: Vec<Table> = tables.iter().copied().filter(|table| self.is_packed(*table)).collect();
        if packed.is_empty() {
            return Ok(());
        }
        progress.expect(packed.iter().map(|table| self.len(*table)).sum());
        progress.room(packed.iter().map(|table| on_table!(*table, T => T::all(self).room_to_open())).sum())?;
        packed.into_iter().try_for_each(|table| on_table!(table, T => T::all(self).open(progress)))
    }

    /// The same dataset with only those records that `keep` keeps, by table and
    /// row. Of other zones that `names` asks for the name and the place stay, and no
    /// figure. References may then point to records that are not there.
    #[must_use]
    pub fn narrowed(&self, keep: impl Fn(Table, usize) -> bool, names: impl Fn(&str) -> bool) -> Self {
        fn kept<T: Record + Clone>(data: &Dataset, keep: &impl Fn(Table, usize) -> bool) -> Records<T> {
            let mut kept = Vec::new();
            T::all(data).walk(|row, record| {
                if keep(T::TABLE, row) {
                    kept.push(record.clone());
                }
            });
            kept.into()
        }
        let mut zones = Vec::new();
        self.zones.walk(|row, zone| {
            if keep(Table::Zones, row) {
                zones.push(zone.clone());
            } else if names(&zone.id) {
                zones.push(zone.named());
            }
        });
        let mut narrowed = Self {
            meta: self.meta.clone(),
            file: self.file.clone(),
            sha256: self.sha256.clone(),
            zones: zones.into(),
            funds: kept(self, &keep),
            loans: kept(self, &keep),
            policies: kept(self, &keep),
            platforms: kept(self, &keep),
            industries: kept(self, &keep),
            organisations: kept(self, &keep),
            procedures: kept(self, &keep),
            events: kept(self, &keep),
            sources: kept(self, &keep),
            ..Self::default()
        };
        narrowed.index();
        narrowed
    }

    /// The number of records in a table.
    pub fn len(&self, table: Table) -> usize {
        on_table!(table, T => T::all(self).len())
    }

    /// The id of the record in `row` of `table`.
    pub fn id(&self, table: Table, row: usize) -> Option<&str> {
        on_table!(table, T => T::all(self).id(row))
    }

    /// The name of the record in `row` of `table`.
    pub fn name(&self, table: Table, row: usize) -> Option<&Text> {
        fn name<T: Record>(data: &Dataset, row: usize) -> Option<&Text> {
            T::all(data).get(row).map(Record::name)
        }
        on_table!(table, T => name::<T>(self, row))
    }

    /// The names of the records in some rows of `table`, in ascending order; of many
    /// none stays at hand.
    pub(crate) fn names(&self, table: Table, rows: &[usize]) -> Vec<Text> {
        let mut names = Vec::with_capacity(rows.len());
        // Nothing stops heedless work.
        let _ = on_table!(table, T => {
            T::all(self).pick(rows, &Progress::heedless(), |record| names.push(record.name().clone()))
        });
        names
    }

    /// Ids of the sources of the record in `row` of `table`: its own, then those
    /// of single claims about its fields, each once.
    pub fn sources_of(&self, table: Table, row: usize) -> Vec<String> {
        fn sources<T: Record>(data: &Dataset, row: usize) -> Vec<String> {
            let mut found: Vec<String> = Vec::new();
            let Some(record) = T::all(data).get(row) else { return found };
            let mut add = |sources: &Sources| {
                for id in sources.ids() {
                    if !found.iter().any(|known| known == id) {
                        found.push(id.to_owned());
                    }
                }
            };
            record.sources().into_iter().for_each(&mut add);
            record.visit_claims(&mut |field| field.claims.sources().into_iter().for_each(&mut add));
            found
        }
        on_table!(table, T => sources::<T>(self, row))
    }

    /// The first eight digits of the file's SHA-256, as footers show them.
    pub fn short_hash(&self) -> &str {
        self.sha256.get(..8).unwrap_or(&self.sha256)
    }
}
