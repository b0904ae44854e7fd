//! The panel at the left of the table: the values of some columns, with how
//! many rows each would leave. A click adds a value to the filter's text or
//! takes it away; there is no other state than that text.

mod content;
mod look;
mod range;
mod rows;

use egui::{CursorIcon, Id, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::super::command::{Command, Setting};
use super::super::evidence;
use super::super::page::{Page, SheetView};
use super::super::paint::{self, Align, Icon};
use super::super::style::size;
use super::super::widgets::{Button, link, row_from_right_ui};
use super::super::work;
use content::Content;
use rows::FacetUi;

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
    if !room || is_empty(ui, page, view) {
        return 0.0;
    }
    if page.state.facets_hidden { STRIP } else { WIDTH }
}

/// Whether the panel has to be opened over a page of `available` points.
pub(super) fn is_drawer(ui: &Ui, available: f32, page: &Page<'_>, view: &SheetView) -> bool {
    !page.still && available < PAGE_FROM && !is_empty(ui, page, view)
}

/// True if no column makes a facet; what is not known yet keeps its place.
fn is_empty(ui: &Ui, page: &Page<'_>, view: &SheetView) -> bool {
    Content::of(ui.ctx(), page, view).is_some_and(|content| content.facets.is_empty())
}

fn drawer_id() -> Id {
    Id::unique("facet drawer")
}

/// The button that opens and closes the panel over a narrow page, with how many
/// facets ask for something.
pub(super) fn drawer_button_ui(ui: &mut Ui, page: &Page<'_>, view: &SheetView) {
    let content = Content::of(ui.ctx(), page, view).unwrap_or_default();
    let asked = content.facets.iter().filter(|facet| facet.cleared.is_some()).count();
    let words = page.lang().pick("筛选面板", "Filter by");
    let label = if asked > 0 { format!("{words} {asked}") } else { words.to_owned() };
    if Button::new(&label).show(ui, page.t).clicked() {
        let open = is_drawer_open(ui.ctx());
        ui.data_mut(|data| data.insert_temp(drawer_id(), !open));
    }
}

fn is_drawer_open(ctx: &egui::Context) -> bool {
    ctx.data(|data| data.get_temp(drawer_id())).unwrap_or(false)
}

/// Shows the panel over the left of `rect`, if it is open there.
pub(super) fn drawer_ui(ui: &Ui, rect: Rect, page: &Page<'_>, view: &SheetView) -> Option<Command> {
    if !is_drawer(ui, rect.width(), page, view) || !is_drawer_open(ui.ctx()) {
        return None;
    }
    let t = page.t;
    let rect = Rect::from_min_size(rect.min, vec2(WIDTH, rect.height()));
    let area = egui::Area::new(drawer_id()).fixed_pos(rect.min).order(egui::Order::Middle).constrain(false);
    let shown = area.show(ui.ctx(), |ui| {
        ui.set_min_size(rect.size());
        ui.set_clip_rect(rect.expand(16.0));
        let shadow = egui::Shadow { offset: [4, 0], blur: 12, spread: 0, color: t.shadow };
        ui.painter().add(shadow.as_shape(rect, 0.0));
        // Nothing below the panel is clicked or hovered through it.
        ui.interact(rect, ui.scope_id().with("ground"), Sense::CLICK | Sense::DRAG);
        panel_ui(ui, rect, page, view)
    });
    match shown.inner {
        Some(Command::Set(Setting::FacetsHidden(_))) => {
            close_drawer(ui);
            None
        }
        command => command,
    }
}

/// Closes the open panel over a narrow page with Escape, which nothing below it
/// hears then.
pub(super) fn drawer_keys(ui: &Ui, available: f32, page: &Page<'_>, view: &SheetView) {
    let is_free = ui.memory(|memory| memory.focused().is_none()) && !egui::Popup::is_any_open(ui.ctx());
    if is_free && is_drawer_open(ui.ctx()) && is_drawer(ui, available, page, view) {
        let escape = ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
        if escape {
            close_drawer(ui);
        }
    }
}

fn close_drawer(ui: &Ui) {
    ui.data_mut(|data| data.insert_temp(drawer_id(), false));
    ui.ctx().request_repaint();
}

/// Shows the panel within `rect`.
pub(super) fn facets_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, view: &SheetView) -> Option<Command> {
    let content = Content::of(ui.ctx(), page, view).unwrap_or_default();
    frame_ui(ui, rect, page);
    let head = Rect::from_min_size(rect.min, vec2(rect.width(), size::TABLE_HEADER));
    if page.state.facets_hidden {
        return strip_ui(ui, head, page, &content);
    }
    panel_ui(ui, rect, page, view)
}

fn frame_ui(ui: &Ui, rect: Rect, page: &Page<'_>) {
    let t = page.t;
    let bottom = rect.top() + size::TABLE_HEADER - 0.5;
    ui.painter().rect_filled(rect, 0.0, t.panel2);
    paint::hline(ui.painter(), rect.left()..=rect.right(), bottom, t.stroke);
    paint::vline(ui.painter(), rect.right() - 0.5, rect.top()..=rect.bottom(), t.stroke);
}

/// The whole panel within `rect`.
fn panel_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, view: &SheetView) -> Option<Command> {
    let known = Content::known(ui.ctx(), page, view);
    let is_waiting = known.is_none();
    let (content, is_late) = known.unwrap_or_default();
    frame_ui(ui, rect, page);
    let head = Rect::from_min_size(rect.min, vec2(rect.width(), size::TABLE_HEADER));
    let command = head_ui(ui, head, page, view, (&content, is_late));
    let mut query = None;

    let body = Rect::from_min_max(head.left_bottom(), pos2(rect.right() - 1.0, rect.bottom()));
    if is_waiting {
        work::waiting_ui(ui, body, page, page.lang().pick("筛选面板", "Filter by"));
        return command;
    }
    let salt = ("facets", view.sheet.id());
    let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(body));
    let scrolled = ScrollArea::vertical().auto_shrink([false; 2]).show(&mut child, |ui| {
        let left = ui.max_rect().left();
        let mut y = ui.max_rect().top() + 6.0;
        let top = y;
        for facet in &content.facets {
            let mut list = FacetUi { page, facet, text: &content.text, left, y };
            query = list.show(ui, view).or(query.take());
            y = list.y + GAP;
        }
        ui.set_height(y - top);
    });
    evidence::note_part(ui.ctx(), page.lang(), page.lang().pick("筛选面板", "the filter panel"), &scrolled);
    query.map(|query| Command::Refine(view.sheet, query)).or(command)
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

/// The panel's title and what can be done with the whole of it. Where its counts
/// are late it says so in place of the title.
fn head_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    view: &SheetView,
    (content, is_late): (&Content, bool),
) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let at = pos2(rect.left() + MARGIN, rect.center().y);
    if is_late {
        work::late_words_ui(ui, at, rect, page, lang.pick("正在计数…", "Counting…"));
    } else {
        paint::text(ui.painter(), at, Align::Left, lang.pick("筛选", "Filter by"), size::secondary(), t.weak);
    }
    let inner = Rect::from_min_max(rect.min, pos2(rect.right() - 4.0, rect.bottom()));
    row_from_right_ui(ui, inner, "facets head", |ui| {
        let words = lang.pick("隐藏筛选面板", "Hide filter panel");
        let mut command =
            Button::icon(Icon::Close, words).show(ui, t).clicked().then_some(Command::Set(Setting::FacetsHidden(true)));
        if let Some(cleared) = &content.cleared
            && link(ui, lang.pick("清除", "Clear"), t).clicked()
        {
            command = Some(Command::Refine(view.sheet, cleared.clone()));
        }
        command
    })
}
