//! Saved views and the file they are kept in, which can be shared.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// A saved view.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::ui) struct View {
    /// Its name, unique among the views.
    pub(in crate::ui) name: String,
    /// What it shows.
    pub(in crate::ui) link: String,
}

/// The layout of a file of views.
#[derive(Serialize)]
struct File<'a> {
    version: u32,
    views: &'a [View],
}

/// The version of the file that this program writes.
const VERSION: u32 = 1;

/// What came of reading a file of views.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ui) struct Found {
    pub(in crate::ui) views: Vec<View>,
    /// What could not be used, in words of the file.
    pub(in crate::ui) left_out: Vec<String>,
}

/// Reads the text of a file of views: every view that can be read, whatever
/// version wrote it; an error if it is no such file.
pub(in crate::ui) fn read(text: &str) -> Result<Found, String> {
    /// The file as any version may have written it.
    #[derive(Deserialize)]
    struct Any {
        #[serde(default)]
        version: Option<u32>,
        views: Vec<ron::Value>,
    }
    /// A view with whatever else another version says of it.
    #[derive(Deserialize)]
    struct Loose {
        name: String,
        link: String,
    }
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let any: Any = options.from_str(text).map_err(|err| err.to_string())?;
    let mut found = Found::default();
    if let Some(version) = any.version.filter(|version| *version != VERSION) {
        found.left_out.push(format!("version {version}"));
    }
    for (at, value) in any.views.into_iter().enumerate() {
        match value.into_rust::<Loose>() {
            Ok(Loose { name, link }) if !name.trim().is_empty() => {
                let name = unique(name.trim(), &found.views);
                found.views.push(View { name, link });
            }
            _ => found.left_out.push(format!("views[{at}]")),
        }
    }
    Ok(found)
}

/// The text of a file of views.
pub(in crate::ui) fn written(views: &[View]) -> String {
    let config = ron::ser::PrettyConfig::default();
    ron::ser::to_string_pretty(&File { version: VERSION, views }, config).unwrap_or_default() + "\n"
}

/// `name`, with a number if a view has it already.
fn unique(name: &str, views: &[View]) -> String {
    let taken = |name: &str| views.iter().any(|view| view.name == name);
    if !taken(name) {
        return name.to_owned();
    }
    // One number more than there are views is free for certain.
    let numbers = 2..=views.len() + 2;
    numbers.map(|number| format!("{name} ({number})")).find(|name| !taken(name)).unwrap_or_default()
}

/// The views of a user.
#[derive(Debug, Default)]
pub(in crate::ui) struct Views {
    list: Vec<View>,
    path: Option<PathBuf>,
    /// The view deleted last, and where it stood.
    deleted: Option<(usize, View)>,
}

impl Views {
    /// Reads the user's views. A file that can't be read is put aside; what is
    /// to be told of that comes with it.
    pub(in crate::ui) fn load(path: PathBuf) -> (Self, Option<Found>) {
        let mut views = Self { path: Some(path), ..Self::default() };
        let Some(path) = &views.path else { return (views, None) };
        let Ok(text) = std::fs::read_to_string(path) else { return (views, None) };
        match read(&text) {
            Ok(mut found) => {
                views.list = std::mem::take(&mut found.views);
                if !found.left_out.is_empty() {
                    // What is not understood must not be lost by the next save.
                    let _ = std::fs::copy(path, path.with_extension("ron.other"));
                }
                let told = Some(found).filter(|found| !found.left_out.is_empty());
                (views, told)
            }
            Err(why) => {
                let aside = path.with_extension("ron.broken");
                let _ = std::fs::rename(path, &aside);
                (views, Some(Found { views: Vec::new(), left_out: vec![format!("{}: {why}", aside.display())] }))
            }
        }
    }

    /// All views, in the order in which they were saved.
    pub(in crate::ui) fn list(&self) -> &[View] {
        &self.list
    }

    /// The link of the view of that name.
    pub(in crate::ui) fn link(&self, name: &str) -> Option<&str> {
        self.list.iter().find(|view| view.name == name).map(|view| view.link.as_str())
    }

    /// Saves a view; one of that name is replaced, and given back.
    pub(in crate::ui) fn save(&mut self, name: &str, link: String) -> Result<Option<View>, String> {
        let name = name.trim();
        let view = View { name: name.to_owned(), link };
        let before = if let Some(known) = self.list.iter_mut().find(|known| known.name == name) {
            Some(std::mem::replace(known, view))
        } else {
            self.list.push(view);
            None
        };
        self.write()?;
        Ok(before)
    }

    /// Renames a view; a name that is taken gets a number. Gives back the name.
    pub(in crate::ui) fn rename(&mut self, from: &str, to: &str) -> Result<String, String> {
        let (to, from) = (to.trim(), from.trim());
        let others: Vec<View> = self.list.iter().filter(|view| view.name != from).cloned().collect();
        let name = unique(to, &others);
        if let Some(view) = self.list.iter_mut().find(|view| view.name == from).filter(|_| !to.is_empty()) {
            view.name.clone_from(&name);
        }
        self.write()?;
        Ok(name)
    }

    /// Deletes a view; [`Views::restore`] brings it back.
    pub(in crate::ui) fn delete(&mut self, name: &str) -> Result<(), String> {
        if let Some(at) = self.list.iter().position(|view| view.name == name) {
            self.deleted = Some((at, self.list.remove(at)));
        }
        self.write()
    }

    /// Brings the view back that was deleted last; gives back its name.
    pub(in crate::ui) fn restore(&mut self) -> Result<Option<String>, String> {
        let Some((at, mut view)) = self.deleted.take() else { return Ok(None) };
        view.name = unique(&view.name, &self.list);
        let name = view.name.clone();
        self.list.insert(at.min(self.list.len()), view);
        self.write()?;
        Ok(Some(name))
    }

    /// Adds views that are not there yet; gives back how many.
    pub(in crate::ui) fn add(&mut self, views: Vec<View>) -> Result<usize, String> {
        let before = self.list.len();
        for view in views {
            if !self.list.contains(&view) {
                let name = unique(&view.name, &self.list);
                self.list.push(View { name, ..view });
            }
        }
        self.write()?;
        Ok(self.list.len() - before)
    }

    fn write(&self) -> Result<(), String> {
        self.path.as_deref().map_or(Ok(()), |path| write(path, &self.list))
    }
}

/// Writes views into a file, whole or not at all.
pub(in crate::ui) fn write(path: &Path, views: &[View]) -> Result<(), String> {
    if let Some(folder) = path.parent() {
        let _ = std::fs::create_dir_all(folder);
    }
    crate::atomic::write_atomic(path, written(views).as_bytes()).map_err(|err| format!("{}: {err}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(name: &str, link: &str) -> View {
        View { name: name.to_owned(), link: link.to_owned() }
    }

    #[test]
    fn views_are_kept_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/views.ron");
        let (mut views, told) = Views::load(path.clone());
        assert_eq!(told, None);
        assert_eq!(views.save(" 高杠杆 ", "funds?filter=leverage>=5".to_owned()).unwrap(), None);
        views.save("b", "zones".to_owned()).unwrap();
        assert_eq!(views.save("b", "loans".to_owned()).unwrap(), Some(view("b", "zones")));
        assert_eq!(views.rename("b", "高杠杆").unwrap(), "高杠杆 (2)");
        let (again, told) = Views::load(path);
        assert_eq!((again.list(), told), (views.list(), None));
        assert_eq!(again.link("高杠杆"), Some("funds?filter=leverage>=5"));
    }

    #[test]
    fn a_deleted_view_comes_back_to_its_place() {
        let mut views = Views::default();
        for name in ["a", "b", "c"] {
            views.save(name, "zones".to_owned()).unwrap();
        }
        views.delete("b").unwrap();
        assert_eq!(views.list().len(), 2);
        assert_eq!(views.restore().unwrap().as_deref(), Some("b"));
        assert_eq!(views.list()[1].name, "b");
        assert_eq!(views.restore().unwrap(), None);
    }

    #[test]
    fn a_file_of_another_version_gives_what_can_be_read() {
        let text = r#"(version: 9, owner: "x", views: [(name: "a", link: "zones", colour: Red), (name: 3), (name: "a", link: "funds")])"#;
        let found = read(text).unwrap();
        assert_eq!(found.views, [view("a", "zones"), view("a (2)", "funds")]);
        assert_eq!(found.left_out, ["version 9", "views[1]"]);
        assert!(read("Dataset(zones: [])").is_err());
        assert!(read("\u{0}PNG").is_err());
    }

    #[test]
    fn a_broken_file_is_put_aside_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("views.ron");
        std::fs::write(&path, "(views: [(").unwrap();
        let (views, told) = Views::load(path.clone());
        assert!(views.list().is_empty() && told.is_some());
        assert_eq!(std::fs::read_to_string(path.with_extension("ron.broken")).unwrap(), "(views: [(");
    }

    #[test]
    fn what_is_imported_twice_is_there_once() {
        let mut views = Views::default();
        assert_eq!(views.add(vec![view("a", "zones"), view("b", "funds")]).unwrap(), 2);
        assert_eq!(views.add(vec![view("a", "zones"), view("b", "loans")]).unwrap(), 1);
        assert_eq!(views.list()[2], view("b (2)", "loans"));
    }
}
