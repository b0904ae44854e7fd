//! Carrying out what was asked for: on the state, on the dataset, on saved
//! views, and saying so.

use std::path::{Path, PathBuf};
use std::time::Instant;

use egui::Context;

use super::history::Step;
use super::incoming::Incoming;
use super::saved;
use super::stage::Loaded;
use super::warnings;
use super::window::App;
use crate::i18n::Lang;
use crate::ui::app::Stage;
use crate::ui::command::{Command, FileCommand, PinCommand, ViewsCommand};
use crate::ui::hints;
use crate::ui::state::Screen;
use crate::ui::toast::Toast;
use crate::ui::views;
use crate::ui::words::{self, short};

/// Files that are remembered.
const MOST_RECENT: usize = 8;

impl App {
    /// Carries out a command.
    pub(super) fn apply(&mut self, ctx: &Context, command: Command) {
        let before = self.state.clone();
        // Whatever else changes a filter is a step of its own, however soon.
        let typed = matches!(command, Command::SetQuery(..));
        let travels = matches!(command, Command::Undo | Command::Redo | Command::Back | Command::Forward);
        if self.hints {
            self.state.seen.extend(hints::done_by(&command));
        }
        let left = self.state.apply(command);
        match left {
            Some(Command::File(command)) => self.file(ctx, command),
            Some(Command::Export(command)) => self.export(ctx, command),
            Some(Command::Views(command)) => self.views_command(ctx, command),
            Some(Command::Copy(words)) => self.copy(ctx, words),
            Some(Command::Tell(words)) => self.toasts.say(words),
            Some(Command::Undo) => self.travel(Step::Undo),
            Some(Command::Redo) => self.travel(Step::Redo),
            Some(Command::Back) => self.travel(Step::Back),
            Some(Command::Forward) => self.travel(Step::Forward),
            Some(Command::TogglePalette) => self.overlay.toggle_palette(ctx),
            Some(Command::ToggleShortcuts) => self.overlay.toggle_shortcuts(ctx),
            Some(Command::ToggleSettings) => self.overlay.toggle_settings(ctx),
            _ => {}
        }
        self.tell_pins(&before);
        if !travels {
            self.history.note(&before, &self.state, Instant::now(), typed);
        }
        self.settle(ctx, &before);
        // What was asked for shows in the next frame, not at the next event.
        ctx.request_repaint();
    }

    /// Takes a step through the history, which is none to be noted again.
    fn travel(&mut self, step: Step) {
        self.history.step(step, &mut self.state);
    }

    /// Says what became of pinning where the comparison is not on screen.
    fn tell_pins(&mut self, before: &crate::ui::state::AppState) {
        if self.state.screen == Screen::Compare {
            self.toasts.drop_topic("pins");
        }
        let Some(sheet) = self.state.screen.sheet() else { return };
        let (old, new) = (before.pins(sheet).len(), self.state.pins(sheet));
        let changed = before.pins(sheet) != new;
        let count = new.len();
        if changed && count >= old {
            let lang = self.state.lang;
            let words = match (lang, count) {
                (Lang::Zh, 1) => "已加入对比；再选一行即可对比".to_owned(),
                (Lang::En, 1) => "Pinned; one more record makes a comparison".to_owned(),
                (Lang::Zh, _) => format!("已加入对比，共 {count} 行"),
                (Lang::En, _) => format!("Pinned, {count} records to compare"),
            };
            let label = lang.pick("打开对比", "Compare").to_owned();
            let action = (count > 1).then_some((label, Command::Pin(PinCommand::Compare(sheet))));
            self.toasts.add(Toast { words, action, topic: Some("pins") });
        } else if changed {
            let words = self.state.lang.pick("已移出对比", "Unpinned").to_owned();
            self.toasts.add(Toast { words, action: None, topic: Some("pins") });
        }
    }

    /// Tells egui of the settings that concern it.
    pub(super) fn settle(&self, ctx: &Context, before: &crate::ui::state::AppState) {
        if self.state.theme != before.theme {
            ctx.set_theme(self.state.theme.egui());
        }
        if self.state.zoom != before.zoom {
            ctx.set_zoom_factor(f32::from(self.state.zoom) / 100.0);
        }
        if self.state.reduced_motion != before.reduced_motion {
            crate::ui::style::set_motion(ctx, !self.state.reduced_motion);
        }
    }

    fn copy(&mut self, ctx: &Context, words: String) {
        let lines = words.lines().count();
        let said = match (self.state.lang, lines) {
            (Lang::Zh, 0 | 1) => format!("已复制：{}", short(&words)),
            (Lang::En, 0 | 1) => format!("Copied: {}", short(&words)),
            (Lang::Zh, _) => format!("已复制 {lines} 行"),
            (Lang::En, _) => format!("Copied {lines} lines"),
        };
        ctx.copy_text(words);
        self.toasts.say(said);
    }

    fn file(&mut self, ctx: &Context, command: FileCommand) {
        match command {
            FileCommand::Ask => self.overlay.ask_file(ctx),
            FileCommand::Open(path) => self.incoming.open(ctx, &path),
            FileCommand::Builtin => {
                self.stage.replace(Stage::Ready(Loaded::builtin()));
                self.incoming = Incoming::default();
                self.tell("已使用内置数据集", "The built-in dataset is shown");
            }
            FileCommand::Keep => {
                let shown = self.stage.loaded().and_then(|loaded| loaded.path.as_deref());
                self.incoming.dismiss(ctx, shown);
            }
            FileCommand::Cancel => {
                if let Some((_, progress, _)) = self.stage.reading() {
                    progress.cancel();
                    self.stage.replace(Stage::Ready(Loaded::builtin()));
                    self.incoming = Incoming::default();
                } else {
                    let shown = self.stage.loaded().and_then(|loaded| loaded.path.as_deref());
                    self.incoming.cancel(ctx, shown);
                }
                self.tell("已取消读取", "Reading was cancelled");
            }
            FileCommand::ForgetRecent => self.state.recent.clear(),
        }
    }

    /// Notes that a file was opened, and says so.
    pub(super) fn opened(&mut self, path: &Path, again: bool) {
        let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let name = path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
        let warnings = self.stage.loaded().map_or(&[][..], |loaded| loaded.warnings.as_slice());
        if !warnings.is_empty() {
            let lang = self.state.lang;
            let (count, list) = (words::warnings(warnings.len(), lang), warnings::all(warnings, lang));
            let opened = lang.pick("已打开", "Opened");
            let action = (lang.pick("复制警告", "Copy them").to_owned(), Command::Copy(list));
            self.toasts.add(Toast { words: format!("{opened} {name} · {count}"), action: Some(action), topic: None });
        } else if again {
            self.tell(&format!("{name} 已更改，重新读取完毕"), &format!("{name} has changed and was read again"));
        } else {
            self.tell(&format!("已打开 {name}"), &format!("Opened {name}"));
        }
        self.remember(path);
    }

    /// Puts a file first among those opened lately.
    pub(super) fn remember(&mut self, path: PathBuf) {
        self.state.recent.retain(|known| *known != path);
        self.state.recent.insert(0, path);
        self.state.recent.truncate(MOST_RECENT);
    }

    fn views_command(&mut self, ctx: &Context, command: ViewsCommand) {
        let lang = self.state.lang;
        let result: Result<(), String> = match command {
            ViewsCommand::Toggle(save) => {
                self.overlay.toggle_views(ctx, &self.state, save);
                Ok(())
            }
            ViewsCommand::Save(name) => self.views.save(&name, views::link(&self.state)).map(|before| {
                let (zh, en) = if before.is_some() {
                    ("已替换视图", "Replaced the view")
                } else {
                    ("已保存视图", "Saved the view")
                };
                self.tell(&format!("{zh}“{name}”"), &format!("{en} '{name}'"));
            }),
            ViewsCommand::Open(name) => {
                let link = self.views.link(&name).map(str::to_owned);
                link.map_or(Ok(()), |link| self.show_link(&link))
            }
            ViewsCommand::OpenLink(link) => self.show_link(&link),
            ViewsCommand::Rename(from, to) => self
                .views
                .rename(&from, &to)
                .map(|name| self.tell(&format!("已改名为“{name}”"), &format!("Renamed to '{name}'"))),
            ViewsCommand::Delete(name) => self.views.delete(&name).map(|()| {
                let words = match lang {
                    Lang::Zh => format!("已删除视图“{name}”"),
                    Lang::En => format!("Deleted the view '{name}'"),
                };
                let undo = lang.pick("撤销", "Undo").to_owned();
                self.toasts.add(Toast {
                    words,
                    action: Some((undo, Command::Views(ViewsCommand::Restore))),
                    topic: None,
                });
            }),
            ViewsCommand::Restore => self.views.restore().map(|name| {
                if let Some(name) = name {
                    self.tell(&format!("已恢复视图“{name}”"), &format!("The view '{name}' is back"));
                }
            }),
            ViewsCommand::Export(path) => views::write(&path, self.views.list()).map(|()| {
                let (count, shown) = (self.views.list().len(), path.display());
                self.tell(
                    &format!("已导出 {count} 个视图到 {shown}"),
                    &format!("Wrote {} to {shown}", english_views(count)),
                );
            }),
            ViewsCommand::Import(path) => self.import_views(&path),
            ViewsCommand::CopyLink => {
                self.copy(ctx, views::link(&self.state));
                Ok(())
            }
        };
        if let Err(why) = result {
            self.tell(&format!("没有完成：{why}"), &format!("That did not work: {why}"));
        }
    }

    /// Shows the view of a line, and says what of it could not be used.
    fn show_link(&mut self, text: &str) -> Result<(), String> {
        let lang = self.state.lang;
        let Some(loaded) = self.stage.loaded() else { return Ok(()) };
        let Some(linked) = views::parse(text, &loaded.frames) else {
            return Err(match lang {
                Lang::Zh => format!("“{}”不是视图链接；应写如 funds?filter=leverage>=5", short(text)),
                Lang::En => format!("'{}' is no link to a view; write it as funds?filter=leverage>=5", short(text)),
            });
        };
        if !linked.left_out.is_empty() {
            let list = linked.left_out.join(", ");
            self.tell(
                &format!("视图已打开，以下部分无法识别，未采用：{list}"),
                &format!("The view is open, without what is not known here: {list}"),
            );
        }
        linked.apply(&mut self.state);
        Ok(())
    }

    /// Adds the views of a file, and says how many.
    pub(super) fn import_views(&mut self, path: &Path) -> Result<(), String> {
        let text = std::fs::read_to_string(path).map_err(|err| format!("{}: {err}", path.display()))?;
        let found = views::read(&text).map_err(|err| {
            let expected = self.state.lang.pick("应为导出的视图文件", "expected a file of exported views");
            format!("{}: {expected} ({err})", path.display())
        })?;
        let left_out = found.left_out.join(", ");
        let count = self.views.add(found.views)?;
        if left_out.is_empty() {
            self.tell(&format!("已导入 {count} 个视图"), &format!("Added {}", english_views(count)));
        } else {
            self.tell(
                &format!("已导入 {count} 个视图；无法识别，未采用：{left_out}"),
                &format!("Added {}; left out what is not known here: {left_out}", english_views(count)),
            );
        }
        Ok(())
    }

    /// Says something in the user's language.
    pub(super) fn tell(&mut self, zh: &str, en: &str) {
        self.toasts.say(self.state.lang.pick(zh, en));
    }

    /// Writes the state, if there is a place for it.
    pub(super) fn save_state(&self) {
        if let Some(path) = self.state_path.as_deref().filter(|_| self.screenshot.is_none()) {
            saved::write(path, &self.state);
        }
    }
}

fn english_views(count: usize) -> String {
    format!("{count} view{}", if count == 1 { "" } else { "s" })
}
