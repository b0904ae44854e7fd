//! The ways of a chart: lines with arrows, and the answers on them.

use egui::{Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};

use super::fit::Fitted;
use super::measure::{ANSWER_PAD, answer, recommended_word, scaled, snapped};
use super::subject::Subject;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::style::size;

/// How a way is drawn: the later, the further in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    Faded,
    Plain,
    Marked,
}

fn look(subject: &Subject<'_>, edge: usize) -> Look {
    match &subject.followed {
        Some(course) if course.edges[edge] => Look::Marked,
        Some(_) => Look::Faded,
        None if subject.better.edges[edge] => Look::Marked,
        None => Look::Plain,
    }
}

/// Draws all ways; `origin` is where the chart begins.
pub(super) fn paint_ways(painter: &Painter, page: &Page<'_>, subject: &Subject<'_>, fitted: &Fitted, origin: Pos2) {
    let t = page.t;
    let mut order: Vec<usize> = (0..subject.graph.edges.len()).collect();
    order.sort_by_key(|edge| look(subject, *edge));
    for edge in order {
        let scale = fitted.scale;
        let points: Vec<Pos2> = fitted.layout.ways[edge]
            .iter()
            .map(|&(x, y)| {
                let at = origin + vec2(x as f32, y as f32) * scale;
                pos2(painter.round_to_pixel_center(at.x), painter.round_to_pixel_center(at.y))
            })
            .collect();
        if points.len() < 2 {
            continue;
        }
        let (color, width) = match look(subject, edge) {
            Look::Faded => (t.stroke2, 1.2),
            Look::Plain => (t.weak, 1.3),
            Look::Marked => (t.accent, 1.8),
        };
        paint_way(painter, &points, Stroke::new(width * scale.max(0.8), color), scale);
    }
}

/// A line with round corners, and an arrow at its end.
fn paint_way(painter: &Painter, points: &[Pos2], stroke: Stroke, scale: f32) {
    let last = points.len() - 1;
    let mut line = vec![points[0]];
    for at in 1..last {
        let (before, corner, after) = (points[at - 1], points[at], points[at + 1]);
        let radius = (6.0 * scale).min(before.distance(corner) / 2.0).min(after.distance(corner) / 2.0);
        let from = corner + (before - corner).normalized() * radius;
        let to = corner + (after - corner).normalized() * radius;
        // A curve through the corner's inside.
        for step in 0..=4_u8 {
            let share = f32::from(step) / 4.0;
            line.push(from.lerp(corner, share).lerp(corner.lerp(to, share), share));
        }
    }
    let tip = points[last];
    let direction = (tip - points[last - 1]).normalized();
    line.push(tip - direction * 2.0 * scale);
    painter.add(Shape::line(line, stroke));
    let (back, side) = (direction * 6.5 * scale, vec2(-direction.y, direction.x) * 4.0 * scale);
    let head = vec![tip - direction * 0.5, tip - back + side, tip - back - side];
    painter.add(Shape::convex_polygon(head, stroke.color, Stroke::NONE));
}

/// Draws the answers, each on a ground of its own.
pub(super) fn paint_answers(painter: &Painter, page: &Page<'_>, subject: &Subject<'_>, fitted: &Fitted, origin: Pos2) {
    let (t, lang, scale) = (page.t, page.lang(), fitted.scale);
    for (edge, at) in fitted.layout.labels.iter().enumerate() {
        let Some(at) = at else { continue };
        let look = look(subject, edge);
        let place =
            Rect::from_center_size(origin + vec2(at.0 as f32, at.1 as f32) * scale, fitted.sizes.answers[edge] * scale);
        painter.rect_filled(place, CornerRadius::same(4), t.panel);
        let (words, tagged) = answer(subject, edge, lang);
        let mut top = place.top() + 2.0 * scale;
        if !words.is_empty() {
            let (font, color) = match look {
                Look::Marked => (size::secondary_bold(), t.accent),
                Look::Plain => (size::secondary(), t.normal),
                Look::Faded => (size::secondary(), t.weak),
            };
            let room = place.width() - 2.0 * ANSWER_PAD * scale + 2.0;
            top += centred(painter, pos2(place.center().x, top), words, (scaled(font, scale), color), room, 3)
                + 2.0 * scale;
        }
        if tagged {
            let faded = look == Look::Faded;
            let tag = Rect::from_center_size(
                pos2(place.center().x, top + size::TAG * scale / 2.0),
                Vec2::new(
                    paint::text_width(painter, recommended_word(lang), scaled(size::small(), scale)) + 10.0 * scale,
                    (size::TAG - 1.0) * scale,
                ),
            );
            let (ground, ink) = if faded { (t.inset, t.weak) } else { (t.accent, t.on_accent) };
            painter.rect_filled(tag, CornerRadius::same(size::TAG_RADIUS), ground);
            paint::text(
                painter,
                tag.center(),
                Align::Center,
                recommended_word(lang),
                scaled(size::small(), scale),
                ink,
            );
        }
    }
}

/// Paints lines of text, each in the middle of `top`; returns their height.
pub(super) fn centred(
    painter: &Painter,
    top: Pos2,
    words: &str,
    (font, color): (egui::FontId, Color32),
    width: f32,
    rows: usize,
) -> f32 {
    let mut job = egui::text::LayoutJob::simple(paint::one_line(words).into_owned(), font, color, width);
    job.halign = egui::Align::Center;
    job.wrap.max_rows = rows;
    job.wrap.overflow_character = Some(paint::ellipsis(words));
    let galley = painter.layout_job(job);
    let height = galley.size().y;
    painter.galley(snapped(painter, top), galley, color);
    height
}
