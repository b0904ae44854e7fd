//! One column across another.

mod data;
mod density;
mod labels;

use std::sync::Arc;

use egui::{Color32, Pos2, Rangef, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::dots::{DotKinds, RADIUS, faded};
use super::keys::{Marks, step};
use super::made::{From, Made, made};
use super::span::{Measure, Span};
use super::tip::Tip;
use super::{axis, brush, grouped, legend, note_ui};
use crate::frame::Frame;
use crate::i18n::Lang;
use crate::query::Position;
use crate::ui::command::Command;
use crate::ui::hover;
use crate::ui::page::{Page, SheetView};
use crate::ui::paint::{self, Align, DotKind, paint_dot};
use crate::ui::style::size;
use crate::ui::work::{self, Cancel};
use data::{Dot, Dots};

/// With more dots than this their density is painted instead.
const MOST_DOTS: usize = 3000;
/// With more dots than this only some of them get their names.
const MOST_NAMES: usize = 40;
const NAME_WIDTH: f32 = 150.0;
/// Room between the frame and the ends of the axes, so that no dot lies on it.
const LEAD: f32 = 14.0;
/// The same at the far ends, where a line without a bound runs on.
const TAIL: f32 = 30.0;
/// What stands below the plot: the numbers and the name of the axis.
const AXIS: f32 = 38.0;
/// A line of what is said below.
const LINE: f32 = 18.0;

/// How many dots there are.
pub(super) fn marks(from: &From<'_>) -> Option<usize> {
    Dots::new(from).map(|found| found.count)
}

/// Shows the chart within `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, page: &Page<'_>, view: &SheetView) -> Option<Command> {
    let lang = page.lang();
    let found = made(ui, rect, page, view, "dots of the view", Dots::new)?;
    let frame = view.frame(page.frames);
    let (Some(up), Some(along)) = (found.resolved.measure, found.resolved.across) else { return None };
    let inner = rect.shrink2(vec2(size::CARD_MARGIN, 0.0));
    let legend = legend::height(ui, &legend::all(&found.colours.keys), inner.width());
    let plot = Rect::from_min_max(
        pos2(inner.left() + 44.0, inner.top() + 24.0),
        pos2(inner.right() - 6.0, inner.bottom() - legend - AXIS - 2.0 * LINE),
    );
    if plot.width() < 90.0 || plot.height() < 90.0 {
        return None;
    }
    let log = page.state.sheet(view.sheet).chart.log;
    let reach = (found.reach_x, found.reach_y);
    let measures = (
        Measure::of(&frame.columns()[along], reach.0.most(), lang),
        Measure::of(&frame.columns()[up], reach.1.most(), lang),
    );
    let x = Span::new((plot.left() + LEAD, plot.right() - TAIL), reach.0.values(), &measures.0, log, 64.0);
    let y = Span::new((plot.bottom() - LEAD, plot.top() + TAIL), reach.1.values(), &measures.1, log, 40.0);
    let chart = Scatter { page, view, frame, found: &found, plot, x, y, measures, columns: (along, up) };
    chart.axes(ui);
    let mut command = chart.plot_ui(ui);
    let foot = Rect::from_min_max(pos2(inner.left(), plot.bottom() + AXIS), inner.max);
    chart.meaning(ui, foot);
    chart.missing(ui, foot.with_min_y(foot.top() + LINE));
    if legend > 0.0
        && let Some(column) = found.resolved.colour
    {
        let place = Rect::from_min_max(pos2(inner.left(), inner.bottom() - legend), inner.max);
        command = legend::legend_ui(ui, place, page, view, column, &legend::all(&found.colours.keys)).or(command);
    }
    command
}

struct Scatter<'a> {
    page: &'a Page<'a>,
    view: &'a SheetView,
    frame: &'a Frame,
    found: &'a Arc<Made<Dots>>,
    plot: Rect,
    x: Span,
    y: Span,
    measures: (Measure, Measure),
    /// The columns along and up.
    columns: (usize, usize),
}

impl Scatter<'_> {
    fn axes(&self, ui: &Ui) {
        let (t, lang) = (self.page.t, self.page.lang());
        let painter = ui.painter();
        let plot = self.plot;
        paint::hline(painter, plot.left()..=plot.right(), plot.bottom(), t.stroke2);
        paint::vline(painter, plot.left(), plot.top()..=plot.bottom(), t.stroke2);
        for &tick in &self.x.ticks {
            paint::vline(painter, self.x.point(tick), plot.top()..=plot.bottom(), t.rule);
        }
        let label = |&tick: &f64| (self.x.point(tick), self.measures.0.words(tick));
        let labels: Vec<(f32, String)> = self.x.ticks.iter().map(label).collect();
        paint::tick_labels(painter, &labels, (Rangef::EVERYTHING, plot.bottom() + 10.0), &size::small(), t);
        for &tick in &self.y.ticks {
            let y = self.y.point(tick);
            paint::hline(painter, self.plot.left()..=self.plot.right(), y, t.rule);
            let at = pos2(self.plot.left() - 6.0, y);
            paint::text(painter, at, Align::Right, &self.measures.1.words(tick), size::small(), t.weak);
        }
        let name = |at: usize| self.frame.columns()[at].info.title(lang);
        // Clear of the uppermost number.
        let at = pos2(plot.left() - 38.0, plot.top() - 15.0);
        let words = (name(self.columns.1), self.measures.1.unit.as_str());
        axis::title(painter, at, Align::Left, words, plot.width(), t);
        let at = pos2(plot.right(), plot.bottom() + 26.0);
        let words = (name(self.columns.0), self.measures.0.unit.as_str());
        axis::title(painter, at, Align::Right, words, plot.width(), t);
    }

    fn point(&self, dot: &Dot) -> Pos2 {
        pos2(self.x.point(dot.x.at), self.y.point(dot.y.at))
    }

    /// Whether one of its two values is computed, or a target.
    fn kind(&self, dot: &Dot) -> DotKind {
        let of = |column: usize| {
            let figure = self.frame.columns()[column].data.figure(dot.row as usize);
            figure.map(DotKind::of).unwrap_or_default()
        };
        let (x, y) = (of(self.columns.0), of(self.columns.1));
        DotKind { derived: x.derived || y.derived, planned: x.planned || y.planned }
    }

    fn colour(&self, dot: &Dot) -> Color32 {
        let t = self.page.t;
        let plain = if self.kind(dot).derived { t.bar2 } else { t.accent };
        dot.colour.map_or(plain, |at| legend::colour(&self.found.colours.keys[at], at, t))
    }

    fn plot_ui(&self, ui: &mut Ui) -> Option<Command> {
        let t = self.page.t;
        let ground = ui.interact(self.plot, ui.scope_id().with("scatter"), Sense::click_and_drag());
        let (name, count) = (self.page.lang().pick("散点图", "Scatter"), self.found.count);
        ground.widget_info(|| WidgetInfo::labeled(Role::Figure, true, format!("{name}: {count}")));
        if self.found.count > MOST_DOTS {
            let now = work::is_now(self.page, self.frame.rows());
            let key = (self.found.stamp, self.x.clone(), self.y.clone());
            let cells = work::keep(ui.ctx(), "density of the dots", key, now, || {
                let (found, x, y, plot) = (Arc::clone(self.found), self.x.clone(), self.y.clone(), self.plot);
                let (frames, view) = (self.page.frames.clone(), self.view.clone());
                move |_: &Cancel| {
                    let crowd = found.crowd.as_ref()?;
                    Some(crowd.cells(view.frame(&frames), plot, (&x, &y)))
                }
            });
            if let Some(cells) = cells.value {
                density::paint(ui.painter(), self.plot, &cells, self.page.still, t);
            }
            return self.brush_ui(ui, &ground);
        }
        let points: Vec<Pos2> = self.found.placed.iter().map(|dot| self.point(dot)).collect();
        let marks = Marks::of(ui, self.page, self.view);
        let at = |row: u32| self.found.placed.iter().position(|dot| dot.row == row);
        let nearest = ground.hover_pos().filter(|_| !self.page.still).and_then(|pointer| {
            let near = points.iter().enumerate().map(|(at, point)| (point.distance(pointer), at));
            near.min_by(|a, b| a.0.total_cmp(&b.0)).filter(|(far, _)| *far < 12.0).map(|(_, at)| at)
        });
        // Those that matter are painted last, over the others.
        let mut order: Vec<usize> = (0..points.len()).collect();
        let weight = |at: &usize| marks.weight(self.found.placed[*at].row) + usize::from(nearest == Some(*at)) * 4;
        order.sort_by_key(weight);
        for &at in &order {
            self.dot(ui, &self.found.placed[at], points[at], weight(&at));
        }
        self.names(ui, &points, &order, &weight);
        let mut command = self.brush_ui(ui, &ground);
        if ground.has_focus() {
            let stroke = Stroke::new(1.5, t.accent);
            ui.painter().rect_stroke(self.plot.expand(2.0), 4.0, stroke, StrokeKind::Outside);
            let rows: Vec<u32> = self.reading_order();
            command = step(ui, &ground, self.view, self.frame, &rows, marks.selected).or(command);
        }
        let target = nearest.map(|at| self.found.placed[at].row);
        if let Some(row) = target {
            hover::set(ui.ctx(), self.view, vec![row]);
            let tip = Tip::of_row(self.page, self.frame, row as usize, &[self.columns.1, self.columns.0]);
            let clicked = ground.clicked();
            tip.show(ground.on_hover_cursor(egui::CursorIcon::PointingHand), t.weak);
            if clicked {
                return Some(marks.click(ui, self.view, self.frame, row));
            }
        } else if ground.clicked_by(egui::PointerButton::Primary)
            && ground.hovered()
            && at(marks.selected.unwrap_or(u32::MAX)).is_some()
        {
            return Some(Command::Select(self.view.sheet, None));
        }
        command
    }

    /// The rows from left to right.
    fn reading_order(&self) -> Vec<u32> {
        let mut dots: Vec<&Dot> = self.found.placed.iter().collect();
        dots.sort_by(|a, b| a.x.at.total_cmp(&b.x.at).then(a.y.at.total_cmp(&b.y.at)));
        dots.iter().map(|dot| dot.row).collect()
    }

    /// The lines over the bounds of a dot at `at`, across and upright. An end without a
    /// bound runs on a little and is left open.
    fn lines(&self, dot: &Dot, at: Pos2) -> [Option<[Pos2; 2]>; 2] {
        let ends = |span: &Span, position: Position, open: f32| {
            let from = position.low.map_or(span.from, |low| span.point(low));
            (from, position.high.map_or(open, |high| span.point(high)))
        };
        let across = (dot.x.low != dot.x.high).then(|| {
            let (from, to) = ends(&self.x, dot.x, (at.x + 26.0).min(self.plot.right()));
            [pos2(from, at.y), pos2(to, at.y)]
        });
        let upright = (dot.y.low != dot.y.high).then(|| {
            let (from, to) = ends(&self.y, dot.y, (at.y - 26.0).max(self.plot.top()));
            [pos2(at.x, from), pos2(at.x, to)]
        });
        [across, upright]
    }

    fn dot(&self, ui: &Ui, dot: &Dot, at: Pos2, weight: usize) {
        let t = self.page.t;
        let ink = self.colour(dot);
        let painter = ui.painter_at(self.plot.expand(8.0));
        let thin = Stroke::new(1.2, faded(ink));
        let [across, upright] = self.lines(dot, at);
        if let Some([from, to]) = across {
            painter.line_segment([from, to], thin);
            if dot.x.high.is_none() {
                paint::chevrons(&painter, pos2((at.x + 8.0).min(to.x), at.y), ink);
            }
        }
        if let Some(line) = upright {
            painter.line_segment(line, thin);
            if dot.y.high.is_none() {
                for step in [8.0, 13.0] {
                    let tip = pos2(at.x, at.y - step - 3.0);
                    painter.line_segment([pos2(at.x - 3.5, tip.y + 3.5), tip], thin);
                    painter.line_segment([pos2(at.x + 3.5, tip.y + 3.5), tip], thin);
                }
            }
        }
        let fill = if weight > 0 { ink } else { ink.gamma_multiply(0.75) };
        let radius = if weight > 0 { RADIUS + 1.5 } else { RADIUS };
        paint_dot(&painter, at, radius, self.kind(dot), fill, t.panel);
        if weight > 0 {
            painter.circle_stroke(at, RADIUS + 4.0, Stroke::new(1.5, t.accent));
        }
    }

    fn names(&self, ui: &Ui, points: &[Pos2], order: &[usize], weight: &dyn Fn(&usize) -> usize) {
        let (t, lang) = (self.page.t, self.page.lang());
        let mut wanted: Vec<usize> = order.to_vec();
        let value = |at: &usize| self.found.placed[*at].y.at;
        wanted.sort_by(|a, b| weight(b).cmp(&weight(a)).then(value(b).total_cmp(&value(a))));
        wanted.truncate(MOST_NAMES);
        let name = |at: usize| self.frame.name(self.found.placed[at].row as usize).get(lang).to_owned();
        let most = NAME_WIDTH.max(self.plot.width() * 0.6);
        let sizes: Vec<(usize, Vec2)> = wanted
            .iter()
            .map(|&at| {
                let width = paint::text_width(ui.painter(), &name(at), size::small());
                (at, vec2(width.min(most) + 2.0, 14.0))
            })
            .collect();
        let lines = self.found.placed.iter().zip(points).flat_map(|(dot, at)| self.lines(dot, *at)).flatten();
        let lines: Vec<Rect> = lines.map(|[from, to]| Rect::from_two_pos(from, to)).collect();
        for ((at, _), place) in
            sizes.iter().zip(labels::placed(self.plot.expand(4.0), (points, &lines), (&sizes, NAME_WIDTH)))
        {
            let Some(place) = place else { continue };
            let strong = weight(at) > 0;
            let font = if strong { size::small_bold() } else { size::small() };
            let ink = if strong { t.strong } else { t.normal };
            paint::elided(ui.painter(), place.left_center(), Align::Left, &name(*at), font, ink, place.width());
        }
    }

    fn brush_ui(&self, ui: &Ui, ground: &egui::Response) -> Option<Command> {
        let band = brush::brushed(ui, ground, self.plot, false, self.page.t)?;
        let (query, lang) = (self.view.query.text(), self.page.lang());
        let x = (&self.x, &self.measures.0);
        let query = brush::asked(query, self.frame, self.columns.0, x, (band.left(), band.right()), lang);
        let y = (&self.y, &self.measures.1);
        let query = brush::asked(&query, self.frame, self.columns.1, y, (band.top(), band.bottom()), lang);
        Some(Command::Refine(self.view.sheet, query))
    }

    /// Says what the kinds of dots mean.
    fn meaning(&self, ui: &Ui, foot: Rect) {
        if self.found.count > MOST_DOTS {
            return;
        }
        let dots: Vec<(DotKind, [Position; 2])> =
            self.found.placed.iter().map(|dot| (self.kind(dot), [dot.x, dot.y])).collect();
        let kinds = DotKinds::of(dots.iter().map(|(kind, at)| (*kind, &at[..])));
        let coloured = !self.found.colours.keys.is_empty();
        let at = pos2(foot.left(), foot.top() + 7.0);
        kinds.legend(ui.painter(), at, foot.right(), coloured, self.page.lang(), self.page.t);
    }

    /// Says which rows have no place, and why.
    fn missing(&self, ui: &Ui, foot: Rect) {
        let lang = self.page.lang();
        let drawn = self.found.count;
        let dense = (drawn > MOST_DOTS).then(|| {
            let drawn = grouped(drawn);
            match lang {
                Lang::Zh => format!("{drawn} 行按疏密着色，越深越多"),
                Lang::En => format!("density of {drawn} rows, the darker the more"),
            }
        });
        let name = |at: usize| self.frame.columns()[at].info.title(lang);
        let mut parts = Vec::new();
        for (count, at) in [(self.found.no_x, self.columns.0), (self.found.no_y, self.columns.1)] {
            if count > 0 {
                parts.push(match lang {
                    Lang::Zh => format!("{count} 行未公布{}", name(at)),
                    Lang::En => format!("{count} without {}", name(at)),
                });
            }
        }
        if self.found.neither > 0 {
            parts.push(match lang {
                Lang::Zh => format!("{} 行两者都未公布", self.found.neither),
                Lang::En => format!("{} without both", self.found.neither),
            });
        }
        if self.found.not_above_zero > 0 {
            parts.push(match lang {
                Lang::Zh => format!("{} 行不大于零，对数轴上没有位置", self.found.not_above_zero),
                Lang::En => format!("{} not above zero: no place on a log axis", self.found.not_above_zero),
            });
        }
        let missing = (!parts.is_empty())
            .then(|| format!("{}{}", lang.pick("未画出：", "Not drawn: "), parts.join(lang.pick("；", "; "))));
        let words = dense.into_iter().chain(missing).collect::<Vec<_>>().join(lang.pick("；", "; "));
        note_ui(ui, self.page, ("chart note", &words), (foot.left(), foot.right()), foot.top() + 7.0);
    }
}
