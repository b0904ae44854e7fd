//! Headline figures: sums with their bounds, and the ratio of the sums.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::frame::Sheet;
use crate::i18n::Lang;
use crate::indicators::{Indicator, IndicatorKind, group_ratio};
use crate::model::figure::Unit;
use crate::model::{Figure, Table};
use crate::query::{Sum, sum};
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, TagStyle, tag, tag_width};
use crate::ui::plot::Cell;
use crate::ui::style::size;
use crate::ui::widgets::card;

/// A headline figure.
struct Tile {
    label: &'static str,
    /// The label where there is little room.
    short: &'static str,
    value: Option<Figure>,
    /// What it rests on: in full, then shorter.
    captions: Vec<String>,
    /// Ids of the sources of what went in.
    sources: Vec<String>,
}

/// Shows the tiles over `rect`; `rows` are the platforms that are left.
pub(super) fn tiles_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, rows: &[usize]) {
    let lang = page.lang();
    let all: Vec<usize> = (0..page.data.policies.len()).collect();
    let tiles = [
        sum_tile(
            (lang.pick("平台融资总额", "Financing through platforms"), lang.pick("平台融资", "Platforms")),
            (Table::Platforms, "financing"),
            rows,
            page,
        ),
        sum_tile(
            (lang.pick("服务企业", "Firms served"), lang.pick("企业", "Firms")),
            (Table::Platforms, "firms"),
            rows,
            page,
        ),
        ratio_tile(
            (lang.pick("户均融资", "Financing per firm"), lang.pick("户均", "Per firm")),
            (IndicatorKind::FinancingPerFirm, Table::Platforms),
            rows,
            page,
        ),
        sum_tile(
            (lang.pick("政策兑现", "Paid out under policies"), lang.pick("兑现", "Paid out")),
            (Table::Policies, "paid"),
            &all,
            page,
        ),
        ratio_tile(
            (lang.pick("户均兑现", "Pay-out per firm"), lang.pick("户均", "Per firm")),
            (IndicatorKind::PayoutPerFirm, Table::Policies),
            &all,
            page,
        ),
    ];
    let count = if rect.width() < 760.0 { 3 } else { tiles.len() };
    let tiles = &tiles[..count];
    let width = (rect.width() - size::CARD_GAP * (count as f32 - 1.0)) / count as f32;
    let font = number_font(ui, width, tiles, lang);
    for (at, tile) in tiles.iter().enumerate() {
        let left = rect.left() + at as f32 * (width + size::CARD_GAP);
        tile_ui(ui, Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height())), page, tile, &font);
    }
}

fn sum_tile(
    (label, short): (&'static str, &'static str),
    (table, column): (Table, &str),
    rows: &[usize],
    page: &Page<'_>,
) -> Tile {
    let lang = page.lang();
    let frame = page.frames.get(Sheet::Table(table));
    let rows: Vec<u32> = rows.iter().map(|&row| row as u32).collect();
    let found: Sum = frame.position(column).map(|at| sum(frame, at, &rows)).unwrap_or_default();
    let planned = (found.planned > 0).then(|| match lang {
        Lang::Zh => format!("目标值 {} 项未计入", found.planned),
        Lang::En => format!("{} planned left out", found.planned),
    });
    let unknown = (found.unknown > 0).then(|| match lang {
        Lang::Zh => format!("未公布 {} 项", found.unknown),
        Lang::En => format!("{} unpublished", found.unknown),
    });
    let (counted, of) = (found.counted, rows.len());
    let used = used(counted, of, table, lang);
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
    let sources = sources_of(page, table, rows.iter().map(|&row| row as usize), column);
    Tile { label, short, value: only.or(found.total), captions, sources }
}

fn ratio_tile(
    (label, short): (&'static str, &'static str),
    (kind, table): (IndicatorKind, Table),
    rows: &[usize],
    page: &Page<'_>,
) -> Tile {
    let lang = page.lang();
    let of_row = |row: usize| -> Option<&Indicator> {
        let mut all = page.frames.indicators().iter().map(|found| &found.indicator);
        all.find(|found| found.kind == kind && found.table == table && found.row == row)
    };
    let group = group_ratio(kind, None, rows.iter().map(|&row| of_row(row)));
    let sources = rows.iter().filter_map(|&row| {
        let mut all = page.frames.indicators().iter();
        all.find(|found| found.indicator.kind == kind && found.indicator.table == table && found.indicator.row == row)
    });
    let sources = each_once(sources.flat_map(|found| found.sources.iter().cloned()));
    let used_rows = group.actual.as_ref().map_or(0, |actual| actual.used);
    let used = used(used_rows, group.of, table, lang);
    let captions = match &group.actual {
        Some(actual) => {
            // Of one the words stay as they were published.
            let mut only = rows.iter().filter_map(|&row| of_row(row)).filter(|_| actual.used == 1);
            let only = only.find(|found| !found.inputs().any(|input| input.figure.is_planned()));
            let formula = only.map(|found| found.formula(lang));
            let formula = formula.as_deref().and_then(|formula| formula.rsplit_once(" = ")).map_or_else(
                || format!("{} ÷ {}", actual.numerator.spoken(lang), actual.denominator.spoken(lang)),
                |(formula, _)| formula.to_owned(),
            );
            vec![format!("{formula}{}{used}", lang.pick("，", ", ")), formula, used]
        }
        None => vec![used],
    };
    let value = group.actual.and_then(|actual| actual.value.ok());
    Tile { label, short, value, captions, sources }
}

/// How many of how many records are counted: 平台 1 / 1.
fn used(used: usize, of: usize, table: Table, lang: Lang) -> String {
    match (table, lang) {
        (Table::Policies, Lang::Zh) => format!("政策 {used} / {of}"),
        (Table::Policies, Lang::En) => format!("{used} of {of} policies"),
        (_, Lang::Zh) => format!("平台 {used} / {of}"),
        (_, Lang::En) => format!("{used} of {of} platforms"),
    }
}

fn each_once(ids: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for id in ids {
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

/// The sources of a column's figures in some rows.
fn sources_of(page: &Page<'_>, table: Table, rows: impl Iterator<Item = usize>, column: &str) -> Vec<String> {
    let of_row = |row: usize| -> Option<Vec<String>> {
        let (claims, own) = if table == Table::Policies {
            let one = page.data.policies.get(row)?;
            (&one.paid, &one.source)
        } else {
            let one = page.data.platforms.get(row)?;
            (if column == "firms" { &one.firms } else { &one.financing }, &one.source)
        };
        Some(claims.preferred()?.source.or(own).ids().map(str::to_owned).collect())
    };
    each_once(rows.filter_map(of_row).flatten())
}

/// The largest font in which the numbers of all tiles fit: they are of one
/// size.
fn number_font(ui: &Ui, width: f32, tiles: &[Tile], lang: Lang) -> egui::FontId {
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

fn tile_ui(ui: &Ui, rect: Rect, page: &Page<'_>, tile: &Tile, font: &egui::FontId) {
    let (t, lang) = (page.t, page.lang());
    card(ui, rect, "", "", t);
    let painter = ui.painter();
    let left = rect.left() + MARGIN;
    let room = rect.width() - 2.0 * MARGIN;
    let line = |y: f32| pos2(left, rect.top() + y);
    let mut right = rect.right() - MARGIN;
    if let Some(source) = tile.sources.first() {
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
            let words = lang.pick("未公布", "unpublished");
            paint::text(painter, line(40.0), Align::Left, words, size::object_title(), t.weak);
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
    let value =
        tile.value.as_ref().map_or(lang.pick("未公布", "unpublished").to_owned(), |value| value.spoken(lang));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{} {value}", tile.label)));
    let exact = tile.value.as_ref().is_none_or(|value| value.unit() == Unit::Count && value.bounds().is_point());
    if cut || !exact {
        let bounds = tile.value.as_ref().map(|value| crate::ui::words::bounds(value, lang)).unwrap_or_default();
        response.on_hover_text(format!("{} {value}\n{bounds}\n{}", tile.label, tile.captions[0]));
    }
}
