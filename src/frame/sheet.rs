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
    /// Rows behind a view that is no table, made when they are asked for; not
    /// among [`Sheet::all`].
    Listing(Listing),
}

/// Rows behind a view of one record or behind a workbench.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum Listing {
    /// What stands on the stages of a chain, or makes up a park.
    Stages,
    /// The steps of a procedure.
    Steps,
    /// Venues and countries of an event.
    Itinerary,
    /// Money on its way between funds.
    Flow,
    /// Year by year, a budget as grants and as investments.
    Grants,
    /// Multiples of funds on the workbench.
    Leverage,
    /// Conditions of programmes against a profile.
    Matches,
    /// Who can apply for programmes.
    Who,
    /// What platforms raised, policies paid, banks granted; and each zone's share.
    Financing,
}

impl Listing {
    /// The name in messages.
    pub fn id(self) -> &'static str {
        match self {
            Self::Stages => "chain",
            Self::Steps => "procedure",
            Self::Itinerary => "event",
            Self::Flow => "flow",
            Self::Grants => "grants",
            Self::Leverage => "leverage",
            Self::Matches | Self::Who => "match",
            Self::Financing => "financing",
        }
    }

    /// The title.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Stages => lang.pick("产业链环节", "Stages"),
            Self::Steps => lang.pick("办理步骤", "Steps"),
            Self::Itinerary => lang.pick("行程", "Itinerary"),
            Self::Flow => lang.pick("资金流", "Money flow"),
            Self::Grants => lang.pick("拨改投", "Grants to investment"),
            Self::Leverage => lang.pick("杠杆", "Leverage"),
            Self::Matches => lang.pick("匹配", "Match"),
            Self::Who => lang.pick("谁能申请", "Who can apply"),
            Self::Financing => lang.pick("融资", "Financing"),
        }
    }
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
            Self::Listing(listing) => listing.id(),
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
            Self::Listing(listing) => listing.title(lang),
        }
    }

    /// The measure word behind a number of rows.
    pub fn measure(self, lang: Lang) -> &'static str {
        match self {
            Self::Table(table) => table.measure(lang),
            Self::Indicators | Self::Audit | Self::Listing(_) => lang.pick("项", ""),
        }
    }
}

impl From<Table> for Sheet {
    fn from(table: Table) -> Self {
        Self::Table(table)
    }
}
