//! Pages of paper: lays them out off screen and gives them as SVG.

use std::collections::BTreeSet;

use egui::{Ui, Vec2};

use super::picture::{Headless, Metadata, to_svg};
use crate::frame::Frame;
use crate::progress::{Cancelled, Progress};
use crate::sheet::Row;
use crate::ui::page::Page;
use crate::ui::paper::{Letterhead, Paper};
use crate::ui::style::{self, Theme};

/// Pixels to which text on paper is laid out, for each point: paper has a fine
/// grid.
const PAPER_SCALE: f32 = 4.0;
/// Rows that are measured in one go.
const LOT: usize = 500;
/// To draw a row takes about as long as to measure so many.
const DRAWN: usize = 4;

/// A screen for pages of one size.
pub(super) struct Press {
    screen: Headless,
    size: Vec2,
    /// Characters that the bundled font can't draw.
    pub(super) missing: BTreeSet<char>,
}

impl Press {
    /// A screen for pages of `size` points.
    pub(super) fn new(size: Vec2, theme: Theme) -> Self {
        let screen = Headless::new(size, PAPER_SCALE, |ctx| style::apply(ctx, theme));
        Self { screen, size, missing: BTreeSet::new() }
    }

    /// Plans pages for rows, of which `most` are measured.
    pub(super) fn plan(
        &mut self,
        page: &Page<'_>,
        (frame, columns): (&Frame, &[usize]),
        rows: Vec<Row>,
        around: &Letterhead,
        (most, progress): (usize, &Progress),
    ) -> Result<Option<Paper>, Cancelled> {
        let most = rows.len().min(most);
        progress.expect(most * (1 + DRAWN));
        let (size, mut rows) = (self.size, Some(rows));
        let mut paper = None;
        self.screen.once(|ui| {
            let rows = rows.take().unwrap_or_default();
            paper.get_or_insert_with(|| Paper::plan(ui, size, page, (frame, columns), rows, around.clone()));
        });
        let Some(mut paper) = paper else { return Ok(None) };
        let mut left = most;
        while left > 0 {
            let mut done = 0;
            // Each lot has a frame of its own: egui keeps what it has laid out until
            // the next one.
            self.screen.once(|ui| done += paper.measure(ui, page, frame, left.min(LOT)));
            progress.step(done)?;
            left = left.saturating_sub(done.max(1));
        }
        Ok(Some(paper))
    }

    /// The page `number` of `paper`, counted from 0; see [`Paper::page_ui`].
    pub(super) fn page(
        &mut self,
        paper: &Paper,
        (page, frame): (&Page<'_>, &Frame),
        number: usize,
        place: (usize, Option<usize>),
        progress: &Progress,
    ) -> Result<String, Cancelled> {
        progress.step(paper.rows_on(number) * DRAWN)?;
        let shapes = self.screen.once(|ui| paper.page_ui(ui, page, frame, number, place));
        Ok(self.svg(&shapes, page))
    }

    /// A page of anything.
    pub(super) fn settled(&mut self, page: &Page<'_>, show: impl FnMut(&mut Ui)) -> String {
        let shapes = self.screen.settle(show);
        self.svg(&shapes, page)
    }

    fn svg(&mut self, shapes: &[egui::epaint::ClippedShape], page: &Page<'_>) -> String {
        let svg = to_svg(shapes, self.size, page.t.panel, &Metadata::default());
        self.missing.extend(svg.missing);
        svg.text
    }
}
