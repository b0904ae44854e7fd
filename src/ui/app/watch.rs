//! Notices when the file on disk has changed, without painting anything while
//! it has not.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Weak};
use std::time::{Duration, SystemTime};

/// Time between two looks at the file.
const PERIOD: Duration = Duration::from_secs(1);

/// Time of the last change, and length; `None` while the file is away.
type Stamp = Option<(SystemTime, u64)>;

fn stamp(path: &Path) -> Stamp {
    let about = std::fs::metadata(path).ok()?;
    Some((about.modified().ok()?, about.len()))
}

/// Watches one file until it is dropped.
#[derive(Debug)]
pub(super) struct Watch {
    path: PathBuf,
    changed: Receiver<()>,
    /// The thread ends when nobody holds this any more.
    _alive: Arc<AtomicBool>,
}

impl Watch {
    /// Begins to watch; `wake` is called after each change.
    pub(super) fn new(path: &Path, wake: impl Fn() + Send + 'static) -> Option<Self> {
        let (sender, changed) = channel();
        let alive = Arc::new(AtomicBool::new(true));
        let (file, held): (PathBuf, Weak<AtomicBool>) = (path.to_path_buf(), Arc::downgrade(&alive));
        let watch = move || {
            let mut last = stamp(&file);
            while held.upgrade().is_some_and(|alive| alive.load(Ordering::Relaxed)) {
                std::thread::sleep(PERIOD);
                let now = stamp(&file);
                // An editor may take the file away for a moment.
                if now.is_some() && now != last {
                    last = now;
                    if sender.send(()).is_err() {
                        return;
                    }
                    wake();
                }
            }
        };
        std::thread::Builder::new().name("watch".to_owned()).spawn(watch).ok()?;
        Some(Self { path: path.to_path_buf(), changed, _alive: alive })
    }

    /// The file.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it is this file that is watched.
    pub(super) fn is_of(&self, path: &Path) -> bool {
        self.path == path
    }

    /// The file, if it has changed since this was last asked.
    pub(super) fn poll(&self) -> Option<&Path> {
        let changed = self.changed.try_iter().count() > 0;
        changed.then_some(self.path.as_path())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_noticed_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data.ron");
        std::fs::write(&path, "one").unwrap();
        let (sender, woken) = channel();
        let watch = Watch::new(&path, move || sender.send(()).unwrap_or_default()).unwrap();
        assert_eq!(watch.poll(), None);
        // The thread has taken its first look before the file changes.
        std::thread::sleep(PERIOD / 4);
        std::fs::write(&path, "another length").unwrap();
        woken.recv_timeout(Duration::from_secs(20)).unwrap();
        assert_eq!(watch.poll(), Some(path.as_path()));
        assert_eq!(watch.poll(), None);
    }
}
