//! Names of files that every system can store.

use super::request::{Request, Target};

/// The most bytes of a proposed name, without its ending: there are systems
/// that allow 255 in all, and people put dates before names.
const MOST_BYTES: usize = 120;
/// Names that Windows keeps for devices, whatever their ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A name for the file of a request: `funds.pdf`,
/// `chain-xiamen-display.svg`. Says what is in the file, not how it is
/// filtered or coloured.
pub fn file_name(request: &Request) -> String {
    let Target { view, subject, link: _ } = request.target();
    let mut parts = vec![view.id().to_owned()];
    parts.extend(subject.map(|subject| subject.ids).unwrap_or_default());
    format!("{}.{}", portable(&parts.join("-")), request.format.ending())
}

/// The text as a file's name, without an ending, that every system takes:
/// letters, digits, `-`, `_` and `.` as they are, anything else a `-`.
pub fn portable(text: &str) -> String {
    let mut name = String::new();
    for chr in text.chars() {
        let kept = if chr.is_alphanumeric() || matches!(chr, '_' | '.') { chr } else { '-' };
        // One for several in a row, none at the start.
        if kept == '-' && (name.is_empty() || name.ends_with('-')) {
            continue;
        }
        // A name that begins with a dot is hidden.
        if kept == '.' && name.is_empty() {
            continue;
        }
        if name.len() + kept.len_utf8() > MOST_BYTES {
            break;
        }
        name.push(kept);
    }
    let end = name.trim_end_matches(['-', '.']).len();
    name.truncate(end);
    if name.is_empty() {
        return "zonescope".to_owned();
    }
    if is_device(&name) { format!("zonescope-{name}") } else { name }
}

/// Whether Windows takes a file of this name for a device.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = |prefix| stem.strip_prefix(prefix).is_some_and(|rest| rest.len() == 1 && rest != "0");
    DEVICES.contains(&stem.as_str()) || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_keep_what_every_system_can_store() {
        for (text, name) in [
            ("chain-xiamen-display", "chain-xiamen-display"),
            ("厦门 产业链/显示", "厦门-产业链-显示"),
            ("../../etc/passwd", "etc-passwd"),
            ("a:b*c?\"<>|\n", "a-b-c"),
            ("con", "zonescope-con"),
            ("LPT1.old", "zonescope-LPT1.old"),
            ("console", "console"),
            ("...", "zonescope"),
            ("", "zonescope"),
        ] {
            assert_eq!(portable(text), name, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_a_name(text in any::<String>()) {
            let name = portable(&text);
            prop_assert!(!name.is_empty() && name.len() <= MOST_BYTES + 10);
            prop_assert!(!name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|', ' ']));
            prop_assert!(!name.chars().any(char::is_control));
            prop_assert!(!name.starts_with(['.', '-']) && !name.ends_with(['.', '-']));
            prop_assert!(!is_device(&name));
        }
    }
}
