//! Figures with names of their own as tiles, and the totals that follow from
//! a share and its part.

use egui::{Color32, Rect, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use super::spot::Spot;
use super::stack::{Block, Part};
use crate::i18n::Lang;
use crate::indicators::{Indicator, implied_total};
use crate::model::{Figure, Industry, Table};
use crate::ui::inspector;
use crate::ui::marks;
use crate::ui::overview;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, TagStyle};
use crate::ui::style::size;
use crate::ui::words;
use crate::ui::workbench::{Fact, facts_ui, figure_facts};

/// A figure as a tile shows it.
pub(super) struct FigureTile {
    /// What is counted.
    pub(super) name: String,
    /// `None` is unknown.
    pub(super) figure: Option<Figure>,
    /// Weak lines below the number, the tooltip's note.
    pub(super) note: String,
    /// Further lines of the tooltip.
    pub(super) facts: Vec<Fact>,
    /// Sources of the figure.
    pub(super) sources: Vec<String>,
}

const TILE: f32 = 150.0;
const GAP: f32 = 8.0;
/// How much higher than its text a tile may be.
const MOST_EXTRA: f32 = 22.0;

/// The tiles in a grid, a block for each row of it.
pub(super) fn figure_blocks<'a>(
    ui: &Ui,
    page: &'a Page<'a>,
    tiles: &'a [FigureTile],
    width: f32,
    salt: &'a str,
    extra: f32,
) -> Vec<Block<'a>> {
    let most = ((width + GAP) / (TILE + GAP)).floor().max(1.0) as usize;
    let per_row = tiles.len().div_ceil(tiles.len().div_ceil(most).max(1)).max(1);
    let tile = (width - GAP * (per_row - 1) as f32) / per_row as f32;
    let mut blocks = Vec::new();
    let rows = tiles.len().div_ceil(per_row).max(1);
    for (row, chunk) in tiles.chunks(per_row).enumerate() {
        // Numbers of one row stand on one line, whatever the length of names.
        let name = chunk.iter().map(|one| one.texts(ui, tile)[0].size().y).fold(0.0, f32::max);
        let height = chunk.iter().map(|one| one.height(ui, tile, name)).fold(0.0, f32::max);
        let height = height + (extra / rows as f32).min(MOST_EXTRA);
        blocks.push(Block::new(height + GAP, chunk.len(), move |ui, rect| {
            for (at, one) in chunk.iter().enumerate() {
                let left = rect.left() + at as f32 * (tile + GAP);
                let place = Rect::from_min_size(pos2(left, rect.top()), vec2(tile, height));
                one.ui(ui, place, page, name, (salt, row * per_row + at));
            }
            None
        }));
    }
    blocks
}

const MARGIN: f32 = 10.0;

impl FigureTile {
    /// Lines of name and note at a width.
    fn texts(&self, ui: &Ui, width: f32) -> [std::sync::Arc<egui::Galley>; 2] {
        let lines = |text: &str, font, width: f32| {
            paint::wrapped_galley(ui.painter(), text, font, Color32::PLACEHOLDER, width, 3)
        };
        let tag =
            self.sources.first().map_or(0.0, |source| paint::tag_width(ui.painter(), source, TagStyle::Source) + 6.0);
        let room = width - 2.0 * MARGIN;
        [lines(&self.name, size::secondary(), room - tag), lines(&self.note, size::small(), room)]
    }

    /// Its height below a name that is `name` high.
    fn height(&self, ui: &Ui, width: f32, name: f32) -> f32 {
        let [_, note] = self.texts(ui, width);
        let note = if self.note.is_empty() { 0.0 } else { note.size().y + 2.0 };
        (name + 34.0 + note + 18.0).ceil()
    }

    fn ui(&self, ui: &Ui, rect: Rect, page: &Page<'_>, name_height: f32, salt: (&str, usize)) {
        let (t, lang) = (page.t, page.lang());
        let value = self.figure.as_ref().map_or(marks::unpublished(lang).to_owned(), |figure| figure.spoken(lang));
        let spot = Spot::note(ui, page, rect, ("figure", salt), &format!("{}: {value}", self.name));
        let painter = ui.painter();
        let rect = paint::crisp(painter, rect);
        let radius = f32::from(size::INPUT_RADIUS);
        painter.rect(rect, radius, t.panel2, Stroke::new(1.0, t.stroke), StrokeKind::Inside);
        let [name, note] = self.texts(ui, rect.width());
        if let Some(source) = self.sources.first() {
            let left = rect.right() - MARGIN - paint::tag_width(painter, source, TagStyle::Source);
            paint::tag(painter, pos2(left, rect.top() + MARGIN + 7.0), source, TagStyle::Source, t);
        }
        let has_note = !self.note.is_empty();
        let foot = if has_note { note.size().y + 2.0 } else { 0.0 };
        painter.galley(pos2(rect.left() + MARGIN, rect.top() + MARGIN - 1.0), name, t.normal);
        let y = rect.top() + MARGIN + name_height + 17.0;
        let place = Rect::from_min_max(pos2(rect.left() + MARGIN, y - 14.0), pos2(rect.right() - MARGIN, y + 14.0));
        if let Some(figure) = &self.figure {
            overview::number(ui, place, page, figure);
        } else {
            let stub = Rect::from_center_size(place.left_center() + vec2(13.0, 0.0), vec2(26.0, size::BAR));
            paint::hatch(painter, stub, t.hatch);
            let at = pos2(stub.right() + 8.0, y);
            paint::text(painter, at, Align::Left, &value, size::secondary(), t.weak);
        }
        if has_note {
            painter.galley(pos2(rect.left() + MARGIN, rect.bottom() - 8.0 - foot + 2.0), note, t.weak);
        }
        spot.done(ui, page, |ui| {
            let figure = self.figure.as_ref().map(|figure| figure_facts(lang.pick("数值", "figure"), figure, lang));
            let mut facts = figure.unwrap_or_default();
            facts.extend(self.facts.iter().cloned());
            facts.extend(Fact::new(lang.pick("备注", "note"), self.note.as_str()));
            facts_ui(ui, page, &self.name, &facts, &self.sources);
        });
    }
}

/// The figures of an industry.
pub(super) struct Figures<'a> {
    page: &'a Page<'a>,
    title: (String, String),
    tiles: Vec<FigureTile>,
    implied: Vec<Indicator>,
}

impl<'a> Figures<'a> {
    /// The card of the figures of the industry in `row`; `None` where it has
    /// none.
    pub(super) fn new(page: &'a Page<'a>, row: usize, title: String) -> Option<Self> {
        let industry: &Industry = page.data.industries.get(row)?;
        let lang = page.lang();
        if industry.figures.is_empty() {
            return None;
        }
        let tiles = industry
            .figures
            .iter()
            .map(|named| {
                let claim = named.value.preferred();
                let sources = claim.map_or(&industry.source, |claim| claim.source.or(&industry.source));
                let mut notes = vec![named.note.get(lang).to_owned()];
                if let Some(claim) = claim {
                    notes.push(claim.note.get(lang).to_owned());
                    let bounds = words::bounds(&claim.value, lang);
                    let exact = claim.value.bounds().is_point();
                    notes.extend((!exact).then(|| format!("{} {bounds}", lang.pick("区间", "bounds"))));
                }
                notes.extend(named.value.all().iter().skip(1).map(|other| {
                    let value = other.value.spoken(lang);
                    let ids = words::list(other.source.or(&industry.source).ids(), lang);
                    match lang {
                        Lang::Zh => format!("另一说 {value}（{ids}）"),
                        Lang::En => format!("elsewhere {value} ({ids})"),
                    }
                }));
                notes.retain(|note| !note.is_empty());
                let part = named.share_of.as_deref();
                let part = part.and_then(|id| industry.figures.iter().find(|figure| figure.id == id));
                let as_of = claim.and_then(|claim| claim.as_of).map_or(String::new(), |date| date.to_string());
                let facts = [
                    part.and_then(|part| Fact::new(lang.pick("占比对象", "share of"), part.name.get(lang))),
                    Fact::new(lang.pick("时点", "as of"), as_of),
                ];
                FigureTile {
                    name: named.name.get(lang).to_owned(),
                    figure: claim.map(|claim| claim.value.clone()),
                    note: notes.join(lang.pick("；", "; ")),
                    facts: facts.into_iter().flatten().collect(),
                    sources: sources.ids().map(str::to_owned).collect(),
                }
            })
            .collect();
        let note = industry.note.get(lang).to_owned();
        Some(Self { page, title: (title, note), tiles, implied: implied_total(industry, row) })
    }
}

impl Part for Figures<'_> {
    fn title(&self) -> (String, String) {
        self.title.clone()
    }

    fn takes(&self) -> f32 {
        2.0 * MOST_EXTRA
    }

    fn blocks(&self, ui: &Ui, width: f32, extra: f32) -> Vec<Block<'_>> {
        let mut blocks = figure_blocks(ui, self.page, &self.tiles, width, "figures", extra);
        blocks.extend(self.implied.iter().enumerate().map(|(at, found)| implied_block(self.page, found, at)));
        blocks
    }
}

/// The total that a count and its share imply: formula in words and numbers.
fn implied_block<'a>(page: &'a Page<'a>, found: &'a Indicator, at: usize) -> Block<'a> {
    const HEIGHT: f32 = 88.0;
    Block::new(HEIGHT + GAP, 1, move |ui, rect| {
        let (t, lang) = (page.t, page.lang());
        let place = rect.with_max_y(rect.top() + HEIGHT);
        let label = format!("{}: {}", found.title(lang), found.formula(lang));
        let spot = Spot::note(ui, page, place, ("implied", at), &label);
        let painter = ui.painter();
        let place = paint::crisp(painter, place);
        let radius = f32::from(size::INPUT_RADIUS);
        painter.rect(place, radius, t.panel, Stroke::new(1.0, t.stroke2), StrokeKind::Inside);
        let left = place.left() + 14.0;
        let y = place.top() + 17.0;
        let shown = paint::text(painter, pos2(left, y), Align::Left, &found.title(lang), size::panel_title(), t.strong);
        let words = lang.pick(
            "由占比反推，非公布值；占比按四舍五入留半个末位",
            "derived, not published; the share may be rounded by half its last digit",
        );
        let at = pos2(shown.right() + 10.0, y);
        paint::elided(painter, at, Align::Left, words, size::small(), t.weak, place.right() - at.x - 10.0);
        let inner =
            Rect::from_min_max(pos2(left, place.top() + 30.0), pos2(place.right() - 12.0, place.bottom() - 6.0));
        let mut child = ui.new_child(UiBuilder::new().id_salt(("implied formula", found.row)).max_rect(inner));
        inspector::fraction_ui(&mut child, page, found);
        spot.done(ui, page, |ui| {
            let mut facts: Vec<Fact> = Vec::new();
            facts.extend(Fact::new(lang.pick("公式", "formula"), found.formula_words(lang)));
            facts.extend(Fact::new(lang.pick("代入", "with numbers"), found.formula(lang)));
            if let Ok(value) = &found.value {
                facts.extend(Fact::new(lang.pick("区间", "bounds"), words::bounds(value, lang)));
            }
            let industry = page.data.industries.get(found.row).filter(|_| found.table == Table::Industries);
            let sources = industry.map_or_else(Vec::new, |one| one.source.ids().map(str::to_owned).collect());
            facts_ui(ui, page, &found.title(lang), &facts, &sources);
        });
        None
    })
}
