//! What the chart beside a table shows.

use serde::{Deserialize, Serialize};

use crate::i18n::Lang;

/// A kind of chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ChartKind {
    /// A bar on each of the table's own rows.
    #[default]
    Rows,
    /// A bar for each group, sorted.
    Bars,
    /// A bar for each group, cut by colour.
    Stacked,
    /// The share of each group in the whole.
    Shares,
    /// Areas to scale.
    Treemap,
    /// One column across another.
    Scatter,
    /// How many rows lie where.
    Histogram,
    /// Each figure from its lower to its upper bound.
    Ranges,
    /// Dated rows along time.
    Timeline,
}

impl ChartKind {
    /// All kinds, in the order of the picker.
    pub const ALL: [Self; 9] = [
        Self::Rows,
        Self::Bars,
        Self::Stacked,
        Self::Shares,
        Self::Treemap,
        Self::Scatter,
        Self::Histogram,
        Self::Ranges,
        Self::Timeline,
    ];

    /// The name in saved views.
    pub fn id(self) -> &'static str {
        match self {
            Self::Rows => "rows",
            Self::Bars => "bars",
            Self::Stacked => "stacked",
            Self::Shares => "shares",
            Self::Treemap => "treemap",
            Self::Scatter => "scatter",
            Self::Histogram => "histogram",
            Self::Ranges => "ranges",
            Self::Timeline => "timeline",
        }
    }

    /// The kind of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// The title.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Rows => lang.pick("逐行条形", "Bars by row"),
            Self::Bars => lang.pick("分组条形", "Bars by group"),
            Self::Stacked => lang.pick("堆叠条形", "Stacked bars"),
            Self::Shares => lang.pick("占比条", "Share bars"),
            Self::Treemap => lang.pick("矩形树图", "Treemap"),
            Self::Scatter => lang.pick("散点", "Scatter"),
            Self::Histogram => lang.pick("直方图", "Histogram"),
            Self::Ranges => lang.pick("区间点", "Ranges"),
            Self::Timeline => lang.pick("时间线", "Timeline"),
        }
    }
}

/// What a group's rows are brought down to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Statistic {
    /// Their sum, with bounds.
    #[default]
    Sum,
    /// How many they are.
    Count,
    /// Their median, with bounds.
    Median,
}

impl Statistic {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Sum, Self::Count, Self::Median];

    /// The name in saved views.
    pub fn id(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Count => "count",
            Self::Median => "median",
        }
    }

    /// The statistic of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|statistic| statistic.id() == id)
    }

    /// The title.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Sum => lang.pick("合计", "Sum"),
            Self::Count => lang.pick("计数", "Count"),
            Self::Median => lang.pick("中位数", "Median"),
        }
    }
}

/// What the chart beside a table shows. Columns are given by their ids; where
/// one is `None`, or does not suit, the chart takes the table's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChartState {
    /// Its kind.
    pub kind: ChartKind,
    /// The column of figures, counts or dates that is measured.
    pub measure: Option<String>,
    /// The column that is measured along the other axis of a scatter.
    pub across: Option<String>,
    /// The column that makes groups.
    pub group: Option<String>,
    /// The column that makes colours.
    pub colour: Option<String>,
    /// What the rows of a group are brought down to.
    pub statistic: Statistic,
    /// True for a logarithmic axis.
    pub log: bool,
    /// True if the chart is put away.
    pub hidden: bool,
}
