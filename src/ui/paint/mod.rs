//! Painting below the level of widgets: text in a place, icons, marks.

mod arrow;
mod axis;
mod dot;
mod icon;
mod kept;
mod mark;
mod name;
mod pattern;
mod range;
mod tag;
mod text;
mod ticks;
#[cfg(test)]
pub(in crate::ui) mod trial;

pub use arrow::{ARROW_TIP, arrow};
pub use axis::{Axis, nice_ticks};
pub use dot::{DotKind, paint_dot};
pub use icon::Icon;
pub use kept::{MEASURED, widest};
pub use mark::{Mark, MarkStyle};
pub use name::{has_two_lines, name, name_fits, name_font, two_lines_font, two_lines_width};
pub use pattern::{carets, chevrons, dashed_rect, hatch};
pub use range::{Dot, LEAST_LOG, LogAxis, RANGE_TAIL, paint_range};
pub use tag::{SOURCE_GAP, TagStyle, sources_in, sources_width, tag, tag_width};
pub use text::{
    Align, NO_BREAK, elided, ellipsis, fitting, glued, in_lines, line_height, lines, longest_word, number, one_line,
    shrunk, smaller, text, text_width, whole, whole_words_font, wrapped, wrapped_galley,
};
pub use ticks::{tick_labels, tick_number};

use egui::{Painter, Pos2, Rect};

/// A rectangle snapped to whole pixels, so that its edges are crisp.
pub fn crisp(painter: &Painter, rect: Rect) -> Rect {
    let ppp = painter.pixels_per_point();
    let snap = |v: f32| (v * ppp).round() / ppp;
    Rect::from_min_max(Pos2::new(snap(rect.min.x), snap(rect.min.y)), Pos2::new(snap(rect.max.x), snap(rect.max.y)))
}

/// A line one pixel thick from `x0` to `x1`.
pub fn hline(painter: &Painter, x: std::ops::RangeInclusive<f32>, y: f32, color: egui::Color32) {
    let y = painter.round_to_pixel_center(y);
    painter.hline(x, y, egui::Stroke::new(1.0, color));
}

/// A line one pixel thick from `y0` to `y1`.
pub fn vline(painter: &Painter, x: f32, y: std::ops::RangeInclusive<f32>, color: egui::Color32) {
    let x = painter.round_to_pixel_center(x);
    painter.vline(x, y, egui::Stroke::new(1.0, color));
}
