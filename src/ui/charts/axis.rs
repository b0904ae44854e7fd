//! The name of an axis.

use egui::{Painter, Pos2, pos2};

use crate::ui::paint::{self, Align};
use crate::ui::style::{Tokens, size};

/// Gap between a name and its unit.
const GAP: f32 = 6.0;

/// Paints the name of an axis in at most `room`, and behind it, paler, the unit:
/// beside each other in one type they would read as one word.
pub(super) fn title(painter: &Painter, at: Pos2, align: Align, (name, unit): (&str, &str), room: f32, t: &Tokens) {
    let width = if unit.is_empty() { 0.0 } else { paint::text_width(painter, unit, size::small()) + GAP };
    let room = (room - width).max(0.0);
    let name_at = if align == Align::Right { pos2(at.x - width, at.y) } else { at };
    let (shown, _) = paint::elided(painter, name_at, align, name, size::small_bold(), t.normal, room);
    let unit_at = pos2(shown.right() + GAP, at.y);
    paint::text(painter, unit_at, Align::Left, unit, size::small(), t.weak);
}
