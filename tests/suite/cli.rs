//! The command line as its users see it: what is printed where, and with
//! which exit code.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// What a run of the program left behind.
struct Run {
    code: i32,
    out: String,
    err: String,
}

/// A command whose environment is the same everywhere, in the folder of the
/// test data, without a display.
fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zonescope"));
    command.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/cli"));
    for name in ["LANGUAGE", "LC_MESSAGES", "DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(name);
    }
    command.env("LC_ALL", "C").env("LANG", "C").env("COLUMNS", "100").args(args);
    command
}

fn run(args: &[&str]) -> Run {
    finish(&mut command(args))
}

fn finish(command: &mut Command) -> Run {
    let output = command.output().expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Run { code: output.status.code().expect("an exit code"), out: text(output.stdout), err: text(output.stderr) }
}

/// Everything about a run, for a snapshot.
fn transcript(args: &[&str]) -> String {
    let Run { code, out, err } = run(args);
    let mut text = format!("$ zonescope {}\n", args.join(" "));
    for (name, stream) in [("standard output", out), ("standard error", err)] {
        if !stream.is_empty() {
            text += &["--- ", name, "\n", &stream].concat();
        }
    }
    text + &format!("--- exit code {code}\n")
}

/// A snapshot of runs of the same kind, one after the other.
macro_rules! shows {
    ($name:ident: $([$($arg:expr),* $(,)?])+) => {
        #[test]
        fn $name() {
            let runs = [$(transcript(&[$($arg),*])),+];
            insta::assert_snapshot!(stringify!($name), runs.join("\n"));
        }
    };
}

fn json(args: &[&str]) -> Vec<Value> {
    let Run { code, out, err } = run(args);
    assert_eq!(code, 0, "{err}");
    serde_json::from_str(&out).expect("an array")
}

const BOUNDS: &str = "bounds-plans-and-unknowns.ron";

shows!(help_has_examples_and_exit_codes:
    ["--help"] ["check", "--help"] ["list", "--help"] ["export", "--help"] ["fonts", "--help"]);
shows!(help_in_chinese:
    ["--help", "--lang", "zh"] ["--lang=zh", "check", "--help"]
    ["list", "--help", "--lang", "zh"] ["export", "-h", "--lang", "zh"] ["fonts", "-h", "--lang", "zh"]);
shows!(wrong_usage_lists_what_is_right:
    ["list", "fund"] ["list"] ["list", "funds", "--columns", "name,levrage"]
    ["list", "funds", "--sort", "targt:desc"] ["list", "funds", "--sort", "target:down"]
    ["list", "funds", "--fliter", "x"] ["list", "funds", "--keep", "posible"] ["list", "funds", "--format", "xml"]
    ["export", "leverag", "--out", "x.png"] ["export", "funds", "--out", "x.doc"] ["export", "funds"]
    ["export", "funds", "--out", "x.png", "--size", "1600"] ["export", "funds", "--out", "x.png", "--scale", "9"]
    ["export", "funds", "--out", "x.png", "--size", "10000x10000", "--scale", "4"]
    ["export", "overview", "--out", "x.csv"] ["lits", "funds"] ["exprot"] ["--nothing"]
    ["x.ron", "list", "funds"] ["check", "x.ron", "--data", "y.ron"] ["--screenshot", "x.jpg"]);
shows!(wrong_usage_in_chinese:
    ["list", "fund", "--lang", "zh"] ["list", "funds", "--lang", "zh", "--columns", "名称"]
    ["export", "funds", "--lang", "zh", "--out", "x.png", "--size", "1x1"] ["lits", "--lang", "zh"]
    ["export", "funds", "--lang", "zh"] ["list", "--bogus", "--lang", "zh"]);
shows!(a_filter_that_cannot_be_read_is_underlined:
    ["list", "funds", "--filter", "厦门 size>=很多 zone:east"]
    ["list", "funds", "--filter", "size>=很多", "--lang", "zh"] ["list", "funds", "--filter", "siez:?"]);
shows!(tables_align_chinese_and_english:
    ["list", "funds", "--data", BOUNDS, "--lang", "zh"] ["list", "funds", "--data", BOUNDS, "--lang", "en"]);
shows!(a_table_marks_what_is_only_possible_and_says_what_is_left_out:
    ["list", "funds", "--data", BOUNDS, "--columns", "name,size", "--filter", "size>=10亿"]
    ["list", "funds", "--data", BOUNDS, "--columns", "name,size", "--filter", "size>=10亿", "--keep", "unknown"]
    ["list", "funds", "--data", BOUNDS, "--columns", "name,size", "--filter", "size>=10亿", "--keep", "certain"]
    ["list", "funds", "--data", BOUNDS, "--columns", "name,size", "--filter", "size>=10亿", "--lang", "zh"]);
shows!(rows_are_sorted_with_unknown_last:
    ["list", "funds", "--data", BOUNDS, "--columns", "id,size", "--sort", "size:desc"]
    ["list", "funds", "--data", BOUNDS, "--columns", "id,size", "--sort", "size"]);
shows!(json_has_every_column: ["list", "funds", "--data", BOUNDS, "--format", "json"]);
shows!(csv_has_every_column: ["list", "funds", "--data", BOUNDS, "--format", "csv"]);
shows!(a_table_spells_out_control_characters:
    ["list", "zones", "--data", "names-that-run.ron", "--columns", "id,name"]);
shows!(check_reports_every_problem_at_its_place:
    ["check", "two-errors.ron"] ["check", "two-errors.ron", "--lang", "zh"]
    ["check", "two-errors.ron", "--format", "json"] ["check", "only-a-warning.ron"]
    ["check", "only-a-warning.ron", "--format", "json"] ["check", BOUNDS, "--format", "json"] ["check", BOUNDS]
    ["check", "no-such-file.ron"] ["check", "."]);
shows!(data_with_errors_is_not_listed:
    ["list", "funds", "--data", "two-errors.ron"] ["list", "zones", "--data", "only-a-warning.ron", "--columns", "id"]
    ["export", "funds", "--data", "no-such-file.ron", "--out", "no/such/x.csv"]);
shows!(no_display_names_export: [] [BOUNDS] ["--lang", "zh"] ["--screenshot", "x.png"]);

#[test]
fn the_version_is_the_packages() {
    let Run { code, out, .. } = run(&["--version"]);
    assert_eq!((code, out.as_str()), (0, concat!("zonescope ", env!("CARGO_PKG_VERSION"), "\n")));
}

#[test]
fn the_system_decides_the_language() {
    let header = |locale: &str| {
        let run = finish(command(&["list", "funds", "--data", BOUNDS, "--columns", "name"]).env("LC_ALL", locale));
        run.out.lines().next().unwrap_or_default().to_owned()
    };
    assert_eq!(header("zh_CN.UTF-8"), "基金名称");
    assert_eq!(header("de_DE.UTF-8"), "Fund");
}

#[test]
fn every_table_of_the_built_in_data_is_listed_in_every_format() {
    let tables = [
        "zones",
        "funds",
        "loans",
        "policies",
        "platforms",
        "industries",
        "organisations",
        "procedures",
        "events",
        "sources",
        "indicators",
        "audit",
    ];
    for table in tables {
        for format in ["table", "csv", "json"] {
            let Run { code, out, err } = run(&["list", table, "--format", format]);
            assert_eq!(code, 0, "{table} {format}: {err}");
            assert!(!out.is_empty(), "{table} {format}");
        }
        for row in json(&["list", table, "--format", "json"]) {
            assert_eq!(row["match"], "certain", "{table}");
        }
    }
}

#[test]
fn json_figures_have_bounds_in_yuan() {
    let rows =
        json(&["list", "funds", "--data", BOUNDS, "--columns", "id,size,fiscal,fiscal_share", "--format", "json"]);
    let size = |row: usize| {
        let size = &rows[row]["size"];
        (size["nominal"].clone(), size["low"].clone(), size["high"].clone())
    };
    let billions = |n: i64| Value::from(n * 100_000_000);
    assert_eq!(size(0), (billions(10), billions(10), billions(10)));
    assert_eq!(size(1), (billions(447), billions(447), Value::Null));
    assert_eq!(size(2), (57_000_000.into(), 57_000_000.into(), 58_000_000.into()));
    assert_eq!(rows[1]["size"]["text"], "突破447亿元");
    assert_eq!(rows[1]["fiscal"]["planned"], true);
    assert_eq!(rows[2]["fiscal_share"]["nominal"], 0.125);
    assert_eq!(rows[4]["size"], Value::Null);
}

#[test]
fn json_texts_follow_the_language_and_are_chinese_without_one() {
    let name = |extra: &[&str]| {
        let args = [&["list", "funds", "--data", BOUNDS, "--format", "json"], extra].concat();
        json(&args)[0]["name"].clone()
    };
    assert_eq!(name(&[]), "甲基金");
    assert_eq!(name(&["--lang", "en"]), "Fund A");
}

#[test]
fn json_of_no_rows_is_an_empty_array() {
    let rows = json(&["list", "funds", "--data", "only-a-warning.ron", "--format", "json"]);
    assert!(rows.is_empty());
}

#[test]
fn json_keys_are_the_columns_asked_for_in_order_and_match() {
    let rows = json(&["list", "funds", "--data", BOUNDS, "--columns", "size,id,size", "--format", "json"]);
    let keys: Vec<&String> = rows[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["size", "id", "match"]);
}

#[test]
fn csv_is_read_back_by_a_csv_reader_and_neither_runs_a_formula_nor_steers_a_terminal() {
    let Run { out, .. } = run(&["list", "zones", "--data", "names-that-run.ron", "--format", "csv"]);
    let text = out.strip_prefix('\u{feff}').expect("a byte order mark");
    assert!(text.ends_with("\r\n"));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    assert_eq!(&header[0], "id");
    let names: Vec<String> = reader.records().map(|record| record.unwrap()[1].to_owned()).collect();
    assert_eq!(names, ["'=1+1", "'@SUM(A1)", "a \"b\", c", "one\ntwo", "\\u{1b}[31mred"]);
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    for args in
        [&["list", "sources", "--format", "json"][..], &["list", "funds"], &["check", "two-errors.ron"], &["--help"]]
    {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let run = finish(command(args).stdout(writer));
        assert_eq!(run.code, i32::from(args[0] == "check"), "{args:?}: {}", run.err);
        assert!(!run.err.contains("error:") && !run.err.contains("panicked"), "{args:?}: {}", run.err);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_fault_of_the_environment() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let run = finish(command(&["list", "sources"]).stdout(full));
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(run.err.contains("can't write to standard output"), "{}", run.err);
}

#[test]
fn fonts_are_written_with_their_licence_into_a_directory() {
    let here = tempfile::tempdir().unwrap();
    let folder = here.path().join("new");
    let fonts = |folder: &Path| run(&["fonts", folder.to_str().unwrap()]);
    for _ in 0..2 {
        let run = fonts(&folder);
        assert_eq!((run.code, run.err.starts_with("wrote 3 files into ")), (0, true), "{}", run.err);
    }
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
    for (name, file) in [
        ("ZonescopeSansSC-Regular.ttf", "ZonescopeSansSC-Regular.ttf"),
        ("ZonescopeSansSC-Bold.ttf", "ZonescopeSansSC-Bold.ttf"),
        ("ZonescopeSansSC-OFL.txt", "OFL.txt"),
    ] {
        assert!(fs::read(folder.join(name)).unwrap() == fs::read(own.join(file)).unwrap(), "{name}");
    }
    assert_eq!(fonts(&folder.join("ZonescopeSansSC-OFL.txt")).code, 3);
    assert_eq!(fonts(&here.path().join("no/where")).code, 3);
    assert_eq!(run(&["fonts"]).code, 2);
    assert_eq!(run(&["fonts", "x", "--data", BOUNDS]).code, 2);
}

#[cfg(unix)]
#[test]
fn fonts_that_have_no_room_leave_no_directory_that_was_made_for_them() {
    let here = tempfile::tempdir().unwrap();
    let limited = |folder: &str| {
        // Where files may grow no further, writing fails as on a full disk; the licence has room.
        let mut shell = Command::new("sh");
        let program = format!("ulimit -f 200; exec '{}' fonts {folder}", env!("CARGO_BIN_EXE_zonescope"));
        shell.args(["-c", &program]).env("LANG", "en_GB.UTF-8").current_dir(here.path());
        finish(&mut shell)
    };
    let failed = limited("new");
    assert_eq!(failed.code, 3, "{}", failed.err);
    assert!(failed.err.starts_with("error: can't write new/ZonescopeSansSC-"), "{}", failed.err);
    assert!(!here.path().join("new").exists());
    // What somebody else has made stays, with what was in it.
    fs::create_dir(here.path().join("old")).unwrap();
    fs::write(here.path().join("old/mine.txt"), "mine").unwrap();
    assert_eq!(limited("old").code, 3);
    let left: Vec<_> = fs::read_dir(here.path().join("old")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["mine.txt"]);
}

#[test]
fn export_writes_what_list_prints() {
    let here = tempfile::tempdir().unwrap();
    for format in ["csv", "json"] {
        let path = here.path().join(format!("funds.{}", format.to_uppercase()));
        let out = path.to_str().unwrap();
        // A file follows the system where no language is given; what is printed does not.
        let args = ["--data", BOUNDS, "--filter", "size>=10亿", "--sort", "size:desc", "--lang", "zh"];
        let export = run(&[&["export", "funds", "--out", out], &args[..]].concat());
        assert_eq!(export.code, 0, "{}", export.err);
        assert!(export.out.is_empty());
        assert!(export.err.contains("另有 1 行"), "{}", export.err);
        let list = run(&[&["list", "funds", "--format", format], &args[..]].concat());
        assert_eq!(fs::read_to_string(&path).unwrap(), list.out);
    }
}

#[cfg(unix)]
#[test]
fn an_exported_file_is_as_readable_as_any_new_one() {
    use std::os::unix::fs::PermissionsExt as _;
    let here = tempfile::tempdir().unwrap();
    let (path, usual) = (here.path().join("funds.csv"), here.path().join("usual"));
    fs::write(&usual, "").unwrap();
    assert_eq!(run(&["export", "funds", "--out", path.to_str().unwrap()]).code, 0);
    let mode = |path| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(path), mode(usual));
}

#[cfg(unix)]
#[test]
fn replacing_a_file_keeps_its_permissions_and_the_link_to_it() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let here = tempfile::tempdir().unwrap();
    let (file, link) = (here.path().join("file.csv"), here.path().join("link.csv"));
    fs::write(&file, "old").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    symlink(&file, &link).unwrap();
    assert_eq!(run(&["export", "funds", "--out", link.to_str().unwrap()]).code, 0);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_ne!(fs::read_to_string(&file).unwrap(), "old");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn what_is_wrong_with_a_command_is_told_before_the_file_is_read() {
    let fails = |args: &[&str], code: i32, says: &str| {
        let run = run(&[args, &["--data", "/there/is/none.ron"]].concat());
        assert_eq!(run.code, code, "{args:?}: {}", run.err);
        assert!(run.err.contains(says) && !run.err.contains("none.ron"), "{args:?}: {}", run.err);
    };
    fails(&["list", "funds", "--filter", "leverge>=5"], 1, "did you mean leverage?");
    fails(&["list", "funds", "--sort", "sise"], 2, "--sort can't be read");
    fails(&["list", "funds", "--columns", "nam"], 2, "did you mean `name`?");
    fails(&["list", "leverage", "--set", "basis=x"], 2, "--set");
    fails(&["list", "procedure:any", "--filter", "leverage>=5"], 1, "no column `leverage`");
    fails(&["export", "funds", "-o", "x.csv", "--filter", "size>=many"], 1, "the filter can't be read");
    fails(&["export", "overview", "-o", "x.png", "--filter", "nothing>=1"], 1, "the filter can't be read");
    fails(&["export", "funds?by=zon", "-o", "x.png"], 2, "by=zon");
    fails(&["export", "--all", "x", "--filter", "nothing>=1"], 1, "the filter can't be read");
    fails(&["export", "nonsense", "-o", "x.png"], 2, "nonsense");
    fails(&["export", "funds", "-o", "x.png", "--size", "1x1"], 2, "each from 200 to 10000");
    // Whether a record is there only the file can tell.
    let there = run(&["list", "procedure:any", "--data", "/there/is/none.ron"]);
    assert!(there.code == 1 && there.err.contains("there is no such file"), "{}", there.err);
}

#[test]
fn an_export_that_fails_leaves_nothing_behind_and_old_files_as_they_were() {
    let here = tempfile::tempdir().unwrap();
    let path = |name: &str| here.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("old.csv"), "old").unwrap();
    fs::create_dir(path("folder.csv")).unwrap();
    let fails = |out: &str, filter: &str, code: i32, says: &str| {
        let run = run(&["export", "funds", "--out", &path(out), "--filter", filter]);
        assert_eq!(run.code, code, "{out}: {}", run.err);
        assert_eq!(run.err.matches("error:").count(), 1, "{}", run.err);
        assert!(run.err.contains(says), "{out}: {}", run.err);
    };
    fails("old.csv", "size>=many", 1, "the filter can't be read");
    fails("old.csv/new.csv", "", 3, "there is no directory");
    fails("none/new.csv", "", 3, "there is no directory");
    fails("folder.csv", "", 3, "it is a directory");
    fails("new.csv/", "", 3, "at its end makes it a directory");
    let mut left: Vec<_> = fs::read_dir(here.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["folder.csv", "old.csv"]);
    assert_eq!(fs::read_to_string(path("old.csv")).unwrap(), "old");
}
