//! What is assumed: a slider and a field for each parameter.

use egui::{CornerRadius, Id, Key, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::Model;
use crate::indicators::recycling::{Assumptions, Parameter};
use crate::ui::command::{Command, WorkCommand};
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::state::GrantsState;
use crate::ui::style::size;
use crate::ui::widgets::{Button, Field, Slider, card, row_from_right_ui};

/// Least height of a parameter.
const ROW: f32 = 46.0;
/// Most height of a parameter.
const HIGH_ROW: f32 = 76.0;
/// Height of what is said below them.
const NOTE: f32 = 46.0;
/// Least height of the card.
pub(super) const HEIGHT: f32 = size::CARD_HEADER + 4.0 + Parameter::ALL.len() as f32 * ROW + NOTE;
/// Most height of the card.
pub(super) const MOST: f32 = HEIGHT + Parameter::ALL.len() as f32 * (HIGH_ROW - ROW);
/// Width of a field.
const FIELD: f32 = 112.0;

/// What was typed into a field, and what it showed before.
#[derive(Clone, Debug, Default)]
struct Typed {
    shown: String,
    text: String,
}

/// Shows the card.
pub(super) fn controls_card_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, model: &Model<'_>) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let how = if page.still { "" } else { lang.pick("可拖动或键入", "drag or type") };
    let inner = card(ui, rect, lang.pick("假设", "Assumptions"), how, t);
    let mut command = reset_ui(ui, rect, page, model.assumed);
    let row = ((inner.height() - NOTE - 4.0) / Parameter::ALL.len() as f32).floor().clamp(ROW, HIGH_ROW);
    for (at, parameter) in Parameter::ALL.into_iter().enumerate() {
        let top = inner.top() + 4.0 + row * at as f32;
        let place = Rect::from_min_size(pos2(inner.left(), top + (row - ROW) / 2.0), vec2(inner.width(), ROW));
        let place = place.shrink2(vec2(size::CARD_MARGIN, 0.0));
        if let Some(value) = parameter_ui(ui, place, page, model.assumed, parameter) {
            command = Some(set(model.assumed.clone().with(parameter, value)));
        }
    }
    let note = lang.pick(
        "七项均为假设，不是公布的事实；默认值只是起点。金额不折现。",
        "All seven are assumptions, not published facts; the defaults are a mere start. Nothing is discounted.",
    );
    let at = pos2(inner.left() + size::CARD_MARGIN, inner.bottom() - NOTE + 6.0);
    let room = inner.width() - 2.0 * size::CARD_MARGIN;
    paint::wrapped(ui.painter(), at, note, size::small(), t.warn[0], room, 2);
    command
}

fn set(assumed: Assumptions) -> Command {
    Command::Work(WorkCommand::Grants(GrantsState { assumed }))
}

/// The button that takes all back to the defaults.
fn reset_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, assumed: &Assumptions) -> Option<Command> {
    if page.still {
        return None;
    }
    let changed = *assumed != Assumptions::default();
    let right = rect.right() - 8.0;
    let place = Rect::from_min_max(rect.min, pos2(right, rect.top() + size::CARD_HEADER));
    let label = page.lang().pick("恢复默认", "Reset");
    let clicked = row_from_right_ui(ui, place, "reset assumptions", |ui| {
        let reset = ui.add_enabled_ui(changed, |ui| Button::new(label).frameless().show(ui, page.t).clicked());
        reset.inner
    });
    clicked.then(|| {
        for parameter in Parameter::ALL {
            ui.data_mut(|data| data.remove::<Typed>(key(parameter)));
        }
        set(Assumptions::default())
    })
}

fn key(parameter: Parameter) -> Id {
    Id::unique(("typed assumption", parameter))
}

/// Title, field and slider; the value that was chosen.
fn parameter_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    assumed: &Assumptions,
    parameter: Parameter,
) -> Option<Decimal> {
    let (t, lang) = (page.t, page.lang());
    let value = assumed.get(parameter);
    let words = parameter.words(value, lang);
    let title = parameter.title(lang);
    let field = Rect::from_min_size(pos2(rect.right() - FIELD, rect.top() + 1.0), vec2(FIELD, 24.0));
    let label = Rect::from_min_max(rect.min, pos2(field.left() - 8.0, field.bottom()));
    let changed = !assumed.is_default(parameter);
    let font = if changed { size::secondary_bold() } else { size::secondary() };
    let ink = if changed { t.strong } else { t.normal };
    paint::elided(ui.painter(), label.left_center(), Align::Left, title, font, ink, label.width());
    if page.still {
        // Nothing can be dragged in a picture.
        let at = field.right_center();
        paint::text(ui.painter(), at, Align::Right, &words, size::secondary_bold(), t.strong);
        paint::hline(ui.painter(), rect.left()..=rect.right(), field.bottom() + 6.0, t.rule);
        return None;
    }
    let track = Rect::from_min_max(pos2(rect.left(), field.bottom() + 1.0), pos2(rect.right(), rect.bottom() - 4.0));
    let stops = parameter.stops();
    let slider = Slider { name: title, words: &words, at: place(&stops, value), last: stops.len() - 1 };
    let response = ui.interact(label, ui.scope_id().with(("meaning", parameter)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{title}: {words}")));
    response.on_hover_text(meaning(parameter, page));
    let (typed, wrong) = field_ui(ui, field, page, parameter, &words);
    if let Some(wrong) = wrong {
        let (shown, cut) = paint::elided(
            ui.painter(),
            track.left_center(),
            Align::Left,
            &wrong,
            size::small(),
            t.bad[0],
            track.width(),
        );
        let response = ui.interact(shown, ui.scope_id().with(("wrong", parameter)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, &wrong));
        if cut {
            response.on_hover_text(&wrong);
        }
        return typed;
    }
    let dragged = slider.show(ui, track, ui.scope_id().with(("slider", parameter)), t);
    dragged.and_then(|stop| stops.get(stop).copied()).or(typed)
}

fn meaning(parameter: Parameter, page: &Page<'_>) -> String {
    let lang = page.lang();
    let [least, most] = parameter.range().map(|end| parameter.words(end, lang));
    let first = parameter.words(parameter.default(), lang);
    let meaning = parameter.meaning(lang);
    match lang {
        crate::i18n::Lang::Zh => format!("{meaning}\n范围 {least} 至 {most}；默认 {first}（假设）"),
        crate::i18n::Lang::En => format!("{meaning}\nfrom {least} to {most}; {first} at first (an assumption)"),
    }
}

/// The field; the value that was typed, and why it can't be taken.
fn field_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    parameter: Parameter,
    words: &str,
) -> (Option<Decimal>, Option<String>) {
    let lang = page.lang();
    let key = key(parameter);
    // What was typed before the value changed by other means is out of date.
    let kept: Option<Typed> = ui.data(|data| data.get_temp(key)).filter(|typed: &Typed| typed.shown == words);
    let before = kept.as_ref().map_or(words, |typed| &typed.text).to_owned();
    let mut text = before.clone();
    let name = format!("{}{}", parameter.title(lang), lang.pick("（输入）", " (type)"));
    let id = format!("assumption {}", parameter.id());
    let field = Field { id: &id, name: &name, hint: &parameter.written(parameter.default()), width: rect.width() };
    // Else the text would stand in the middle of a higher line.
    let line = std::mem::replace(&mut ui.spacing_mut().interact_size.y, rect.height() - 4.0);
    let response = field.show_in(ui, rect, &mut text, page.t);
    ui.spacing_mut().interact_size.y = line;
    if response.gained_focus() {
        select_all(ui, response.id, &text);
    }
    let mut value = None;
    let mut keep = kept.is_some();
    if response.has_focus() {
        keep = keep || text != words;
    } else if response.lost_focus() {
        let escaped = ui.input(|input| input.key_pressed(Key::Escape));
        match parameter.read(&text) {
            _ if escaped || text == words => keep = false,
            Ok(read) => {
                value = Some(read);
                keep = false;
            }
            Err(_) => keep = true,
        }
    }
    if keep {
        let typed = Typed { shown: words.to_owned(), text: text.clone() };
        ui.data_mut(|data| data.insert_temp(key, typed));
    } else {
        ui.data_mut(|data| data.remove::<Typed>(key));
    }
    let settled = keep && !response.has_focus();
    let wrong = settled.then(|| parameter.read(&text).err()).flatten().map(|why| why.get(lang).to_owned());
    if wrong.is_some() {
        let radius = CornerRadius::same(size::BUTTON_RADIUS);
        ui.painter().rect_stroke(rect, radius, Stroke::new(1.0, page.t.bad[0]), StrokeKind::Inside);
    }
    (value, wrong)
}

/// Marks the text of a field, so that typing replaces it.
fn select_all(ui: &Ui, id: Id, text: &str) {
    use egui::text::{CCursor, CCursorRange};
    use egui::text_edit::TextEditState;
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let end = CCursor::new(text.chars().count());
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), end)));
    state.store(ui.ctx(), id);
}

/// Where a value lies among the stops.
fn place(stops: &[Decimal], value: Decimal) -> f32 {
    let above = stops.partition_point(|stop| *stop < value);
    let Some(high) = stops.get(above) else { return stops.len().saturating_sub(1) as f32 };
    let Some(low) = above.checked_sub(1).and_then(|below| stops.get(below)) else { return 0.0 };
    let share = (value - low).checked_div(high - low).and_then(|share| share.to_f32());
    (above - 1) as f32 + share.unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stands_on_its_stop_or_between_two() {
        let stops = [0, 10, 30].map(Decimal::from);
        let at: Vec<f32> = [0, 5, 10, 25, 30, 99].map(|value| place(&stops, Decimal::from(value))).into();
        assert_eq!(at, [0.0, 0.5, 1.0, 1.75, 2.0, 2.0]);
    }
}
