//! The table with its linked chart: header, rows, footer. Only the rows that
//! can be seen are painted.

use egui::scroll_area::ScrollBarVisibility;
use egui::{Color32, CursorIcon, Key, Painter, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::command::Command;
use super::super::evidence;
use super::super::page::{Page, SheetView};
use super::super::paint::{self, Align, Icon};
use super::super::state::ChartKind;
use super::super::style::size;
use super::CHART_FROM;
use super::cells::{CellLook, hover_words, paint_cell, text_color, words};
use super::chart::Chart;
use super::heading::{heading_ui, left_out_words};
use super::layout::{Line, Lines};
use super::plan::{self, CELL_MARGIN, Plan};
use super::sideways;
use crate::frame::Frame;
use crate::i18n::Lang;

/// The least width of the chart.
const CHART_LEAST: f32 = 300.0;

/// Where the parts of the table are.
struct Areas {
    /// Left of the edge: the first column.
    frozen: Rect,
    /// The other columns.
    scrolled: Rect,
    /// The chart; no width where there is no room for it.
    chart: Rect,
}

/// Shows table and chart within `rect`.
pub(super) fn table_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, view: &SheetView) -> Option<Command> {
    let t = page.t;
    let frame = view.frame(page.frames);
    let all = Plan::of(ui.painter(), page, view);
    let chart = &page.state.sheet(view.sheet).chart;
    let has_chart = !chart.hidden && chart.kind == ChartKind::Rows && rect.width() >= CHART_FROM;
    let charted = plan::chosen_chart(page, view).filter(|_| has_chart);
    let plan = all.without(charted);
    let chart_width = if charted.is_some() { chart_width(&plan, frame, rect.width(), page.still) } else { 0.0 };
    let table_width = rect.width() - chart_width;
    let widths = plan.widths(frame, table_width, page.still);
    let first = widths.first().copied().unwrap_or(0.0).min(table_width * 0.45);
    let split = |r: Rect| Areas {
        frozen: Rect::from_min_max(r.min, pos2(r.left() + first, r.bottom())),
        scrolled: Rect::from_min_max(pos2(r.left() + first, r.top()), pos2(r.left() + table_width, r.bottom())),
        chart: Rect::from_min_max(pos2(r.left() + table_width, r.top()), r.max),
    };
    let header = Rect::from_min_size(rect.min, vec2(rect.width(), size::TABLE_HEADER));
    let footer = Rect::from_min_max(pos2(rect.left(), rect.bottom() - size::TABLE_FOOTER), rect.max);
    let body = Rect::from_min_max(header.left_bottom(), footer.right_top());
    let content: f32 = widths.iter().skip(1).sum();
    let shift = sideways::shift(ui, split(body).scrolled, content, view, page.still);
    let grid = Grid { page, view, frame, plan: &plan, widths: &widths, shift };

    let chart = (chart_width > 0.0).then(|| Chart::of(ui.painter(), page, view, &all, split(body).chart)).flatten();
    let mut command = grid.header_ui(ui, &split(header), chart.as_ref());
    command = grid.rows_ui(ui, body, &split, chart.as_ref()).or(command);
    grid.footer(ui, footer, &split(footer), chart.as_ref());
    if chart.is_some() {
        paint::vline(ui.painter(), split(rect).chart.left(), rect.top()..=rect.bottom(), t.stroke);
    }
    command
}

fn chart_width(plan: &Plan, frame: &Frame, available: f32, still: bool) -> f32 {
    let needed: f32 = plan.widths(frame, 0.0, still).iter().sum();
    (available - needed).clamp(CHART_LEAST, (available * 0.34).max(CHART_LEAST))
}

/// One painting of the table.
struct Grid<'a> {
    page: &'a Page<'a>,
    view: &'a SheetView,
    frame: &'a Frame,
    plan: &'a Plan,
    widths: &'a [f32],
    shift: f32,
}

impl Grid<'_> {
    fn lang(&self) -> Lang {
        self.page.lang()
    }

    /// Calls `visit` with each column and its rectangle within a line of the
    /// table, and whether it is the first, which stays in place.
    fn columns(&self, areas: &Areas, mut visit: impl FnMut(&plan::ColumnPlan, Rect, bool)) {
        let mut x = areas.scrolled.left() - self.shift;
        for (at, (plan, width)) in self.plan.columns.iter().zip(self.widths).enumerate() {
            if at == 0 {
                visit(plan, areas.frozen, true);
                continue;
            }
            let rect = Rect::from_min_size(pos2(x, areas.scrolled.top()), vec2(*width, areas.scrolled.height()));
            x += width;
            if rect.right() > areas.scrolled.left() && rect.left() < areas.scrolled.right() {
                visit(plan, rect, false);
            }
        }
    }

    fn header_ui(&self, ui: &mut Ui, areas: &Areas, chart: Option<&Chart<'_>>) -> Option<Command> {
        let t = self.page.t;
        let whole = areas.frozen.union(areas.chart).union(areas.scrolled);
        ui.painter().rect_filled(whole, 0.0, t.panel2);
        let mut command = None;
        self.columns(areas, |plan, rect, frozen| {
            let clip = if frozen { areas.frozen } else { areas.scrolled };
            let visible = rect.intersect(clip);
            let column = &self.frame.columns()[plan.column];
            let title = column.info.title(self.lang());
            let response = ui.interact(visible, ui.scope_id().with(("header", column.info.id)), Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, title));
            let painter = ui.painter_at(visible);
            if response.hovered() || response.has_focus() {
                painter.rect_filled(visible, 0.0, t.hover);
            }
            let sorted = self.view.sort.iter().position(|key| key.column == plan.column);
            let key = sorted.map(|at| (at, self.view.sort[at].descending));
            self.header_cell(&painter, rect, plan, key);
            if response.clicked() {
                let add = ui.input(|input| input.modifiers.shift);
                command = Some(Command::Sort(self.view.sheet, column.info.id, add));
            }
            response.on_hover_cursor(CursorIcon::PointingHand).on_hover_ui(|ui| {
                ui.label(title);
                let how = self
                    .lang()
                    .pick("单击排序，按住 Shift 追加排序列", "Click to sort, Shift-click to add a sort column");
                ui.label(egui::RichText::new(format!("{}  ·  {how}", column.info.id)).color(t.weak).size(11.0));
            });
        });
        paint::vline(ui.painter(), areas.frozen.right(), whole.top()..=whole.bottom(), t.stroke2);
        if let Some(chart) = chart {
            let info = chart.info();
            let title = areas.chart.with_min_x(chart.title_left());
            let response = ui.interact(title, ui.scope_id().with("chart header"), Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, info.title(self.lang())));
            let key = self.view.sort.iter().find(|key| Some(key.column) == self.frame.position(info.id));
            chart.header(&ui.painter_at(areas.chart), areas.chart, key.map(|key| key.descending));
            if response.clicked() {
                command = Some(Command::Sort(self.view.sheet, info.id, ui.input(|input| input.modifiers.shift)));
            }
            response.on_hover_cursor(CursorIcon::PointingHand);
        }
        paint::hline(ui.painter(), whole.left()..=whole.right(), whole.bottom(), t.stroke);
        command
    }

    fn header_cell(&self, painter: &Painter, rect: Rect, plan: &plan::ColumnPlan, sorted: Option<(usize, bool)>) {
        let t = self.page.t;
        let column = &self.frame.columns()[plan.column];
        let y = rect.center().y;
        let (font, color) =
            if sorted.is_some() { (size::secondary_bold(), t.strong) } else { (size::secondary(), t.weak) };
        let title = column.info.title(self.lang());
        let unit = plan::unit_label(column, plan.scale, self.lang());
        let caret = if sorted.is_some() { 12.0 } else { 0.0 };
        if column.info.kind.is_numeric() {
            let right = rect.right() - CELL_MARGIN - caret;
            let unit_rect = paint::text(painter, pos2(right, y), Align::Right, &unit, size::small(), t.weak);
            let right = if unit.is_empty() { right } else { unit_rect.left() - 4.0 };
            paint::text(painter, pos2(right, y), Align::Right, title, font, color);
        } else {
            let room = rect.width() - 2.0 * CELL_MARGIN - caret;
            paint::elided(painter, pos2(rect.left() + CELL_MARGIN, y), Align::Left, title, font, color, room);
        }
        if let Some((at, descending)) = sorted {
            let center = pos2(rect.right() - CELL_MARGIN - 4.0, y);
            paint::carets(painter, center, descending, t.accent);
            if self.view.sort.len() > 1 {
                let order = (at + 1).to_string();
                paint::text(painter, center + vec2(6.0, -5.0), Align::Center, &order, size::tiny(), t.accent);
            }
        }
    }

    fn rows_ui(
        &self,
        ui: &mut Ui,
        body: Rect,
        split: &dyn Fn(Rect) -> Areas,
        chart: Option<&Chart<'_>>,
    ) -> Option<Command> {
        let t = self.page.t;
        let lines = Lines::of(self.view);
        if self.view.shown() == 0 {
            return self.empty_ui(ui, body);
        }
        let mut command = None;
        let selected = self.view.selected(self.page);
        let jump = self.key_ui(ui, selected, &lines);
        command = jump.as_ref().map(|(_, command)| command.clone()).or(command);
        let mut child = ui.new_child(egui::UiBuilder::new().id_salt(("rows", self.view.sheet.id())).max_rect(body));
        let visibility =
            if self.page.still { ScrollBarVisibility::AlwaysHidden } else { ScrollBarVisibility::VisibleWhenNeeded };
        let mut area = ScrollArea::vertical().auto_shrink([false; 2]).scroll_bar_visibility(visibility);
        if let Some((Some(offset), _)) = jump {
            area = area.vertical_scroll_offset(offset);
        }
        area.show_viewport(&mut child, |ui, viewport| {
            ui.set_height(lines.height as f32);
            let origin = ui.max_rect().top();
            let from = f64::from(viewport.min.y);
            let to = from + f64::from(viewport.height());
            if let Some(chart) = chart {
                let area = split(body).chart;
                let bottom = (origin + lines.height as f32).min(body.bottom());
                let ground = Rect::from_min_max(area.min, pos2(area.right(), bottom));
                chart.ground(&ui.painter_at(area), ground);
            }
            let clip = ui.clip_rect();
            let place = |top: f64, height: f32| {
                Rect::from_min_size(pos2(body.left(), origin + top as f32), vec2(body.width(), height))
            };
            let mut whole = 0_usize;
            lines.visit(from, to, |line, top, height| {
                let rect = place(top, height);
                match line {
                    Line::Heading { verdict, count } => {
                        let found = heading_ui(ui, rect, self.page, self.view, (verdict, count));
                        command = found.or(command.take());
                    }
                    Line::Row { row, .. } => {
                        whole += usize::from(rect.bottom() <= body.bottom() + 0.5);
                        let areas = split(rect);
                        let chosen = selected == Some(row as usize);
                        let found = self.row_ui(ui, rect, &areas, row as usize, chosen, clip, chart);
                        command = found.or(command.take());
                    }
                }
            });
            if self.page.still {
                evidence::note_drawn(ui.ctx(), whole);
            }
        });
        let content: f32 = self.widths.iter().skip(1).sum();
        if !self.page.still {
            sideways::bar(ui, split(body).scrolled, content, self.shift, t);
        }
        command
    }

    #[expect(clippy::too_many_arguments, reason = "a row is painted from all of these, once")]
    fn row_ui(
        &self,
        ui: &mut Ui,
        rect: Rect,
        areas: &Areas,
        row: usize,
        chosen: bool,
        clip: Rect,
        chart: Option<&Chart<'_>>,
    ) -> Option<Command> {
        let t = self.page.t;
        let name = self.frame.name(row).get(self.lang());
        let id = self.frame.id(row);
        let response = ui.interact(rect.intersect(clip), ui.scope_id().with(("row", id)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Row, true, chosen, name));
        let ground = if chosen {
            t.sel
        } else if response.hovered() && !self.page.still {
            t.hover
        } else {
            Color32::TRANSPARENT
        };
        let painter = ui.painter();
        // The chart's grid stays visible under a row that is not selected.
        painter.rect_filled(rect, 0.0, if ground == t.hover { t.hover.gamma_multiply(0.6) } else { ground });
        paint::hline(painter, rect.left()..=rect.right(), rect.bottom() - 0.5, t.rule);
        if chosen {
            painter.rect_filled(Rect::from_min_size(rect.min, vec2(3.0, rect.height())), 0.0, t.accent);
        }
        let mut cut_text = None;
        let pointer = response.hover_pos();
        self.columns(areas, |plan, cell, frozen| {
            let column = &self.frame.columns()[plan.column];
            let area = if frozen { areas.frozen } else { areas.scrolled };
            let painter = painter.with_clip_rect(cell.intersect(area).intersect(clip));
            let look = CellLook {
                t,
                color: text_color(column, row, frozen, t),
                bold: frozen && chosen,
                on_selection: chosen,
                numeric: column.info.kind.is_numeric(),
            };
            let words = words(column, row, plan.scale, self.lang());
            let cut = paint_cell(&painter, cell, &words, plan, &look);
            if pointer.is_some_and(|at| cell.intersect(area).contains(at)) {
                cut_text = hover_words(column, row, &words, cut, self.lang());
            }
        });
        let seen = rect.intersect(clip);
        paint::vline(painter, areas.frozen.right(), seen.top()..=seen.bottom(), t.stroke2);
        if let Some(chart) = chart {
            chart.row(&painter.with_clip_rect(areas.chart.intersect(clip)), areas.chart, row, chosen);
        }
        let clicked = response.clicked();
        if let Some(text) = cut_text {
            response.on_hover_text_at_pointer(text);
        }
        clicked.then(|| Command::Select(self.view.sheet, (!chosen).then(|| id.to_owned())))
    }

    /// Arrow keys move the selection; also where to scroll to.
    fn key_ui(&self, ui: &Ui, selected: Option<usize>, lines: &Lines<'_>) -> Option<(Option<f32>, Command)> {
        if self.page.still || ui.memory(|memory| memory.focused().is_some()) {
            return None;
        }
        let (step, escape) = ui.input(|input| {
            let pressed = |key| isize::from(input.key_pressed(key));
            let far = isize::MAX / 4;
            let down = pressed(Key::ArrowDown) - pressed(Key::ArrowUp)
                + 10 * (pressed(Key::PageDown) - pressed(Key::PageUp))
                + far * (pressed(Key::End) - pressed(Key::Home));
            (down, input.key_pressed(Key::Escape))
        });
        if escape && selected.is_some() {
            return Some((None, Command::Select(self.view.sheet, None)));
        }
        if step == 0 {
            return None;
        }
        let rows: Vec<u32> = self.view.rows().collect();
        let now = selected.and_then(|chosen| rows.iter().position(|&row| row as usize == chosen));
        let last = rows.len().saturating_sub(1);
        let next = now.map_or(0, |at| at.saturating_add_signed(step).min(last));
        let row = *rows.get(next)?;
        let offset = lines.top_of(row).map(|top| (top - 60.0).max(0.0) as f32);
        let offset = offset.filter(|_| lines.height > 400.0);
        Some((offset, Command::Select(self.view.sheet, Some(self.frame.id(row as usize).to_owned()))))
    }

    fn empty_ui(&self, ui: &mut Ui, body: Rect) -> Option<Command> {
        let (t, lang) = (self.page.t, self.lang());
        let center = body.center() - vec2(0.0, 24.0);
        let words = if self.view.selection.total == 0 {
            lang.pick("此数据集中没有这类记录", "This dataset has no such records")
        } else {
            lang.pick("没有符合条件的行", "No row matches the filter")
        };
        Icon::Search.paint(ui.painter(), center - vec2(0.0, 30.0), 26.0, t.hatch);
        paint::text(ui.painter(), center, Align::Center, words, size::object_title(), t.normal);
        if let Some(words) = left_out_words(self.view, lang) {
            paint::text(ui.painter(), center + vec2(0.0, 24.0), Align::Center, &words, size::secondary(), t.weak);
        }
        if self.view.query.is_empty() || self.page.still {
            return None;
        }
        let place = Rect::from_center_size(center + vec2(0.0, 58.0), vec2(120.0, size::BUTTON));
        let button = super::super::widgets::row_ui(ui, place, "empty", |ui| {
            super::super::widgets::Button::new(lang.pick("清除全部条件", "Clear all terms")).show(ui, t)
        });
        button.clicked().then(|| Command::SetQuery(self.view.sheet, String::new()))
    }

    /// Sums below the table, which name what they leave out.
    fn footer(&self, ui: &Ui, rect: Rect, areas: &Areas, chart: Option<&Chart<'_>>) {
        let (t, lang) = (self.page.t, self.lang());
        let painter = ui.painter();
        painter.rect_filled(rect, 0.0, t.panel2);
        paint::hline(painter, rect.left()..=rect.right(), rect.top(), t.stroke);
        let y = rect.center().y;
        let summed = |column: usize| self.view.sums.iter().any(|(at, sum)| *at == column && sum.total.is_some());
        if self.plan.columns.iter().any(|plan| summed(plan.column)) {
            let words = lang.pick("合计", "Total");
            let room = areas.frozen.width() - 2.0 * CELL_MARGIN;
            let left = pos2(areas.frozen.left() + CELL_MARGIN, y);
            paint::elided(painter, left, Align::Left, words, size::secondary(), t.normal, room);
        }
        let clipped = painter.with_clip_rect(areas.scrolled.intersect(painter.clip_rect()));
        self.columns(areas, |plan, cell, _| {
            let sum = self.view.sums.iter().find(|(at, _)| *at == plan.column).map(|(_, sum)| sum);
            let Some(total) = sum.and_then(|sum| sum.total.as_ref()) else { return };
            let parts = total.parts_in(plan.scale.unwrap_or_else(|| total.natural_scale(lang)), lang);
            let right = cell.right() - CELL_MARGIN;
            let (integer, fraction) = match parts.number.find('.').filter(|_| plan.scale.is_some()) {
                Some(point) => parts.number.split_at(point),
                None => (parts.number.as_str(), ""),
            };
            let point = right - plan.unit - plan.after - plan.fraction;
            let words = format!("{}{integer}", parts.before.unwrap_or_default());
            let shown = paint::text(&clipped, pos2(point, y), Align::Right, &words, size::panel_title(), t.strong);
            paint::text(&clipped, pos2(point, y), Align::Left, fraction, size::panel_title(), t.strong);
            if plan.scale.is_none() {
                paint::text(
                    &clipped,
                    pos2(right - plan.unit + 4.0, y),
                    Align::Left,
                    &parts.unit,
                    size::small(),
                    t.weak,
                );
            }
            // How many of the rows are in it: the rest is unknown, planned, or
            // a part of another row.
            let counted = sum.map_or(0, |sum| sum.counted);
            let words = format!("{counted}/{}", self.view.shown());
            paint::text(&clipped, pos2(shown.left() - 6.0, y), Align::Right, &words, size::tiny(), t.weak);
        });
        if let Some(chart) = chart {
            chart.legend(&painter.with_clip_rect(areas.chart), areas.chart);
        }
    }
}
