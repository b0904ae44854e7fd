//! What the marks of a chart mean: only those that occur.

use egui::{Id, Painter, Rect, pos2, vec2};

use super::super::page::SheetView;
use super::super::paint::{self, Align, Axis, Mark, MarkStyle};
use super::super::style::{Tokens, size};
use super::chart::mark_of;
use crate::frame::{Column, Data};
use crate::i18n::Lang;
use crate::model::Figure;
use crate::model::figure::{Interval, Qualifier, Unit};

const MARGIN: f32 = 14.0;

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
    /// Looks through the rows once for each view, not in every frame.
    pub(super) fn of(
        painter: &Painter,
        view: &SheetView,
        at: usize,
        column: &Column,
        lanes: Option<(&Column, &Column)>,
    ) -> Self {
        let key = Id::unique(("extent", view.sheet.id()));
        let wanted = (view.stamp, at);
        let known = painter.ctx().data(|data| data.get_temp::<((u64, usize), Self)>(key));
        if let Some((_, extent)) = known.filter(|(stamp, _)| *stamp == wanted) {
            return extent;
        }
        let mut extent = Self::default();
        let columns = lanes.map_or_else(|| vec![column], |(published, derived)| vec![published, derived]);
        for row in view.rows().map(|row| row as usize) {
            let mut any = false;
            for column in &columns {
                let Some(mark) = mark_of(column, row) else { continue };
                any = true;
                extent.most = extent.most.max(mark.reach());
                extent.kinds.add(column.data.figure(row));
            }
            extent.kinds.unknown |= !any && !matches!(column.data, Data::Counts(_));
        }
        painter.ctx().data_mut(|data| data.insert_temp(key, (wanted, extent)));
        extent
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
        (kinds.about, published("约90"), lang.pick("约、余", "about, +")),
        (kinds.cap, published("最高100"), lang.pick("上限", "at most")),
        (kinds.planned, published("目标100"), lang.pick("目标", "target")),
        (kinds.unknown, None, lang.pick("未公布", "unpublished")),
    ];
    let y = rect.center().y;
    let style = MarkStyle::of(t, false);
    let mut x = rect.left() + MARGIN;
    for (_, figure, what) in entries.into_iter().filter(|(occurs, ..)| *occurs) {
        let open_end = figure.as_ref().is_some_and(|figure| figure.qualifier() == Qualifier::AtLeast);
        let sample = if open_end { 34.0 } else { 22.0 };
        let width = sample + paint::text_width(painter, what, size::small());
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
        x += width + 12.0;
    }
}
