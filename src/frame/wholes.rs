//! What rows of a table are parts of.

use std::collections::HashMap;

use super::column::{Column, Kind};
use super::data::{Data, Terms};
use super::sheet::Sheet;

/// No row.
pub(crate) const NONE: u32 = u32::MAX;

/// Several rows.
pub(crate) const SEVERAL: u32 = u32::MAX - 1;

/// What rows are a part of, by the column `parent`.
#[derive(Clone, Debug, Default)]
pub(super) struct Wholes {
    /// For each entry of the column's dictionary the row that it stands for, or
    /// [`NONE`].
    of_entry: Vec<u32>,
    /// For each set of entries the only row that they stand for, or [`NONE`], or
    /// [`SEVERAL`].
    of_set: Vec<u32>,
}

impl Wholes {
    /// Empty where the column does not lead to rows of the same table.
    pub(super) fn new(sheet: Sheet, columns: &[Column]) -> Self {
        let is_parent = |column: &&Column| {
            column.info.id == "parent" && matches!(column.info.kind, Kind::Reference(table) if sheet == table.into())
        };
        let column = |id: &str| columns.iter().find(|column| column.info.id == id).map(|column| &column.data);
        let (Some(Data::Terms(parents)), Some(Data::Text(ids))) =
            (columns.iter().find(is_parent).map(|column| &column.data), column("id"))
        else {
            return Self::default();
        };
        let mut of_entry = vec![NONE; parents.dictionary().len()];
        let entries = parents.dictionary().iter().enumerate();
        let entries: HashMap<&str, usize> = entries.map(|(at, label)| (&*label.id, at)).collect();
        for row in 0..ids.len() {
            if let Some(&at) = ids.form(row).and_then(|id| entries.get(id)) {
                of_entry[at] = row as u32;
            }
        }
        let only = |set: &[u32]| {
            let mut rows = set.iter().map(|&entry| of_entry[entry as usize]).filter(|row| *row != NONE);
            match (rows.next(), rows.next()) {
                (None, _) => NONE,
                (Some(row), None) => row,
                (Some(_), Some(_)) => SEVERAL,
            }
        };
        let of_set = parents.sets().iter().map(only).collect();
        Self { of_entry, of_set }
    }

    /// True if nothing can be a part of anything.
    pub(super) fn is_empty(&self) -> bool {
        self.of_set.is_empty()
    }

    /// The row that a set of entries in the column `parent` stands for, [`NONE`] or
    /// [`SEVERAL`].
    pub(super) fn of_set(&self, set: usize) -> u32 {
        self.of_set[set]
    }

    /// Whether a row of which the set of entries in the column `parent` is at hand is a
    /// part of a row of which `is_whole` is true.
    pub(super) fn has(&self, parents: &Terms, row: u32, set: usize, is_whole: impl Fn(u32) -> bool) -> bool {
        match self.of_set[set] {
            NONE => false,
            SEVERAL => parents.sets().get(set).iter().any(|&entry| {
                let whole = self.of_entry[entry as usize];
                whole != NONE && whole != row && is_whole(whole)
            }),
            whole => whole != row && is_whole(whole),
        }
    }
}
