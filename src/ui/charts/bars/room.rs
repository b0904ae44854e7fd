//! How much room the columns beside the bars take: numbers, and how many rows
//! are in them.

use egui::{Painter, Pos2, pos2};

use super::super::fill::Fill;
use super::super::groups::{Bar, Groups};
use super::super::span::Measure;
use super::words::{counted, counted_title, mark, total_words};
use crate::i18n::Lang;
use crate::ui::paint::{self, Align};
use crate::ui::state::Statistic;
use crate::ui::style::{Tokens, size};

/// Gap between a number and the words before it.
const BEFORE: f32 = 5.0;
/// Gap between a number and how many rows are in it.
const COUNTS: f32 = 14.0;
/// Gap between the end of the axis and the longest number.
const GAP: f32 = 16.0;
/// The same where a bar goes on beyond its end.
const OPEN_GAP: f32 = 26.0;
/// The part of a chart that these columns take at most, and what they may take of
/// any chart.
const MOST_SHARE: f32 = 0.45;
const LEAST: f32 = 96.0;

/// The columns at the right of bars, and what is beyond their axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Room {
    /// For numbers and the words before them.
    pub(super) number: f32,
    /// For how many rows are in a number, with the gap before; zero where that has
    /// no room, or says nothing.
    pub(super) counts: f32,
    /// Between the end of the axis and the numbers.
    pub(super) tail: f32,
}

impl Room {
    /// What the columns beside `bars` need in a chart of `width`.
    pub(super) fn of(
        painter: &Painter,
        bars: &[&Bar],
        (groups, measure): (&Groups, &Measure),
        (fill, width): (Fill, f32),
        lang: Lang,
    ) -> Self {
        let totals = bars.iter().filter_map(|bar| bar.number.value.as_ref());
        let numbers = totals.map(|figure| total_words(figure, measure, groups.statistic, lang));
        let number = paint::widest(painter, "totals of groups", numbers, |painter, (before, number)| {
            wide(painter, (before, number), fill)
        });
        let unit = paint::text_width(painter, &measure.unit, fill.font(size::small()));
        let counts = if groups.statistic == Statistic::Count {
            0.0
        } else {
            let title = counted_title(lang).to_owned();
            let counts = bars.iter().map(|bar| counted(bar, lang)).chain([title]);
            fill.wide(COUNTS)
                + paint::widest(painter, "rows of groups", counts, |painter, words| {
                    paint::text_width(painter, words, fill.font(size::small()))
                })
        };
        let open = bars.iter().filter_map(|bar| mark(bar)).any(|mark| mark.is_open());
        let tail = fill.wide(if open { OPEN_GAP } else { GAP });
        let found = Self { number: number.max(unit).ceil(), counts: counts.ceil(), tail };
        let most = (width * MOST_SHARE).max(LEAST);
        // The tooltip has the counts, too: rather no column than a chart without room.
        let counts = if found.all() > most { 0.0 } else { found.counts };
        Self { number: found.number.min(most - tail), counts, ..found }
    }

    /// All of it.
    pub(super) fn all(self) -> f32 {
        self.number + self.counts + self.tail
    }

    /// Paints a number that ends at `right`, the words before it paler and apart.
    /// What is too long is set in smaller type; words that have no room in that are
    /// left to the tooltip, as a bar shows bounds, too.
    pub(super) fn paint(self, painter: &Painter, right: Pos2, words: (&str, &str), fill: Fill, t: &Tokens) {
        let (before, number) = words;
        let (small, bold) = fonts(fill);
        let gap = if before.is_empty() { 0.0 } else { fill.wide(BEFORE) };
        let pieces = [(before, &small), (number, &bold)];
        let Some(by) = paint::shrunk(painter, &pieces, gap, self.number + 0.5) else {
            paint::number(painter, right, Align::Right, number, &bold, t.strong, self.number);
            return;
        };
        let shown = paint::text(painter, right, Align::Right, number, paint::smaller(&bold, by), t.strong);
        let at = pos2(shown.left() - gap, right.y);
        paint::text(painter, at, Align::Right, before, paint::smaller(&small, by), t.weak);
    }
}

fn fonts(fill: Fill) -> (egui::FontId, egui::FontId) {
    (fill.font(size::small()), fill.font(size::secondary_bold()))
}

/// How wide a number is with the words before it.
fn wide(painter: &Painter, (before, number): (&str, &str), fill: Fill) -> f32 {
    let (small, bold) = fonts(fill);
    let gap = if before.is_empty() { 0.0 } else { fill.wide(BEFORE) };
    paint::text_width(painter, before, small) + gap + paint::text_width(painter, number, bold)
}
