//! A chart of rows: shown, zoomed, dragged.

use egui::{PointerButton, Rect, Response, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, Vec2b, pos2};
use egui_plot::{Plot, PlotBounds, PlotItemBase, PlotTransform, PlotUi};

use super::domain::Domain;
use super::item::{PlotRow, RowsItem};
use super::window::Window;
use crate::ui::page::Page;

/// A chart of rows over a rectangle.
#[derive(Clone, Copy)]
pub struct RowsPlot<'a> {
    /// Tells it apart from other charts; its zoom is kept under this name.
    pub salt: &'a str,
    /// What its axis shows.
    pub domain: Domain,
    /// The rows, from top to bottom.
    pub rows: &'a [PlotRow],
    /// True if the wheel zooms; false where it scrolls the page.
    pub wheel: bool,
}

/// What a chart tells after it was shown.
pub struct Shown {
    /// Its response: clicks on a row come with [`Shown::row`].
    pub response: Response,
    /// From values to the screen.
    pub transform: PlotTransform,
    /// The row under the pointer.
    pub row: Option<usize>,
    /// The round values in sight.
    pub ticks: Vec<f64>,
    domain: Domain,
}

impl Shown {
    /// Where a value lies on the screen.
    pub fn x(&self, value: f64) -> f32 {
        self.transform.position_from_point_x(self.domain.place(value))
    }
}

/// What is kept of a chart from one frame to the next.
#[derive(Clone, Copy, Debug)]
struct Kept {
    domain: Domain,
    width: f32,
    window: Window,
    /// Where a box was begun.
    boxed: Option<f64>,
}

impl RowsPlot<'_> {
    /// Shows the chart over `rect`, whose height is shared by the rows.
    pub fn show(&self, ui: &mut Ui, rect: Rect, page: &Page<'_>) -> Shown {
        let id = ui.scope_id().with(("rows plot", self.salt));
        let whole = self.domain.whole(rect.width());
        let kept = ui.data(|data| data.get_temp::<Kept>(id));
        let kept = kept
            .filter(|kept| kept.domain == self.domain && !page.still)
            .map_or(Kept { domain: self.domain, width: rect.width(), window: whole, boxed: None }, |kept| {
                kept.fitted(whole, rect.width())
            });
        let most_ticks = self.domain.most_ticks(rect.width());
        let item = RowsItem {
            base: PlotItemBase::new(self.salt.to_owned()),
            rows: self.rows,
            domain: self.domain,
            most_ticks,
            t: page.t,
        };
        let bottom = self.rows.len().max(1) as f64 - 0.5;
        let still = Vec2b::FALSE;
        let plot = Plot::new(id)
            .id(id.with("plot"))
            .width(rect.width())
            .height(rect.height())
            .min_size(Vec2::splat(1.0))
            .show_background(false)
            .show_axes(false)
            .show_grid(false)
            .show_x(false)
            .show_y(false)
            .allow_drag(still)
            .allow_zoom(still)
            .allow_scroll(still)
            .allow_axis_zoom_drag(still)
            .allow_boxed_zoom(false)
            .allow_double_click_reset(false)
            .set_margin_fraction(Vec2::ZERO)
            .invert_y(true)
            .default_x_bounds(whole.min, whole.max)
            .default_y_bounds(-0.5, bottom)
            .sense(if page.still { Sense::hover() } else { Sense::click_and_drag() });
        let (wheel, live) = (self.wheel, !page.still);
        let mut child = ui.new_child(UiBuilder::new().id_salt(self.salt).max_rect(rect));
        let shown = plot.show(&mut child, move |plot| {
            let next = if live { kept.moved(plot, whole, wheel) } else { kept };
            plot.set_plot_bounds(PlotBounds::from_min_max([next.window.min, -0.5], [next.window.max, bottom]));
            plot.add(item);
            next
        });
        let next = shown.inner;
        ui.data_mut(|data| data.insert_temp(id, next));
        Self::box_ui(ui, &shown.response, &shown.transform, next, page);
        let row = shown.response.hover_pos().and_then(|at| row_at(&shown.transform, self.rows.len(), at));
        let ticks = self.domain.ticks(next.window, most_ticks);
        let response =
            if row.is_some() { shown.response.on_hover_cursor(egui::CursorIcon::PointingHand) } else { shown.response };
        Shown { response, transform: shown.transform, row, ticks, domain: self.domain }
    }

    /// Paints the box that is being drawn.
    fn box_ui(ui: &Ui, response: &Response, transform: &PlotTransform, kept: Kept, page: &Page<'_>) {
        let (Some(from), Some(to)) = (kept.boxed, response.interact_pointer_pos()) else { return };
        let frame = *transform.frame();
        let from = transform.position_from_point_x(from).clamp(frame.left(), frame.right());
        let to = to.x.clamp(frame.left(), frame.right());
        let rect = Rect::from_two_pos(pos2(from, frame.top()), pos2(to, frame.bottom()));
        let painter = ui.painter().with_clip_rect(frame);
        let color = page.t.accent;
        painter.rect(rect, 0.0, color.gamma_multiply(0.12), Stroke::new(1.0, color), StrokeKind::Inside);
    }
}

impl Kept {
    /// The same part of the axis, also on another width.
    fn fitted(self, whole: Window, width: f32) -> Self {
        let before = self.domain.whole(self.width);
        let window = if self.window == before { whole } else { self.window.within(whole) };
        Self { width, window, ..self }
    }

    /// After what the pointer does: drag moves, the second button or Shift
    /// draws a box, pinch and wheel zoom, a double click shows all.
    fn moved(self, plot: &PlotUi<'_>, whole: Window, wheel: bool) -> Self {
        let response = plot.response();
        let transform = plot.transform();
        let per_point = self.window.width() / f64::from(transform.frame().width().max(1.0));
        let place = |x: f32| self.window.min + f64::from(x - transform.frame().left()) * per_point;
        let mut next = self;
        if response.double_clicked() {
            return Self { window: whole, boxed: None, ..self };
        }
        let shift = plot.ctx().input(|input| input.modifiers.shift);
        if response.drag_started() && (response.dragged_by(PointerButton::Secondary) || shift) {
            let origin = plot.ctx().input(|input| input.pointer.press_origin());
            next.boxed = origin.or(response.interact_pointer_pos()).map(|at| place(at.x));
        }
        match next.boxed {
            Some(from) if response.drag_stopped() => {
                if let Some(to) = response.interact_pointer_pos() {
                    next.window = self.window.boxed(from, place(to.x), whole);
                }
                next.boxed = None;
            }
            Some(_) if !response.dragged() => next.boxed = None,
            None if response.dragged_by(PointerButton::Primary) => {
                next.window = self.window.pan(-f64::from(response.drag_delta().x) * per_point, whole);
            }
            _ => {}
        }
        let pointer = plot.ctx().input(|input| input.pointer.hover_pos()).filter(|_| response.contains_pointer());
        if let Some(at) = pointer {
            let (pinch, scroll) = plot.ctx().input(|input| (input.zoom_delta(), input.smooth_scroll_delta));
            if (pinch - 1.0).abs() > f32::EPSILON {
                next.window = next.window.zoom(f64::from(pinch), place(at.x), whole);
            } else if wheel && scroll.y != 0.0 {
                next.window = next.window.zoom(f64::from(scroll.y / 240.0).exp(), place(at.x), whole);
            }
            if scroll.x != 0.0 {
                next.window = next.window.pan(-f64::from(scroll.x) * per_point, whole);
            }
        }
        next
    }
}

/// What a transform has in sight.
pub(super) fn window_of(transform: &PlotTransform) -> Window {
    let range = transform.bounds().range_x();
    Window { min: *range.start(), max: *range.end() }
}

/// The row at a point of the screen; `None` beside the plot.
pub fn row_at(transform: &PlotTransform, rows: usize, at: egui::Pos2) -> Option<usize> {
    if !transform.frame().contains(at) {
        return None;
    }
    let row = transform.value_from_position(at).y.round();
    (row >= 0.0 && row < rows as f64).then_some(row as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_belongs_to_the_row_it_lies_on() {
        let frame = Rect::from_min_size(pos2(100.0, 50.0), egui::vec2(200.0, 90.0));
        let bounds = PlotBounds::from_min_max([0.0, -0.5], [20.0, 2.5]);
        let transform = PlotTransform::new_with_invert_axis(frame, bounds, Vec2b::FALSE, Vec2b::new(false, true));
        for (y, row) in [(51.0, 0), (79.0, 0), (81.0, 1), (95.0, 1), (139.0, 2)] {
            assert_eq!(row_at(&transform, 3, pos2(150.0, y)), Some(row), "at {y}");
        }
        assert_eq!(row_at(&transform, 3, pos2(99.0, 60.0)), None);
        assert_eq!(row_at(&transform, 2, pos2(150.0, 139.0)), None);
    }
}
