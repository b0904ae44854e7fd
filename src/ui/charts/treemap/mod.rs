//! Groups as areas to scale.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::ui::held;
use egui::{Rect, Role, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use rust_decimal::prelude::ToPrimitive as _;

mod label;

use super::bars::{note_words, number_name, rest_words};
use super::groups::{Bar, Groups, clicked};
use super::keys::Marks;
use super::note_ui;
use super::tip::Tip;
use crate::frame::{Frame, Kind};
use crate::i18n::{Lang, many};
use crate::model::Table;
use crate::model::figure::End;
use crate::ui::command::Command;
use crate::ui::evidence;
use crate::ui::hover;
use crate::ui::page::{Page, SheetView};
use crate::ui::paint;
use crate::ui::style::size;
use crate::ui::words::{list, short_zone};
use label::Label;

/// The most lines of what is said below a picture.
const MOST_NOTES: usize = 3;
/// Height of a line of it.
const NOTE: f32 = 16.0;

/// The areas of a chart: which group stands where, under which name.
struct Areas<'a> {
    drawn: Vec<(&'a Bar, &'a str, Rect, Label)>,
}

impl<'a> Areas<'a> {
    /// Cuts `plot` into areas to scale of those of `bars` that have a value.
    fn of(ui: &Ui, (plot, alone): (Rect, bool), bars: &[(&'a Bar, &'a str)], lang: Lang) -> Self {
        let values: Vec<f64> = bars.iter().filter_map(|(bar, _)| value(bar)).collect();
        let places = squarified(plot, &values);
        let drawn = bars.iter().zip(places).map(|(&(bar, name), place)| {
            let place = paint::crisp(ui.painter(), place.shrink(1.0));
            let label = Label::of(ui.painter(), (place, alone), name, bar.number.value.as_ref(), lang);
            (bar, name, place, label)
        });
        Self { drawn: drawn.collect() }
    }

    /// The names that have no room.
    fn unnamed(&self) -> Vec<&'a str> {
        self.drawn.iter().filter(|(.., label)| !label.has_name()).map(|(_, name, ..)| *name).collect()
    }
}

/// What an area is drawn, sorted and labelled by: what was published, as tables and bars
/// have it; the bounds stand beside it.
fn value(bar: &Bar) -> Option<f64> {
    bar.number.value.as_ref().and_then(|figure| figure.nominal().to_f64()).filter(|value| *value > 0.0)
}

/// Shows the chart within `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, page: &Page<'_>, view: &SheetView, alone: bool) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let groups = Groups::of(ui, rect, page, view)?;
    let frame = view.frame(page.frames);
    let inner = rect.shrink2(vec2(size::CARD_MARGIN, 0.0));
    let names = names(&groups, frame, lang);
    let mut bars: Vec<(&Bar, &str)> = groups
        .bars
        .iter()
        .zip(&names)
        .filter(|(bar, _)| value(bar).is_some())
        .map(|(bar, name)| (bar, *name))
        .collect();
    let missing = groups.bars.len() - bars.len();
    // Areas are placed from the largest on, what has no value of its own among them.
    bars.sort_by(|(a, _), (b, _)| value(b).partial_cmp(&value(a)).unwrap_or(std::cmp::Ordering::Equal));
    let known = bars.iter().filter(|(bar, _)| !bar.is_last()).count();
    let rest = rest_words(&groups, &groups.rest, known, frame, lang);
    let said = said(&groups, &rest, missing, lang);
    let plot = |lines: usize| {
        let below = 22.0 + NOTE * lines.saturating_sub(1) as f32;
        Rect::from_min_max(pos2(inner.left(), inner.top() + 4.0), pos2(inner.right(), inner.bottom() - below))
    };
    if plot(MOST_NOTES).height() < 40.0 && plot(1).height() < 40.0 {
        return None;
    }
    let lines_of = |words: &str| paint::lines(ui.ctx(), words, size::small(), inner.width(), MOST_NOTES + 1);
    let mut lines = 1;
    let (areas, note) = loop {
        let areas = Areas::of(ui, (plot(lines), alone), &bars, lang);
        let unnamed = areas.unnamed();
        let mut note = said.clone();
        // Nobody can point at them in a picture.
        if page.still && !unnamed.is_empty() {
            note = joined(&said, &unnamed_words(&unnamed, lang), lang);
            if lines_of(&note) > MOST_NOTES {
                note = joined(&said, &unnamed_count(unnamed.len(), lang), lang);
                evidence::note_cut(ui.ctx(), unnamed_words(&unnamed, lang));
            }
        }
        let needed = if page.still { lines_of(&note).min(MOST_NOTES) } else { 1 };
        if needed <= lines || plot(needed).height() < 40.0 {
            break (areas, note);
        }
        lines = needed;
    };
    if !rest.is_empty() {
        let told = format!("{}{rest}", lang.pick("图表：", "the chart: "));
        let is_whole = lines_of(&note) <= lines;
        if is_whole { evidence::note_told(ui.ctx(), told) } else { evidence::note_cut(ui.ctx(), told) }
    }
    let marks = Marks::of(ui, page, view);
    let name = number_name(&groups, frame, lang);
    let mut command = None;
    for (bar, words, place, label) in &areas.drawn {
        command = area_ui(ui, page, view, (&groups, &marks, &name), (bar, words, *place, label)).or(command);
    }
    if lines > 1 {
        let at = pos2(inner.left(), plot(lines).bottom() + 4.0);
        paint::wrapped(ui.painter(), at, &note, size::small(), t.weak, inner.width(), lines);
    } else {
        note_ui(ui, page, ("chart note", &note), (inner.left(), inner.right()), rect.bottom() - 10.0);
    }
    command
}

/// Paints an area and takes clicks on it.
fn area_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    view: &SheetView,
    (groups, marks, number_name): (&Groups, &Marks, &str),
    (bar, name, place, label): (&Bar, &str, Rect, &Label),
) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let id = ui.scope_id().with(("area", bar.key.rows.group()));
    let response = ui.interact(place, id, Sense::click());
    let tip = Tip::of_group(&bar.key.label, number_name, &bar.number, bar.key.rows.len(), lang);
    let words = tip.words();
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, bar.chosen, &words));
    let linked = marks.hovered_in(&bar.key.rows);
    // Sizes tell the groups apart: more colours would mean nothing.
    let ink = if bar.is_last() { t.hatch } else { t.bar };
    let strength = match (groups.is_chosen() && !bar.chosen, !page.still && (response.hovered() || linked)) {
        (true, _) => 0.16,
        (false, true) => 0.5,
        (false, false) => 0.3,
    };
    let painter = ui.painter_at(place);
    painter.rect_filled(place, 2.0, ink.gamma_multiply(strength));
    let is_open = bar.number.value.as_ref().is_some_and(|figure| figure.bounds().high == End::Unbounded);
    if let Some(at) = label.chevrons(place).filter(|_| is_open) {
        // What is only a lower bound has an open edge.
        paint::chevrons(&painter, at, ink);
    }
    if bar.chosen || response.has_focus() || marks.chosen_in(&bar.key.rows) {
        let width = if bar.chosen || response.has_focus() { 2.0 } else { 1.0 };
        painter.rect_stroke(place, 2.0, egui::Stroke::new(width, t.accent), StrokeKind::Inside);
    }
    label.paint(&painter, name, t);
    if page.still {
        return None;
    }
    if response.hovered() {
        hover::set(ui.ctx(), view, Arc::clone(bar.key.rows.list()));
    }
    let mut command = None;
    if response.clicked()
        && let Some(column) = groups.resolved.group
    {
        let held = ui.input(held::with_click);
        let add = held.command || held.shift;
        let query = clicked(view, view.frame(page.frames), column, &bar.key, bar.chosen, add);
        command = Some(Command::Refine(view.sheet, query));
    }
    tip.show(response.on_hover_cursor(egui::CursorIcon::PointingHand), t.weak);
    command
}

/// The names of groups: of zones without the ending that all of them share, unless two
/// were the same then.
fn names<'a>(groups: &'a Groups, frame: &Frame, lang: Lang) -> Vec<&'a str> {
    let full = || groups.bars.iter().map(|bar| bar.key.label.as_str());
    let is_zone = |at: usize| frame.columns()[at].info.kind == Kind::Reference(Table::Zones);
    if !groups.resolved.group.is_some_and(is_zone) {
        return full().collect();
    }
    let short: Vec<&str> = full().map(|name| short_zone(name, lang)).collect();
    let different: BTreeSet<&str> = short.iter().copied().collect();
    if different.len() == short.len() { short } else { full().collect() }
}

/// What a reader must know of the chart as a whole.
fn said(groups: &Groups, rest: &str, missing: usize, lang: Lang) -> String {
    let missing = match (missing, lang) {
        (0, _) => String::new(),
        (_, Lang::Zh) => format!("{missing} 组没有可画的值"),
        (_, Lang::En) => format!("{} no value to draw", many(missing, "group has", "groups have")),
    };
    joined(&joined(&missing, rest, lang), &note_words(groups, lang), lang)
}

fn joined(first: &str, second: &str, lang: Lang) -> String {
    let gap = if first.is_empty() || second.is_empty() { "" } else { lang.pick("；", "; ") };
    format!("{first}{gap}{second}")
}

fn unnamed_words(names: &[&str], lang: Lang) -> String {
    format!("{}{}", lang.pick("无处写名：", "no room for the name of "), list(names.iter().copied(), lang))
}

fn unnamed_count(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{count} 块无处写名"),
        Lang::En => format!("no room for the names of {}", many(count, "area", "areas")),
    }
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
