//! Marks and colours of outcomes.

use egui::{Color32, Painter, Pos2, Stroke};

use crate::matching::Outcome;
use crate::ui::paint::Icon;
use crate::ui::style::Tokens;

/// The colour of an outcome.
pub(super) fn color(outcome: Outcome, t: &Tokens) -> Color32 {
    match outcome {
        Outcome::Passed => t.ok[0],
        Outcome::Unknown => t.warn[0],
        Outcome::Failed => t.bad[0],
    }
}

/// Paints a tick, a question mark or a cross in a circle.
pub(super) fn paint_mark(painter: &Painter, center: Pos2, size: f32, outcome: Outcome, t: &Tokens) {
    let color = color(outcome, t);
    match outcome {
        Outcome::Passed => Icon::Certain.paint(painter, center, size, color),
        Outcome::Unknown => Icon::Possible.paint(painter, center, size, color),
        Outcome::Failed => {
            painter.circle_stroke(center, size * 0.41, Stroke::new(size * 0.085, color));
            Icon::Close.paint(painter, center, size * 0.62, color);
        }
    }
}
