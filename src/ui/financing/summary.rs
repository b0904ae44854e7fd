//! Headline figures: sums with their bounds, and the ratio of the sums.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::frame::{Frame, Sheet};
use crate::i18n::Lang;
use crate::indicators::{Indicator, IndicatorKind, group_ratio};
use crate::model::figure::Unit;
use crate::model::{Figure, Table};
use crate::query::{Sum, sum};
use crate::ui::explore::value_words;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::style::size;
use crate::ui::widgets::card;

/// A headline figure.
struct Tile {
    label: &'static str,
    value: Option<Figure>,
    caption: String,
}

/// Shows the tiles over `rect`; `rows` are the platforms that are left.
pub(super) fn tiles_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, rows: &[usize]) {
    let lang = page.lang();
    let platforms = page.frames.get(Sheet::Table(Table::Platforms));
    let policies = page.frames.get(Sheet::Table(Table::Policies));
    let all: Vec<usize> = (0..policies.rows()).collect();
    let tiles = [
        sum_tile(lang.pick("平台融资总额", "Financing through platforms"), platforms, "financing", rows, page),
        sum_tile(lang.pick("服务企业", "Firms served"), platforms, "firms", rows, page),
        ratio_tile(
            lang.pick("户均融资", "Financing per firm"),
            (IndicatorKind::FinancingPerFirm, Table::Platforms),
            rows,
            page,
        ),
        sum_tile(lang.pick("政策兑现", "Paid out under policies"), policies, "paid", &all, page),
        ratio_tile(
            lang.pick("户均兑现", "Pay-out per firm"),
            (IndicatorKind::PayoutPerFirm, Table::Policies),
            &all,
            page,
        ),
    ];
    let count = if rect.width() < 760.0 { 3 } else { tiles.len() };
    let width = (rect.width() - size::CARD_GAP * (count as f32 - 1.0)) / count as f32;
    for (at, tile) in tiles.iter().take(count).enumerate() {
        let left = rect.left() + at as f32 * (width + size::CARD_GAP);
        tile_ui(ui, Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height())), page, tile);
    }
}

fn sum_tile(label: &'static str, frame: &Frame, column: &str, rows: &[usize], page: &Page<'_>) -> Tile {
    let lang = page.lang();
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
    let caption = [Some(used(found.counted, rows.len(), lang)), planned, unknown];
    let caption = caption.into_iter().flatten().collect::<Vec<_>>().join(lang.pick("，", ", "));
    // A sum of one is that one, with its words.
    let only = match (found.counted, frame.column(column)) {
        (1, Some(column)) => {
            let mut known = rows.iter().filter_map(|&row| column.data.figure(row as usize));
            known.find(|figure| !figure.is_planned()).cloned()
        }
        _ => None,
    };
    Tile { label, value: only.or(found.total), caption }
}

fn ratio_tile(label: &'static str, (kind, table): (IndicatorKind, Table), rows: &[usize], page: &Page<'_>) -> Tile {
    let lang = page.lang();
    let of_row = |row: usize| -> Option<&Indicator> {
        let mut all = page.frames.indicators().iter().map(|found| &found.indicator);
        all.find(|found| found.kind == kind && found.table == table && found.row == row)
    };
    let group = group_ratio(kind, None, rows.iter().map(|&row| of_row(row)));
    let used_rows = group.actual.as_ref().map_or(0, |actual| actual.used);
    let caption = match &group.actual {
        Some(actual) => {
            let formula = format!("{} ÷ {}", actual.numerator.format(lang), actual.denominator.format(lang));
            format!("{formula}{}{}", lang.pick("，", ", "), used(used_rows, group.of, lang))
        }
        None => used(0, group.of, lang),
    };
    let value = group.actual.and_then(|actual| actual.value.ok());
    Tile { label, value, caption }
}

fn used(used: usize, of: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("计入 {used} / {of}"),
        Lang::En => format!("{used} of {of} used"),
    }
}

fn tile_ui(ui: &Ui, rect: Rect, page: &Page<'_>, tile: &Tile) {
    let (t, lang) = (page.t, page.lang());
    card(ui, rect, "", "", t);
    let painter = ui.painter();
    let left = rect.left() + 14.0;
    let room = rect.width() - 28.0;
    let line = |y: f32| pos2(left, rect.top() + y);
    paint::elided(painter, line(16.0), Align::Left, tile.label, size::secondary(), t.weak, room);
    match &tile.value {
        None => {
            let words = lang.pick("未公布", "unpublished");
            paint::text(painter, line(40.0), Align::Left, words, size::object_title(), t.weak);
        }
        Some(figure) => {
            let (before, number) = value_words(figure, figure.natural_scale(lang), lang);
            let unit = figure.parts(lang).unit;
            let mut x = left;
            if !before.is_empty() {
                let color = if figure.is_derived() { t.bar2 } else { t.weak };
                let at = pos2(x, rect.top() + 42.0);
                x = paint::text(painter, at, Align::Left, &before, size::small(), color).right() + 5.0;
            }
            let at = pos2(x, rect.top() + 39.0);
            let unit_width = paint::text_width(painter, &unit, size::small()) + 5.0;
            let rest = rect.right() - 10.0 - x - unit_width;
            // A range is set smaller where it would be cut.
            let sizes = [22.0, 18.0, 15.0, 13.0].map(|size| egui::FontId::new(size, crate::ui::fonts::bold()));
            let fits = |font: &&egui::FontId| paint::text_width(painter, &number, (*font).clone()) <= rest;
            let font = sizes.iter().find(fits).unwrap_or(&sizes[3]).clone();
            let (shown, _) = paint::elided(painter, at, Align::Left, &number, font, t.strong, rest);
            let at = pos2(shown.right() + 5.0, rect.top() + 42.0);
            paint::text(painter, at, Align::Left, &unit, size::small(), t.weak);
        }
    }
    let (_, cut) = paint::elided(painter, line(63.0), Align::Left, &tile.caption, size::small(), t.weak, room);
    if page.still {
        return;
    }
    let response = ui.interact(rect, ui.scope_id().with(("tile", tile.label)), Sense::hover());
    let value =
        tile.value.as_ref().map_or(lang.pick("未公布", "unpublished").to_owned(), |value| value.format(lang));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{} {value}", tile.label)));
    let exact = tile.value.as_ref().is_none_or(|value| value.unit() == Unit::Count && value.bounds().is_point());
    if cut || !exact {
        let bounds = tile.value.as_ref().map(|value| crate::ui::words::bounds(value, lang)).unwrap_or_default();
        response.on_hover_text(format!("{} {value}\n{bounds}\n{}", tile.label, tile.caption));
    }
}
