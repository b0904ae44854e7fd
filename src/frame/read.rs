//! How a column is read from a record.

use std::hash::Hash;
use std::slice::Iter;

use super::column::{ColumnInfo, Kind};
use super::data::{Data, Dates, Figures, Label, TermsBuilder, Texts};
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

/// Records that are read before somebody is told, and asked whether to go on.
const STEP: usize = 64;

/// The records of a column that is being read; they end early once somebody
/// asks to stop.
struct Watched<'a, R> {
    left: Iter<'a, R>,
    /// How many were read since somebody was told.
    untold: usize,
    progress: &'a Progress,
}

impl<'a, R> Watched<'a, R> {
    fn new(records: &'a [R], progress: &'a Progress) -> Self {
        Self { left: records.iter(), untold: 0, progress }
    }
}

impl<'a, R> Iterator for Watched<'a, R> {
    type Item = &'a R;

    fn next(&mut self) -> Option<&'a R> {
        let record = self.left.next()?;
        self.untold += 1;
        if self.untold == STEP || self.left.len() == 0 {
            self.progress.step(std::mem::take(&mut self.untold)).ok()?;
        }
        Some(record)
    }

    /// As many as there are, so that room is made once; fewer if it is stopped.
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.left.size_hint()
    }
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

    /// Reads the cells of all `records`, each of which is a step of `progress`.
    /// Once somebody asks to stop, what comes out has fewer rows and means
    /// nothing.
    pub(super) fn data(&self, records: &[R], data: &Dataset, progress: &Progress) -> Data {
        let searched = self.info.searched;
        let each = || Watched::new(records, progress);
        let collected = |read: &dyn Fn(&R) -> Text| {
            let texts: Vec<Text> = each().map(read).collect();
            // To make what is searched out of them takes as long again.
            if progress.is_cancelled() { Vec::new() } else { texts }
        };
        let ids = |read: &dyn Fn(&R) -> Text| Data::Text(Texts::of_ids(collected(read)));
        let texts = |read: &dyn Fn(&R) -> Text| Data::Text(Texts::of(collected(read), searched));
        let rows = || each().enumerate();
        match &self.read {
            Read::Key(read) => ids(&|r| read(r).shared().map(Text::same).unwrap_or_default()),
            Read::Id(read) => ids(&|r| Text::new(read(r), read(r))),
            Read::Url(read) => texts(&|r| Text::new(read(r), read(r))),
            Read::Text(read) => texts(&|r| read(r).clone()),
            Read::Composed(read) => texts(&|r| read(r, data)),
            Read::Category(read) => terms(each(), |record, terms| {
                if let Some(label) = read(record) {
                    terms.entry(label, Label::clone);
                }
                false
            }),
            Read::Refs(table, read) => terms(each(), |record, terms| {
                let targets = read(record);
                targets.ids.into_iter().for_each(|id| terms.entry(id, |id| label(data, *table, id)));
                targets.not_applicable
            }),
            Read::List(read) => terms(each(), |record, terms| {
                for text in read(record) {
                    terms.entry(text, |text| Label { id: "".into(), text: text.clone() });
                }
                false
            }),
            Read::Figure(_, read) => Data::Figures(Figures::of(each().map(|r| read(r).value().cloned()))),
            Read::Derived(_, read) => Data::Figures(Figures::of(rows().map(|(row, r)| read(r, row, data)?.value.ok()))),
            Read::Either(_, published, derived) => Data::Figures(Figures::of(
                rows().map(|(row, r)| published(r).value().cloned().or_else(|| derived(r, row, data)?.value.ok())),
            )),
            Read::Value(_, read) => Data::Figures(Figures::of(each().map(|r| read(r).cloned()))),
            Read::Count(read) => Data::Counts(rows().map(|(row, r)| read(r, row, data)).collect()),
            Read::Date(read) => Data::Dates(Dates::of(each().map(read))),
            Read::Dates(read) => Data::Dates(Dates::of(each().map(|r| read(r).value().copied()))),
        }
    }
}

/// Reads terms: `read` enters those of one record and tells whether it can't
/// have any.
fn terms<'a, R, K: Eq + Hash>(
    records: Watched<'a, R>,
    mut read: impl FnMut(&'a R, &mut TermsBuilder<K>) -> bool,
) -> Data {
    let mut terms = TermsBuilder::new(records.size_hint().0);
    for record in records {
        let not_applicable = read(record, &mut terms);
        terms.end_row(not_applicable);
    }
    Data::Terms(terms.finish())
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
