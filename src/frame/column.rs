//! A column: what it is, and its cells.

use super::data::Data;
use crate::i18n::Lang;
use crate::model::Table;
use crate::model::figure::Unit;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Free text in two languages.
    Text,
    /// The record's id.
    Id,
    /// A web address.
    Url,
    /// One word of a closed list.
    Category,
    /// One or more records of another table.
    Reference(Table),
    /// Several short texts.
    List,
    /// A published figure.
    Figure(Unit),
    /// A figure computed from others.
    Derived(Unit),
    /// A number of rows or items of the dataset itself; always known.
    Count,
    /// A date.
    Date,
}

impl Kind {
    /// The unit of a column of figures, published or derived.
    pub fn unit(self) -> Option<Unit> {
        match self {
            Self::Figure(unit) | Self::Derived(unit) => Some(unit),
            _ => None,
        }
    }

    /// True for columns set flush right: figures and counts.
    pub fn is_numeric(self) -> bool {
        self.unit().is_some() || self == Self::Count
    }
}

/// What is stated about a column, apart from how it is read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ColumnInfo {
    /// The id shared by filters, `--columns`, JSON and CSV.
    pub id: &'static str,
    /// Title in Chinese.
    pub zh: &'static str,
    /// Title in English.
    pub en: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// True if the table shows it unless told otherwise.
    pub shown: bool,
    /// True if its values can be added up.
    pub sums: bool,
    /// True if its values are published, and computed where they are not.
    pub either: bool,
    /// True if a bare search word looks into it.
    pub searched: bool,
}

impl ColumnInfo {
    /// The title.
    pub fn title(&self, lang: Lang) -> &'static str {
        lang.pick(self.zh, self.en)
    }

    /// What rows are called that can't have a value: of zones, those outside.
    pub fn not_applicable(&self, lang: Lang) -> &'static str {
        match self.kind {
            Kind::Reference(Table::Zones) => lang.pick("不属于高新区", "Outside zones"),
            _ => lang.pick("不适用", "Not applicable"),
        }
    }
}

/// One column of a frame.
#[derive(Clone, Debug)]
pub struct Column {
    /// What is stated about it.
    pub info: ColumnInfo,
    /// Its cells.
    pub data: Data,
}
