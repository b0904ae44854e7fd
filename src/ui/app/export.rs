//! What leaves the window.

use std::path::Path;

use egui::Context;

use super::screenshot::Shot;
use super::stage::Loaded;
use super::window::App;
use super::working::{self, LOOK, SOON};
use crate::export::{Request, Stock};
use crate::i18n::{Lang, many};
use crate::ui::command::{Command, ExportCommand};
use crate::ui::exporting::{self, Exported, Window};
use crate::ui::state::{ExportSize, ExportWhat};
use crate::ui::style::Tokens;
use crate::ui::toast::Toast;
use crate::ui::words::sentence;
use crate::ui::work::is_busy;

impl App {
    /// Carries out what concerns pictures and sheets.
    pub(super) fn export(&mut self, ctx: &Context, command: ExportCommand) {
        let Some(stock) = self.stage.loaded().map(Loaded::stock) else {
            self.tell("还没有可导出的数据", "There are no data to export yet");
            return;
        };
        let window = Window::of(ctx, &self.state);
        match command {
            ExportCommand::Ask => {
                self.exports.refused = None;
                // It would lie over the dialog's buttons.
                self.toasts.drop_topic("export");
                self.overlay.toggle_export(ctx, &self.state);
            }
            ExportCommand::AskPicture(width, height) => {
                self.exports.refused = None;
                let export = &mut self.state.export;
                let size = ExportSize::ALL.into_iter().find(|size| size.points() == Some((width, height)));
                export.size = size.unwrap_or(ExportSize::Custom);
                (export.what, export.width, export.height) = (ExportWhat::Screen, width, height);
                self.overlay.toggle_export(ctx, &self.state);
            }
            ExportCommand::Choose(choices) => {
                self.exports.refused = None;
                self.state.export = *choices;
            }
            ExportCommand::Write(request, path, replace) => {
                self.exports.write(ctx, *request, stock, path, replace);
            }
            ExportCommand::WriteAll(like, folder, replace) => {
                self.exports.write_all(ctx, *like, stock, folder, replace);
            }
            ExportCommand::Quick => {
                // The rows are those of this frame.
                self.refresh(ctx);
                let Some((request, path)) = self.page().map(|page| exporting::quick(&page, &self.state, &window))
                else {
                    return;
                };
                self.exports.write(ctx, request, stock, path, false);
                self.tell_refused();
            }
            ExportCommand::CopyPicture(request) => {
                self.refresh(ctx);
                let of_screen = || self.page().map(|page| exporting::picture(&page, &self.state, &window));
                let Some(request) = request.map(|request| *request).or_else(of_screen) else { return };
                self.exports.copy(ctx, request, stock);
                self.tell_refused();
            }
            ExportCommand::Shot(path, replace) => {
                self.overlay.close_export(ctx);
                self.shot = Some((Shot::default(), path, replace));
            }
            ExportCommand::Cancel => {
                if self.exports.cancel() {
                    self.tell("导出已取消", "The export was cancelled");
                }
            }
        }
    }

    /// Goes on with the picture that the window takes of itself.
    pub(super) fn shoot(&mut self, ctx: &Context) {
        let Some((shot, ..)) = &mut self.shot else { return };
        // What is still being computed belongs into the picture.
        if is_busy(ctx) {
            return;
        }
        let Some(image) = shot.frame(ctx) else { return };
        if let (Some((_, path, replace)), Some(like)) = (self.shot.take(), self.shot_like(ctx)) {
            self.exports.write_shot(ctx, image, like, path, replace);
            self.tell_refused();
        }
    }

    /// What makes a picture of the window as it is; `None` without data.
    pub(super) fn shot_like(&self, ctx: &Context) -> Option<(Request, Stock)> {
        let like = exporting::window(&self.page()?, &Window::of(ctx, &self.state));
        Some((like, self.stage.loaded()?.stock()))
    }

    /// Says what has been written or copied.
    pub(super) fn exported(&mut self, ctx: &Context) {
        match self.exports.poll() {
            Some(Exported::Saved(path, rows)) => {
                self.overlay.close_export(ctx);
                self.state.export.folder = path.parent().map(Path::to_path_buf);
                let words = match (self.state.lang, rows) {
                    (Lang::Zh, Some(rows)) => format!("已导出 {rows} 行"),
                    (Lang::En, Some(rows)) => format!("Saved {}", many(rows, "row", "rows")),
                    (lang, None) => lang.pick("已导出", "Saved").to_owned(),
                };
                self.saved(&words, &path);
            }
            Some(Exported::SavedAll(folder, count)) => {
                self.overlay.close_export(ctx);
                self.state.export.folder = folder.parent().map(Path::to_path_buf);
                let words = match self.state.lang {
                    Lang::Zh => format!("已导出 {count} 个文件"),
                    Lang::En => format!("Saved {}", many(count, "file", "files")),
                };
                self.saved(&words, &folder);
            }
            Some(Exported::Stopped(_, 0)) => {
                self.tell("导出已取消，没有写入文件", "The export was cancelled; no file was written");
            }
            Some(Exported::Stopped(folder, count)) => {
                let words = match (self.state.lang, count) {
                    (Lang::Zh, _) => format!("导出已取消，已完成的 {count} 个文件保留"),
                    (Lang::En, 1) => "The export was cancelled; one file stays".to_owned(),
                    (Lang::En, _) => format!("The export was cancelled; {count} whole files stay"),
                };
                self.saved(&words, &folder);
            }
            Some(Exported::Picture(image)) => {
                let [width, height] = image.size;
                ctx.copy_image(image);
                self.tell(
                    &format!("已复制图片（{width} × {height} 像素）"),
                    &format!("Copied the picture ({width} × {height} pixels)"),
                );
            }
            Some(Exported::Refused(why)) => {
                self.exports.refused = Some(why);
                self.tell_refused();
            }
            None => {}
        }
    }

    /// Says why an export failed, unless the dialog is there to say it.
    fn tell_refused(&mut self) {
        if !self.overlay.is_export()
            && let Some(why) = self.exports.refused.take()
        {
            self.tell(why.zh(), &sentence(why.en()));
        }
    }

    /// Shows how far a long export has come, where no dialog does; true if it is
    /// to be stopped.
    pub(super) fn export_ui(&self, ctx: &Context, t: &Tokens) -> bool {
        let lang = self.state.lang;
        let Some(doing) = self.exports.progress(lang) else { return false };
        ctx.request_repaint_after(LOOK);
        if self.exports.elapsed() < SOON {
            return false;
        }
        let share = self.exports.share();
        let words = share.map_or_else(String::new, |share| format!("{:.0} %", share * 100.0));
        working::card(ctx, (&doing, &words), share.unwrap_or_default(), lang, t)
    }

    /// Says what has been written, and where it is.
    fn saved(&mut self, what: &str, path: &Path) {
        let shown = path.display();
        let words = format!("{what}{}{shown}", self.state.lang.pick("：", ": "));
        let label = self.state.lang.pick("复制路径", "Copy path").to_owned();
        let action = Some((label, Command::Copy(shown.to_string())));
        self.toasts.add(Toast { words, action, topic: Some("export") });
    }
}
