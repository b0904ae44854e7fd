//! Headline figures: sums with their bounds, and the ratio of the sums.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::content::Content;
use super::payouts::POLICIES;
use crate::frame::{Frame, Sheet};
use crate::i18n::{Lang, counted, many};
use crate::indicators::{GroupSum, Indicator, IndicatorKind};
use crate::model::figure::Unit;
use crate::model::{Figure, Record, Sources};
use crate::query::{Sum, sum};
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, TagStyle, tag, tag_width};
use crate::ui::plot::Cell;
use crate::ui::style::size;
use crate::ui::widgets::card;
use crate::ui::words;

/// A headline figure.
pub(super) struct Tile {
    label: &'static str,
    /// The label where there is little room.
    short: &'static str,
    value: Option<Figure>,
    /// How many records there are.
    of: usize,
    /// What it rests on: in full, then shorter.
    captions: Vec<String>,
    /// Id of the first source of what went in.
    source: Option<String>,
}

#[cfg(test)]
impl Tile {
    /// The figure, if it is known.
    pub(super) fn value(&self) -> Option<&Figure> {
        self.value.as_ref()
    }
}

/// Shows the tiles over `rect`.
pub(super) fn tiles_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, content: &Content) {
    let lang = page.lang();
    let tiles: Vec<&Tile> = content.platforms.tiles.iter().chain(&content.payouts.tiles).collect();
    let count = if rect.width() < 760.0 { 3 } else { tiles.len() };
    let tiles = &tiles[..count];
    let width = (rect.width() - size::CARD_GAP * (count as f32 - 1.0)) / count as f32;
    let font = number_font(ui, width, tiles, lang);
    for (at, tile) in tiles.iter().enumerate() {
        let left = rect.left() + at as f32 * (width + size::CARD_GAP);
        tile_ui(ui, Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height())), page, tile, &font);
    }
}

/// The id of the first source of many records, in the order of their keys.
#[derive(Clone, Debug)]
pub(super) struct First<K>(Option<(K, String)>);

impl<K> Default for First<K> {
    fn default() -> Self {
        Self(None)
    }
}

impl<K: Ord> First<K> {
    /// Looks at the sources of a record; `None` where it says nothing.
    pub(super) fn add(&mut self, key: K, sources: Option<&Sources>) {
        if self.0.as_ref().is_some_and(|(first, _)| *first <= key) {
            return;
        }
        if let Some(id) = sources.and_then(|sources| sources.ids().next()) {
            self.0 = Some((key, id.to_owned()));
        }
    }

    /// The id, if any record has one.
    pub(super) fn id(self) -> Option<String> {
        self.0.map(|(_, id)| id)
    }
}

/// The sum of a column of `frame` over `rows`, and the first source behind it.
pub(super) fn sum_tile(
    (label, short): (&'static str, &'static str),
    (frame, column): (&Frame, &str),
    rows: &[u32],
    source: Option<String>,
    lang: Lang,
) -> Tile {
    let found: Sum = frame.position(column).map(|at| sum(frame, at, rows)).unwrap_or_default();
    let planned = (found.planned > 0).then(|| match lang {
        Lang::Zh => format!("目标值 {} 项未计入", found.planned),
        Lang::En => format!("{} planned left out", found.planned),
    });
    let unknown = (found.unknown > 0).then(|| match lang {
        Lang::Zh => format!("未公布 {} 项", found.unknown),
        Lang::En => format!("{} unpublished", found.unknown),
    });
    let used = used(found.counted, rows.len(), frame.sheet(), lang);
    let parts: Vec<String> = [Some(used.clone()), planned, unknown].into_iter().flatten().collect();
    let captions = vec![parts.join(lang.pick("，", ", ")), used];
    // A sum of one is that one, with its words.
    let only = match (found.counted, frame.column(column)) {
        (1, Some(column)) => {
            let mut known = rows.iter().filter_map(|&row| column.data.figure(row as usize));
            known.find(|figure| !figure.is_planned()).cloned()
        }
        _ => None,
    };
    Tile { label, short, value: only.or(found.total), of: rows.len(), captions, source }
}

/// The ratio of two sums in the making, as records are looked at.
pub(super) struct Ratio<K> {
    sum: GroupSum,
    /// The first indicator that is no plan: of one the words stay as they were
    /// published.
    only: Option<Indicator>,
    first: First<K>,
    /// How many records have the indicator.
    pub(super) found: usize,
}

impl<K: Ord + Copy> Ratio<K> {
    pub(super) fn new(kind: IndicatorKind) -> Self {
        Self { sum: GroupSum::new(kind, None), only: None, first: First::default(), found: 0 }
    }

    /// Looks at a record: its indicator, or `None` where it has none.
    pub(super) fn add<R: Record>(&mut self, key: K, indicator: Option<&Indicator>, record: &R) {
        self.sum.add(indicator);
        let Some(indicator) = indicator else { return };
        self.found += 1;
        let sources = || record.sources().cloned().unwrap_or_default();
        for input in indicator.inputs() {
            self.first.add(key, Some(input.sources.or(&sources())));
        }
        if self.only.is_none() && !indicator.inputs().any(|input| input.figure.is_planned()) {
            self.only = Some(indicator.clone());
        }
    }

    /// The tile; the records are those of `frame`.
    pub(super) fn tile(self, (label, short): (&'static str, &'static str), frame: &Frame, lang: Lang) -> Tile {
        let group = self.sum.group();
        let of = group.of;
        let used = used(group.actual.as_ref().map_or(0, |actual| actual.used), group.of, frame.sheet(), lang);
        let captions = match &group.actual {
            Some(actual) => {
                let only = self.only.filter(|_| actual.used == 1).map(|found| found.formula(lang));
                let formula = only.as_deref().and_then(|formula| formula.rsplit_once(" = ")).map_or_else(
                    || format!("{} ÷ {}", actual.numerator.spoken(lang), actual.denominator.spoken(lang)),
                    |(formula, _)| formula.to_owned(),
                );
                vec![format!("{formula}{}{used}", lang.pick("，", ", ")), formula, used]
            }
            None => vec![used],
        };
        let value = group.actual.and_then(|actual| actual.value.ok());
        Tile { label, short, value, of, captions, source: self.first.id() }
    }
}

/// How many of how many records are counted: 平台 1 / 1.
fn used(used: usize, of: usize, sheet: Sheet, lang: Lang) -> String {
    match (sheet, lang) {
        (POLICIES, Lang::Zh) => format!("政策 {used} / {of}", used = counted(used), of = counted(of)),
        (POLICIES, Lang::En) => format!("{used} of {}", many(of, "policy", "policies"), used = counted(used)),
        (_, Lang::Zh) => format!("平台 {used} / {of}", used = counted(used), of = counted(of)),
        (_, Lang::En) => format!("{used} of {}", many(of, "platform", "platforms"), used = counted(used)),
    }
}

/// The largest font in which the numbers of all tiles fit: they are of one
/// size.
fn number_font(ui: &Ui, width: f32, tiles: &[&Tile], lang: Lang) -> egui::FontId {
    let sizes = [22.0, 20.0, 18.0, 16.0, 14.0, 13.0].map(|size| egui::FontId::new(size, crate::ui::fonts::bold()));
    let fits = |font: &&egui::FontId| {
        let width_of = |words: &str, font: &egui::FontId| paint::text_width(ui.painter(), words, font.clone());
        tiles.iter().filter_map(|tile| tile.value.as_ref()).all(|figure| {
            let cell = words_of(figure, lang);
            let weak = [&cell.before, &cell.after, &figure.parts(lang).unit];
            let weak = weak.into_iter().filter(|words| !words.is_empty());
            let weak: f32 = weak.map(|words| width_of(words, &size::small()) + 6.0).sum();
            weak + width_of(&cell.text, font) <= width - 2.0 * MARGIN
        })
    };
    sizes.iter().find(fits).unwrap_or(&sizes[5]).clone()
}

/// The words and the number of a tile, whose title says if it is derived.
fn words_of(figure: &Figure, lang: Lang) -> Cell {
    Cell::figure(figure, figure.natural_scale(lang), lang).without_derived(lang)
}

/// Margin inside a tile.
const MARGIN: f32 = 14.0;

/// Why there is no figure: what is not there has not been left unpublished.
fn no_value(tile: &Tile, page: &Page<'_>) -> &'static str {
    let unpublished = page.lang().pick("未公布", "unpublished");
    if tile.of == 0 { words::no_records(page, page.lang().pick("无记录", "no records")) } else { unpublished }
}

fn tile_ui(ui: &Ui, rect: Rect, page: &Page<'_>, tile: &Tile, font: &egui::FontId) {
    let (t, lang) = (page.t, page.lang());
    card(ui, rect, "", "", t);
    let painter = ui.painter();
    let left = rect.left() + MARGIN;
    let room = rect.width() - 2.0 * MARGIN;
    let line = |y: f32| pos2(left, rect.top() + y);
    let mut right = rect.right() - MARGIN;
    if let Some(source) = &tile.source {
        right -= tag_width(painter, source, TagStyle::Source);
        tag(painter, pos2(right, rect.top() + 16.0), source, TagStyle::Source, t);
        right -= 6.0;
    }
    // The word that says that a figure is computed stays whole.
    let derived = tile.value.as_ref().filter(|value| value.is_derived()).map(|_| lang.pick("推算", "derived"));
    let after = derived.map_or(0.0, |word| paint::text_width(painter, word, size::small()) + 6.0);
    let label_room = right - left - after;
    let has_room = paint::text_width(painter, tile.label, size::secondary()) <= label_room;
    let label = if has_room { tile.label } else { tile.short };
    let (label, _) = paint::elided(painter, line(16.0), Align::Left, label, size::secondary(), t.weak, label_room);
    if let Some(word) = derived {
        let at = pos2(label.right() + 6.0, label.center().y);
        paint::text(painter, at, Align::Left, word, size::small(), t.derived);
    }
    match &tile.value {
        None => {
            paint::elided(painter, line(40.0), Align::Left, no_value(tile, page), size::object_title(), t.weak, room);
        }
        Some(figure) => {
            let cell = words_of(figure, lang);
            let unit = figure.parts(lang).unit;
            let y = rect.top() + 42.0;
            let mut x = left;
            if !cell.before.is_empty() {
                x = paint::text(painter, pos2(x, y), Align::Left, &cell.before, size::small(), t.weak).right() + 5.0;
            }
            let at = pos2(x, rect.top() + 39.0);
            let rest = rect.right() - MARGIN - x;
            let shown = paint::number(painter, at, Align::Left, &cell.text, font, t.strong, rest);
            x = shown.right() + 5.0;
            if !cell.after.is_empty() {
                // 5700 余, but 57+.
                let at = pos2(if cell.after.starts_with('+') { x - 4.0 } else { x }, y - 2.0);
                x = tag(painter, at, &cell.after, TagStyle::Qualifier, t).right() + 5.0;
            }
            paint::elided(painter, pos2(x, y), Align::Left, &unit, size::small(), t.weak, rect.right() - 4.0 - x);
        }
    }
    let (_, cut) = {
        let captions: Vec<&str> = tile.captions.iter().map(String::as_str).collect();
        paint::whole(painter, line(63.0), Align::Left, &captions, &size::small(), t.weak, room)
    };
    if page.still {
        return;
    }
    let response = ui.interact(rect, ui.scope_id().with(("tile", tile.label)), Sense::hover());
    let value = tile.value.as_ref().map_or_else(|| no_value(tile, page).to_owned(), |value| value.spoken(lang));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{} {value}", tile.label)));
    let exact = tile.value.as_ref().is_none_or(|value| value.unit() == Unit::Count && value.bounds().is_point());
    if cut || !exact {
        let bounds = tile.value.as_ref().map(|value| words::bounds(value, lang)).unwrap_or_default();
        response.on_hover_text(format!("{} {value}\n{bounds}\n{}", tile.label, tile.captions[0]));
    }
}
