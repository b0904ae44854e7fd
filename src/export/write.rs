//! Files that are there as a whole or not at all.

use std::fmt;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Why a file was not written, and which one.
#[derive(Debug)]
pub struct WriteError {
    /// The file that was to be written.
    pub path: PathBuf,
    /// What stood in the way.
    pub kind: WriteErrorKind,
}

/// What stood in the way of a file.
#[derive(Debug)]
pub enum WriteErrorKind {
    /// The path names no file, such as an empty one.
    NoFileName,
    /// There is no such directory as the path names.
    NoDirectory,
    /// The path, or what should be its directory, is of the wrong sort.
    IsDirectory,
    /// Something on the way to the file is not a directory.
    NotADirectory,
    /// This person may not write there.
    Permission(io::Error),
    /// No room is left, on the disk or within a quota.
    Full(io::Error),
    /// The medium cannot be written to at all.
    ReadOnly(io::Error),
    /// Anything else the system said.
    Other(io::Error),
}

impl WriteError {
    /// Whether the machine is at fault rather than the path that was asked for.
    pub fn is_environment(&self) -> bool {
        matches!(
            self.kind,
            WriteErrorKind::Permission(_)
                | WriteErrorKind::Full(_)
                | WriteErrorKind::ReadOnly(_)
                | WriteErrorKind::Other(_)
        )
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        let directory = directory_of(&self.path).display();
        match &self.kind {
            WriteErrorKind::NoFileName => {
                write!(f, "cannot write \"{path}\": it does not name a file")
            }
            WriteErrorKind::NoDirectory => write!(
                f,
                "cannot write {path}: the directory {directory} does not exist; create it first"
            ),
            WriteErrorKind::IsDirectory => write!(
                f,
                "cannot write {path}: it is a directory; name a file in it"
            ),
            WriteErrorKind::NotADirectory => write!(
                f,
                "cannot write {path}: {directory} is not a directory; name one that is"
            ),
            WriteErrorKind::Permission(_) => write!(
                f,
                "cannot write {path}: no permission to write in {directory}; choose another place"
            ),
            WriteErrorKind::Full(_) => write!(
                f,
                "cannot write {path}: no room is left there; free some or choose another place"
            ),
            WriteErrorKind::ReadOnly(_) => write!(
                f,
                "cannot write {path}: {directory} is read-only; choose another place"
            ),
            WriteErrorKind::Other(err) => write!(f, "cannot write {path}: {err}"),
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            WriteErrorKind::Permission(err)
            | WriteErrorKind::Full(err)
            | WriteErrorKind::ReadOnly(err)
            | WriteErrorKind::Other(err) => Some(err),
            _ => None,
        }
    }
}

/// Writes a file so that it is never seen half-written: the bytes go to a
/// temporary file beside it, which then takes its name. What had that name
/// before stays untouched if anything fails.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    try_write(path, bytes).map_err(|kind| WriteError {
        path: path.to_owned(),
        kind,
    })
}

fn try_write(path: &Path, bytes: &[u8]) -> Result<(), WriteErrorKind> {
    if path.is_dir() {
        return Err(WriteErrorKind::IsDirectory);
    }
    if path.file_name().is_none() {
        return Err(WriteErrorKind::NoFileName);
    }
    let directory = directory_of(path);
    if !directory.is_dir() {
        let kind = match directory.symlink_metadata() {
            Ok(_) => WriteErrorKind::NotADirectory,
            Err(err) if err.kind() == io::ErrorKind::NotFound => WriteErrorKind::NoDirectory,
            Err(err) => sorted(err),
        };
        return Err(kind);
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".zonescope-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // What other programs ask for; the system takes off the user's umask.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(directory).map_err(sorted)?;
    file.write_all(bytes).map_err(sorted)?;
    file.as_file().sync_all().map_err(sorted)?;
    #[cfg(unix)]
    if let Ok(metadata) = path.metadata() {
        // A file that is replaced keeps the permissions it was given.
        let _ = file.as_file().set_permissions(metadata.permissions());
    }
    file.persist(path).map_err(|err| sorted(err.error))?;
    Ok(())
}

/// The directory of a file; the current one if the path names none.
fn directory_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// What the system said, sorted.
fn sorted(err: io::Error) -> WriteErrorKind {
    match err.kind() {
        io::ErrorKind::PermissionDenied => WriteErrorKind::Permission(err),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => WriteErrorKind::Full(err),
        io::ErrorKind::ReadOnlyFilesystem => WriteErrorKind::ReadOnly(err),
        io::ErrorKind::NotFound => WriteErrorKind::NoDirectory,
        io::ErrorKind::IsADirectory => WriteErrorKind::IsDirectory,
        io::ErrorKind::NotADirectory => WriteErrorKind::NotADirectory,
        _ => WriteErrorKind::Other(err),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(directory: &Path) -> Vec<String> {
        let mut names: Vec<String> = directory
            .read_dir()
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_written_and_replaced_and_nothing_else_is_left() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("总览.svg");
        write_atomic(&path, b"first").unwrap();
        write_atomic(&path, b"second").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"second");
        assert_eq!(names(directory.path()), ["总览.svg"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_new_file_is_as_readable_as_any_other() {
        use std::os::unix::fs::PermissionsExt as _;
        let directory = tempfile::tempdir().unwrap();
        let mode = |name: &str| {
            let metadata = directory.path().join(name).metadata().unwrap();
            metadata.permissions().mode() & 0o777
        };
        std::fs::write(directory.path().join("plain"), b"x").unwrap();
        write_atomic(&directory.path().join("ours"), b"x").unwrap();
        assert_eq!(mode("ours"), mode("plain"));

        let narrow = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(directory.path().join("ours"), narrow).unwrap();
        write_atomic(&directory.path().join("ours"), b"y").unwrap();
        assert_eq!(mode("ours"), 0o600);
    }

    #[test]
    fn a_missing_directory_is_named() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("none").join("a.png");
        let err = write_atomic(&path, b"x").unwrap_err();
        assert!(matches!(err.kind, WriteErrorKind::NoDirectory));
        assert!(!err.is_environment());
        let message = err.to_string();
        assert!(message.contains("none does not exist"), "{message}");
    }

    #[test]
    fn a_directory_is_not_replaced() {
        let directory = tempfile::tempdir().unwrap();
        let err = write_atomic(directory.path(), b"x").unwrap_err();
        assert!(matches!(err.kind, WriteErrorKind::IsDirectory));
        let err = write_atomic(Path::new(""), b"x").unwrap_err();
        assert!(matches!(err.kind, WriteErrorKind::NoFileName));
    }

    #[test]
    fn a_file_in_place_of_the_directory_is_named() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("file");
        std::fs::write(&file, b"x").unwrap();
        let err = write_atomic(&file.join("a.png"), b"x").unwrap_err();
        assert!(
            matches!(err.kind, WriteErrorKind::NotADirectory),
            "{:?}",
            err.kind
        );
    }

    #[test]
    fn a_device_that_takes_no_files_is_the_machines_fault() {
        let err = WriteError {
            path: "a.png".into(),
            kind: sorted(io::ErrorKind::PermissionDenied.into()),
        };
        assert!(err.is_environment());
        assert_eq!(
            err.to_string(),
            "cannot write a.png: no permission to write in .; choose another place"
        );
    }
}
