//! What can be listed: the tables of the dataset and what is computed from it.

use crate::i18n::Lang;
use crate::model::Table;

/// Something with rows and columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum Sheet {
    /// A table of records.
    Table(Table),
    /// Every indicator that can be computed.
    Indicators,
    /// Every check of figures against each other.
    Audit,
}

impl Sheet {
    /// All sheets, tables first.
    pub fn all() -> impl Iterator<Item = Self> {
        Table::ALL.into_iter().map(Self::Table).chain([Self::Indicators, Self::Audit])
    }

    /// The name on the command line and in views.
    pub fn id(self) -> &'static str {
        match self {
            Self::Table(table) => table.id(),
            Self::Indicators => "indicators",
            Self::Audit => "audit",
        }
    }

    /// The sheet of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::all().find(|sheet| sheet.id() == id)
    }

    /// The title.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Table(table) => table.title(lang),
            Self::Indicators => lang.pick("指标", "Indicators"),
            Self::Audit => lang.pick("数据核验", "Audit"),
        }
    }

    /// The measure word behind a number of rows.
    pub fn measure(self, lang: Lang) -> &'static str {
        match self {
            Self::Table(table) => table.measure(lang),
            Self::Indicators | Self::Audit => lang.pick("项", ""),
        }
    }
}

impl From<Table> for Sheet {
    fn from(table: Table) -> Self {
        Self::Table(table)
    }
}
