//! Sheets whose rows are computed, once somebody asks for them.
//!
//! Of the rows only the columns are kept: with their words and inputs, all rows of a
//! long file take several times what its records do. They are computed some at a time,
//! and a single one is put together again when somebody looks at it.

use std::sync::Arc;

use rayon::prelude::*;

use super::{Frame, Frames, Inner, Reading};
use crate::frame::column::Column;
use crate::frame::data::{Data, Label};
use crate::frame::read::ColumnSpec;
use crate::frame::registry;
use crate::frame::sheet::Sheet;
use crate::indicators::{self, AuditRow, Check, Indicator, Verdict};
use crate::model::{Dataset, Table, Term, Text, forget_read_everywhere};
use crate::progress::{Cancelled, Progress};

/// A sheet that is computed, as columns.
#[derive(Debug)]
pub(super) struct Computed {
    pub(super) frame: Frame,
    /// The record that each row speaks of.
    subjects: Vec<(Table, u32)>,
    /// The rows in the order of their ids, each of which occurs once.
    by_id: Vec<u32>,
}

/// To put the columns in order takes about one in so many of the steps that the rows
/// take.
const COLUMNS: usize = 8;

impl Computed {
    /// Takes the rows that `rows` hands over, some at a time, into columns: for about
    /// as many as there are records.
    fn new<R: Sync>(
        sheet: Sheet,
        specs: &[ColumnSpec<R>],
        data: &Dataset,
        progress: &Progress,
        subject: impl Fn(&R) -> (Table, usize),
        rows: impl FnOnce(&mut dyn FnMut(Vec<R>)) -> Result<(), Cancelled>,
    ) -> Result<Self, Cancelled> {
        let records: usize = Table::ALL.into_iter().map(|table| data.len(table)).sum();
        let steps = records / COLUMNS;
        progress.expect(steps);
        // Whether to go on is asked for each part.
        let part = progress.part();
        let mut reading = Reading::new(sheet, specs, records);
        let (mut subjects, mut stopped) = (Vec::new(), Ok(()));
        rows(&mut |some| {
            subjects.extend(some.iter().map(&subject).map(|(table, row)| (table, row as u32)));
            stopped = stopped.and_then(|()| reading.add(&some, data, &part));
        })?;
        stopped?;
        let frame = reading.named(data);
        subjects.shrink_to_fit();
        progress.step(steps / 2)?;
        let mut by_id: Vec<u32> = (0..frame.rows() as u32).collect();
        by_id.par_sort_by(|a, b| frame.id(*a as usize).cmp(frame.id(*b as usize)));
        progress.step(steps - steps / 2)?;
        // Of what was stopped columns are missing.
        progress.room(0)?;
        Ok(Self { frame, subjects, by_id })
    }

    pub(super) fn indicators(data: &Dataset, progress: &Progress) -> Result<Self, Cancelled> {
        let of = |row: &indicators::IndicatorRow| (row.indicator.table, row.indicator.row);
        Self::new(Sheet::Indicators, registry::INDICATORS, data, progress, of, |take| {
            indicators::all_in_steps(data, progress, take)
        })
    }

    pub(super) fn audit(data: &Dataset, progress: &Progress) -> Result<Self, Cancelled> {
        let of = |row: &AuditRow| (row.table, row.row);
        Self::new(Sheet::Audit, registry::AUDIT, data, progress, of, |take| {
            indicators::audit_in_steps(data, progress, take)
        })
    }

    fn empty(frame: &Frame) -> Self {
        Self { frame: frame.clone(), subjects: Vec::new(), by_id: Vec::new() }
    }

    pub(super) fn row(&self, id: &str) -> Option<usize> {
        let at = self.by_id.binary_search_by(|row| self.frame.id(*row as usize).cmp(id)).ok()?;
        Some(self.by_id[at] as usize)
    }

    fn subject(&self, row: usize) -> Option<(Table, usize)> {
        self.subjects.get(row).map(|(table, row)| (*table, *row as usize))
    }

    fn labels(&self, column: &str, row: usize) -> impl Iterator<Item = &Label> {
        let terms = match self.frame.column(column) {
            Some(Column { data: Data::Terms(terms), .. }) => Some(terms),
            _ => None,
        };
        terms.into_iter().flat_map(move |terms| terms.labels(row))
    }

    fn text(&self, column: &str, row: usize) -> Text {
        self.frame.texts(column).map(|texts| texts.at(row)).unwrap_or_default()
    }

    fn term<T: Term>(&self, column: &str, row: usize) -> Option<T> {
        let label = self.labels(column, row).next()?;
        T::ALL.iter().copied().find(|term| *term.id() == *label.id)
    }
}

impl Frames {
    /// A row of the audit sheet.
    pub fn finding(&self, row: usize) -> Option<AuditRow> {
        let audit = self.computed_audit();
        let (table, of) = audit.subject(row)?;
        Some(AuditRow {
            id: audit.frame.id(row).to_owned(),
            table,
            row: of,
            subject: audit.text("subject", row),
            check: audit.term("check", row)?,
            published: audit.text("published", row),
            recomputed: audit.text("recomputed", row),
            verdict: audit.term("verdict", row)?,
            explanation: audit.text("explanation", row),
            sources: audit.labels("source", row).map(|label| label.id.to_string()).collect(),
        })
    }

    /// What each row of the audit sheet checks, what came of it, and the record that it
    /// speaks of.
    pub fn verdicts(&self) -> impl Iterator<Item = (Check, Verdict, (Table, usize))> {
        let audit = self.computed_audit();
        (0..audit.frame.rows())
            .filter_map(|row| Some((audit.term("check", row)?, audit.term("verdict", row)?, audit.subject(row)?)))
    }

    /// The indicator in a row of the indicators sheet, computed again with its inputs.
    pub fn indicator(&self, row: usize) -> Option<Indicator> {
        let found = self.computed_indicators();
        let (table, of) = found.subject(row)?;
        // What is looked at for it goes with the copy: a family may be large.
        let mut rows = indicators::of_record(&Dataset::clone(&self.0.data), table, of).into_iter();
        rows.find(|one| one.id == found.frame.id(row)).map(|one| one.indicator)
    }

    /// Computes a sheet whose rows are computed, unless somebody has before; its
    /// steps are records.
    ///
    /// # Errors
    /// The work is to stop, or there is no memory for it.
    pub(crate) fn compute(&self, sheet: Sheet, progress: &Progress) -> Result<(), Cancelled> {
        let Inner { data, indicators, audit, .. } = &*self.0;
        match sheet {
            Sheet::Indicators if indicators.get().is_none() => {
                let found = Computed::indicators(data, progress)?;
                indicators.get_or_init(|| Arc::new(found));
            }
            Sheet::Audit if audit.get().is_none() => {
                let found = Computed::audit(data, progress)?;
                audit.get_or_init(|| Arc::new(found));
            }
            Sheet::Indicators | Sheet::Audit | Sheet::Table(_) | Sheet::Listing(_) => {}
        }
        forget_read_everywhere();
        Ok(())
    }

    pub(super) fn computed_indicators(&self) -> &Computed {
        // Nothing stops heedless work: it leaves no sheet without rows.
        let _ = self.compute(Sheet::Indicators, &Progress::heedless());
        self.0.indicators.get_or_init(|| Arc::new(Computed::empty(&self.0.empty[0])))
    }

    pub(super) fn computed_audit(&self) -> &Computed {
        let _ = self.compute(Sheet::Audit, &Progress::heedless());
        self.0.audit.get_or_init(|| Arc::new(Computed::empty(&self.0.empty[1])))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::i18n::Lang;
    use crate::indicators::{Assumption, Measure, money_flow};
    use crate::listing;
    use crate::model::{Basis, Records};
    use crate::query::Match;
    use crate::sheet;

    /// The same records, all of them at hand.
    fn at_hand(data: &Dataset) -> Dataset {
        fn whole<T: Default + Clone>(records: &Records<T>) -> Records<T> {
            records.iter().cloned().collect()
        }
        let mut whole_data = data.clone();
        whole_data.zones = whole(&data.zones);
        whole_data.funds = whole(&data.funds);
        whole_data.loans = whole(&data.loans);
        whole_data.policies = whole(&data.policies);
        whole_data.platforms = whole(&data.platforms);
        whole_data.organisations = whole(&data.organisations);
        whole_data.index();
        whole_data
    }

    #[test]
    fn what_is_computed_of_records_kept_as_text_is_the_same() {
        let text = crate::sample::ron(crate::sample::Size::rows(15_000), 11);
        let streamed = crate::load::load_bytes(text.as_bytes()).dataset.unwrap();
        assert!(streamed.is_packed(Table::Funds), "large enough to be kept as text");
        let whole = at_hand(&streamed);
        let [streamed, whole] = [streamed, whole].map(Arc::new);
        let csv = |frame: &Frame| {
            let rows: Vec<sheet::Row> = (0..frame.rows() as u32).map(|row| (row, Match::Certain)).collect();
            assert!(!rows.is_empty());
            sheet::csv(frame, &sheet::all_columns(frame), &rows, Lang::En)
        };
        let frames = [&streamed, &whole].map(Frames::new);
        for sheet in [Sheet::Indicators, Sheet::Audit] {
            let [one, other] = frames.each_ref().map(|frames| {
                let progress = Progress::default();
                frames.compute(sheet, &progress).unwrap();
                assert_eq!(progress.share(), Some(1.0), "every step is counted");
                csv(frames.get(sheet))
            });
            assert!(one == other, "{sheet:?}");
        }
        // A row that is put together again is the one that was computed.
        let rows = indicators::audit(&whole);
        assert_eq!(frames[0].verdicts().count(), rows.len());
        for (at, row) in rows.iter().enumerate().step_by(37) {
            assert_eq!(frames[0].finding(at).map(|found| format!("{found:?}")), Some(format!("{row:?}")));
        }
        for (at, row) in indicators::all(&whole).iter().enumerate().step_by(37) {
            assert_eq!(frames[0].indicator(at).as_ref(), Some(&row.indicator));
        }
        // What all funds of a zone were looked at for leaves none of them at hand.
        let of_funds = rows.iter().find(|row| row.table == Table::Zones && row.check == Check::PartsAndTotal).unwrap();
        let copy = Dataset::clone(&streamed);
        let found = indicators::audit_of_record(&copy, Table::Zones, of_funds.row);
        assert!(found.iter().any(|row| format!("{row:?}") == format!("{of_funds:?}")));
        assert!(copy.at_hand() <= 256, "{} records are at hand", copy.at_hand());
        let multiples = |data: &Dataset| {
            let on = (Measure::LookThrough, Basis::AsPublished);
            let progress = Progress::default();
            let frame = listing::leverage(data, None, on, Assumption::default(), &progress).unwrap();
            assert_eq!(progress.share(), Some(1.0), "every step is counted");
            csv(&frame)
        };
        assert!(multiples(&streamed) == multiples(&whole));
        let rows = || 0..whole.funds.len();
        assert!(money_flow(&streamed, rows()) == money_flow(&whole, rows()));
    }
}
