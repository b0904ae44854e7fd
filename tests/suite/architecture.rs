//! The house rules that the compiler does not check.

use std::path::{Path, PathBuf};

/// Modules that must not know of the window.
const CORE: [&str; 7] = ["model", "load", "indicators", "frame", "query", "sheet", "sample"];
const MOST_LINES: usize = 500;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn all_sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert!(found.len() > 50, "only {} source files found", found.len());
    found
}

#[test]
fn the_core_does_not_name_the_window() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for module in CORE {
        let mut files = Vec::new();
        sources(&src.join(module), &mut files);
        for file in files {
            let text = std::fs::read_to_string(&file).unwrap();
            for (at, line) in text.lines().enumerate() {
                let code = line.split("//").next().unwrap_or_default();
                if ["egui", "eframe", "crate::ui", "crate::export", "crate::cli"].iter().any(|word| code.contains(word))
                {
                    wrong.push(format!("{}:{}: {}", file.display(), at + 1, line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_stay_small() {
    let long: Vec<String> = all_sources()
        .into_iter()
        .map(|file| (std::fs::read_to_string(&file).unwrap().lines().count(), file))
        .filter(|(lines, _)| *lines > MOST_LINES)
        .map(|(lines, file)| format!("{}: {lines} lines", file.display()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn colours_are_made_in_the_tokens_only() {
    let makers = ["Color32::from_rgb", "Color32::from_gray", "Color32::from_rgba", "Color32::from_hex"];
    let wrong: Vec<String> = all_sources()
        .into_iter()
        .filter(|file| file.components().any(|part| part.as_os_str() == "ui") && !file.ends_with("style/color.rs"))
        .filter(|file| {
            let text = std::fs::read_to_string(file).unwrap();
            makers.iter().any(|maker| text.contains(maker))
        })
        .map(|file| file.display().to_string())
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
