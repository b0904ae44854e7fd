//! The families of the page and which of them is chosen.

use std::sync::Arc;

use egui::{Context, Id};
use rust_decimal::prelude::ToPrimitive as _;

use crate::frame::Sheet;
use crate::i18n::{Lang, counted, many};
use crate::indicators::{FlowFamily, MoneyFlow, money_flow_in_steps};
use crate::model::{Figure, Table};
use crate::ui::page::{Page, SheetView};
use crate::ui::work::{self, Cancel, Kept};
use crate::ui::workbench::Largest;

/// The sheet that the page's rows come from.
pub(super) const FUNDS: Sheet = Sheet::Table(Table::Funds);

/// What the page shows.
#[derive(Clone)]
pub(super) struct Model {
    pub(super) flow: Arc<MoneyFlow>,
    /// Position of the family of the selected fund, else of the first.
    pub(super) chosen: Option<usize>,
    /// The row of the selected fund.
    pub(super) selected: Option<usize>,
    /// How many funds were looked at where others are left out, and how many those are.
    pub(super) left_out: Option<(usize, usize)>,
}

/// Of more funds than a page takes one by one the families of so many are shown.
const MOST: usize = 300;
/// The amounts by which the largest funds are found.
const AMOUNTS: [&str; 5] = ["size", "subscribed", "paid_in", "target", "mobilised"];

/// The money flow of some funds, and how many were taken and left out for it.
pub(super) struct Found {
    flow: Arc<MoneyFlow>,
    taken: usize,
    left_out: usize,
}

impl Found {
    /// Works it out for the rows that the filter leaves, once; beside the window where
    /// they are many.
    pub(super) fn of(ctx: &Context, page: &Page<'_>) -> Kept<Self> {
        let view = page.view.filter(|view| view.sheet == FUNDS);
        let shown = view.map_or(page.data.funds.len(), SheetView::shown);
        let key = (page.frames.stamp(), view.map(|view| view.stamp));
        work::desk(ctx, "money flow").ask_long(ctx, key, work::is_now(page, shown), || {
            let taken = match view {
                Some(view) => Largest::of(view, page.frames.get(FUNDS), &AMOUNTS, MOST),
                None => Largest { rows: (0..shown).map(|row| (row, false)).collect(), left_out: 0 },
            };
            let data = Arc::clone(page.frames.data());
            move |cancel: &Cancel| {
                let rows = taken.rows.iter().map(|(row, _)| *row);
                let flow = Arc::new(money_flow_in_steps(&data, rows, cancel.progress()).ok()?);
                Some(Self { flow, taken: taken.rows.len(), left_out: taken.left_out })
            }
        })
    }
}

impl Model {
    /// From what was worked out for the page.
    pub(super) fn of(page: &Page<'_>, found: &Found) -> Self {
        let flow = Arc::clone(&found.flow);
        let left_out = (found.left_out > 0).then_some((found.taken, found.left_out));
        let selected = page.state.sheet(FUNDS).selected.as_deref();
        let selected = selected.and_then(|id| page.data.row(Table::Funds, id));
        let found = selected.and_then(|row| flow.of(row));
        let chosen = found.or((!flow.families.is_empty()).then_some(0));
        Self { flow, chosen, selected, left_out }
    }

    /// The chosen family.
    pub(super) fn family(&self) -> Option<&FlowFamily> {
        self.flow.families.get(self.chosen?)
    }

    /// How many families and funds there are.
    pub(super) fn subtitle(&self, lang: Lang) -> String {
        let families = self.flow.families.len();
        let funds: usize = self.flow.families.iter().map(|family| family.funds.len()).sum();
        match lang {
            Lang::Zh => format!("{} 个家族，{} 只基金", counted(families), counted(funds)),
            Lang::En => format!("{}, {}", many(families, "family", "families"), many(funds, "fund", "funds")),
        }
    }
}

/// The amount that a band is as wide as, in yuan: the nominal value, or the
/// upper end where all that is known is that it is not more.
pub(super) fn drawn(figure: &Figure) -> f64 {
    let nominal = figure.nominal().to_f64().unwrap_or_default();
    let high = figure.bounds().high.value().and_then(|high| high.to_f64()).unwrap_or_default();
    if nominal > 0.0 { nominal } else { high.max(0.0) }
}

/// The largest amount of a family.
pub(super) fn largest(family: &FlowFamily) -> f64 {
    let nodes = family.nodes.iter().filter_map(|node| node.figure.as_ref());
    let edges = family.edges.iter().filter_map(|edge| edge.figure.as_ref());
    nodes.chain(edges).map(drawn).fold(0.0, f64::max)
}

/// Where the root of the family is kept that is to be scrolled to.
fn scroll_key() -> Id {
    Id::unique("money flow: scroll to")
}

impl Model {
    /// Scrolls to a family in the next frame.
    pub(super) fn scroll_to(ctx: &Context, root: usize) {
        ctx.data_mut(|data| data.insert_temp(scroll_key(), root));
    }

    /// The root of the family to scroll to; asked for once.
    pub(super) fn wanted(ctx: &Context) -> Option<usize> {
        ctx.data_mut(|data| {
            let root = data.get_temp::<usize>(scroll_key());
            data.remove::<usize>(scroll_key());
            root
        })
    }
}
