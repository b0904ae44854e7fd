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
use super::paint::{self, Align};
use crate::frame::Frame;
use crate::sheet::Row;
use columns::Strip;
pub use letterhead::Letterhead;
pub use none::of_report as nothing_to_report;

/// Space beside the text of a cell.
const PAD: f32 = 4.5;
/// Space above and below the text of a cell.
const LEAD: f32 = 2.75;
/// Space above the name of a part that follows another on its page, and the height of
/// that name.
const PART_GAP: f32 = 16.0;
const PART_NAME: f32 = 24.0;
/// A part that has no room whole on what is left of a page begins there with no fewer
/// rows than this, and where no less than this share of the page is left; no fewer
/// follow on the next page.
const FIRST_ROWS: usize = 4;
const LAST_ROWS: usize = 2;
const SHARE_LEFT: f32 = 0.3;
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
    /// How far down its first page it begins: below another part.
    top: f32,
    /// A cell has no more lines than a page; what is longer ends with an ellipsis.
    most_lines: usize,
    rows: Vec<Row>,
    /// Height of each row that has been measured.
    heights: Vec<f32>,
    pages: Vec<Range<usize>>,
}

impl Paper {
    /// Measures the columns of a frame for pages of `size`, in type of `largest` points at
    /// the most; the rows stand under the title of `around`.
    pub fn plan(
        ui: &Ui,
        (size, largest): (Vec2, f32),
        page: &Page<'_>,
        (frame, columns): (&Frame, &[usize]),
        rows: Vec<Row>,
        around: Letterhead,
    ) -> Self {
        let painter = ui.painter();
        let place = around.room(painter, Rect::from_min_size(egui::Pos2::ZERO, size), 1.0);
        let (strips, font) = columns::strips(painter, frame, columns, &rows, page.lang(), (place.width(), largest));
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
            top: 0.0,
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
        let top = if last.start == 0 { self.top } else { 0.0 };
        // At least one row stands on each page.
        if top + used + height > self.room && last.start < last.end {
            self.pages.push(at..at + 1);
        } else {
            last.end = at + 1;
        }
    }

    /// The size of text that several tables of a document have: that of the table which
    /// needs the smallest, as far as that is easily read.
    pub fn common_size<'a>(papers: impl Iterator<Item = &'a Self>) -> f32 {
        papers.map(|paper| paper.font).fold(columns::LARGEST, f32::min).max(columns::TWO_LINES)
    }

    /// The size of its text.
    pub fn size(&self) -> f32 {
        self.font
    }

    /// Its rows, to be set anew.
    pub fn into_rows(self) -> Vec<Row> {
        self.rows
    }

    /// Lets it begin below another part that ends at `end` of the same page, measured
    /// from the top of what is between head and footer; false if it begins on a page
    /// of its own, because too little of it would stand there.
    pub fn follow(&mut self, end: f32) -> bool {
        let top = end + PART_GAP + PART_NAME;
        let left = self.room - top;
        let mut used = 0.0;
        let fit = self.heights.iter().take_while(|height| {
            used += **height;
            used <= left
        });
        let (fit, all) = (fit.count(), self.heights.len());
        let splits = fit >= FIRST_ROWS && all - fit >= LAST_ROWS && left >= self.room * SHARE_LEFT;
        if all == 0 || !(fit == all || splits) {
            return false;
        }
        self.top = top;
        self.pages = vec![Range::default()];
        for height in std::mem::take(&mut self.heights) {
            self.place(height);
        }
        true
    }

    /// Where it ends on its last page, as [`Self::follow`] takes it.
    pub fn end(&self) -> f32 {
        let last = self.pages.last().cloned().unwrap_or_default();
        let top = if last.start == 0 { self.top } else { 0.0 };
        // Instead of rows there may be a sentence that says why there are none.
        let rows = if self.rows.is_empty() { self.room } else { self.heights[last].iter().sum() };
        top + self.header + rows
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
        let whole = ui.max_rect();
        ui.painter().rect_filled(whole, 0.0, page.t.panel);
        let around = self.around.on_page(number, page.lang());
        let area = around.show(ui.painter(), whole, 1.0, page, (before + number + 1, of));
        self.part_ui(ui, page, frame, number, area);
    }

    /// Paints a page on which several parts stand, each with its frame and the number of
    /// its own page; the page is `number` of `of`, counted from 1.
    pub fn shared_ui(ui: &Ui, page: &Page<'_>, parts: &[(&Self, &Frame, usize)], number: (usize, Option<usize>)) {
        let Some((first, ..)) = parts.first() else { return };
        let whole = ui.max_rect();
        ui.painter().rect_filled(whole, 0.0, page.t.panel);
        let arounds: Vec<Letterhead> =
            parts.iter().map(|(paper, _, own)| paper.around.on_page(*own, page.lang())).collect();
        let names: Vec<&str> = arounds.iter().map(Letterhead::name).collect();
        let around = first.around.of_several(&names, page.lang());
        let area = around.show(ui.painter(), whole, 1.0, page, number);
        for (paper, frame, own) in parts {
            paper.part_ui(ui, page, frame, *own, area);
        }
    }

    /// Paints what stands on its page `number` in the room between head and footer.
    fn part_ui(&self, ui: &Ui, page: &Page<'_>, frame: &Frame, number: usize, area: Rect) {
        let (t, lang, painter) = (page.t, page.lang(), ui.painter());
        let top = if number == 0 { self.top } else { 0.0 };
        let area = area.with_min_y(area.top() + top);
        if top > 0.0 {
            let at = pos2(area.left(), area.top() - PART_NAME / 2.0);
            paint::text(painter, at, Align::Left, frame.sheet().title(lang), bold(11.0), t.strong);
        }
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
            let words = if strip.right && fits_one_line(painter, &words, &font, strip.width) {
                words.replace(paint::NO_BREAK, " ")
            } else {
                words
            };
            let galley = paint::wrapped_galley(painter, &words, font.clone(), color, strip.width, self.most_lines);
            let (left, right) = (x + PAD, x + PAD + strip.width);
            if strip.right && galley.rows.len() > 1 {
                // Each of its lines ends at the right.
                for row in &galley.rows {
                    let words = row.text().trim().replace(paint::NO_BREAK, " ");
                    let line = painter.layout_no_wrap(words, font.clone(), color);
                    let at = pos2(right - line.size().x, place.top() + LEAD + row.pos.y);
                    painter.galley(at, line, color);
                }
            } else {
                let at = if strip.right { right - galley.size().x } else { left };
                painter.galley(pos2(at, place.top() + LEAD), galley, color);
            }
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
