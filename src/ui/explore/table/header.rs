//! The table's header: sorting by a click, moving by dragging, widths by the
//! edges, and a menu for each column.

use crate::ui::held;
use egui::accesskit::SortDirection;
use egui::{
    CursorIcon, EventFilter, Id, Key, Modifiers, Painter, Popup, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2,
    vec2,
};

use super::super::super::charts;
use super::super::super::command::{Command, SortClick};
use super::super::super::paint::{self, Align, Icon};
use super::super::super::state::ColumnsState;
use super::super::super::style::size;
use super::super::chart::Chart;
use super::super::columns;
use super::super::plan::{self, CELL_MARGIN, ColumnPlan, WIDEST};
use super::{Areas, Grid};

/// Width of the button that opens a column's menu.
const MENU: f32 = 18.0;
/// How near to an edge the pointer takes hold of it.
const EDGE: f32 = 4.0;

fn focus_key() -> Id {
    Id::unique("focused column header")
}

/// True if a column's header has the focus, where Alt and the arrows move the
/// column.
pub(in crate::ui) fn is_header_focused(ctx: &egui::Context) -> bool {
    let focused = ctx.memory(egui::Memory::focused);
    focused.is_some() && ctx.data(|data| data.get_temp::<Id>(focus_key())) == focused
}

/// Says of a header that rows are sorted by its column.
fn tell_order(header: &Response, key: Option<(Option<usize>, bool)>) {
    let Some((_, descending)) = key else { return };
    let direction = if descending { SortDirection::Descending } else { SortDirection::Ascending };
    header.ctx.accesskit_node_builder(header.id, |node| node.set_sort_direction(direction));
}

type Place = (ColumnPlan, Rect, bool);

impl Grid<'_> {
    pub(super) fn header_ui(&self, ui: &mut Ui, areas: &Areas, chart: Option<&Chart<'_>>) -> Option<Command> {
        let t = self.page.t;
        let whole = areas.whole;
        ui.painter().rect_filled(whole, 0.0, t.panel2);
        let mut command = None;
        let mut places = Vec::new();
        self.columns(areas, |plan, rect, frozen| places.push((plan.clone(), rect, frozen)));
        for (plan, rect, frozen) in &places {
            let clip = if *frozen { areas.frozen } else { areas.scrolled };
            let found = self.title_ui(ui, plan, *rect, rect.intersect(clip), &places);
            command = found.or(command);
        }
        paint::vline(ui.painter(), areas.frozen.right(), whole.top()..=whole.bottom(), t.stroke2);
        if let Some(chart) = chart {
            let info = chart.info();
            let title = areas.chart.with_min_x(chart.title_left());
            let response = ui.interact(title, ui.scope_id().with("chart header"), Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, info.title(self.lang())));
            let key = self.frame.position(info.id).and_then(|column| self.sorted(column));
            tell_order(&response, key);
            chart.header(&ui.painter_at(areas.chart), areas.chart, key);
            if response.clicked() {
                let add = ui.input(held::with_click).shift;
                command = Some(Command::Sort(self.view.sheet, SortClick::on(&info, add)));
            }
            response.on_hover_cursor(CursorIcon::PointingHand);
            if let Some(column) = self.frame.position(info.id).filter(|_| !self.page.still) {
                let (area, value) = chart.axis_in(areas.chart);
                let area = area.with_max_x(area.right().min(chart.title_left()));
                command = charts::rows_brush_ui(ui, area, self.page, self.view, column, value).or(command);
            }
        }
        paint::hline(ui.painter(), whole.left()..=whole.right(), whole.bottom(), t.stroke);
        command
    }

    fn header_cell(
        &self,
        painter: &Painter,
        rect: Rect,
        visible: Rect,
        (plan, lit): (&ColumnPlan, bool),
        sorted: Option<(Option<usize>, bool)>,
    ) {
        let t = self.page.t;
        let column = &self.frame.columns()[plan.column];
        let y = rect.center().y;
        let (font, color) =
            if sorted.is_some() { (size::secondary_bold(), t.strong) } else { (size::secondary(), t.weak) };
        let title = column.info.title(self.lang());
        let unit = plan::unit_label(column, plan.scale, self.lang());
        let caret = if sorted.is_some() { 12.0 } else { 0.0 };
        if let Some(seen) = Self::cut(rect, visible) {
            // A title that an edge cuts keeps its beginning.
            let room = seen.width() - CELL_MARGIN;
            let at = pos2(seen.left() + CELL_MARGIN, y);
            paint::elided(painter, at, Align::Left, title, font, color, room);
            return;
        }
        // The button of the column's menu stands before the title's end: it makes room.
        let menu = if lit { (MENU + EDGE + 2.0 - CELL_MARGIN - caret).max(0.0) } else { 0.0 };
        if column.info.kind.is_numeric() {
            let right = rect.right() - CELL_MARGIN - caret - menu;
            let width = |words: &str, font| paint::text_width(painter, words, font);
            let room = right - rect.left() - 2.0;
            let whole = width(title, font.clone()) + 4.0 + width(&unit, size::small());
            let unit = if lit && whole > room { "" } else { unit.as_str() };
            let unit_rect = paint::text(painter, pos2(right, y), Align::Right, unit, size::small(), t.weak);
            let right = if unit.is_empty() { right } else { unit_rect.left() - 4.0 };
            if lit {
                paint::elided(painter, pos2(right, y), Align::Right, title, font, color, right - rect.left() - 2.0);
            } else {
                paint::text(painter, pos2(right, y), Align::Right, title, font, color);
            }
        } else {
            let room = rect.width() - 2.0 * CELL_MARGIN - caret - menu;
            paint::elided(painter, pos2(rect.left() + CELL_MARGIN, y), Align::Left, title, font, color, room);
        }
        if let Some((order, descending)) = sorted {
            let center = pos2(rect.right() - CELL_MARGIN - 4.0, y);
            paint::carets(painter, center, descending, order, t.accent);
        }
    }

    fn title_ui(&self, ui: &mut Ui, plan: &ColumnPlan, rect: Rect, visible: Rect, all: &[Place]) -> Option<Command> {
        let (t, lang) = (self.page.t, self.lang());
        let info = self.frame.columns()[plan.column].info;
        let title = info.title(lang);
        let id = ui.scope_id().with(("header", info.id));
        let response = ui.interact(visible, id, Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, title));
        let painter = ui.painter_at(visible);
        let lit = !self.page.still && (response.contains_pointer() || response.has_focus());
        if lit {
            painter.rect_filled(visible, 0.0, t.hover);
        }
        let key = self.sorted(plan.column);
        tell_order(&response, key);
        self.header_cell(&painter, rect, visible, (plan, lit), key);
        if self.page.still {
            return None;
        }
        let mut command = self.header_keys(ui, &response, plan);
        if response.clicked() {
            let add = ui.input(held::with_click).shift;
            command = Some(Command::Sort(self.view.sheet, SortClick::on(&info, add)));
        }
        command = self.drag_ui(ui, &response, plan, rect, all).or(command);
        command = self.menu_button_ui(ui, &response, plan, visible, lit).or(command);
        command = self.edge_ui(ui, plan, rect, visible).or(command);
        if response.has_focus() {
            painter.rect_stroke(visible.shrink(1.0), 2.0, egui::Stroke::new(1.5, t.accent), egui::StrokeKind::Inside);
        }
        response.on_hover_cursor(CursorIcon::PointingHand).on_hover_ui(|ui| {
            ui.label(title);
            let how = lang.pick(
                "单击排序，同值时保持原次序；按住 Shift 追加；拖动换位，右键打开列菜单",
                "Click to sort, ties stay in their order; Shift-click to add; drag to move, right-click for the menu",
            );
            ui.label(egui::RichText::new(format!("{}  ·  {how}", info.id)).color(t.weak).size(11.0));
        });
        command
    }

    /// Which of several columns it is that rows are sorted by, and whether the largest
    /// come first; `None` if they are not sorted by this one.
    fn sorted(&self, column: usize) -> Option<(Option<usize>, bool)> {
        let sort = &self.view.sort;
        let at = sort.iter().position(|key| key.column == column)?;
        Some(((sort.len() > 1).then_some(at + 1), sort[at].descending))
    }

    fn set(&self, columns: ColumnsState) -> Command {
        Command::SetColumns(self.view.sheet, columns)
    }

    /// Alt and the arrows move the column, with Shift they change its width.
    fn header_keys(&self, ui: &Ui, response: &Response, plan: &ColumnPlan) -> Option<Command> {
        if !response.has_focus() {
            return None;
        }
        let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        ui.data_mut(|data| data.insert_temp(focus_key(), response.id));
        let (step, wider) = ui.input_mut(|input| {
            let mut pressed = |modifiers, key| isize::from(input.consume_key(modifiers, key));
            let both = Modifiers::ALT | Modifiers::SHIFT;
            let wider = pressed(both, Key::ArrowRight) - pressed(both, Key::ArrowLeft);
            (pressed(Modifiers::ALT, Key::ArrowRight) - pressed(Modifiers::ALT, Key::ArrowLeft), wider)
        });
        if wider != 0 {
            let at = self.plan.columns.iter().position(|other| other.column == plan.column)?;
            return Some(self.set(self.with_width(plan, self.widths[at] + 16.0 * wider as f32)));
        }
        let visible: Vec<usize> = self.plan.columns.iter().map(|plan| plan.column).collect();
        let moved = columns::stepped(self.frame, &self.state().columns, &visible, plan.column, step);
        moved.filter(|_| step != 0).map(|columns| self.set(columns))
    }

    /// The columns with this one `width` points wide, within its limits.
    fn with_width(&self, plan: &ColumnPlan, width: f32) -> ColumnsState {
        let column = &self.frame.columns()[plan.column];
        let mut columns = self.state().columns.clone();
        let width = width.clamp(plan.narrowest(column), WIDEST.max(plan.width)).round();
        columns.widths.insert(column.info.id.to_owned(), width as u16);
        columns
    }

    fn drag_ui(&self, ui: &Ui, response: &Response, plan: &ColumnPlan, rect: Rect, all: &[Place]) -> Option<Command> {
        if !response.dragged() && !response.drag_stopped() {
            return None;
        }
        let x = ui.input(|input| input.pointer.latest_pos())?.x;
        let (target, place, _) = all.iter().find(|(_, place, _)| place.x_range().contains(x))?;
        if response.drag_stopped() {
            let moved = columns::moved(self.frame, &self.state().columns, plan.column, target.column);
            return (target.column != plan.column).then(|| self.set(moved));
        }
        let t = self.page.t;
        ui.set_cursor_icon(CursorIcon::Grabbing);
        if target.column != plan.column {
            let edge = if place.left() > rect.left() { place.right() } else { place.left() };
            let line = Rect::from_center_size(pos2(edge, rect.center().y), vec2(3.0, rect.height()));
            ui.painter().rect_filled(line, 1.5, t.accent);
        }
        None
    }

    fn menu_button_ui(
        &self,
        ui: &mut Ui,
        header: &Response,
        plan: &ColumnPlan,
        visible: Rect,
        lit: bool,
    ) -> Option<Command> {
        let (t, lang) = (self.page.t, self.lang());
        let title = self.frame.columns()[plan.column].info.title(lang);
        let right = visible.right() - EDGE;
        // Of a header that is mostly scrolled away a click sorts.
        let width = if visible.width() < 3.0 * MENU { 0.0 } else { MENU };
        let place = Rect::from_min_max(pos2(right - width, visible.top() + 4.0), pos2(right, visible.bottom() - 4.0));
        let button = ui.interact(place, header.id.with("menu"), Sense::click());
        let name = format!("{}{title}", lang.pick("列菜单：", "Column menu: "));
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        let popup = Popup::default_response_id(&button);
        if width > 0.0 && (lit || button.hovered() || button.has_focus() || Popup::is_id_open(ui.ctx(), popup)) {
            let painter = ui.painter_at(visible);
            let ground = if button.hovered() || button.has_focus() { t.sel } else { t.hover };
            painter.rect_filled(place, f32::from(size::TAG_RADIUS), ground);
            Icon::Down.paint(&painter, place.center(), 12.0, t.normal);
        }
        let keys = header.has_focus()
            && ui.input_mut(|input| {
                input.consume_key(Modifiers::ALT, Key::ArrowDown) || input.consume_key(Modifiers::SHIFT, Key::F10)
            });
        if header.secondary_clicked() || keys {
            Popup::open_id(ui.ctx(), popup);
        }
        let found = Popup::menu(&button).accessible_name(name).width(248.0).show(|ui| self.column_menu_ui(ui, plan));
        found.and_then(|shown| shown.inner)
    }

    /// The right edge: dragged it sets the width, a double click fits it.
    fn edge_ui(&self, ui: &mut Ui, plan: &ColumnPlan, rect: Rect, visible: Rect) -> Option<Command> {
        if rect.right() > visible.right() + 0.5 {
            return None;
        }
        let (t, lang) = (self.page.t, self.lang());
        let info = self.frame.columns()[plan.column].info;
        let place = Rect::from_min_max(pos2(rect.right() - EDGE, rect.top()), pos2(rect.right(), rect.bottom()));
        let response = ui.interact(place, ui.scope_id().with(("edge", info.id)), Sense::drag() | Sense::click());
        let name = format!("{}{}", lang.pick("列宽：", "Column width: "), info.title(lang));
        response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, &name));
        let response = response.on_hover_cursor(CursorIcon::ResizeHorizontal);
        if response.hovered() || response.dragged() || response.has_focus() {
            paint::vline(ui.painter(), rect.right() - 1.0, rect.y_range().into(), t.accent);
        }
        if response.double_clicked() {
            return Some(self.set(self.with_width(plan, plan.width)));
        }
        let x = response.interact_pointer_pos().filter(|_| response.dragged())?.x;
        (response.drag_delta().x != 0.0).then(|| self.set(self.with_width(plan, x - rect.left())))
    }

    /// The columns, each as wide as what stands in it.
    pub(super) fn all_fitted(&self) -> ColumnsState {
        let mut columns = self.state().columns.clone();
        for plan in &self.plan.columns {
            columns.widths.extend(
                self.with_width(plan, plan.width).widths.remove_entry(self.frame.columns()[plan.column].info.id),
            );
        }
        columns
    }

    /// The columns with this one as wide as what stands in it.
    pub(super) fn fitted(&self, plan: &ColumnPlan) -> ColumnsState {
        self.with_width(plan, plan.width)
    }
}
