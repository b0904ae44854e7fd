//! The saved state: one file, versioned, never in the way.

use std::path::Path;

use crate::ui::state::{AppState, VERSION};

/// What came of reading the saved state.
#[derive(Clone, Debug, PartialEq)]
pub enum Saved {
    /// There was none: a first start.
    Missing,
    /// It was read.
    Read(Box<AppState>),
    /// It can't be read and was put aside under this name.
    PutAside(String),
}

/// Reads the state. A file that can't be read, or that a newer version wrote,
/// is renamed to `….broken`, so that nothing is lost.
pub fn read(path: &Path) -> Saved {
    let Ok(text) = std::fs::read_to_string(path) else {
        return if path.exists() { put_aside(path) } else { Saved::Missing };
    };
    match ron::from_str::<AppState>(&text) {
        Ok(state) if state.version == VERSION => Saved::Read(Box::new(state)),
        _ => put_aside(path),
    }
}

fn put_aside(path: &Path) -> Saved {
    let aside = path.with_extension("ron.broken");
    // If even that fails, the file is overwritten at the end, as any other.
    let _ = std::fs::rename(path, &aside);
    Saved::PutAside(aside.display().to_string())
}

/// Writes the state. What can't be written is not worth a message: the program
/// starts with its defaults next time.
pub fn write(path: &Path, state: &AppState) {
    let Ok(text) = ron::ser::to_string_pretty(state, ron::ser::PrettyConfig::default()) else { return };
    if let Some(folder) = path.parent() {
        let _ = std::fs::create_dir_all(folder);
    }
    let _ = crate::export::write_atomic(path, text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::Sheet;
    use crate::i18n::Lang;
    use crate::model::Table;
    use crate::ui::state::Screen;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    #[test]
    fn what_is_written_is_read_again() {
        let folder = folder();
        let path = folder.path().join("state.ron");
        assert_eq!(read(&path), Saved::Missing);
        let mut state = AppState { lang: Lang::En, screen: Screen::Leverage, ..AppState::default() };
        state.sheet_mut(Sheet::Table(Table::Funds)).query = "zone:厦门 \"a b\"".to_owned();
        write(&path, &state);
        assert_eq!(read(&path), Saved::Read(Box::new(state)));
    }

    #[test]
    fn a_broken_file_is_put_aside_and_kept() {
        let folder = folder();
        let path = folder.path().join("state.ron");
        for broken in ["(version: 99)", "not ron at all", "(version: 2, lang: Klingon)"] {
            std::fs::write(&path, broken).unwrap();
            let Saved::PutAside(aside) = read(&path) else { panic!("{broken} was read") };
            assert_eq!(std::fs::read_to_string(aside).unwrap(), broken);
            assert!(!path.exists());
        }
    }

    #[test]
    fn fields_that_are_missing_take_their_defaults() {
        let folder = folder();
        let path = folder.path().join("state.ron");
        std::fs::write(&path, "(version: 2, lang: En)").unwrap();
        assert_eq!(read(&path), Saved::Read(Box::new(AppState { lang: Lang::En, ..AppState::default() })));
    }
}
