//! A headline figure as a card: number, words, kind of bound, sources.

use egui::{Color32, CornerRadius, Painter, Rect, Stroke, StrokeKind, Ui, pos2};
use rust_decimal::Decimal;

use super::super::command::Command;
use super::super::explore;
use super::super::page::Page;
use super::super::paint::{self, Align, Axis, Mark, MarkStyle, TagStyle, tag, tag_width};
use super::super::style::size;
use super::parts::{Hot, first_fitting};
use super::tiles::Tile;
use crate::model::Figure;
use crate::model::figure::{Interval, Qualifier, Unit};

/// Margin inside a tile.
const MARGIN: f32 = 14.0;
/// How much of a tile's width a bar takes: the same for all, since it shows
/// only the kind of bound.
const GLYPH: f32 = 0.68;

/// Shows a tile; a click opens its record.
pub(super) fn tile_ui(ui: &Ui, rect: Rect, page: &Page<'_>, tile: &Tile, at: usize) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let label = format!("{}: {}", tile.titles[0], tile.figure.format(lang));
    let hot = Hot::new(ui, page, rect, ("tile", at), &label);
    let painter = ui.painter();
    let card = paint::crisp(painter, rect);
    let edge = if hot.is_lit() { t.accent } else { t.stroke };
    painter.rect(card, CornerRadius::same(size::CARD_RADIUS), t.panel, Stroke::new(1.0, edge), StrokeKind::Inside);
    let inner = rect.shrink2(egui::vec2(MARGIN, 0.0));

    let y = rect.top() + 21.0;
    let mut right = inner.right();
    if let Some(source) = tile.sources.first() {
        let width = tag_width(painter, source, TagStyle::Source);
        tag(painter, pos2(right - width, y), source, TagStyle::Source, t);
        right -= width + 6.0;
    }
    let at = pos2(inner.left(), y);
    let title = first_fitting(painter, &tile.titles, &size::secondary(), right - inner.left());
    paint::elided(painter, at, Align::Left, title, size::secondary(), t.normal, right - inner.left());

    // A caption of two lines does not touch the bar above it.
    let one = first_fitting(painter, &tile.captions, &size::small(), inner.width());
    let is_long = paint::text_width(painter, one, size::small()) > inner.width();
    let up = if is_long { 4.0 } else { 0.0 };
    let numbers = rect.top() + 34.0 - up / 2.0..=rect.top() + 68.0 - up / 2.0;
    number(ui, Rect::from_x_y_ranges(inner.x_range(), numbers), page, &tile.figure);
    glyph(ui, inner, rect.top() + 77.0 - up, page, &tile.figure);

    let below = rect.top() + 82.0 - up / 2.0..=rect.bottom() - 5.0 + up / 2.0;
    caption(painter, Rect::from_x_y_ranges(inner.x_range(), below), &tile.captions, t.weak);

    let tip = format!("{}\n{}\n{}", tile.name, tile.titles[0], tile.captions.first().map_or("", String::as_str));
    hot.clicked(tip.trim_end()).then(|| Command::Open(tile.table, tile.id.clone()))
}

/// The first caption that fits into one line, else the first that fits into
/// two: none ends within a number.
fn caption(painter: &Painter, rect: Rect, captions: &[String], ink: Color32) {
    let Some(last) = captions.last() else { return };
    let one = first_fitting(painter, captions, &size::small(), rect.width());
    let galley = |words: &str| paint::wrapped_galley(painter, words, size::small(), ink, rect.width(), 2);
    if paint::text_width(painter, one, size::small()) <= rect.width() {
        let at = pos2(rect.left(), rect.bottom() - 13.0);
        paint::text(painter, at, Align::Left, one, size::small(), ink);
    } else if let Some(fitting) = captions.iter().map(|words| galley(words)).find(|galley| !galley.elided) {
        let top = (rect.center().y - fitting.size().y / 2.0).round();
        painter.galley(pos2(rect.left(), top), fitting, ink);
    } else {
        let at = pos2(rect.left(), rect.bottom() - 13.0);
        paint::number(painter, at, Align::Left, last, &size::small(), ink, rect.width());
    }
}

/// Tags, number, unit; smaller where they would not fit.
pub(in crate::ui) fn number(ui: &Ui, rect: Rect, page: &Page<'_>, figure: &Figure) {
    let ink = if figure.is_derived() { page.t.derived } else { page.t.strong };
    number_in(ui, rect, page, figure, ink);
}

/// The same in a colour of its own.
pub(in crate::ui) fn number_in(ui: &Ui, rect: Rect, page: &Page<'_>, figure: &Figure, ink: Color32) {
    let (t, lang) = (page.t, page.lang());
    let painter = ui.painter();
    let parts = figure.parts(lang);
    let mut before: Vec<(String, TagStyle)> = Vec::new();
    before.extend(parts.planned.map(|word| (word, TagStyle::Planned)));
    before.extend(explore::qualifier(figure, parts.before, lang).map(|word| (word, TagStyle::Qualifier)));
    let tags: f32 = before.iter().map(|(word, style)| tag_width(painter, word, *style) + 5.0).sum();
    let after = parts.after.as_deref().map_or(0.0, |word| tag_width(painter, word, TagStyle::Qualifier) + 5.0);
    // 5700 余, but 57+.
    let after_gap = if parts.after.as_deref().is_some_and(|word| word.starts_with('+')) { 1.0 } else { 5.0 };
    let unit = paint::text_width(painter, &parts.unit, size::secondary()) + 6.0;
    let fonts = [size::kpi(), size::result(), size::object_title()];
    let room = rect.width() - tags - after - unit;
    let fits = |font: &&egui::FontId| paint::text_width(painter, &parts.number, (*font).clone()) <= room;
    let font = fonts.iter().find(fits).unwrap_or(&fonts[2]).clone();
    let y = rect.center().y;
    let mut x = rect.left();
    for (word, style) in &before {
        x = tag(painter, pos2(x, y), word, *style, t).right() + 5.0;
    }
    let shown = paint::text(painter, pos2(x, y), Align::Left, &parts.number, font, ink);
    x = shown.right() + 5.0;
    if let Some(word) = &parts.after {
        x = tag(painter, pos2(shown.right() + after_gap, y), word, TagStyle::Qualifier, t).right() + 5.0;
    }
    paint::text(painter, pos2(x, y + 3.0), Align::Left, &parts.unit, size::secondary(), t.weak);
}

/// A bar that shows the kind of bound, not its value.
fn glyph(ui: &Ui, inner: Rect, y: f32, page: &Page<'_>, figure: &Figure) {
    let axis =
        Axis { left: inner.left(), right: inner.left() + (inner.width() * GLYPH).min(260.0), ticks: vec![0.0, 100.0] };
    let style = MarkStyle { ground: page.t.panel, ..MarkStyle::of(page.t, true) };
    Mark::of(&sample(figure)).paint(ui.painter(), &axis, y, 8.0, &style);
}

/// A figure of the same kind whose bar is of the standard length.
fn sample(figure: &Figure) -> Figure {
    let hundred = Decimal::ONE_HUNDRED;
    if figure.is_derived() {
        return Figure::derived(hundred, Interval::point(hundred), Unit::Count, figure.is_planned());
    }
    let words = match figure.qualifier() {
        Qualifier::Exact => "100",
        Qualifier::AtLeast => "≥100",
        Qualifier::More => "90余",
        Qualifier::About => "约95",
        Qualifier::Nearly => "近100",
        Qualifier::AtMost | Qualifier::UpTo => "最高100",
        Qualifier::Range => "90–100",
    };
    let sample = Figure::parse_as(words, Unit::Count).unwrap_or_else(|_| Figure::exact(hundred, Unit::Count));
    sample.with_planned(figure.is_planned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_is_of_the_same_kind() {
        for words in
            ["447亿元", "突破447亿元", "5700余万元", "约20亿元", "近20亿元", "不到3亿元", "最高200万元", "目标30亿元"]
        {
            let figure = Figure::parse_as(words, Unit::Money).unwrap();
            let sample = sample(&figure);
            let at_most = |q| matches!(q, Qualifier::AtMost | Qualifier::UpTo);
            let (is, like) = (sample.qualifier(), figure.qualifier());
            assert!(is == like || at_most(is) && at_most(like), "{words}: {is:?}");
            assert_eq!(sample.is_planned(), figure.is_planned(), "{words}");
        }
    }
}
