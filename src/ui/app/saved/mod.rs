//! The saved state: one file, versioned, never in the way.

pub(in crate::ui) mod fields;
mod lenient;

use std::path::{Path, PathBuf};

use crate::ui::state::AppState;

/// What came of reading the saved state.
#[derive(Clone, Debug, PartialEq)]
pub enum Saved {
    /// There was none: a first start.
    Missing,
    /// It was read.
    Read {
        /// What it says.
        state: Box<AppState>,
        /// What in it could not be read, by name. A copy of the file is kept
        /// then.
        left_out: Vec<String>,
    },
    /// It can't be read and was put aside under this name.
    PutAside(String),
}

/// Reads the state. A file whose brackets don't match is renamed to
/// `….broken`, so that nothing is lost; of any other each field is read that
/// can be.
pub fn read(path: &Path) -> Saved {
    let Ok(text) = std::fs::read_to_string(path) else {
        return if path.exists() { Saved::PutAside(put_aside(path)) } else { Saved::Missing };
    };
    match lenient::state(&text) {
        Ok((state, left_out)) => {
            if !left_out.is_empty() {
                // The next save would lose what was left out.
                copy_aside(path);
            }
            Saved::Read { state: Box::new(state), left_out }
        }
        Err(_) => Saved::PutAside(put_aside(path)),
    }
}

/// Where a file is kept that can't be used as it is.
fn aside(path: &Path) -> PathBuf {
    path.with_extension("ron.broken")
}

/// Renames a file that can't be read; returns its new name.
pub(in crate::ui) fn put_aside(path: &Path) -> String {
    let aside = aside(path);
    // If even that fails, the file is overwritten at the end, as any other.
    let _ = std::fs::rename(path, &aside);
    aside.display().to_string()
}

/// Keeps a copy of a file of which not all could be read.
pub(in crate::ui) fn copy_aside(path: &Path) {
    let _ = std::fs::copy(path, aside(path));
}

/// Writes the state. What can't be written is not worth a message: the program
/// starts with its defaults next time.
pub fn write(path: &Path, state: &AppState) {
    let Ok(text) = ron::ser::to_string_pretty(state, ron::ser::PrettyConfig::default()) else { return };
    if let Some(folder) = path.parent() {
        let _ = std::fs::create_dir_all(folder);
    }
    let _ = crate::atomic::write_atomic(path, text.as_bytes());
}

#[cfg(test)]
mod tests;
