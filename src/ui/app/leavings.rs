//! What is held for pages that nobody looks at any more.
//!
//! Indicators and audit of a long file take as much memory as its records, or more, and
//! minutes to compute. So they stay for a while when their page is left: who
//! compares two pages does not wait each time. Then they go: the memory belongs to the
//! other programs as well, and whoever comes back later finds them computed anew.
//! What short files have computed stays: it takes little. The same is done with records
//! that were read to be looked at one by one.

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::Context;

use super::stage::{Loaded, Stage};
use crate::frame::Sheet;
use crate::ui::state::{AppState, Screen};
use crate::ui::work::{UNASKED, is_busy, records, tidy};

/// So long what is computed stays when its page is left.
const STAYS: Duration = Duration::from_mins(2);
/// More records than this are not kept at hand: they take some hundred megabytes.
const AT_HAND: usize = 100_000;

/// Lets go of what is left behind.
#[derive(Debug)]
pub(super) struct Leavings {
    /// Since when there is something that nobody looks at.
    since: Option<Instant>,
    /// How long it stays.
    stays: Duration,
    /// Of files with no more records than this everything stays.
    short: usize,
}

impl Default for Leavings {
    fn default() -> Self {
        Self { since: None, stays: STAYS, short: UNASKED }
    }
}

impl Leavings {
    /// Looks whether something is held that no page needs, and lets it go if that has
    /// been so for a while.
    pub(super) fn clear(&mut self, ctx: &Context, stage: &mut Stage, state: &AppState, is_exporting: bool) {
        let Stage::Ready(loaded) = stage else { return };
        // What is under way would be done for those frames that are let go.
        if is_exporting || is_busy(ctx) || !self.has_some(loaded, state) {
            self.since = None;
            return;
        }
        let waited = self.since.get_or_insert_with(Instant::now).elapsed();
        if waited < self.stays {
            ctx.request_repaint_after(self.stays.saturating_sub(waited));
            return;
        }
        self.since = None;
        let frames = loaded.frames.without(|sheet| needs(state, sheet));
        loaded.data = Arc::clone(frames.data());
        tidy(std::mem::replace(&mut loaded.frames, Arc::new(frames)));
    }

    fn has_some(&self, loaded: &Loaded, state: &AppState) -> bool {
        if records(&loaded.data) <= self.short {
            return false;
        }
        let is_left = |sheet: Sheet| loaded.frames.is_ready(sheet) && !needs(state, sheet);
        [Sheet::Indicators, Sheet::Audit].into_iter().any(is_left) || loaded.data.at_hand() > AT_HAND
    }
}

/// Whether a screen shows something of a sheet.
fn needs(state: &AppState, sheet: Sheet) -> bool {
    let is_compared = state.screen == Screen::Compare && !state.pins(sheet).is_empty();
    state.screen.sheet() == Some(sheet) || is_compared
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_computed_stays_while_it_is_looked_at_and_goes_some_time_after() {
        let ctx = Context::default();
        let mut stage = Stage::Ready(Loaded::builtin());
        let loaded = |stage: &Stage| stage.loaded().cloned().unwrap();
        let before = loaded(&stage);
        let (rows, audit) = (before.frames.get(Sheet::Audit).rows(), Sheet::Audit);
        let at = |screen: Screen| AppState { screen, ..AppState::default() };
        let mut leavings = Leavings { since: None, stays: Duration::ZERO, short: 0 };
        leavings.clear(&ctx, &mut stage, &at(Screen::Sheet(audit)), false);
        assert!(loaded(&stage).frames.is_ready(audit), "it is looked at");
        let mut patient = Leavings { stays: Duration::from_mins(10), ..Leavings::default() };
        patient.short = 0;
        patient.clear(&ctx, &mut stage, &at(Screen::Financing), false);
        assert!(loaded(&stage).frames.is_ready(audit), "not at once");
        Leavings::default().clear(&ctx, &mut stage, &at(Screen::Financing), false);
        assert!(loaded(&stage).frames.is_ready(audit), "the file is short");
        leavings.clear(&ctx, &mut stage, &at(Screen::Financing), true);
        assert!(loaded(&stage).frames.is_ready(audit), "somebody exports it");
        leavings.clear(&ctx, &mut stage, &at(Screen::Financing), false);
        let after = loaded(&stage);
        assert!(!after.frames.is_ready(audit));
        // The rest is the same, and it can be had again.
        assert_eq!(
            (after.frames.stamp(), after.data.sha256.as_str()),
            (before.frames.stamp(), before.data.sha256.as_str())
        );
        assert!(Arc::ptr_eq(&after.data, after.frames.data()) && after.frames.copy() != before.frames.copy());
        assert_eq!(after.frames.get(audit).rows(), rows);
    }
}
