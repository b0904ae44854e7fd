//! A percentage that may be set or not: a slider and a field for the number.

use std::ops::RangeInclusive;

use egui::{
    Color32, CornerRadius, EventFilter, Id, Key, Modifiers, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::Field;
use crate::indicators::{Percent, PercentError};
use crate::ui::paint::{self, Align};
use crate::ui::style::{Tokens, size};

/// Width of the field.
const FIELD: f32 = 62.0;
/// The knob and what can be grabbed of it.
const KNOB: f32 = 12.0;
/// Steps of the keys and of the pointer, in tenths of a percent.
const STEP: i32 = 10;
const LEAP: i32 = 100;

/// A row: label, slider, field.
pub struct PercentRow<'a> {
    /// Tells its field apart in the window.
    pub id: &'a str,
    /// What it is, also for screen readers.
    pub label: &'a str,
    /// What the field says while nothing is set.
    pub hint: &'a str,
    /// Width of the label.
    pub label_width: f32,
    /// What is set.
    pub value: Option<Percent>,
    /// The colour of what is set.
    pub ink: Color32,
    /// True in a picture.
    pub still: bool,
}

impl PercentRow<'_> {
    /// Shows the row within `rect`. Gives back what is set anew, or why what
    /// was typed can't be read.
    pub fn show(&self, ui: &mut Ui, rect: Rect, t: &Tokens) -> Option<Result<Option<Percent>, PercentError>> {
        let y = rect.center().y;
        let room = self.label_width - 8.0;
        let (label, cut) =
            paint::elided(ui.painter(), rect.left_center(), Align::Left, self.label, size::secondary(), t.normal, room);
        if cut && !self.still {
            ui.interact(label, ui.scope_id().with((self.id, "label")), Sense::hover()).on_hover_text(self.label);
        }
        let track = rect.left() + self.label_width + KNOB / 2.0..=rect.right() - FIELD - 12.0 - KNOB / 2.0;
        let moved = self.slider(ui, track, y, t);
        let field = Rect::from_center_size(pos2(rect.right() - FIELD / 2.0, y), vec2(FIELD, size::BUTTON - 4.0));
        self.field(ui, field, t).or(moved.map(|value| Ok(Some(value))))
    }

    fn slider(&self, ui: &Ui, track: RangeInclusive<f32>, y: f32, t: &Tokens) -> Option<Percent> {
        let (left, right) = (*track.start(), *track.end());
        let width = (right - left).max(1.0);
        let place = Rect::from_min_max(pos2(left - KNOB / 2.0, y - 10.0), pos2(right + KNOB / 2.0, y + 10.0));
        let tenths = self.value.map(Percent::tenths);
        let mut wanted = None;
        let mut hot = false;
        let mut focused = false;
        if !self.still {
            let response = ui.interact(place, ui.scope_id().with((self.id, "slider")), Sense::click_and_drag());
            response.widget_info(|| {
                let mut info = WidgetInfo::slider(true, f64::from(tenths.unwrap_or_default()) / 10.0, self.label);
                info.current_text_value = Some(self.value.map_or(self.hint.to_owned(), |value| value.to_string()));
                info
            });
            if (response.dragged() || response.clicked())
                && let Some(at) = response.interact_pointer_pos()
            {
                response.request_focus();
                let steps = ((at.x - left) / width * 100.0).round() as i32;
                wanted = Some(steps * STEP);
            }
            focused = response.has_focus();
            hot = focused || response.hovered() || response.dragged();
            wanted = wanted.or_else(|| keys(ui, response.id, i32::from(tenths.unwrap_or_default())));
            response.on_hover_cursor(egui::CursorIcon::ResizeHorizontal);
        }
        let painter = ui.painter();
        let line = |from: f32, to: f32| Rect::from_min_max(pos2(from, y - 2.0), pos2(to, y + 2.0));
        painter.rect_filled(line(left, right), 2.0, t.inset);
        painter.rect_stroke(line(left, right), 2.0, Stroke::new(1.0, t.stroke2), StrokeKind::Inside);
        let x = left + width * f32::from(tenths.unwrap_or_default()) / f32::from(Percent::MOST);
        let edge = if tenths.is_some() || hot { self.ink } else { t.weak };
        if tenths.is_some() {
            painter.rect_filled(line(left, x), 2.0, self.ink);
        }
        painter.circle(pos2(x, y), KNOB / 2.0, t.panel, Stroke::new(2.0, edge));
        if focused {
            painter.circle_stroke(pos2(x, y), KNOB / 2.0 + 3.0, Stroke::new(1.5, t.accent));
        }
        let wanted = wanted?.clamp(STEP, i32::from(Percent::MOST));
        u16::try_from(wanted).ok().and_then(Percent::from_tenths).filter(|percent| Some(*percent) != self.value)
    }

    fn field(&self, ui: &mut Ui, rect: Rect, t: &Tokens) -> Option<Result<Option<Percent>, PercentError>> {
        let shown = self.value.map_or_else(String::new, |value| value.to_string());
        if self.still {
            let rect = paint::crisp(ui.painter(), rect);
            let radius = CornerRadius::same(size::BUTTON_RADIUS);
            ui.painter().rect(rect, radius, t.panel, Stroke::new(1.0, t.stroke2), StrokeKind::Inside);
            let (words, ink) = if shown.is_empty() { (self.hint, t.faint) } else { (shown.as_str(), t.strong) };
            let at = rect.left_center() + vec2(8.0, 0.0);
            paint::elided(ui.painter(), at, Align::Left, words, size::secondary(), ink, rect.width() - 12.0);
            return None;
        }
        // What is typed is kept apart until it is entered.
        let draft = Id::unique((self.id, "draft"));
        let kept: Option<String> = ui.data(|data| data.get_temp(draft));
        let mut text = kept.clone().unwrap_or_else(|| shown.clone());
        let field = Field { id: self.id, name: self.label, hint: self.hint, width: rect.width() };
        let response = field.show_in(ui, rect, &mut text, t);
        let read = || match text.trim() {
            "" => Ok(None),
            words => words.parse::<Percent>().map(Some),
        };
        if response.has_focus() {
            if read().is_err() {
                let radius = CornerRadius::same(size::BUTTON_RADIUS);
                ui.painter().rect_stroke(rect, radius, Stroke::new(1.5, t.bad[0]), StrokeKind::Inside);
            }
            ui.data_mut(|data| data.insert_temp(draft, text.clone()));
            return None;
        }
        if kept.is_some() {
            ui.data_mut(|data| data.remove::<String>(draft));
        }
        if !response.lost_focus() {
            return None;
        }
        let found = read();
        (found != Ok(self.value)).then_some(found)
    }
}

/// What the keys make of a value in tenths of a percent, while the slider has
/// the focus.
fn keys(ui: &Ui, id: Id, at: i32) -> Option<i32> {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return None;
    }
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowLeft) || pressed(Key::ArrowDown) {
        Some(at - STEP)
    } else if pressed(Key::ArrowRight) || pressed(Key::ArrowUp) {
        Some(at + STEP)
    } else if pressed(Key::PageDown) {
        Some(at - LEAP)
    } else if pressed(Key::PageUp) {
        Some(at + LEAP)
    } else if pressed(Key::Home) {
        Some(STEP)
    } else if pressed(Key::End) {
        Some(i32::from(Percent::MOST))
    } else {
        None
    }
}
