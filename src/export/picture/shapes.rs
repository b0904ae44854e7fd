//! Rectangles, circles, ellipses and straight lines.
//!
//! egui strokes a rectangle inside, outside or in the middle of its edge, and
//! circles outside; SVG always strokes the middle, so geometry moves by half a
//! stroke. Snapping follows egui's tessellator.

use std::fmt::Write as _;

use egui::emath::GuiRounding as _;
use egui::epaint::{CircleShape, CornerRadiusF32, EllipseShape, RectShape};
use egui::{Color32, Pos2, Rect, Shape, Stroke, StrokeKind, TextureId, pos2, vec2};

use super::canvas::Canvas;
use super::markup;
use super::svg::LeftOut;

/// Coordinates beyond this are as good as infinite, and egui draws them so.
const FAR: f32 = 1e6;

/// A rectangle that is only a fill, cut down to `clip`.
pub(super) fn cut_plain_rect(shape: &Shape, clip: Rect) -> Option<RectShape> {
    let Shape::Rect(rect) = shape else {
        return None;
    };
    let plain = rect.stroke.is_empty()
        && rect.corner_radius == egui::CornerRadius::ZERO
        && rect.blur_width == 0.0
        && rect.angle == 0.0
        && rect.brush.is_none();
    plain.then(|| {
        let mut cut = rect.clone();
        cut.rect = cut.rect.intersect(clip);
        cut
    })
}

pub(super) fn rect(canvas: &mut Canvas, shape: &RectShape) {
    let RectShape {
        rect,
        corner_radius,
        mut fill,
        mut stroke,
        stroke_kind,
        round_to_pixels,
        blur_width,
        ref brush,
        angle,
    } = *shape;
    if brush
        .as_ref()
        .is_some_and(|brush| brush.fill_texture_id != TextureId::default())
    {
        canvas.left_out.insert(LeftOut::Image);
        fill = Color32::TRANSPARENT;
    }
    let mut rect = Rect::from_min_max(
        rect.min.max(pos2(-FAR, -FAR)),
        rect.max.min(pos2(FAR, FAR)),
    );
    if rect.any_nan() || rect.is_negative() || !angle.is_finite() {
        return;
    }
    if stroke.is_empty() {
        stroke = Stroke::NONE;
    }
    let pixel = canvas.pixel();
    if !stroke.is_empty() {
        let outer = match stroke_kind {
            StrokeKind::Inside => rect,
            StrokeKind::Middle => rect.expand(stroke.width * 0.5),
            StrokeKind::Outside => rect.expand(stroke.width),
        };
        if outer.size().min_elem() <= 2.0 * stroke.width + 0.5 * pixel {
            // The stroke leaves nothing to fill.
            rect = outer;
            fill = stroke.color;
            stroke = Stroke::NONE;
        }
    }
    if fill == Color32::TRANSPARENT && stroke.is_empty() {
        return;
    }
    if angle == 0.0 && blur_width == 0.0 && stroke.is_empty() {
        // A thin rectangle is a line, so that snapping cannot make it vanish.
        if rect.width() <= 2.0 * pixel {
            let line = [rect.center_top(), rect.center_bottom()];
            return line_segment(canvas, line, Stroke::new(rect.width(), fill));
        }
        if rect.height() <= 2.0 * pixel {
            let line = [rect.left_center(), rect.right_center()];
            return line_segment(canvas, line, Stroke::new(rect.height(), fill));
        }
    }
    if round_to_pixels.unwrap_or(true) && blur_width == 0.0 {
        rect = snapped(rect, stroke, stroke_kind, canvas.pixels_per_point);
    }

    let (rect, radius) = stroke_middle(rect, corner_radius.into(), stroke, stroke_kind);
    let filter = (blur_width > pixel).then(|| blur(canvas, rect, blur_width));
    outline(&mut canvas.body, rect, radius);
    markup::paint(&mut canvas.body, "fill", fill);
    markup::stroke(&mut canvas.body, stroke);
    if let Some(id) = filter {
        let _ = write!(canvas.body, " filter=\"url(#d{id})\"");
    }
    if angle != 0.0 {
        rotation(&mut canvas.body, angle, rect.center());
    }
    canvas.body.push_str("/>\n");
}

/// Snaps a rectangle to pixels, minding where its stroke will be.
fn snapped(rect: Rect, stroke: Stroke, kind: StrokeKind, pixels_per_point: f32) -> Rect {
    let mut snapped = rect;
    if kind == StrokeKind::Middle && !stroke.is_empty() {
        let Rect { min, max } = &mut snapped;
        for side in [&mut min.x, &mut min.y, &mut max.x, &mut max.y] {
            stroke.round_center_to_pixel(pixels_per_point, side);
        }
    } else {
        snapped = rect.round_to_pixels(pixels_per_point);
    }
    snapped
}

/// The rectangle along the middle of the stroke, and its corner radii.
fn stroke_middle(
    rect: Rect,
    radius: CornerRadiusF32,
    stroke: Stroke,
    kind: StrokeKind,
) -> (Rect, [f32; 4]) {
    let grow = match kind {
        _ if stroke.is_empty() => 0.0,
        StrokeKind::Inside => -0.5 * stroke.width,
        StrokeKind::Middle => 0.0,
        StrokeKind::Outside => 0.5 * stroke.width,
    };
    let rect = rect.expand(grow);
    let largest = 0.5 * rect.size().min_elem();
    let radii = [radius.nw, radius.ne, radius.se, radius.sw].map(|corner| {
        if corner <= 0.0 {
            0.0
        } else {
            (corner + grow).clamp(0.0, largest)
        }
    });
    (rect, radii)
}

/// Opens the element of a rectangle with these corner radii, clockwise from
/// the top left one.
fn outline(out: &mut String, rect: Rect, [nw, ne, se, sw]: [f32; 4]) {
    let same = |a: f32, b: f32| (a - b).abs() < 1e-3;
    if same(nw, ne) && same(ne, se) && same(se, sw) {
        out.push_str("<rect");
        markup::rect_attributes(out, rect);
        if nw > 0.0 {
            markup::attribute(out, "rx", nw);
        }
        return;
    }
    out.push_str("<path d=\"M");
    let Rect { min, max } = rect;
    let corners = [
        (nw, pos2(min.x, min.y + nw), pos2(min.x + nw, min.y)),
        (ne, pos2(max.x - ne, min.y), pos2(max.x, min.y + ne)),
        (se, pos2(max.x, max.y - se), pos2(max.x - se, max.y)),
        (sw, pos2(min.x + sw, max.y), pos2(min.x, max.y - sw)),
    ];
    for (index, (radius, from, to)) in corners.into_iter().enumerate() {
        if index > 0 {
            out.push('L');
        }
        markup::point(out, from);
        if radius > 0.0 {
            out.push('A');
            markup::point(out, pos2(radius, radius));
            out.push_str(" 0 0 1 ");
            markup::point(out, to);
        }
    }
    out.push_str("Z\"");
}

/// Defines a blur that fades an edge over `width` points, as shadows do.
fn blur(canvas: &mut Canvas, rect: Rect, width: f32) -> usize {
    // egui fades evenly over the width; a Gaussian spreads as much when its
    // deviation is that of an even distribution, width / √12.
    let deviation = width / 12.0_f32.sqrt();
    let id = canvas.definition();
    let _ = write!(
        canvas.defs,
        "<filter id=\"d{id}\" filterUnits=\"userSpaceOnUse\""
    );
    markup::rect_attributes(&mut canvas.defs, rect.expand(width));
    canvas
        .defs
        .push_str(" color-interpolation-filters=\"sRGB\"><feGaussianBlur");
    markup::attribute(&mut canvas.defs, "stdDeviation", deviation);
    canvas.defs.push_str("/></filter>\n");
    id
}

/// Appends a rotation by `angle` radians clockwise around `pivot`.
pub(super) fn rotation(out: &mut String, angle: f32, pivot: Pos2) {
    out.push_str(" transform=\"rotate(");
    markup::number(out, angle.to_degrees());
    markup::pair_end(out, pivot.x);
    markup::pair_end(out, pivot.y);
    out.push_str(")\"");
}

pub(super) fn circle(canvas: &mut Canvas, shape: &CircleShape) {
    let CircleShape {
        center,
        radius,
        fill,
        stroke,
    } = *shape;
    ellipse_at(canvas, center, vec2(radius, radius), fill, stroke, 0.0);
}

pub(super) fn ellipse(canvas: &mut Canvas, shape: &EllipseShape) {
    let EllipseShape {
        center,
        radius,
        fill,
        stroke,
        angle,
    } = *shape;
    ellipse_at(canvas, center, radius, fill, stroke, angle);
}

fn ellipse_at(
    canvas: &mut Canvas,
    center: Pos2,
    radius: egui::Vec2,
    fill: Color32,
    stroke: Stroke,
    angle: f32,
) {
    let painted = fill != Color32::TRANSPARENT || !stroke.is_empty();
    if !painted || radius.min_elem() <= 0.0 || center.any_nan() || !angle.is_finite() {
        return;
    }
    let grow = if stroke.is_empty() {
        0.0
    } else {
        0.5 * stroke.width
    };
    let radius = radius + egui::Vec2::splat(grow);
    let out = &mut canvas.body;
    let round = (radius.x - radius.y).abs() < 1e-3;
    out.push_str(if round { "<circle" } else { "<ellipse" });
    markup::attribute(out, "cx", center.x);
    markup::attribute(out, "cy", center.y);
    if round {
        markup::attribute(out, "r", radius.x);
    } else {
        markup::attribute(out, "rx", radius.x);
        markup::attribute(out, "ry", radius.y);
    }
    markup::paint(out, "fill", fill);
    markup::stroke(out, stroke);
    if angle != 0.0 && !round {
        rotation(out, angle, center);
    }
    out.push_str("/>\n");
}

pub(super) fn line_segment(canvas: &mut Canvas, points: [Pos2; 2], stroke: Stroke) {
    if stroke.is_empty() || points.iter().any(|point| !point.is_finite()) {
        return;
    }
    let [a, b] = snapped_line(points, stroke, canvas.pixels_per_point);
    let out = &mut canvas.body;
    out.push_str("<path d=\"M");
    markup::point(out, a);
    if a.y == b.y {
        out.push('H');
        markup::number(out, b.x);
    } else if a.x == b.x {
        out.push('V');
        markup::number(out, b.y);
    } else {
        out.push('L');
        markup::point(out, b);
    }
    out.push('"');
    markup::stroke(out, stroke);
    out.push_str("/>\n");
}

/// Upright and level lines lie on whole pixels and end at pixel edges.
fn snapped_line([mut a, mut b]: [Pos2; 2], stroke: Stroke, pixels_per_point: f32) -> [Pos2; 2] {
    let pixel = 1.0 / pixels_per_point;
    let end = |value: f32, towards_smaller: bool| {
        let quarter = if towards_smaller { 0.25 } else { -0.25 } * pixel;
        let half = if towards_smaller { 0.5 } else { -0.5 } * pixel;
        (value + quarter).round_to_pixel_center(pixels_per_point) - half
    };
    if a.x == b.x && a.y != b.y {
        stroke.round_center_to_pixel(pixels_per_point, &mut a.x);
        b.x = a.x;
        let down = a.y < b.y;
        (a.y, b.y) = (end(a.y, down), end(b.y, !down));
    } else if a.y == b.y {
        stroke.round_center_to_pixel(pixels_per_point, &mut a.y);
        b.y = a.y;
        let right = a.x < b.x;
        (a.x, b.x) = (end(a.x, right), end(b.x, !right));
    }
    [a, b]
}
