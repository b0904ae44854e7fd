//! What a user has chosen: the only part of the program that is saved.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::style::Theme;
use crate::frame::Sheet;
use crate::i18n::Lang;
use crate::model::Table;
use crate::query::Keep;

/// A screen of the left rail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Screen {
    /// Headline figures and charts.
    Overview,
    /// The explore page of a sheet.
    Sheet(Sheet),
    /// Multiples of funds.
    Leverage,
    /// Financing totals.
    Financing,
}

impl Screen {
    /// All screens, in the order of the rail.
    pub fn all() -> impl Iterator<Item = Self> {
        let tables = Table::ALL.into_iter().map(|table| Self::Sheet(Sheet::Table(table)));
        [Self::Overview].into_iter().chain(tables).chain([
            Self::Leverage,
            Self::Financing,
            Self::Sheet(Sheet::Indicators),
            Self::Sheet(Sheet::Audit),
        ])
    }

    /// The name on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Sheet(sheet) => sheet.id(),
            Self::Leverage => "leverage",
            Self::Financing => "financing",
        }
    }

    /// The screen of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::all().find(|screen| screen.id() == id)
    }

    /// The title.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Overview => lang.pick("总览", "Overview"),
            Self::Sheet(sheet) => sheet.title(lang),
            Self::Leverage => lang.pick("杠杆", "Leverage"),
            Self::Financing => lang.pick("融资", "Financing"),
        }
    }

    /// The table whose rows the screen shows and its filter is read against.
    pub fn sheet(self) -> Option<Sheet> {
        match self {
            Self::Overview => None,
            Self::Sheet(sheet) => Some(sheet),
            Self::Leverage => Some(Sheet::Table(Table::Funds)),
            Self::Financing => Some(Sheet::Table(Table::Platforms)),
        }
    }
}

/// What is chosen on one explore page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct SheetState {
    /// The filter, as typed.
    pub query: String,
    /// Which of the three groups are kept.
    pub keep: Keep,
    /// Columns to sort by: id, and whether the largest comes first.
    pub sort: Vec<(String, bool)>,
    /// Column shown in the linked chart; `None` takes the table's own.
    pub chart: Option<String>,
    /// Id of the selected record; `None` takes the first row.
    pub selected: Option<String>,
    /// True if the user has closed the inspector.
    pub closed: bool,
}

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
    /// What is chosen on each explore page.
    pub sheets: BTreeMap<Sheet, SheetState>,
}

/// The version of [`AppState`] that this program writes.
pub const VERSION: u32 = 1;

impl Default for AppState {
    fn default() -> Self {
        Self {
            version: VERSION,
            lang: Lang::default(),
            theme: Theme::default(),
            screen: Screen::Overview,
            facets_hidden: false,
            sheets: BTreeMap::new(),
        }
    }
}

impl AppState {
    /// What is chosen on a sheet's page.
    pub fn sheet(&self, sheet: Sheet) -> &SheetState {
        static NONE: SheetState = SheetState {
            query: String::new(),
            keep: Keep::Possible,
            sort: Vec::new(),
            chart: None,
            selected: None,
            closed: false,
        };
        self.sheets.get(&sheet).unwrap_or(&NONE)
    }

    /// The same, to be changed.
    pub fn sheet_mut(&mut self, sheet: Sheet) -> &mut SheetState {
        self.sheets.entry(sheet).or_default()
    }
}
