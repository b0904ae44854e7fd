//! What the overview says about a dataset, worked out once and not in every
//! frame.

use std::sync::Arc;

use egui::Ui;

use super::super::page::Page;
use super::caps::{self, CapRow};
use super::chain::{self, Chain};
use super::coverage::{self, Coverage};
use super::multiples::{self, Multiples};
use super::sizes::{self, Sizes};
use super::tiles::{self, Tile};
use super::totals::{self, TotalRow};
use crate::i18n::Lang;
use crate::model::Dataset;
use crate::model::figure::Scale;
use crate::ui::work::{self, Cancel};

/// Everything that is shown, in one language.
#[derive(Clone, Debug)]
pub(super) struct Content {
    /// Headline figures.
    pub(super) tiles: Vec<Tile>,
    /// Own size and mobilised total.
    pub(super) sizes: Sizes,
    /// Multiples, the largest first.
    pub(super) multiples: Multiples,
    /// Caps of loans, the highest first, and the scale of their column.
    pub(super) caps: (Vec<CapRow>, Scale),
    /// Zones by tables.
    pub(super) coverage: Coverage,
    /// Money by zone, the largest first, and the scale of its column.
    pub(super) totals: (Vec<TotalRow>, Scale),
    /// An industry chain; none where there is no industry.
    pub(super) chain: Option<Chain>,
}

impl Content {
    fn new(data: &Dataset, lang: Lang, cancel: &Cancel) -> Option<Self> {
        let (sizes, multiples) = (sizes::sizes(data, lang), multiples::multiples(data, lang));
        cancel.go_on()?;
        Some(Self {
            tiles: tiles::tiles(data, lang),
            sizes,
            multiples,
            caps: caps::caps(data, lang),
            coverage: coverage::coverage(data, lang),
            totals: totals::totals(data, lang),
            chain: chain::chain(data, lang),
        })
    }

    /// The content of a page, kept as long as dataset and language stay; `None`
    /// while it is worked out.
    pub(super) fn of(ui: &Ui, page: &Page<'_>) -> Option<Arc<Self>> {
        let (now, lang) = (work::is_now(page, work::records(page.data)), page.lang());
        work::fresh(ui.ctx(), "overview content", (page.frames.stamp(), lang), now, || {
            let data = Arc::clone(page.frames.data());
            move |cancel: &Cancel| Self::new(&data.opened(), lang, cancel)
        })
    }
}
