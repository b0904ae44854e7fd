//! Files that the command line writes, and why one could not be written.

use std::io;
use std::path::Path;

use super::failure::Failure;
use crate::atomic::{is_in_folder, reason, remedy, write_atomic, write_atomic_with};
use crate::export::{ExportError, RenderError};
use crate::i18n::Lang;
use crate::sheet::printable;

/// Puts what `write` writes into the file at `path`, which stays as it was until all
/// is written. `refused` says what is wrong with what can't be made.
pub(super) fn save_with<T>(
    path: &Path,
    lang: Lang,
    refused: impl Fn(ExportError) -> Failure,
    write: impl FnOnce(&mut dyn io::Write) -> Result<T, RenderError>,
) -> Result<T, Failure> {
    write_atomic_with(path, write).map_err(|err| match err {
        RenderError::Write(err) => refusal(path, &err, lang),
        RenderError::Export(err) => refused(err),
    })
}

/// Puts `bytes` into the file at `path`. A file that is there stays as it was
/// until all is written.
pub(super) fn save(path: &Path, bytes: &[u8], lang: Lang) -> Result<(), Failure> {
    write_atomic(path, bytes).map_err(|err| refusal(path, &err, lang))
}

/// Says beforehand that nothing can be written to `path`, where that is plain
/// to see, so that no window is opened for nothing.
pub(super) fn check(path: &Path, lang: Lang) -> Result<(), Failure> {
    if let Some(err) = names_folder(path) {
        return Err(refusal(path, &err, lang));
    }
    if path.is_dir() {
        return Err(refusal(path, &io::ErrorKind::IsADirectory.into(), lang));
    }
    if !is_in_folder(path) {
        return Err(refusal(path, &io::ErrorKind::NotFound.into(), lang));
    }
    Ok(())
}

/// Why there can be no file of this name: it is a directory, or is written as one.
pub(super) fn names_folder(path: &Path) -> Option<io::Error> {
    let is_written_so = path.as_os_str().to_string_lossy().ends_with(std::path::is_separator);
    (is_written_so || path.is_dir()).then(|| io::ErrorKind::IsADirectory.into())
}

/// Says beforehand that there can be no directory of this name.
pub(super) fn check_folder(path: &Path, lang: Lang) -> Result<(), Failure> {
    if path.exists() && !path.is_dir() {
        let name = path.to_string_lossy();
        let name = printable(&name);
        return Err(Failure::environment(match lang {
            Lang::Zh => format!("{name} 是文件，不是目录"),
            Lang::En => format!("{name} is a file, not a directory"),
        }));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    match folder {
        Some(folder) if !folder.is_dir() => Err(refusal(path, &io::ErrorKind::NotFound.into(), lang)),
        _ => Ok(()),
    }
}

/// What to say where a file could not be written.
pub(super) fn refusal(path: &Path, err: &io::Error, lang: Lang) -> Failure {
    let name = path.to_string_lossy();
    let (name, why, right) = (printable(&name), reason(path, err, lang), remedy(path, err, lang));
    Failure::environment(match lang {
        Lang::Zh => format!("无法写入 {name}：{why}；{right}"),
        Lang::En => format!("can't write {name}: {why}; {right}"),
    })
}
