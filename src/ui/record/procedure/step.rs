//! One step of a chart: its number, name, actor and channel.

use egui::{Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::measure::{
    ACTOR_LINES, CHANNEL_LINES, DIAMOND_WORDS, ICON, NAME_LINES, NUMBER, PAD, broken, is_decision, scaled, snapped,
};
use super::subject::{Subject, channel_icon, kind_word, named};
use super::ways::centred;
use crate::flow::Direction;
use crate::i18n::Lang;
use crate::model::StepKind;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::style::size;

/// How a step stands out.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Emphasis {
    /// The pointer is on it.
    pub(super) hovered: bool,
    /// It has the focus.
    pub(super) focused: bool,
    /// It is the one looked at.
    pub(super) selected: bool,
}

/// The colours of one step.
struct Inks {
    ground: Color32,
    edge: Stroke,
    strong: Color32,
    weak: Color32,
    icon: Color32,
}

fn inks(page: &Page<'_>, subject: &Subject<'_>, at: usize, emphasis: Emphasis) -> Inks {
    let t = page.t;
    let marked = subject.is_marked(at) && !subject.is_faded(at);
    let faded = subject.is_faded(at);
    let (ground, edge, weak) = match (marked, faded) {
        // Weak text is too faint on the ground of a selection.
        (true, _) => (t.sel, Stroke::new(1.4, t.accent), t.normal),
        (_, true) => (t.panel2, Stroke::new(1.0, t.stroke), t.faint),
        _ if emphasis.hovered => (t.hover, Stroke::new(1.0, t.stroke2), t.weak),
        _ => (t.panel, Stroke::new(1.0, t.stroke2), t.weak),
    };
    let edge = if emphasis.selected { Stroke::new(2.0, t.accent) } else { edge };
    let strong = if faded { t.faint } else { t.strong };
    let icon = if marked { t.accent } else { weak };
    Inks { ground, edge, strong, weak, icon }
}

/// Draws the step at `at` within `rect`, at `scale`.
pub(super) fn paint_step(
    painter: &Painter,
    page: &Page<'_>,
    subject: &Subject<'_>,
    at: usize,
    (rect, scale): (Rect, f32),
    direction: Direction,
    emphasis: Emphasis,
) {
    let inks = inks(page, subject, at, emphasis);
    if is_decision(subject, at) {
        diamond(painter, page, subject, (at, direction == Direction::Right), (rect, scale), &inks, emphasis);
        return;
    }
    let (t, lang) = (page.t, page.lang());
    let step = subject.step(at);
    let rect = paint::crisp(painter, rect);
    let word = kind_word(step, at == subject.graph.start, lang);
    let is_end = step.kind == Some(StepKind::End);
    let radius = if word.is_some() { (22.0 * scale).min(rect.height() / 2.0) } else { 8.0 * scale };
    let radius = CornerRadius::same(radius.min(120.0) as u8);
    if subject.graph.reachable[at] {
        painter.rect(rect, radius, inks.ground, inks.edge, StrokeKind::Inside);
        if is_end {
            // A second edge: here it ends.
            painter.rect_stroke(
                rect.shrink(3.0 * scale),
                radius,
                Stroke::new(1.0, inks.edge.color),
                StrokeKind::Inside,
            );
        }
    } else {
        painter.rect_filled(rect, CornerRadius::same(3), if emphasis.hovered { t.hover } else { t.panel });
        paint::dashed_rect(painter, rect, if emphasis.selected { t.accent } else { t.warn[0] });
    }
    if emphasis.focused {
        painter.rect_stroke(rect.expand(3.0), radius, Stroke::new(1.5, t.accent), StrokeKind::Outside);
    }
    let pad = PAD * scale;
    let left = rect.left() + pad;
    let first = rect.top() + pad + 9.0 * scale;
    number(painter, page, subject, at, (pos2(left + 9.0 * scale, first), scale));
    let x = left + NUMBER * scale;
    let room = rect.right() - pad - x;
    let mut y = rect.top() + pad;
    let put = |words: &str, font, color, x: f32, y: f32, room: f32, rows| {
        let at = snapped(painter, pos2(x, y));
        paint::wrapped(painter, at, words, font, color, broken(room, scale), rows).height()
    };
    y += put(named(step, lang), scaled(size::panel_title(), scale), inks.strong, x, y, room, NAME_LINES);
    let actor = step.actor.get(lang);
    if !actor.is_empty() {
        y += 2.0 * scale;
        y += put(actor, scaled(size::small(), scale), inks.weak, x, y, room, ACTOR_LINES);
    }
    let channel = step.channel.get(lang);
    if !channel.is_empty() {
        y += 4.0 * scale;
        let icon = channel_icon(&step.channel);
        if let Some(icon) = icon {
            icon.paint(painter, pos2(x + 6.0 * scale, y + 7.5 * scale), 13.0 * scale, inks.icon);
        }
        let indent = if icon.is_some() { ICON * scale } else { 0.0 };
        y += put(channel, scaled(size::small(), scale), inks.weak, x + indent, y, room - indent, CHANNEL_LINES);
    }
    if !subject.graph.reachable[at] {
        let on = goes_on(subject, at, lang);
        paint::elided(
            painter,
            pos2(x, y + 9.0 * scale),
            Align::Left,
            &on,
            scaled(size::small(), scale),
            t.warn[0],
            room,
        );
    }
    if let Some(word) = word {
        tab(painter, page, rect, word, scale, inks.edge.color);
    }
}

/// Where a step goes on, in numbers.
fn goes_on(subject: &Subject<'_>, at: usize, lang: Lang) -> String {
    let numbers: Vec<String> = subject.graph.out(at).map(|edge| (edge.to + 1).to_string()).collect();
    if numbers.is_empty() {
        return String::new();
    }
    match lang {
        Lang::Zh => format!("→ 第 {} 步", numbers.join("、")),
        Lang::En => format!("→ step {}", numbers.join(", ")),
    }
}

/// A word on the upper edge, at the right: the step begins or ends.
fn tab(painter: &Painter, page: &Page<'_>, rect: Rect, word: &str, scale: f32, edge: Color32) {
    let t = page.t;
    let font = scaled(size::small(), scale);
    let width = paint::text_width(painter, word, font.clone()) + 12.0 * scale;
    let right = rect.right() - 16.0 * scale;
    let place =
        Rect::from_min_max(pos2(right - width, rect.top() - 8.0 * scale), pos2(right, rect.top() + 8.0 * scale));
    painter.rect(place, CornerRadius::same((8.0 * scale) as u8), t.panel, Stroke::new(1.0, edge), StrokeKind::Inside);
    paint::text(painter, place.center(), Align::Center, word, font, t.normal);
}

/// The number of a step, in a circle around `centre`.
pub(super) fn number(
    painter: &Painter,
    page: &Page<'_>,
    subject: &Subject<'_>,
    at: usize,
    (centre, scale): (Pos2, f32),
) {
    let t = page.t;
    let marked = subject.is_marked(at) && !subject.is_faded(at);
    let (ground, ink) = match (marked, subject.is_faded(at)) {
        (true, _) => (t.accent, t.on_accent),
        (_, true) => (t.inset, t.faint),
        _ => (t.inset, t.strong),
    };
    painter.circle_filled(centre, 9.5 * scale, ground);
    paint::text(painter, centre, Align::Center, &(at + 1).to_string(), scaled(size::small_bold(), scale), ink);
}

fn diamond(
    painter: &Painter,
    page: &Page<'_>,
    subject: &Subject<'_>,
    (at, sideways): (usize, bool),
    (rect, scale): (Rect, f32),
    inks: &Inks,
    emphasis: Emphasis,
) {
    let (t, lang) = (page.t, page.lang());
    let step = subject.step(at);
    let corners = |rect: Rect| vec![rect.center_top(), rect.right_center(), rect.center_bottom(), rect.left_center()];
    let edge = if subject.is_faded(at) || emphasis.selected { inks.edge } else { Stroke::new(1.4, t.normal) };
    if subject.graph.reachable[at] {
        painter.add(Shape::convex_polygon(corners(rect), inks.ground, edge));
    } else {
        painter.add(Shape::convex_polygon(corners(rect), t.panel, Stroke::NONE));
        let mut around = corners(rect);
        around.push(rect.center_top());
        let color = if emphasis.selected { t.accent } else { t.warn[0] };
        painter.extend(Shape::dashed_line(&around, Stroke::new(1.2, color), 3.0, 2.0));
    }
    if emphasis.focused {
        painter.add(Shape::closed_line(corners(rect.expand2(vec2(6.0, 4.0))), Stroke::new(1.5, t.accent)));
    }
    let (actor, channel) = (step.actor.get(lang), step.channel.get(lang));
    let width = broken(rect.width() * DIAMOND_WORDS, scale);
    let name_font = scaled(size::panel_title(), scale);
    let name = paint::wrapped_galley(painter, named(step, lang), name_font.clone(), inks.strong, width, NAME_LINES);
    let lines = [actor, channel].iter().filter(|words| !words.is_empty()).count();
    let mut y = rect.center().y - f32::midpoint(name.size().y, 17.0 * scale * lines as f32);
    y += centred(painter, pos2(rect.center().x, y), named(step, lang), (name_font, inks.strong), width, NAME_LINES);
    for words in [actor, channel].into_iter().filter(|words| !words.is_empty()) {
        let middle = pos2(rect.center().x, y + 10.0 * scale);
        let font = scaled(size::small(), scale);
        paint::elided(painter, middle, Align::Center, words, font, inks.weak, width);
        y += 17.0 * scale;
    }
    // On the corner that no way comes to.
    let corner = if sideways { rect.center_top() } else { rect.left_center() };
    painter.circle_filled(corner, 11.5 * scale, t.panel);
    number(painter, page, subject, at, (corner, scale));
}
