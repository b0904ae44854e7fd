//! Groups as areas to scale.

use std::sync::Arc;

use crate::ui::held;
use egui::{FontId, Painter, Rect, Role, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use rust_decimal::prelude::ToPrimitive as _;

use super::bars::{note_words, number_name, rest_words};
use super::groups::{Bar, Groups, clicked};
use super::keys::Marks;
use super::note_ui;
use super::tip::Tip;
use crate::i18n::{Lang, many};
use crate::ui::command::Command;
use crate::ui::evidence;
use crate::ui::hover;
use crate::ui::page::{Page, SheetView};
use crate::ui::paint::{self, Align};
use crate::ui::style::{Tokens, size};
use crate::ui::words::list;

/// In a chart alone words grow with an area that is wider and higher than this, up
/// to so many times.
const TYPE_FROM: f32 = 130.0;
const LARGEST: f32 = 1.5;

/// Shows the chart within `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, page: &Page<'_>, view: &SheetView, alone: bool) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let groups = Groups::of(ui, rect, page, view)?;
    let frame = view.frame(page.frames);
    let inner = rect.shrink2(vec2(size::CARD_MARGIN, 0.0));
    let plot = Rect::from_min_max(pos2(inner.left(), inner.top() + 4.0), pos2(inner.right(), inner.bottom() - 22.0));
    if plot.height() < 40.0 {
        return None;
    }
    let value = |at: &usize| {
        let figure = groups.bars[*at].number.value.as_ref();
        figure.and_then(|figure| figure.nominal().to_f64()).filter(|value| *value > 0.0)
    };
    let mut drawn: Vec<usize> = (0..groups.bars.len()).filter(|at| value(at).is_some()).collect();
    let missing = groups.bars.len() - drawn.len();
    // Areas are placed from the largest on, what has no value of its own among them.
    drawn.sort_by(|a, b| value(b).partial_cmp(&value(a)).unwrap_or(std::cmp::Ordering::Equal));
    let values: Vec<f64> = drawn.iter().filter_map(value).collect();
    let places = squarified(plot, &values);
    let name = number_name(&groups, frame, lang);
    let chosen_any = groups.is_chosen();
    let marks = Marks::of(ui, page, view);
    let mut command = None;
    let mut unnamed = Vec::new();
    for (order, (&at, place)) in drawn.iter().zip(places).enumerate() {
        let bar = &groups.bars[at];
        let place = paint::crisp(ui.painter(), place.shrink(1.0));
        let response = ui.interact(place, ui.scope_id().with(("area", at)), Sense::click());
        let tip = Tip::of_group(&bar.key.label, &name, &bar.number, bar.key.rows.len(), lang);
        let words = tip.words();
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, bar.chosen, &words));
        let linked = marks.hovered_in(&bar.key.rows);
        let ink = if bar.key.unknown || bar.key.value.is_empty() {
            t.hatch
        } else {
            t.categories[order % t.categories.len()]
        };
        let strength = match (chosen_any && !bar.chosen, response.hovered() || linked) {
            (true, _) => 0.16,
            (false, true) => 0.5,
            (false, false) => 0.3,
        };
        let painter = ui.painter_at(place);
        painter.rect_filled(place, 2.0, ink.gamma_multiply(if page.still { 0.3 } else { strength }));
        if bar.number.value.as_ref().is_some_and(|figure| figure.bounds().high == crate::model::figure::End::Unbounded)
        {
            // What is only a lower bound has an open edge.
            paint::chevrons(&painter, pos2(place.right() - 22.0, place.bottom() - 10.0), ink);
        }
        if bar.chosen || response.has_focus() || marks.chosen_in(&bar.key.rows) {
            painter.rect_stroke(
                place,
                2.0,
                egui::Stroke::new(if bar.chosen || response.has_focus() { 2.0 } else { 1.0 }, t.accent),
                StrokeKind::Inside,
            );
        }
        if !words_ui(&painter, place, (bar, alone), lang, t) {
            unnamed.push(bar.key.label.as_str());
        }
        if response.hovered() && !page.still {
            hover::set(ui.ctx(), view, Arc::clone(bar.key.rows.list()));
        }
        if response.clicked()
            && let Some(column) = groups.resolved.group
        {
            let held = ui.input(held::with_click);
            let add = held.command || held.shift;
            let query = clicked(view, frame, column, &bar.key, bar.chosen, add);
            command = Some(Command::Refine(view.sheet, query));
        }
        if !page.still {
            tip.show(response.on_hover_cursor(egui::CursorIcon::PointingHand), t.weak);
        }
    }
    let mut note = note_words(&groups, lang);
    let known = drawn.iter().filter(|at| !groups.bars[**at].is_last()).count();
    let rest = rest_words(&groups, &groups.rest, known, frame, lang);
    if !rest.is_empty() {
        evidence::note_cut(ui.ctx(), format!("{}{rest}", lang.pick("图表：", "the chart: ")));
        let words = rest;
        note = if note.is_empty() { words } else { format!("{words}{}{note}", lang.pick("；", "; ")) };
    }
    if missing > 0 {
        let words = match lang {
            Lang::Zh => format!("{missing} 组没有可画的值"),
            Lang::En => format!("{} no value to draw", many(missing, "group has", "groups have")),
        };
        note = if note.is_empty() { words } else { format!("{words}{}{note}", lang.pick("；", "; ")) };
    }
    if page.still && !unnamed.is_empty() {
        // Nobody can point at them in a picture.
        let words =
            format!("{}{}", lang.pick("无处写名：", "no room for the name of "), list(unnamed.into_iter(), lang));
        note = if note.is_empty() { words } else { format!("{note}{}{words}", lang.pick("；", "; ")) };
    }
    note_ui(ui, page, ("chart note", &note), (inner.left(), inner.right()), rect.bottom() - 10.0);
    command
}

/// Paints the name of a group and its number into its area, larger in a large area
/// of a chart `alone`; false if not even the name has room. A number is set in
/// smaller type rather than cut.
fn words_ui(painter: &Painter, place: Rect, (bar, alone): (&Bar, bool), lang: Lang, t: &Tokens) -> bool {
    let times = if alone { (place.width().min(place.height()) / TYPE_FROM).clamp(1.0, LARGEST) } else { 1.0 };
    let large = |font: FontId| FontId { size: (font.size * times).round(), ..font };
    let (pad, line) = (6.0 * times, 17.0 * times);
    let room = place.width() - 2.0 * pad;
    if room <= 24.0 || place.height() <= line + 1.0 {
        return false;
    }
    let at = pos2(place.left() + pad, place.top() + 11.0 * times);
    paint::elided(painter, at, Align::Left, &bar.key.label, large(size::secondary_bold()), t.strong, room);
    if place.height() > 2.0 * line + 2.0 {
        let words = bar.number.value.as_ref().map(|figure| figure.spoken(lang)).unwrap_or_default();
        let at = pos2(at.x, at.y + line);
        paint::number(painter, at, Align::Left, &words, &large(size::small()), t.normal, room);
    }
    true
}

/// Cuts `area` into rectangles whose areas are in the proportion of `values`
/// (descending, above zero), as near to squares as can be: each row along the
/// shorter side takes values as long as that makes its worst one squarer.
fn squarified(area: Rect, values: &[f64]) -> Vec<Rect> {
    let total: f64 = values.iter().sum();
    if values.is_empty() || total <= 0.0 {
        return Vec::new();
    }
    let per = f64::from(area.area()) / total;
    let mut left = area;
    let mut places = Vec::with_capacity(values.len());
    let mut rest = values;
    while !rest.is_empty() {
        let side = f64::from(left.width().min(left.height())).max(1e-6);
        let worst = |count: usize| {
            let sum: f64 = rest[..count].iter().sum::<f64>() * per;
            let (least, most) = (rest[count - 1] * per, rest[0] * per);
            (side * side * most / (sum * sum)).max(sum * sum / (side * side * least.max(1e-12)))
        };
        let mut count = 1;
        while count < rest.len() && worst(count + 1) <= worst(count) {
            count += 1;
        }
        let sum: f64 = rest[..count].iter().sum();
        let thick = (sum * per / side) as f32;
        let down = left.width() >= left.height();
        let mut at = if down { left.top() } else { left.left() };
        for value in &rest[..count] {
            let long = (value / sum * side) as f32;
            places.push(if down {
                Rect::from_min_size(pos2(left.left(), at), vec2(thick, long))
            } else {
                Rect::from_min_size(pos2(at, left.top()), vec2(long, thick))
            });
            at += long;
        }
        if down {
            left.min.x = (left.min.x + thick).min(left.max.x);
        } else {
            left.min.y = (left.min.y + thick).min(left.max.y);
        }
        rest = &rest[count..];
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn areas_are_to_scale_and_do_not_overlap(mut values in prop::collection::vec(1.0..1000.0_f64, 1..30)) {
            values.sort_by(|a, b| b.total_cmp(a));
            let area = Rect::from_min_size(pos2(10.0, 20.0), vec2(400.0, 260.0));
            let places = squarified(area, &values);
            let total: f64 = values.iter().sum();
            prop_assert_eq!(places.len(), values.len());
            for (at, (place, value)) in places.iter().zip(&values).enumerate() {
                let expected = f64::from(area.area()) * value / total;
                prop_assert!((f64::from(place.area()) - expected).abs() < expected * 0.02 + 1.0, "{place:?} {expected}");
                prop_assert!(area.expand(0.5).contains_rect(*place), "{place:?}");
                for other in &places[at + 1..] {
                    let both = place.intersect(*other);
                    prop_assert!(both.width() < 0.5 || both.height() < 0.5, "{place:?} {other:?}");
                }
            }
        }
    }
}
