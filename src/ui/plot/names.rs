//! How wide the names of rows are set beside their chart.

use egui::{FontId, Painter};

use super::table::{Column, Line};
use crate::ui::paint::{self, TagStyle};
use crate::ui::style::size;

/// What a chart keeps beside long names.
const LEAST_PLOT: f32 = 150.0;

/// How wide the names of some rows are set in a table of `width`: as wide as
/// the longest, as long as their chart keeps some room beside `columns`.
pub fn name_width(painter: &Painter, lines: &[Line<'_>], columns: &[Column<'_>], width: f32) -> f32 {
    let room = room(columns, width);
    let longest = longest(painter, lines, ("names of rows", &size::body()), &|name, font| {
        paint::text_width(painter, name, font.clone())
    });
    let most = (room - LEAST_PLOT).min(width * 0.42).max(room * 0.4);
    longest.min(most).max(96.0).ceil()
}

/// What a chart has at the least before names are set in one line.
const GOOD_PLOT: f32 = 350.0;

/// The same in a table whose rows are `row_height` high: where two lines have room
/// in them, names take two before their chart gets narrow.
pub fn two_line_name_width(
    painter: &Painter,
    lines: &[Line<'_>],
    columns: &[Column<'_>],
    (width, row_height): (f32, f32),
) -> f32 {
    let one = name_width(painter, lines, columns, width);
    let font = paint::two_lines_font(row_height, &size::body());
    if room(columns, width) - one >= GOOD_PLOT || !paint::has_two_lines(row_height, &font) {
        return one;
    }
    let two = longest(painter, lines, ("names in two lines", &font), &|name, font| {
        paint::two_lines_width(painter, name, font)
    });
    // No narrower than a good chart needs.
    two.max(room(columns, width) - GOOD_PLOT).min(one).max(96.0).ceil()
}

/// What names and chart share beside `columns`.
fn room(columns: &[Column<'_>], width: f32) -> f32 {
    let printed: f32 = columns.iter().map(|column| column.width).sum();
    width - printed - 2.0 * size::CARD_MARGIN
}

/// The widest of the names as `measure` has it, with its tag and the gap behind it.
fn longest(
    painter: &Painter,
    lines: &[Line<'_>],
    (what, font): (&'static str, &FontId),
    measure: &dyn Fn(&str, &FontId) -> f32,
) -> f32 {
    let names = lines.iter().map(|line| (&*line.name, line.tag, font));
    paint::widest(painter, what, names, |painter, (name, tag, font)| {
        let tag = tag.map_or(0.0, |word| paint::tag_width(painter, word, TagStyle::Qualifier) + 6.0);
        measure(name, font) + tag + 18.0
    })
}
