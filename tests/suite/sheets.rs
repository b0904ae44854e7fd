//! Sheets from the command line: exactly the columns that were asked for, and where
//! the rows come from.

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
fn every_format_is_in_the_language_of_the_system_unless_told_otherwise() {
    let here = tempfile::tempdir().unwrap();
    let made = |ending: &str, locale: &str, more: &[&str]| {
        let name = format!("a.{ending}");
        let mut command = Command::new(env!("CARGO_BIN_EXE_zonescope"));
        command.env_remove("LANGUAGE").env_remove("LC_MESSAGES");
        let run = command.env("LC_ALL", locale).env("LANG", locale).current_dir(here.path());
        let run = run.args(["export", "funds", "--out", &name]).args(more).output().unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        std::fs::read(here.path().join(name)).unwrap()
    };
    for ending in ["csv", "json", "xlsx", "svg", "pdf"] {
        let [zh, en] = ["zh", "en"].map(|lang| made(ending, "C", &["--lang", lang]));
        assert!(zh != en, "{ending}");
        assert!(made(ending, "zh_CN.UTF-8", &[]) == zh, "{ending} on a Chinese system");
        assert!(made(ending, "en_GB.UTF-8", &[]) == en, "{ending} on an English system");
    }
}

#[test]
fn options_that_a_file_can_not_honour_are_refused_in_a_sentence() {
    let here = tempfile::tempdir().unwrap();
    for (args, words) in [
        (&["funds", "-o", "a.csv", "--theme", "dark", "--scale", "2"][..], "--scale, --theme: for pictures"),
        (&["funds", "-o", "a.xlsx", "--no-footer", "--size", "800x600"], "--size, --no-footer: for pictures"),
        (&["funds", "-o", "a.json", "--no-title", "--transparent"], "--no-title, --transparent: for pictures"),
        (&["funds", "-o", "a.pdf", "--transparent"], "--transparent: not for a table or report on pages"),
        (&["report", "-o", "a.pdf", "--scale", "2"], "--scale: not for a table or report on pages"),
        (&["funds", "-o", "a.png", "--outlines"], "--outlines: for .svg only"),
        (&["procedure:bengbu-remote-licence", "-o", "a.mmd", "--filter", "a"], "--filter: not for .mmd"),
        (&["--all", "all", "--provenance"], "--provenance: for .csv and .json"),
        (&["--all", "all", "--outlines"], "--outlines: for .svg only"),
        (&["overview", "-o", "a.png", "--mark", "xiamen-guidance"], "--mark: for a picture of a table"),
        (&["funds", "-o", "a.csv", "--mark", "xiamen-guidance"], "--mark: for a picture of a table"),
        (&["funds", "-o", "a.png", "--mark", ""], "--mark: names nothing"),
        (&["funds", "-o", "a.csv", "--columns", ""], "--columns: names nothing"),
        (&["funds", "-o", "a.png", "--columns", " ,"], "--columns: names nothing"),
        (&["compare?", "-o", "a.png"], "nothing is compared"),
        (&["compare?sheet=funds&ids=xiamen-guidance", "-o", "a.png"], "nothing is compared"),
    ] {
        let (code, why) = zonescope(here.path(), &[&["export"], args, &["--lang", "en"]].concat());
        assert_eq!(code, Some(2), "{args:?}: {why}");
        assert!(why.starts_with(&format!("error: {words}")) && why.lines().count() == 1, "{args:?}: {why}");
    }
    // What the data do not have is no wrong usage.
    let marked = ["export", "funds", "-o", "a.png", "--mark", "xiamen-guidanze", "--lang", "en"];
    let (code, why) = zonescope(here.path(), &marked);
    assert_eq!(code, Some(1), "{why}");
    assert!(why.starts_with("error: --mark: funds has no record `xiamen-guidanze`"), "{why}");
    let unknown = ["export", "compare?sheet=funds&ids=xiamen-guidance,nobody", "-o", "a.png", "--lang", "en"];
    let (code, why) = zonescope(here.path(), &unknown);
    assert!(code == Some(1) && why.contains("funds has no record `nobody`"), "{why}");
    assert_eq!(std::fs::read_dir(here.path()).unwrap().count(), 0);
}

#[test]
#[cfg(unix)]
fn an_export_that_is_interrupted_leaves_nothing_and_says_so_by_its_code() {
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        let here = tempfile::tempdir().unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_zonescope"))
            .args(["export", "overview", "--out", "a.png", "--size", "10000x10000"])
            .args(["--lang", "en"])
            .stderr(std::process::Stdio::piped())
            .current_dir(here.path())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(400));
        assert_eq!(child.try_wait().unwrap(), None, "it was done before it could be stopped");
        Command::new("kill").args([format!("-{signal}"), child.id().to_string()]).status().unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(code));
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(said, "stopped; a.png was not written\n");
        assert_eq!(std::fs::read_dir(here.path()).unwrap().count(), 0);
    }
}

#[test]
fn rows_and_pictures_go_to_standard_output_as_to_a_file() {
    let here = tempfile::tempdir().unwrap();
    for format in ["csv", "json", "xlsx", "svg", "png"] {
        let printed = Command::new(env!("CARGO_BIN_EXE_zonescope"))
            .args(["export", "funds", "--out", "-", "--format", format, "--filter", "zone:xiamen", "--lang", "en"])
            .current_dir(here.path())
            .output()
            .unwrap();
        assert!(printed.status.success(), "{format}: {printed:?}");
        let file = format!("a.{format}");
        let args = ["export", "funds", "--out", &file, "--filter", "zone:xiamen", "--lang", "en"];
        assert_eq!(zonescope(here.path(), &args).0, Some(0));
        let written = std::fs::read(here.path().join(&file)).unwrap();
        assert!(printed.stdout == written, "{format}: {} and {} bytes", printed.stdout.len(), written.len());
        std::fs::remove_file(here.path().join(&file)).unwrap();
    }
    for (args, why) in [
        (&[][..], "name the format, as in --format csv"),
        (&["--format", "csv", "--provenance"], "it is written beside a file"),
        (&["--format", "doc"], "it may be png, svg, pdf, csv, json, xlsx, mmd"),
    ] {
        let (code, said) = zonescope(here.path(), &[&["export", "funds", "-o", "-", "--lang", "en"], args].concat());
        assert!(code == Some(2) && said.contains(why), "{said}");
    }
    let (code, said) = zonescope(here.path(), &["export", "--all", "all", "--format", "csv", "--lang", "en"]);
    assert!(code == Some(2) && said.contains("--all writes pictures"), "{said}");
    assert_eq!(std::fs::read_dir(here.path()).unwrap().count(), 0, "a file of that name");
}
