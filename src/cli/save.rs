//! Files that the command line writes, and why one could not be written.

use std::io;
use std::path::Path;

use super::failure::Failure;
use crate::atomic::{reason, write_atomic};
use crate::i18n::Lang;
use crate::sheet::printable;

/// Puts `bytes` into the file at `path`. A file that is there stays as it was
/// until all is written.
pub(super) fn save(path: &Path, bytes: &[u8], lang: Lang) -> Result<(), Failure> {
    write_atomic(path, bytes).map_err(|err| refusal(path, &err, lang))
}

/// Says beforehand that nothing can be written to `path`, where that is plain
/// to see, so that no window is opened for nothing.
pub(super) fn check(path: &Path, lang: Lang) -> Result<(), Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let kind = match folder {
        _ if path.is_dir() => io::ErrorKind::IsADirectory,
        Some(folder) if !folder.is_dir() => io::ErrorKind::NotFound,
        _ => return Ok(()),
    };
    Err(refusal(path, &kind.into(), lang))
}

fn refusal(path: &Path, err: &io::Error, lang: Lang) -> Failure {
    let name = path.to_string_lossy();
    let (name, why) = (printable(&name), reason(path, err, lang));
    Failure::environment(match lang {
        Lang::Zh => format!("无法写入 {name}：{why}"),
        Lang::En => format!("can't write {name}: {why}"),
    })
}
