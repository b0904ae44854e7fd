//! egui's shapes as SVG elements.

use std::fmt::Write as _;

use egui::emath::Rot2;
use egui::epaint::{ColorMode, CubicBezierShape, Mesh, PathShape, PathStroke, QuadraticBezierShape, RectShape};
use egui::{Color32, Pos2, Rect, Shape, Stroke, StrokeKind, TextureId};

use super::svg::Writer;
use super::{markup, words};

/// Where a shape lies: all that is painted of it, and of text its lines, since
/// off screen no glyph has an outline.
pub(in crate::export) fn bounds(shape: &Shape) -> Rect {
    match shape {
        Shape::Vec(shapes) => shapes.iter().map(bounds).fold(Rect::NOTHING, Rect::union),
        Shape::Text(text) => text.galley.rect.rotate_bb(Rot2::from_angle(text.angle)).translate(text.pos.to_vec2()),
        _ => shape.visual_bounding_rect(),
    }
}

/// Writes a shape.
pub(super) fn shape(out: &mut Writer, shape: &Shape) {
    match shape {
        Shape::Noop | Shape::Callback(_) => {}
        Shape::Vec(shapes) => shapes.iter().for_each(|each| self::shape(out, each)),
        Shape::Circle(circle) => {
            out.body.push_str("<circle");
            markup::attribute(&mut out.body, "cx", circle.center.x);
            markup::attribute(&mut out.body, "cy", circle.center.y);
            // egui strokes a circle outside its radius, SVG on it.
            let outward = if circle.stroke.color == Color32::TRANSPARENT { 0.0 } else { circle.stroke.width / 2.0 };
            markup::attribute(&mut out.body, "r", circle.radius + outward);
            markup::paint(&mut out.body, "fill", circle.fill);
            stroke(&mut out.body, circle.stroke);
            out.body.push_str("/>\n");
        }
        Shape::Ellipse(ellipse) => {
            out.body.push_str("<ellipse");
            markup::attribute(&mut out.body, "cx", ellipse.center.x);
            markup::attribute(&mut out.body, "cy", ellipse.center.y);
            markup::attribute(&mut out.body, "rx", ellipse.radius.x);
            markup::attribute(&mut out.body, "ry", ellipse.radius.y);
            rotation(&mut out.body, ellipse.angle, ellipse.center);
            markup::paint(&mut out.body, "fill", ellipse.fill);
            stroke(&mut out.body, ellipse.stroke);
            out.body.push_str("/>\n");
        }
        Shape::LineSegment { points, stroke } => segment(&mut out.body, *points, *stroke),
        Shape::Path(path) => self::path(&mut out.body, path),
        Shape::Band(band) => {
            let mut mesh = Mesh::default();
            let mut tessellator = tessellator();
            tessellator.tessellate_shape(Shape::Band(band.clone()), &mut mesh);
            self::mesh(&mut out.body, &mesh);
        }
        Shape::Rect(rect) => self::rect(out, rect),
        Shape::Text(shape) => words::text(out, shape),
        Shape::Mesh(mesh) => self::mesh(&mut out.body, mesh),
        Shape::QuadraticBezier(curve) => quadratic(&mut out.body, curve),
        Shape::CubicBezier(curve) => cubic(&mut out.body, curve),
    }
}

fn tessellator() -> egui::epaint::Tessellator {
    let options = egui::epaint::TessellationOptions { feathering: false, ..Default::default() };
    egui::epaint::Tessellator::new(1.0, options, [1, 1], Vec::new())
}

/// Appends the stroke of an element; nothing where there is none.
fn stroke(out: &mut String, stroke: Stroke) {
    if stroke.width > 0.0 && stroke.color != Color32::TRANSPARENT {
        markup::paint(out, "stroke", stroke.color);
        markup::attribute(out, "stroke-width", stroke.width);
    }
}

fn path_stroke(out: &mut String, path: &PathStroke) {
    if let ColorMode::Solid(color) = path.color {
        stroke(out, Stroke::new(path.width, color));
    }
}

fn rotation(out: &mut String, angle: f32, pivot: Pos2) {
    if angle != 0.0 {
        out.push_str(" transform=\"rotate(");
        markup::number(out, angle.to_degrees());
        out.push(' ');
        markup::point(out, pivot);
        out.push_str(")\"");
    }
}

/// A straight line. Lines along an axis lie as egui puts them: it rounds the
/// middle of thin lines to the middle of a pixel.
fn segment(out: &mut String, points: [Pos2; 2], line: Stroke) {
    if line.width <= 0.0 || line.color == Color32::TRANSPARENT {
        return;
    }
    out.push_str("<path d=\"M");
    markup::point(out, points[0]);
    out.push('L');
    markup::point(out, points[1]);
    out.push('"');
    stroke(out, line);
    out.push_str("/>\n");
}

fn path(out: &mut String, path: &PathShape) {
    let [first, rest @ ..] = path.points.as_slice() else { return };
    if path.points.iter().any(|point| !point.is_finite()) {
        return;
    }
    out.push_str("<path d=\"M");
    markup::point(out, *first);
    out.push('L');
    for (at, point) in rest.iter().enumerate() {
        if at > 0 {
            out.push(' ');
        }
        markup::point(out, *point);
    }
    out.push_str(if path.closed { "Z\"" } else { "\"" });
    markup::paint(out, "fill", path.fill);
    path_stroke(out, &path.stroke);
    out.push_str(" stroke-linejoin=\"round\"/>\n");
}

fn quadratic(out: &mut String, curve: &QuadraticBezierShape) {
    let [from, control, to] = curve.points;
    curve_start(out, from);
    out.push('Q');
    markup::point(out, control);
    out.push(' ');
    markup::point(out, to);
    out.push_str(if curve.closed { "Z\"" } else { "\"" });
    markup::paint(out, "fill", curve.fill);
    path_stroke(out, &curve.stroke);
    out.push_str("/>\n");
}

fn cubic(out: &mut String, curve: &CubicBezierShape) {
    let [from, one, two, to] = curve.points;
    curve_start(out, from);
    out.push('C');
    for (at, point) in [one, two, to].into_iter().enumerate() {
        if at > 0 {
            out.push(' ');
        }
        markup::point(out, point);
    }
    out.push_str(if curve.closed { "Z\"" } else { "\"" });
    markup::paint(out, "fill", curve.fill);
    path_stroke(out, &curve.stroke);
    out.push_str("/>\n");
}

fn curve_start(out: &mut String, from: Pos2) {
    out.push_str("<path d=\"M");
    markup::point(out, from);
}

fn rect(out: &mut Writer, shape: &RectShape) {
    if shape.brush.is_some() || !shape.rect.is_finite() {
        return;
    }
    let width = if shape.stroke.color == Color32::TRANSPARENT { 0.0 } else { shape.stroke.width };
    if shape.fill == Color32::TRANSPARENT && width <= 0.0 {
        return;
    }
    // SVG strokes the middle of an edge; egui inside, in the middle or outside.
    let shift = match shape.stroke_kind {
        StrokeKind::Inside => -width / 2.0,
        StrokeKind::Middle => 0.0,
        StrokeKind::Outside => width / 2.0,
    };
    let place = shape.rect.expand(shift);
    if place.is_negative() {
        return;
    }
    let radius = |corner: u8| (f32::from(corner) + shift).max(0.0).min(place.width() / 2.0).min(place.height() / 2.0);
    let corner = shape.corner_radius;
    let filter = (shape.blur_width > 0.0).then(|| out.blur(shape.blur_width));
    let body = &mut out.body;
    if corner.is_same() {
        body.push_str("<rect");
        for (name, value) in
            [("x", place.left()), ("y", place.top()), ("width", place.width()), ("height", place.height())]
        {
            markup::attribute(body, name, value);
        }
        let radius = if corner.nw == 0 { 0.0 } else { radius(corner.nw) };
        if radius > 0.0 {
            markup::attribute(body, "rx", radius);
        }
    } else {
        rounded(body, place, [radius(corner.nw), radius(corner.ne), radius(corner.se), radius(corner.sw)]);
    }
    rotation(body, shape.angle, shape.rect.center());
    markup::paint(body, "fill", shape.fill);
    stroke(body, Stroke::new(width, shape.stroke.color));
    if let Some(at) = filter {
        let _ = write!(body, " filter=\"url(#b{at})\"");
    }
    body.push_str("/>\n");
}

/// A rectangle whose corners differ: from the top left one clockwise.
fn rounded(out: &mut String, rect: Rect, [nw, ne, se, sw]: [f32; 4]) {
    out.push_str("<path d=\"M");
    markup::point(out, Pos2::new(rect.left() + nw, rect.top()));
    let corners = [
        (Pos2::new(rect.right() - ne, rect.top()), Pos2::new(rect.right(), rect.top() + ne), ne),
        (Pos2::new(rect.right(), rect.bottom() - se), Pos2::new(rect.right() - se, rect.bottom()), se),
        (Pos2::new(rect.left() + sw, rect.bottom()), Pos2::new(rect.left(), rect.bottom() - sw), sw),
        (Pos2::new(rect.left(), rect.top() + nw), Pos2::new(rect.left() + nw, rect.top()), nw),
    ];
    for (from, to, radius) in corners {
        out.push('L');
        markup::point(out, from);
        if radius > 0.0 {
            out.push('A');
            markup::number(out, radius);
            markup::pair_end(out, radius);
            out.push_str(" 0 0 1 ");
            markup::point(out, to);
        }
    }
    out.push_str("Z\"");
}

/// The triangles of a mesh of solid colours, in the colour of their first
/// corner.
fn mesh(out: &mut String, mesh: &Mesh) {
    if mesh.texture_id != TextureId::default() {
        return;
    }
    for triangle in mesh.indices.chunks_exact(3) {
        let corners: Vec<_> = triangle.iter().filter_map(|&at| mesh.vertices.get(at as usize)).collect();
        let [a, b, c] = corners.as_slice() else { continue };
        out.push_str("<path d=\"M");
        markup::point(out, a.pos);
        for corner in [b, c] {
            out.push('L');
            markup::point(out, corner.pos);
        }
        out.push_str("Z\"");
        markup::paint(out, "fill", a.color);
        out.push_str("/>\n");
    }
}
