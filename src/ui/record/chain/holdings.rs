//! Firms, products and milestones of an industry without stages.

use egui::Ui;

use super::place::{Standing, standing};
use super::tile::tile_blocks;
use crate::i18n::Lang;
use crate::model::Industry;
use crate::ui::page::Page;
use crate::ui::record::stack::{Block, Part};
use crate::ui::record::tags::tag_blocks;

/// The card.
pub(super) struct Holdings<'a> {
    page: &'a Page<'a>,
    all: Standing,
}

impl<'a> Holdings<'a> {
    /// The card; `None` where there is nothing to show.
    pub(super) fn new(page: &'a Page<'a>, industry: &Industry) -> Option<Self> {
        // Without stages all stand in one place.
        let (_, all) = standing(page, industry);
        (!all.is_empty()).then_some(Self { page, all })
    }
}

impl Part for Holdings<'_> {
    fn title(&self) -> (String, String) {
        let lang = self.page.lang();
        let (firms, tiles) = (self.all.firms.len(), self.all.tiles.len());
        let title = match (firms, tiles) {
            (0, _) => lang.pick("产品与进展", "Products and milestones"),
            (_, 0) => lang.pick("企业", "Firms"),
            _ => lang.pick("企业、产品与进展", "Firms, products and milestones"),
        };
        let subtitle = match lang {
            Lang::Zh => format!("{} 项", firms + tiles),
            Lang::En => (firms + tiles).to_string(),
        };
        (title.to_owned(), subtitle)
    }

    fn blocks(&self, ui: &Ui, width: f32, _extra: f32) -> Vec<Block<'_>> {
        let mut blocks = tag_blocks(ui, self.page, "firm", &self.all.firms, width);
        blocks.push(Block::gap(if self.all.firms.is_empty() { 0.0 } else { 4.0 }));
        blocks.extend(tile_blocks(ui, self.page, &self.all.tiles, width, 0));
        blocks
    }
}
