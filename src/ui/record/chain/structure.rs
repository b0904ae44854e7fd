//! The structure of a park, such as “1+1+N”, as a picture: its parts side by
//! side, what is many drawn as a pile, and below them its firms with their
//! products.

use egui::{Color32, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::place::{Standing, standing};
use super::tile::tile_blocks;
use crate::i18n::Lang;
use crate::model::{Component, Industry};
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::record::spot::Spot;
use crate::ui::record::stack::{Block, Part};
use crate::ui::record::tags::{Tag, tag_blocks};
use crate::ui::style::size;
use crate::ui::workbench::{Fact, facts_ui};

/// The card.
pub(super) struct Structure<'a> {
    page: &'a Page<'a>,
    industry: &'a Industry,
    all: Standing,
    /// Firms without a product here.
    firms: Vec<Tag>,
}

/// Height of a part of the structure.
const PART: f32 = 92.0;
/// Room for the sign between two of them.
const SIGN: f32 = 34.0;
/// The least width of a part.
const LEAST: f32 = 150.0;
/// How far the pile of what is many stands out.
const PILE: f32 = 5.0;

impl<'a> Structure<'a> {
    /// The structure of an industry with components.
    pub(super) fn new(page: &'a Page<'a>, industry: &'a Industry) -> Self {
        // With stages, what stands on them is on the board below.
        let all = if industry.stages.is_empty() { standing(page, industry).1 } else { Standing::default() };
        let makes =
            |id: &str| industry.products.iter().any(|one| one.firm.as_ref().is_some_and(|firm| firm.id() == id));
        let firms = all.firms.iter().filter(|tag| !makes(&tag.target.1)).cloned().collect();
        Self { page, industry, all, firms }
    }

    /// 1+1+N.
    fn formula(&self) -> String {
        let counts = self.industry.components.iter().map(|part| part.count.trim());
        counts.map(|count| if count.is_empty() { "?" } else { count }).collect::<Vec<_>>().join("+")
    }
}

impl Part for Structure<'_> {
    fn title(&self) -> (String, String) {
        let lang = self.page.lang();
        let (firms, products) = (self.industry.firms.len(), self.industry.products.len());
        let counts = match lang {
            Lang::Zh => format!("“{}”，收录企业 {firms} 家，产品 {products} 项", self.formula()),
            Lang::En => {
                let of = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
                format!("'{}', {} and {} recorded", self.formula(), of(firms, "firm"), of(products, "product"))
            }
        };
        (lang.pick("结构", "Structure").to_owned(), counts)
    }

    fn takes(&self) -> f32 {
        72.0
    }

    fn blocks(&self, ui: &Ui, width: f32, extra: f32) -> Vec<Block<'_>> {
        let (page, lang) = (self.page, self.page.lang());
        let most = ((width + SIGN) / (LEAST + SIGN)).floor().max(1.0) as usize;
        let parts = &self.industry.components;
        let rows = parts.len().div_ceil(most).max(1);
        let per_row = parts.len().div_ceil(rows).max(1);
        let height = PART + extra / rows as f32;
        let mut blocks = Vec::new();
        for (row, chunk) in parts.chunks(per_row).enumerate() {
            blocks.push(Block::new(height + 14.0, chunk.len(), move |ui, rect| {
                // In several rows each leaves room for the sign behind it.
                let sign = if rows == 1 { SIGN } else { 0.0 };
                let step = (rect.width() - PILE * 2.0 + sign) / per_row as f32;
                for (at, part) in chunk.iter().enumerate() {
                    let left = rect.left() + step * at as f32;
                    let top = rect.top() + PILE * 2.0;
                    let place = Rect::from_min_size(pos2(left, top), vec2(step - SIGN, height - PILE * 2.0));
                    let number = row * per_row + at;
                    part_ui(ui, place, page, part, number);
                    if number + 1 < parts.len() {
                        let x = place.right() + PILE + (SIGN - PILE) / 2.0;
                        paint::text(
                            ui.painter(),
                            pos2(x, place.center().y),
                            Align::Center,
                            "+",
                            size::kpi(),
                            page.t.weak,
                        );
                    }
                }
                None
            }));
        }
        if self.all.is_empty() {
            return blocks;
        }
        blocks.push(Block::new(30.0, 0, move |ui, rect| {
            paint::hline(ui.painter(), rect.left()..=rect.right(), rect.top() + 2.0, page.t.rule);
            let at = pos2(rect.left(), rect.top() + 17.0);
            let title = lang.pick("园区企业与产品", "Firms and products of the park");
            let shown = paint::text(ui.painter(), at, Align::Left, title, size::secondary_bold(), page.t.strong);
            let words = lang.pick(
                "属于结构中的哪一部分，来源没有说明",
                "to which part of the structure they belong is not published",
            );
            let at = pos2(shown.right() + 10.0, at.y);
            paint::elided(ui.painter(), at, Align::Left, words, size::small(), page.t.weak, rect.right() - at.x);
            None
        }));
        blocks.extend(tile_blocks(ui, page, &self.all.tiles, width, 0));
        blocks.extend(tag_blocks(ui, page, "park firm", &self.firms, width));
        blocks
    }
}

/// True for a number such as N: nobody says how many.
fn is_many(count: &str) -> bool {
    count.trim().parse::<u32>().is_err()
}

fn part_ui(ui: &Ui, rect: Rect, page: &Page<'_>, part: &Component, at: usize) {
    let (t, lang) = (page.t, page.lang());
    let name = part.name.get(lang);
    let spot = Spot::note(ui, page, rect, ("component", at), &format!("{} {name}", part.count));
    let painter = ui.painter();
    let radius = f32::from(size::INPUT_RADIUS);
    let edge = Stroke::new(1.0, t.accent);
    let many = is_many(&part.count);
    if many {
        for step in [2.0, 1.0] {
            let behind = paint::crisp(painter, rect.translate(vec2(PILE, -PILE) * step));
            painter.rect(behind, radius, t.panel, edge, StrokeKind::Inside);
        }
    }
    let rect = paint::crisp(painter, rect);
    painter.rect(rect, radius, if spot.is_lit() { t.hover } else { t.sel }, edge, StrokeKind::Inside);
    let count = part.count.trim();
    let y = rect.center().y;
    let width = paint::text_width(painter, count, size::kpi()).min(rect.width() * 0.4);
    paint::elided(painter, pos2(rect.left() + 20.0, y), Align::Left, count, size::kpi(), t.accent, width + 1.0);
    let left = rect.left() + 20.0 + width + 18.0;
    let room = rect.right() - 12.0 - left;
    let words = match (many, count) {
        (true, _) => lang.pick("数目未公布", "how many is not published"),
        _ => "",
    };
    let galley = paint::wrapped_galley(painter, name, size::object_title(), Color32::PLACEHOLDER, room, 3);
    let lift = if words.is_empty() { 0.0 } else { 8.0 };
    let (top, below) = (y - galley.size().y / 2.0 - lift, y + galley.size().y / 2.0);
    painter.galley(pos2(left, top.round()), galley, t.strong);
    paint::elided(painter, pos2(left, below + 2.0), Align::Left, words, size::small(), t.normal, room);
    spot.done(ui, page, |ui| {
        let number = Fact::new(lang.pick("数目", "number"), count);
        let facts: Vec<Fact> = number.into_iter().chain(Fact::new("", words)).collect();
        facts_ui(ui, page, name, &facts, &[]);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_stands_for_many() {
        assert!(is_many("N") && is_many("X ") && is_many(""));
        assert!(!is_many("1") && !is_many(" 12"));
    }
}
