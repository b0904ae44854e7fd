//! Where the cards of the financing page stand: in two columns, on a tall sheet in
//! rows as wide as it, in a small picture those that have room.

use egui::{Rect, pos2, vec2};

use super::super::style::size;

/// A card of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Card {
    Caps,
    Credit,
    Platforms,
    Payouts,
    Published,
}

impl Card {
    /// In the order in which they get room where there is little.
    const BY_WEIGHT: [Self; 5] = [Self::Caps, Self::Platforms, Self::Payouts, Self::Credit, Self::Published];
}

/// What heights a card may have, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Wish {
    pub(super) card: Card,
    /// With less it would not be worth its place.
    pub(super) few: f32,
    /// Enough for all of its rows.
    pub(super) least: f32,
    /// More would stay empty.
    pub(super) most: f32,
}

/// Rows of a tall sheet: as wide as it, or two cards beside each other where there is
/// less height.
const TALL: [&[&[Card]]; 2] = [
    &[&[Card::Caps], &[Card::Credit], &[Card::Platforms], &[Card::Payouts], &[Card::Published]],
    &[&[Card::Caps], &[Card::Credit, Card::Platforms], &[Card::Payouts], &[Card::Published]],
];

/// With less width than this a picture has one column.
const TWO_COLUMNS: f32 = 800.0;

/// The place of each card that has room, where nothing can be scrolled and `area`
/// is too small or too tall for two columns; `None` where it is neither. `wish`
/// tells the heights of a card.
pub(super) fn places(area: Rect, wish: &dyn Fn(Card) -> Wish) -> Option<Vec<(Card, Rect)>> {
    let gaps = |count: usize| size::CARD_GAP * count.saturating_sub(1) as f32;
    let few = |row: &[Card]| row.iter().map(|card| wish(*card).few).fold(0.0, f32::max);
    if area.height() >= area.width() {
        let least = |row: &&[Card]| row.iter().map(|card| wish(*card).least).fold(0.0, f32::max);
        let fits = |rows: &[&[Card]]| rows.iter().map(least).sum::<f32>() + gaps(rows.len()) <= area.height();
        if let Some(rows) = TALL.iter().find(|rows| fits(rows)) {
            return Some(stacked(area, rows, wish));
        }
    }
    let column = few(&[Card::Platforms]) + few(&[Card::Payouts]) + few(&[Card::Published]) + gaps(3);
    if area.width() >= TWO_COLUMNS && column <= area.height() {
        return None;
    }
    let columns = if area.width() >= TWO_COLUMNS { 2 } else { 1 };
    // One after the other, in pairs where there is room for two side by side.
    let mut shown: Vec<&[Card]> = Vec::new();
    let mut taken = 0.0;
    for row in Card::BY_WEIGHT.chunks(columns) {
        let height = few(row) + if shown.is_empty() { 0.0 } else { size::CARD_GAP };
        if taken + height > area.height() {
            break;
        }
        taken += height;
        shown.push(row);
    }
    Some(stacked(area, &shown, wish))
}

/// Rows of cards over all of `area`: each gets the least it wants, and what is left
/// goes to those that want more, the first one first.
fn stacked(area: Rect, rows: &[&[Card]], wish: &dyn Fn(Card) -> Wish) -> Vec<(Card, Rect)> {
    let of = |row: &&[Card], what: fn(Wish) -> f32| row.iter().map(|card| what(wish(*card))).fold(0.0, f32::max);
    let room = area.height() - size::CARD_GAP * rows.len().saturating_sub(1) as f32;
    let mut heights: Vec<f32> = rows.iter().map(|row| of(row, |wish| wish.least)).collect();
    if heights.iter().sum::<f32>() > room {
        heights = rows.iter().map(|row| of(row, |wish| wish.few)).collect();
    }
    let mut spare = room - heights.iter().sum::<f32>();
    let wants: Vec<f32> = rows.iter().zip(&heights).map(|(row, height)| of(row, |wish| wish.most) - height).collect();
    let all: f32 = wants.iter().sum();
    let share = if all > 0.0 { (spare / all).clamp(0.0, 1.0) } else { 0.0 };
    for (height, want) in heights.iter_mut().zip(wants) {
        *height += (want * share).floor();
        spare -= (want * share).floor();
    }
    let more = (spare / rows.len().max(1) as f32).floor();
    let mut top = area.top();
    let mut found = Vec::new();
    for (row, height) in rows.iter().zip(heights) {
        let place = Rect::from_min_size(pos2(area.left(), top), vec2(area.width(), height + more));
        let width = (area.width() - size::CARD_GAP * (row.len() - 1) as f32) / row.len() as f32;
        for (at, card) in row.iter().enumerate() {
            let left = area.left() + at as f32 * (width + size::CARD_GAP);
            found.push((*card, Rect::from_x_y_ranges(left..=left + width, place.y_range())));
        }
        top = place.bottom() + size::CARD_GAP;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(card: Card) -> Wish {
        let few = if card == Card::Caps { 240.0 } else { 180.0 };
        Wish { card, few, least: few + 40.0, most: few + 200.0 }
    }

    fn over(width: f32, height: f32) -> Option<Vec<(Card, Rect)>> {
        places(Rect::from_min_size(pos2(16.0, 140.0), vec2(width, height)), &wish)
    }

    #[test]
    fn a_tall_sheet_has_all_cards_and_is_full() {
        let found = over(960.0, 1220.0).unwrap();
        assert_eq!(found.len(), 5);
        let bottom = found.iter().map(|(_, place)| place.bottom()).fold(0.0, f32::max);
        assert!((bottom - 1360.0).abs() < 6.0, "{bottom}");
        assert!(found.iter().all(|(_, place)| place.width() > 950.0));
        let lower = over(960.0, 1000.0).unwrap();
        assert!(lower.len() == 5 && lower[0].1.width() > 950.0 && lower[1].1.width() < 480.0);
    }

    #[test]
    fn a_small_picture_has_the_cards_that_fit_and_a_window_two_columns() {
        let cards = |found: Vec<(Card, Rect)>| found.into_iter().map(|(card, _)| card).collect::<Vec<_>>();
        assert_eq!(cards(over(718.0, 440.0).unwrap()), [Card::Caps, Card::Platforms]);
        assert_eq!(cards(over(718.0, 100.0).unwrap()), [], "none of which anything would be seen");
        assert_eq!(cards(over(900.0, 300.0).unwrap()), [Card::Caps, Card::Platforms]);
        assert_eq!(over(1248.0, 640.0), None);
    }
}
