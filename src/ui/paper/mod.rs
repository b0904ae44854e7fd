//! A table on paper: all of its rows, page after page, each page with the
//! header of the columns and the evidence.
//!
//! [`Paper::plan`] measures once how wide columns are and which rows stand on
//! which page; [`Paper::page_ui`] paints one page.

mod columns;

use std::ops::Range;

use egui::{FontId, Painter, Rect, Ui, Vec2, pos2, vec2};

use super::evidence::{self, PROGRAM};
use super::fonts;
use super::page::Page;
use super::paint::{self, Align};
use crate::frame::Frame;
use crate::sheet::Row;
use columns::Strip;

/// Free space around the page.
const MARGIN: f32 = 28.0;
/// Height of the page's head: title and number of the page.
const HEAD: f32 = 30.0;
/// Space beside the text of a cell.
const PAD: f32 = 6.0;
/// Space above and below the text of a cell.
const LEAD: f32 = 3.5;
/// A cell has no more lines than this; what is longer ends with an ellipsis.
const MOST_LINES: usize = 12;
/// The most lines of the footer.
const FOOTER_LINES: usize = 8;
/// Size of the footer's text.
const FOOTER_SIZE: f32 = 7.0;

/// Which rows stand on which page, and how.
#[derive(Clone, Debug)]
pub struct Paper {
    strips: Vec<Strip>,
    /// Size of the cells' text.
    font: f32,
    header: f32,
    footer: f32,
    /// What the footer says; to find the sources of many rows takes time.
    evidence: String,
    rows: Vec<Row>,
    /// Height of each row.
    heights: Vec<f32>,
    pages: Vec<Range<usize>>,
}

impl Paper {
    /// Measures the rows of a frame for pages of `size`.
    pub fn plan(ui: &Ui, size: Vec2, page: &Page<'_>, frame: &Frame, columns: &[usize], rows: Vec<Row>) -> Self {
        let painter = ui.painter();
        let width = size.x - 2.0 * MARGIN;
        let (strips, font) = columns::strips(painter, frame, columns, &rows, page.lang(), width);
        let header =
            strips.iter().map(|strip| lines(painter, &strip.title, bold(font), strip.width)).fold(0.0, f32::max);
        let evidence = evidence_words(page);
        let footer = lines_of(painter, &evidence, regular(FOOTER_SIZE), width, FOOTER_LINES);
        let heights: Vec<f32> = rows
            .iter()
            .map(|&row| {
                let height =
                    |strip: &Strip| lines(painter, &strip.text(frame, row, page.lang()), regular(font), strip.width);
                strips.iter().map(height).fold(font, f32::max) + 2.0 * LEAD
            })
            .collect();
        let mut paper =
            Self { strips, font, header: header + 2.0 * LEAD, footer, evidence, rows, heights, pages: Vec::new() };
        paper.pages = paper.parted(size.y - 2.0 * MARGIN - HEAD - paper.header - paper.footer - 10.0);
        paper
    }

    /// How many pages there are; at least one.
    pub fn pages(&self) -> usize {
        self.pages.len()
    }

    /// Fills pages of `room`, with at least one row on each.
    fn parted(&self, room: f32) -> Vec<Range<usize>> {
        let mut pages = Vec::new();
        let (mut first, mut used) = (0, 0.0);
        for (at, height) in self.heights.iter().enumerate() {
            if used + height > room && at > first {
                pages.push(first..at);
                (first, used) = (at, 0.0);
            }
            used += height;
        }
        pages.push(first..self.heights.len());
        pages
    }

    /// Paints the page `number`, counted from 0, over all of `ui`.
    pub fn page_ui(&self, ui: &Ui, page: &Page<'_>, frame: &Frame, number: usize) {
        let t = page.t;
        let painter = ui.painter();
        let whole = ui.max_rect();
        painter.rect_filled(whole, 0.0, t.panel);
        let area = whole.shrink(MARGIN);
        let lang = page.lang();
        let count = match lang {
            crate::i18n::Lang::Zh => format!("第 {} 页，共 {} 页", number + 1, self.pages()),
            crate::i18n::Lang::En => format!("page {} of {}", number + 1, self.pages()),
        };
        let middle = area.top() + 8.0;
        let at = pos2(area.right(), middle);
        let counted = paint::text(painter, at, Align::Right, &count, regular(8.0), t.weak);
        let title = format!("{}  ·  {}", frame.sheet().title(lang), page.data.meta.title.get(lang));
        let room = counted.left() - area.left() - 12.0;
        paint::elided(painter, pos2(area.left(), middle), Align::Left, &title, bold(12.0), t.strong, room);

        let mut y = area.top() + HEAD;
        let head = Rect::from_min_size(pos2(area.left(), y), vec2(area.width(), self.header));
        painter.rect_filled(paint::crisp(painter, head), 0.0, t.panel2);
        paint::hline(painter, area.x_range().into(), head.bottom(), t.stroke2);
        self.line(painter, head, |strip| (strip.title.clone(), bold(self.font)), t.strong);
        y = head.bottom();
        for at in self.pages.get(number).cloned().unwrap_or_default() {
            let (Some(&row), Some(&height)) = (self.rows.get(at), self.heights.get(at)) else { continue };
            let place = Rect::from_min_size(pos2(area.left(), y), vec2(area.width(), height));
            self.line(painter, place, |strip| (strip.text(frame, row, lang), regular(self.font)), t.normal);
            y = place.bottom();
            paint::hline(painter, area.x_range().into(), y, t.rule);
        }
        if self.rows.is_empty() {
            let words = lang.pick("没有符合条件的行", "no row matches");
            paint::text(painter, pos2(area.left() + PAD, y + 16.0), Align::Left, words, regular(9.0), t.weak);
        }
        let top = area.bottom() - self.footer;
        paint::hline(painter, area.x_range().into(), top - 5.0, t.stroke);
        let words = &self.evidence;
        paint::wrapped(
            painter,
            pos2(area.left(), top),
            words,
            regular(FOOTER_SIZE),
            t.weak,
            area.width(),
            FOOTER_LINES,
        );
    }

    fn line(&self, painter: &Painter, place: Rect, cell: impl Fn(&Strip) -> (String, FontId), color: egui::Color32) {
        let mut x = place.left();
        for strip in &self.strips {
            let (words, font) = cell(strip);
            let galley = paint::wrapped_galley(painter, &words, font, color, strip.width, MOST_LINES);
            let left = if strip.right { x + PAD + strip.width - galley.size().x } else { x + PAD };
            painter.galley(pos2(left, place.top() + LEAD), galley, color);
            x += strip.width + 2.0 * PAD;
        }
    }
}

/// What the footer says: nothing of it is cut off on paper.
fn evidence_words(page: &Page<'_>) -> String {
    let lines = [evidence::dataset(page), evidence::origin(page), PROGRAM.to_owned()];
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn lines(painter: &Painter, words: &str, font: FontId, width: f32) -> f32 {
    lines_of(painter, words, font, width, MOST_LINES)
}

fn lines_of(painter: &Painter, words: &str, font: FontId, width: f32, most: usize) -> f32 {
    paint::wrapped_galley(painter, words, font, egui::Color32::PLACEHOLDER, width, most).size().y
}

fn regular(size: f32) -> FontId {
    FontId::proportional(size)
}

fn bold(size: f32) -> FontId {
    FontId::new(size, fonts::bold())
}
