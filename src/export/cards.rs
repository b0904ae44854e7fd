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
/// As high as some lines: fewer should not stand alone.
const LINES: f32 = 54.0;
/// How bad it is to part a card through its title or its lower edge, and to leave a few
/// lines of it alone.
const EDGE: f32 = 250.0;
pub(super) const ORPHAN: f32 = 20.0;
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
    /// How far down something stands in it.
    end: f32,
    /// The height of a cut below which nothing of it is left: its rest stands above.
    ended: Option<f32>,
}

/// What stands beside others on a page, and moves up and down alone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lane {
    pub(super) x: Rangef,
    /// Where its first part that is not shown before begins.
    pub(super) top: f32,
    /// How high is what is repeated above that.
    pub(super) head: f32,
}

/// All cards of a screen.
#[derive(Clone, Debug, Default)]
pub(super) struct Cards {
    all: Vec<Card>,
    /// What is written beside them.
    alone: Vec<Rangef>,
    edge: Color32,
    ground: Color32,
}

impl Cards {
    /// Those among some shapes.
    pub(super) fn of(shapes: &[ClippedShape], look: Look) -> Self {
        let (mut rects, mut content) = (Vec::new(), Vec::new());
        for clipped in shapes {
            collect(&clipped.shape, clipped.clip_rect, &mut rects);
            contents(&clipped.shape, clipped.clip_rect, &mut content);
        }
        let is_card = |found: &&Found| found.is_round && found.rect.height() > HIGH;
        let mut cards: Vec<Card> = Vec::new();
        for found in rects.iter().filter(is_card) {
            // A card inside another one goes on with that.
            if !cards.iter().any(|card| card.rect.expand(1.0).contains_rect(found.rect)) {
                cards.push(Card { rect: found.rect, headings: Vec::new(), end: found.rect.bottom(), ended: None });
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
            let within = content.iter().filter(|seen| card.rect.contains(seen.rect.center()));
            let end = within.map(|seen| seen.rect.bottom()).reduce(f32::max);
            card.end = end.map_or(card.rect.bottom(), |end| (end + size::CARD_MARGIN).min(card.rect.bottom()));
        }
        let is_alone = |seen: &&Content| {
            seen.is_text && !cards.iter().any(|card| card.rect.expand(1.0).contains(seen.rect.center()))
        };
        let alone = content.iter().filter(is_alone).map(|seen| seen.rect.y_range()).collect();
        Self { all: cards, alone, edge: look.edge, ground: look.ground }
    }

    /// Where cards should not be parted, and how bad it is: through their titles and
    /// their lower edges, and so that their first lines stand alone.
    pub(super) fn stretches(&self) -> Vec<(Rangef, f32)> {
        let mut found = Vec::new();
        for card in &self.all {
            let (top, bottom) = (card.rect.top(), card.rect.bottom());
            let first = top + size::CARD_HEADER;
            let under = card.headings.iter().filter(|rect| rect.top() < first + LEAST).map(Rect::bottom);
            let title = under.fold(first, f32::max) + LEAST;
            found.push((Rangef::new(top, title), EDGE));
            found.push((Rangef::new(title, (title + LINES).min(bottom)), ORPHAN));
            if bottom - card.end < LINES {
                found.push((Rangef::new(card.end - size::CARD_MARGIN, bottom), EDGE));
            }
        }
        found
    }

    /// How high are the last lines of a card that would go on alone below a cut; none
    /// where more of all cards does.
    pub(super) fn last_lines(&self, cut: f32) -> f32 {
        self.parted(cut).map(|card| card.end - cut).filter(|rest| *rest < LINES).fold(0.0, f32::max)
    }

    /// Ends the cards of which so little is left below a cut that it has room in what is
    /// `left` of the page above.
    pub(super) fn end(&mut self, cut: f32, left: f32) {
        for card in &mut self.all {
            if card.goes_on(cut) && card.end - cut <= left {
                card.ended = Some(cut);
            }
        }
    }

    /// What of cards stands on a page below its `cut`, because little is left of them.
    pub(super) fn rests(&self, cut: f32) -> impl Iterator<Item = Rect> {
        let is_ended = move |card: &&Card| card.ended.is_some_and(|at| (at - cut).abs() < 0.5);
        self.all.iter().filter(is_ended).map(move |card| card.rect.with_min_y(cut).with_max_y(card.end))
    }

    /// What stands beside each other between two heights; one lane for all where
    /// something stands beside the cards. What is shown before is no part of it.
    pub(super) fn lanes(&self, band: Rangef) -> Vec<Lane> {
        let whole = Lane { x: Rangef::EVERYTHING, top: band.min, head: self.repeated(band.min) };
        if self.alone.iter().any(|seen| seen.max > band.min && seen.min < band.max) {
            return vec![whole];
        }
        let mut lanes: Vec<Lane> = Vec::new();
        for card in &self.all {
            let goes_on = card.goes_on(band.min);
            let begins = band.contains(card.rect.top() + 1.0);
            if !goes_on && !begins {
                continue;
            }
            let head = if goes_on { card.head(band.min) } else { 0.0 };
            let top = if goes_on { band.min } else { card.rect.top() };
            let mut lane = Lane { x: card.rect.x_range(), top, head };
            // Lanes that it reaches into are one with it.
            lanes.retain(|other| {
                let is_apart = !lane.x.intersects(other.x);
                if !is_apart {
                    lane.x = Rangef::new(lane.x.min.min(other.x.min), lane.x.max.max(other.x.max));
                    lane.top = lane.top.min(other.top);
                    lane.head = lane.head.max(other.head);
                }
                is_apart
            });
            lanes.push(lane);
        }
        if lanes.is_empty() { vec![whole] } else { lanes }
    }

    /// Those that go on below a height.
    fn parted(&self, y: f32) -> impl Iterator<Item = &Card> {
        self.all.iter().filter(move |card| card.goes_on(y))
    }

    /// How high is what is repeated of the cards that go on below a height.
    pub(super) fn repeated(&self, y: f32) -> f32 {
        self.parted(y).map(|card| card.head(y)).fold(0.0, f32::max)
    }

    /// The parts that are repeated in a lane, each with where it begins above the rest of
    /// it. Those of several cards end at one height.
    pub(super) fn strips(&self, lane: &Lane) -> Vec<(Rect, f32)> {
        let mut found = Vec::new();
        for card in self.parted(lane.top).filter(|card| lane.x.contains(card.rect.center().x)) {
            let mut top = lane.head - card.head(lane.top);
            for strip in card.repeated(lane.top) {
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

    /// The lower edges of the cards of a lane that a cut parts or that end there, moved
    /// down by so much.
    pub(super) fn edges(&self, lane: &Lane, cut: f32, by: f32) -> Vec<ClippedShape> {
        let line = |card: &Card| {
            let y = if card.goes_on(cut) { cut } else { card.end.max(cut) };
            let is_whole = y > card.rect.bottom() - 1.0;
            let mut shape = Shape::hline(card.rect.x_range(), y, Stroke::new(1.0, self.edge));
            shape.translate(vec2(0.0, by - 0.5));
            (!is_whole).then(|| ClippedShape::new(Rect::EVERYTHING, shape))
        };
        let parted = |card: &&Card| {
            let shown = lane.x.contains(card.rect.center().x) && card.ended.is_none_or(|at| at > cut - 1.0);
            shown && card.rect.top() + size::CARD_HEADER < cut && card.rect.bottom() > cut && card.end > lane.top
        };
        self.all.iter().filter(parted).filter_map(line).collect()
    }
}

impl Card {
    /// True if a part of it stands below a height, and not on the page above all the same.
    fn goes_on(&self, y: f32) -> bool {
        let is_parted = self.rect.top() + size::CARD_HEADER < y - LEAST && self.end > y + LEAST;
        is_parted && self.ended.is_none_or(|at| at > y + 0.5)
    }

    /// How high is what is repeated of it where it goes on below a height.
    fn head(&self, y: f32) -> f32 {
        self.repeated(y).iter().map(Rect::height).sum()
    }

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

/// Something that stands in a card or beside all of them.
struct Content {
    rect: Rect,
    is_text: bool,
}

/// All that is low enough to be no ground of others.
fn contents(shape: &Shape, clip: Rect, found: &mut Vec<Content>) {
    if let Shape::Vec(shapes) = shape {
        return shapes.iter().for_each(|shape| contents(shape, clip, found));
    }
    let rect = shape_bounds(shape).intersect(clip);
    let is_text = matches!(shape, Shape::Text(_));
    if rect.is_positive() && (is_text || rect.height() <= HIGH && !matches!(shape, Shape::LineSegment { .. })) {
        found.push(Content { rect, is_text });
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
        let mut shapes = painted(card, heading);
        let last = Rect::from_min_max(pos2(20.0, 870.0), pos2(90.0, 890.0));
        shapes.push(ClippedShape::new(Rect::EVERYTHING, Shape::rect_filled(last, 0.0, Color32::RED)));
        let cards = Cards::of(&shapes, LOOK);
        let titles = size::CARD_HEADER + 30.0;
        assert!((cards.repeated(500.0) - titles).abs() < 1.5, "{}", cards.repeated(500.0));
        let lanes = cards.lanes(Rangef::new(500.0, 700.0));
        assert_eq!(lanes.len(), 1);
        let strips = cards.strips(&lanes[0]);
        assert_eq!(strips.len(), 2);
        assert!(strips[0].1.abs() < 1.0 && (strips[1].1 - size::CARD_HEADER).abs() < 1.0, "{strips:?}");
        assert_eq!(cards.edges(&lanes[0], 700.0, -400.0).len(), 1);
        // Beside the card, and where nothing of it is left, there is nothing to repeat.
        for y in [50.0, 110.0, 895.0, 950.0] {
            assert!(cards.repeated(y) < 1.0, "{y}");
        }
    }

    #[test]
    fn cards_beside_each_other_begin_at_one_height_and_what_is_left_of_one_ends_above() {
        let text = Rect::from_min_max(pos2(320.0, 500.0), pos2(400.0, 530.0));
        let left = [(100.0, 480.0), (500.0, 900.0)].map(|(top, bottom)| (10.0, top, 310.0, bottom));
        let mut shapes = Vec::new();
        for (x, top, right, bottom) in left.into_iter().chain([(320.0, 100.0, 620.0, 900.0)]) {
            shapes.extend(painted(Rect::from_min_max(pos2(x, top), pos2(right, bottom)), Rect::NOTHING));
        }
        shapes.push(ClippedShape::new(Rect::EVERYTHING, Shape::rect_filled(text, 0.0, Color32::RED)));
        let mut cards = Cards::of(&shapes, LOOK);
        let tops = |cards: &Cards| -> Vec<(f32, f32)> {
            cards.lanes(Rangef::new(490.0, 900.0)).iter().map(|lane| (lane.top, lane.head)).collect()
        };
        assert_eq!(tops(&cards), [(500.0, 0.0), (490.0, size::CARD_HEADER)]);
        cards.end(490.0, 20.0);
        assert_eq!(tops(&cards).len(), 2, "there is no room for it");
        cards.end(490.0, 60.0);
        assert_eq!(tops(&cards), [(500.0, 0.0)]);
        assert_eq!(cards.rests(490.0).count(), 1);
        assert!(cards.repeated(490.0) < 1.0);
    }
}
