//! The tables of a dataset.

use crate::i18n::Lang;

/// A kind of record, each a table of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum Table {
    /// High-tech zones, 高新区.
    Zones,
    /// Funds, 基金.
    Funds,
    /// Loan programmes, 信贷产品.
    Loans,
    /// Policies, 政策措施.
    Policies,
    /// Financing platforms, 金融服务平台.
    Platforms,
    /// Industry chains, clusters and parks, 产业链.
    Industries,
    /// Firms, banks, offices, 机构.
    Organisations,
    /// Administrative procedures, 办事流程.
    Procedures,
    /// Events, 活动.
    Events,
    /// Sources, 来源.
    Sources,
}

impl Table {
    /// All tables, in the order of the left rail.
    pub const ALL: [Self; 10] = [
        Self::Zones,
        Self::Funds,
        Self::Loans,
        Self::Policies,
        Self::Platforms,
        Self::Industries,
        Self::Organisations,
        Self::Procedures,
        Self::Events,
        Self::Sources,
    ];

    /// True for tables whose records are there for others to name: a filter over
    /// many tables leaves all of them, whatever it asks about.
    pub fn serves_others(self) -> bool {
        matches!(self, Self::Organisations | Self::Sources)
    }

    /// The name in files, on the command line and in views.
    pub fn id(self) -> &'static str {
        match self {
            Self::Zones => "zones",
            Self::Funds => "funds",
            Self::Loans => "loans",
            Self::Policies => "policies",
            Self::Platforms => "platforms",
            Self::Industries => "industries",
            Self::Organisations => "organisations",
            Self::Procedures => "procedures",
            Self::Events => "events",
            Self::Sources => "sources",
        }
    }

    /// The name of one record on the command line and in views: `fund:ID`.
    pub fn one(self) -> &'static str {
        match self {
            Self::Zones => "zone",
            Self::Funds => "fund",
            Self::Loans => "loan",
            Self::Policies => "policy",
            Self::Platforms => "platform",
            Self::Industries => "chain",
            Self::Organisations => "organisation",
            Self::Procedures => "procedure",
            Self::Events => "event",
            Self::Sources => "source",
        }
    }

    /// The table's title.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Zones => lang.pick("高新区", "Zones"),
            Self::Funds => lang.pick("基金", "Funds"),
            Self::Loans => lang.pick("科技贷款", "Loans"),
            Self::Policies => lang.pick("政策措施", "Policies"),
            Self::Platforms => lang.pick("融资平台", "Platforms"),
            Self::Industries => lang.pick("产业", "Industries"),
            Self::Organisations => lang.pick("机构", "Organisations"),
            Self::Procedures => lang.pick("办事流程", "Procedures"),
            Self::Events => lang.pick("活动", "Events"),
            Self::Sources => lang.pick("来源", "Sources"),
        }
    }

    /// One record of the table, for messages: 'a fund', 一只基金.
    pub fn record(self, lang: Lang) -> &'static str {
        match self {
            Self::Zones => lang.pick("高新区", "zone"),
            Self::Funds => lang.pick("基金", "fund"),
            Self::Loans => lang.pick("信贷产品", "loan programme"),
            Self::Policies => lang.pick("政策", "policy"),
            Self::Platforms => lang.pick("平台", "platform"),
            Self::Industries => lang.pick("产业", "industry"),
            Self::Organisations => lang.pick("机构", "organisation"),
            Self::Procedures => lang.pick("流程", "procedure"),
            Self::Events => lang.pick("活动", "event"),
            Self::Sources => lang.pick("来源", "source"),
        }
    }

    /// The measure word behind a number of records: 10 只.
    pub fn measure(self, lang: Lang) -> &'static str {
        match self {
            Self::Funds => lang.pick("只", ""),
            Self::Loans | Self::Policies | Self::Procedures | Self::Events => lang.pick("项", ""),
            Self::Platforms | Self::Zones | Self::Industries => lang.pick("个", ""),
            Self::Organisations => lang.pick("家", ""),
            Self::Sources => lang.pick("份", ""),
        }
    }

    /// The table of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.id() == id)
    }
}
