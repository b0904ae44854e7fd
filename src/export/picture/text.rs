//! Laid out text as SVG text: what was one run stays one, and every glyph
//! stands where the layout put it.

use std::fmt::Write as _;

use egui::epaint::TextShape;
use egui::epaint::text::{Galley, TextFormat};
use egui::{Color32, Pos2, Rect, Stroke, Vec2};

use super::face::Face;
use super::markup;
use super::svg::Writer;

/// A glyph that is further than this from where the advances before it put it
/// begins a run of its own. egui rounds every glyph to a pixel: the first and
/// the last of a run may each be half a point off. A picture has no need to, so
/// it sets the run evenly.
const TOLERANCE: f32 = 1.1;

/// A run of glyphs that look alike and follow each other.
struct Run {
    face: Face,
    size: f32,
    color: Color32,
    start: Pos2,
    /// Where the next glyph is expected.
    end: f32,
    text: String,
}

/// Writes a piece of text.
pub(super) fn text(out: &mut Writer, shape: &TextShape) {
    let galley = &shape.galley;
    let origin = shape.pos.to_vec2();
    let turned = shape.angle != 0.0;
    if turned {
        out.body.push_str("<g transform=\"rotate(");
        markup::number(&mut out.body, shape.angle.to_degrees());
        out.body.push(' ');
        markup::point(&mut out.body, shape.pos);
        out.body.push_str(")\">\n");
    }
    let mut formats = Formats { galley, byte: 0, section: 0 };
    for placed in &galley.rows {
        let mut run: Option<Run> = None;
        for glyph in &placed.row.glyphs {
            let format = formats.next(glyph.chr);
            let color = color(shape, format);
            let at = placed.pos + glyph.pos.to_vec2() + origin;
            decorate(out, shape, format, color, placed.pos + origin, glyph);
            let drawable = !glyph.chr.is_whitespace();
            let face = Face::of(&format.font_id.family).for_char(glyph.chr);
            if drawable && face.is_none() {
                write_run(out, run.take());
                missing(out, glyph, at, color);
                continue;
            }
            let face = face.unwrap_or(Face::Regular);
            let fits = |run: &Run| {
                run.face == face
                    && run.size.to_bits() == format.font_id.size.to_bits()
                    && run.color == color
                    && (run.end - at.x).abs() < TOLERANCE
                    && (run.start.y - at.y).abs() < 0.06
            };
            if !run.as_ref().is_some_and(fits) {
                write_run(out, run.take());
                // A run does not begin with a space: some programs drop it.
                if !drawable {
                    continue;
                }
                run = Some(Run { face, size: format.font_id.size, color, start: at, end: at.x, text: String::new() });
            }
            if let Some(run) = &mut run {
                run.text.push(glyph.chr);
                run.end += glyph.advance_width;
            }
        }
        write_run(out, run);
        if placed.ends_with_newline {
            formats.skip_newline();
        }
    }
    if turned {
        out.body.push_str("</g>\n");
    }
}

fn color(shape: &TextShape, format: &TextFormat) -> Color32 {
    let own = if format.color == Color32::PLACEHOLDER { shape.fallback_color } else { format.color };
    shape.override_text_color.unwrap_or(own).gamma_multiply(shape.opacity_factor)
}

fn write_run(out: &mut Writer, run: Option<Run>) {
    let Some(run) = run else { return };
    let words = run.text.trim_end();
    if words.is_empty() || run.color == Color32::TRANSPARENT {
        return;
    }
    out.uses(run.face, words);
    let body = &mut out.body;
    body.push_str("<text");
    markup::attribute(body, "x", run.start.x);
    markup::attribute(body, "y", run.start.y);
    markup::attribute(body, "font-size", run.size);
    if run.face == Face::Bold {
        body.push_str(" font-weight=\"700\"");
    }
    markup::paint(body, "fill", run.color);
    body.push('>');
    markup::escaped(body, words);
    body.push_str("</text>\n");
}

/// Ground, underline and strike-through of a glyph.
fn decorate(
    out: &mut Writer,
    shape: &TextShape,
    format: &TextFormat,
    color: Color32,
    row: Pos2,
    glyph: &egui::epaint::text::Glyph,
) {
    let left = row.x + glyph.pos.x;
    let (top, bottom) =
        (row.y + glyph.pos.y - glyph.font_ascent, row.y + glyph.pos.y - glyph.font_ascent + glyph.font_height);
    let right = left + glyph.advance_width;
    if format.background != Color32::TRANSPARENT {
        fill(out, Rect::from_min_max(Pos2::new(left, top), Pos2::new(right, bottom)), format.background);
    }
    let underline = if shape.underline == Stroke::NONE { format.underline } else { shape.underline };
    for (line, y) in [(underline, bottom - 1.0), (format.strikethrough, row.y + glyph.pos.y - glyph.font_ascent * 0.32)]
    {
        if line.width > 0.0 && line.color != Color32::TRANSPARENT {
            let ink = if line.color == Color32::PLACEHOLDER { color } else { line.color };
            fill(out, Rect::from_min_size(Pos2::new(left, y), Vec2::new(right - left, line.width)), ink);
        }
    }
}

fn fill(out: &mut Writer, rect: Rect, color: Color32) {
    let body = &mut out.body;
    body.push_str("<rect");
    for (name, value) in [("x", rect.left()), ("y", rect.top()), ("width", rect.width()), ("height", rect.height())] {
        markup::attribute(body, name, value);
    }
    markup::paint(body, "fill", color);
    body.push_str("/>\n");
}

/// A box for a character that the font lacks.
fn missing(out: &mut Writer, glyph: &egui::epaint::text::Glyph, at: Pos2, color: Color32) {
    if !glyph.chr.is_control() {
        out.missing.insert(glyph.chr);
    }
    let height = glyph.font_ascent * 0.75;
    let width = (glyph.advance_width - 2.0).max(3.0);
    let _ = write!(out.body, "<path d=\"M");
    markup::point(&mut out.body, Pos2::new(at.x + 1.0, at.y));
    for (dx, dy) in [(width, 0.0), (0.0, -height), (-width, 0.0)] {
        out.body.push('l');
        markup::number(&mut out.body, dx);
        markup::pair_end(&mut out.body, dy);
    }
    out.body.push_str("Z\" fill=\"none\"");
    markup::paint(&mut out.body, "stroke", color);
    out.body.push_str("/>\n");
}

/// Finds the format of each glyph: egui keeps it by byte of the text, glyphs
/// come in the order of the text.
struct Formats<'a> {
    galley: &'a Galley,
    byte: usize,
    section: usize,
}

impl<'a> Formats<'a> {
    /// The format of the next glyph, which shows `chr`.
    fn next(&mut self, chr: char) -> &'a TextFormat {
        static NONE: std::sync::LazyLock<TextFormat> = std::sync::LazyLock::new(TextFormat::default);
        let job = &self.galley.job;
        // The ellipsis of cut text stands in no text; it keeps the last format.
        if let Some(text) = job.text.get(self.byte..)
            && text.starts_with(chr)
        {
            while job.sections.get(self.section).is_some_and(|section| usize::from(section.byte_range.end) <= self.byte)
            {
                self.section += 1;
            }
            self.byte += chr.len_utf8();
        }
        let last = job.sections.len().saturating_sub(1);
        job.sections.get(self.section.min(last)).map_or(&NONE, |section| &section.format)
    }

    fn skip_newline(&mut self) {
        if self.galley.job.text.get(self.byte..).is_some_and(|text| text.starts_with('\n')) {
            self.byte += 1;
        }
    }
}
