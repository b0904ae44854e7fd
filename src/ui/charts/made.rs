//! What a chart draws, worked out once per view and choice, not in every frame.

use std::ops::Deref;
use std::sync::Arc;

use egui::Ui;

use crate::frame::{Frame, Frames, Sheet};
use crate::i18n::Lang;
use crate::query::{Keep, Rows};
use crate::ui::page::{Page, SheetView};
use crate::ui::state::ChartState;
use crate::ui::work::{self, Cancel};

/// What a chart is made from.
pub(super) struct From<'a> {
    pub(super) frames: &'a Frames,
    pub(super) frame: &'a Frame,
    pub(super) view: &'a SheetView,
    pub(super) chart: &'a ChartState,
    pub(super) keep: Keep,
    pub(super) lang: Lang,
    pub(super) cancel: &'a Cancel,
}

impl From<'_> {
    /// The rows shown, in ascending order; `None` where that is all of them.
    pub(super) fn some_rows(&self) -> Option<Vec<u32>> {
        (self.view.shown() < self.frame.rows()).then(|| self.view.ascending().collect())
    }

    /// The rows of a list such as [`From::some_rows`] has it.
    pub(super) fn rows<'r>(&self, some: Option<&'r [u32]>) -> Rows<'r> {
        some.map_or(Rows::First(self.frame.rows()), Rows::These)
    }
}

/// What was made, and what of.
pub(super) struct Made<T> {
    chart: ChartState,
    frames: u64,
    sheet: Sheet,
    /// The view, by its stamp.
    pub(super) stamp: u64,
    what: T,
}

impl<T> Deref for Made<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.what
    }
}

/// What the chart `name` of the open view draws. While that of other rows is
/// made, the older one of the same choice stays; where there is none yet, `rect`
/// says so.
pub(super) fn made<T: Send + Sync + 'static>(
    ui: &Ui,
    rect: egui::Rect,
    page: &Page<'_>,
    view: &SheetView,
    name: &'static str,
    make: impl FnOnce(&From<'_>) -> Option<T> + Send + 'static,
) -> Option<Arc<Made<T>>> {
    let (frames, sheet, lang) = (page.frames, view.sheet, page.lang());
    let state = page.state.sheet(sheet);
    let now = work::is_now(page, view.frame(frames).rows());
    let key = (view.stamp, lang, state.chart.clone());
    let found = work::keep(ui.ctx(), name, key, now, || {
        let (frames, view, chart, keep) = (frames.clone(), view.clone(), state.chart.clone(), state.keep);
        move |cancel: &Cancel| {
            let frame = view.frame(&frames);
            let what = make(&From { frames: &frames, frame, view: &view, chart: &chart, keep, lang, cancel })?;
            Some(Made { frames: frames.stamp(), sheet, stamp: view.stamp, what, chart })
        }
    });
    let is_like =
        |made: &Arc<Made<T>>| made.frames == frames.stamp() && made.sheet == sheet && made.chart == state.chart;
    if found.is_late && !found.is_fresh && found.value.is_some() {
        work::late_mark(ui, rect, page, work::Doing::Chart);
    }
    let found = found.value.filter(is_like);
    if found.is_none() {
        work::waiting_ui(ui, rect, page, lang.pick("图表", "Chart"));
    }
    found
}
