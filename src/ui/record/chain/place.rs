//! Where firms, products and milestones stand: at a stage, or in the bucket of
//! those whose stage the source does not give.

use super::tile::Tile;
use crate::model::Industry;
use crate::ui::page::Page;
use crate::ui::record::tags::Tag;

/// What stands at one stage, or at an unknown one.
#[derive(Default)]
pub(super) struct Standing {
    /// Firms.
    pub(super) firms: Vec<Tag>,
    /// Their products, and what happened.
    pub(super) tiles: Vec<Tile>,
}

impl Standing {
    /// True if nothing stands there.
    pub(super) fn is_empty(&self) -> bool {
        self.firms.is_empty() && self.tiles.is_empty()
    }
}

/// What stands at each stage in order, and in the bucket.
pub(super) fn standing(page: &Page<'_>, industry: &Industry) -> (Vec<Standing>, Standing) {
    let mut stages: Vec<Standing> = industry.stages.iter().map(|_| Standing::default()).collect();
    let mut bucket = Standing::default();
    let lang = page.lang();
    for one in &industry.firms {
        let place = industry.stage_at(one.stage.as_deref()).and_then(|at| stages.get_mut(at));
        place.unwrap_or(&mut bucket).firms.push(Tag::organisation(page, one.firm.id()));
    }
    for product in &industry.products {
        let stage = product.firm.as_ref().and_then(|firm| industry.stage_of(firm));
        let place = stage.and_then(|at| stages.get_mut(at));
        place.unwrap_or(&mut bucket).tiles.push(Tile::product(product, lang));
    }
    for milestone in &industry.milestones {
        let place = industry.stage_at(milestone.stage.as_deref()).and_then(|at| stages.get_mut(at));
        place.unwrap_or(&mut bucket).tiles.push(Tile::milestone(milestone, lang));
    }
    (stages, bucket)
}
