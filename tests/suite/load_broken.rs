//! Every defect in `tests/data/broken` with what is said about it.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use zonescope::i18n::Lang;
use zonescope::load::load_file;

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/broken");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn every_defect_is_reported_at_its_place() {
    for file in files() {
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        let report = load_file(&file);
        let mut out = String::new();
        for diagnostic in &report.diagnostics {
            writeln!(out, "{}", diagnostic.human(&name, Lang::En)).unwrap();
            writeln!(out, "    [{}] {}", diagnostic.code, diagnostic.message(Lang::Zh)).unwrap();
        }
        insta::assert_snapshot!(name.trim_end_matches(".ron"), out);
        assert!(!report.diagnostics.is_empty(), "{name}");
        let places: Vec<_> = report.diagnostics.iter().map(|found| (found.line, found.column)).collect();
        assert!(places.is_sorted(), "{name}: {places:?}");
    }
}
