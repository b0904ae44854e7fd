//! How the lines of the facet panel are painted.

use crate::i18n::counted;
use egui::{Color32, CornerRadius, Painter, Pos2, Rect, Response, Shape, Stroke, StrokeKind, Ui, WidgetInfo};
use egui::{pos2, vec2};

use super::super::super::paint::{self, Align};
use super::super::super::style::{Tokens, size};
use super::super::super::widgets::row_ui;
use super::content::Value;
use super::rows::edit;
use super::{MARGIN, WIDTH};

/// Side of a box.
const BOX: f32 = 14.0;
/// Where labels begin.
const LABEL: f32 = MARGIN + BOX + 8.0;
/// Width of a mini bar.
const BAR: f32 = 30.0;
/// Height of a mini bar.
const BAR_HEIGHT: f32 = 6.0;
/// Least room of a count at the right; that of a long table takes more.
const COUNT: f32 = 26.0;

/// A value: box, label, bar, count. True if the label was cut.
pub(super) fn value(
    painter: &Painter,
    rect: Rect,
    value: &Value,
    most: usize,
    unknown: bool,
    (response, hot): (&Response, bool),
    t: &Tokens,
) -> bool {
    if hot {
        painter.rect_filled(rect.shrink2(vec2(4.0, 0.0)), CornerRadius::same(size::TAG_RADIUS), t.inset);
    }
    let mark = if value.excluded {
        Mark::Out
    } else if value.chosen {
        Mark::In
    } else {
        Mark::None
    };
    check(painter, pos2(rect.left() + MARGIN + BOX / 2.0, rect.center().y), mark, hot, t);
    let ink = match (value.chosen, value.count, unknown) {
        (true, ..) => t.strong,
        (false, 0, _) => t.faint,
        (false, _, true) => t.weak,
        (false, _, false) => t.normal,
    };
    let fill = match (unknown, value.chosen) {
        (true, _) => None,
        (false, true) => Some(t.accent),
        (false, false) => Some(t.bar),
    };
    let cut = line(painter, rect, &value.label, value.count, most, (ink, value.excluded), fill, t);
    focus(painter, rect, response, t);
    cut
}

/// A line that only counts.
pub(super) fn count_only(painter: &Painter, rect: Rect, words: &str, count: usize, most: usize, t: &Tokens) {
    line(painter, rect, words, count, most, (t.weak, false), None, t);
}

/// The line of a facet that has no rows to count.
pub(super) fn nothing(painter: &Painter, rect: Rect, words: &str, t: &Tokens) {
    let at = pos2(rect.left() + LABEL, rect.center().y);
    paint::text(painter, at, Align::Left, words, size::secondary(), t.faint);
}

/// The line below a long facet.
pub(super) fn more(painter: &Painter, rect: Rect, words: &str, response: &Response, t: &Tokens) {
    let at = pos2(rect.left() + LABEL, rect.center().y);
    let text = paint::text(painter, at, Align::Left, words, size::secondary(), t.accent);
    if response.hovered() {
        paint::hline(painter, text.left()..=text.right(), text.bottom() - 1.0, t.accent);
    }
    focus(painter, rect, response, t);
}

/// A ring around what has the keyboard.
pub(super) fn focus(painter: &Painter, rect: Rect, response: &Response, t: &Tokens) {
    if response.has_focus() {
        let rect = paint::crisp(painter, rect.shrink2(vec2(4.0, 1.0)));
        let radius = CornerRadius::same(size::TAG_RADIUS);
        painter.rect_stroke(rect, radius, Stroke::new(1.5, t.accent), StrokeKind::Inside);
    }
}

#[expect(clippy::too_many_arguments, reason = "a line is painted from all of these, in one place")]
fn line(
    painter: &Painter,
    rect: Rect,
    label: &str,
    count: usize,
    most: usize,
    (ink, struck): (Color32, bool),
    fill: Option<Color32>,
    t: &Tokens,
) -> bool {
    let y = rect.center().y;
    let right = rect.left() + WIDTH - MARGIN;
    // The same for all lines of a facet.
    let longest = paint::text_width(painter, &counted(most.max(count)), size::secondary());
    let room = COUNT.max(longest + 6.0);
    let track = Rect::from_min_size(pos2(right - room - BAR, y - BAR_HEIGHT / 2.0), vec2(BAR, BAR_HEIGHT));
    let track = paint::crisp(painter, track);
    let share = count as f32 / most.max(1) as f32;
    // One row of a thousand still shows.
    let length = if count == 0 { 0.0 } else { (BAR * share).max(2.0) };
    let bar = paint::crisp(painter, Rect::from_min_size(track.min, vec2(length, track.height())));
    painter.rect_filled(track, 0.0, t.inset);
    match fill {
        Some(color) => {
            painter.rect_filled(bar, 0.0, color);
        }
        None if count > 0 => paint::hatch(painter, bar, t.hatch),
        None => {}
    }
    let words = counted(count);
    paint::text(painter, pos2(right, y), Align::Right, &words, size::secondary(), ink);
    let room = track.left() - 8.0 - rect.left() - LABEL;
    let at = pos2(rect.left() + LABEL, y);
    let (shown, cut) = paint::elided(painter, at, Align::Left, label, size::secondary(), ink, room);
    if struck {
        paint::hline(painter, shown.left()..=shown.right(), y, ink);
    }
    cut
}

/// What a box has in it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Mark {
    None,
    In,
    Out,
}

/// A box: with a tick if the value is asked for, with a bar if it is excluded.
fn check(painter: &Painter, center: Pos2, mark: Mark, hot: bool, t: &Tokens) {
    let rect = paint::crisp(painter, Rect::from_center_size(center, vec2(BOX, BOX)));
    let radius = CornerRadius::same(3);
    let at = |x: f32, y: f32| rect.min + vec2(x, y);
    let (ground, points) = match mark {
        Mark::None => {
            let edge = if hot { t.weak } else { t.stroke2 };
            painter.rect(rect, radius, t.panel, Stroke::new(1.0, edge), StrokeKind::Inside);
            return;
        }
        Mark::In => (t.accent, vec![at(3.5, 7.2), at(6.0, 9.8), at(10.5, 4.6)]),
        Mark::Out => (t.weak, vec![at(3.5, 7.0), at(10.5, 7.0)]),
    };
    painter.rect_filled(rect, radius, ground);
    painter.add(Shape::line(points, Stroke::new(1.6, t.on_accent)));
}

/// Where the button that excludes a value stands: over its bar.
pub(super) fn minus_x(rect: Rect) -> f32 {
    rect.left() + WIDTH - MARGIN - COUNT - BAR / 2.0
}

/// The button that excludes a value.
pub(super) fn minus(painter: &Painter, rect: Rect, hot: bool, t: &Tokens) {
    let rect = paint::crisp(painter, Rect::from_center_size(rect.center(), vec2(18.0, 18.0)));
    let edge = Stroke::new(1.0, if hot { t.accent } else { t.stroke2 });
    painter.rect(rect, CornerRadius::same(size::TAG_RADIUS), t.panel, edge, StrokeKind::Inside);
    let ink = if hot { t.strong } else { t.normal };
    let y = rect.center().y;
    painter.line_segment([pos2(rect.left() + 5.0, y), pos2(rect.right() - 5.0, y)], Stroke::new(1.5, ink));
}

/// A small field to type into.
pub(super) fn field(
    ui: &mut Ui,
    rect: Rect,
    text: &mut String,
    name: &str,
    hint: &str,
    wrong: bool,
    t: &Tokens,
) -> Response {
    let before = text.clone();
    let rect = paint::crisp(ui.painter(), rect);
    let slot = ui.painter().add(Shape::Noop);
    let inner = rect.shrink2(vec2(6.0, 1.0));
    let response = row_ui(ui, inner, name, |ui| {
        // Else the text would stand in the middle of a higher line.
        ui.spacing_mut().interact_size.y = inner.height();
        ui.add_sized(inner.size(), edit(text, hint, t.strong, t.faint))
    });
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, before.clone(), text.clone(), hint);
        info.label = Some(name.to_owned());
        info
    });
    let edge = match (wrong, response.has_focus()) {
        (true, _) => t.bad[0],
        (false, true) => t.accent,
        (false, false) => t.stroke,
    };
    let radius = CornerRadius::same(size::TAG_RADIUS);
    let width = if response.has_focus() { 1.5 } else { 1.0 };
    let shape = egui::epaint::RectShape::new(rect, radius, t.panel, Stroke::new(width, edge), StrokeKind::Inside);
    ui.painter().set(slot, shape);
    response
}
