//! Sheets whose rows are computed, once somebody asks for them.

use rayon::prelude::*;

use super::{Frame, Frames, Inner};
use crate::frame::read::ColumnSpec;
use crate::frame::registry;
use crate::frame::sheet::Sheet;
use crate::indicators::{self, AuditRow, IndicatorRow};
use crate::model::{Block, Dataset, Table, forget_read_everywhere};
use crate::progress::{Cancelled, Progress};

/// A sheet that is computed: its rows, and the same as columns.
#[derive(Debug)]
pub(super) struct Computed<R> {
    rows: Vec<R>,
    pub(super) frame: Frame,
    /// The rows in the order of their ids, each of which occurs once.
    by_id: Vec<u32>,
}

/// Parts in which the columns are read, of each of which somebody is told.
const PARTS: usize = 64;
/// To read the columns takes about one in so many of the steps that the rows take.
const COLUMNS: usize = 2;

impl<R: Sync> Computed<R> {
    /// Puts the rows into columns, which takes so many steps of the work. Once that is
    /// stopped, what comes out means nothing.
    fn new(
        sheet: Sheet,
        specs: &[ColumnSpec<R>],
        rows: Vec<R>,
        data: &Dataset,
        (progress, steps): (&Progress, usize),
    ) -> Self {
        let (size, mut left) = (rows.len().div_ceil(PARTS).max(1), steps);
        let parts = rows.chunks(size).enumerate().map(|(at, part)| {
            let some = (steps / PARTS).min(left);
            left -= some;
            // Whether to go on is asked for each part.
            let _ = progress.step(some);
            (at * size, Block::Kept(part))
        });
        let mut frame = Frame::read(sheet, specs, (rows.len(), parts), data, &progress.part());
        frame.name_references(data);
        let mut by_id: Vec<u32> = (0..frame.rows() as u32).collect();
        by_id.par_sort_by(|a, b| frame.id(*a as usize).cmp(frame.id(*b as usize)));
        let _ = progress.step(left);
        Self { rows, frame, by_id }
    }

    pub(super) fn row(&self, id: &str) -> Option<usize> {
        let at = self.by_id.binary_search_by(|row| self.frame.id(*row as usize).cmp(id)).ok()?;
        Some(self.by_id[at] as usize)
    }
}

impl Frames {
    /// The rows of the indicators sheet.
    pub fn indicators(&self) -> &[IndicatorRow] {
        &self.computed_indicators().rows
    }

    /// The rows of the audit sheet.
    pub fn audit(&self) -> &[AuditRow] {
        &self.computed_audit().rows
    }

    /// Computes a sheet whose rows are computed, unless somebody has before; its
    /// steps are records.
    ///
    /// # Errors
    /// The work is to stop, or there is no memory for it.
    pub(crate) fn compute(&self, sheet: Sheet, progress: &Progress) -> Result<(), Cancelled> {
        let Inner { data, indicators, audit, .. } = &*self.0;
        let steps = Table::ALL.into_iter().map(|table| data.len(table)).sum::<usize>() / COLUMNS;
        match sheet {
            Sheet::Indicators if indicators.get().is_none() => {
                progress.expect(steps);
                let rows = indicators::all_in_steps(data, progress)?;
                let found = Computed::new(sheet, registry::INDICATORS, rows, data, (progress, steps));
                // Of what was stopped columns are missing.
                progress.room(0)?;
                indicators.get_or_init(|| found);
            }
            Sheet::Audit if audit.get().is_none() => {
                progress.expect(steps);
                let rows = indicators::audit_in_steps(data, progress)?;
                let found = Computed::new(sheet, registry::AUDIT, rows, data, (progress, steps));
                progress.room(0)?;
                audit.get_or_init(|| found);
            }
            Sheet::Indicators | Sheet::Audit | Sheet::Table(_) | Sheet::Listing(_) => {}
        }
        forget_read_everywhere();
        Ok(())
    }

    pub(super) fn computed_indicators(&self) -> &Computed<IndicatorRow> {
        // Nothing stops heedless work: it leaves no sheet without rows.
        let _ = self.compute(Sheet::Indicators, &Progress::heedless());
        let progress = (&Progress::heedless(), 0);
        let none = || Computed::new(Sheet::Indicators, registry::INDICATORS, Vec::new(), &self.0.data, progress);
        self.0.indicators.get_or_init(none)
    }

    pub(super) fn computed_audit(&self) -> &Computed<AuditRow> {
        let _ = self.compute(Sheet::Audit, &Progress::heedless());
        let progress = (&Progress::heedless(), 0);
        let none = || Computed::new(Sheet::Audit, registry::AUDIT, Vec::new(), &self.0.data, progress);
        self.0.audit.get_or_init(none)
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
