//! Small widgets in the house style, each named for screen readers.

mod button;
mod card;
mod chip;
mod dropdown;
mod field;
mod percent;
mod range_brush;
mod segmented;
mod slider;
mod toggle;

pub use button::{Button, link};
pub use card::{card, card_edge, subtitle_ui};
pub use chip::{Chip, chip};
pub use dropdown::{Choice, dropdown, select};
pub use field::{Field, entered};
pub use percent::PercentRow;
pub use range_brush::{Brushed, RangeBrush, range_brush};
pub use segmented::segmented;
pub use slider::Slider;
pub use toggle::toggle;

use egui::{Rect, Ui, UiBuilder};

use crate::ui::style::{self, Tokens};

/// A child [`Ui`] that fills `rect`, set out from left to right on one centre
/// line.
pub fn row_ui<R>(ui: &mut Ui, rect: Rect, salt: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(rect).layout(layout));
    add(&mut child)
}

/// The same from right to left.
pub fn row_from_right_ui<R>(ui: &mut Ui, rect: Rect, salt: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(rect).layout(layout));
    add(&mut child)
}

/// Shows the bar of lists within `ui` that are scrolled also while no pointer rests on
/// them, so that they do not seem to be at their end.
pub fn keep_bar(ui: &mut Ui) {
    ui.spacing_mut().scroll.dormant_handle_opacity = 0.5;
}

/// As many rows as have room whole in `room`, and their height, with which they fill
/// it: each is at least `least` high, or a point lower where that brings one more into
/// view.
pub fn whole_rows(room: f32, least: f32) -> (usize, f32) {
    let fit = ((room + 0.5) / (least - 1.0)).floor().max(1.0);
    (fit as usize, (room / fit).floor().max(least - 1.0))
}

/// Lets what goes on below the lower edge of `rect` fade out on the ground of a card.
pub fn fade_below(ui: &Ui, rect: Rect, t: &Tokens) {
    const STEPS: u8 = 9;
    const STEP: f32 = 4.0;
    if style::is_see_through(ui.ctx()) {
        return;
    }
    let from = rect.bottom() - f32::from(STEPS) * STEP;
    for step in 0..STEPS {
        let top = from + f32::from(step) * STEP;
        let strip = Rect::from_x_y_ranges(rect.x_range(), top..=top + STEP);
        ui.painter().rect_filled(strip, 0.0, t.panel.gamma_multiply(f32::from(step + 1) / f32::from(STEPS - 2)));
    }
}

#[cfg(test)]
mod tests {
    use super::whole_rows;

    #[test]
    fn whole_rows_fill_their_room() {
        for (room, least, rows, height) in
            [(178.0, 30.0, 6, 29.0), (95.0, 19.0, 5, 19.0), (104.0, 35.0, 3, 34.0), (98.0, 30.0, 3, 32.0)]
        {
            let found = whole_rows(room, least);
            assert_eq!(found, (rows, height));
            assert!(rows as f32 * found.1 <= room);
        }
        assert_eq!(whole_rows(10.0, 30.0).0, 1, "one row at least, cut by the card");
    }
}
