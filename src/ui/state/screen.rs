//! The screens of the left rail.

use serde::{Deserialize, Serialize};

use crate::frame::Sheet;
use crate::i18n::Lang;
use crate::model::Table;

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
    /// Pinned records side by side.
    Compare,
}

impl Screen {
    /// All screens, in the order of the rail.
    pub fn all() -> impl Iterator<Item = Self> {
        let tables = Table::ALL.into_iter().map(|table| Self::Sheet(Sheet::Table(table)));
        [Self::Overview].into_iter().chain(tables).chain([
            Self::Leverage,
            Self::Financing,
            Self::Compare,
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
            Self::Compare => "compare",
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
            Self::Compare => lang.pick("对比", "Compare"),
        }
    }

    /// The table whose rows the screen shows and its filter is read against.
    pub fn sheet(self) -> Option<Sheet> {
        match self {
            Self::Overview | Self::Compare => None,
            Self::Sheet(sheet) => Some(sheet),
            Self::Leverage => Some(Sheet::Table(Table::Funds)),
            Self::Financing => Some(Sheet::Table(Table::Platforms)),
        }
    }
}
