//! A slider that goes from stop to stop.

use egui::{CursorIcon, EventFilter, Id, Key, Modifiers, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::ui::paint;
use crate::ui::style::Tokens;

/// Height of the handle.
const HANDLE: f32 = 14.0;

/// A slider with the stops 0 to `last`.
#[derive(Clone, Copy, Debug)]
pub struct Slider<'a> {
    /// Its name for screen readers.
    pub name: &'a str,
    /// Its value in words.
    pub words: &'a str,
    /// Where the handle stands, maybe between two stops.
    pub at: f32,
    /// The last stop.
    pub last: usize,
}

impl Slider<'_> {
    /// Shows the slider over `rect`; returns the stop that was chosen by
    /// dragging, by a click, or by an arrow key, Home or End.
    pub fn show(&self, ui: &Ui, rect: Rect, id: Id, t: &Tokens) -> Option<usize> {
        let response = ui.interact(rect, id, Sense::click_and_drag());
        response.widget_info(|| {
            let mut info = WidgetInfo::slider(ui.is_enabled(), f64::from(self.at), self.name);
            info.current_text_value = Some(self.words.to_owned());
            info
        });
        let track = rect.shrink2(vec2(HANDLE / 2.0, 0.0));
        let pointed = (response.dragged() || response.clicked()).then(|| response.interact_pointer_pos()).flatten();
        let chosen =
            pointed.map(|at| self.stop_at((at.x - track.left()) / track.width())).or_else(|| self.keys(ui, id));
        self.paint(ui, rect, response.hovered() || response.dragged() || response.has_focus(), t);
        if response.has_focus() {
            let ring = Rect::from_center_size(self.knob(rect), vec2(HANDLE + 4.0, HANDLE + 4.0));
            ui.painter().rect_stroke(ring, HANDLE / 2.0 + 2.0, Stroke::new(1.5, t.accent), StrokeKind::Inside);
        }
        response.on_hover_cursor(CursorIcon::ResizeHorizontal);
        chosen.filter(|stop| (*stop as f32 - self.at).abs() > 1e-4)
    }

    /// Paints it alone, for a picture.
    pub fn paint(&self, ui: &Ui, rect: Rect, hot: bool, t: &Tokens) {
        let painter = ui.painter();
        let y = rect.center().y;
        let knob = self.knob(rect);
        let line =
            |from: f32, to: f32| paint::crisp(painter, Rect::from_min_max(pos2(from, y - 2.0), pos2(to, y + 2.0)));
        let inset = HANDLE / 2.0;
        painter.rect_filled(line(rect.left() + inset, rect.right() - inset), 2.0, t.stroke);
        painter.rect_filled(line(rect.left() + inset, knob.x), 2.0, t.bar);
        let edge = Stroke::new(1.5, if hot { t.accent } else { t.weak });
        painter.circle(knob, HANDLE / 2.0 - 1.0, t.panel, edge);
    }

    fn knob(&self, rect: Rect) -> egui::Pos2 {
        let share = self.at / self.last.max(1) as f32;
        pos2(rect.left() + HANDLE / 2.0 + (rect.width() - HANDLE) * share.clamp(0.0, 1.0), rect.center().y)
    }

    /// The stop nearest to a part of the track.
    fn stop_at(&self, share: f32) -> usize {
        (share.clamp(0.0, 1.0) * self.last as f32).round() as usize
    }

    /// The stop that a key goes to, if the slider has the focus.
    fn keys(&self, ui: &Ui, id: Id) -> Option<usize> {
        if !ui.memory(|memory| memory.has_focus(id)) {
            return None;
        }
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let to = if pressed(Key::ArrowLeft) || pressed(Key::ArrowDown) {
            (self.at - 1e-4).floor()
        } else if pressed(Key::ArrowRight) || pressed(Key::ArrowUp) {
            (self.at + 1e-4).ceil().max((self.at + 1e-4).floor() + 1.0)
        } else if pressed(Key::Home) {
            0.0
        } else if pressed(Key::End) {
            self.last as f32
        } else {
            return None;
        };
        Some((to.max(0.0) as usize).min(self.last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_stop_is_taken() {
        let slider = Slider { name: "", words: "", at: 0.0, last: 10 };
        assert_eq!([-1.0, 0.04, 0.06, 0.5, 2.0].map(|share| slider.stop_at(share)), [0, 0, 1, 5, 10]);
    }
}
