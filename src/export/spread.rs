//! Screens on paper: laid out as high as they need to be, and set on as many pages
//! as that takes, parted where nothing is cut in two.

use egui::epaint::{ClippedShape, Shape};
use egui::{Rangef, Rect, Vec2};

use super::picture::shape_bounds;

/// How many times as high as a page a screen may become, at the most the last.
const HEIGHTS: [f32; 8] = [1.15, 1.3, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0];
/// The least part of a page that is filled before the next one begins.
const FILLED: f32 = 0.45;
/// A rectangle higher than this is a card, of which a page may show a part.
const CARD: f32 = 60.0;
/// Wider than any page.
const WIDEST: f32 = 1e5;
/// Free space below the last thing.
const BELOW: f32 = 10.0;
/// A last page with less than this part of its height is left with a line, and how bad
/// that is.
const SHORT: f32 = 0.25;
const LEFT: u32 = 60;
/// Heights of bands that are tried.
const STEPS: usize = 12;
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
    /// What it had no room for all the same.
    pub(super) cut: Option<String>,
}

impl Spread {
    /// What was painted with this room on a page.
    pub(super) fn new(shapes: Vec<ClippedShape>, room: Rect, cut: Option<String>) -> Self {
        Self { shapes, room, bands: Vec::new(), cut }
    }

    /// The lowest layout that leaves nothing out. `lay_out` makes one that is so many
    /// times as high as a page. Of what no layout has room for, as a list of
    /// thousands, there is one page, which says so.
    pub(super) fn of(mut lay_out: impl FnMut(f32) -> Self) -> Self {
        let mut one = lay_out(1.0);
        if one.cut.is_some() {
            let [lower @ .., most] = HEIGHTS;
            let mut whole = lay_out(most);
            if whole.cut.is_none() {
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
                one = whole;
            }
        }
        one
    }

    /// What is painted between two heights of a screen is parted into bands that have
    /// room on a page.
    pub(super) fn part(&mut self, all: Rangef) {
        let page = self.room.height();
        if all.span() <= page + HAIR {
            self.bands = vec![all];
            return;
        }
        let stretches = stretches(&self.shapes, self.room.width(), all.span());
        // Nothing may stand at the lower end.
        let end = stretches.iter().map(|(range, _)| range.max).fold(all.min, f32::max);
        let all = Rangef::new(all.min, all.max.min(end + BELOW));
        let (full, harm) = bands(&stretches, all, page);
        // As few pages as there are at the least, parted where it does least harm; none
        // is left with a line.
        let (least, count) = (all.span() / full.len() as f32, full.len());
        let lower = (1..STEPS).map(|step| page - (page - least) * step as f32 / STEPS as f32);
        let others = lower.map(|height| bands(&stretches, all, height)).filter(|(bands, _)| bands.len() == count);
        let badness = |(bands, harm): &(Vec<Rangef>, u32)| {
            harm + bands.last().filter(|last| last.span() < page * SHORT).map_or(0, |_| LEFT)
        };
        let best = std::iter::once((full, harm)).chain(others).min_by_key(badness);
        self.bands = best.map(|(bands, _)| bands).unwrap_or_default();
    }

    /// The shapes of a page, below its head.
    pub(super) fn page(&self, number: usize) -> impl Iterator<Item = ClippedShape> {
        let band = self.bands.get(number).copied().unwrap_or(Rangef::NOTHING);
        // What is endless can't be moved.
        let shown = Rect::from_x_y_ranges(-WIDEST..=WIDEST, band);
        let moved = Vec2::new(0.0, self.room.top() - band.min);
        let on_it = self.shapes.iter().filter(move |clipped| {
            let seen = clipped.clip_rect.intersect(shown);
            seen.is_positive() && shape_bounds(&clipped.shape).intersects(seen)
        });
        on_it.map(move |clipped| {
            let mut clipped = clipped.clone();
            clipped.clip_rect = clipped.clip_rect.intersect(shown).translate(moved);
            clipped.shape.translate(moved);
            clipped
        })
    }
}

/// From where to where something reaches, and how bad it is to part it.
type Stretch = (Rangef, u32);

/// Parts what lies between two heights into bands no higher than `most`; with how bad
/// that is.
fn bands(stretches: &[Stretch], all: Rangef, most: f32) -> (Vec<Rangef>, u32) {
    let mut bands = Vec::new();
    let (mut from, mut harm) = (all.min, 0);
    while all.max - from > most + HAIR {
        let (at, done) = gap(stretches, Rangef::new(from + most * FILLED, from + most));
        bands.push(Rangef::new(from, at));
        (from, harm) = (at, harm + done);
    }
    bands.push(Rangef::new(from, all.max));
    (bands, harm)
}

/// All that should not be parted on pages of this width; `whole` is the height of all.
fn stretches(shapes: &[ClippedShape], width: f32, whole: f32) -> Vec<Stretch> {
    let mut found = Vec::new();
    for clipped in shapes {
        collect(&clipped.shape, clipped.clip_rect, (width, whole), &mut found);
    }
    found
}

fn collect(shape: &Shape, clip: Rect, (width, whole): (f32, f32), found: &mut Vec<Stretch>) {
    if let Shape::Vec(shapes) = shape {
        return shapes.iter().for_each(|shape| collect(shape, clip, (width, whole), found));
    }
    let seen = shape_bounds(shape).intersect(clip);
    if !seen.is_positive() || seen.height() > whole * 0.9 {
        return;
    }
    let badness = match shape {
        Shape::Text(_) => 1000,
        Shape::LineSegment { .. } => 1,
        Shape::Rect(_) if seen.height() > CARD && seen.width() < width * 0.9 => 20,
        Shape::Rect(_) if seen.height() > CARD => 10,
        _ => 200,
    };
    found.push((seen.y_range(), badness));
}

/// Where to part what `stretches` tells of, and how bad that is: where it does least
/// harm, in the middle of the lowest such place.
fn gap(stretches: &[Stretch], within: Rangef) -> (f32, u32) {
    let harm = |y: f32| -> u32 {
        let parted = stretches.iter().filter(|(range, _)| range.min < y - HAIR && range.max > y + HAIR);
        parted.map(|(_, badness)| badness).sum()
    };
    let steps = within.span().max(0.0) as u16;
    let places: Vec<(f32, u32)> = (0..=steps).map(|step| within.max - f32::from(step)).map(|y| (y, harm(y))).collect();
    let Some(least) = places.iter().map(|(_, harm)| *harm).min() else { return (within.max, 0) };
    let lowest = places.iter().skip_while(|(_, harm)| *harm > least).take_while(|(_, harm)| *harm == least);
    let lowest: Vec<f32> = lowest.map(|(y, _)| *y).collect();
    (lowest[lowest.len() / 2], least)
}

#[cfg(test)]
mod tests {
    use egui::epaint::RectShape;
    use egui::{Color32, CornerRadius, pos2, vec2};

    use super::*;

    const WIDE: f32 = 400.0;

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
        spread.part(Rangef::new(0.0, count as f32 * 30.0));
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
            spread.part(Rangef::new(0.0, count as f32 * 30.0));
            let last = spread.bands.last().map_or(0.0, |band| band.span());
            assert!(last >= 112.0 * SHORT, "{count} rows: {last} on the last page");
            assert!((0..spread.bands.len()).all(|number| spread.page(number).count() > 0), "{count} rows");
        }
        let mut low = rows(3);
        low.bands.clear();
        low.part(Rangef::new(0.0, 300.0));
        assert_eq!(low.bands.len(), 1, "nothing stands below: {:?}", low.bands);
    }

    #[test]
    fn what_has_room_is_one_page() {
        assert_eq!(rows(3).bands, [Rangef::new(0.0, 90.0)]);
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
