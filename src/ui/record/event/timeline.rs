//! All events that the filter leaves, along time.

use egui::{Ui, vec2};

use crate::i18n::Lang;
use crate::ui::charts;
use crate::ui::page::{Page, SheetView};
use crate::ui::record::stack::{Block, Part};
use crate::ui::style::size;

/// The card.
pub(super) struct Timeline<'a> {
    /// The page it stands on.
    pub(super) page: &'a Page<'a>,
    /// The events.
    pub(super) view: &'a SheetView,
}

impl Part for Timeline<'_> {
    fn title(&self) -> (String, String) {
        let lang = self.page.lang();
        let subtitle = match lang {
            _ if self.page.still => self.view.shown().to_string(),
            Lang::Zh => format!("{} 项，点选查看", self.view.shown()),
            Lang::En => format!("{}, click one to see it", self.view.shown()),
        };
        (lang.pick("全部活动", "All events").to_owned(), subtitle)
    }

    fn blocks(&self, _ui: &Ui, _width: f32, _extra: f32) -> Vec<Block<'_>> {
        // A few lanes; the chart scrolls within itself where there are more.
        let lanes = self.view.shown().min(3) as f32;
        let height = 58.0 + 26.0 * lanes;
        vec![Block::new(height, 1, move |ui, rect| {
            charts::timeline_ui(ui, rect.expand2(vec2(size::CARD_MARGIN, 0.0)), self.page, self.view)
        })]
    }
}
