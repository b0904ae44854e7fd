//! The chart itself: ways, answers and steps, which can be chosen with the
//! pointer and walked with the arrow keys.

use egui::{EventFilter, Id, Key, Modifiers, Pos2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::fit::{Fitted, STRIP_HEAD};
use super::measure::scaled;
use super::step::{Emphasis, paint_step};
use super::subject::Subject;
use super::ways::{paint_answers, paint_ways};
use crate::flow::Direction;
use crate::i18n::Lang;
use crate::ui::command::Command;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, Icon};
use crate::ui::style::size;
use crate::ui::workbench::{Fact, facts_ui};

/// Shows the chart with its top left corner at `origin`.
pub(super) fn chart_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    subject: &Subject<'_>,
    fitted: &Fitted,
    origin: Pos2,
) -> Option<Command> {
    let painter = ui.painter().clone();
    paint_ways(&painter, page, subject, fitted, origin);
    paint_answers(&painter, page, subject, fitted, origin);
    strip_head(ui, page, subject, fitted, origin);
    let mut command = None;
    let salt = ui.scope_id();
    for (at, rect) in places(fitted, origin) {
        let mut emphasis = Emphasis { selected: !page.still && subject.selected == Some(at), ..Emphasis::default() };
        if page.still {
            paint_step(&painter, page, subject, at, (rect, fitted.scale), fitted.direction, emphasis);
            continue;
        }
        let lang = page.lang();
        let response = ui.interact(rect, step_id(salt, at), Sense::click());
        let label = subject.label(at, lang);
        let selected = emphasis.selected;
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &label));
        emphasis.hovered = response.hovered();
        emphasis.focused = response.has_focus();
        paint_step(&painter, page, subject, at, (rect, fitted.scale), fitted.direction, emphasis);
        if response.clicked() {
            response.request_focus();
            command = Some(subject.select(at));
        }
        if response.has_focus()
            && let Some(to) = walked(ui, response.id, subject, fitted, at)
        {
            ui.memory_mut(|memory| memory.request_focus(step_id(salt, to)));
            if let Some((_, rect)) = places(fitted, origin).into_iter().find(|(step, _)| *step == to) {
                ui.scroll_to_rect(rect.expand(24.0), None);
            }
            command = Some(subject.select(to));
        }
        let step = subject.step(at);
        let lost = if subject.graph.reachable[at] { "" } else { subject.why_lost(at, lang) };
        response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_ui(|ui| {
            let facts: Vec<Fact> = [
                (lang.pick("办理人", "actor"), step.actor.get(lang)),
                (lang.pick("渠道", "channel"), step.channel.get(lang)),
                (lang.pick("备注", "note"), step.note.get(lang)),
                (lang.pick("无法到达", "not reached"), lost),
            ]
            .into_iter()
            .filter_map(|(label, words)| Fact::new(label, words))
            .collect();
            facts_ui(ui, page, &format!("{}  {}", at + 1, super::subject::named(step, lang)), &facts, &[]);
        });
    }
    command
}

fn step_id(salt: Id, at: usize) -> Id {
    salt.with(("step of the chart", at))
}

/// Where each step stands on screen.
fn places(fitted: &Fitted, origin: Pos2) -> Vec<(usize, Rect)> {
    let scale = fitted.scale;
    let on_screen = |rect: Rect| Rect::from_min_size(origin + rect.min.to_vec2() * scale, rect.size() * scale);
    let main = fitted.layout.steps.iter().enumerate().filter_map(|(at, place)| {
        let (x, y) = (*place)?;
        Some((at, on_screen(Rect::from_center_size(pos2(x as f32, y as f32), fitted.sizes.steps[at]))))
    });
    let mut found: Vec<(usize, Rect)> = main.collect();
    found.extend(fitted.strip.iter().map(|(at, rect)| (*at, on_screen(*rect))));
    // Tab goes through the steps in the author's order.
    found.sort_by_key(|(at, _)| *at);
    found
}

/// The step that an arrow key leads to: along the flow to the next step or the
/// one before, across it to the answers beside.
fn walked(ui: &Ui, id: Id, subject: &Subject<'_>, fitted: &Fitted, at: usize) -> Option<usize> {
    let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let [left, right, up, down] = [Key::ArrowLeft, Key::ArrowRight, Key::ArrowUp, Key::ArrowDown].map(pressed);
    let (on, back, after, before) = match fitted.direction {
        Direction::Right => (right, left, down, up),
        Direction::Down => (down, up, right, left),
    };
    if on {
        next(subject, at)
    } else if back {
        subject
            .graph
            .edges
            .iter()
            .filter(|edge| edge.to == at && edge.from != at)
            .min_by_key(|edge| edge.is_back)
            .map(|edge| edge.from)
    } else if after || before {
        beside(subject, fitted, at, after)
    } else {
        None
    }
}

/// The next step: by the answer that is followed, else the recommended one,
/// else the first.
fn next(subject: &Subject<'_>, at: usize) -> Option<usize> {
    if let Some(answer) = subject.answer(at) {
        return Some(answer);
    }
    let out = || subject.graph.out(at);
    out()
        .find(|edge| edge.recommended)
        .or_else(|| out().find(|edge| !edge.is_back))
        .or_else(|| out().next())
        .map(|edge| edge.to)
}

/// The step beside: another answer to the same question.
fn beside(subject: &Subject<'_>, fitted: &Fitted, at: usize, after: bool) -> Option<usize> {
    let across = |step: usize| {
        let (x, y) = (*fitted.layout.steps.get(step)?)?;
        Some(if fitted.direction == Direction::Right { y } else { x })
    };
    let here = across(at)?;
    let edges = &subject.graph.edges;
    let from = |edge: usize| edges[edge].from;
    let decisions: Vec<usize> = (0..edges.len()).filter(|edge| edges[*edge].to == at).map(from).collect();
    let others = edges.iter().filter(|edge| decisions.contains(&edge.from) && edge.to != at).map(|edge| edge.to);
    let far = |step: &usize| across(*step).map_or(f64::INFINITY, |place| (place - here).abs());
    others
        .filter(|step| across(*step).is_some_and(|place| if after { place > here } else { place < here }))
        .min_by(|a, b| far(a).total_cmp(&far(b)))
}

/// The heading over steps that can't be reached.
fn strip_head(ui: &Ui, page: &Page<'_>, subject: &Subject<'_>, fitted: &Fitted, origin: Pos2) {
    let Some(count) = Some(fitted.strip.len()).filter(|count| *count > 0) else { return };
    let (t, scale) = (page.t, fitted.scale);
    let place = Rect::from_min_max(origin + vec2(0.0, fitted.strip_top) * scale, origin + fitted.shown());
    ui.painter().rect_filled(place, egui::CornerRadius::same(8), t.panel2);
    let y = place.top() + STRIP_HEAD * scale / 2.0;
    Icon::Warning.paint(ui.painter(), pos2(place.left() + 22.0 * scale, y), 14.0 * scale, t.warn[0]);
    let why = subject.lost().first().map_or("", |at| subject.why_lost(*at, page.lang()));
    let words = match (page.lang(), count) {
        (Lang::Zh, 1) => format!("1 个步骤从第一步走不到：{why}"),
        (Lang::Zh, _) => format!("{count} 个步骤从第一步走不到：流程中没有通向它们的路"),
        (Lang::En, 1) => format!("1 step can't be reached from the first one: {why}"),
        (Lang::En, _) => format!("{count} steps can't be reached from the first one: no way leads there"),
    };
    let left = pos2(place.left() + 36.0 * scale, y);
    let room = place.right() - left.x - 8.0;
    let font = scaled(size::secondary(), scale);
    let (shown, _) = paint::elided(ui.painter(), left, Align::Left, &words, font, t.warn[0], room);
    super::said(ui, shown, "not reached", Role::Label, &words);
}
