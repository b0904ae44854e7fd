//! The rows of the table.

use crate::frame::Sheet;
use crate::ui::held;
use egui::scroll_area::ScrollBarVisibility;
use egui::{Color32, Rect, Response, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::super::command::Command;
use super::super::super::paint;
use super::super::super::style::size;
use super::super::super::{charts, evidence, hover};
use super::super::cells::{CellLook, Words, hover_words, icon, paint_cell, paint_cut, text_color, words};
use super::super::chart::Chart;
use super::super::heading::heading_ui;
use super::super::layout::{Line, Lines};
use super::super::plan::ColumnPlan;
use super::{Areas, Grid, look, tall};

/// A row and how it is painted.
struct RowLine {
    row: usize,
    odd: bool,
    selected: Option<usize>,
    /// True if the pointer rests on what stands for it, here or in a chart.
    pointed: bool,
}

impl Grid<'_> {
    /// The rows, under their headings.
    pub(super) fn rows_ui(
        &self,
        ui: &mut Ui,
        body: Rect,
        split: &dyn Fn(Rect) -> Areas,
        chart: Option<&Chart<'_>>,
    ) -> Option<Command> {
        let t = self.page.t;
        let lines = Lines::of(ui.ctx(), self.view, self.row_height, &self.folded);
        if self.view.shown() == 0 {
            return self.empty_ui(ui, body);
        }
        let mut command = None;
        let selected = self.view.selected(self.page);
        let jump = self.key_ui(ui, selected, &lines);
        command = jump.as_ref().map(|(_, command)| command.clone()).or(command);
        let mut child = ui.new_child(egui::UiBuilder::new().id_salt(("rows", self.view.sheet.id())).max_rect(body));
        let scrolled = look::jump(ui.ctx(), self.view.sheet, jump.as_ref().and_then(|(offset, _)| *offset));
        if lines.height > tall::TALL {
            let offset = tall::offset(&child, body, lines.height, self.view, scrolled, self.page.still);
            child.set_clip_rect(child.clip_rect().intersect(body));
            let top = |y: f64| body.top() + (y - offset) as f32;
            let seen = (offset, offset + f64::from(body.height()));
            command = self.lines_ui(&mut child, body, split, chart, &lines, selected, seen, &top).or(command);
            if !self.page.still {
                tall::bar_ui(&mut child, body, lines.height, offset, self.view, t);
            }
        } else {
            let visibility = if self.page.still {
                ScrollBarVisibility::AlwaysHidden
            } else {
                ScrollBarVisibility::VisibleWhenNeeded
            };
            let mut area = ScrollArea::vertical().auto_shrink([false; 2]).scroll_bar_visibility(visibility);
            if let Some(offset) = scrolled {
                area = area.vertical_scroll_offset(offset as f32);
            }
            area.show_viewport(&mut child, |ui, viewport| {
                ui.set_height(lines.height as f32);
                let origin = ui.max_rect().top();
                let from = f64::from(viewport.min.y);
                let top = |y: f64| origin + y as f32;
                let seen = (from, from + f64::from(viewport.height()));
                let found = self.lines_ui(ui, body, split, chart, &lines, selected, seen, &top);
                command = found.or(command.take());
            });
        }
        command
    }

    /// The lines that reach into `seen`; `top` tells where a height of the list
    /// stands on the screen.
    #[expect(clippy::too_many_arguments, reason = "both ways of scrolling paint the same")]
    fn lines_ui(
        &self,
        ui: &mut Ui,
        body: Rect,
        split: &dyn Fn(Rect) -> Areas,
        chart: Option<&Chart<'_>>,
        lines: &Lines<'_>,
        selected: Option<usize>,
        seen: (f64, f64),
        top: &dyn Fn(f64) -> f32,
    ) -> Option<Command> {
        let pointed = if self.page.still { None } else { hover::get(ui.ctx(), self.view) };
        let is_on = |row: u32| pointed.as_ref().is_some_and(|rows| rows.binary_search(&row).is_ok());
        if let Some(chart) = chart {
            let area = split(body).chart;
            let ground = Rect::from_min_max(area.min, pos2(area.right(), top(lines.height).min(body.bottom())));
            chart.ground(&ui.painter_at(area), ground);
        }
        let clip = ui.clip_rect();
        let mut command = None;
        let mut whole = 0_usize;
        let stuck = lines.stuck(seen.0);
        let start = stuck.as_ref().map_or(body.top(), |(_, y)| top(*y) + size::GROUP_ROW);
        lines.visit(seen.0, seen.1, |line, y, height| {
            if let (Some((Line::Group { block: stuck, .. }, _)), Line::Group { block, .. }) = (stuck, line)
                && std::ptr::eq(stuck, block)
            {
                return;
            }
            let rect = Rect::from_min_size(pos2(body.left(), top(y)), vec2(body.width(), height));
            let is_whole = rect.top() >= start - 0.5 && rect.bottom() <= body.bottom() + 0.5;
            // A picture can't be scrolled to the rest of a line.
            if self.page.at_once && !is_whole {
                return;
            }
            match line {
                Line::Heading { verdict, count } => {
                    let found = heading_ui(ui, rect, self.page, self.view, (verdict, count));
                    command = found.or(command.take());
                }
                Line::Group { block, folded } => self.group_ui(ui, rect, &split(rect), clip, block, folded),
                Line::Row { row, odd } => {
                    whole += usize::from(rect.bottom() <= body.bottom() + 0.5);
                    let areas = split(rect);
                    let line = RowLine { row: row as usize, odd, selected, pointed: is_on(row) };
                    let found = self.row_ui(ui, rect, &areas, &line, clip, chart, lines);
                    command = found.or(command.take());
                }
            }
        });
        if let Some((Line::Group { block, folded }, y)) = stuck {
            let rect = Rect::from_min_size(pos2(body.left(), top(y)), vec2(body.width(), size::GROUP_ROW));
            ui.painter().rect_filled(rect, 0.0, self.page.t.panel);
            self.group_ui(ui, rect, &split(rect), clip, block, folded);
            // Below the heading, whose sums take all of its height.
            paint::hline(ui.painter(), rect.left()..=rect.right(), rect.bottom() + 0.5, self.page.t.stroke2);
        }
        look::note(ui.ctx(), self.view.sheet, seen.0);
        if self.page.at_once {
            evidence::note_drawn(ui.ctx(), whole);
        }
        command
    }

    #[expect(clippy::too_many_arguments, reason = "a row is painted from all of these, once")]
    fn row_ui(
        &self,
        ui: &mut Ui,
        rect: Rect,
        areas: &Areas,
        line: &RowLine,
        clip: Rect,
        chart: Option<&Chart<'_>>,
        lines: &Lines<'_>,
    ) -> Option<Command> {
        let t = self.page.t;
        let RowLine { row, odd, selected, pointed } = *line;
        let chosen = selected == Some(row);
        let name = self.frame.name(row);
        let name = name.get(self.lang());
        let id = self.frame.id(row);
        let marked = self.state().marked.contains(id);
        let response = ui.interact(rect.intersect(clip), ui.scope_id().with(("row", id)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Row, true, chosen || marked, name));
        if response.hovered() && !self.page.still {
            hover::set(ui.ctx(), self.view, vec![row as u32]);
        }
        let ground = if chosen || marked {
            t.sel
        } else if pointed || (response.hovered() && !self.page.still) {
            t.hover
        } else if odd && self.page.state.zebra {
            t.panel2
        } else {
            Color32::TRANSPARENT
        };
        let painter = ui.painter();
        // The chart's grid stays visible under a row that is not selected.
        painter.rect_filled(rect, 0.0, if ground == t.sel { ground } else { ground.gamma_multiply(0.6) });
        paint::hline(painter, rect.left()..=rect.right(), rect.bottom() - 0.5, t.rule);
        if chosen {
            painter.rect_filled(Rect::from_min_size(rect.min, vec2(3.0, rect.height())), 0.0, t.accent);
        }
        let mut cut_text = None;
        let mut pressed_at = None;
        let pointer = response.hover_pos();
        self.columns(areas, |plan, cell, frozen| {
            let column = &self.frame.columns()[plan.column];
            let area = if frozen { areas.frozen } else { areas.scrolled };
            let painter = painter.with_clip_rect(cell.intersect(area).intersect(clip));
            let look = CellLook {
                t,
                color: text_color(column, row, frozen, t),
                bold: frozen && chosen,
                icon: icon(column, row),
                size: self.type_size,
                on_selection: chosen || marked,
                numeric: column.info.kind.is_numeric(),
            };
            let words = words(column, row, plan.scale, self.lang());
            let cut = match Self::cut(cell, area) {
                Some(seen) if look.numeric => paint_cut(&painter, seen, &words, t),
                // Texts end where the edge is; what is scrolled away begins
                // before it.
                Some(_) => paint_cell(&painter, cell.with_max_x(cell.right().min(area.right())), &words, plan, &look),
                None => paint_cell(&painter, cell, &words, plan, &look),
            };
            if pointer.is_some_and(|at| cell.intersect(area).contains(at)) {
                pressed_at = Some(plan.column);
                cut_text = hover_words(column, row, &words, cut, self.lang());
            }
        });
        let seen = rect.intersect(clip);
        paint::vline(painter, areas.frozen.right(), seen.top()..=seen.bottom(), t.stroke2);
        if let Some(chart) = chart {
            chart.row(&painter.with_clip_rect(areas.chart.intersect(clip)), areas.chart, row, (chosen, self.type_size));
        }
        if self.page.still {
            return None;
        }
        self.describe(ui, &response, row);
        let menu = self.row_menu_ui(ui, &response, row, pressed_at, selected);
        let held = ui.input(held::with_click);
        let clicked = response.clicked().then(|| self.click(ui.ctx(), row, selected, held, lines));
        // A second click opens the record by itself.
        let clicked = match self.view.sheet {
            Sheet::Table(table) if response.double_clicked() => Some(Command::OpenRecord(table, id.to_owned())),
            _ => clicked,
        };
        let on_chart = chart.filter(|_| pointer.is_some_and(|at| areas.chart.contains(at)));
        if let Some(chart) = on_chart {
            charts::row_tip(response, self.page, self.frame, row, chart.info().id);
        } else if let Some(text) = cut_text {
            response.on_hover_text_at_pointer(text);
        }
        menu.or(clicked)
    }

    /// Tells a screen reader the cells of the row, and why one is empty.
    fn describe(&self, ui: &Ui, response: &Response, row: usize) {
        let lang = self.lang();
        ui.ctx().accesskit_node_builder(response.id, |node| {
            let cell = |plan: &ColumnPlan| {
                let column = &self.frame.columns()[plan.column];
                let words = words(column, row, plan.scale, lang);
                let why = match words {
                    Words::Unknown(_) | Words::NotApplicable(_) => hover_words(column, row, &words, false, lang)?,
                    _ => return None,
                };
                Some(format!("{}: — {why}", column.info.title(lang)))
            };
            let cells: Vec<String> = self.all.columns.iter().filter_map(cell).collect();
            node.set_description(cells.join("\n"));
        });
    }
}
