//! What is being written and copied beside the window.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use egui::{ColorImage, Context};

use super::task::{Cancel, Task};
use crate::atomic;
use crate::export::{self, Preview, Request};
use crate::i18n::Lang;
use crate::model::{Dataset, Text};

/// How long a window that closes waits for a file.
const MOST_WAIT: Duration = Duration::from_secs(10);

/// What came of an export.
#[derive(Debug)]
pub(in crate::ui) enum Exported {
    /// A file was written; with how many rows, if it is a sheet.
    Saved(PathBuf, Option<usize>),
    /// A picture is ready for the clipboard.
    Picture(ColorImage),
    /// Nothing was: why.
    Refused(Text),
}

/// A file on its way.
#[derive(Debug)]
struct Writing {
    task: Task<Option<Exported>>,
    /// True once the file itself is written, which can't be stopped any more.
    drawn: Arc<AtomicBool>,
    name: String,
}

/// What is being written and copied.
#[derive(Debug, Default)]
pub(in crate::ui) struct Exports {
    writing: Option<Writing>,
    copying: Option<Task<Exported>>,
    /// Why the last export failed, until the next one begins.
    pub(in crate::ui) refused: Option<Text>,
}

impl Exports {
    /// Begins to write a file; a file that is there is replaced only if
    /// `replace`.
    pub(in crate::ui) fn write(
        &mut self,
        ctx: &Context,
        request: Request,
        data: Arc<Dataset>,
        path: PathBuf,
        replace: bool,
    ) {
        self.begin(ctx, path, move |path, cancel, drawn| write(&request, &data, path, replace, cancel, drawn));
    }

    fn begin(
        &mut self,
        ctx: &Context,
        path: PathBuf,
        work: impl FnOnce(&Path, &Cancel, &AtomicBool) -> Option<Exported> + Send + 'static,
    ) {
        self.refused = None;
        let drawn = Arc::<AtomicBool>::default();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let told = Arc::clone(&drawn);
        let task = Task::start(ctx, move |cancel| work(&path, cancel, &told));
        match task {
            Some(task) => self.writing = Some(Writing { task, drawn, name }),
            None => self.refused = Some(no_thread()),
        }
    }

    /// Begins to write a picture that the window has taken of itself.
    pub(in crate::ui) fn write_shot(&mut self, ctx: &Context, shot: Arc<ColorImage>, path: PathBuf, replace: bool) {
        self.begin(ctx, path, move |path, cancel, drawn| {
            let bytes = match encoded(&shot) {
                Ok(bytes) => bytes,
                Err(why) => return Some(Exported::Refused(Text::new(&why, &why))),
            };
            drawn.store(true, Ordering::Relaxed);
            (!cancel.is_set()).then(|| put(path, &bytes, None, replace))
        });
    }

    /// Begins to draw a picture for the clipboard.
    pub(in crate::ui) fn copy(&mut self, ctx: &Context, request: Request, data: Arc<Dataset>) {
        self.refused = None;
        let task = Task::start(ctx, move |_| match export::preview(&request, &data, (f32::INFINITY, f32::INFINITY)) {
            Ok(picture) => Exported::Picture(image(&picture)),
            Err(err) => Exported::Refused(Text::new(&err.message(Lang::Zh), &err.message(Lang::En))),
        });
        match task {
            Some(task) => self.copying = Some(task),
            None => self.refused = Some(no_thread()),
        }
    }

    /// Stops the file that is on its way; true if there was one.
    pub(in crate::ui) fn cancel(&mut self) -> bool {
        self.writing.take().is_some()
    }

    /// What has been done since this was last asked.
    pub(in crate::ui) fn poll(&mut self) -> Option<Exported> {
        if let Some(done) = self.writing.as_ref().and_then(|writing| writing.task.poll()) {
            self.writing = None;
            return done.unwrap_or_else(|()| Some(Exported::Refused(broken_down())));
        }
        let done = self.copying.as_ref().and_then(Task::poll)?;
        self.copying = None;
        Some(done.unwrap_or_else(|()| Exported::Refused(broken_down())))
    }

    /// What is being done to which file; `None` if nothing is.
    pub(super) fn progress(&self, lang: Lang) -> Option<String> {
        let writing = self.writing.as_ref()?;
        let doing = if writing.drawn.load(Ordering::Relaxed) {
            lang.pick("正在写入", "Writing")
        } else {
            lang.pick("正在生成", "Making")
        };
        Some(format!("{doing} {} …", writing.name))
    }

    /// True while a picture is drawn for the clipboard.
    pub(super) fn is_copying(&self) -> bool {
        self.copying.is_some()
    }
}

fn no_thread() -> Text {
    Text::new("系统资源不足，无法开始导出", "The system has no room to begin the export")
}

fn broken_down() -> Text {
    Text::new("导出意外中断，没有写入文件", "The export broke down; no file was written")
}

/// Makes and writes the file; `None` if it was cancelled, then nothing is
/// written.
fn write(
    request: &Request,
    data: &Arc<Dataset>,
    path: &Path,
    replace: bool,
    cancel: &Cancel,
    drawn: &AtomicBool,
) -> Option<Exported> {
    let refused = |zh: &str, en: &str| Some(Exported::Refused(Text::new(zh, en)));
    let rendered = match export::render(request, data) {
        Ok(rendered) => rendered,
        Err(err) => return refused(&err.message(Lang::Zh), &err.message(Lang::En)),
    };
    if cancel.is_set() {
        return None;
    }
    drawn.store(true, Ordering::Relaxed);
    let rows = rendered.rows.filter(|_| !request.format.is_picture()).map(|rows| rows.shown);
    Some(put(path, &rendered.bytes, rows, replace))
}

/// Puts the file in its place.
fn put(path: &Path, bytes: &[u8], rows: Option<usize>, replace: bool) -> Exported {
    let refused = |zh: &str, en: &str| Exported::Refused(Text::new(zh, en));
    let shown = path.display();
    if !replace && path.exists() {
        return refused(
            &format!("{shown} 已经存在，没有替换"),
            &format!("{shown} is there already and was not replaced"),
        );
    }
    match atomic::write_atomic(path, bytes) {
        Ok(()) => Exported::Saved(path.to_path_buf(), rows),
        Err(err) => {
            let why = |lang| atomic::reason(path, &err, lang);
            refused(
                &format!("无法写入 {shown}：{}；请换一个文件夹", why(Lang::Zh)),
                &format!("Can't write {shown}: {}; take another folder", why(Lang::En)),
            )
        }
    }
}

/// The picture as egui has them.
pub(super) fn image(picture: &Preview) -> ColorImage {
    let size = [picture.width as usize, picture.height as usize];
    ColorImage::from_rgba_premultiplied(size, &picture.rgba)
}

/// A picture of the window as PNG.
pub(in crate::ui) fn encoded(shot: &ColorImage) -> Result<Vec<u8>, String> {
    let (width, height) = (shot.size[0] as u32, shot.size[1] as u32);
    let bytes: Vec<u8> = shot.pixels.iter().flat_map(egui::Color32::to_array).collect();
    let image = ::image::RgbaImage::from_raw(width, height, bytes).ok_or("the picture is incomplete")?;
    let mut png = Vec::new();
    image.write_to(&mut std::io::Cursor::new(&mut png), ::image::ImageFormat::Png).map_err(|err| err.to_string())?;
    Ok(png)
}

impl Drop for Exports {
    /// A file that is being written is written to its end, so that nothing is
    /// left half done when the window closes; one that is not is given up.
    fn drop(&mut self) {
        if let Some(writing) = self.writing.take().filter(|writing| writing.drawn.load(Ordering::Relaxed)) {
            writing.task.wait(MOST_WAIT);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Format, View};
    use crate::frame::Sheet;
    use crate::model::Table;

    fn request() -> Request {
        Request {
            link: Some("zones?columns=name".to_owned()),
            ..Request::usual(View::Sheet(Sheet::Table(Table::Zones)), Format::Csv, Lang::En)
        }
    }

    fn run(path: &Path, replace: bool) -> Option<Exported> {
        write(&request(), &crate::load::builtin(), path, replace, &Cancel::default(), &AtomicBool::default())
    }

    #[test]
    fn a_file_is_replaced_only_if_that_was_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        assert!(matches!(run(&path, false), Some(Exported::Saved(_, Some(7)))));
        std::fs::write(&path, "mine").unwrap();
        let Some(Exported::Refused(why)) = run(&path, false) else { panic!("it was replaced") };
        assert!(why.en().contains("is there already"), "{why:?}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
        assert!(matches!(run(&path, true), Some(Exported::Saved(..))));
    }

    #[test]
    fn what_can_not_be_written_says_why_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let Some(Exported::Refused(why)) = run(&folder.path().join("nowhere/a.csv"), true) else { panic!("written") };
        assert!(why.en().contains("there is no directory"), "{why:?}");
        let Some(Exported::Refused(why)) = run(folder.path(), true) else { panic!("written") };
        assert!(why.en().contains("it is a directory"), "{why:?}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_is_cancelled_writes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        let cancel = Cancel::default();
        cancel.set();
        assert!(write(&request(), &crate::load::builtin(), &path, true, &cancel, &AtomicBool::default()).is_none());
        assert!(!path.exists());
    }
}
