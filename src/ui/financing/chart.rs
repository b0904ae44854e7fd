//! A card with a chart of rows, what is not published, and a legend.

use egui::{Rect, Ui};

use super::leading::Unknown;
use crate::i18n::Lang;
use crate::model::Figure;
use crate::model::figure::{Scale, Unit};
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::plot::{Cell, CellInk, Line, RowTable, Sign, left_out, legend, stub_row};
use crate::ui::style::size;
use crate::ui::widgets::card;
use crate::ui::words;

/// Height of the row of what is not published.
pub(super) const STUB: f32 = 28.0;
/// Height of a legend.
pub(super) const LEGEND: f32 = 30.0;
/// Height of titles and ticks.
pub(super) const TITLES: f32 = 30.0;

/// What stands in the card.
pub(super) struct ChartCard<'a> {
    pub(super) title: &'a str,
    pub(super) subtitle: &'a str,
    pub(super) table: RowTable<'a>,
    pub(super) lines: &'a [Line<'a>],
    /// How many more rows there are than `lines`.
    pub(super) more: usize,
    /// What has no value, and what that is: 未公布 5 个.
    pub(super) unknown: (&'a str, &'a Unknown),
    pub(super) signs: &'a [(Sign, &'a str)],
}

impl ChartCard<'_> {
    /// Shows the card; also the row that was clicked, and the room that is
    /// left above the legend.
    pub(super) fn show(
        &self,
        ui: &mut Ui,
        rect: Rect,
        page: &Page<'_>,
        tip: &dyn Fn(&mut Ui, usize),
    ) -> (Option<usize>, Rect) {
        let lang = page.lang();
        let inner = card(ui, rect, self.title, self.subtitle, page.t);
        let foot = inner.with_min_y(inner.bottom() - LEGEND);
        let (what, unknown) = self.unknown;
        if self.lines.is_empty() {
            // Titles and legend of nothing would only take the room.
            if unknown.count == 0 {
                let words = words::no_records(page, lang.pick("没有已公布的数", "Nothing is published"));
                let (at, room) = (inner.center(), inner.width() - 2.0 * size::CARD_MARGIN);
                paint::elided(ui.painter(), at, Align::Center, words, size::secondary(), page.t.weak, room);
            } else {
                let line = inner.with_max_y(inner.top() + STUB.min(inner.height()));
                stub_row(ui, line, page, self.table.salt, what, &unknown.names);
            }
            return (None, Rect::from_min_max(inner.left_bottom(), inner.right_bottom()));
        }
        let stub = if unknown.count == 0 { 0.0 } else { STUB };
        let room = inner.with_max_y(foot.top() - stub);
        let height = self.table.height(self.lines.len()).min(room.height());
        let place = room.with_max_y(room.top() + height);
        let touched = self.table.show(ui, place, page, self.lines, tip);
        let below = Rect::from_min_size(place.left_bottom(), egui::vec2(place.width(), stub));
        if unknown.count > 0 {
            stub_row(ui, below, page, self.table.salt, what, &unknown.names);
        }
        let foot_left = left_out(ui, foot, page, self.title, touched.left_out + self.more);
        legend(ui.painter(), foot_left, self.signs, page.t);
        (touched.clicked, Rect::from_min_max(below.left_bottom(), foot.right_top()))
    }

    /// The height that the card wants at the least.
    pub(super) fn wanted(rows: usize, unknown: bool, row: f32) -> f32 {
        size::CARD_HEADER + TITLES + row * rows.max(1) as f32 + if unknown { STUB } else { 0.0 } + LEGEND
    }
}

/// The printed value of a figure in the unit of its axis.
pub(super) fn cell(figure: Option<&Figure>, scale: Scale, lang: Lang) -> Cell {
    let Some(figure) = figure else { return Cell::words("–", CellInk::Weak) };
    let scale = if figure.unit() == Unit::Money { scale } else { figure.natural_scale(lang) };
    Cell::figure(figure, scale, lang)
}

/// The printed value of a figure with its own unit.
pub(super) fn own_cell(figure: Option<&Figure>, lang: Lang) -> Cell {
    let Some(figure) = figure else { return Cell::words("–", CellInk::Weak) };
    let cell = Cell::figure(figure, figure.natural_scale(lang), lang);
    let unit = figure.parts(lang).unit;
    let unit = unit.trim_start_matches("CNY ");
    if unit == "CNY" {
        // Yuan without a scale have their unit in front, as everywhere.
        return Cell { text: format!("CNY {}", cell.text), ..cell };
    }
    if cell.after.is_empty() {
        return Cell { text: format!("{} {unit}", cell.text).trim_end().to_owned(), ..cell };
    }
    // 280 余家, but 3280 家.
    let gap = lang.pick("", " ");
    Cell { after: format!("{}{gap}{unit}", cell.after).trim_end().to_owned(), ..cell }
}

/// The same of a derived figure, in a column whose title says so.
pub(super) fn derived_cell(figure: Option<&Figure>, lang: Lang) -> Cell {
    own_cell(figure, lang).without_derived(lang)
}

/// Width of a column of averages: in English a range of yuan is long.
pub(super) fn per_firm_width(lang: Lang) -> f32 {
    match lang {
        Lang::Zh => 122.0,
        Lang::En => 150.0,
    }
}
