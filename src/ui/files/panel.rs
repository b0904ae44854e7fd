//! The dialog that asks which dataset to open.

use std::path::{Path, PathBuf};

use egui::{Context, CornerRadius, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::fault::fault;
use super::folder::{Entry, home, is_dataset, list, resolved};
use crate::i18n::Lang;
use crate::model::Text;
use crate::ui::command::{Command, FileCommand};
use crate::ui::paint::{self, Align, Icon};
use crate::ui::palette::{dialog, dialog_head};
use crate::ui::style::{Tokens, size};
use crate::ui::widgets::{Button, Field, entered, link, row_from_right_ui};

const WIDTH: f32 = 620.0;
const ROW: f32 = 30.0;
const MARGIN: f32 = 16.0;

/// Where the dialog is looking.
#[derive(Debug)]
pub(in crate::ui) struct FilePanel {
    folder: PathBuf,
    entries: Result<Vec<Entry>, String>,
    text: String,
    /// Why what was typed can't be opened.
    wrong: Option<Text>,
    started: bool,
}

impl Default for FilePanel {
    fn default() -> Self {
        let folder = std::env::current_dir().ok().or_else(home).unwrap_or_default();
        let entries = list(&folder, is_dataset);
        Self { folder, entries, text: String::new(), wrong: None, started: false }
    }
}

impl FilePanel {
    /// Shows the dialog; what was asked for, and whether to close it.
    pub(in crate::ui) fn show(
        &mut self,
        ctx: &Context,
        recent: &[PathBuf],
        lang: Lang,
        t: &Tokens,
    ) -> (Option<Command>, bool) {
        let title = lang.pick("打开数据文件", "Open a dataset");
        let mut command = None;
        let mut closed = false;
        let response = dialog(ctx, "files", title, WIDTH, t, |ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            closed = dialog_head(ui, title, lang.pick("关闭对话框", "Close the dialog"), t);
            command = self.path_ui(ui, lang, t);
            let most = (ui.ctx().content_rect().height() - 260.0).max(4.0 * ROW);
            let area = ScrollArea::vertical().id_salt("files").max_height(most).auto_shrink([false, true]);
            area.show(ui, |ui| {
                command = recent_ui(ui, recent, lang, t).or(command.take());
                command = self.folder_ui(ui, lang, t).or(command.take());
            });
            command = foot_ui(ui, lang, t).or(command.take());
        });
        let done = matches!(command, Some(Command::File(FileCommand::Open(_) | FileCommand::Builtin)));
        (command, closed || done || response.backdrop_response.clicked())
    }

    fn path_ui(&mut self, ui: &mut Ui, lang: Lang, t: &Tokens) -> Option<Command> {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 46.0), Sense::hover());
        let mut asked = false;
        row_from_right_ui(ui, rect.shrink2(vec2(MARGIN, 0.0)), "path", |ui| {
            asked = Button::new(lang.pick("打开", "Open")).primary().show(ui, t).clicked();
            ui.add_space(8.0);
            let name = lang.pick("文件路径", "Path of the file");
            let hint = lang.pick("粘贴或输入 .ron 文件的路径", "Paste or type the path of a .ron file");
            let width = ui.available_width();
            let field = Field { id: "file path", name, hint, width }.show(ui, &mut self.text, t);
            // At first, and after a path that could not be opened, the next one
            // is typed here.
            if !self.started {
                field.request_focus();
                self.started = true;
            }
            if field.changed() {
                self.wrong = None;
            }
            asked |= entered(ui, &field);
        });
        let command = if asked { self.typed() } else { None };
        self.started &= !(asked && command.is_none());
        if let Some(why) = &self.wrong {
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
            let words = why.get(lang);
            response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, words));
            let at = pos2(rect.left() + MARGIN, rect.top() + 8.0);
            let room = rect.width() - 2.0 * MARGIN;
            paint::elided(ui.painter(), at, Align::Left, words, size::small(), t.bad[0], room);
        }
        command
    }

    /// Opens what was typed: a file, or a folder to look into.
    fn typed(&mut self) -> Option<Command> {
        if self.text.trim().is_empty() {
            return None;
        }
        let path = resolved(&self.text, &self.folder);
        if path.is_dir() {
            self.text.clear();
            self.look_into(&path);
            return None;
        }
        if let Some(why) = fault(&path) {
            let shown = path.display();
            self.wrong = Some(Text::new(&format!("{}：{shown}", why.zh()), &format!("{}: {shown}", why.en())));
            return None;
        }
        Some(open(&path))
    }

    fn look_into(&mut self, folder: &Path) {
        self.folder = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
        self.entries = list(&self.folder, is_dataset);
        self.wrong = None;
    }

    fn folder_ui(&mut self, ui: &mut Ui, lang: Lang, t: &Tokens) -> Option<Command> {
        let none = lang.pick("此文件夹中没有 .ron 文件", "No .ron files in this folder");
        match entries_ui(ui, &self.folder, &self.entries, none, lang, t)? {
            Entered::File(entry) => Some(open(&entry.path)),
            Entered::Folder(folder) => {
                self.look_into(&folder);
                None
            }
        }
    }
}

/// What was chosen of a folder's entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Entered {
    /// The folder above or one within.
    Folder(PathBuf),
    /// A file.
    File(Entry),
}

/// Shows what `folder` holds, line by line; `none` is said where there are no
/// files.
pub(in crate::ui) fn entries_ui(
    ui: &mut Ui,
    folder: &Path,
    entries: &Result<Vec<Entry>, String>,
    none: &str,
    lang: Lang,
    t: &Tokens,
) -> Option<Entered> {
    let mut entered = None;
    heading(ui, &folder.display().to_string(), t);
    if let Some(parent) = folder.parent() {
        let name = lang.pick("上一级文件夹", "Folder above");
        if entry_ui(ui, Icon::Up, "..", name, true, t) {
            entered = Some(Entered::Folder(parent.to_path_buf()));
        }
    }
    match entries {
        Err(why) => note(ui, why, t),
        Ok(entries) => {
            for entry in entries {
                let icon = if entry.is_file { Icon::Document } else { Icon::Folder };
                if entry_ui(ui, icon, &entry.name, &entry.name, true, t) {
                    entered = Some(if entry.is_file {
                        Entered::File(entry.clone())
                    } else {
                        Entered::Folder(entry.path.clone())
                    });
                }
            }
            if !entries.iter().any(|entry| entry.is_file) {
                note(ui, none, t);
            }
        }
    }
    entered
}

fn open(path: &Path) -> Command {
    Command::File(FileCommand::Open(path.to_path_buf()))
}

fn recent_ui(ui: &mut Ui, recent: &[PathBuf], lang: Lang, t: &Tokens) -> Option<Command> {
    if recent.is_empty() {
        return None;
    }
    let mut command = None;
    let head = heading(ui, lang.pick("最近打开", "Opened lately"), t);
    row_from_right_ui(ui, head.shrink2(vec2(MARGIN, 0.0)), "forget", |ui| {
        if link(ui, lang.pick("清除记录", "Forget them"), t).clicked() {
            command = Some(Command::File(FileCommand::ForgetRecent));
        }
    });
    for path in recent {
        let shown = path.display().to_string();
        let there = path.exists();
        let name = if there {
            shown.clone()
        } else {
            format!("{shown} {}", lang.pick("（已不存在）", "(no longer there)"))
        };
        if entry_ui(ui, Icon::Document, &name, &shown, there, t) {
            command = Some(open(path));
        }
    }
    command
}

fn foot_ui(ui: &mut Ui, lang: Lang, t: &Tokens) -> Option<Command> {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
    paint::hline(ui.painter(), rect.left()..=rect.right(), rect.top() + 0.5, t.stroke);
    let mut command = None;
    let inner = rect.shrink2(vec2(MARGIN, 0.0));
    let mut left = inner.right();
    row_from_right_ui(ui, inner, "builtin", |ui| {
        if Button::new(lang.pick("使用内置数据集", "Use the built-in dataset")).show(ui, t).clicked() {
            command = Some(Command::File(FileCommand::Builtin));
        }
        left = ui.min_rect().left();
    });
    let words = lang.pick("也可将文件拖到窗口上", "A file can also be dropped on the window");
    let room = left - inner.left() - 8.0;
    paint::elided(ui.painter(), inner.left_center(), Align::Left, words, size::small(), t.weak, room);
    command
}

/// A heading over lines.
fn heading(ui: &mut Ui, words: &str, t: &Tokens) -> Rect {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    let at = pos2(rect.left() + MARGIN, rect.center().y + 2.0);
    paint::elided(ui.painter(), at, Align::Left, words, size::small_bold(), t.weak, rect.width() - 120.0);
    rect
}

/// A line that says something and can't be chosen.
fn note(ui: &mut Ui, words: &str, t: &Tokens) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let at = pos2(rect.left() + MARGIN + 22.0, rect.center().y);
    paint::elided(ui.painter(), at, Align::Left, words, size::small(), t.faint, rect.width() - 60.0);
}

/// A line that can be chosen; true if it was.
fn entry_ui(ui: &mut Ui, icon: Icon, words: &str, name: &str, enabled: bool, t: &Tokens) -> bool {
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    let place = rect.shrink2(vec2(8.0, 1.0));
    let radius = CornerRadius::same(size::BUTTON_RADIUS);
    if response.hovered() && enabled {
        ui.painter().rect_filled(place, radius, t.hover);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(place, radius, Stroke::new(1.5, t.accent), StrokeKind::Inside);
    }
    icon.paint(ui.painter(), pos2(rect.left() + MARGIN + 7.0, rect.center().y), 14.0, t.weak);
    let at = pos2(rect.left() + MARGIN + 22.0, rect.center().y);
    let color = if enabled { t.normal } else { t.faint };
    paint::elided(ui.painter(), at, Align::Left, words, size::body(), color, rect.right() - at.x - MARGIN);
    response.clicked()
}
