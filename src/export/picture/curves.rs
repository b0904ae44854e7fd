//! Paths, bands and Bézier curves.

use egui::emath::Rot2;
use egui::epaint::{
    BandPoint, BandShape, ColorMode, CubicBezierShape, PathShape, PathStroke, QuadraticBezierShape,
};
use egui::{Color32, Pos2, Rect, Stroke, StrokeKind, vec2};

use super::canvas::Canvas;
use super::markup;

pub(super) fn path(canvas: &mut Canvas, shape: &PathShape) {
    let PathShape {
        points,
        closed,
        fill,
        stroke,
    } = shape;
    // A point that is nowhere breaks the path in two.
    for run in points.split(|point| !point.is_finite()) {
        if run.len() < 2 {
            continue;
        }
        if let ColorMode::UV(color) = &stroke.color {
            polyline(canvas, run, *closed, *fill, Stroke::NONE);
            shaded(canvas, run, *closed, stroke.width, &**color);
        } else if *closed && stroke.kind != StrokeKind::Middle && !stroke.is_empty() {
            polyline(canvas, run, true, *fill, Stroke::NONE);
            let middle = beside(run, stroke);
            polyline(canvas, &middle, true, Color32::TRANSPARENT, solid(stroke));
        } else {
            polyline(canvas, run, *closed, *fill, solid(stroke));
        }
    }
}

/// The stroke if it has one colour.
fn solid(stroke: &PathStroke) -> Stroke {
    match stroke.color {
        ColorMode::Solid(color) => Stroke::new(stroke.width, color),
        ColorMode::UV(_) => Stroke::NONE,
    }
}

fn polyline(canvas: &mut Canvas, points: &[Pos2], closed: bool, fill: Color32, stroke: Stroke) {
    let fill = if closed { fill } else { Color32::TRANSPARENT };
    if fill == Color32::TRANSPARENT && stroke.is_empty() {
        return;
    }
    let out = &mut canvas.body;
    out.push_str("<path d=\"");
    trace(out, points);
    if closed {
        out.push('Z');
    }
    out.push('"');
    markup::paint(out, "fill", fill);
    markup::stroke(out, stroke);
    out.push_str("/>\n");
}

/// Appends a path through points, leaving out those that repeat the last one.
pub(super) fn trace(out: &mut String, points: &[Pos2]) {
    let mut last = None;
    for (index, point) in points.iter().enumerate() {
        let place = [point.x, point.y].map(|v| (f64::from(v) * 100.0).round() as i64);
        // The last point stays in any case: a lone "M" would paint nothing.
        if last == Some(place) && index + 1 != points.len() {
            continue;
        }
        match index {
            0 => out.push('M'),
            1 => out.push('L'),
            _ if point.x >= 0.0 => out.push(' '),
            _ => {}
        }
        markup::point(out, *point);
        last = Some(place);
    }
}

/// A stroke whose colour changes along the way: each piece has the colour of
/// its middle.
fn shaded(
    canvas: &mut Canvas,
    points: &[Pos2],
    closed: bool,
    width: f32,
    color: &dyn Fn(Rect, Pos2) -> Color32,
) {
    let bounds = Rect::from_points(points).expand(0.5 * width);
    let back = closed.then(|| [points[points.len() - 1], points[0]]);
    for piece in points
        .windows(2)
        .map(|pair| [pair[0], pair[1]])
        .chain(back)
    {
        let middle = piece[0] + 0.5 * (piece[1] - piece[0]);
        let stroke = Stroke::new(width, color(bounds, middle));
        polyline(canvas, &piece, false, Color32::TRANSPARENT, stroke);
    }
}

/// The middle of a stroke that runs inside or outside of a closed path.
fn beside(points: &[Pos2], stroke: &PathStroke) -> Vec<Pos2> {
    let outward = match stroke.kind {
        StrokeKind::Inside => -0.5 * stroke.width,
        StrokeKind::Middle => 0.0,
        StrokeKind::Outside => 0.5 * stroke.width,
    };
    let count = points.len();
    let around = |index: usize| (points[index], points[(index + 1) % count]);
    let area: f32 = (0..count)
        .map(around)
        .map(|(a, b)| a.x * b.y - b.x * a.y)
        .sum();
    let outward = if area < 0.0 { -outward } else { outward };
    let normal = |(a, b): (Pos2, Pos2)| {
        let along = (b - a).normalized();
        vec2(along.y, -along.x)
    };
    (0..count)
        .map(|index| {
            let (before, after) = (
                normal(around((index + count - 1) % count)),
                normal(around(index)),
            );
            let middle = 0.5 * (before + after);
            // A miter, kept short at sharp corners.
            points[index] + outward * middle / middle.length_sq().max(0.5)
        })
        .collect()
}

pub(super) fn quadratic(canvas: &mut Canvas, shape: &QuadraticBezierShape) {
    let QuadraticBezierShape {
        points,
        closed,
        fill,
        stroke,
    } = shape;
    bezier(canvas, points, 'Q', *closed, *fill, stroke);
}

pub(super) fn cubic(canvas: &mut Canvas, shape: &CubicBezierShape) {
    let CubicBezierShape {
        points,
        closed,
        fill,
        stroke,
    } = shape;
    bezier(canvas, points, 'C', *closed, *fill, stroke);
}

fn bezier(
    canvas: &mut Canvas,
    points: &[Pos2],
    command: char,
    closed: bool,
    fill: Color32,
    stroke: &PathStroke,
) {
    let stroke = match &stroke.color {
        ColorMode::Solid(color) => Stroke::new(stroke.width, *color),
        ColorMode::UV(color) => {
            let bounds = Rect::from_points(points);
            Stroke::new(stroke.width, color(bounds, bounds.center()))
        }
    };
    let [first, rest @ ..] = points else {
        return;
    };
    let fill = if closed { fill } else { Color32::TRANSPARENT };
    let painted = fill != Color32::TRANSPARENT || !stroke.is_empty();
    if !painted || points.iter().any(|point| !point.is_finite()) {
        return;
    }
    let out = &mut canvas.body;
    out.push_str("<path d=\"M");
    markup::point(out, *first);
    out.push(command);
    for (index, point) in rest.iter().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        markup::point(out, *point);
    }
    if closed {
        out.push('Z');
    }
    out.push('"');
    markup::paint(out, "fill", fill);
    markup::stroke(out, stroke);
    out.push_str("/>\n");
}

pub(super) fn band(canvas: &mut Canvas, shape: &BandShape) {
    if !shape.angle.is_finite() {
        return;
    }
    let rotation = Rot2::from_angle(shape.angle);
    let grow = match shape.stroke_kind {
        _ if shape.stroke.is_empty() => 0.0,
        StrokeKind::Inside => -0.5 * shape.stroke.width,
        StrokeKind::Middle => 0.0,
        StrokeKind::Outside => 0.5 * shape.stroke.width,
    };
    for run in runs(&shape.points) {
        let edge = |point: &BandPoint, upper: bool| {
            let half = (0.5 * point.y.span() + grow).max(0.0);
            let y = point.y.center() + if upper { half } else { -half };
            (rotation * vec2(point.x, y)).to_pos2()
        };
        let mut points: Vec<Pos2> = run.iter().map(|point| edge(point, false)).collect();
        points.extend(run.iter().rev().map(|point| edge(point, true)));
        polyline(canvas, &points, true, shape.fill, shape.stroke);
    }
}

/// Cuts a band where a point is not valid or does not lie right of the last.
fn runs(points: &[BandPoint]) -> Vec<&[BandPoint]> {
    let valid = |point: &BandPoint| point.is_finite() && point.y.min <= point.y.max;
    points
        .chunk_by(|left, right| valid(left) && valid(right) && left.x < right.x)
        .filter(|run| run.len() >= 2)
        .collect()
}

/// A triangle or other small polygon as part of a path's data.
pub(super) fn polygon(out: &mut String, points: &[Pos2]) {
    trace(out, points);
    out.push('Z');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outside_stroke_runs_outside_whichever_way_the_path_turns() {
        let mut square = vec![
            pos2(0.0, 0.0),
            pos2(10.0, 0.0),
            pos2(10.0, 10.0),
            pos2(0.0, 10.0),
        ];
        let stroke = PathStroke::new(2.0, Color32::BLACK).with_kind(StrokeKind::Outside);
        for _ in 0..2 {
            let middle = beside(&square, &stroke);
            let bounds = Rect::from_points(&middle);
            assert_eq!(bounds, Rect::from_min_max(pos2(-1.0, -1.0), pos2(11.0, 11.0)));
            square.reverse();
        }
    }

    #[test]
    fn a_band_is_cut_at_points_that_are_not_valid() {
        let points: Vec<BandPoint> = [(0.0, 1.0), (1.0, 1.0), (2.0, -1.0), (3.0, 1.0), (4.0, 1.0)]
            .map(|(x, top)| BandPoint::new(x, 0.0..=top))
            .to_vec();
        let lengths: Vec<usize> = runs(&points).iter().map(|run| run.len()).collect();
        assert_eq!(lengths, [2, 2]);
    }
}
