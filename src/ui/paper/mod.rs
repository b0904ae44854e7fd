//! A table on paper: all of its rows, page after page, each page with the
//! header of the columns and the evidence.
//!
//! [`Paper::plan`] measures once how wide columns are, [`Paper::heights`] how
//! high rows are, as many at a time as its caller likes, [`Paper::place`] puts
//! them on pages, and [`Paper::page_ui`] paints one page.

mod columns;
mod letterhead;
mod none;

use std::ops::Range;

use egui::{FontId, Painter, Rect, Ui, Vec2, pos2, vec2};

use super::fonts;
use super::page::Page;
use super::paint;
use crate::frame::Frame;
use crate::sheet::Row;
use columns::Strip;
pub use letterhead::Letterhead;
pub use none::of_report as nothing_to_report;

/// Space beside the text of a cell.
const PAD: f32 = 6.0;
/// Space above and below the text of a cell.
const LEAD: f32 = 3.5;
/// A title has no more lines than this.
const MOST_LINES: usize = 12;

/// Which rows stand on which page, and how.
#[derive(Clone, Debug)]
pub struct Paper {
    around: Letterhead,
    strips: Vec<Strip>,
    /// Size of the cells' text.
    font: f32,
    header: f32,
    /// Height for rows on a page.
    room: f32,
    /// A cell has no more lines than a page; what is longer ends with an ellipsis.
    most_lines: usize,
    rows: Vec<Row>,
    /// Height of each row that has been measured.
    heights: Vec<f32>,
    pages: Vec<Range<usize>>,
}

impl Paper {
    /// Measures the columns of a frame for pages of `size`; the rows stand under
    /// the title of `around`.
    pub fn plan(
        ui: &Ui,
        size: Vec2,
        page: &Page<'_>,
        (frame, columns): (&Frame, &[usize]),
        rows: Vec<Row>,
        around: Letterhead,
    ) -> Self {
        let painter = ui.painter();
        let place = around.room(painter, Rect::from_min_size(egui::Pos2::ZERO, size), 1.0);
        let (strips, font) = columns::strips(painter, frame, columns, &rows, page.lang(), place.width());
        let header = strips
            .iter()
            .map(|strip| lines(painter, &strip.title, bold(font), strip.width, MOST_LINES))
            .fold(0.0, f32::max);
        let header = header + 2.0 * LEAD;
        let room = place.height() - header;
        let one = lines(painter, "x", regular(font), f32::INFINITY, 1);
        let most_lines = ((room - 2.0 * LEAD) / one).floor().max(1.0) as usize;
        Self {
            around,
            strips,
            font,
            header,
            room,
            most_lines,
            rows,
            heights: Vec::new(),
            pages: vec![Range::default()],
        }
    }

    /// How high these rows are.
    pub fn heights(&self, ui: &Ui, page: &Page<'_>, frame: &Frame, rows: Range<usize>) -> Vec<f32> {
        let painter = ui.painter();
        let font = regular(self.font);
        let one = lines(painter, "x", font.clone(), f32::INFINITY, 1);
        let cell = |strip: &Strip, row: Row| {
            let words = strip.text(frame, row, page.lang());
            // Most cells have one line, which is soon found out.
            if fits_one_line(painter, &words, &font, strip.width) {
                return one;
            }
            lines(painter, &words, font.clone(), strip.width, self.most_lines)
        };
        let rows = self.rows.get(rows).unwrap_or_default();
        let height =
            |&row: &Row| self.strips.iter().map(|strip| cell(strip, row)).fold(self.font, f32::max) + 2.0 * LEAD;
        rows.iter().map(height).collect()
    }

    /// Puts the next row, which is so high, on a page.
    pub fn place(&mut self, height: f32) {
        let at = self.heights.len();
        self.heights.push(height);
        let Some(last) = self.pages.last_mut() else { return };
        let used: f32 = self.heights[last.clone()].iter().sum();
        // At least one row stands on each page.
        if used + height > self.room && last.start < last.end {
            self.pages.push(at..at + 1);
        } else {
            last.end = at + 1;
        }
    }

    /// How many pages the measured rows fill; at least one.
    pub fn pages(&self) -> usize {
        self.pages.len()
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// How many rows the page `number` has, counted from 0.
    pub fn rows_on(&self, number: usize) -> usize {
        self.pages.get(number).map_or(0, Range::len)
    }

    /// Paints the page `number`, counted from 0, over all of `ui`. It stands in a
    /// document after `before` others, which has `of` in all, if that is known.
    pub fn page_ui(
        &self,
        ui: &Ui,
        page: &Page<'_>,
        frame: &Frame,
        number: usize,
        (before, of): (usize, Option<usize>),
    ) {
        let t = page.t;
        let painter = ui.painter();
        let whole = ui.max_rect();
        painter.rect_filled(whole, 0.0, t.panel);
        let area = self.around.show(painter, whole, 1.0, page, (before + number + 1, of));
        let lang = page.lang();
        let head = Rect::from_min_size(area.min, vec2(area.width(), self.header));
        painter.rect_filled(paint::crisp(painter, head), 0.0, t.panel2);
        paint::hline(painter, area.x_range().into(), head.bottom(), t.stroke2);
        self.line(painter, head, |strip| (strip.title.clone(), bold(self.font)), t.strong);
        let mut y = head.bottom();
        for at in self.pages.get(number).cloned().unwrap_or_default() {
            let (Some(&row), Some(&height)) = (self.rows.get(at), self.heights.get(at)) else { continue };
            let place = Rect::from_min_size(pos2(area.left(), y), vec2(area.width(), height));
            if page.state.sheet(frame.sheet()).marked.contains(frame.id(row.0 as usize)) {
                painter.rect_filled(place, 0.0, t.sel);
            }
            self.line(painter, place, |strip| (strip.text(frame, row, lang), regular(self.font)), t.normal);
            y = place.bottom();
            paint::hline(painter, area.x_range().into(), y, t.rule);
        }
        if self.rows.is_empty() {
            let words = none::of_table(page, frame);
            let at = pos2(area.left() + PAD, y + 12.0);
            paint::wrapped(painter, at, &words, regular(11.0), t.normal, area.width() - 2.0 * PAD, MOST_LINES);
        }
    }

    fn line(&self, painter: &Painter, place: Rect, cell: impl Fn(&Strip) -> (String, FontId), color: egui::Color32) {
        let mut x = place.left();
        for strip in &self.strips {
            let (words, font) = cell(strip);
            let galley = paint::wrapped_galley(painter, &words, font, color, strip.width, self.most_lines);
            let left = if strip.right { x + PAD + strip.width - galley.size().x } else { x + PAD };
            painter.galley(pos2(left, place.top() + LEAD), galley, color);
            x += strip.width + 2.0 * PAD;
        }
    }
}

/// True if the words are certain to stand on one line of `width`.
fn fits_one_line(painter: &Painter, words: &str, font: &FontId, width: f32) -> bool {
    // Lines are broken at whole points.
    let room = width.floor() - 1.0;
    if words.is_empty() || words.contains('\n') {
        return false;
    }
    let mut used = 0.0;
    painter.fonts_mut(|fonts| {
        words.chars().all(|chr| {
            used += fonts.glyph_width(font, chr);
            used <= room
        })
    })
}

/// The height of words in lines of `width`, at most so many.
fn lines(painter: &Painter, words: &str, font: FontId, width: f32, most: usize) -> f32 {
    paint::wrapped_galley(painter, words, font, egui::Color32::PLACEHOLDER, width, most).size().y
}

fn regular(size: f32) -> FontId {
    FontId::proportional(size)
}

fn bold(size: f32) -> FontId {
    FontId::new(size, fonts::bold())
}
