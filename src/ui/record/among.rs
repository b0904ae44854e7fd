//! How a record stands among the others of its table: a chart where a page has room to
//! spare.

use egui::{Rect, Ui, vec2};

use super::stack::{Block, Part, Row};
use crate::i18n::Lang;
use crate::ui::charts;
use crate::ui::command::Command;
use crate::ui::page::{Page, SheetView};
use crate::ui::state::ChartState;
use crate::ui::style::size;
use crate::ui::widgets;

/// The card.
pub(super) struct Among<'a> {
    page: &'a Page<'a>,
    view: &'a SheetView,
    chart: ChartState,
    title: (String, String),
}

/// The least height of the card, and how much higher it may be.
const LEAST: f32 = 230.0;
const MORE: f32 = 320.0;
/// What a card takes beside what is in it.
const AROUND: f32 = size::CARD_HEADER + 24.0;

impl<'a> Among<'a> {
    /// The chart of the view's rows; `None` where there is one record alone, or nothing
    /// to compare.
    pub(super) fn new(page: &'a Page<'a>, view: &'a SheetView) -> Option<Self> {
        if view.shown() < 2 {
            return None;
        }
        let (chart, words) = charts::among(page, view)?;
        let (lang, table) = (page.lang(), view.sheet.title(page.lang()));
        let title = match lang {
            Lang::Zh => format!("与其他{table}比较"),
            Lang::En => format!("Among the other {}", table.to_lowercase()),
        };
        Some(Self { page, view, chart, title: (title, words) })
    }

    /// The card as a row of its own.
    pub(super) fn row(page: &'a Page<'a>) -> Option<Row<'a>> {
        let card = Self::new(page, page.view?)?;
        Some(vec![(1.0, Box::new(card) as Box<dyn Part + 'a>)])
    }

    fn chart_ui(&self, ui: &mut Ui, rect: Rect) -> Option<Command> {
        charts::among_ui(ui, rect, self.page, self.view, self.chart.clone())
    }

    /// Shows it in what is left of `body` below `end`, if that is enough.
    pub(super) fn below_ui(ui: &mut Ui, body: Rect, end: f32, page: &Page<'_>, view: &SheetView) -> Option<Command> {
        let rect = body.with_min_y(end + size::CARD_GAP);
        if rect.height() < LEAST {
            return None;
        }
        let card = Among::new(page, view)?;
        let inner = widgets::card(ui, rect, &card.title.0, &card.title.1, page.t);
        card.chart_ui(ui, inner.shrink2(vec2(0.0, 6.0)))
    }
}

impl Part for Among<'_> {
    fn title(&self) -> (String, String) {
        self.title.clone()
    }

    fn takes(&self) -> f32 {
        MORE
    }

    fn blocks(&self, _ui: &Ui, _width: f32, extra: f32) -> Vec<Block<'_>> {
        // The chart has margins of its own.
        let wide = vec2(size::CARD_MARGIN, 0.0);
        vec![Block::new(LEAST - AROUND + extra, 1, move |ui, rect| self.chart_ui(ui, rect.expand2(wide)))]
    }
}
