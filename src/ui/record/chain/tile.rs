//! A product or a milestone as a tile: name, what it is, when, and whose.

use egui::{Color32, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::i18n::Lang;
use crate::model::{Milestone, Product, Ref, Table};
use crate::ui::command::Command;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, Icon, TagStyle};
use crate::ui::record::limit::limited;
use crate::ui::record::spot::Spot;
use crate::ui::record::stack::Block;
use crate::ui::record::tags::name_of;
use crate::ui::style::size;
use crate::ui::words;
use crate::ui::workbench::{Fact, facts_ui};

/// What a tile shows.
pub(super) struct Tile {
    kind: &'static str,
    icon: Icon,
    name: String,
    summary: String,
    date: String,
    /// Ids of the firms.
    firms: Vec<String>,
}

const MARGIN: f32 = 9.0;
const FOOT: f32 = 18.0;
const GAP: f32 = 8.0;
/// Most lines of the foot.
const FOOT_LINES: usize = 3;
/// Gap behind the date, and between firms.
const AFTER_DATE: f32 = 8.0;
const BETWEEN_FIRMS: f32 = 10.0;
/// Room for how many firms there are besides.
const MORE: f32 = 26.0;

impl Tile {
    /// A product.
    pub(super) fn product(product: &Product, lang: Lang) -> Self {
        Self {
            kind: lang.pick("产品", "product"),
            icon: Icon::Screen,
            name: product.name.get(lang).to_owned(),
            summary: product.summary.get(lang).to_owned(),
            date: String::new(),
            firms: product.firm.iter().map(|firm| firm.id().to_owned()).collect(),
        }
    }

    /// A project or something else that happened.
    pub(super) fn milestone(milestone: &Milestone, lang: Lang) -> Self {
        Self {
            kind: lang.pick("进展", "milestone"),
            icon: Icon::Bookmark,
            name: milestone.name.get(lang).to_owned(),
            summary: String::new(),
            date: milestone.date.map_or(String::new(), |date| date.to_string()),
            firms: milestone.firms.iter().map(Ref::id).map(str::to_owned).collect(),
        }
    }

    fn texts(&self, ui: &Ui, width: f32) -> [std::sync::Arc<egui::Galley>; 2] {
        let room = width - 2.0 * MARGIN;
        let text = |words: &str, font, width: f32, rows| {
            paint::wrapped_galley(ui.painter(), words, font, Color32::PLACEHOLDER, width, rows)
        };
        [text(&self.name, size::secondary_bold(), room - 20.0, 3), text(&self.summary, size::small(), room, 4)]
    }

    /// Where the firms stand in the foot of a tile of a width: the line, and from where
    /// to where, from the left of the words. A firm that has no room on its line, whole,
    /// goes to the next; those beyond the last line are only counted.
    fn places(&self, ui: &Ui, page: &Page<'_>, width: f32) -> Vec<(usize, f32, f32)> {
        let painter = ui.painter();
        let room = width - 2.0 * MARGIN;
        let date = |date: &str| paint::tag_width(painter, date, TagStyle::Qualifier) + AFTER_DATE;
        let mut x = if self.date.is_empty() { 0.0 } else { date(&self.date) };
        let mut line = 0;
        let mut found = Vec::new();
        for (at, id) in self.firms.iter().enumerate() {
            let name = name_of(page, Table::Organisations, id);
            let wide = paint::text_width(painter, &name, size::secondary());
            if x > 0.0 && x + wide > room {
                line += 1;
                x = 0.0;
            }
            // On the last line there is room for how many others there are.
            let more = if line + 1 == FOOT_LINES && at + 1 < self.firms.len() { MORE } else { 0.0 };
            if line >= FOOT_LINES || (x > 0.0 && x + wide + more > room) {
                break;
            }
            let end = (x + wide).min(room - more);
            found.push((line, x, end));
            x = end + BETWEEN_FIRMS;
        }
        found
    }

    /// Lines of date and firms.
    fn foot_lines(&self, places: &[(usize, f32, f32)]) -> usize {
        let firms = places.last().map_or(0, |(line, ..)| line + 1);
        firms.max(usize::from(!self.date.is_empty()))
    }

    /// Its height at a width.
    pub(super) fn height(&self, ui: &Ui, page: &Page<'_>, width: f32) -> f32 {
        let [name, summary] = self.texts(ui, width);
        let summary = if self.summary.is_empty() { 0.0 } else { summary.size().y + 3.0 };
        let lines = self.foot_lines(&self.places(ui, page, width));
        let foot = if lines > 0 { FOOT * lines as f32 + 3.0 } else { 0.0 };
        (name.size().y + summary + foot + 2.0 * MARGIN - 3.0).ceil()
    }

    /// Shows it; a click on a firm opens the firm.
    pub(super) fn ui(&self, ui: &Ui, rect: Rect, page: &Page<'_>, salt: (usize, usize)) -> Option<Command> {
        let (t, lang) = (page.t, page.lang());
        let spot = Spot::note(ui, page, rect, ("tile", salt), &format!("{}: {}", self.kind, self.name));
        let painter = ui.painter();
        let rect = paint::crisp(painter, rect);
        let radius = f32::from(size::TAG_RADIUS);
        painter.rect(rect, radius, t.panel, Stroke::new(1.0, t.stroke), StrokeKind::Inside);
        let [name, summary] = self.texts(ui, rect.width());
        let left = rect.left() + MARGIN;
        self.icon.paint(painter, pos2(left + 6.0, rect.top() + MARGIN + 7.0), 13.0, t.accent);
        let y = rect.top() + MARGIN - 1.0 + name.size().y + 3.0;
        painter.galley(pos2(left + 20.0, rect.top() + MARGIN - 1.0), name, t.strong);
        if !self.summary.is_empty() {
            painter.galley(pos2(left, y), summary, t.normal);
        }
        spot.done(ui, page, |ui| {
            let firms: Vec<String> = self.firms.iter().map(|id| name_of(page, Table::Organisations, id)).collect();
            let facts = [
                Fact::new(lang.pick("简介", "summary"), self.summary.as_str()),
                Fact::new(lang.pick("时间", "date"), self.date.as_str()),
                Fact::new(lang.pick("企业", "firms"), words::list(firms.iter().map(String::as_str), lang)),
            ];
            let facts: Vec<Fact> = facts.into_iter().flatten().collect();
            facts_ui(ui, page, &format!("{} · {}", self.kind, self.name), &facts, &[]);
        });
        self.foot_ui(ui, rect, page, salt)
    }

    /// The date, then the firms, as many as have room.
    fn foot_ui(&self, ui: &Ui, rect: Rect, page: &Page<'_>, salt: (usize, usize)) -> Option<Command> {
        let t = page.t;
        let painter = ui.painter();
        let places = self.places(ui, page, rect.width());
        let left = rect.left() + MARGIN;
        let first = rect.bottom() - MARGIN + 3.0 - FOOT * (self.foot_lines(&places) as f32 - 0.5);
        if !self.date.is_empty() {
            paint::tag(painter, pos2(left, first), &self.date, TagStyle::Qualifier, t);
        }
        let mut command = None;
        for (at, (id, &(line, from, to))) in self.firms.iter().zip(&places).enumerate() {
            let y = first + FOOT * line as f32;
            let name = name_of(page, Table::Organisations, id);
            let place = Rect::from_min_max(pos2(left + from, y - 9.0), pos2(left + to, y + 9.0));
            let spot = Spot::link(ui, page, place, ("tile firm", salt, at), &name);
            let at = place.left_center();
            let room = place.width() + 0.5;
            let (shown, _) = paint::elided(painter, at, Align::Left, &name, size::secondary(), t.accent, room);
            if spot.is_lit() {
                paint::hline(painter, shown.left()..=shown.right(), y + 8.0, t.accent);
            }
            if spot.done(ui, page, |ui| facts_ui(ui, page, &name, &[], &[])) {
                command = Some(Command::Open(Table::Organisations, id.clone()));
            }
        }
        let rest = self.firms.len() - places.len();
        if rest > 0
            && let Some(&(line, _, to)) = places.last()
        {
            let at = pos2(left + to + 6.0, first + FOOT * line as f32);
            paint::text(painter, at, Align::Left, &format!("+{rest}"), size::secondary(), t.weak);
        }
        command
    }
}

/// Tiles in a grid, a block for each row of it.
pub(super) fn tile_blocks<'a>(
    ui: &Ui,
    page: &'a Page<'a>,
    tiles: &'a [Tile],
    width: f32,
    salt: usize,
) -> Vec<Block<'a>> {
    const WIDTH: f32 = 250.0;
    /// Tiles that are shown before somebody asks for all.
    const MOST: usize = 48;
    let (shown, more) = limited(ui, page, "tiles", tiles.len(), MOST);
    let tiles = &tiles[..shown];
    let most = ((width + GAP) / (WIDTH + GAP)).floor().max(1.0) as usize;
    let per_row = tiles.len().div_ceil(tiles.len().div_ceil(most).max(1)).max(1);
    let tile = (width - GAP * (per_row - 1) as f32) / per_row as f32;
    let rows = tiles.chunks(per_row).enumerate().map(|(row, chunk)| {
        let height = chunk.iter().map(|one| one.height(ui, page, tile)).fold(0.0, f32::max);
        Block::new(height + GAP, chunk.len(), move |ui, rect| {
            let mut command = None;
            for (at, one) in chunk.iter().enumerate() {
                let left = rect.left() + at as f32 * (tile + GAP);
                let place = Rect::from_min_size(pos2(left, rect.top()), vec2(tile, height));
                command = one.ui(ui, place, page, (salt, row * per_row + at)).or(command);
            }
            command
        })
    });
    rows.chain(more).collect()
}
