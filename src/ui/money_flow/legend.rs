//! What bands mean, and how much a width is.

use egui::{Painter, Rect, pos2, vec2};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive as _;

use super::band::{BandLook, not_to_scale, paint_band};
use super::layout::{Band, Scale};
use crate::i18n::Lang;
use crate::model::Figure;
use crate::model::figure::Unit;
use crate::ui::marks;
use crate::ui::paint::{self, Align};
use crate::ui::style::{Tokens, size};

/// Height of a line of the legend.
const LINE: f32 = 22.0;
/// Width of a sample.
const SAMPLE: f32 = 24.0;

/// A sample and its words.
type Sign = (Option<BandLook>, bool, &'static str);

fn signs(lang: Lang) -> [Sign; 8] {
    [
        (Some(BandLook::Solid), false, lang.pick("已公布", "published")),
        (Some(BandLook::Derived), false, marks::derived(lang)),
        (Some(BandLook::Planned), false, marks::target(lang)),
        (Some(BandLook::Planned), true, marks::at_least(lang)),
        (Some(BandLook::TwiceAtMost), false, lang.pick("重复计入，至多如此", "counted twice, at most")),
        (Some(BandLook::Twice), false, lang.pick("重复计入", "counted twice")),
        (
            Some(BandLook::Unknown),
            false,
            lang.pick("未公布或无法判定，宽度无意义", "unpublished or undecided, width means nothing"),
        ),
        (None, false, lang.pick("金额太小，宽度不按比例", "too small, not to scale")),
    ]
}

/// Breaks the signs into lines.
fn lines(painter: &Painter, width: f32, lang: Lang) -> Vec<Vec<(Sign, f32)>> {
    let mut lines = vec![Vec::new()];
    let mut x = 0.0;
    for sign in signs(lang) {
        let own = SAMPLE + 6.0 + paint::text_width(painter, sign.2, size::small()) + 14.0;
        if x + own > width && x > 0.0 {
            lines.push(Vec::new());
            x = 0.0;
        }
        if let Some(line) = lines.last_mut() {
            line.push((sign, x));
        }
        x += own;
    }
    lines
}

/// How high the legend is.
pub(super) fn height(painter: &Painter, width: f32, lang: Lang) -> f32 {
    lines(painter, width - 2.0 * size::CARD_MARGIN, lang).len() as f32 * LINE + 10.0
}

/// Paints the legend over `rect`.
pub(super) fn legend(painter: &Painter, rect: Rect, lang: Lang, t: &Tokens) {
    paint::hline(painter, rect.left() + 1.0..=rect.right() - 1.0, rect.top(), t.rule);
    let left = rect.left() + size::CARD_MARGIN;
    for (at, line) in lines(painter, rect.width() - 2.0 * size::CARD_MARGIN, lang).into_iter().enumerate() {
        let y = rect.top() + 5.0 + (at as f32 + 0.5) * LINE;
        for ((look, open, words), x) in line {
            let from = pos2(left + x, y);
            let to = pos2(from.x + SAMPLE, y);
            let width = if look.is_some() { 9.0 } else { 3.0 };
            let band = Band { edge: 0, from, to, width, to_scale: true };
            paint_band(painter, &band, look.unwrap_or(BandLook::Solid), open, false, t);
            if look.is_none() {
                not_to_scale(painter, pos2(from.x + SAMPLE / 2.0, y), t);
            }
            paint::text(painter, pos2(to.x + 6.0, y), Align::Left, words, size::small(), t.weak);
        }
    }
}

/// What a scale bar says: the round amount and its width in points.
fn bar(scale: Scale, lang: Lang) -> Option<(String, f32)> {
    let yuan = scale.round()?;
    let figure = Figure::exact(Decimal::from_f64(yuan)?.normalize(), Unit::Money);
    Some((figure.format(lang), scale.width(yuan).0))
}

/// Paints the scale bar so that it ends at `right`; returns where it begins.
pub(super) fn scale_bar(painter: &Painter, right: egui::Pos2, scale: Scale, lang: Lang, t: &Tokens) -> f32 {
    let Some((words, width)) = bar(scale, lang) else { return right.x };
    let words = match lang {
        Lang::Zh => format!("此宽为 {words}"),
        Lang::En => format!("this wide: {words}"),
    };
    let shown = paint::text(painter, right, Align::Right, &words, size::small(), t.normal);
    let place = Rect::from_center_size(pos2(shown.left() - 10.0, right.y), vec2(6.0, width));
    let place = paint::crisp(painter, place);
    painter.rect_filled(place, 0.0, t.bar);
    for y in [place.top(), place.bottom()] {
        paint::hline(painter, place.left() - 3.0..=place.right() + 3.0, y, t.normal);
    }
    place.left() - 3.0
}
