//! A filter over a view that shows many tables at once.

use crate::frame::Frames;
use crate::model::{Dataset, Table};
use crate::query::{Keep, Match, Query, QueryError, matches};

/// The records that match `filter`, in every table that has all the columns it
/// names; tables without them are left out. Organisations and sources stay:
/// others refer to them.
///
/// # Errors
/// No table can read the filter; the error is that of the zones.
pub(super) fn narrow(data: &Dataset, frames: &Frames, filter: &str, keep: Keep) -> Result<Dataset, QueryError> {
    let mut readable = false;
    let mut first = None;
    let verdicts: Vec<Option<Vec<Match>>> = Table::ALL
        .into_iter()
        .map(|table| {
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
    Ok(data.narrowed(|table, row| {
        if matches!(table, Table::Organisations | Table::Sources) {
            return true;
        }
        let verdicts = verdicts[table as usize].as_ref();
        verdicts.and_then(|verdicts| verdicts.get(row)).is_some_and(|verdict| keep.shows(*verdict))
    }))
}
