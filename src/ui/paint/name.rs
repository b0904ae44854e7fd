//! Names that are longer than their place: set in two lines, and only where
//! there is no room for them cut in their middle.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Galley, Painter, Rect, pos2};

use super::kept::kept;
use super::text::{Align, elided, one_line, text_width};

/// The smallest type in which a name is set.
const LEAST: f32 = 10.0;
/// Height of a line in sizes of its type, where two stand in one row.
const LINE: f32 = 1.2;

/// Paints a name from the left, centred vertically in `rect`: in one line of
/// `font`, else in two lines, in smaller type if need be, else without some of
/// its middle, since names that begin alike differ at their end. Returns where
/// it stands, and whether it was cut.
pub fn name(painter: &Painter, rect: Rect, name: &str, font: &FontId, color: Color32) -> (Rect, bool) {
    paint_words(painter, rect, name, font, color, Cut::Middle)
}

/// The same with a sentence, of which the end is left out.
pub fn sentence(painter: &Painter, rect: Rect, words: &str, font: &FontId, color: Color32) -> (Rect, bool) {
    paint_words(painter, rect, words, font, color, Cut::End)
}

/// True if [`name`] would paint all of a name.
pub fn name_fits(painter: &Painter, rect: Rect, name: &str, font: &FontId) -> bool {
    fits_one(painter, rect, name, font) || Set::of(painter, rect, name, font, Cut::Middle).shown.is_none()
}

/// What is left out where not all of it has room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Cut {
    Middle,
    End,
}

fn paint_words(painter: &Painter, rect: Rect, words: &str, font: &FontId, color: Color32, cut: Cut) -> (Rect, bool) {
    let width = rect.width().max(0.0) + 0.5;
    let one = |words: &str| elided(painter, rect.left_center(), Align::Left, words, font.clone(), color, width);
    if fits_one(painter, rect, words, font) {
        return one(words);
    }
    let set = Set::of(painter, rect, words, font, cut);
    let shown = set.shown.as_deref().unwrap_or(words);
    let galley = set.size.and_then(|size| two(painter, rect, shown, font, size));
    let Some(galley) = galley else { return (one(shown).0, true) };
    let at = pos2(rect.left(), (rect.center().y - galley.size().y / 2.0).round());
    let place = Rect::from_min_size(at, galley.size());
    painter.galley_with_override_text_color(at, galley, color);
    (place, set.shown.is_some())
}

/// How words are set that have no room in one line.
#[derive(Clone, Debug, Default)]
struct Set {
    /// What is left of them; `None` if all of them are.
    shown: Option<Arc<str>>,
    /// The size of type of two lines; `None` for one line.
    size: Option<f32>,
}

impl Set {
    /// Found by trying, which takes many layouts, and so kept from frame to frame.
    fn of(painter: &Painter, rect: Rect, words: &str, font: &FontId, cut: Cut) -> Self {
        let place = (rect.width().to_bits(), rect.height().to_bits());
        kept(painter, "names in two lines", (words, font, place, cut), || Self::found(painter, rect, words, font, cut))
    }

    fn found(painter: &Painter, rect: Rect, words: &str, font: &FontId, cut: Cut) -> Self {
        if let Some(size) = sizes(rect, font).find(|size| two(painter, rect, words, font, *size).is_some()) {
            return Self { shown: None, size: Some(size) };
        }
        let size = sizes(rect, font).last();
        let shown = match size {
            Some(size) => cut.longest(words, |words| two(painter, rect, words, font, size).is_some()),
            None => cut.longest(words, |words| fits_one(painter, rect, words, font)),
        };
        Self { shown: Some(shown.into()), size }
    }
}

fn fits_one(painter: &Painter, rect: Rect, words: &str, font: &FontId) -> bool {
    text_width(painter, words, font.clone()) <= rect.width().max(0.0) + 0.5
}

/// Sizes of type in which two lines have room, the largest first.
fn sizes(rect: Rect, font: &FontId) -> impl Iterator<Item = f32> {
    let (height, most) = (rect.height(), font.size);
    let sizes = [most, most - 1.0, most - 2.0, LEAST].into_iter().filter(move |size| *size >= LEAST.min(most));
    sizes.filter(move |size| 2.0 * line(*size) <= height - 1.0)
}

fn line(size: f32) -> f32 {
    (size * LINE).round()
}

/// The words in at most two lines, broken between words; `None` if they need
/// more.
fn two(painter: &Painter, rect: Rect, words: &str, font: &FontId, size: f32) -> Option<Arc<Galley>> {
    let format = TextFormat {
        font_id: FontId::new(size, font.family.clone()),
        color: Color32::PLACEHOLDER,
        line_height: Some(line(size)),
        ..TextFormat::default()
    };
    let mut job = LayoutJob::single_section(one_line(words).into_owned(), format);
    job.wrap.max_width = rect.width().max(0.0) + 0.5;
    let galley = painter.layout_job(job);
    let within_word = || {
        let text = |at: usize| galley.rows.get(at).map(|row| row.text()).unwrap_or_default();
        text(0).ends_with(is_letter) && text(1).starts_with(is_letter)
    };
    (galley.rows.len() == 1 || galley.rows.len() == 2 && !within_word()).then_some(galley)
}

/// A letter that is no character of its own: Chinese may be broken anywhere.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && u32::from(c) < 0x2e80
}

impl Cut {
    /// The longest form that fits.
    fn longest(self, words: &str, fits: impl Fn(&str) -> bool) -> String {
        let chars: Vec<char> = words.chars().collect();
        let cut = |kept: usize| -> String {
            let tail = if self == Self::Middle { kept / 2 } else { 0 };
            let head: String = chars[..kept - tail].iter().collect();
            let tail: String = chars[chars.len() - tail..].iter().collect();
            format!("{}…{}", head.trim_end(), tail.trim_start())
        };
        let (mut low, mut high) = (0, chars.len().saturating_sub(1));
        while low < high {
            let middle = (low + high).div_ceil(2);
            if fits(&cut(middle)) { low = middle } else { high = middle - 1 }
        }
        cut(low)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_keeps_its_beginning_and_its_end() {
        let at_most = |most: usize| move |words: &str| words.chars().count() <= most;
        assert_eq!(Cut::Middle.longest("abcdefgh", at_most(6)), "abc…gh");
        assert_eq!(Cut::Middle.longest("合肥市政府引导母基金", at_most(7)), "合肥市…母基金");
        assert_eq!(Cut::Middle.longest("abc", at_most(0)), "…");
        assert_eq!(Cut::End.longest("a sentence", at_most(3)), "a…");
    }
}
