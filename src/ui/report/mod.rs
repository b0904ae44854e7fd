//! A brief on paper: what its pages look like, apart from tables, which
//! [`super::paper`] prints.
//!
//! Screens and the cover are laid out on more points than a sheet of paper has,
//! so that they have as much room as in a window, and are drawn smaller.

mod charts;
mod cover;

use egui::{Rect, Ui, UiBuilder, Vec2};

use super::command::Command;
use super::page::Page;
use super::paper::Letterhead;
use super::screens::{HEAD_OUT, screen_ui};
use super::style::size;
use super::widgets::card;

pub use charts::{chart_ui, charts, charts_ui};
pub use cover::{Cover, cover_ui};

/// Points of a screen to a point of paper.
pub const UNIT: f32 = 1.6;

/// The size on which a page of `paper` points is laid out.
pub fn layout_size(paper: Vec2) -> Vec2 {
    paper * UNIT
}

/// Shows the open screen within `place` of a page.
pub fn screen_page_ui(ui: &mut Ui, place: Rect, page: &Page<'_>) {
    // The page has a title already: that of the screen is moved out of sight.
    let moved = place.with_min_y(place.top() - HEAD_OUT);
    let mut child = ui.new_child(UiBuilder::new().id_salt("report screen").max_rect(moved));
    child.set_clip_rect(place);
    // Paper has nobody to give commands.
    let _: Option<Command> = screen_ui(&mut child, page);
}

/// Paints what all pages have around the rest, with the number of the page.
pub fn ground_ui(ui: &Ui, page: &Page<'_>, around: &Letterhead, number: (usize, Option<usize>)) {
    let whole = ui.max_rect();
    ui.painter().rect_filled(whole, 0.0, page.t.panel);
    let _ = around.show(ui.painter(), whole, UNIT, page, number);
}

/// Places for so many cards: one alone, two beside each other, more in two
/// lines.
pub fn grid(area: Rect, count: usize) -> Vec<Rect> {
    let columns = if count > 1 { 2 } else { 1 };
    let lines = count.div_ceil(columns).max(1);
    let gap = size::CARD_GAP;
    let side = |whole: f32, parts: usize| (whole - gap * (parts - 1) as f32) / parts as f32;
    let height = side(area.height(), lines);
    (0..count)
        .map(|at| {
            let line = at / columns;
            // The last one has its line to itself where there is no other.
            let alone = !count.is_multiple_of(columns) && at + 1 == count;
            let width = if alone { area.width() } else { side(area.width(), columns) };
            let left = area.left() + (at % columns) as f32 * (width + gap);
            let top = area.top() + line as f32 * (height + gap);
            Rect::from_min_size(egui::pos2(left, top), egui::vec2(width, height))
        })
        .collect()
}

/// Paints the edge of a card without a title; returns its inside.
fn plain_card(ui: &Ui, rect: Rect, page: &Page<'_>) -> Rect {
    card(ui, rect, "", "", page.t).shrink(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{pos2, vec2};

    #[test]
    fn cards_fill_the_page_and_do_not_overlap() {
        let area = Rect::from_min_size(pos2(10.0, 20.0), vec2(800.0, 600.0));
        for count in 1..=6 {
            let places = grid(area, count);
            assert_eq!(places.len(), count);
            let union = places.iter().fold(Rect::NOTHING, |all, place| all.union(*place));
            assert!((union.min - area.min).length() < 0.1 && (union.max - area.max).length() < 0.1, "{count}");
            for (at, place) in places.iter().enumerate() {
                assert!(places[at + 1..].iter().all(|other| !place.shrink(1.0).intersects(*other)), "{count}");
            }
        }
    }
}
