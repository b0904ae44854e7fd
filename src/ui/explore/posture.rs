//! How a page of a table stands in one window: where its edges were dragged to,
//! how far it is scrolled, which groups are folded. No saved view keeps it; a
//! picture of the whole window does.

use std::collections::BTreeSet;

use egui::Context;

use super::{edge, sideways, table};
use crate::frame::Sheet;

/// How a page stands. Nothing in it is the page as it is at first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Posture {
    /// The chart's part of the width, in thousandths.
    pub(crate) chart: Option<u32>,
    /// Height of the details in points.
    pub(crate) details: Option<u32>,
    /// How far rows are scrolled, in points.
    pub(crate) down: u64,
    /// How far columns are scrolled, in points.
    pub(crate) right: u32,
    /// Keys of the groups that are folded.
    pub(crate) folded: BTreeSet<String>,
}

impl Posture {
    /// That of the page of `sheet` in the window of `ctx`.
    pub(in crate::ui) fn of(ctx: &Context, sheet: Sheet) -> Self {
        Self {
            chart: edge::kept(ctx, edge::CHART).map(|share| (share * 1000.0).round() as u32),
            details: edge::kept(ctx, edge::DETAILS).map(|height| height.round() as u32),
            down: table::scrolled(ctx, sheet).round() as u64,
            right: sideways::kept(ctx, sheet).round() as u32,
            folded: BTreeSet::clone(&table::folded(ctx, sheet)),
        }
    }

    /// Gives it to the page of `sheet` in a window that has not been painted yet.
    pub(crate) fn put(&self, ctx: &Context, sheet: Sheet) {
        if let Some(share) = self.chart {
            edge::keep(ctx, edge::CHART, share as f32 / 1000.0);
        }
        if let Some(height) = self.details {
            edge::keep(ctx, edge::DETAILS, height as f32);
        }
        table::scroll(ctx, sheet, self.down as f64);
        sideways::keep(ctx, sheet, self.right as f32);
        self.folded.iter().for_each(|group| table::set_folded(ctx, sheet, group, true));
    }
}
