//! Text at a place, cut with an ellipsis where it must.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, Context, FontId, Galley, Painter, Pos2, Rect};

/// Where text stands relative to its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Begins at the point.
    Left,
    /// Its middle is at the point.
    Center,
    /// Ends at the point.
    Right,
}

fn place(painter: &Painter, pos: Pos2, align: Align, galley: &Galley) -> Pos2 {
    let x = match align {
        Align::Left => pos.x,
        Align::Center => pos.x - galley.size().x / 2.0,
        Align::Right => pos.x - galley.size().x,
    };
    let ppp = painter.pixels_per_point();
    Pos2::new((x * ppp).round() / ppp, ((pos.y - galley.size().y / 2.0) * ppp).round() / ppp)
}

/// Paints one line of text centred vertically on `pos`; returns its rectangle.
pub fn text(painter: &Painter, pos: Pos2, align: Align, text: &str, font: FontId, color: Color32) -> Rect {
    let galley = painter.layout_no_wrap(text.to_owned(), font, color);
    let at = place(painter, pos, align, &galley);
    let rect = Rect::from_min_size(at, galley.size());
    painter.galley(at, galley, color);
    rect
}

/// The width of one line of text.
pub fn text_width(painter: &Painter, text: &str, font: FontId) -> f32 {
    painter.layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER).size().x
}

fn line(painter: &Painter, text: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    // Line breaks and control characters would make a cell more than a line.
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut job = LayoutJob::simple_singleline(clean, font, color);
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    painter.layout_job(job)
}

/// Paints one line of text in at most `width`, cut with an ellipsis if it is
/// longer. Returns its rectangle, and whether it was cut.
pub fn elided(
    painter: &Painter,
    pos: Pos2,
    align: Align,
    text: &str,
    font: FontId,
    color: Color32,
    width: f32,
) -> (Rect, bool) {
    let galley = line(painter, text, font, color, width);
    let at = place(painter, pos, align, &galley);
    let rect = Rect::from_min_size(at, galley.size());
    let cut = galley.elided;
    painter.galley(at, galley, color);
    (rect, cut)
}

/// Paints text from its top left corner, broken into lines of `width` and at
/// most `rows` of them; returns its rectangle.
pub fn wrapped(
    painter: &Painter,
    top_left: Pos2,
    text: &str,
    font: FontId,
    color: Color32,
    width: f32,
    rows: usize,
) -> Rect {
    let mut job = LayoutJob::simple(text.to_owned(), font, color, width);
    job.wrap.max_rows = rows;
    job.wrap.overflow_character = Some('…');
    let galley = painter.layout_job(job);
    let rect = Rect::from_min_size(top_left, galley.size());
    painter.galley(top_left, galley, color);
    rect
}

/// How many lines [`wrapped`] breaks a text into.
pub fn lines(ctx: &Context, text: &str, font: FontId, width: f32, rows: usize) -> usize {
    let mut job = LayoutJob::simple(text.to_owned(), font, Color32::PLACEHOLDER, width);
    job.wrap.max_rows = rows;
    ctx.fonts_mut(|fonts| fonts.layout_job(job)).rows.len().max(1)
}
