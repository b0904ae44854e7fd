//! Ids and names of records.

use std::collections::HashSet;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rayon::prelude::*;

use super::super::cut::Outline;
use super::super::problem::{say, shown};
use super::super::records::{Rows, Tables};
use super::{Finding, Findings, each, numbered};
use crate::i18n::Lang;
use crate::model::{Record, Sources, Table, hash_of};

/// The ids of all records, also of those that can't be read otherwise.
#[derive(Default)]
pub(super) struct Directory<'a> {
    tables: [Ids<'a>; 10],
}

#[derive(Default)]
struct Ids<'a> {
    /// Places in `in_order`, under the hashes of the ids there.
    places: HashTable<u32>,
    in_order: Vec<&'a str>,
    /// For each of these its row in the file.
    numbers: Vec<u32>,
    /// Ids in text that can't be read.
    hidden: HashSet<&'a str>,
    /// True if there are records whose id can't be read: any reference might
    /// be to one of them.
    has_unknown: bool,
}

impl<'a> Directory<'a> {
    /// The place of a record that can be read among those of its table; the
    /// same as its row if nothing is wrong with any of them.
    pub(super) fn place(&self, table: Table, id: &str) -> Option<u32> {
        let ids = &self.tables[table as usize];
        ids.places.find(hash_of(id), |&at| ids.in_order[at as usize] == id).copied()
    }

    /// True if there is such a record, though perhaps none that can be read.
    pub(super) fn has(&self, table: Table, id: &str) -> bool {
        self.place(table, id).is_some() || self.tables[table as usize].hidden.contains(id)
    }

    /// The places under the hashes of their ids.
    pub(super) fn into_rows(self) -> [HashTable<u32>; 10] {
        self.tables.map(|ids| ids.places)
    }

    /// All ids of a table in the order of the file.
    pub(super) fn ids(&self, table: Table) -> &[&'a str] {
        &self.tables[table as usize].in_order
    }

    pub(super) fn has_unknown(&self, table: Table) -> bool {
        self.tables[table as usize].has_unknown
    }
}

impl<'a> Ids<'a> {
    fn of<T: Record>(rows: &'a Rows<T>, outline: &'a Outline, line_of: &LineOf<'_>) -> (Self, Findings) {
        let mut findings = Findings::default();
        let mut all: Vec<(u32, &str)> = numbered(rows)
            .filter(|&(row, _)| rows.reduced(row).is_none())
            .map(|(row, record)| (row, record.id()))
            .collect();
        all.extend(rows.broken.iter().filter_map(|(row, id)| Some((*row, id.as_deref()?))));
        if !rows.broken.is_empty() {
            all.sort_by_key(|&(row, _)| row);
        }
        let mut ids = Self {
            places: HashTable::with_capacity(all.len()),
            in_order: Vec::with_capacity(all.len()),
            numbers: Vec::with_capacity(all.len()),
            hidden: outline.hidden[T::TABLE as usize].iter().map(String::as_str).collect(),
            has_unknown: outline.uncertain[T::TABLE as usize] || rows.broken.iter().any(|(_, id)| id.is_none()),
        };
        for (row, id) in all {
            if id.is_empty() {
                continue;
            }
            let is_it = |&at: &u32| ids.in_order[at as usize] == id;
            let hash = |&at: &u32| hash_of(ids.in_order[at as usize]);
            let first = match ids.places.entry(hash_of(id), is_it, hash) {
                Entry::Occupied(first) => ids.numbers[*first.get() as usize],
                Entry::Vacant(vacant) => {
                    vacant.insert(ids.in_order.len() as u32);
                    ids.in_order.push(id);
                    ids.numbers.push(row);
                    continue;
                }
            };
            let (line, id, name) = (line_of(T::TABLE, first), shown(id), T::TABLE.id());
            findings.error(|| Finding::new(
                T::TABLE,
                row,
                "id",
                "duplicate-id",
                say!(
                    "the id `{id}` is already used by {name}[{first}] in line {line}; ids are unique within a table",
                    "id `{id}` 已被第 {line} 行的 {name}[{first}] 使用；同一表内 id 不可重复"
                ),
            ));
        }
        (ids, findings)
    }
}

/// The line in which the record in a row of a table begins.
type LineOf<'a> = dyn Fn(Table, u32) -> usize + Sync + 'a;

/// Enters all records; an id that is there already is a finding.
pub(super) fn directory<'a>(
    tables: &'a Tables,
    outline: &'a Outline,
    line_of: &LineOf<'_>,
) -> (Directory<'a>, Findings) {
    let entered: Vec<(Ids<'a>, Findings)> = Table::ALL
        .into_par_iter()
        .with_max_len(1)
        .map(|table| match table {
            Table::Zones => Ids::of(&tables.zones, outline, line_of),
            Table::Funds => Ids::of(&tables.funds, outline, line_of),
            Table::Loans => Ids::of(&tables.loans, outline, line_of),
            Table::Policies => Ids::of(&tables.policies, outline, line_of),
            Table::Platforms => Ids::of(&tables.platforms, outline, line_of),
            Table::Industries => Ids::of(&tables.industries, outline, line_of),
            Table::Organisations => Ids::of(&tables.organisations, outline, line_of),
            Table::Procedures => Ids::of(&tables.procedures, outline, line_of),
            Table::Events => Ids::of(&tables.events, outline, line_of),
            Table::Sources => Ids::of(&tables.sources, outline, line_of),
        })
        .collect();
    let (mut directory, mut findings) = (Directory::default(), Findings::default());
    for (table, (ids, more)) in directory.tables.iter_mut().zip(entered) {
        *table = ids;
        findings.append(more);
    }
    (directory, findings)
}

/// The first character that an id may not have.
fn bad_char(table: Table, id: &str) -> Option<char> {
    let allowed = |char: char| {
        matches!(char, 'a'..='z' | '0'..='9' | '-' | '_' | '.')
            || (table == Table::Sources && char.is_ascii_uppercase())
    };
    id.chars().find(|&char| !allowed(char))
}

/// Every record has an id, a name and, but for sources themselves, a source.
pub(super) fn named<T: Record>(rows: &Rows<T>, findings: &mut Findings) {
    let table = T::TABLE;
    let (kind, kind_zh) = (table.record(Lang::En), table.record(Lang::Zh));
    let name_field = if table == Table::Sources { "title" } else { "name" };
    each(rows, findings, |row, record, findings| {
        let id = record.id();
        if id.is_empty() {
            findings.error(|| {
                Finding::new(
                    table,
                    row,
                    "id",
                    "missing-id",
                    say!(
                        "this {kind} has no id; give it a short one such as `xiamen`",
                        "该{kind_zh}缺少 id；请给一个简短的 id，如 `xiamen`"
                    ),
                )
            });
        } else if let Some(char) = bad_char(table, id) {
            let (id, char) = (shown(id), shown(&char.to_string()));
            let letters = if table == Table::Sources { "letters" } else { "lower-case letters" };
            let letters_zh = if table == Table::Sources { "字母" } else { "小写字母" };
            findings.error(|| {
                Finding::new(
                    table,
                    row,
                    "id",
                    "invalid-id",
                    say!(
                        "the id `{id}` has `{char}` in it; an id consists of {letters}, digits, `-`, `_` and `.`",
                        "id `{id}` 含有 `{char}`；id 只能由{letters_zh}、数字、`-`、`_` 和 `.` 组成"
                    ),
                )
            });
        }
        if record.name().is_empty() {
            findings.error(|| {
                Finding::new(
                    table,
                    row,
                    name_field,
                    "missing-name",
                    say!(
                        "this {kind} has no {name_field}; write {name_field}: (zh: \"…\", en: \"…\")",
                        "该{kind_zh}缺少名称；请写 {name_field}: (zh: \"…\", en: \"…\")"
                    ),
                )
            });
        }
        if record.sources().is_some_and(Sources::is_empty) {
            findings.warning(|| {
                Finding::new(
                    table,
                    row,
                    "source",
                    "no-source",
                    say!(
                        "this {kind} names no source; add source: \"…\" with the id of one",
                        "该{kind_zh}未注明来源；请加 source: \"…\"，写来源的 id"
                    ),
                )
            });
        }
    });
}
