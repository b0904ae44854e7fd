//! The families of the page and which of them is chosen.

use std::sync::Arc;

use egui::{Context, Id};
use rust_decimal::prelude::ToPrimitive as _;

use crate::frame::Sheet;
use crate::i18n::Lang;
use crate::indicators::{FlowFamily, MoneyFlow, money_flow};
use crate::model::{Figure, Table};
use crate::ui::page::Page;

/// The sheet that the page's rows come from.
pub(super) const FUNDS: Sheet = Sheet::Table(Table::Funds);

/// The money flow of the rows of a stamp.
type Known = (Option<u64>, Arc<MoneyFlow>);

/// What the page shows.
#[derive(Clone)]
pub(super) struct Model {
    pub(super) flow: Arc<MoneyFlow>,
    /// Position of the family of the selected fund, else of the first.
    pub(super) chosen: Option<usize>,
    /// The row of the selected fund.
    pub(super) selected: Option<usize>,
}

impl Model {
    /// From the rows that the filter leaves.
    pub(super) fn of(ctx: &Context, page: &Page<'_>) -> Self {
        let view = page.view.filter(|view| view.sheet == FUNDS);
        let key = Id::unique(("money flow", page.data.short_hash()));
        let stamp = view.map(|view| view.stamp);
        let known = ctx.data(|data| data.get_temp::<Known>(key)).filter(|(of, _)| *of == stamp);
        let flow = known.map_or_else(
            || {
                let rows: Vec<usize> = match view {
                    Some(view) => view.rows().map(|row| row as usize).collect(),
                    None => (0..page.data.funds.len()).collect(),
                };
                let flow = Arc::new(money_flow(page.data, rows));
                ctx.data_mut(|data| data.insert_temp::<Known>(key, (stamp, Arc::clone(&flow))));
                flow
            },
            |(_, flow)| flow,
        );
        let selected = page.state.sheet(FUNDS).selected.as_deref();
        let selected = selected.and_then(|id| page.data.row(Table::Funds, id));
        let found = selected.and_then(|row| flow.of(row));
        let chosen = found.or((!flow.families.is_empty()).then_some(0));
        Self { flow, chosen, selected }
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
            Lang::Zh => format!("{families} 个家族，{funds} 只基金"),
            Lang::En => {
                let (a, b) = (if families == 1 { "y" } else { "ies" }, if funds == 1 { "" } else { "s" });
                format!("{families} famil{a}, {funds} fund{b}")
            }
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
