//! What is being written and copied beside the window.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{ColorImage, Context};

use super::hand::Hand;
use super::task::Task;
use super::written::{put, write, write_all};
use crate::export::picture::{Metadata, shot_to_png};
use crate::export::{self, Batch, Format, Preview, Request, Stock};
use crate::i18n::Lang;
use crate::model::Text;
use crate::progress::Progress;

/// How long a window that closes waits for a file.
const MOST_WAIT: Duration = Duration::from_secs(10);

/// What came of an export.
#[derive(Debug)]
pub(in crate::ui) enum Exported {
    /// A file was written; with how many rows, if it is a sheet.
    Saved(PathBuf, Option<usize>),
    /// So many files were written into a folder.
    SavedAll(PathBuf, usize),
    /// The files of all views were stopped on the way: so many are whole and stay in
    /// the folder.
    Stopped(PathBuf, usize),
    /// A picture is ready for the clipboard.
    Picture(ColorImage),
    /// Nothing was: why.
    Refused(Text),
}

/// A file on its way.
#[derive(Debug)]
struct Writing {
    task: Task<Option<Exported>>,
    hand: Arc<Hand>,
    name: String,
    since: Instant,
    /// True for the files of all views: when stopped, some of them are there.
    is_batch: bool,
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
    pub(in crate::ui) fn write(&mut self, ctx: &Context, request: Request, stock: Stock, path: PathBuf, replace: bool) {
        self.begin(ctx, path, false, move |path, progress, hand| {
            write(&request, &stock.apart(), path, replace, (progress, hand))
        });
    }

    /// Begins to write all views into a folder; files that are there are replaced
    /// only if `replace`.
    pub(in crate::ui) fn write_all(
        &mut self,
        ctx: &Context,
        like: Request,
        stock: Stock,
        folder: PathBuf,
        replace: bool,
    ) {
        self.begin(ctx, folder, true, move |folder, progress, _| {
            let stock = stock.apart();
            Some(write_all(&Batch::new(&like, Some(like.size), &stock), &stock, folder, replace, progress))
        });
    }

    fn begin(
        &mut self,
        ctx: &Context,
        path: PathBuf,
        is_batch: bool,
        work: impl FnOnce(&Path, &Progress, &Hand) -> Option<Exported> + Send + 'static,
    ) {
        // Whoever asks for one more has not asked to give up the first.
        self.refused = self.writing.as_ref().map(|writing| still_going_on(&writing.name));
        if self.refused.is_some() {
            return;
        }
        let hand = Arc::<Hand>::default();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let told = Arc::clone(&hand);
        let task = Task::start(ctx, move |progress| work(&path, progress, &told));
        match task {
            Some(task) => self.writing = Some(Writing { task, hand, name, since: Instant::now(), is_batch }),
            None => self.refused = Some(no_thread()),
        }
    }

    /// Begins to write a picture that the window has taken of itself, with what
    /// a picture made as `like` says would say of itself.
    pub(in crate::ui) fn write_shot(
        &mut self,
        ctx: &Context,
        shot: Arc<ColorImage>,
        (like, stock): (Request, Stock),
        path: PathBuf,
        replace: bool,
    ) {
        self.begin(ctx, path, false, move |path, _, hand| {
            let bytes = match encoded(&shot, &like, &stock.apart()) {
                Ok(bytes) => bytes,
                Err(why) => return Some(Exported::Refused(Text::new(&why, &why))),
            };
            hand.over().then(|| put(path, &bytes, None, replace))
        });
    }

    /// Begins to draw a picture for the clipboard.
    pub(in crate::ui) fn copy(&mut self, ctx: &Context, request: Request, stock: Stock) {
        self.refused = None;
        // What is copied is a picture, not a page.
        let request = Request { format: Format::Png, ..request };
        let task = Task::start(ctx, move |_| {
            match export::preview(&request, &stock.apart(), (f32::INFINITY, f32::INFINITY)) {
                Ok(picture) => Exported::Picture(image(&picture)),
                Err(err) => Exported::Refused(Text::new(&err.message(Lang::Zh), &err.message(Lang::En))),
            }
        });
        match task {
            Some(task) => self.copying = Some(task),
            None => self.refused = Some(no_thread()),
        }
    }

    /// Stops the file that is on its way; true if there was one, which will not be
    /// written. One that is being written already is told of when it is there. All
    /// views are stopped after those that are being drawn; then it is told how many
    /// there are.
    pub(in crate::ui) fn cancel(&mut self) -> bool {
        let Some(writing) = &self.writing else { return false };
        if writing.is_batch {
            writing.task.stop();
            return false;
        }
        let is_stopped = writing.hand.back();
        if is_stopped {
            self.writing = None;
        }
        is_stopped
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
    pub(in crate::ui) fn progress(&self, lang: Lang) -> Option<String> {
        let writing = self.writing.as_ref()?;
        if writing.task.is_stopping() {
            return Some(lang.pick("正在停止 …", "Stopping …").to_owned());
        }
        let doing = if writing.hand.is_over() {
            lang.pick("正在写入", "Writing")
        } else {
            lang.pick("正在生成", "Making")
        };
        Some(format!("{doing} {} …", writing.task.doing().as_ref().unwrap_or(&writing.name)))
    }

    /// How far that has come; `None` where it can't be told.
    pub(in crate::ui) fn share(&self) -> Option<f32> {
        self.writing.as_ref()?.task.share()
    }

    /// How long that has been going on.
    pub(in crate::ui) fn elapsed(&self) -> Duration {
        self.writing.as_ref().map_or(Duration::ZERO, |writing| writing.since.elapsed())
    }

    /// True while a picture is drawn for the clipboard.
    pub(super) fn is_copying(&self) -> bool {
        self.copying.is_some()
    }
}

fn still_going_on(name: &str) -> Text {
    Text::new(
        &format!("{name} 尚在导出；请等它完成，或先取消"),
        &format!("still exporting {name}; wait until it is there, or stop it first"),
    )
}

fn no_thread() -> Text {
    Text::new("系统资源不足，无法开始导出", "The system has no room to begin the export")
}

fn broken_down() -> Text {
    Text::new("导出意外中断，没有写入文件", "The export broke down; no file was written")
}

/// The picture as egui has them.
pub(super) fn image(picture: &Preview) -> ColorImage {
    let size = [picture.width as usize, picture.height as usize];
    ColorImage::from_rgba_premultiplied(size, &picture.rgba)
}

/// A picture of the window as PNG, which says of itself what one made as `like`
/// says would say, but no command: none makes it again.
pub(in crate::ui) fn encoded(shot: &ColorImage, like: &Request, stock: &Stock) -> Result<Vec<u8>, String> {
    // What can't be said of it is no reason to have no picture.
    let about = export::about(like, stock).unwrap_or_default();
    shot_to_png(shot, &Metadata { command: String::new(), ..about }).map_err(|err| err.to_string())
}

impl Drop for Exports {
    /// A file that is being written is written to its end, so that nothing is
    /// left half done when the window closes; one that is not is given up.
    fn drop(&mut self) {
        if let Some(writing) = self.writing.take().filter(|writing| !writing.hand.back()) {
            writing.task.wait(MOST_WAIT);
        }
    }
}
