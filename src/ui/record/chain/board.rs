//! The stages of a chain in order, each with what stands at it, and the bucket
//! of those whose stage is unknown.

use std::rc::Rc;

use egui::{Color32, Rect, Ui, pos2, vec2};

use super::place::{Standing, standing};
use super::tile::tile_blocks;
use crate::i18n::{Lang, many};
use crate::model::Industry;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, Icon};
use crate::ui::record::about::note_box;
use crate::ui::record::limit::limited;
use crate::ui::record::spot::Spot;
use crate::ui::record::stack::{Block, Part};
use crate::ui::record::tags::{TAG, tag_blocks, tag_ui};
use crate::ui::style::size;
use crate::ui::workbench::{Fact, facts_ui};

/// The card.
pub(super) struct Board<'a> {
    page: &'a Page<'a>,
    industry: &'a Industry,
    stages: Vec<Standing>,
    bucket: Standing,
}

/// Height of an arrow.
const ARROW: f32 = 44.0;
/// Firms at a stage that are shown before somebody asks for all, and tiles.
const MOST: usize = 30;
/// The least width of a stage.
const STAGE: f32 = 148.0;
/// Height of the mark of a stage without a known firm.
const GAP_MARK: f32 = 44.0;
const BETWEEN: f32 = 6.0;
const BETWEEN_STAGES: f32 = 4.0;
/// Margin inside the column of a stage.
const INSET: f32 = 6.0;

impl<'a> Board<'a> {
    /// What stands where.
    pub(super) fn new(page: &'a Page<'a>, industry: &'a Industry) -> Self {
        let (stages, bucket) = standing(page, industry);
        Self { page, industry, stages, bucket }
    }

    fn firms(&self) -> usize {
        self.stages.iter().map(|one| one.firms.len()).sum::<usize>() + self.bucket.firms.len()
    }
}

impl Part for Board<'_> {
    fn title(&self) -> (String, String) {
        let lang = self.page.lang();
        let (stages, firms, unknown) = (self.stages.len(), self.firms(), self.bucket.firms.len());
        let subtitle = match lang {
            _ if stages == 0 => lang.pick("环节未知", "stages unknown").to_owned(),
            Lang::Zh if unknown == 0 => format!("{stages} 个环节，{firms} 家企业"),
            Lang::Zh => format!("{stages} 个环节，{firms} 家企业，其中环节未知 {unknown} 家"),
            Lang::En => {
                let stages = if stages == 1 { "1 stage".to_owned() } else { format!("{stages} stages") };
                let firms = many(firms, "firm", "firms");
                let rest =
                    if unknown == 0 { String::new() } else { format!(", of which {unknown} at an unknown stage") };
                format!("{stages}, {firms}{rest}")
            }
        };
        (lang.pick("产业链环节", "Stages of the chain").to_owned(), subtitle)
    }

    fn takes(&self) -> f32 {
        // Only marks of gaps grow.
        let has_room = !self.stages.is_empty() && self.stages.iter().all(|one| one.firms.is_empty());
        if has_room { 128.0 } else { 0.0 }
    }

    fn blocks(&self, ui: &Ui, width: f32, extra: f32) -> Vec<Block<'_>> {
        let mut blocks = Vec::new();
        if self.stages.is_empty() {
            blocks.extend(self.no_stages(ui, width));
        }
        let most = (width / STAGE).floor().max(1.0) as usize;
        let rows = self.stages.len().div_ceil(most).max(1);
        let per_row = self.stages.len().div_ceil(rows).max(1);
        for (row, chunk) in self.stages.chunks(per_row).enumerate() {
            let line = StageRow { board: self, first: row * per_row, stages: chunk, per_row };
            blocks.extend(line.blocks(ui, width, extra / rows as f32));
            blocks.push(Block::gap(10.0));
        }
        if !self.bucket.is_empty() {
            blocks.extend(self.bucket_blocks(ui, width));
        }
        blocks
    }
}

impl Board<'_> {
    /// That the chain has no stages, though a chain has some.
    fn no_stages(&self, ui: &Ui, width: f32) -> [Block<'_>; 2] {
        let page = self.page;
        let words = page.lang().pick(
            "数据没有列出这条产业链的环节。链上的企业、产品和进展照列，所在环节未知。",
            "The data lists no stages of this chain. Its firms, products and milestones stand at an unknown stage.",
        );
        let galley =
            paint::wrapped_galley(ui.painter(), words, size::secondary(), Color32::PLACEHOLDER, width - 40.0, 4);
        let height = (galley.size().y + 14.0).ceil();
        let note = Block::new(height, 0, move |ui, rect| {
            note_box(ui, rect, page.t, galley);
            None
        });
        [note, Block::gap(10.0)]
    }

    /// The bucket: a hatched edge at the left of all that stands in it.
    fn bucket_blocks(&self, ui: &Ui, width: f32) -> Vec<Block<'_>> {
        let (page, lang) = (self.page, self.page.lang());
        let inner = width - EDGE - 12.0;
        let mut inside = vec![Block::new(26.0, 0, move |ui, rect| {
            let y = rect.center().y - 2.0;
            let title = lang.pick("环节未知", "Stage unknown");
            let words = lang.pick(
                "来源没有给出所在环节，不作推测，也不放入任何环节",
                "the source does not give the stage; it is not guessed",
            );
            let at = pos2(rect.left(), y);
            let spot = Spot::note(ui, page, rect, "bucket", &format!("{title}: {words}"));
            let shown = paint::text(ui.painter(), at, Align::Left, title, size::panel_title(), page.t.strong);
            let at = pos2(shown.right() + 10.0, y);
            paint::elided(ui.painter(), at, Align::Left, words, size::small(), page.t.weak, rect.right() - at.x);
            spot.done(ui, page, |ui| {
                facts_ui(ui, page, title, &Fact::new("", words).into_iter().collect::<Vec<_>>(), &[]);
            });
            None
        })];
        inside.extend(tag_blocks(ui, page, "bucket firm", &self.bucket.firms, inner));
        inside.push(Block::gap(if self.bucket.tiles.is_empty() { 0.0 } else { 4.0 }));
        inside.extend(tile_blocks(ui, page, &self.bucket.tiles, inner, usize::MAX));
        let t = page.t;
        let framed = inside.into_iter().map(move |block| {
            Block::new(block.height, block.items, move |ui, rect| {
                let painter = ui.painter();
                painter.rect_filled(rect, 0.0, t.panel2);
                paint::hatch(painter, rect.with_max_x(rect.left() + EDGE), t.hatch);
                let place = Rect::from_min_max(
                    pos2(rect.left() + EDGE + 8.0, rect.top() + 4.0),
                    pos2(rect.right() - 4.0, rect.bottom() + 4.0),
                );
                (block.paint)(ui, place)
            })
        });
        let mut blocks: Vec<Block<'_>> = framed.collect();
        blocks.push(Block::new(6.0, 0, move |ui, rect| {
            ui.painter().rect_filled(rect, 0.0, t.panel2);
            paint::hatch(ui.painter(), rect.with_max_x(rect.left() + EDGE), t.hatch);
            None
        }));
        blocks
    }
}

/// Width of the hatched edge of the bucket.
const EDGE: f32 = 8.0;

/// Stages beside each other.
struct StageRow<'b> {
    board: &'b Board<'b>,
    first: usize,
    stages: &'b [Standing],
    per_row: usize,
}

impl<'b> StageRow<'b> {
    /// Left edge and width of a column.
    fn column(&self, rect: Rect, at: usize) -> (f32, f32) {
        let step = (rect.width() - paint::ARROW_TIP + BETWEEN_STAGES) / self.per_row as f32;
        (rect.left() + step * at as f32, step - BETWEEN_STAGES)
    }

    /// The arrows, then slices through all columns: a picture can be cut
    /// between any two.
    fn blocks(self, ui: &Ui, width: f32, extra: f32) -> Vec<Block<'b>> {
        let page = self.board.page;
        let step = (width - paint::ARROW_TIP + BETWEEN_STAGES) / self.per_row as f32;
        let inner = step - BETWEEN_STAGES - 2.0 * INSET;
        let all_empty = self.stages.iter().all(|one| one.firms.is_empty());
        let most = |count: fn(&Standing) -> usize| self.stages.iter().map(count).max().unwrap_or(0);
        let salt = |what: &str| format!("{what} from stage {}", self.first);
        let (firms, more_firms) = limited(ui, page, &salt("firms"), most(|one| one.firms.len()), MOST);
        let (tiles, more_tiles) = limited(ui, page, &salt("tiles"), most(|one| one.tiles.len()), MOST);
        let this = Rc::new(self);
        let row = Rc::clone(&this);
        let mut blocks = vec![Block::new(ARROW + BETWEEN, row.stages.len(), move |ui, rect| {
            for at in 0..row.stages.len() {
                row.arrow_ui(ui, rect, at);
            }
            None
        })];
        // The mark of a gap stands where the first firm would.
        let has_gap = this.stages.iter().any(|one| one.firms.is_empty());
        // Beside firms it is as high as one of them.
        let mark = if all_empty { GAP_MARK + extra } else { TAG };
        let slices = firms.max(usize::from(has_gap));
        for slice in 0..slices {
            let row = Rc::clone(&this);
            let height = if slice == 0 && has_gap { mark + BETWEEN } else { TAG + BETWEEN };
            let items = row.stages.iter().filter(|one| slice < one.firms.len()).count();
            blocks.push(Block::new(height, items, move |ui, rect| {
                let mut command = None;
                for (at, one) in row.stages.iter().enumerate() {
                    let place = row.cell(ui, rect, at);
                    if let Some(firm) = one.firms.get(slice) {
                        let tag = Rect::from_min_size(place.min, vec2(place.width(), TAG));
                        command =
                            tag_ui(ui, tag, page, firm, ("stage firm", (row.first + at) * 10_000 + slice)).or(command);
                    } else if slice == 0 {
                        row.gap_ui(ui, place, at);
                    }
                }
                command
            }));
        }
        blocks.extend(more_firms);
        for slice in 0..tiles {
            let row = Rc::clone(&this);
            let found = row.stages.iter().filter_map(|one| one.tiles.get(slice));
            let height = found.map(|tile| tile.height(ui, page, inner)).fold(0.0, f32::max);
            let items = row.stages.iter().filter(|one| slice < one.tiles.len()).count();
            blocks.push(Block::new(height + BETWEEN, items, move |ui, rect| {
                let mut command = None;
                for (at, one) in row.stages.iter().enumerate() {
                    let place = row.cell(ui, rect, at);
                    if let Some(tile) = one.tiles.get(slice) {
                        let height = tile.height(ui, page, place.width());
                        let own = Rect::from_min_size(place.min, vec2(place.width(), height));
                        command = tile.ui(ui, own, page, (row.first + at, slice)).or(command);
                    }
                }
                command
            }));
        }
        blocks.extend(more_tiles);
        let row = this;
        blocks.push(Block::new(BETWEEN, 0, move |ui, rect| {
            for at in 0..row.stages.len() {
                row.cell(ui, rect, at);
            }
            None
        }));
        blocks
    }

    /// Paints the ground of a slice of a column; returns the place within.
    fn cell(&self, ui: &Ui, rect: Rect, at: usize) -> Rect {
        let (left, width) = self.column(rect, at);
        // The point of the last arrow has nothing to its right.
        let width = width + if at + 1 == self.per_row { paint::ARROW_TIP } else { 0.0 };
        let place = Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()));
        ui.painter().rect_filled(paint::crisp(ui.painter(), place), 0.0, self.board.page.t.panel2);
        place.shrink2(vec2(INSET, 0.0)).with_min_y(place.top() + BETWEEN)
    }

    fn arrow_ui(&self, ui: &Ui, rect: Rect, at: usize) {
        let page = self.board.page;
        let (t, lang) = (page.t, page.lang());
        let number = self.first + at;
        let Some(stage) = self.board.industry.stages.get(number) else { return };
        let (left, width) = self.column(rect, at);
        let place = Rect::from_min_size(pos2(left, rect.top()), vec2(width, ARROW));
        let (firms, name) = (self.stages[at].firms.len(), stage.name.get(lang));
        let words = match (firms, lang) {
            (0, _) => lang.pick("尚无已知企业", "no firm known").to_owned(),
            (_, Lang::Zh) => format!("已知企业 {firms} 家"),
            (_, Lang::En) => format!("{} known", many(firms, "firm", "firms")),
        };
        let spot = Spot::note(ui, page, place, ("stage", number), &format!("{} {name}: {words}", number + 1));
        let painter = ui.painter();
        let ground = if spot.is_lit() { t.hover } else { t.sel };
        paint::arrow(painter, place, number > 0, ground, t.accent);
        let x = left + 12.0 + if number > 0 { paint::ARROW_TIP } else { 0.0 };
        let badge = pos2(x + 8.0, place.center().y);
        painter.circle_filled(badge, 9.0, t.accent);
        paint::text(painter, badge, Align::Center, &(number + 1).to_string(), size::small_bold(), t.on_accent);
        let (x, room) = (x + 24.0, place.right() - x - 24.0);
        // The mark below says that no firm is known.
        let lift = if firms > 0 { 7.0 } else { 0.0 };
        let at = pos2(x, place.center().y - lift);
        paint::elided(painter, at, Align::Left, name, size::panel_title(), t.strong, room);
        if firms > 0 {
            paint::elided(painter, pos2(x, place.top() + 31.0), Align::Left, &words, size::small(), t.normal, room);
        }
        spot.done(ui, page, |ui| {
            let facts: Vec<Fact> = Fact::new(lang.pick("企业", "firms"), words).into_iter().collect();
            facts_ui(ui, page, name, &facts, &[]);
        });
    }

    /// A stage without a known firm is a gap in what is known, not a stage
    /// without firms.
    fn gap_ui(&self, ui: &Ui, rect: Rect, at: usize) {
        let page = self.board.page;
        let (t, lang) = (page.t, page.lang());
        let number = self.first + at;
        let name = self.board.industry.stages.get(number).map_or("", |stage| stage.name.get(lang));
        let unknown = self.board.bucket.firms.len();
        let title = lang.pick("尚无已知企业", "No firm known");
        let why = match lang {
            Lang::Zh if unknown > 0 => format!("不等于没有企业：另有 {unknown} 家所在环节未知"),
            Lang::En if unknown > 0 => {
                format!("which is not 'no firm': the stage of {} is unknown", many(unknown, "firm", "firms"))
            }
            _ => lang.pick("不等于没有企业", "which is not 'no firm'").to_owned(),
        };
        let spot = Spot::note(ui, page, rect, ("gap", number), &format!("{name}: {title}"));
        let painter = ui.painter();
        let rect = paint::crisp(painter, rect);
        painter.rect_filled(rect, 0.0, t.panel);
        paint::dashed_rect(painter, rect, t.stroke2);
        // One line where there is no room for two.
        let two = rect.height() > TAG + 8.0 && unknown == 0;
        let y = rect.center().y + if two { 0.0 } else { 8.0 };
        let room = rect.width() - 16.0;
        let width = paint::text_width(painter, title, size::secondary()).min(room - 18.0);
        let left = rect.center().x - f32::midpoint(width, 18.0);
        Icon::Possible.paint(painter, pos2(left + 6.0, y - 8.0), 13.0, t.weak);
        paint::elided(
            painter,
            pos2(left + 18.0, y - 8.0),
            Align::Left,
            title,
            size::secondary(),
            t.normal,
            width + 1.0,
        );
        // Below, the firms of unknown stage say the same.
        let short = lang.pick("不等于没有企业", "not the same as none");
        if two {
            let at = pos2(rect.center().x, y + 10.0);
            paint::elided(painter, at, Align::Center, short, size::small(), t.weak, room);
        }
        spot.done(ui, page, |ui| {
            let facts: Vec<Fact> = Fact::new(title, why).into_iter().collect();
            facts_ui(ui, page, name, &facts, &[]);
        });
    }
}
