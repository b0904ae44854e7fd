//! Where the file goes: its folder and its name.

use std::path::{Path, PathBuf};

use egui::{Rect, ScrollArea, Sense, Ui, pos2, vec2};

use super::name;
use super::native::{Answer, Native, Wanted};
use crate::i18n::Lang;
use crate::model::Text;
use crate::ui::files::{Entered, Entry, entries_ui, list, resolved};
use crate::ui::paint::{self, Align, Icon};
use crate::ui::style::{Tokens, size};
use crate::ui::widgets::{Button, Field, entered, row_from_right_ui};

const ROW: f32 = 36.0;
const NAMES: f32 = 88.0;

/// The folder and name of a file.
pub(super) struct Place {
    folder: String,
    name: String,
    /// True once the name was typed: it is not proposed any more.
    typed: bool,
    /// What the folder holds, while it is looked through.
    entries: Option<Result<Vec<Entry>, String>>,
    native: Native,
    /// True if the system was found to have no dialog.
    has_none: bool,
    /// What the dialog of the system has said to save, until it is done.
    chosen: Option<Chosen>,
}

/// A file that the dialog of the system has said to save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chosen {
    /// The file that was there already, which to replace it has asked for; `None`
    /// if there was none.
    pub(super) replaces: Option<PathBuf>,
}

/// What was done with the fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Touched {
    /// Something was typed or chosen.
    pub(super) changed: bool,
    /// Enter was pressed.
    pub(super) entered: bool,
    /// The dialog of the system was asked for, and did not come.
    pub(super) missing: bool,
}

impl Place {
    pub(super) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.display().to_string(),
            name: String::new(),
            typed: false,
            entries: None,
            native: Native::default(),
            has_none: false,
            chosen: None,
        }
    }

    /// Proposes a name, unless one was typed.
    pub(super) fn propose(&mut self, name: String) {
        if !self.typed {
            self.name = name;
        }
    }

    /// The name as it stands in the field.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Gives the name another ending, if it has `before`.
    pub(super) fn turn_ending(&mut self, before: &str, ending: &str) {
        if let Some(stem) = self.name.trim().strip_suffix(before).and_then(|stem| stem.strip_suffix('.')) {
            self.name = format!("{stem}.{ending}");
        }
    }

    /// The folder.
    pub(super) fn folder(&self) -> PathBuf {
        let here = std::env::current_dir().unwrap_or_default();
        resolved(&self.folder, &here)
    }

    /// The path of the file, or of the folder of several files, which has no
    /// ending and may be there.
    ///
    /// # Errors
    /// There is no such folder, or the name is none.
    pub(super) fn path(&self, ending: &str) -> Result<PathBuf, Text> {
        let folder = self.folder();
        if !folder.is_dir() {
            let shown = folder.display();
            return Err(Text::new(
                &format!("没有“{shown}”这个文件夹；请选择已有的文件夹"),
                &format!("there is no folder {shown}; choose one that is there"),
            ));
        }
        if let Some(why) = name::fault(&self.name) {
            return Err(why);
        }
        let path = folder.join(name::with_ending(&self.name, ending));
        if ending.is_empty() && path.is_file() {
            return Err(Text::new("已有同名的文件；请换一个名称", "a file has this name; take another one"));
        }
        if !ending.is_empty() && path.is_dir() {
            return Err(Text::new("已有同名的文件夹；请换一个名称", "a folder has this name; take another one"));
        }
        Ok(path)
    }

    /// True while the dialog of the system is open.
    pub(super) fn waits(&self) -> bool {
        self.native.is_open()
    }

    /// What the dialog of the system has said to save, once.
    pub(super) fn take_chosen(&mut self) -> Option<Chosen> {
        self.chosen.take()
    }

    /// True while folders are looked through.
    pub(super) fn is_open(&self) -> bool {
        self.entries.is_some()
    }

    /// Shows both fields; without an `ending` the name is that of a folder for several
    /// files.
    pub(super) fn fields_ui(
        &mut self,
        ui: &mut Ui,
        ending: Option<&str>,
        focus: bool,
        lang: Lang,
        t: &Tokens,
    ) -> Touched {
        let of_folder = ending.is_none();
        let mut touched = self.take_answer(of_folder, ui.input(|input| input.focused));
        let words =
            if of_folder { lang.pick("新文件夹", "New folder") } else { lang.pick("文件名", "File name") };
        row(ui, words, t, |ui| {
            let width = ui.available_width();
            let field = Field { id: "export name", name: words, hint: "", width }.show(ui, &mut self.name, t);
            if focus {
                field.request_focus();
            }
            if field.changed() {
                self.typed = true;
                touched.changed = true;
            }
            touched.entered |= entered(ui, &field);
        });
        let words = if of_folder { lang.pick("位于", "Within") } else { lang.pick("文件夹", "Folder") };
        row(ui, words, t, |ui| {
            let label = if self.is_open() { lang.pick("完成", "Done") } else { lang.pick("选择…", "Choose…") };
            if Button::new(label).with_icon(Icon::Folder).show(ui, t).clicked() {
                self.entries = if self.is_open() { None } else { Some(listed(&self.folder())) };
            }
            if !self.has_none {
                ui.add_space(6.0);
                self.native_ui(ui, ending, lang, t);
            }
            ui.add_space(8.0);
            let width = ui.available_width();
            let field = Field { id: "export folder", name: words, hint: "", width }.show(ui, &mut self.folder, t);
            if field.changed() {
                touched.changed = true;
                if self.is_open() {
                    self.entries = Some(listed(&self.folder()));
                }
            }
            touched.entered |= entered(ui, &field);
        });
        touched
    }

    /// The button that opens the dialog of the system.
    fn native_ui(&mut self, ui: &mut Ui, ending: Option<&str>, lang: Lang, t: &Tokens) {
        let label = lang.pick("系统…", "System…");
        let more = if ending.is_some() {
            lang.pick("用系统的对话框选择位置并保存", "Choose the place in the dialog of the system, and save")
        } else {
            lang.pick("用系统的对话框选择位置", "Choose the place in the dialog of the system")
        };
        let waits = self.native.is_open();
        let button = ui.add_enabled_ui(!waits, |ui| Button::new(label).show(ui, t)).inner;
        if button.on_hover_text(more).clicked() {
            let name = ending.map(|ending| name::with_ending(&self.name, ending));
            let wanted = match (&name, ending) {
                (Some(name), Some(ending)) => Wanted::File(name, ending),
                _ => Wanted::Folder,
            };
            let title = lang.pick("导出", "Export");
            self.native.ask(wanted, &self.folder(), title, ui.ctx());
        }
    }

    /// Takes over what was chosen in the dialog of the system. A file is to be saved
    /// then: that was the button. Where there is no dialog, the folders are shown here.
    fn take_answer(&mut self, of_folder: bool, is_focused: bool) -> Touched {
        match self.native.answer(is_focused) {
            None | Some(Answer::Cancelled) => Touched::default(),
            Some(none @ (Answer::Missing | Answer::Unseen)) => {
                self.has_none = none == Answer::Missing;
                self.entries = Some(listed(&self.folder()));
                Touched { missing: true, ..Touched::default() }
            }
            Some(Answer::Chosen(path)) => {
                let (folder, name) = if of_folder { (Some(&*path), None) } else { (path.parent(), path.file_name()) };
                if let Some(folder) = folder {
                    self.folder = folder.display().to_string();
                }
                if let Some(name) = name {
                    self.name = name.to_string_lossy().into_owned();
                    self.typed = true;
                    self.chosen = Some(Chosen { replaces: path.exists().then(|| path.clone()) });
                }
                Touched { changed: true, ..Touched::default() }
            }
        }
    }

    /// Shows what the folder holds within `rect`; true if another one was chosen
    /// or the name of a file taken over.
    pub(super) fn list_ui(&mut self, ui: &mut Ui, rect: Rect, lang: Lang, t: &Tokens) -> bool {
        let Some(entries) = &self.entries else { return false };
        let mut child = ui.new_child(egui::UiBuilder::new().id_salt("export folders").max_rect(rect));
        child.set_clip_rect(rect.intersect(ui.clip_rect()));
        ui.painter().rect_filled(rect, 0.0, t.panel);
        let folder = self.folder();
        let none = lang.pick("此文件夹中没有图片和表格", "No pictures or sheets in this folder");
        let area = ScrollArea::vertical().id_salt("export folders").auto_shrink([false; 2]);
        let entered = area.show(&mut child, |ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            entries_ui(ui, &folder, entries, none, lang, t)
        });
        match entered.inner {
            Some(Entered::Folder(folder)) => {
                let folder = folder.canonicalize().unwrap_or(folder);
                self.entries = Some(listed(&folder));
                self.folder = folder.display().to_string();
            }
            Some(Entered::File(entry)) => {
                self.name = entry.name;
                self.typed = true;
            }
            None => return false,
        }
        true
    }
}

/// Folders, and files that were exported.
fn listed(folder: &Path) -> Result<Vec<Entry>, String> {
    list(folder, |path| crate::export::Format::of(path).is_some())
}

fn row(ui: &mut Ui, name: &str, t: &Tokens, fields: impl FnOnce(&mut Ui)) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    paint::elided(ui.painter(), rect.left_center(), Align::Left, name, size::secondary(), t.weak, NAMES - 8.0);
    let place = Rect::from_min_max(pos2(rect.left() + NAMES, rect.top()), rect.max);
    row_from_right_ui(ui, place, &format!("export {name}"), fields);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The place after the dialog of the system was answered so.
    fn after(answer: Option<PathBuf>, of_folder: bool) -> Place {
        let mut place = Place::new(Path::new("/before"));
        place.propose("before.png".to_owned());
        place.native.ask_with(|| answer, &egui::Context::default());
        while place.waits() {
            let touched = place.take_answer(of_folder, true);
            assert_eq!(touched.missing, place.is_open(), "where none came, it is told");
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        place
    }

    #[test]
    fn a_file_that_the_system_saves_is_written_and_asked_about_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.png");
        let mut place = after(Some(path.clone()), false);
        assert_eq!((place.folder().as_path(), place.name()), (folder.path(), "a.png"));
        assert_eq!(place.take_chosen(), Some(Chosen { replaces: None }));
        assert_eq!(place.take_chosen(), None, "it is written once");
        std::fs::write(&path, "").unwrap();
        assert_eq!(after(Some(path.clone()), false).take_chosen(), Some(Chosen { replaces: Some(path) }));
    }

    #[test]
    fn a_folder_is_only_chosen_and_no_dialog_opens_the_list() {
        let folder = tempfile::tempdir().unwrap();
        let mut place = after(Some(folder.path().to_owned()), true);
        assert_eq!((place.folder().as_path(), place.name()), (folder.path(), "before.png"));
        assert_eq!(place.take_chosen(), None);
        let mut none = after(None, false);
        assert!(none.is_open() && none.take_chosen().is_none());
        assert_eq!((none.folder.as_str(), none.name()), ("/before", "before.png"));
    }
}
