//! Keys as they are drawn.

use egui::{CornerRadius, FontId, Painter, Pos2, Rect, Stroke, StrokeKind, pos2, vec2};

use crate::ui::paint::{self, Align};
use crate::ui::style::{Tokens, size};

/// How keys are called.
pub(in crate::ui) mod key_names {
    /// The key of shortcuts.
    pub(in crate::ui) const COMMAND: &str = if cfg!(target_os = "macos") { "Cmd" } else { "Ctrl" };
}

/// Paints a key whose right edge is centred on `right`; returns its rectangle.
pub(in crate::ui) fn keycap(painter: &Painter, right: Pos2, name: &str, t: &Tokens) -> Rect {
    let width = width(painter, name);
    let corner = pos2(right.x - width, right.y - size::TAG / 2.0);
    let rect = paint::crisp(painter, Rect::from_min_size(corner, vec2(width, size::TAG)));
    let radius = CornerRadius::same(size::TAG_RADIUS);
    painter.rect(rect, radius, t.panel, Stroke::new(1.0, t.stroke2), StrokeKind::Inside);
    paint::text(painter, rect.center(), Align::Center, name, font(name), t.normal);
    rect
}

/// The same from its left edge; returns its right one.
pub(super) fn keycap_from(painter: &Painter, left: Pos2, name: &str, t: &Tokens) -> f32 {
    keycap(painter, pos2(left.x + width(painter, name), left.y), name, t).right()
}

fn width(painter: &Painter, name: &str) -> f32 {
    (paint::text_width(painter, name, font(name)) + 10.0).max(size::TAG).ceil()
}

/// Chinese needs more points than Latin.
fn font(name: &str) -> FontId {
    if name.chars().any(|c| c >= '\u{2e80}') { size::small() } else { size::tiny() }
}
