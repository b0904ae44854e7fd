//! How much room the cells of a column need.

use std::collections::HashSet;

use egui::{FontId, Painter};

use super::super::paint::{MEASURED, TagStyle, tag_width, text_width, two_lines_font, two_lines_width};
use super::super::style::size;
use super::cells::{ICON, Words, count_words, date_words, figure_words, words};
use super::plan::{CELL_MARGIN, ColumnPlan, unit_label};
use crate::frame::{Column, Data};
use crate::i18n::Lang;
use crate::model::figure::Scale;

/// The widest that a text is set.
const WIDEST_TEXT: f32 = 900.0;

/// Of longer tables so many rows behind the first ones, and the last.
const SPREAD: usize = 16;

/// The rows by whose texts columns are measured: the first, and some of those further
/// down, whose ids may have more digits.
fn looked_at(rows: usize) -> impl Iterator<Item = usize> {
    let first = rows.min(MEASURED);
    let step = ((rows - first) / SPREAD).max(1);
    (0..first).chain((first..rows).rev().step_by(step))
}

/// Measures a column: figures, counts and dates by the longest of all rows, texts,
/// which may be cut, by some.
pub(super) fn measure(
    painter: &Painter,
    at: usize,
    column: &Column,
    scale: Option<Scale>,
    rows: usize,
    lang: Lang,
) -> ColumnPlan {
    let unit = unit_label(column, scale, lang);
    let unit_width = if unit.is_empty() { 0.0 } else { text_width(painter, &unit, size::small()) + 4.0 };
    let header = text_width(painter, column.info.title(lang), size::secondary()) + unit_width + 14.0;
    let mut room = Room::default();
    for row in looked_at(rows) {
        room.take(painter, &words(column, row, scale, lang));
    }
    match &column.data {
        Data::Figures(figures) => {
            figures.specimens().for_each(|figure| room.take(painter, &figure_words(figure, column, scale, lang)));
        }
        Data::Counts(counts) => {
            if let Some(most) = counts.iter().max() {
                room.take(painter, &count_words(*most));
            }
        }
        Data::Dates(dates) => {
            // The more of a date is known, the longer it is.
            let longest =
                dates.values().iter().flatten().max_by_key(|date| (date.month().is_some(), date.day().is_some()));
            if let Some(date) = longest {
                room.take(painter, &date_words(*date));
            }
        }
        Data::Text(_) | Data::Terms(_) => {}
    }
    let Room { before, fraction, after, unit, plain, in_two, .. } = room;
    // A date is one word.
    let in_two = if matches!(column.data, Data::Dates(_)) { plain } else { in_two };
    let icon = if column.info.id == "verdict" { ICON } else { 0.0 };
    let numbers = before + fraction + after + unit;
    let width = |plain: f32| {
        let cells = numbers.max(plain.min(WIDEST_TEXT)) + icon;
        (cells.max(header) + 2.0 * CELL_MARGIN).max(56.0).ceil()
    };
    ColumnPlan { column: at, width: width(plain), in_two: width(in_two), scale, fraction, after, unit }
}

/// So long is a number at the most that stays in one line.
const LONGEST_NUMBER: usize = 12;

/// Whether a text is a number of something, A12 or s999999, which is not to be broken.
fn is_number(text: &str) -> bool {
    let is_one = |byte: u8| byte.is_ascii_alphanumeric();
    text.len() <= LONGEST_NUMBER && text.bytes().all(is_one) && text.bytes().any(|byte| byte.is_ascii_digit())
}

/// The most room that any of some cells needs, in points.
#[derive(Default)]
struct Room {
    /// Tags and digits before the decimal point.
    before: f32,
    fraction: f32,
    after: f32,
    unit: f32,
    /// Words in one line.
    plain: f32,
    /// The same in two.
    in_two: f32,
    seen: HashSet<String>,
}

impl Room {
    fn take(&mut self, painter: &Painter, words: &Words) {
        match words {
            Words::Figure { tags, integer, fraction, after, unit, .. } => {
                let tags: f32 = tags.iter().map(|(word, style)| tag_width(painter, word, *style) + 4.0).sum();
                self.before = self.before.max(tags + text_width(painter, integer, size::body()));
                self.fraction = self.fraction.max(text_width(painter, fraction, size::body()));
                if !unit.is_empty() {
                    self.unit = self.unit.max(text_width(painter, unit, size::small()) + 4.0);
                }
                if let Some(after) = after {
                    self.after = self.after.max(tag_width(painter, after, TagStyle::Qualifier) + 4.0);
                }
            }
            Words::Text(text) if self.seen.insert(text.clone()) => {
                let (one, in_two) = if is_number(text) {
                    // It has room when its row is chosen, too, and is not to be broken.
                    let bold = FontId { size: size::body().size, ..size::panel_title() };
                    let width = text_width(painter, text, bold);
                    (width, width)
                } else {
                    // Two lines have room in a row in smaller type alone.
                    let font = two_lines_font(size::ROW, &size::body());
                    (text_width(painter, text, size::body()), two_lines_width(painter, text, &font) + 1.0)
                };
                self.plain = self.plain.max(one);
                self.in_two = self.in_two.max(in_two);
            }
            Words::Text(_) => {}
            Words::Tags(tags) => {
                let tags: f32 = tags.iter().map(|tag| tag_width(painter, tag, TagStyle::Source) + 4.0).sum();
                self.plain = self.plain.max(tags);
                self.in_two = self.in_two.max(tags);
            }
            Words::Unknown(word) | Words::NotApplicable(word) => {
                let width = text_width(painter, word, size::small());
                self.plain = self.plain.max(width);
                self.in_two = self.in_two.max(width);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_looked_at_from_the_first_to_the_last_row() {
        let rows = |len: usize| looked_at(len).collect::<Vec<_>>();
        assert_eq!((rows(0), rows(3)), (vec![], vec![0, 1, 2]));
        let long = rows(1_000_000);
        assert_eq!((long[0], long[MEASURED]), (0, 999_999));
        assert!(long.len() <= MEASURED + SPREAD + 1 && long.iter().any(|row| (400_000..600_000).contains(row)));
    }
}
