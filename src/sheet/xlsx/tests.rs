//! The XML inside the workbook: what a spreadsheet program reads.

use std::io::Read as _;

use resvg::usvg::roxmltree;

use super::*;
use crate::frame::{Frames, Sheet};
use crate::load;
use crate::query::Match;

const TRICKY: &str = r#"Dataset(
    funds: [
        Fund(id: "formula", name: "=HYPERLINK(\"http://example.org\",\"x\")", size: "约20亿元", source: "S"),
        Fund(id: "signs", name: "+1-2@3", focus: ["-1", "  +cmd|' /C calc'!A0"], fiscal: "目标2亿元", source: "S"),
        Fund(id: "bell", name: "a\u{7}b<c>&\"d\"", fiscal_share: "65%", source: "S"),
        Fund(id: "steers", name: "a\u{1b}[31m\u{202e}b\u{85}\r\nc\td\u{7f}", source: "S"),
        Fund(id: "derived", name: "@a", fiscal: "3亿元", mobilised: "超10亿元", source: "S"),
    ],
    sources: [Source(id: "S", title: "T", url: "https://example.org/a?b=1&c=2")],
)"#;

fn notes() -> Notes {
    Notes {
        title: "Funds".to_owned(),
        program: "Program 1".to_owned(),
        facts: vec![("Filter".to_owned(), "=1+1".to_owned())],
        sources: vec![super::super::SourceNote {
            id: "S".to_owned(),
            url: "https://example.org".to_owned(),
            ..Default::default()
        }],
        ..Notes::default()
    }
}

fn book(columns: &[&str], lang: Lang) -> Vec<u8> {
    let report = load::load_bytes(TRICKY.as_bytes());
    let frames =
        Frames::new(&std::sync::Arc::new(report.dataset.unwrap_or_else(|| panic!("{:?}", report.diagnostics))));
    let frame = frames.get(Sheet::from_id("funds").unwrap());
    let columns: Vec<usize> = columns.iter().map(|id| frame.position(id).unwrap()).collect();
    let rows: Vec<Row> = (0..frame.rows() as u32).map(|row| (row, Match::Certain)).collect();
    xlsx(frame, &columns, &rows, lang, &notes(), &Progress::default()).unwrap()
}

fn part(book: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The rows of a worksheet as text; a number is written as it stands in the
/// file, text in quotation marks.
fn cells(book: &[u8], sheet: usize) -> Vec<Vec<String>> {
    let (shared, sheet) = (part(book, "xl/sharedStrings.xml"), part(book, &format!("xl/worksheets/sheet{sheet}.xml")));
    let (shared, sheet) = (roxmltree::Document::parse(&shared).unwrap(), roxmltree::Document::parse(&sheet).unwrap());
    let strings: Vec<String> = shared
        .descendants()
        .filter(|node| node.has_tag_name("si"))
        .map(|node| node.descendants().filter_map(|node| node.is_text().then(|| node.text()).flatten()).collect())
        .collect();
    let rows = sheet.descendants().filter(|node| node.tag_name().name() == "row");
    rows.map(|row| {
        let cells = row.children().filter(|node| node.tag_name().name() == "c");
        cells
            .filter_map(|cell| {
                assert!(!cell.children().any(|node| node.tag_name().name() == "f"), "a formula");
                let value = cell.children().find(|node| node.tag_name().name() == "v")?.text()?;
                let text = cell.attribute("t") == Some("s");
                let place = cell.attribute("r")?.trim_end_matches(|chr: char| chr.is_ascii_digit());
                let value =
                    if text { format!("{:?}", strings[value.parse::<usize>().unwrap()]) } else { value.to_owned() };
                Some(format!("{place}={value}"))
            })
            .collect()
    })
    .collect()
}

#[test]
fn figures_are_numbers_with_bounds_and_words_and_unknown_is_no_cell() {
    let book = book(&["id", "size", "fiscal", "leverage_derived"], Lang::En);
    let lines: Vec<String> = cells(&book, 1).into_iter().map(|row| row.join(" ")).collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    A="ID" B="Size (CNY)" C="Size low (CNY)" D="Size high (CNY)" E="Size wording" F="Size standing" G="Fiscal (CNY)" H="Fiscal low (CNY)" I="Fiscal high (CNY)" J="Fiscal wording" K="Fiscal standing" L="Recomputed leverage (×)" M="Recomputed leverage low (×)" N="Recomputed leverage high (×)" O="Recomputed leverage standing"
    A="formula" B=2000000000.0 C=1900000000.0 D=2100000000.0 E="约20亿元" F="published"
    A="signs" G=200000000.0 H=200000000.0 I=200000000.0 J="目标2亿元" K="published plan"
    A="bell"
    A="steers"
    A="derived" G=300000000.0 H=300000000.0 I=300000000.0 J="3亿元" K="published" L=3.3333333333333335 M=3.3333333333333335 O="derived"
    "#);
}

#[test]
fn what_looks_like_a_formula_stays_text_in_both_sheets() {
    let book = book(&["name", "focus"], Lang::Zh);
    let all = [cells(&book, 1), cells(&book, 2)].concat().concat().join("\n");
    for text in ["=HYPERLINK", "+1-2@3", "-1", "@a", "=1+1"] {
        assert!(all.contains(&format!("=\"{text}")), "{text} in {all}");
    }
    assert!(all.contains(r#"a\\u{7}b<c>&\"d\""#), "{all}");
}

#[test]
fn control_characters_are_the_same_in_a_workbook_and_in_csv_and_json_escapes_them() {
    let report = load::load_bytes(TRICKY.as_bytes());
    let frames = Frames::new(&std::sync::Arc::new(report.dataset.unwrap()));
    let frame = frames.get(Sheet::from_id("funds").unwrap());
    let columns = [frame.position("name").unwrap()];
    let rows: Vec<Row> = (0..frame.rows() as u32).map(|row| (row, Match::Certain)).collect();
    let text = crate::sheet::csv(frame, &columns, &rows, Lang::En);
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    // Only what would run as a formula has a sign before it.
    let of_csv: Vec<String> =
        reader.records().map(|record| record.unwrap()[0].trim_start_matches('\'').to_owned()).collect();
    let book = cells(&book(&["name"], Lang::En), 1);
    let of_book: Vec<String> = book[1..].iter().map(|row| row[0].clone()).collect();
    assert_eq!(of_book, of_csv.iter().map(|words| format!("A={words:?}")).collect::<Vec<_>>());
    assert!(of_csv.contains(&"a\\u{1b}[31m\\u{202e}b\\u{85}\nc\td\\u{7f}".to_owned()), "{of_csv:?}");
    let json = crate::sheet::json(frame, &columns, &rows, Lang::En);
    assert!(json.contains(r"a\u001b[31m") && json.contains(r"\r\nc\td"), "{json}");
    assert!(!json.contains('\u{1b}') && !json.contains('\u{7}'), "{json}");
}

#[test]
fn header_and_first_column_stay_and_can_be_filtered() {
    let sheet = part(&book(&["id", "size"], Lang::Zh), "xl/worksheets/sheet1.xml");
    assert!(sheet.contains(r#"<pane xSplit="1" ySplit="1" topLeftCell="B2""#), "{sheet}");
    assert!(sheet.contains(r#"<autoFilter ref="A1:F6""#), "{sheet}");
    assert!(part(&book(&["id"], Lang::Zh), "xl/workbook.xml").contains(r#"name="出处""#));
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    assert!(book(&["id", "size"], Lang::Zh) == book(&["id", "size"], Lang::Zh));
    assert!(part(&book(&["id"], Lang::Zh), "docProps/core.xml").contains("2000-01-01T00:00:00Z"));
}

#[test]
fn names_of_worksheets_leave_out_what_is_not_allowed() {
    assert_eq!(rows::sheet_name("a/b:c[d]*?'"), "abcd");
    assert_eq!(rows::sheet_name("***"), "rows");
    assert_eq!(rows::sheet_name(&"长".repeat(40)).chars().count(), 31);
}

#[test]
fn long_text_is_cut_where_a_cell_ends() {
    assert_eq!(cell_text("a\r\nb\tc\u{1b}[1m\n"), "a\nb\tc\\u{1b}[1m\n", "lines stay, what does harm does not");
    assert_eq!(cell_text(&"长".repeat(40_000)).chars().count(), MOST_CHARS);
    assert_eq!(cell_text(&"😀".repeat(40_000)).encode_utf16().count(), MOST_CHARS - 1);
}

#[test]
fn a_sample_shows_what_the_workbook_has() {
    let frames = Frames::new(&load::builtin());
    let frame = frames.get(Sheet::from_id("funds").unwrap());
    let columns: Vec<usize> = ["name", "target", "leverage"].iter().map(|id| frame.position(id).unwrap()).collect();
    let rows: Vec<Row> = (0..frame.rows() as u32).map(|row| (row, Match::Certain)).collect();
    let sample = workbook_sample(frame, &columns, &rows, Lang::Zh, 3);
    assert_eq!(sample.rows.len(), 3);
    assert_eq!(
        sample.head[..5],
        ["基金名称", "目标规模（元）", "目标规模 下限（元）", "目标规模 上限（元）", "目标规模 原文"]
    );
    assert_eq!(sample.rows[0][1], "3,000,000,000");
    assert_eq!(sample.numbers[..5], [false, true, true, true, false]);
    let book = xlsx(frame, &columns, &rows, Lang::Zh, &notes(), &Progress::default()).unwrap();
    let titles: Vec<String> = ('A'..).zip(&sample.head).map(|(at, title)| format!("{at}=\"{title}\"")).collect();
    assert_eq!(cells(&book, 1)[0], titles);
}
