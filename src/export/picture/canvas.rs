//! The document being written: its body, clips and definitions.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use egui::emath::{GuiRounding as _, TSTransform};
use egui::epaint::ClippedShape;
use egui::{Rect, Shape};

use super::svg::LeftOut;
use super::{curves, markup, mesh, shapes, text};

/// A finished drawing, to be put between the head and the foot of a document.
pub(super) struct Drawing {
    pub(super) body: String,
    pub(super) defs: String,
    pub(super) missing: BTreeSet<char>,
    pub(super) left_out: BTreeSet<LeftOut>,
}

/// What shapes are written to.
pub(super) struct Canvas {
    /// Elements so far.
    pub(super) body: String,
    /// Clip paths, filters and gradients so far.
    pub(super) defs: String,
    /// Characters without a glyph.
    pub(super) missing: BTreeSet<char>,
    /// Kinds of shapes that were skipped.
    pub(super) left_out: BTreeSet<LeftOut>,
    /// Size of a point in pixels, for snapping.
    pub(super) pixels_per_point: f32,
    /// What of the page can be seen of the shape at hand, in its own
    /// coordinates; for leaving out what cannot.
    pub(super) visible: Rect,
    page: Rect,
    /// Number of each clip path by its corners in hundredths of a point.
    clips: BTreeMap<[i64; 4], usize>,
    /// The clip path of the group that is open.
    open_clip: Option<usize>,
    definitions: usize,
}

impl Canvas {
    pub(super) fn new(page: Rect, pixels_per_point: f32) -> Self {
        Self {
            body: String::new(),
            defs: String::new(),
            missing: BTreeSet::new(),
            left_out: BTreeSet::new(),
            pixels_per_point,
            visible: page,
            page,
            clips: BTreeMap::new(),
            open_clip: None,
            definitions: 0,
        }
    }

    pub(super) fn finish(mut self) -> Drawing {
        self.set_clip(None);
        Drawing {
            body: self.body,
            defs: self.defs,
            missing: self.missing,
            left_out: self.left_out,
        }
    }

    /// A new number for an element of `defs`.
    pub(super) fn definition(&mut self) -> usize {
        self.definitions += 1;
        self.definitions
    }

    /// Width of one pixel in points.
    pub(super) fn pixel(&self) -> f32 {
        1.0 / self.pixels_per_point
    }

    /// Writes one shape, or all of a nest of them.
    pub(super) fn clipped_shape(&mut self, clipped: &ClippedShape) {
        if !clipped.clip_rect.is_positive() {
            return;
        }
        // The window's painter clips at whole pixels, too.
        let clip = clipped
            .clip_rect
            .round_to_pixels(self.pixels_per_point)
            .intersect(self.page);
        if clip.is_positive() {
            self.shape(&clipped.shape, clip, clipped.transform_after_tessellation);
        }
    }

    fn shape(&mut self, shape: &Shape, clip: Rect, transform: TSTransform) {
        if let Shape::Vec(nested) = shape {
            for shape in nested {
                self.shape(shape, clip, transform);
            }
            return;
        }
        let bounds = transform * shape.visual_bounding_rect();
        if bounds.any_nan() || !bounds.intersects(clip) {
            return;
        }
        let moved = transform != TSTransform::IDENTITY;
        if !moved && let Some(cut) = shapes::cut_plain_rect(shape, clip) {
            // A plain rectangle is cut by hand: no clip path, and a whole
            // window's worth of panels stays one group.
            self.visible = clip;
            shapes::rect(self, &cut);
            return;
        }
        self.set_clip(self.clip_needed(clip, bounds, matches!(shape, Shape::Text(_))));
        self.visible = if moved {
            transform.inverse() * clip
        } else {
            clip
        };
        if moved {
            self.body.push_str("<g transform=\"translate(");
            markup::point(&mut self.body, transform.translation.to_pos2());
            let _ = writeln!(self.body, ") scale({:.4})\">", transform.scaling);
        }
        self.leaf(shape);
        if moved {
            self.body.push_str("</g>\n");
        }
    }

    fn leaf(&mut self, shape: &Shape) {
        match shape {
            Shape::Noop | Shape::Vec(_) => {}
            Shape::Circle(circle) => shapes::circle(self, circle),
            Shape::Ellipse(ellipse) => shapes::ellipse(self, ellipse),
            Shape::LineSegment { points, stroke } => shapes::line_segment(self, *points, *stroke),
            Shape::Path(path) => curves::path(self, path),
            Shape::Band(band) => curves::band(self, band),
            Shape::Rect(rect) => shapes::rect(self, rect),
            Shape::Text(shape) => text::text(self, shape),
            Shape::Mesh(shape) => mesh::mesh(self, shape),
            Shape::QuadraticBezier(curve) => curves::quadratic(self, curve),
            Shape::CubicBezier(curve) => curves::cubic(self, curve),
            Shape::Callback(_) => {
                self.left_out.insert(LeftOut::Callback);
            }
        }
    }

    /// The clip path for a shape with these bounds, if it sticks out of `clip`.
    fn clip_needed(&mut self, clip: Rect, bounds: Rect, is_text: bool) -> Option<usize> {
        // Bounds of text are those of glyph images, with a transparent margin.
        let slack = if is_text { 1.0 } else { 0.5 } * self.pixel();
        if clip.expand(slack).contains_rect(bounds) || clip == self.page {
            return None;
        }
        let key = [clip.min.x, clip.min.y, clip.max.x, clip.max.y]
            .map(|side| (f64::from(side) * 100.0).round() as i64);
        if let Some(id) = self.clips.get(&key) {
            return Some(*id);
        }
        let id = self.definition();
        self.clips.insert(key, id);
        let _ = write!(self.defs, "<clipPath id=\"d{id}\"><rect");
        markup::rect_attributes(&mut self.defs, clip);
        self.defs.push_str("/></clipPath>\n");
        Some(id)
    }

    /// Opens the group of this clip path, unless it is open.
    fn set_clip(&mut self, clip: Option<usize>) {
        if clip == self.open_clip {
            return;
        }
        if self.open_clip.is_some() {
            self.body.push_str("</g>\n");
        }
        if let Some(id) = clip {
            let _ = writeln!(self.body, "<g clip-path=\"url(#d{id})\">");
        }
        self.open_clip = clip;
    }
}
