//! Laid out text as SVG text.
//!
//! A galley knows where each glyph stands. Glyphs that follow each other at
//! their natural distance become one `<text>` with one position, so that words
//! can be found and selected; where the layout departs from it (a tab, a
//! justified line, another section), a new one begins at its own place.

use std::fmt::Write as _;

use egui::emath::GuiRounding as _;
use egui::epaint::TextShape;
use egui::epaint::text::{Galley, Glyph, LayoutSection, PlacedRow};
use egui::{Color32, Pos2, Rect, Stroke, pos2, vec2};

use super::canvas::Canvas;
use super::face::Face;
use super::{markup, shapes};

/// How far right of its baseline point, in em per em of height, egui leans
/// text in italics; there is no italic face.
const LEAN: f32 = 0.25;

pub(super) fn text(canvas: &mut Canvas, shape: &TextShape) {
    if shape.galley.is_empty() || shape.opacity_factor <= 0.0 || !shape.pos.is_finite() {
        return;
    }
    let origin = shape.pos.round_to_pixels(canvas.pixels_per_point);
    let turned = shape.angle != 0.0;
    if turned {
        canvas.body.push_str("<g");
        shapes::rotation(&mut canvas.body, shape.angle, origin);
        canvas.body.push_str(">\n");
    }
    let mut sections = Sections::new(&shape.galley);
    for placed in &shape.galley.rows {
        let glyphs: Vec<(&Glyph, &LayoutSection)> = placed
            .glyphs
            .iter()
            .filter_map(|glyph| Some((glyph, sections.next(glyph.chr)?)))
            .collect();
        if placed.ends_with_newline {
            sections.next('\n');
        }
        let Some(ink) = ink_bounds(placed, origin) else {
            continue;
        };
        if !turned && !ink.intersects(canvas.visible) {
            continue;
        }
        let row = Row {
            shape,
            glyphs: &glyphs,
            corner: origin + placed.pos.to_vec2(),
            zoom: zoom(placed),
        };
        row.backgrounds(canvas);
        row.runs(canvas);
        row.lines(canvas);
        if shape.underline != Stroke::NONE {
            let under = [ink.left_bottom(), ink.right_bottom()];
            shapes::line_segment(canvas, under, shape.underline);
        }
    }
    if turned {
        canvas.body.push_str("</g>\n");
    }
}

/// Where a row's images lie, not turned; `None` if it has none.
fn ink_bounds(placed: &PlacedRow, origin: Pos2) -> Option<Rect> {
    let visuals = &placed.visuals;
    (!visuals.mesh.is_empty()).then(|| {
        visuals
            .mesh_bounds
            .translate(origin.to_vec2() + placed.pos.to_vec2())
    })
}

/// How much a galley was magnified after layout. egui then moves rows and
/// their images but leaves glyphs as they were.
fn zoom(placed: &PlacedRow) -> f32 {
    let zoom = placed
        .glyphs
        .iter()
        .find(|glyph| !glyph.uv_rect.is_nothing() && glyph.uv_rect.size.x > 0.0)
        .and_then(|glyph| {
            let first = glyph.first_vertex as usize;
            let vertices = placed.visuals.mesh.vertices.get(first..first + 2)?;
            Some((vertices[1].pos.x - vertices[0].pos.x) / glyph.uv_rect.size.x)
        })
        .unwrap_or(1.0);
    if (zoom - 1.0).abs() < 1e-3 { 1.0 } else { zoom }
}

/// Walks a galley's text beside its glyphs, of which there is one for each
/// character, to know the section of each. (egui forgets it after layout.)
struct Sections<'a> {
    chars: std::iter::Peekable<std::str::CharIndices<'a>>,
    sections: &'a [LayoutSection],
    index: usize,
}

impl<'a> Sections<'a> {
    fn new(galley: &'a Galley) -> Self {
        Self {
            chars: galley.job.text.char_indices().peekable(),
            sections: &galley.job.sections,
            index: 0,
        }
    }

    /// The section of the next glyph. The mark at the end of shortened text
    /// belongs to the section it cuts off; it is not in the text.
    fn next(&mut self, chr: char) -> Option<&'a LayoutSection> {
        if let Some((at, expected)) = self.chars.peek().copied() {
            while self
                .sections
                .get(self.index)
                .is_some_and(|section| section.byte_range.end.0 <= at)
            {
                self.index += 1;
            }
            if expected == chr {
                self.chars.next();
            }
        }
        self.sections.get(self.index).or(self.sections.last())
    }
}

/// A row of glyphs with their sections.
struct Row<'a> {
    shape: &'a TextShape,
    glyphs: &'a [(&'a Glyph, &'a LayoutSection)],
    /// Top left corner on the page.
    corner: Pos2,
    zoom: f32,
}

impl Row<'_> {
    /// A place in the row on the page.
    fn place(&self, pos: Pos2) -> Pos2 {
        self.corner + self.zoom * pos.to_vec2()
    }

    /// A colour of the layout as it will be painted.
    fn color(&self, color: Color32) -> Color32 {
        let color = if color == Color32::PLACEHOLDER {
            self.shape.fallback_color
        } else {
            color
        };
        if self.shape.opacity_factor < 1.0 {
            color.gamma_multiply(self.shape.opacity_factor)
        } else {
            color
        }
    }

    /// The colour of a section's glyphs.
    fn ink(&self, section: &LayoutSection) -> Color32 {
        let color = self.shape.override_text_color;
        self.color(color.unwrap_or(section.format.color))
    }

    /// Colours behind glyphs.
    fn backgrounds(&self, canvas: &mut Canvas) {
        let key = |(glyph, section): &(&Glyph, &LayoutSection)| {
            let rect = glyph.logical_rect();
            let format = &section.format;
            (format.background, format.expand_bg, rect.top(), rect.bottom())
        };
        for chunk in self.glyphs.chunk_by(|a, b| key(a) == key(b)) {
            let (color, expand, ..) = key(&chunk[0]);
            let rect = covered(chunk).expand(expand);
            if color != Color32::TRANSPARENT {
                let rect = Rect::from_min_max(self.place(rect.min), self.place(rect.max));
                let fill = self.color(color);
                shapes::rect(canvas, &egui::epaint::RectShape::filled(rect, 0, fill));
            }
        }
    }

    /// Underlines and strike-throughs.
    fn lines(&self, canvas: &mut Canvas) {
        let kinds: [fn(&Glyph, &LayoutSection) -> (Stroke, f32); 2] = [
            |glyph, section| (section.format.underline, glyph.logical_rect().bottom()),
            |glyph, section| {
                let middle = glyph.logical_rect().center().y;
                (section.format.strikethrough, middle)
            },
        ];
        for kind in kinds {
            let key = |(glyph, section): &(&Glyph, &LayoutSection)| kind(glyph, section);
            for chunk in self.glyphs.chunk_by(|a, b| key(a) == key(b)) {
                let (mut stroke, y) = key(&chunk[0]);
                if stroke.is_empty() {
                    continue;
                }
                stroke.color = self.color(stroke.color);
                stroke.width *= self.zoom;
                let span = covered(chunk);
                let ends = [pos2(span.left(), y), pos2(span.right(), y)].map(|p| self.place(p));
                shapes::line_segment(canvas, ends, stroke);
            }
        }
    }

    /// The glyphs themselves.
    fn runs(&self, canvas: &mut Canvas) {
        // Glyph positions are whole pixels, or those left of a fraction, while
        // advances are exact: the sum of these is where a glyph really stands.
        let tolerance = 1.1 * canvas.pixel();
        let mut expected = 0.0;
        let mut run: Option<Run> = None;
        let mut last_section: Option<&LayoutSection> = None;
        for (glyph, section) in self.glyphs {
            let new_section = last_section.is_none_or(|last| !std::ptr::eq(last, *section));
            if new_section {
                expected += section.leading_space;
            }
            if glyph.advance_width > 0.0 && last_section.is_some() {
                expected += section.format.extra_letter_spacing;
            }
            last_section = Some(section);

            let jumps = (glyph.pos.x - expected).abs() > tolerance;
            let x = if jumps { glyph.pos.x } else { expected };
            expected = x + glyph.advance_width;

            let drawn = Drawn::of(glyph, section);
            let goes_on = !jumps && !new_section;
            let keep = run.take().filter(|run| {
                let same = goes_on && run.baseline == glyph.pos.y && drawn.fits(run.face);
                if !same {
                    self.write(canvas, run);
                }
                same
            });
            run = keep;
            match drawn {
                Drawn::Text(face) => {
                    run.get_or_insert_with(|| Run {
                        section,
                        face,
                        start: x,
                        baseline: glyph.pos.y,
                        text: String::new(),
                    })
                    .text
                    .push(glyph.chr);
                }
                // Blanks at the start of a run only move it.
                Drawn::Blank => {
                    if let Some(run) = &mut run {
                        run.text.push(glyph.chr);
                    }
                }
                Drawn::Gap => {}
                Drawn::Box => {
                    canvas.missing.insert(glyph.chr);
                    self.placeholder(canvas, glyph, section, x);
                }
                Drawn::Lost => {
                    canvas.missing.insert(glyph.chr);
                }
            }
        }
        if let Some(run) = run {
            self.write(canvas, &run);
        }
    }

    fn write(&self, canvas: &mut Canvas, run: &Run<'_>) {
        let text = run.text.trim_end();
        let color = self.ink(run.section);
        if text.is_empty() || color == Color32::TRANSPARENT {
            return;
        }
        let format = &run.section.format;
        let place = self.place(pos2(run.start, run.baseline));
        let out = &mut canvas.body;
        out.push_str("<text");
        markup::attribute(out, "x", place.x);
        markup::attribute(out, "y", place.y);
        markup::attribute(out, "font-size", format.font_id.size * self.zoom);
        if run.face == Face::Bold {
            out.push_str(" font-weight=\"700\"");
        }
        markup::paint(out, "fill", color);
        if format.extra_letter_spacing != 0.0 {
            let spacing = format.extra_letter_spacing * self.zoom;
            markup::attribute(out, "letter-spacing", spacing);
        }
        if format.italics {
            let _ = write!(out, " transform=\"matrix(1 0 -{LEAN} 1 ");
            markup::number(out, LEAN * place.y);
            out.push_str(" 0)\"");
        }
        out.push('>');
        markup::escaped(out, text);
        out.push_str("</text>\n");
    }

    /// A box in place of a character that no face has.
    fn placeholder(&self, canvas: &mut Canvas, glyph: &Glyph, section: &LayoutSection, x: f32) {
        let em = section.format.font_id.size;
        let stroke = Stroke::new((em / 14.0).max(canvas.pixel()), self.ink(section));
        let width = (glyph.advance_width - 0.16 * em).max(0.3 * em);
        let left = x + 0.5 * (glyph.advance_width - width);
        let rect = Rect::from_min_size(
            pos2(left, glyph.pos.y - 0.76 * em),
            vec2(width, 0.8 * em),
        );
        let rect = Rect::from_min_max(self.place(rect.min), self.place(rect.max));
        shapes::rect(
            canvas,
            &egui::epaint::RectShape::stroke(rect, 0, stroke, egui::StrokeKind::Inside),
        );
    }
}

/// From the left of the first glyph to the right of the last.
fn covered(glyphs: &[(&Glyph, &LayoutSection)]) -> Rect {
    let first = glyphs[0].0.logical_rect();
    let last = glyphs[glyphs.len() - 1].0.logical_rect();
    Rect::from_min_max(first.min, pos2(last.max.x, first.max.y))
}

/// Glyphs that become one `<text>`.
struct Run<'a> {
    section: &'a LayoutSection,
    face: Face,
    /// Left end of the first glyph in the row, in points.
    start: f32,
    /// Baseline in the row, in points.
    baseline: f32,
    text: String,
}

/// How a character is drawn.
#[derive(Clone, Copy, PartialEq)]
enum Drawn {
    /// As part of a run in this face.
    Text(Face),
    /// As a blank that may stand within a run of any face.
    Blank,
    /// Not at all, and its width is the layout's: the run ends here.
    Gap,
    /// As a box, since no face has it.
    Box,
    /// Not at all, though it should be: a mark no face has, which the layout
    /// left out.
    Lost,
}

impl Drawn {
    fn of(glyph: &Glyph, section: &LayoutSection) -> Self {
        let chr = glyph.chr;
        match chr {
            ' ' | '\u{a0}' => Self::Blank,
            // Their widths are egui's own.
            '\t' | '\u{2009}' | '\u{202f}' => Self::Gap,
            _ if chr.is_control() => Self::Gap,
            _ => match Face::of(&section.format.font_id.family).for_char(chr) {
                Some(face) => Self::Text(face),
                None if chr.is_whitespace() || is_invisible(chr) => Self::Gap,
                None if glyph.advance_width <= 0.0 => Self::Lost,
                None => Self::Box,
            },
        }
    }

    /// Whether a run in this face may go on with it.
    fn fits(self, face: Face) -> bool {
        match self {
            Self::Text(own) => own == face,
            Self::Blank | Self::Lost => true,
            Self::Gap | Self::Box => false,
        }
    }
}

/// Characters that steer layout and have no look of their own.
fn is_invisible(chr: char) -> bool {
    matches!(
        chr,
        '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}
