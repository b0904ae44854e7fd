//! What is inside the files that `zonescope export` writes: text that can be
//! found, fonts, the evidence as metadata, and the same bytes each time.

use std::sync::Arc;

use std::io::Read as _;
use std::path::Path;
use std::process::Command;

use resvg::usvg::roxmltree;
use zonescope::export::{Format, PROGRAM, Request, Size, View, render};
use zonescope::frame::Sheet;
use zonescope::i18n::Lang;
use zonescope::load;
use zonescope::model::Table;
use zonescope::query::Keep;

const FUNDS: View = View::Sheet(Sheet::Table(Table::Funds));

fn request(view: View, format: Format) -> Request {
    Request::usual(view, format, Lang::Zh)
}

fn made(request: &Request) -> Vec<u8> {
    render(request, &load::builtin()).unwrap().bytes
}

fn contains(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

/// Writes the bytes where another program can read them.
fn shown(bytes: &[u8], program: &str, args: &[&str]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.pdf");
    std::fs::write(&path, bytes).unwrap();
    // A machine without poppler has nothing to say here.
    let output = Command::new(program).arg(&path).args(args).output().ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn the_same_request_gives_the_same_bytes_in_every_format() {
    // Mermaid text is for flow charts alone.
    for format in Format::ALL.into_iter().filter(|format| *format != Format::Mermaid) {
        for view in [FUNDS, View::Leverage] {
            let request = Request { filter: "zone:xiamen".to_owned(), ..request(view, format) };
            assert!(made(&request) == made(&request), "{view:?} {format:?}");
        }
    }
}

#[test]
fn a_pdf_embeds_its_fonts_and_its_chinese_can_be_found() {
    for view in [FUNDS, View::Overview] {
        let pdf = made(&request(view, Format::Pdf));
        assert!(contains(&pdf, "%PDF-1."));
        for words in ["/FontFile2", "/ToUnicode", "+ZonescopeSansSC-Regular", "+ZonescopeSansSC-Bold"] {
            assert!(contains(&pdf, words), "{view:?}: no {words}");
        }
        assert!(!contains(&pdf, "/CreationDate"), "a date that is different each time");
        if let Some(text) = shown(&pdf, "pdftotext", &["-layout", "-"]) {
            for words in ["合肥市政府引导母基金", "1546", "SHA-256"] {
                assert!(text.contains(words), "{view:?}: {words} not in {text}");
            }
        }
        if let Some(text) = shown(&pdf, "pdfinfo", &[]) {
            assert!(text.contains("zonescope export "), "{text}");
            assert!(text.contains(PROGRAM), "{text}");
        }
    }
}

#[test]
fn a_table_as_pdf_has_all_rows_and_a_header_a_number_and_evidence_on_each_page() {
    let sources = View::Sheet(Sheet::Table(Table::Sources));
    let pdf = made(&Request { size: Size::A4_PORTRAIT, lang: Lang::En, ..request(sources, Format::Pdf) });
    let Some(text) = shown(&pdf, "pdftotext", &["-layout", "-"]) else { return };
    let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    assert!(pages.len() > 1, "{} pages", pages.len());
    for (at, page) in pages.iter().enumerate() {
        let count = format!("page {} of {}", at + 1, pages.len());
        for words in [&*count, "Publisher", "SHA-256", PROGRAM, "36 of 36 rows shown"] {
            assert!(page.contains(words), "{words} not in {page}");
        }
    }
    for source in &load::builtin().sources {
        let begins = |line: &str| line.split_whitespace().next() == Some(&source.id);
        assert!(text.lines().any(begins), "no row {}", source.id);
    }
    if let Some(text) = shown(&pdf, "pdfinfo", &[]) {
        assert!(text.contains("595 x 842 pts (A4)"), "{text}");
    }
}

#[test]
fn a_chart_alone_as_pdf_is_a_picture_and_no_table() {
    let link = Some("funds?chart=bars&by=zone&only=chart".to_owned());
    let pdf = made(&Request { link, lang: Lang::En, ..request(FUNDS, Format::Pdf) });
    let Some(text) = shown(&pdf, "pdftotext", &["-layout", "-"]) else { return };
    assert!(text.contains("by Zone") && !text.contains("page 1 of"), "{text}");
}

#[test]
fn an_empty_selection_still_gives_a_page() {
    let pdf = made(&Request { filter: "zone:nowhere-at-all".to_owned(), ..request(FUNDS, Format::Pdf) });
    if let Some(text) = shown(&pdf, "pdftotext", &["-layout", "-"]) {
        assert!(
            text.contains("筛选条件没有留下任何行：zone:nowhere-at-all") && text.contains("第 1 页，共 1 页"),
            "{text}"
        );
    }
}

#[test]
fn a_png_says_what_it_shows() {
    let filtered = Request { filter: "leverage>=5".to_owned(), ..request(FUNDS, Format::Png) };
    let bytes = made(&filtered);
    let reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
    let chunks = &reader.info().utf8_text;
    let chunk = |name: &str| {
        let found = chunks.iter().find(|chunk| chunk.keyword == name);
        found.unwrap_or_else(|| panic!("no {name}")).get_text().unwrap()
    };
    assert_eq!(chunk("Software"), PROGRAM);
    assert_eq!(chunk("Comment"), "zonescope export funds --out funds.png --filter 'leverage>=5' --lang zh");
    assert!(chunk("Title").starts_with("基金 · "), "{}", chunk("Title"));
    assert!(chunk("Source").ends_with(&load::builtin().sha256), "{}", chunk("Source"));
    for words in ["筛选：leverage>=5", "行：显示 7 / 12，因未知而略去 5", "口径：", "来源：A3"] {
        assert!(chunk("Description").contains(words), "{words} not in {}", chunk("Description"));
    }
}

#[test]
fn an_svg_says_what_it_shows_and_brings_its_fonts() {
    let bytes = made(&Request { filter: "size<100亿".to_owned(), ..request(FUNDS, Format::Svg) });
    let text = String::from_utf8(bytes).unwrap();
    let svg = roxmltree::Document::parse(&text).unwrap();
    let words = |name: &str| svg.descendants().find(|node| node.tag_name().name() == name).and_then(|node| node.text());
    assert_eq!(words("identifier"), Some("zonescope export funds --out funds.svg --filter 'size<100亿' --lang zh"));
    assert_eq!(words("creator"), Some(PROGRAM));
    assert!(words("style").unwrap().matches("@font-face").count() == 2);
    // Both faces, named where the text is.
    assert!(text.contains("font-family=\"'Zonescope Sans SC'"));
}

#[test]
fn control_characters_reach_no_file() {
    let text = concat!(
        "Dataset(meta: (title: \"a\\u{7}b\\u{202e}c<&>\"), ",
        "funds: [Fund(id: \"f\", name: \"x\\u{1b}y\\u{202e}z<&>\", source: \"S\")], ",
        "sources: [Source(id: \"S\", title: \"t\\u{0}\")])"
    );
    let report = load::load_bytes(text.as_bytes());
    let data = Arc::new(report.dataset.unwrap_or_else(|| panic!("{:?}", report.diagnostics)));
    let wicked = Request { filter: "x\u{1b}\u{202e}&".to_owned(), keep: Keep::UNKNOWN, ..request(FUNDS, Format::Svg) };
    for request in [wicked, request(FUNDS, Format::Svg)] {
        let svg = String::from_utf8(render(&request, &data).unwrap().bytes).unwrap();
        roxmltree::Document::parse(&svg).unwrap();
        let harmful = |chr: &char| (chr.is_control() && *chr != '\n') || *chr == '\u{202e}';
        assert_eq!(svg.chars().find(harmful), None);
        let png = render(&Request { format: Format::Png, ..request.clone() }, &data).unwrap().bytes;
        let reader = png::Decoder::new(std::io::Cursor::new(&png)).read_info().unwrap();
        for chunk in &reader.info().utf8_text {
            assert_eq!(chunk.get_text().unwrap().chars().find(harmful), None, "{}", chunk.keyword);
        }
        let pdf = render(&Request { format: Format::Pdf, ..request }, &data).unwrap().bytes;
        if let Some(text) = shown(&pdf, "pdfinfo", &["-meta"]) {
            assert_eq!(text.chars().find(|chr| harmful(chr) && *chr != '\u{feff}'), None, "{text}");
        }
    }
}

#[test]
fn the_data_of_a_file_is_named_without_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own data.ron");
    std::fs::write(&path, load::builtin_bytes()).unwrap();
    let data = Arc::new(load::load_file(&path).dataset.unwrap());
    let text = String::from_utf8(render(&request(FUNDS, Format::Svg), &data).unwrap().bytes).unwrap();
    assert!(text.contains("--data 'own data.ron' --lang zh"), "the file is not named");
    assert!(!text.contains(&folder.path().to_string_lossy().into_owned()), "the folder is named");
}

#[test]
fn columns_are_those_asked_for_in_their_order() {
    let chosen = |format| Request { columns: "target,name".to_owned(), ..request(FUNDS, format) };
    let csv = String::from_utf8(made(&chosen(Format::Csv))).unwrap();
    assert!(csv.starts_with("\u{feff}target,name\r\n"), "{csv}");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(made(&chosen(Format::Xlsx)))).unwrap();
    let mut strings = String::new();
    archive.by_name("xl/sharedStrings.xml").unwrap().read_to_string(&mut strings).unwrap();
    assert!(strings.contains("目标规模 下限（元）") && !strings.contains("<t>管理机构</t>"), "{strings}");
    let svg = String::from_utf8(made(&chosen(Format::Svg))).unwrap();
    assert!(svg.contains(">目标规模</text>"), "no column");
    let wrong = Request { columns: "nmae".to_owned(), ..request(FUNDS, Format::Csv) };
    assert!(render(&wrong, &load::builtin()).is_err());
}

fn zonescope(folder: &Path, args: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zonescope"));
    let output = command.current_dir(folder).args(args).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn the_command_in_a_file_makes_the_file_again() {
    let folder = tempfile::tempdir().unwrap();
    for ending in ["png", "svg", "pdf", "xlsx", "csv", "json"] {
        let name = format!("first.{ending}");
        let args =
            ["export", "funds", "-o", &name, "--filter", "leverage>=5", "--sort", "leverage:desc", "--lang", "en"];
        let (code, err) = zonescope(folder.path(), &args);
        assert_eq!(code, 0, "{err}");
        // The words of the line in the file's metadata.
        let again = format!("funds.{ending}");
        let args =
            ["export", "funds", "--out", &again, "--filter", "leverage>=5", "--sort", "leverage:desc", "--lang", "en"];
        assert_eq!(zonescope(folder.path(), &args).0, 0);
        let read = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
        assert!(read(&name) == read(&again), "{ending}");
    }
}

#[test]
fn what_can_not_be_written_is_one_sentence_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("is-a-folder.pdf")).unwrap();
    for (args, code, words) in [
        (vec!["overview", "-o", "x.xlsx"], 2, "overview is no table"),
        (vec!["funds", "-o", "x.doc"], 2, ".png .svg .pdf .csv .json .xlsx"),
        (vec!["funds", "-o", "x.xlsx", "--columns", "nmae"], 2, "did you mean `name`"),
        (vec!["funds", "-o", "x.pdf", "--size", "0x100"], 2, "from 200 to 10000"),
        (vec!["funds", "-o", "x.pdf", "--size", "100000x100000"], 2, "from 200 to 10000"),
        (vec!["funds", "-o", "x.pdf", "--size", "-5x5"], 2, "--size can't be `-5x5`; expected WIDTHxHEIGHT"),
        (vec!["funds", "-o", "is-a-folder.pdf"], 3, "it is a directory; name a file in it"),
        (vec!["funds", "-o", "is-a-folder.pdf/"], 3, "it is a directory; name a file in it"),
        (vec!["funds", "-o", "x.pdf/"], 3, "the separator at its end makes it a directory; leave that out"),
        (vec!["funds", "-o", "nowhere/"], 3, "name a file in it, such as nowhere/name.png"),
        (vec!["funds", "-o", "nowhere/x.pdf"], 3, "there is no directory nowhere; make it first"),
        // A chart alone is for tables.
        (vec!["match?only=chart", "-o", "x.png"], 2, "match has no chart of its own to draw alone"),
        (
            vec!["chain?selected=xiamen-display&only=chart", "-o", "x.png"],
            2,
            "tables and workbenches have, as in funds?only=chart",
        ),
        (vec!["funds?only=table", "-o", "x.png"], 2, "parts that are not known: only=table"),
        // What is wrong with the words comes before what is wrong with the place.
        (vec!["match", "-o", "nowhere/x.png", "--set", "colour=red"], 2, "--set: "),
        (vec!["match", "-o", "nowhere/x.csv", "--set", "colour=red"], 2, "--set: "),
        (vec!["funds", "-o", "nowhere/x.csv", "--columns", "nmae"], 2, "did you mean `name`"),
    ] {
        let all: Vec<&str> = ["export"].into_iter().chain(args).chain(["--lang", "en"]).collect();
        let (found, err) = zonescope(folder.path(), &all);
        assert_eq!(found, code, "{all:?}: {err}");
        assert!(err.contains(words), "{all:?}: {err}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "{all:?}: something was left");
    }
}

#[test]
fn what_is_said_of_a_picture_of_one_record_counts_no_rows() {
    let folder = tempfile::tempdir().unwrap();
    for (view, name, said) in [
        ("fund:xiamen-guidance", "card.svg", "wrote card.svg\n"),
        ("financing", "financing.svg", "wrote financing.svg\n"),
        ("funds", "funds.svg", "wrote funds.svg (12 of 12 rows)\n"),
    ] {
        let args = ["export", view, "-o", name, "--lang", "en", "--size", "1600x1400"];
        let (code, err) = zonescope(folder.path(), &args);
        assert_eq!((code, err.as_str()), (0, said));
    }
}

#[test]
fn what_a_picture_has_no_room_for_is_said_and_stands_in_its_metadata() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["export", "funds", "-o", "cut.svg", "--lang", "en", "--no-footer", "--size", "1000x400"];
    let (code, err) = zonescope(folder.path(), &args);
    assert_eq!(code, 0, "{err}");
    let cut = err.lines().find_map(|line| line.strip_prefix("not all in the picture: ")).unwrap();
    let svg = std::fs::read_to_string(folder.path().join("cut.svg")).unwrap();
    assert!(svg.contains(&format!("Cut: {cut}")), "{cut}");
}

#[test]
fn rows_that_are_put_away_are_counted_with_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["export", "funds", "-o", "x.csv", "--provenance", "--filter", "leverage>=5", "--keep", "only-unknown"];
    let (code, err) = zonescope(folder.path(), &[&args[..], &["--lang", "en"]].concat());
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("6 rows left out that certainly match"), "{err}");
    let provenance = std::fs::read_dir(folder.path()).unwrap().filter_map(Result::ok);
    let provenance = provenance.map(|file| file.path()).find(|path| !path.ends_with("x.csv")).unwrap();
    let said = std::fs::read_to_string(provenance).unwrap();
    assert!(said.contains("5 of 12 shown, 6 certain ones hidden, 1 left out as possible"), "{said}");
}

#[test]
fn all_views_take_a_filter_and_name_those_that_it_leaves_out() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["export", "--all", "xiamen", "--format", "svg", "--filter", "zone:xiamen", "--lang", "en"];
    let (code, err) = zonescope(folder.path(), &args);
    assert_eq!(code, 0, "{err}");
    let left_out = err.lines().find(|line| line.starts_with("left out, since the filter")).unwrap();
    assert!(left_out.contains("Match") && left_out.contains("Sources") && !left_out.contains("Funds"), "{left_out}");
    let there = |name: &str| folder.path().join("xiamen").join(name).exists();
    assert!(there("funds.svg") && there("overview.svg") && there("chain-xiamen-display.svg"));
    assert!(!there("match.svg") && !there("procedure-bengbu-remote-licence.svg"));
    let funds = std::fs::read_to_string(folder.path().join("xiamen/funds.svg")).unwrap();
    assert!(funds.contains("filter: zone:xiamen"), "the filter stands in the footer");
    let args = ["export", "--all", "none", "--filter", "nothing:1", "--lang", "en"];
    let (code, err) = zonescope(folder.path(), &args);
    assert!(code == 1 && err.contains("no column `nothing`"), "{err}");
    assert!(!folder.path().join("none").exists());
}

#[test]
fn a_view_beside_all_is_drawn_as_it_is_told_and_options_without_one_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let look = ["--sort", "target:desc", "--mark", "xiamen-venture,ningbo-sci-tech", "--columns", "name,target"];
    let all = [&["export", "funds", "--all", "all", "--format", "svg", "--lang", "en"][..], &look].concat();
    let (code, err) = zonescope(folder.path(), &all);
    assert_eq!(code, 0, "{err}");
    let one = [&["export", "funds", "-o", "one.svg", "--lang", "en"][..], &look].concat();
    assert_eq!(zonescope(folder.path(), &one).0, 0);
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    let shapes = |svg: String| svg.rsplit("</style>").next().unwrap().to_owned();
    assert_eq!(shapes(read("all/funds.svg")), shapes(read("one.svg")));
    assert!(folder.path().join("all/zones.svg").exists());
    for (option, value) in [("--mark", "xiamen-venture"), ("--sort", "target"), ("--columns", "name")] {
        let (code, err) = zonescope(folder.path(), &["export", "--all", "no", option, value, "--lang", "en"]);
        assert_eq!(code, 2, "{err}");
        assert!(err.contains(&format!("{option}: holds for one view; beside --all name it")), "{err}");
    }
}

#[test]
fn an_id_that_the_data_do_not_have_is_a_fault_of_the_data_whatever_names_it() {
    let folder = tempfile::tempdir().unwrap();
    for (args, said) in [
        (&["fund:nowhere", "-o", "x.svg"][..], "funds has no record `nowhere`"),
        (&["compare:funds:nowhere,xiamen-venture", "-o", "x.svg"], "funds has no record `nowhere`"),
        (&["funds", "-o", "x.svg", "--mark", "nowhere"], "--mark: funds has no record `nowhere`"),
        (&["match", "-o", "x.svg", "--set", "programme=nowhere"], "--set: programme can't be `nowhere`"),
    ] {
        let (code, err) = zonescope(folder.path(), &[&["export"], args, &["--lang", "en"]].concat());
        assert_eq!(code, 1, "{args:?}: {err}");
        assert!(err.contains(said), "{args:?}: {err}");
    }
}

#[test]
fn what_keeps_no_rows_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let none = "no row is kept by the filter";
    let filter = ["--filter", "name:zzzz", "--lang", "en"];
    for args in [
        &["funds", "-o", "x.csv"][..],
        &["funds", "-o", "x.svg"],
        &["funds", "-o", "x.pdf"],
        &["overview", "-o", "x.svg"],
        &["financing", "-o", "x.svg"],
        &["report", "-o", "x.pdf"],
        &["report:funds", "-o", "x.pdf"],
        &["--all", "all", "--format", "svg"],
    ] {
        let (code, err) = zonescope(folder.path(), &[&["export"], args, &filter].concat());
        assert_eq!((code, err.matches(none).count()), (0, 1), "{args:?}: {err}");
    }
    let (_, err) = zonescope(folder.path(), &["export", "funds", "-o", "x.csv", "--lang", "en"]);
    assert!(!err.contains(none), "{err}");
}

#[test]
fn a_low_comparison_and_a_chain_say_what_of_them_is_not_drawn() {
    let folder = tempfile::tempdir().unwrap();
    for (view, lang, parts) in [
        (
            "compare:funds:xiamen-guidance,xiamen-venture",
            "en",
            &["the table of differences has no room for: ", "Sub-funds", "no room in this picture for: the chart"][..],
        ),
        ("compare:funds:xiamen-guidance,xiamen-venture", "zh", &["差异表中排不下：", "图中排不下：数值图"]),
        ("chain:xiamen-display", "en", &["no room in this picture for: ", "Stages of the chain: no room for "]),
        ("event:wuxi-youth-visit", "en", &["no room in this picture for: Participants"]),
    ] {
        let args = ["export", view, "-o", "x.svg", "--size", "600x400", "--lang", lang];
        let (code, err) = zonescope(folder.path(), &args);
        let svg = std::fs::read_to_string(folder.path().join("x.svg")).unwrap();
        let about = svg.split("</metadata>").next().unwrap();
        for part in parts {
            assert!(code == 0 && err.contains(part), "{view}: {part} in {err}");
            assert!(about.contains(part), "{view}: {part} in {about}");
        }
    }
}

#[test]
fn a_comparison_names_filter_rows_and_basis() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["export", "compare:funds:xiamen-guidance,xiamen-venture", "-o", "x.svg", "--lang", "en"];
    let (code, err) = zonescope(folder.path(), &args);
    assert_eq!((code, err.trim()), (0, "wrote x.svg (2 of 12 rows)"));
    let svg = std::fs::read_to_string(folder.path().join("x.svg")).unwrap();
    let painted = svg.rsplit("</style>").next().unwrap();
    for part in ["filter: none", "2 of 12 rows shown", "basis: published multiples as given"] {
        assert!(painted.contains(part), "{part}");
    }
    assert!(svg.contains("Rows: 2 of 12 shown") && svg.contains("Basis: published multiples"));
}

#[test]
#[cfg(unix)]
fn all_views_that_are_stopped_say_how_many_are_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_zonescope"))
        .current_dir(folder.path())
        .args(["export", "--all", "all", "--scale", "3", "--lang", "en"])
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let whole = || {
        let names = std::fs::read_dir(folder.path().join("all")).into_iter().flatten().flatten();
        names.filter(|name| name.file_name().to_string_lossy().ends_with(".png")).count()
    };
    while whole() == 0 {
        assert!(child.try_wait().unwrap().is_none(), "it ended before it was stopped");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    // The file is counted a moment after it is there.
    std::thread::sleep(std::time::Duration::from_millis(50));
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    let (err, count) = (String::from_utf8(output.stderr).unwrap(), whole());
    let said = match count {
        1 => "the one file made so far is in all, whole".to_owned(),
        count => format!("the {count} files made so far are in all, each whole"),
    };
    assert!(err.contains(&said), "{count}: {err}");
    let entries = std::fs::read_dir(folder.path().join("all")).unwrap().count();
    assert_eq!(entries, count, "nothing half-written is left");
}
