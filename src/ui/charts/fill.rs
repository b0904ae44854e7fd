//! How rows of a chart use its place.

use egui::{FontId, Rect, pos2};

/// The highest row, in heights of one in a window.
const MOST: f32 = 14.0;
/// The largest type, in sizes of that in a window.
const LARGEST: f32 = 1.25;
/// The part of a row that its bar takes where rows are higher than in a window.
const BAR_SHARE: f32 = 0.5;
/// The thickest bar, in thicknesses of one in a window.
const THICKEST: f32 = 7.0;

/// Room for a scroll bar.
const GUTTER: f32 = 10.0;

/// Rows of one height: in a window as high as they are, in a picture of the chart
/// alone as high as there is room for, so that a few rows fill it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fill {
    /// Height of a row.
    pub(super) row: f32,
    /// Height of all of them, where they are placed in the middle.
    all: Option<f32>,
    /// Sizes of type against those in a window.
    type_size: f32,
}

impl Fill {
    /// `rows` rows in `height`, each `usual` high in a window.
    pub(super) fn of(height: f32, rows: usize, usual: f32, alone: bool) -> Self {
        if !alone || rows == 0 {
            return Self { row: usual, all: None, type_size: 1.0 };
        }
        let row = (height / rows as f32).floor().clamp(usual, usual * MOST);
        Self { row, all: Some(row * rows as f32), type_size: (row / usual).sqrt().min(LARGEST) }
    }

    /// A font of a row, larger where rows are higher.
    pub(super) fn font(self, font: FontId) -> FontId {
        FontId { size: (font.size * self.type_size).round(), ..font }
    }

    /// Room for words that need `usual` in a window.
    pub(super) fn wide(self, usual: f32) -> f32 {
        usual * self.type_size
    }

    /// The thickness of a bar that is `usual` thick in a window.
    pub(super) fn thick(self, usual: f32) -> f32 {
        if self.type_size > 1.0 { (self.row * BAR_SHARE).clamp(usual, usual * THICKEST).round() } else { usual }
    }

    /// Room at the right of `rows` rows for a scroll bar, where they have no room in
    /// `height` and there is one; a picture has none.
    pub(super) fn gutter(self, height: f32, rows: usize, still: bool) -> f32 {
        if still || self.row * rows as f32 <= height { 0.0 } else { GUTTER }
    }

    /// The part of `place` that the rows take below an axis of this height, in its
    /// middle.
    pub(super) fn centred(self, place: Rect, axis: f32) -> Rect {
        let Some(all) = self.all else { return place };
        let spare = (place.height() - axis - all).max(0.0);
        let top = (place.top() + spare / 2.0).round();
        Rect::from_min_max(pos2(place.left(), top), pos2(place.right(), place.bottom() - (spare / 2.0).floor()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::style::size;
    use egui::{Pos2, vec2};

    #[test]
    fn few_rows_fill_a_picture_and_many_stay_as_they_are() {
        let few = Fill::of(600.0, 5, 28.0, true);
        assert!(few.row * 5.0 > 480.0 && few.thick(14.0) > 40.0, "{few:?}");
        let label = few.font(size::secondary()).size;
        assert!(label > size::secondary().size + 2.0 && label < size::page_title().size, "below the title: {label}");
        let place = Rect::from_min_size(Pos2::ZERO, vec2(900.0, 624.0));
        let found = few.centred(place, 24.0);
        assert!(((found.top() - place.top()) - (place.bottom() - found.bottom())).abs() <= 1.0, "{found:?}");
        let many = Fill::of(600.0, 40, 28.0, true);
        assert_eq!((many.row, many.thick(14.0), many.centred(place, 24.0)), (28.0, 14.0, place));
        let beside = Fill::of(600.0, 5, 28.0, false);
        assert_eq!((beside.row, beside.all), (28.0, None));
    }

    #[test]
    fn words_keep_clear_of_a_scroll_bar_where_there_is_one() {
        let rows = |rows, still| Fill::of(280.0, rows, 28.0, false).gutter(280.0, rows, still);
        assert_eq!((rows(10, false), rows(11, true)), (0.0, 0.0));
        assert!(rows(11, false) >= 8.0);
    }
}
