//! Names that are longer than their place: set in two lines, in three where a row
//! is that high, and only where there is no room for them cut at their end.
//!
//! All names of a table are set in one size of type, which [`name_font`] finds.

use std::fmt::Debug;
use std::hash::Hash;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Galley, Painter, Rect, Vec2, pos2};

use super::kept::{MEASURED, kept};
use super::text::{Align, elided, ellipsis, is_closing, is_opening, one_line, text_width, well_broken};

/// The most lines of a name.
const MOST_LINES: usize = 3;
/// Height of a line in sizes of its type, where several stand in one row: less than
/// what parts them from the next row, so that they are read together.
const LINE: f32 = 1.1;
/// The same of two lines in a row that has the room.
const AIRY: f32 = 1.22;
/// Room above and below such lines, together.
const AIR: f32 = 6.0;
/// The same of three lines.
const AIR_OF_THREE: f32 = 4.0;
/// The least of it, with which type is not yet made smaller.
const LEAST_AIR: f32 = 3.0;

/// Paints a name or a sentence from the left, centred vertically in `rect`: in
/// one line of `font`, else in several where there is room for them, else
/// without its end. Returns where it stands, and whether it was cut.
pub fn name(painter: &Painter, rect: Rect, name: &str, font: &FontId, color: Color32) -> (Rect, bool) {
    let one = |words: &str| {
        let width = rect.width().max(0.0) + 0.5;
        elided(painter, rect.left_center(), Align::Left, words, font.clone(), color, width)
    };
    if fits_one(painter, rect.width(), name, font) {
        return one(name);
    }
    let set = Set::of(painter, rect.size(), name, font);
    let shown = set.shown.as_deref().unwrap_or(name);
    let galley = several(painter, rect.size(), shown, font);
    let Some(galley) = galley else { return (one(name).0, true) };
    let at = pos2(rect.left(), (rect.center().y - galley.size().y / 2.0).round());
    let place = Rect::from_min_size(at, galley.size());
    painter.galley_with_override_text_color(at, galley, color);
    (place, set.shown.is_some())
}

/// The type of all names of a table, each of which gets a place of `size`: as
/// `font` where they have room in it, else as much smaller as lets two lines of
/// it stand in a row. Of many names the first ones stand for all.
pub fn name_font<'a, N: AsRef<str> + Hash + Debug + ?Sized + 'a>(
    painter: &Painter,
    size: Vec2,
    names: impl Iterator<Item = &'a N>,
    font: &FontId,
) -> FontId {
    let names: Vec<&N> = names.take(MEASURED).collect();
    let place = (size.x.to_bits(), size.y.to_bits());
    kept(painter, "type of names", (&names, place, font), || {
        let in_one = names.iter().all(|name| fits_one(painter, size.x, name.as_ref(), font));
        if in_one { font.clone() } else { two_lines_font(size.y, font) }
    })
}

/// The largest type of which two lines have room in a row of `height`: `font` or a
/// little smaller; `font` too where neither has, since names beside much larger
/// numbers are cut rather than small.
pub fn two_lines_font(height: f32, font: &FontId) -> FontId {
    let sizes = [font.size, font.size - 1.0];
    let fitting = sizes.into_iter().find(|size| 2.0 * line(*size) + LEAST_AIR <= height);
    FontId::new(fitting.unwrap_or(font.size), font.family.clone())
}

/// True if two lines of a type have room in a row of `height`.
pub fn has_two_lines(height: f32, font: &FontId) -> bool {
    lines_in(height, font) >= 2
}

/// The least width in which some words stand in two lines of `font` without
/// being cut or broken within a word.
pub fn two_lines_width(painter: &Painter, words: &str, font: &FontId) -> f32 {
    let whole = text_width(painter, words, font.clone());
    let wider = |at: usize| {
        let (first, second) = words.split_at(at);
        let width = |words: &str| text_width(painter, words.trim(), font.clone());
        width(first).max(width(second))
    };
    // The best break is the last before the middle or the first behind it.
    let middle = words.char_indices().nth(words.chars().count() / 2).map_or(0, |(at, _)| at);
    let before = breaks(words).take_while(|at| *at <= middle).last();
    let behind = breaks(words).find(|at| *at > middle);
    [before, behind].into_iter().flatten().map(wider).fold(whole, f32::min)
}

/// Where a line may be broken: behind spaces and hyphens, and beside Chinese.
fn breaks(words: &str) -> impl Iterator<Item = usize> {
    let pairs = words.char_indices().zip(words.chars().skip(1));
    pairs.filter_map(|((at, before), behind)| {
        let may = before == ' ' || before == '-' || !is_letter(before) && !is_letter(behind) && behind != ' ';
        may.then_some(at + before.len_utf8())
    })
}

/// True if [`name`] would paint all of a name.
pub fn name_fits(painter: &Painter, rect: Rect, name: &str, font: &FontId) -> bool {
    let set = || Set::of(painter, rect.size(), name, font);
    fits_one(painter, rect.width(), name, font) || matches!(set(), Set { shown: None, wraps: true })
}

/// How words are set that have no room in one line.
#[derive(Clone, Debug, Default)]
struct Set {
    /// What is left of them; `None` if all of them are.
    shown: Option<Arc<str>>,
    /// True if there is room for more than one line.
    wraps: bool,
}

impl Set {
    /// Found by trying, which takes many layouts, and so kept from frame to frame.
    fn of(painter: &Painter, size: Vec2, words: &str, font: &FontId) -> Self {
        let place = (size.x.to_bits(), size.y.to_bits());
        kept(painter, "names in several lines", (words, font, place), || {
            if lines_in(size.y, font) < 2 {
                return Self::default();
            }
            let fits = |words: &str| several(painter, size, words, font).is_some();
            Self { shown: (!fits(words)).then(|| longest(words, fits).into()), wraps: true }
        })
    }
}

fn fits_one(painter: &Painter, width: f32, words: &str, font: &FontId) -> bool {
    text_width(painter, words, font.clone()) <= width.max(0.0) + 0.5
}

fn line(size: f32) -> f32 {
    (size * LINE).round()
}

/// How many lines of a name have room in a row of `height`.
fn lines_in(height: f32, font: &FontId) -> usize {
    let in_room = |air: f32| (((height - air) / line(font.size)).floor().max(1.0) as usize).min(MOST_LINES);
    // Three lines that fill their row would run on into those of the next.
    match in_room(1.0) {
        MOST_LINES => in_room(AIR_OF_THREE).max(MOST_LINES - 1),
        fewer => fewer,
    }
}

/// The words in as many lines as have room in a place of `size`, broken between
/// words; `None` if they need more, or if that is one.
fn several(painter: &Painter, size: Vec2, words: &str, font: &FontId) -> Option<Arc<Galley>> {
    let most = lines_in(size.y, font);
    if most < 2 {
        return None;
    }
    let set = |line: f32| {
        let format = TextFormat {
            font_id: font.clone(),
            color: Color32::PLACEHOLDER,
            line_height: Some(line),
            ..TextFormat::default()
        };
        well_broken(one_line(words).into_owned(), most, |words| {
            let mut job = LayoutJob::single_section(words.to_owned(), format.clone());
            job.wrap.max_width = size.x.max(0.0) + 0.5;
            painter.layout_job(job)
        })
    };
    let airy = (font.size * AIRY).round();
    let mut galley = set(line(font.size));
    if galley.rows.len() == 2 && 2.0 * airy + AIR <= size.y {
        galley = set(airy);
    }
    let text = |at: usize| galley.rows.get(at).map(|row| row.text()).unwrap_or_default();
    let within_word = (1..galley.rows.len())
        .any(|at| text(at - 1).ends_with(is_letter) && text(at).starts_with(|c| is_letter(c) || c == '…'));
    let badly = (1..galley.rows.len()).any(|at| text(at - 1).ends_with(is_opening) || text(at).starts_with(is_closing));
    (galley.rows.len() <= most && !within_word && !badly).then_some(galley)
}

/// A letter that is no character of its own: Chinese may be broken anywhere.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && u32::from(c) < 0x2e80
}

/// The longest beginning of some words that fits with an ellipsis behind it.
fn longest(words: &str, fits: impl Fn(&str) -> bool) -> String {
    let chars: Vec<char> = words.chars().collect();
    let cut = |kept: usize| -> String {
        let head: String = chars[..kept].iter().collect();
        format!("{}{}", head.trim_end(), ellipsis(words))
    };
    let (mut low, mut high) = (0, chars.len().saturating_sub(1));
    while low < high {
        let middle = (low + high).div_ceil(2);
        if fits(&cut(middle)) { low = middle } else { high = middle - 1 }
    }
    cut(low)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::paint::trial::painted;

    #[test]
    fn a_long_name_keeps_its_beginning() {
        let at_most = |most: usize| move |words: &str| words.chars().count() <= most;
        assert_eq!(longest("abcdefgh", at_most(6)), "abcde…");
        assert_eq!(longest("a sentence", at_most(3)), "a…");
        assert_eq!(longest("abc", at_most(0)), "…");
    }

    #[test]
    fn three_lines_do_not_fill_their_row() {
        let font = FontId::proportional(12.0);
        assert_eq!([26.0, 30.0, 42.0, 44.0, 60.0].map(|height| lines_in(height, &font)), [1, 2, 2, 3, 3]);
    }

    #[test]
    fn all_names_of_a_table_have_one_size_of_type() {
        let font = FontId::proportional(13.0);
        let of = |names: &[&str], height: f32| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            painted(|painter| name_font(painter, Vec2::new(120.0, height), names.iter(), &font).size).round() as u8
        };
        assert_eq!(of(&["short", "short, too"], 30.0), 13);
        assert_eq!(of(&["short", "one that is too long for its place"], 30.0), 12, "the short one as well");
        assert_eq!(of(&["short", "one that is too long for its place"], 38.0), 13);
        assert_eq!(of(&["one that is too long for its place"], 20.0), 13, "two lines have no room anyway");
    }

    #[test]
    fn no_line_of_a_name_ends_with_an_opening_mark_or_begins_with_a_closing_one() {
        let font = FontId::proportional(12.0);
        painted(|painter| {
            for words in
                ["福建省科技贷：银（保）政合作", "福建省（厦门）人工智能产业园", "高新区“拨改投”基金（试行）、办法"]
            {
                for width in 36..160 {
                    let Some(galley) = several(painter, Vec2::new(width as f32, 60.0), words, &font) else { continue };
                    for pair in galley.rows.windows(2) {
                        let (line, next) = (pair[0].text(), pair[1].text());
                        assert!(!line.ends_with(['（', '“']), "{line} | {next}, {width} wide");
                        assert!(!next.starts_with(['）', '”', '、', '：']), "{line} | {next}, {width} wide");
                    }
                }
            }
        });
    }

    #[test]
    fn words_stand_in_two_lines_of_the_width_found_for_them() {
        let font = FontId::proportional(12.0);
        painted(|painter| {
            for words in ["Grant-to-investment fund", "Ningbo City", "Xiamen", "厦门火炬高新区政府产业引导基金"]
            {
                let width = two_lines_width(painter, words, &font).ceil();
                let place = Vec2::new(width, 30.0);
                assert!(several(painter, place, words, &font).is_some(), "{words} in {width}");
                let whole = text_width(painter, words, font.clone());
                assert!(width < whole || words == "Xiamen", "{words}: {width} of {whole}");
            }
        });
    }
}
