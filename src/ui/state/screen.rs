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
    /// Public money on its way through mother funds and sub-funds.
    Flow,
    /// A budget spent as grants against the same budget invested.
    Grants,
    /// Programmes that a profile can apply for.
    Match,
    /// Pinned records side by side.
    Compare,
    /// One record of a table by itself: a chain, a flow chart, an itinerary or a
    /// card. The record is the one selected on the table's page.
    Record(Table),
}

impl Screen {
    /// All screens, in the order of the rail.
    pub fn all() -> impl Iterator<Item = Self> {
        let tables = Table::ALL.into_iter().map(|table| Self::Sheet(Sheet::Table(table)));
        [Self::Overview].into_iter().chain(tables).chain([
            Self::Leverage,
            Self::Flow,
            Self::Grants,
            Self::Financing,
            Self::Match,
            Self::Compare,
            Self::Sheet(Sheet::Indicators),
            Self::Sheet(Sheet::Audit),
        ])
    }

    /// Screens of single records, which the rail does not list.
    pub fn of_records() -> impl Iterator<Item = Self> {
        Table::ALL.into_iter().map(Self::Record)
    }

    /// The name on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Sheet(sheet) => sheet.id(),
            Self::Leverage => "leverage",
            Self::Financing => "financing",
            Self::Flow => "flow",
            Self::Grants => "grants",
            Self::Match => "match",
            Self::Compare => "compare",
            Self::Record(table) => table.one(),
        }
    }

    /// The screen of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        // Parks and clusters stand in the table of chains.
        let id = if matches!(id, "industry" | "park" | "cluster") { Table::Industries.one() } else { id };
        Self::all().chain(Self::of_records()).find(|screen| screen.id() == id)
    }

    /// The title.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Overview => lang.pick("总览", "Overview"),
            Self::Sheet(sheet) => sheet.title(lang),
            Self::Leverage => lang.pick("杠杆", "Leverage"),
            Self::Financing => lang.pick("融资", "Financing"),
            Self::Flow => lang.pick("资金流", "Money flow"),
            Self::Grants => lang.pick("拨改投", "Grants to equity"),
            Self::Match => lang.pick("匹配", "Match"),
            Self::Compare => lang.pick("对比", "Compare"),
            Self::Record(Table::Industries) => lang.pick("结构图", "Structure"),
            Self::Record(Table::Procedures) => lang.pick("流程图", "Flow chart"),
            Self::Record(Table::Events) => lang.pick("行程", "Itinerary"),
            Self::Record(_) => lang.pick("卡片", "Card"),
        }
    }

    /// The table whose rows the screen shows and its filter is read against.
    pub fn sheet(self) -> Option<Sheet> {
        match self {
            Self::Overview | Self::Grants | Self::Match | Self::Compare => None,
            Self::Sheet(sheet) => Some(sheet),
            Self::Record(table) => Some(Sheet::Table(table)),
            Self::Leverage | Self::Flow => Some(Sheet::Table(Table::Funds)),
            Self::Financing => Some(Sheet::Table(Table::Platforms)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_screen_has_a_name_of_its_own() {
        for screen in Screen::all().chain(Screen::of_records()) {
            assert_eq!(Screen::from_id(screen.id()), Some(screen));
        }
        assert_eq!(Screen::from_id("park"), Some(Screen::Record(Table::Industries)));
    }
}
