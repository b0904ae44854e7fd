//! Ids and names of records.

use std::collections::{HashMap, HashSet};

use super::super::cut::Outline;
use super::super::problem::{say, shown};
use super::super::records::{Rows, Tables};
use super::{Finding, Findings, each_table, numbered};
use crate::i18n::Lang;
use crate::model::{Record, Sources, Table};

/// The ids of all records, also of those that can't be read otherwise.
#[derive(Default)]
pub(super) struct Directory<'a> {
    tables: [Ids<'a>; 10],
}

#[derive(Default)]
struct Ids<'a> {
    rows: HashMap<&'a str, u32>,
    in_order: Vec<&'a str>,
    /// Ids in text that can't be read.
    hidden: HashSet<&'a str>,
    /// True if there are records whose id can't be read: any reference might
    /// be to one of them.
    has_unknown: bool,
}

impl<'a> Directory<'a> {
    pub(super) fn has(&self, table: Table, id: &str) -> bool {
        let ids = &self.tables[table as usize];
        ids.rows.contains_key(id) || ids.hidden.contains(id)
    }

    /// All ids of a table in the order of the file.
    pub(super) fn ids(&self, table: Table) -> &[&'a str] {
        &self.tables[table as usize].in_order
    }

    pub(super) fn has_unknown(&self, table: Table) -> bool {
        self.tables[table as usize].has_unknown
    }

    fn enter<T: Record>(&mut self, rows: &'a Rows<T>, findings: &mut Findings, line_of: &dyn Fn(Table, u32) -> usize) {
        let mut all: Vec<(u32, &str)> = numbered(rows)
            .filter(|&(row, _)| rows.reduced(row).is_none())
            .map(|(row, record)| (row, record.id()))
            .collect();
        all.extend(rows.broken.iter().filter_map(|(row, id)| Some((*row, id.as_deref()?))));
        if !rows.broken.is_empty() {
            all.sort_by_key(|&(row, _)| row);
        }
        let ids = &mut self.tables[T::TABLE as usize];
        ids.has_unknown |= rows.broken.iter().any(|(_, id)| id.is_none());
        ids.rows.reserve(all.len());
        for (row, id) in all {
            if id.is_empty() {
                continue;
            }
            let first = *ids.rows.entry(id).or_insert(row);
            if first == row {
                ids.in_order.push(id);
                continue;
            }
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
    }
}

/// Enters all records; an id that is there already is a finding.
pub(super) fn directory<'a>(
    tables: &'a Tables,
    outline: &'a Outline,
    findings: &mut Findings,
    line_of: &dyn Fn(Table, u32) -> usize,
) -> Directory<'a> {
    let mut directory = Directory::default();
    for table in Table::ALL {
        let ids = &mut directory.tables[table as usize];
        ids.has_unknown = outline.uncertain[table as usize];
        ids.hidden = outline.hidden[table as usize].iter().map(String::as_str).collect();
    }
    each_table!(tables, rows => directory.enter(rows, findings, line_of));
    directory
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
    for (row, record) in numbered(rows) {
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
    }
}
