//! Sheets from the command line: exactly the columns that were asked for, and where
//! the rows come from.

#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::path::Path;
use std::process::Command;

fn zonescope(folder: &Path, args: &[&str]) -> (Option<i32>, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_zonescope")).args(args).current_dir(folder).output().unwrap();
    (run.status.code(), String::from_utf8_lossy(&run.stderr).into_owned())
}

#[test]
fn a_match_column_is_there_only_where_some_row_is_not_certain() {
    let here = tempfile::tempdir().unwrap();
    let header = |filter: &str| {
        let args = ["export", "funds", "--out", "a.csv", "--columns", "id,leverage", "--filter", filter];
        assert_eq!(zonescope(here.path(), &args).0, Some(0));
        let text = std::fs::read_to_string(here.path().join("a.csv")).unwrap();
        text.lines().next().unwrap().trim_start_matches('\u{feff}').to_owned()
    };
    assert_eq!(header("zone:xiamen"), "id,leverage");
    assert_eq!(header("leverage>=5"), "id,leverage,match");
}

#[test]
fn provenance_stands_beside_a_csv_and_leaves_it_as_it_is() {
    let here = tempfile::tempdir().unwrap();
    let plain = ["export", "funds", "--out", "a.csv", "--filter", "zone:xiamen", "--lang", "en"];
    assert_eq!(zonescope(here.path(), &plain).0, Some(0));
    let csv = std::fs::read(here.path().join("a.csv")).unwrap();
    assert!(!here.path().join("a.csv.provenance.txt").exists());
    assert_eq!(zonescope(here.path(), &[&plain[..], &["--provenance"]].concat()).0, Some(0));
    assert_eq!(std::fs::read(here.path().join("a.csv")).unwrap(), csv);
    let told = std::fs::read_to_string(here.path().join("a.csv.provenance.txt")).unwrap();
    for part in ["SHA-256: ", "Filter: zone:xiamen", "Rows: 3 of 12", "Sources: ", "--provenance", "Program: Zonescope"]
    {
        assert!(told.contains(part), "{part} in {told}");
    }
    let (code, why) = zonescope(here.path(), &["export", "funds", "--out", "a.png", "--provenance", "--lang", "en"]);
    assert_eq!(code, Some(2));
    assert!(why.starts_with("error: --provenance goes with .csv and .json"), "{why}");
}

#[test]
#[cfg(unix)]
fn an_export_that_is_interrupted_leaves_nothing_and_says_so_by_its_code() {
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        let here = tempfile::tempdir().unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_zonescope"))
            .args(["export", "overview", "--out", "a.png", "--size", "10000x10000"])
            .current_dir(here.path())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(400));
        assert_eq!(child.try_wait().unwrap(), None, "it was done before it could be stopped");
        Command::new("kill").args([format!("-{signal}"), child.id().to_string()]).status().unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(code));
        assert_eq!(std::fs::read_dir(here.path()).unwrap().count(), 0);
    }
}
