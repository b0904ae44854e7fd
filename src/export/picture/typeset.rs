//! A page of words, lines and filled rectangles, as the tables on paper are.
//!
//! Such a page is set straight into a PDF document: written as SVG and read
//! back, each of its glyphs would be shaped, outlined and placed by itself, which
//! takes twenty times as long and as much room.

use std::collections::BTreeSet;

use egui::epaint::{ClippedShape, RectShape};
use egui::{Color32, Pos2, Rect, Shape, Stroke, Vec2};

use super::shapes;
use super::text::{self, Run, Sink};

/// Something on a page.
pub(super) enum Mark {
    Fill(Rect, Color32),
    Line([Pos2; 2], Stroke),
    Words(Run),
}

/// What stands on a page, in the order in which it was painted.
#[derive(Default)]
pub struct Typeset {
    pub(super) marks: Vec<Mark>,
    /// Characters that the bundled faces lack.
    pub missing: BTreeSet<char>,
}

impl Typeset {
    /// What was painted on a page of `size` points; `None` if there is anything
    /// else among it.
    pub fn of(painted: &[ClippedShape], size: Vec2) -> Option<Self> {
        let screen = Rect::from_min_size(Pos2::ZERO, size);
        let mut typeset = Self::default();
        for ClippedShape { clip_rect, shape, .. } in painted {
            let (clip, bounds) = (clip_rect.intersect(screen), shapes::bounds(shape));
            if !clip.is_positive() || !bounds.intersects(clip) {
                continue;
            }
            if !clip.contains_rect(bounds) && !clip.contains_rect(screen) {
                return None;
            }
            typeset.take(shape)?;
        }
        Some(typeset)
    }

    fn take(&mut self, shape: &Shape) -> Option<()> {
        match shape {
            Shape::Noop => {}
            Shape::Vec(shapes) => shapes.iter().try_for_each(|shape| self.take(shape))?,
            Shape::Rect(rect) if is_plain(rect) => self.fill(rect.rect, rect.fill),
            Shape::LineSegment { points, stroke } => self.line(*points, *stroke),
            Shape::Text(shape) if shape.angle == 0.0 => text::parts(self, shape),
            _ => return None,
        }
        Some(())
    }

    fn line(&mut self, points: [Pos2; 2], stroke: Stroke) {
        if stroke.width > 0.0 && stroke.color != Color32::TRANSPARENT {
            self.marks.push(Mark::Line(points, stroke));
        }
    }
}

/// True for a rectangle that is filled and nothing else.
fn is_plain(rect: &RectShape) -> bool {
    let stroked = rect.stroke.width > 0.0 && rect.stroke.color != Color32::TRANSPARENT;
    let corners = rect.corner_radius;
    !stroked
        && corners.is_same()
        && corners.nw == 0
        && rect.blur_width == 0.0
        && rect.angle == 0.0
        && rect.brush.is_none()
        && rect.rect.is_finite()
}

impl Sink for Typeset {
    fn run(&mut self, run: Run) {
        self.marks.push(Mark::Words(run));
    }

    fn fill(&mut self, rect: Rect, color: Color32) {
        if color != Color32::TRANSPARENT && rect.is_positive() {
            self.marks.push(Mark::Fill(rect, color));
        }
    }

    fn missing(&mut self, chr: char, place: Rect, color: Color32) {
        if !chr.is_control() {
            self.missing.insert(chr);
        }
        let corners = [place.left_bottom(), place.right_bottom(), place.right_top(), place.left_top()];
        for (at, &corner) in corners.iter().enumerate() {
            self.line([corner, corners[(at + 1) % corners.len()]], Stroke::new(1.0, color));
        }
    }
}
