//! Files that are whole or not there.

use std::fs;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::i18n::Lang;
use crate::leftovers;
use crate::sheet::printable;

/// The most links that are followed one after the other, as systems do.
const MOST_LINKS: usize = 40;

/// Puts `bytes` into the file at `path`. A file that is there stays as it was
/// until all is written, then is replaced at once and keeps its permissions;
/// of a link the file behind it is replaced, or made where there is none. A
/// device or a pipe is written to as it is.
///
/// # Errors
/// The file can't be written: [`io::ErrorKind::IsADirectory`] if `path` names
/// a directory, otherwise what the system says.
pub(crate) fn write_atomic(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_atomic_with(path, |out| out.write_all(bytes))
}

/// The same with what `write` writes, bit by bit. Where that fails, nothing is left.
///
/// # Errors
/// As [`write_atomic`], or those of `write`.
pub(crate) fn write_atomic_with<T, E: From<io::Error>>(
    path: &Path,
    write: impl FnOnce(&mut dyn io::Write) -> Result<T, E>,
) -> Result<T, E> {
    if path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/") {
        return Err(io::Error::from(io::ErrorKind::IsADirectory).into());
    }
    // A device or a pipe is no file that could be replaced: it is written to.
    if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        let there = fs::OpenOptions::new().write(true).open(path).map_err(bare)?;
        return buffered(there, write);
    }
    let path = behind(path)?;
    let folder = folder_of(&path);
    let mut builder = tempfile::Builder::new();
    // As for any new file the user's mask decides who may read it; temporary
    // files are private otherwise.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = leftovers::begin(|| builder.tempfile_in(folder).map_err(bare), NamedTempFile::path)?;
    let half = file.path().to_path_buf();
    match fill(&mut file, &path, write) {
        Ok(made) => leftovers::end(&half, || match file.persist(&path) {
            Ok(_) => Ok(made),
            Err(err) => Err(bare(err.error).into()),
        }),
        Err(err) => leftovers::end(&half, || {
            drop(file);
            Err(err)
        }),
    }
}

/// Writes into a file that is to take the place of the one at `path`.
fn fill<T, E: From<io::Error>>(
    file: &mut NamedTempFile,
    path: &Path,
    write: impl FnOnce(&mut dyn io::Write) -> Result<T, E>,
) -> Result<T, E> {
    if let Ok(old) = fs::metadata(path) {
        file.as_file().set_permissions(old.permissions())?;
    }
    // Its errors don't name the temporary file, which says nothing to a person.
    let made = buffered(file.as_file(), write)?;
    file.as_file().sync_all()?;
    Ok(made)
}

/// Bytes that are put together before they are written.
const BUFFER: usize = 1 << 18;

fn buffered<T, E: From<io::Error>>(
    file: impl io::Write,
    write: impl FnOnce(&mut dyn io::Write) -> Result<T, E>,
) -> Result<T, E> {
    let mut out = BufWriter::with_capacity(BUFFER, file);
    let made = write(&mut out)?;
    out.flush()?;
    Ok(made)
}

/// The error without the name of the temporary file, which says nothing to a
/// person.
#[expect(clippy::needless_pass_by_value, reason = "takes the place of the error in `map_err`")]
fn bare(err: io::Error) -> io::Error {
    let code = err.raw_os_error().or_else(|| {
        let inner = err.get_ref()?.source()?.downcast_ref::<io::Error>()?;
        inner.raw_os_error()
    });
    code.map_or_else(|| err.kind().into(), io::Error::from_raw_os_error)
}

/// The place that a path leads to: of a link, of links to links as well, that behind
/// it, whether or not there is anything yet.
///
/// # Errors
/// Links lead in a circle.
fn behind(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&path) {
            // What a link names counts from its own folder.
            Ok(target) => path = folder_of(&path).join(target),
            Err(_) => return Ok(path),
        }
    }
    // The system has given up as well, and has a word for it.
    Err(fs::metadata(path).err().unwrap_or_else(|| io::ErrorKind::InvalidInput.into()))
}

/// The folder of a file.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// What would be right where a file could not be written, in words.
pub(crate) fn remedy(path: &Path, err: &io::Error, lang: Lang) -> String {
    match err.kind() {
        io::ErrorKind::IsADirectory if !path.is_dir() && path.extension().is_some() => {
            lang.pick("请去掉它", "leave that out").to_owned()
        }
        io::ErrorKind::IsADirectory => {
            // A folder that is called like a file was meant to be one.
            let ending = path.extension().map_or("png".into(), |ending| ending.to_string_lossy());
            let inside = path.join(format!("{}.{ending}", lang.pick("文件名", "name")));
            let inside = inside.to_string_lossy();
            let inside = printable(&inside);
            match lang {
                Lang::Zh => format!("请写明其中的文件，如 {inside}"),
                Lang::En => format!("name a file in it, such as {inside}"),
            }
        }
        _ if behind(path).is_err() => lang.pick("请换一个文件名", "take another name").to_owned(),
        io::ErrorKind::NotFound if !is_in_folder(path) => {
            lang.pick("请先新建该目录，或换一个目录", "make it first, or take another directory").to_owned()
        }
        io::ErrorKind::InvalidFilename => lang.pick("请换一个短些的文件名", "take a shorter name").to_owned(),
        io::ErrorKind::StorageFull => {
            lang.pick("请腾出空间，或换一个磁盘", "make room, or take another disk").to_owned()
        }
        _ => lang.pick("请换一个目录", "take another directory").to_owned(),
    }
}

/// Whether the folder is there in which the file would be that `path` leads to.
pub(crate) fn is_in_folder(path: &Path) -> bool {
    behind(path).is_ok_and(|path| folder_of(&path).is_dir())
}

/// Why the file at `path` could not be written, in words.
pub(crate) fn reason(path: &Path, err: &io::Error, lang: Lang) -> String {
    let Ok(target) = behind(path) else {
        return lang.pick("这是循环的链接", "it is a link that leads in a circle").to_owned();
    };
    let why = reason_at(&target, err, lang);
    // Elsewhere the place says nothing of why.
    if target == path || !matches!(err.kind(), io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied) {
        return why;
    }
    let target = target.to_string_lossy();
    let target = printable(&target);
    match lang {
        Lang::Zh => format!("它是指向 {target} 的链接，{why}"),
        Lang::En => format!("it is a link to {target}, and {why}"),
    }
}

/// The same of a path that is no link.
fn reason_at(path: &Path, err: &io::Error, lang: Lang) -> String {
    match err.kind() {
        io::ErrorKind::IsADirectory if !path.is_dir() => {
            lang.pick("末尾的分隔符表示目录", "the separator at its end makes it a directory").to_owned()
        }
        io::ErrorKind::IsADirectory => lang.pick("这是一个目录", "it is a directory").to_owned(),
        // The folder is there, but is none in which files can be made, as in /proc.
        io::ErrorKind::NotFound if folder_of(path).is_dir() => {
            lang.pick("系统不允许在那里新建文件", "the system lets no file be made there").to_owned()
        }
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            let folder = path.parent().unwrap_or(path).to_string_lossy();
            let folder = printable(&folder);
            match lang {
                Lang::Zh => format!("没有 {folder} 这个目录"),
                Lang::En => format!("there is no directory {folder}"),
            }
        }
        io::ErrorKind::PermissionDenied => lang.pick("没有写入权限", "no permission").to_owned(),
        io::ErrorKind::InvalidFilename => lang.pick("文件名过长", "the name is too long").to_owned(),
        io::ErrorKind::StorageFull => lang.pick("磁盘已满", "the disk is full").to_owned(),
        io::ErrorKind::FileTooLarge => {
            lang.pick("系统不允许这么大的文件", "the system allows no file so large").to_owned()
        }
        io::ErrorKind::ReadOnlyFilesystem => lang.pick("磁盘只读", "the disk is read-only").to_owned(),
        _ => err.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_and_replaced_without_leftovers() {
        let here = tempfile::tempdir().unwrap();
        let path = here.path().join("a.csv");
        write_atomic(&path, b"one").unwrap();
        write_atomic(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(here.path()).unwrap().count(), 1);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_device_is_written_to_and_stays_one() {
        let err = write_atomic(Path::new("/dev/full"), b"x").unwrap_err();
        assert_eq!(err.kind(), io::ErrorKind::StorageFull);
        assert_eq!(reason(Path::new("/dev/full"), &err, Lang::En), "the disk is full");
        assert!(!fs::metadata("/dev/full").unwrap().is_file());
        write_atomic(Path::new("/dev/null"), b"x").unwrap();
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_folder_that_takes_no_files_is_not_said_to_be_missing() {
        let path = Path::new("/proc/zonescope.png");
        let err = write_atomic(path, b"x").unwrap_err();
        assert_eq!(reason(path, &err, Lang::En), "the system lets no file be made there");
        assert_eq!(remedy(path, &err, Lang::En), "take another directory");
    }

    #[test]
    fn what_is_not_written_to_its_end_leaves_the_file_as_it_was() {
        let here = tempfile::tempdir().unwrap();
        let path = here.path().join("a.csv");
        write_atomic(&path, b"old").unwrap();
        let half = |out: &mut dyn io::Write| {
            out.write_all(&vec![b'x'; 2 * BUFFER])?;
            Err::<(), _>(io::Error::from(io::ErrorKind::StorageFull))
        };
        assert_eq!(write_atomic_with(&path, half).unwrap_err().kind(), io::ErrorKind::StorageFull);
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(fs::read_dir(here.path()).unwrap().count(), 1);
    }

    #[test]
    #[cfg(unix)]
    fn a_link_is_followed_and_stays_whether_or_not_there_is_a_file_behind_it() {
        use std::os::unix::fs::symlink;
        let here = tempfile::tempdir().unwrap();
        let at = |name: &str| here.path().join(name);
        fs::create_dir(at("deep")).unwrap();
        symlink("deep/file.csv", at("link")).unwrap();
        symlink("link", at("to-link")).unwrap();
        for bytes in [b"one", b"two"] {
            write_atomic(&at("to-link"), bytes).unwrap();
            assert_eq!(fs::read(at("deep/file.csv")).unwrap(), bytes);
        }
        assert!(fs::symlink_metadata(at("link")).unwrap().is_symlink());
        assert!(fs::symlink_metadata(at("to-link")).unwrap().is_symlink());
        assert_eq!(fs::read_dir(at("deep")).unwrap().count(), 1);
    }

    #[test]
    #[cfg(unix)]
    fn a_link_that_leads_nowhere_is_told_and_stays() {
        use std::os::unix::fs::symlink;
        let here = tempfile::tempdir().unwrap();
        let at = |name: &str| here.path().join(name);
        symlink("gone/file.csv", at("link")).unwrap();
        symlink("b", at("a")).unwrap();
        symlink("a", at("b")).unwrap();
        let told = |name: &str| {
            let err = write_atomic(&at(name), b"x").unwrap_err();
            assert!(fs::symlink_metadata(at(name)).unwrap().is_symlink(), "{name}");
            (reason(&at(name), &err, Lang::En), remedy(&at(name), &err, Lang::En))
        };
        let (why, right) = told("link");
        let gone = at("gone");
        let words = format!(
            "it is a link to {}, and there is no directory {}",
            gone.join("file.csv").display(),
            gone.display()
        );
        assert_eq!((why, right.as_str()), (words, "make it first, or take another directory"));
        let circle = ("it is a link that leads in a circle".to_owned(), "take another name".to_owned());
        assert_eq!(told("a"), circle);
        assert_eq!(fs::read_dir(here.path()).unwrap().count(), 3);
    }

    #[test]
    fn a_directory_is_no_file() {
        let here = tempfile::tempdir().unwrap();
        let err = write_atomic(here.path(), b"").unwrap_err();
        assert_eq!(err.kind(), io::ErrorKind::IsADirectory);
    }
}
