//! Who took part: how many, how old, from where. Numbers by country are not
//! published, so they are shown as unknown and not divided.

use egui::{Color32, Rect, Ui, UiBuilder, pos2, vec2};

use crate::i18n::{Lang, many};
use crate::indicators::{AuditRow, audit_of_record};
use crate::model::{Claims, Event, Figure, Table, Text};
use crate::ui::inspector;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::record::figures::{FigureTile, figure_blocks};
use crate::ui::record::spot::Spot;
use crate::ui::record::stack::{Block, Part};
use crate::ui::style::size;
use crate::ui::words;
use crate::ui::workbench::{Fact, facts_ui};

/// The card.
pub(super) struct Participants<'a> {
    page: &'a Page<'a>,
    event: &'a Event,
    tiles: Vec<FigureTile>,
    findings: Vec<AuditRow>,
}

const COUNTRY: f32 = 26.0;
/// What a country takes beside its name: the mark of an unknown number, and gaps.
const BESIDE: f32 = 56.0;

impl<'a> Participants<'a> {
    /// The people of the event in `row`.
    pub(super) fn new(page: &'a Page<'a>, event: &'a Event, row: usize) -> Self {
        let lang = page.lang();
        let names = [
            (lang.pick("参加人数", "Participants"), &event.participants),
            (lang.pick("平均年龄", "Average age"), &event.average_age),
            (lang.pick("国家数", "Countries"), &event.country_count),
        ];
        let tiles = names.into_iter().map(|(name, claims)| tile(page, event, name, claims)).collect();
        Self { page, event, tiles, findings: audit_of_record(page.data, Table::Events, row) }
    }
}

fn tile(page: &Page<'_>, event: &Event, name: &str, claims: &Claims<Figure>) -> FigureTile {
    let lang = page.lang();
    let claim = claims.preferred();
    let mut notes = Vec::new();
    if let Some(claim) = claim {
        notes.push(claim.note.get(lang).to_owned());
        if !claim.value.bounds().is_point() {
            notes.push(format!("{} {}", lang.pick("区间", "bounds"), words::bounds(&claim.value, lang)));
        }
    }
    notes.retain(|note| !note.is_empty());
    FigureTile {
        name: name.to_owned(),
        figure: claim.map(|claim| claim.value.clone()),
        note: notes.join(lang.pick("；", "; ")),
        facts: Vec::new(),
        sources: claim.map_or(&event.source, |claim| claim.source.or(&event.source)).ids().map(str::to_owned).collect(),
    }
}

impl Part for Participants<'_> {
    fn title(&self) -> (String, String) {
        let lang = self.page.lang();
        let countries = self.event.countries.len();
        let subtitle = match lang {
            _ if countries == 0 => String::new(),
            Lang::Zh => format!("列名 {countries} 个国家"),
            Lang::En => format!("{} named", many(countries, "country", "countries")),
        };
        (lang.pick("参加者", "Participants").to_owned(), subtitle)
    }

    fn takes(&self) -> f32 {
        if self.event.countries.is_empty() { 0.0 } else { 60.0 }
    }

    fn blocks(&self, ui: &Ui, width: f32, extra: f32) -> Vec<Block<'_>> {
        let (page, lang) = (self.page, self.page.lang());
        let countries = &self.event.countries;
        let name = |name: &Text| paint::text_width(ui.painter(), name.get(lang), size::secondary());
        let widest = countries.iter().map(name).fold(72.0, f32::max) + BESIDE;
        let most = (width / widest).floor().max(1.0) as usize;
        let rows = countries.len().div_ceil(most);
        let per_row = countries.len().div_ceil(rows.max(1)).max(1);
        // Lines of countries stand wider apart where there is room.
        let line = COUNTRY + (extra / rows.max(1) as f32).min(16.0);
        let mut blocks = figure_blocks(ui, page, &self.tiles, width, "people", 0.0);
        blocks.extend(self.findings.iter().enumerate().map(|(at, found)| finding_block(ui, page, found, width, at)));
        if countries.is_empty() {
            return blocks;
        }
        blocks.push(Block::new(30.0, 0, move |ui, rect| {
            let at = pos2(rect.left(), rect.top() + 16.0);
            let title = lang.pick("各国人数", "Participants by country");
            let shown = paint::text(ui.painter(), at, Align::Left, title, size::secondary_bold(), page.t.strong);
            let words = lang.pick(
                "来源只列国名；人数未知，不作平均分配",
                "only countries are named; numbers are unknown and not divided",
            );
            let at = pos2(shown.right() + 10.0, at.y);
            paint::elided(ui.painter(), at, Align::Left, words, size::small(), page.t.weak, rect.right() - at.x);
            None
        }));
        for (row, chunk) in countries.chunks(per_row).enumerate() {
            blocks.push(Block::new(line, chunk.len(), move |ui, rect| {
                let step = rect.width() / per_row as f32;
                for (at, name) in chunk.iter().enumerate() {
                    let left = rect.left() + step * at as f32;
                    let place = Rect::from_min_size(pos2(left, rect.top()), vec2(step - 12.0, line));
                    country_ui(ui, place, page, name.get(lang), row * per_row + at);
                }
                None
            }));
        }
        blocks
    }
}

/// A country and the mark of an unknown number.
fn country_ui(ui: &Ui, rect: Rect, page: &Page<'_>, name: &str, at: usize) {
    let (t, lang) = (page.t, page.lang());
    let unknown = lang.pick("人数未公布", "number unknown");
    let spot = Spot::note(ui, page, rect, ("country", at), &format!("{name}: {unknown}"));
    let painter = ui.painter();
    let y = rect.center().y;
    let stub = Rect::from_center_size(pos2(rect.right() - 14.0, y), vec2(26.0, size::BAR));
    let room = stub.left() - 8.0 - rect.left();
    paint::elided(painter, pos2(rect.left(), y), Align::Left, name, size::secondary(), t.strong, room);
    paint::hatch(painter, stub, t.hatch);
    paint::hline(painter, rect.left()..=rect.right(), rect.bottom() - 1.0, t.rule);
    spot.done(ui, page, |ui| {
        let facts: Vec<Fact> = Fact::new(lang.pick("人数", "participants"), unknown).into_iter().collect();
        facts_ui(ui, page, name, &facts, &[]);
    });
}

/// What the audit found of the event.
fn finding_block<'a>(ui: &Ui, page: &'a Page<'a>, found: &'a AuditRow, width: f32, at: usize) -> Block<'a> {
    // The box is as high as its text and its title.
    let words = found.explanation.get(page.lang());
    let text = paint::wrapped_galley(ui.painter(), words, size::secondary(), Color32::PLACEHOLDER, width - 40.0, 20);
    let height = text.size().y + 34.0;
    Block::new(height + 8.0, 1, move |ui, rect| {
        let place = rect.with_max_y(rect.top() + height);
        let mut child = ui.new_child(UiBuilder::new().id_salt(("finding", at)).max_rect(place));
        inspector::finding_ui(&mut child, page, found);
        None
    })
}
