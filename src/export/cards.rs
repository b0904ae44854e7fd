//! Cards that pages part: what of them is repeated where they go on, the title and the
//! titles of a table's columns, and the edge that closes them where they end.

use egui::epaint::{ClippedShape, Shape};
use egui::{Color32, Rangef, Rect, Stroke, vec2};

use super::picture::shape_bounds;
use crate::ui::style::size;

/// A rectangle higher than this is a card, of which a page may show a part.
pub(super) const HIGH: f32 = 60.0;
/// Titles of columns are as high as this.
const HEADING: Rangef = Rangef { min: 28.0, max: 48.0 };
/// Of less than this nothing is left to be read.
const LEAST: f32 = 16.0;
/// What rectangles that fill a card may differ from it.
const NEAR: f32 = 6.0;

/// How cards are painted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// The ground of titles of columns.
    pub(super) heading: Color32,
    /// The edge of a card.
    pub(super) edge: Color32,
    /// What cards stand on.
    pub(super) ground: Color32,
}

/// A card, with the titles of columns in it.
#[derive(Clone, Debug)]
struct Card {
    rect: Rect,
    headings: Vec<Rect>,
}

/// All cards of a screen.
#[derive(Clone, Debug, Default)]
pub(super) struct Cards {
    all: Vec<Card>,
    edge: Color32,
    ground: Color32,
}

impl Cards {
    /// Those among some shapes.
    pub(super) fn of(shapes: &[ClippedShape], look: Look) -> Self {
        let mut rects = Vec::new();
        for clipped in shapes {
            collect(&clipped.shape, clipped.clip_rect, &mut rects);
        }
        let is_card = |found: &&Found| found.is_round && found.rect.height() > HIGH;
        let mut cards: Vec<Card> = Vec::new();
        for found in rects.iter().filter(is_card) {
            // A card inside another one goes on with that.
            if !cards.iter().any(|card| card.rect.expand(1.0).contains_rect(found.rect)) {
                cards.push(Card { rect: found.rect, headings: Vec::new() });
            }
        }
        for card in &mut cards {
            let is_heading = |found: &&Found| {
                let rect = found.rect;
                found.fill == look.heading
                    && HEADING.contains(rect.height())
                    && rect.width() > card.rect.width() - NEAR
                    && card.rect.expand(1.0).contains_rect(rect)
            };
            card.headings = rects.iter().filter(is_heading).map(|found| found.rect).collect();
        }
        Self { all: cards, edge: look.edge, ground: look.ground }
    }

    /// Those that go on below a height.
    fn parted(&self, y: f32) -> impl Iterator<Item = &Card> {
        let goes_on =
            move |card: &&Card| card.rect.top() + size::CARD_HEADER < y - LEAST && card.rect.bottom() > y + LEAST;
        self.all.iter().filter(goes_on)
    }

    /// How high is what is repeated of the cards that go on below a height.
    pub(super) fn repeated(&self, y: f32) -> f32 {
        self.parted(y).map(|card| card.repeated(y).iter().map(Rect::height).sum::<f32>()).fold(0.0, f32::max)
    }

    /// The parts that are repeated, each with where it begins below the upper edge of
    /// the page. Those of several cards end at one height.
    pub(super) fn strips(&self, y: f32) -> Vec<(Rect, f32)> {
        let all = self.repeated(y);
        let mut found = Vec::new();
        for card in self.parted(y) {
            let strips = card.repeated(y);
            let mut top = all - strips.iter().map(Rect::height).sum::<f32>();
            for strip in strips {
                found.push((strip, top));
                top += strip.height();
            }
        }
        found
    }

    /// What the repeated parts stand on, within `place`.
    pub(super) fn ground(&self, place: Rect) -> ClippedShape {
        ClippedShape::new(Rect::EVERYTHING, Shape::rect_filled(place, 0.0, self.ground))
    }

    /// The lower edges of the cards that go on below a height, moved down by so much.
    pub(super) fn edges(&self, y: f32, by: f32) -> Vec<ClippedShape> {
        let line = |card: &Card| {
            let mut shape = Shape::hline(card.rect.x_range(), y, Stroke::new(1.0, self.edge));
            shape.translate(vec2(0.0, by - 0.5));
            ClippedShape::new(Rect::EVERYTHING, shape)
        };
        self.parted(y).map(line).collect()
    }
}

impl Card {
    /// What is repeated of it where it goes on below a height: its title, and the titles
    /// of the columns above that.
    fn repeated(&self, y: f32) -> Vec<Rect> {
        let title = self.rect.with_max_y(self.rect.top() + size::CARD_HEADER);
        let above = self.headings.iter().filter(|rect| rect.bottom() < y && rect.top() > title.bottom() - 2.0);
        let heading = above.max_by(|one, other| one.top().total_cmp(&other.top()));
        // With the edges at both sides.
        let whole = |rect: &Rect| Rect::from_x_y_ranges(self.rect.x_range(), rect.y_range());
        std::iter::once(title).chain(heading.map(whole)).collect()
    }
}

/// A filled rectangle.
struct Found {
    rect: Rect,
    fill: Color32,
    /// True for one with the corners and the edge of a card.
    is_round: bool,
}

fn collect(shape: &Shape, clip: Rect, found: &mut Vec<Found>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, clip, found)),
        Shape::Rect(rect) => {
            let seen = shape_bounds(shape).intersect(clip);
            let is_round = rect.corner_radius.nw == size::CARD_RADIUS && rect.stroke.width > 0.0;
            if seen.is_positive() && rect.fill.is_opaque() {
                found.push(Found { rect: seen, fill: rect.fill, is_round });
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use egui::epaint::RectShape;
    use egui::{CornerRadius, StrokeKind, pos2};

    use super::*;

    const LOOK: Look = Look { heading: Color32::BLUE, edge: Color32::BLACK, ground: Color32::GRAY };

    fn painted(card: Rect, heading: Rect) -> Vec<ClippedShape> {
        let radius = CornerRadius::same(size::CARD_RADIUS);
        let edge = Stroke::new(1.0, Color32::BLACK);
        let ground = RectShape::new(card, radius, Color32::WHITE, edge, StrokeKind::Inside);
        let heading = RectShape::filled(heading, 0.0, LOOK.heading);
        [ground, heading].map(|shape| ClippedShape::new(Rect::EVERYTHING, shape)).into()
    }

    #[test]
    fn a_card_goes_on_under_its_title_and_those_of_its_columns() {
        let card = Rect::from_min_max(pos2(10.0, 100.0), pos2(310.0, 900.0));
        let heading = Rect::from_min_max(pos2(11.0, 140.0), pos2(309.0, 170.0));
        let cards = Cards::of(&painted(card, heading), LOOK);
        let titles = size::CARD_HEADER + 30.0;
        assert!((cards.repeated(500.0) - titles).abs() < 1.5, "{}", cards.repeated(500.0));
        let strips = cards.strips(500.0);
        assert_eq!(strips.len(), 2);
        assert!(strips[0].1.abs() < 1.0 && (strips[1].1 - size::CARD_HEADER).abs() < 1.0, "{strips:?}");
        assert_eq!(cards.edges(500.0, -400.0).len(), 1);
        // Beside the card, and where nothing of it is left, there is nothing to repeat.
        for y in [50.0, 110.0, 895.0, 950.0] {
            assert!(cards.repeated(y) < 1.0 && cards.strips(y).is_empty() && cards.edges(y, 0.0).is_empty(), "{y}");
        }
    }
}
