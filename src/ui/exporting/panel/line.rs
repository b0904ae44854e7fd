//! What the dialog says beside its buttons: how far an export has come, a question, or
//! why nothing was written.

use std::path::PathBuf;
use std::time::Duration;

use egui::{Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::super::told::bar_ui;
use super::{ExportPanel, MARGIN};
use crate::export::provenance_path;
use crate::i18n::Lang;
use crate::ui::command::Command;
use crate::ui::paint::{self, Align};
use crate::ui::palette::Ground;
use crate::ui::style::{Tokens, size};
use crate::ui::widgets::{Button, row_from_right_ui};
use crate::ui::words::sentence;

/// Height of a line of why nothing was written, and the most lines of it.
const WHY_LINE: f32 = 18.0;
const WHY_LINES: usize = 6;
/// Time between two looks at how far an export has come.
const LOOK: Duration = Duration::from_millis(100);
/// Time between two frames of a bar that moves.
const MOVE: Duration = Duration::from_millis(40);

impl ExportPanel {
    /// Why nothing was written, where that is what there is to say.
    pub(super) fn refusal(&self, ground: &Ground<'_>, lang: Lang) -> Option<String> {
        let is_first = ground.exports.progress(lang).is_none() && !self.place.waits() && self.asking.is_none();
        let why = self.wrong.as_ref().or(ground.exports.refused.as_ref());
        why.filter(|_| is_first).map(|why| sentence(why.get(lang)))
    }

    /// The same with the height of its lines, where it has no room between the buttons.
    pub(super) fn long_refusal(&self, ui: &Ui, ground: &Ground<'_>, lang: Lang) -> Option<(String, f32)> {
        let words = self.refusal(ground, lang)?;
        if paint::text_width(ui.painter(), &words, size::secondary()) <= self.between {
            return None;
        }
        let room = ui.available_width() - 2.0 * MARGIN;
        let lines = paint::lines(ui.ctx(), &words, size::secondary(), room, WHY_LINES);
        Some((words, lines as f32 * WHY_LINE + 8.0))
    }

    /// What is wrong, what is being done, or a question, in `rect`, between the buttons.
    pub(super) fn line_ui(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        write: impl Fn(PathBuf, bool) -> Command,
        ground: &Ground<'_>,
        (tells_why, lang): (bool, Lang),
        t: &Tokens,
    ) -> Option<Command> {
        let response = ui.interact(rect, ui.scope_id().with("export line"), Sense::hover());
        let said = |words: &str, role: Role, ink, room: f32| {
            response.widget_info(|| WidgetInfo::labeled(role, true, words));
            let (_, cut) =
                paint::elided(ui.painter(), rect.left_center(), Align::Left, words, size::secondary(), ink, room);
            cut.then(|| words.to_owned())
        };
        let mut cut = None;
        if let Some(doing) = ground.exports.progress(lang) {
            let share = ground.exports.share();
            // A large part may take long: the time shows that it goes on.
            let since = ground.exports.elapsed();
            let seconds = if since.as_secs() > 0 {
                format!(" {} {}", since.as_secs(), lang.pick("秒", "s"))
            } else {
                String::new()
            };
            cut = said(&format!("{doing}{seconds}"), Role::Status, t.normal, rect.width());
            bar_ui(ui, rect, share, since, t);
            ui.ctx().request_repaint_after(if share.is_some() { LOOK } else { MOVE });
        } else if self.place.waits() {
            let words = lang.pick("系统的对话框已打开", "The dialog of the system is open");
            cut = said(words, Role::Status, t.weak, rect.width());
        } else if let Some(path) = &self.asking {
            let beside = provenance_path(path);
            // What stands beside it may be all that is there.
            let there = if path.exists() { path } else { &beside };
            let name = there.file_name().unwrap_or_default().to_string_lossy();
            let words = match (lang, path.is_dir()) {
                (Lang::Zh, false) => format!("已有文件“{name}”，要替换吗？"),
                (Lang::En, false) => format!("There is a file '{name}' already. Replace it?"),
                (Lang::Zh, true) => format!("文件夹“{name}”中已有同名文件，要替换吗？"),
                (Lang::En, true) => format!("'{name}' holds some of the files already. Replace them?"),
            };
            cut = said(&words, Role::Alert, t.warn[0], rect.width() - 190.0);
        } else if let Some(why) = self.refusal(ground, lang).filter(|_| tells_why) {
            cut = said(&why, Role::Alert, t.bad[0], rect.width());
        }
        if let Some(words) = cut {
            response.on_hover_text(words);
        }
        let path = self.asking.clone().filter(|_| ground.exports.progress(lang).is_none())?;
        let mut command = None;
        row_from_right_ui(ui, rect, "export replace", |ui| {
            let keep = Button::new(lang.pick("不替换", "Keep it")).show(ui, t);
            // Who goes on by keyboard comes to the harmless answer first.
            if std::mem::take(&mut self.asked_now) {
                keep.request_focus();
            }
            if keep.clicked() {
                self.asking = None;
            }
            ui.add_space(6.0);
            if Button::new(lang.pick("替换", "Replace")).show(ui, t).clicked() {
                self.asking = None;
                command = Some(write(path, true));
            }
        });
        command
    }
}

/// Says why nothing was written, in lines of its own.
pub(super) fn why_ui(ui: &mut Ui, words: &str, height: f32, t: &Tokens) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, words));
    let at = rect.left_top() + vec2(0.0, 6.0);
    let galley = paint::wrapped_galley(ui.painter(), words, size::secondary(), t.bad[0], rect.width(), WHY_LINES);
    let cut = galley.elided;
    ui.painter().galley(at, galley, t.bad[0]);
    if cut {
        response.on_hover_text(words);
    }
}
