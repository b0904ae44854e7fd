//! The dialog that asks what to export, and how.

mod line;

use std::path::{Path, PathBuf};

use egui::{Context, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use super::options::{Typed, options_ui};
use super::place::Place;
use super::plan::{self, Window};
use super::preview::PreviewPane;
use super::told::{caption_ui, cut_ui, files_ui, filter_words, measures};
use crate::export::{Batch, Format, Request, View, batch_line, provenance_path, shell_line};
use crate::i18n::{Lang, many};
use crate::model::Text;
use crate::ui::app::Loaded;
use crate::ui::command::{Command, ExportCommand};
use crate::ui::page::Page;
use crate::ui::paint::{self, Icon};
use crate::ui::palette::{Ground, dialog, dialog_head};
use crate::ui::state::{AppState, ExportSize, ExportState, ExportWhat};
use crate::ui::widgets::{Button, row_from_right_ui, row_ui};
use crate::ui::words::sentence;

/// Width of the dialog, and the part of a large window that it takes.
const WIDTH: std::ops::RangeInclusive<f32> = 960.0..=1240.0;
const SHARE: f32 = 0.66;
/// The most height of choices and preview, and their part of a high window.
const BODY: std::ops::RangeInclusive<f32> = 420.0..=620.0;
const BODY_SHARE: f32 = 0.55;
const MARGIN: f32 = 16.0;
/// Width of the choices; the preview has the rest.
const OPTIONS: f32 = 356.0;
/// Height of what stands below choices and preview.
const FOOT: f32 = 124.0;
const HEAD: f32 = 44.0;
/// Height of the two lines below the preview.
const CUT: f32 = 34.0;

/// The dialog.
pub(in crate::ui) struct ExportPanel {
    place: Place,
    typed: Typed,
    preview: PreviewPane,
    /// A file that is there, which to replace is asked.
    asking: Option<PathBuf>,
    /// True until the question has the focus.
    asked_now: bool,
    /// Why what was typed won't do.
    wrong: Option<Text>,
    /// The room between the buttons, as it was in the last frame.
    between: f32,
    started: bool,
}

impl ExportPanel {
    /// The dialog with what was chosen last.
    pub(in crate::ui) fn new(state: &AppState) -> Self {
        Self {
            place: Place::new(&plan::folder(state)),
            typed: Typed::new(&state.export),
            preview: PreviewPane::default(),
            asking: None,
            asked_now: false,
            wrong: None,
            between: 0.0,
            started: false,
        }
    }

    /// Makes an enlarged preview small again, or takes back the question whether to
    /// replace a file; false if there is neither.
    pub(in crate::ui) fn take_question_back(&mut self) -> bool {
        self.preview.shrink() || self.asking.take().is_some()
    }

    /// Shows the dialog; what was asked for, and whether to close it.
    pub(in crate::ui) fn show(&mut self, ctx: &Context, ground: &Ground<'_>) -> (Option<Command>, bool) {
        let Some(page) = &ground.page else { return (None, true) };
        let (lang, t) = (page.lang(), page.t);
        let title = lang.pick("导出", "Export");
        let mut command = None;
        let mut closed = false;
        let window = ctx.content_rect().size();
        let usual = (window.x * SHARE).clamp(*WIDTH.start(), *WIDTH.end());
        let width = if self.preview.is_enlarged() { usual.max(window.x * 0.94) } else { usual };
        let response = dialog(ctx, "export", title, width, t, |ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            closed = dialog_head(ui, title, lang.pick("关闭导出", "Close the export"), t);
            let why = self.long_refusal(ui, ground, lang);
            let foot = FOOT + why.as_ref().map_or(0.0, |(_, height)| *height);
            let room = window.y * 0.9 - HEAD - foot - 24.0;
            // What is enlarged is given all the room there is.
            let most = (window.y * BODY_SHARE).clamp(*BODY.start(), *BODY.end());
            let most = if self.preview.is_enlarged() { f32::INFINITY } else { most };
            let (body, _) = ui.allocate_exact_size(vec2(ui.available_width(), room.clamp(180.0, most)), Sense::hover());
            command = self.body_ui(ui, body, page, ground);
            command = self.foot_ui(ui, page, ground, (foot, why)).or(command.take());
        });
        // What is chosen in the dialog of the system comes back here: a click beside
        // this one does not close it meanwhile.
        let beside = response.backdrop_response.clicked() && !self.place.waits();
        (command, closed || beside)
    }

    /// Choices at the left, preview at the right.
    fn body_ui(&mut self, ui: &mut Ui, body: Rect, page: &Page<'_>, ground: &Ground<'_>) -> Option<Command> {
        let (lang, t) = (page.lang(), page.t);
        let window = Window::of(ui.ctx(), page.state);
        if self.place.is_open() {
            // The list of folders takes the place of the small one.
            self.preview.shrink();
        }
        if let Some(loaded) = ground.loaded.filter(|_| self.preview.is_enlarged()) {
            let request = plan::previewed(page, &page.state.export, &window);
            self.preview.enlarged_ui(ui, body, &request, &loaded.stock(), lang, t);
            return None;
        }
        let split = body.left() + OPTIONS.min(body.width() * 0.5);
        let left = Rect::from_min_max(body.min, pos2(split, body.bottom())).shrink2(vec2(MARGIN, 6.0));
        let right = Rect::from_min_max(pos2(split, body.top()), body.max);
        let before = &page.state.export;
        let mut child = ui.new_child(UiBuilder::new().id_salt("export options").max_rect(left));
        let next = ScrollArea::vertical()
            .id_salt("export options")
            .auto_shrink([false; 2])
            .show(&mut child, |ui| {
                ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
                options_ui(ui, page, before, &mut self.typed, window.size)
            })
            .inner;
        let painter = ui.painter();
        painter.rect_filled(right, 0.0, t.inset);
        paint::vline(painter, right.left(), right.top()..=right.bottom(), t.stroke);
        paint::hline(painter, body.left()..=body.right(), body.bottom() - 0.5, t.stroke);
        let caption = Rect::from_min_max(pos2(right.left(), right.bottom() - 26.0), right.max).shrink2(vec2(14.0, 0.0));
        let inner = Rect::from_min_max(right.min, pos2(right.right(), caption.top())).shrink2(vec2(14.0, 12.0));
        let inner = Rect::from_min_max(inner.min, pos2(inner.right(), caption.top() - 2.0));
        let request = plan::previewed(page, before, &window);
        let is_shot = plan::what(page, before) == ExportWhat::Shot;
        if self.place.is_open() {
            if self.place.list_ui(ui, right.shrink2(vec2(1.0, 0.0)).with_max_y(right.bottom() - 1.0), lang, t) {
                self.asking = None;
            }
        } else if let Some(loaded) = ground.loaded {
            let stock = loaded.stock();
            let inner = inner.with_max_y(caption.top() - 4.0);
            let words = if plan::what(page, before) == ExportWhat::All {
                let batch = Batch::new(&request, Some(request.size), &stock);
                let mut files = inner;
                if let Some(words) = filter_words(&batch, &request.filter, lang) {
                    let line = inner.with_min_y(inner.bottom() - CUT);
                    files = inner.with_max_y(line.top() - 4.0);
                    cut_ui(ui, line, &words, t);
                }
                files_ui(ui, files, &batch, lang, t);
                let count = batch.files.len();
                // Most of them are no table on paper.
                let like = Request { view: View::Overview, link: None, ..request.clone() };
                let measures = measures(&like, before, lang);
                let paper = match request.format {
                    Format::Pdf => lang.pick("；表格为 A4 页面", "; tables on pages of A4"),
                    _ => "",
                };
                match lang {
                    Lang::Zh => format!("{count} 个文件，{measures}{paper}"),
                    Lang::En => format!("{}, {measures}{paper}", many(count, "file", "files")),
                }
            } else {
                // Lines are kept free for what the picture leaves out: the preview
                // keeps its size.
                let cut = inner.with_min_y(inner.bottom() - CUT);
                self.preview.show(ui, inner.with_max_y(cut.top() - 4.0), &request, &stock, lang, t);
                if let Some(words) = self.preview.cut().filter(|_| request.format.is_picture() && !is_shot) {
                    cut_ui(ui, cut, words, t);
                }
                measures(&request, before, lang)
            };
            let words = if is_shot {
                let words = lang.pick(
                    "对话框关闭后，按屏幕所见截取窗口",
                    "Taken of the window as it is on screen, once this dialog is closed",
                );
                words.to_owned()
            } else {
                words
            };
            let wrong = plan::wrong_size(&request, lang).filter(|_| !is_shot);
            let (words, ink) = wrong.map_or((words, t.weak), |wrong| (sentence(&wrong), t.bad[0]));
            caption_ui(ui, caption, &words, ink);
        }
        if next == *before {
            return None;
        }
        self.turn_ending(page, before, &next);
        (self.asking, self.wrong) = (None, None);
        Some(choose(next))
    }

    /// A typed name follows the format.
    fn turn_ending(&mut self, page: &Page<'_>, before: &ExportState, next: &ExportState) {
        let ending = |choices: &ExportState| plan::ending(plan::what(page, choices), choices);
        self.place.turn_ending(ending(before), ending(next));
    }

    /// Name, folder, what is wrong, and the buttons: so high, with `why` nothing was
    /// written where that takes lines of its own.
    fn foot_ui(
        &mut self,
        ui: &mut Ui,
        page: &Page<'_>,
        ground: &Ground<'_>,
        (height, why): (f32, Option<(String, f32)>),
    ) -> Option<Command> {
        let (lang, t) = (page.lang(), page.t);
        let choices = &page.state.export;
        let window = Window::of(ui.ctx(), page.state);
        let request = plan::request(page, choices, &window);
        self.place.propose(plan::proposed(page, choices));
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let inner = rect.shrink2(vec2(MARGIN, 0.0)).with_min_y(rect.top() + 4.0);
        let mut child = ui.new_child(UiBuilder::new().id_salt("export foot").max_rect(inner));
        child.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let mut command = None;
        let focus = !std::mem::replace(&mut self.started, true);
        let what = plan::what(page, choices);
        let ending = Some(plan::ending(what, choices)).filter(|_| what != ExportWhat::All);
        let touched = self.place.fields_ui(&mut child, ending, focus, lang, t);
        if touched.changed {
            (self.asking, self.wrong) = (None, None);
            // Why the last file was not written is of no matter to the next.
            let forget = || ground.exports.refused.is_some().then(|| choose(choices.clone()));
            command = self.typed_format(page).or_else(forget);
        }
        if touched.missing {
            self.wrong = Some(Text::new(
                "系统没有给出对话框；请在列表中选择文件夹",
                "the system has shown no dialog; choose a folder in the list",
            ));
        }
        let write = |path: PathBuf, replace: bool| {
            let request = Box::new(request.clone());
            Command::Export(match what {
                ExportWhat::Shot => ExportCommand::Shot(path, replace),
                ExportWhat::All => ExportCommand::WriteAll(request, path, replace),
                _ => ExportCommand::Write(request, path, replace),
            })
        };
        let busy = ground.exports.progress(lang).is_some();
        let is_long = why.is_some();
        if let Some((words, height)) = why {
            line::why_ui(&mut child, &words, height, t);
        }
        let (asked, other, between) = self.buttons_ui(&mut child, &request, page, ground);
        self.between = between.width();
        let replaced = self.line_ui(&mut child, between, write, ground, (!is_long, lang), t);
        // A format that the name has turned holds from the next frame on.
        let ready = !busy && command.is_none();
        let chosen = if ready { self.place.take_chosen() } else { None };
        if ready && (asked || touched.entered || chosen.is_some()) {
            let ending = plan::ending(what, choices);
            // A folder may be there; its files are asked for.
            let stock = ground.loaded.map(Loaded::stock);
            let is_there = |path: &Path| match &stock {
                Some(stock) if what == ExportWhat::All => {
                    Batch::new(&request, Some(request.size), stock).present(path) > 0
                }
                // What stands beside it is replaced with it.
                _ => path.exists() || (request.provenance && provenance_path(path).exists()),
            };
            // It has been asked in the dialog of the system.
            let agreed = chosen.and_then(|chosen| chosen.replaces);
            command = self.save(ending, agreed.as_deref(), is_there, write);
        }
        replaced.or(other).or(command)
    }

    /// The format that the typed ending names.
    fn typed_format(&self, page: &Page<'_>) -> Option<Command> {
        let before = &page.state.export;
        let what = plan::what(page, before);
        let format = Format::of(self.place.name().trim().as_ref())?;
        if format == plan::format(what, before) || format.is_picture() == (what == ExportWhat::Rows) {
            return None;
        }
        let mut next = before.clone();
        let slot = if what == ExportWhat::Rows { &mut next.rows } else { &mut next.picture };
        format.ending().clone_into(slot);
        Some(choose(next))
    }

    /// Writes the file, or asks first where one is there, unless it is `agreed` to
    /// replace that one.
    fn save(
        &mut self,
        ending: &str,
        agreed: Option<&Path>,
        is_there: impl Fn(&Path) -> bool,
        write: impl Fn(PathBuf, bool) -> Command,
    ) -> Option<Command> {
        match self.place.path(ending) {
            Err(why) => {
                self.wrong = Some(why);
                None
            }
            Ok(path) if agreed == Some(&path) => Some(write(path, true)),
            Ok(path) if is_there(&path) => {
                self.asking = Some(path);
                self.asked_now = true;
                None
            }
            Ok(path) => Some(write(path, false)),
        }
    }

    /// The buttons; whether to export, what else was asked for, and the place between
    /// them.
    fn buttons_ui(
        &self,
        ui: &mut Ui,
        request: &Request,
        page: &Page<'_>,
        ground: &Ground<'_>,
    ) -> (bool, Option<Command>, Rect) {
        let (lang, t) = (page.lang(), page.t);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
        let mut other = None;
        let mut asked = false;
        let is_shot = plan::what(page, &page.state.export) == ExportWhat::Shot;
        // A size that can't be is no size to export in.
        let fits = page.state.export.size != ExportSize::Custom || self.typed.points().is_some();
        let why_not = plan::why_not(page, plan::what(page, &page.state.export));
        let fits = fits && why_not.is_none() && plan::wrong_size(request, lang).is_none();
        let told = |button: egui::Response, words: &str| match &why_not {
            Some(why) => button.on_disabled_hover_text(why.get(lang)),
            None => button.on_hover_text(words),
        };
        let from = row_ui(ui, rect, "export copy", |ui| {
            if is_shot {
                return rect.left();
            }
            let what = plan::what(page, &page.state.export);
            // What has many pages is no picture.
            let pages = plan::is_paged(what, request.view, request.format);
            if request.format.is_picture() && !pages && !matches!(what, ExportWhat::All | ExportWhat::Report) {
                let copying = ground.exports.is_copying();
                let words = lang.pick("复制图片", "Copy picture");
                let button = ui.add_enabled_ui(!copying && fits, |ui| Button::new(words).show(ui, t)).inner;
                let more = lang.pick(
                    "剪贴板只带像素：页脚注明出处，文件另有元数据",
                    "The clipboard takes pixels alone: its footer tells where it comes from; a file has metadata, too",
                );
                let keys = format!("{} Shift P\n{more}", crate::ui::palette::key_names::COMMAND);
                if told(button, &keys).clicked() {
                    other = Some(Command::Export(ExportCommand::CopyPicture(Some(Box::new(request.clone())))));
                }
                ui.add_space(6.0);
            }
            let words = lang.pick("复制为命令", "Copy as command");
            let more = lang.pick(
                "在终端运行这条命令，得到一模一样的文件",
                "Run in a terminal, this command makes the very same file",
            );
            let button = ui.add_enabled_ui(fits, |ui| Button::new(words).show(ui, t)).inner;
            if told(button, more).clicked() {
                // It is to work in any folder.
                let data = ground.loaded.and_then(|loaded| loaded.path.as_deref());
                let data = data.map(|path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
                let data = data.as_deref();
                let path = self.place.path(plan::ending(what, &page.state.export));
                other = Some(Command::Copy(if what == ExportWhat::All {
                    batch_line(request, &path.unwrap_or_else(|_| PathBuf::from("zonescope")), data)
                } else {
                    let ending = request.format.ending();
                    let path = path.unwrap_or_else(|_| PathBuf::from(format!("zonescope.{ending}")));
                    shell_line(request, &path, data)
                }));
            }
            ui.min_rect().right() + 14.0
        });
        let to = row_from_right_ui(ui, rect, "export done", |ui| {
            if ground.exports.progress(lang).is_some() {
                if Button::new(lang.pick("取消导出", "Cancel the export")).show(ui, t).clicked() {
                    other = Some(Command::Export(ExportCommand::Cancel));
                }
                return ui.min_rect().left();
            }
            let words = self.button_words(request, page);
            // One question at a time.
            let fits = fits && self.asking.is_none();
            let button = |ui: &mut Ui| Button::new(&words).with_icon(Icon::Export).primary().show(ui, t);
            let button = ui.add_enabled_ui(fits, button).inner;
            asked = match &why_not {
                Some(why) => button.on_disabled_hover_text(why.get(lang)).clicked(),
                None => button.clicked(),
            };
            ui.min_rect().left()
        });
        (asked, other, Rect::from_x_y_ranges(from..=(to - 14.0).max(from), rect.y_range()))
    }

    /// What the button does: with the number of rows, where there are any.
    fn button_words(&self, request: &Request, page: &Page<'_>) -> String {
        let lang = page.lang();
        let what = plan::what(page, &page.state.export);
        match what {
            _ if plan::is_paged(what, request.view, request.format) => {
                return lang.pick("导出各页", "Export pages").to_owned();
            }
            ExportWhat::Report => return lang.pick("导出简报", "Export report").to_owned(),
            ExportWhat::All => return lang.pick("导出所有页面", "Export all screens").to_owned(),
            _ if request.format.is_picture() => return lang.pick("导出图片", "Export picture").to_owned(),
            _ => {}
        }
        match (lang, plan::rows(page).or_else(|| self.preview.rows())) {
            (Lang::Zh, Some(rows)) => format!("导出 {rows} 行"),
            (Lang::En, Some(rows)) => format!("Export {}", many(rows, "row", "rows")),
            (lang, None) => lang.pick("导出表格", "Export the rows").to_owned(),
        }
    }
}

fn choose(next: ExportState) -> Command {
    Command::Export(ExportCommand::Choose(Box::new(next)))
}
