//! Laid out text as runs: what was one run stays one, and every glyph stands
//! where the layout put it.

use egui::epaint::TextShape;
use egui::epaint::text::{Galley, Glyph, TextFormat};
use egui::{Color32, Pos2, Rect, Stroke, Vec2};

use super::face::Face;

/// A glyph that is further than this from where the advances before it put it
/// begins a run of its own. egui rounds every glyph to a pixel: the first and
/// the last of a run may each be half a point off. A picture has no need to, so
/// it sets the run evenly.
const TOLERANCE: f32 = 1.1;

/// A run of glyphs that look alike and follow each other.
pub(super) struct Run {
    pub(super) face: Face,
    pub(super) size: f32,
    pub(super) color: Color32,
    /// Where its line of writing begins.
    pub(super) start: Pos2,
    /// Where the next glyph is expected.
    end: f32,
    pub(super) text: String,
}

impl Run {
    /// How wide it is in its face, in points.
    pub(super) fn width(&self) -> f32 {
        self.size * self.advances().sum::<f32>()
    }

    /// True if it can be set wider or narrower, and another font would: Chinese
    /// characters are as wide as they are high in all of them.
    pub(super) fn can_differ(&self) -> bool {
        self.text.chars().nth(1).is_some() && self.advances().any(|advance| (advance - 1.0).abs() > 0.001)
    }

    /// The widths of its characters at size 1.
    fn advances(&self) -> impl Iterator<Item = f32> {
        self.text.chars().filter_map(|chr| self.face.glyph(chr)).map(|glyph| self.face.advance(glyph))
    }
}

/// What takes the parts of a text.
pub(super) trait Sink {
    /// Takes a run, which neither begins nor ends with a space.
    fn run(&mut self, run: Run);
    /// Takes the ground of a glyph, or a line under it or through it.
    fn fill(&mut self, rect: Rect, color: Color32);
    /// Takes the place of a character that the faces lack.
    fn missing(&mut self, chr: char, place: Rect, color: Color32);
}

/// Takes a text apart, without its turn.
pub(super) fn parts(out: &mut impl Sink, shape: &TextShape) {
    let galley = &shape.galley;
    let origin = shape.pos.to_vec2();
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
            let Some(face) = face else {
                finish(out, run.take());
                if drawable {
                    out.missing(glyph.chr, box_of(glyph, at), color);
                }
                continue;
            };
            let fits = |run: &Run| {
                run.face == face
                    && run.size.to_bits() == format.font_id.size.to_bits()
                    && run.color == color
                    && (run.end - at.x).abs() < TOLERANCE
                    && (run.start.y - at.y).abs() < 0.06
            };
            if !run.as_ref().is_some_and(fits) {
                finish(out, run.take());
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
        finish(out, run);
        if placed.ends_with_newline {
            formats.skip_newline();
        }
    }
}

/// Gives a run on, unless nothing of it can be seen.
fn finish(out: &mut impl Sink, run: Option<Run>) {
    let Some(mut run) = run else { return };
    run.text.truncate(run.text.trim_end().len());
    if !run.text.is_empty() && run.color != Color32::TRANSPARENT {
        out.run(run);
    }
}

/// The box that stands for a character the faces lack.
fn box_of(glyph: &Glyph, at: Pos2) -> Rect {
    let height = glyph.font_ascent * 0.75;
    let width = (glyph.advance_width - 2.0).max(3.0);
    Rect::from_min_max(Pos2::new(at.x + 1.0, at.y - height), Pos2::new(at.x + 1.0 + width, at.y))
}

fn color(shape: &TextShape, format: &TextFormat) -> Color32 {
    let own = if format.color == Color32::PLACEHOLDER { shape.fallback_color } else { format.color };
    shape.override_text_color.unwrap_or(own).gamma_multiply(shape.opacity_factor)
}

/// Ground, underline and strike-through of a glyph.
fn decorate(out: &mut impl Sink, shape: &TextShape, format: &TextFormat, color: Color32, row: Pos2, glyph: &Glyph) {
    let left = row.x + glyph.pos.x;
    let (top, bottom) =
        (row.y + glyph.pos.y - glyph.font_ascent, row.y + glyph.pos.y - glyph.font_ascent + glyph.font_height);
    let right = left + glyph.advance_width;
    if format.background != Color32::TRANSPARENT {
        out.fill(Rect::from_min_max(Pos2::new(left, top), Pos2::new(right, bottom)), format.background);
    }
    let underline = if shape.underline == Stroke::NONE { format.underline } else { shape.underline };
    for (line, y) in [(underline, bottom - 1.0), (format.strikethrough, row.y + glyph.pos.y - glyph.font_ascent * 0.32)]
    {
        if line.width > 0.0 && line.color != Color32::TRANSPARENT {
            let ink = if line.color == Color32::PLACEHOLDER { color } else { line.color };
            out.fill(Rect::from_min_size(Pos2::new(left, y), Vec2::new(right - left, line.width)), ink);
        }
    }
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
