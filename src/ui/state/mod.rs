//! What a user has chosen: the only part of the program that is saved.

mod chart;
mod export;
mod screen;
mod settings;
mod sheet;
mod work;

pub use chart::{ChartKind, ChartState, Statistic};
pub use export::{ExportSize, ExportState, ExportWhat};
pub use screen::Screen;
pub use settings::{Density, Hint, ZOOMS};
pub use sheet::{ColumnsState, Marked, SheetState};
pub use work::{
    FlowScale, FlowState, GrantsState, LeverageState, MatchMode, MatchState, ProcedureState, Settings, WorkState,
    no_such_key,
};

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::style::Theme;
use crate::frame::Sheet;
use crate::i18n::Lang;

/// Everything that is saved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AppState {
    /// Version of this layout.
    pub version: u32,
    /// Language of the interface.
    pub lang: Lang,
    /// Light or dark.
    pub theme: Theme,
    /// The screen that is open.
    pub screen: Screen,
    /// True if the panel of values beside a table is put away.
    pub facets_hidden: bool,
    /// How close the rows of tables stand.
    pub density: Density,
    /// True if every other row of a table is shaded.
    pub zebra: bool,
    /// Percent by which the interface is enlarged.
    pub zoom: u16,
    /// True if nothing moves by itself.
    pub reduced_motion: bool,
    /// Hints that have been closed and don't come back.
    pub seen: BTreeSet<Hint>,
    /// Datasets opened lately, the last one first.
    pub recent: Vec<PathBuf>,
    /// The sheet whose pinned records are compared.
    pub compared: Option<Sheet>,
    /// Ids of the pinned records of each sheet, at most [`AppState::MOST_PINS`].
    pub pins: BTreeMap<Sheet, Vec<String>>,
    /// What is chosen on each explore page.
    pub sheets: BTreeMap<Sheet, SheetState>,
    /// What is set on the workbenches.
    pub work: WorkState,
    /// What was chosen when something was exported last.
    pub export: ExportState,
}

/// The version of [`AppState`] that this program writes.
pub const VERSION: u32 = 2;

impl Default for AppState {
    fn default() -> Self {
        Self {
            version: VERSION,
            lang: Lang::default(),
            theme: Theme::default(),
            screen: Screen::Overview,
            facets_hidden: false,
            density: Density::default(),
            zebra: false,
            zoom: 100,
            reduced_motion: false,
            seen: BTreeSet::new(),
            recent: Vec::new(),
            compared: None,
            pins: BTreeMap::new(),
            sheets: BTreeMap::new(),
            work: WorkState::default(),
            export: ExportState::default(),
        }
    }
}

impl AppState {
    /// The most records that are compared side by side.
    pub const MOST_PINS: usize = 4;

    /// What is chosen on a sheet's page.
    pub fn sheet(&self, sheet: Sheet) -> &SheetState {
        static NONE: LazyLock<SheetState> = LazyLock::new(SheetState::default);
        self.sheets.get(&sheet).unwrap_or(&NONE)
    }

    /// The same, to be changed.
    pub fn sheet_mut(&mut self, sheet: Sheet) -> &mut SheetState {
        self.sheets.entry(sheet).or_default()
    }

    /// Ids of the pinned records of a sheet.
    pub fn pins(&self, sheet: Sheet) -> &[String] {
        self.pins.get(&sheet).map_or(&[], Vec::as_slice)
    }
}
