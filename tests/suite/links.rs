//! Links to views on the command line: what the window shows can be made again.

use std::path::Path;
use std::process::Command;

/// Runs `zonescope export VIEW --out OUT …` in English; its exit code and what
/// it says.
fn export(view: &str, out: &Path, more: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zonescope"));
    command.args(["export", view, "--lang", "en", "--out"]).arg(out).args(more);
    let output = command.output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_link_brings_columns_order_filter_and_chart_along() {
    let folder = tempfile::tempdir().unwrap();
    let rows = folder.path().join("rows.csv");
    let link = "funds?filter=leverage>=5&keep=certain&sort=leverage:desc&columns=name,leverage";
    assert_eq!(export(link, &rows, &[]).0, 0);
    let text = std::fs::read_to_string(&rows).unwrap();
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    assert_eq!(lines.next().unwrap(), "name,leverage");
    assert_eq!(lines.clone().count(), 6, "{text}");
    assert!(lines.next().unwrap().starts_with("Xiamen Torch Zone"), "{text}");
    let picture = folder.path().join("bars.svg");
    assert_eq!(export("funds?chart=bars&by=zone", &picture, &[]).0, 0);
    let svg = std::fs::read_to_string(&picture).unwrap();
    assert!(svg.contains("Median of Leverage by Zone"), "the chart that was chosen is drawn");
}

#[test]
fn an_option_takes_the_place_of_the_links_own() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("rows.csv");
    assert_eq!(export("funds?filter=ningbo&columns=id", &out, &["--filter", "id:xiamen-guidance"]).0, 0);
    let text = std::fs::read_to_string(&out).unwrap();
    assert_eq!(text.trim_start_matches('\u{feff}').lines().nth(1).unwrap(), "xiamen-guidance");
}

#[test]
fn a_link_sets_workbenches_and_opens_records() {
    let folder = tempfile::tempdir().unwrap();
    let (linked, said) = (folder.path().join("a.csv"), folder.path().join("b.csv"));
    assert_eq!(export("grants?set=budget=50000000", &linked, &[]).0, 0);
    assert_eq!(export("grants", &said, &["--set", "budget=50000000"]).0, 0);
    assert_eq!(std::fs::read(&linked).unwrap(), std::fs::read(&said).unwrap());
    let (linked, said) = (folder.path().join("a.svg"), folder.path().join("b.svg"));
    assert_eq!(export("chain?selected=xiamen-display", &linked, &[]).0, 0);
    assert_eq!(export("chain:xiamen-display", &said, &[]).0, 0);
    // Each says in its metadata which command makes it.
    let drawn = |path| {
        let svg = std::fs::read_to_string(path).unwrap();
        svg.split_once("</metadata>").unwrap().1.to_owned()
    };
    assert_eq!(drawn(&linked), drawn(&said));
}

#[test]
fn what_a_link_says_that_is_not_known_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("a.png");
    let (code, said) = export("funds?chart=pie&colour=shape", &out, &[]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("chart=pie, colour=shape"), "{said}");
    let (code, said) = export("fnds?chart=bars", &out, &[]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("did you mean funds?"), "{said}");
    let (code, said) = export("funds?filter=levrage>=5", &out, &[]);
    assert_eq!(code, 1, "{said}");
    assert!(!out.exists());
}

#[test]
fn title_footer_and_ground_can_be_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("a.svg");
    let drawn = |more: &[&str]| {
        assert_eq!(export("leverage", &out, more).0, 0);
        // What the file says of itself is no part of the drawing.
        let svg = std::fs::read_to_string(&out).unwrap();
        svg.split_once("</metadata>").unwrap().1.to_owned()
    };
    let whole = drawn(&[]);
    assert!(whole.contains(">Zonescope ") && whole.contains("fill=\"#f3f5f8\""));
    assert!(!drawn(&["--no-footer"]).contains(">Zonescope "));
    assert!(drawn(&["--no-title"]).matches(">Leverage").count() < whole.matches(">Leverage").count());
    assert!(!drawn(&["--transparent"]).contains("fill=\"#f3f5f8\""));
}
