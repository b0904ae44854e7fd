//! The panel at the left of the table: the values of some columns, with how
//! many rows each would leave. A click adds a value to the filter's text or
//! takes it away; there is no other state than that text.

mod content;
mod look;

use egui::{CursorIcon, Id, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::super::command::{Command, Setting};
use super::super::page::{Page, SheetView};
use super::super::paint::{self, Align, Icon};
use super::super::style::size;
use super::super::widgets::{Button, link, row_from_right_ui};
use content::{Content, Facet, Value};

/// Width of the panel.
const WIDTH: f32 = 204.0;
/// Width of what is left of it when it is put away.
const STRIP: f32 = 24.0;
/// On a narrower page the table needs the room itself.
const PAGE_FROM: f32 = 1240.0;
/// Height of a facet's title.
const TITLE: f32 = 28.0;
/// Height of a value.
const ROW: f32 = 22.0;
/// Gap behind a facet.
const GAP: f32 = 10.0;
/// Margin at both sides.
const MARGIN: f32 = 12.0;
/// Values shown of a facet unless asked for more.
const SHORT: usize = 8;

/// The width of the panel on a page of `available` points; none in a picture,
/// where nothing can be chosen, nor where no column makes a facet.
pub(super) fn width(ui: &Ui, available: f32, page: &Page<'_>, view: &SheetView) -> f32 {
    let room = !page.still && available >= PAGE_FROM;
    if !room || Content::of(ui.ctx(), page, view).facets.is_empty() {
        return 0.0;
    }
    if page.state.facets_hidden { STRIP } else { WIDTH }
}

/// What of a facet is shown.
#[derive(Clone, Copy, Debug, Default)]
struct Extent {
    collapsed: bool,
    all: bool,
}

/// Shows the panel within `rect`.
pub(super) fn facets_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, view: &SheetView) -> Option<Command> {
    let t = page.t;
    let content = Content::of(ui.ctx(), page, view);
    ui.painter().rect_filled(rect, 0.0, t.panel2);
    let head = Rect::from_min_size(rect.min, vec2(rect.width(), size::TABLE_HEADER));
    paint::hline(ui.painter(), rect.left()..=rect.right(), head.bottom() - 0.5, t.stroke);
    paint::vline(ui.painter(), rect.right() - 0.5, rect.top()..=rect.bottom(), t.stroke);
    if page.state.facets_hidden {
        return strip_ui(ui, head, page, &content);
    }
    let command = head_ui(ui, head, page, view, &content);
    let mut query = None;

    let body = Rect::from_min_max(head.left_bottom(), pos2(rect.right() - 1.0, rect.bottom()));
    let salt = ("facets", view.sheet.id());
    let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(body));
    ScrollArea::vertical().auto_shrink([false; 2]).show(&mut child, |ui| {
        let left = ui.max_rect().left();
        let mut y = ui.max_rect().top() + 6.0;
        let top = y;
        for facet in &content.facets {
            let mut list = FacetUi { page, facet, left, y };
            query = list.show(ui, view).or(query.take());
            y = list.y + GAP;
        }
        ui.set_height(y - top);
    });
    query.map(|query| Command::SetQuery(view.sheet, query)).or(command)
}

/// What is left of the panel when it is put away: a button that brings it back.
fn strip_ui(ui: &Ui, rect: Rect, page: &Page<'_>, content: &Content) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let words = lang.pick("显示筛选面板", "Show filter panel");
    let response = ui.interact(rect.shrink2(vec2(1.0, 1.0)), ui.scope_id().with("show facets"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    let hot = response.hovered() || response.has_focus();
    Icon::Right.paint(ui.painter(), rect.center(), 14.0, if hot { t.strong } else { t.weak });
    if content.cleared.is_some() {
        // Something is chosen in it.
        ui.painter().circle_filled(rect.right_top() + vec2(-6.0, 7.0), 2.5, t.accent);
    }
    look::focus(ui.painter(), rect, &response, t);
    let response = response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(words);
    response.clicked().then_some(Command::Set(Setting::FacetsHidden(false)))
}

/// The panel's title and what can be done with the whole of it.
fn head_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, view: &SheetView, content: &Content) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let at = pos2(rect.left() + MARGIN, rect.center().y);
    paint::text(ui.painter(), at, Align::Left, lang.pick("筛选", "Filter by"), size::secondary(), t.weak);
    let inner = Rect::from_min_max(rect.min, pos2(rect.right() - 4.0, rect.bottom()));
    row_from_right_ui(ui, inner, "facets head", |ui| {
        let words = lang.pick("隐藏筛选面板", "Hide filter panel");
        let mut command =
            Button::icon(Icon::Close, words).show(ui, t).clicked().then_some(Command::Set(Setting::FacetsHidden(true)));
        if let Some(cleared) = &content.cleared
            && link(ui, lang.pick("清除", "Clear"), t).clicked()
        {
            command = Some(Command::SetQuery(view.sheet, cleared.clone()));
        }
        command
    })
}

/// One facet while it is laid out.
struct FacetUi<'a> {
    page: &'a Page<'a>,
    facet: &'a Facet,
    left: f32,
    /// Where the next line begins.
    y: f32,
}

impl FacetUi<'_> {
    /// Shows the facet; the filter's text after a click.
    fn show(&mut self, ui: &mut Ui, view: &SheetView) -> Option<String> {
        let facet = self.facet;
        let id = Id::unique(("facet", view.sheet.id(), facet.id));
        let before: Extent = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        let mut extent = before;
        if self.title_ui(ui, extent.collapsed) {
            extent.collapsed = !extent.collapsed;
        }
        let mut query = None;
        if !before.collapsed {
            let most = facet.most();
            let hidden = hidden(&facet.values, before.all);
            for (at, value) in facet.values.iter().enumerate() {
                if hidden == 0 || at < SHORT || value.chosen {
                    query = self.value_ui(ui, value, most, false).or(query);
                }
            }
            if self.more_ui(ui, hidden, before.all) {
                extent.all = !extent.all;
            }
            if let Some(unknown) = &facet.unknown {
                query = self.value_ui(ui, unknown, most, true).or(query);
            }
            if facet.values.is_empty() && facet.unknown.is_none() && facet.not_applicable == 0 {
                let words = self.page.lang().pick("无匹配行", "No rows");
                let line = self.next(ROW);
                look::nothing(ui.painter(), line, words, self.page.t);
            }
            if facet.not_applicable > 0 {
                let words = self.page.lang().pick("不适用", "Not applicable");
                let line = self.next(ROW);
                look::count_only(ui.painter(), line, words, facet.not_applicable, most, self.page.t);
            }
        }
        if (extent.collapsed, extent.all) != (before.collapsed, before.all) {
            ui.data_mut(|data| data.insert_temp(id, extent));
            ui.ctx().request_repaint();
        }
        query
    }

    fn next(&mut self, height: f32) -> Rect {
        let rect = Rect::from_min_size(pos2(self.left, self.y), vec2(WIDTH - 1.0, height));
        self.y += height;
        rect
    }

    /// The title; true if it was clicked.
    fn title_ui(&mut self, ui: &Ui, collapsed: bool) -> bool {
        let (t, facet) = (self.page.t, self.facet);
        let rect = self.next(TITLE);
        let response = ui.interact(rect, ui.scope_id().with(("facet", facet.id)), Sense::click());
        let lang = self.page.lang();
        let does = if collapsed { lang.pick("展开", "Expand") } else { lang.pick("收起", "Collapse") };
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{does} {}", facet.title)));
        let painter = ui.painter();
        let hot = response.hovered() || response.has_focus();
        let room = WIDTH - 2.0 * MARGIN - 20.0;
        let at = pos2(rect.left() + MARGIN, rect.center().y);
        let title = paint::elided(painter, at, Align::Left, facet.title, size::secondary_bold(), t.strong, room).0;
        let chosen = facet.values.iter().chain(&facet.unknown).filter(|value| value.chosen).count();
        if collapsed && chosen > 0 {
            let at = pos2(title.right() + 6.0, rect.center().y);
            paint::text(painter, at, Align::Left, &chosen.to_string(), size::secondary_bold(), t.accent);
        }
        let icon = if collapsed { Icon::Right } else { Icon::Down };
        let color = if hot { t.strong } else { t.weak };
        icon.paint(painter, pos2(rect.left() + WIDTH - MARGIN - 5.0, rect.center().y), 12.0, color);
        look::focus(painter, rect, &response, t);
        response.on_hover_cursor(CursorIcon::PointingHand).clicked()
    }

    /// A value with its box; the filter's text if it was clicked.
    fn value_ui(&mut self, ui: &Ui, value: &Value, most: usize, unknown: bool) -> Option<String> {
        let rect = self.next(ROW);
        let name = format!("{}: {}", self.facet.title, value.label);
        let id = ui.scope_id().with(("facet value", self.facet.id, &value.label, unknown));
        let response = ui.interact(rect, id, Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, value.chosen, &name));
        let cut = look::value(ui.painter(), rect, value, most, unknown, &response, self.page.t);
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        let clicked = response.clicked();
        if cut {
            response.on_hover_text(&value.label);
        }
        clicked.then(|| value.toggled.clone())
    }

    /// The line that shows the rest of a long facet; true if it was clicked.
    fn more_ui(&mut self, ui: &Ui, hidden: usize, all: bool) -> bool {
        let lang = self.page.lang();
        if hidden == 0 && !(all && self.facet.values.len() > SHORT + 1) {
            return false;
        }
        let words = if all {
            lang.pick("收起", "Fewer").to_owned()
        } else {
            format!("{} {hidden}", lang.pick("更多", "More"))
        };
        let rect = self.next(ROW);
        let response = ui.interact(rect, ui.scope_id().with(("more", self.facet.id)), Sense::click());
        let name = format!("{}: {words}", self.facet.title);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        look::more(ui.painter(), rect, &words, &response, self.page.t);
        response.on_hover_cursor(CursorIcon::PointingHand).clicked()
    }
}

/// How many values are not shown; one alone is, as its line costs no more than
/// saying so. What is chosen always is.
fn hidden(values: &[Value], all: bool) -> usize {
    let rest = values.iter().skip(SHORT).filter(|value| !value.chosen).count();
    if all || rest < 2 { 0 } else { rest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_facet_hides_its_rest_but_nothing_chosen_nor_one_alone() {
        let values = |number: usize, chosen: &[usize]| -> Vec<Value> {
            let value = |at: usize| Value {
                label: at.to_string(),
                count: 1,
                chosen: chosen.contains(&at),
                toggled: String::new(),
            };
            (0..number).map(value).collect()
        };
        for (number, chosen, expected) in [(8, &[][..], 0), (9, &[], 0), (12, &[], 4), (12, &[10], 3), (10, &[9], 0)] {
            assert_eq!(hidden(&values(number, chosen), false), expected, "{number} {chosen:?}");
            assert_eq!(hidden(&values(number, chosen), true), 0);
        }
    }
}
