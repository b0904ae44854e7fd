//! Writes a file whole or not at all.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use super::failure::Failure;
use crate::export::sheet::printable;
use crate::i18n::Lang;

/// Puts `bytes` into the file at `path`. A file that is there stays as it was
/// until all is written.
pub(super) fn save(path: &Path, bytes: &[u8], lang: Lang) -> Result<(), Failure> {
    write(path, bytes).map_err(|err| {
        let name = path.to_string_lossy();
        let (name, why) = (printable(&name), reason(path, &err, lang));
        Failure::environment(match lang {
            Lang::Zh => format!("无法写入 {name}：{why}"),
            Lang::En => format!("can't write {name}: {why}"),
        })
    })
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/") {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    // Of a link the file behind it is replaced, not the link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    // As for any new file the user's mask decides who may read it; temporary
    // files are private otherwise.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    if let Ok(old) = fs::metadata(&path) {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(&path).map_err(|err| err.error)?;
    Ok(())
}

fn reason(path: &Path, err: &io::Error, lang: Lang) -> String {
    match err.kind() {
        io::ErrorKind::IsADirectory => lang.pick("这是一个目录", "it is a directory").to_owned(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            let folder = path.parent().unwrap_or(path).to_string_lossy();
            let folder = printable(&folder);
            match lang {
                Lang::Zh => format!("没有 {folder} 这个目录"),
                Lang::En => format!("there is no directory {folder}"),
            }
        }
        io::ErrorKind::PermissionDenied => lang.pick("没有写入权限", "no permission").to_owned(),
        _ => err.to_string(),
    }
}
