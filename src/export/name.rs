//! Names of files that every system can store.

use super::request::{REPORT, Request, Target, View};
use crate::i18n::Lang;

/// The most bytes of a proposed name, without its ending: there are systems
/// that allow 255 in all, and people put dates before names.
const MOST_BYTES: usize = 120;
/// Names that Windows keeps for devices, whatever their ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A name for the file of a request: `funds.pdf`,
/// `chain-xiamen-display.svg`. Says what is in the file, not how it is
/// filtered or coloured.
pub fn file_name(request: &Request) -> String {
    let Target { view, subject, link: _, report } = request.target();
    let mut parts = match (report, view) {
        (false, view) => vec![view.id().to_owned()],
        (true, View::Overview) => vec![REPORT.to_owned()],
        (true, view) => vec![REPORT.to_owned(), view.id().to_owned()],
    };
    parts.extend(subject.map(|subject| subject.ids).unwrap_or_default());
    format!("{}.{}", portable_of(&[&parts.join("-")], request.lang), request.format.ending())
}

/// A name made of these parts, the empty ones left out: letters and digits of
/// any script and a few marks as they are, comparisons in words, anything else a
/// `-`.
pub fn portable_of(parts: &[&str], lang: Lang) -> String {
    let parts: Vec<String> = parts.iter().map(|part| cleaned(part, lang)).filter(|part| !part.is_empty()).collect();
    let name = parts.join("-");
    let end = name.char_indices().map(|(at, chr)| at + chr.len_utf8()).take_while(|end| *end <= MOST_BYTES).last();
    let name = name[..end.unwrap_or(0)].trim_end_matches(['-', '.']);
    match name {
        "" => "zonescope".to_owned(),
        name if is_device(name) => format!("_{name}"),
        name => name.to_owned(),
    }
}

/// Marks of comparisons, which not every system takes, and words for them; those of
/// two characters first.
const COMPARISONS: [(&str, &str, &str); 6] = [
    (">=", "至少", " at-least "),
    ("<=", "至多", " at-most "),
    ("≥", "至少", " at-least "),
    ("≤", "至多", " at-most "),
    (">", "大于", " over "),
    ("<", "小于", " under "),
];

fn cleaned(text: &str, lang: Lang) -> String {
    let text = COMPARISONS.iter().fold(text.to_owned(), |text, (mark, zh, en)| text.replace(mark, lang.pick(zh, en)));
    let mut name = String::new();
    for chr in text.chars() {
        if chr.is_alphanumeric() || matches!(chr, '_' | '.' | ',' | '+' | '=' | '(' | ')') {
            name.push(chr);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    // A name that begins with a dot is hidden.
    name.trim_matches(['-', '.']).to_owned()
}

/// Whether Windows takes a file of this name for a device, whatever its ending.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let numbered = |device| {
        let number = stem.strip_prefix(device).map(str::as_bytes);
        matches!(number, Some([b'0'..=b'9']))
    };
    DEVICES.contains(&stem.as_str()) || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn portable(text: &str) -> String {
        portable_of(&[text], Lang::En)
    }

    #[test]
    fn names_keep_what_every_system_can_store() {
        for (text, name) in [
            ("chain-xiamen-display", "chain-xiamen-display"),
            ("厦门 产业链/显示", "厦门-产业链-显示"),
            ("../../etc/passwd", "etc-passwd"),
            ("a:b*c?\"|\n", "a-b-c"),
            ("con", "_con"),
            ("LPT1.old", "_LPT1.old"),
            ("console", "console"),
            ("comx", "comx"),
            ("leverage>=5 zone:厦门", "leverage-at-least-5-zone-厦门"),
            ("target<10亿", "target-under-10亿"),
            ("...", "zonescope"),
            ("", "zonescope"),
        ] {
            assert_eq!(portable(text), name, "{text:?}");
        }
        assert_eq!(portable_of(&["leverage>=5", "≤3"], Lang::Zh), "leverage至少5-至多3");
    }

    #[test]
    fn parts_are_joined_and_cut_between_characters() {
        assert_eq!(portable_of(&["基金", "", "2025"], Lang::Zh), "基金-2025");
        assert_eq!(portable_of(&["", ".."], Lang::Zh), "zonescope");
        assert_eq!(portable(&"很".repeat(300)).len(), MOST_BYTES);
    }

    proptest! {
        #[test]
        fn any_text_gives_a_name(text in any::<String>()) {
            let name = portable(&text);
            prop_assert!(!name.is_empty() && name.len() <= MOST_BYTES + 10);
            prop_assert!(!name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|', ' ', '≥', '≤']));
            prop_assert!(!name.chars().any(char::is_control));
            prop_assert!(!name.starts_with(['.', '-']) && !name.ends_with(['.', '-']));
            prop_assert!(!is_device(&name));
        }
    }
}
