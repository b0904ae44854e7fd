//! What the marks of a chart mean: only those that occur.

use egui::{Context, Painter, Rect, pos2, vec2};

use super::super::page::{Page, SheetView};
use super::super::paint::{self, Align, Axis, Mark, MarkStyle};
use super::super::style::{Tokens, size};
use super::super::work::{self, Cancel};
use super::chart::mark_of;
use crate::frame::{Column, Data, Frame};
use crate::i18n::Lang;
use crate::model::Figure;
use crate::model::figure::{Interval, Qualifier, Unit};

const MARGIN: f32 = 14.0;
/// Between two kinds; half of it where there is little room.
const GAP: f32 = 12.0;

/// Which kinds of figures occur in a chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds {
    exact: bool,
    at_least: bool,
    about: bool,
    cap: bool,
    planned: bool,
    derived: bool,
    unknown: bool,
}

impl Kinds {
    fn add(&mut self, figure: Option<&Figure>) {
        let Some(figure) = figure else { return };
        if figure.is_derived() {
            self.derived = true;
            return;
        }
        self.planned |= figure.is_planned();
        match figure.qualifier() {
            Qualifier::Exact => self.exact |= !figure.is_planned(),
            Qualifier::AtLeast => self.at_least = true,
            Qualifier::About | Qualifier::More | Qualifier::Nearly | Qualifier::Range => self.about = true,
            Qualifier::AtMost | Qualifier::UpTo => self.cap = true,
        }
    }
}

/// How far the marks of a chart reach, and which there are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Extent {
    pub(super) most: f64,
    pub(super) kinds: Kinds,
}

impl Extent {
    /// Looks through the rows once for each view, not in every frame; `columns`
    /// are the positions of those that are drawn on one axis. That of the rows
    /// before stands in while others are looked through; `None` if there is none
    /// of this dataset.
    pub(super) fn of(ctx: &Context, page: &Page<'_>, view: &SheetView, columns: &[usize]) -> Option<Self> {
        let frames = page.frames;
        let now = work::is_now(page, view.frame(frames).rows());
        let found = work::keep(ctx, ("extent", view.sheet.id(), columns), view.stamp, now, || {
            let (frames, view, columns) = (frames.clone(), view.clone(), columns.to_vec());
            move |cancel: &Cancel| Some((frames.stamp(), Self::new(view.frame(&frames), &view, &columns, cancel)?))
        });
        found.value.filter(|found| found.0 == frames.stamp()).map(|found| found.1)
    }

    fn new(frame: &Frame, view: &SheetView, columns: &[usize], cancel: &Cancel) -> Option<Self> {
        let mut extent = Self::default();
        let columns: Vec<&Column> = columns.iter().filter_map(|&at| frame.columns().get(at)).collect();
        let is_count = columns.iter().all(|column| matches!(column.data, Data::Counts(_)));
        for (at, row) in view.rows().enumerate() {
            if at % 65_536 == 0 {
                cancel.go_on()?;
            }
            let (row, mut any) = (row as usize, false);
            for column in &columns {
                let Some(mark) = mark_of(column, row) else { continue };
                any = true;
                extent.most = extent.most.max(mark.reach());
                extent.kinds.add(column.data.figure(row));
            }
            extent.kinds.unknown |= !any && !is_count;
        }
        Some(extent)
    }
}

/// Paints a sample and a word for each kind along `rect`.
pub(super) fn legend(painter: &Painter, rect: Rect, kinds: Kinds, lang: Lang, t: &Tokens) {
    let derived = Figure::derived(80.into(), Interval::point(80.into()), Unit::Count, false);
    let published = |text: &str| Figure::parse_as(text, Unit::Count).ok();
    let entries = [
        (kinds.exact, published("100"), lang.pick("披露", "published")),
        (kinds.derived, Some(derived), lang.pick("推算", "derived")),
        (kinds.at_least, published("≥60"), lang.pick("下界", "at least")),
        (kinds.about, published("约90"), lang.pick("约、近、余", "about, nearly, +")),
        (kinds.cap, published("最高100"), lang.pick("上限", "at most")),
        (kinds.planned, published("目标100"), lang.pick("目标", "target")),
        (kinds.unknown, None, lang.pick("未公布", "unpublished")),
    ];
    let y = rect.center().y;
    let style = MarkStyle::of(t, false);
    let sample = |figure: &Option<Figure>| match figure {
        Some(figure) if figure.qualifier() == Qualifier::AtLeast => 34.0,
        // A ring reaches beyond the end of its stem.
        Some(figure) if figure.is_derived() => 28.0,
        _ => 22.0,
    };
    let entries: Vec<_> = entries.into_iter().filter(|(occurs, ..)| *occurs).collect();
    let about =
        |what| if what == lang.pick("约、近、余", "about, nearly, +") { lang.pick("约", "about") } else { what };
    let width = |figure: &Option<Figure>, what: &str| sample(figure) + paint::text_width(painter, what, size::small());
    let needed: f32 = entries.iter().map(|(_, figure, what)| width(figure, what) + GAP).sum();
    let is_tight = rect.left() + MARGIN + needed - GAP > rect.right();
    let gap = if is_tight { GAP / 2.0 } else { GAP };
    let mut x = rect.left() + MARGIN;
    for (_, figure, what) in entries {
        let what = if is_tight { about(what) } else { what };
        let (sample, width) = (sample(&figure), width(&figure, what));
        if x + width > rect.right() {
            break;
        }
        if let Some(figure) = figure {
            let axis = Axis { left: x, right: x + 18.0, ticks: vec![0.0, 100.0] };
            Mark::of(&figure).paint(painter, &axis, y, 8.0, &style);
        } else {
            let stub = Rect::from_min_size(pos2(x, y - 4.0), vec2(18.0, 8.0));
            paint::hatch(painter, paint::crisp(painter, stub), t.hatch);
        }
        paint::text(painter, pos2(x + sample, y), Align::Left, what, size::small(), t.weak);
        x += width + gap;
    }
}
