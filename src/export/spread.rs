//! Screens on paper: laid out as high as they need to be, and set on as many pages
//! as that takes, parted where nothing is cut in two.

use egui::epaint::{ClippedShape, Shape};
use egui::{Rangef, Rect, Vec2};

use super::cards::{Cards, HIGH, Lane, Look, ORPHAN};
use super::picture::shape_bounds;
use crate::ui::style::size;

/// How many times as high as a page a screen may become, at the most the last.
const HEIGHTS: [f32; 8] = [1.15, 1.3, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0];
/// Wider than any page.
const WIDEST: f32 = 1e5;
/// Free space below the last thing.
const BELOW: f32 = 10.0;
/// What a page costs, and how much of one that stays empty: all of it, and its square.
const PAGE: f32 = 25.0;
const EMPTY: f32 = 60.0;
/// A last page with less than this part of its height is left with a line, and how bad
/// that is.
const SHORT: f32 = 0.3;
const LEFT: f32 = 60.0;
/// What is parted in a gap is parted in its middle; only so much of it is looked at.
const GAP: usize = 24;
/// What nobody sees.
const HAIR: f32 = 0.5;

/// A screen that was laid out: what it painted, where, and what of it stands on each
/// page.
#[derive(Debug)]
pub(super) struct Spread {
    pub(super) shapes: Vec<ClippedShape>,
    /// The room that it has on a page.
    pub(super) room: Rect,
    /// From where to where a page shows it.
    pub(super) bands: Vec<Rangef>,
    /// The cards that bands part.
    cards: Cards,
    /// How bad it is to part it so, and how many pages it takes.
    cost: f32,
    /// What it had no room for all the same.
    pub(super) cut: Option<String>,
}

impl Spread {
    /// What was painted with this room on a page.
    pub(super) fn new(shapes: Vec<ClippedShape>, room: Rect, cut: Option<String>) -> Self {
        Self { shapes, room, bands: Vec::new(), cards: Cards::default(), cost: 0.0, cut }
    }

    /// The layout that leaves nothing out and fills its pages best, of the lowest ones
    /// that do. `lay_out` makes one that is so many times as high as a page. Of what no
    /// layout has room for, as a list of thousands, there is one page, which says so.
    pub(super) fn of(mut lay_out: impl FnMut(f32) -> Self) -> Self {
        let one = lay_out(1.0);
        if one.cut.is_none() {
            return one;
        }
        let [lower @ .., most] = HEIGHTS;
        let mut whole = lay_out(most);
        if whole.cut.is_some() {
            return one;
        }
        let (mut from, mut to) = (0, lower.len());
        while from < to {
            let middle = from.midpoint(to);
            let found = lay_out(lower[middle]);
            if found.cut.is_none() {
                (whole, to) = (found, middle);
            } else {
                from = middle + 1;
            }
        }
        // With a little more height cards may end where pages do.
        for higher in lower.into_iter().skip(to + 1).take(HIGHER) {
            let found = lay_out(higher);
            if found.cut.is_none() && found.cost < whole.cost {
                whole = found;
            }
        }
        whole
    }

    /// What is painted between two heights of a screen is parted into bands that have
    /// room on a page, below what is repeated of the cards that they go on with.
    pub(super) fn part(&mut self, all: Rangef, look: Look) {
        let page = self.room.height();
        self.cards = Cards::of(&self.shapes, look);
        if all.span() <= page + HAIR {
            self.bands = vec![all];
            return;
        }
        let mut stretches = stretches(&self.shapes, all.span());
        // Nothing may stand at the lower end.
        let end = stretches.iter().map(|(range, _)| range.max).fold(all.min, f32::max);
        let all = Rangef::new(all.min, all.max.min(end + BELOW));
        stretches.extend(self.cards.stretches());
        (self.bands, self.cost) = bands(&stretches, all, page, &self.cards);
        for number in 0..self.bands.len().saturating_sub(1) {
            let band = self.bands[number];
            let used = self.head(number) + band.span();
            self.cards.end(band.max, page - used);
        }
    }

    /// How high is what is repeated on a page.
    fn head(&self, number: usize) -> f32 {
        let begins = number.checked_sub(1).and_then(|before| self.bands.get(before));
        begins.map_or(0.0, |before| self.cards.repeated(before.max))
    }

    /// The shapes of a page, below its head.
    pub(super) fn page(&self, number: usize) -> Vec<ClippedShape> {
        let band = self.bands.get(number).copied().unwrap_or(Rangef::NOTHING);
        let is_last = number + 1 >= self.bands.len();
        let lanes = if number == 0 {
            vec![Lane { x: Rangef::EVERYTHING, top: band.min, head: 0.0 }]
        } else {
            self.cards.lanes(band)
        };
        let mut on_it = Vec::new();
        if self.bands.len() > 1 {
            let rests = self.cards.rests(band.max).filter(|_| !is_last).map(|rest| rest.bottom() + BELOW);
            let end = rests.fold(band.max, f32::max);
            let height = (self.head(number) + end - band.min).min(self.room.height());
            on_it.push(self.cards.ground(self.room.with_max_y(self.room.top() + height)));
        }
        for lane in &lanes {
            for (strip, top) in self.cards.strips(lane).into_iter().filter(|_| number > 0) {
                self.moved(strip, self.room.top() + top - strip.top(), &mut on_it);
            }
            let shown = Rect::from_x_y_ranges(around(lane), lane.top..=band.max);
            let by = self.room.top() + lane.head - lane.top;
            self.moved(shown, by, &mut on_it);
            if !is_last {
                let rests = self.cards.rests(band.max).filter(|rest| lane.x.contains(rest.center().x));
                rests.for_each(|rest| self.moved(rest, by, &mut on_it));
                on_it.extend(self.cards.edges(lane, band.max, by));
            }
        }
        on_it
    }

    /// Adds what is painted within `shown`, so much further down.
    fn moved(&self, shown: Rect, by: f32, to: &mut Vec<ClippedShape>) {
        let by = Vec2::new(0.0, by);
        let on_it = self.shapes.iter().filter(|clipped| {
            let seen = clipped.clip_rect.intersect(shown);
            seen.is_positive() && shape_bounds(&clipped.shape).intersects(seen)
        });
        to.extend(on_it.map(|clipped| {
            let mut clipped = clipped.clone();
            clipped.clip_rect = clipped.clip_rect.intersect(shown).translate(by);
            clipped.shape.translate(by);
            clipped
        }));
    }
}

/// From where to where a lane may paint: the edges of its cards are part of it, but not
/// what ended beside them on the page before.
fn around(lane: &Lane) -> Rangef {
    // What is endless can't be moved.
    let reach = lane.x.expand(size::CARD_GAP / 2.0);
    Rangef::new(reach.min.max(-WIDEST), reach.max.min(WIDEST))
}

/// So many layouts that are higher than need be are tried.
const HIGHER: usize = 2;

/// From where to where something reaches, and how bad it is to part it.
type Stretch = (Rangef, f32);

/// Parts what lies between two heights into bands that fill pages of a height, below
/// what is repeated of `cards` where they begin; with how bad that is. Of all ways to part it
/// the one that does least harm and leaves least room empty.
fn bands(stretches: &[Stretch], all: Rangef, page: f32, cards: &Cards) -> (Vec<Rangef>, f32) {
    let steps = all.span().floor() as usize;
    let harm_at = harm(stretches, all.min, steps);
    let place = |step: usize| if step == steps { all.max } else { all.min + step as f32 };
    let repeated: Vec<f32> = (0..steps).map(|step| if step == 0 { 0.0 } else { cards.repeated(place(step)) }).collect();
    // The least cost of all before a step, and where its last band begins.
    let mut best: Vec<(f32, usize)> = vec![(0.0, 0)];
    for (to, harm) in harm_at.iter().enumerate().take(steps + 1).skip(1) {
        let is_last = to == steps;
        let last_lines = if is_last { 0.0 } else { cards.last_lines(place(to)) };
        let mut found = (f32::INFINITY, to - 1);
        for from in (0..to).rev() {
            let (room, height) = (page - repeated[from], place(to) - place(from));
            if height > page + HAIR {
                break;
            }
            // A row higher than a page has one all the same.
            if height > room + HAIR && from + 1 < to {
                continue;
            }
            let empty = (1.0 - height / room.max(1.0)).max(0.0);
            let air = if !is_last {
                EMPTY * empty * empty
            } else if height < page * SHORT {
                LEFT
            } else {
                EMPTY / 2.0 * empty * empty
            };
            // A few lines have room above, or stand alone.
            let alone = if last_lines > 0.0 && height + last_lines > room { ORPHAN } else { 0.0 };
            let cost = best[from].0 + PAGE + air + alone;
            if cost < found.0 {
                found = (cost, from);
            }
        }
        let parted = if is_last { 0.0 } else { *harm };
        best.push((found.0 + parted, found.1));
    }
    let cost = best[steps].0;
    let mut cuts = vec![steps];
    while let Some(&to) = cuts.last().filter(|to| **to > 0) {
        cuts.push(best[to].1);
    }
    cuts.reverse();
    // Rather in the middle of a gap than at the edge of something.
    let fits = |from: usize, to: usize| place(to) - place(from) <= page - repeated[from] + HAIR;
    for at in 1..cuts.len() - 1 {
        let (from, cut, to) = (cuts[at - 1], cuts[at], cuts[at + 1]);
        let is_gap =
            |step: &usize| (harm_at[*step] - harm_at[cut]).abs() < 0.01 && fits(from, *step) && fits(*step, to);
        let up = (from + 1..cut).rev().take(GAP).take_while(is_gap).last().unwrap_or(cut);
        let down = (cut + 1..to).take(GAP).take_while(is_gap).last().unwrap_or(cut);
        cuts[at] = up.midpoint(down);
    }
    let bands = cuts.windows(2).map(|pair| Rangef::new(place(pair[0]), place(pair[1]))).collect();
    (bands, cost)
}

/// How bad it is to part it at each of `steps` points below `top`.
fn harm(stretches: &[Stretch], top: f32, steps: usize) -> Vec<f32> {
    let mut changes = vec![0.0; steps + 2];
    for (range, badness) in stretches {
        let first = (range.min + HAIR - top).floor() + 1.0;
        let last = (range.max - HAIR - top).ceil() - 1.0;
        if last < first || last < 0.0 {
            continue;
        }
        let at = |place: f32| (place.max(0.0) as usize).min(steps + 1);
        changes[at(first)] += badness;
        changes[at(last + 1.0)] -= badness;
    }
    let mut sum = 0.0;
    changes
        .into_iter()
        .map(|change| {
            sum += change;
            sum
        })
        .collect()
}

/// All that should not be parted; `whole` is the height of all.
fn stretches(shapes: &[ClippedShape], whole: f32) -> Vec<Stretch> {
    let mut found = Vec::new();
    for clipped in shapes {
        collect(&clipped.shape, clipped.clip_rect, whole, &mut found);
    }
    found
}

fn collect(shape: &Shape, clip: Rect, whole: f32, found: &mut Vec<Stretch>) {
    if let Shape::Vec(shapes) = shape {
        return shapes.iter().for_each(|shape| collect(shape, clip, whole, found));
    }
    let seen = shape_bounds(shape).intersect(clip);
    if !seen.is_positive() || seen.height() > whole * 0.9 {
        return;
    }
    let badness = match shape {
        Shape::Text(_) => 1000.0,
        Shape::LineSegment { .. } => 1.0,
        // A card goes on under its title.
        Shape::Rect(_) if seen.height() > HIGH => 12.0,
        _ => 200.0,
    };
    found.push((seen.y_range(), badness));
}

#[cfg(test)]
mod tests {
    use egui::epaint::RectShape;
    use egui::{Color32, CornerRadius, pos2, vec2};

    use super::*;

    const WIDE: f32 = 400.0;
    const LOOK: Look = Look { heading: Color32::BLUE, edge: Color32::BLACK, ground: Color32::GRAY };

    fn block(y: f32, height: f32) -> ClippedShape {
        let rect = Rect::from_min_size(pos2(0.0, y), vec2(100.0, height));
        let shape = Shape::from(RectShape::filled(rect, CornerRadius::ZERO, Color32::RED));
        ClippedShape::new(Rect::EVERYTHING, shape)
    }

    /// Rows of 20 points, 30 apart, parted on pages of 100.
    fn rows(count: usize) -> Spread {
        let shapes = (0..count).map(|row| block(row as f32 * 30.0, 20.0)).collect();
        let room = Rect::from_min_size(pos2(0.0, 50.0), vec2(WIDE, 100.0));
        let mut spread = Spread::new(shapes, room, None);
        spread.part(Rangef::new(0.0, count as f32 * 30.0), LOOK);
        spread
    }

    #[test]
    fn what_is_high_goes_on_on_further_pages_between_its_rows_and_all_of_it_once() {
        let spread = rows(10);
        assert!(spread.bands.len() > 2, "{:?}", spread.bands);
        let mut drawn = 0;
        for (number, band) in spread.bands.iter().enumerate() {
            assert!(band.span() <= 100.5, "{band:?} has no room");
            for clipped in spread.page(number) {
                let place = shape_bounds(&clipped.shape);
                // What the rows stand on.
                if place.width() > 200.0 {
                    continue;
                }
                assert!(clipped.clip_rect.contains_rect(place), "{place:?} is parted on page {number}");
                assert!(spread.room.contains_rect(place), "{place:?} is beside the page");
                drawn += 1;
            }
        }
        assert_eq!(drawn, 10);
    }

    #[test]
    fn no_page_is_left_with_a_line_and_none_is_empty() {
        for count in 4..30 {
            let mut spread = rows(count);
            // As filled as can be, four rows would leave nothing but air for a second page.
            spread.room.max.y = spread.room.top() + 112.0;
            spread.bands.clear();
            spread.part(Rangef::new(0.0, count as f32 * 30.0), LOOK);
            let last = spread.bands.last().map_or(0.0, |band| band.span());
            assert!(last >= 112.0 * SHORT, "{count} rows: {last} on the last page");
            assert!((0..spread.bands.len()).all(|number| !spread.page(number).is_empty()), "{count} rows");
        }
        let mut low = rows(3);
        low.bands.clear();
        low.part(Rangef::new(0.0, 300.0), LOOK);
        assert_eq!(low.bands.len(), 1, "nothing stands below: {:?}", low.bands);
    }

    #[test]
    fn what_has_room_is_one_page() {
        assert_eq!(rows(3).bands, [Rangef::new(0.0, 90.0)]);
    }

    #[test]
    fn pages_are_filled_rather_than_ended_early() {
        // One block that would have to be parted, in a screen of many that need not.
        let mut shapes: Vec<ClippedShape> = (0..20).map(|row| block(row as f32 * 30.0, 20.0)).collect();
        shapes.push(block(0.0, 45.0));
        let room = Rect::from_min_size(pos2(0.0, 0.0), vec2(WIDE, 150.0));
        let mut spread = Spread::new(shapes, room, None);
        spread.part(Rangef::new(0.0, 600.0), LOOK);
        assert_eq!(spread.bands.len(), 4, "{:?}", spread.bands);
    }

    #[test]
    fn the_lowest_height_is_taken_that_leaves_nothing_out_and_one_page_where_none_does() {
        let needing = |needed: f32| {
            let found = Spread::of(|times| {
                let room = Rect::from_min_size(pos2(0.0, 0.0), vec2(WIDE, times));
                Spread::new(Vec::new(), room, (times < needed).then(|| "more".to_owned()))
            });
            (found.room.height(), found.cut.is_some())
        };
        for (needed, height) in [(1.0, 1.0), (1.1, 1.15), (1.4, 1.5), (2.2, 2.5), (3.5, 4.0)] {
            assert_eq!(needing(needed), (height, false), "{needed}");
        }
        assert_eq!(needing(9.0), (1.0, true));
    }
}
