//! Names of files that every system takes.

use std::path::{Path, PathBuf};

use crate::export::{is_device, portable_of};
use crate::i18n::Lang;
use crate::model::Text;

/// Most bytes of a name that is typed.
const MOST_TYPED: usize = 240;
/// What a name may not hold somewhere.
const FORBIDDEN: &str = "/\\:*?\"<>|";

/// A name for what is shown: its parts, the empty ones left out, and the
/// ending, if there is one.
pub(super) fn proposed(parts: &[&str], ending: &str, lang: Lang) -> String {
    with_ending(&portable_of(parts, lang), ending)
}

/// Why a typed name is none that every system takes, and what would be.
pub(super) fn fault(name: &str) -> Option<Text> {
    let name = name.trim();
    if name.is_empty() {
        return Some(Text::new("请输入文件名", "Type a name for the file"));
    }
    if let Some(mark) = name.chars().find(|char| FORBIDDEN.contains(*char) || char.is_control()) {
        let mark = if mark.is_control() { ' ' } else { mark };
        return Some(Text::new(
            &format!("文件名不能含“{mark}”；请改用字母、数字、汉字或 -"),
            &format!("a name can't hold '{mark}'; take letters, digits or -"),
        ));
    }
    if is_device(name) {
        return Some(Text::new(
            &format!("Windows 保留了“{name}”这个名称；请在前面加字"),
            &format!("Windows keeps the name '{name}' for itself; put something before it"),
        ));
    }
    if name.ends_with('.') || name.starts_with('.') {
        return Some(Text::new("文件名不能以点开头或结尾", "a name can't begin or end with a dot"));
    }
    (name.len() > MOST_TYPED).then(|| {
        Text::new(
            &format!("文件名太长：{} 字节，最多 {MOST_TYPED}", name.len()),
            &format!("the name is too long: {} bytes, {MOST_TYPED} are the most", name.len()),
        )
    })
}

/// The name with its ending, which may have been left out; a folder has none.
pub(super) fn with_ending(name: &str, ending: &str) -> String {
    let name = name.trim();
    let has = ending.is_empty() || Path::new(name).extension().is_some_and(|end| end.eq_ignore_ascii_case(ending));
    if has { name.to_owned() } else { format!("{name}.{ending}") }
}

/// A path in `folder` at which no file is yet: the name, or with a number.
pub(super) fn free(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let numbered = (2..1000).map(|number| folder.join(format!("{stem}-{number}.{ending}")));
    std::iter::once(path.clone()).chain(numbered).find(|path| !path.exists()).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposed_name_is_made_of_letters_and_digits() {
        for (parts, expected) in [
            (["基金", "leverage>=5 zone:厦门", "2025"], "基金-leverage至少5-zone-厦门-2025.png"),
            (["Funds", "a/b\\c:d*e?f\"g|h", ""], "Funds-a-b-c-d-e-f-g-h.png"),
            (["🚀 Rise 🚀", "..", "  "], "Rise.png"),
            (["", "", ""], "zonescope.png"),
            (["..hidden..", "", ""], "hidden.png"),
        ] {
            assert_eq!(proposed(&parts, "png", Lang::Zh), expected);
        }
    }

    #[test]
    fn a_proposed_name_is_never_too_long_or_a_device() {
        let long = "很".repeat(300);
        let name = proposed(&[&long], "png", Lang::Zh);
        assert!(name.starts_with("很很") && fault(&name).is_none());
        for device in ["CON", "nul", "com1", "LPT9"] {
            assert_eq!(proposed(&[device], "csv", Lang::En), format!("_{device}.csv"));
        }
        assert_eq!(proposed(&["console"], "csv", Lang::En), "console.csv");
    }

    #[test]
    fn a_typed_name_that_some_system_refuses_is_told() {
        for name in ["", "  ", "a/b.png", "a\\b", "a:b", "what?.png", "a\nb", "con.png", "COM3", "a.", ".hidden"] {
            assert!(fault(name).is_some(), "{name:?}");
        }
        assert!(fault(&"长".repeat(300)).is_some());
        for name in ["a.png", "comx.csv", "基金 2025.png", "🚀.svg", "a b (2).csv", "contents.csv"] {
            assert_eq!(fault(name), None, "{name}");
        }
    }

    #[test]
    fn an_ending_that_was_left_out_is_added() {
        assert_eq!(with_ending(" a ", "png"), "a.png");
        assert_eq!(with_ending("a.PNG", "png"), "a.PNG");
        assert_eq!(with_ending("v1.2", "png"), "v1.2.png");
    }

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(free(folder.path(), "a.png"), folder.path().join("a.png"));
        std::fs::write(folder.path().join("a.png"), "").unwrap();
        std::fs::write(folder.path().join("a-2.png"), "").unwrap();
        assert_eq!(free(folder.path(), "a.png"), folder.path().join("a-3.png"));
    }
}
