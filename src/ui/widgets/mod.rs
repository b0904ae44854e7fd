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
pub use card::{card, subtitle_ui};
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
