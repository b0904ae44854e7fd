//! What must not stay when the program is stopped in the middle of its work:
//! files that are not whole yet, and folders made for them.
//!
//! The lock is held while such a file is made, put in its place, or cleared
//! away, so that a signal never finds one that is not listed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

static LISTED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// What to do before the program ends because it was told to stop.
type Farewell = Box<dyn Fn() + Send>;

static FAREWELL: Mutex<Option<Farewell>> = Mutex::new(None);

/// Has `say` called when the program is told to stop, before it ends.
pub(crate) fn before_stop(say: impl Fn() + Send + 'static) {
    *FAREWELL.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(say));
}

fn listed() -> MutexGuard<'static, Vec<PathBuf>> {
    LISTED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes something that is not to stay as it is, and lists it: `make` gives it
/// with its path.
///
/// # Errors
/// It could not be made.
pub(crate) fn begin<T>(make: impl FnOnce() -> io::Result<T>, path: impl Fn(&T) -> &Path) -> io::Result<T> {
    let mut listed = listed();
    let made = make()?;
    listed.push(path(&made).to_path_buf());
    Ok(made)
}

/// Does what ends the making of the thing at `path`: it is put in its place or
/// cleared away.
pub(crate) fn end<T>(path: &Path, finish: impl FnOnce() -> T) -> T {
    let mut listed = listed();
    let done = finish();
    listed.retain(|known| known != path);
    done
}

/// Clears away what is listed before the program ends, threads in the middle of their
/// work or not. Nothing is begun and nothing put in its place from here on.
pub(crate) fn close() {
    let listed = listed();
    clear(&listed);
    std::mem::forget(listed);
}

/// Does work that writes files into a folder, which is made if it is not there. A
/// folder that was made for nothing, since the work failed before it wrote a file, does
/// not stay.
///
/// # Errors
/// That of the work; or the folder can't be made: what `refuse` makes of it.
pub(crate) fn within<T, E>(
    folder: &Path,
    refuse: impl FnOnce(io::Error) -> E,
    work: impl FnOnce() -> Result<T, E>,
) -> Result<T, E> {
    if folder.is_dir() {
        return work();
    }
    begin(|| fs::create_dir(folder).map(|()| folder), |folder| folder).map_err(refuse)?;
    let done = work();
    end(folder, || {
        if done.is_err() {
            // Only a folder without files goes; with files in it this fails.
            let _ = fs::remove_dir(folder);
        }
    });
    done
}

/// Clears away what is listed when the program is told to stop, by Ctrl+C or by
/// the system, and ends it: exit code 130 for Ctrl+C, 143 where it was
/// terminated, 129 where its terminal was closed.
#[cfg(unix)]
pub(crate) fn watch() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
    // Where files may grow no further, writing fails and is told; the signal itself
    // would end the program half-way.
    let seen = std::sync::Arc::<std::sync::atomic::AtomicBool>::default();
    let _ = signal_hook::flag::register(SIGXFSZ, seen);
    // Without it a signal ends the program as it does any other.
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM]) else { return };
    let waiting = std::thread::Builder::new().name("signals".to_owned());
    let _ = waiting.spawn(move || {
        if let Some(signal) = signals.forever().next() {
            // Nothing more is begun while the lock is held.
            let listed = listed();
            clear(&listed);
            if let Some(say) = &*FAREWELL.lock().unwrap_or_else(PoisonError::into_inner) {
                say();
            }
            std::process::exit(128 + signal);
        }
    });
}

/// Other systems end the program themselves.
#[cfg(not(unix))]
pub(crate) fn watch() {}

/// Removes files, and folders that are empty.
fn clear(listed: &[PathBuf]) {
    for path in listed.iter().rev() {
        // A folder with whole files in it stays.
        let _ = if path.is_dir() { fs::remove_dir(path) } else { fs::remove_file(path) };
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::process::{Command, Stdio};
    use std::time::Duration;

    use super::*;

    const FOLDER: &str = "ZONESCOPE_TEST_FOLDER";

    /// Is run in a process of its own by the test below.
    #[test]
    #[ignore = "waits to be stopped"]
    fn half_a_file_waits() {
        let Some(folder) = std::env::var_os(FOLDER) else { return };
        watch();
        let new = Path::new(&folder).join("new");
        begin(|| fs::create_dir(&new).map(|()| new.clone()), |path| path).unwrap();
        let file = begin(|| tempfile::NamedTempFile::new_in(&folder), |file| file.path()).unwrap();
        fs::write(file.path(), "half").unwrap();
        let _ = writeln!(io::stdout(), "ready");
        std::thread::sleep(Duration::from_mins(1));
    }

    #[test]
    fn a_signal_clears_half_a_file_away_and_ends_the_program() {
        for (signal, code) in [("INT", 130), ("TERM", 143)] {
            let folder = tempfile::tempdir().unwrap();
            let name = "leftovers::tests::half_a_file_waits";
            let mut child = Command::new(std::env::current_exe().unwrap())
                .args(["--exact", name, "--ignored", "--nocapture"])
                .env(FOLDER, folder.path())
                .stdout(Stdio::piped())
                .spawn()
                .unwrap();
            let lines = BufReader::new(child.stdout.take().unwrap()).lines();
            assert!(lines.map_while(Result::ok).any(|line| line.contains("ready")), "it never began");
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
            let sent = Command::new("kill").args([format!("-{signal}"), child.id().to_string()]).status().unwrap();
            assert!(sent.success());
            assert_eq!(child.wait().unwrap().code(), Some(code));
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "{signal}");
        }
    }
}
