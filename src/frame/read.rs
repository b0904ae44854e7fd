//! How a column is read from a record.

use super::column::{ColumnInfo, Kind};
use super::data::{Data, Label, Presence, Terms};
use crate::indicators::Indicator;
use crate::model::figure::Unit;
use crate::model::{Claims, Dataset, Figure, PartialDate, Record, Ref, Sources, Table, Term, Text};

/// The records that a cell points to.
#[derive(Clone, Debug, Default)]
pub struct Targets<'a> {
    /// Their ids, in order.
    pub ids: Vec<&'a str>,
    /// True if there can be none, as the zone of a city's fund.
    pub not_applicable: bool,
}

impl<'a> Targets<'a> {
    /// The record of an optional reference.
    pub fn maybe<T>(target: Option<&'a Ref<T>>) -> Self {
        Self { ids: target.into_iter().map(Ref::id).collect(), not_applicable: false }
    }

    /// The records of a list.
    pub fn list<T>(targets: &'a [Ref<T>]) -> Self {
        Self { ids: targets.iter().map(Ref::id).collect(), not_applicable: false }
    }

    /// The sources of a record.
    pub fn sources(sources: &'a Sources) -> Self {
        Self { ids: sources.ids().collect(), not_applicable: false }
    }

    /// Says that there can be none where `condition` holds.
    #[must_use]
    pub fn not_applicable_if(mut self, condition: bool) -> Self {
        self.not_applicable = condition && self.ids.is_empty();
        self
    }
}

/// How the cells of a column come from records of kind `R`.
pub enum Read<R: 'static> {
    /// The id.
    Id(fn(&R) -> &str),
    /// A web address.
    Url(fn(&R) -> &str),
    /// A text.
    Text(fn(&R) -> &Text),
    /// A text put together from others.
    Composed(fn(&R, &Dataset) -> Text),
    /// A word of a closed list.
    Category(fn(&R) -> Option<Label>),
    /// Records of another table.
    Refs(Table, fn(&R) -> Targets<'_>),
    /// Short texts.
    List(fn(&R) -> Vec<Text>),
    /// A published figure.
    Figure(Unit, fn(&R) -> &Claims<Figure>),
    /// A figure computed from others.
    Derived(Unit, fn(&R, usize, &Dataset) -> Option<Indicator>),
    /// A published figure where there is one, else the computed one.
    Either(Unit, fn(&R) -> &Claims<Figure>, fn(&R, usize, &Dataset) -> Option<Indicator>),
    /// A figure that a row of a computed sheet already holds.
    Value(Unit, fn(&R) -> Option<&Figure>),
    /// A number of rows or items.
    Count(fn(&R, usize, &Dataset) -> u64),
    /// A date.
    Date(fn(&R) -> Option<PartialDate>),
    /// A date that several sources may give.
    Dates(fn(&R) -> &Claims<PartialDate>),
}

/// One column of the registry.
pub struct ColumnSpec<R: 'static> {
    /// What is stated about it.
    pub info: ColumnInfo,
    /// How it is read.
    pub read: Read<R>,
}

impl<R> ColumnSpec<R> {
    /// A column that the table shows.
    pub const fn new(id: &'static str, zh: &'static str, en: &'static str, read: Read<R>) -> Self {
        let (kind, sums, searched) = match &read {
            Read::Id(_) => (Kind::Id, false, true),
            Read::Url(_) => (Kind::Url, false, false),
            Read::Text(_) | Read::Composed(_) => (Kind::Text, false, true),
            Read::Category(_) => (Kind::Category, false, true),
            Read::Refs(table, _) => (Kind::Reference(*table), false, !matches!(table, Table::Sources)),
            Read::List(_) => (Kind::List, false, true),
            Read::Figure(unit, _) => (Kind::Figure(*unit), matches!(unit, Unit::Money | Unit::Count), false),
            Read::Derived(unit, _) | Read::Either(unit, _, _) | Read::Value(unit, _) => {
                (Kind::Derived(*unit), false, false)
            }
            Read::Count(_) => (Kind::Count, true, false),
            Read::Date(_) | Read::Dates(_) => (Kind::Date, false, false),
        };
        Self { info: ColumnInfo { id, zh, en, kind, shown: true, sums, searched }, read }
    }

    /// The same column, shown only when asked for.
    #[must_use]
    pub const fn hidden(mut self) -> Self {
        self.info.shown = false;
        self
    }

    /// The same column, never added up.
    #[must_use]
    pub const fn without_sum(mut self) -> Self {
        self.info.sums = false;
        self
    }

    /// Reads the cells of all `records`.
    pub(super) fn data(&self, records: &[R], data: &Dataset) -> Data {
        match &self.read {
            Read::Id(read) | Read::Url(read) => {
                Data::Text(records.iter().map(|r| Text::new(read(r), read(r))).collect())
            }
            Read::Text(read) => Data::Text(records.iter().map(|r| read(r).clone()).collect()),
            Read::Composed(read) => Data::Text(records.iter().map(|r| read(r, data)).collect()),
            Read::Category(read) => terms(records, |record| (read(record).into_iter().collect(), Presence::Unknown)),
            Read::Refs(table, read) => terms(records, |record| {
                let targets = read(record);
                let labels = targets.ids.iter().map(|id| label(data, *table, id)).collect();
                (labels, if targets.not_applicable { Presence::NotApplicable } else { Presence::Unknown })
            }),
            Read::List(read) => terms(records, |record| {
                let items = read(record).into_iter().map(|text| Label { id: "".into(), text }).collect();
                (items, Presence::Unknown)
            }),
            Read::Figure(_, read) => Data::Figures(records.iter().map(|r| read(r).value().cloned()).collect()),
            Read::Derived(_, read) => Data::Figures(
                records
                    .iter()
                    .enumerate()
                    .map(|(row, r)| read(r, row, data).and_then(|found| found.value.ok()))
                    .collect(),
            ),
            Read::Either(_, published, derived) => Data::Figures(
                records
                    .iter()
                    .enumerate()
                    .map(|(row, r)| {
                        let published = published(r).value().cloned();
                        published.or_else(|| derived(r, row, data).and_then(|found| found.value.ok()))
                    })
                    .collect(),
            ),
            Read::Value(_, read) => Data::Figures(records.iter().map(|r| read(r).cloned()).collect()),
            Read::Count(read) => Data::Counts(records.iter().enumerate().map(|(row, r)| read(r, row, data)).collect()),
            Read::Date(read) => Data::Dates(records.iter().map(read).collect()),
            Read::Dates(read) => Data::Dates(records.iter().map(|r| read(r).value().copied()).collect()),
        }
    }
}

fn terms<R>(records: &[R], read: impl Fn(&R) -> (Vec<Label>, Presence)) -> Data {
    let mut terms = Terms::default();
    for record in records {
        let (labels, empty) = read(record);
        terms.push(labels, empty);
    }
    terms.finish();
    Data::Terms(terms)
}

/// The label of the record `id`: its id and name.
fn label(data: &Dataset, table: Table, id: &str) -> Label {
    let text = data.row(table, id).and_then(|row| data.name(table, row)).cloned();
    Label { id: id.into(), text: text.unwrap_or_else(|| Text::new(id, id)) }
}

impl Label {
    /// The label of a word of a closed list.
    pub fn term<T: Term>(term: T) -> Self {
        use crate::i18n::Lang;
        Self { id: term.id().into(), text: Text::new(term.label(Lang::Zh), term.label(Lang::En)) }
    }

    /// The label of a record.
    pub fn record<R: Record>(record: &R) -> Self {
        Self { id: record.id().into(), text: record.name().clone() }
    }
}
