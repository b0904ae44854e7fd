//! The rows of a chart as an item of an `egui_plot`.

use std::ops::RangeInclusive;

use egui::{Color32, Painter, Rect, Shape, Stroke, Ui, pos2};
use egui_plot::{PlotBounds, PlotGeometry, PlotItem, PlotItemBase, PlotTransform};

use super::domain::{AxisKind, Domain};
use crate::ui::paint::{self, Axis, Mark, MarkStyle};
use crate::ui::style::{Tokens, size};

/// What a lane of a row shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Lane {
    /// A bar or stem from zero.
    Bar(Mark),
    /// One amount alone, as a dot.
    Dot(Mark),
    /// From one amount, a ring, to another, a dot.
    Span(Mark, Mark),
    /// Not published: the hatched stub.
    Unknown,
}

impl Lane {
    /// The furthest value that it reaches.
    pub fn reach(&self) -> f64 {
        match self {
            Self::Bar(mark) | Self::Dot(mark) => mark.reach(),
            Self::Span(own, total) => own.reach().max(total.reach()),
            Self::Unknown => 0.0,
        }
    }

    /// The least value that it shows.
    pub fn least(&self) -> f64 {
        match self {
            Self::Bar(mark) | Self::Dot(mark) => mark.least(),
            Self::Span(own, total) => own.least().min(total.least()),
            Self::Unknown => 0.0,
        }
    }
}

/// A row of a chart: one lane, or two above each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlotRow {
    /// From top to bottom.
    pub lanes: Vec<Lane>,
    /// True for the selected record.
    pub selected: bool,
}

/// Rows at heights 0, 1, 2 ... of the plot, with grid lines behind them.
pub(super) struct RowsItem<'a> {
    pub(super) base: PlotItemBase,
    pub(super) rows: &'a [PlotRow],
    pub(super) domain: Domain,
    pub(super) most_ticks: usize,
    pub(super) t: &'a Tokens,
}

impl RowsItem<'_> {
    fn grid(&self, ui: &Ui, transform: &PlotTransform) {
        let (frame, painter) = (transform.frame(), ui.painter());
        let window = super::rows::window_of(transform);
        for tick in self.domain.ticks(window, self.most_ticks) {
            let zero = tick == 0.0 && self.domain.kind() == AxisKind::Linear;
            let color = if zero { self.t.stroke2 } else { self.t.rule };
            let x = transform.position_from_point_x(self.domain.place(tick));
            paint::vline(painter, x, frame.top()..=frame.bottom(), color);
        }
    }

    fn row(&self, ui: &Ui, transform: &PlotTransform, y: f32, row: &PlotRow) {
        let painter = ui.painter();
        let style = MarkStyle::of(self.t, row.selected);
        let x = |value: f64| transform.position_from_point_x(self.domain.place(value));
        let axis = Axis { left: x(0.0), right: x(self.domain.high()), ticks: vec![0.0, self.domain.high()] };
        let two = row.lanes.len() > 1;
        for (at, lane) in row.lanes.iter().enumerate() {
            let y = match (two, at) {
                (false, _) => y,
                (true, 0) => y - 5.5,
                (true, _) => y + 6.0,
            };
            let height = if two { size::LANE_BAR } else { size::BAR };
            match lane {
                Lane::Bar(mark) => {
                    mark.paint(painter, &axis, y, height, &style);
                }
                Lane::Dot(mark) => {
                    dot(painter, &x, y, (mark, true), &style, self.t);
                }
                Lane::Span(own, total) => span(ui, &x, y, (own, total), &style, self.t),
                Lane::Unknown => {
                    let left = transform.frame().left() + 1.0;
                    let linear = self.domain.kind() == AxisKind::Linear;
                    let axis = Axis { left: if linear { axis.left.max(left) } else { left }, ..axis.clone() };
                    Mark::paint_unknown(painter, &axis, y, height, self.t);
                }
            }
        }
    }
}

/// Tears the left edge of bars whose beginning, zero, is out of sight, so that
/// their lengths are not compared.
fn tear(ui: &Ui, frame: Rect, t: &Tokens) {
    const TOOTH: f32 = 4.0;
    let teeth = (frame.height() / TOOTH).ceil() as usize;
    let edge = |at: usize| {
        let out = if at.is_multiple_of(2) { 1.0 } else { 1.0 + TOOTH };
        pos2(frame.left() + out, frame.top() + at as f32 * TOOTH)
    };
    let points: Vec<egui::Pos2> = (0..=teeth).map(edge).collect();
    for pair in points.windows(2) {
        let ground = vec![pair[0], pair[1], pos2(frame.left() - 1.0, pair[1].y), pos2(frame.left() - 1.0, pair[0].y)];
        ui.painter().add(Shape::convex_polygon(ground, t.panel, Stroke::NONE));
    }
    ui.painter().add(Shape::line(points, Stroke::new(1.0, t.stroke2)));
}

/// A ring, a dot, and a thin line between them; dashed where one is planned.
fn span(ui: &Ui, x: &dyn Fn(f64) -> f32, y: f32, (own, total): (&Mark, &Mark), style: &MarkStyle, t: &Tokens) {
    let painter = ui.painter();
    let (from, to) = (own.dot_x(x), total.dot_x(x));
    let stroke = Stroke::new(1.6, style.bar);
    let ends = if from <= to { [from + 5.0, to - 4.0] } else { [to + 5.0, from - 4.0] };
    if ends[0] < ends[1] {
        let line = [pos2(ends[0], y), pos2(ends[1], y)];
        if own.is_planned() || total.is_planned() {
            painter.extend(Shape::dashed_line(&line, stroke, 3.0, 3.0));
        } else {
            painter.line_segment(line, stroke);
        }
    }
    dot(painter, x, y, (own, false), style, t);
    dot(painter, x, y, (total, true), style, t);
}

/// An amount as a dot: what is published filled if it is a total, what is
/// planned or derived always a ring.
pub(super) fn dot(
    painter: &Painter,
    x: &dyn Fn(f64) -> f32,
    y: f32,
    (mark, total): (&Mark, bool),
    style: &MarkStyle,
    t: &Tokens,
) -> f32 {
    let edge = match (mark.is_derived(), mark.is_planned()) {
        (true, _) => style.derived,
        (false, true) => style.edge,
        (false, false) => t.weak,
    };
    let filled = total && !mark.is_planned() && !mark.is_derived();
    mark.paint_dot(painter, x, y, filled, &MarkStyle { edge, ..*style })
}

impl PlotItem for RowsItem<'_> {
    // Painted at once rather than handed over: the marks are shared with
    // charts that are no plots.
    fn shapes(&self, ui: &Ui, transform: &PlotTransform, _shapes: &mut Vec<Shape>) {
        self.grid(ui, transform);
        let clip: Rect = ui.clip_rect();
        let height = transform.dpos_dvalue_y().abs() as f32;
        for (at, row) in self.rows.iter().enumerate() {
            let y = transform.position_from_point_y(at as f64);
            if y + height >= clip.top() && y - height <= clip.bottom() {
                self.row(ui, transform, y, row);
            }
        }
        if self.domain.kind() == AxisKind::Linear && super::rows::window_of(transform).min > 0.0 {
            tear(ui, *transform.frame(), self.t);
        }
    }

    fn initialize(&mut self, _x_range: RangeInclusive<f64>) {}

    fn color(&self) -> Color32 {
        self.t.bar
    }

    fn geometry(&self) -> PlotGeometry<'_> {
        PlotGeometry::None
    }

    fn bounds(&self) -> PlotBounds {
        PlotBounds::NOTHING
    }

    fn base(&self) -> &PlotItemBase {
        &self.base
    }

    fn base_mut(&mut self) -> &mut PlotItemBase {
        &mut self.base
    }
}
