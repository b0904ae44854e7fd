//! References from record to record.

use std::fmt::Arguments;
use std::sync::atomic::{AtomicU32, Ordering};

use rayon::prelude::*;

use super::super::problem::{Say, did_you_mean, say, shown};
use super::super::records::Rows;
use super::ids::Directory;
use super::{CHUNK, Finding, Findings};
use crate::i18n::Lang;
use crate::model::{Record, RefVisitor, Table};

/// Ids that are compared in the search for a similar one, over all findings
/// of a table: a large file full of mistakes must not take minutes.
const COMPARISONS: usize = 5_000_000;

/// So many ids are named as examples.
const NAMED: usize = 5;

/// Every reference leads to a record of the right table.
///
/// Counts in `cited`, by their places, how many records cite each source.
pub(super) fn resolve<T: Record>(
    rows: &Rows<T>,
    directory: &Directory<'_>,
    cited: &[AtomicU32],
    findings: &mut Findings,
) {
    let chunks = rows.numbers.par_chunks(CHUNK).zip(rows.records.par_chunks(CHUNK));
    let missing: Vec<Vec<(u32, String, Table, String)>> = chunks
        .map(|(numbers, records)| {
            let (mut missing, mut sources) = (Vec::new(), Vec::new());
            for (&row, record) in numbers.iter().zip(records) {
                sources.clear();
                let mut visit = |field: Arguments<'_>, table: Table, id: &str| match directory.place(table, id) {
                    Some(at) if table == Table::Sources => sources.push(at as usize),
                    Some(_) => {}
                    None if directory.has(table, id) || directory.has_unknown(table) => {}
                    None => missing.push((row, field.to_string(), table, id.to_owned())),
                };
                record.visit_refs(&mut RefVisitor::new(&mut visit));
                sources.sort_unstable();
                sources.dedup();
                for count in sources.iter().filter_map(|&at| cited.get(at)) {
                    count.fetch_add(1, Ordering::Relaxed);
                }
            }
            missing
        })
        .collect();

    let mut comparisons = COMPARISONS;
    for (row, field, table, id) in missing.into_iter().flatten() {
        findings.error(|| {
            let (code, say) = explain(directory, table, &id, &mut comparisons);
            Finding::new(T::TABLE, row, field, code, say)
        });
    }
}

fn explain(directory: &Directory<'_>, table: Table, id: &str, comparisons: &mut usize) -> (&'static str, Say) {
    let found = shown(id);
    let (wanted, wanted_zh) = (table.record(Lang::En), table.record(Lang::Zh));
    if let Some(other) = Table::ALL.into_iter().find(|&other| directory.has(other, id)) {
        let (is, is_zh) = (with_article(other.record(Lang::En)), other.record(Lang::Zh));
        let wanted = with_article(wanted);
        return (
            "wrong-reference",
            say!("`{found}` is {is}; expected {wanted}", "`{found}` 是{is_zh}；此处应为{wanted_zh}"),
        );
    }
    let ids = directory.ids(table);
    let hint = match comparisons.checked_sub(ids.len()) {
        Some(rest) => {
            *comparisons = rest;
            did_you_mean(id, ids.iter().copied())
        }
        None => <_>::default(),
    };
    let hint = if hint == Say::default() { remedy(table, ids) } else { hint };
    let list = table.id();
    let say = say!("there is no {wanted} `{found}` in `{list}`", "`{list}` 中没有 id 为 `{found}` 的{wanted_zh}");
    ("dangling-reference", say.and(&hint))
}

/// What would be right where no id is similar.
fn remedy(table: Table, ids: &[&str]) -> Say {
    let (kind, kind_zh) = (with_article(table.record(Lang::En)), table.record(Lang::Zh));
    if ids.is_empty() {
        return say!(
            "; there are none at all: add {kind} with that id, or leave the reference out",
            "；且没有任何{kind_zh}：请补充该 id 的{kind_zh}，或省略此引用"
        );
    }
    let list = shown_list(ids);
    let count = ids.len();
    if count == 1 {
        return say!(
            "; add {kind} with that id, or use the only one there is: {list}",
            "；请补充该 id 的{kind_zh}，或改用仅有的一个：{list}"
        );
    }
    if count > NAMED {
        say!(
            "; add {kind} with that id, or use one of the {count} there are: {list}, …",
            "；请补充该 id 的{kind_zh}，或改用已有的 {count} 个之一：{list} 等"
        )
    } else {
        say!(
            "; add {kind} with that id, or use one of the {count} there are: {list}",
            "；请补充该 id 的{kind_zh}，或改用已有的 {count} 个之一：{list}"
        )
    }
}

fn shown_list(ids: &[&str]) -> String {
    ids.iter().take(NAMED).map(|id| shown(id)).collect::<Vec<_>>().join(", ")
}

fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {noun}")
}
