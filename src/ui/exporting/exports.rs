//! What is being written and copied beside the window.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{ColorImage, Context};

use super::hand::Hand;
use super::task::Task;
use crate::atomic;
use crate::export::picture::{Metadata, shot_to_png};
use crate::export::{self, Batch, BatchError, ExportError, Format, Preview, Request, Stock};
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
        self.begin(ctx, path, move |path, progress, hand| {
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
        self.begin(ctx, folder, move |folder, progress, _| {
            let stock = stock.apart();
            Some(write_all(&Batch::new(&like, Some(like.size), &stock), &stock, folder, replace, progress))
        });
        if let Some(writing) = &mut self.writing {
            writing.is_batch = true;
        }
    }

    fn begin(
        &mut self,
        ctx: &Context,
        path: PathBuf,
        work: impl FnOnce(&Path, &Progress, &Hand) -> Option<Exported> + Send + 'static,
    ) {
        self.refused = None;
        let hand = Arc::<Hand>::default();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let told = Arc::clone(&hand);
        let task = Task::start(ctx, move |progress| work(&path, progress, &told));
        match task {
            Some(task) => self.writing = Some(Writing { task, hand, name, since: Instant::now(), is_batch: false }),
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
        self.begin(ctx, path, move |path, _, hand| {
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
        Some(format!("{doing} {} …", writing.name))
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
    stock: &Stock,
    path: &Path,
    replace: bool,
    (progress, hand): (&Progress, &Hand),
) -> Option<Exported> {
    let rendered = match export::render_in_steps(request, stock, progress) {
        Ok(rendered) => rendered,
        Err(ExportError::Cancelled) => return lacking(progress),
        Err(err) => return Some(refused(&err)),
    };
    if progress.is_cancelled() || !hand.over() {
        return None;
    }
    let rows = rendered.rows.filter(|_| !request.format.is_picture()).map(|rows| rows.shown);
    let done = put(path, &rendered.bytes, rows, replace);
    match (&done, &rendered.provenance) {
        (Exported::Saved(..), Some(provenance)) => {
            let beside = export::provenance_path(path);
            match put(&beside, provenance.as_bytes(), None, replace) {
                Exported::Saved(..) => Some(done),
                refused => Some(refused),
            }
        }
        _ => Some(done),
    }
}

/// What memory was lacking, if that has stopped the work.
fn lacking(progress: &Progress) -> Option<Exported> {
    let short = progress.short()?;
    Some(Exported::Refused(Text::new(&short.message(Lang::Zh), &short.message(Lang::En))))
}

fn refused(err: &ExportError) -> Exported {
    Exported::Refused(Text::new(&err.message(Lang::Zh), &err.message(Lang::En)))
}

/// Writes the files of all views.
fn write_all(batch: &Batch, stock: &Stock, folder: &Path, replace: bool, progress: &Progress) -> Exported {
    let present = batch.present(folder);
    if present > 0 && !replace {
        let shown = folder.display();
        return Exported::Refused(Text::new(
            &format!("{shown} 中已有 {present} 个同名文件，没有替换"),
            &format!("{present} of the files are in {shown} already and were not replaced"),
        ));
    }
    match batch.write(stock, folder, progress) {
        Ok(count) => Exported::SavedAll(folder.to_path_buf(), count),
        Err(BatchError::Export(ExportError::Cancelled)) => {
            lacking(progress).unwrap_or_else(|| Exported::Stopped(folder.to_path_buf(), progress.done()))
        }
        Err(BatchError::Export(err)) => refused(&err),
        Err(BatchError::Write(path, err)) => not_written(&path, &err),
    }
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
        Err(err) => not_written(path, &err),
    }
}

fn not_written(path: &Path, err: &std::io::Error) -> Exported {
    let (shown, why) = (path.display(), |lang| atomic::reason(path, err, lang));
    Exported::Refused(Text::new(
        &format!("无法写入 {shown}：{}；请换一个文件夹", why(Lang::Zh)),
        &format!("Can't write {shown}: {}; take another folder", why(Lang::En)),
    ))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::View;
    use crate::frame::Sheet;
    use crate::model::Table;

    fn request() -> Request {
        Request {
            link: Some("zones?columns=name".to_owned()),
            ..Request::usual(View::Sheet(Sheet::Table(Table::Zones)), Format::Csv, Lang::En)
        }
    }

    fn run(path: &Path, replace: bool) -> Option<Exported> {
        let data = crate::load::builtin();
        write(&request(), &Stock::new(&data), path, replace, (&Progress::default(), &Hand::default()))
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
    fn files_of_all_views_are_replaced_only_if_that_was_said() {
        let folder = tempfile::tempdir().unwrap();
        let data = crate::load::builtin();
        let (stock, progress) = (Stock::new(&data), Progress::default());
        let like = Request::usual(View::Overview, Format::Svg, Lang::En);
        let mut batch = Batch::new(&like, None, &stock);
        batch.files.truncate(3);
        std::fs::write(folder.path().join("zones.svg"), "mine").unwrap();
        let Exported::Refused(why) = write_all(&batch, &stock, folder.path(), false, &progress) else {
            panic!("they were replaced")
        };
        assert!(why.en().contains("1 of the files"), "{why:?}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        let done = write_all(&batch, &stock, folder.path(), true, &progress);
        assert!(matches!(done, Exported::SavedAll(_, 3)), "{done:?}");
        let stopped = Progress::default();
        stopped.cancel();
        let done = write_all(&batch, &stock, folder.path(), true, &stopped);
        assert!(matches!(done, Exported::Stopped(_, count) if count <= 3), "{done:?}");
    }

    #[test]
    fn what_is_cancelled_writes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        let (data, progress) = (crate::load::builtin(), Progress::default());
        progress.cancel();
        let stock = Stock::new(&data);
        assert!(write(&request(), &stock, &path, true, (&progress, &Hand::default())).is_none());
        assert!(!path.exists());
    }
}
