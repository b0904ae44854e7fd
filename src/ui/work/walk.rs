//! Walking through records beside the window.

use super::Cancel;
use crate::model::Records;

/// Calls `see` with every record and its row, and keeps none at hand; each counts
/// as a step of the work. `None` if that is to stop.
pub(in crate::ui) fn each<T: Default + Send + Sync>(
    records: &Records<T>,
    cancel: &Cancel,
    mut see: impl FnMut(usize, &T),
) -> Option<()> {
    for (first, block) in records.windows() {
        cancel.go_on()?;
        block.iter().enumerate().for_each(|(at, record)| see(first + at, record));
        cancel.progress().step(block.len()).ok()?;
    }
    Some(())
}
