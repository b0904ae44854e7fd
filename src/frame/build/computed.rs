//! Sheets whose rows are computed, once somebody asks for them.

use super::{Frame, Frames, Inner};
use crate::frame::read::ColumnSpec;
use crate::frame::registry;
use crate::frame::sheet::Sheet;
use crate::indicators::{self, AuditRow, IndicatorRow};
use crate::model::Dataset;
use crate::progress::{Cancelled, Progress};

/// A sheet that is computed: its rows, and the same as columns.
#[derive(Debug)]
pub(super) struct Computed<R> {
    rows: Vec<R>,
    pub(super) frame: Frame,
    /// The rows in the order of their ids, each of which occurs once.
    by_id: Vec<u32>,
}

impl<R: Sync> Computed<R> {
    fn new(sheet: Sheet, specs: &[ColumnSpec<R>], rows: Vec<R>, data: &Dataset) -> Self {
        let frame = Frame::new(sheet, specs, &rows, data);
        let mut by_id: Vec<u32> = (0..frame.rows() as u32).collect();
        by_id.sort_by(|a, b| frame.id(*a as usize).cmp(frame.id(*b as usize)));
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
        match sheet {
            Sheet::Indicators if indicators.get().is_none() => {
                let rows = indicators::all_in_steps(&*data.opened(progress)?, progress)?;
                indicators.get_or_init(|| Computed::new(sheet, registry::INDICATORS, rows, data));
            }
            Sheet::Audit if audit.get().is_none() => {
                let rows = indicators::audit_in_steps(&*data.opened(progress)?, progress)?;
                audit.get_or_init(|| Computed::new(sheet, registry::AUDIT, rows, data));
            }
            Sheet::Indicators | Sheet::Audit | Sheet::Table(_) | Sheet::Listing(_) => {}
        }
        Ok(())
    }

    pub(super) fn computed_indicators(&self) -> &Computed<IndicatorRow> {
        // Nothing stops heedless work: it leaves no sheet without rows.
        let _ = self.compute(Sheet::Indicators, &Progress::heedless());
        let none = || Computed::new(Sheet::Indicators, registry::INDICATORS, Vec::new(), &self.0.data);
        self.0.indicators.get_or_init(none)
    }

    pub(super) fn computed_audit(&self) -> &Computed<AuditRow> {
        let _ = self.compute(Sheet::Audit, &Progress::heedless());
        let none = || Computed::new(Sheet::Audit, registry::AUDIT, Vec::new(), &self.0.data);
        self.0.audit.get_or_init(none)
    }
}
