//! The list of saved views.

use std::path::PathBuf;

use egui::{Context, CornerRadius, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::link::{Linked, parse};
use super::store::View;
use crate::frame::Frames;
use crate::i18n::Lang;
use crate::ui::command::{Command, ViewsCommand};
use crate::ui::paint::{self, Align, Icon};
use crate::ui::palette::{dialog, dialog_head};
use crate::ui::state::AppState;
use crate::ui::style::{Tokens, size};
use crate::ui::widgets::{Button, Field, entered, row_from_right_ui};

const WIDTH: f32 = 640.0;
const ROW: f32 = 46.0;
const MARGIN: f32 = 16.0;

/// What is typed into the panel.
#[derive(Debug, Default)]
pub(in crate::ui) struct ViewsPanel {
    name: String,
    link: String,
    file: String,
    /// The view that gets another name, and the name so far.
    renaming: Option<(String, String)>,
    /// The field that gets the focus next.
    focus: Option<&'static str>,
}

impl ViewsPanel {
    /// The panel with a name proposed for what is on screen; with `save` the
    /// name is being typed.
    pub(in crate::ui) fn new(state: &AppState, save: bool) -> Self {
        let name = proposed(state);
        Self { name, focus: save.then_some("view name"), ..Self::default() }
    }

    /// Shows the panel; what was asked for, and whether it is to be closed.
    pub(in crate::ui) fn show(
        &mut self,
        ctx: &Context,
        views: &[View],
        frames: Option<&Frames>,
        state: &AppState,
        t: &Tokens,
    ) -> (Option<Command>, bool) {
        let lang = state.lang;
        let title = lang.pick("保存的视图", "Saved views");
        let mut command = None;
        let mut closed = false;
        let response = dialog(ctx, "views", title, WIDTH, t, |ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            closed = dialog_head(ui, title, lang.pick("关闭视图列表", "Close the views"), t);
            command = self.save_ui(ui, lang, t);
            command = list_ui(self, ui, views, frames, lang, t).or(command.take());
            command = self.foot_ui(ui, !views.is_empty(), lang, t).or(command.take());
        });
        if let Some(field) = self.focus.take() {
            ctx.memory_mut(|memory| memory.request_focus(egui::Id::unique(field)));
        }
        // Opening a view leads back to the window; the rest stays in the panel.
        let opened = matches!(command, Some(Command::Views(ViewsCommand::Open(_) | ViewsCommand::OpenLink(_))));
        (command, closed || opened || response.backdrop_response.clicked())
    }

    fn save_ui(&mut self, ui: &mut Ui, lang: Lang, t: &Tokens) -> Option<Command> {
        let rect = line(ui, 48.0);
        let mut command = None;
        row_from_right_ui(ui, rect, "save view", |ui| {
            let save = Button::new(lang.pick("保存当前视图", "Save this view")).primary().show(ui, t);
            ui.add_space(8.0);
            let name = lang.pick("视图名称", "Name of the view");
            let width = ui.available_width();
            let field = Field { id: "view name", name, hint: name, width }.show(ui, &mut self.name, t);
            if (save.clicked() || entered(ui, &field)) && !self.name.trim().is_empty() {
                command = Some(Command::Views(ViewsCommand::Save(self.name.trim().to_owned())));
            }
        });
        paint::hline(ui.painter(), rect.left() - MARGIN..=rect.right() + MARGIN, rect.bottom(), t.stroke);
        command
    }

    fn foot_ui(&mut self, ui: &mut Ui, any: bool, lang: Lang, t: &Tokens) -> Option<Command> {
        let mut command = None;
        let mut set = |wish: ViewsCommand| command = Some(Command::Views(wish));
        let rect = line(ui, 44.0);
        paint::hline(ui.painter(), rect.left() - MARGIN..=rect.right() + MARGIN, rect.top(), t.stroke);
        row_from_right_ui(ui, rect, "link", |ui| {
            let words = lang.pick("复制当前链接", "Copy this view's link");
            if Button::new(words).show(ui, t).clicked() {
                set(ViewsCommand::CopyLink);
            }
            ui.add_space(6.0);
            let open = Button::new(lang.pick("打开链接", "Open link")).show(ui, t);
            ui.add_space(8.0);
            let name = lang.pick("视图链接", "Link to a view");
            let hint = "funds?filter=…&sort=…";
            let width = ui.available_width();
            let field = Field { id: "view link", name, hint, width }.show(ui, &mut self.link, t);
            if (open.clicked() || entered(ui, &field)) && !self.link.trim().is_empty() {
                set(ViewsCommand::OpenLink(self.link.trim().to_owned()));
            }
        });
        let rect = line(ui, 44.0);
        row_from_right_ui(ui, rect, "file", |ui| {
            let import = Button::new(lang.pick("导入", "Import")).show(ui, t);
            ui.add_space(6.0);
            let export =
                ui.add_enabled_ui(any, |ui| Button::new(lang.pick("导出全部", "Export all")).show(ui, t)).inner;
            ui.add_space(8.0);
            let name = lang.pick("视图文件", "File of views");
            let hint = lang.pick("视图文件的路径，如 ~/views.ron", "Path of a file of views, such as ~/views.ron");
            let width = ui.available_width();
            Field { id: "views file", name, hint, width }.show(ui, &mut self.file, t);
            let path = expanded(self.file.trim());
            if let Some(path) = path.filter(|_| import.clicked() || export.clicked()) {
                set(if import.clicked() { ViewsCommand::Import(path) } else { ViewsCommand::Export(path) });
            }
        });
        ui.add_space(8.0);
        command
    }
}

/// A line of the panel within its margins.
fn line(ui: &mut Ui, height: f32) -> Rect {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    rect.shrink2(vec2(MARGIN, 0.0))
}

/// A path as a person types it: `~` is the home folder.
fn expanded(path: &str) -> Option<PathBuf> {
    if path.is_empty() {
        return None;
    }
    let home = || std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from);
    match path.strip_prefix("~/").and_then(|rest| Some(home()?.join(rest))) {
        Some(path) => Some(path),
        None => Some(PathBuf::from(path)),
    }
}

/// A name for what is on screen: its title and filter.
fn proposed(state: &AppState) -> String {
    let title = state.screen.title(state.lang);
    let query = state.screen.sheet().map_or("", |sheet| state.sheet(sheet).query.trim());
    let short: String = query.chars().take(40).collect();
    if short.is_empty() { title.to_owned() } else { format!("{title} · {short}") }
}

fn list_ui(
    panel: &mut ViewsPanel,
    ui: &mut Ui,
    views: &[View],
    frames: Option<&Frames>,
    lang: Lang,
    t: &Tokens,
) -> Option<Command> {
    if views.is_empty() {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 96.0), Sense::hover());
        let words = lang.pick("还没有保存的视图", "No saved views yet");
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
        let center = rect.center();
        paint::text(ui.painter(), center - vec2(0.0, 10.0), Align::Center, words, size::panel_title(), t.normal);
        let more = lang.pick(
            "设好筛选、排序和图表后，在上面取名保存；下次从这里打开",
            "Set filter, sort and chart, name the view above, and open it from here later",
        );
        paint::text(ui.painter(), center + vec2(0.0, 12.0), Align::Center, more, size::small(), t.weak);
        return None;
    }
    let most = (ui.ctx().content_rect().height() - 320.0).clamp(ROW, 8.0 * ROW);
    let mut command = None;
    ScrollArea::vertical().id_salt("views").max_height(most).auto_shrink([false, true]).show(ui, |ui| {
        for view in views {
            command = row_of(panel, ui, view, frames, lang, t).or(command.take());
        }
    });
    command
}

fn row_of(
    panel: &mut ViewsPanel,
    ui: &mut Ui,
    view: &View,
    frames: Option<&Frames>,
    lang: Lang,
    t: &Tokens,
) -> Option<Command> {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let inner = rect.shrink2(vec2(MARGIN, 0.0));
    let mut command = None;
    if let Some((from, name)) = &mut panel.renaming
        && *from == view.name
    {
        let mut done = None;
        row_from_right_ui(ui, inner, "rename", |ui| {
            let keep = Button::new(lang.pick("改名", "Rename")).primary().show(ui, t);
            ui.add_space(8.0);
            let width = ui.available_width();
            let label = lang.pick("新名称", "New name");
            let field = Field { id: "view rename", name: label, hint: label, width }.show(ui, name, t);
            if keep.clicked() || entered(ui, &field) {
                done = Some((from.clone(), name.trim().to_owned()));
            }
        });
        if let Some((from, to)) = done {
            panel.renaming = None;
            command = Some(Command::Views(ViewsCommand::Rename(from, to)));
        }
        return command;
    }
    let mut buttons = inner.right();
    row_from_right_ui(ui, inner, &format!("actions of {}", view.name), |ui| {
        let of = |zh: &str, en: &str| format!("{}{}{}", lang.pick(zh, en), lang.pick("：", ": "), view.name);
        if Button::icon(Icon::Close, &of("删除", "Delete")).show(ui, t).clicked() {
            command = Some(Command::Views(ViewsCommand::Delete(view.name.clone())));
        }
        if Button::icon(Icon::Document, &of("复制链接", "Copy link")).show(ui, t).clicked() {
            command = Some(Command::Copy(view.link.clone()));
        }
        if Button::icon(Icon::Pen, &of("改名", "Rename")).show(ui, t).clicked() {
            panel.renaming = Some((view.name.clone(), view.name.clone()));
            panel.focus = Some("view rename");
        }
        buttons = ui.min_rect().left();
    });
    let place = Rect::from_min_max(pos2(rect.left() + 8.0, rect.top() + 2.0), pos2(buttons - 6.0, rect.bottom() - 2.0));
    let response = ui.interact(place, ui.scope_id().with(("view", &view.name)), Sense::click());
    let name = format!("{}{}{}", lang.pick("打开视图", "Open view"), lang.pick("：", ": "), view.name);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let painter = ui.painter();
    let radius = CornerRadius::same(size::BUTTON_RADIUS);
    if response.hovered() {
        painter.rect_filled(place, radius, t.hover);
    }
    if response.has_focus() {
        painter.rect_stroke(place, radius, Stroke::new(1.5, t.accent), StrokeKind::Inside);
    }
    let linked = frames.and_then(|frames| parse(&view.link, frames));
    let screen = linked.as_ref().map(Linked::screen);
    let icon = screen.map_or(Icon::Warning, Icon::of_screen);
    icon.paint(painter, pos2(place.left() + 16.0, place.center().y), 16.0, t.weak);
    let left = place.left() + 34.0;
    let room = place.right() - left - 6.0;
    let y = place.center().y;
    paint::elided(painter, pos2(left, y - 9.0), Align::Left, &view.name, size::panel_title(), t.strong, room);
    let about = match &linked {
        Some(linked) if linked.filter().is_empty() => linked.screen().title(lang).to_owned(),
        Some(linked) => format!("{} · {}", linked.screen().title(lang), linked.filter()),
        None => view.link.clone(),
    };
    paint::elided(painter, pos2(left, y + 10.0), Align::Left, &about, size::small(), t.weak, room);
    if response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(&view.link).clicked() {
        command = Some(Command::Views(ViewsCommand::Open(view.name.clone())));
    }
    command
}
