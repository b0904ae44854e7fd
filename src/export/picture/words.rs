//! Text as SVG text.

use std::fmt::Write as _;

use egui::epaint::TextShape;
use egui::{Color32, Pos2, Rect};

use super::face::Face;
use super::markup;
use super::svg::{Setting, Writer};
use super::text::{self, Run, Sink};

/// Writes a piece of text.
pub(super) fn text(out: &mut Writer, shape: &TextShape) {
    let turned = shape.angle != 0.0;
    if turned {
        out.body.push_str("<g transform=\"rotate(");
        markup::number(&mut out.body, shape.angle.to_degrees());
        out.body.push(' ');
        markup::point(&mut out.body, shape.pos);
        out.body.push_str(")\">\n");
    }
    text::parts(out, shape);
    if turned {
        out.body.push_str("</g>\n");
    }
}

/// The height of a line of writing in hundredths of a point, rounded downwards on the
/// page. In a picture that is drawn larger a line stands on a pixel of it, between two
/// hundredths of a point; some programs cut off what is behind the pixel, and would set
/// a line a whole pixel too high that is a trifle above.
fn not_above(y: f32) -> f32 {
    (y * 100.0 - 0.02).ceil() / 100.0
}

impl Sink for Writer {
    fn run(&mut self, run: Run) {
        self.uses(run.face, &run.text);
        let setting = self.setting;
        let body = &mut self.body;
        body.push_str("<text");
        markup::attribute(body, "x", run.start.x);
        markup::attribute(body, "y", not_above(run.start.y));
        if setting == Setting::Measured && run.can_differ() {
            markup::attribute(body, "textLength", run.width());
        }
        // Some programs ask the text itself only whether its spaces count.
        if run.text.contains("  ") || run.text.starts_with(' ') || run.text.ends_with(' ') {
            body.push_str(" xml:space=\"preserve\"");
        }
        markup::attribute(body, "font-size", run.size);
        if run.face == Face::Bold {
            body.push_str(" font-weight=\"700\"");
        }
        markup::paint(body, "fill", run.color);
        body.push('>');
        markup::escaped(body, &run.text);
        body.push_str("</text>\n");
    }

    fn fill(&mut self, rect: Rect, color: Color32) {
        let body = &mut self.body;
        body.push_str("<rect");
        for (name, value) in [("x", rect.left()), ("y", rect.top()), ("width", rect.width()), ("height", rect.height())]
        {
            markup::attribute(body, name, value);
        }
        markup::paint(body, "fill", color);
        body.push_str("/>\n");
    }

    fn missing(&mut self, chr: char, place: Rect, color: Color32) {
        if !chr.is_control() {
            self.missing.insert(chr);
        }
        let _ = write!(self.body, "<path d=\"M");
        markup::point(&mut self.body, place.left_bottom());
        for (dx, dy) in [(place.width(), 0.0), (0.0, -place.height()), (-place.width(), 0.0)] {
            self.body.push('l');
            markup::point(&mut self.body, Pos2::new(dx, dy));
        }
        self.body.push_str("Z\" fill=\"none\"");
        markup::paint(&mut self.body, "stroke", color);
        self.body.push_str("/>\n");
    }
}
