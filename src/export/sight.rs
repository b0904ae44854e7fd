//! What of a picture can't be read: words that an edge cuts off, and words that
//! stand on others.
//!
//! Views say themselves what they have no room for. This looks at what they painted,
//! so that nothing is lost without a word where one of them does not.

use egui::epaint::{ClippedShape, Shape, TextShape};
use egui::{Color32, Rect, Vec2};

/// This part of the height of a line is above and below its letters.
const LEADING: f32 = 0.22;
/// An edge that takes less of a letter than this does not hide it, in points.
const TAKES: f32 = 2.0;

/// What fades out is painted over with strips no higher than this.
const STRIP: f32 = 6.0;

/// A line of words as it was painted.
#[derive(Clone, Debug, PartialEq)]
struct Words {
    /// Where its letters stand.
    place: Rect,
    /// What of the picture it may be painted on.
    clip: Rect,
    /// True if something else was painted over a part of it.
    covered: bool,
}

/// All lines of a picture of `size` that something else does not cover.
fn words(shapes: &[ClippedShape], size: Vec2) -> Vec<Words> {
    let picture = Rect::from_min_size(egui::Pos2::ZERO, size);
    let mut found = Vec::new();
    for clipped in shapes {
        collect(&clipped.shape, clipped.clip_rect.intersect(picture), &mut found);
    }
    found
}

fn collect(shape: &Shape, clip: Rect, found: &mut Vec<Words>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, clip, found)),
        Shape::Rect(rect) if rect.fill.is_opaque() && rect.rect.height() > STRIP => {
            let over = rect.rect.intersect(clip);
            found.retain(|words| !over.expand(TAKES).contains_rect(words.place));
            for words in found.iter_mut() {
                let part = words.place.intersect(words.clip).intersect(over);
                if part.width() <= TAKES || part.height() <= TAKES {
                    continue;
                }
                // What reaches down to an edge is an edge itself.
                if over.bottom() + TAKES >= words.clip.bottom() {
                    words.clip.max.y = over.top();
                } else {
                    words.covered = true;
                }
            }
        }
        Shape::Text(text) if text.angle == 0.0 && is_seen(text) => found.extend(lines(text, clip)),
        _ => {}
    }
}

/// Words that keep room for others are painted without a colour.
fn is_seen(text: &TextShape) -> bool {
    text.override_text_color != Some(Color32::TRANSPARENT) && text.opacity_factor > 0.0
}

fn lines(text: &TextShape, clip: Rect) -> impl Iterator<Item = Words> {
    text.galley.rows.iter().filter_map(move |row| {
        let glyphs = row.row.glyphs.iter().filter(|glyph| !glyph.chr.is_whitespace());
        let ends = glyphs.map(|glyph| (glyph.pos.x, glyph.max_x()));
        let (left, right) = ends.reduce(|(left, _), (_, right)| (left, right))?;
        let rect = row.rect().translate(text.pos.to_vec2());
        let x = text.pos.x + row.pos.x;
        let place = Rect::from_x_y_ranges(x + left..=x + right, rect.y_range());
        let place = place.shrink2(egui::vec2(0.0, rect.height() * LEADING));
        Some(Words { place, clip, covered: false })
    })
}

impl Words {
    /// True if an edge takes a part of it, or all. What is moved out of a picture at
    /// its top is not meant to be in it.
    fn is_cut(&self) -> bool {
        !self.clip.expand(TAKES).contains_rect(self.place) && self.place.bottom() > self.clip.top()
    }

    /// True if its beginning or its end is beyond an edge at the side.
    fn is_cut_aside(&self) -> bool {
        let clip = self.clip.expand(TAKES);
        self.place.left() < clip.left() || self.place.right() > clip.right()
    }

    /// True if both are seen where the other one stands.
    fn overlaps(&self, other: &Self) -> bool {
        let seen = |words: &Self| words.place.intersect(words.clip);
        let both = seen(self).intersect(seen(other));
        both.width() > 1.0 && both.height() > 1.5
    }
}

/// What of a picture can't be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Flaws {
    /// Words stand on each other, or their ends are beyond an edge.
    pub(super) illegible: bool,
    /// Words are beyond the lower edge of what they stand on.
    pub(super) cut: bool,
}

impl Flaws {
    /// Those of a picture of `size` points.
    pub(super) fn of(shapes: &[ClippedShape], size: Vec2) -> Self {
        let words = words(shapes, size);
        let on_others = words.iter().enumerate().any(|(at, one)| words[..at].iter().any(|other| one.overlaps(other)));
        let illegible = on_others || words.iter().any(|one| one.covered || one.is_cut_aside());
        Self { illegible, cut: words.iter().any(Words::is_cut) }
    }
}

#[cfg(test)]
mod tests {
    use egui::{FontId, Painter, Ui, pos2, vec2};

    use super::*;
    use crate::export::picture::Headless;

    const SIZE: Vec2 = vec2(200.0, 100.0);

    fn of(mut paint: impl FnMut(&Painter)) -> Flaws {
        let shapes = Headless::run(SIZE, 1.0, |_| {}, |ui: &mut Ui| paint(ui.painter()));
        Flaws::of(&shapes, SIZE)
    }

    fn write(painter: &Painter, x: f32, y: f32) {
        painter.text(pos2(x, y), egui::Align2::LEFT_TOP, "some words", FontId::proportional(12.0), Color32::BLACK);
    }

    fn lines(painter: &Painter, at: [f32; 2]) {
        for y in at {
            write(painter, 10.0, y);
        }
    }

    fn fill(painter: &Painter, from: f32, to: f32) {
        painter.rect_filled(Rect::from_x_y_ranges(0.0..=200.0, from..=to), 0.0, Color32::WHITE);
    }

    #[test]
    fn words_below_each_other_have_no_flaw() {
        let two = |painter: &Painter| lines(painter, [10.0, 25.0]);
        assert_eq!(of(two), Flaws::default());
    }

    #[test]
    fn words_on_others_or_under_a_part_of_something_can_not_be_read() {
        let flaws = Flaws { illegible: true, cut: false };
        assert_eq!(of(|painter| lines(painter, [10.0, 15.0])), flaws);
        let half_covered = |painter: &Painter| {
            write(painter, 10.0, 10.0);
            fill(painter, 16.0, 40.0);
        };
        assert_eq!(of(half_covered), flaws);
        let replaced = |painter: &Painter| {
            write(painter, 10.0, 10.0);
            fill(painter, 5.0, 40.0);
            write(painter, 10.0, 15.0);
        };
        assert_eq!(of(replaced), Flaws::default(), "nothing is seen of the first");
    }

    #[test]
    fn words_beyond_an_edge_are_cut_and_beyond_one_at_the_side_illegible() {
        assert_eq!(of(|painter| write(painter, 10.0, 92.0)), Flaws { illegible: false, cut: true });
        assert_eq!(of(|painter| write(painter, 170.0, 10.0)), Flaws { illegible: true, cut: true });
        assert_eq!(of(|painter| write(painter, 10.0, -20.0)), Flaws::default(), "a title that is left out");
        let footer = |painter: &Painter| {
            write(painter, 10.0, 50.0);
            fill(painter, 57.0, 100.0);
        };
        assert_eq!(of(footer), Flaws { illegible: false, cut: true }, "a footer is an edge");
        let faded = |painter: &Painter| {
            write(painter, 10.0, 50.0);
            for y in [54.0, 58.0] {
                fill(painter, y, y + 4.0);
            }
        };
        assert_eq!(of(faded), Flaws::default());
    }
}
