//! Pages of paper: lays them out off screen, many at a time.

use std::collections::BTreeSet;
use std::ops::Range;

use egui::epaint::ClippedShape;
use egui::{Color32, Pos2, Rangef, Rect, Ui, Vec2, vec2};
use rayon::prelude::*;

use super::cards::Look;
use super::picture::{Headless, Leaf, Metadata, Typeset, to_svg};
use super::sight::Flaws;
use super::spread::Spread;
use crate::frame::Frame;
use crate::progress::{Cancelled, Progress};
use crate::sheet::Row;
use crate::ui::evidence;
use crate::ui::page::Page;
use crate::ui::paper::{Letterhead, Paper};
use crate::ui::report::{UNIT, ground_ui};
use crate::ui::style::{self, Theme};

/// Pixels to which text on paper is laid out, for each point: paper has a fine
/// grid.
const PAPER_SCALE: f32 = 4.0;
/// Rows that are measured in one go.
const LOT: usize = 500;
/// Pages that are laid out in one go: egui keeps what it has laid out as long.
const SHEETS: usize = 16;
/// To draw a row takes about as long as to measure so many.
const DRAWN: usize = 2;

/// Screens for pages of one size, one for each thread.
pub(super) struct Press {
    screens: Vec<Headless>,
    size: Vec2,
    theme: Theme,
    /// Characters that the bundled font can't draw.
    pub(super) missing: BTreeSet<char>,
}

impl Press {
    /// A press for pages of `size` points.
    pub(super) fn new(size: Vec2, theme: Theme) -> Self {
        Self { screens: vec![screen(size, theme)], size, theme, missing: BTreeSet::new() }
    }

    /// Plans pages for rows, of which `most` are measured.
    pub(super) fn plan(
        &mut self,
        page: &Page<'_>,
        (frame, columns): (&Frame, &[usize]),
        rows: Vec<Row>,
        around: &Letterhead,
        most: (usize, &Progress),
    ) -> Result<Option<Paper>, Cancelled> {
        let Some(mut paper) = self.columns(page, (frame, columns), rows, (around, f32::INFINITY)) else {
            return Ok(None);
        };
        self.measure(&mut paper, page, frame, most)?;
        Ok(Some(paper))
    }

    /// The columns of a table in type of `largest` points at the most; its rows are not
    /// measured.
    pub(super) fn columns(
        &mut self,
        page: &Page<'_>,
        (frame, columns): (&Frame, &[usize]),
        rows: Vec<Row>,
        (around, largest): (&Letterhead, f32),
    ) -> Option<Paper> {
        let (size, mut rows) = ((self.size, largest), Some(rows));
        let mut paper = None;
        self.screens[0].once(|ui| {
            let rows = rows.take().unwrap_or_default();
            paper.get_or_insert_with(|| Paper::plan(ui, size, page, (frame, columns), rows, around.clone()));
        });
        paper
    }

    /// Measures so many of the rows of a table, and puts them on pages.
    pub(super) fn measure(
        &mut self,
        paper: &mut Paper,
        page: &Page<'_>,
        frame: &Frame,
        (most, progress): (usize, &Progress),
    ) -> Result<(), Cancelled> {
        let most = paper.rows().min(most);
        progress.expect(most * (1 + DRAWN));
        let planned = &*paper;
        let heights = self.in_lots(0..most, LOT, |screen, lot| {
            progress.step(lot.len())?;
            let mut heights = Vec::new();
            screen.once(|ui| heights = planned.heights(ui, page, frame, lot.clone()));
            Ok(heights)
        })?;
        heights.into_iter().flatten().for_each(|height| paper.place(height));
        Ok(())
    }

    /// The pages `numbers` of `paper`, counted from 0; see [`Paper::page_ui`].
    pub(super) fn pages(
        &mut self,
        paper: &Paper,
        (page, frame): (&Page<'_>, &Frame),
        numbers: Range<usize>,
        place: (usize, Option<usize>),
        progress: &Progress,
    ) -> Result<Vec<Leaf>, Cancelled> {
        let size = self.size;
        let lots = self.in_lots(numbers, SHEETS, |screen, lot| {
            let mut leaves = Vec::new();
            for number in lot {
                progress.step(paper.rows_on(number) * DRAWN)?;
                let painted = screen.once(|ui| paper.page_ui(ui, page, frame, number, place));
                leaves.push(leaf(&painted, size, page.t.panel));
            }
            Ok(leaves)
        })?;
        let (leaves, missing): (Vec<_>, Vec<_>) = lots.into_iter().flatten().unzip();
        self.missing.extend(missing.into_iter().flatten());
        Ok(leaves)
    }

    /// A page on which several parts stand; see [`Paper::shared_ui`].
    pub(super) fn shared(
        &mut self,
        parts: &[(&Paper, &Frame, usize)],
        page: &Page<'_>,
        number: (usize, Option<usize>),
        progress: &Progress,
    ) -> Result<Leaf, Cancelled> {
        let rows: usize = parts.iter().map(|(paper, _, own)| paper.rows_on(*own)).sum();
        progress.step(rows * DRAWN)?;
        let painted = self.screens[0].once(|ui| Paper::shared_ui(ui, page, parts, number));
        let (leaf, missing) = leaf(&painted, self.size, page.t.panel);
        self.missing.extend(missing);
        Ok(leaf)
    }

    /// How many pages are best asked for at a time.
    pub(super) fn at_a_time() -> usize {
        rayon::current_num_threads() * SHEETS
    }

    /// A page of anything, as SVG, and what it has no room for.
    pub(super) fn settled(&mut self, page: &Page<'_>, mut show: impl FnMut(&mut Ui)) -> (String, Option<String>) {
        let screen = &mut self.screens[0];
        evidence::forget_cuts(&screen.ctx);
        let mut painted = screen.settle(&mut show);
        if Flaws::of(&painted, self.size).cut && evidence::cut_short(&screen.ctx, page).is_none() {
            evidence::note_not_whole(&screen.ctx);
            painted = screen.settle(show);
        }
        let cut = evidence::cut_short(&screen.ctx, page);
        let svg = to_svg(&painted, self.size, page.t.panel, &Metadata::default());
        self.missing.extend(svg.missing);
        (svg.text, cut)
    }

    /// A screen that `show` shows within a place, on as many pages as it takes.
    pub(super) fn spread(
        &mut self,
        page: &Page<'_>,
        around: &Letterhead,
        mut show: impl FnMut(&mut Ui, Rect),
    ) -> Spread {
        Spread::of(|times| self.lay_out(page, around, times, &mut show))
    }

    /// The same, laid out so many times as high as a page.
    pub(super) fn lay_out(
        &mut self,
        page: &Page<'_>,
        around: &Letterhead,
        times: f32,
        mut show: impl FnMut(&mut Ui, Rect),
    ) -> Spread {
        let sheet = Rect::from_min_size(Pos2::ZERO, self.size);
        let size = vec2(self.size.x, self.size.y * times);
        let screen = &mut self.screens[0];
        screen.resize(size);
        evidence::forget_cuts(&screen.ctx);
        let (mut room, mut all) = (Rect::NOTHING, Rangef::NOTHING);
        let mut paint = |ui: &mut Ui| {
            // What the last frame had no room for stands below this one.
            let cut = evidence::cut_short(ui.ctx(), page).filter(|_| times <= 1.0);
            room = around.with_cut(cut.as_deref()).room(ui.painter(), sheet, UNIT);
            let place = room.with_max_y(room.top() + room.height() * times);
            all = place.y_range();
            show(ui, place);
        };
        let mut shapes = screen.settle(&mut paint);
        if Flaws::of(&shapes, size).cut && evidence::cut_short(&screen.ctx, page).is_none() {
            evidence::note_not_whole(&screen.ctx);
            shapes = screen.settle(paint);
        }
        let cut = evidence::cut_short(&screen.ctx, page);
        screen.resize(self.size);
        let mut spread = Spread::new(shapes, room, cut);
        spread.part(all, Look { heading: page.t.panel2, edge: page.t.stroke, ground: page.t.bg });
        spread
    }

    /// The pages of a screen, of which the first has this number.
    pub(super) fn spread_pages(
        &mut self,
        spread: &Spread,
        page: &Page<'_>,
        around: &Letterhead,
        (first, of): (usize, Option<usize>),
    ) -> Vec<Leaf> {
        let around = around.with_cut(spread.cut.as_deref());
        let mut leaf = |number: usize| {
            let around = around.on_page(number, page.lang());
            let mut painted = self.screens[0].once(|ui| ground_ui(ui, page, &around, (first + number, of)));
            painted.extend(spread.page(number));
            let svg = to_svg(&painted, self.size, page.t.panel, &Metadata::default());
            self.missing.extend(svg.missing);
            Leaf::Drawn(svg.text)
        };
        (0..spread.bands.len()).map(&mut leaf).collect()
    }

    /// What `make` makes of lots of so many numbers, in order; each screen works
    /// on a share of its own.
    fn in_lots<T: Send>(
        &mut self,
        numbers: Range<usize>,
        lot: usize,
        make: impl Fn(&mut Headless, Range<usize>) -> Result<T, Cancelled> + Sync,
    ) -> Result<Vec<T>, Cancelled> {
        let lots: Vec<Range<usize>> =
            numbers.clone().step_by(lot).map(|from| from..numbers.end.min(from + lot)).collect();
        let wanted = lots.len().min(rayon::current_num_threads()).max(1);
        while self.screens.len() < wanted {
            self.screens.push(screen(self.size, self.theme));
        }
        let share = lots.len().div_ceil(wanted).max(1);
        let shares = self.screens.par_iter_mut().zip(lots.par_chunks(share));
        let made = shares.map(|(screen, lots)| lots.iter().map(|lot| make(screen, lot.clone())).collect());
        let made: Vec<Vec<T>> = made.collect::<Result<_, Cancelled>>()?;
        Ok(made.into_iter().flatten().collect())
    }
}

fn screen(size: Vec2, theme: Theme) -> Headless {
    Headless::new(size, PAPER_SCALE, |ctx| style::apply(ctx, theme))
}

/// What was painted as a page of a document, and the characters that the bundled
/// font can't draw.
fn leaf(painted: &[ClippedShape], size: Vec2, ground: Color32) -> (Leaf, BTreeSet<char>) {
    if let Some(mut set) = Typeset::of(painted, size) {
        let missing = std::mem::take(&mut set.missing);
        return (Leaf::Set(set), missing);
    }
    let svg = to_svg(painted, size, ground, &Metadata::default());
    (Leaf::Drawn(svg.text), svg.missing)
}
