//! What a folder holds that can be opened.

use std::path::{Path, PathBuf};

/// Most entries that are listed.
const MOST: usize = 500;

/// A folder or a dataset within a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::ui) struct Entry {
    /// False for a folder: folders come first.
    pub(in crate::ui) is_file: bool,
    pub(in crate::ui) name: String,
    pub(in crate::ui) path: PathBuf,
}

/// Lists folders and the files that `fits`, hidden ones aside; an error in
/// words where the folder can't be read.
pub(in crate::ui) fn list(folder: &Path, fits: impl Fn(&Path) -> bool) -> Result<Vec<Entry>, String> {
    let entries = std::fs::read_dir(folder).map_err(|err| err.to_string())?;
    let mut found: Vec<Entry> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = entry.path();
            let is_file = !path.is_dir();
            let listed = !name.starts_with('.') && (!is_file || fits(&path));
            listed.then_some(Entry { is_file, name, path })
        })
        .take(MOST)
        .collect();
    found.sort();
    Ok(found)
}

/// True for a name that a dataset has.
pub(super) fn is_dataset(path: &Path) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case("ron"))
}

/// The path that was typed: `~` is the home folder, and what is not absolute
/// lies in `folder`.
pub(in crate::ui) fn resolved(text: &str, folder: &Path) -> PathBuf {
    let text = text.trim().trim_matches('"');
    let in_home = text.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with('/'));
    if let Some(rest) = in_home
        && let Some(home) = home()
    {
        return home.join(rest.trim_start_matches('/'));
    }
    folder.join(text)
}

/// The user's home folder.
pub(in crate::ui) fn home() -> Option<PathBuf> {
    std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_come_first_and_other_files_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.ron", "A.RON", "c.csv", ".hidden.ron"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        std::fs::create_dir(folder.path().join("zones")).unwrap();
        let names: Vec<String> = list(folder.path(), is_dataset).unwrap().into_iter().map(|entry| entry.name).collect();
        assert_eq!(names, ["zones", "A.RON", "b.ron"]);
        assert!(list(&folder.path().join("nowhere"), is_dataset).is_err());
    }

    #[test]
    fn a_typed_path_starts_in_the_open_folder() {
        let folder = Path::new("/data");
        assert_eq!(resolved("a.ron", folder), Path::new("/data/a.ron"));
        assert_eq!(resolved(" \"/x/a b.ron\" ", folder), Path::new("/x/a b.ron"));
        assert_eq!(resolved("../a.ron", folder), Path::new("/data/../a.ron"));
    }
}
