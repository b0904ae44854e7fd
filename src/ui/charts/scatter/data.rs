//! The dots of a scatter. Worked out once per view and choice.

use std::sync::Arc;

use egui::{Context, Id};

use super::super::groups::{self, Key};
use super::super::suits::{self, Resolved};
use crate::frame::Frame;
use crate::i18n::Lang;
use crate::query::{Position, value_at};
use crate::ui::page::{Page, SheetView};
use crate::ui::state::ChartState;

/// A row with a place on both axes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Dot {
    pub(super) row: u32,
    pub(super) x: Position,
    pub(super) y: Position,
    /// The position of its colour, if there is a column of colours.
    pub(super) colour: Option<usize>,
}

/// The dots, and the rows that have no place.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Dots {
    pub(super) resolved: Resolved,
    pub(super) placed: Vec<Dot>,
    pub(super) colours: Vec<Key>,
    /// Rows without either value.
    pub(super) neither: usize,
    /// Rows without a value along alone, and rows without one up alone.
    pub(super) no_x: usize,
    pub(super) no_y: usize,
    /// Rows that a logarithmic axis has no place for.
    pub(super) not_above_zero: usize,
}

impl Dots {
    /// The dots of the open view, from memory where they are known.
    pub(super) fn of(ctx: &Context, page: &Page<'_>, view: &SheetView) -> Arc<Self> {
        type Known = (u64, Lang, ChartState, Arc<Dots>);
        let chart = &page.state.sheet(view.sheet).chart;
        let id = Id::unique("dots of the view");
        if let Some((stamp, lang, state, dots)) = ctx.data(|data| data.get_temp::<Known>(id))
            && (stamp, lang) == (view.stamp, page.lang())
            && state == *chart
        {
            return dots;
        }
        let dots = Arc::new(Self::new(view.frame(page.frames), view, chart, page.lang()));
        ctx.data_mut(|data| data.insert_temp(id, (view.stamp, page.lang(), chart.clone(), Arc::clone(&dots))));
        dots
    }

    fn new(frame: &Frame, view: &SheetView, chart: &ChartState, lang: Lang) -> Self {
        let resolved = suits::resolve(frame, chart);
        let (Some(up), Some(along)) = (resolved.measure, resolved.across) else {
            return Self { resolved, ..Self::default() };
        };
        let mut rows: Vec<u32> = view.rows().collect();
        rows.sort_unstable();
        rows.dedup();
        let colours = resolved.colour.map_or_else(Vec::new, |at| groups::colours(frame, at, lang));
        let mut found = Self { resolved, ..Self::default() };
        for row in rows {
            let at = |column: usize| value_at(&frame.columns()[column], row as usize);
            match (at(along), at(up)) {
                (Some(x), Some(y)) if suits::stands(x, chart.log) && suits::stands(y, chart.log) => {
                    let colour = colours.iter().position(|key| key.rows.binary_search(&row).is_ok());
                    found.placed.push(Dot { row, x, y, colour });
                }
                (Some(_), Some(_)) => found.not_above_zero += 1,
                (None, None) => found.neither += 1,
                (None, Some(_)) => found.no_x += 1,
                (Some(_), None) => found.no_y += 1,
            }
        }
        found.colours = colours;
        found
    }
}
