//! A filter over a view that shows many tables at once.

use std::collections::HashSet;

use crate::frame::{Data, Frames, Kind};
use crate::i18n::{Lang, many};
use crate::model::{Dataset, Table};
use crate::query::{Keep, Match, Query, QueryError, matches};

/// How many records a filter over many tables was asked about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Narrowing {
    /// Those that are kept.
    kept: usize,
    /// Those of the tables that can read the filter.
    of: usize,
    /// Those left out because a value that the filter asks about is unknown.
    unknown: usize,
}

impl Narrowing {
    /// The filter, and what it leaves: target>=10亿 (2 of 12 records kept, 10
    /// left out as unknown).
    pub(super) fn words(self, filter: &str, lang: Lang) -> String {
        let Self { kept, of, unknown } = self;
        match (lang, unknown) {
            (Lang::Zh, 0) => format!("{filter}（留下 {kept} / {of} 条）"),
            (Lang::En, 0) => format!("{filter} ({kept} of {} kept)", many(of, "record", "records")),
            (Lang::Zh, _) => format!("{filter}（留下 {kept} / {of} 条，{unknown} 条因数值未知未列入）"),
            (Lang::En, _) => {
                format!("{filter} ({kept} of {} kept, {unknown} left out as unknown)", many(of, "record", "records"))
            }
        }
    }
}

/// The records that match `filter`, in every table that has all the columns it
/// names; tables without them are left out. Organisations and sources stay:
/// others refer to them, and so do the names of the zones that kept records belong to.
///
/// # Errors
/// No table can read the filter; the error is that of the zones.
pub(super) fn narrow(
    data: &Dataset,
    frames: &Frames,
    filter: &str,
    keep: Keep,
) -> Result<(Dataset, Narrowing), QueryError> {
    let mut readable = false;
    let mut first = None;
    let verdicts: Vec<Option<Vec<Match>>> = Table::ALL
        .into_iter()
        .map(|table| {
            // Organisations and sources are not asked: all of them stay.
            if table.serves_others() {
                return None;
            }
            let frame = frames.get(table);
            match Query::parse(filter, frame) {
                Ok(query) => {
                    readable = true;
                    Some(matches(frame, &query))
                }
                Err(err) => {
                    first.get_or_insert(err);
                    None
                }
            }
        })
        .collect();
    if let (false, Some(err)) = (readable, first) {
        return Err(err);
    }
    let mut narrowing = Narrowing::default();
    for verdict in verdicts.iter().flatten().flatten() {
        narrowing.of += 1;
        narrowing.kept += usize::from(keep.shows(*verdict));
        narrowing.unknown += usize::from(*verdict == Match::Unknown && !keep.shows(*verdict));
    }
    let is_kept = |table: Table, row: usize| {
        let verdicts = verdicts[table as usize].as_ref();
        verdicts.and_then(|verdicts| verdicts.get(row)).is_some_and(|verdict| keep.shows(*verdict))
    };
    let zones = zones_of(frames, is_kept);
    let narrowed = data.narrowed(|table, row| table.serves_others() || is_kept(table, row), |id| zones.contains(id));
    Ok((narrowed, narrowing))
}

/// The ids of the zones that kept records belong to.
fn zones_of(frames: &Frames, is_kept: impl Fn(Table, usize) -> bool) -> HashSet<&str> {
    let mut found = HashSet::new();
    for table in Table::ALL.into_iter().filter(|table| !table.serves_others()) {
        let frame = frames.get(table);
        let column = frame.columns().iter().find(|column| matches!(column.info.kind, Kind::Reference(Table::Zones)));
        let Some(Data::Terms(terms)) = column.map(|column| &column.data) else { continue };
        let mut sets = vec![false; terms.sets().len()];
        let kept = terms.set_codes().iter().enumerate().filter(|(row, _)| is_kept(table, *row));
        kept.for_each(|(_, set)| sets[set] = true);
        let codes = terms.sets().iter().zip(sets).filter(|(_, has)| *has).flat_map(|(set, _)| set);
        found.extend(codes.map(|code| &*terms.dictionary()[*code as usize].id));
    }
    found
}
