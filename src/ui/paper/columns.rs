//! How wide the columns of a printed table are.

use egui::Painter;

use super::{PAD, bold, regular};
use crate::frame::Frame;
use crate::i18n::Lang;
use crate::query::Match;
use crate::sheet::{self, Row};
use crate::ui::paint;

/// Size of the cells' text where there is room.
const LARGEST: f32 = 8.5;
/// The least size that can still be read on paper.
const SMALLEST: f32 = 5.0;
/// A column of words is not made narrower than this many times the text's size.
const NARROWEST: f32 = 7.0;
/// The longest word that has its column made as wide, in the text's sizes.
const LONGEST_WORD: f32 = 11.0;
/// As many rows are looked at to find how wide a column is.
const LOOKED_AT: usize = 1000;

/// A column on paper.
#[derive(Clone, Debug)]
pub(super) struct Strip {
    /// Position in the frame; `None` for how surely a row matches.
    column: Option<usize>,
    pub(super) title: String,
    /// Set flush right and never broken.
    pub(super) right: bool,
    /// Width of its text.
    pub(super) width: f32,
    /// Width of its longest word, which is not broken.
    word: f32,
}

impl Strip {
    /// The text of a cell.
    pub(super) fn text(&self, frame: &Frame, (row, verdict): Row, lang: Lang) -> String {
        let column = self.column.and_then(|at| frame.columns().get(at));
        column.map_or_else(
            || sheet::verdict_word(verdict, lang).to_owned(),
            |column| sheet::people_words(frame.sheet(), column, row as usize, lang),
        )
    }
}

/// The columns with their widths, in `width` together, and the size of text.
pub(super) fn strips(
    painter: &Painter,
    frame: &Frame,
    columns: &[usize],
    rows: &[Row],
    lang: Lang,
    width: f32,
) -> (Vec<Strip>, f32) {
    let mut strips: Vec<Strip> = columns
        .iter()
        .filter_map(|&at| {
            let info = frame.columns().get(at)?.info;
            let title = info.title(lang).to_owned();
            Some(Strip { column: Some(at), title, right: info.kind.is_numeric(), width: 0.0, word: 0.0 })
        })
        .collect();
    if rows.iter().any(|(_, verdict)| *verdict != Match::Certain) {
        let title = lang.pick("匹配", "Match").to_owned();
        strips.push(Strip { column: None, title, right: false, width: 0.0, word: 0.0 });
    }
    let mut size = LARGEST;
    loop {
        measure(painter, frame, &mut strips, rows, lang, size);
        let room = width - strips.len() as f32 * 2.0 * PAD;
        if fit(&mut strips, room, NARROWEST * size) || size <= SMALLEST {
            return (strips, size);
        }
        size -= 0.5;
    }
}

/// The width that each column would like to have.
fn measure(painter: &Painter, frame: &Frame, strips: &mut [Strip], rows: &[Row], lang: Lang, size: f32) {
    for strip in strips {
        let title = paint::text_width(painter, &strip.title, bold(size));
        let (mut widest, mut word) = (0.0_f32, paint::longest_word(painter, &strip.title, &bold(size)));
        for &row in rows.iter().take(LOOKED_AT) {
            let words = strip.text(frame, row, lang);
            widest = widest.max(paint::text_width(painter, &words, regular(size)));
            word = word.max(paint::longest_word(painter, &words, &regular(size)));
        }
        // An address may be broken, a word not.
        strip.word = word.min(LONGEST_WORD * size).ceil() + 1.0;
        // A long title may be broken, a figure may not.
        let title = title.min((NARROWEST * size).max(widest));
        // A whole point more, so that rounding breaks no line.
        strip.width = widest.max(title).ceil() + 1.0;
    }
}

/// Narrows the widest columns of words, none below `least`, until all have
/// `room` together; widens them where there is more. A long text gets more
/// room than a short one, but not in proportion: its lines may be many. False
/// if they can't be made to fit; then all are narrowed alike.
fn fit(strips: &mut [Strip], room: f32, least: f32) -> bool {
    let narrowed = |strip: &Strip, share: f32| {
        if strip.right { strip.width } else { strip.width.min(least.max(strip.word).max(share * strip.width.sqrt())) }
    };
    let total = |strips: &[Strip], share: f32| -> f32 { strips.iter().map(|strip| narrowed(strip, share)).sum() };
    let all: f32 = strips.iter().map(|strip| strip.width).sum();
    if total(strips, 0.0) > room {
        for strip in strips {
            strip.width *= (room / all).min(1.0);
        }
        return false;
    }
    // As large a share as a column could use; halving two dozen times finds it to
    // a thousandth of a point.
    let (mut low, mut high) = (0.0, all.max(1.0));
    for _ in 0..24 {
        let share = f32::midpoint(low, high);
        if total(strips, share) > room {
            high = share;
        } else {
            low = share;
        }
    }
    for strip in strips.iter_mut() {
        strip.width = narrowed(strip, low);
    }
    let used: f32 = strips.iter().map(|strip| strip.width).sum();
    let spare = (room - used).max(0.0) / strips.len().max(1) as f32;
    for strip in strips {
        strip.width += spare;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strip(right: bool, width: f32) -> Strip {
        Strip { column: None, title: String::new(), right, width, word: 0.0 }
    }

    #[test]
    fn figures_keep_their_width_and_the_widest_words_give_way() {
        let mut strips = [strip(true, 80.0), strip(false, 400.0), strip(false, 60.0)];
        assert!(fit(&mut strips, 300.0, 50.0));
        assert!((strips[0].width - 80.0).abs() < 1.0, "{strips:?}");
        assert!((strips[1].width - 160.0).abs() < 1.0, "{strips:?}");
        assert!((strips[2].width - 60.0).abs() < 1.0, "{strips:?}");
    }

    #[test]
    fn no_column_is_narrower_than_its_longest_word() {
        let mut strips = [strip(false, 1600.0), Strip { word: 90.0, ..strip(false, 100.0) }];
        assert!(fit(&mut strips, 200.0, 20.0));
        assert!(strips[1].width >= 90.0, "{strips:?}");
    }

    #[test]
    fn a_long_text_gets_more_room_than_a_short_one() {
        let mut strips = [strip(false, 1600.0), strip(false, 100.0), strip(false, 100.0)];
        assert!(fit(&mut strips, 300.0, 20.0));
        assert!((strips[0].width - 200.0).abs() < 1.0, "{strips:?}");
        assert!((strips[1].width - 50.0).abs() < 1.0, "{strips:?}");
    }

    #[test]
    fn what_is_left_over_is_shared_out() {
        let mut strips = [strip(true, 80.0), strip(false, 100.0)];
        assert!(fit(&mut strips, 300.0, 50.0));
        assert!((strips[0].width + strips[1].width - 300.0).abs() < 0.1, "{strips:?}");
    }

    #[test]
    fn what_can_not_fit_is_narrowed_alike() {
        let mut strips = [strip(true, 300.0), strip(true, 300.0)];
        assert!(!fit(&mut strips, 300.0, 50.0));
        assert!((strips[0].width - 150.0).abs() < 0.1, "{strips:?}");
    }
}
