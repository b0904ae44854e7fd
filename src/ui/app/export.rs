//! What leaves the window.

use std::path::Path;
use std::sync::Arc;

use egui::Context;

use super::screenshot::Shot;
use super::window::App;
use crate::i18n::Lang;
use crate::ui::command::{Command, ExportCommand};
use crate::ui::exporting::{self, Exported};
use crate::ui::state::{ExportSize, ExportWhat};
use crate::ui::toast::Toast;
use crate::ui::work::is_busy;

impl App {
    /// Carries out what concerns pictures and sheets.
    pub(super) fn export(&mut self, ctx: &Context, command: ExportCommand) {
        let Some(data) = self.stage.loaded().map(|loaded| Arc::clone(&loaded.data)) else {
            self.tell("还没有可导出的数据", "There are no data to export yet");
            return;
        };
        let window = ctx.content_rect().size();
        match command {
            ExportCommand::Ask => {
                self.exports.refused = None;
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
                self.exports.write(ctx, *request, data, path, replace);
            }
            ExportCommand::Quick => {
                // The rows are those of this frame.
                self.refresh(ctx);
                let Some((request, path)) = self.page().map(|page| exporting::quick(&page, &self.state, window)) else {
                    return;
                };
                self.exports.write(ctx, request, data, path, false);
            }
            ExportCommand::CopyPicture(request) => {
                self.refresh(ctx);
                let of_screen = || self.page().map(|page| exporting::picture(&page, &self.state, window));
                let Some(request) = request.map(|request| *request).or_else(of_screen) else { return };
                self.exports.copy(ctx, request, data);
            }
            ExportCommand::Shot(path, replace) => {
                self.overlay.close_export(ctx);
                self.shot = Some((Shot::default(), path, replace));
            }
            ExportCommand::Cancel => {
                if self.exports.cancel() {
                    self.tell("已取消，没有写入文件", "Cancelled; no file was written");
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
        if let Some((_, path, replace)) = self.shot.take() {
            self.exports.write_shot(ctx, image, path, replace);
        }
    }

    /// Says what has been written or copied.
    pub(super) fn exported(&mut self, ctx: &Context) {
        match self.exports.poll() {
            Some(Exported::Saved(path, rows)) => {
                self.overlay.close_export(ctx);
                self.saved(&path, rows);
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
                // The dialog says it where it is open.
                if self.overlay.is_export() {
                    self.exports.refused = Some(why);
                } else {
                    self.tell(why.zh(), why.en());
                }
            }
            None => {}
        }
    }

    /// Remembers the folder, and says where the file is.
    fn saved(&mut self, path: &Path, rows: Option<usize>) {
        self.state.export.folder = path.parent().map(Path::to_path_buf);
        let shown = path.display();
        let words = match (self.state.lang, rows) {
            (Lang::Zh, Some(rows)) => format!("已导出 {rows} 行：{shown}"),
            (Lang::En, Some(rows)) => format!("Saved {rows} rows: {shown}"),
            (Lang::Zh, None) => format!("已导出：{shown}"),
            (Lang::En, None) => format!("Saved {shown}"),
        };
        let label = self.state.lang.pick("复制路径", "Copy path").to_owned();
        let action = Some((label, Command::Copy(shown.to_string())));
        self.toasts.add(Toast { words, action, topic: Some("export") });
    }
}
