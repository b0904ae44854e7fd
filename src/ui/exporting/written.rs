//! A file from its request to its place: written beside the window.

use std::io;
use std::path::Path;

use super::exports::Exported;
use super::hand::Hand;
use crate::atomic::{self, remedy};
use crate::export::{self, Batch, BatchError, ExportError, Format, RenderError, Rendered, Request, Stock};
use crate::i18n::Lang;
use crate::model::Text;
use crate::progress::Progress;

/// Makes and writes the file; `None` if it was cancelled, then nothing is
/// written.
pub(super) fn write(
    request: &Request,
    stock: &Stock,
    path: &Path,
    replace: bool,
    (progress, hand): (&Progress, &Hand),
) -> Option<Exported> {
    if let Some(there) = kept(path, replace) {
        return Some(there);
    }
    let in_hand = || if progress.is_cancelled() || !hand.over() { Err(ExportError::Cancelled) } else { Ok(()) };
    let made = if matches!(request.format, Format::Csv | Format::Json) {
        // Rows are written as they come, and take their place when all are there.
        atomic::write_atomic_with(path, |out| {
            let rendered = export::render_into(request, stock, progress, out)?;
            in_hand()?;
            Ok::<_, RenderError>(rendered)
        })
    } else {
        whole(request, stock, path, progress, in_hand)
    };
    let rendered = match made {
        Ok(rendered) => rendered,
        Err(RenderError::Export(ExportError::Cancelled)) => return lacking(progress),
        Err(RenderError::Export(err)) => return Some(refused(&err)),
        Err(RenderError::Write(err)) => return Some(not_written(path, &err)),
    };
    let rows = rendered.rows.filter(|_| !request.format.is_picture()).map(|rows| rows.shown);
    let beside = rendered.provenance.map(|words| put(&export::provenance_path(path), words.as_bytes(), None, replace));
    Some(match beside {
        Some(Exported::Refused(why)) => Exported::Refused(why),
        _ => Exported::Saved(path.to_path_buf(), rows),
    })
}

/// Makes all of a file before it is written.
fn whole(
    request: &Request,
    stock: &Stock,
    path: &Path,
    progress: &Progress,
    in_hand: impl FnOnce() -> Result<(), ExportError>,
) -> Result<Rendered, RenderError> {
    let rendered = export::render_in_steps(request, stock, progress)?;
    in_hand()?;
    atomic::write_atomic(path, &rendered.bytes)?;
    Ok(rendered)
}

/// Says that a file is there already and stays, unless it is to be replaced.
fn kept(path: &Path, replace: bool) -> Option<Exported> {
    let shown = path.display();
    (!replace && path.exists()).then(|| {
        Exported::Refused(Text::new(
            &format!("{shown} 已经存在，没有替换"),
            &format!("{shown} is there already and was not replaced"),
        ))
    })
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
pub(super) fn write_all(batch: &Batch, stock: &Stock, folder: &Path, replace: bool, progress: &Progress) -> Exported {
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
pub(super) fn put(path: &Path, bytes: &[u8], rows: Option<usize>, replace: bool) -> Exported {
    if let Some(there) = kept(path, replace) {
        return there;
    }
    match atomic::write_atomic(path, bytes) {
        Ok(()) => Exported::Saved(path.to_path_buf(), rows),
        Err(err) => not_written(path, &err),
    }
}

fn not_written(path: &Path, err: &io::Error) -> Exported {
    let shown = path.display();
    let [(why_zh, right_zh), (why_en, right_en)] =
        [Lang::Zh, Lang::En].map(|lang| (atomic::reason(path, err, lang), remedy(path, err, lang)));
    Exported::Refused(Text::new(
        &format!("无法写入 {shown}：{why_zh}；{right_zh}"),
        &format!("Can't write {shown}: {why_en}; {right_en}"),
    ))
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
