//! What the marks of a card mean, at its foot: in two lines where one has no room
//! for all.

use egui::{Painter, Rect, pos2};

use super::super::paint::{self, Align};
use super::super::style::{Tokens, size};

/// A mark and its words.
#[derive(Clone, Debug)]
pub(super) struct Sign<M> {
    pub(super) mark: M,
    /// Width of the mark and of the gap behind it.
    pub(super) width: f32,
    pub(super) words: &'static str,
}

/// Height of a line more.
const LINE: f32 = 15.0;
/// Between two entries.
const GAP: f32 = 11.0;
/// The most lines.
const MOST: usize = 2;

/// Where each entry begins, from the left, and in which line.
fn places<M>(painter: &Painter, width: f32, signs: &[Sign<M>]) -> Vec<(f32, usize)> {
    let wide = |sign: &Sign<M>| sign.width + paint::text_width(painter, sign.words, size::small());
    paint::in_lines(signs.iter().map(wide), width - size::CARD_MARGIN - 6.0, GAP)
}

/// How high the foot of a card of `width` is, where one line takes `one`.
pub(super) fn foot_height<M>(painter: &Painter, width: f32, signs: &[Sign<M>], one: f32) -> f32 {
    let lines = places(painter, width, signs).last().map_or(0, |(_, line)| *line);
    one + LINE * lines.min(MOST - 1) as f32
}

/// Paints the entries, their marks with `mark`; returns where the last line ends.
/// What has no room is left out.
pub(super) fn foot_ui<M>(
    painter: &Painter,
    rect: Rect,
    signs: &[Sign<M>],
    mark: &dyn Fn(f32, f32, &M),
    t: &Tokens,
) -> (f32, f32) {
    let places = places(painter, rect.width(), signs);
    let room = 1 + ((rect.height() - 2.0 * LINE) / LINE).floor().max(0.0) as usize;
    let lines = places.last().map_or(0, |(_, line)| line + 1).min(room);
    let top = rect.center().y - LINE * lines.saturating_sub(1) as f32 / 2.0;
    let mut end = (rect.left() + size::CARD_MARGIN, top);
    for (sign, (x, line)) in signs.iter().zip(places).take_while(|(_, (_, line))| *line < lines) {
        let (x, y) = (rect.left() + size::CARD_MARGIN + x, top + LINE * line as f32);
        mark(x, y, &sign.mark);
        let at = pos2(x + sign.width, y);
        end = (paint::text(painter, at, Align::Left, sign.words, size::small(), t.weak).right(), y);
    }
    end
}
