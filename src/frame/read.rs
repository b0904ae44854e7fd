//! How a column is read from a record.

use super::column::{Column, ColumnInfo, Kind};
use super::data::{CodedBuilder, Data, Form, Label, TermsBuilder, TextsBuilder};
use crate::indicators::Indicator;
use crate::model::figure::Unit;
use crate::model::{Claims, Dataset, Figure, Id, PartialDate, Record, Ref, Sources, Table, Term, Text};
use crate::progress::Progress;

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

    /// The records with these ids.
    pub fn ids(ids: impl IntoIterator<Item = &'a String>) -> Self {
        Self { ids: ids.into_iter().map(String::as_str).collect(), not_applicable: false }
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
    /// The id of a record.
    Key(fn(&R) -> &Id),
    /// The id of a row that is computed.
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
            Read::Key(_) | Read::Id(_) => (Kind::Id, false, true),
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
        let either = matches!(read, Read::Either(..));
        Self { info: ColumnInfo { id, zh, en, kind, shown: true, sums, either, searched }, read }
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

    /// A column for about so many rows, into which records are read.
    pub(super) fn building(&self, rows: usize) -> Building<'_, R> {
        let texts = |form: Form| Cells::Texts(Box::new(TextsBuilder::new(form, rows)));
        let cells = match &self.read {
            Read::Key(_) | Read::Id(_) => texts(Form::Ids),
            Read::Url(_) | Read::Text(_) | Read::Composed(_) => {
                texts(if self.info.searched { Form::Searched } else { Form::Shown })
            }
            Read::Category(_) | Read::Refs(..) | Read::List(_) => Cells::Terms(TermsBuilder::new(rows)),
            Read::Figure(..) | Read::Derived(..) | Read::Either(..) | Read::Value(..) => {
                Cells::Figures(CodedBuilder::new(rows))
            }
            Read::Count(_) => Cells::Counts(Vec::with_capacity(rows)),
            Read::Date(_) | Read::Dates(_) => Cells::Dates(CodedBuilder::new(rows)),
        };
        Building { spec: self, cells }
    }
}

/// Records that are read before somebody is told, and asked whether to go on.
const STEP: usize = 64;

/// A column that is being read.
pub(super) struct Building<'s, R: 'static> {
    spec: &'s ColumnSpec<R>,
    cells: Cells,
}

enum Cells {
    Texts(Box<TextsBuilder>),
    Terms(TermsBuilder),
    Figures(CodedBuilder<Figure>),
    Counts(Vec<u64>),
    Dates(CodedBuilder<PartialDate>),
}

impl<R> Building<'_, R> {
    /// Reads the cells of the records from row `first` on, each of which is a
    /// step of `progress`. Once somebody asks to stop, what comes out has fewer
    /// rows and means nothing.
    pub(super) fn read(&mut self, first: usize, records: &[R], data: &Dataset, progress: &Progress) {
        for (at, records) in records.chunks(STEP).enumerate() {
            let rows = first + at * STEP..;
            rows.zip(records).for_each(|(row, record)| self.cell(row, record, data));
            if progress.step(records.len()).is_err() {
                return;
            }
        }
    }

    fn cell(&mut self, row: usize, record: &R, data: &Dataset) {
        match (&mut self.cells, &self.spec.read) {
            (Cells::Texts(texts), read) => texts.push(match read {
                Read::Key(read) => read(record).shared().map(Text::same).unwrap_or_default(),
                Read::Id(read) | Read::Url(read) => Text::new(read(record), read(record)),
                Read::Text(read) => read(record).clone(),
                Read::Composed(read) => read(record, data),
                _ => Text::default(),
            }),
            (Cells::Terms(terms), read) => {
                let mut not_applicable = false;
                match read {
                    Read::Category(read) => read(record).iter().for_each(|label| terms.entry(label)),
                    Read::Refs(_, read) => {
                        let targets = read(record);
                        targets.ids.iter().for_each(|id| terms.record(id));
                        not_applicable = targets.not_applicable;
                    }
                    Read::List(read) => {
                        for text in read(record) {
                            terms.entry(&Label { id: "".into(), text });
                        }
                    }
                    _ => {}
                }
                terms.end_row(not_applicable);
            }
            (Cells::Figures(figures), read) => figures.push(match read {
                Read::Figure(_, read) => read(record).value().cloned(),
                Read::Derived(_, read) => read(record, row, data).and_then(|found| found.value.ok()),
                Read::Either(_, published, derived) => published(record)
                    .value()
                    .cloned()
                    .or_else(|| derived(record, row, data).and_then(|found| found.value.ok())),
                Read::Value(_, read) => read(record).cloned(),
                _ => None,
            }),
            (Cells::Counts(counts), read) => counts.push(match read {
                Read::Count(read) => read(record, row, data),
                _ => 0,
            }),
            (Cells::Dates(dates), read) => dates.push(match read {
                Read::Date(read) => read(record),
                Read::Dates(read) => read(record).value().copied(),
                _ => None,
            }),
        }
    }

    /// The column; records that it refers to are still without names.
    pub(super) fn finish(self) -> Column {
        let data = match self.cells {
            Cells::Texts(texts) => Data::Text(texts.finish()),
            Cells::Terms(terms) => Data::Terms(terms.finish()),
            Cells::Figures(figures) => Data::Figures(figures.figures()),
            Cells::Counts(counts) => Data::Counts(counts),
            Cells::Dates(dates) => Data::Dates(dates.dates()),
        };
        Column { info: self.spec.info, data }
    }
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
