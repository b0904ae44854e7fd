//! What is chosen on one explore page.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::chart::ChartState;
use crate::query::Keep;

/// Which columns a table shows, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ColumnsState {
    /// Ids of the columns shown, in order; empty for the table's own.
    pub shown: Vec<String>,
    /// Widths in points that the user has set, by column id.
    pub widths: BTreeMap<String, u16>,
    /// How many columns stay in place when the others are scrolled sideways;
    /// `None` for the first one alone.
    pub frozen: Option<u8>,
}

/// Ids of rows that are marked together.
pub type Marked = Arc<BTreeSet<String>>;

/// What is chosen on one explore page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SheetState {
    /// The filter, as typed.
    pub query: String,
    /// Which of the three groups are kept.
    pub keep: Keep,
    /// Columns to sort by: id, and whether the largest comes first.
    pub sort: Vec<(String, bool)>,
    /// What the chart shows.
    pub chart: ChartState,
    /// Which columns are shown, and how.
    pub columns: ColumnsState,
    /// Id of the column that the rows are grouped by.
    pub group: Option<String>,
    /// Id of the selected record; `None` takes the first row.
    pub selected: Option<String>,
    /// True if the user has closed the inspector.
    pub closed: bool,
    /// Ids of the rows that are marked together, the selected one among them;
    /// empty where that is all.
    #[serde(skip)]
    pub marked: Marked,
}

impl SheetState {
    /// What decides which rows are shown, in which order and under which
    /// headings; the rest only decides how they look.
    #[must_use]
    pub fn rows_choice(&self) -> Self {
        let Self { query, keep, sort, group, .. } = self.clone();
        Self { query, keep, sort, group, ..Self::default() }
    }

    /// What a saved view keeps and what can be undone: everything but which
    /// rows are selected.
    #[must_use]
    pub fn look(&self) -> Self {
        Self { selected: None, closed: false, marked: Marked::default(), ..self.clone() }
    }

    /// The same selection with the look of another.
    #[must_use]
    pub fn with_look(&self, look: Self) -> Self {
        Self { selected: self.selected.clone(), closed: self.closed, marked: Arc::clone(&self.marked), ..look }
    }
}
